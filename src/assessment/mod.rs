//! The one value that every renderer draws: verdicts, families, findings, score and grade.
//!
//! Nothing here reads a report or a ruleset file; nothing that draws it decides anything more.

pub mod assemble;
pub mod brief;
pub mod finding;
pub mod gate;
mod places;
pub mod score;

use std::sync::Arc;

use crate::assessment::brief::Briefs;
use crate::assessment::finding::Finding;
use crate::assessment::gate::Gated;
use crate::assessment::score::{Points, Score};
use crate::chinese::date::Date;
use crate::chinese::place::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Confidence;
use crate::document::{Document, Remark};
use crate::facts::Header;
use crate::facts::form::FormCell;
use crate::lang::Lang;
use crate::span::Span;
use crate::verdict::{Asks, Severity, Status, Verdict};

/// How the ruleset came to be the one used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The user named it.
    Named,
    /// The user's settings name it.
    BySettings,
    /// It covers the reporting year.
    ByYear(i32),
    /// It covers the reporting year in a region that the organ lies in.
    ByRegion {
        /// The reporting year.
        year: i32,
        /// The region that the ruleset is for.
        region: Place,
        /// Where the report names the organ's place, in its own words; none: the user gave it.
        words: Option<String>,
    },
    /// No built-in ruleset for the reporting year is complete yet; the common one was used alone.
    CommonOnly(i32),
}

/// The ruleset that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesetHeader {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// SHA-256 over the files that it was made of, in hexadecimal.
    pub digest: String,
    /// Why this one.
    pub choice: Choice,
}

/// The settings that were used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsHeader {
    /// Their file.
    pub path: String,
    /// The day on which the waivers were held against their ends; none where there is no waiver.
    pub today: Option<Date>,
}

/// An article that asks for a requirement, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's id in the ruleset.
    pub source: String,
    /// Its full title.
    pub title: String,
    /// What it is called for short, where the ruleset says so.
    pub short: Option<String>,
    /// Its number (文号), where known.
    pub number: Option<String>,
    /// The article, where known.
    pub article: Option<String>,
}

/// One requirement with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// The requirement's id.
    pub id: String,
    /// Its family's id.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// The ruleset's own severity, where the user's settings changed it.
    pub overridden: Option<Severity>,
    /// Why the user's settings switch it off, where they do.
    pub off: Option<String>,
    /// Its weight, where it is counted.
    pub weight: u32,
    /// Whether the status and the points of its family rest on it.
    pub decides: bool,
    /// Who asks that the report shows it.
    pub asks: Asks,
    /// The articles that ask for it.
    pub basis: Vec<Citation>,
    /// What to write or do.
    pub remedy: String,
    /// Its short texts.
    pub briefs: Arc<Briefs>,
    /// The verdict.
    pub verdict: Verdict,
}

impl Assessed {
    /// What it counts in the score: a note counts nothing, nor does what decides no family.
    #[must_use]
    pub fn counts(&self) -> u32 {
        if self.decides && self.severity != Severity::Note { self.weight } else { 0 }
    }
}

/// What a family is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in English, where its ruleset has one.
    pub title_en: Option<String>,
}

/// Requirements that a reviewer judges together: all of this is that of those that decide.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyAssessment {
    /// What it is called.
    pub name: FamilyName,
    /// The status.
    pub status: Status,
    /// How sure it is, where it rests on prose.
    pub confidence: Option<Confidence>,
    /// How bad a gap in it is at worst.
    pub severity: Severity,
    /// The score of its requirements alone.
    pub score: Option<Score>,
    /// The points that they earned out of those that they could; what could not be assessed is in
    /// neither. The families' sums make the score.
    pub points: Points,
}

impl FamilyName {
    /// Its title in a language, as far as its ruleset has it.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        match (&self.title_en, lang) {
            (Some(title), Lang::En) => title,
            _ => &self.title,
        }
    }
}

/// Something that the user should know about the check itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The report names no organ that was recognised.
    NoOrgan,
    /// The organ's name tells no place, so that no region's ruleset was looked for.
    NoPlace,
    /// The organ's name may mean several places, so that no region's ruleset was looked for.
    Namesakes(Vec<Place>),
    /// A later year than the rulesets know was checked against the common requirements alone.
    CommonOnly(i32),
    /// Something about the report's file.
    File(Remark),
    /// Some of the ruleset does not bind the organ, or not so strongly; in the ruleset's words.
    Excepted(String),
    /// Examples of the ruleset get another verdict than they state.
    ExamplesFail {
        /// The ruleset's file.
        ruleset: String,
        /// How many.
        count: usize,
    },
    /// The ruleset that the user or the settings name is not for the reporting year.
    OtherYears {
        /// Its id.
        ruleset: String,
        /// The years that it is for.
        years: (Option<i32>, Option<i32>),
        /// The reporting year.
        year: i32,
    },
    /// The report given as that of the year before is of another year, and was not used.
    OtherYearBefore {
        /// Its name.
        name: String,
        /// The year that it is about, where it says so.
        year: Option<i32>,
    },
    /// The report given as that of the year before is of another organ, and was not used.
    OtherOrganBefore {
        /// Its name.
        name: String,
        /// The organ.
        organ: String,
    },
}

