//! `gongkai rules show`: a ruleset with all that it extends.

use crate::cli::args::Format;
use crate::cli::outcome::Outcome;
use crate::cli::rules::args::Show;
use crate::error::Error;
use crate::render::rules;
use crate::ruleset::load::Library;

/// Prints it.
#[must_use]
pub fn run(show: &Show) -> Outcome {
    super::printed(drawn(show), &show.speech)
}

fn drawn(show: &Show) -> Result<String, Error> {
    let lang = show.speech.lang();
    let ruleset = Library::builtin(lang).find(&show.ruleset)?;
    match show.format {
        Format::Table => Ok(rules::show::text(&ruleset, lang)),
        Format::Json => rules::json::ruleset(&ruleset, lang),
    }
}
