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
use std::sync::Arc;

use crate::chinese::ordinal::{self, Mark};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::Document;
use crate::lang::{Words, worded};
use crate::span::Span;
use crate::written::Reader;

use crate::facts::form::figure::Marks;
use crate::facts::form::label::Labels;

pub use figure::State;
pub use specimen::Specimen;
pub use tables::{By, FormCell, TableProblem, TableReading, Tables, Unreadable};

/// A line with more characters than so many does not bear a row's label by chance.
const SHORTEST_NAME: usize = 4;

worded! {
    plain
    /// How sure it is that a label is printed so.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Certainty {
        /// Seen in the form itself.
        Full = "full",
        /// Seen in some reports of the time.
        Part = "part",
        /// General knowledge.
        General = "general",
    }
}

worded! {
    plain
    /// What kind of number a column holds.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum NumberKind {
        /// A count: whole and not negative.
        Whole = "whole",
        /// An amount: not negative, decimals allowed.
        Decimal = "decimal",
        /// A change: whole, with a sign.
        Signed = "signed",
    }
}

/// All forms, by reporting year.
#[derive(Clone, Debug)]
pub struct Forms {
    forms: Vec<Form>,
}

/// A form: the tables that reports of its years have.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its id: the first year that it is for.
    pub id: String,
    /// What messages call it.
    pub title: Words,
    /// The first and, unless it is still in force, the last reporting year that it is for.
    pub years: (i32, Option<i32>),
    /// The text that prescribes it.
    pub source: String,
    /// How sure its tables are.
    pub certainty: Certainty,
    /// Its tables.
    pub tables: Vec<FormTable>,
    marks: Arc<Marks>,
}

/// A table of a form.
#[derive(Clone, Debug)]
pub struct FormTable {
    /// Its id, the first part of its cells' names: `t3`.
    pub id: String,
    /// What messages call it.
    pub title: Words,
    /// Words of the heading that stands above it.
    pub headings: Vec<String>,
    /// How sure its labels are.
    pub certainty: Certainty,
    /// Whether figures without any label may be read by their place.
    pub by_position: bool,
    /// Whether its rows may stand beside one another.
    pub side_by_side: bool,
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Labels over several columns.
    pub groups: Vec<Group>,
    /// Its rows, headings of groups among them.
    pub rows: Vec<Row>,
    /// Its cells, row by row.
    pub cells: Vec<CellForm>,
    row_labels: Labels,
    stub_labels: Labels,
    /// Ids of other forms and labels of columns that this table has there and not here.
    foreign: Vec<(String, String)>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its id within the table: `natural_person`.
    pub id: String,
    /// Its short code: `1`.
    pub code: String,
    /// What messages call it.
    pub title: Words,
    /// The labels that it is known by, the printed one first.
    pub labels: Vec<String>,
    /// The index of the group that it stands under.
    pub group: Option<usize>,
    /// What kind of number it holds.
    pub kind: NumberKind,
    /// What its figures are counted in, where that is said.
    pub unit: Option<String>,
    /// Whether its figure is the sum of the others in its row.
    pub is_total: bool,
    /// Whether its cells bear their row's name alone.
    pub bare: bool,
}

/// A label over several columns.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id within the table.
    pub id: String,
    /// What messages call it.
    pub title: Words,
    /// The labels that it is known by.
    pub labels: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id within the table: `refused.state_secret`.
    pub id: String,
    /// Its short code: `C3.1`.
    pub code: String,
    /// What messages call it.
    pub title: Words,
    /// The labels that it is known by, the printed one first, without their numeral.
    pub labels: Vec<String>,
    number: Option<Mark>,
    /// The indices of the columns in which it has cells; none for the heading of a group.
    pub columns: Vec<usize>,
    /// What its figures are counted in, where its column does not say.
    pub unit: Option<String>,
    /// How sure its label is.
    pub certainty: Certainty,
}

/// A cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellForm {
    /// Its name, never reused: `t3.refused.state_secret.total`.
    pub name: Arc<str>,
    /// Its short code: `C3.1[7]`.
    pub code: Arc<str>,
    /// The index of its row.
    pub row: usize,
    /// The index of its column.
    pub column: usize,
}

impl Forms {
    /// Reads the forms.
    ///
    /// # Errors
    /// Diagnostics for what is no TOML, has an unknown key or name, or a name twice, or is of
    /// another format.
    pub fn parse(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        Self::take(Reader::new(Arc::clone(file)))
    }

    /// The same, of what `reader` reads.
    ///
    /// # Errors
    /// Those of [`Forms::parse`].
    pub fn take(reader: Reader) -> Result<Self, Vec<Diagnostic>> {
        load::forms(reader)
    }

    /// The forms, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter()
    }

    /// The form for a reporting year.
    pub fn for_year(&self, year: i32) -> Option<&Form> {
        let covers = |form: &&Form| {
            let (from, to) = form.years;
            year >= from && to.is_none_or(|to| year <= to)
        };
        self.forms.iter().find(covers)
    }

    /// The forms that the tables of `document` fit best: none where it has no table of any form,
    /// several where its tables are the same in them.
    pub fn detect(&self, document: &Document) -> Vec<&Form> {
        recognise::detect(document, self)
    }
}

impl Form {
    /// The table of an id.
    pub fn table(&self, id: &str) -> Option<&FormTable> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The table and the cell of a cell's name.
    pub fn cell(&self, name: &str) -> Option<(&FormTable, &CellForm)> {
        let table = self.table(name.split('.').next()?)?;
        table.cells.iter().find(|cell| &*cell.name == name).map(|cell| (table, cell))
    }

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

impl FormTable {
    /// The unit of a cell, where one is said.
    pub fn unit(&self, cell: &CellForm) -> Option<&str> {
        let row = self.rows.get(cell.row)?;
        row.unit.as_deref().or_else(|| self.columns.get(cell.column)?.unit.as_deref())
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
