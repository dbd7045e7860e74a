//! Tables that have lost their labels: as many lines and columns of figures as the form has.

use crate::facts::form::entry::{Entry, PieceKind, Values};
use crate::facts::form::rows::{ENOUGH, Found, NEAR, PlacedRow, Reader};
use crate::facts::form::tables::{By, TableReading, Unreadable};

impl Reader<'_> {
    /// The table whose rows have no labels, where figures stand in exactly as many lines and
    /// columns as it has.
    pub fn by_position(&self, labelled: usize) -> Vec<Found> {
        let columns: Vec<usize> = (0..self.table.columns.len()).collect();
        let rows: Vec<usize> = (0..self.table.rows.len())
            .filter(|row| self.table.rows[*row].columns == columns)
            .collect();
        let mut found = Vec::new();
        let mut run: Vec<PlacedRow> = Vec::new();
        let mut labels = 0;
        for (index, entry) in self.entries.iter().enumerate() {
            let is_row = entry.figures() > 0
                && matches!(entry.values(entry.lead.len(), columns.len(), None), Values::Cells(_));
            labels = if is_row { 0 } else { labels + 1 };
            let goes_on = is_row || entry.figures() == 0 && !entry.is_prose && labels <= NEAR;
            if !goes_on {
                found.extend(self.of_run(&rows, &run));
                run.clear();
            } else if is_row {
                let row = rows.get(run.len()).copied().unwrap_or_default();
                let at = entry.lead.len();
                run.push(PlacedRow { row, entry: index, from: 0, to: at, in_order: true });
            }
        }
        found.extend(self.of_run(&rows, &run));
        found.extend(self.of_flood(&rows, columns.len()));
        // Where labels stand apart from the figures, nothing says that they are theirs.
        if labelled >= ENOUGH {
            for one in &mut found {
                let at = one.reading.span.unwrap_or_default();
                one.reading = TableReading::unreadable(&self.table.id, at, Unreadable::Apart);
            }
        }
        found
    }

    fn of_run(&self, rows: &[usize], run: &[PlacedRow]) -> Option<Found> {
        (run.len() == rows.len()).then(|| {
            let mut reading = self.read(run);
            reading.rows = By::Position;
            Found { reading, rows: run.len() }
        })
    }

    /// Figures, each on a line of its own, exactly as many as the table has cells.
    fn of_flood(&self, rows: &[usize], columns: usize) -> Vec<Found> {
        let is_it = |entry: &&Entry| entry.is_open && entry.rest.len() == rows.len() * columns;
        let whole = self.entries.iter().filter(is_it).map(|entry| {
            let cells = entry.rest.iter().enumerate().map(|(at, piece)| {
                let cell = self.cell(rows[at / columns], at % columns)?;
                let is_blank = piece.kind == PieceKind::Blank;
                Some(self.filled(cell, (!is_blank).then_some(piece.span), piece.span))
            });
            let cells = cells.flatten().collect();
            let reading = TableReading::of(&self.table.id, Some(entry.span), By::Position, cells);
            Found { reading, rows: rows.len() }
        });
        whole.collect()
    }
}
