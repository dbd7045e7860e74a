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
    /// By how much the left side changes when a figure grows by one, for the equations that are
    /// sums of figures; the right side's figures count the other way round. None for others.
    pub weights: Option<BTreeMap<String, Decimal>>,
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

/// A value and the weight of each figure in it.
struct Value {
    number: Decimal,
    weights: Option<BTreeMap<String, Decimal>>,
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
    let difference = left.number.checked_sub(right.number).ok_or(Failure::Undefined)?;
    let holds = match equation.relation {
        Relation::Equal => difference.abs() <= tolerance,
        Relation::AtMost => difference <= tolerance,
        Relation::AtLeast => -difference <= tolerance,
    };
    let weights = combined(left.weights, right.weights, -Decimal::ONE);
    Ok(Applied { left: left.number, right: right.number, holds, weights })
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
    value.map(|value| value.number).ok_or(Failure::Undefined)
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
    fn value(&mut self, expression: &Expression) -> Option<Value> {
        match expression {
            Expression::Number(number) => {
                Some(Value { number: *number, weights: Some(BTreeMap::new()) })
            }
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
                values.into_iter().reduce(|sum, next| pair(sum?, Operator::Plus, next?))?
            }
            Expression::Pair(left, operator, right) => {
                let (left, right) = (self.value(left), self.value(right));
                pair(left?, *operator, right?)
            }
        }
    }

    fn figure(&mut self, name: String) -> Option<Value> {
        match self.figures.figure(&name) {
            Figure::Number(number) => {
                Some(Value { number, weights: Some(BTreeMap::from([(name, Decimal::ONE)])) })
            }
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

fn pair(left: Value, operator: Operator, right: Value) -> Option<Value> {
    let (a, b) = (left.number, right.number);
    let number = match operator {
        Operator::Plus => a.checked_add(b),
        Operator::Minus => a.checked_sub(b),
        Operator::Times => a.checked_mul(b),
        Operator::Over => a.checked_div(b),
    }?;
    let weights = match operator {
        Operator::Plus => combined(left.weights, right.weights, Decimal::ONE),
        Operator::Minus => combined(left.weights, right.weights, -Decimal::ONE),
        Operator::Times | Operator::Over => None,
    };
    Some(Value { number, weights })
}

/// `left` and `factor` times `right`.
fn combined(
    left: Option<BTreeMap<String, Decimal>>,
    right: Option<BTreeMap<String, Decimal>>,
    factor: Decimal,
) -> Option<BTreeMap<String, Decimal>> {
    let (mut weights, right) = left.zip(right)?;
    for (name, weight) in right {
        *weights.entry(name).or_default() += weight * factor;
    }
    Some(weights)
}
