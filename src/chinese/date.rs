//! Calendar dates as reports write them: `2018年2月5日`, `2018-06-05`, `二〇〇九年二月十日`.

use std::fmt;
use std::time::SystemTime;

use crate::chinese::numeral;
use crate::diagnostic::message::Arg;
use crate::span::Span;

/// What stands behind a year.
pub const YEAR: char = '年';

/// A day of the Gregorian calendar between the years 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: i8,
    day: i8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: i8, day: i8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        let known = (1900..2200).contains(&year) && (1..=days).contains(&day);
        known.then_some(Self { year, month, day })
    }

    /// The day so many days after 1 January 1970; none outside the years that are known.
    pub fn from_epoch_days(days: i64) -> Option<Self> {
        let mut rest = u64::try_from(days).ok()?;
        for year in 1970..2200 {
            for month in 1..=12 {
                let last = Self::last_of(year, month)?;
                let length = u64::try_from(last.day).ok()?;
                if rest < length {
                    return Self::new(year, month, i8::try_from(rest).ok()? + 1);
                }
                rest -= length;
            }
        }
        None
    }

    /// The day that it is now in China, which has one time zone (UTC+8): the same on every machine,
    /// however its clock is set to be read. None where the clock is wrong by centuries.
    pub fn today() -> Option<Self> {
        const AHEAD: i64 = 8 * 60 * 60;
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let seconds = i64::try_from(since.as_secs()).ok()?;
        Self::from_epoch_days((seconds + AHEAD) / (24 * 60 * 60))
    }

    /// The last day of a month.
    pub fn last_of(year: i32, month: i8) -> Option<Self> {
        (28..=31).rev().find_map(|day| Self::new(year, month, day))
    }

    /// Reads `2018-06-05`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        let day = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        parts.next().is_none().then(|| Self::new(year, month, day)).flatten()
    }

    /// Whether a whole year ends with `last` that begins with this day: 1 September and 31 August.
    pub fn begins_year_to(self, last: Self) -> bool {
        let ends_month = Self::new(last.year, last.month, last.day + 1).is_none();
        let next = last.month % 12 + 1;
        let year = if next == 1 { last.year } else { last.year - 1 };
        self.day == 1 && ends_month && self.month == next && self.year == year
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.day
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The whole dates in `text[within]`, each with its place.
pub fn find(text: &str, within: Span) -> Vec<(Date, Span)> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(c) = text[at..within.end].chars().next() {
        if numeral::digit(c).is_none() {
            at += c.len_utf8();
            continue;
        }
        if let Some((date, length)) = read(&text[at..within.end]) {
            found.push((date, Span::new(at, at + length)));
            at += length;
        } else {
            at += run_of_digits(&text[at..within.end]).max(c.len_utf8());
        }
    }
    found
}

/// The years in `text[within]` that are named as such, 2017年 or 二〇一七年, each with its place.
pub fn find_years(text: &str, within: Span) -> Vec<(i32, Span)> {
    let words = &text[within.range()];
    let years = words.match_indices('年').filter_map(|(at, mark)| {
        let (start, _) = words[..at].char_indices().rev().nth(3)?;
        let year = numeral::year(&words[start..at])?;
        Some((year, Span::new(within.start + start, within.start + at + mark.len())))
    });
    years.collect()
}

/// The plans of five years that `text[within]` names (“十四五”), each with its first year and its place,
/// quotes among it.
pub fn find_five_years(text: &str, within: Span) -> Vec<(i32, Span)> {
    let words = &text[within.range()];
    let plans = words.match_indices('五').filter_map(|(at, five)| {
        let run = words[..at].char_indices().rev();
        let number = run.take_while(|(_, c)| *c == '十' || numeral::digit(*c).is_some()).last();
        let start = number.map(|(start, _)| start).filter(|start| at - start <= 2 * five.len())?;
        let plan = i32::try_from(numeral::small(&words[start..at])?).ok()?;
        let end = at + five.len();
        let is_quoted = words[..start].ends_with('“') && words[end..].starts_with('”');
        let mark = if is_quoted { '“'.len_utf8() } else { 0 };
        // the sixth began in 1981
        let first = (6..40).contains(&plan).then(|| 1951 + 5 * plan)?;
        Some((first, Span::new(within.start + start - mark, within.start + end + mark)))
    });
    plans.collect()
}

