//! Paragraphs and tables into a [`Document`]: writes the lines that places are named by, and keeps
//! what the format knew of each.

use crate::chinese::normalize;
use crate::diagnostic::Problem;
use crate::document::content::{self, Content, Piece};
use crate::document::outline::{self, Hint};
use crate::document::table::{self, Table};
use crate::document::{self, CellPlace, Document, FileFacts, Parts, Place, paragraphs};
use crate::limits::{Limit, Limits};
use crate::span::Span;

/// Makes a document of what a reader found.
///
/// # Errors
/// It holds no text, or more than [`Limits::text`].
pub fn document(
    name: &str,
    file: FileFacts,
    content: &Content,
    limits: &Limits,
) -> Result<Document, Problem> {
    let mut lines = Lines::default();
    for piece in &content.pieces {
        match piece {
            Piece::Paragraph(paragraph) => lines.paragraph(paragraph),
            Piece::Table(table) => lines.table(table, limits)?,
        }
        lines.within(limits)?;
    }
    let Lines { source, hints, places, tables, .. } = lines;
    Draft { source, hints, tables: Some(tables), places, ..Draft::default() }.document(name, file)
}

/// What becomes a document once its text is normalised. All spans are of `source`.
#[derive(Default)]
pub(super) struct Draft {
    /// The text in which lines and columns are counted.
    pub source: String,
    /// The text that is read instead, each character at its place in `source`.
    pub copy: Option<String>,
    /// What the format says of lines: in order, each behind the one before.
    pub hints: Vec<(Span, Hint)>,
    /// The cells of each table; none where it is the text that shows what is one.
    pub tables: Option<Vec<Vec<table::Cell>>>,
    /// From which offsets on a place holds.
    pub places: Vec<(u32, Place)>,
}

impl Draft {
    /// Makes the document.
    ///
    /// # Errors
    /// It is blank.
    pub(super) fn document(self, name: &str, file: FileFacts) -> Result<Document, Problem> {
        let Self { source, copy, hints, tables, places } = self;
        let (mut text, mut origins) = normalize::normalize(copy.as_deref().unwrap_or(&source));
        if places.is_empty() {
            // nothing but its lines tells what the paragraphs of a text were
            let fixed: Vec<Span> = hints.iter().map(|(span, _)| *span).collect();
            let lines = copy.as_deref().unwrap_or(&source);
            (text, origins) = paragraphs::mended(lines, text, origins, &fixed);
        }
        let at = |span: Span| document::text_span(&origins, &text, span);
        let hints: Vec<(Span, Hint)> =
            hints.into_iter().map(|(span, hint)| (at(span), hint)).collect();
        let blocks = outline::blocks(&text, |line| {
            let behind = hints.partition_point(|(span, _)| span.start < line.end);
            let found = behind.checked_sub(1).and_then(|index| hints.get(index));
            found.filter(|(span, _)| span.overlaps(line)).map_or(Hint::None, |(_, hint)| *hint)
        });
        if blocks.is_empty() {
            return Err(Problem::Blank);
        }
        let table = |mut cells: Vec<table::Cell>| {
            for cell in &mut cells {
                cell.span = at(cell.span);
            }
            Table::new(cells)
        };
        let tables = match tables {
            Some(tables) => tables.into_iter().map(table).collect(),
            None => table::of_rows(&source, &text, &origins, &blocks),
        };
        let name = name.to_owned();
        Ok(Document::new(Parts { name, file, source, text, origins, blocks, tables, places }))
    }
}

/// The lines as they are written.
#[derive(Default)]
struct Lines {
    source: String,
    hints: Vec<(Span, Hint)>,
    places: Vec<(u32, Place)>,
    tables: Vec<Vec<table::Cell>>,
    paragraphs: u32,
}

