//! Characters into the cells of ruled tables.

use crate::document::content::{self, Cell};
use crate::layout::lattice::{self, Grid};
use crate::layout::line::{self, Line};
use crate::layout::page::{Axis, Edge, Glyph, Stroke};
use crate::layout::rule::{self, SNAP};

/// The gap between two characters of neighbouring cells that shows that no text runs through the
/// rule between them, in their size. Cells leave room on both sides of a rule.
const PADDING: f64 = 0.35;

/// The room that a cell leaves at each side of its text, in points: 0.2 cm.
const INSET: f64 = 5.67;

/// How much of a character's width must lie on both sides of a rule for the text to run over it.
const OVER: f64 = 0.1;

/// The gap between two characters of one run of text, in their size, at most.
const TOUCHING: f64 = 0.1;

/// A row or column narrower than this, in points, that has no text of its own is the room between
/// a table and its frame, or between double rules.
const SLIVER: f64 = 8.0;

/// A table on one page.
#[derive(Clone, Debug)]
pub(super) struct PageTable {
    /// The page that it ends on, 1-based.
    pub(super) page: u32,
    /// Where its columns begin, and where the last one ends.
    pub(super) xs: Vec<f64>,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// How many rows it has.
    pub(super) rows: usize,
    /// Its cells by row, then by column.
    pub(super) cells: Vec<Cell>,
    /// The columns of the last row in which a number is as wide as its cell: it may go on.
    pub(super) open: Vec<usize>,
    /// How many columns of figures it has, if it has no rules: those at its right.
    pub(super) figures: usize,
}

impl PageTable {
    pub(super) fn left(&self) -> f64 {
        self.xs.first().copied().unwrap_or(0.0)
    }

    pub(super) fn right(&self) -> f64 {
        self.xs.last().copied().unwrap_or(0.0)
    }
}

/// The ruled tables of a page, and the characters that stand in none.
///
/// The sides of areas make a table only where no rules do: the background of a word looks like a
/// cell, and so does that of a whole page.
pub(super) fn tables(
    page: u32,
    edges: &[Edge],
    size: (f64, f64),
    glyphs: Vec<Glyph>,
) -> (Vec<PageTable>, Vec<Glyph>) {
    let strokes: Vec<Edge> =
        edges.iter().filter(|edge| edge.stroke == Stroke::Rule).copied().collect();
    let mut grids = lattice::grids(&rule::rules(&strokes, size));
    let (mut tables, rest) = fill(page, &grids, glyphs);
    if strokes.len() == edges.len() || rest.is_empty() {
        return (tables, rest);
    }
    // Areas that hold a whole table, or lie in one, are its background.
    let others: Vec<Edge> = edges
        .iter()
        .filter(|edge| !tables.iter().any(|table| touches(table, edge)))
        .copied()
        .collect();
    grids = lattice::grids(&rule::rules(&others, size));
    grids.retain(|grid| !tables.iter().any(|table| overlaps(table, grid)));
    let (more, rest) = fill(page, &grids, rest);
    tables.extend(more);
    (tables, rest)
}

fn touches(table: &PageTable, edge: &Edge) -> bool {
    let (across, along) = match edge.axis {
        Axis::Horizontal => ((table.top, table.bottom), (table.left(), table.right())),
        Axis::Vertical => ((table.left(), table.right()), (table.top, table.bottom)),
    };
    (across.0 - SNAP..=across.1 + SNAP).contains(&edge.at)
        && edge.from.min(edge.to) <= along.1 + SNAP
        && edge.from.max(edge.to) >= along.0 - SNAP
}

fn overlaps(table: &PageTable, grid: &Grid) -> bool {
    let [left, top, right, bottom] = grid.bounds();
    left < table.right() && right > table.left() && top < table.bottom && bottom > table.top
}

/// Puts characters into the cells of grids, of which the smallest come first: a table inside a cell
/// gets its own.
fn fill(page: u32, grids: &[Grid], glyphs: Vec<Glyph>) -> (Vec<PageTable>, Vec<Glyph>) {
    if grids.is_empty() {
        return (Vec::new(), glyphs);
    }
    let mut inside: Vec<Vec<Glyph>> = grids.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    for glyph in glyphs {
        let (x, y) = (glyph.center(), glyph.middle());
        match grids.iter().position(|grid| grid.at(x, y).is_some()) {
            Some(index) => inside[index].push(glyph),
            None => rest.push(glyph),
        }
    }
    let mut tables = Vec::new();
    for (grid, glyphs) in grids.iter().zip(inside) {
        let owners = owners(grid);
        let (turned, upright): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.into_iter().partition(|glyph| glyph.turned);
        let lines = line::lines(upright);
        if runs_through(grid, &owners, &lines) {
            rest.extend(lines.into_iter().flat_map(|line| line.glyphs));
            rest.extend(turned);
        } else if !(lines.is_empty() && turned.is_empty()) {
            let mut table = table(page, grid, &owners, lines, turned);
            tidy(&mut table, &grid.ys);
            tables.push(table);
        }
    }
    (tables, rest)
}

/// For each place of the grid, by row and column, the cell that covers it.
fn owners(grid: &Grid) -> Vec<usize> {
    let columns = grid.xs.len().saturating_sub(1);
    let mut owners = vec![0; columns * grid.ys.len().saturating_sub(1)];
    for (index, cell) in grid.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rows {
            let start = row * columns + cell.column;
            owners[start..start + cell.columns].fill(index);
        }
    }
    owners
}

fn owner(grid: &Grid, owners: &[usize], glyph: &Glyph) -> Option<usize> {
    let (row, column) = grid.at(glyph.center(), glyph.middle())?;
    owners.get(row * (grid.xs.len() - 1) + column).copied()
}

