//! Tables without rules: lines that end in figures which stand below one another.
//!
//! Two such lines make a table; the lines around them join it while their pieces keep to its
//! columns. A line of running text has no two figures set apart at its end, so none is torn.

mod build;

use crate::chinese::typeset;
use crate::layout::Sheet;
use crate::layout::line::Line;

/// The gap that parts columns, in the line's size. Justified text has hardly half of it.
const COLUMN: f64 = 0.9;

/// How many figures a line must have to make a table alone, with its head.
const FIGURES_OF_ONE_LINE: usize = 4;

/// How many lines without figures may stand between two with figures: a label of three lines.
const MOST_BETWEEN: usize = 3;

/// How far apart, in their size, lines of a table stand at most.
const FARTHEST: f64 = 4.0;

/// The longest piece of a head, in characters.
const LONGEST_HEAD: usize = 24;

/// A piece of a line.
struct Piece {
    left: f64,
    right: f64,
    text: String,
}

/// A line of a table, or one that may be.
struct Row {
    middle: f64,
    size: f64,
    pieces: Vec<Piece>,
    /// How many pieces at its end are figures.
    figures: usize,
}

impl Row {
    fn of(line: &Line) -> Self {
        let pieces: Vec<Piece> = pieces(line, COLUMN);
        let figures =
            pieces.iter().rev().take_while(|piece| typeset::is_figure(&piece.text)).count();
        Self { middle: line.middle, size: line.size, pieces, figures }
    }

    fn trailing(&self) -> &[Piece] {
        &self.pieces[self.pieces.len() - self.figures..]
    }
}

fn pieces(line: &Line, gap: f64) -> Vec<Piece> {
    let parts = line.clone().split(gap).into_iter();
    parts.map(|part| Piece { left: part.left, right: part.right, text: part.text() }).collect()
}

/// Where the columns of a table are.
struct Columns {
    /// The left edge of its labels; none where lines have nothing but figures.
    label: Option<f64>,
    /// The spans of its columns of figures.
    figures: Vec<(f64, f64)>,
}

/// Finds the tables among a page's lines and takes those lines out.
pub(super) fn find(sheet: &mut Sheet) {
    let rows: Vec<Row> = sheet.lines.iter().map(Row::of).collect();
    let mut taken = vec![false; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let Some((columns, last)) = core(&rows, at) else {
            at += 1;
            continue;
        };
        let first = grown_up(&rows, at, &columns, &taken);
        let last = grown_down(&rows, last, &columns);
        if let Some(table) = build::table(sheet, &rows, first, last, &columns) {
            taken[first..=last].fill(true);
            sheet.tables.push(table);
        }
        at = last + 1;
    }
    let mut taken = taken.into_iter();
    sheet.lines.retain(|_| !taken.next().unwrap_or(false));
}

/// The columns of the table whose first line of figures is `first`, and its last such line.
fn core(rows: &[Row], first: usize) -> Option<(Columns, usize)> {
    let start = &rows[first];
    if start.figures < 2 {
        return None;
    }
    let mut figures: Vec<(f64, f64)> =
        start.trailing().iter().map(|piece| (piece.left, piece.right)).collect();
    let label = |row: &Row| {
        let first = row.pieces.first().filter(|_| row.pieces.len() > row.figures);
        first.map(|piece| piece.left)
    };
    let mut columns = Columns { label: label(start), figures: figures.clone() };
    let (mut last, mut count) = (first, 1);
    let mut at = first + 1;
    while let Some(row) = rows.get(at) {
        if at - last > MOST_BETWEEN + 1 || is_far(&rows[at - 1], row) {
            break;
        }
        if row.figures >= 2 {
            if !widened(&mut figures, row.trailing(), row.size) {
                break;
            }
            columns.label = [columns.label, label(row)].into_iter().flatten().reduce(f64::min);
            columns.figures.clone_from(&figures);
            (last, count) = (at, count + 1);
        } else if !fits(row, &columns) {
            break;
        }
        at += 1;
    }
    let has_head = || {
        let above = first.checked_sub(1).and_then(|above| rows.get(above));
        above.is_some_and(|row| row.pieces.len() >= 2 && !is_far(row, start))
    };
    let is_table = count >= 2 || start.figures >= FIGURES_OF_ONE_LINE && has_head();
    is_table.then_some((columns, last))
}

