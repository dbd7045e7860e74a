//! Ordinal marks: the numbers with which headings, items of lists and labels of rows begin.

use serde::{Deserialize, Serialize};

use crate::chinese::counting::Counting;
use crate::chinese::numeral;
use crate::span::Span;

/// The longest heading in 【】, in characters.
const LONGEST_BRACKETED: usize = 22;

/// How the numbers of headings and lists are written, from the outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Style {
    /// `第一部分`, `第二章`.
    Chapter,
    /// `一、`
    Chinese,
    /// `（一）`
    ChineseBracketed,
    /// `1.`, `1、`
    Arabic,
    /// `（1）`
    ArabicBracketed,
    /// `①`
    Circled,
    /// `一是`, at the head of a clause.
    Enumerated,
}

impl Style {
    /// All styles, in their order.
    pub const ALL: [Self; 7] = [
        Self::Chapter,
        Self::Chinese,
        Self::ChineseBracketed,
        Self::Arabic,
        Self::ArabicBracketed,
        Self::Circled,
        Self::Enumerated,
    ];

    /// The depth of a heading so numbered: 1 for 一、, 2 for （一）, 3 for what is deeper.
    pub fn level(self) -> u8 {
        match self {
            Self::Chapter | Self::Chinese => 1,
            Self::ChineseBracketed => 2,
            Self::Arabic | Self::ArabicBracketed | Self::Circled | Self::Enumerated => 3,
        }
    }

    /// `value` in this style, as messages name it: 三, （三）, 三是.
    pub fn write(self, value: u32) -> String {
        let chinese = || Counting::Thousand.write(value);
        match self {
            Self::Chapter | Self::Chinese => chinese(),
            Self::ChineseBracketed => format!("（{}）", chinese()),
            Self::Arabic | Self::Circled => value.to_string(),
            Self::ArabicBracketed => format!("（{value}）"),
            Self::Enumerated => format!("{}是", chinese()),
        }
    }
}

/// A number at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// What it comes to.
    pub value: u32,
    /// Its length in bytes, the mark behind the number included.
    pub length: usize,
}

impl Mark {
    /// The depth of its style and its value: what it shares with other writings of it, `1.` and `①`.
    pub fn rank(self) -> (u8, u32) {
        (self.style.level(), self.value)
    }

    /// The mark with which a form prints this number before a label.
    pub fn printed(self) -> String {
        match self.style.level() {
            1 => format!("{}、", Style::Chinese.write(self.value)),
            2 => Style::ChineseBracketed.write(self.value),
            _ => format!("{}.", self.value),
        }
    }
}

/// The number of a line as it stands there, without the mark behind it.
pub fn bare(number: &str) -> &str {
    number.trim_matches(['、', '.', ' ', ','])
}

/// The length of the mark that `line` begins with where the number before it is lost: `、严格规范`.
pub fn lost(line: &str) -> Option<usize> {
    line.starts_with('、').then_some('、'.len_utf8())
}

/// The number that `line` begins with; none for `1.2` and whatever is no list's number.
pub fn of(line: &str) -> Option<Mark> {
    let Head { length, number, .. } = head(line)?;
    number.map(|(style, value)| Mark { style, value, length })
}

/// The depth of the number that `line` begins with, and how many bytes it takes.
///
/// 1: `一、` `第一部分` `#`; 2: `(一)` `㈠`; 3: `1.` `1、` `(1)` `①`.
pub fn numbering(line: &str) -> Option<(u8, usize)> {
    head(line).map(|head| (head.level, head.length))
}

/// What shows that a line is a heading or an item.
struct Head {
    level: u8,
    length: usize,
    /// Its style and value, where it is a number of one list.
    number: Option<(Style, u32)>,
}

fn head(line: &str) -> Option<Head> {
    let mut rest = line;
    let mut depth = 0;
    while let Some(behind) = rest.strip_prefix('#') {
        let text = behind.trim_start_matches('#');
        depth = 1 + behind.len() - text.len();
        rest = text.trim_start();
    }
    let length = line.len() - rest.len();
    match head_of_text(rest) {
        Some(head) => Some(Head { length: length + head.length, ..head }),
        None => (depth > 0).then(|| Head {
            level: u8::try_from(depth).unwrap_or(u8::MAX),
            length,
            number: None,
        }),
    }
}

