//! What a check says of one requirement, and on which words of the report that rests.

mod passed_over;

use serde::{Deserialize, Serialize};

use crate::diagnostic::message::Message;
use crate::discourse::assertion::{Assertion, Confidence};
use crate::lang::worded;
use crate::span::Span;

worded! {
/// Whether the report shows a requirement as done. `eval`: the labelling guide's own words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
pub enum Status in "status" {
    /// The report states, as done by its organ, everything that the requirement needs.
    Met = "met",
    /// The report states some of it.
    Partial = "partial",
    /// The report says nothing that counts.
    Missing = "missing",
    /// The report says outright that it was not done, and nowhere that it was.
    Contradicted = "contradicted",
    /// The requirement does not bind this organ or this year.
    NotApplicable = "not-applicable",
    /// What the requirement needs could not be read; never a pass.
    NotAssessable = "not-assessable",
}

}

impl Status {
    /// Whether somebody must act on it: anything but met and not-applicable.
    pub fn is_gap(self) -> bool {
        !matches!(self, Self::Met | Self::NotApplicable)
    }

    /// The part of its weight that a requirement with this verdict earns, of which `share` is there, as a
    /// fraction; none where it leaves the sum.
    pub fn earns(self, share: (u32, u32)) -> Option<(u32, u32)> {
        match self {
            Self::Met => Some((1, 1)),
            Self::Partial => Some((share.0, share.1.max(1))),
            Self::Missing | Self::Contradicted => Some((0, 1)),
            Self::NotApplicable | Self::NotAssessable => None,
        }
    }
}

worded! {
/// How much a requirement weighs with a reader; SARIF's own three levels.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
pub enum Severity in "severity" {
    /// Worth knowing.
    Note = "note",
    /// Should be mended.
    Warning = "warning",
    /// Fails the report.
    Error = "error",
}

}

worded! {
    /// Who asks that the report itself shows a thing; how strong a requirement may be follows from it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    pub enum Asks in "asks" {
        /// An article or a binding form asks it of the report.
        Report = "report",
        /// An article asks it of the organ; the report is where it is looked for.
        Organ = "organ",
        /// The assessment or a circular of the region, or of the house, asks it of the report.
        Assessment = "assessment",
        /// What a report states must be right: it agrees with itself and adds up.
        Accuracy = "accuracy",
        /// Nothing asks for it; it is what good reports do.
        Practice = "practice",
    }
}

impl Asks {
    /// Who asks for what is so bad when it is not there, where nothing else is said.
    pub fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Report,
            Severity::Warning => Self::Organ,
            Severity::Note => Self::Practice,
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
    /// How sure the assertion is; none where there is none.
    pub confidence: Option<Confidence>,
}

/// One thing wrong among several that a requirement asks for; each is a finding of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// What is wrong.
    pub reason: Message,
    /// Where to look.
    pub span: Option<Span>,
    /// What tells it from the requirement's other breaches when the report is laid out anew.
    pub key: String,
}

worded! {
/// Which of a report's dates is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum DateKind in "date" {
    /// Given by the user on the command line.
    Given = "given",
    /// The page's publication date.
    Published = "published",
    /// The signature's date.
    Issued = "issued",
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
    pub reason: Message,
    /// The words it rests on.
    pub evidence: Vec<Evidence>,
    /// Words that were looked at and did not count, in the order of the report.
    pub discounted: Vec<Evidence>,
    /// The sentence that comes nearest where nothing was found, for a reviewer to look at; it counts nothing.
    pub nearest: Option<Span>,
    /// Where the missing thing belongs, when a section of the report is its place.
    pub belongs: Option<Span>,
    /// What is wrong, one by one, where the requirement asks for several things.
    pub breaches: Vec<Breach>,
    /// How bad a gap can be at most, for what the verdict rests on or whom it is about; none: as bad as
    /// the requirement says.
    pub at_most: Option<Severity>,
}

