//! What was read of a report: as Markdown to look at, as CSV of its tables for other programs.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::document::table::Table;
use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::facts::form::{FormCell, State};
use crate::render::sanitize;

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
                let _ = writeln!(out, "{marks} {}\n", escaped(&words));
            }
            BlockKind::Paragraph => {
                let _ = writeln!(out, "{}\n", escaped(&words));
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
                        let _ = writeln!(out, "{}\n", escaped(&words));
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
            let _ = write!(out, " {} |", escaped(&sanitize::line(words)).replace('|', "\\|"));
        }
        out.push('\n');
        if row == 0 {
            let _ = writeln!(out, "|{}", " --- |".repeat(table.columns));
        }
    }
    out.push('\n');
}

/// `text` with the characters escaped that Markdown would take for marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']')
            || at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | '~');
        if is_mark {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The text in which lines and columns are counted, harmless for a terminal.
pub fn text(document: &Document) -> String {
    let lines: Vec<&str> = document.source().lines().collect();
    let mut out = sanitize::in_place(&lines.join("\n"));
    out.push('\n');
    out
}

/// The cells of all tables, a line each, under a line of names; those that are figures of the
/// standard form with their names. Figures that stand in no table come behind them.
///
/// # Errors
/// The writer's.
pub fn csv(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let document = facts.document;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record([
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
    ])?;
    let mut figures: Vec<&FormCell> =
        facts.tables().iter().flat_map(|(_, all)| all.cells()).collect();
    for (number, table) in document.tables().iter().enumerate() {
        for cell in &table.cells {
            let numbers = [number + 1, cell.row + 1, cell.column + 1, cell.rows, cell.columns];
            let is_here = |figure: &&FormCell| !cell.span.is_empty() && figure.span == cell.span;
            let figure = figures.iter().position(is_here).map(|at| figures.remove(at));
            let mut record = numbers.map(|n| n.to_string()).to_vec();
            record.extend(described(document.slice(cell.span), figure));
            writer.write_record(record)?;
        }
    }
    for figure in figures {
        let mut record = vec![String::new(); 5];
        // A blank cell has no text of its own.
        let words = if figure.state == State::Blank { "" } else { document.slice(figure.span) };
        record.extend(described(words, Some(figure)));
        writer.write_record(record)?;
    }
    writer.flush()
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
        csv(&mut out, &facts).expect("a vector takes it");
        let text = String::from_utf8(out).expect("it is UTF-8");
        let expected = "table,row,column,rowSpan,columnSpan,text,name,code,state,value\n1,1,1,1,1,a|b,,,,\n1,1,2,1,1,'=1+1,,,,\n1,2,1,1,1,-,,,,\n1,2,2,1,1,1,,,,\n";
        assert_eq!(text, expected);
    }
}
