//! What can be wrong with the figures of a report.

use rust_decimal::Decimal;

use crate::equation::Relation;
use crate::lang::Words;

/// An equation that does not hold, with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The left side, as `本年新收 3119 + 上年结转 34`, and its value.
    pub left: (Words, Decimal),
    /// The right side and its value.
    pub right: (Words, Decimal),
    /// What should hold between them.
    pub relation: Relation,
    /// The row or the column that it was applied to.
    pub scope: Option<Words>,
}

impl Broken {
    /// By how much the sides differ.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        (self.left.1 - self.right.1).abs().normalize()
    }
}

/// A figure that is likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Its row and column.
    pub title: Words,
    /// Its value.
    pub value: Decimal,
    /// The value that would mend the equations.
    pub should_be: Decimal,
}

/// How a table differs from the form's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// It stands there twice, with the same figures.
    Repeated,
    /// A row is not there.
    RowMissing(Words),
    /// A line with figures is no row of the form.
    RowExtra,
    /// A row stands elsewhere than in the form.
    RowOrder(Words),
    /// The columns stand in another order, this one.
    ColumnOrder(Vec<Words>),
    /// Columns are not there.
    ColumnMissing(Vec<Words>),
    /// There are so many columns that the form has not.
    ColumnExtra(usize),
    /// A row has another number of figures than the table has columns; it was not read.
    RowLength {
        /// The row.
        row: Words,
        /// How many figures it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
}

/// Why a verdict on figures is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureReason {
    /// Equations that do not hold, for one cause.
    Unequal {
        /// The equations, at least one.
        broken: Vec<Broken>,
        /// The figure that is likely wrong, where one explains all of them.
        suspect: Option<Suspect>,
    },
    /// A figure of the text that is none of those that it may be.
    StatedOtherwise {
        /// The figure.
        stated: Decimal,
        /// Whether what it may be stands in the tables; else it is computed.
        in_tables: bool,
        /// What it may be, each with its value.
        expected: Vec<(Words, Decimal)>,
    },
    /// The parts of a whole that the text lists do not come to it.
    Parts {
        /// The whole.
        whole: Decimal,
        /// The parts, in order.
        parts: Vec<Decimal>,
    },
    /// These cells hold no numbers, so that nothing can be computed with them.
    NoNumbers(Vec<Words>),
    /// The requirement binds only where this holds, and it does not.
    OtherCase(Words),
    /// The report has no such table.
    NoTable,
    /// The report has the tables of another form instead.
    OtherForm(Words),
    /// The table is not as the form has it.
    Table(TableFault),
    /// The table is there and cannot be read surely.
    UnreadableTable(Words),
    /// The table holds the same as last year's in every cell.
    AsLastYear {
        /// How many of its figures are not zero.
        figures: usize,
    },
    /// Last year's report was not given.
    NoPreviousReport,
    /// The text states none of the figures that could be compared.
    NothingStated,
}
