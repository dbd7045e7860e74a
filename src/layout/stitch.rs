//! Tables that a page break cuts, made whole again.

use std::collections::HashMap;

use crate::chinese::typeset;
use crate::document::content::{self, Cell};
use crate::layout::fill::PageTable;
use crate::layout::paragraph::Item;

/// How far apart, in points, the same column may stand on two pages.
const SAME_COLUMN: f64 = 4.0;

/// How far the whole table may be moved: left and right pages have other margins.
const MOVED: f64 = 60.0;

/// How many rows of a table's head may be repeated on the next page.
const MOST_HEAD: usize = 6;

/// Joins a table to the one at the end of the page before where their columns agree and nothing
/// stands between.
pub(super) fn stitch(items: Vec<Item>) -> Vec<Item> {
    let mut done: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let Item::Table(mut next) = item else {
            done.push(item);
            continue;
        };
        // Of tables side by side, the one above it.
        let mut before = done.iter_mut().rev().map_while(|item| match item {
            Item::Table(table) if table.page + 1 == next.page => Some(table),
            Item::Table(_) | Item::Line(_) => None,
        });
        let found = before.find_map(|table| {
            let columns = columns(table, &next)?;
            Some((table, columns))
        });
        match found {
            Some((table, columns)) => {
                columns.apply(table, &mut next);
                append(table, next);
            }
            None => done.push(Item::Table(next)),
        }
    }
    done
}

/// The columns of two parts of a table.
struct Columns {
    /// All of them.
    xs: Vec<f64>,
    /// For each column of the first part, and behind the last, which of them it is.
    first: Vec<usize>,
    /// For each of the second part.
    second: Vec<usize>,
}

/// How the columns of two parts agree, if they do: the one part may lack some of the other's, where
/// all its cells span them.
fn columns(first: &PageTable, second: &PageTable) -> Option<Columns> {
    if first.figures > 0 || second.figures > 0 {
        return aligned(first, second);
    }
    let shift = first.left() - second.left();
    if shift.abs() > MOVED || (first.right() - second.right() - shift).abs() > SAME_COLUMN {
        return None;
    }
    let moved: Vec<f64> = second.xs.iter().map(|x| x + shift).collect();
    let (more, fewer) =
        if first.xs.len() >= moved.len() { (&first.xs, &moved) } else { (&moved, &first.xs) };
    let find = |x: &f64| more.iter().position(|other| (other - x).abs() <= SAME_COLUMN);
    let found: Vec<usize> = fewer.iter().map(find).collect::<Option<_>>()?;
    if found.windows(2).any(|pair| pair[0] >= pair[1]) {
        return None;
    }
    let all: Vec<usize> = (0..more.len()).collect();
    let xs = more.clone();
    Some(if first.xs.len() >= moved.len() {
        Columns { xs, first: all, second: found }
    } else {
        Columns { xs, first: found, second: all }
    })
}

/// How the columns of two parts without rules agree: in their figures, from the right.
fn aligned(first: &PageTable, second: &PageTable) -> Option<Columns> {
    let figures = first.figures;
    if figures == 0 || second.figures != figures {
        return None;
    }
    let middles = |table: &PageTable| -> Vec<f64> {
        let from = table.xs.len().saturating_sub(figures + 1);
        table.xs[from..].windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect()
    };
    let (one, other) = (middles(first), middles(second));
    let widths = one.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    // Figures of other lengths move the middle of their column a little.
    if one.iter().zip(&other).any(|(a, b)| (a - b).abs() > widths / 2.0) {
        return None;
    }
    let most = first.xs.len().max(second.xs.len());
    let from_right = |table: &PageTable| (most - table.xs.len()..most).collect();
    let xs = if first.xs.len() == most { &first.xs } else { &second.xs };
    Some(Columns { xs: xs.clone(), first: from_right(first), second: from_right(second) })
}

impl Columns {
    fn apply(self, first: &mut PageTable, second: &mut PageTable) {
        renumber(&mut first.cells, &self.first);
        renumber(&mut second.cells, &self.second);
        for (part, columns) in [(&mut *first, &self.first), (&mut *second, &self.second)] {
            for open in &mut part.open {
                *open = columns.get(*open).copied().unwrap_or(*open);
            }
        }
        first.xs = self.xs;
    }
}

fn renumber(cells: &mut [Cell], columns: &[usize]) {
    for cell in cells {
        let at = |column: usize| columns.get(column).or(columns.last()).copied().unwrap_or(column);
        let (start, end) = (at(cell.column), at(cell.column + cell.columns));
        cell.column = start;
        cell.columns = end.saturating_sub(start).max(1);
    }
}

