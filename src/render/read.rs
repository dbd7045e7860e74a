//! What was read of a report: as Markdown to look at, as CSV of its tables for other programs.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::document::table::Table;
use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::facts::form::{FormCell, State};
use crate::lang::Lang;
use crate::render::wire::reading::FigureLine;
use crate::render::{markdown, place, sanitize};
use crate::span::Span;

/// What was read as Markdown: headings, paragraphs and tables. A merged cell stands at its first
/// place, since Markdown has none.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    let mut tables = document.tables().iter().peekable();
    let mut in_table_until = 0;
    for block in document.blocks() {
        if block.kind == BlockKind::Row && block.span.start < in_table_until {
            continue;
        }
        let words = sanitize::line(document.slice(block.span).trim());
        match block.kind {
            BlockKind::Heading(level) => {
                let marks = "#".repeat(usize::from(level.clamp(1, 5)) + 1);
                let _ = writeln!(out, "{marks} {}\n", markdown::escaped(&words));
            }
            BlockKind::Paragraph => {
                let _ = writeln!(out, "{}\n", markdown::escaped(&words));
            }
            BlockKind::Row => {
                // Tables without any word are nowhere in the text.
                let end = |table: &Table| table.cells.iter().map(|cell| cell.span.end).max();
                while tables.next_if(|table| end(table) <= Some(block.span.start)).is_some() {}
                match tables.next_if(|table| starts_in(table, block.span.range())) {
                    Some(table) => {
                        in_table_until = end(table).unwrap_or(0);
                        push_table(&mut out, document, table);
                    }
                    None => {
                        let _ = writeln!(out, "{}\n", markdown::escaped(&words));
                    }
                }
            }
        }
    }
    out
}

fn starts_in(table: &Table, row: std::ops::Range<usize>) -> bool {
    table.cells.iter().any(|cell| !cell.span.is_empty() && row.contains(&cell.span.start))
}

fn push_table(out: &mut String, document: &Document, table: &Table) {
    for row in 0..table.rows {
        out.push('|');
        for column in 0..table.columns {
            let cell =
                table.cell(row, column).filter(|cell| (cell.row, cell.column) == (row, column));
            let words = cell.map_or("", |cell| document.slice(cell.span));
            let _ = write!(out, " {} |", markdown::escaped(words));
        }
        out.push('\n');
        if row == 0 {
            let _ = writeln!(out, "|{}", " --- |".repeat(table.columns));
        }
    }
    out.push('\n');
}

/// The text in which lines and columns are counted, harmless for a terminal.
pub fn text(document: &Document) -> String {
    let lines: Vec<&str> = document.source().lines().collect();
    let mut out = sanitize::in_place(&lines.join("\n"));
    out.push('\n');
    out
}

/// The cells of all tables, a line each, under a line of names where `is_first`; those that are figures of
/// the standard form with their names. Figures that stand in no table come behind them.
///
/// # Errors
/// The writer's.
pub fn csv(out: &mut dyn Write, facts: &Facts<'_>, is_first: bool, lang: Lang) -> io::Result<()> {
    let document = facts.document;
    let mut writer = csv::Writer::from_writer(out);
    if is_first {
        writer.write_record(COLUMNS)?;
    }
    let whose = whose(facts);
    let mut figures: Vec<&FormCell> =
        facts.tables().iter().flat_map(|(_, all)| all.cells()).collect();
    for (number, table) in document.tables().iter().enumerate() {
        for cell in &table.cells {
            let numbers = [number + 1, cell.row + 1, cell.column + 1, cell.rows, cell.columns];
            let is_here = |figure: &&FormCell| !cell.span.is_empty() && figure.span == cell.span;
            let figure = figures.iter().position(is_here).map(|at| figures.remove(at));
            let mut record = whose.to_vec();
            record.extend(numbers.map(|n| n.to_string()));
            record.extend(described(document.slice(cell.span), figure));
            record.extend(placed(document, cell.span, figure, lang));
            writer.write_record(record)?;
        }
    }
    for figure in figures {
        let mut record = whose.to_vec();
        record.resize(whose.len() + 5, String::new());
        // A blank cell has no text of its own.
        let words = if figure.state == State::Blank { "" } else { document.slice(figure.span) };
        record.extend(described(words, Some(figure)));
        record.extend(placed(document, figure.span, Some(figure), lang));
        writer.write_record(record)?;
    }
    writer.flush()
}

