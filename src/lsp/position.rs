//! Places as editors count them: lines from 0, and in a line the units of UTF-16.

use serde_json::{Value, json};

use crate::span::{LineIndex, Location, Span};

/// A text with its lines.
pub struct Lines<'t> {
    text: &'t str,
    /// The lines without what ends them, and where each begins.
    each: Vec<(usize, &'t str)>,
    index: LineIndex,
}

/// Line and unit, both from 0.
pub type Position = (usize, usize);

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        // a line ends at `\n`, `\r\n` or a lone `\r`, as the index counts them
        for part in text.split_inclusive(['\n', '\r']) {
            let is_second =
                part == "\n" && start > 0 && text.as_bytes().get(start - 1) == Some(&b'\r');
            if !is_second {
                lines.push((start, part.trim_end_matches(['\n', '\r'])));
            }
            start += part.len();
        }
        if text.is_empty() || text.ends_with(['\n', '\r']) {
            lines.push((start, ""));
        }
        Self { text, each: lines, index: LineIndex::new(text) }
    }

    fn line(&self, line: usize) -> &'t str {
        self.each.get(line).map_or("", |(_, text)| text)
    }

    /// Line and column as people count them, from 1 and in characters.
    fn position(&self, line: usize, column: usize) -> Position {
        let line = line.saturating_sub(1).min(self.each.len().saturating_sub(1));
        let before = self.line(line).chars().take(column.saturating_sub(1));
        (line, before.map(char::len_utf16).sum())
    }

    /// A location of the program's.
    pub fn range(&self, at: Location) -> [Position; 2] {
        [self.position(at.line, at.column), self.position(at.end_line, at.end_column)]
    }

    /// A stretch of bytes.
    pub fn span(&self, span: Span) -> [Position; 2] {
        self.range(self.index.location(self.text, span))
    }

    /// The whole of a line, counted from 0, without the blanks around it.
    pub fn whole(&self, line: usize) -> [Position; 2] {
        let words = self.line(line);
        let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
        let indent = units(words) - units(words.trim_start());
        [(line, indent), (line, units(words.trim_end()).max(indent))]
    }

    /// The byte at a place that the editor names; one within a character is its beginning.
    pub fn offset(&self, position: &Value) -> usize {
        let (line, unit) = read(position);
        let Some((start, words)) = self.each.get(line) else { return self.text.len() };
        let mut units = 0;
        for (at, character) in words.char_indices() {
            units += character.len_utf16();
            if units > unit {
                return start + at;
            }
        }
        start + words.len()
    }

    /// What ends the lines of this text.
    pub fn end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// A place as the editor sends it.
pub fn read(position: &Value) -> Position {
    let count = |key| position[key].as_u64().and_then(|n| usize::try_from(n).ok());
    (count("line").unwrap_or(usize::MAX), count("character").unwrap_or(usize::MAX))
}

/// A place as the editor reads it.
pub fn written((line, character): Position) -> Value {
    json!({ "line": line, "character": character })
}

/// The same of a stretch.
pub fn range([start, end]: [Position; 2]) -> Value {
    json!({ "start": written(start), "end": written(end) })
}

/// Whether two stretches touch.
pub fn touch(one: [Position; 2], other: [Position; 2]) -> bool {
    one[0] <= other[1] && other[0] <= one[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_units_of_utf_16() {
        let text = "甲𠮷乙\r\n\u{1f600}丙\r丁\n";
        let lines = Lines::new(text);
        let at = |needle: &str| {
            let start = text.find(needle).expect("it is there");
            (start, lines.span(Span::new(start, start + needle.len())))
        };
        for (needle, start, end) in [
            ("甲", (0, 0), (0, 1)),
            ("𠮷", (0, 1), (0, 3)),
            ("乙", (0, 3), (0, 4)),
            ("丙", (1, 2), (1, 3)),
            ("丁", (2, 0), (2, 1)),
        ] {
            let (offset, found) = at(needle);
            assert_eq!(found, [start, end], "{needle}");
            assert_eq!(lines.offset(&written(start)), offset, "{needle}");
        }
        assert_eq!(lines.offset(&written((0, 2))), "甲".len(), "within a character");
        assert_eq!(lines.offset(&written((9, 0))), text.len());
        assert_eq!(lines.offset(&written((0, 99))), "甲𠮷乙".len());
        assert_eq!(lines.span(Span::new(text.len(), text.len())), [(3, 0), (3, 0)]);
        assert_eq!(lines.end(), "\r\n");
        assert_eq!(Lines::new("").whole(0), [(0, 0), (0, 0)]);
    }
}