fn head_of_text(line: &str) -> Option<Head> {
    let of = |style: Style, value: Option<u32>, length: usize| {
        Some(Head { level: style.level(), length, number: value.map(|value| (style, value)) })
    };
    let first = line.chars().next()?;
    if let Some((style, value)) = enclosed(first) {
        return of(style, Some(value), first.len_utf8());
    }
    // most lines begin with a word
    if !is_digit(first) && !matches!(first, '【' | '(' | '第') {
        return None;
    }
    if let Some(rest) = line.strip_prefix('【') {
        // it ends with its bracket, so that its mark is the bracket alone
        let inside = rest.split_once('】')?.0;
        let is_short = inside.chars().count() <= LONGEST_BRACKETED;
        return is_short.then_some(Head { level: 2, length: first.len_utf8(), number: None });
    }
    if let Some(rest) = line.strip_prefix('(') {
        let (digits, arabic) = run(rest);
        let closed = rest[digits..].starts_with(')') && digits > 0;
        let style = if arabic { Style::ArabicBracketed } else { Style::ChineseBracketed };
        return of(style, numeral::small(&rest[..digits]), digits + 2).filter(|_| closed);
    }
    if let Some(rest) = line.strip_prefix('第') {
        let (digits, _) = run(rest);
        let behind = &rest[digits..];
        let unit = ["部分", "章", "节"].into_iter().find(|unit| behind.starts_with(unit))?;
        let length = first.len_utf8() + digits + unit.len();
        let head = of(Style::Chapter, numeral::small(&rest[..digits]), length);
        return head.filter(|_| digits > 0);
    }
    let (digits, arabic) = run(line);
    if digits == 0 {
        return None;
    }
    if arabic && let Some(length) = decimal(line) {
        return of(Style::Arabic, None, length);
    }
    let rest = &line[digits..];
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '.' | ',' | ' '))?;
    // 2.5 and 3,119 are figures, 2017 is a year.
    let figure = arabic
        && (digits > 2
            || rest[mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) && mark != '、');
    let style = if arabic { Style::Arabic } else { Style::Chinese };
    let head = of(style, numeral::small(&line[..digits]), digits + mark.len_utf8());
    head.filter(|_| !(figure || arabic && mark == ' '))
}

/// Whether a line begins with the number of an article: 第三条 各单位应当….
#[must_use]
pub fn is_article(line: &str) -> bool {
    let behind = line.trim_start().strip_prefix('第');
    let number = behind.map(|rest| (rest, run(rest).0));
    number.is_some_and(|(rest, digits)| {
        digits > 0
            && rest.get(digits..).is_some_and(|behind| {
                // 第二十条 第(五)项 is a row of a table
                behind.strip_prefix('条').is_some_and(|rest| !rest.trim_start().starts_with('第'))
            })
    })
}

/// The style and the value of a number that is one character.
fn enclosed(c: char) -> Option<(Style, u32)> {
    let (from, style) = match c {
        '㈠'..='㈩' => ('㈠', Style::ChineseBracketed),
        '①'..='⑳' => ('①', Style::Circled),
        '⑴'..='⒇' => ('⑴', Style::ArabicBracketed),
        '⒈'..='⒛' => ('⒈', Style::Arabic),
        _ => return None,
    };
    Some((style, u32::from(c) - u32::from(from) + 1))
}

/// The length of a number such as `1.2` with the blank behind it.
fn decimal(line: &str) -> Option<usize> {
    let number =
        line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let parts = line[..number].split('.').filter(|part| (1..=2).contains(&part.len())).count();
    let is_number = parts >= 2 && parts == line[..number].split('.').count();
    (is_number && line[number..].starts_with(' ')).then_some(number + 1)
}

/// The length of the run of digits at the start, and whether they are Arabic.
fn run(text: &str) -> (usize, bool) {
    let arabic = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let chinese = || text.len() - text.trim_start_matches(numeral::is_counted).len();
    if arabic > 0 { (arabic, true) } else { (chinese(), false) }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || numeral::is_counted(c)
}

/// The number that a label in a table begins with, whose mark may be lost or stand behind a blank:
/// `( 三 )不予公开`, `1属于`.
pub fn of_label(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    if let Some((style, value)) = enclosed(first) {
        return Some(Mark { style, value, length: first.len_utf8() });
    }
    let bracketed = text.strip_prefix('(');
    let inside = bracketed.unwrap_or(text).trim_start();
    let digits = inside.len() - inside.trim_start_matches(is_digit).len();
    let value = numeral::small(&inside[..digits])?;
    let arabic = inside.starts_with(|c: char| c.is_ascii_digit());
    let rest = inside[digits..].trim_start();
    let marks: &[char] = if bracketed.is_some() { &[')'] } else { &['、', '.', ',', '．', ':'] };
    // A bare digit before a Chinese character is a numeral whose mark was lost.
    let bare = bracketed.is_none() && arabic && rest.starts_with(|c: char| c > '\u{2e80}');
    let rest = rest.strip_prefix(marks).or(bare.then_some(rest))?;
    let style = match (arabic, bracketed.is_some()) {
        (true, true) => Style::ArabicBracketed,
        (true, false) => Style::Arabic,
        (false, true) => Style::ChineseBracketed,
        (false, false) => Style::Chinese,
    };
    Some(Mark { style, value, length: text.len() - rest.len() })
}

