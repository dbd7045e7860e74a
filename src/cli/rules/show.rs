//! `gongkai rules show`: a ruleset with all that it extends.

use crate::cli::rules::args::{Format, Show};
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::load::Library;

/// The ruleset as text.
///
/// # Errors
/// The ruleset cannot be loaded.
pub fn drawn(show: &Show) -> Result<String, Error> {
    let lang = show.presentation.lang();
    let ruleset = Library::builtin().whole().find(&show.ruleset)?;
    match show.format {
        Format::Table => Ok(rules::show::text(&ruleset, lang)),
        Format::Json => rules::json::ruleset(&ruleset, lang),
    }
}
