//! What a reader finds in a format that has structure of its own: paragraphs and tables in reading
//! order. [`compose`](crate::read::compose) makes a
//! [`Document`](crate::document::Document) of it.

use crate::document::Remark;

/// A report as its format holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Paragraphs and tables in reading order.
    pub pieces: Vec<Piece>,
    /// What the file says of itself outside its text, such as a page's `<meta>` elements.
    pub metadata: Vec<(String, String)>,
    /// What the user should know about how it was read.
    pub remarks: Vec<Remark>,
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph or a heading.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph or a heading. A forced line break begins a new paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text as the reader of the file sees it, with the number that the program which wrote
    /// the file generates (一、). It holds no line break.
    pub text: String,
    /// Its depth among the headings, 1 for the highest, where the format marks it as a heading.
    pub level: Option<u8>,
    /// The page it begins on, 1-based, where the format has pages.
    pub page: Option<u32>,
}

/// A table: cells on a grid.
///
/// Cells are in the order of their rows, then of their columns, and do not overlap. A table inside
/// a cell is a piece of its own behind the table that holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its first row, 0-based.
    pub row: usize,
    /// Its first column, 0-based.
    pub column: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// Its text in one line, possibly empty; paragraphs inside it are joined as
    /// [`join`] does.
    pub text: String,
    /// The page it begins on, 1-based, where the format has pages.
    pub page: Option<u32>,
}

impl Content {
    /// Adds a paragraph; blank ones are left out.
    pub fn paragraph(&mut self, text: impl Into<String>, level: Option<u8>, page: Option<u32>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.pieces.push(Piece::Paragraph(Paragraph { text, level, page }));
        }
    }
}

/// Joins two lines of one paragraph or cell: Chinese text without a blank between, other words
/// with one.
pub fn join(text: &mut String, line: &str) {
    let line = line.trim();
    text.truncate(text.trim_end().len());
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let needs_blank = text.ends_with(is_word) && line.starts_with(is_word);
    if needs_blank {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_lines_join_without_a_blank() {
        for (first, second, whole) in [
            ("本机关不掌握相", "关政府信息", "本机关不掌握相关政府信息"),
            ("共 ", " 12 条", "共12 条"),
            ("Article", "50", "Article 50"),
            ("", "一", "一"),
        ] {
            let mut text = first.to_owned();
            join(&mut text, second);
            assert_eq!(text, whole);
        }
    }
}
