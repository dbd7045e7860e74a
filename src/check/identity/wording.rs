//! Equations in the words of the form, with their numbers.

use crate::check::identity::evaluate::{self, Applied};
use crate::check::identity::figures::{Named, ReportFigures};
use crate::equation::{Equation, Expression, Operator, Relation, Word};
use crate::lang::Words;
use crate::ruleset::EquationRule;
use crate::verdict::figures::Broken;

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

/// An expression for itself, without the values of its figures: `本年新收（总计）`.
pub fn expression(expression: &Expression, figures: &dyn Named) -> Words {
    named(expression, ("", ""), &|name| figures.title(name), figures)
}

/// A condition for itself: `逾期不缴费（总计） ≥ 1`.
pub fn equation(equation: &Equation, figures: &dyn Named) -> Words {
    let (left, right) = (expression(&equation.left, figures), expression(&equation.right, figures));
    let sign = match equation.relation {
        Relation::Equal => "=",
        Relation::AtMost => "≤",
        Relation::AtLeast => "≥",
    };
    Words {
        zh: format!("{} {sign} {}", left.zh, right.zh),
        en: format!("{} {sign} {}", left.en, right.en),
    }
}

fn worded(expression: &Expression, at: (&str, &str), by: By, figures: &ReportFigures<'_>) -> Words {
    match expression {
        Expression::Pair(left, operator, right) => {
            let (before, behind) = (worded(left, at, by, figures), worded(right, at, by, figures));
            enclosed(expression, &before, *operator, &behind)
        }
        Expression::Number(_) | Expression::Figure(_) | Expression::Sum(_) => {
            let name = named(expression, at, &|name| title(name, by, figures), figures);
            if matches!(expression, Expression::Number(_)) {
                return name;
            }
            let value = evaluate::value(expression, at, figures);
            let value =
                value.map_or_else(|_| "?".to_owned(), |value| value.normalize().to_string());
            Words { zh: format!("{} {value}", name.zh), en: format!("{} {value}", name.en) }
        }
    }
}

/// The names in an expression, without their values.
fn named(
    expression: &Expression,
    at: (&str, &str),
    title: &dyn Fn(&str) -> Words,
    figures: &dyn Named,
) -> Words {
    match expression {
        Expression::Number(number) => {
            let number = number.normalize().to_string();
            Words { zh: number.clone(), en: number }
        }
        Expression::Figure(name) => title(&name.filled(at.0, at.1)),
        Expression::Sum(name) => figures.sum_title(&name.filled(at.0, at.1)),
        Expression::Pair(left, operator, right) => {
            let (before, behind) =
                (named(left, at, title, figures), named(right, at, title, figures));
            enclosed(expression, &before, *operator, &behind)
        }
    }
}

/// Two sides with their operator; a sum stands in brackets where it would be read otherwise.
fn enclosed(expression: &Expression, before: &Words, operator: Operator, behind: &Words) -> Words {
    let Expression::Pair(left, _, right) = expression else { return before.clone() };
    let is_sum = |side: &Expression| {
        matches!(side, Expression::Pair(_, Operator::Plus | Operator::Minus, _))
    };
    let brackets = |words: &Words, needed: bool| {
        if needed {
            Words { zh: format!("（{}）", words.zh), en: format!("({})", words.en) }
        } else {
            words.clone()
        }
    };
    let factor = matches!(operator, Operator::Times | Operator::Over);
    let left = brackets(before, is_sum(left) && factor);
    let right = brackets(behind, is_sum(right) && (factor || operator == Operator::Minus));
    pair(&left, operator, &right)
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
