//! `gongkai rules new`: a commented ruleset to begin with.

use std::path::PathBuf;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::New;
use crate::diagnostic::Error;
use crate::ruleset::load::Library;
use crate::say::help;

/// The ruleset with its id and what it extends left open.
const STARTER: &str = include_str!("starter.toml");

/// How an inherited requirement is changed; shown where something is extended.
const CHANGES: &str = include_str!("changes.toml");

/// Writes the ruleset.
///
/// # Errors
/// What it extends is not there or broken, or the file exists or cannot be written.
pub fn run(new: &New) -> anyhow::Result<Outcome> {
    let library = Library::builtin();
    let text = starter(new, &library)?;
    match &new.output {
        None => super::print(&text, new.presentation)?,
        Some(path) if new.force => {
            output::spare(path, library.opened().iter().map(PathBuf::as_path))?;
            output::to_file(path, text.as_bytes())?;
        }
        Some(path) => output::to_new_file(path, &text)?,
    }
    Ok(Outcome::Passed)
}

/// The text, once it is sure that it loads: a wrong id or a broken ruleset to extend is told now.
fn starter(new: &New, library: &Library) -> Result<String, Error> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let extends: Vec<String> = new.extends.iter().map(|one| quoted(one)).collect();
    let changes = if extends.is_empty() { "" } else { CHANGES };
    let text = STARTER
        .replace("@ID@", &quoted(&new.id))
        .replace("@TITLE@", &quoted(&help::starter_title(&new.id)))
        .replace("@EXTENDS@", &extends.join(", "))
        .replace("@CHANGES@", changes);
    let name =
        new.output.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    library.load_file(&name, text.as_str()).map_err(Error::Diagnostics)?;
    Ok(text)
}
