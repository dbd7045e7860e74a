//! Reporting years in which something holds.

use crate::diagnostic::message::Message;
use crate::written::{Table, Whole, written};

/// The years that reports may be about.
pub const YEAR: Whole = Whole(1900, 2199);

written! {
    /// 报告年度的范围，两端都算；不写的一端不限。
    #[derive(Copy, Default, PartialEq, Eq)]
    pub struct Years, "years", and Years::in_order {
        /// 第一个年度
        from: i32 = YEAR, may;
        /// 最后一个年度
        to: i32 = YEAR, may;
    }
}

impl Years {
    fn in_order<S>(self, table: &Table<'_>, _: &S) -> Self {
        self.hold_order(table);
        self
    }

    /// Reports years that end before they begin.
    pub fn hold_order(self, table: &Table<'_>) {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let message = Message::new("years-reversed").with("from", from).with("to", to);
            let error = table.reader().complaint(message).here(table.value_span("to"));
            table.reader().push(error.also(table.value_span("from")));
        }
    }

    /// Whether every year lies in it.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::default()
    }

    /// Whether `year` lies in it.
    pub fn contains(self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Whether all of these lie in it.
    #[must_use]
    pub fn cover(self, other: Self) -> bool {
        self.from.is_none_or(|from| other.from.is_some_and(|one| from <= one))
            && self.to.is_none_or(|to| other.to.is_some_and(|one| one <= to))
    }

    /// Whether some year lies in both.
    pub fn meets(self, other: Self) -> bool {
        let in_order =
            |from: Option<i32>, to: Option<i32>| from.zip(to).is_none_or(|(from, to)| from <= to);
        in_order(self.from, other.to) && in_order(other.from, self.to)
    }
}
