//! Figures as phrases mean them: whole ones, told apart from what only looks like a count, such as an
//! article's number, a date, a telephone.

use serde::{Deserialize, Serialize};

use crate::chinese::clause::NUMBER;
use crate::chinese::numeral;
use crate::span::Span;

/// Units of time. A figure with one of them behind it is a date or a span, no count of things.
const TIMES: [&str; 8] = ["年", "月", "日", "号", "时", "个月", "工作日", "个工作日"];

/// Words that begin like a figure and count nothing.
const IDIOMS: [&str; 11] = [
    "一起",
    "一次性",
    "一条龙",
    "一件件",
    "一一",
    "万一",
    "千万",
    "百姓",
    "十分",
    "一项项",
    "一条条",
];

/// What things are counted in; behind a figure in Chinese they show that it counts.
const MEASURES: &str = "件宗起份例条次人名元期篇%余多";

/// What makes a number of the one behind it: 第三条.
const ORDINAL: char = '第';

/// As many digits without a unit are the number of something.
const LONG_NUMBER: usize = 7;

/// A set of units of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Times(u8);

impl Times {
    /// The units that `word` begins with.
    #[must_use]
    pub fn heading(word: &str) -> Self {
        let begins = |(_, unit): &(usize, &&str)| word.starts_with(**unit);
        Self(TIMES.iter().enumerate().filter(begins).fold(0, |all, (at, _)| all | 1 << at))
    }

    /// The units of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no unit is in it.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The longest of the units.
    fn longest(self) -> Self {
        let longest = (0..TIMES.len()).filter(|at| self.0 >> at & 1 == 1);
        Self(longest.max_by_key(|at| TIMES[*at].len()).map_or(0, |at| 1 << at))
    }

    /// Whether some unit is in both.
    #[must_use]
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A whole figure of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing of it")]
pub struct Figure {
    /// Where, 余 and 多 behind it included.
    pub span: Span,
    /// Where it ends without these.
    pub end: usize,
    /// Whether it is written in Arabic digits.
    pub is_arabic: bool,
    /// Whether it is a number in an order: 第三.
    pub is_ordinal: bool,
    /// Whether it counts something even where no unit is asked for behind it.
    pub is_count: bool,
    /// The unit of time behind it.
    pub time: Times,
    /// Whether it is the number of a year.
    pub is_year: bool,
}

/// Whether `word` makes an ordinal of a figure behind it.
#[must_use]
pub fn asks_ordinal(word: &str) -> bool {
    word.ends_with(ORDINAL)
}

/// Whether the number at `at` is that of an article or a part, as a range of them has it: 第9至12条.
#[must_use]
pub fn is_ordinal(text: &str, at: usize) -> bool {
    let of_range = |c: char| {
        c.is_ascii_digit() || numeral::is_numeral(c) || matches!(c, '至' | '到' | '、' | '-' | '条')
    };
    text.get(..at).is_some_and(|lead| lead.trim_end_matches(of_range).ends_with(ORDINAL))
}

/// Whether the number at `at` is of each and no count: 每一条信息.
#[must_use]
pub fn is_of_each(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|lead| lead.ends_with('每'))
}

/// The figures in `text[within]`, in order.
#[must_use]
pub fn find(text: &str, within: Span) -> Vec<Figure> {
    let mut found = numeral::find(text, within);
    found.retain(|span| {
        let rest = &text[span.start..within.end];
        !IDIOMS.iter().any(|idiom| rest.starts_with(idiom))
    });
    found.into_iter().map(|span| figure(text, within, span)).collect()
}

fn figure(text: &str, within: Span, span: Span) -> Figure {
    let number = span.cut(text);
    let core = number.trim_end_matches(['余', '多']);
    // 多 and 余 alone are no figures, so something is left
    let end = span.start + core.len();
    let is_arabic = number.starts_with(|c: char| c.is_ascii_digit());
    let before = text[within.start..span.start].chars().next_back();
    let rest = &text[span.end..within.end];
    let next = rest.chars().next();
    let behind = |c: char| next == Some(c);
    let is_ordinal = before == Some(ORDINAL);
    let time = Times::heading(&text[end..within.end]).longest();
    let plain = core.len() >= LONG_NUMBER && core.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = is_arabic && (plain && end == span.end || behind('-') || before == Some('-'))
        || matches!(before, Some('(' | NUMBER));
    let is_marked = next.is_some_and(|c| "点、)〕是.".contains(c)) || !time.is_none();
    let is_measured = next.is_some_and(|c| MEASURES.contains(c)) || end < span.end;
    Figure {
        span,
        end,
        is_arabic,
        is_ordinal,
        is_count: !is_ordinal && !is_number && !is_marked && (is_arabic || is_measured),
        time,
        is_year: time == Times::heading(TIMES[0]) && numeral::year(core).is_some(),
    }
}

/// A time that has a name in phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Time {
    /// 2017年, 二〇一七年.
    Year,
    /// 5月, 十二月.
    Month,
    /// 5日, 三十一日.
    Day,
}

impl Time {
    /// All of them with their names.
    pub const WORDS: [(&'static str, Self); 3] =
        [("year", Self::Year), ("month", Self::Month), ("day", Self::Day)];

    /// The word behind its number.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Year => TIMES[0],
            Self::Month => TIMES[1],
            Self::Day => TIMES[2],
        }
    }

    /// Where the time ends that begins with `figure`; none where that is no such time.
    #[must_use]
    pub fn end(self, text: &str, figure: &Figure) -> Option<usize> {
        let number = Span::new(figure.span.start, figure.end).cut(text);
        let is_up_to = |most| numeral::small(number).is_some_and(|n| (1..=most).contains(&n));
        let fits = match self {
            Self::Year => figure.is_year,
            Self::Month => is_up_to(12),
            Self::Day => is_up_to(31),
        };
        let is_it = fits && figure.time == Times::heading(self.unit());
        is_it.then_some(figure.end + self.unit().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Figure> {
        find(text, Span::new(0, text.len()))
    }

    #[test]
    fn a_count_is_told_from_numbers_dates_and_idioms() {
        for (text, counts) in [
            ("收到50件", true),
            ("共320余条", true),
            ("两次", true),
            ("第三十二条", false),
            ("2017年", false),
            ("20个工作日", false),
            ("一个月", false),
            ("5.因", false),
            ("(二)督促", false),
            ("一是编写", false),
            ("电话0564-1234567", false),
            ("东发〔2017〕3号", false),
            ("四张", false),
            ("4张", true),
        ] {
            assert_eq!(of(text).iter().any(|one| one.is_count), counts, "{text}: {:?}", of(text));
        }
        assert_eq!(of("十分一起百姓"), []);
    }

    #[test]
    fn times_are_whole() {
        for (text, time, expected) in [
            ("2017年", Time::Year, Some("2017年")),
            ("二〇一七年", Time::Year, Some("二〇一七年")),
            ("20年", Time::Year, None),
            ("十二月", Time::Month, Some("十二月")),
            ("13月", Time::Month, None),
            ("三十一日", Time::Day, Some("三十一日")),
            ("5个月", Time::Month, None),
        ] {
            let found = of(text).first().and_then(|one| time.end(text, one));
            assert_eq!(found.map(|end| &text[..end]), expected, "{text}");
        }
    }
}
