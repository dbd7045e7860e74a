//! Rows of cells as a word processor keeps them, into a table on a grid; or, where a table only
//! frames prose, into its paragraphs.

use crate::chinese::typeset;
use crate::document::content::{self, Cell, Piece, Table};

/// How many columns a cell may span. Word allows 63 in a table.
pub const MOST_COLUMNS: usize = 256;

/// From this column on each cell is one column wide and, with spans, one row high: no table is so
/// wide, and a file made of such cells would have every row look for its place among them.
const FAR: usize = 1024;

fn width(columns: usize, column: usize) -> usize {
    if column < FAR { columns.clamp(1, MOST_COLUMNS) } else { 1 }
}

/// How far a cell reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Over so many columns; it may go on below.
    Columns(usize),
    /// It goes on from the cell above, over so many columns.
    FromAbove(usize),
    /// It goes on from the cell before it, over so many columns.
    FromBefore(usize),
    /// Over so many columns and rows; the places are free or given as [`Extent::Covered`].
    Span {
        /// How many columns.
        columns: usize,
        /// How many rows.
        rows: usize,
    },
    /// A place that another cell reaches over.
    Covered,
}

/// A row as it is read.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// How many columns at its start have no cell.
    pub before: usize,
    /// What stands in it.
    pub cells: Vec<(Extent, Vec<Piece>)>,
}

/// A cell on the grid.
struct Placed {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    pieces: Vec<Piece>,
}

/// How wide a column of the grid must be to be one, in twentieths of a point: 2 mm. Lines that were
/// drawn by hand and miss one another by less are meant as one, and margins leave no room there.
const SLIVER: i64 = 113;

/// Takes out columns of the grid that are too narrow to hold anything, and that no cell has for
/// itself. `widths` are those of the columns, in twentieths of a point.
pub fn align(rows: &mut [Row], widths: &[i64]) {
    let widths = &widths[..widths.len().min(MOST_COLUMNS)];
    let mut is_thin: Vec<bool> = widths.iter().map(|width| *width < SLIVER).collect();
    let is_within = |thin: &[bool], from: usize, to: usize| {
        thin.get(from..to).is_some_and(|columns| columns.iter().all(|thin| *thin))
    };
    let narrow = is_thin.clone();
    for row in rows.iter() {
        let mut column = row.before;
        for (extent, _) in &row.cells {
            let end = column.saturating_add(extent.columns());
            if is_within(&narrow, column, end) {
                is_thin[column..end].fill(false);
            }
            column = end;
        }
    }
    let taken = |from: usize, to: usize| {
        let columns = is_thin.get(from..to.min(is_thin.len())).unwrap_or_default();
        columns.iter().filter(|thin| **thin).count()
    };
    for row in rows.iter_mut() {
        let mut column = row.before;
        row.before -= taken(0, row.before);
        for (extent, _) in &mut row.cells {
            let columns = extent.columns();
            let end = column.saturating_add(columns);
            let left = columns - taken(column, end);
            match extent {
                Extent::Columns(n) | Extent::FromAbove(n) | Extent::FromBefore(n) => *n = left,
                Extent::Span { .. } | Extent::Covered => {}
            }
            column = end;
        }
    }
}

impl Extent {
    fn columns(self) -> usize {
        match self {
            Self::Columns(columns) | Self::FromAbove(columns) | Self::FromBefore(columns) => {
                columns.max(1)
            }
            Self::Span { .. } | Self::Covered => 1,
        }
    }
}

/// The pieces that a table makes: itself and what its cells hold besides text, or its paragraphs.
pub fn pieces(rows: Vec<Row>) -> Vec<Piece> {
    let mut cells = place(rows);
    compact(&mut cells);
    if is_frame(&cells) {
        return cells.into_iter().flat_map(|cell| cell.pieces).collect();
    }
    let mut inner = Vec::new();
    let cells: Vec<Cell> = cells
        .into_iter()
        .map(|Placed { row, column, rows, columns, pieces }| {
            let mut text = String::new();
            for piece in pieces {
                match piece {
                    Piece::Paragraph(paragraph) => content::join(&mut text, &paragraph.text),
                    Piece::Table(_) => inner.push(piece),
                }
            }
            Cell { row, column, rows, columns, text, page: None }
        })
        .collect();
    let outer = (!cells.is_empty()).then_some(Piece::Table(Table { cells }));
    outer.into_iter().chain(inner).collect()
}

