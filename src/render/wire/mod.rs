//! The JSON of `gongkai`, type by type: a contract of its own, apart from the model.
//!
//! Changes only add. The comments here are the descriptions of the schema that `gongkai schema`
//! prints.

pub mod reading;

use schemars::JsonSchema;
use serde::Serialize;

use crate::chinese::organ::{Level, OrganKind};
use crate::discourse::assertion::Assertion;
use crate::verdict::{Severity, Status};

/// The version of this contract.
pub const SCHEMA_VERSION: u32 = 1;

/// One check of one report.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The program that made the check.
    pub tool: Tool,
    /// The report, and what it says of itself.
    pub report: Report,
    /// The ruleset that it was held against.
    pub ruleset: Ruleset,
    /// The settings file that was used; null where there is none.
    pub settings: Option<Settings>,
    /// 0 to 100 with one decimal: the mean of the requirements' scores by weight, times 100, rounded
    /// half away from zero; null where less than half of the weight could be assessed.
    pub score: Option<f64>,
    /// The name of the band that the score lies in, as the ruleset has it.
    pub grade: Option<String>,
    /// Whether the report passes; the exit status says the same.
    pub passed: bool,
    /// The families, in the ruleset's order.
    pub families: Vec<Family>,
    /// Every requirement with its verdict, in the ruleset's order.
    pub requirements: Vec<Requirement>,
    /// How many findings there are of each severity that count, and how many are waived.
    pub counts: Counts,
    /// What somebody must act on, worst first; behind them the waived ones.
    pub findings: Vec<Finding>,
    /// What the reader should know about the check itself.
    pub notes: Vec<Note>,
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

/// The report, and what it says of itself.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The path as the user gave it; `-` for standard input.
    pub path: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// The format it was read as.
    pub format: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Its title.
    pub title: Option<String>,
    /// The organ (机关) whose report it is.
    pub organ: Option<String>,
    /// What kind of organ that is; null where its name does not tell.
    pub organ_kind: Option<OrganKind>,
    /// The level of government at which it stands; null where its name does not tell.
    pub organ_level: Option<Level>,
    /// The place that the organ is of, by its name or as the user gave it; null where neither tells.
    pub region: Option<Region>,
    /// The reporting year (报告年度), the year that it is about.
    pub year: Option<i32>,
    /// The date of its signature (成文日期), `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// The date of its publication (发布日期), `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The statistics period (统计期限).
    pub period: Option<Period>,
}

/// A place.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// Its division code (GB/T 2260), six digits.
    pub code: String,
    /// Its name with those of the divisions around it.
    pub name: String,
}

/// First and last day of a period.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
}

/// The ruleset that the report was held against.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ruleset {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// SHA-256 over the files that it was made of, in hexadecimal.
    pub digest: String,
    /// Why it was chosen.
    pub choice: Choice,
}

/// A settings file that was used.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Its path.
    pub path: String,
    /// The day on which its waivers were held against their ends, `YYYY-MM-DD`; null where it has
    /// none.
    pub today: Option<String>,
}

/// How many findings there are.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Of severity error, without the waived ones.
    pub error: usize,
    /// Of severity warning, without the waived ones.
    pub warning: usize,
    /// Of severity note, without the waived ones.
    pub note: usize,
    /// Waived, of any severity.
    pub waived: usize,
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

/// Requirements that a reviewer judges together.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Family {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The verdict, decided by its requirements of severity error.
    pub status: Status,
    /// The score of its requirements alone; null where they could not be assessed.
    pub score: Option<f64>,
    /// The sum of their weights.
    pub weight: u32,
}

/// One requirement with its verdict.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// The id of its family.
    pub family: String,
    /// Its title.
    pub title: String,
    /// The verdict.
    pub status: Status,
    /// How much a gap matters.
    pub severity: Severity,
    /// The ruleset's own severity, where the settings override it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overridden_severity: Option<Severity>,
    /// What it counts in the score.
    pub weight: u32,
    /// What it earned, 0 to 1; null where it leaves the sum.
    pub score: Option<f64>,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// The words that the verdict rests on.
    pub evidence: Vec<Evidence>,
    /// Words that were looked at and did not count.
    pub discounted: Vec<Evidence>,
    /// Why the verdict is what it is: one sentence in the language of the run.
    pub reason: String,
    /// What to write or do.
    pub remedy: String,
}

/// An article that asks for a requirement.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// The source's id in the ruleset.
    pub source: String,
    /// Its full title.
    pub title: String,
    /// Its number (文号), where known.
    pub number: Option<String>,
    /// The article, where known.
    pub article: Option<String>,
}

/// Words of the report, and how their clause holds them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The id of the requirement's part that they serve.
    pub part: String,
    /// How their clause holds them; null for dates, headings and other plain facts.
    pub assertion: Option<Assertion>,
    /// Where they stand.
    pub location: Location,
    /// The words that decided the assertion.
    pub trigger: Option<Location>,
}

/// What somebody must act on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The requirement's id.
    pub rule: String,
    /// The id of its family.
    pub family: String,
    /// How much it matters.
    pub severity: Severity,
    /// The ruleset's own severity, where the settings override it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overridden_severity: Option<Severity>,
    /// The verdict.
    pub status: Status,
    /// The requirement's title.
    pub title: String,
    /// What is wrong: one sentence in the language of the run.
    pub message: String,
    /// What to write or do.
    pub remedy: String,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// Where to look; null where only the file as a whole can be named.
    pub location: Option<Location>,
    /// Sixteen hexadecimal digits that survive moved lines and another file format.
    pub fingerprint: String,
    /// Why it is accepted, where it is waived: it does not fail the report, and earns no point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// Why a finding is accepted, and for how long.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Waived {
    /// The reason, as the settings file has it.
    pub reason: String,
    /// The last day on which it is accepted, `YYYY-MM-DD`.
    pub expires: String,
}

/// A place in the report.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The report's path.
    pub path: String,
    /// Where in the report.
    #[serde(flatten)]
    pub place: Place,
    /// The words that stand there.
    pub quote: String,
}

/// Where in a report something stands. Line and column are those of the file for text formats; for
/// other formats those of what `gongkai read --format text` prints: one line for each paragraph and
/// each row of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column behind the last character, from 1, in characters.
    pub end_column: usize,
    /// The page, from 1, where the format has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The paragraph among those outside tables, from 1, where the format is no text format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The cell of a table, where the format is no text format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellPlace>,
}

/// A cell of the report's tables, all numbers from 1.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CellPlace {
    /// The table.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
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
    /// The file's name ends as those of another format do.
    OtherExtension,
    /// Some places of the file are no text in its encoding.
    BadCharacters,
    /// The file was converted by an installed office program.
    Converted,
    /// The report given as that of the year before is of another year.
    OtherYearBefore,
    /// The report given as that of the year before is of another organ.
    OtherOrganBefore,
}
