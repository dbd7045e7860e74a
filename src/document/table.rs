//! Tables of a report: cells on a grid, whatever the format held them in.

use crate::chinese::normalize::Origin;
use crate::document::{self, Block, BlockKind};
use crate::span::Span;

/// A table of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// Its cells by row, then by column. A place that no cell covers was not there in the file.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its first row, 0-based.
    pub row: usize,
    /// Its first column, 0-based.
    pub column: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// Its text in the document's normalised text; empty for a blank cell.
    pub span: Span,
}

impl Table {
    /// A table of `cells`, which are in order.
    pub fn new(cells: Vec<Cell>) -> Self {
        let rows = cells.iter().map(|cell| cell.row + cell.rows).max().unwrap_or(0);
        let columns = cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        Self { rows, columns, cells }
    }

    /// The cell that covers a place of the grid, both 0-based.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| {
            (cell.row..cell.row + cell.rows).contains(&row)
                && (cell.column..cell.column + cell.columns).contains(&column)
        })
    }
}

/// The tables that a text holds as lines: rows that follow one another, their cells parted by
/// tabs, bars or blanks. Which cells were merged is not known there.
pub fn of_rows(source: &str, text: &str, origins: &[Origin], blocks: &[Block]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut row = 0;
    for block in blocks {
        if block.kind != BlockKind::Row {
            close(&mut cells, &mut tables);
            row = 0;
            continue;
        }
        let origin = origins.partition_point(|origin| (origin.at as usize) < block.span.start);
        let Some(at) = origins.get(origin).map(|origin| origin.start as usize) else { continue };
        let line = line_around(source, at);
        let parted = parted(source, line);
        if parted.iter().all(|cell| is_dashes(cell.cut(source))) {
            continue;
        }
        cells.extend(parted.into_iter().enumerate().map(|(column, span)| Cell {
            row,
            column,
            rows: 1,
            columns: 1,
            span: document::text_span(origins, text, span),
        }));
        row += 1;
    }
    close(&mut cells, &mut tables);
    tables
}

fn close(cells: &mut Vec<Cell>, tables: &mut Vec<Table>) {
    if !cells.is_empty() {
        tables.push(Table::new(std::mem::take(cells)));
    }
}

fn line_around(source: &str, at: usize) -> Span {
    let ends = ['\n', '\r'];
    let before = Span::new(0, at).cut(source);
    let behind = Span::new(at, source.len()).cut(source);
    let start = before.rfind(ends).map_or(0, |end| end + 1);
    Span::new(start, behind.find(ends).map_or(source.len(), |end| at + end))
}

/// The cells of a line, without the blanks around them.
fn parted(source: &str, line: Span) -> Vec<Span> {
    let content = line.cut(source);
    let pieces: Vec<&str> = if content.contains('\t') {
        content.split('\t').collect()
    } else if content.contains('|') {
        let inside = content.trim();
        let inside = inside.strip_prefix('|').unwrap_or(inside);
        inside.strip_suffix('|').unwrap_or(inside).split('|').collect()
    } else {
        content.split_whitespace().collect()
    };
    pieces.into_iter().map(|piece| Span::of(piece.trim(), source)).collect()
}

/// The row of dashes under the head of a Markdown table.
fn is_dashes(cell: &str) -> bool {
    cell.contains("--") && cell.chars().all(|c| matches!(c, '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::normalize;
    use crate::document::outline::{self, Hint};

    fn tables(source: &str) -> Vec<Vec<Vec<String>>> {
        let (text, origins) = normalize::normalize(source);
        let blocks = outline::blocks(&text, |_| Hint::None);
        let of = |table: Table| {
            let row = |row: usize| {
                let cells = table.cells.iter().filter(|cell| cell.row == row);
                cells.map(|cell| cell.span.cut(&text).to_owned()).collect()
            };
            (0..table.rows).map(row).collect()
        };
        of_rows(source, &text, &origins, &blocks).into_iter().map(of).collect()
    }

    #[test]
    fn rows_of_a_text_are_cells_by_tabs_bars_or_blanks() {
        for source in [
            "规章\t１\t0\t11\n\t0\t0\t2",
            "| 规章 | 1 | 0 | 11 |\n|----|---|---|---|\n|  | 0 | 0 | 2 |",
        ] {
            assert_eq!(
                tables(source),
                [[["规章", "1", "0", "11"], ["", "0", "0", "2"]]],
                "{source}"
            );
        }
        assert_eq!(tables("规章 1 0 11"), [[["规章", "1", "0", "11"]]]);
        assert_eq!(tables("规章\t1\t0\n其后。\n规章\t1\t0").len(), 2);
    }
}
