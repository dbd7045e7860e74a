//! Equations as text into [`Equation`]s: a parser by precedence.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::equation::{Equation, Expression, Name, Operator, Relation, Word};

/// How deep brackets may be nested.
const DEEPEST: usize = 16;

/// How long an equation may be, in bytes.
const LONGEST: usize = 4_000;

/// Why a text is no equation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the text.
    pub at: Range<usize>,
    /// What was found there.
    pub kind: FaultKind,
}

/// What is wrong with an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A name, a number, `sum(` or `(` should stand here.
    NoOperand,
    /// An operator, `=`, `<=`, `>=` or the end should stand here.
    NoOperator,
    /// A bracket is not closed.
    Open,
    /// There is no `=`, `<=` or `>=`.
    NoRelation,
    /// `*` stands outside `sum`.
    AnyOutsideSum,
    /// `{` and `}` hold neither `row` nor `column`.
    NoVariable,
    /// It is too long, or its brackets are nested too deep.
    TooLong,
}

impl FaultKind {
    /// The id of what is said of it.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoOperand => "bad-equation/no-operand",
            Self::NoOperator => "bad-equation/no-operator",
            Self::Open => "bad-equation/open",
            Self::NoRelation => "bad-equation/no-relation",
            Self::AnyOutsideSum => "bad-equation/any-outside-sum",
            Self::NoVariable => "bad-equation/no-variable",
            Self::TooLong => "bad-equation/too-long",
        }
    }
}

/// Reads an equation.
///
/// # Errors
/// The text is none; the fault says where and why.
pub fn parse(text: &str) -> Result<Equation, Fault> {
    if text.len() > LONGEST {
        return Err(Fault { at: 0..text.len(), kind: FaultKind::TooLong });
    }
    let mut parser = Parser { text, at: 0, depth: 0 };
    let left = parser.sum()?;
    let relation = parser.relation()?;
    let right = parser.sum()?;
    parser.blanks();
    if parser.at < text.len() {
        return Err(parser.fault(FaultKind::NoOperator));
    }
    Ok(Equation { left, relation, right })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn fault(&self, kind: FaultKind) -> Fault {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        Fault { at: self.at..self.at + length, kind }
    }

    /// Steps over `sign` and blanks before it, if it stands here.
    fn eat(&mut self, sign: &str) -> bool {
        self.blanks();
        let is_here = self.rest().starts_with(sign);
        self.at += if is_here { sign.len() } else { 0 };
        is_here
    }

    fn relation(&mut self) -> Result<Relation, Fault> {
        for (sign, relation) in
            [("<=", Relation::AtMost), (">=", Relation::AtLeast), ("=", Relation::Equal)]
        {
            if self.eat(sign) {
                return Ok(relation);
            }
        }
        let at_end = self.rest().is_empty();
        Err(self.fault(if at_end { FaultKind::NoRelation } else { FaultKind::NoOperator }))
    }

    fn sum(&mut self) -> Result<Expression, Fault> {
        self.pairs(&[("+", Operator::Plus), ("-", Operator::Minus)], Self::product)
    }

    fn product(&mut self) -> Result<Expression, Fault> {
        self.pairs(&[("*", Operator::Times), ("/", Operator::Over)], Self::operand)
    }

    /// What `operand` reads, paired from the left as far as one of these operators follows.
    fn pairs(
        &mut self,
        operators: &[(&str, Operator)],
        operand: fn(&mut Self) -> Result<Expression, Fault>,
    ) -> Result<Expression, Fault> {
        let mut found = operand(self)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.eat(sign)) {
            let next = operand(self)?;
            found = Expression::Pair(Box::new(found), *operator, Box::new(next));
        }
        Ok(found)
    }

    fn operand(&mut self) -> Result<Expression, Fault> {
        self.blanks();
        let start = self.at;
        if self.eat("(") {
            return self.bracketed(start, Self::sum);
        }
        if self.eat("sum(") {
            return self.bracketed(start, |parser| parser.name(true).map(Expression::Sum));
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return self.number();
        }
        self.name(false).map(Expression::Figure)
    }

    fn bracketed(
        &mut self,
        start: usize,
        inside: impl FnOnce(&mut Self) -> Result<Expression, Fault>,
    ) -> Result<Expression, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(FaultKind::TooLong));
        }
        let found = inside(self)?;
        self.depth -= 1;
        if self.eat(")") {
            Ok(found)
        } else {
            Err(Fault { at: start..self.at, kind: FaultKind::Open })
        }
    }

    fn number(&mut self) -> Result<Expression, Fault> {
        let is_part = |c: char| c.is_ascii_digit() || c == '.';
        let length = self.rest().len() - self.rest().trim_start_matches(is_part).len();
        let number: Option<Decimal> =
            self.rest().get(..length).and_then(|digits| digits.parse().ok());
        let number = number.ok_or_else(|| self.fault(FaultKind::NoOperand))?;
        self.at += length;
        Ok(Expression::Number(number))
    }

    fn name(&mut self, in_sum: bool) -> Result<Name, Fault> {
        self.blanks();
        let mut words = vec![self.word(in_sum)?];
        while self.rest().starts_with('.') {
            self.at += 1;
            words.push(self.word(in_sum)?);
        }
        Ok(Name(words))
    }

    fn word(&mut self, in_sum: bool) -> Result<Word, Fault> {
        for (sign, word) in [("{row}", Word::Row), ("{column}", Word::Column), ("*", Word::Any)] {
            if self.rest().starts_with(sign) {
                if word == Word::Any && !in_sum {
                    return Err(self.fault(FaultKind::AnyOutsideSum));
                }
                self.at += sign.len();
                return Ok(word);
            }
        }
        if self.rest().starts_with('{') {
            return Err(self.fault(FaultKind::NoVariable));
        }
        let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let length = self.rest().len() - self.rest().trim_start_matches(is_part).len();
        if length == 0 {
            return Err(self.fault(FaultKind::NoOperand));
        }
        let word = self.rest().get(..length).unwrap_or_default().to_owned();
        self.at += length;
        Ok(Word::Plain(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_bind_closer_than_sums() {
        let equation = parse("a + 2 * (b - 1) = sum(c.*.{column}) / 4").expect("it is one");
        let Expression::Pair(_, Operator::Plus, right) = &equation.left else {
            panic!("{equation:?}")
        };
        assert!(matches!(**right, Expression::Pair(_, Operator::Times, _)), "{right:?}");
        let names: Vec<String> = equation.names().iter().map(ToString::to_string).collect();
        assert_eq!(names, ["a", "b", "c.*.{column}"]);
        assert!(equation.uses(&Word::Column) && !equation.uses(&Word::Row));
    }

    #[test]
    fn what_is_no_equation_says_where() {
        use FaultKind::{
            AnyOutsideSum, NoOperand, NoOperator, NoRelation, NoVariable, Open, TooLong,
        };
        let deep = format!("{}a{} = 1", "(".repeat(17), ")".repeat(17));
        let cases: [(&str, FaultKind, usize); 9] = [
            ("", NoOperand, 0),
            ("a + ", NoOperand, 4),
            ("a b = 1", NoOperator, 2),
            ("a + b", NoRelation, 5),
            ("(a + b = 1", Open, 0),
            ("a.* = 1", AnyOutsideSum, 2),
            ("a.{k} = 1", NoVariable, 2),
            ("a = 1.2.3", NoOperand, 4),
            (&deep, TooLong, 17),
        ];
        for (text, kind, at) in cases {
            let fault = parse(text).expect_err(text);
            assert_eq!((fault.kind, fault.at.start), (kind, at), "{text}");
        }
    }
}
