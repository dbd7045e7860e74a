//! The report as read: a text with its blocks, each character with its origin.

pub mod around;
pub mod content;
pub mod outline;
pub mod paragraphs;
mod personal;
pub mod section;
pub mod table;
pub mod words;

use crate::chinese::normalize::Origin;
use crate::diagnostic::message::Message;
use crate::document::around::{Around, Field, Parted};
use crate::document::section::Section;
use crate::document::table::Table;
use crate::document::words::DocumentWords;
use crate::span::{LineIndex, Location, Span};

/// What a block of the report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, with the depth of its numbering: 1 for 一、, 2 for （一）, 3 for 1. and deeper.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A row of a table.
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

impl Block {
    /// The depth of its numbering, where it is a heading.
    pub fn level(&self) -> Option<u8> {
        match self.kind {
            BlockKind::Heading(level) => Some(level),
            BlockKind::Paragraph | BlockKind::Row => None,
        }
    }
}

/// Where in the file a line of [`Document::source`] stands, for formats without lines of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The page, 1-based.
    pub page: Option<u32>,
    /// The paragraph among those outside tables, 1-based.
    pub paragraph: Option<u32>,
    /// The cell of a table.
    pub cell: Option<CellPlace>,
}

/// A cell of the report, all numbers 1-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The table.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// What a reader hands over; see the fields of [`Document`].
#[derive(Clone, Debug)]
pub struct Parts {
    /// The name under which messages cite the report: its path, or `-`.
    pub name: String,
    /// What was found out about the file.
    pub file: FileFacts,
    /// The text in which lines and columns are counted.
    pub source: String,
    /// The normalised text.
    pub text: String,
    /// For each character of `text`, where it comes from.
    pub origins: Vec<Origin>,
    /// The blocks, with spans of `text`.
    pub blocks: Vec<Block>,
    /// The tables, with spans of `text`.
    pub tables: Vec<Table>,
    /// Offsets in `source` from which on a place holds, ascending; empty for text formats.
    pub places: Vec<(u32, Place)>,
}

/// What was found out about the file of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// SHA-256 of the file's bytes.
    pub digest: String,
    /// The format it was read as.
    pub format: &'static str,
    /// The encoding of its text.
    pub encoding: &'static str,
    /// What the file says of itself outside its text, such as a page's `<meta>` elements.
    pub metadata: Vec<(String, String)>,
    /// What the user should know about how it was read.
    pub remarks: Vec<Remark>,
}

/// Something unusual about a file that could be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Its name ends as those of another format do.
    OtherExtension {
        /// The extension, without its dot.
        extension: String,
        /// The format that it was read as.
        format: &'static str,
    },
    /// So many places of it are no text in its encoding and were read as U+FFFD.
    BadCharacters(usize),
    /// It ends before its end: what it lacks cannot be told from what was lost.
    CutOff,
    /// It was converted by an installed office program, whose version may change what is read.
    Converted,
}

impl From<&Remark> for Message {
    fn from(remark: &Remark) -> Self {
        match remark {
            Remark::OtherExtension { extension, format } => {
                Self::new("other-extension").with("extension", extension).with("format", *format)
            }
            Remark::BadCharacters(count) => Self::new("bad-characters").with("count", *count),
            Remark::CutOff => Self::new("cut-off"),
            Remark::Converted => Self::new("converted"),
        }
    }
}

/// A report as read.
///
/// `text` is normalised (see [`crate::chinese::normalize`]); `source` is the text in which people
/// find a place: the file's own, decoded, for text formats; for others one line for each paragraph
/// and for each row of a table, its cells parted by tabs. [`Document::location`] and
/// [`Document::quote`] speak of the source, so that what is quoted is always exactly what stands
/// at the place that is named.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name under which messages cite the report: its path, or `-`.
    pub name: String,
    /// What was found out about the file.
    pub file: FileFacts,
    source: String,
    lines: LineIndex,
    text: String,
    /// For each character of `text`: its offset there, and where it comes from in `source`.
    origins: Vec<Origin>,
    blocks: Vec<Block>,
    tables: Vec<Table>,
    places: Vec<(u32, Place)>,
    around: Vec<Around>,
    fields: Vec<Field>,
    /// Where numbers of persons stand, once they are hidden.
    personal: Vec<Span>,
}

