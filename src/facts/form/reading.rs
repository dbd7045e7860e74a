//! Reads the cells of a table whose rows are known.

use crate::chinese::ordinal;
use crate::facts::form::align::Candidate;
use crate::facts::form::columns::{self, Arrangement};
use crate::facts::form::entry::{Entry, Values};
use crate::facts::form::rows::{Found, NEAR, PlacedRow, Reader, SURE};
use crate::facts::form::tables::{By, FormCell, TableProblem, TableReading, Unreadable};

/// How many rows with torn labels make a table one that cannot be read.
const FEWEST_TORN: usize = 2;

impl Reader<'_> {
    /// The table that a chain of rows is; none if it is too short to be one. Beside it stand the
    /// entries that belong to it.
    pub fn of_chain(
        &self,
        candidates: &[Candidate],
        chain: &[(usize, usize)],
    ) -> Option<(Found, Vec<usize>)> {
        let has_cells = |row: usize| !self.table.rows[row].columns.is_empty();
        let mut placed: Vec<PlacedRow> = Vec::with_capacity(chain.len());
        for (at, which) in chain {
            let candidate = &candidates[*at];
            let one = candidate.matches[*which];
            if has_cells(one.row) {
                let (entry, from, to) = (candidate.entry, one.from, one.to);
                placed.push(PlacedRow { row: one.row, entry, from, to, in_order: true });
            }
        }
        let filled = placed.iter().filter(|one| self.is_filled(one)).count();
        let enough = self.enough();
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
    fn has_heads(&self, placed: &[PlacedRow]) -> bool {
        self.columns(placed).iter().any(|one| one.form.len() > 1 && one.is_complete())
    }

    /// Adds rows that stand close to the others, out of their order, under a label of their own.
    fn add_displaced(
        &self,
        candidates: &[Candidate],
        in_chain: &[usize],
        placed: &mut Vec<PlacedRow>,
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
            let has_figures = entry.figures() > 0 && entry.has(one.to, columns);
            if columns > 0 && is_free && has_figures {
                let (row, from, to) = (one.row, one.from, one.to);
                placed.push(PlacedRow { row, entry: candidate.entry, from, to, in_order: false });
            }
        }
    }

    /// Reads the cells of rows, which are in the order in which they stand.
    pub fn read(&self, placed: &[PlacedRow]) -> TableReading {
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
            let expected = arrangement.columns.len();
            let mut differs = |found| {
                lengths.push((found, expected));
                let (row, at) = (one.row, entry.span);
                problems.push(TableProblem::RowLength { row, at, found, expected });
            };
            match self.values(entry, one.to, expected, arrangement.places.as_ref()) {
                Values::Cells(found) => {
                    for (column, span) in arrangement.columns.iter().zip(found) {
                        let cell = column.and_then(|column| self.cell(one.row, column));
                        cells.extend(cell.map(|cell| self.filled(cell, span, label)));
                    }
                }
                // Figures that follow under another label may be this row's.
                Values::Nothing if self.is_stray(one.entry + 1, placed) => differs(0),
                Values::Nothing => {
                    empty += 1;
                    let known = arrangement.columns.iter().flatten();
                    let blank = known.filter_map(|column| self.cell(one.row, *column));
                    cells.extend(blank.map(|cell| self.filled(cell, None, label)));
                }
                Values::Other(found) => differs(found),
            }
        }
        // Rows that are missing and rows with the beginnings of their labels: the labels are torn, and
        // which figures are whose is not said.
        let torn = self.strays(placed).filter(|entry| self.is_torn(entry, placed)).count();
        if torn >= FEWEST_TORN {
            return unreadable(Unreadable::Apart);
        }
        // Labels in one place and figures in another: which belongs to which is not said.
        let too_many = lengths.iter().any(|(found, expected)| *found >= 2 * expected);
        let behind = placed.last().and_then(|last| self.entries.get(last.entry + 1));
        let is_loose = |entry: &Entry| entry.lead.is_empty() && entry.figures() > 0;
        let has_loose = || behind.is_some_and(is_loose) || self.strays(placed).any(is_loose);
        // rows whose figures went to pieces of their labels, as where these wrap in narrow cells
        let has_strays = || self.strays(placed).count() >= FEWEST_TORN;
        if empty > 0 && (too_many || has_loose() || has_strays()) {
            return unreadable(Unreadable::Apart);
        }
        if lengths.len() * 2 > placed.len() {
            let most = |one: &&(usize, usize)| lengths.iter().filter(|other| other == one).count();
            if let Some((found, expected)) = lengths.iter().max_by_key(most).copied() {
                let is_other = found != expected;
                let lengths = is_other.then_some(Unreadable::Lengths { found, expected });
                return unreadable(lengths.unwrap_or(Unreadable::Glued));
            }
        }
        problems.extend(arrangements.iter().flat_map(|(form, one)| columns::problems(form, one)));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let all_labels = arrangements.iter().all(|(_, one)| one.by == By::Labels);
        let columns = if all_labels { By::Labels } else { By::Position };
        let reading = TableReading::of(&self.table.id, Some(span), By::Labels, cells);
        TableReading { columns, problems, ..reading }
    }

    fn row_problems(&self, placed: &[PlacedRow]) -> Vec<TableProblem> {
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
    fn strays(&self, placed: &[PlacedRow]) -> impl Iterator<Item = &Entry> {
        let mut used: Vec<usize> = placed.iter().map(|one| one.entry).collect();
        used.sort_unstable();
        let (first, last) = (used.first().copied().unwrap_or(0), used.last().copied());
        // the first and the last row printed twice
        let above = first.checked_sub(1).filter(|above| self.is_twin(*above, first));
        let below = last.map(|last| (last, last + 1)).filter(|(last, at)| self.is_twin(*at, *last));
        let end = below.map(|(_, at)| at).or(last).map_or(0, |last| last + 1);
        let range = above.unwrap_or(first)..end;
        let columns = placed.iter().map(|one| self.table.rows[one.row].columns.len()).max();
        let enough = columns.unwrap_or(1).div_ceil(2);
        let between = self.entries.get(range.clone()).unwrap_or_default().iter().enumerate();
        between
            .filter(move |(at, _)| used.binary_search(&(range.start + at)).is_err())
            .map(|(_, entry)| entry)
            .filter(move |entry| entry.figures() >= enough && self.has_number(entry))
    }

    /// Whether a number stands in an entry: a stroke in each cell of a group's row tells nothing.
    fn has_number(&self, entry: &Entry) -> bool {
        let mut cells = entry.rest.iter().map(|piece| self.document.slice(piece.span));
        cells.any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
    }

    /// Whether an entry has the beginning of the label of a row that is missing.
    fn is_torn(&self, entry: &Entry, placed: &[PlacedRow]) -> bool {
        let words = entry.lead.iter().map(|piece| self.document.slice(piece.span));
        let words: String = words.collect();
        let mark = ordinal::of(&words).map_or(0, |mark| mark.length);
        let is_word = |c: &char| c.is_alphanumeric();
        let begun: String = words.get(mark..).unwrap_or_default().chars().filter(is_word).collect();
        let mut rows = self.table.rows.iter().enumerate();
        begun.chars().count() > 1
            && rows.any(|(row, form)| {
                placed.iter().all(|one| one.row != row)
                    && form.labels.iter().any(|label| {
                        let label: String = label.chars().filter(is_word).collect();
                        label.len() > begun.len() && label.starts_with(&begun)
                    })
            })
    }

    /// Whether two entries have the same label.
    fn is_twin(&self, one: usize, other: usize) -> bool {
        let label = |at: usize| -> Option<String> {
            let lead = self.entries.get(at)?.lead.iter();
            let words: String = lead.map(|piece| self.document.slice(piece.span)).collect();
            Some(words).filter(|words| !words.is_empty())
        };
        label(one).is_some_and(|own| label(other) == Some(own))
    }

    /// Whether the entry at `index` has figures and is no row.
    fn is_stray(&self, index: usize, placed: &[PlacedRow]) -> bool {
        let has_figures = self.entries.get(index).is_some_and(|entry| entry.figures() > 0);
        let is_among = placed.last().is_some_and(|last| index < last.entry);
        has_figures && is_among && placed.iter().all(|one| one.entry != index)
    }
}