/// How many things that are wrong are told one by one of a requirement.
const MOST_BREACHES: usize = 50;

/// That so many points are wrong.
pub fn wrong(points: usize) -> Message {
    match points {
        1 => Message::new("breaches/one"),
        count => Message::new("breaches").with("count", count),
    }
}

impl Evidence {
    /// A plain fact of the report: a date, a heading, a figure.
    pub fn fact(part: &str, span: Span) -> Self {
        Self { part: part.to_owned(), span, assertion: None, trigger: None, confidence: None }
    }
}

impl Verdict {
    /// A verdict with nothing to show yet, that earns nothing.
    pub fn new(status: Status, reason: impl Into<Message>) -> Self {
        Self {
            status,
            share: (0, 1),
            reason: reason.into(),
            evidence: Vec::new(),
            discounted: Vec::new(),
            nearest: None,
            belongs: None,
            breaches: Vec::new(),
            at_most: None,
        }
    }

    /// Everything that was asked for stands there.
    pub fn met() -> Self {
        Self::new(Status::Met, Message::new("complete")).earning(1, 1)
    }

    /// Nothing that counts stands there.
    pub fn missing() -> Self {
        Self::new(Status::Missing, Message::new("nothing-found"))
    }

    /// The requirement does not bind, for this reason.
    pub fn not_applicable(reason: impl Into<Message>) -> Self {
        Self::new(Status::NotApplicable, reason)
    }

    /// So many points are wrong, each a finding of its own; nothing is earned.
    ///
    /// Nobody reads them by the thousand: behind the first fifty one more counts the rest.
    pub fn broken(mut breaches: Vec<Breach>) -> Self {
        let reason = wrong(breaches.len());
        let more = breaches.len().saturating_sub(MOST_BREACHES);
        if more > 0 {
            breaches.truncate(MOST_BREACHES + 1);
            if let Some(last) = breaches.last_mut() {
                last.reason = Message::new("breaches/more").with("count", more);
                "more".clone_into(&mut last.key);
            }
        }
        Self { breaches, ..Self::new(Status::Partial, reason) }
    }

    /// The same verdict where so many of the parts that earn points are there, out of so many.
    #[must_use]
    pub fn earning(self, there: usize, all: usize) -> Self {
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self { share: (small(there), small(all)), ..self }
    }

    /// The same verdict, resting on these words.
    #[must_use]
    pub fn on(self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        Self { evidence: evidence.into_iter().collect(), ..self }
    }

    /// The same verdict; these words were looked at and did not count.
    #[must_use]
    pub fn not_on(self, discounted: Vec<Evidence>) -> Self {
        Self { discounted, ..self }
    }

    /// How sure it is, where it rests on prose: on what counts, else on what was looked at and did not. It is
    /// sure where as much as is needed is.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        let held = |all: &[Evidence]| {
            all.iter().filter_map(|one| one.confidence).min_by_key(|one| *one == Confidence::Sure)
        };
        let sure = self.evidence.iter().filter(|one| one.confidence != Some(Confidence::Likely));
        let needed = usize::try_from(self.share.1).unwrap_or(usize::MAX);
        match self.status {
            Status::NotApplicable | Status::NotAssessable => None,
            Status::Met if sure.count() >= needed => {
                held(&self.evidence).and(Some(Confidence::Sure))
            }
            _ => held(&self.evidence).or_else(|| held(&self.discounted)),
        }
    }

    /// The same verdict, a gap of which is no worse than this.
    #[must_use]
    pub fn at_most(self, severity: Option<Severity>) -> Self {
        let at_most = [self.at_most, severity].into_iter().flatten().min();
        Self { at_most, ..self }
    }

    /// The same verdict; what is missing belongs there.
    #[must_use]
    pub fn belonging(self, belongs: Option<Span>) -> Self {
        Self { belongs, ..self }
    }
}
