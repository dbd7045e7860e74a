//! Tables whose rows stand beside one another: one line of figures, a part of it for each row.

use crate::document::Document;
use crate::facts::form::entry::{Entry, Piece, PieceKind, Values};
use crate::facts::form::label::Labels;
use crate::facts::form::rows::{Found, Reader};
use crate::facts::form::tables::{By, FormCell, TableReading, Unreadable};
use crate::span::Span;

/// How many entries above the figures the labels are looked for in.
const MOST_HEADS: usize = 40;

/// How many labels over the figures make it sure that these are the table's.
const ENOUGH: usize = 5;

/// What the labels over a line of figures say.
enum Heads {
    /// Which row and column each figure belongs to.
    Pairs(Vec<(usize, usize)>),
    /// Nothing against the form's order.
    Agree,
    /// Something else, or too little.
    Against,
    /// That the figures are none of the table's.
    Other,
}

/// The tables that stand as one line of figures.
pub(super) fn readings(reader: &Reader<'_>) -> Vec<Found> {
    let table = reader.table;
    let rows: Vec<usize> =
        (0..table.rows.len()).filter(|row| !table.rows[*row].columns.is_empty()).collect();
    let number: usize = rows.iter().map(|row| table.rows[*row].columns.len()).sum();
    let mut labels = Labels::new(&[]);
    for (index, column) in table.columns.iter().enumerate() {
        column.labels.iter().for_each(|label| labels.add(index, label));
    }
    let line = |(index, entry): (usize, &Entry)| {
        if entry.figures() == 0 && entry.rest.len() != number {
            return None;
        }
        let Values::Cells(values) = entry.values(entry.lead.len(), number, None) else {
            return None;
        };
        let zone = above(reader, index);
        let form: Vec<(usize, usize)> =
            table.cells.iter().map(|cell| (cell.row, cell.column)).collect();
        let (pairs, by) = match heads(reader, &labels, &zone, entry, number) {
            Heads::Pairs(pairs) => (pairs, By::Labels),
            Heads::Agree if table.by_position => (form, By::Position),
            Heads::Agree | Heads::Other => return None,
            Heads::Against => {
                let reading = TableReading::unreadable(&table.id, entry.span, Unreadable::Columns);
                return Some(Found { reading, rows: rows.len() });
            }
        };
        let cells = pairs.iter().zip(values).filter_map(|((row, column), span)| {
            reader
                .cell(*row, *column)
                .map(|cell| reader.filled(cell, span, span.unwrap_or(entry.span)))
        });
        let mut cells: Vec<FormCell> = cells.collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let reading = TableReading::of(&table.id, Some(entry.span), by, cells);
        Some(Found { reading, rows: rows.len() })
    };
    reader.entries.iter().enumerate().filter_map(line).collect()
}

/// The labels above the entry at `index` and its own.
fn above(reader: &Reader<'_>, index: usize) -> Vec<Entry> {
    let zone = &reader.entries[index.saturating_sub(MOST_HEADS)..index];
    let is_label = |entry: &Entry| !entry.is_prose && entry.figures() == 0;
    let start = zone.iter().rposition(|entry| !is_label(entry)).map_or(0, |at| at + 1);
    let own = Entry { rest: Vec::new(), ..reader.entries[index].clone() };
    zone[start..].iter().cloned().chain([own]).collect()
}

fn heads(
    reader: &Reader<'_>,
    labels: &Labels,
    zone: &[Entry],
    entry: &Entry,
    number: usize,
) -> Heads {
    let (document, table) = (reader.document, reader.table);
    if let Some(pairs) = on_grid(reader, labels, zone, entry, number) {
        return Heads::Pairs(pairs);
    }
    let text = |entry: &Entry| -> String {
        entry.words().map(|piece| document.slice(piece.span)).collect()
    };
    let all: String = zone.iter().map(text).collect();
    let columns = labels.scan(&all);
    let mut rows = table.row_labels.scan(&all);
    rows.retain(|row| !table.rows[*row].columns.is_empty());
    rows.dedup();
    let form: Vec<(usize, usize)> =
        table.cells.iter().map(|cell| (cell.row, cell.column)).collect();
    let is_heading = table.headings.iter().any(|words| all.contains(words.as_str()));
    let rows_of_form: Vec<usize> = form.iter().map(|(row, _)| *row).collect();
    let columns_of_form: Vec<usize> = form.iter().map(|(_, column)| *column).collect();
    // A heading above the table names its rows before the table does.
    let rows_agree =
        rows.windows(2).all(|pair| pair[0] < pair[1]) || is_part_of(tail(&rows), &rows_of_form);
    let agrees = rows_agree && is_part_of(&columns, &columns_of_form);
    if columns.len() == number && agrees {
        Heads::Pairs(form)
    } else if agrees && (columns.len() >= ENOUGH || is_heading) {
        Heads::Agree
    } else if columns.len() >= ENOUGH {
        Heads::Against
    } else {
        Heads::Other
    }
}

/// Whether `seen` stands in `own` in this order, with or without others between.
fn is_part_of(seen: &[usize], own: &[usize]) -> bool {
    let mut own = own.iter();
    seen.iter().all(|one| own.any(|other| other == one))
}

/// The last of `rows` that differ from one another.
fn tail(rows: &[usize]) -> &[usize] {
    let mut from = rows.len();
    while from > 0 && !rows[from..].contains(&rows[from - 1]) {
        from -= 1;
    }
    &rows[from..]
}

/// The row and the column of each figure, by the labels that stand above it on the grid: that of a
/// table, or the cells of lines, where a label over several is printed over each of them.
fn on_grid(
    reader: &Reader<'_>,
    labels: &Labels,
    zone: &[Entry],
    entry: &Entry,
    number: usize,
) -> Option<Vec<(usize, usize)>> {
    let grid = entry.grid()?;
    if entry.rest.len() != number {
        return None;
    }
    let document: &Document = reader.document;
    let on_table = || zone.iter().filter(|one| one.grid() == Some(grid));
    let words = || on_table().flat_map(Entry::words);
    let best = |labels: &Labels, span: Span| {
        let like = labels.like(document.slice(span));
        like.into_iter().max_by(|a, b| a.degree.total_cmp(&b.degree)).map(|one| one.owner)
    };
    let columns: Vec<(usize, &Piece)> =
        words().filter_map(|piece| best(labels, piece.span).map(|owner| (owner, piece))).collect();
    let has_cells = |row: &usize| !reader.table.rows[*row].columns.is_empty();
    let rows: Vec<(usize, &Piece)> = words()
        .filter_map(|piece| {
            let row = best(&reader.table.row_labels, piece.span).filter(has_cells)?;
            Some((row, piece))
        })
        .collect();
    let over = |list: &[(usize, &Piece)], piece: &Piece| {
        // The lowest label over a figure is the nearest.
        let above =
            |(_, label): &&(usize, &Piece)| label.from <= piece.from && piece.to <= label.to;
        list.iter().rev().find(above).map(|(owner, _)| *owner)
    };
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(number);
    for piece in &entry.rest {
        let pair = (over(&rows, piece)?, over(&columns, piece)?);
        if pairs.contains(&pair) || piece.kind == PieceKind::Words {
            return None;
        }
        pairs.push(pair);
    }
    Some(pairs)
}
