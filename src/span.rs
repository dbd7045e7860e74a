//! Places in a text: byte spans for the program, lines and columns for people.
//!
//! This is the only module in which offsets become lines and columns.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Self { start, end }
    }

    /// The same bytes as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The words of `text` that it covers: the one way to cut a text by offsets outside `chinese/`.
    ///
    /// A span belongs to the text in which it was found. One that does not fit `text`, since it is
    /// of another, covers nothing: a wrong place must not end the program.
    pub fn cut(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Where `part` stands in `whole`, of which it must be a piece; empty if it is none.
    pub fn of(part: &str, whole: &str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let end = start.wrapping_add(part.len());
        if start <= end && end <= whole.len() { Self { start, end } } else { Self::default() }
    }

    /// Whether no byte lies in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people name it: lines and columns, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line of the first character, 1-based.
    pub line: usize,
    /// Column of the first character, 1-based, in characters.
    pub column: usize,
    /// Line of the end, 1-based.
    pub end_line: usize,
    /// Column behind the last character, 1-based, in characters.
    pub end_column: usize,
}

/// Finds the line and column of a byte offset.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters begin before each stretch of [`STRETCH`] bytes: a text may be one line.
    counts: Vec<usize>,
}

/// How many bytes are counted through for a column at most.
const STRETCH: usize = 256;

/// How many characters begin in `bytes`, which are UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl LineIndex {
    /// Indexes the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter_map(|(at, byte)| match byte {
            b'\n' => Some(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
            _ => None,
        });
        let mut count = 0;
        let before = |stretch| {
            let own = characters(stretch);
            count += own;
            count - own
        };
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
            counts: bytes.chunks(STRETCH).map(before).collect(),
        }
    }

    /// How many characters begin before a byte.
    fn before(&self, text: &str, offset: usize) -> usize {
        let stretch = (offset / STRETCH).min(self.counts.len().saturating_sub(1));
        let count = self.counts.get(stretch).copied().unwrap_or_default();
        let rest = text.as_bytes().get(stretch * STRETCH..offset);
        count + characters(rest.unwrap_or_default())
    }

    /// Line and column, both 1-based, of a byte offset of the text that was indexed.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let column = self.before(text, offset) - self.before(text, self.starts[line]) + 1;
        (line + 1, column)
    }

    /// Where `span` stands in the text that was indexed.
    pub fn location(&self, text: &str, span: Span) -> Location {
        let (line, column) = self.line_column(text, span.start);
        let (end_line, end_column) = self.line_column(text, span.end);
        Location { line, column, end_line, end_column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_kind_of_line_end_counts_once() {
        let text = "一二\r\n三\r四五\n六";
        let index = LineIndex::new(text);
        for (needle, expected) in
            [("一", (1, 1)), ("二", (1, 2)), ("三", (2, 1)), ("五", (3, 2)), ("六", (4, 1))]
        {
            let at = text.find(needle).expect("the needle is in the text");
            assert_eq!(index.line_column(text, at), expected, "{needle}");
        }
    }

    #[test]
    fn a_long_line_is_counted_from_the_middle() {
        let text = format!("甲\n{}", "乙b".repeat(400));
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().skip(2) {
            assert_eq!(index.line_column(&text, at), (2, text[4..at].chars().count() + 1));
        }
    }

    #[test]
    fn a_location_ends_behind_its_last_character() {
        let text = "甲乙丙\n丁";
        assert_eq!(Span::new(3, 9).cut(text), "乙丙");
        assert_eq!([Span::new(1, 4), Span::new(9, 40)].map(|span| span.cut(text)), ["", ""]);
        let index = LineIndex::new(text);
        let found = index.location(text, Span::new(3, 9));
        assert_eq!(found, Location { line: 1, column: 2, end_line: 1, end_column: 4 });
    }
}
