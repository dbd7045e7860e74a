//! A workbook: a summary of the reports, their families, what somebody must act on, and the figures of their
//! tables, each a sheet with a head that stays and filters.

use std::io::{self, Write};

use crate::assessment::{Assessment, finding};
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::workbook::{self, AMBER, BLUE, Cell, Colour, GREEN, RED, VIOLET, Workbook};
use crate::render::{Format, Sink, gap, place};
use crate::say;
use crate::verdict::Severity;

/// The workbook.
pub static FORMAT: Format = Format {
    name: "xlsx",
    about: "A workbook: summary, families, findings and figures",
    extension: "xlsx",
    streams: false,
    binary: true,
    sink: |style, _| Box::new(Book { lang: style.lang, book: None }),
};

/// A column: its name, as list and member of the words, and its width.
type Named = (&'static str, &'static str, f64);

/// The sheets, in order, with the names and widths of their columns.
const SHEETS: [(&str, &[Named]); 4] = [
    (
        "summary",
        &[
            ("label", "result", 9.0),
            ("label", "score", 8.0),
            ("label", "organ", 30.0),
            ("label", "year", 9.0),
            ("severity", "error", 7.0),
            ("severity", "warning", 7.0),
            ("severity", "note", 7.0),
            ("label", "waived", 7.0),
            ("label", "worst", 50.0),
            ("label", "ruleset", 16.0),
            ("workbook", "earned", 9.0),
            ("workbook", "possible", 9.0),
            ("workbook", "path", 40.0),
        ],
    ),
    (
        "families",
        &[
            ("label", "organ", 30.0),
            ("label", "year", 9.0),
            ("label", "family", 18.0),
            ("label", "status", 10.0),
            ("workbook", "percent", 9.0),
            ("workbook", "earned", 9.0),
            ("workbook", "possible", 9.0),
            ("workbook", "path", 40.0),
        ],
    ),
    (
        "findings",
        &[
            ("label", "organ", 18.0),
            ("label", "year", 7.0),
            ("workbook", "number", 5.0),
            ("label", "severity", 6.0),
            ("label", "status", 10.0),
            ("label", "requirement", 24.0),
            ("label", "why", 30.0),
            ("label", "where", 14.0),
            ("workbook", "quote", 24.0),
            ("label", "remedy", 32.0),
            ("label", "basis", 28.0),
            ("label", "waived", 12.0),
            ("workbook", "rule", 18.0),
            ("workbook", "path", 40.0),
            ("label", "known", 7.0),
        ],
    ),
    (
        "figures",
        &[
            ("label", "organ", 30.0),
            ("label", "year", 9.0),
            ("workbook", "name", 36.0),
            ("workbook", "code", 10.0),
            ("workbook", "state", 14.0),
            ("workbook", "value", 14.0),
            ("label", "where", 22.0),
            ("workbook", "path", 40.0),
        ],
    ),
];

struct Book {
    lang: Lang,
    /// None before the first report.
    book: Option<Workbook>,
}

impl Sink for Book {
    fn report(&mut self, _: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        self.add(rows(assessment, self.lang))
    }

    fn failed(&mut self, _: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let unread = say::word("label", "unread", self.lang).to_owned();
        let mut row = vec![Cell::Marked(unread, VIOLET)];
        row.extend((0..7).map(|_| Cell::none()));
        row.push(Cell::Text(gap::causes(why, self.lang)));
        row.extend((0..3).map(|_| Cell::none()));
        row.push(Cell::Text(report.to_owned()));
        self.add(vec![(0, row)])
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.book.take().map_or(Ok(()), |book| book.finish(out))
    }
}

impl Book {
    fn add(&mut self, rows: Vec<(usize, Vec<Cell>)>) -> io::Result<()> {
        let mut book = match self.book.take() {
            Some(book) => book,
            None => begun(self.lang)?,
        };
        for (sheet, row) in rows {
            book.add(sheet, row)?;
        }
        self.book = Some(book);
        Ok(())
    }
}

fn begun(lang: Lang) -> io::Result<Workbook> {
    let sheets = SHEETS.map(|(name, columns)| {
        let column = |(list, id, width): &Named| workbook::Column {
            name: say::word(list, id, lang).to_owned(),
            width: *width,
        };
        (say::word("workbook", name, lang).to_owned(), columns.iter().map(column).collect())
    });
    Workbook::new(sheets.into(), lang)
}

