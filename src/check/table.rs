//! `table`: a table of the standard form is there, as the form has it, and filled in.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::cells::TableId;
use crate::check::ground::Grounds;
use crate::check::told::{Told, table_title};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::Facts;
use crate::facts::form::{
    FormCell, FormTable, Forms, NumberKind, State, TableProblem, TableReading, Unreadable,
};
use crate::lang::{Words, worded};
use crate::span::Span;
use crate::verdict::{self, Breach, Evidence, Status, Verdict};
use crate::written::{List, Whole, Word, written};

written! {
    /// 统一格式的统计表。
    pub struct TableCheck in Grounds, "table" {
        /// 表的编号，如 `t2`、`t3`、`t4`，见 `rules/forms.toml`
        tables: Vec<String> = List(TableId), need;
        /// `form` 行列齐全，`numbers` 每格是数，`filled` 没有空格，`changed` 不是上一年度的表
        needs: TableNeed = Word(&TableNeed::WORDS), need;
        /// 用于 `changed`：至少几格不是零，逐格相同才算照搬
        least: usize = Whole(1, 1000), or 1;
    }
}

worded! {
    plain
    /// What is asked of a table.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TableNeed {
        /// That it is there once, with the rows and columns of the form.
        Form = "form",
        /// That every cell holds a number of the kind that the form asks for.
        Numbers = "numbers",
        /// That no cell is blank or holds a mark such as `/` in place of a number.
        Filled = "filled",
        /// That it is not last year's, cell by cell.
        Changed = "changed",
    }
}

impl Kind for TableCheck {
    /// On several tables the worst of theirs with the breaches of all. What cannot be read surely is
    /// not assessable; a table that is not there is missing for [`TableNeed::Form`] alone, so that
    /// one cause gives one finding.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let none = || Verdict::not_applicable(Message::new("no-table"));
        let Some((form, tables)) = facts.tables() else { return none() };
        let read = self.tables.iter().filter_map(|id| form.table(id).zip(tables.table(id)));
        let verdicts = read.map(|(table, reading)| match self.needs {
            TableNeed::Form => by_form(table, reading, facts),
            TableNeed::Numbers => by_cells(table, reading, |cell| !is_of_kind(cell, table)),
            TableNeed::Filled => by_cells(table, reading, |cell| {
                matches!(cell.state, State::Blank | State::NotApplicable)
            }),
            TableNeed::Changed => by_last_year(reading, self.least, facts),
        });
        verdicts.reduce(together).unwrap_or_else(none)
    }

    fn told(&self, forms: &Forms) -> Vec<Told<'_>> {
        let told = match self.needs {
            TableNeed::Form => Message::new("told/table-form"),
            TableNeed::Numbers => Message::new("told/table-numbers"),
            TableNeed::Filled => Message::new("told/table-filled"),
            TableNeed::Changed => Message::new("told/table-changed").with("least", self.least),
        };
        let tables = self.tables.iter().map(|id| table_title(id, forms));
        vec![told.with("tables", Arg::list(tables, Join::Items)).into()]
    }
}

/// How a table differs from the form's. Fingerprints of findings are made of its names.
#[derive(Debug)]
enum TableFault {
    /// It stands there twice, with the same figures.
    Repeated,
    /// A row is not there.
    RowMissing(Words),
    /// A line with figures is no row of the form.
    RowExtra,
    /// A row stands elsewhere than in the form.
    RowOrder(Words),
    /// The columns stand in another order, this one.
    ColumnOrder(Vec<Words>),
    /// Columns are not there.
    ColumnMissing(Vec<Words>),
    /// There are so many columns that the form has not.
    ColumnExtra(usize),
    /// A row has another number of figures than the table has columns; it was not read.
    RowLength { row: Words, found: usize, expected: usize },
}

impl From<&TableFault> for Message {
    fn from(fault: &TableFault) -> Self {
        let new = Self::new;
        match fault {
            TableFault::Repeated => new("table-repeated"),
            TableFault::RowMissing(row) => new("row-missing").with("row", row),
            TableFault::RowExtra => new("row-extra"),
            TableFault::RowOrder(row) => new("row-order").with("row", row),
            TableFault::ColumnOrder(found) => {
                new("column-order").with("columns", Arg::list(found, Join::Items))
            }
            TableFault::ColumnMissing(columns) => {
                new("column-missing").with("columns", Arg::list(columns, Join::Items))
            }
            TableFault::ColumnExtra(number) => new("column-extra").with("number", *number),
            TableFault::RowLength { row, found, expected } => {
                new("row-length").with("row", row).with("found", *found).with("expected", *expected)
            }
        }
    }
}

