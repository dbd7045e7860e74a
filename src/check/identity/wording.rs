//! Equations in the words of the form, with their numbers.

use crate::assessment::figures::Broken;
use crate::check::identity::evaluate::{self, Applied, Figures as _};
use crate::check::identity::figures::ReportFigures;
use crate::equation::{Expression, Operator, Word};
use crate::lang::Words;
use crate::ruleset::EquationRule;

/// Which part of a cell's title tells it from the others of its equation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Row,
    Column,
    Both,
}

/// An equation that does not hold.
pub fn broken(
    rule: &EquationRule,
    applied: &Applied,
    (row, column): (&str, &str),
    figures: &ReportFigures<'_>,
) -> Broken {
    let by = if rule.equation.uses(&Word::Column) {
        By::Row
    } else if rule.equation.uses(&Word::Row) {
        By::Column
    } else {
        By::Both
    };
    let side = |expression: &Expression| worded(expression, (row, column), by, figures);
    Broken {
        left: (side(&rule.equation.left), applied.left.normalize()),
        right: (side(&rule.equation.right), applied.right.normalize()),
        relation: rule.equation.relation,
        scope: scope(rule, (row, column), figures),
    }
}

/// `自然人列`, `本年新收行`
fn scope(
    rule: &EquationRule,
    (row, column): (&str, &str),
    figures: &ReportFigures<'_>,
) -> Option<Words> {
    let names = rule.equation.names();
    let name =
        names.iter().map(|name| name.filled(row, column)).find(|name| !name.contains('*'))?;
    let (row_title, column_title) = figures.titles(&name)?;
    if rule.equation.uses(&Word::Column) {
        let en = format!("column {}", column_title.en);
        Some(Words { zh: format!("{}列", column_title.zh), en })
    } else if rule.equation.uses(&Word::Row) {
        let en = format!("row {}", row_title.en);
        Some(Words { zh: format!("{}行", row_title.zh), en })
    } else {
        None
    }
}

/// An expression for itself: `本年新收（总计） 31`.
pub fn expression(expression: &Expression, figures: &ReportFigures<'_>) -> Words {
    named(expression, ("", ""), By::Both, figures)
}

fn worded(expression: &Expression, at: (&str, &str), by: By, figures: &ReportFigures<'_>) -> Words {
    match expression {
        Expression::Pair(left, operator, right) => {
            let (left, right) = (worded(left, at, by, figures), worded(right, at, by, figures));
            pair(&left, *operator, &right)
        }
        Expression::Number(_) => named(expression, at, by, figures),
        Expression::Figure(_) | Expression::Sum(_) => {
            let name = named(expression, at, by, figures);
            let value = evaluate::value(expression, at, figures);
            let value =
                value.map_or_else(|_| "?".to_owned(), |value| value.normalize().to_string());
            Words { zh: format!("{} {value}", name.zh), en: format!("{} {value}", name.en) }
        }
    }
}

/// The names in an expression, without their values.
fn named(expression: &Expression, at: (&str, &str), by: By, figures: &ReportFigures<'_>) -> Words {
    match expression {
        Expression::Number(number) => {
            let number = number.normalize().to_string();
            Words { zh: number.clone(), en: number }
        }
        Expression::Figure(name) => title(&name.filled(at.0, at.1), by, figures),
        Expression::Sum(name) => sum_title(&name.filled(at.0, at.1), figures),
        Expression::Pair(left, operator, right) => {
            pair(&named(left, at, by, figures), *operator, &named(right, at, by, figures))
        }
    }
}

fn pair(left: &Words, operator: Operator, right: &Words) -> Words {
    let sign = match operator {
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "×",
        Operator::Over => "÷",
    };
    let join = |left: &str, right: &str| format!("{left} {sign} {right}");
    Words { zh: join(&left.zh, &right.zh), en: join(&left.en, &right.en) }
}

fn title(name: &str, by: By, figures: &ReportFigures<'_>) -> Words {
    match (figures.titles(name), by) {
        (Some((row, _)), By::Row) => row,
        (Some((_, column)), By::Column) => column,
        _ => figures.title(name),
    }
}

/// `不予公开各项`: the heading of the rows that the pattern takes in, where the form has one.
fn sum_title(pattern: &str, figures: &ReportFigures<'_>) -> Words {
    let group = pattern.split('.').nth(1).and_then(|id| {
        let table = figures.table(pattern)?;
        table.rows.iter().find(|row| row.id == id).map(|row| row.title.clone())
    });
    match group {
        Some(title) => {
            Words { zh: format!("{}各项", title.zh), en: format!("all of {}", title.en) }
        }
        None => {
            let names = figures.fitting(pattern);
            let titles: Vec<Words> = names.iter().map(|name| figures.title(name)).collect();
            let join =
                |pick: fn(&Words) -> &str| titles.iter().map(pick).collect::<Vec<_>>().join(" + ");
            Words { zh: join(|words| &words.zh), en: join(|words| &words.en) }
        }
    }
}
