//! How the columns of a table's rows stand: by the labels over them, or by their place alone.

use std::ops::Range;

use crate::facts::form::column_labels::{self, Heads};
use crate::facts::form::column_order::{Order, Places};
use crate::facts::form::entry::{Entry, Values};
use crate::facts::form::rows::{PlacedRow, Reader};
use crate::facts::form::tables::{By, TableProblem, Unreadable};

/// How many entries above a row its columns' labels are looked for in.
const MOST_HEADS: usize = 24;

/// The columns that some rows share, and how they stand.
pub(super) struct Columns<'a> {
    pub form: &'a [usize],
    heads: Heads,
}

/// How the columns of a row stand.
pub(super) struct Arrangement {
    pub columns: Vec<Option<usize>>,
    pub grid: Option<Places>,
    pub by: By,
}

impl Reader<'_> {
    /// The columns that rows share, each with what the labels above the rows say.
    pub fn columns(&self, placed: &[PlacedRow]) -> Vec<Columns<'_>> {
        let mut found: Vec<Columns<'_>> = Vec::new();
        let mut before: Option<usize> = None;
        for one in placed {
            let form = self.table.rows[one.row].columns.as_slice();
            let heads =
                column_labels::heads(self.document, self.table, form, &self.above(one, before));
            before = Some(one.entry);
            let is_complete = matches!(&heads, Heads::Order(order) if order.is_complete(form));
            match found.iter_mut().find(|old| old.form == form) {
                Some(old) if old.heads == Heads::Nothing || is_complete && !old.is_complete() => {
                    old.heads = heads;
                }
                Some(_) => {}
                None => found.push(Columns { form, heads }),
            }
        }
        found
    }

    /// The labels above a row, down to it; those before its own label, if it has none, among them.
    fn above(&self, one: &PlacedRow, before: Option<usize>) -> Vec<Entry> {
        let from = before.map_or(one.entry.saturating_sub(MOST_HEADS), |before| before + 1);
        let zone = &self.entries[from..one.entry];
        let is_label = |entry: &Entry| !entry.is_prose && entry.figures() == 0;
        let start = zone.iter().rposition(|entry| !is_label(entry)).map_or(0, |at| at + 1);
        let mut found = zone[start..].to_vec();
        let own = &self.entries[one.entry];
        if one.from == 0 && one.to == own.lead.len() && own.lead.len() >= self.table.columns.len() {
            // Lines of figures below a line of labels are one entry with it.
            found.push(Entry { rest: Vec::new(), ..own.clone() });
        }
        found
    }

    /// How columns stand that share `one.heads`.
    pub fn arrange(
        &self,
        one: &Columns<'_>,
        placed: &[PlacedRow],
    ) -> Result<Arrangement, Unreadable> {
        let by_position = || Arrangement {
            columns: one.form.iter().copied().map(Some).collect(),
            grid: None,
            by: By::Position,
        };
        let order = match &one.heads {
            Heads::Nothing => return Ok(by_position()),
            Heads::Unclear => return Err(Unreadable::Columns),
            Heads::Foreign(form) => return Err(Unreadable::OtherForm { form: form.clone() }),
            Heads::Order(order) => order,
        };
        let by_labels = || Arrangement {
            columns: order.columns.clone(),
            grid: order.grid.clone(),
            by: By::Labels,
        };
        let rows: Vec<&PlacedRow> =
            placed.iter().filter(|row| self.table.rows[row.row].columns == one.form).collect();
        if order.is_complete(one.form) {
            let is_as_in_form = order.columns.iter().flatten().eq(one.form);
            // Another order must show on the grid too, where there is one.
            let is_sure = is_as_in_form || self.stand_below(order, &rows);
            return if is_sure { Ok(by_labels()) } else { Err(Unreadable::Columns) };
        }
        let has = |number: usize| {
            let fits = |row: &&&PlacedRow| {
                let entry = &self.entries[row.entry];
                matches!(entry.values(row.to, number, None), Values::Cells(_))
            };
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
        let in_place = number != one.form.len()
            || order
                .columns
                .iter()
                .zip(one.form)
                .all(|(seen, own)| seen.is_none_or(|seen| seen == *own));
        if agrees && in_place && has(one.form.len()) {
            Ok(by_position())
        } else {
            Err(Unreadable::Columns)
        }
    }

    /// Whether the figures of most rows stand at the places of their labels.
    fn stand_below(&self, order: &Order, rows: &[&PlacedRow]) -> bool {
        let Some(grid) = &order.grid else { return true };
        let below = |row: &&&PlacedRow| {
            let entry = &self.entries[row.entry];
            let is_there = |place: &Range<usize>| {
                let mut behind = entry.behind(row.to);
                behind.any(|piece| piece.from < place.end && place.start < piece.to)
            };
            entry.grid() == Some(grid.grid) && grid.columns.iter().all(is_there)
        };
        rows.iter().filter(below).count() * 2 > rows.len()
    }
}

impl Columns<'_> {
    pub fn is_complete(&self) -> bool {
        matches!(&self.heads, Heads::Order(order) if order.is_complete(self.form))
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
