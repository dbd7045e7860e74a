//! What an equation comes to: both sides in exact decimals, and how much each figure weighs in it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::equation::{Equation, Expression, Operator, Relation};

/// Where an equation gets its figures from.
pub trait Figures {
    /// The figure of this name.
    fn figure(&self, name: &str) -> Figure;
    /// The names that fit a pattern in which `*` stands for any one word.
    fn fitting(&self, pattern: &str) -> Vec<String>;
}

/// A figure as an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A number, as printed.
    Number(Decimal),
    /// A place that holds no number: blank, `/`, words.
    NoNumber,
    /// There is no such place.
    Absent,
}

/// An equation applied to one row or column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The left side.
    pub left: Decimal,
    /// The right side.
    pub right: Decimal,
    /// Whether it holds.
    pub holds: bool,
}

impl Applied {
    /// The left side less the right one.
    pub fn difference(&self) -> Decimal {
        self.left - self.right
    }
}

/// Why an equation comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// These operands are no numbers.
    NoNumbers(Vec<String>),
    /// These operands are not there.
    Absent(Vec<String>),
    /// A division by zero, or a number too large.
    Undefined,
}

/// Applies `equation` to `row` and `column`; it holds where the sides differ by no more than
/// `tolerance` in the wrong direction.
///
/// # Errors
/// An operand is no number, or the arithmetic is undefined.
pub fn apply(
    equation: &Equation,
    (row, column): (&str, &str),
    tolerance: Decimal,
    figures: &dyn Figures,
) -> Result<Applied, Failure> {
    let mut evaluator = Evaluator { row, column, figures, absent: Vec::new(), none: Vec::new() };
    let left = evaluator.value(&equation.left);
    let right = evaluator.value(&equation.right);
    if !evaluator.absent.is_empty() {
        return Err(Failure::Absent(evaluator.absent));
    }
    if !evaluator.none.is_empty() {
        return Err(Failure::NoNumbers(evaluator.none));
    }
    let (left, right) = left.zip(right).ok_or(Failure::Undefined)?;
    let difference = left.checked_sub(right).ok_or(Failure::Undefined)?;
    let holds = match equation.relation {
        Relation::Equal => difference.abs() <= tolerance,
        Relation::AtMost => difference <= tolerance,
        Relation::AtLeast => -difference <= tolerance,
    };
    Ok(Applied { left, right, holds })
}

/// By how much the left side changes when a figure grows by one, for the equations that are sums of
/// figures; the right side's figures count the other way round. None for others.
pub fn weights(
    equation: &Equation,
    place: (&str, &str),
    figures: &dyn Figures,
) -> Option<BTreeMap<String, Decimal>> {
    let mut weights = BTreeMap::new();
    let is_sum = weigh(&equation.left, Decimal::ONE, place, figures, &mut weights)
        && weigh(&equation.right, -Decimal::ONE, place, figures, &mut weights);
    is_sum.then_some(weights)
}

/// Adds what the figures of `expression` weigh; false where it is no sum of figures.
fn weigh(
    expression: &Expression,
    factor: Decimal,
    place: (&str, &str),
    figures: &dyn Figures,
    weights: &mut BTreeMap<String, Decimal>,
) -> bool {
    let (row, column) = place;
    let mut add = |name: String| *weights.entry(name).or_default() += factor;
    match expression {
        Expression::Number(_) => true,
        Expression::Figure(name) => {
            add(name.filled(row, column));
            true
        }
        Expression::Sum(name) => {
            figures.fitting(&name.filled(row, column)).into_iter().for_each(add);
            true
        }
        Expression::Pair(left, operator, right) => {
            let second = match operator {
                Operator::Plus => factor,
                Operator::Minus => -factor,
                Operator::Times | Operator::Over => return false,
            };
            weigh(left, factor, place, figures, weights)
                && weigh(right, second, place, figures, weights)
        }
    }
}

/// Evaluates one expression by itself.
///
/// # Errors
/// As [`apply`].
pub fn value(
    expression: &Expression,
    (row, column): (&str, &str),
    figures: &dyn Figures,
) -> Result<Decimal, Failure> {
    let mut evaluator = Evaluator { row, column, figures, absent: Vec::new(), none: Vec::new() };
    let value = evaluator.value(expression);
    if !evaluator.absent.is_empty() {
        return Err(Failure::Absent(evaluator.absent));
    }
    if !evaluator.none.is_empty() {
        return Err(Failure::NoNumbers(evaluator.none));
    }
    value.ok_or(Failure::Undefined)
}

struct Evaluator<'a> {
    row: &'a str,
    column: &'a str,
    figures: &'a dyn Figures,
    absent: Vec<String>,
    none: Vec<String>,
}

impl Evaluator<'_> {
    /// The value; none where an operand is missing (noted) or the arithmetic is undefined.
    fn value(&mut self, expression: &Expression) -> Option<Decimal> {
        match expression {
            Expression::Number(number) => Some(*number),
            Expression::Figure(name) => self.figure(name.filled(self.row, self.column)),
            Expression::Sum(name) => {
                let pattern = name.filled(self.row, self.column);
                let names = self.figures.fitting(&pattern);
                if names.is_empty() {
                    self.absent.push(pattern);
                    return None;
                }
                // Every operand is looked at, so that all that are no numbers are named.
                let values: Vec<_> = names.into_iter().map(|name| self.figure(name)).collect();
                values.into_iter().reduce(|sum, next| sum?.checked_add(next?))?
            }
            Expression::Pair(left, operator, right) => {
                let (left, right) = (self.value(left), self.value(right));
                let (left, right) = (left?, right?);
                match operator {
                    Operator::Plus => left.checked_add(right),
                    Operator::Minus => left.checked_sub(right),
                    Operator::Times => left.checked_mul(right),
                    Operator::Over => left.checked_div(right),
                }
            }
        }
    }

    fn figure(&mut self, name: String) -> Option<Decimal> {
        match self.figures.figure(&name) {
            Figure::Number(number) => Some(number),
            Figure::NoNumber => {
                self.none.push(name);
                None
            }
            Figure::Absent => {
                self.absent.push(name);
                None
            }
        }
    }
}
