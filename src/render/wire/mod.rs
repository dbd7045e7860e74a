//! The JSON of `gongkai`, type by type: a contract of its own, apart from the model.
//!
//! Changes only add. The comments here are the descriptions of the schema that `gongkai schema`
//! prints.

/// An object of the JSON: its name and what of the model it is made from, then its keys, each with
/// its description, its type and what it holds.
macro_rules! object {
    (
        $(#[$about:meta])*
        $name:ident($($given:ident: $model:ty),+) {
            $($(#[$said:meta])* $key:ident: $type:ty = $value:expr,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($(#[$said])* pub $key: $type,)+
        }

        impl $name {
            /// What the model has, as it is written.
            pub fn of($($given: $model),+) -> Self {
                Self { $($key: $value,)+ }
            }
        }
    };
}

pub mod place;
pub mod reading;
pub mod verdict;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assessment::finding;
use crate::assessment::gate::{Against, Gated};
use crate::assessment::score::{Score, Share};
use crate::assessment::{
    self, Assessment, Citation, FamilyAssessment, RulesetHeader, SettingsHeader,
};
use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::chinese::place as division;
use crate::diagnostic::Error;
use crate::discourse::assertion::Confidence;
use crate::document::{Document, Remark};
use crate::facts::Header;
use crate::lang::Lang;
use crate::render::gap;
use crate::render::wire::verdict::{Finding, Requirement};
use crate::say;
use crate::verdict::{Severity, Status};

/// The version of this contract.
pub const SCHEMA_VERSION: u32 = 2;

/// The name by which the schema of an output is known, its `$id`, with the version of what it describes.
pub fn schema_id(output: &str) -> String {
    format!("urn:gongkai:schema:{output}:{SCHEMA_VERSION}")
}

object! {
    /// One check of one report.
    Check(assessment: &Assessment, lang: Lang) {
        /// The `$id` of the schema that this fits, which `gongkai schema` prints.
        #[serde(rename = "$schema")]
        schema: String = schema_id("check"),
        /// The version of this format: 2.
        schema_version: u32 = SCHEMA_VERSION,
        /// The program that made the check.
        tool: Tool = Tool::own(),
        /// The report, and what it says of itself.
        report: Report = Report::of(&assessment.document, &assessment.header),
        /// The ruleset that it was held against.
        ruleset: Ruleset = Ruleset::of(&assessment.ruleset),
        /// The settings file that was used; null where there is none.
        settings: Option<Settings> = assessment.settings.as_ref().map(Settings::of),
        /// 0 to 100 with one decimal: the mean of the requirements' scores by weight, times 100, rounded
        /// half away from zero; null where less than half of the weight could be assessed.
        score: Option<f64> = assessment.score.map(Score::as_f64),
        /// The name of the band that the score lies in, as the ruleset has it.
        grade: Option<String> = assessment.grade.clone(),
        /// The weights earned, the sum of the families'.
        earned: f64 = assessment.points.earned,
        /// The weights that could be earned: `earned` / `possible` × 100 is the score.
        possible: u32 = assessment.points.possible,
        /// The verdict: no open error, no requirement that fails the report whatever its score, and a score
        /// at or above the ruleset's pass mark.
        passed: bool = assessment.passed,
        /// What the user's gate says of it.
        gate: Gate = Gate::of(&assessment.gate, &assessment.findings),
        /// What is cited, by the ids that `basis` names.
        sources: BTreeMap<String, Source> = sources(assessment),
        /// The families, in the ruleset's order.
        families: Vec<Family> = assessment.families.iter().map(Family::of).collect(),
        /// Every requirement with its verdict, in the ruleset's order.
        requirements: Vec<Requirement> = {
            let requirements = assessment.requirements.iter();
            requirements.map(|one| Requirement::of(assessment, one, lang)).collect()
        },
        /// How many findings there are of each severity that count, and how many are waived.
        counts: Counts = Counts::of(&assessment.findings),
        /// What somebody must act on, worst first; behind them the waived ones.
        findings: Vec<Finding> = {
            let findings = assessment.findings.iter();
            (1..).zip(findings).map(|(number, one)| Finding::of(assessment, one, number, lang)).collect()
        },
        /// What the reader should know about the check itself.
        notes: Vec<Note> = assessment.notes.iter().map(|note| Note::of(note, lang)).collect(),
    }
}

object! {
    /// A report that could not be checked, in its place among others.
    Unchecked(path: &str, why: &[Error], lang: Lang) {
        /// The `$id` of the schema that this fits, which `gongkai schema` prints.
        #[serde(rename = "$schema")]
        schema: String = schema_id("check"),
        /// The version of this format: 2.
        schema_version: u32 = SCHEMA_VERSION,
        /// The report.
        report: UncheckedReport = UncheckedReport { path: path.to_owned() },
        /// Why.
        error: Failure = Failure { code: gap::code(why).to_owned(), message: gap::causes(why, lang) },
    }
}

/// A report of which nothing is known but where it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UncheckedReport {
    /// The path as the user gave it.
    pub path: String,
}

/// Why something could not be done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Failure {
    /// The kind of error, as the message on standard error has it in brackets.
    pub code: String,
    /// One sentence in the language of the run.
    pub message: String,
}

/// The program that made the check.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tool {
    /// `gongkai`.
    pub name: String,
    /// Its version.
    pub version: String,
}

