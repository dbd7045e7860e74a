//! A baseline as it is written: JSON with a line for each gap, so that a change of it can be read, and one that is
//! cut off is none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::assessment::score::Score;
use crate::baseline::{Baseline, Gap, Identity, Known, What};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Error, SourceFile};
use crate::ruleset::load::text_within;
use crate::span::Span;
use crate::verdict::Status;

/// The largest file that is read, in bytes; beyond it the rest is missed as if it were cut off.
const MAX_BYTES: usize = 1 << 28;

/// The version of the format.
pub const VERSION: u64 = 1;

/// A baseline.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    /// The `$id` of the schema that this fits, which `gongkai schema baseline` prints.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// The version of this format: 1.
    #[serde(rename = "baselineVersion")]
    _version: u64,
    /// The reports, by organ and year, then those that do not say whose they are by path.
    reports: Vec<Report>,
}

/// What was known of a report's file.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Report {
    /// The organ (机关); by it and the year the report is known again, whatever its file is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organ: Option<String>,
    /// The reporting year (报告年度).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    /// Its path from the folder of this file; by it a report is known again that does not say whose it is.
    path: String,
    /// Its score, below which it may not fall; left out where it had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<Points>,
    /// Its gaps, by requirement.
    gaps: Vec<Entry>,
}

/// 0 to 100 with at most one decimal.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "f64", into = "f64")]
#[schemars(with = "f64")]
struct Points(Score);

impl TryFrom<f64> for Points {
    type Error = &'static str;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        let score = Score::parse(&value.to_string()).map(Self);
        score.ok_or("a score lies between 0 and 100 and has at most one decimal")
    }
}

impl From<Points> for f64 {
    fn from(value: Points) -> Self {
        value.0.as_f64()
    }
}

/// A gap.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Line {
    /// The id of the requirement.
    requirement: String,
    /// The fingerprint of the finding, where it is one of several points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    point: Option<String>,
    /// The verdict on the requirement as a whole; without `point`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    /// How much of it was there, out of how much; left out where it could not be assessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    earned: Option<[u32; 2]>,
    /// The parts of it that were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
}

/// The same, as checked.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Line", into = "Line")]
#[schemars(with = "Line")]
struct Entry(Gap);

impl TryFrom<Line> for Entry {
    type Error = &'static str;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        let Line { requirement, point, status, earned, parts } = line;
        let what = match (point, status, earned.map(|[found, all]| (found, all))) {
            (Some(point), None, None) if parts.is_empty() => What::Point(point),
            (None, Some(status), earned) if status.is_gap() => {
                if earned.is_none() != (status == Status::NotAssessable) {
                    return Err("`earned` stands beside every status but not-assessable");
                }
                if earned.is_some_and(|(found, all)| found > all || all == 0) {
                    return Err("`earned` is a part and a whole, such as [1, 2]");
                }
                What::Whole { status, earned, parts }
            }
            _ => return Err("a gap has either `point`, or `status` with `earned` and `parts`"),
        };
        Ok(Self(Gap { requirement, what }))
    }
}

impl From<Entry> for Line {
    fn from(Entry(Gap { requirement, what }): Entry) -> Self {
        let none = Self { requirement, point: None, status: None, earned: None, parts: Vec::new() };
        match what {
            What::Point(point) => Self { point: Some(point), ..none },
            What::Whole { status, earned, parts } => {
                Self { status: Some(status), earned: earned.map(Into::into), parts, ..none }
            }
        }
    }
}

impl Baseline {
    /// Opens the baseline at `path`, which messages call `name` and which lies in `folder`.
    ///
    /// # Errors
    /// The file cannot be read, or holds no baseline that can be.
    pub fn open(path: &Path, name: String, folder: PathBuf) -> Result<Self, Error> {
        let text = text_within(path, MAX_BYTES).map_err(|problem| {
            let message = Message::new("unreadable-baseline").with("path", &name);
            Error::from(message.with("why", problem.message()))
        })?;
        let read = Self::read(&SourceFile::new(name, text), folder);
        read.map_err(|broken| Error::Diagnostics(vec![*broken]))
    }

