//! The sheet that goes back to the organ (审核意见), as an office program opens it: what must be changed, by
//! which article and how, with room for signature and seal. One report is one sheet; of several each begins a
//! page.
//!
//! It is a letter of one office to another: plain text that may be edited, without fields, macros or locked
//! parts, and it states no fact for the organ.

mod part;
mod row;

use std::io::{self, Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::assessment::Assessment;
use crate::chinese::date::Date;
use crate::diagnostic::Error;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::formats::docx::part::{Font, Lines, Paragraph};
use crate::render::formats::docx::row::{Group, Rows};
use crate::render::{Format, Sink, sanitize};
use crate::say;

/// The sheet.
pub static FORMAT: Format = Format {
    name: "docx",
    about: "A sheet for the organ: what to change, with room to sign",
    extension: "docx",
    streams: false,
    binary: true,
    sink: |style, _| Box::new(Sheets { lang: style.lang, package: None }),
};

/// The width of the sheet's text and of its columns, in twentieths of a point.
const WIDTHS: [u32; 4] = [680, 2360, 1300, 4504];

struct Sheets {
    lang: Lang,
    /// The package with its main part open; none before the first report.
    package: Option<ZipWriter<Cursor<Vec<u8>>>>,
}

impl Sink for Sheets {
    fn report(&mut self, _: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let is_first = self.package.is_none();
        let mut package = match self.package.take() {
            Some(package) => package,
            None => begun()?,
        };
        package.write_all(sheet(assessment, self.lang, is_first).as_bytes())?;
        self.package = Some(package);
        Ok(())
    }

    /// Nobody is sent a sheet about what could not be read.
    fn failed(&mut self, _: &mut dyn Write, _: &str, _: &[Error]) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(mut package) = self.package.take() else { return Ok(()) };
        package.write_all(part::DOCUMENT_END.as_bytes())?;
        let version = env!("CARGO_PKG_VERSION");
        let made_by = sentence(&Message::new("sheet/made-by").with("version", version), self.lang);
        for (name, content) in part::others(&made_by, say::word("sheet", "title", self.lang)) {
            package.start_file(name, options())?;
            package.write_all(content.as_bytes())?;
        }
        out.write_all(&package.finish()?.into_inner())
    }
}

/// A message with a full stop, since it stands in a text.
fn sentence(message: &Message, lang: Lang) -> String {
    say::text(message, lang) + say::marks::stop(lang)
}

/// The same bytes on every day.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(zip::DateTime::default())
}

fn begun() -> io::Result<ZipWriter<Cursor<Vec<u8>>>> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    package.start_file("[Content_Types].xml", options())?;
    package.write_all(part::TYPES.as_bytes())?;
    package.start_file("word/document.xml", options())?;
    package.write_all(part::DOCUMENT.as_bytes())?;
    Ok(package)
}

fn sheet(assessment: &Assessment, lang: Lang, is_first: bool) -> String {
    let word = |id| say::word("sheet", id, lang);
    let law = row::law(assessment);
    let rows = Rows::of(assessment, law, lang);
    let mut out = Paragraph {
        line: 640,
        after: 160,
        lines: Lines::Centred,
        page: !is_first,
        ..Paragraph::default()
    }
    .drawn(&[(Font::Headline, 44, word("title"))]);
    let organ = assessment.header.organ.as_ref();
    let organ =
        organ.map_or_else(|| word("blank").to_owned(), |organ| sanitize::line(&organ.value));
    let to = say::text(&Message::new("sheet/to").with("organ", organ), lang);
    out += &Paragraph { line: 460, ..Paragraph::default() }.drawn(&[(Font::Body, 28, &to)]);
    let (opening, result) = (opening(assessment, lang), result(assessment, &rows, lang));
    let conclusion = word(conclusion(assessment, &rows));
    let texts = [
        (Font::Body, 28, opening.as_str()),
        (Font::Sans, 28, conclusion),
        (Font::Body, 28, result.as_str()),
    ];
    out += &Paragraph { line: 460, after: 120, lines: Lines::Indented, ..Paragraph::default() }
        .drawn(&texts);
    if !rows.groups.is_empty() {
        out += &table(&rows, lang);
    }
    let small = Paragraph { line: 280, after: 60, keeps: true, ..Paragraph::default() };
    let mut source = String::new();
    if let Some(law) = law {
        let law = say::ruleset::titled(&sanitize::line(&law.title), law.number.as_deref());
        source += &sentence(&Message::new("sheet/law").with("law", sanitize::line(&law)), lang);
    }
    let digest: String = assessment.document.file.digest.chars().take(16).collect();
    let made_of = Message::new("sheet/made-of").with("digest", digest);
    let made_of = made_of.with("ruleset", sanitize::line(&assessment.ruleset.id));
    source += &sentence(&made_of, lang);
    out += &small.drawn(&[(Font::Body, 18, &source)]);
    if !rows.groups.is_empty() {
        out +=
            &Paragraph { line: 460, lines: Lines::Indented, keeps: true, ..Paragraph::default() }
                .drawn(&[(Font::Body, 28, word("term"))]);
    }
    out + &signature(lang)
}