/// Two verdicts as one.
fn together(one: Verdict, other: Verdict) -> Verdict {
    if one.status == Status::NotApplicable {
        return other;
    }
    let (mut worse, better) =
        if other.status.is_gap() && !one.status.is_gap() { (other, one) } else { (one, other) };
    let both_partial = worse.status == Status::Partial && better.status == Status::Partial;
    if both_partial {
        worse.share = (worse.share.0 + better.share.0, worse.share.1 + better.share.1);
    }
    worse.breaches.extend(better.breaches);
    if !worse.breaches.is_empty() {
        worse.reason = verdict::wrong(worse.breaches.len());
    }
    worse
}

fn by_form(table: &FormTable, reading: &TableReading, facts: &Facts<'_>) -> Verdict {
    let mut breaches = Vec::new();
    for problem in &reading.problems {
        match problem {
            TableProblem::Missing => return missing(facts),
            TableProblem::Unreadable { reason, at } => return unread(reason, *at, facts),
            other => breaches.extend(breach(other, table, reading)),
        }
    }
    conclude(breaches, reading)
}

/// That a table which stands at a place cannot be read.
fn unread(reason: &Unreadable, at: Span, facts: &Facts<'_>) -> Verdict {
    let why = unreadable(reason, facts);
    let reason = Message::new("unreadable-table").with("why", why);
    Verdict::new(Status::NotAssessable, reason).belonging(Some(at))
}

/// What follows where a figure might stand in one of the tables with these ids, of which one is there
/// and cannot be read.
pub(super) fn unread_of<'t>(
    mut tables: impl Iterator<Item = &'t str>,
    facts: &Facts<'_>,
) -> Option<Verdict> {
    let (_, all) = facts.tables()?;
    tables.find_map(|id| {
        let reading = all.table(id).filter(|reading| reading.cells.is_empty())?;
        reading.problems.iter().find_map(|problem| match problem {
            TableProblem::Unreadable { reason, at } => Some(unread(reason, *at, facts)),
            _ => None,
        })
    })
}

/// No table of the form; another form's tables may stand there in its place.
fn missing(facts: &Facts<'_>) -> Verdict {
    // the other tables of one's own form stand there rightly
    let own = facts.tables().map(|(form, _)| &form.id);
    let found = facts.forms_found();
    let other = found.first().filter(|_| found.iter().all(|form| Some(&form.id) != own));
    let reason = match other {
        Some(form) => Message::new("other-form").with("form", &form.title),
        None => Message::new("no-table"),
    };
    Verdict::new(Status::Missing, reason)
}

/// Why a table cannot be read surely.
fn unreadable(reason: &Unreadable, facts: &Facts<'_>) -> Message {
    match reason {
        Unreadable::OtherForm { form } => {
            let title = facts.forms_found().into_iter().find(|one| one.id == *form);
            let title = title.map_or_else(|| Arg::from(form), |form| Arg::from(&form.title));
            Message::new("unreadable/other-form").with("form", title)
        }
        Unreadable::Columns => Message::new("unreadable/columns"),
        Unreadable::Lengths { found, expected } => {
            Message::new("unreadable/lengths").with("found", *found).with("expected", *expected)
        }
        Unreadable::Apart => Message::new("unreadable/apart"),
        Unreadable::Glued => Message::new("unreadable/glued"),
        Unreadable::Differing => Message::new("unreadable/differing"),
    }
}

