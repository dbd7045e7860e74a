//! Equations in the words of the form, with their numbers.

use rust_decimal::Decimal;

use crate::check::identity::EquationRule;
use crate::check::identity::evaluate::{self, Applied};
use crate::check::identity::figures::{Named, ReportFigures};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::{Equation, Expression, Operator, Relation, Word};

/// Which part of a cell's title tells it from the others of its equation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Row,
    Column,
    Both,
}

/// An equation that does not hold, with its numbers: its sides, and the row or the column that it
/// was applied to.
pub fn broken(
    rule: &EquationRule,
    applied: &Applied,
    at: (&str, &str),
    figures: &ReportFigures<'_>,
) -> (Message, Option<Arg>) {
    let equation = &rule.equation;
    let by = if equation.uses(&Word::Column) {
        By::Row
    } else if equation.uses(&Word::Row) {
        By::Column
    } else {
        By::Both
    };
    let side = |expression: &Expression, value: Decimal| {
        let value = value.normalize();
        let words = worded(expression, at, by, figures);
        // a single figure is its own value
        let is_figure = !matches!(expression, Expression::Number(_));
        if is_figure && last(expression, at, figures).is_some_and(|last| last == value.to_string())
        {
            return words;
        }
        spaced([words, "=".into(), value.into()])
    };
    let id = match equation.relation {
        Relation::Equal => "sides/equal",
        Relation::AtMost => "sides/at-most",
        Relation::AtLeast => "sides/at-least",
    };
    let sides = Message::new(id)
        .with("left", side(&equation.left, applied.left))
        .with("right", side(&equation.right, applied.right))
        .with("difference", applied.difference().abs().normalize());
    (sides, scope(rule, at, figures))
}

/// Equations that do not hold, for one cause, the same numbers in two columns told once:
/// 本年新收 3119 + 上年结转 34 = 3153；总计 3050 + 结转下年 113 = 3163；差 10（自然人列）.
pub fn unequal(
    broken: impl Iterator<Item = (Message, Option<Arg>)>,
    more: impl IntoIterator<Item = Message>,
) -> Message {
    let mut told: Vec<(Message, Vec<Arg>)> = Vec::new();
    for (sides, scope) in broken {
        match told.iter_mut().find(|(before, _)| *before == sides) {
            Some((_, places)) => places.extend(scope),
            None => told.push((sides, scope.into_iter().collect())),
        }
    }
    let placed = |(sides, places): (Message, Vec<Arg>)| {
        if places.is_empty() {
            return sides;
        }
        let places = Arg::list(places, Join::Items);
        Message::new("sides-of").with("sides", sides).with("places", places)
    };
    let sentences = told.into_iter().map(placed).chain(more);
    Message::new("unequal").with("sentences", Arg::list(sentences, Join::Sentences))
}

/// `自然人列`, `本年新收行`
fn scope(
    rule: &EquationRule,
    (row, column): (&str, &str),
    figures: &ReportFigures<'_>,
) -> Option<Arg> {
    let names = rule.equation.names();
    let name =
        names.iter().map(|name| name.filled(row, column)).find(|name| !name.contains('*'))?;
    let (row_title, column_title) = figures.titles(&name)?;
    if rule.equation.uses(&Word::Column) {
        Some(Message::new("scope/column").with("title", column_title).into())
    } else if rule.equation.uses(&Word::Row) {
        Some(Message::new("scope/row").with("title", row_title).into())
    } else {
        None
    }
}

/// An expression for itself, without the values of its figures: `本年新收（总计）`.
pub fn expression(expression: &Expression, figures: &dyn Named) -> Arg {
    named(expression, ("", ""), &|name| figures.title(name), figures)
}

/// A condition for itself: `逾期不缴费（总计） ≥ 1`.
pub fn equation(equation: &Equation, figures: &dyn Named) -> Arg {
    let sign = match equation.relation {
        Relation::Equal => "=",
        Relation::AtMost => "≤",
        Relation::AtLeast => "≥",
    };
    spaced([expression(&equation.left, figures), sign.into(), expression(&equation.right, figures)])
}

fn spaced(pieces: impl IntoIterator<Item = Arg>) -> Arg {
    Arg::list(pieces, Join::Blank)
}

fn worded(expression: &Expression, at: (&str, &str), by: By, figures: &ReportFigures<'_>) -> Arg {
    match expression {
        Expression::Pair(left, operator, right) => {
            let (before, behind) = (worded(left, at, by, figures), worded(right, at, by, figures));
            enclosed((left, before), *operator, (right, behind))
        }
        Expression::Number(_) => named(expression, at, &|name| figures.title(name), figures),
        Expression::Figure(_) | Expression::Sum(_) => {
            let name = named(expression, at, &|name| title(name, by, figures), figures);
            spaced([name, printed(expression, at, figures).into()])
        }
    }
}

/// The value of a figure or of a sum of figures.
fn printed(expression: &Expression, at: (&str, &str), figures: &ReportFigures<'_>) -> String {
    let value = evaluate::value(expression, at, figures);
    value.map_or_else(|_| "?".to_owned(), |value| value.normalize().to_string())
}

/// The number that an expression ends in as it is worded; none where a bracket does.
fn last(expression: &Expression, at: (&str, &str), figures: &ReportFigures<'_>) -> Option<String> {
    match expression {
        Expression::Pair(_, operator, right) if is_enclosed(right, *operator, true) => None,
        Expression::Pair(_, _, right) => last(right, at, figures),
        Expression::Number(number) => Some(number.normalize().to_string()),
        Expression::Figure(_) | Expression::Sum(_) => Some(printed(expression, at, figures)),
    }
}

/// The names in an expression, without their values.
fn named(
    expression: &Expression,
    at: (&str, &str),
    title: &dyn Fn(&str) -> Arg,
    figures: &dyn Named,
) -> Arg {
    match expression {
        Expression::Number(number) => number.normalize().into(),
        Expression::Figure(name) => title(&name.filled(at.0, at.1)),
        Expression::Sum(name) => figures.sum_title(&name.filled(at.0, at.1)),
        Expression::Pair(left, operator, right) => {
            let (before, behind) =
                (named(left, at, title, figures), named(right, at, title, figures));
            enclosed((left, before), *operator, (right, behind))
        }
    }
}

/// Two sides with their operator; a sum stands in brackets where it would be read otherwise.
fn enclosed(
    (left, before): (&Expression, Arg),
    operator: Operator,
    (right, behind): (&Expression, Arg),
) -> Arg {
    let sign = match operator {
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "×",
        Operator::Over => "÷",
    };
    let brackets = |words: Arg, needed: bool| {
        if needed { Message::new("bracketed").with("words", words).into() } else { words }
    };
    let before = brackets(before, is_enclosed(left, operator, false));
    let behind = brackets(behind, is_enclosed(right, operator, true));
    spaced([before, sign.into(), behind])
}

/// Whether a side of an operator needs brackets.
fn is_enclosed(side: &Expression, operator: Operator, is_right: bool) -> bool {
    let is_sum = matches!(side, Expression::Pair(_, Operator::Plus | Operator::Minus, _));
    let is_factor = matches!(operator, Operator::Times | Operator::Over);
    is_sum && (is_factor || is_right && operator == Operator::Minus)
}

fn title(name: &str, by: By, figures: &ReportFigures<'_>) -> Arg {
    match (figures.titles(name), by) {
        (Some((row, _)), By::Row) => row,
        (Some((_, column)), By::Column) => column,
        _ => figures.title(name),
    }
}