    /// Reads the baseline in `file`, which lies in `folder`.
    ///
    /// # Errors
    /// It is cut off, is none, has another version, or was edited so that it cannot be read: where and why.
    pub fn read(file: &Arc<SourceFile>, folder: PathBuf) -> Result<Self, Box<Diagnostic>> {
        let bad = |cause: serde_json::Error| {
            let at = place(&file.text, &cause);
            let words = cause.to_string();
            let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
            let message = if cause.is_eof() {
                Message::new("bad-baseline/cut")
            } else {
                Message::new("bad-baseline").with("cause", words)
            };
            Box::new(Diagnostic::new(file, message).here(at))
        };
        let text = file.text.trim_start_matches('\u{feff}');
        let whole: Value = serde_json::from_str(text).map_err(bad)?;
        match whole.get("baselineVersion").map(Value::as_u64) {
            Some(Some(VERSION)) => {}
            None => {
                let message = Message::new("bad-baseline/none");
                return Err(Box::new(Diagnostic::new(file, message)));
            }
            Some(_) => {
                let found = whole["baselineVersion"].to_string();
                let message = Message::new("bad-baseline/version").with("found", found);
                return Err(Box::new(Diagnostic::new(file, message.with("known", VERSION))));
            }
        }
        let written: File = serde_json::from_str(text).map_err(bad)?;
        let mut baseline = Self::new(file.name.clone(), folder);
        for Report { organ, year, path, score, gaps } in written.reports {
            let identity = match (organ, year) {
                (Some(organ), Some(year)) => Identity::Of { organ, year },
                _ => Identity::At(path.clone()),
            };
            let gaps = gaps.into_iter().map(|one| one.0).collect();
            let known = Known { path, score: score.map(|points| points.0), gaps };
            baseline.reports.entry(identity).or_default().push(known);
        }
        Ok(baseline)
    }

    /// The baseline as it is written.
    ///
    /// # Errors
    /// None that is known.
    pub fn text(&self) -> serde_json::Result<String> {
        let id = schema_id();
        let mut text =
            format!("{{\"$schema\":\"{id}\",\"baselineVersion\":{VERSION},\"reports\":[");
        let mut before = "\n";
        for (identity, files) in &self.reports {
            let (organ, year) = match identity {
                Identity::Of { organ, year } => (Some(organ.clone()), Some(*year)),
                Identity::At(_) => (None, None),
            };
            for Known { path, score, gaps } in files {
                let head = Report {
                    organ: organ.clone(),
                    year,
                    path: path.clone(),
                    score: score.map(Points),
                    gaps: Vec::new(),
                };
                let lines: serde_json::Result<Vec<String>> =
                    gaps.iter().map(|gap| serde_json::to_string(&Entry(gap.clone()))).collect();
                let lines = lines?.join(",\n  ");
                text += before;
                text += serde_json::to_string(&head)?.trim_end_matches("]}");
                if !lines.is_empty() {
                    text += &format!("\n  {lines}\n");
                }
                text += "]}";
                before = ",\n";
            }
        }
        text += "\n]}\n";
        Ok(text)
    }
}

