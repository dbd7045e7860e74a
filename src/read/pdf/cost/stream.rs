//! What one content stream shows and draws.

use crate::read::format;
use crate::read::pdf::cost::Cost;

/// How many digits of a character map's entry are one or two characters.
const SHORT_CODE: u64 = 16;

/// As many lines as drawing a form takes that draws nothing itself.
const LINES_OF_FORM: u64 = 10;

/// What a stream draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) cost: Cost,
    /// How many forms or pictures it draws.
    pub(super) forms: u64,
    /// If it is a character map: how many times longer than a character the longest text is that
    /// one code stands for.
    pub(super) longest_code: u64,
}

/// Counts what a stream draws.
pub(super) fn drawn(text: &[u8]) -> Drawn {
    let mut drawn = Drawn::default();
    let is_map =
        format::find(text, b"beginbf").is_some() || format::find(text, b"begincid").is_some();
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        let length = match first {
            b'(' => {
                let length = literal(behind);
                drawn.cost.text += length as u64;
                length + 1
            }
            b'<' if !behind.starts_with(b"<") => {
                let length = behind.iter().take_while(|byte| **byte != b'>').count();
                if is_map {
                    drawn.longest_code = drawn.longest_code.max(length as u64 / SHORT_CODE);
                }
                drawn.cost.text += length as u64 / 2;
                length + 1
            }
            b'/' => 1 + behind.iter().take_while(|byte| is_regular(**byte)).count(),
            _ if is_regular(*first) => {
                let length = rest.iter().take_while(|byte| is_regular(**byte)).count();
                let word = &rest[..length];
                match word {
                    b"l" | b"re" | b"c" | b"v" | b"y" => drawn.cost.lines += 1,
                    b"Do" => {
                        drawn.forms += 1;
                        drawn.cost.lines += LINES_OF_FORM;
                    }
                    b"ID" => {
                        // A picture within the stream: anything may stand in it.
                        let end = format::find(behind, b"EI").unwrap_or(behind.len());
                        rest = &behind[end..];
                        continue;
                    }
                    _ => {}
                }
                length
            }
            _ => 1,
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    if is_map {
        drawn.cost = Cost::default();
    }
    drawn
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

/// The length of a string behind its bracket, with the bracket that ends it.
fn literal(text: &[u8]) -> usize {
    let (mut open, mut at) = (0_usize, 0);
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            _ => {}
        }
    }
    at.min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_lines_and_forms_are_counted() {
        let text =
            b"q BT /F1 9 Tf (a\\)(b)c) Tj [<00410042> -3 (d)] TJ ET 0 0 9 9 re f 0 0 m 9 9 l S \
                     BI /W 1 ID ((((( EI Q /Fm0 Do /Im0 Do";
        let drawn = drawn(text);
        // Strings are counted with the bracket that ends them.
        assert_eq!(drawn.cost, Cost { text: 8 + 4 + 2, lines: 2 + 2 * LINES_OF_FORM });
        assert_eq!(drawn.forms, 2);
        for odd in ["(", "(\\", "<", "/", "ID", "BI ID", "((((", ")>>]", ""] {
            let _ = super::drawn(odd.as_bytes());
        }
    }

    #[test]
    fn a_code_may_stand_for_a_long_text() {
        let map = format!("1 beginbfchar <01> <{}> endbfchar", "0041".repeat(100));
        assert_eq!(drawn(map.as_bytes()).longest_code, 25);
        assert_eq!(drawn(map.as_bytes()).cost, Cost::default());
    }
}
