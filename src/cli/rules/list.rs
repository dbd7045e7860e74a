//! `gongkai rules list`: the built-in rulesets.

use crate::cli::outcome::Outcome;
use crate::cli::rules::args::{Format, List};
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::load::Library;

/// Prints them.
///
/// # Errors
/// A ruleset cannot be loaded, or the result cannot be written.
pub fn run(list: &List) -> anyhow::Result<Outcome> {
    super::print(&drawn(list)?, list.presentation)?;
    Ok(Outcome::Passed)
}

fn drawn(list: &List) -> Result<String, Error> {
    let lang = list.presentation.lang();
    let library = Library::builtin(lang);
    let all = super::all(&library)?;
    match list.format {
        Format::Table => Ok(rules::list::table(&all, lang)),
        Format::Json => rules::json::list(&all),
    }
}
