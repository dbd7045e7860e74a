//! What a check says of one requirement, and on which words of the report that rests.

pub mod figures;
mod message;
pub mod outline;

use serde::{Deserialize, Serialize};

use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind};
use crate::discourse::assertion::Assertion;
use crate::span::Span;
use crate::verdict::figures::FigureReason;
use crate::verdict::outline::OutlineFault;

/// Whether the report shows a requirement as done. `eval`: the labelling guide's own words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The report states, as done by its organ, everything that the requirement needs.
    Met,
    /// The report states some of it.
    Partial,
    /// The report says nothing that counts.
    Missing,
    /// The report says outright that it was not done, and nowhere that it was.
    Contradicted,
    /// The requirement does not bind this organ or this year.
    NotApplicable,
    /// What the requirement needs could not be read; never a pass.
    NotAssessable,
}

impl Status {
    /// All statuses, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::Partial,
        Self::Missing,
        Self::Contradicted,
        Self::NotApplicable,
        Self::NotAssessable,
    ];

    /// The word used in rulesets, in JSON and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Contradicted => "contradicted",
            Self::NotApplicable => "not-applicable",
            Self::NotAssessable => "not-assessable",
        }
    }

    /// Whether somebody must act on it: anything but met and not-applicable.
    #[must_use]
    pub fn is_gap(self) -> bool {
        !matches!(self, Self::Met | Self::NotApplicable)
    }
}

/// How much a requirement weighs with a reader; SARIF's own three levels.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Fails the report, and decides its family.
    Error,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word used in rulesets, in JSON and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Words of the report that a verdict rests on, or that were looked at and did not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The id of the requirement's part that they serve.
    pub part: String,
    /// Where they stand in the document's text.
    pub span: Span,
    /// How their clause holds them; none for dates, headings and other plain facts.
    pub assertion: Option<Assertion>,
    /// The words that decided the assertion, where any did.
    pub trigger: Option<Span>,
}

/// Why a verdict is what it is; the wording is in [`super::message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Everything that was asked for stands there.
    Complete,
    /// These parts are not stated (their titles); the rest is.
    PartsMissing(Vec<String>),
    /// Nothing that counts was found.
    NothingFound,
    /// The report denies it outright.
    Denied,
    /// It stands there with words, without a figure.
    NoFigure,
    /// Fewer kinds than needed; `lacking` names one that must be among them and is not.
    TooFewKinds {
        /// Titles of the kinds found.
        found: Vec<String>,
        /// How many kinds are needed.
        needed: usize,
        /// Titles of the kinds that must be among them and are not.
        lacking: Vec<String>,
    },
    /// No section of that name.
    NoSection,
    /// The section's heading stands there with nothing under it.
    EmptySection,
    /// More stands under the section's heading than may.
    LongSection {
        /// The characters that stand there, blanks not counted.
        chars: usize,
        /// The most that may.
        most: usize,
    },
    /// A date lies behind its deadline.
    Late {
        /// The date that was held against the deadline.
        date: Date,
        /// Which of the report's dates that is.
        used: DateKind,
        /// The last day allowed.
        deadline: Date,
        /// Another date of the report that would have been in time.
        in_time: Option<(DateKind, Date)>,
    },
    /// A date lies within its deadline.
    InTime {
        /// The date that was held against the deadline.
        date: Date,
        /// Which of the report's dates that is.
        used: DateKind,
        /// The last day allowed.
        deadline: Date,
    },
    /// The report gives no date to hold against the deadline `deadline`.
    NoDate {
        /// Which of its dates was looked for; for that of publication the signature's would do.
        of: DateKind,
        /// The last day allowed, where the reporting year is known.
        deadline: Option<Date>,
    },
    /// The statistics period is another one than the reporting year.
    WrongPeriod {
        /// First and last day as stated.
        stated: (Date, Date),
        /// The reporting year.
        year: i32,
    },
    /// The statistics period is not stated.
    NoPeriod,
    /// The requirement binds other reporting years than this report's.
    OtherYears {
        /// The first year that it binds; none: it has no beginning.
        from: Option<i32>,
        /// The last year that it binds; none: it has no end.
        to: Option<i32>,
    },
    /// The requirement binds other kinds of organs than the report's.
    OtherOrgans {
        /// The kinds that it binds; none among them: those whose kind is not known.
        bound: Vec<Option<OrganKind>>,
        /// The kind of the report's organ.
        found: Option<OrganKind>,
    },
    /// The requirement binds organs of other levels than the report's.
    OtherLevels {
        /// The levels that it binds; none among them: those whose level is not known.
        bound: Vec<Option<Level>>,
        /// The level of the report's organ.
        found: Option<Level>,
    },
    /// Something about the figures of the tables or of the text.
    Figures(FigureReason),
    /// Something about the headings.
    Outline(OutlineFault),
    /// Words stand there that must not.
    Unwanted,
    /// So many points are wrong; each is a breach of its own.
    Breaches(usize),
}

/// One thing wrong among several that a requirement asks for; each is a finding of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// What is wrong.
    pub reason: Reason,
    /// Where to look.
    pub span: Option<Span>,
    /// What tells it from the requirement's other breaches when the report is laid out anew.
    pub key: String,
}

impl From<FigureReason> for Reason {
    fn from(reason: FigureReason) -> Self {
        Self::Figures(reason)
    }
}

impl From<OutlineFault> for Reason {
    fn from(fault: OutlineFault) -> Self {
        Self::Outline(fault)
    }
}

/// Which of a report's dates is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateKind {
    /// Given by the user on the command line.
    Given,
    /// The page's publication date.
    Published,
    /// The signature's date.
    Issued,
}

impl DateKind {
    /// The word used in rulesets and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Published => "published",
            Self::Issued => "issued",
        }
    }
}

/// The verdict on one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is met.
    pub status: Status,
    /// How many of the parts that earn points are there, out of how many: `(1, 2)`.
    pub share: (u32, u32),
    /// Why.
    pub reason: Reason,
    /// The words it rests on.
    pub evidence: Vec<Evidence>,
    /// Words that were looked at and did not count, in the order of the report.
    pub discounted: Vec<Evidence>,
    /// Where the missing thing belongs, when a section of the report is its place.
    pub belongs: Option<Span>,
    /// What is wrong, one by one, where the requirement asks for several things.
    pub breaches: Vec<Breach>,
}

impl Verdict {
    /// A verdict with nothing to show.
    #[must_use]
    pub fn plain(status: Status, reason: impl Into<Reason>) -> Self {
        Self {
            status,
            share: (0, 1),
            reason: reason.into(),
            evidence: Vec::new(),
            discounted: Vec::new(),
            belongs: None,
            breaches: Vec::new(),
        }
    }

    /// The same verdict for another reason, where there is one.
    #[must_use]
    pub fn with_reason(self, reason: Option<impl Into<Reason>>) -> Self {
        Self { reason: reason.map_or(self.reason, Into::into), ..self }
    }

    /// The verdict on a requirement that does not bind.
    #[must_use]
    pub fn not_applicable(reason: impl Into<Reason>) -> Self {
        Self::plain(Status::NotApplicable, reason)
    }
}
