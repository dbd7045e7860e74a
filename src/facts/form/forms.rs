//! The forms and their tables, as `rules/forms.toml` describes them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::chinese::ordinal::Mark;
use crate::facts::form::figure::Marks;
use crate::facts::form::label::Labels;
use crate::lang::{Words, worded};

worded! {
    plain
    /// How sure it is that a label is printed so.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Forms {
    pub(super) forms: Vec<Form>,
}

/// A form: the tables that reports of its years have.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    pub(super) marks: Arc<Marks>,
}

/// A table of a form.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    pub(super) row_labels: Labels,
    pub(super) stub_labels: Labels,
    /// Labels of columns that this table has in other forms and not here, owned by their places among
    /// `foreign_forms`.
    pub(super) foreign: Labels,
    /// The ids of those forms.
    pub(super) foreign_forms: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its id within the table.
    pub id: String,
    /// What messages call it.
    pub title: Words,
    /// The labels that it is known by.
    pub labels: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Its id within the table: `refused.state_secret`.
    pub id: String,
    /// Its short code: `C3.1`.
    pub code: String,
    /// What messages call it.
    pub title: Words,
    /// The labels that it is known by, the printed one first, without their numeral.
    pub labels: Vec<String>,
    pub(super) number: Option<Mark>,
    /// The indices of the columns in which it has cells; none for the heading of a group.
    pub columns: Vec<usize>,
    /// What its figures are counted in, where its column does not say.
    pub unit: Option<String>,
    /// How sure its label is.
    pub certainty: Certainty,
}

/// A cell of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl FormTable {
    /// The unit of a cell, where one is said.
    pub fn unit(&self, cell: &CellForm) -> Option<&str> {
        let row = self.rows.get(cell.row)?;
        row.unit.as_deref().or_else(|| self.columns.get(cell.column)?.unit.as_deref())
    }
}