/// The names of the columns.
const COLUMNS: [&str; 15] = [
    "path",
    "organ",
    "year",
    "table",
    "row",
    "column",
    "rowSpan",
    "columnSpan",
    "text",
    "name",
    "code",
    "state",
    "value",
    "label",
    "place",
];

/// The report's path, its organ and its year.
fn whose(facts: &Facts<'_>) -> [String; 3] {
    let header = &facts.header;
    let organ = header.organ.as_ref().map(|organ| organ.value.clone()).unwrap_or_default();
    let year = header.year.as_ref().map(|year| year.value.to_string()).unwrap_or_default();
    [sanitize::cell(&facts.document.name), sanitize::cell(&organ), year]
}

/// The row's label of a figure, and where a cell stands.
fn placed(document: &Document, cell: Span, figure: Option<&FormCell>, lang: Lang) -> [String; 2] {
    let label = figure.filter(|figure| figure.label != figure.span);
    let label = label.map_or("", |figure| document.slice(figure.label));
    let place = if cell.is_empty() { String::new() } else { place::exact(document, cell, lang) };
    [sanitize::cell(label), place]
}

/// The figures of the standard form, a line of JSON each.
///
/// # Errors
/// The writer's.
pub fn jsonl(out: &mut dyn Write, facts: &Facts<'_>, lang: Lang) -> io::Result<()> {
    for figure in facts.tables().iter().flat_map(|(_, all)| all.cells()) {
        let line = serde_json::to_string(&FigureLine::of(facts, figure, lang))?;
        writeln!(out, "{}", sanitize::json(&line))?;
    }
    Ok(())
}

/// Text, name, code, state and value of a cell.
fn described(words: &str, figure: Option<&FormCell>) -> [String; 5] {
    let of = |part: fn(&FormCell) -> String| figure.map_or_else(String::new, part);
    [
        sanitize::cell(words),
        of(|figure| figure.name.to_string()),
        of(|figure| figure.code.to_string()),
        of(|figure| figure.state.as_str().to_owned()),
        of(|figure| figure.state.number().map_or_else(String::new, |number| number.to_string())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FileFacts;
    use crate::document::content::{self, Content, Piece};
    use crate::facts::{self, Given};
    use crate::limits::Limits;
    use crate::read::{Input, compose, document as read};
    use crate::ruleset::builtin;

    fn composed() -> Document {
        let cell = |row, column, text: &str| content::Cell {
            row,
            column,
            rows: 1,
            columns: 1,
            text: text.to_owned(),
            page: None,
        };
        let mut content = Content::default();
        content.paragraph("一、*概述*", Some(1), None);
        let cells = vec![cell(0, 0, "a|b"), cell(0, 1, "=1+1"), cell(1, 0, "-"), cell(1, 1, "１")];
        content.pieces.push(Piece::Table(content::Table { cells }));
        content.paragraph("# 号开头的正文。", None, None);
        compose::document("r", FileFacts::default(), &content, &Limits::default()).expect("text")
    }

    #[test]
    fn markdown_read_again_is_the_same() {
        let first = composed();
        let drawn = markdown(&first);
        let input = Input { name: "r.md".to_owned(), bytes: drawn.clone().into_bytes() };
        let again = read(input, &Limits::default()).expect("it is Markdown");
        let blocks = |document: &Document| -> Vec<(BlockKind, String)> {
            let one = |block: &crate::document::Block| {
                (block.kind, document.slice(block.span).replace('\\', ""))
            };
            document.blocks().iter().map(one).collect()
        };
        assert_eq!(blocks(&first), blocks(&again), "{drawn}");
        assert_eq!(again.file.format, "markdown");
    }

    #[test]
    fn no_cell_of_the_csv_is_a_formula() {
        let mut out = Vec::new();
        let (document, vocabulary) = (composed(), builtin::vocabulary().expect("it is sound"));
        let facts = facts::gather(&document, &vocabulary, &Given::default());
        csv(&mut out, &facts, true, Lang::En).expect("a vector takes it");
        let text = String::from_utf8(out).expect("it is UTF-8");
        let expected = "path,organ,year,table,row,column,rowSpan,columnSpan,text,name,code,state,value,label,place\nr,,,1,1,1,1,1,a|b,,,,,,\"table 1, row 1, column 1\"\nr,,,1,1,2,1,1,'=1+1,,,,,,\"table 1, row 1, column 2\"\nr,,,1,2,1,1,1,-,,,,,,\"table 1, row 2, column 1\"\nr,,,1,2,2,1,1,1,,,,,,\"table 1, row 2, column 2\"\n";
        assert_eq!(text, expected);
    }
}
