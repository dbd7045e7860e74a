//! How the columns of a table's rows stand: by the labels over them, or by their place, where the
//! rows' totals show it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::form::entry::{Entry, Piece, PieceKind, Values};
use crate::facts::form::heads::{self, Heads, Order, Places};
use crate::facts::form::rows::{PlacedRow, Reader};
use crate::facts::form::tables::{By, TableProblem, Unreadable};
use crate::span::Span;

/// How many entries above a row its columns' labels are looked for in.
const MOST_HEADS: usize = 24;

/// Of how many rows one total may be wrong where the others show which column it is.
const ONE_WRONG_IN: usize = 5;

/// The columns that some rows share, and how they stand.
pub(super) struct Columns<'a> {
    pub form: &'a [usize],
    heads: Heads,
}

/// How the columns of a row stand.
pub(super) struct Arrangement {
    pub columns: Vec<Option<usize>>,
    pub places: Option<Places>,
    pub by: By,
}

impl Reader<'_> {
    /// The columns that rows share, each with what the labels above the rows say.
    pub fn columns(&self, placed: &[PlacedRow]) -> Vec<Columns<'_>> {
        let mut found: Vec<Columns<'_>> = Vec::new();
        let mut before: Option<usize> = None;
        for one in placed {
            let form = self.table.rows[one.row].columns.as_slice();
            let before = before.replace(one.entry);
            let old = found.iter_mut().find(|old| old.form == form);
            if old.as_ref().is_some_and(|old| old.is_complete()) {
                continue;
            }
            let heads = heads::heads(self.document, self.table, form, &self.above(one, before));
            let one = Columns { form, heads };
            match old {
                Some(old) if old.heads == Heads::Nothing(None) || one.is_complete() => *old = one,
                Some(_) => {}
                None => found.push(one),
            }
        }
        found
    }

    /// The labels above a row, down to its own.
    fn above(&self, one: &PlacedRow, before: Option<usize>) -> Vec<Entry> {
        let from = before.map_or(one.entry.saturating_sub(MOST_HEADS), |before| before + 1);
        let mut found = self.labels_above(from, one.entry).to_vec();
        let own = &self.entries[one.entry];
        // Lines of figures below a line of labels are one entry with it.
        let is_all =
            one.from == 0 && one.to == own.lead.len() && own.lead.len() >= self.table.columns.len();
        let lead = if is_all { &own.lead } else { &own.lead[..one.from] };
        if !lead.is_empty() {
            found.push(Entry { rest: Vec::new(), lead: lead.to_vec(), ..own.clone() });
        }
        found
    }

    /// How columns stand that share `one.heads`.
    pub fn arrange(
        &self,
        one: &Columns<'_>,
        placed: &[PlacedRow],
    ) -> Result<Arrangement, Unreadable> {
        let rows: Vec<&PlacedRow> =
            placed.iter().filter(|row| self.table.rows[row.row].columns == one.form).collect();
        let by_position = |is_shown: bool| {
            let columns = one.form.iter().copied().map(Some).collect();
            let found = Arrangement { columns, places: None, by: By::Position };
            if is_shown { Ok(found) } else { Err(Unreadable::Columns) }
        };
        let order = match &one.heads {
            Heads::Nothing(other) => return by_position(self.totals_show(one.form, &rows, *other)),
            Heads::Unclear => return Err(Unreadable::Columns),
            Heads::Foreign(form) => return Err(Unreadable::OtherForm { form: form.clone() }),
            Heads::Order(order) => order,
        };
        let by_labels = || Arrangement {
            columns: order.columns.clone(),
            places: order.places.clone().filter(|places| places.grid.is_some()),
            by: By::Labels,
        };
        if one.is_complete() {
            let is_as_in_form = order.columns.iter().flatten().eq(one.form);
            // Another order must show in the rows too, where places can be told.
            let is_sure = is_as_in_form || self.stand_below(order, &rows);
            return if is_sure { Ok(by_labels()) } else { Err(Unreadable::Columns) };
        }
        let has = |number: usize| {
            let fits = |row: &&&PlacedRow| self.entries[row.entry].has(row.to, number);
            rows.iter().filter(fits).count() * 2 > rows.len()
        };
        let known: Vec<usize> = order.columns.iter().copied().flatten().collect();
        let mut once = known.clone();
        once.sort_unstable();
        once.dedup();
        let number = order.columns.len();
        let is_sure = once.len() == known.len() && known.len() + 2 >= one.form.len();
        if number != one.form.len() && is_sure && has(number) {
            return Ok(by_labels());
        }
        // The labels that are known must not speak against the form's order.
        let mut rest = one.form.iter();
        let agrees = known.iter().all(|column| rest.any(|own| own == column));
        let pairs = || order.columns.iter().zip(one.form);
        let in_place = number == one.form.len()
            && pairs().all(|(seen, own)| seen.is_none_or(|seen| seen == *own));
        let is_possible = agrees && (in_place || number != one.form.len()) && has(one.form.len());
        by_position(is_possible && (in_place || self.totals_show(one.form, &rows, None)))
    }

    /// Whether the figures of most rows stand at the places of their labels.
    fn stand_below(&self, order: &Order, rows: &[&PlacedRow]) -> bool {
        let Some(Places { grid, columns }) = &order.places else { return true };
        let is_below = |row: &&&PlacedRow| {
            let entry = &self.entries[row.entry];
            let behind: Vec<&Piece> = entry.behind(row.to).collect();
            let meets = |place: &Range<usize>| behind.iter().any(|piece| piece.meets(place));
            match grid {
                Some(grid) => entry.grid() == Some(*grid) && columns.iter().all(meets),
                None => behind.len() == columns.len() && are_nearest(columns, &behind),
            }
        };
        rows.iter().filter(is_below).count() * 2 > rows.len()
    }

    /// Whether it shows in the rows' figures that they stand in the order of `form`: it has a column
    /// for their total, and that stands where the form has it and not at `other`. Where all figures
    /// of a row are the same, no order could be wrong.
    fn totals_show(&self, form: &[usize], rows: &[&PlacedRow], other: Option<usize>) -> bool {
        let figures = rows.iter().map(|row| {
            let entry = &self.entries[row.entry];
            let cells = match entry.values(row.to, form.len(), None) {
                Values::Cells(cells) => cells,
                Values::Nothing | Values::Other(_) => return None,
            };
            cells.into_iter().map(|span| self.number(span?)).collect()
        });
        let total = form.iter().position(|column| self.table.columns[*column].is_total);
        totals_show(&figures.flatten().collect::<Vec<_>>(), total, other)
    }

    /// The figure at a place.
    pub fn number(&self, span: Span) -> Option<Decimal> {
        self.marks.read(self.document.slice(span)).0.number()
    }
}

