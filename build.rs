//! Bakes the words for people, the words of `src/say/`, into tables of Rust: what a table lacks stops the build.
//! The folder `rules/` is compiled in as it is, and made ready to use beside (`build/rules.rs`): cargo must look
//! there for new files. For that the script is built from the lowest floors of the program itself.

#![allow(
    dead_code,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    clippy::string_slice,
    reason = "of the floors it needs a part, and the program's own build holds them to its lints"
)]

#[path = "src/chinese/mod.rs"]
mod chinese;
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/lang.rs"]
mod lang;
#[path = "src/limits.rs"]
mod limits;
#[path = "src/phrase/mod.rs"]
mod phrase;
#[path = "build/rules.rs"]
mod rules;
#[path = "src/span.rs"]
mod span;
#[path = "src/written/mod.rs"]
mod written;

#[path = "src/digest.rs"]
mod digest;
#[path = "src/discourse"]
mod discourse {
    pub mod lexicon;
}
#[path = "src/document"]
mod document {
    pub mod words;
}
#[path = "src/facts"]
mod facts {
    pub mod form {
        mod as_written;
        mod figure;
        mod forms;
        mod label;
        mod load;

        pub use forms::{
            CellForm, Certainty, Column, Form, FormTable, Forms, Group, NumberKind, Row,
        };
    }
}
#[path = "src/ruleset"]
mod ruleset {
    pub mod baked;
}

use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

/// Where the words stand.
const WORDS: &str = "src/say";

#[expect(clippy::disallowed_macros, reason = "it is how a build script speaks to cargo")]
fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed={WORDS}");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let ready = rules::baked(Path::new("rules"))?.unwrap_or_else(|| {
        println!("cargo:warning=a ruleset has a mistake: `gongkai rules lint` says which");
        Vec::new()
    });
    fs::write(out.join("rules.bin"), ready).map_err(|error| format!("rules.bin: {error}"))?;
    let words = Path::new(WORDS);
    let baked = [
        ("files.rs", files("rules")?),
        ("messages.rs", messages(&words.join("messages"))?),
        ("words.rs", lists(&read(&words.join("words.toml"))?)?),
        ("help.rs", help(&read(&words.join("help.toml"))?)?),
    ];
    for (name, source) in baked {
        fs::write(out.join(name), source).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Table, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()))
}

/// The names of the files of rules in order, each with its text.
fn files(folder: &str) -> Result<String, String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let name = entry.map_err(|error| error.to_string())?.file_name();
        names.push(name.into_string().map_err(|name| format!("{name:?}: no text"))?);
    }
    names.retain(|name| name.ends_with(".toml") || name.ends_with(".txt"));
    names.sort();
    let root = r#"env!("CARGO_MANIFEST_DIR")"#;
    let row = |name: String| {
        format!("    ({name:?}, include_str!(concat!({root}, \"/{folder}/{name}\"))),\n")
    };
    Ok(format!("&[\n{}]\n", names.into_iter().map(row).collect::<String>()))
}

/// The rows of all messages in the order of their ids: `[complaints.ID]`, each with a remedy, and
/// `[facts]`.
fn messages(folder: &Path) -> Result<String, String> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let subject = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = read(&path)?;
        let complaints = table(&file, "complaints")?;
        for (id, row) in &complaints {
            let row = row.as_table().ok_or_else(|| format!("{id}: a complaint is a table"))?;
            known(id, row, &["what", "remedy", "label", "beside"])?;
            let part = |key: &str| wording(&complaints, id, key);
            let (what, label, beside) = (part("what")?, part("label")?, part("beside")?);
            let what = what.ok_or_else(|| format!("{id}: nothing says what is wrong"))?;
            let remedy = part("remedy")?.ok_or_else(|| format!("{id}: nothing says what to do"))?;
            let (label, beside) = (label.unwrap_or_else(none), beside.unwrap_or_else(none));
            rows.push((id.clone(), row_of(&subject, id, [&what, &label, &beside], Some(&remedy))));
        }
        for (id, said) in &table(&file, "facts")? {
            rows.push((
                id.clone(),
                row_of(&subject, id, [&pair(id, said)?, &none(), &none()], None),
            ));
        }
    }
    rows.sort();
    if let Some(twice) = rows.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(format!("{}: stands there twice", twice[0].0));
    }
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    Ok(format!("&[\n{}]\n", rows.concat()))
}

fn row_of(
    subject: &str,
    id: &str,
    [what, label, beside]: [&String; 3],
    remedy: Option<&String>,
) -> String {
    let remedy = remedy.map_or_else(|| "None".to_owned(), |remedy| format!("Some({remedy})"));
    format!(
        "    Row {{ subject: {subject:?}, id: {id:?}, what: {what}, label: {label}, beside: {beside}, remedy: {remedy} }},\n"
    )
}

fn none() -> String {
    r#"("", "")"#.to_owned()
}

/// The wording under `key` of a complaint: its own, or by name that of another row of the file.
fn wording(rows: &Table, id: &str, key: &str) -> Result<Option<String>, String> {
    match rows.get(id).and_then(|row| row.get(key)) {
        None => Ok(None),
        Some(Value::String(other)) => match rows.get(other).and_then(|row| row.get(key)) {
            Some(said) => pair(other, said).map(Some),
            None => Err(format!("{id}: no row `{other}` with a `{key}` stands in its file")),
        },
        Some(said) => pair(id, said).map(Some),
    }
}

/// A wording in both languages.
fn pair(id: &str, said: &Value) -> Result<String, String> {
    match said.as_array().map(Vec::as_slice) {
        Some([Value::String(zh), Value::String(en)]) => Ok(format!("({zh:?}, {en:?})")),
        _ => Err(format!("{id}: a wording is a list of two texts, Chinese and English")),
    }
}

fn table(file: &Table, key: &str) -> Result<Table, String> {
    known("a file of messages", file, &["complaints", "facts"])?;
    let found =
        file.get(key).map(|found| found.as_table().cloned().ok_or(format!("{key}: no table")));
    found.unwrap_or_else(|| Ok(Table::new()))
}

fn known(id: &str, table: &Table, keys: &[&str]) -> Result<(), String> {
    let unknown = table.keys().find(|key| !keys.contains(&key.as_str()));
    unknown.map_or(Ok(()), |key| Err(format!("{id}: unknown key `{key}`")))
}

/// The members of closed lists in the order of list and member.
fn lists(file: &Table) -> Result<String, String> {
    let mut rows = Vec::new();
    for (list, members) in file {
        let members = members.as_table().ok_or_else(|| format!("{list}: a list is a table"))?;
        for (member, said) in members {
            rows.push((
                (list, member),
                format!("    (({list:?}, {member:?}), {}),\n", pair(member, said)?),
            ));
        }
    }
    rows.sort();
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    Ok(format!("&[\n{}]\n", rows.concat()))
}

/// A constant for each text, and for each list of texts.
fn help(file: &Table) -> Result<String, String> {
    let mut out = String::new();
    for (name, value) in file {
        let (kind, value) = match value {
            Value::String(text) => ("&str", format!("{text:?}")),
            Value::Array(texts) => {
                let texts: Option<Vec<&str>> = texts.iter().map(Value::as_str).collect();
                let texts = texts.ok_or_else(|| format!("{name}: a list of texts"))?;
                ("&[&str]", format!("&{texts:?}"))
            }
            _ => return Err(format!("{name}: a text, or a list of texts")),
        };
        let constant = name.to_uppercase();
        out += &format!("#[allow(missing_docs)]\npub const {constant}: {kind} = {value};\n");
    }
    Ok(out)
}