/// The number that is all of a normalised text, as a form prints it before a label: `一`, `(二)`, `3.`.
pub fn alone(text: &str) -> Option<Mark> {
    if text.ends_with(')') { of_label(text) } else { of_label(&format!("{text}、")) }
}

/// What stands behind `mark` in `text`, which begins with it.
pub fn behind(text: &str, mark: Option<Mark>) -> &str {
    &text[mark.map_or(0, |mark| mark.length)..]
}

/// The number of a list's item: 二是 → 2, (三) → 3.
pub fn of_item(text: &str) -> Option<u32> {
    let inside = text.trim_start().trim_start_matches('(');
    let digits = inside.len() - inside.trim_start_matches(is_digit).len();
    let is_marked = inside[digits..].starts_with(['是', '要', ')', '、', '.']);
    is_marked.then(|| numeral::small(&inside[..digits])).flatten()
}

/// What stands behind the number of a list's item; all of it where there is none.
pub fn behind_item(text: &str) -> &str {
    let words = text.trim_start();
    let inside = words.trim_start_matches('(');
    let rest = inside.trim_start_matches(is_digit);
    let marks = ['是', '要', ')', '、', '.'];
    let behind = rest.strip_prefix(marks).filter(|_| rest.len() < inside.len());
    behind.map_or(words, str::trim_start)
}

/// 一是…;二是… at the heads of clauses: each with its value and where it stands in `words`.
pub fn enumerated(words: &str) -> impl Iterator<Item = (u32, Span)> {
    words.match_indices('是').filter_map(|(at, mark)| {
        let before = words[..at].trim_end_matches(numeral::is_counted);
        let is_head = before.is_empty() || before.ends_with(['。', ';', ',', ':', '、', '!', '?']);
        let value = numeral::small(&words[before.len()..at])?;
        is_head.then(|| (value, Span::new(before.len(), at + mark.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_their_writing() {
        use Style::{Arabic, ArabicBracketed, Chapter, Chinese, ChineseBracketed, Circled};
        for (line, style, value) in [
            ("一、总体情况", Chinese, 1),
            ("十二、附件", Chinese, 12),
            ("(三)平台建设。", ChineseBracketed, 3),
            ("㈡依申请公开", ChineseBracketed, 2),
            ("4.监督保障", Arabic, 4),
            ("5、监督保障", Arabic, 5),
            ("(6)其他", ArabicBracketed, 6),
            ("②其他", Circled, 2),
            ("第三部分 收到申请", Chapter, 3),
            ("## 二、主动公开", Chinese, 2),
        ] {
            let mark = of(line).expect(line);
            assert_eq!((mark.style, mark.value), (style, value), "{line}");
        }
        for line in ["总体情况", "2.5万元", "3,119件", "2017年", "1.2 平台", "、严格规范"]
        {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn a_numeral_is_told_from_a_label_and_from_a_figure() {
        for (text, expected, rest) in [
            ("一、本年", Some((1, 1)), "本年"),
            ("(三)不予公开", Some((2, 3)), "不予公开"),
            ("( 三 )不予公开", Some((2, 3)), "不予公开"),
            ("㈢不予公开", Some((2, 3)), "不予公开"),
            ("1.属于", Some((3, 1)), "属于"),
            ("12、属于", Some((3, 12)), "属于"),
            ("(1)属于", Some((3, 1)), "属于"),
            ("①属于", Some((3, 1)), "属于"),
            ("1属于", Some((3, 1)), "属于"),
            ("1 属于", Some((3, 1)), "属于"),
            ("三安全一稳定", None, "三安全一稳定"),
            ("本年", None, "本年"),
            ("(本列", None, "(本列"),
            ("2024", None, "2024"),
            ("12", None, "12"),
        ] {
            let found = of_label(text);
            let seen = found.map(Mark::rank);
            assert_eq!(seen, expected, "{text}");
            assert_eq!(&text[found.map_or(0, |mark| mark.length)..], rest, "{text}");
        }
    }
}