/// Where the reader stood when it stumbled; where it had read on to what follows, what it stumbled over.
fn place(text: &str, cause: &serde_json::Error) -> Span {
    let lines = text.split_inclusive('\n').take(cause.line().saturating_sub(1));
    let at = lines.map(str::len).sum::<usize>() + cause.column();
    let end = (0..=at.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let mut read = Span::new(0, end.unwrap_or_default()).cut(text);
    if cause.is_data() {
        let next = |c: char| c.is_whitespace() || ",{]".contains(c);
        read = read.trim_end_matches(next);
    }
    let last = read.trim_end().char_indices().next_back();
    last.map_or_else(Span::default, |(at, c)| Span::new(at, at + c.len_utf8()))
}

/// The `$id` of the schema of a baseline.
fn schema_id() -> String {
    format!("urn:gongkai:schema:baseline:{VERSION}")
}

/// The JSON Schema (draft 2020-12) of a baseline.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<File>();
    schema.insert("$id".to_owned(), json!(schema_id()));
    schema.insert("title".to_owned(), json!("gongkai check --write-baseline"));
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(text: &str) -> Result<Baseline, Box<Diagnostic>> {
        Baseline::read(&SourceFile::new("b.json", text), PathBuf::new())
    }

    fn sample() -> Baseline {
        let whole = |status, earned, parts: &[&str]| What::Whole {
            status,
            earned,
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        };
        let gap = |id: &str, what| Gap { requirement: id.to_owned(), what };
        let known = Known {
            path: "甲/\"a\".txt".to_owned(),
            score: Some(Score::from_tenths(614)),
            gaps: vec![
                gap("A-1", What::Point("0123456789abcdef".to_owned())),
                gap("A-2", whole(Status::Partial, Some((1, 2)), &["deed"])),
                gap("A-3", whole(Status::NotAssessable, None, &[])),
            ],
        };
        let bare = Known { path: "b.txt".to_owned(), score: None, gaps: Vec::new() };
        let of = Identity::Of { organ: "河口县水务局".to_owned(), year: 2017 };
        let reports = [(of, vec![known]), (Identity::At("b.txt".to_owned()), vec![bare])];
        Baseline {
            name: "b.json".to_owned(),
            folder: PathBuf::new(),
            reports: BTreeMap::from(reports),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = sample().text().expect("nothing stands against it");
        assert_eq!(read(&text).expect("it is whole"), sample());
        assert_eq!(read(&format!("\u{feff}{text}")).expect("it is whole"), sample());
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(read(&crlf).expect("it is whole"), sample());
        assert_eq!(text.lines().filter(|line| line.contains("requirement")).count(), 3, "{text}");
    }

    #[test]
    fn one_that_is_cut_off_is_none() {
        let text = sample().text().expect("nothing stands against it");
        let ends = text.char_indices().map(|(at, _)| at).filter(|at| *at < text.trim_end().len());
        for end in ends {
            let cut = read(Span::new(0, end).cut(&text)).expect_err("it is cut off");
            assert_eq!(cut.id, "bad-baseline", "{end}");
            assert_eq!(cut.labels.len(), 1);
        }
    }

    #[test]
    fn what_was_edited_by_hand_is_told_with_its_line() {
        let text = sample().text().expect("nothing stands against it");
        for (from, to, line) in [
            ("\"partial\"", "\"met\"", 4),
            ("\"partial\"", "\"half\"", 4),
            ("[1,2]", "[2,1]", 4),
            ("[1,2]", "[0,0]", 4),
            ("\"point\"", "\"points\"", 3),
            ("61.4", "614", 2),
            ("\"earned\":[1,2],", "", 4),
            ("2017", "\"2017\"", 2),
            ("\"A-3\",", "\"A-3\"", 5),
        ] {
            let edited = text.replace(from, to);
            assert_ne!(edited, text, "{from}");
            let error = read(&edited).expect_err(to);
            let at = error.labels.first().map(|label| label.span.start).expect("a place");
            assert_eq!(
                Span::new(0, at).cut(&edited).matches('\n').count() + 1,
                line,
                "{from} → {to}"
            );
        }
        for (text, id) in [
            ("{}", "bad-baseline/none"),
            ("[]", "bad-baseline/none"),
            ("{\"baselineVersion\":2,\"reports\":[]}", "bad-baseline/version"),
            ("{\"baselineVersion\":\"1\",\"reports\":[]}", "bad-baseline/version"),
        ] {
            assert_eq!(read(text).expect_err(text).message.id, id, "{text}");
        }
    }
}
