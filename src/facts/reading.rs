//! Readings: what one place of a report says of it, and how much that weighs.
//!
//! A title, a signature, a sentence that announces the report, a page's fields: each says whose the
//! report is or which year it is about, and each may be a left-over of another report. So all are
//! read, those that agree are counted together, and the heaviest side wins; what the others say is
//! not lost, since a report that contradicts itself is told so.

use crate::facts::stated::Stated;
use crate::span::Span;

/// Where a reading comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The title.
    Title,
    /// Another title in the same file.
    OtherTitle,
    /// A line of its own above the title.
    Above,
    /// The sentence that presents the report: 现公布…, 本报告由…编制.
    Announced,
    /// The name below the report, or its date.
    Signature,
    /// A field of the page.
    Field,
    /// Whom to ask.
    Contact,
    /// The statistics period.
    Period,
    /// Most of what its sentences begin with: 2024年,….
    Prose,
    /// A heading.
    Heading,
    /// The date of publication.
    Published,
}

/// What one place says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The fact.
    pub value: T,
    /// Where it stands.
    pub span: Span,
    /// Where it comes from.
    pub source: Source,
    /// How much it weighs: more than another that is more often wrong.
    pub weight: u32,
}

impl<T: Clone> Reading<T> {
    /// The fact, with its place.
    pub fn stated(&self) -> Stated<T> {
        Stated::at(self.value.clone(), self.span)
    }
}

/// The heaviest side, first what weighs most in it. Of one source only its heaviest reading counts,
/// since what is said twice in one place is copied as easily.
pub fn heaviest<T>(readings: &[Reading<T>], agree: impl Fn(&T, &T) -> bool) -> Vec<&Reading<T>> {
    let side = |one: &Reading<T>| -> Vec<&Reading<T>> {
        let mut side: Vec<&Reading<T>> =
            readings.iter().filter(|other| agree(&one.value, &other.value)).collect();
        side.sort_by_key(|reading| (std::cmp::Reverse(reading.weight), reading.span.start));
        side
    };
    let weight = |side: &[&Reading<T>]| -> u32 {
        let mut sources: Vec<Source> = Vec::new();
        let mut sum = 0;
        for reading in side {
            if !sources.contains(&reading.source) {
                sources.push(reading.source);
                sum += reading.weight;
            }
        }
        sum
    };
    let mut best: (u32, Vec<&Reading<T>>) = (0, Vec::new());
    for one in readings {
        let side = side(one);
        let weight = weight(&side);
        if weight > best.0 {
            best = (weight, side);
        }
    }
    best.1
}