fn breach(problem: &TableProblem, table: &FormTable, reading: &TableReading) -> Option<Breach> {
    let row =
        |index: &usize| table.rows.get(*index).map(|row| row.title.clone()).unwrap_or_default();
    let columns = |indices: &[usize]| {
        let titles = indices.iter().filter_map(|at| table.columns.get(*at));
        titles.map(|column| column.title.clone()).collect::<Vec<Words>>()
    };
    let fault = match problem {
        // These are verdicts of their own.
        TableProblem::Missing | TableProblem::Unreadable { .. } => return None,
        TableProblem::Repeated { .. } => TableFault::Repeated,
        TableProblem::RowMissing { row: at } => TableFault::RowMissing(row(at)),
        TableProblem::RowExtra { .. } => TableFault::RowExtra,
        TableProblem::RowOrder { row: at, .. } => TableFault::RowOrder(row(at)),
        TableProblem::ColumnOrder { found } => TableFault::ColumnOrder(columns(found)),
        TableProblem::ColumnMissing { column } => TableFault::ColumnMissing(columns(&[*column])),
        TableProblem::ColumnExtra { number } => TableFault::ColumnExtra(*number),
        TableProblem::RowLength { row: at, found, expected, .. } => {
            TableFault::RowLength { row: row(at), found: *found, expected: *expected }
        }
    };
    let key = format!("{} {fault:?}", problem.id());
    let span = problem.at().or(reading.span);
    Some(Breach { reason: Message::from(&fault), span, key })
}

/// Partial where every cell holds what last year's does, and enough of them are not zero.
fn by_last_year(reading: &TableReading, least: usize, facts: &Facts<'_>) -> Verdict {
    let before = facts.previous.and_then(|previous| previous.tables.as_ref()?.table(&reading.id));
    let Some(before) = before.filter(|before| !before.cells.is_empty()) else {
        return Verdict::not_applicable(Message::new("no-previous-report"));
    };
    let states = |reading: &TableReading| -> Vec<(Arc<str>, State)> {
        reading.cells.iter().map(|cell| (Arc::clone(&cell.name), cell.state)).collect()
    };
    let is_figure = |cell: &&FormCell| matches!(cell.state, State::Number(n) if !n.is_zero());
    let figures = reading.cells.iter().filter(is_figure).count();
    if figures < least || states(reading) != states(before) {
        return conclude(Vec::new(), reading);
    }
    let reason = Message::new("as-last-year").with("figures", figures);
    Verdict::broken(vec![Breach { reason, span: reading.span, key: reading.id.clone() }])
}

/// A breach for all cells that fail, since they have one remedy.
fn by_cells(
    table: &FormTable,
    reading: &TableReading,
    fails: impl Fn(&FormCell) -> bool,
) -> Verdict {
    if reading.cells.is_empty() {
        return Verdict::not_applicable(Message::new("no-table"));
    }
    let wrong: Vec<&FormCell> = reading.cells.iter().filter(|cell| fails(cell)).collect();
    let Some(first) = wrong.first() else { return conclude(Vec::new(), reading) };
    let titles: Vec<Arg> = wrong.iter().filter_map(|cell| title(cell, table)).collect();
    let names: Vec<&str> = wrong.iter().map(|cell| &*cell.name).collect();
    let reason = Message::new("no-numbers").with("cells", Arg::List(Join::Items, titles));
    let breach = Breach { reason, span: Some(first.span), key: names.join(" ") };
    let all = reading.cells.len();
    Verdict::broken(vec![breach]).earning(all - wrong.len(), all)
}

/// What a cell is called: by its row and its column.
fn title(cell: &FormCell, table: &FormTable) -> Option<Arg> {
    let (row, column) = (&table.rows.get(cell.row)?.title, &table.columns.get(cell.column)?.title);
    Some(Message::new("cell").with("row", row).with("column", column).into())
}

/// Whether a cell's figure is of its column's kind; a blank is for [`TableNeed::Filled`].
fn is_of_kind(cell: &FormCell, table: &FormTable) -> bool {
    let kind = table.columns.get(cell.column).map_or(NumberKind::Whole, |column| column.kind);
    match cell.state {
        State::Number(number) => match kind {
            NumberKind::Whole => number.is_integer() && number >= Decimal::ZERO,
            NumberKind::Decimal => number >= Decimal::ZERO,
            NumberKind::Signed => number.is_integer(),
        },
        State::Blank | State::NotApplicable => true,
        State::Text | State::TooLong => false,
    }
}

fn conclude(breaches: Vec<Breach>, reading: &TableReading) -> Verdict {
    if !breaches.is_empty() {
        return Verdict::broken(breaches).earning(1, 2);
    }
    let first = reading.cells.first();
    Verdict::met().on(first.map(|cell| Evidence::fact("table", cell.label)))
}
