//! The numbers that a browser writes before the items of a list.

use crate::chinese::counting::Counting;
use crate::chinese::ordinal;
use crate::chinese::typeset;
use crate::read::html::element::Numbers;

/// The lists that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Option<Numbers>>,
    /// The number of the item whose first line has not come yet.
    waiting: Option<String>,
}

impl Lists {
    /// Opens a list with so many items; one without numbers where none are given.
    pub(super) fn open(&mut self, numbers: Option<Numbers>, items: usize) {
        let mut numbers = numbers;
        if let Some(numbers) = &mut numbers
            && numbers.is_reversed
            && !numbers.has_start
        {
            numbers.first = i32::try_from(items).unwrap_or(i32::MAX);
        }
        self.open.push(numbers);
    }

    /// Closes the innermost list.
    pub(super) fn close(&mut self) {
        self.open.pop();
        self.waiting = None;
    }

    /// Begins an item, which may have a number of its own.
    pub(super) fn item(&mut self, own: Option<i32>) {
        self.waiting = None;
        let Some(Some(numbers)) = self.open.last_mut() else { return };
        let number = own.unwrap_or(numbers.first);
        let step = if numbers.is_reversed { -1 } else { 1 };
        numbers.first = number.saturating_add(step);
        self.waiting = written(number, numbers.counting);
    }

    /// Ends an item.
    pub(super) fn end_item(&mut self) {
        self.waiting = None;
    }

    /// The number that belongs before a line; none before one that brings its own, since the
    /// style sheet of such a page hides those of the list.
    pub(super) fn number(&mut self, line: &str) -> Option<String> {
        let number = self.waiting.take()?;
        ordinal::numbering(line).is_none().then_some(number)
    }
}

/// A number as it is written before an item.
fn written(number: i32, counting: Counting) -> Option<String> {
    let is_chinese = counting == Counting::Thousand;
    let counted = u32::try_from(number).ok().filter(|number| *number > 0);
    let counted = counted.filter(|number| !is_chinese || *number < 100);
    let text = counted.and_then(|number| counting.written(number));
    let behind = if is_chinese { typeset::PAUSE } else { ". " };
    // Where there is no such number, browsers write it in digits.
    let text = text.map_or_else(|| format!("{number}. "), |text| text + behind);
    (counting != Counting::Nothing).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::element::style_named;

    #[test]
    fn numbers_are_written_as_browsers_do() {
        for (number, style, expected) in [
            (3, "decimal", "3. "),
            (-1, "decimal", "-1. "),
            (27, "lower-alpha", "aa. "),
            (2, "upper-alpha", "B. "),
            (14, "lower-roman", "xiv. "),
            (0, "upper-roman", "0. "),
            (1, "cjk-ideographic", "一、"),
            (12, "cjk-ideographic", "十二、"),
            (20, "cjk-ideographic", "二十、"),
            (100, "cjk-ideographic", "100. "),
        ] {
            let counting = style_named(style).expect("a style");
            assert_eq!(written(number, counting).as_deref(), Some(expected), "{number} {style}");
        }
        assert_eq!(written(1, Counting::Nothing), None);
    }
}
