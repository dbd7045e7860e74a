//! `table`: a table of the standard form is there, as the form has it, and filled in.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::facts::form::{
    FormCell, FormTable, NumberKind, State, TableProblem, TableReading, Unreadable,
};
use crate::lang::Words;
use crate::ruleset::{TableCheck, TableNeed};
use crate::span::Span;
use crate::verdict::figures::{FigureReason, TableFault};
use crate::verdict::{Breach, Evidence, Reason, Status, Verdict};

/// The verdict, on several tables the worst of theirs with the breaches of all. What cannot be read
/// surely is not assessable; a table that is not there is missing for [`TableNeed::Form`] alone, so
/// that one cause gives one finding.
pub(super) fn verdict(check: &TableCheck, facts: &Facts<'_>) -> Verdict {
    let none = || Verdict::not_applicable(FigureReason::NoTable);
    let Some((form, tables)) = facts.tables() else { return none() };
    let read = check.tables.iter().filter_map(|id| form.table(id).zip(tables.table(id)));
    let verdicts = read.map(|(table, reading)| match check.needs {
        TableNeed::Form => by_form(table, reading, facts),
        TableNeed::Numbers => by_cells(table, reading, |cell| !is_of_kind(cell, table)),
        TableNeed::Filled => by_cells(table, reading, |cell| {
            matches!(cell.state, State::Blank | State::NotApplicable)
        }),
        TableNeed::Changed => by_last_year(reading, check.least, facts),
    });
    verdicts.reduce(together).unwrap_or_else(none)
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
        worse.reason = Reason::Breaches(worse.breaches.len());
    }
    worse
}

fn by_form(table: &FormTable, reading: &TableReading, facts: &Facts<'_>) -> Verdict {
    let mut breaches = Vec::new();
    for problem in &reading.problems {
        match problem {
            TableProblem::Missing => return missing(facts),
            TableProblem::Unreadable { reason, at } => {
                let why = unreadable(reason, facts);
                return Verdict {
                    belongs: Some(*at),
                    ..Verdict::plain(Status::NotAssessable, FigureReason::UnreadableTable(why))
                };
            }
            other => breaches.extend(breach(other, table, reading)),
        }
    }
    conclude(breaches, reading)
}

/// No table of the form; another form's tables may stand there in its place.
fn missing(facts: &Facts<'_>) -> Verdict {
    Verdict::plain(Status::Missing, FigureReason::NoTable).with_reason(
        facts.forms_found().first().map(|form| FigureReason::OtherForm(form.title.clone())),
    )
}

fn unreadable(reason: &Unreadable, facts: &Facts<'_>) -> Words {
    let words = |zh: &str, en: &str| Words { zh: zh.to_owned(), en: en.to_owned() };
    match reason {
        Unreadable::OtherForm { form } => {
            let title = facts.forms_found().into_iter().find(|one| one.id == *form);
            let title = title.map_or_else(|| words(form, form), |form| form.title.clone());
            Words { zh: format!("用的是{}", title.zh), en: format!("it is of the {}", title.en) }
        }
        Unreadable::Columns => words("表头看不出各列是什么", "its head does not tell the columns"),
        Unreadable::Lengths { found, expected } => Words {
            zh: format!("多数行有 {found} 个数，应为 {expected} 个"),
            en: format!("most rows have {found} figures, not {expected}"),
        },
        Unreadable::Apart => words("标签与数字不在一处", "labels and figures stand apart"),
        Unreadable::Differing => {
            words("出现两次而数字不同", "it stands there twice with different figures")
        }
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
    Some(Breach { reason: FigureReason::Table(fault).into(), span, key })
}

/// Partial where every cell holds what last year's does, and enough of them are not zero.
fn by_last_year(reading: &TableReading, least: usize, facts: &Facts<'_>) -> Verdict {
    let before = facts.previous.and_then(|previous| previous.tables.as_ref()?.table(&reading.id));
    let Some(before) = before.filter(|before| !before.cells.is_empty()) else {
        return Verdict::not_applicable(FigureReason::NoPreviousReport);
    };
    let states = |reading: &TableReading| -> Vec<(Arc<str>, State)> {
        reading.cells.iter().map(|cell| (Arc::clone(&cell.name), cell.state)).collect()
    };
    let is_figure = |cell: &&FormCell| matches!(cell.state, State::Number(n) if !n.is_zero());
    let figures = reading.cells.iter().filter(is_figure).count();
    if figures < least || states(reading) != states(before) {
        return conclude(Vec::new(), reading);
    }
    let reason = Reason::from(FigureReason::AsLastYear { figures });
    let breach = Breach { reason, span: reading.span, key: reading.id.clone() };
    Verdict { breaches: vec![breach], ..Verdict::plain(Status::Partial, Reason::Breaches(1)) }
}

/// A breach for all cells that fail, since they have one remedy.
fn by_cells(
    table: &FormTable,
    reading: &TableReading,
    fails: impl Fn(&FormCell) -> bool,
) -> Verdict {
    if reading.cells.is_empty() {
        return Verdict::not_applicable(FigureReason::NoTable);
    }
    let wrong: Vec<&FormCell> = reading.cells.iter().filter(|cell| fails(cell)).collect();
    let Some(first) = wrong.first() else { return conclude(Vec::new(), reading) };
    let titles = wrong.iter().filter_map(|cell| title(cell, table)).collect();
    let names: Vec<&str> = wrong.iter().map(|cell| &*cell.name).collect();
    let breach = Breach {
        reason: FigureReason::NoNumbers(titles).into(),
        span: Some(first.span),
        key: names.join(" "),
    };
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let all = reading.cells.len();
    Verdict {
        share: (small(all - wrong.len()), small(all)),
        breaches: vec![breach],
        ..Verdict::plain(Status::Partial, Reason::Breaches(wrong.len()))
    }
}

fn title(cell: &FormCell, table: &FormTable) -> Option<Words> {
    let (row, column) = (&table.rows.get(cell.row)?.title, &table.columns.get(cell.column)?.title);
    let zh = format!("{}（{}）", row.zh, column.zh);
    Some(Words { zh, en: format!("{} ({})", row.en, column.en) })
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
        let reason = Reason::Breaches(breaches.len());
        return Verdict { breaches, share: (1, 2), ..Verdict::plain(Status::Partial, reason) };
    }
    let evidence =
        |span: Span| Evidence { part: "table".to_owned(), span, assertion: None, trigger: None };
    let first = reading.cells.first().map(|cell| evidence(cell.label));
    Verdict {
        share: (1, 1),
        evidence: first.into_iter().collect(),
        ..Verdict::plain(Status::Met, Reason::Complete)
    }
}
