//! The report as read: a text with its blocks, each character with its origin.

pub mod outline;

use crate::span::{LineIndex, Location, Span};

/// What a block of the report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, with the depth of its numbering: 1 for 一、, 2 for （一）, 3 for 1. and deeper.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A row of a table, as it stands in a text file.
    Row,
}

/// A piece of the report that hangs together: a heading, a paragraph, a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Document::text`].
    pub span: Span,
}

/// A report as read.
///
/// `text` is normalised (see [`crate::chinese::normalize`]); `source` is what the file holds.
/// [`Document::location`] and [`Document::quote`] speak of the source, so that what is quoted is
/// always exactly what stands at the place that is named.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name under which messages cite the report: its path, or `-`.
    pub name: String,
    /// SHA-256 of the file's bytes.
    pub digest: String,
    /// The format it was read as.
    pub format: &'static str,
    /// The encoding it was read in.
    pub encoding: &'static str,
    source: String,
    lines: LineIndex,
    text: String,
    /// For each character of `text`: its offset there, and where it comes from in `source`.
    origins: Vec<Origin>,
    blocks: Vec<Block>,
}

/// Where one character of the normalised text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Offset in the normalised text.
    pub at: u32,
    /// First byte in the source.
    pub start: u32,
    /// Byte behind it in the source.
    pub end: u32,
}

impl Document {
    /// Puts a document together from its parts.
    #[must_use]
    pub fn new(
        name: String,
        digest: String,
        (format, encoding): (&'static str, &'static str),
        source: String,
        (text, origins): (String, Vec<Origin>),
        blocks: Vec<Block>,
    ) -> Self {
        let lines = LineIndex::new(&source);
        Self { name, digest, format, encoding, source, lines, text, origins, blocks }
    }

    /// The normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The normalised text at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Where a span of the normalised text stands in the source.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        let index = |offset: usize| self.origins.partition_point(|o| (o.at as usize) < offset);
        let first = self.origins.get(index(span.start));
        let start = first.map_or(self.source.len(), |origin| origin.start as usize);
        let last = index(span.end).checked_sub(1).and_then(|at| self.origins.get(at));
        let end = last.map_or(start, |origin| origin.end as usize);
        Span::new(start, end.max(start))
    }

    /// Where a span of the normalised text stands, in lines and columns of the source.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        self.lines.location(&self.source, self.source_span(span))
    }

    /// The source's own words at a span of the normalised text.
    #[must_use]
    pub fn quote(&self, span: Span) -> &str {
        &self.source[self.source_span(span).range()]
    }
}
