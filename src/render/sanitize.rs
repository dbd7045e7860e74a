//! Makes foreign text harmless for a terminal: the only place where that is done.
//!
//! A report, its file name or a ruleset may hold characters that move the cursor, ring the bell,
//! turn the direction of writing or take no room at all. Each is written as its escape, so that a
//! reader sees it: U+001B becomes `\u{1b}`. Blanks of every kind become one space.

use std::borrow::Cow;

/// `text` as one harmless line: runs of blanks and line ends become one space.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            // U+0085 is blank and control at once: a line end, so a blank here
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_unsafe(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// `text` as one cell that no spreadsheet takes for a formula: figures, `-` and `/` stay as they are.
pub fn cell(text: &str) -> String {
    let text = line(text);
    let is_figure = text.chars().all(|c| c.is_ascii_digit() || "+-.,%/ ".contains(c));
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t']) && !is_figure;
    if is_formula { format!("'{text}") } else { text }
}

/// `text` with its lines kept and, where `colour` says so, its colour sequences (`ESC [ … m`), but
/// no other control character.
pub fn block(text: &str, colour: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match colour_sequence(rest) {
            Some(length) if colour => {
                out.push_str(rest.get(..length).unwrap_or_default());
                length
            }
            _ => {
                push(&mut out, c);
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out)
}

/// `text` with its line ends, tabs and blanks, and U+FFFD for each character that a terminal could
/// obey, so that lines and columns stay what they are.
pub fn in_place(text: &str) -> String {
    let keeps = |c: char| !is_unsafe(c) || matches!(c, '\n' | '\t');
    text.chars().map(|c| if keeps(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// JSON text in which every character that a terminal could obey is escaped as `\uXXXX`.
///
/// Such a character can stand in a string only, so the document stays the same.
pub fn json(text: &str) -> Cow<'_, str> {
    use std::fmt::Write as _;

    let mut out = String::new();
    let mut rest = text;
    // nearly every text has none, and hardly a byte begins one
    while let Some((at, c)) = first_unsafe(rest) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
        rest = behind.strip_prefix(c).unwrap_or_default();
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The first character of JSON text that a terminal could obey, and where it stands.
fn first_unsafe(text: &str) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + rest.iter().position(|byte| BEGINS_UNSAFE[usize::from(*byte)])?;
        let c = text.get(at..)?.chars().next()?;
        if is_unsafe(c) && c != '\n' {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// Which bytes begin characters of which some are unsafe.
const BEGINS_UNSAFE: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        begins[byte] = byte != b'\n' as usize;
        byte += 1;
    }
    let others = [0x7f, 0xc2, 0xd8, 0xe1, 0xe2, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4];
    let mut at = 0;
    while at < others.len() {
        begins[others[at]] = true;
        at += 1;
    }
    begins
};

fn push(out: &mut String, c: char) {
    match c {
        '\n' => out.push(c),
        '\t' => out.push_str("    "),
        _ if is_unsafe(c) => out.extend(c.escape_unicode()),
        _ => out.push(c),
    }
}

/// The length of a colour sequence (SGR of ECMA-48) at the start of `text`.
fn colour_sequence(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters.get(end..)?.starts_with('m').then_some("\u{1b}[".len() + end + 1)
}

/// Whether a terminal could obey the character, or show nothing for it; what Unicode calls no character
/// stands in no page and in no XML.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_terminal_could_obey_is_shown_as_its_escape() {
        let cases = [
            ("红\u{1b}[31m字", "红\\u{1b}[31m字"),
            ("铃\u{7}", "铃\\u{7}"),
            ("C1\u{9b}31m", "C1\\u{9b}31m"),
            ("翻\u{202e}转\u{2066}", "翻\\u{202e}转\\u{2066}"),
            ("隐\u{200b}形", "隐\\u{200b}形"),
            ("非\u{fffe}字\u{1ffff}", "非\\u{fffe}字\\u{1ffff}"),
            ("  两行\r\n\t一\u{3000}列 ", "两行 一 列"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_block_keeps_lines_and_no_sequence_but_colours() {
        let text = "\u{1b}[31m一\u{1b}[0m\n\u{1b}[2J二";
        assert_eq!(block(text, true), "\u{1b}[31m一\u{1b}[0m\n\\u{1b}[2J二");
        assert_eq!(block(text, false), "\\u{1b}[31m一\\u{1b}[0m\n\\u{1b}[2J二");
        assert!(matches!(block("无害\n", false), Cow::Borrowed(_)));
    }

    #[test]
    fn the_bytes_that_begin_what_is_unsafe_are_known() {
        for c in ('\0'..=char::MAX).filter(|c| is_unsafe(*c) && *c != '\n') {
            assert_eq!(first_unsafe(&format!("一{c}")), Some((3, c)));
        }
    }

    #[test]
    fn json_stays_the_same_document() {
        let value = serde_json::json!({ "quote": "a\u{9b}b\u{202e}c\u{1b}\u{e0001}" });
        let written = serde_json::to_string_pretty(&value).expect("a value can be written");
        let written = json(&written);
        assert!(!written.chars().any(|c| is_unsafe(c) && c != '\n'), "{written}");
        let read: serde_json::Value = serde_json::from_str(&written).expect("still JSON");
        assert_eq!(read, value);
    }
}
