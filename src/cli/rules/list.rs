//! `gongkai rules list`: the built-in rulesets.

use std::sync::Arc;

use crate::cli::args::Format;
use crate::cli::outcome::Outcome;
use crate::cli::rules::args::List;
use crate::error::Error;
use crate::render::rules;
use crate::ruleset::Ruleset;
use crate::ruleset::load::Library;

/// Prints them.
#[must_use]
pub fn run(list: &List) -> Outcome {
    super::printed(drawn(list), &list.speech)
}

fn drawn(list: &List) -> Result<String, Error> {
    let lang = list.speech.lang();
    let library = Library::builtin(lang);
    let all: Vec<Arc<Ruleset>> = library
        .ids()
        .map(|id| library.get(id).map_err(Error::Diagnostics))
        .collect::<Result<_, _>>()?;
    match list.format {
        Format::Table => Ok(rules::list::table(&all, lang)),
        Format::Json => rules::json::list(&all),
    }
}
