//! The number that a line begins with: how it is written, and what it comes to.

use crate::chinese::numeral;
use crate::document::outline;

/// How the numbers of headings and lists are written, from the outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
}

/// A number at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// What it comes to.
    pub value: u32,
    /// Its length in bytes, the mark behind the number included.
    pub length: usize,
}

/// The number that `line` begins with; none for `1.2` and whatever is no list's number.
#[must_use]
pub fn of(line: &str) -> Option<Mark> {
    let (_, length) = outline::numbering(line)?;
    let mark = line[..length].trim_start_matches(['#', ' ']);
    let first = mark.chars().next()?;
    let enclosed = |from: char, style| {
        Some(Mark { style, value: u32::from(first) - u32::from(from) + 1, length })
    };
    match first {
        '㈠'..='㈩' => return enclosed('㈠', Style::ChineseBracketed),
        '①'..='⑳' => return enclosed('①', Style::Circled),
        '⑴'..='⒇' => return enclosed('⑴', Style::ArabicBracketed),
        '⒈'..='⒛' => return enclosed('⒈', Style::Arabic),
        _ => {}
    }
    let is_digit = |c: char| c.is_ascii_digit() || numeral::is_counted(c);
    let digits: String =
        mark.chars().skip_while(|c| !is_digit(*c)).take_while(|c| is_digit(*c)).collect();
    let arabic = digits.starts_with(|c: char| c.is_ascii_digit());
    let style = match (first, arabic) {
        ('第', _) => Style::Chapter,
        ('(', true) => Style::ArabicBracketed,
        ('(', false) => Style::ChineseBracketed,
        (_, true) => Style::Arabic,
        (_, false) => Style::Chinese,
    };
    // 1.2 is a number of two parts, and no place in one list.
    let has_parts = mark.trim_end().trim_end_matches('.').contains('.');
    let value = numeral::small(&digits).filter(|_| !has_parts)?;
    Some(Mark { style, value, length })
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
}