/// Whether lines of figures, whose total should stand at `total` and could stand at `other`, show it.
pub(super) fn totals_show(
    lines: &[Vec<Decimal>],
    total: Option<usize>,
    other: Option<usize>,
) -> bool {
    let telling = |line: &&Vec<Decimal>| line.windows(2).any(|pair| pair[0] != pair[1]);
    let telling: Vec<&Vec<Decimal>> = lines.iter().filter(telling).collect();
    let is_total = |line: &[Decimal], at: usize| {
        let sum = line.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one));
        let own = line.get(at).copied().unwrap_or_default();
        sum.is_some_and(|sum| own.checked_add(own) == Some(sum))
    };
    let Some(total) = total else { return telling.is_empty() && !lines.is_empty() };
    let wrong = telling.iter().filter(|line| !is_total(line, total)).count();
    let apart = telling.iter().filter(|line| {
        is_total(line, total) && other.is_none_or(|other| other == total || !is_total(line, other))
    });
    !lines.is_empty()
        && wrong * ONE_WRONG_IN <= telling.len()
        && (telling.is_empty() || apart.count() > 0)
}

/// Whether each label stands nearest to its own figure.
fn are_nearest(labels: &[Range<usize>], figures: &[&Piece]) -> bool {
    let middle = |piece: &Piece| piece.from + piece.to;
    labels.iter().enumerate().all(|(at, label)| {
        let away = |piece: &&Piece| middle(piece).abs_diff(label.start + label.end);
        let own = figures.get(at).map(away);
        figures.iter().all(|piece| Some(away(piece)) >= own) && figures[at].kind != PieceKind::Words
    })
}

impl Columns<'_> {
    pub fn is_complete(&self) -> bool {
        let Heads::Order(order) = &self.heads else { return false };
        order.columns.len() == self.form.len()
            && self.form.iter().all(|column| order.columns.contains(&Some(*column)))
    }
}

/// What is wrong with columns that stand so.
pub(super) fn problems(form: &[usize], one: &Arrangement) -> Vec<TableProblem> {
    let mut found = Vec::new();
    let known: Vec<usize> = one.columns.iter().copied().flatten().collect();
    let place = |column: &usize| form.iter().position(|own| own == column);
    if !known.is_sorted_by_key(place) {
        found.push(TableProblem::ColumnOrder { found: known.clone() });
    }
    let missing = form.iter().filter(|column| !known.contains(column));
    found.extend(missing.map(|column| TableProblem::ColumnMissing { column: *column }));
    let number = one.columns.len() - known.len();
    if number > 0 {
        found.push(TableProblem::ColumnExtra { number });
    }
    found
}
