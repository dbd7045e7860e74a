//! `gongkai rules show`: a ruleset with all that it extends.

use crate::cli::outcome::Outcome;
use crate::cli::rules::args::{Format, Show};
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::load::Library;

/// Prints it.
///
/// # Errors
/// A ruleset cannot be loaded, or the result cannot be written.
pub fn run(show: &Show) -> anyhow::Result<Outcome> {
    super::print(&drawn(show)?, show.presentation)?;
    Ok(Outcome::Passed)
}

fn drawn(show: &Show) -> Result<String, Error> {
    let lang = show.presentation.lang();
    let ruleset = Library::builtin(lang).find(&show.ruleset)?;
    match show.format {
        Format::Table => Ok(rules::show::text(&ruleset, lang)),
        Format::Json => rules::json::ruleset(&ruleset, lang),
    }
}