impl Lines {
    fn paragraph(&mut self, paragraph: &content::Paragraph) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        self.paragraphs += 1;
        self.place(Place { page: paragraph.page, paragraph: Some(self.paragraphs), cell: None });
        let start = self.source.len();
        self.push(&paragraph.text);
        self.end_line(start, paragraph.level.map_or(Hint::None, Hint::Heading));
    }

    /// A line for each row; a cell stands at its first row, behind as many tabs as its column says.
    fn table(&mut self, table: &content::Table, limits: &Limits) -> Result<(), Problem> {
        let number = small(self.tables.len() + 1);
        let mut placed = Vec::with_capacity(table.cells.len());
        let mut cells = table.cells.iter().peekable();
        let on_grid = |cell: &content::Cell, span: Span| {
            let content::Cell { row, column, rows, columns, .. } = *cell;
            table::Cell { row, column, rows, columns, span }
        };
        while let Some(first) = cells.peek().copied() {
            let line = self.source.len();
            let mut column = 0;
            let mut blank = Vec::new();
            while let Some(cell) = cells.next_if(|cell| cell.row == first.row) {
                if cell.text.trim().is_empty() {
                    blank.push(cell);
                    continue;
                }
                for _ in column..cell.column {
                    self.source.push('\t');
                }
                column = cell.column;
                let (row, column) = (small(cell.row + 1), small(cell.column + 1));
                let cell_place = CellPlace { table: number, row, column };
                self.place(Place { page: cell.page, paragraph: None, cell: Some(cell_place) });
                let start = self.source.len();
                self.push(&cell.text);
                placed.push(on_grid(cell, Span::new(start, self.source.len())));
            }
            let end = Span::new(self.source.len(), self.source.len());
            placed.extend(blank.into_iter().map(|cell| on_grid(cell, end)));
            self.end_line(line, Hint::Row);
            // A row may begin far to the right, behind many tabs.
            self.within(limits)?;
        }
        placed.sort_by_key(|cell| (cell.row, cell.column));
        self.tables.push(placed);
        Ok(())
    }

    fn end_line(&mut self, start: usize, hint: Hint) {
        self.hints.push((Span::new(start, self.source.len()), hint));
        self.source.push('\n');
    }

    fn within(&self, limits: &Limits) -> Result<(), Problem> {
        if self.source.len() as u64 > limits.text {
            return Err(Problem::over(limits, Limit::Text));
        }
        if self.hints.len() > limits.lines {
            return Err(Problem::over(limits, Limit::Lines));
        }
        Ok(())
    }

    fn place(&mut self, place: Place) {
        self.places.push((small(self.source.len()), place));
    }

    /// Writes `text` as a part of one line.
    fn push(&mut self, text: &str) {
        self.source.extend(text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::document::content::Cell;

    fn cell(row: usize, column: usize, text: &str) -> Cell {
        Cell { row, column, rows: 1, columns: 1, text: text.to_owned(), page: None }
    }

    fn composed(content: &Content) -> Document {
        document("r.docx", FileFacts::default(), content, &Limits::default()).expect("a document")
    }

    #[test]
    fn every_character_of_a_table_names_its_cell() {
        let mut content = Content::default();
        content.paragraph("一、总体情况", Some(1), Some(1));
        let cells = vec![cell(0, 1, "制 发"), cell(0, 2, ""), cell(1, 0, "规章"), cell(1, 2, "３")];
        content.pieces.push(Piece::Table(content::Table { cells }));
        content.paragraph("完毕。", None, Some(2));
        let document = composed(&content);
        assert_eq!(document.source(), "一、总体情况\n\t制 发\n规章\t\t３\n完毕。\n");
        let table = &document.tables()[0];
        assert_eq!((table.rows, table.columns), (2, 3));
        let words: Vec<&str> = table.cells.iter().map(|cell| document.slice(cell.span)).collect();
        assert_eq!(words, ["制 发", "", "规章", "3"]);
        let place = document.place(table.cells[3].span).and_then(|place| place.cell);
        assert_eq!(place, Some(CellPlace { table: 1, row: 2, column: 3 }));
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(
            kinds,
            [BlockKind::Heading(1), BlockKind::Row, BlockKind::Row, BlockKind::Paragraph]
        );
        let last = document.blocks()[3].span;
        let place = document.place(last).expect("a place");
        assert_eq!((place.page, place.paragraph), (Some(2), Some(2)));
    }
}
