//! Rulesets: what the law and its provincial additions ask of a report, as data.
//!
//! A ruleset is a TOML file. [`load`] reads it as written and reports every mistake under a caret;
//! what comes out is the ruleset as checked, the types of this module, in which every reference
//! holds and every pattern compiles. The law's words live in `rules/`, never here.

pub mod builtin;
pub mod figures;
mod kind;
pub mod lint;
mod lists;
pub mod load;
pub mod schema;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind};
use crate::chinese::place::Code;
use crate::diagnostic::{self, SourceFile};
use crate::equation::Equation;
use crate::facts::form::Specimen;
use crate::span::Span;
use crate::verdict::{Severity, Status};

pub use kind::{
    Check, DateCheck, EquationRule, HeadingRule, IdentityCheck, ListRule, Near, NoveltyCheck,
    OutlineCheck, OutlineNeed, Part, PatternCheck, Place, QuantityCheck, SectionCheck, StatedRule,
    StatementCheck, TableCheck, TableNeed, VarietyCheck,
};
pub use lists::PatternList;

/// A ruleset with everything that it extends merged in.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Its id, in kebab-case: `anhui-2015`.
    pub id: String,
    /// Its title, in the language of the law.
    pub title: String,
    /// The ids that it extends, nearest first.
    pub extends: Vec<String>,
    /// The division code (GB/T 2260) of the place it holds for; none: everywhere.
    pub region: Option<Code>,
    /// The reporting years it holds for.
    pub years: Years,
    /// The least score that passes, in points.
    pub pass: u32,
    /// The grades, highest first: name and least score in points.
    pub grades: Vec<(String, u32)>,
    /// Requirements that fail a report whatever its score (一票否决).
    pub veto: Vec<String>,
    /// The laws and documents cited, by id.
    pub sources: BTreeMap<String, Source>,
    /// The families, in order.
    pub families: Vec<Family>,
    /// The requirements, in order.
    pub requirements: Vec<Requirement>,
    /// Requirements of an extended ruleset that are switched off, as they stand there.
    pub switched_off: Vec<Requirement>,
    /// The vocabularies of its files.
    pub terms: Vec<Term>,
    /// The file that the ruleset is, on top of all that it extends.
    pub file: Arc<SourceFile>,
    /// Where what it says of itself was set, by key: `pass`, `grades`.
    pub origins: Origins,
    /// SHA-256 over all files that it was made of.
    pub digest: String,
}

/// Where each key was last set.
pub type Origins = BTreeMap<&'static str, diagnostic::Place>;

/// A vocabulary that patterns use by its name.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Where it is defined.
    pub place: diagnostic::Place,
    /// Whether a pattern or another term uses it.
    pub is_used: bool,
}

/// An inclusive range of years; an open end is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

impl Years {
    /// Whether `year` lies in it.
    #[must_use]
    pub fn contains(self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Whether some year lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let in_order =
            |from: Option<i32>, to: Option<i32>| from.zip(to).is_none_or(|(from, to)| from <= to);
        in_order(self.from, other.to) && in_order(other.from, self.to)
    }
}

/// How surely a source is known to the ruleset's author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The whole text was seen.
    Full,
    /// All but a few closing lines were seen.
    NearFull,
    /// Some of it was seen; the note says what.
    Part,
    /// Another document that was seen names or quotes it.
    Cited,
    /// General knowledge, not seen.
    GeneralKnowledge,
}

impl Certainty {
    /// All of them with the words used in rulesets.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("full", Self::Full),
        ("near-full", Self::NearFull),
        ("part", Self::Part),
        ("cited", Self::Cited),
        ("general-knowledge", Self::GeneralKnowledge),
    ];
}

/// A law or document that requirements rest on.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its full title.
    pub title: String,
    /// Its number (文号), where known.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub to: Option<Date>,
    /// How surely it is known.
    pub certainty: Certainty,
    /// What was seen of it, and what not.
    pub note: Option<String>,
    /// Where it is defined.
    pub place: diagnostic::Place,
}

impl Source {
    /// Whether it is in force on some day of these years; an unknown end is open.
    #[must_use]
    pub fn is_in_force(&self, years: RangeInclusive<i32>) -> bool {
        self.from.is_none_or(|from| from.year() <= *years.end())
            && self.to.is_none_or(|to| *years.start() <= to.year())
    }
}

/// Requirements that a reviewer judges together.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its id, in kebab-case: `leadership-group`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is defined.
    pub place: diagnostic::Place,
}

/// One duty.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its id: `AH-LEAD-1`.
    pub id: String,
    /// The family it belongs to.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Why it is asked for, beyond the articles.
    pub why: Option<String>,
    /// How bad a gap is.
    pub severity: Severity,
    /// What it counts in the score.
    pub weight: u32,
    /// The reporting years it binds; in any other it does not apply.
    pub years: Years,
    /// The kinds of organs that it binds, none among them for those whose kind is not known; empty:
    /// every organ.
    pub applies_to: Vec<Option<OrganKind>>,
    /// The levels of the organs that it binds, in the same way.
    pub levels: Vec<Option<Level>>,
    /// What must hold of the report's figures for it to bind; none: nothing.
    pub when: Option<Equation>,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// What to write or do.
    pub remedy: String,
    /// How it is decided.
    pub check: Check,
    /// Passages that it must judge as stated.
    pub examples: Vec<Example>,
    /// The id of the ruleset that it was last written in.
    pub origin: String,
    /// Where its keys were set; `id` where it is first defined.
    pub origins: Origins,
}

/// An article that asks for a requirement.
#[derive(Clone, Debug)]
pub struct Basis {
    /// The id of a source.
    pub source: String,
    /// The article, where known.
    pub article: Option<String>,
    /// What is doubtful about it.
    pub note: Option<String>,
}

/// A passage with the verdict that it must get; run by the ruleset's tests.
#[derive(Clone, Debug)]
pub struct Example {
    /// The passage; empty where it is nothing but tables.
    pub text: String,
    /// Tables of the form that stand behind the passage.
    pub sheet: Specimen,
    /// The verdict expected.
    pub status: Status,
    /// The organ whose report it is taken to stand in.
    pub organ: Option<String>,
    /// The reporting year it is taken to be about.
    pub year: Option<i32>,
    /// The publication date it is taken to have.
    pub published: Option<Date>,
    /// What the report of the year before is taken to say.
    pub previous: Option<String>,
    /// The tables of that report.
    pub previous_sheet: Specimen,
    /// The file it is written in.
    pub file: Arc<SourceFile>,
    /// Where its text stands in that file, or where its table begins if it has none.
    pub span: Span,
}
