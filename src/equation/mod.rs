//! Equations over named figures, as rulesets write them:
//! `t3.new.{column} + t3.carried_in.{column} = t3.total.{column} + t3.carried_out.{column}`.
//!
//! An equation has two sides with `=`, `<=` or `>=` between them. A side is made of names, numbers,
//! `+ - * /`, brackets, and `sum(name)`. A name is words parted by dots; in it `{row}` and
//! `{column}` stand for the row or the column that the equation is applied to, and `*`, in `sum`
//! alone, for any one word. All arithmetic is exact (decimal).

mod parse;

use std::fmt;

use rust_decimal::Decimal;

pub use parse::{Fault, FaultKind, parse};

/// What the names of last year's figures begin with.
pub const PREVIOUS: &str = "last.";

/// What the names of figures begin with that are sums over the reports of a government's area.
pub const PARTS: &str = "parts.";

/// The name of a figure without the mark of whose it is.
#[must_use]
pub fn plain(name: &str) -> &str {
    [PREVIOUS, PARTS].into_iter().find_map(|mark| name.strip_prefix(mark)).unwrap_or(name)
}

/// What the names of a passage's own figures begin with: `text.1` is the first number of a mention.
pub const OF_TEXT: &str = "text.";

/// Two sides and what must hold between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The side before the sign.
    pub left: Expression,
    /// What must hold.
    pub relation: Relation,
    /// The side behind the sign.
    pub right: Expression,
}

/// What must hold between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
}

/// One side of an equation, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number as written.
    Number(Decimal),
    /// A figure.
    Figure(Name),
    /// All figures whose names fit.
    Sum(Name),
    /// Two expressions.
    Pair(Box<Expression>, Operator, Box<Expression>),
}

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// The name of a figure, or of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(pub Vec<Word>);

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Itself.
    Plain(String),
    /// `{row}`
    Row,
    /// `{column}`
    Column,
    /// `*`
    Any,
}

impl Name {
    /// The name with `row` and `column` in the places that are open; `*` stays.
    pub fn filled(&self, row: &str, column: &str) -> String {
        let mut filled = String::with_capacity(48);
        for word in &self.0 {
            if !filled.is_empty() {
                filled.push('.');
            }
            filled.push_str(match word {
                Word::Plain(word) => word,
                Word::Row => row,
                Word::Column => column,
                Word::Any => "*",
            });
        }
        filled
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.filled("{row}", "{column}"))
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Equal => "=",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
        })
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        })
    }
}

impl fmt::Display for Expression {
    /// As a ruleset writes it, with the brackets that it needs.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{}", number.normalize()),
            Self::Figure(name) => write!(out, "{name}"),
            Self::Sum(name) => write!(out, "sum({name})"),
            Self::Pair(left, operator, right) => {
                let binds = |side: &Self, least: u8| match side {
                    Self::Pair(_, inner, _) => inner.rank() >= least,
                    Self::Number(_) | Self::Figure(_) | Self::Sum(_) => true,
                };
                let rank = operator.rank();
                for (side, is_bare) in [(left, binds(left, rank)), (right, binds(right, rank + 1))]
                {
                    if is_bare {
                        write!(out, "{side}")?;
                    } else {
                        write!(out, "({side})")?;
                    }
                    if std::ptr::eq(side, left) {
                        write!(out, " {operator} ")?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Equation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}", self.left, self.relation, self.right)
    }
}

impl Operator {
    /// How tightly it binds.
    fn rank(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

impl Expression {
    /// The names in it, in order.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Figure(name) | Self::Sum(name) => vec![name],
            Self::Pair(left, _, right) => {
                let mut names = left.names();
                names.append(&mut right.names());
                names
            }
        }
    }
}

impl Equation {
    /// The names on both sides, in order.
    pub fn names(&self) -> Vec<&Name> {
        let mut names = self.left.names();
        names.append(&mut self.right.names());
        names
    }

    /// Whether `{row}` or `{column}` stands in it.
    pub fn uses(&self, wanted: &Word) -> bool {
        self.names().iter().any(|name| name.0.contains(wanted))
    }
}

/// Whether `name` fits `pattern`, in which `*` stands for any one word.
pub fn fits(pattern: &str, name: &str) -> bool {
    let name = name.as_bytes();
    let mut at = 0;
    for byte in pattern.as_bytes() {
        match name.get(at) {
            _ if *byte == b'*' => {
                let word = name.iter().skip(at).take_while(|byte| **byte != b'.');
                at += word.count();
            }
            Some(own) if own == byte => at += 1,
            _ => return false,
        }
    }
    at == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equation_is_written_with_the_brackets_that_it_needs() {
        for text in [
            "t3.new.{column} + t3.carried_over.{column} = sum(t3.refused.*.{column}) - 3",
            "a.b - (a.c - a.d) <= a.e - a.f",
            "(a.b + a.c) * 2 >= a.d / (a.e * 3)",
        ] {
            let parsed = parse(text).expect(text);
            assert_eq!(parsed.to_string(), text);
            assert_eq!(parse(&parsed.to_string()).expect(text), parsed);
        }
    }
}