/// Whether the text goes on across most rules as if they were not there: then they are the sides
/// of backgrounds, one for each run of a line.
fn runs_through(grid: &Grid, owners: &[usize], lines: &[Line]) -> bool {
    let (mut through, mut apart) = (0_usize, 0_usize);
    for line in lines {
        for pair in line.glyphs.windows(2) {
            if owner(grid, owners, &pair[0]) == owner(grid, owners, &pair[1]) {
                continue;
            }
            let gap = pair[1].left - pair[0].right;
            *(if gap < PADDING * line.size { &mut through } else { &mut apart }) += 1;
        }
    }
    through > apart
}

fn table(
    page: u32,
    grid: &Grid,
    owners: &[usize],
    lines: Vec<Line>,
    turned: Vec<Glyph>,
) -> PageTable {
    let mut inside: Vec<Vec<Glyph>> = grid.cells.iter().map(|_| Vec::new()).collect();
    for line in lines {
        let mut before: Option<(Glyph, usize)> = None;
        for glyph in line.glyphs {
            let Some(mut index) = owner(grid, owners, &glyph) else { continue };
            if let Some((last, cell)) = before
                && cell != index
                && runs_over(grid, &last, &glyph)
            {
                index = cell;
            }
            inside[index].push(glyph);
            before = Some((glyph, index));
        }
    }
    for glyph in turned {
        if let Some(index) = owner(grid, owners, &glyph) {
            inside[index].push(glyph);
        }
    }
    let rows = grid.ys.len().saturating_sub(1);
    let (mut cells, mut open) = (Vec::with_capacity(inside.len()), Vec::new());
    for (place, glyphs) in grid.cells.iter().zip(inside) {
        let edges = grid.xs.get(place.column).zip(grid.xs.get(place.column + place.columns));
        let width = edges.map_or(0.0, |(left, right)| right - left);
        let (text, is_open) = text(glyphs, width);
        if is_open && place.row + place.rows == rows {
            open.push(place.column);
        }
        let lattice::Place { row, column, rows, columns } = *place;
        cells.push(Cell { row, column, rows, columns, text, page: Some(page) });
    }
    let [_, top, _, bottom] = grid.bounds();
    PageTable { page, xs: grid.xs.clone(), top, bottom, rows, cells, open, figures: 0 }
}

/// Whether two characters side by side are one run of text that does not fit into its cell: one of
/// them stands on a rule.
fn runs_over(grid: &Grid, last: &Glyph, next: &Glyph) -> bool {
    let stands_on = |glyph: &Glyph| {
        let margin = OVER * (glyph.right - glyph.left);
        grid.xs.iter().any(|x| glyph.left + margin < *x && *x < glyph.right - margin)
    };
    let gap = (next.left - last.right).abs();
    gap < TOUCHING * next.size && (stands_on(last) || stands_on(next))
}

/// Takes out the room between a table and its frame, which rules part like rows and columns.
fn tidy(table: &mut PageTable, ys: &[f64]) {
    let spaces = |places: &[f64]| -> Vec<usize> {
        let narrow = places.windows(2).enumerate();
        narrow.filter(|(_, pair)| pair[1] - pair[0] < SLIVER).map(|(index, _)| index).collect()
    };
    for column in spaces(&table.xs.clone()).into_iter().rev() {
        if closed_up(&mut table.cells, column, |cell| (&mut cell.column, &mut cell.columns)) {
            table.open.iter_mut().filter(|open| **open > column).for_each(|open| *open -= 1);
            // A frame's end goes; between two columns, the next one's beginning.
            let last = column + 2 == table.xs.len();
            table.xs.remove(if last { column + 1 } else { column });
        }
    }
    for row in spaces(ys).into_iter().rev() {
        if closed_up(&mut table.cells, row, |cell| (&mut cell.row, &mut cell.rows)) {
            table.rows -= 1;
        }
    }
}

/// Takes out a row or a column if no cell that lies in it alone has text.
fn closed_up(
    cells: &mut Vec<Cell>,
    at: usize,
    place: impl Fn(&mut Cell) -> (&mut usize, &mut usize),
) -> bool {
    let has_text = cells.iter_mut().any(|cell| {
        let is_blank = cell.text.is_empty();
        let (start, count) = place(cell);
        !is_blank && *start == at && *count == 1
    });
    if has_text {
        return false;
    }
    cells.retain_mut(|cell| {
        let (start, count) = place(cell);
        if *start > at {
            *start -= 1;
        } else if *start + *count > at {
            *count -= 1;
        }
        *count > 0
    });
    true
}

/// The text of a cell as wide as `width`: its lines joined; and whether a number in it may go on.
fn text(glyphs: Vec<Glyph>, width: f64) -> (String, bool) {
    let (turned, upright): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.turned);
    let mut text = String::new();
    let mut is_open = false;
    for line in line::lines(upright) {
        let words = line.text();
        // A number that is broken because its cell is narrow is still one number.
        if is_open && words.starts_with(|c: char| c.is_ascii_digit()) {
            text.push_str(&words);
        } else {
            content::join(&mut text, &words);
        }
        is_open = fills(&line, &words, width);
    }
    // A label turned on its side reads from the top down.
    let mut sides: Vec<Line> =
        turned.into_iter().flat_map(|glyph| line::lines(vec![glyph])).collect();
    sides.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    for line in sides {
        content::join(&mut text, &line.text());
    }
    (text, is_open)
}

/// Whether a line is a number beside which its cell has no room for another digit.
fn fills(line: &Line, text: &str, width: f64) -> bool {
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let digit = line.glyphs.last().map_or(0.0, |glyph| glyph.right - glyph.left);
    is_number && line.right - line.left + digit > width - 2.0 * INSET
}
