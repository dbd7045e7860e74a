//! What was read of a form's tables in one report.

use std::collections::HashMap;
use std::sync::Arc;

use crate::facts::form::figure::State;
use crate::span::Span;

/// The tables of a form as a report has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The id of the form that they were read by.
    pub form: String,
    /// A reading for each table of the form, in its order.
    pub tables: Vec<TableReading>,
    /// For each cell's name the table and the cell in it.
    places: HashMap<Arc<str>, (usize, usize)>,
}

/// A table of the form as a report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReading {
    /// The table's id: `t3`.
    pub id: String,
    /// Where it stands, from its first row to its last; none where it was not found.
    pub span: Option<Span>,
    /// How its rows were told apart.
    pub rows: By,
    /// How its columns were told apart.
    pub columns: By,
    /// The cells that could be read, row by row.
    pub cells: Vec<FormCell>,
    /// What is wrong with it, or kept it from being read.
    pub problems: Vec<TableProblem>,
}

/// How rows or columns were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By their labels.
    Labels,
    /// By their place alone: there were as many as the form has.
    Position,
}

/// A cell of the form as a report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell {
    /// Its name: `t3.refused.state_secret.total`.
    pub name: Arc<str>,
    /// Its short code: `C3.1[7]`.
    pub code: Arc<str>,
    /// The index of its row in the form's table.
    pub row: usize,
    /// The index of its column there.
    pub column: usize,
    /// What it holds.
    pub state: State,
    /// Where the unit printed behind its figure stands; most have none.
    pub unit: Option<Span>,
    /// Where its text stands; for a blank cell, where its row's label does.
    pub span: Span,
    /// Where its row's label stands; its own place where labels are lost.
    pub label: Span,
}

/// What is wrong with a table, or kept it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// The report has no such table.
    Missing,
    /// It stands there again.
    Repeated {
        /// Where.
        at: Span,
        /// Whether all cells are the same; if not, none is read.
        same: bool,
    },
    /// A row of the form is not there.
    RowMissing {
        /// Its index.
        row: usize,
    },
    /// A line with figures within the table is no row of the form.
    RowExtra {
        /// Where.
        at: Span,
    },
    /// A row stands elsewhere than in the form; it is read all the same.
    RowOrder {
        /// Its index.
        row: usize,
        /// Where it stands.
        at: Span,
    },
    /// The columns stand in another order than in the form; they are read by their labels.
    ColumnOrder {
        /// Their indices in the order in which they stand.
        found: Vec<usize>,
    },
    /// A column of the form is not there.
    ColumnMissing {
        /// Its index.
        column: usize,
    },
    /// There are columns that the form has not.
    ColumnExtra {
        /// How many.
        number: usize,
    },
    /// A row has more or fewer figures than the table has columns; it is not read.
    RowLength {
        /// Its index.
        row: usize,
        /// Where it stands.
        at: Span,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The table is there and cannot be read surely; it has no cells.
    Unreadable {
        /// Why.
        reason: Unreadable,
        /// Where it stands.
        at: Span,
    },
}

/// Why a table that is there cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The labels over it are those of another form.
    OtherForm {
        /// That form's id.
        form: String,
    },
    /// The labels over it do not say which column is which.
    Columns,
    /// Most of its rows have another number of figures than it has columns.
    Lengths {
        /// The most frequent number.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Its labels stand apart from its figures.
    Apart,
    /// Nothing tells its labels and figures from one another.
    Glued,
    /// It stands there more than once, with different figures.
    Differing,
}

impl TableProblem {
    /// Its id, in kebab-case.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Missing => "table-missing",
            Self::Repeated { .. } => "table-repeated",
            Self::RowMissing { .. } => "row-missing",
            Self::RowExtra { .. } => "row-extra",
            Self::RowOrder { .. } => "row-order",
            Self::ColumnOrder { .. } => "column-order",
            Self::ColumnMissing { .. } => "column-missing",
            Self::ColumnExtra { .. } => "column-extra",
            Self::RowLength { .. } => "row-length",
            Self::Unreadable { .. } => "table-unreadable",
        }
    }

    /// Where it shows, if it shows anywhere.
    pub fn at(&self) -> Option<Span> {
        match self {
            Self::Repeated { at, .. }
            | Self::RowExtra { at }
            | Self::RowOrder { at, .. }
            | Self::RowLength { at, .. }
            | Self::Unreadable { at, .. } => Some(*at),
            Self::Missing
            | Self::RowMissing { .. }
            | Self::ColumnOrder { .. }
            | Self::ColumnMissing { .. }
            | Self::ColumnExtra { .. } => None,
        }
    }
}

impl Tables {
    /// The reading of a table by its id.
    pub fn table(&self, id: &str) -> Option<&TableReading> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// These tables of the form with this id.
    pub(super) fn new(form: String, tables: Vec<TableReading>) -> Self {
        let mut places = HashMap::new();
        for (at, table) in tables.iter().enumerate() {
            for (index, cell) in table.cells.iter().enumerate() {
                places.entry(Arc::clone(&cell.name)).or_insert((at, index));
            }
        }
        Self { form, tables, places }
    }

    /// A cell by its name, where it could be read.
    pub fn cell(&self, name: &str) -> Option<&FormCell> {
        let (table, cell) = self.places.get(name)?;
        self.tables.get(*table)?.cells.get(*cell)
    }

    /// All cells that could be read, table by table, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &FormCell> {
        self.tables.iter().flat_map(|table| &table.cells)
    }

    /// Whether the report has any of the tables.
    pub fn any(&self) -> bool {
        self.tables.iter().any(|table| table.span.is_some())
    }
}

impl TableReading {
    /// A table at `span` with these cells, its rows and columns told apart `by` the same.
    pub(super) fn of(id: &str, span: Option<Span>, by: By, cells: Vec<FormCell>) -> Self {
        Self { id: id.to_owned(), span, rows: by, columns: by, cells, problems: Vec::new() }
    }

    /// A table that is not there.
    pub(super) fn missing(id: &str) -> Self {
        let problems = vec![TableProblem::Missing];
        Self { problems, ..Self::of(id, None, By::Labels, Vec::new()) }
    }

    /// A table that is there and cannot be read.
    pub(super) fn unreadable(id: &str, at: Span, reason: Unreadable) -> Self {
        let problems = vec![TableProblem::Unreadable { reason, at }];
        Self { problems, ..Self::of(id, Some(at), By::Labels, Vec::new()) }
    }
}
