//! `gongkai rules explain`: one requirement in full; by an id of old, the one that took its place.

use std::sync::Arc;

use crate::cli::rules::args::{Explain, Format};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Error, suggestion};
use crate::render::rules::{self, Explained};
use crate::ruleset::builtin::{self, Gone};
use crate::ruleset::load::Library;
use crate::ruleset::{Requirement, Ruleset, lint};
use crate::say;

/// The requirement as text.
///
/// # Errors
/// A ruleset cannot be loaded, or none has the requirement.
pub fn drawn(explain: &Explain) -> Result<String, Error> {
    let lang = explain.presentation.lang();
    let library = Library::builtin().whole();
    let rulesets: Vec<Arc<Ruleset>> = match &explain.ruleset {
        Some(wanted) => vec![library.find(wanted)?],
        None => super::all(&library)?,
    };
    let (wanted, is_named) = (explain.requirement.as_str(), explain.ruleset.is_some());
    let (found, told) = match (found(&rulesets, wanted, is_named), builtin::gone(wanted)) {
        (Err(_), Some(Gone::Replaced(by))) => {
            let told = Message::new("requirement-replaced").with("id", wanted).with("by", by);
            (self::found(&rulesets, by, is_named)?, Some(told))
        }
        (Err(_), Some(Gone::Retired)) => {
            (Vec::new(), Some(Message::new("requirement-retired").with("id", wanted)))
        }
        (found, _) => (found?, None),
    };
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    match explain.format {
        Format::Table => {
            let told = told.map(|told| format!("{}\n\n", say::text(&told, lang)));
            let text = say::explain::text(&found, &vocabulary.forms, explain.verbose, lang);
            Ok(told.unwrap_or_default() + &text)
        }
        Format::Json => rules::json::requirements(&found, &vocabulary.forms, lang),
    }
}

/// The requirement as it stands in the ruleset named, else in each that defines it, with the
/// rulesets that change it.
pub(super) fn found<'r>(
    rulesets: &'r [Arc<Ruleset>],
    wanted: &str,
    is_named: bool,
) -> Result<Vec<Explained<'r>>, Error> {
    let holding: Vec<(&Ruleset, &Requirement)> = rulesets
        .iter()
        .filter_map(|ruleset| Some((ruleset.as_ref(), requirement(ruleset, wanted)?)))
        .collect();
    let defines = |(ruleset, requirement): &(&Ruleset, &Requirement)| {
        requirement.origins.get("id").is_some_and(|place| lint::is_own(ruleset, place))
    };
    let mut explained: Vec<Explained<'r>> = Vec::new();
    for (ruleset, requirement) in holding.iter().filter(|one| is_named || defines(one)) {
        // the editions of a file hold it alike
        if explained.iter().any(|one| one.ruleset.file_id == ruleset.file_id) {
            continue;
        }
        let of_this = |other: &Ruleset| {
            let editions = holding.iter().filter(|(one, _)| one.file_id == ruleset.file_id);
            editions.into_iter().any(|(one, _)| other.extends.contains(&one.id))
        };
        let mut changed: Vec<(&str, Vec<String>)> = Vec::new();
        for (other, held) in holding.iter().filter(|other| !defines(other)) {
            let keys = rules::own_keys(other, held);
            let is_new = changed.iter().all(|(id, _)| *id != other.file_id);
            if is_new && !keys.is_empty() && of_this(other) {
                changed.push((&other.file_id, keys));
            }
        }
        explained.push(Explained { ruleset, requirement, changed });
    }
    if !explained.is_empty() {
        return Ok(explained);
    }
    let known = rulesets.iter().flat_map(|ruleset| &ruleset.requirements);
    let meant = suggestion::closest(wanted, known.map(|one| one.id.as_str()));
    Err(Error::no_such_requirement(wanted, meant))
}

fn requirement<'r>(ruleset: &'r Ruleset, wanted: &str) -> Option<&'r Requirement> {
    let mut all = ruleset.requirements.iter().chain(&ruleset.switched_off);
    all.find(|one| one.id == wanted)
}