fn place(rows: Vec<Row>) -> Vec<Placed> {
    let height = rows.len();
    let mut placed: Vec<Placed> = Vec::new();
    // For each column: the first row that is free, and the cell that begins above it.
    let mut free: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (row, Row { before, cells }) in rows.into_iter().enumerate() {
        let mut column = before.min(MOST_COLUMNS);
        let mut last: Option<usize> = None;
        for (extent, pieces) in cells {
            match extent {
                Extent::Covered => column += 1,
                Extent::FromBefore(columns) if last.is_some() => {
                    let columns = width(columns, column);
                    if let Some(cell) = last.and_then(|last| placed.get_mut(last)) {
                        cell.columns += columns;
                    }
                    column += columns;
                }
                Extent::Columns(columns)
                | Extent::FromAbove(columns)
                | Extent::FromBefore(columns) => {
                    let columns = width(columns, column);
                    let goes_on = matches!(extent, Extent::FromAbove(_));
                    let upper = above.get(column).and_then(|upper| placed.get_mut(*upper)).filter(
                        |upper| {
                            goes_on
                                && upper.column == column
                                && upper.columns == columns
                                && upper.row + upper.rows == row
                        },
                    );
                    if let Some(upper) = upper {
                        upper.rows += 1;
                    } else {
                        if above.len() <= column {
                            above.resize(column + 1, usize::MAX);
                        }
                        above[column] = placed.len();
                        last = Some(placed.len());
                        placed.push(Placed { row, column, rows: 1, columns, pieces });
                    }
                    column += columns;
                }
                Extent::Span { columns, rows } => {
                    while free.get(column).is_some_and(|free| *free > row) {
                        column += 1;
                    }
                    // A cell ends where another is in its way, and with the table.
                    let most = width(columns, column);
                    let columns = (1..most)
                        .find(|at| free.get(column + at).is_some_and(|free| *free > row))
                        .unwrap_or(most);
                    let rows = if column < FAR { rows.clamp(1, height - row) } else { 1 };
                    if free.len() < column + columns {
                        free.resize(column + columns, 0);
                    }
                    free[column..column + columns].fill(row + rows);
                    placed.push(Placed { row, column, rows, columns, pieces });
                    column += 1;
                }
            }
        }
    }
    placed
}

/// Drops rows and columns in which no cell begins: lines of the grid that nobody sees.
fn compact(cells: &mut [Placed]) {
    let ranks = |mut starts: Vec<usize>| {
        starts.sort_unstable();
        starts.dedup();
        starts
    };
    let rows = ranks(cells.iter().map(|cell| cell.row).collect());
    let columns = ranks(cells.iter().map(|cell| cell.column).collect());
    let rank = |starts: &[usize], at: usize| starts.partition_point(|start| *start < at);
    for cell in cells.iter_mut() {
        let row = rank(&rows, cell.row);
        cell.rows = rank(&rows, cell.row + cell.rows) - row;
        cell.row = row;
        let column = rank(&columns, cell.column);
        cell.columns = rank(&columns, cell.column + cell.columns) - column;
        cell.column = column;
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
}

/// Whether a table only frames what stands in its one cell, or in its one column that has text.
fn is_frame(cells: &[Placed]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.pieces.is_empty());
    let Some(first) = filled.next() else { return false };
    let is_one_column = filled.all(|cell| cell.column == first.column);
    is_one_column && (cells.len() == 1 || cells.iter().any(|cell| is_prose(&cell.pieces)))
}

