//! Finds the tables of a form among a report's entries.

use crate::chinese::clause::STOP;
use crate::document::Document;
use crate::facts::form::align::{self, Candidate};
use crate::facts::form::entries;
use crate::facts::form::entry::Entry;
use crate::facts::form::rows::{Found, Reader};
use crate::facts::form::tables::{TableProblem, TableReading, Tables, Unreadable};
use crate::facts::form::wrap;
use crate::facts::form::{Form, FormTable, Forms};
use crate::span::Span;

/// How often a table is looked for: a report that repeats one repeats it once or twice.
const MOST_TABLES: usize = 3;

/// The shortest label, in characters, by which a table is known whose figures cannot be told.
const SHORTEST: usize = 4;

/// The tables of `form` in `document`.
pub(super) fn tables(document: &Document, form: &Form) -> Tables {
    let entries = entries::of(document, &form.marks);
    by(document, form, &entries)
}

/// The forms that the tables of `document` fit best.
pub(super) fn detect<'f>(document: &Document, forms: &'f Forms) -> Vec<&'f Form> {
    let Some(first) = forms.forms.first() else { return Vec::new() };
    let entries = entries::of(document, &first.marks);
    let scored: Vec<(&Form, i64)> = forms
        .iter()
        .map(|form| (form, by(document, form, &entries)))
        .filter(|(_, tables)| tables.any())
        .map(|(form, tables)| (form, fit(&tables)))
        .collect();
    let best = scored.iter().map(|(_, fit)| *fit).max();
    scored.into_iter().filter(|(_, fit)| Some(*fit) == best).map(|(form, _)| form).collect()
}

/// How well a form fits: its cells that were found, against what is missing or too much.
fn fit(tables: &Tables) -> i64 {
    let count = |found: usize| i64::try_from(found).unwrap_or(i64::MAX);
    let of = |table: &TableReading| {
        let against: i64 = table
            .problems
            .iter()
            .map(|problem| match problem {
                TableProblem::RowMissing { .. } | TableProblem::RowExtra { .. } => 4,
                TableProblem::ColumnMissing { .. } | TableProblem::ColumnExtra { .. } => 10,
                TableProblem::Unreadable { reason: Unreadable::OtherForm { .. }, .. } => 20,
                _ => 0,
            })
            .sum();
        count(table.cells.len()) - against
    };
    tables.tables.iter().map(of).sum()
}

fn by(document: &Document, form: &Form, entries: &[Entry]) -> Tables {
    let tables = form.tables.iter().map(|table| table_in(document, form, table, entries));
    Tables::new(form.id.clone(), tables.collect())
}

fn table_in(
    document: &Document,
    form: &Form,
    table: &FormTable,
    entries: &[Entry],
) -> TableReading {
    let entries = wrap::unwrap(document, table, entries);
    let reader = Reader { document, table, marks: &form.marks, entries: &entries };
    let candidates = align::candidates(document, table, &entries);
    let (mut found, labelled) = by_labels(&reader, candidates);
    if table.side_by_side {
        found.extend(reader.side_by_side());
    }
    // Fifteen figures are found in many places, a hundred and seventy-five are not.
    if found.is_empty() && table.by_position && !table.side_by_side {
        found.extend(reader.without_labels(labelled));
    }
    if found.is_empty() {
        return reader.unread().unwrap_or_else(|| TableReading::missing(&table.id));
    }
    // A part of a table that has some of its labels by chance is no second one.
    let most = found.iter().map(|one| one.rows).max().unwrap_or(0);
    found.retain(|one| one.rows * 5 >= most * 3);
    found.sort_by_key(|one| one.reading.span.map(|span| span.start));
    one_of(table, found)
}

/// The tables whose rows are known by their labels, and how many labels the longest chain has.
fn by_labels(reader: &Reader<'_>, mut candidates: Vec<Candidate>) -> (Vec<Found>, usize) {
    let mut found = Vec::new();
    let mut labelled = 0;
    for _ in 0..MOST_TABLES {
        let chain = align::chain(reader.table, reader.entries, &candidates);
        let (Some((first, _)), Some((last, _))) = (chain.first(), chain.last()) else { break };
        labelled = labelled.max(chain.len());
        let range = candidates[*first].entry..=candidates[*last].entry;
        let Some((reading, used)) = reader.of_chain(&candidates, &chain) else { break };
        found.push(reading);
        let is_left = |one: &Candidate| !range.contains(&one.entry) && !used.contains(&one.entry);
        candidates.retain(is_left);
    }
    (found, labelled)
}

impl Reader<'_> {
    /// The table whose labels and figures stand there and are not told from one another; none where
    /// too few of its labels stand together, or no figure with them.
    fn unread(&self) -> Option<TableReading> {
        let is_text = |entry: &Entry| {
            let text = self.document.slice(entry.span);
            entry.is_prose && text.contains(STOP)
        };
        let of = |run: &[Entry]| {
            let text = |entry: &Entry| self.document.slice(entry.span);
            let mut rows = Vec::new();
            let mut at: Option<Span> = None;
            for entry in run {
                let is_heading =
                    self.table.headings.iter().any(|words| text(entry).contains(words));
                let mut own = self.table.row_labels.scan(text(entry));
                // 其他 and 总计 stand over columns, too, and in other tables.
                own.retain(|row| {
                    let row = &self.table.rows[*row];
                    !row.columns.is_empty() && row.labels[0].chars().nth(SHORTEST - 1).is_some()
                });
                if !is_heading && !own.is_empty() {
                    at = Some(at.map_or(entry.span, |at| at.cover(entry.span)));
                    rows.append(&mut own);
                }
            }
            rows.sort_unstable();
            rows.dedup();
            let has_figure = |entry: &Entry| {
                entry.figures() > 0 || text(entry).ends_with(|c: char| c.is_ascii_digit())
            };
            let is_table = rows.len() >= self.enough() && run.iter().any(has_figure);
            at.filter(|_| is_table).map(|at| (rows.len(), at))
        };
        let found = self.entries.split(is_text).filter_map(of);
        let (_, at) = found.max_by_key(|(rows, _)| *rows)?;
        Some(TableReading::unreadable(&self.table.id, at, Unreadable::Glued))
    }
}

/// The one reading of a table that was found so often.
fn one_of(table: &FormTable, found: Vec<Found>) -> TableReading {
    let mut found = found.into_iter().map(|one| one.reading);
    let Some(mut first) = found.next() else { return TableReading::missing(&table.id) };
    let contents = |reading: &TableReading| -> Vec<_> {
        reading.cells.iter().map(|cell| (cell.row, cell.column, cell.state)).collect()
    };
    let rest: Vec<(Span, bool)> = found
        .filter_map(|other| {
            let same = contents(&other) == contents(&first) && !first.cells.is_empty();
            other.span.map(|at| (at, same))
        })
        .collect();
    if rest.iter().any(|(_, same)| !same) {
        let at = first.span.unwrap_or_default();
        first = TableReading::unreadable(&table.id, at, Unreadable::Differing);
    }
    first.problems.extend(rest.into_iter().map(|(at, same)| TableProblem::Repeated { at, same }));
    first
}
