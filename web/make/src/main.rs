//! Puts the page together: the program for wasm with the script that calls it, deflated, and of it two
//! pages that are alike: `dist/` to be served, and `gongkai.html`, one file that needs no server.
//!
//! `cargo run --manifest-path web/Cargo.toml -p gongkai-web-make`

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What `gongkai.html` may have, in bytes.
const MOST: usize = 12 << 20;

/// What no page may do, whatever is dropped on it: `connect-src 'none'` keeps every report where it is.
const POLICY: &str =
    "default-src 'none'; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'";

fn main() -> Result<()> {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let made = program(&web)?;
    let page = |name: &str| read(&web.join("page").join(name));
    let look = web.join("../src/render/page/page.css");
    let style = read(&look)? + &page("page.css")?;
    let words = page("words.json")?;
    let script = format!("\"use strict\";\nconst WORDS = {words};\n{}", page("page.js")?);
    let worker = made.script + "\n" + &page("worker.js")?;
    let program = STANDARD.encode(deflated(&made.wasm)?);
    let frame = page("index.html")?;
    let filled = |policy: &str, style: &str, scripts: &str| {
        let whole = frame.replace("{policy}", &format!("{POLICY}; {policy}"));
        whole.replace("{style}", style).replace("{scripts}", scripts)
    };

    let dist = web.join("dist");
    fs::create_dir_all(&dist)?;
    let served = filled(
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'",
        "<link rel=\"stylesheet\" href=\"page.css\">",
        "<script src=\"page.js\" defer></script>",
    );
    write(&dist.join("index.html"), &served)?;
    write(&dist.join("page.css"), &style)?;
    write(&dist.join("page.js"), &script)?;
    write(&dist.join("worker.js"), &worker)?;
    write(&dist.join("program.js"), &format!("const PROGRAM = \"{program}\";\n"))?;

    // what stands in a page must not end the element in which it stands
    ensure!(!style.contains("</style") && !script.contains("</script"), "a part ends its element");
    ensure!(!worker.contains("</script"), "the worker ends its element");
    let policy = format!(
        "script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:",
        hash(&script),
        hash(&style)
    );
    let scripts = format!(
        "<script type=\"text/plain\" id=\"worker\">{worker}</script>\n\
         <script type=\"text/plain\" id=\"program\">{program}</script>\n\
         <script>{script}</script>"
    );
    let whole = filled(&policy, &format!("<style>{style}</style>"), &scripts);
    ensure!(whole.len() <= MOST, "gongkai.html has {} bytes, over {MOST}", whole.len());
    write(&dist.join("gongkai.html"), &whole)?;
    let (wasm, page) = (made.wasm.len(), whole.len());
    writeln!(io::stdout(), "{wasm} bytes of wasm, {page} in gongkai.html")?;
    Ok(())
}

/// The program, and the script that calls it.
struct Program {
    wasm: Vec<u8>,
    script: String,
}

fn program(web: &Path) -> Result<Program> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "--release", "--locked", "--package", "gongkai-web", "--target", TARGET])
        .current_dir(web)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(web)?)
        .status()?;
    if !status.success() {
        bail!(
            "the program does not build; `rustup target add {TARGET}` where the target is lacking"
        );
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| web.join("target"), PathBuf::from);
    let built = target.join(TARGET).join("release/gongkai_web.wasm");
    let mut bound = Bindgen::new()
        .input_path(built)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let wasm = bound.wasm_mut().emit_wasm();
    Ok(Program { wasm, script: bound.js().to_owned() })
}

/// Where this folder and the crates lie is nobody's business, and the same everywhere.
fn flags(web: &Path) -> Result<String> {
    let root = web.parent().context("the folder above web/")?;
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let crates = home.context("CARGO_HOME is not set")?.join("registry/src");
    let remapped = |from: &Path, to| format!("--remap-path-prefix={}={to}", from.display());
    Ok([remapped(&crates, "crates"), remapped(root, "gongkai")].join("\u{1f}"))
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// As a policy names what it lets run.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| path.display().to_string())
}
