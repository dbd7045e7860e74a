//! What a cell holds: a figure as printed, or one of the things that are none.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::written::{LINES, written};

/// The longest figure that is read, in digits; a longer one is a misprint or an attack.
const MOST_DIGITS: usize = 20;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A figure, exactly as printed: 72701.2578 keeps its four places, 0.0 its one.
    Number(Decimal),
    /// Nothing.
    Blank,
    /// A mark that stands for nothing: “/”, “-”, 无.
    NotApplicable,
    /// Something else.
    Text,
    /// More digits than any count has; nothing is computed with it.
    TooLong,
}

impl State {
    /// Its word in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Blank => "blank",
            Self::NotApplicable => "not-applicable",
            Self::Text => "text",
            Self::TooLong => "too-long",
        }
    }

    /// The figure, where there is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::NotApplicable | Self::Text | Self::TooLong => None,
        }
    }
}

written! {
    /// Marks and units that stand in cells; see `[figures]` in `rules/forms.toml`.
    #[derive(Default, Serialize, Deserialize)]
    pub(super) struct Marks, "figures" {
        /// What stands for nothing.
        not_applicable: Vec<String> = LINES, need;
        /// What a figure is counted in.
        units: Vec<String> = LINES, need;
        /// Words before a label that are no part of it: 其中.
        lead_ins: Vec<String> = LINES, need;
    }
}

impl Marks {
    /// What `text`, a cell's whole text, holds, and the length of the unit behind its figure.
    pub fn read(&self, text: &str) -> (State, usize) {
        let text = text.trim();
        if text.is_empty() {
            return (State::Blank, 0);
        }
        if self.not_applicable.iter().any(|mark| mark == text) {
            return (State::NotApplicable, 0);
        }
        if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
            return (State::Text, 0);
        }
        // most are nothing but a few digits
        let plain = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok());
        if let Some(plain) = plain.flatten().filter(|_: &u64| text.len() < MOST_DIGITS) {
            return (State::Number(plain.into()), 0);
        }
        let unit = self.unit_behind(text);
        let state = number(text.get(..text.len() - unit).unwrap_or_default());
        (state, if matches!(state, State::Text) { 0 } else { unit })
    }

    /// The length of the unit that `text` ends with: `万元`, `(万元)`.
    fn unit_behind(&self, text: &str) -> usize {
        if let Some((_, unit)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            return if self.is_unit(unit) { unit.len() + "()".len() } else { 0 };
        }
        let behind = self.units.iter().filter(|unit| text.ends_with(unit.as_str()));
        behind.map(String::len).max().unwrap_or(0)
    }

    /// Whether `text` is a unit and nothing else.
    pub fn is_unit(&self, text: &str) -> bool {
        self.units.iter().any(|unit| unit == text)
    }
}

/// Reads digits with a sign, separators of thousands and decimals; blanks between the digits, which
/// PDF files put there, are no part of a figure.
fn number(text: &str) -> State {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let rest = compact.strip_prefix(['+', '-']).unwrap_or(&compact);
    let sign = if compact.starts_with('-') { "-" } else { "" };
    let (whole, places) = rest.split_once('.').map_or((rest, None), |(a, b)| (a, Some(b)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',');
    let is_sound = are_digits(first)
        && (!is_grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && are_digits(group))
        && places.is_none_or(are_digits);
    // `0 12` is two figures that a layout brought together, not one.
    let are_several = text.trim().contains(' ') && whole.len() > 1 && whole.starts_with('0');
    if !is_sound || are_several {
        return State::Text;
    }
    if rest.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return State::TooLong;
    }
    let plain: String = whole.chars().filter(|c| *c != ',').collect();
    let written = match places {
        Some(places) => format!("{sign}{plain}.{places}"),
        None => format!("{sign}{plain}"),
    };
    Decimal::from_str(&written).map_or(State::TooLong, State::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks() -> Marks {
        let strings = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
        Marks {
            not_applicable: strings(&["/", "-", "—", "无"]),
            units: strings(&["万元", "元", "件"]),
            lead_ins: Vec::new(),
        }
    }

    #[test]
    fn a_figure_is_read_as_printed() {
        for (text, printed, unit) in [
            ("3119", "3119", ""),
            (" 0 ", "0", ""),
            ("0.0", "0.0", ""),
            ("72701.2578", "72701.2578", ""),
            ("1,234,567", "1234567", ""),
            ("3 119", "3119", ""),
            ("1 808 595", "1808595", ""),
            ("+12", "12", ""),
            ("-3", "-3", ""),
            ("312.6万元", "312.6", "万元"),
            ("5 件", "5", "件"),
            ("5.5(万元)", "5.5", "(万元)"),
            ("99999999999999999999", "99999999999999999999", ""),
        ] {
            let (state, length) = marks().read(text);
            let State::Number(number) = state else { panic!("{text}: {state:?}") };
            assert_eq!((number.to_string().as_str(), length), (printed, unit.len()), "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_said_to_be_none() {
        for (text, expected) in [
            ("", State::Blank),
            ("  ", State::Blank),
            ("/", State::NotApplicable),
            ("—", State::NotApplicable),
            ("无", State::NotApplicable),
            ("12x", State::Text),
            ("l2", State::Text),
            ("1,23", State::Text),
            ("1234,567", State::Text),
            ("1.2.3", State::Text),
            ("0 12", State::Text),
            ("3.", State::Text),
            ("+", State::Text),
            ("件", State::Text),
            ("约12", State::Text),
            ("1-2", State::Text),
            ("123456789012345678901", State::TooLong),
            ("99999999999999999999999999999999999999999999", State::TooLong),
        ] {
            assert_eq!(marks().read(text).0, expected, "{text}");
        }
    }
}
