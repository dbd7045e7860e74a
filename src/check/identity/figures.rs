//! The figures of a report, of the report before it, and what each is called.

use rust_decimal::Decimal;

use crate::check::identity::evaluate::{Figure, Figures};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::document::BlockKind;
use crate::equation::{self, PARTS, PREVIOUS};
use crate::facts::form::{Form, FormTable, State, Tables};
use crate::facts::{Facts, Parts};
use crate::span::Span;

/// Whether a name is one of last year's.
pub fn is_of_previous(name: &str) -> bool {
    name.starts_with(PREVIOUS)
}

/// Whether a name is one of the sums over a government's area.
pub fn is_of_parts(name: &str) -> bool {
    name.starts_with(PARTS)
}

/// What figures are called.
pub trait Named {
    /// What one is called: its row and its column.
    fn title(&self, name: &str) -> Arg;
    /// What all those are called that fit a pattern.
    fn sum_title(&self, pattern: &str) -> Arg;
}

/// The figures of one report.
pub struct ReportFigures<'a> {
    form: &'a Form,
    tables: &'a Tables,
    previous: Option<&'a Tables>,
    parts: Option<&'a Parts<'a>>,
}

impl<'a> ReportFigures<'a> {
    /// The figures of a report; none where its year has no form.
    pub fn of(facts: &'a Facts<'_>) -> Option<Self> {
        let (form, tables) = facts.tables()?;
        let previous = facts.previous.and_then(|previous| previous.tables.as_ref());
        Some(Self { form, tables, previous, parts: facts.parts.as_ref() })
    }

    /// The ids of a table's rows that have cells.
    pub fn rows(&self, table: &str) -> Vec<String> {
        let rows = self.form.table(table).map(|table| table.rows.iter());
        let with_cells = rows.into_iter().flatten().filter(|row| !row.columns.is_empty());
        with_cells.map(|row| row.id.clone()).collect()
    }

    /// The ids of a table's columns.
    pub fn columns(&self, table: &str) -> Vec<String> {
        let columns = self.form.table(table).map(|table| table.columns.iter());
        columns.into_iter().flatten().map(|column| column.id.clone()).collect()
    }

    /// The table of the form in which a name is.
    pub fn table(&self, name: &str) -> Option<&'a FormTable> {
        let name = equation::plain(name);
        self.form.table(name.split('.').next()?)
    }

    /// The titles of a cell's row and column.
    pub fn titles(&self, name: &str) -> Option<(Arg, Arg)> {
        let (table, cell) = self.form.cell(equation::plain(name))?;
        let (row, column) = (table.rows.get(cell.row)?, table.columns.get(cell.column)?);
        let row = if is_of_previous(name) {
            Message::new("of-last-year").with("row", &row.title).into()
        } else if let Some(parts) = self.parts.filter(|_| is_of_parts(name)) {
            Message::new("of-parts").with("count", parts.count()).with("row", &row.title).into()
        } else {
            Arg::from(&row.title)
        };
        Some((row, Arg::from(&column.title)))
    }

    /// Whether a place is in a table: what a table says is not said by the text.
    pub fn is_in_table(&self, place: Span, facts: &Facts<'_>) -> bool {
        let is_row = facts
            .document
            .blocks()
            .iter()
            .any(|block| block.kind == BlockKind::Row && block.span.overlaps(place));
        let of_form = self.tables.tables.iter().filter_map(|reading| reading.span);
        is_row || of_form.into_iter().any(|table| table.overlaps(place))
    }

    /// What of a sum over its area is known to be left out: the organs whose reports are not there, and
    /// those whose reports do not have its figure.
    pub fn left_out(&self, name: &str) -> [Vec<&'a str>; 2] {
        let Some(parts) = self.parts.filter(|_| is_of_parts(name)) else { return [vec![], vec![]] };
        let states = parts.states(equation::plain(name));
        let unread = states.filter(|(_, state)| state.and_then(State::number).is_none());
        let absent = parts.absent().iter().map(String::as_str).collect();
        [absent, unread.map(|(organ, _)| organ).collect()]
    }

    /// The organs of its area and their figures, those of zero left out.
    pub fn of_parts(&self, name: &str) -> Vec<(&'a str, Decimal)> {
        let parts = self.parts.filter(|_| is_of_parts(name)).into_iter();
        let states = parts.flat_map(|parts| parts.states(equation::plain(name)));
        let numbers = states.filter_map(|(organ, state)| Some((organ, state?.number()?)));
        numbers.filter(|(_, number)| !number.is_zero()).collect()
    }

    /// Where a cell stands in the report.
    pub fn span(&self, name: &str) -> Option<Span> {
        self.tables.cell(name).map(|cell| cell.span)
    }
}

impl Named for ReportFigures<'_> {
    fn title(&self, name: &str) -> Arg {
        let Some((row, column)) = self.titles(name) else { return name.into() };
        Message::new("cell").with("row", row).with("column", column).into()
    }

    /// `不予公开各项`: the heading of the rows that the pattern takes in, where the form has one.
    fn sum_title(&self, pattern: &str) -> Arg {
        let group = pattern.split('.').nth(1).and_then(|id| {
            let table = self.table(pattern)?;
            table.rows.iter().find(|row| row.id == id).map(|row| &row.title)
        });
        match group {
            Some(title) => Message::new("all-of").with("row", title).into(),
            None => {
                let names = self.fitting(pattern);
                Arg::list(names.iter().map(|name| self.title(name)), Join::Sum)
            }
        }
    }
}

impl Figures for ReportFigures<'_> {
    fn figure(&self, name: &str) -> Figure {
        if let Some(plain) = name.strip_prefix(PARTS) {
            let Some(parts) = self.parts else { return Figure::Absent };
            let numbers = parts.states(plain).filter_map(|(_, state)| state?.number());
            let sum = numbers.map(Some).reduce(|sum, one| sum?.checked_add(one?)).flatten();
            return sum.map_or(Figure::Absent, Figure::Number);
        }
        let cell = match name.strip_prefix(PREVIOUS) {
            Some(plain) => self.previous.and_then(|tables| tables.cell(plain)),
            None => self.tables.cell(name),
        };
        match cell.map(|cell| cell.state) {
            Some(State::Number(number)) => Figure::Number(number),
            Some(_) => Figure::NoNumber,
            None => Figure::Absent,
        }
    }

    /// The cells that the form has, so that one which the report lacks is not passed over.
    fn fitting(&self, pattern: &str) -> Vec<String> {
        let plain = equation::plain(pattern);
        let prefix = pattern.strip_suffix(plain).unwrap_or_default();
        let cells = self.table(plain).into_iter().flat_map(|table| &table.cells);
        let first = plain.split('*').next().unwrap_or_default();
        cells
            .filter(|cell| cell.name.starts_with(first) && equation::fits(plain, &cell.name))
            .map(|cell| [prefix, &cell.name].concat())
            .collect()
    }
}
