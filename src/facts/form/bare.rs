//! Tables whose figures have no labels before them: rows that stand beside one another, each with
//! its labels above, and rows that have lost theirs. As many figures as the form has, in its order.

use rust_decimal::Decimal;

use crate::facts::form::columns;
use crate::facts::form::entry::{Entry, Piece, PieceKind, Values};
use crate::facts::form::label::Labels;
use crate::facts::form::rows::{ENOUGH, Found, NEAR, PlacedRow, Reader};
use crate::facts::form::tables::{By, FormCell, TableReading, Unreadable};
use crate::span::Span;

/// How many entries above the figures the labels are looked for in.
const MOST_HEADS: usize = 40;

/// How many labels of columns over one line of figures make it sure that these are the table's.
const ENOUGH_HEADS: usize = 5;

/// What the labels over a line of figures say.
enum Heads {
    /// Which row and column each figure belongs to.
    Pairs(Vec<(usize, usize)>),
    /// Nothing against the form's order.
    Agree,
    /// Something else.
    Against,
    /// That the figures are none of the table's.
    Other,
}

impl Reader<'_> {
    /// The tables whose rows have lost their labels: figures in exactly as many lines and columns.
    /// Where `labelled` rows have theirs, nothing says that these are theirs.
    pub fn without_labels(&self, labelled: usize) -> Vec<Found> {
        let columns: Vec<usize> = (0..self.table.columns.len()).collect();
        let rows: Vec<usize> = (0..self.table.rows.len())
            .filter(|row| self.table.rows[*row].columns == columns)
            .collect();
        let mut found: Vec<Found> = Vec::new();
        let mut run: Vec<PlacedRow> = Vec::new();
        let mut labels = 0;
        let end = Entry::prose(Span::default());
        for (index, entry) in self.entries.iter().chain([&end]).enumerate() {
            let at = entry.lead.len();
            let is_row = entry.figures() > 0 && entry.has(at, columns.len());
            labels = if is_row { 0 } else { labels + 1 };
            if is_row {
                let row = rows.get(run.len()).copied().unwrap_or_default();
                run.push(PlacedRow { row, entry: index, from: 0, to: at, in_order: true });
            } else if entry.figures() > 0 || entry.is_prose || labels > NEAR {
                if run.len() == rows.len() {
                    let mut reading = self.read(&run);
                    reading.rows = By::Position;
                    if labelled >= ENOUGH {
                        reading =
                            self.unreadable(reading.span.unwrap_or_default(), Unreadable::Apart);
                    }
                    found.push(Found { reading, rows: run.len() });
                }
                run.clear();
            }
        }
        found
    }

    /// The tables that stand as one line of figures, a part of it for each row.
    pub fn side_by_side(&self) -> Vec<Found> {
        let form: Vec<(usize, usize)> =
            self.table.cells.iter().map(|cell| (cell.row, cell.column)).collect();
        let labels =
            Labels::of(self.table.columns.iter().enumerate().flat_map(|(index, column)| {
                column.labels.iter().map(move |label| (index, label.as_str()))
            }));
        let line = |(index, entry): (usize, &Entry)| {
            if entry.figures() == 0 && entry.rest.len() != form.len() {
                return None;
            }
            let Values::Cells(values) = entry.values(entry.lead.len(), form.len(), None) else {
                return None;
            };
            let zone = self.zone(index);
            let (pairs, by) = match self.heads(&labels, &zone, entry, &form) {
                Heads::Pairs(pairs) => (pairs, By::Labels),
                Heads::Agree if self.are_proved(&form, &values) => (form.clone(), By::Position),
                Heads::Other => return None,
                Heads::Agree | Heads::Against => {
                    let reading = self.unreadable(entry.span, Unreadable::Columns);
                    return Some(Found { reading, rows: 0 });
                }
            };
            let cells = pairs.iter().zip(values).filter_map(|((row, column), span)| {
                let cell = self.cell(*row, *column)?;
                Some(self.filled(cell, span, span.unwrap_or(entry.span)))
            });
            let mut cells: Vec<FormCell> = cells.collect();
            cells.sort_by_key(|cell| (cell.row, cell.column));
            let rows = cells.chunk_by(|one, next| one.row == next.row).count();
            // Its labels are the table's, a heading that has their words is not.
            let is_heading = |piece: &&Piece| {
                let text = self.document.slice(piece.span);
                self.table.headings.iter().any(|words| text.contains(words.as_str()))
            };
            let heads = zone.iter().rev().flat_map(|one| one.words().rev());
            let heads = heads.take_while(|piece| !is_heading(piece)).map(|piece| piece.span);
            let figures = entry.rest.iter().map(|piece| piece.span);
            let span = figures.chain(heads).reduce(Span::cover).unwrap_or(entry.span);
            let reading = TableReading::of(&self.table.id, Some(span), by, cells);
            Some(Found { reading, rows })
        };
        self.entries.iter().enumerate().filter_map(line).collect()
    }

    fn unreadable(&self, at: Span, reason: Unreadable) -> TableReading {
        TableReading::unreadable(&self.table.id, at, reason)
    }

    /// Whether the totals show that figures stand in the order of `form`.
    fn are_proved(&self, form: &[(usize, usize)], values: &[Option<Span>]) -> bool {
        let pairs: Vec<(usize, usize, Option<Decimal>)> = form
            .iter()
            .zip(values)
            .map(|((row, column), span)| (*row, *column, span.and_then(|span| self.number(span))))
            .collect();
        let of_row =
            |row: &[(usize, usize, Option<Decimal>)]| row.iter().map(|one| one.2).collect();
        let lines: Option<Vec<Vec<Decimal>>> =
            pairs.chunk_by(|one, next| one.0 == next.0).map(of_row).collect();
        let total = self.table.columns.iter().position(|column| column.is_total);
        self.table.by_position
            && lines.is_some_and(|lines| columns::totals_show(&lines, total, None))
    }

    /// The labels above the entry at `index` and its own.
    fn zone(&self, index: usize) -> Vec<Entry> {
        let zone = self.labels_above(index.saturating_sub(MOST_HEADS), index);
        let own = Entry { rest: Vec::new(), ..self.entries[index].clone() };
        zone.iter().cloned().chain([own]).collect()
    }

    fn heads(
        &self,
        labels: &Labels,
        zone: &[Entry],
        entry: &Entry,
        form: &[(usize, usize)],
    ) -> Heads {
        if let Some(pairs) = self.on_grid(labels, zone, entry, form.len()) {
            return Heads::Pairs(pairs);
        }
        let words = zone.iter().flat_map(Entry::words);
        let all: String = words.map(|piece| self.document.slice(piece.span)).collect();
        let columns = labels.scan(&all);
        let mut rows = self.table.row_labels.scan(&all);
        rows.retain(|row| !self.table.rows[*row].columns.is_empty());
        rows.dedup();
        let rows_of_form: Vec<usize> = form.iter().map(|(row, _)| *row).collect();
        let columns_of_form: Vec<usize> = form.iter().map(|(_, column)| *column).collect();
        // A heading above the table names its rows before the table does.
        let rows = if rows.is_sorted() { &rows } else { tail(&rows) };
        let agree = is_part_of(rows, &rows_of_form) && is_part_of(&columns, &columns_of_form);
        let is_heading = self.table.headings.iter().any(|words| all.contains(words.as_str()));
        let has_all_rows = rows_of_form.iter().all(|row| rows.contains(row));
        if columns.len() == form.len() && agree {
            Heads::Pairs(form.to_vec())
        } else if has_all_rows && columns.len() < form.len() && is_part_of(rows, &rows_of_form)
            || agree && (columns.len() >= ENOUGH_HEADS || is_heading)
        {
            Heads::Agree
        } else if columns.len() >= ENOUGH_HEADS {
            Heads::Against
        } else {
            Heads::Other
        }
    }

    /// The row and the column of each figure, by the labels that stand above it on the grid: that of
    /// a table, or the cells of lines, where a label over several is printed over each of them.
    fn on_grid(
        &self,
        labels: &Labels,
        zone: &[Entry],
        entry: &Entry,
        number: usize,
    ) -> Option<Vec<(usize, usize)>> {
        let grid = entry.grid()?;
        let words = || zone.iter().filter(|one| one.grid() == Some(grid)).flat_map(Entry::words);
        let known = |labels: &Labels| -> Vec<(usize, &Piece)> {
            let best = |piece: &Piece| labels.best(self.document.slice(piece.span));
            words().filter_map(|piece| Some((best(piece)?.owner, piece))).collect()
        };
        let columns = known(labels);
        let mut rows = known(&self.table.row_labels);
        rows.retain(|(row, _)| !self.table.rows[*row].columns.is_empty());
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
        (pairs.len() == number).then_some(pairs)
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
