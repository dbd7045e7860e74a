//! The folder `rules/` is compiled in; cargo must look there for new files.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
