//! The names that the equations and tables of a ruleset may use: those of the standard form's tables
//! and cells in its years. They are read when a file first needs them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::{self, Expression, Name, Word};
use crate::facts::form::{Form, FormTable, Forms};
use crate::written::years::Years;
use crate::written::{Text, Value};

/// The names of the forms' tables and cells.
#[derive(Debug)]
pub struct Figures {
    /// Where the forms come from.
    source: fn() -> Option<Forms>,
    forms: OnceLock<Option<Forms>>,
}

impl Figures {
    /// The names of the forms that `source` gives.
    pub fn new(source: fn() -> Option<Forms>) -> Self {
        Self { source, forms: OnceLock::new() }
    }

    /// The names that a ruleset of these years may use: those of the forms of its years, of all
    /// forms where no form is of its years.
    ///
    /// Where they are not to be checked, nothing is read for them.
    pub fn of(&self, years: Years, are_checked: bool) -> Names<'_> {
        Names { figures: self, years, are_checked }
    }

    fn forms(&self, years: Years) -> Vec<&Form> {
        let forms = self.forms.get_or_init(self.source);
        let all: Vec<&Form> = forms.iter().flat_map(Forms::iter).collect();
        let meets = |form: &&Form| {
            let (from, to) = form.years;
            years.meets(Years { from: Some(from), to })
        };
        let met: Vec<&Form> = all.iter().copied().filter(meets).collect();
        if met.is_empty() { all } else { met }
    }
}

/// The names that one file may use.
#[derive(Clone, Copy, Debug)]
pub struct Names<'f> {
    figures: &'f Figures,
    years: Years,
    are_checked: bool,
}

impl Names<'_> {
    /// The ids of the tables.
    fn tables(&self) -> BTreeSet<String> {
        self.form_tables().map(|table| table.id.clone()).collect()
    }

    /// The names of the cells.
    fn cells(&self) -> BTreeSet<String> {
        let cells = self.form_tables().flat_map(|table| &table.cells);
        cells.map(|cell| cell.name.to_string()).collect()
    }

    /// Reports a table that no form has; says whether one has it.
    pub fn has_table(&self, value: &Value<'_, '_>, id: &Text) -> bool {
        let tables = if self.are_checked { self.tables() } else { return true };
        if tables.contains(&id.value) {
            return true;
        }
        let reader = value.reader();
        let error = reader.complaint(Message::new("unknown-table").with("id", &id.value));
        let known = Message::new("known-tables").with("tables", Arg::names(&tables, Join::Items));
        let error = error.here(id.span).note(known);
        reader.push(error.meant(&id.value, tables.iter().map(String::as_str)));
        false
    }

    /// Reports the names in these expressions that stand for no figure of any form; `each` is the
    /// table that fills them.
    pub fn hold(
        &self,
        value: &Value<'_, '_>,
        sides: &[&Expression],
        each: Option<&str>,
        text: &Text,
    ) {
        if !self.are_checked {
            return;
        }
        for (name, plain) in sides.iter().flat_map(|side| written(side)) {
            let known = self.like(name, each);
            if !is_known(&plain, &known) {
                unknown(value, &name.to_string(), &plain, &known, text);
            }
        }
    }

    /// Reports a name that is no cell of any form.
    pub fn hold_cell(&self, value: &Value<'_, '_>, id: &Text) {
        let known = if self.are_checked { self.cells() } else { return };
        if !known.contains(&id.value) {
            unknown(value, &id.value, &id.value, &known, id);
        }
    }

    /// The figures that some name may stand for, written as the name is: with `{row}` or
    /// `{column}` for those of the table `each`, and with `*` where it stands in `sum`.
    fn like(&self, name: &Name, each: Option<&str>) -> BTreeSet<String> {
        let fillers: Vec<&FormTable> =
            self.form_tables().filter(|table| Some(table.id.as_str()) == each).collect();
        let (row, column) = (name.0.contains(&Word::Row), name.0.contains(&Word::Column));
        let mut known = BTreeSet::new();
        for cell in self.form_tables().flat_map(|table| &table.cells) {
            if row {
                let rows = fillers.iter().flat_map(|table| &table.rows).map(|row| row.id.as_str());
                known.extend(rows.filter_map(|id| opened(&cell.name, id, "{row}")));
            } else if column {
                let ids = fillers.iter().flat_map(|table| &table.columns);
                let ids = ids.map(|column| column.id.as_str());
                known.extend(ids.filter_map(|id| opened(&cell.name, id, "{column}")));
            } else {
                known.insert(cell.name.to_string());
            }
        }
        if name.0.contains(&Word::Any) {
            known.iter().flat_map(|one| starred(one)).collect()
        } else {
            known
        }
    }

    fn form_tables(&self) -> impl Iterator<Item = &FormTable> {
        self.figures.forms(self.years).into_iter().flat_map(|form| &form.tables)
    }
}