object! {
    /// The report, and what it says of itself.
    Report(document: &Document, header: &Header) {
        /// The path as the user gave it; `-` for standard input.
        path: String = document.name.clone(),
        /// SHA-256 of the file, in hexadecimal.
        digest: String = document.file.digest.clone(),
        /// The format it was read as.
        format: String = document.file.format.to_owned(),
        /// The encoding it was read in.
        encoding: String = document.file.encoding.to_owned(),
        /// Its title.
        title: Option<String> = header.title.as_ref().map(|title| title.value.clone()),
        /// The organ (机关) whose report it is.
        organ: Option<String> = header.organ.as_ref().map(|organ| organ.value.clone()),
        /// What kind of organ that is; null where its name does not tell.
        organ_kind: Option<OrganKind> = header.kind,
        /// The sphere that it belongs to, by which the Regulations bind it; null where its name does not tell.
        organ_sphere: Option<Sphere> = header.sphere,
        /// The level of government at which it stands; null where its name does not tell.
        organ_level: Option<Level> = header.level,
        /// The place that the organ is of, by its name or as the user gave it; null where neither tells.
        region: Option<Region> = header.place.as_ref().map(|place| Region::of(&place.value)),
        /// The reporting year (报告年度), the year that it is about.
        year: Option<i32> = header.year.as_ref().map(|year| year.value),
        /// The date of its signature (成文日期), `YYYY-MM-DD`.
        issued: Option<String> = header.issued.as_ref().map(|date| date.value.to_string()),
        /// The date of its publication (发布日期), `YYYY-MM-DD`.
        published: Option<String> = header.published.as_ref().map(|date| date.value.to_string()),
        /// The statistics period (统计期限).
        period: Option<Period> = header.period.as_ref().map(|period| Period::of(period.value)),
    }
}

object! {
    /// A place.
    Region(place: &division::Place) {
        /// Its division code (GB/T 2260), six digits.
        code: String = place.code.to_string(),
        /// Its name with those of the divisions around it.
        name: String = place.name.clone(),
    }
}

object! {
    /// First and last day of a period.
    Period(days: (Date, Date)) {
        /// The first day, `YYYY-MM-DD`.
        from: String = days.0.to_string(),
        /// The last day, `YYYY-MM-DD`.
        to: String = days.1.to_string(),
    }
}

object! {
    /// The ruleset that the report was held against.
    Ruleset(ruleset: &RulesetHeader) {
        /// Its id.
        id: String = ruleset.id.clone(),
        /// Its title.
        title: String = ruleset.title.clone(),
        /// SHA-256 over the files that it was made of, in hexadecimal.
        digest: String = ruleset.digest.clone(),
        /// Why it was chosen.
        choice: Choice = Choice::of(&ruleset.choice),
    }
}

object! {
    /// A settings file that was used.
    Settings(settings: &SettingsHeader) {
        /// Its path.
        path: String = settings.path.clone(),
        /// The day on which its waivers were held against their ends, `YYYY-MM-DD`; null where it has
        /// none.
        today: Option<String> = settings.today.map(|day| day.to_string()),
    }
}

