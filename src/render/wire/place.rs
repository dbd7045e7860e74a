//! Where in a report something stands.

use crate::document::{self, Document};
use crate::span::{self, Span};

object! {
    /// A place in the report.
    Location(document: &Document, span: Span) {
        /// The report's path.
        path: String = document.name.clone(),
        /// Where in the report.
        #[serde(flatten)]
        place: Place = Place::of(document.location(span), document.place(span).unwrap_or_default()),
        /// The words that stand there.
        quote: String = document.quote(span).to_owned(),
    }
}

object! {
    /// A place in the report, whose path `report` has.
    Quoted(document: &Document, span: Span) {
        /// Where in the report.
        #[serde(flatten)]
        place: Place = {
            let place = document.place(span).unwrap_or_default();
            Place::of(document.location(span), place).without_what_the_quote_tells()
        },
        /// The words that stand there.
        quote: String = document.quote(span).to_owned(),
    }
}

object! {
    /// Where in a report something stands. Line and column are those of the file for text formats; for
    /// other formats those of what `gongkai read --format text` prints: one line for each paragraph and
    /// each row of a table.
    Place(lines: span::Location, place: document::Place) {
        /// Line of the first character, from 1.
        line: usize = lines.line,
        /// Column of the first character, from 1, in characters.
        column: usize = lines.column,
        /// Line of the end, from 1; left out where it is the same line.
        #[serde(skip_serializing_if = "Option::is_none")]
        end_line: Option<usize> = (lines.end_line != lines.line).then_some(lines.end_line),
        /// Column behind the last character, from 1, in characters. With evidence it is left out where the
        /// words end on the line on which they begin: it is `column` and the length of `quote`.
        #[serde(skip_serializing_if = "Option::is_none")]
        end_column: Option<usize> = Some(lines.end_column),
        /// The page, from 1, where the format has pages.
        #[serde(skip_serializing_if = "Option::is_none")]
        page: Option<u32> = place.page,
        /// The paragraph among those outside tables, from 1, where the format is no text format.
        #[serde(skip_serializing_if = "Option::is_none")]
        paragraph: Option<u32> = place.paragraph,
        /// The cell of a table, where the format is no text format.
        #[serde(skip_serializing_if = "Option::is_none")]
        cell: Option<CellPlace> = place.cell.map(CellPlace::of),
    }
}

object! {
    /// A cell of the report's tables, all numbers from 1.
    CellPlace(cell: document::CellPlace) {
        /// The table.
        table: u32 = cell.table,
        /// The row.
        row: u32 = cell.row,
        /// The column.
        column: u32 = cell.column,
    }
}

impl Place {
    /// The same where words are quoted beside it, which tell their end unless it is on another line.
    fn without_what_the_quote_tells(self) -> Self {
        Self { end_column: self.end_column.filter(|_| self.end_line.is_some()), ..self }
    }
}
