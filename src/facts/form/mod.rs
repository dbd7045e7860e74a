//! The standard form's tables, wherever they stand in a report and however they were pasted.
//!
//! A [`Form`] comes from `rules/forms.toml`; [`recognise`] gives the cells that a report has of it,
//! each with its name, its figure as printed and its place. The way there:
//!
//! 1. The report becomes *entries* (`entry`, `entries`, `wrap`), each a label with the figures that
//!    belong to it: a row of a table, a line of cells parted by tabs, bars or blanks, or a label on a
//!    line of its own with the cells on the lines below. Labels wrapped over lines are put together.
//! 2. An entry is a candidate for each *row* (`label`, `align`, `rows`) whose label its own is like.
//!    The best chain of candidates in the form's order is the table (a local alignment after Smith and
//!    Waterman 1981), so that equal labels, such as the many 其他, are told apart by what stands around
//!    them.
//! 3. The labels over the chain say which *column* is which (`column_labels`, `column_order`,
//!    `columns`): by their place on the grid, or by their order. Without any, figures that are exactly
//!    as many as the columns are read in order.
//! 4. The *cells* are read (`figure`, `reading`; `side_by_side` and `by_position` for tables that have
//!    no rows of their own or no labels; `recognise` goes the way). What is not sure is not read: a row
//!    with a figure too many or too few gives no cells, nor does a table with another's labels over
//!    it, or two that differ. A [`TableProblem`] (`tables`) says why.
//!
//! `load` reads the forms as they stand in the file (`as_written`), `specimen` writes a form's tables.
//!
//! No figure is mended, completed or moved. What the figures should add up to is for the checks.

mod align;
mod as_written;
mod bare;
mod columns;
mod entries;
mod entry;
mod figure;
mod forms;
mod heads;
mod label;
mod load;
mod reading;
mod recognise;
mod rows;
mod specimen;
mod tables;
#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test that cannot go on has failed")]
mod tests;
mod wrap;

use std::collections::BTreeSet;

use crate::chinese::ordinal::{self, Mark};
use crate::document::Document;
use crate::span::Span;

pub use figure::State;
pub use forms::{CellForm, Certainty, Column, Form, FormTable, Forms, Group, NumberKind, Row};
pub use specimen::Specimen;
pub use tables::{By, FormCell, TableProblem, TableReading, Tables, Unreadable};

/// A line with more characters than so many does not bear a row's label by chance.
const SHORTEST_NAME: usize = 4;

impl Forms {
    /// The forms that the tables of `document` fit best: none where it has no table of any form,
    /// several where its tables are the same in them.
    pub fn detect(&self, document: &Document) -> Vec<&Form> {
        recognise::detect(document, self)
    }
}

impl Form {
    /// The table of which a line bears the number and the label of a row, and whether that row has
    /// cells: 二、上年结转政府信息公开申请数量.
    pub fn of_row(&self, line: &str) -> Option<(&FormTable, bool)> {
        let mark = ordinal::of_label(line);
        let label = ordinal::behind(line, mark);
        let rank = mark.map(Mark::rank)?;
        label.chars().nth(SHORTEST_NAME)?;
        self.tables.iter().find_map(|table| {
            let mut like = table.row_labels.like(label).into_iter();
            like.find_map(|one| {
                let row = &table.rows[one.owner];
                let is_it = one.degree >= rows::SURE && row.number.map(Mark::rank) == Some(rank);
                is_it.then_some((table, !row.columns.is_empty()))
            })
        })
    }

    /// The tables that `specimen` describes, as lines of cells parted by tabs.
    ///
    /// # Errors
    /// The name of a cell, a row or a table that the form has not.
    pub fn printed(&self, specimen: &Specimen) -> Result<String, String> {
        specimen::print(self, specimen)
    }
}

/// Finds the tables of `form` in `document` and reads their cells.
pub fn recognise(document: &Document, form: &Form) -> Tables {
    recognise::tables(document, form)
}

/// Where the tables of `form` stand in `document`, and rows of those that have lost their figures.
pub fn places(document: &Document, form: &Form, tables: &Tables) -> Vec<Span> {
    let blocks = document.blocks().iter().map(|block| block.span);
    let of_row = |heading: Span| Some((heading, form.of_row(document.slice(heading))?));
    let named: Vec<_> = blocks.filter_map(of_row).collect();
    // A heading may have the words of one that stands over rows.
    let with_cells = named.iter().filter(|(_, (_, has_cells))| *has_cells);
    let there: BTreeSet<&str> = with_cells.map(|(_, (table, _))| table.id.as_str()).collect();
    let rows = named.iter().filter(|(_, (table, _))| there.contains(table.id.as_str()));
    let rows = rows.map(|(heading, _)| *heading);
    let readings = tables.tables.iter().flat_map(|reading| {
        let problems = reading.problems.iter().filter_map(TableProblem::at);
        reading.span.into_iter().chain(problems)
    });
    readings.chain(rows).collect()
}
