//! What a sound ruleset may still have wrong with it: things that nothing uses, requirements that
//! nobody has seen fail, sources outside their time.
//!
//! Only what stands in the ruleset's own file is complained of; each file that it extends is looked
//! at by itself.

use std::ops::RangeInclusive;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use crate::assessment::brief::Brief;
use crate::chinese::date::Date;
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Gravity, Place};
use crate::ruleset::{Basis, Family, Requirement, Ruleset, Source};
use crate::verdict::Status;
use crate::written::years::Years;

/// How many examples a requirement must accept, and how many it must refuse.
pub const ENOUGH_EXAMPLES: usize = 2;

/// Every kind of complaint about a ruleset that loads; those about examples are made by
/// [`crate::selftest`].
pub const LINTS: [&str; 9] = [
    "few-examples",
    "idle-part",
    "idle-pattern",
    "source-not-in-force",
    "unused-family",
    "unused-source",
    "unused-term",
    "weightless-family",
    "wide-text",
];

/// The complaints about what stands in the ruleset's own file, but for those about examples.
///
/// `others` are the rulesets that may extend it: what one of them uses is not unused.
#[must_use]
pub fn lint(ruleset: &Ruleset, others: &[Arc<Ruleset>]) -> Vec<Diagnostic> {
    let linter = Linter { ruleset, others };
    let mut found = linter.terms();
    found.extend(linter.sources());
    found.extend(linter.families());
    for requirement in &ruleset.requirements {
        found.extend(linter.examples(requirement));
        found.extend(linter.basis(requirement));
        found.extend(linter.texts(requirement));
    }
    found
}

/// A complaint that does not forbid to use the ruleset.
#[must_use]
pub fn warning(place: &Place, message: Message) -> Diagnostic {
    Diagnostic::new(&place.file, message).weighing(Gravity::Warning).here(place.span)
}

/// Whether `place` stands in the ruleset's own file.
#[must_use]
pub fn is_own(ruleset: &Ruleset, place: &Place) -> bool {
    Arc::ptr_eq(&ruleset.file, &place.file)
}

struct Linter<'l> {
    ruleset: &'l Ruleset,
    others: &'l [Arc<Ruleset>],
}