/// Whether `name`, as written, stands for one of the figures `known`.
fn is_known(name: &str, known: &BTreeSet<String>) -> bool {
    known.contains(name) || known.iter().any(|one| equation::fits(name, one))
}

/// The names of tables' figures in an expression as they are written, without the mark of
/// whose they are; those of figures of the text are left out.
fn written(expression: &Expression) -> impl Iterator<Item = (&Name, String)> {
    expression.names().into_iter().filter_map(|name| {
        let text = name.to_string();
        let plain = equation::plain(&text);
        (!text.starts_with(equation::OF_TEXT)).then(|| (name, plain.to_owned()))
    })
}

/// The cell's name with `variable` in place of the words `id` behind the table's; none where they
/// do not stand there.
fn opened(cell: &str, id: &str, variable: &str) -> Option<String> {
    let (table, rest) = cell.split_once('.')?;
    let whole = (rest == id).then(|| format!("{table}.{variable}"));
    let first = || {
        let behind = rest.strip_prefix(id)?.strip_prefix('.')?;
        (variable == "{row}").then(|| format!("{table}.{variable}.{behind}"))
    };
    let last = || {
        let before = rest.strip_suffix(id)?.strip_suffix('.')?;
        (variable == "{column}").then(|| format!("{table}.{before}.{variable}"))
    };
    whole.or_else(first).or_else(last)
}

/// The name with `*` in place of each of its words behind the first.
fn starred(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split('.').collect();
    (1..words.len())
        .map(|at| {
            let mut words = words.clone();
            words[at] = "*";
            words.join(".")
        })
        .collect()
}

fn unknown(
    value: &Value<'_, '_>,
    written: &str,
    plain: &str,
    known: &BTreeSet<String>,
    text: &Text,
) {
    let reader = value.reader();
    let place = text.value.find(written).map(|at| at..at + written.len());
    let error = reader
        .complaint(Message::new("unknown-figure").with("name", plain))
        .here(place.map_or(text.span, |place| text.part(place)))
        .note(Message::new("names-of-figures"));
    reader.push(error.meant(plain, known.iter().map(String::as_str)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::equation::parse;

    fn figures() -> Figures {
        const TEXT: &str = include_str!("../../rules/forms.toml");
        Figures::new(|| Forms::parse(&SourceFile::new("rules/forms.toml", TEXT)).ok())
    }

    #[test]
    fn a_name_is_known_where_a_form_of_the_years_has_it() {
        let figures = figures();
        let years = |from, to| Years { from: Some(from), to };
        for (equation, each, years, expected) in [
            ("0 = t3.new.total", None, years(2021, None), true),
            ("0 = last.t3.new.total", None, years(2021, None), true),
            ("0 = t3.news.total", None, years(2021, None), false),
            ("0 = t3.new.{column}", Some("t3"), years(2021, None), true),
            ("0 = t3.new.{column}", Some("t2"), years(2021, None), false),
            ("0 = t3.{row}.total", Some("t3"), years(2021, None), true),
            ("0 = t3.{row}.whole", Some("t3"), years(2021, None), false),
            ("0 = sum(t3.refused.*.{column})", Some("t3"), years(2021, None), true),
            ("0 = sum(t3.refusal.*.{column})", Some("t3"), years(2021, None), false),
            ("0 = sum(t3.refused.*.total)", None, years(2021, None), true),
        ] {
            let parsed = parse(equation).expect(equation);
            let names = figures.of(years, true);
            let known =
                written(&parsed.right).all(|(name, text)| is_known(&text, &names.like(name, each)));
            assert_eq!(known, expected, "{equation}");
        }
    }

    #[test]
    fn each_form_counts_in_its_own_years_alone() {
        let figures = figures();
        let tables = |from, to| figures.of(Years { from: Some(from), to: Some(to) }, true).tables();
        assert!(tables(2021, 2023).contains("t3"));
        assert!(!tables(2015, 2017).contains("t3"), "{:?}", tables(2015, 2017));
        // no form is of these years
        assert!(tables(1990, 1991).contains("t3"));
    }
}