/// The year and the month that `text` is, and no day: 2017年3月, 二〇一七年三月.
pub fn month_alone(text: &str) -> Option<(i32, i8)> {
    let length = run_of_digits(text);
    let year = numeral::year(&text[..length])?;
    let (month, rest) = number(text[length..].strip_prefix('年')?)?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    (rest == "月").then_some((year, month))
}

/// What stands before the 年 that `text` ends with.
pub fn before_year(text: &str) -> Option<&str> {
    text.strip_suffix('年')
}

/// What stands behind the 年 that `text` begins with.
pub fn behind_year(text: &str) -> Option<&str> {
    text.strip_prefix('年')
}

/// Whether a date is written with 年月日, not as `2018-02-05`.
pub fn is_spelled(date: &str) -> bool {
    date.contains('年')
}

/// The first four digits in `text[within]` that stand alone and are a year.
pub fn first_year(text: &str, within: Span) -> Option<(i32, Span)> {
    let words = &text[within.range()];
    words.char_indices().find_map(|(at, c)| {
        numeral::digit(c)?;
        let length: usize = words[at..].chars().take(4).map(char::len_utf8).sum();
        let is_digit = |c: char| c.is_ascii_digit();
        let alone = !words[..at].ends_with(is_digit) && !words[at + length..].starts_with(is_digit);
        let year = numeral::year(&words[at..at + length]).filter(|_| alone)?;
        Some((year, Span::new(within.start + at, within.start + at + length)))
    })
}

/// The first such year in `text[within]` that begins no date and is of no document's number: 2024年, not
/// 2024年3月 or 〔2024〕8号.
pub fn plain_year(text: &str, within: Span) -> Option<(i32, Span)> {
    let mut from = within.start;
    while let Some((year, span)) = first_year(text, Span::new(from, within.end)) {
        let rest = &text[span.end..within.end];
        let behind = rest.strip_prefix('年').unwrap_or_default();
        if !behind.starts_with(|c: char| c.is_ascii_digit()) && !is_of_number(rest) {
            return Some((year, span));
        }
        from = span.end;
    }
    None
}

/// Whether what follows a year makes it that of a document's number: 〔2024〕8号.
fn is_of_number(rest: &str) -> bool {
    let number = rest.strip_prefix(['〕', ']', ')', '】']).unwrap_or_default();
    let number = number.strip_prefix('第').unwrap_or(number);
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < number.len() && digits.starts_with('号')
}

/// The years with which clauses of `text[within]` begin.
pub fn leading_years(text: &str, within: Span) -> Vec<(i32, Span)> {
    let begins = |(_, span): &(i32, Span)| {
        let before = &text[within.start..span.start];
        let behind = &text[span.end..within.end];
        (before.is_empty() || before.ends_with(['。', ',', ';', ':', ')', '!', '\n', ' ']))
            && !behind.starts_with(|c: char| c.is_ascii_digit())
    };
    find_years(text, within).into_iter().filter(begins).collect()
}

/// The year whose four digits `text` ends with.
pub fn ending_year(text: &str) -> Option<(i32, Span)> {
    let (start, _) = text.char_indices().rev().nth(3)?;
    let alone = !text[..start].ends_with(|c: char| c.is_ascii_digit());
    let year = numeral::year(&text[start..]).filter(|_| alone)?;
    Some((year, Span::new(start, text.len())))
}

/// What looks like a date in `text[within]` that no calendar has: 2月30日.
pub fn impossible(text: &str, within: Span) -> Vec<Span> {
    let words = &text[within.range()];
    let days = words.match_indices('日').filter_map(|(at, mark)| {
        let ends_in_number = |text: &str| {
            let digits = text.chars().rev().take(3).take_while(char::is_ascii_digit).count();
            let start = text.len() - digits;
            let number: i8 = text[start..].parse().ok().filter(|_| digits < 3)?;
            Some((start, number))
        };
        let (day_at, day) = ends_in_number(&words[..at])?;
        let (month_at, month) = ends_in_number(words[..day_at].strip_suffix('月')?)?;
        let year = words[..month_at].strip_suffix('年').and_then(ending_year);
        // a leap year, where the year is not named
        let (value, start) = year.map_or((2000, month_at), |(value, span)| (value, span.start));
        let known = Date::new(value, month, day).is_some();
        (!known).then(|| Span::new(within.start + start, within.start + at + mark.len()))
    });
    days.collect()
}

