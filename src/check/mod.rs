//! The check kinds: facts and a requirement in, a verdict with its evidence out.
//!
//! One file per kind, named as rulesets name it. What a word of the law is stands in the ruleset;
//! what a clause asserts is decided by [`crate::discourse`].

mod date;
pub mod identity;
pub mod mention;
mod novelty;
mod outline;
mod pattern;
mod quantity;
mod scope;
mod section;
mod statement;
mod table;
mod variety;

use crate::facts::Facts;
use crate::ruleset::{Check, Requirement};
use crate::verdict::{Evidence, Verdict};

use mention::Found;

/// The verdict on one requirement: not applicable where it does not bind the report's year or organ.
#[must_use]
pub fn requirement(requirement: &Requirement, facts: &Facts<'_>) -> Verdict {
    if let Some(reason) = scope::outside(requirement, &facts.header) {
        return Verdict::not_applicable(reason);
    }
    if let Some(when) = &requirement.when
        && let Some(unmet) = identity::unmet(when, facts)
    {
        return Verdict::not_applicable(unmet);
    }
    match &requirement.check {
        Check::Statement(check) => statement::verdict(check, facts),
        Check::Variety(check) => variety::verdict(check, facts),
        Check::Section(check) => section::verdict(check, facts),
        Check::Quantity(check) => quantity::verdict(check, facts),
        Check::Date(check) => date::verdict(check, facts),
        Check::Table(check) => table::verdict(check, facts),
        Check::Identity(check) => identity::verdict(check, facts),
        Check::Outline(check) => outline::verdict(check, facts),
        Check::Pattern(check) => pattern::verdict(check, facts),
        Check::Novelty(check) => novelty::verdict(check, facts),
    }
}

fn evidence(part: &str, found: &Found) -> Evidence {
    Evidence {
        part: part.to_owned(),
        span: found.span,
        assertion: Some(found.held.assertion),
        trigger: found.held.trigger,
    }
}
