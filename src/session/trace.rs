//! Shows a text as the checker sees it: the mentions of a family and how each is held.

use crate::check::mention::{self, Found};
use crate::check::part::Part;
use crate::discourse::Discourse;
use crate::discourse::assertion::{Assertion, Confidence};
use crate::ruleset::{Requirement, Ruleset};

/// The word for a text in which the family is not mentioned at all.
pub const OFF_TOPIC: &str = "off-topic";

/// A mention of a family.
#[derive(Clone, Copy, Debug)]
pub struct Traced<'r> {
    /// The part of the requirement that it serves.
    pub part: &'r Part,
    /// Where it stands and how it is held.
    pub found: Found,
}

/// What a family is about: the subjects of the requirements that decide it.
pub fn subjects<'r>(ruleset: &'r Ruleset, family: &str) -> Vec<&'r Part> {
    deciding(ruleset, family).flat_map(|requirement| requirement.check.subjects()).collect()
}

/// What speaks for a family where its subject is not mentioned.
pub fn fallbacks<'r>(ruleset: &'r Ruleset, family: &str) -> Vec<&'r Part> {
    deciding(ruleset, family).flat_map(|requirement| requirement.check.fallbacks()).collect()
}

fn deciding<'r>(ruleset: &'r Ruleset, family: &str) -> impl Iterator<Item = &'r Requirement> {
    ruleset.requirements.iter().filter(move |one| one.family == family && one.decides)
}

/// The mentions of a family in a text, in order; those of its fallbacks where there is no other.
pub fn mentions<'r>(
    ruleset: &'r Ruleset,
    family: &str,
    discourse: &Discourse<'_>,
) -> Vec<Traced<'r>> {
    let find = |parts: Vec<&'r Part>| -> Vec<Traced<'r>> {
        let of_part = |part: &'r Part| {
            mention::find(part, discourse)
                .into_iter()
                .map(move |found| Traced { part, found: found.weighed(discourse, &part.accept) })
        };
        parts.into_iter().flat_map(of_part).collect()
    };
    let affirmed = |traced: &Traced<'_>| traced.found.held.assertion == Assertion::Affirmed;
    let mut all = find(subjects(ruleset, family));
    if !all.iter().any(affirmed) {
        let others = find(fallbacks(ruleset, family)).into_iter();
        let first = all.is_empty();
        all.extend(others.filter(|traced| first || affirmed(traced)));
    }
    all.sort_by_key(|traced| (traced.found.span.start, traced.found.span.end));
    all
}

/// The mention that speaks for a passage: the first that is affirmed, for sure if any is, else the first that is more than a
/// title or a heading, else the first.
pub fn strongest<'t, 'r>(mentions: &'t [Traced<'r>]) -> Option<&'t Traced<'r>> {
    let affirmed = |traced: &&Traced<'_>| traced.found.held.assertion == Assertion::Affirmed;
    let tells = |traced: &&Traced<'_>| traced.found.held.assertion != Assertion::TitleOnly;
    let surely =
        |traced: &&Traced<'_>| affirmed(traced) && traced.found.held.confidence == Confidence::Sure;
    let told = mentions.iter().find(surely).or_else(|| mentions.iter().find(affirmed));
    let told = told.or_else(|| mentions.iter().find(tells));
    told.or_else(|| mentions.first())
}
