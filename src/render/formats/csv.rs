//! A row per finding, for spreadsheets and data frames: with a byte order mark, as Excel wants it.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::discourse::assertion::Confidence;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, place, sanitize};
use crate::say;

/// Rows.
pub static FORMAT: Format = Format {
    name: "csv",
    about: "A row for each finding, for spreadsheets",
    extension: "csv",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Rows(style.lang)),
};

/// The names of the columns. A report without findings has a row in which all behind `passed` is empty.
const NAMES: [&str; 22] = [
    "path",
    "organ",
    "year",
    "ruleset",
    "score",
    "passed",
    "number",
    "rule",
    "family",
    "severity",
    "status",
    "title",
    "message",
    "remedy",
    "basis",
    "place",
    "line",
    "quote",
    "waived",
    "fingerprint",
    "confidence",
    "known",
];

struct Rows(Lang);

impl Sink for Rows {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        record(out, NAMES.map(str::to_owned).to_vec())
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let (lang, document, header) = (self.0, &assessment.document, &assessment.header);
        let head = vec![
            document.name.clone(),
            header.organ.as_ref().map(|organ| organ.value.clone()).unwrap_or_default(),
            header.year.as_ref().map(|year| year.value.to_string()).unwrap_or_default(),
            assessment.ruleset.id.clone(),
            assessment.score.map(|score| score.to_string()).unwrap_or_default(),
            assessment.passed.to_string(),
        ];
        if assessment.findings.is_empty() {
            return record(out, head);
        }
        for (number, finding) in (1..).zip(&assessment.findings) {
            let place = place::of_finding(document, finding, lang);
            let line = gap::lines(document, finding.span).map(|at| at.line.to_string());
            let mut row = head.clone();
            row.extend([
                number.to_string(),
                finding.rule.clone(),
                finding.family.clone(),
                finding.severity.as_str().to_owned(),
                finding.status.as_str().to_owned(),
                finding.title.clone(),
                say::reason(&finding.reason, lang),
                finding.remedy.clone(),
                gap::basis(&finding.basis, lang),
                place,
                line.unwrap_or_default(),
                gap::quote(document, finding).to_owned(),
                finding.waived.as_ref().map(|one| one.reason.clone()).unwrap_or_default(),
                finding.fingerprint.clone(),
                finding.confidence.map_or("", Confidence::as_str).to_owned(),
                if finding.known { "true" } else { "" }.to_owned(),
            ]);
            record(out, row)?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let causes = gap::causes(why, self.0);
        let cell = |name| match name {
            "path" => report,
            "rule" => gap::code(why),
            "severity" => "error",
            "message" => &causes,
            _ => "",
        };
        record(out, NAMES.map(|name| cell(name).to_owned()).to_vec())
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn record(out: &mut dyn Write, mut cells: Vec<String>) -> io::Result<()> {
    cells.resize(NAMES.len(), String::new());
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells.iter().map(|cell| sanitize::cell(cell)))?;
    writer.flush()
}
