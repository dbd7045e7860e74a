//! The counters behind automatic numbers.

use crate::chinese::typeset;

/// How many levels a list may have: Word knows nine, OpenDocument ten.
pub const LEVELS: usize = 10;

/// How long the fixed text of a number may be, in characters. A text that is written once would
/// else be repeated by every paragraph.
pub const LONGEST: usize = 100;

/// The counters of one list, by level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// None where the level begins anew.
    values: [Option<u32>; LEVELS],
}

impl Counter {
    /// Counts one item on `level`. `start` tells what a level begins with, `restarts` whether a
    /// deeper level begins anew behind it.
    ///
    /// A level that is passed over counts as if it had an item: behind `1.1.1` without a `1.1` comes
    /// `1.2`.
    pub fn count(
        &mut self,
        level: usize,
        start: impl Fn(usize) -> u32,
        restarts: impl Fn(usize) -> bool,
    ) {
        for (at, value) in self.values.iter_mut().enumerate() {
            if at < level {
                value.get_or_insert_with(|| start(at));
            } else if at == level {
                *value = Some(value.map_or_else(|| start(at), |value| value.saturating_add(1)));
            } else if restarts(at) {
                *value = None;
            }
        }
    }

    /// What `level` stands at; none where nothing was counted there.
    pub fn value(&self, level: usize) -> Option<u32> {
        self.values.get(level).copied().flatten()
    }

    /// Lets `level` begin anew with its next item.
    pub fn restart(&mut self, level: usize) {
        if let Some(value) = self.values.get_mut(level) {
            *value = None;
        }
    }
}

/// What stands between a number and the text behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// A tab or a blank.
    #[default]
    Some,
    /// Nothing.
    None,
}

/// A number as it stands before the text. Chinese punctuation has its own blank: `一、概述`, but
/// `1. 概述`.
pub fn label(mut number: String, gap: Gap) -> Option<String> {
    let trimmed = number.trim_end().len();
    let had_blank = trimmed < number.len();
    number.truncate(trimmed);
    let last = number.chars().last()?;
    if !typeset::has_own_blank(last) && (gap == Gap::Some || had_blank) {
        number.push(' ');
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deeper_level_begins_anew() {
        let mut counter = Counter::default();
        let seen: Vec<Option<u32>> = [0, 1, 1, 0, 1, 2]
            .into_iter()
            .map(|level| {
                counter.count(level, |_| 1, |_| true);
                counter.value(level)
            })
            .collect();
        assert_eq!(seen, [1, 1, 2, 2, 1, 1].map(Some));
        counter.restart(0);
        counter.count(0, |_| 5, |_| false);
        assert_eq!((counter.value(0), counter.value(1)), (Some(5), Some(1)));
    }

    #[test]
    fn a_level_that_is_passed_over_counts() {
        let mut counter = Counter::default();
        counter.count(2, |_| 1, |_| true);
        assert_eq!([0, 1, 2].map(|level| counter.value(level)), [1, 1, 1].map(Some));
        counter.count(1, |_| 1, |_| true);
        assert_eq!([0, 1, 2].map(|level| counter.value(level)), [Some(1), Some(2), None]);
    }

    #[test]
    fn chinese_punctuation_needs_no_blank_behind_it() {
        for (number, gap, expected) in [
            ("一、", Gap::Some, Some("一、")),
            ("（一）", Gap::Some, Some("（一）")),
            ("1.", Gap::Some, Some("1. ")),
            ("1.", Gap::None, Some("1.")),
            ("第一条", Gap::Some, Some("第一条 ")),
            ("① ", Gap::None, Some("① ")),
            ("", Gap::Some, None),
            (" ", Gap::Some, None),
        ] {
            assert_eq!(label(number.to_owned(), gap).as_deref(), expected, "{number}");
        }
    }
}