object! {
    /// What decides the exit status.
    Gate(gated: &Gated, findings: &[finding::Finding]) {
        /// Whether it lets the report pass; the exit status says the same.
        passed: bool = gated.passed,
        /// The mildest severity of a finding that fails a report, or `never`; `error` unless it was said.
        fail_on: String = gated.gate.fail_on.unwrap_or_default().as_str().to_owned(),
        /// The least score that passes, where one was said; else it is the ruleset's pass mark.
        #[serde(skip_serializing_if = "Option::is_none")]
        fail_under: Option<f64> = gated.gate.fail_under.map(Score::as_f64),
        /// The least share that must have been assessed, where one was said.
        #[serde(skip_serializing_if = "Option::is_none")]
        min_assessed: Option<f64> = gated.gate.min_assessed.map(Share::as_f64),
        /// What share of that which applies could be assessed, by weight; null where nothing applies.
        assessed: Option<f64> = gated.assessable.as_f64(),
        /// The baseline that the report was held against; left out where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        baseline: Option<Baseline> = {
            gated.baseline.as_ref().map(|against| Baseline::of(against, findings))
        },
    }
}

object! {
    /// What a baseline says of a report.
    Baseline(against: &Against, findings: &[finding::Finding]) {
        /// Its file.
        path: String = against.path.clone(),
        /// Whether it has the report at all.
        known_report: bool = against.score.is_some(),
        /// The score that the report had, below which it may not fall; null where it had none, or is not known.
        score: Option<f64> = against.score.flatten().map(Score::as_f64),
        /// How many findings it has; they fail no report.
        known: usize = finding::known(findings),
        /// How many findings that count it does not have.
        new: usize = finding::new(findings),
        /// The requirements whose gaps it has and the report has no more, one for each gap.
        gone: Vec<String> = against.gone.clone(),
    }
}

/// Whether there is nothing to count.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

object! {
    /// A source of law or practice.
    Source(citation: &Citation) {
        /// Its full title.
        title: String = citation.title.clone(),
        /// Its number (文号), where known.
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String> = citation.number.clone(),
    }
}

/// Everything that the requirements rest on.
fn sources(assessment: &Assessment) -> BTreeMap<String, Source> {
    let shown =
        assessment.requirements.iter().filter(|one| one.verdict.status != Status::NotApplicable);
    let all = shown.flat_map(|one| &one.basis);
    all.map(|citation| (citation.source.clone(), Source::of(citation))).collect()
}

object! {
    /// How many findings there are.
    Counts(findings: &[finding::Finding]) {
        /// Of severity error, without the waived ones.
        error: usize = finding::count(findings, Severity::Error),
        /// Of severity warning, without the waived ones.
        warning: usize = finding::count(findings, Severity::Warning),
        /// Of severity note, without the waived ones.
        note: usize = finding::count(findings, Severity::Note),
        /// Of any severity, those that stand in the baseline; they are among the above.
        #[serde(skip_serializing_if = "is_none")]
        known: usize = finding::known(findings),
        /// Waived, of any severity.
        waived: usize = finding::waived(findings),
    }
}

/// Why a ruleset was chosen.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The reason.
    pub reason: ChoiceReason,
    /// The reporting year that decided; null where the user or the settings named the
    /// ruleset.
    pub year: Option<i32>,
    /// The region that the ruleset is for; null where none decided.
    pub region: Option<Region>,
    /// The report's own words that name the organ's place; null where none decided or the user gave it.
    pub words: Option<String>,
}

/// The reason why a ruleset was chosen.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceReason {
    /// The user named it.
    Named,
    /// The user's settings name it.
    BySettings,
    /// It covers the reporting year.
    ByYear,
    /// It covers the reporting year in a region that the organ lies in.
    ByRegion,
    /// No built-in ruleset covers the reporting year in full; the common one was used alone.
    CommonOnly,
}

