//! `gongkai rules list`: the built-in rulesets.

use crate::cli::rules::args::{Format, List};
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::load::Library;

/// The rulesets as text.
///
/// # Errors
/// A ruleset cannot be loaded.
pub fn drawn(list: &List) -> Result<String, Error> {
    let lang = list.presentation.lang();
    let library = Library::builtin();
    let all = super::all(&library)?;
    match list.format {
        Format::Table => Ok(rules::list::table(&all, lang)),
        Format::Json => rules::json::list(&all),
    }
}
