//! Whom a requirement binds, and the verdict on one.

use std::sync::Arc;

use crate::check;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::{Facts, Header};
use crate::phrase::{self, Phrase};
use crate::ruleset::{Exception, Requirement, Ruleset};
use crate::span::Span;
use crate::verdict::Verdict;
use crate::written::years::Years;

/// The verdict on one requirement: not applicable where it does not bind the report's year or organ,
/// nor by its figures, nor where an exception says so.
pub fn verdict(requirement: &Requirement, facts: &Facts<'_>) -> Verdict {
    let header = &facts.header;
    let unmet = || check::unmet(requirement.when.as_ref()?, facts);
    let held = requirement.exceptions.iter().filter(|one| holds(one, header));
    let freed = || {
        let free = held.clone().find(|one| one.at_most.is_none())?;
        Some(Message::new("excepted").with("why", &free.title))
    };
    match outside(bounds(requirement), header).or_else(freed).or_else(unmet) {
        Some(reason) => Verdict::not_applicable(reason),
        None => {
            let verdict = requirement.check.verdict(facts);
            held.fold(verdict, |one, next| one.at_most(next.at_most))
        }
    }
}

/// The exceptions of a ruleset that hold for the report that says this of itself.
pub fn excepted<'r>(ruleset: &'r Ruleset, header: &Header) -> impl Iterator<Item = &'r Exception> {
    ruleset.exceptions.iter().map(Arc::as_ref).filter(|one| holds(one, header))
}

/// Whom something binds, and in which years.
#[derive(Clone, Copy)]
struct Bounds<'b> {
    years: Years,
    applies_to: &'b [Option<OrganKind>],
    levels: &'b [Option<Level>],
    spheres: &'b [Option<Sphere>],
    organs: &'b [Phrase],
}

fn bounds(requirement: &Requirement) -> Bounds<'_> {
    let Requirement { years, applies_to, levels, spheres, organs, .. } = requirement;
    Bounds { years: *years, applies_to, levels, spheres, organs }
}

fn holds(exception: &Exception, header: &Header) -> bool {
    let Exception { years, applies_to, levels, spheres, organs, .. } = exception;
    let applies_to = applies_to.as_deref().unwrap_or_default();
    let levels = levels.as_deref().unwrap_or_default();
    let spheres = spheres.as_deref().unwrap_or_default();
    let bounds = Bounds { years: *years, applies_to, levels, spheres, organs };
    // an exception for some years is none where the year is not known
    let is_dated = years.is_open() || header.year.is_some();
    is_dated && bounds.hold(header)
}

impl Bounds<'_> {
    /// Whether the report that says this of itself lies inside.
    fn hold(self, header: &Header) -> bool {
        let name = header.organ.as_ref().map_or("", |organ| organ.value.as_str());
        header.year.as_ref().is_none_or(|year| self.years.contains(year.value))
            && is_among(self.applies_to, header.kind)
            && is_among(self.levels, header.level)
            && is_among(self.spheres, header.sphere)
            && (self.organs.is_empty()
                || phrase::any_in(self.organs, name, Span::new(0, name.len())))
    }
}

/// Whether those in `bound` are bound, and among them what was `found`.
fn is_among<T: Copy + PartialEq>(bound: &[Option<T>], found: Option<T>) -> bool {
    bound.is_empty() || bound.contains(&found)
}

/// Why the report that says this of itself lies outside; none where it lies inside.
fn outside(bounds: Bounds<'_>, header: &Header) -> Option<Message> {
    if bounds.hold(header) {
        return None;
    }
    let Bounds { years, applies_to, levels, spheres, .. } = bounds;
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
    .or_else(|| {
        let ids = ("other-spheres", "other-spheres/unknown");
        others(spheres, header.sphere, ids, |one| {
            Arg::Word("sphere", one.map_or("unknown", |one| one.as_str()))
        })
    })
    .or_else(|| {
        let name = header.organ.as_ref().map_or("", |organ| organ.value.as_str());
        Some(Message::new("other-names").with("found", name))
    })
}

/// That only those in `bound` are bound, and not what was `found`; none where it is.
fn others<T: Copy + PartialEq>(
    bound: &[Option<T>],
    found: Option<T>,
    (known, unknown): (&'static str, &'static str),
    word: impl Fn(Option<T>) -> Arg,
) -> Option<Message> {
    if is_among(bound, found) {
        return None;
    }
    let id = if found.is_some() { known } else { unknown };
    let list = Arg::list(bound.iter().map(|one| word(*one)), Join::Items);
    Some(Message::new(id).with("bound", list).with("found", word(found)))
}
