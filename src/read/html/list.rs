//! The numbers that a browser writes before the items of a list.

use crate::document::outline;
use crate::read::html::element::{Numbers, Style};

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
        self.waiting = written(number, numbers.style);
    }

    /// Ends an item.
    pub(super) fn end_item(&mut self) {
        self.waiting = None;
    }

    /// The number that belongs before a line; none before one that brings its own, since the
    /// style sheet of such a page hides those of the list.
    pub(super) fn number(&mut self, line: &str) -> Option<String> {
        let number = self.waiting.take()?;
        outline::numbering(line).is_none().then_some(number)
    }
}

/// A number as it is written before an item.
fn written(number: i32, style: Style) -> Option<String> {
    let letters = |first: u8| letters(number, first).map(|text| format!("{text}. "));
    match style {
        Style::None => None,
        Style::Decimal => Some(format!("{number}. ")),
        Style::Lower => letters(b'a'),
        Style::Upper => letters(b'A'),
        Style::LowerRoman => roman(number).map(|text| format!("{}. ", text.to_ascii_lowercase())),
        Style::UpperRoman => roman(number).map(|text| format!("{text}. ")),
        Style::Chinese => chinese(number).map(|text| format!("{text}、")),
    }
    // Where a style has no such number, browsers write it in digits.
    .or_else(|| (style != Style::None).then(|| format!("{number}. ")))
}

/// a to z, aa to az, and so on.
fn letters(number: i32, first: u8) -> Option<String> {
    let mut left = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut text = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).ok()?;
        text.push(char::from(first + digit));
        left = (left - 1) / 26;
    }
    Some(text.iter().rev().collect())
}

fn roman(number: i32) -> Option<String> {
    const SIGNS: [(i32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    Some(text)
}

/// 一 to 九十九.
fn chinese(number: i32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let number = usize::try_from(number).ok().filter(|number| (1..100).contains(number))?;
    let (tens, ones) = (number / 10, DIGITS.get(number % 10)?);
    Some(match tens {
        0 => (*ones).to_owned(),
        1 => format!("十{ones}"),
        tens => format!("{}十{ones}", DIGITS.get(tens)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_browsers_do() {
        for (number, style, expected) in [
            (3, Style::Decimal, "3. "),
            (-1, Style::Decimal, "-1. "),
            (27, Style::Lower, "aa. "),
            (2, Style::Upper, "B. "),
            (14, Style::LowerRoman, "xiv. "),
            (0, Style::UpperRoman, "0. "),
            (1, Style::Chinese, "一、"),
            (12, Style::Chinese, "十二、"),
            (20, Style::Chinese, "二十、"),
            (100, Style::Chinese, "100. "),
        ] {
            assert_eq!(written(number, style).as_deref(), Some(expected), "{number} {style:?}");
        }
        assert_eq!(written(1, Style::None), None);
    }
}