fn is_far(one: &Row, next: &Row) -> bool {
    next.middle - one.middle > FARTHEST * one.size.max(next.size)
}

/// Widens columns by the figures of a further line; no if they do not stand below them.
fn widened(columns: &mut [(f64, f64)], pieces: &[Piece], size: f64) -> bool {
    let mut wider = columns.to_vec();
    let mut from = 0;
    for piece in pieces {
        // Shorter and longer figures overlap, or end or begin at nearly the same place.
        let below = |column: &(f64, f64)| {
            piece.left < column.1 + size / 2.0 && piece.right > column.0 - size / 2.0
        };
        let Some(found) = wider.iter().skip(from).position(below) else { return false };
        let column = &mut wider[from + found];
        *column = (column.0.min(piece.left), column.1.max(piece.right));
        from += found + 1;
    }
    let apart = wider.windows(2).all(|pair| pair[0].1 < pair[1].0);
    if apart {
        columns.copy_from_slice(&wider);
    }
    apart
}

/// Whether a line keeps to the columns: no piece reaches from the labels into the figures.
fn fits(row: &Row, columns: &Columns) -> bool {
    let Some(first) = columns.figures.first() else { return false };
    let Some(label) = columns.label else {
        return row.pieces.iter().all(|piece| piece.left >= first.0 - row.size);
    };
    row.pieces.iter().all(|piece| {
        let is_label = piece.left < label + row.size;
        piece.left >= label - row.size && !(is_label && piece.right > first.0)
    })
}

/// Whether a line is one of several short pieces, as heads and rows are.
fn is_row(row: &Row, columns: &Columns) -> bool {
    let is_short = |piece: &Piece| piece.text.chars().count() <= LONGEST_HEAD;
    row.pieces.len() >= 2
        && row.pieces.iter().skip(1).all(is_short)
        && row.pieces.last().is_none_or(|piece| !typeset::ends_sentence(&piece.text))
        && fits(row, columns)
}

/// Whether a line stands over the figures alone, as the name of several columns does.
fn is_over_figures(row: &Row, columns: &Columns) -> bool {
    let first = columns.figures.first().map_or(f64::INFINITY, |column| column.0);
    let is_over = row.pieces.first().is_some_and(|piece| piece.left >= first - row.size);
    columns.label.is_some() && is_over && fits(row, columns)
}

/// The first line of the table's head.
fn grown_up(rows: &[Row], first: usize, columns: &Columns, taken: &[bool]) -> usize {
    let mut first = first;
    let mut at = first;
    while let Some(above) = at.checked_sub(1) {
        let row = &rows[above];
        if taken[above] || is_far(row, &rows[at]) || first - above > MOST_BETWEEN {
            break;
        }
        let begins = row.pieces.first().is_some_and(|piece| typeset::begins_item(&piece.text));
        if is_row(row, columns) || is_over_figures(row, columns) {
            first = above;
        } else if begins || !fits(row, columns) {
            break;
        }
        at = above;
    }
    first
}

/// The last line that keeps to the table.
fn grown_down(rows: &[Row], last: usize, columns: &Columns) -> usize {
    let mut last = last;
    let mut at = last + 1;
    while let Some(row) = rows.get(at) {
        let alone = row.pieces.len() == 1;
        let begins = row.pieces.first().is_some_and(|piece| typeset::begins_section(&piece.text));
        if is_far(&rows[at - 1], row)
            || at - last > MOST_BETWEEN
            || !fits(row, columns)
            || alone && begins
            || row.figures > columns.figures.len()
        {
            break;
        }
        if is_row(row, columns) {
            last = at;
        }
        at += 1;
    }
    last
}
