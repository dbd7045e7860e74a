//! Rulesets: what the law and its provincial additions ask of a report, as data.
//!
//! A ruleset is a TOML file. [`load`] reads it as written and reports every mistake under a caret;
//! what comes out is the ruleset as checked, the types of this module, in which every reference
//! holds and every pattern compiles. The law's words live in `rules/`, never here.

pub mod builtin;
pub mod load;
pub mod pattern;
pub mod reader;
pub mod terms;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::assessment::verdict::{Severity, Status};
use crate::chinese::assertion::Assertion;
use crate::chinese::date::Date;
use crate::diagnostic::SourceFile;
use crate::ruleset::pattern::Pattern;
use crate::span::Span;

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
    pub region: Option<String>,
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
    /// Requirements of an extended ruleset that this one switches off.
    pub switched_off: Vec<String>,
    /// SHA-256 over all files that it was made of.
    pub digest: String,
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
    /// The passage.
    pub text: String,
    /// The verdict expected.
    pub status: Status,
    /// The organ whose report it is taken to stand in.
    pub organ: Option<String>,
    /// The reporting year it is taken to be about.
    pub year: Option<i32>,
    /// The publication date it is taken to have.
    pub published: Option<Date>,
    /// The file it is written in.
    pub file: Arc<SourceFile>,
    /// Where its text stands in that file.
    pub span: Span,
}

/// The closed set of check kinds. A kind's name in TOML is the name of its module in `check/`.
#[derive(Clone, Debug)]
pub enum Check {
    /// Asserted parts near each other.
    Statement(StatementCheck),
    /// So many kinds of a thing.
    Variety(VarietyCheck),
    /// A section that is there and not empty.
    Section(SectionCheck),
    /// A figure that is stated.
    Quantity(QuantityCheck),
    /// A deadline or a period.
    Date(DateCheck),
}

impl Check {
    /// The names of the kinds, as TOML has them.
    pub const KINDS: [&'static str; 5] = ["statement", "variety", "section", "quantity", "date"];

    /// The kind's name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Statement(_) => "statement",
            Self::Variety(_) => "variety",
            Self::Section(_) => "section",
            Self::Quantity(_) => "quantity",
            Self::Date(_) => "date",
        }
    }
}

/// What to look for in a report's text.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id within the requirement.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// Patterns that name the thing by themselves.
    pub any: Vec<Pattern>,
    /// Patterns that name it only where `context` stands in the same sentence, in the sentence
    /// before, or in the heading above.
    pub weak: Vec<Pattern>,
    /// What makes a weak pattern count; empty: the sentence must hold nothing in particular.
    pub context: Vec<Pattern>,
    /// Other senses: a match that overlaps one of these is no mention.
    pub unless: Vec<Pattern>,
    /// How near to the first part it must stand.
    pub near: Near,
    /// The assertions that count.
    pub accept: Vec<Assertion>,
    /// Headings under which alone it counts; empty: everywhere.
    pub under: Vec<Pattern>,
    /// Headings under which whatever is said counts, in at least eight characters.
    pub sections: Vec<Pattern>,
    /// Whether it is a thing that lasts (a guide), not an event (a check): what an earlier year
    /// made then still counts, unless the text says that it was so once.
    pub lasting: bool,
    /// Whether the thing named must be the organ's own (its group), not merely be used by it.
    pub owned: bool,
}

/// How near to the first part another part must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// In the same clause.
    Clause,
    /// In the same sentence, not in another item of a list.
    Sentence,
    /// The same, and in the same clause or behind it.
    Onward,
    /// In the same sentence or the one behind it.
    Next,
    /// In the same paragraph.
    Paragraph,
    /// Anywhere behind it.
    Later,
    /// Anywhere in the report.
    Report,
}

impl Near {
    /// All of them with the words used in rulesets.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("clause", Self::Clause),
        ("sentence", Self::Sentence),
        ("onward", Self::Onward),
        ("next", Self::Next),
        ("paragraph", Self::Paragraph),
        ("later", Self::Later),
        ("report", Self::Report),
    ];
}

/// All `parts` make it met, the first alone partial; any of `suffices` makes it met, any of
/// `fallback` partial.
#[derive(Clone, Debug)]
pub struct StatementCheck {
    /// The parts; the first is what the requirement is about.
    pub parts: Vec<Part>,
    /// Whether any single part, not only the first, makes it partial.
    pub each_counts: bool,
    /// Parts any one of which makes it met by itself.
    pub suffices: Vec<Part>,
    /// Parts any one of which makes it partial where the first part is not stated.
    pub fallback: Vec<Part>,
}

/// At least `at_least` of the `kinds`, those in `must` among them; at least one makes it partial.
#[derive(Clone, Debug)]
pub struct VarietyCheck {
    /// The kinds.
    pub kinds: Vec<Part>,
    /// How many different ones are needed.
    pub at_least: usize,
    /// Ids of kinds that must be among them.
    pub must: Vec<String>,
}

/// A section with one of these headings, or text that opens with one of `opening`, with at least
/// `min_chars` characters under it.
#[derive(Clone, Debug)]
pub struct SectionCheck {
    /// Patterns of headings.
    pub headings: Vec<Pattern>,
    /// Patterns that, in the report's opening paragraphs, serve instead of a heading.
    pub opening: Vec<Pattern>,
    /// The least number of characters under the heading, blanks not counted.
    pub min_chars: usize,
}

/// A figure in the clause of the part makes it met, the part without one partial.
#[derive(Clone, Debug)]
pub struct QuantityCheck {
    /// What is counted.
    pub part: Part,
    /// Units (条, 件) behind the figure.
    pub units: Vec<String>,
}

/// A date of the report against the calendar.
#[derive(Clone, Debug)]
pub enum DateCheck {
    /// Published no later than this day of a year after the reporting year.
    Deadline {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
        /// Years after the reporting year.
        years_after: i32,
    },
    /// The statistics period is the reporting year.
    Period {
        /// The first day may be later in this reporting year, in which the law came into force.
        starts_late_in: Option<i32>,
    },
}
