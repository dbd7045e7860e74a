//! The check kinds on figures: `table` and `identity`.

use rust_decimal::Decimal;

use super::Part;
use crate::equation::{Equation, Expression};
use crate::ruleset::pattern::Pattern;

/// What is asked of tables of the standard form.
#[derive(Clone, Debug)]
pub struct TableCheck {
    /// The tables' ids in `rules/forms.toml`.
    pub tables: Vec<String>,
    /// What is asked.
    pub needs: TableNeed,
}

/// What is asked of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableNeed {
    /// That it is there once, with the rows and columns of the form.
    Form,
    /// That every cell holds a number of the kind that the form asks for.
    Numbers,
    /// That no cell is blank or holds a mark such as `/` in place of a number.
    Filled,
}

impl TableNeed {
    /// The words of TOML.
    pub const WORDS: [(&'static str, Self); 3] =
        [("form", Self::Form), ("numbers", Self::Numbers), ("filled", Self::Filled)];
}

/// Equations that must hold, and figures of the text that must be among those of the tables.
#[derive(Clone, Debug)]
pub struct IdentityCheck {
    /// The equations.
    pub equations: Vec<EquationRule>,
    /// The figures of the text.
    pub stated: Vec<StatedRule>,
}

/// An equation that must hold.
#[derive(Clone, Debug)]
pub struct EquationRule {
    /// Its id within the requirement.
    pub id: String,
    /// The equation.
    pub equation: Equation,
    /// The table whose rows fill `{row}`, or whose columns fill `{column}`.
    pub each: Option<String>,
    /// By how much the sides may differ.
    pub tolerance: Decimal,
    /// Where one of these stands in the report, a breach is explained there and is none.
    pub unless: Vec<Pattern>,
}

/// A figure of the text and what it may be.
#[derive(Clone, Debug)]
pub struct StatedRule {
    /// Where the text states it; the figure is the last number of the mention.
    pub part: Part,
    /// What it may be equal to; any one will do.
    pub equals: Vec<Expression>,
    /// The figure that the words themselves stand for: 未收到 is 0.
    pub means: Option<Decimal>,
}
