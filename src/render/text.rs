//! Measuring, shortening and wrapping lines by display width, where a Chinese character is two
//! columns wide.
//!
//! “ ” … — · are one column on most terminals and two in a Chinese console under code page 936, and nobody can
//! ask which. So what they take is reckoned as two, and what is filled up to a column holds none of them.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::chinese::typeset::{CLOSING, OPENING};

/// How many columns `text` takes at most.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width_cjk(text)
}

/// `text` with marks that are as wide everywhere.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| UnicodeWidthChar::width(c) == UnicodeWidthChar::width_cjk(c)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' | '”' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '…' => plain.push_str(".."),
            '—' | '–' => plain.push('-'),
            '·' => plain.push('.'),
            '×' => plain.push('x'),
            '→' => plain.push_str("->"),
            _ => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// `text` filled up with spaces to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let text = plain(text);
    let blank = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(blank))
}

/// `text` behind so many spaces that it ends at `columns`.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = plain(text);
    let blank = columns.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(blank))
}

/// What stands where something was cut off: as wide everywhere.
const MARK: &str = "..";

/// `text` cut to at most `columns`, with a mark where something was cut off.
pub fn shorten(text: &str, columns: usize) -> String {
    // No line is looked at as a whole: one of 10 MB must not be measured again and again.
    let head: String = text.chars().take(columns * 2 + 1).collect();
    if head.len() == text.len() && width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in head.chars() {
        kept.push(c);
        if width(&kept) + MARK.len() > columns {
            kept.pop();
            break;
        }
    }
    kept + MARK
}

/// `text` in lines of at most `columns` (two at the least); a line never begins with a closing
/// mark, and Latin words are broken only where they are longer than a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    for word in words(text) {
        let own = width(word.trim_end());
        if taken + own > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if line.is_empty() && own > columns {
            let mut pieces = hard(word, columns);
            line = pieces.pop().unwrap_or_default();
            taken = width(&line);
            lines.append(&mut pieces);
        } else {
            line.push_str(word);
            taken += width(word);
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The pieces between which a line may be broken; together they are the text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut neighbours = rest.char_indices().zip(rest.chars().skip(1));
        let end = neighbours
            .find(|((_, before), after)| may_break(*before, *after))
            .map_or(rest.len(), |((at, before), _)| at + before.len_utf8());
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}

fn may_break(before: char, after: char) -> bool {
    let wide = |c: char| !c.is_ascii();
    if CLOSING.contains(after) || OPENING.contains(before) || after == ' ' {
        false
    } else {
        before == ' ' || wide(before) || wide(after)
    }
}

/// A piece that is longer than a line, cut wherever the line is full.
fn hard(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
            if width(piece) > columns {
                piece.pop();
                pieces.push(c.to_string());
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_line_is_never_too_wide_and_loses_nothing() {
        let text = "县教育局：《安徽省政府信息公开办法》（省政府令第256号）第六条，see https://example.org/a/very/long/path 为准。";
        for columns in 2..60 {
            let lines = wrap(text, columns);
            for line in &lines {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
            let without_blanks = |text: &str| text.replace(' ', "");
            assert_eq!(without_blanks(&lines.concat()), without_blanks(text), "{columns}");
        }
    }

    #[test]
    fn a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one() {
        assert_eq!(wrap("一二三四，五六", 8), ["一二三", "四，五六"]);
        assert_eq!(wrap("一二三《四五》", 8), ["一二三", "《四五》"]);
    }

    #[test]
    fn what_is_shortened_says_so() {
        assert_eq!(shorten("一二三", 6), "一二三");
        assert_eq!(shorten("一二三四", 6), "一二..");
        assert_eq!(shorten("abc", 6), "abc");
        assert_eq!(shorten(&"长".repeat(1_000_000), 5), "长..");
    }

    #[test]
    fn what_is_filled_up_is_as_wide_in_every_console() {
        for text in ["写明“无”", "a — b", "（一）……", "甲·乙 → 丙", "3 × 4"]
        {
            let padded = pad(text, 20);
            assert_eq!(UnicodeWidthStr::width(padded.as_str()), 20, "{padded}");
            assert_eq!(width(&padded), 20, "{padded}");
        }
    }
}
