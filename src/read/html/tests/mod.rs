//! What a page reads as, and what it does not break.

mod hostile;
mod pages;
mod tables;
mod words;

use crate::document::content::{Content, Piece, Table};
use crate::limits::Limits;
use crate::read::html;

fn content(page: &str) -> Content {
    html::read(page, &Limits::default()).expect("a page")
}

/// A line for each paragraph, with `#` for each depth of a heading, and for each row of a table
/// its cells between bars, each with its spans where it has any.
fn shown(page: &str) -> Vec<String> {
    content(page).pieces.iter().flat_map(lines).collect()
}

fn lines(piece: &Piece) -> Vec<String> {
    match piece {
        Piece::Paragraph(paragraph) => {
            let marks = "#".repeat(usize::from(paragraph.level.unwrap_or(0)));
            vec![format!("{marks}{}", paragraph.text)]
        }
        Piece::Table(table) => rows(table),
    }
}

fn rows(table: &Table) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in &table.cells {
        if found.len() <= cell.row {
            found.resize(cell.row + 1, "|".to_owned());
        }
        let spans = match (cell.rows, cell.columns) {
            (1, 1) => String::new(),
            (rows, columns) => format!("{{{rows}x{columns}}}"),
        };
        found[cell.row] += &format!("{}{}{spans}|", cell.column, cell.text);
    }
    found
}
