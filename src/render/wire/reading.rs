//! The JSON of `gongkai read`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{self, Document, table};
use crate::facts::form::FormCell;
use crate::facts::{Facts, Header};
use crate::lang::Lang;
use crate::render::place;
use crate::render::wire::place::Quoted;
use crate::render::wire::{Note, Report, SCHEMA_VERSION, Tool, schema_id};
use crate::span::Span;

object! {
    /// What was read of a report, by `gongkai read --format json`.
    Reading(facts: &Facts<'_>, lang: Lang) {
        /// The `$id` of the schema that this fits, which `gongkai schema read` prints.
        #[serde(rename = "$schema")]
        schema: String = schema_id("read"),
        /// The version of this format: 2.
        schema_version: u32 = SCHEMA_VERSION,
        /// The program that read it.
        tool: Tool = Tool::own(),
        /// The report, and what it says of itself.
        report: Report = Report::of(facts.document, &facts.header),
        /// What the file says of itself outside its text, such as a page's `<meta>` elements.
        metadata: Vec<Metadata> = facts.document.file.metadata.iter().map(Metadata::of).collect(),
        /// Where the report says what it says of itself; what is not there is left out.
        facts: Vec<Fact> = stated(facts.document, &facts.header),
        /// Headings, paragraphs and rows of tables, in reading order.
        blocks: Vec<Block> = {
            let blocks = facts.document.blocks().iter();
            blocks.map(|block| Block::of(facts.document, block)).collect()
        },
        /// The tables, in reading order.
        tables: Vec<Table> = {
            let tables = facts.document.tables().iter();
            tables.map(|table| Table::of(facts.document, table)).collect()
        },
        /// The figures of the standard form's tables, wherever they stand and however they were pasted;
        /// empty where the reporting year has no form or the report no such table.
        figures: Vec<Figure> = {
            let cells = facts.tables().into_iter().flat_map(|(_, tables)| tables.cells());
            cells.map(|cell| Figure::of(facts.document, cell)).collect()
        },
        /// What the reader should know about how it was read.
        notes: Vec<Note> = {
            let remarks = facts.document.file.remarks.iter();
            remarks.map(|remark| Note::of_remark(remark, lang)).collect()
        },
    }
}

object! {
    /// A figure of a table of the standard form.
    Figure(document: &Document, cell: &FormCell) {
        /// Its name, never reused: `t3.new.natural_person`.
        name: String = cell.name.to_string(),
        /// Its short code: `A[1]`.
        code: String = cell.code.to_string(),
        /// `number`, `blank`, `not-applicable` (a mark such as `/`), `text` or `too-long`.
        state: String = cell.state.as_str().to_owned(),
        /// The number, exactly as printed; null where there is none.
        value: Option<String> = cell.state.number().map(|number| number.to_string()),
        /// Where it stands; for a blank cell, where its row's label does.
        location: Quoted = Quoted::of(document, cell.span),
    }
}

object! {
    /// A figure of a report, by `gongkai read --tables jsonl`: a line for each.
    FigureLine(facts: &Facts<'_>, figure: &FormCell, lang: Lang) {
        /// The report, as the user gave it.
        path: String = facts.document.name.clone(),
        /// The organ (机关) whose report it is.
        organ: Option<String> = facts.header.organ.as_ref().map(|organ| organ.value.clone()),
        /// The reporting year (报告年度).
        year: Option<i32> = facts.header.year.as_ref().map(|year| year.value),
        /// Its name, never reused: `t3.new.natural_person`.
        name: String = figure.name.to_string(),
        /// Its short code: `A[1]`.
        code: String = figure.code.to_string(),
        /// The label of its row, as the report has it; null where it has none.
        label: Option<String> = {
            let label = Some(figure.label).filter(|label| *label != figure.span);
            label.map(|label| facts.document.slice(label).to_owned())
        },
        /// `number`, `blank`, `not-applicable` (a mark such as `/`), `text` or `too-long`.
        state: String = figure.state.as_str().to_owned(),
        /// The number, exactly as printed; null where there is none.
        value: Option<String> = figure.state.number().map(|number| number.to_string()),
        /// Where it stands: `line:column`, of a PDF the page, of docx the paragraph or the cell.
        place: String = place::exact(facts.document, figure.span, lang),
    }
}

object! {
    /// A named value that stands outside the text.
    Metadata(pair: &(String, String)) {
        /// Its name, as the file has it.
        name: String = pair.0.clone(),
        /// Its value, as the file has it.
        value: String = pair.1.clone(),
    }
}

object! {
    /// Something that the report says of itself.
    Fact(document: &Document, name: &str, span: Span) {
        /// `title`, `organ`, `year`, `issued`, `published` or `period`, as in `report`.
        name: String = name.to_owned(),
        /// Where it was read.
        location: Quoted = Quoted::of(document, span),
    }
}

object! {
    /// A heading, a paragraph or a row of a table.
    Block(document: &Document, block: &document::Block) {
        /// What it is.
        kind: BlockKind = match block.kind {
            document::BlockKind::Heading(_) => BlockKind::Heading,
            document::BlockKind::Paragraph => BlockKind::Paragraph,
            document::BlockKind::Row => BlockKind::Row,
        },
        /// The depth of a heading, 1 for the highest.
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<u8> = match block.kind {
            document::BlockKind::Heading(level) => Some(level),
            document::BlockKind::Paragraph | document::BlockKind::Row => None,
        },
        /// Its text as the checks see it: full-width letters and digits, radicals and traditional
        /// characters made alike, blanks inside Chinese words gone.
        text: String = document.slice(block.span).to_owned(),
        /// Where it stands, and its words there.
        location: Quoted = Quoted::of(document, block.span),
    }
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

object! {
    /// A table.
    Table(document: &Document, table: &table::Table) {
        /// How many rows it has.
        rows: usize = table.rows,
        /// How many columns it has.
        columns: usize = table.columns,
        /// Its cells by row, then by column.
        cells: Vec<Cell> = table.cells.iter().map(|cell| Cell::of(document, cell)).collect(),
    }
}

object! {
    /// A cell of a table.
    Cell(document: &Document, cell: &table::Cell) {
        /// Its first row, from 1.
        row: usize = cell.row + 1,
        /// Its first column, from 1.
        column: usize = cell.column + 1,
        /// How many rows it spans.
        row_span: usize = cell.rows,
        /// How many columns it spans.
        column_span: usize = cell.columns,
        /// Its text as the checks see it; empty for a blank cell.
        text: String = document.slice(cell.span).to_owned(),
        /// Where it stands; null for a blank cell.
        location: Option<Quoted> =
            (!cell.span.is_empty()).then(|| Quoted::of(document, cell.span)),
    }
}

/// Where the report says what it says of itself; what the user gave stands nowhere.
fn stated(document: &Document, header: &Header) -> Vec<Fact> {
    let all = [
        ("title", header.title.as_ref().and_then(|one| one.span)),
        ("organ", header.organ.as_ref().and_then(|one| one.span)),
        ("region", header.place.as_ref().and_then(|one| one.span)),
        ("year", header.year.as_ref().and_then(|one| one.span)),
        ("issued", header.issued.as_ref().and_then(|one| one.span)),
        ("published", header.published.as_ref().and_then(|one| one.span)),
        ("period", header.period.as_ref().and_then(|one| one.span)),
    ];
    let fact = |(name, span): (&str, Option<Span>)| Some(Fact::of(document, name, span?));
    all.into_iter().filter_map(fact).collect()
}