/// Puts the second part, whose columns are those of the first, below it.
fn append(first: &mut PageTable, mut second: PageTable) {
    drop_head(first, &mut second);
    first.page = second.page;
    if second.cells.is_empty() {
        return;
    }
    let is_cut = is_cut(first, &second);
    // Where the second part begins; a row that is cut is one row.
    let start = if is_cut { first.rows - 1 } else { first.rows };
    let label = labels(first, &second);
    let head = is_head(first, &second);
    // The cells that end where the first part does.
    let mut ending: HashMap<(usize, usize), usize> = HashMap::new();
    for (index, cell) in first.cells.iter().enumerate() {
        if cell.row + cell.rows == first.rows {
            ending.insert((cell.column, cell.columns), index);
        }
    }
    let mut below = Vec::new();
    for mut cell in second.cells {
        cell.row += start;
        let index = ending.get(&(cell.column, cell.columns)).filter(|_| cell.row == start);
        let above = index
            .and_then(|index| first.cells.get_mut(*index))
            .filter(|above| is_cut || head && is_half(&cell) || is_group(above, &cell, label));
        let Some(above) = above else {
            below.push(cell);
            continue;
        };
        let is_number = cell.text.starts_with(|c: char| c.is_ascii_digit());
        if is_number && first.open.contains(&above.column) {
            above.text.push_str(&cell.text);
        } else {
            content::join(&mut above.text, &cell.text);
        }
        above.rows = cell.row + cell.rows - above.row;
    }
    first.cells.extend(below);
    first.cells.sort_by_key(|cell| (cell.row, cell.column));
    first.rows = start + second.rows;
    first.open = second.open;
}

/// Drops the rows of the head that the second part repeats.
fn drop_head(first: &PageTable, second: &mut PageTable) {
    let rows = |table: &PageTable, count: usize| -> Vec<(usize, usize, usize, usize, String)> {
        let cells = table.cells.iter().take_while(|cell| cell.row < count);
        cells
            .map(|cell| (cell.row, cell.column, cell.rows, cell.columns, cell.text.clone()))
            .collect()
    };
    let repeats = |count: &usize| {
        let head = rows(first, *count);
        let closed = head.iter().all(|(row, _, rows, _, _)| row + rows <= *count);
        let has_words = head.iter().any(|(.., text)| !text.is_empty() && !typeset::is_figure(text));
        closed && has_words && head == rows(second, *count)
    };
    let most = MOST_HEAD.min(first.rows).min(second.rows);
    let Some(count) = (1..=most).rev().find(repeats) else { return };
    second.cells.retain(|cell| cell.row >= count);
    for cell in &mut second.cells {
        cell.row -= count;
    }
    second.rows -= count;
}

/// Whether the page break cuts a row: what follows has no number of its own, and of its figures
/// each part has those that the other lacks.
fn is_cut(first: &PageTable, second: &PageTable) -> bool {
    let ending: Vec<&Cell> =
        first.cells.iter().filter(|cell| cell.row + cell.rows == first.rows).collect();
    let starting: Vec<&Cell> = second.cells.iter().filter(|cell| cell.row == 0).collect();
    let same = ending.len() == starting.len()
        && ending.iter().all(|one| {
            starting.iter().any(|other| (other.column, other.columns) == (one.column, one.columns))
        });
    let leads = starting.iter().find(|cell| !cell.text.is_empty());
    if !same || ending.len() < 2 || leads.is_some_and(|cell| typeset::begins_item(&cell.text)) {
        return false;
    }
    let mut sides = [0, 0];
    for one in &ending {
        let other = starting.iter().find(|other| other.column == one.column);
        let Some(other) = other.filter(|other| !other.text.is_empty()) else {
            sides[0] += usize::from(!one.text.is_empty());
            continue;
        };
        if one.text.is_empty() {
            sides[1] += 1;
        } else if typeset::is_figure(&one.text) || typeset::is_figure(&other.text) {
            // Both parts of a number that its narrow cell breaks, else two rows.
            if !first.open.contains(&one.column) {
                return false;
            }
        }
    }
    // A row of which nothing is on one side is a row, or none at all.
    let some_text = |cells: &[&Cell]| cells.iter().any(|cell| !cell.text.is_empty());
    some_text(&ending) && (sides[0] > 0 || sides[1] > 0)
}

/// Whether the page break cuts the table's head: there is no figure above it or beside it.
fn is_head(first: &PageTable, second: &PageTable) -> bool {
    let beside = second.cells.iter().filter(|cell| cell.row == 0);
    !first.cells.iter().chain(beside).any(|cell| typeset::is_figure(&cell.text))
}

/// Whether a cell of the head may be the lower half of the one above.
fn is_half(cell: &Cell) -> bool {
    !typeset::begins_item(&cell.text)
}

/// How many columns at the left hold labels: those before the first with figures.
fn labels(first: &PageTable, second: &PageTable) -> usize {
    let cells = first.cells.iter().chain(&second.cells);
    let figures = cells.filter(|cell| cell.columns == 1 && typeset::is_figure(&cell.text));
    figures.map(|cell| cell.column).min().unwrap_or(0)
}

/// Whether two cells above one another are the halves of a label that spans rows of both pages.
fn is_group(above: &Cell, below: &Cell, labels: usize) -> bool {
    // The last column of labels names the rows themselves.
    if above.column + above.columns >= labels {
        return false;
    }
    above.text.is_empty() || below.text.is_empty() || !typeset::begins_item(&below.text)
}