object! {
    /// Requirements that a reviewer judges together.
    Family(family: &FamilyAssessment) {
        /// Its id.
        id: String = family.name.id.clone(),
        /// Its title.
        title: String = family.name.title.clone(),
        /// The verdict: it, severity and points are those of its requirements that decide.
        status: Status = family.status,
        /// How sure it is, where it rests on prose: `likely` where one of those requirements is.
        #[serde(skip_serializing_if = "Option::is_none")]
        confidence: Option<Confidence> = family.confidence,
        /// How bad a gap in it is at worst.
        severity: Severity = family.severity,
        /// The weights that they earned.
        earned: f64 = family.points.earned,
        /// The weights that they could earn; what could not be assessed or does not apply is left out.
        possible: u32 = family.points.possible,
    }
}

/// What the reader should know about the check itself.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// The kind of note.
    pub id: NoteId,
    /// One sentence in the language of the run.
    pub message: String,
}

/// A kind of note.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteId {
    /// The report names no organ that was recognised.
    NoOrgan,
    /// The organ's name tells no place, so that no region's ruleset was looked for.
    NoRegion,
    /// The organ's name may mean several places, so that no region's ruleset was looked for.
    AmbiguousRegion,
    /// A year that no built-in ruleset covers in full was checked against the common one alone.
    CommonOnly,
    /// Some of the ruleset does not bind this organ.
    ExceptedOrgan,
    /// Examples of the ruleset get another verdict than they state.
    ExamplesFail,
    /// The ruleset that was named is not for the reporting year.
    RulesetOfOtherYears,
    /// The file's name ends as those of another format do.
    OtherExtension,
    /// Some places of the file are no text in its encoding.
    BadCharacters,
    /// The file breaks off; what it lacks may stand in what was lost.
    CutOff,
    /// The file was converted by an installed office program.
    Converted,
    /// The report given as that of the year before is of another year.
    OtherYearBefore,
    /// The report given as that of the year before is of another organ.
    OtherOrganBefore,
}

impl Tool {
    /// This program.
    pub fn own() -> Self {
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        Self { name: name.to_owned(), version: version.to_owned() }
    }
}

impl Choice {
    fn of(choice: &assessment::Choice) -> Self {
        let plain = |reason, year| Self { reason, year, region: None, words: None };
        match choice {
            assessment::Choice::Named => plain(ChoiceReason::Named, None),
            assessment::Choice::BySettings => plain(ChoiceReason::BySettings, None),
            assessment::Choice::ByYear(year) => plain(ChoiceReason::ByYear, Some(*year)),
            assessment::Choice::CommonOnly(year) => plain(ChoiceReason::CommonOnly, Some(*year)),
            assessment::Choice::ByRegion { year, region, words } => Self {
                region: Some(Region::of(region)),
                words: words.clone(),
                ..plain(ChoiceReason::ByRegion, Some(*year))
            },
        }
    }
}

impl Note {
    fn of(note: &assessment::Note, lang: Lang) -> Self {
        let id = match note {
            assessment::Note::NoOrgan => NoteId::NoOrgan,
            assessment::Note::NoPlace => NoteId::NoRegion,
            assessment::Note::Namesakes(_) => NoteId::AmbiguousRegion,
            assessment::Note::CommonOnly(_) => NoteId::CommonOnly,
            assessment::Note::Excepted(_) => NoteId::ExceptedOrgan,
            assessment::Note::ExamplesFail { .. } => NoteId::ExamplesFail,
            assessment::Note::OtherYears { .. } => NoteId::RulesetOfOtherYears,
            assessment::Note::File(remark) => return Self::of_remark(remark, lang),
            assessment::Note::OtherYearBefore { .. } => NoteId::OtherYearBefore,
            assessment::Note::OtherOrganBefore { .. } => NoteId::OtherOrganBefore,
        };
        Self { id, message: say::note(note, lang) }
    }

    fn of_remark(remark: &Remark, lang: Lang) -> Self {
        let id = match remark {
            Remark::OtherExtension { .. } => NoteId::OtherExtension,
            Remark::BadCharacters(_) => NoteId::BadCharacters,
            Remark::CutOff => NoteId::CutOff,
            Remark::Converted => NoteId::Converted,
        };
        Self { id, message: say::remark(remark, lang) }
    }
}
