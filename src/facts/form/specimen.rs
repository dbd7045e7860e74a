//! Writes a form's tables with given figures, as a report could have them: the examples of rulesets
//! state the figures that matter, and everything else of the table is zero.

use std::collections::BTreeSet;

use crate::chinese::ordinal::Mark;
use crate::facts::form::{Form, FormTable, Row};

/// The tables of an example: those that `figures` or `tables` name, with zero wherever no figure is
/// given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specimen {
    /// Ids of tables that are written though no figure is given.
    pub tables: Vec<String>,
    /// Names of cells and what stands in them.
    pub figures: Vec<(String, String)>,
    /// Rows that are left out, as `t3.not_handled.repeated`.
    pub without: Vec<String>,
}

impl Specimen {
    /// Whether there is no table at all.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.figures.is_empty()
    }
}

/// The tables as lines of cells parted by tabs.
///
/// # Errors
/// The name of a cell, a row or a table that the form has not.
pub(super) fn print(form: &Form, specimen: &Specimen) -> Result<String, String> {
    let mut wanted: BTreeSet<&str> = specimen.tables.iter().map(String::as_str).collect();
    for (name, _) in &specimen.figures {
        form.cell(name).ok_or_else(|| name.clone())?;
        wanted.extend(name.split('.').next());
    }
    for name in &specimen.without {
        let is_row = |table: &FormTable| {
            let row = name.strip_prefix(&*table.id).and_then(|rest| rest.strip_prefix('.'));
            row.is_some_and(|row| table.rows.iter().any(|one| one.id == row))
        };
        form.tables.iter().find(|table| is_row(table)).ok_or_else(|| name.clone())?;
    }
    let mut text = String::new();
    for id in wanted {
        let table = form.table(id).ok_or_else(|| id.to_owned())?;
        print_table(table, specimen, &mut text);
    }
    Ok(text)
}

fn print_table(table: &FormTable, specimen: &Specimen, text: &mut String) {
    let mut head: Option<&[usize]> = None;
    for (index, row) in table.rows.iter().enumerate() {
        if row.columns.is_empty() || specimen.without.contains(&format!("{}.{}", table.id, row.id))
        {
            continue;
        }
        if head != Some(&row.columns) {
            let labels = row.columns.iter().map(|at| table.columns[*at].labels[0].as_str());
            push_line("", labels, text);
            head = Some(&row.columns);
        }
        let cells = table.cells.iter().filter(|cell| cell.row == index);
        let figures = cells.map(|cell| {
            let given = specimen.figures.iter().rev().find(|(name, _)| **name == *cell.name);
            given.map_or("0", |(_, figure)| figure.as_str())
        });
        push_line(&label(row), figures, text);
    }
}

fn label(row: &Row) -> String {
    row.number.map(Mark::printed).unwrap_or_default() + &row.labels[0]
}

fn push_line<'a>(first: &str, cells: impl Iterator<Item = &'a str>, text: &mut String) {
    text.push_str(first);
    for cell in cells {
        text.push('\t');
        text.push_str(cell);
    }
    text.push('\n');
}
