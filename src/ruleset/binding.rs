//! Whom a requirement binds, and the verdict on one.

use crate::check;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::{Facts, Header};
use crate::ruleset::Requirement;
use crate::verdict::Verdict;

/// The verdict on one requirement: not applicable where it does not bind the report's year or organ,
/// nor by its figures.
#[must_use]
pub fn verdict(requirement: &Requirement, facts: &Facts<'_>) -> Verdict {
    let unmet = || check::unmet(requirement.when.as_ref()?, facts);
    match outside(requirement, &facts.header).or_else(unmet) {
        Some(reason) => Verdict::not_applicable(reason),
        None => requirement.check.verdict(facts),
    }
}

/// Why the requirement does not bind the report that says this of itself; none where it does.
fn outside(requirement: &Requirement, header: &Header) -> Option<Message> {
    let Requirement { years, applies_to, levels, .. } = requirement;
    if header.year.as_ref().is_some_and(|year| !years.contains(year.value)) {
        return Some(match (years.from, years.to) {
            (Some(from), Some(to)) => Message::new("other-years").with("from", from).with("to", to),
            (Some(from), None) => Message::new("other-years/from").with("from", from),
            (None, Some(to)) => Message::new("other-years/to").with("to", to),
            (None, None) => Message::new("other-years/none"),
        });
    }
    let ids = ("other-organs", "other-organs/unknown");
    others(applies_to, header.kind, ids, |one| {
        Arg::Word("organ", one.map_or("unknown", |one| one.as_str()))
    })
    .or_else(|| {
        let ids = ("other-levels", "other-levels/unknown");
        others(levels, header.level, ids, |one| {
            Arg::Word("level", one.map_or("unknown", |one| one.as_str()))
        })
    })
}

/// That only those in `bound` are bound, and not what was `found`; none where it is.
fn others<T: Copy + PartialEq>(
    bound: &[Option<T>],
    found: Option<T>,
    (known, unknown): (&'static str, &'static str),
    word: impl Fn(Option<T>) -> Arg,
) -> Option<Message> {
    if bound.is_empty() || bound.contains(&found) {
        return None;
    }
    let id = if found.is_some() { known } else { unknown };
    let list = Arg::list(bound.iter().map(|one| word(*one)), Join::Items);
    Some(Message::new(id).with("bound", list).with("found", word(found)))
}
