//! The JSON of `gongkai read`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::wire::{Location, Note, Report, Tool};

/// What was read of a report, by `gongkai read --format json`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The version of this format: 1.
    pub schema_version: u32,
    /// The program that read it.
    pub tool: Tool,
    /// The report, and what it says of itself.
    pub report: Report,
    /// What the file says of itself outside its text, such as a page's `<meta>` elements.
    pub metadata: Vec<Metadata>,
    /// Where the report says what it says of itself; what is not there is left out.
    pub facts: Vec<Fact>,
    /// Headings, paragraphs and rows of tables, in reading order.
    pub blocks: Vec<Block>,
    /// The tables, in reading order.
    pub tables: Vec<Table>,
    /// The figures of the standard form's tables, wherever they stand and however they were pasted;
    /// empty where the reporting year has no form or the report no such table.
    pub figures: Vec<Figure>,
    /// What the reader should know about how it was read.
    pub notes: Vec<Note>,
}

/// A figure of a table of the standard form.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Its name, never reused: `t3.new.natural_person`.
    pub name: String,
    /// Its short code: `A[1]`.
    pub code: String,
    /// `number`, `blank`, `not-applicable` (a mark such as `/`), `text` or `too-long`.
    pub state: String,
    /// The number, exactly as printed; null where there is none.
    pub value: Option<String>,
    /// Where it stands; for a blank cell, where its row's label does.
    pub location: Location,
}

/// A named value that stands outside the text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// Its name, as the file has it.
    pub name: String,
    /// Its value, as the file has it.
    pub value: String,
}

/// Something that the report says of itself.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// `title`, `organ`, `year`, `issued`, `published` or `period`, as in `report`.
    pub name: String,
    /// Where it was read.
    pub location: Location,
}

/// A heading, a paragraph or a row of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The depth of a heading, 1 for the highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Its text as the checks see it: full-width letters and digits, radicals and traditional
    /// characters made alike, blanks inside Chinese words gone.
    pub text: String,
    /// Where it stands, and its words there.
    pub location: Location,
}

/// What a block is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// Running text.
    Paragraph,
    /// A row of a table.
    Row,
}

/// A table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// Its cells by row, then by column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// Its first row, from 1.
    pub row: usize,
    /// Its first column, from 1.
    pub column: usize,
    /// How many rows it spans.
    pub row_span: usize,
    /// How many columns it spans.
    pub column_span: usize,
    /// Its text as the checks see it; empty for a blank cell.
    pub text: String,
    /// Where it stands; null for a blank cell.
    pub location: Option<Location>,
}