/// The rows of a report, each with the number of its sheet.
fn rows(assessment: &Assessment, lang: Lang) -> Vec<(usize, Vec<Cell>)> {
    let (document, header) = (&assessment.document, &assessment.header);
    let path = || Cell::Text(document.name.clone());
    let whose = || {
        let organ = header.organ.as_ref().map(|organ| organ.value.clone()).unwrap_or_default();
        let year = header.year.as_ref().map(|year| Cell::Number(f64::from(year.value), 0));
        [Cell::Text(organ), year.unwrap_or_else(Cell::none)]
    };
    let mut rows = vec![(0, summary(assessment, whose(), lang))];
    for family in &assessment.families {
        let points = family.points;
        let share = points.earned / f64::from(points.possible.max(1));
        let mut row: Vec<Cell> = whose().into();
        row.extend([
            Cell::Text(family.name.title(lang).to_owned()),
            Cell::Text(gap::status(family.status, family.confidence, lang)),
            if points.possible == 0 { Cell::Text("-".to_owned()) } else { Cell::Share(share) },
            Cell::Number(points.earned, 1),
            Cell::Number(f64::from(points.possible), 0),
            path(),
        ]);
        rows.push((1, row));
    }
    for (number, finding) in (1..).zip(&assessment.findings) {
        let severity = say::named(finding.severity, lang).to_owned();
        let mut row: Vec<Cell> = whose().into();
        row.extend([
            Cell::count(number),
            Cell::Marked(severity, colour(finding.severity)),
            Cell::Text(gap::status(finding.status, finding.confidence, lang)),
            Cell::Text(finding.title.clone()),
            Cell::Text(say::reason(&finding.reason, lang)),
            Cell::Text(place::of_finding(document, finding, lang)),
            Cell::Text(gap::quote(document, finding).to_owned()),
            Cell::Text(finding.remedy.clone()),
            Cell::Text(gap::basis(&finding.basis, lang)),
            Cell::Text(finding.waived.as_ref().map(|one| one.reason.clone()).unwrap_or_default()),
            Cell::Text(finding.rule.clone()),
            path(),
            Cell::Text(gap::known(finding, lang).to_owned()),
        ]);
        rows.push((2, row));
    }
    for figure in &assessment.figures {
        let number = figure.state.number().and_then(|number| {
            let places = usize::try_from(number.scale()).unwrap_or(usize::MAX);
            // a workbook counts in doubles: what one cannot hold stays as it is printed
            let as_double: f64 = number.to_string().parse().ok()?;
            let is_held = as_double.abs() < 1e15;
            Some(if is_held {
                Cell::Number(as_double, places)
            } else {
                Cell::Text(number.to_string())
            })
        });
        let mut row: Vec<Cell> = whose().into();
        row.extend([
            Cell::Text(figure.name.to_string()),
            Cell::Text(figure.code.to_string()),
            Cell::Text(figure.state.as_str().to_owned()),
            number.unwrap_or_else(Cell::none),
            Cell::Text(place::exact(document, figure.span, lang)),
            path(),
        ]);
        rows.push((3, row));
    }
    rows
}

fn summary(assessment: &Assessment, whose: [Cell; 2], lang: Lang) -> Vec<Cell> {
    let word = if assessment.passed { "passed" } else { "not-passed" };
    let verdict = say::word("label", word, lang).to_owned();
    let count = |severity| Cell::count(finding::count(&assessment.findings, severity));
    let worst = gap::numbered(assessment).next().map(|(_, one)| gap::message(one, lang));
    let score = assessment.score.map(|score| Cell::Number(score.as_f64(), 1));
    let mut row = vec![
        Cell::Marked(verdict, if assessment.passed { GREEN } else { RED }),
        score.unwrap_or_else(|| Cell::Text("-".to_owned())),
    ];
    row.extend(whose);
    row.extend([
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
        Cell::count(finding::waived(&assessment.findings)),
        Cell::Text(worst.unwrap_or_default()),
        Cell::Text(assessment.ruleset.id.clone()),
        Cell::Number(assessment.points.earned, 1),
        Cell::Number(f64::from(assessment.points.possible), 0),
        Cell::Text(assessment.document.name.clone()),
    ]);
    row
}

fn colour(severity: Severity) -> Colour {
    match severity {
        Severity::Error => RED,
        Severity::Warning => AMBER,
        Severity::Note => BLUE,
    }
}
