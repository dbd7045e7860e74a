//! The counters behind automatic numbers.

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
    /// Counts one item on `level`. `start` is what the level begins with; `restarts` tells whether
    /// a deeper level begins anew behind it.
    pub fn count(&mut self, level: usize, start: u32, restarts: impl Fn(usize) -> bool) {
        for (deeper, value) in self.values.iter_mut().enumerate().skip(level + 1) {
            if restarts(deeper) {
                *value = None;
            }
        }
        if let Some(value) = self.values.get_mut(level) {
            *value = Some(value.map_or(start, |value| value.saturating_add(1)));
        }
    }

    /// What `level` stands at; none where nothing was counted there.
    #[must_use]
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
#[must_use]
pub fn label(mut number: String, gap: Gap) -> Option<String> {
    let trimmed = number.trim_end().len();
    let had_blank = trimmed < number.len();
    number.truncate(trimmed);
    let last = number.chars().last()?;
    let is_spaced = matches!(last, '、' | '）' | '：' | '】' | '〕' | '》' | '．' | '。' | '，');
    if !is_spaced && (gap == Gap::Some || had_blank) {
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
                counter.count(level, 1, |_| true);
                counter.value(level)
            })
            .collect();
        assert_eq!(seen, [1, 1, 2, 2, 1, 1].map(Some));
        counter.restart(0);
        counter.count(0, 5, |_| false);
        assert_eq!((counter.value(0), counter.value(1)), (Some(5), Some(1)));
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