impl From<&Note> for Message {
    fn from(note: &Note) -> Self {
        match note {
            Note::NoOrgan => Self::new("no-organ"),
            Note::NoPlace => Self::new("no-place"),
            Note::Namesakes(places) => {
                let places = places.iter().map(|place| place.name.as_str());
                Self::new("namesakes").with("places", Arg::list(places, Join::Items))
            }
            Note::CommonOnly(year) => Self::new("common-only").with("year", *year),
            Note::Excepted(notice) => Self::new("excepted-organ").with("notice", notice),
            Note::ExamplesFail { ruleset, count } => {
                Self::new("examples-fail").with("ruleset", ruleset).with("count", *count)
            }
            Note::OtherYears { ruleset, years: (from, to), year } => {
                let shown =
                    |year: &Option<i32>| year.map_or_else(String::new, |year| year.to_string());
                Self::new("ruleset-of-other-years")
                    .with("ruleset", ruleset)
                    .with("from", shown(from))
                    .with("to", shown(to))
                    .with("year", *year)
            }
            Note::File(remark) => remark.into(),
            Note::OtherYearBefore { name, year } => {
                let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
                Self::new("other-year-before").with("name", name).with("year", year)
            }
            Note::OtherOrganBefore { name, organ } => {
                Self::new("other-organ-before").with("name", name).with("organ", organ)
            }
        }
    }
}

/// A whole check of one report.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The report as read; all spans point into its text.
    pub document: Document,
    /// What the report says of itself.
    pub header: Header,
    /// The ruleset used.
    pub ruleset: RulesetHeader,
    /// The settings used; none where no file has any.
    pub settings: Option<SettingsHeader>,
    /// All requirements, in the ruleset's order.
    pub requirements: Vec<Assessed>,
    /// All families, in the ruleset's order.
    pub families: Vec<FamilyAssessment>,
    /// The figures of the standard form's tables, in its order.
    pub figures: Vec<FormCell>,
    /// What somebody must act on, worst first, and waived findings behind them.
    pub findings: Vec<Finding>,
    /// The score; none where less than half of the weight could be assessed.
    pub score: Option<Score>,
    /// The points that it was made of.
    pub points: Points,
    /// The name of the band that the score lies in.
    pub grade: Option<String>,
    /// The verdict: no open error, no requirement that fails it whatever its score, and the ruleset's pass
    /// mark reached.
    pub passed: bool,
    /// What the user's gate says of it; the exit status says the same.
    pub gate: Gated,
    /// What the user should know about the check itself.
    pub notes: Vec<Note>,
}

impl Assessment {
    /// The report's own words at `span`.
    #[must_use]
    pub fn quote(&self, span: Span) -> &str {
        self.document.quote(span)
    }
}

/// The status of a family: met if all are, missing if all are, contradicted if one is and none is
/// met, else partial. What does not apply is left out; one that could not be assessed makes the
/// family so, unless another is a gap already.
#[must_use]
pub fn family_status(statuses: &[Status]) -> Status {
    let binding: Vec<Status> =
        statuses.iter().copied().filter(|s| *s != Status::NotApplicable).collect();
    let any = |wanted: Status| binding.contains(&wanted);
    let all = |wanted: Status| binding.iter().all(|s| *s == wanted);
    if binding.is_empty() {
        Status::NotApplicable
    } else if all(Status::Met) {
        Status::Met
    } else if all(Status::Missing) {
        Status::Missing
    } else if any(Status::Contradicted) && !any(Status::Met) {
        Status::Contradicted
    } else if any(Status::NotAssessable)
        && binding.iter().all(|s| matches!(s, Status::Met | Status::NotAssessable))
    {
        Status::NotAssessable
    } else {
        Status::Partial
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_what_its_requirements_make_it() {
        use Status::{Contradicted, Met, Missing, NotApplicable, NotAssessable, Partial};
        let cases: [(&[Status], Status); 9] = [
            (&[Met, Met], Met),
            (&[Missing, Missing], Missing),
            (&[Met, Missing], Partial),
            (&[Contradicted, Missing], Contradicted),
            (&[Contradicted, Met], Partial),
            (&[NotApplicable], NotApplicable),
            (&[], NotApplicable),
            (&[Met, NotAssessable], NotAssessable),
            (&[Partial, NotApplicable], Partial),
        ];
        for (statuses, expected) in cases {
            assert_eq!(family_status(statuses), expected, "{statuses:?}");
        }
    }
}
