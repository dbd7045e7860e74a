//! The folder `rules/` is compiled in; cargo must look there for new files.

#[expect(clippy::disallowed_macros, reason = "it is how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=rules");
}