impl Linter<'_> {
    /// The ruleset and those that may extend it.
    fn all(&self) -> impl Iterator<Item = &Ruleset> {
        std::iter::once(self.ruleset).chain(self.others.iter().map(Arc::as_ref))
    }

    fn owns(&self, place: &Place) -> bool {
        is_own(self.ruleset, place)
    }

    fn terms(&self) -> Vec<Diagnostic> {
        let is_used = |place: &Place| {
            self.all()
                .flat_map(|one| &one.terms)
                .any(|term| term.is_used && same(&term.place, place))
        };
        let own = self.ruleset.terms.iter().filter(|term| self.owns(&term.place));
        own.filter(|term| !is_used(&term.place))
            .map(|term| warning(&term.place, Message::new("unused-term").with("name", &term.name)))
            .collect()
    }

    fn sources(&self) -> Vec<Diagnostic> {
        let is_cited = |id: &str, source: &Source| {
            self.all().any(|one| {
                one.sources.get(id).is_some_and(|known| same(&known.place, &source.place))
                    && requirements(one).any(|requirement| cites(requirement, id))
            })
        };
        let own = self.ruleset.sources.iter().filter(|(_, source)| self.owns(&source.place));
        own.filter(|(id, source)| !is_cited(id, source))
            .map(|(id, source)| {
                warning(&source.place, Message::new("unused-source").with("id", id))
            })
            .collect()
    }

    fn families(&self) -> Vec<Diagnostic> {
        let of = |ruleset: &Ruleset, family: &Family| -> Vec<u32> {
            let members = ruleset.requirements.iter().filter(|one| one.family == family.id);
            members.map(|one| one.weight).collect()
        };
        let mut found = Vec::new();
        for family in &self.ruleset.families {
            let weights = of(self.ruleset, family);
            let elsewhere = || self.others.iter().any(|other| !of(other, family).is_empty());
            let place = &family.place;
            if weights.is_empty() && self.owns(place) && !elsewhere() {
                found.push(warning(place, Message::new("unused-family").with("id", &family.id)));
            }
            if !weights.is_empty() && weights.iter().all(|weight| *weight == 0) {
                found.extend(self.weightless(family));
            }
        }
        found
    }

    /// The complaint about a family without weight, where this file made it so.
    fn weightless(&self, family: &Family) -> Option<Diagnostic> {
        let members = requirements(self.ruleset).filter(|one| one.family == family.id);
        let decided = members.flat_map(|one| {
            ["weight", "enabled", "family"].into_iter().filter_map(|key| one.origins.get(key))
        });
        let place = decided.into_iter().find(|place| self.owns(place))?;
        Some(warning(place, Message::new("weightless-family").with("id", &family.id)))
    }

    fn examples(&self, requirement: &Requirement) -> Option<Diagnostic> {
        let keys = ["examples", "check", "id"];
        let own = keys.iter().filter_map(|key| requirement.origins.get(*key));
        let place = own.into_iter().find(|place| self.owns(place))?;
        let count = |wanted: fn(Status) -> bool| {
            requirement.examples.iter().filter(|example| wanted(example.status)).count()
        };
        let (accepted, refused) =
            (count(|status| status == Status::Met), count(|status| status != Status::Met));
        if accepted >= ENOUGH_EXAMPLES && refused >= ENOUGH_EXAMPLES {
            return None;
        }
        let message = Message::new("few-examples")
            .with("id", &requirement.id)
            .with("accepted", accepted)
            .with("refused", refused)
            .with("enough", ENOUGH_EXAMPLES);
        Some(warning(place, message))
    }

    /// The complaints about short texts that do not fit where they are shown. A mark that is two columns wide
    /// on some terminals counts as such.
    fn texts(&self, requirement: &Requirement) -> Vec<Diagnostic> {
        let briefs = &requirement.briefs;
        let of = |brief: &Brief, place: Option<&'static str>| -> Vec<_> {
            let wide = |(key, text, most): (&'static str, Option<&str>, usize)| {
                let width = UnicodeWidthStr::width_cjk(text?);
                let place = requirement.origins.get(place.unwrap_or(key))?;
                let message = Message::new("wide-text").with("id", &requirement.id);
                let message = message.with("key", key).with("width", width).with("most", most);
                (width > most && self.owns(place)).then(|| warning(place, message))
            };
            brief.measured().filter_map(wide).collect()
        };
        [of(&briefs.zh, None), of(&briefs.en, Some("en"))].concat()
    }

    fn basis(&self, requirement: &Requirement) -> Vec<Diagnostic> {
        let Some(place) = requirement.origins.get("basis").filter(|place| self.owns(place)) else {
            return Vec::new();
        };
        let Some(years) = binding(self.ruleset.file_years, requirement.years) else {
            return Vec::new();
        };
        let out = |basis: &&Basis| {
            let source = self.ruleset.sources.get(&basis.source);
            source.is_some_and(|source| !source.is_in_force(years.clone(), None))
        };
        requirement
            .basis
            .iter()
            .filter(out)
            .filter_map(|basis| {
                let source = self.ruleset.sources.get(&basis.source)?;
                Some(out_of_force(requirement, basis, source, place))
            })
            .collect()
    }
}

fn out_of_force(
    requirement: &Requirement,
    basis: &Basis,
    source: &Source,
    place: &Place,
) -> Diagnostic {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let force = Message::new("in-force").with("from", day(source.from)).with("to", day(source.to));
    let message = Message::new("source-not-in-force");
    let message = message.with("id", &requirement.id).with("source", &basis.source);
    warning(place, message).note(force)
}

/// The requirements, those that are switched off among them.
fn requirements(ruleset: &Ruleset) -> impl Iterator<Item = &Requirement> {
    ruleset.requirements.iter().chain(&ruleset.switched_off)
}

fn cites(requirement: &Requirement, source: &str) -> bool {
    requirement.basis.iter().any(|basis| basis.source == source)
}

/// Whether two places are the same one; a file is read anew for each ruleset that extends it.
fn same(one: &Place, other: &Place) -> bool {
    one.file.name == other.file.name && one.span == other.span
}

/// The years in which a source of a requirement may be in force: those that it binds, and the year
/// in which the last of them is reported on. None where it binds in no year.
fn binding(ruleset: Years, requirement: Years) -> Option<RangeInclusive<i32>> {
    let from = ruleset.from.max(requirement.from).unwrap_or(i32::MIN);
    let ends = [ruleset.to, requirement.to];
    let to = ends.into_iter().flatten().min().map_or(i32::MAX, |to| to + 1);
    (from < to).then_some(from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_may_be_of_the_year_of_reporting() {
        let years = |from, to| Years { from, to };
        for (ruleset, requirement, expected) in [
            (years(None, None), years(None, None), Some(i32::MIN..=i32::MAX)),
            (years(Some(2015), Some(2018)), years(None, None), Some(2015..=2019)),
            (years(Some(2015), None), years(Some(2017), Some(2017)), Some(2017..=2018)),
            (years(Some(2015), Some(2018)), years(None, Some(2016)), Some(2015..=2017)),
        ] {
            assert_eq!(binding(ruleset, requirement), expected);
        }
    }
}
