//! Two reports held against each other, as the formats draw it.

mod html;
mod json;
mod table;

use std::io::{self, Write};

use rust_decimal::prelude::ToPrimitive as _;

use crate::assessment::Assessment;
use crate::facts::form::FormCell;
use crate::render::{Style, sanitize};
use crate::session::diff::{Diff, Figure};

/// What is drawn: old report, new report, and what became of the gaps and figures between them.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// The report before.
    pub old: &'a Assessment,
    /// The report behind.
    pub new: &'a Assessment,
    /// What became of what.
    pub diff: &'a Diff,
}

/// How it is drawn.
pub type Draw = fn(&mut dyn Write, Pair<'_>, Style) -> io::Result<()>;

/// The formats by their names, the one that is used where none is asked for first, with what each is for.
pub const FORMATS: [(&str, &str, Draw); 3] = [
    ("table", "A table to read", table::write),
    ("html", "A page with both reports side by side", html::write),
    ("json", "JSON for programs", json::write),
];

/// What a report is called beside another: its year, where they are of two, else its path.
fn names(pair: Pair<'_>) -> [String; 2] {
    let year = |of: &Assessment| of.header.year.as_ref().map(|year| year.value.to_string());
    match (year(pair.old), year(pair.new)) {
        (Some(old), Some(new)) if old != new => [old, new],
        _ => [pair.old, pair.new].map(|of| sanitize::line(&of.document.name)),
    }
}

/// The row of the form in which a figure stands, in a report's own words; nothing where its labels are lost.
fn label(pair: Pair<'_>, figure: &Figure) -> String {
    let of = |of: &Assessment, cell: &Option<FormCell>| {
        let cell = cell.as_ref().filter(|cell| cell.label != cell.span)?;
        Some(sanitize::line(of.document.slice(cell.label)))
    };
    of(pair.new, &figure.new).or_else(|| of(pair.old, &figure.old)).unwrap_or_default()
}

/// What stands in both cells of a figure; `-` where there is none, the state where it holds no number.
fn values(figure: &Figure) -> [String; 2] {
    [&figure.old, &figure.new].map(|cell| match cell {
        None => "-".to_owned(),
        Some(cell) => match cell.state.number() {
            Some(number) => number.to_string(),
            None => cell.state.as_str().to_owned(),
        },
    })
}

/// By what part a figure changed: `+45.6%`; its new value where there was nothing.
fn change(figure: &Figure) -> String {
    let Some((old, new)) = figure.numbers() else { return String::new() };
    if old.is_zero() {
        return format!("+{new}");
    }
    let part = ((new - old) / old).to_f64().map(|part| part * 100.0);
    part.map(|part| format!("{part:+.1}%")).unwrap_or_default()
}