/// Whether these are sentences, and no entry of a list.
fn is_prose(pieces: &[Piece]) -> bool {
    pieces.len() > 1
        || pieces.iter().any(|piece| match piece {
            Piece::Paragraph(paragraph) => paragraph.text.contains(typeset::STOP),
            Piece::Table(_) => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::content::Paragraph;

    fn text(text: &str) -> Vec<Piece> {
        text.split('|')
            .filter(|text| !text.is_empty())
            .map(|text| {
                Piece::Paragraph(Paragraph { text: text.to_owned(), level: None, page: None })
            })
            .collect()
    }

    fn row(cells: &[(Extent, &str)]) -> Row {
        let cells = cells.iter().map(|(extent, words)| (*extent, text(words))).collect();
        Row { before: 0, cells }
    }

    /// The cells as `row.column+rows×columns text`.
    fn drawn(rows: Vec<Row>) -> Vec<String> {
        let pieces = pieces(rows);
        let draw = |cell: &Cell| {
            let Cell { row, column, rows, columns, text, .. } = cell;
            format!("{row}.{column}+{rows}×{columns} {text}")
        };
        pieces
            .iter()
            .flat_map(|piece| match piece {
                Piece::Table(table) => table.cells.iter().map(draw).collect(),
                Piece::Paragraph(paragraph) => vec![paragraph.text.clone()],
            })
            .collect()
    }

    #[test]
    fn merged_cells_reach_over_the_grid() {
        use Extent::{Columns, FromAbove, FromBefore};
        let rows = vec![
            row(&[(Columns(2), "申请"), (Columns(1), "甲"), (FromBefore(1), "")]),
            row(&[
                (Columns(1), "结果"),
                (Columns(1), "公开"),
                (Columns(1), "１"),
                (Columns(1), "2"),
            ]),
            row(&[
                (FromAbove(1), ""),
                (Columns(1), "不予|公开"),
                (Columns(1), "3"),
                (Columns(1), ""),
            ]),
            row(&[(FromAbove(2), "孤"), (Columns(1), "5"), (Columns(1), "6")]),
        ];
        let expected = [
            "0.0+1×2 申请",
            "0.2+1×2 甲",
            "1.0+2×1 结果",
            "1.1+1×1 公开",
            "1.2+1×1 １",
            "1.3+1×1 2",
            "2.1+1×1 不予公开",
            "2.2+1×1 3",
            "2.3+1×1 ",
            "3.0+1×2 孤",
            "3.2+1×1 5",
            "3.3+1×1 6",
        ];
        assert_eq!(drawn(rows), expected);
    }

    #[test]
    fn spans_need_no_covered_places_and_do_not_overlap() {
        use Extent::{Covered, Span};
        let span = |columns, rows| Span { columns, rows };
        for covered in [true, false] {
            let first = [(span(2, 2), "甲"), (Covered, ""), (span(1, 1), "乙")];
            let second = [(Covered, ""), (Covered, ""), (span(1, 9), "丙")];
            let keep = |cells: &[(Extent, &str)]| {
                let is_kept = |cell: &&(Extent, &str)| covered || cell.0 != Covered;
                row(&cells.iter().filter(is_kept).copied().collect::<Vec<_>>())
            };
            let rows = vec![keep(&first), keep(&second)];
            assert_eq!(drawn(rows), ["0.0+2×1 甲", "0.1+1×1 乙", "1.1+1×1 丙"]);
        }
    }

    #[test]
    fn lines_of_the_grid_that_nobody_sees_are_dropped() {
        use Extent::Columns;
        let rows = vec![
            row(&[(Columns(3), "甲"), (Columns(MOST_COLUMNS * 9), "乙")]),
            Row { before: 3, cells: vec![(Columns(1), text("丙"))] },
        ];
        assert_eq!(drawn(rows), ["0.0+1×1 甲", "0.1+1×1 乙", "1.1+1×1 丙"]);
    }

    #[test]
    fn lines_that_nearly_meet_are_one() {
        use Extent::{Columns, FromAbove};
        let mut rows = vec![
            row(&[(Columns(1), "规章"), (Columns(2), "3")]),
            row(&[(Columns(2), "处罚"), (Columns(1), "5")]),
            row(&[(FromAbove(1), ""), (Columns(2), "7")]),
        ];
        align(&mut rows, &[2_000, 30, 4_000]);
        assert_eq!(
            drawn(rows.clone()),
            ["0.0+1×1 规章", "0.1+1×1 3", "1.0+2×1 处罚", "1.1+1×1 5", "2.1+1×1 7"]
        );
        // A narrow column that a cell has for itself is one.
        rows.push(row(&[(Columns(1), "甲"), (Columns(1), ""), (Columns(1), "乙")]));
        let before = drawn(rows.clone());
        align(&mut rows, &[2_000, 30]);
        assert_eq!(drawn(rows), before);
    }

    #[test]
    fn a_frame_around_prose_is_no_table() {
        use Extent::Columns;
        assert_eq!(drawn(vec![row(&[(Columns(1), "一、概述|正文")])]), ["一、概述", "正文"]);
        let rows =
            vec![row(&[(Columns(1), ""), (Columns(1), "本局公开信息12条。"), (Columns(1), "")])];
        assert_eq!(drawn(rows), ["本局公开信息12条。"]);
        let rows = vec![row(&[(Columns(1), "规章")]), row(&[(Columns(1), "3")])];
        assert_eq!(drawn(rows), ["0.0+1×1 规章", "1.0+1×1 3"]);
    }
}
