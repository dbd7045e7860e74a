//! Rows of an RTF table: their cells are told by right edges, so that rows with other edges are
//! cells that span columns.

use crate::document::content::{Content, Piece};
use crate::read::flow::grid::{self, Extent};

/// Edges that lie closer together, in twips, are one: programs round them.
const SNAP: i32 = 30;

/// Where a cell ends, and whether it goes on from the one above or from the one before it.
#[derive(Clone, Copy, Debug, Default)]
struct Definition {
    edge: i32,
    from_above: bool,
    from_before: bool,
}

#[derive(Clone, Debug, Default)]
struct Row {
    definitions: Vec<Definition>,
    left: i32,
    cells: Vec<Vec<Piece>>,
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
            b"clvmrg" => self.next.from_above = true,
            b"clmrg" => self.next.from_before = true,
            b"cellx" => {
                self.next.edge = number.unwrap_or(0);
                self.current.definitions.push(std::mem::take(&mut self.next));
            }
            _ => {}
        }
    }

    /// The end of a cell with its text; paragraphs are parted by line ends.
    pub fn end_cell(&mut self, text: &str) {
        let mut cell = Content::default();
        text.lines().for_each(|line| cell.paragraph(line.trim(), None, None));
        self.current.cells.push(cell.pieces);
    }

    /// The end of a row.
    pub fn end_row(&mut self) {
        let row = self.current.clone();
        self.current.cells.clear();
        self.done.push(row);
    }

    /// What the rows so far make: a table, or the paragraphs that it frames.
    pub fn take(&mut self) -> Vec<Piece> {
        let mut rows = std::mem::take(&mut self.done);
        // A file that was cut off ends within a row.
        if !self.current.cells.is_empty() {
            rows.push(std::mem::take(&mut self.current));
        }
        let edges = edges(&rows);
        grid::pieces(rows.into_iter().map(|row| row.on(&edges)).collect())
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

impl Row {
    /// The row on a grid of edges.
    fn on(self, edges: &[i32]) -> grid::Row {
        let at = |edge: i32| {
            let near = |one: &i32| one.abs_diff(edge) <= SNAP.unsigned_abs();
            edges.iter().rposition(near).unwrap_or(0)
        };
        let before = at(self.left);
        let mut left = before;
        let cell = |(index, pieces): (usize, Vec<Piece>)| {
            let definition = self.definitions.get(index).copied().unwrap_or_default();
            let right = at(definition.edge).max(left + 1);
            let columns = right - left;
            left = right;
            let extent = match definition {
                Definition { from_above: true, .. } => Extent::FromAbove(columns),
                Definition { from_before: true, .. } => Extent::FromBefore(columns),
                Definition { .. } => Extent::Columns(columns),
            };
            (extent, pieces)
        };
        grid::Row { before, cells: self.cells.into_iter().enumerate().map(cell).collect() }
    }
}
