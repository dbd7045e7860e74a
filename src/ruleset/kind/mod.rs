//! The check kinds as a ruleset describes them: what to look for, never how.

mod figures;
mod outline;

pub use figures::{EquationRule, IdentityCheck, ListRule, StatedRule, TableCheck, TableNeed};
pub use outline::{HeadingRule, NoveltyCheck, OutlineCheck, OutlineNeed, PatternCheck, Place};

use crate::discourse::assertion::Assertion;
use crate::pattern::Pattern;
use crate::verdict::DateKind;

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
    /// A table of the standard form that can be read and is filled in.
    Table(TableCheck),
    /// Equations between figures.
    Identity(IdentityCheck),
    /// Headings and their numbers.
    Outline(OutlineCheck),
    /// Words that must or must not stand in the text.
    Pattern(PatternCheck),
    /// Parts that are not last year's, word for word.
    Novelty(NoveltyCheck),
}

impl Check {
    /// The names of the kinds, as TOML has them.
    pub const KINDS: [&'static str; 10] = [
        "statement",
        "variety",
        "section",
        "quantity",
        "date",
        "table",
        "identity",
        "outline",
        "pattern",
        "novelty",
    ];

    /// The kind's name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Statement(_) => "statement",
            Self::Variety(_) => "variety",
            Self::Section(_) => "section",
            Self::Quantity(_) => "quantity",
            Self::Date(_) => "date",
            Self::Table(_) => "table",
            Self::Identity(_) => "identity",
            Self::Outline(_) => "outline",
            Self::Pattern(_) => "pattern",
            Self::Novelty(_) => "novelty",
        }
    }
}

impl Check {
    /// The parts that it is made of, whatever they are for.
    #[must_use]
    pub fn parts(&self) -> Vec<&Part> {
        match self {
            Self::Statement(check) => {
                check.parts.iter().chain(&check.suffices).chain(&check.fallback).collect()
            }
            Self::Variety(check) => check.kinds.iter().collect(),
            Self::Quantity(check) => vec![&check.part],
            Self::Identity(check) => check.stated.iter().map(|rule| &rule.part).collect(),
            Self::Section(_)
            | Self::Date(_)
            | Self::Table(_)
            | Self::Outline(_)
            | Self::Pattern(_)
            | Self::Novelty(_) => Vec::new(),
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
    /// Lists of cells of the form's tables: where all of one list hold numbers, it is met.
    pub figures: Vec<Vec<String>>,
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
/// `min_chars` characters under it, and no more than `max_chars`.
#[derive(Clone, Debug)]
pub struct SectionCheck {
    /// Patterns of headings.
    pub headings: Vec<Pattern>,
    /// Patterns that, in the report's opening paragraphs, serve instead of a heading.
    pub opening: Vec<Pattern>,
    /// The least number of characters under the heading, blanks not counted.
    pub min_chars: usize,
    /// The largest number of characters under the heading, counted in the same way; none: no limit.
    pub max_chars: Option<usize>,
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
    /// Published, or signed, no later than this day of a year after the reporting year.
    Deadline {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
        /// Years after the reporting year.
        years_after: i32,
        /// Which of the report's dates is held against it: that of publication, or the signature's
        /// where there is none; or the signature's alone, by which a report is handed in.
        of: DateKind,
    },
    /// The statistics period is the reporting year.
    Period {
        /// The first day may be later in this reporting year, in which the law came into force.
        starts_late_in: Option<i32>,
    },
}

impl DateCheck {
    /// The dates that a deadline may be about, with the words used in rulesets.
    pub const DATES: [(&'static str, DateKind); 2] =
        [("published", DateKind::Published), ("issued", DateKind::Issued)];
}
