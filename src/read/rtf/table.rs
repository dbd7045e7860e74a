//! Rows of an RTF table: their cells are told by right edges, so that rows with other edges are
//! cells that span columns.

use crate::document::content::{self, Cell, Table};

/// Edges that lie closer together, in twips, are one: programs round them.
const SNAP: i32 = 30;

/// How a cell takes part in a merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    First,
    Next,
}

#[derive(Clone, Copy, Debug, Default)]
struct Definition {
    edge: i32,
    down: Merge,
    across: Merge,
}

#[derive(Clone, Debug, Default)]
struct Row {
    definitions: Vec<Definition>,
    left: i32,
    texts: Vec<String>,
}

/// The rows of a table as they come.
#[derive(Debug, Default)]
pub struct Rows {
    /// Definitions of the row's cells; they hold until the next `\trowd`.
    current: Row,
    /// The cell whose definition is under way.
    next: Definition,
    done: Vec<Row>,
}

impl Rows {
    /// A control word that may define a row.
    pub fn word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"trowd" => {
                self.current.definitions.clear();
                self.current.left = 0;
                self.next = Definition::default();
            }
            b"trleft" => self.current.left = number.unwrap_or(0),
            b"clvmgf" => self.next.down = Merge::First,
            b"clvmrg" => self.next.down = Merge::Next,
            b"clmgf" => self.next.across = Merge::First,
            b"clmrg" => self.next.across = Merge::Next,
            b"cellx" => {
                self.next.edge = number.unwrap_or(0);
                self.current.definitions.push(std::mem::take(&mut self.next));
            }
            _ => {}
        }
    }

    /// The end of a cell with its text; paragraphs are parted by line ends.
    pub fn end_cell(&mut self, text: &str) {
        let mut joined = String::new();
        for line in text.lines() {
            content::join(&mut joined, line);
        }
        self.current.texts.push(joined);
    }

    /// The end of a row.
    pub fn end_row(&mut self) {
        let row = self.current.clone();
        self.current.texts.clear();
        self.done.push(row);
    }

    /// The table made of the rows so far.
    pub fn take(&mut self) -> Table {
        let mut rows = std::mem::take(&mut self.done);
        // A file that was cut off ends within a row.
        if !self.current.texts.is_empty() {
            rows.push(std::mem::take(&mut self.current));
        }
        let edges = edges(&rows);
        let mut cells: Vec<Cell> = Vec::new();
        for (row, content) in rows.into_iter().enumerate() {
            push_row(&mut cells, row, content, &edges);
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Table { cells }
    }
}

/// The edges of all rows, each once, from left to right.
fn edges(rows: &[Row]) -> Vec<i32> {
    let all = rows.iter().flat_map(|row| {
        std::iter::once(row.left).chain(row.definitions.iter().map(|definition| definition.edge))
    });
    let mut edges: Vec<i32> = all.collect();
    edges.sort_unstable();
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) <= SNAP);
    edges
}

fn push_row(cells: &mut Vec<Cell>, row: usize, content: Row, edges: &[i32]) {
    let at = |edge: i32| {
        let near = |one: &i32| one.abs_diff(edge) <= SNAP.unsigned_abs();
        edges.iter().rposition(near).unwrap_or(0)
    };
    let mut left = at(content.left);
    for (index, text) in content.texts.into_iter().enumerate() {
        let definition = content.definitions.get(index).copied().unwrap_or_default();
        let right = at(definition.edge).max(left + 1);
        let columns = right - left;
        let above = cells.iter().rposition(|cell| {
            cell.column == left && cell.columns == columns && cell.row + cell.rows == row
        });
        let beside =
            cells.iter().rposition(|cell| cell.row == row && cell.column + cell.columns == left);
        match (definition.down, above, definition.across, beside) {
            (Merge::Next, Some(above), ..) => cells[above].rows += 1,
            (_, _, Merge::Next, Some(beside)) => cells[beside].columns += columns,
            _ => cells.push(Cell { row, column: left, rows: 1, columns, text, page: None }),
        }
        left = right;
    }
}
