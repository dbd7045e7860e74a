//! The rows of a table that were found, and what stands in them.

use crate::document::Document;
use crate::facts::form::entry::{Entry, Piece, PieceKind, Values};
use crate::facts::form::figure::{Marks, State};
use crate::facts::form::heads::Places;
use crate::facts::form::tables::{FormCell, TableReading};
use crate::facts::form::{CellForm, FormTable};
use crate::span::Span;

/// How far from the others a row that stands out of order is looked for, in entries.
pub(super) const NEAR: usize = 4;

/// How many rows with labels make a table, at most.
pub(super) const ENOUGH: usize = 10;

/// How alike the label of a row must be that stands out of order.
pub(super) const SURE: f32 = 0.9;

/// A table of the form among the entries of a report.
pub(super) struct Reader<'a> {
    pub document: &'a Document,
    pub table: &'a FormTable,
    pub marks: &'a Marks,
    pub entries: &'a [Entry],
}

/// A table that was found.
pub(super) struct Found {
    pub reading: TableReading,
    /// How many of its rows were found.
    pub rows: usize,
}

/// An entry that is a row.
#[derive(Clone, Copy)]
pub(super) struct PlacedRow {
    pub row: usize,
    pub entry: usize,
    /// The pieces of the entry's `lead` that are its label.
    pub from: usize,
    pub to: usize,
    /// Whether it stands where the form has it.
    pub in_order: bool,
}

impl Reader<'_> {
    /// How many rows with labels make this table.
    pub fn enough(&self) -> usize {
        let in_all = self.table.rows.iter().filter(|row| !row.columns.is_empty()).count();
        (in_all * 2).div_ceil(5).clamp(2, ENOUGH)
    }

    /// Whether figures, or cells to hold them, stand behind the label of a row.
    pub fn is_filled(&self, one: &PlacedRow) -> bool {
        let entry = &self.entries[one.entry];
        let number = self.table.rows[one.row].columns.len();
        match self.values(entry, one.to, number, None) {
            // Where rows may stand beside one another, the blank cells behind a row's label may be
            // what it was merged with.
            Values::Cells(_) if entry.figures() == 0 => {
                !self.table.side_by_side || entry.behind(one.to).count() == number
            }
            Values::Cells(_) => true,
            Values::Other(_) => entry.figures() > 0,
            Values::Nothing => false,
        }
    }

    /// What stands behind the label of a row. Words there are what somebody wrote in place of a
    /// figure, unless they are labels themselves.
    pub fn values(
        &self,
        entry: &Entry,
        label_end: usize,
        number: usize,
        grid: Option<&Places>,
    ) -> Values {
        let grid = grid.filter(|places| places.grid.is_some() && entry.grid() == places.grid);
        let places = grid.map(|grid| grid.columns.as_slice());
        let values = entry.values(label_end, number, places);
        let Values::Cells(found) = &values else { return values };
        let mut words = entry.behind(label_end).filter(|piece| piece.kind == PieceKind::Words);
        let is_label = |piece: &Piece| {
            let like = self.table.row_labels.like(self.document.slice(piece.span));
            like.iter().any(|one| one.degree >= SURE)
        };
        if words.any(is_label) { Values::Other(found.len()) } else { values }
    }

    /// The labels above the entry at `index`, from the entry `from` on: what stands below the last
    /// figures or sentence.
    pub fn labels_above(&self, from: usize, index: usize) -> &[Entry] {
        let zone = &self.entries[from..index];
        let is_label = |entry: &Entry| !entry.is_prose && entry.figures() == 0;
        let start = zone.iter().rposition(|entry| !is_label(entry)).map_or(0, |at| at + 1);
        &zone[start..]
    }

    pub fn span(&self, placed: &[PlacedRow]) -> Span {
        let spans = placed.iter().flat_map(|one| {
            let rest = self.entries[one.entry].rest.iter().map(|piece| piece.span);
            rest.filter(|span| !span.is_empty()).chain([self.label(one)])
        });
        spans.reduce(Span::cover).unwrap_or_default()
    }

    pub fn label(&self, one: &PlacedRow) -> Span {
        let entry = &self.entries[one.entry];
        let pieces = entry.lead.get(one.from..one.to).unwrap_or_default();
        pieces.iter().map(|piece| piece.span).reduce(Span::cover).unwrap_or(entry.span)
    }

    /// The cell of a row and a column, where the form has one.
    pub fn cell(&self, row: usize, column: usize) -> Option<&CellForm> {
        self.table.cells.iter().find(|cell| cell.row == row && cell.column == column)
    }

    /// A cell with what stands in it at `span`; none if it is blank.
    pub fn filled(&self, cell: &CellForm, span: Option<Span>, label: Span) -> FormCell {
        let (state, unit) = match span {
            Some(span) => self.marks.read(self.document.slice(span)),
            None => (State::Blank, 0),
        };
        let unit = span.filter(|_| unit > 0).map(|span| Span::new(span.end - unit, span.end));
        FormCell {
            name: cell.name.clone(),
            code: cell.code.clone(),
            row: cell.row,
            column: cell.column,
            state,
            unit,
            span: span.unwrap_or(label),
            label,
        }
    }
}
