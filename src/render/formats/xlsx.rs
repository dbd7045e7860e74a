//! A workbook: a summary of the reports, their families, what somebody must act on, and the figures of their
//! tables, each a sheet with a head that stays and filters.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError,
};

use crate::assessment::{Assessment, finding};
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, place, sanitize};
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

/// A sheet has so many rows at most, its head among them.
const ROWS: u32 = 1_048_576;

/// A cell takes so many characters.
const LONGEST: usize = 32_767;

const GREEN: (u32, u32) = (0x0022_683A, 0x00E3_F2E6);
const RED: (u32, u32) = (0x00B3_261E, 0x00FD_E7E4);
const AMBER: (u32, u32) = (0x008A_5300, 0x00FD_F0D2);
const BLUE: (u32, u32) = (0x0033_557D, 0x00E4_EDF7);
const VIOLET: (u32, u32) = (0x006B_3FA0, 0x00F0_E9F8);

/// A column: its name, as list and member of the words, and its width.
type Column = (&'static str, &'static str, f64);

/// The sheets, in order, with the names and widths of their columns.
const SHEETS: [(&str, &[Column]); 4] = [
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
            ("label", "organ", 30.0),
            ("label", "year", 9.0),
            ("workbook", "number", 6.0),
            ("label", "severity", 8.0),
            ("label", "status", 10.0),
            ("label", "requirement", 36.0),
            ("label", "why", 40.0),
            ("label", "where", 20.0),
            ("workbook", "quote", 30.0),
            ("label", "remedy", 50.0),
            ("label", "basis", 50.0),
            ("label", "waived", 24.0),
            ("workbook", "rule", 18.0),
            ("workbook", "path", 40.0),
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
    /// The workbook with the next free row of each sheet; none before the first report.
    book: Option<(Workbook, [u32; 4])>,
}

/// What a cell holds.
enum Cell {
    Text(String),
    /// With so many places behind the point.
    Number(f64, usize),
    /// Text in a colour.
    Marked(String, (u32, u32)),
    Share(f64),
}

impl Sink for Book {
    fn report(&mut self, _: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        self.add(|lang| rows(assessment, lang))
    }

    fn failed(&mut self, _: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        self.add(|lang| {
            let unread = say::word("label", "unread", lang).to_owned();
            let mut row = vec![Cell::Marked(unread, VIOLET)];
            row.extend((0..7).map(|_| Cell::Text(String::new())));
            row.push(Cell::Text(gap::causes(why, lang)));
            row.extend((0..3).map(|_| Cell::Text(String::new())));
            row.push(Cell::Text(sanitize::line(report)));
            vec![(0, row)]
        })
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some((mut book, next)) = self.book.take() else { return Ok(()) };
        for (at, ((_, columns), rows)) in SHEETS.iter().zip(next).enumerate() {
            let last = u16::try_from(columns.len() - 1).unwrap_or(0);
            let sheet = book.worksheet_from_index(at).map_err(io::Error::other)?;
            sheet.autofilter(0, 0, rows.saturating_sub(1), last).map_err(io::Error::other)?;
        }
        out.write_all(&book.save_to_buffer().map_err(io::Error::other)?)
    }
}

impl Book {
    fn add(&mut self, rows: impl FnOnce(Lang) -> Vec<(usize, Vec<Cell>)>) -> io::Result<()> {
        let (mut book, mut next) = match self.book.take() {
            Some(begun) => begun,
            None => (begun(self.lang).map_err(io::Error::other)?, [1; 4]),
        };
        for (at, row) in rows(self.lang) {
            if next[at] >= ROWS {
                continue;
            }
            let sheet = book.worksheet_from_index(at).map_err(io::Error::other)?;
            let is_last = next[at] + 1 == ROWS;
            let cut = || vec![Cell::Text(say::word("workbook", "cut", self.lang).to_owned())];
            let row = if is_last { cut() } else { row };
            write(sheet, next[at], row).map_err(io::Error::other)?;
            next[at] += 1;
        }
        self.book = Some((book, next));
        Ok(())
    }
}

/// A workbook whose sheets have their heads.
fn begun(lang: Lang) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // the same bytes on every day
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let head = Look::new().set_bold().set_background_color(Color::RGB(0x00E8_E8E4));
    for (name, columns) in SHEETS {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(say::word("workbook", name, lang))?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, (list, id, width)) in (0..).zip(columns) {
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, say::word(list, id, lang), &head)?;
        }
        let last = u16::try_from(columns.len() - 1).unwrap_or(0);
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_print_area(0, 0, ROWS - 1, last)?;
    }
    Ok(book)
}

