//! Tables: which hold data and which lay a page out, and the rows of a data table.

use crate::diagnostic::Problem;
use crate::document::content::Piece;
use crate::read::flow::grid::{self, Extent, MOST_COLUMNS};
use crate::read::html::element::Tag;
use crate::read::html::measure::Measure;
use crate::read::html::tree::Page;

/// From how many columns on a span is no measure of its table's width.
const ABSURD: u32 = 100;

/// How long the text of a cell is at least that lays out prose, in characters.
const SHORTEST_PROSE: usize = 150;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// Its cells.
    cells: Vec<usize>,
    /// The index of the row behind the last one of its group.
    group_end: usize,
}

/// The rows of a table, without those of tables in it.
fn rows(page: &Page, table: usize, drops: &[bool]) -> Vec<Row> {
    let shown = |index: &usize| !drops.get(*index).copied().unwrap_or(false);
    let is = |index: usize, tag: Tag| page.tag(index) == Some(tag);
    let cells = |row: usize| -> Vec<usize> {
        page.children(row).filter(|at| is(*at, Tag::Cell)).filter(shown).collect()
    };
    let mut found: Vec<Row> = Vec::new();
    for child in page.children(table).filter(shown) {
        let start = found.len();
        if is(child, Tag::RowGroup) {
            let rows = page.children(child).filter(|at| is(*at, Tag::Row)).filter(shown);
            found.extend(rows.map(|row| Row { cells: cells(row), group_end: 0 }));
        } else if is(child, Tag::Row) {
            found.push(Row { cells: cells(child), group_end: 0 });
        }
        let group_end = found.len();
        for row in found.iter_mut().skip(start) {
            row.group_end = group_end;
        }
    }
    found
}

/// The captions of a table.
pub(super) fn captions(page: &Page, table: usize) -> impl Iterator<Item = usize> {
    page.children(table).filter(|at| page.tag(*at) == Some(Tag::Caption))
}

/// Whether a table holds data. One that lays a page out has cells with headings, several numbered
/// parts, prose or tables, and they are most of it; or it has no columns.
pub(super) fn is_data(page: &Page, table: usize, measures: &[Measure], drops: &[bool]) -> bool {
    let Some(Tag::Table(has_border)) = page.tag(table) else { return false };
    let rows = rows(page, table, drops);
    if rows.iter().all(|row| row.cells.len() <= 1) {
        return false;
    }
    let (mut filled, mut headed, mut light, mut heavy) = (0, 0_usize, 0, 0);
    let (mut text, mut laid_out) = (0, 0);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let Some(measure) = measures.get(*cell) else { continue };
        if measure.heads > 1 {
            return false;
        }
        if measure.text == 0 {
            continue;
        }
        filled += 1;
        headed += usize::from(measure.headings > 0);
        text += measure.text;
        let is_prose = measure.stops > 2 && measure.lines > 3 && measure.text >= SHORTEST_PROSE;
        if measure.tables > 0 || is_prose {
            heavy += 1;
            laid_out += measure.text;
        } else {
            light += 1;
        }
    }
    // Word processors mark whole tables as headings, too.
    if filled <= 1 || headed > 0 && headed * 3 <= filled * 2 {
        return false;
    }
    // A table in a cell of a table with data is usually larger than the cells beside it.
    let is_framed = has_border && light > heavy || light >= 3 * heavy && rows.len() > 1;
    heavy == 0 || is_framed && light >= 3 || laid_out * 2 < text
}

/// The rows of a table as a line each; `read` gives a cell's text.
pub(super) fn lines(
    page: &Page,
    table: usize,
    drops: &[bool],
    read: impl Fn(usize) -> String,
) -> Vec<String> {
    let line = |row: Row| row.cells.into_iter().map(&read).collect::<Vec<_>>().join(" ");
    rows(page, table, drops).into_iter().map(line).collect()
}

/// The rows of a table for its grid; `read` gives what a cell holds.
///
/// Follows the standard's algorithm, but none spans more than the table has.
///
/// # Errors
/// The table has more columns than any report's, or what `read` says.
pub(super) fn on_grid(
    page: &Page,
    table: usize,
    drops: &[bool],
    read: impl Fn(usize) -> Result<Vec<Piece>, Problem>,
) -> Result<Vec<grid::Row>, Problem> {
    let rows = rows(page, table, drops);
    let spans = |cell: usize| page.element(cell).map_or((1, 1), |element| element.spans);
    let sane = |columns: u32| if columns > ABSURD { 1 } else { columns as usize };
    let width = |row: &Row| row.cells.iter().map(|cell| sane(spans(*cell).1)).sum::<usize>();
    let widest = rows.iter().map(width).max().unwrap_or(0);
    if widest > MOST_COLUMNS {
        let cause = format!("a table of more than {MOST_COLUMNS} columns");
        return Err(Problem::Damaged { format: "html", cause });
    }
    let row = |(at, row): (usize, &Row)| {
        let cell = |cell: &usize| {
            let (rows, columns) = spans(*cell);
            let columns = if columns > ABSURD { widest - width(row) + 1 } else { columns as usize };
            let left = row.group_end - at;
            let rows = if rows == 0 { left } else { left.min(rows as usize) };
            Ok((Extent::Span { columns, rows }, read(*cell)?))
        };
        let cells: Result<Vec<_>, Problem> = row.cells.iter().map(cell).collect();
        Ok(grid::Row { before: 0, cells: cells? })
    };
    rows.iter().enumerate().map(row).collect()
}
