//! Reads the cells of a table whose rows are known.

use super::align::Candidate;
use super::columns::{self, Arrangement};
use super::entry::{Entry, Piece, PieceKind, Values};
use super::figure::{Marks, State};
use super::header::Places;
use super::tables::{By, FormCell, TableProblem, TableReading, Unreadable};
use super::{CellForm, FormTable};
use crate::document::Document;
use crate::span::Span;

/// How far from the others a row that stands out of order is looked for, in entries.
pub(super) const NEAR: usize = 4;

/// How many rows with labels make a table, at most.
pub(super) const ENOUGH: usize = 10;

/// How alike the label of a row must be that stands out of order.
const SURE: f32 = 0.9;

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
pub(super) struct Placed {
    pub row: usize,
    pub entry: usize,
    /// The pieces of the entry's `lead` that are its label.
    pub from: usize,
    pub to: usize,
    /// Whether it stands where the form has it.
    pub in_order: bool,
}

impl Reader<'_> {
    /// The table that a chain of rows is; none if it is too short to be one. Beside it stand the
    /// entries that belong to it.
    pub fn of_chain(
        &self,
        candidates: &[Candidate],
        chain: &[(usize, usize)],
    ) -> Option<(Found, Vec<usize>)> {
        let has_cells = |row: usize| !self.table.rows[row].columns.is_empty();
        let mut placed: Vec<Placed> = Vec::with_capacity(chain.len());
        for (at, which) in chain {
            let candidate = &candidates[*at];
            let one = candidate.matches[*which];
            if has_cells(one.row) {
                let (entry, from, to) = (candidate.entry, one.from, one.to);
                placed.push(Placed { row: one.row, entry, from, to, in_order: true });
            }
        }
        let in_all = (0..self.table.rows.len()).filter(|row| has_cells(*row)).count();
        let filled = placed.iter().filter(|one| self.is_filled(one)).count();
        let enough = (in_all * 2).div_ceil(5).clamp(2, ENOUGH);
        let has_enough = placed.len() >= enough || filled >= 2 && self.has_heads(&placed);
        if !has_enough || filled == 0 || self.table.side_by_side && filled < enough {
            return None;
        }
        let in_chain: Vec<usize> = chain.iter().map(|(at, _)| candidates[*at].entry).collect();
        self.add_displaced(candidates, &in_chain, &mut placed);
        placed.sort_by_key(|one| one.entry);
        let used = placed.iter().map(|one| one.entry).collect();
        let rows = placed.len();
        Some((Found { reading: self.read(&placed), rows }, used))
    }

    /// Whether several columns of rows that are too few to be a table bear all their labels.
    fn has_heads(&self, placed: &[Placed]) -> bool {
        self.columns(placed).iter().any(|one| one.form.len() > 1 && one.is_complete())
    }

    /// Whether figures, or cells to hold them, stand behind the label of a row.
    fn is_filled(&self, one: &Placed) -> bool {
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

    /// Adds rows that stand close to the others, out of their order, under a label of their own.
    fn add_displaced(
        &self,
        candidates: &[Candidate],
        in_chain: &[usize],
        placed: &mut Vec<Placed>,
    ) {
        let (Some(first), Some(last)) = (in_chain.first(), in_chain.last()) else { return };
        let near = first.saturating_sub(NEAR)..=last + NEAR;
        let is_near =
            |one: &&Candidate| near.contains(&one.entry) && !in_chain.contains(&one.entry);
        for candidate in candidates.iter().filter(is_near) {
            let mut sure = candidate.matches.iter().filter(|one| one.degree >= SURE);
            let (Some(one), None) = (sure.next(), sure.next()) else { continue };
            // 其他 is a row and a column: out of its order it may be the label over a row without one.
            let columns = &self.table.columns;
            let mut labels = columns.iter().flat_map(|column| &column.labels);
            if labels.any(|label| self.table.rows[one.row].labels.contains(label)) {
                continue;
            }
            let columns = self.table.rows[one.row].columns.len();
            let is_free = placed.iter().all(|old| old.row != one.row);
            let entry = &self.entries[candidate.entry];
            let has_figures = entry.figures() > 0
                && matches!(entry.values(one.to, columns, None), Values::Cells(_));
            if columns > 0 && is_free && has_figures {
                let (row, from, to) = (one.row, one.from, one.to);
                placed.push(Placed { row, entry: candidate.entry, from, to, in_order: false });
            }
        }
    }

    /// Reads the cells of rows, which are in the order in which they stand.
    pub fn read(&self, placed: &[Placed]) -> TableReading {
        let span = self.span(placed);
        let unreadable = |reason| TableReading::unreadable(&self.table.id, span, reason);
        let columns = self.columns(placed);
        let mut arrangements: Vec<(&[usize], Arrangement)> = Vec::with_capacity(columns.len());
        for one in &columns {
            match self.arrange(one, placed) {
                Ok(arrangement) => arrangements.push((one.form, arrangement)),
                Err(reason) => return unreadable(reason),
            }
        }
        let mut cells: Vec<FormCell> = Vec::new();
        let mut problems: Vec<TableProblem> = self.row_problems(placed);
        let mut lengths: Vec<(usize, usize)> = Vec::new();
        let mut empty = 0;
        for one in placed {
            let form = self.table.rows[one.row].columns.as_slice();
            let Some((_, arrangement)) = arrangements.iter().find(|(own, _)| *own == form) else {
                continue;
            };
            let entry = &self.entries[one.entry];
            let label = self.label(one);
            let number = arrangement.columns.len();
            match self.values(entry, one.to, number, arrangement.grid.as_ref()) {
                Values::Cells(found) => {
                    for (column, span) in arrangement.columns.iter().zip(found) {
                        let cell = column.and_then(|column| self.cell(one.row, column));
                        cells.extend(cell.map(|cell| self.filled(cell, span, label)));
                    }
                }
                // Figures that follow under another label may be this row's.
                Values::Nothing if self.is_stray(one.entry + 1, placed) => {
                    let expected = arrangement.columns.len();
                    lengths.push((0, expected));
                    problems.push(TableProblem::RowLength {
                        row: one.row,
                        at: entry.span,
                        found: 0,
                        expected,
                    });
                }
                Values::Nothing => {
                    empty += 1;
                    let known = arrangement.columns.iter().flatten();
                    let blank = known.filter_map(|column| self.cell(one.row, *column));
                    cells.extend(blank.map(|cell| self.filled(cell, None, label)));
                }
                Values::Other(found) => {
                    let expected = arrangement.columns.len();
                    lengths.push((found, expected));
                    problems.push(TableProblem::RowLength {
                        row: one.row,
                        at: entry.span,
                        found,
                        expected,
                    });
                }
            }
        }
        // Labels in one place and figures in another: which belongs to which is not said.
        let too_many = lengths.iter().any(|(found, expected)| *found >= 2 * expected);
        let behind = placed.last().and_then(|last| self.entries.get(last.entry + 1));
        let is_loose = |entry: &Entry| entry.lead.is_empty() && entry.figures() > 0;
        let has_loose = || behind.is_some_and(is_loose) || self.strays(placed).any(is_loose);
        if empty > 0 && (too_many || has_loose()) {
            return unreadable(Unreadable::Apart);
        }
        if lengths.len() * 2 > placed.len() {
            let most = |one: &&(usize, usize)| lengths.iter().filter(|other| other == one).count();
            if let Some((found, expected)) = lengths.iter().max_by_key(most).copied() {
                return unreadable(Unreadable::Lengths { found, expected });
            }
        }
        problems.extend(arrangements.iter().flat_map(|(form, one)| columns::problems(form, one)));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let all_labels = arrangements.iter().all(|(_, one)| one.by == By::Labels);
        let columns = if all_labels { By::Labels } else { By::Position };
        TableReading {
            id: self.table.id.clone(),
            span: Some(span),
            rows: By::Labels,
            columns,
            cells,
            problems,
        }
    }

    /// What stands behind the label of a row. Words there are what somebody wrote in place of a
    /// figure, unless they are labels themselves.
    fn values(
        &self,
        entry: &Entry,
        label_end: usize,
        number: usize,
        grid: Option<&Places>,
    ) -> Values {
        let grid = grid.filter(|grid| entry.grid() == Some(grid.grid));
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

    fn row_problems(&self, placed: &[Placed]) -> Vec<TableProblem> {
        let rows = self.table.rows.iter().enumerate().filter(|(_, row)| !row.columns.is_empty());
        let is_missing = |row: &usize| placed.iter().all(|one| one.row != *row);
        let missing = rows.map(|(row, _)| row).filter(is_missing);
        let mut found: Vec<TableProblem> =
            missing.map(|row| TableProblem::RowMissing { row }).collect();
        let displaced = placed.iter().filter(|one| !one.in_order);
        found.extend(
            displaced.map(|one| TableProblem::RowOrder {
                row: one.row,
                at: self.entries[one.entry].span,
            }),
        );
        found.extend(self.strays(placed).map(|entry| TableProblem::RowExtra { at: entry.span }));
        found
    }

    /// The entries with figures among the rows that are none of them.
    fn strays(&self, placed: &[Placed]) -> impl Iterator<Item = &Entry> {
        let mut used: Vec<usize> = placed.iter().map(|one| one.entry).collect();
        used.sort_unstable();
        let range = used.first().copied().unwrap_or(0)..used.last().map_or(0, |last| last + 1);
        let columns = placed.iter().map(|one| self.table.rows[one.row].columns.len()).max();
        let enough = columns.unwrap_or(1).div_ceil(2);
        let between = self.entries.get(range.clone()).unwrap_or_default().iter().enumerate();
        between
            .filter(move |(at, _)| used.binary_search(&(range.start + at)).is_err())
            .map(|(_, entry)| entry)
            .filter(move |entry| entry.figures() >= enough)
    }

    /// Whether the entry at `index` has figures and is no row.
    fn is_stray(&self, index: usize, placed: &[Placed]) -> bool {
        let has_figures = self.entries.get(index).is_some_and(|entry| entry.figures() > 0);
        let is_among = placed.last().is_some_and(|last| index < last.entry);
        has_figures && is_among && placed.iter().all(|one| one.entry != index)
    }

    fn span(&self, placed: &[Placed]) -> Span {
        let spans = placed.iter().map(|one| self.entries[one.entry].span);
        spans.reduce(Span::cover).unwrap_or_default()
    }

    fn label(&self, one: &Placed) -> Span {
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