/// `你单位《…》（落款…，公布…）已经审核。审核结论：`
fn opening(assessment: &Assessment, lang: Lang) -> String {
    let header = &assessment.header;
    let title = header.title.as_ref().map_or(&assessment.document.name, |title| &title.value);
    let dated = |date: Option<Date>, label| {
        let date = date?;
        let day = Message::new("sheet/day").with("year", date.year());
        let day = day.with("month", i32::from(date.month())).with("day", i32::from(date.day()));
        let label = say::word("label", label, lang);
        Some(Message::new("sheet/dated").with("label", label).with("day", day))
    };
    let dates = [
        dated(header.issued.as_ref().map(|date| date.value), "signed"),
        dated(header.published.as_ref().map(|date| date.value), "published"),
    ];
    let dates: Vec<String> = dates.into_iter().flatten().map(|one| say::text(&one, lang)).collect();
    let dates = say::marks::bracketed(&dates.join(say::marks::between(Join::Clauses, lang)), lang);
    let title = say::ruleset::titled(&sanitize::line(title), None);
    say::text(&Message::new("sheet/opening").with("title", title).with("dates", dates), lang)
}

/// What the organ has to do, in a word.
fn conclusion(assessment: &Assessment, rows: &Rows) -> &'static str {
    let has = |group: Group| rows.groups.iter().any(|(one, _)| *one == group);
    match () {
        () if assessment.score.is_none() => "unread",
        () if has(Group::Must) => "unsound",
        () if has(Group::Should) || has(Group::Verify) => "fair",
        () if has(Group::Could) => "sound-could",
        () => "sound",
    }
}

/// `（必须修改4处，应当修改2处，建议完善4处；得分63.0）。`
fn result(assessment: &Assessment, rows: &Rows, lang: Lang) -> String {
    let counts = rows.groups.iter().map(|(group, rows)| {
        let count: usize = rows.iter().map(|row| row.count).sum();
        let group = say::word("sheet", group.word(), lang);
        Message::new("sheet/counted").with("group", group).with("count", count)
    });
    let counts = Arg::list(counts, Join::Clauses);
    let score = assessment
        .score
        .map(|score| Arg::from(Message::new("sheet/score").with("score", score.to_string())));
    let mut said = Vec::new();
    if !rows.groups.is_empty() {
        said.push(counts);
    }
    said.extend(score);
    if said.is_empty() {
        return say::marks::stop(lang).to_owned();
    }
    sentence(&Message::new("sheet/result").with("counts", Arg::List(Join::Asides, said)), lang)
}

fn table(rows: &Rows, lang: Lang) -> String {
    let cell = Paragraph { line: 290, ..Paragraph::default() };
    let head = |id| {
        Paragraph { lines: Lines::Centred, ..cell }.drawn(&[(
            Font::Sans,
            21,
            say::word("sheet", id, lang),
        )])
    };
    let heads = ["number", "problem", "basis", "change"].map(head);
    let mut out = part::table_begin(&WIDTHS, true);
    out += &part::row("<w:cantSplit/><w:tblHeader/>", &WIDTHS, &heads);
    for (number, (group, rows)) in (1..).zip(&rows.groups) {
        let count: usize = rows.iter().map(|row| row.count).sum();
        let title = Message::new("sheet/group").with("ordinal", say::marks::ordinal(number, lang));
        let title = title.with("group", say::word("sheet", group.word(), lang));
        let title = say::text(&title.with("count", count), lang);
        let title = Paragraph { keeps: true, ..cell }.drawn(&[(Font::Sans, 21, &title)]);
        out += &part::whole_row(&WIDTHS, Some("EFEFEF"), &title);
        if *group == Group::Could {
            // all of them share a row: this saves a third of the page
            let all: Vec<&str> = rows.iter().map(|row| row.note.as_str()).collect();
            let all =
                cell.drawn(&[(Font::Body, 21, &all.join(say::marks::between(Join::Blank, lang)))]);
            out += &part::whole_row(&WIDTHS, None, &all);
            continue;
        }
        for row in rows {
            let plain = |text: &str| cell.drawn(&[(Font::Body, 21, text)]);
            let problem = plain(&row.problem) + &cell.drawn(&[(Font::Brush, 21, &row.place)]);
            let number =
                Paragraph { lines: Lines::Centred, ..cell }.drawn(&[(Font::Body, 21, &row.number)]);
            let mut remedy = plain(&row.remedy);
            if !row.model.is_empty() {
                remedy += &cell.drawn(&[(Font::Brush, 21, &row.model)]);
            }
            let cells = [number, problem, plain(&row.basis), remedy];
            out += &part::row("<w:cantSplit/>", &WIDTHS, &cells);
        }
    }
    out + part::TABLE_END
}

/// Room to sign on the left, for the seal on the right.
fn signature(lang: Lang) -> String {
    let word = |id| say::word("sheet", id, lang);
    let line = Paragraph { line: 460, before: 400, ..Paragraph::default() };
    let left: String =
        ["reviewer", "second"].map(|id| line.drawn(&[(Font::Body, 28, word(id))])).concat();
    let centred = Paragraph { lines: Lines::Centred, ..line };
    let right: String =
        ["seal", "day"].map(|id| centred.drawn(&[(Font::Body, 28, word(id))])).concat();
    let widths = [4422, 4422];
    let height = "<w:cantSplit/><w:trHeight w:val=\"2098\" w:hRule=\"atLeast\"/>";
    let row = part::row(height, &widths, &[left, right]);
    // a document may not end in a table
    let end = Paragraph { line: 20, ..Paragraph::default() }.drawn(&[]);
    part::table_begin(&widths, false) + &row + part::TABLE_END + &end
}
