//! `gongkai rules list`: the built-in rulesets, and what each province adds.

use crate::chinese::place::Code;
use crate::cli::rules::args::{Format, List};
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::builtin;
use crate::ruleset::load::{Header, Library};
use crate::ruleset::provinces::{self, Listed, Province};
use crate::session;

/// The rulesets as text.
///
/// # Errors
/// A ruleset cannot be loaded.
pub fn drawn(list: &List) -> Result<String, Error> {
    let lang = list.presentation.lang();
    let library = Library::builtin();
    if let Some(wanted) = &list.region {
        let provinces = provinces(wanted, &library.headers())?;
        return match list.format {
            Format::Table => Ok(rules::list::provinces(&provinces, lang)),
            Format::Json => rules::json::provinces(&provinces),
        };
    }
    let all = library.list().map_err(Error::Diagnostics)?;
    match list.format {
        Format::Table => Ok(rules::list::table(&all, lang)),
        Format::Json => rules::json::list(&all),
    }
}

/// What the place of this name or code adds, every province where there is none, with the rulesets
/// that may be chosen there.
///
/// # Errors
/// There is no such place, or it lies in none of the provinces that are answered.
fn provinces(wanted: &str, all: &[Header]) -> Result<Vec<Listed>, Error> {
    let mut answers = provinces::parse(&builtin::provinces()).map_err(Error::Diagnostics)?;
    let is_part = |one: &Province| {
        !wanted.is_empty() && one.part.as_ref().is_some_and(|part| part.ends_with(wanted))
    };
    let place = if wanted.is_empty() || answers.iter().any(is_part) {
        None
    } else {
        Some(session::region(wanted)?.code)
    };
    let meets = |code: Code| place.is_none_or(|one| one.covers(code) || code.covers(one));
    if answers.iter().any(is_part) {
        answers.retain(is_part);
    }
    answers.retain(|one| meets(one.region));
    if answers.is_empty() {
        return Err(Error::no_such_region(wanted, None));
    }
    let with_rulesets = |province: Province| {
        let is_its = |ruleset: &&Header| {
            let region = ruleset.region.filter(|_| ruleset.years.from.is_some());
            region.is_some_and(|code| {
                province.part.is_none() && province.region.covers(code) && meets(code)
            })
        };
        let rulesets = all.iter().filter(is_its).cloned().collect();
        (province, rulesets)
    };
    Ok(answers.into_iter().map(with_rulesets).collect())
}