fn write(sheet: &mut Worksheet, row: u32, cells: Vec<Cell>) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match cell {
            Cell::Text(text) => {
                // written as text, whatever it begins with
                let text: String = sanitize::line(&text).chars().take(LONGEST).collect();
                sheet.write_string(row, column, text)?;
            }
            Cell::Number(number, places) => {
                let look = ["0", "0.0", "0.00"].get(places).copied().unwrap_or("General");
                let look = Look::new().set_num_format(look);
                sheet.write_number_with_format(row, column, number, &look)?;
            }
            Cell::Marked(text, (ink, paper)) => {
                let look = Look::new().set_bold().set_font_color(Color::RGB(ink));
                let look = look.set_background_color(Color::RGB(paper));
                sheet.write_string_with_format(row, column, text, &look)?;
            }
            Cell::Share(share) => {
                let (ink, paper) = match share {
                    _ if share >= 1.0 => GREEN,
                    _ if share > 0.0 => AMBER,
                    _ => RED,
                };
                let look = Look::new().set_num_format("0%").set_font_color(Color::RGB(ink));
                let look = look.set_background_color(Color::RGB(paper));
                sheet.write_number_with_format(row, column, share, &look)?;
            }
        }
    }
    Ok(())
}

/// The rows of a report, each with the number of its sheet.
fn rows(assessment: &Assessment, lang: Lang) -> Vec<(usize, Vec<Cell>)> {
    let (document, header) = (&assessment.document, &assessment.header);
    let path = || Cell::Text(document.name.clone());
    let whose = || {
        let organ = header.organ.as_ref().map(|organ| organ.value.clone()).unwrap_or_default();
        let year = header.year.as_ref().map(|year| Cell::Number(f64::from(year.value), 0));
        [Cell::Text(organ), year.unwrap_or_else(|| Cell::Text(String::new()))]
    };
    let mut rows = vec![(0, summary(assessment, whose(), lang))];
    for family in &assessment.families {
        let points = family.points;
        let share = points.earned / f64::from(points.possible.max(1));
        let mut row: Vec<Cell> = whose().into();
        row.extend([
            Cell::Text(family.title.clone()),
            Cell::Text(say::named(family.status, lang).to_owned()),
            if points.possible == 0 { Cell::Text("-".to_owned()) } else { Cell::Share(share) },
            Cell::Number(points.earned, 1),
            Cell::Number(f64::from(points.possible), 0),
            path(),
        ]);
        rows.push((1, row));
    }
    for (number, finding) in (1_u32..).zip(&assessment.findings) {
        let severity = say::named(finding.severity, lang).to_owned();
        let mut row: Vec<Cell> = whose().into();
        row.extend([
            Cell::Number(f64::from(number), 0),
            Cell::Marked(severity, colour(finding.severity)),
            Cell::Text(say::named(finding.status, lang).to_owned()),
            Cell::Text(finding.title.clone()),
            Cell::Text(say::reason(&finding.reason, lang)),
            Cell::Text(place::of_finding(document, finding, lang)),
            Cell::Text(gap::quote(document, finding).to_owned()),
            Cell::Text(finding.remedy.clone()),
            Cell::Text(gap::basis(&finding.basis, lang)),
            Cell::Text(finding.waived.as_ref().map(|one| one.reason.clone()).unwrap_or_default()),
            Cell::Text(finding.rule.clone()),
            path(),
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
            number.unwrap_or_else(|| Cell::Text(String::new())),
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
    let count = |severity| {
        let count = finding::count(&assessment.findings, severity);
        Cell::Number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)), 0)
    };
    let waived = u32::try_from(finding::waived(&assessment.findings)).unwrap_or(u32::MAX);
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
        Cell::Number(f64::from(waived), 0),
        Cell::Text(worst.unwrap_or_default()),
        Cell::Text(assessment.ruleset.id.clone()),
        Cell::Number(assessment.points.earned, 1),
        Cell::Number(f64::from(assessment.points.possible), 0),
        Cell::Text(assessment.document.name.clone()),
    ]);
    row
}

fn colour(severity: Severity) -> (u32, u32) {
    match severity {
        Severity::Error => RED,
        Severity::Warning => AMBER,
        Severity::Note => BLUE,
    }
}
