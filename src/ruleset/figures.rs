//! The names that the equations and tables of a ruleset may use: those of the forms in
//! `rules/forms.toml`. They are read when a file first needs them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::diagnostic::SourceFile;
use crate::equation::{self, Expression, Name, Word};
use crate::facts::form::{Form, FormTable, Forms};
use crate::ruleset::{Years, builtin};

/// The names of the built-in forms' tables and cells.
#[derive(Debug, Default)]
pub struct Figures {
    forms: OnceLock<Option<Forms>>,
}

impl Figures {
    /// The names that a ruleset of these years may use: those of the forms of its years, of all
    /// forms where no form is of its years.
    ///
    /// Where they are not to be checked, nothing is read for them.
    #[must_use]
    pub fn of(&self, years: Years, are_checked: bool) -> Names<'_> {
        Names { figures: self, years, are_checked }
    }

    fn forms(&self, years: Years) -> Vec<&Form> {
        let forms = self.forms.get_or_init(|| {
            Forms::parse(&SourceFile::new("rules/forms.toml", builtin::forms())).ok()
        });
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
    /// Whether names are to be held against them.
    #[must_use]
    pub fn are_checked(&self) -> bool {
        self.are_checked
    }

    /// The ids of the tables.
    #[must_use]
    pub fn tables(&self) -> BTreeSet<String> {
        self.form_tables().map(|table| table.id.clone()).collect()
    }

    /// The names of the cells.
    #[must_use]
    pub fn cells(&self) -> BTreeSet<String> {
        let cells = self.form_tables().flat_map(|table| &table.cells);
        cells.map(|cell| cell.name.to_string()).collect()
    }

    /// The figures that some name may stand for, written as the name is: with `{row}` or
    /// `{column}` for those of the table `each`, and with `*` where it stands in `sum`.
    #[must_use]
    pub fn like(&self, name: &Name, each: Option<&str>) -> BTreeSet<String> {
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
#[must_use]
pub fn is_known(name: &str, known: &BTreeSet<String>) -> bool {
    known.contains(name) || known.iter().any(|one| equation::fits(name, one))
}

/// The names of tables' figures in an expression as they are written, without the mark of last
/// year's; those of figures of the text are left out.
pub fn written(expression: &Expression) -> impl Iterator<Item = (&Name, String)> {
    expression.names().into_iter().filter_map(|name| {
        let text = name.to_string();
        let plain = text.strip_prefix(equation::PREVIOUS).unwrap_or(&text);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equation::parse;

    #[test]
    fn a_name_is_known_where_a_form_of_the_years_has_it() {
        let figures = Figures::default();
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
        let figures = Figures::default();
        let tables = |from, to| figures.of(Years { from: Some(from), to: Some(to) }, true).tables();
        assert!(tables(2021, 2023).contains("t3"));
        assert!(!tables(2015, 2017).contains("t3"), "{:?}", tables(2015, 2017));
        // no form is of these years
        assert!(tables(1990, 1991).contains("t3"));
    }
}