/// The span of the normalised text that comes from `source`, a span of the source.
///
/// Empty, at the next character, where nothing of it is left.
pub fn text_span(origins: &[Origin], text: &str, source: Span) -> Span {
    let at = |index: usize| origins.get(index).map_or(text.len(), |origin| origin.at as usize);
    let first = origins.partition_point(|origin| (origin.start as usize) < source.start);
    let last = origins.partition_point(|origin| (origin.start as usize) < source.end);
    Span::new(at(first), at(last.max(first)))
}

impl Document {
    /// Puts a document together from its parts.
    pub fn new(parts: Parts) -> Self {
        let Parts { name, file, source, text, origins, blocks, tables, places } = parts;
        let lines = LineIndex::new(&source);
        let (around, fields, personal) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            name,
            file,
            source,
            lines,
            text,
            origins,
            blocks,
            tables,
            places,
            around,
            fields,
            personal,
        }
    }

    /// Takes out of the report's blocks and tables what is no part of it, as far as `words` and the
    /// layout tell; see [`around`].
    #[must_use]
    pub fn set_apart(mut self, words: &DocumentWords) -> Self {
        let parted = around::find(&self, words);
        self.blocks = parted.left(&self.blocks, &self.text);
        let Parted { around, fields, .. } = parted;
        let is_around = |cell: &table::Cell| around.iter().any(|one| one.span.contains(cell.span));
        self.tables.retain(|table| !table.cells.iter().all(is_around));
        (self.around, self.fields) = (around, fields);
        self
    }

    /// Whether blanks stand inside `span`, here or in the source.
    fn is_parted(&self, span: Span) -> bool {
        let mut places = span.cut(&self.text).char_indices().skip(1);
        places.any(|(at, c)| c.is_whitespace() || self.has_gap(span.start + at))
    }

    /// Whether blanks or a line's end that stand in the source before `at` are left out of the text.
    fn has_gap(&self, at: usize) -> bool {
        let index = self.origins.partition_point(|origin| (origin.at as usize) < at);
        let before = index.checked_sub(1).and_then(|before| self.origins.get(before));
        before.zip(self.origins.get(index)).is_some_and(|(before, here)| before.end < here.start)
    }

    /// The text in which lines and columns are counted.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The tables, in order.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The page, paragraph or cell in which a span of the normalised text begins; none for text
    /// formats, where line and column are all there is.
    pub fn place(&self, span: Span) -> Option<Place> {
        let start = self.source_span(span).start;
        let index = self.places.partition_point(|(from, _)| *from as usize <= start);
        index.checked_sub(1).map(|at| self.places[at].1)
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks of the report, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What stands around the report or among its parts without being one of them, in order; see
    /// [`around`].
    pub fn around(&self) -> &[Around] {
        &self.around
    }

    /// What the page says of the report in fields, in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = Span> {
        self.blocks.iter().filter(|block| block.level().is_some()).map(|block| block.span)
    }

    /// The sections, in the order of their headings.
    pub fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        section::of(&self.blocks)
    }

    /// The blocks above the first heading of the first level.
    pub fn opening(&self) -> &[Block] {
        section::opening(&self.blocks)
    }

    /// The normalised text at `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.cut(&self.text)
    }

    /// Where a span of the normalised text stands in the source.
    pub fn source_span(&self, span: Span) -> Span {
        let index = |offset: usize| self.origins.partition_point(|o| (o.at as usize) < offset);
        let first = self.origins.get(index(span.start));
        let start = first.map_or(self.source.len(), |origin| origin.start as usize);
        let last = index(span.end).checked_sub(1).and_then(|at| self.origins.get(at));
        let end = last.map_or(start, |origin| origin.end as usize);
        Span::new(start, end.max(start))
    }

    /// The span of the normalised text that comes from a span of the source.
    pub fn text_span(&self, source: Span) -> Span {
        text_span(&self.origins, &self.text, source)
    }

    /// Where a span of the normalised text stands, in lines and columns of the source.
    pub fn location(&self, span: Span) -> Location {
        self.lines.location(&self.source, self.source_span(span))
    }

    /// The source's own words at a span of the normalised text.
    pub fn quote(&self, span: Span) -> &str {
        self.source_span(span).cut(&self.source)
    }
}
