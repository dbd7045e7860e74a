//! The kinds of checks: facts in, a verdict with its evidence out.
//!
//! One file, or one folder, per kind, named as rulesets name it. It holds how the kind is written
//! (its keys), how it is decided and why. What a word of the law is stands in the ruleset; what a
//! clause asserts is decided by [`crate::discourse`].
//!
//! A new kind is its file, and below a line in the list of kinds; from that line come the choice by
//! `kind`, the reference, the JSON Schema and everything that looks at all kinds alike.

pub mod cells;
pub mod ground;
pub mod kinds;
pub mod lists;
pub mod mention;
pub mod names;
pub mod part;
pub mod told;

pub mod agreement;
pub mod answers;
pub mod date;
pub mod identity;
pub mod novelty;
pub mod outline;
pub mod pattern;
pub mod quantity;
pub mod section;
pub mod statement;
pub mod table;
pub mod variety;

use crate::check::mention::Found;
use crate::check::part::Part;
use crate::check::told::Told;
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::verdict::{Evidence, Verdict};

pub use crate::check::identity::unmet;

kinds::kinds! {
    Statement: statement::StatementCheck,
    Variety: variety::VarietyCheck,
    Section: section::SectionCheck,
    Quantity: quantity::QuantityCheck,
    Date: date::DateCheck,
    Table: table::TableCheck,
    Identity: identity::IdentityCheck,
    Outline: outline::OutlineCheck,
    Pattern: pattern::PatternCheck,
    Novelty: novelty::NoveltyCheck,
    Agreement: agreement::AgreementCheck,
    Answers: answers::AnswersCheck,
}

/// A kind of check.
pub trait Kind {
    /// What it makes of a report.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict;

    /// How it decides, for who asks about a requirement: a sentence, and what belongs to it.
    fn told(&self, forms: &Forms) -> Vec<Told<'_>>;

    /// Whether it rests on the day of publication, for which the signature's may have to stand.
    fn rests_on_a_date(&self) -> bool {
        false
    }

    /// The parts that it is about: what a reader of the report would look for.
    fn subjects(&self) -> Vec<&Part> {
        Vec::new()
    }

    /// All parts that belong to what it is about.
    fn parts(&self) -> Vec<&Part> {
        self.subjects()
    }

    /// The parts that speak for it where nothing is said of its subject.
    fn fallbacks(&self) -> Vec<&Part> {
        Vec::new()
    }
}

/// A mention of the part that counts, as evidence.
fn evidence(part: &Part, found: &Found, facts: &Facts<'_>) -> Evidence {
    let found = found.weighed(&facts.discourse, &part.accept);
    Evidence { confidence: Some(found.held.confidence), ..passed_over(part, &found) }
}

/// A mention that was looked at, as evidence.
fn passed_over(part: &Part, found: &Found) -> Evidence {
    Evidence {
        assertion: Some(found.held.assertion),
        trigger: found.held.trigger,
        ..Evidence::fact(&part.id, found.span)
    }
}

/// The mentions that do not count, as evidence: where nothing counts, with how sure that is.
fn discounted(part: &Part, all: &[Found], facts: &Facts<'_>) -> Vec<Evidence> {
    let others = all.iter().filter(|found| !found.counts(&part.accept));
    let is_all = others.clone().count() == all.len();
    let shown =
        |found| if is_all { evidence(part, found, facts) } else { passed_over(part, found) };
    others.map(shown).collect()
}
