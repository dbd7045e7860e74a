//! The check kinds on figures: `table` and `identity`.

use rust_decimal::Decimal;

use super::Part;
use crate::equation::{Equation, Expression, Word};
use crate::pattern::Pattern;

/// What is asked of tables of the standard form.
#[derive(Clone, Debug)]
pub struct TableCheck {
    /// The tables' ids in `rules/forms.toml`.
    pub tables: Vec<String>,
    /// What is asked.
    pub needs: TableNeed,
    /// For [`TableNeed::Changed`]: how many figures that are not zero two tables must share, so that
    /// their being the same is no coincidence.
    pub least: usize,
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
    /// That it is not last year's, cell by cell.
    Changed,
}

impl TableNeed {
    /// The words of TOML.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("form", Self::Form),
        ("numbers", Self::Numbers),
        ("filled", Self::Filled),
        ("changed", Self::Changed),
    ];
}

/// Equations that must hold, and figures of the text that must be among those of the tables.
#[derive(Clone, Debug)]
pub struct IdentityCheck {
    /// The equations.
    pub equations: Vec<EquationRule>,
    /// The figures of the text.
    pub stated: Vec<StatedRule>,
    /// The lists of the text whose parts may not exceed their whole.
    pub lists: Vec<ListRule>,
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

impl StatedRule {
    /// Whether what it may be is computed from other figures of the text or of last year's report.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        let mut names = self.equals.iter().flat_map(Expression::names).map(|name| name.0.first());
        names
            .any(|word| matches!(word, Some(Word::Plain(word)) if word == "text" || word == "last"))
    }
}

/// A list of parts of a whole in the text: 共收到 12 件，其中网络 7 件、信函 5 件.
#[derive(Clone, Debug)]
pub struct ListRule {
    /// Its id within the requirement.
    pub id: String,
    /// Words that begin a list of parts (其中).
    pub among: Vec<String>,
    /// Words that stand behind the figures that are compared (件, 条).
    pub units: Vec<String>,
    /// Patterns of a last part that makes the list whole (其余).
    pub complete: Vec<Pattern>,
    /// Where one of these stands in the list, it is passed over.
    pub unless: Vec<Pattern>,
}

/// A figure of the text and what it may be.
#[derive(Clone, Debug)]
pub struct StatedRule {
    /// Where the text states it; the figure is the last number of the mention.
    pub part: Part,
    /// What it may be equal to; any one will do. `text.1` is the first number of the mention.
    pub equals: Vec<Expression>,
    /// Words that stand behind the figure (件, %); empty: any number that is no date will do.
    pub units: Vec<String>,
    /// How many of what stands in the text make one of what stands in the table: 10000 where the
    /// table counts 万元 and the text 元, 万元 or 亿元.
    pub per: Decimal,
    /// Whether it was rounded to the digits printed, so that it may differ by less than one in its
    /// last place.
    pub rounded: bool,
    /// The figure that the words themselves stand for: 未收到 is 0.
    pub means: Option<Decimal>,
}