/// A date without its year, which is that of `first`, close behind the start of `within`:
/// `2016年1月1日起至12月31日止`.
pub fn find_same_year(text: &str, within: Span, first: Date) -> Option<(Date, Span)> {
    let mut near = text[within.range()].char_indices().take(8);
    near.find_map(|(offset, _)| {
        let at = within.start + offset;
        let (month, rest) = number(&text[at..within.end])?;
        let (day, rest) = number(rest.strip_prefix('月')?)?;
        let rest = rest.strip_prefix('日')?;
        let date = Date::new(first.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
        Some((date, Span::new(at, within.end - rest.len())))
    })
}

/// Reads a date at the start of `text`; beside it, how many bytes it takes.
fn read(text: &str) -> Option<(Date, usize)> {
    let year_length = run_of_digits(text);
    let year = numeral::year(&text[..year_length])?;
    let rest = &text[year_length..];
    // 2023年 1 月 13 日
    let spaced = rest.trim_start_matches(' ');
    let rest = if spaced.starts_with('年') { spaced } else { rest };
    let mark = rest.chars().next().filter(|c| matches!(c, '年' | '-' | '/' | '.'))?;
    let trim = |rest| if mark == '年' { str::trim_start_matches(rest, ' ') } else { rest };
    let (month, after_month) = number(trim(&rest[mark.len_utf8()..]))?;
    let second = if mark == '年' { '月' } else { mark };
    let rest = trim(after_month).strip_prefix(second)?;
    let (day, rest) = number(trim(rest))?;
    let rest = trim(rest);
    let rest = if mark == '年' {
        rest.strip_prefix('日').or_else(|| rest.strip_prefix('号'))?
    } else {
        rest
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    Some((date, text.len() - rest.len()))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let length: usize = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '十' || numeral::digit(*c).is_some())
        .take(3)
        .map(char::len_utf8)
        .sum();
    Some((numeral::small(&text[..length])?, &text[length..]))
}

fn run_of_digits(text: &str) -> usize {
    text.chars().take_while(|c| numeral::digit(*c).is_some()).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
        ] {
            let day = Date::from_epoch_days(days).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(expected), "{days}");
        }
        assert_eq!(Date::from_epoch_days(-1), None);
        assert_eq!(Date::from_epoch_days(i64::MAX), None);
    }

    #[test]
    fn dates_are_read_in_every_writing() {
        let spaced = "2023 年 1 月 13 日";
        assert_eq!(find(spaced, Span::new(0, spaced.len()))[0].0, Date::new(2023, 1, 13).unwrap());
        let cases = [
            ("2018年2月5日", "2018-02-05"),
            ("二〇〇九年二月十日", "2009-02-10"),
            ("发布时间:2017-02-13 09:41", "2017-02-13"),
            ("2020年元月31日", "2020-01-31"),
            ("二〇一九年十二月三十一日", "2019-12-31"),
            ("2024/01/09", "2024-01-09"),
        ];
        for (text, expected) in cases {
            let found = find(text, Span::new(0, text.len()));
            let dates: Vec<String> = found.iter().map(|(date, _)| date.to_string()).collect();
            assert_eq!(dates, [expected], "{text}");
        }
    }

    #[test]
    fn a_month_without_its_day_is_known() {
        for (text, month) in [
            ("2017年3月", Some((2017, 3))),
            ("二〇一七年十二月", Some((2017, 12))),
            ("2017年3月5日", None),
            ("2017年13月", None),
            ("2017年", None),
        ] {
            assert_eq!(month_alone(text), month, "{text}");
        }
    }

    #[test]
    fn a_plan_of_five_years_has_its_years() {
        for (text, first, place) in [
            ("“十四五”期间", 2021, "“十四五”"),
            ("在十二五期间", 2011, "十二五"),
            ("“十五”期间", 2001, "“十五”"),
            ("“八五”时期", 1991, "“八五”"),
            ("“二十五”时期", 2051, "“二十五”"),
        ] {
            let found = find_five_years(text, Span::new(0, text.len()));
            let [(year, span)] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!((*year, span.cut(text)), (first, place));
        }
        for text in ["五五分成", "第五"] {
            assert_eq!(find_five_years(text, Span::new(0, text.len())), [], "{text}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for text in ["2017年2月30日", "21010年1月1日", "2017年13月1日", "2017年5月", "2017-1"]
        {
            assert_eq!(find(text, Span::new(0, text.len())), [], "{text}");
        }
        assert_eq!(Date::parse_iso("2018-6-5"), None);
        assert_eq!(
            Date::parse_iso("2018-06-05").map(|d| d.to_string()).as_deref(),
            Some("2018-06-05")
        );
    }
}
