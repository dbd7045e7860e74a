//! Paragraphs, tables and text boxes as they open and close, into pieces: what the word processors'
//! formats have in common.
//!
//! The reader of a format walks its tree and calls `open_…` and `close_…` in pairs; whatever it
//! closes where nothing of the kind is open changes nothing, so damaged files need no care there.

pub mod count;
pub mod grid;
pub mod heading;
pub mod number;

use crate::document::content::{Paragraph, Piece};
use crate::read::flow::grid::{Extent, Row};

/// What is open, from the outside to the inside, and what is finished.
#[derive(Debug)]
pub struct Flow {
    stack: Vec<Level>,
    notes: Vec<Piece>,
    /// How many paragraphs were opened.
    opened: usize,
}

#[derive(Debug)]
enum Level {
    Blocks(Blocks),
    Paragraph(Line),
    Table(Vec<Row>),
    Row(Row),
}

/// A body, a cell, a note or a text box.
#[derive(Debug, Default)]
struct Blocks {
    pieces: Vec<Piece>,
    /// The text of a paragraph whose end is deleted, which the next one goes on.
    carried: String,
    is_cell: bool,
}

/// What is known of a paragraph when it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The number that its program puts before it, with the blank behind the number.
    pub label: Option<String>,
    /// Its depth among the headings, 1 for the highest.
    pub level: Option<u8>,
    /// Whether the next paragraph goes on in it.
    pub joins_next: bool,
    /// Whether it is left out, as an entry of a table of contents is.
    pub is_dropped: bool,
}

#[derive(Debug)]
struct Line {
    opening: Opening,
    text: String,
    /// What is anchored in it and stands behind it.
    anchored: Vec<Piece>,
    /// Which paragraph it is of all that were opened.
    number: usize,
}

/// A place in the text, to which it may be cut back.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    depth: usize,
    pieces: usize,
    paragraph: usize,
    text: usize,
}

/// What a closed group of blocks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A text box or the like: it stands behind the paragraph that anchors it.
    Anchored,
    /// A note: it stands at the end.
    Note,
    /// A cell of a table.
    Cell(Extent),
}

impl Default for Flow {
    fn default() -> Self {
        let stack = vec![Level::Blocks(Blocks::default())];
        Self { stack, notes: Vec::new(), opened: 0 }
    }
}

impl Flow {
    /// Everything that was read.
    pub fn finish(mut self) -> Vec<Piece> {
        while self.stack.len() > 1 {
            match self.stack.last() {
                Some(Level::Paragraph(_)) => self.close_paragraph(),
                Some(Level::Table(_)) => self.close_table(),
                Some(Level::Row(_)) => self.close_row(),
                Some(Level::Blocks(_)) | None => self.close_blocks(Group::Anchored),
            }
        }
        let mut pieces = match self.stack.pop() {
            Some(Level::Blocks(blocks)) => blocks.finished(),
            _ => Vec::new(),
        };
        pieces.append(&mut self.notes);
        pieces
    }

    /// Opens a group of blocks; what it is, its close says.
    pub fn open_blocks(&mut self, is_cell: bool) {
        self.stack.push(Level::Blocks(Blocks { is_cell, ..Blocks::default() }));
    }

    /// Closes a group of blocks.
    pub fn close_blocks(&mut self, group: Group) {
        // The outermost one stays.
        if self.stack.len() < 2 {
            return;
        }
        let Some(blocks) = self.stack.pop_if(|level| matches!(level, Level::Blocks(_))) else {
            return;
        };
        let Level::Blocks(blocks) = blocks else { return };
        let mut pieces = blocks.finished();
        match (group, self.stack.last_mut()) {
            (Group::Note, _) => self.notes.append(&mut pieces),
            (Group::Cell(extent), Some(Level::Row(row))) => row.cells.push((extent, pieces)),
            _ => self.put(pieces),
        }
    }

    /// Opens a table.
    pub fn open_table(&mut self) {
        self.stack.push(Level::Table(Vec::new()));
    }

    /// Opens a row, of which so many columns at its start have no cell.
    pub fn open_row(&mut self, before: usize) {
        self.stack.push(Level::Row(Row { before, cells: Vec::new() }));
    }

    /// Closes a row.
    pub fn close_row(&mut self) {
        let Some(Level::Row(row)) = self.stack.pop_if(|level| matches!(level, Level::Row(_)))
        else {
            return;
        };
        if let Some(Level::Table(rows)) = self.stack.last_mut() {
            rows.push(row);
        } else {
            self.put(row.cells.into_iter().flat_map(|(_, pieces)| pieces).collect());
        }
    }

    /// The row that is open, if what was opened last is one.
    pub fn row(&mut self) -> Option<&mut Row> {
        match self.stack.last_mut() {
            Some(Level::Row(row)) => Some(row),
            _ => None,
        }
    }

    /// The rows of the table that is open, if what was opened last is one.
    pub fn rows(&mut self) -> Option<&mut Vec<Row>> {
        match self.stack.last_mut() {
            Some(Level::Table(rows)) => Some(rows),
            _ => None,
        }
    }

    /// Closes a table.
    pub fn close_table(&mut self) {
        if let Some(Level::Table(rows)) =
            self.stack.pop_if(|level| matches!(level, Level::Table(_)))
        {
            let pieces = grid::pieces(rows);
            self.put(pieces);
        }
    }

    /// Opens a paragraph.
    pub fn open_paragraph(&mut self, opening: Opening) {
        self.opened += 1;
        let text = match self.stack.last_mut() {
            Some(Level::Blocks(blocks)) => std::mem::take(&mut blocks.carried),
            _ => String::new(),
        };
        let number = self.opened;
        self.stack.push(Level::Paragraph(Line { opening, text, anchored: Vec::new(), number }));
    }

    /// Closes a paragraph.
    pub fn close_paragraph(&mut self) {
        let line = self.stack.pop_if(|level| matches!(level, Level::Paragraph(_)));
        let Some(Level::Paragraph(line)) = line else { return };
        let Line { opening, text, anchored, .. } = line;
        if opening.is_dropped {
            return;
        }
        let mut is_cell = false;
        if let Some(Level::Blocks(blocks)) = self.stack.last_mut() {
            if opening.joins_next {
                blocks.carried = text;
                self.put(anchored);
                return;
            }
            is_cell = blocks.is_cell;
        }
        let mut pieces = paragraphs(&text, &opening, is_cell);
        pieces.extend(anchored);
        self.put(pieces);
    }

    /// Adds text to the paragraph that is open, if what was opened last is one. Line ends in it are
    /// blanks.
    pub fn text(&mut self, text: &str) {
        if let Some(Level::Paragraph(line)) = self.stack.last_mut() {
            line.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        }
    }

    /// Breaks the line.
    pub fn break_line(&mut self) {
        if let Some(Level::Paragraph(line)) = self.stack.last_mut() {
            line.text.push('\n');
        }
    }

    /// The text of the paragraph that is open, if what was opened last is one.
    pub fn open_text(&mut self) -> Option<&mut String> {
        match self.stack.last_mut() {
            Some(Level::Paragraph(line)) => Some(&mut line.text),
            _ => None,
        }
    }

    /// Leaves out the paragraph that is open, if what was opened last is one.
    pub fn drop_paragraph(&mut self) {
        if let Some(Level::Paragraph(line)) = self.stack.last_mut() {
            line.opening.is_dropped = true;
        }
    }

    /// The place that is reached.
    pub fn mark(&self) -> Option<Mark> {
        let [.., Level::Blocks(blocks), Level::Paragraph(line)] = self.stack.as_slice() else {
            return None;
        };
        let (pieces, text) = (blocks.pieces.len(), line.text.len());
        Some(Mark { depth: self.stack.len(), pieces, paragraph: line.number, text })
    }

    /// Drops what was read since `mark`, unless it stands in another group of blocks.
    pub fn cut(&mut self, mark: Mark) {
        if mark.depth != self.stack.len() {
            return;
        }
        let [.., Level::Blocks(blocks), Level::Paragraph(line)] = self.stack.as_mut_slice() else {
            return;
        };
        let is_same = line.number == mark.paragraph;
        line.text.truncate(if is_same { mark.text } else { 0 });
        blocks.pieces.truncate(mark.pieces);
    }

    /// Adds finished pieces to the innermost blocks, or behind the paragraph that anchors them.
    fn put(&mut self, mut pieces: Vec<Piece>) {
        for level in self.stack.iter_mut().rev() {
            match level {
                Level::Blocks(blocks) => {
                    // What is carried stood before them, and only a paragraph may go on in it.
                    blocks.flush_before(&pieces);
                    blocks.pieces.append(&mut pieces);
                    return;
                }
                Level::Paragraph(line) => {
                    line.anchored.append(&mut pieces);
                    return;
                }
                Level::Table(_) | Level::Row(_) => {}
            }
        }
    }
}

impl Blocks {
    fn flush_before(&mut self, pieces: &[Piece]) {
        if matches!(pieces.first(), Some(Piece::Table(_))) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let carried = std::mem::take(&mut self.carried);
        self.pieces.extend(paragraphs(&carried, &Opening::default(), false));
    }

    fn finished(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }
}

/// The lines of a paragraph; the first has its number. A number alone is text where it stands in a
/// cell, as in a column of running numbers.
fn paragraphs(text: &str, opening: &Opening, is_cell: bool) -> Vec<Piece> {
    let mut label = opening.label.as_deref();
    let piece =
        |text: String| Piece::Paragraph(Paragraph { text, level: opening.level, page: None });
    let mut pieces: Vec<Piece> = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| piece(label.take().unwrap_or_default().to_owned() + line))
        .collect();
    let alone = label.map(str::trim).filter(|_| is_cell);
    pieces.extend(alone.map(|label| piece(label.to_owned())));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(flow: Flow) -> Vec<String> {
        let text = |piece: Piece| match piece {
            Piece::Paragraph(paragraph) => paragraph.text,
            Piece::Table(table) => {
                table.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")
            }
        };
        flow.finish().into_iter().map(text).collect()
    }

    fn paragraph(flow: &mut Flow, text: &str) {
        flow.open_paragraph(Opening::default());
        flow.text(text);
        flow.close_paragraph();
    }

    #[test]
    fn what_is_anchored_stands_behind_its_paragraph() {
        let mut flow = Flow::default();
        flow.open_paragraph(Opening { label: Some("一、".to_owned()), ..Opening::default() });
        flow.text("概");
        flow.open_blocks(false);
        paragraph(&mut flow, "框");
        flow.close_blocks(Group::Anchored);
        flow.open_blocks(false);
        paragraph(&mut flow, "注");
        flow.close_blocks(Group::Note);
        flow.text("述");
        flow.break_line();
        flow.text(" 正文\n续");
        flow.close_paragraph();
        paragraph(&mut flow, "尾");
        assert_eq!(texts(flow), ["一、概述", "正文 续", "框", "尾", "注"]);
    }

    #[test]
    fn a_paragraph_whose_end_is_deleted_goes_on_in_the_next() {
        let mut flow = Flow::default();
        let joins = Opening { joins_next: true, ..Opening::default() };
        for text in ["本局", "主动"] {
            flow.open_paragraph(joins.clone());
            flow.text(text);
            flow.close_paragraph();
        }
        paragraph(&mut flow, "公开");
        flow.open_paragraph(joins);
        flow.text("表前");
        flow.close_paragraph();
        flow.open_table();
        for text in ["甲", "乙"] {
            flow.open_row(0);
            for _ in 0..2 {
                flow.open_blocks(true);
                paragraph(&mut flow, text);
                flow.close_blocks(Group::Cell(Extent::Columns(1)));
            }
            flow.close_row();
        }
        flow.close_table();
        assert_eq!(texts(flow), ["本局主动公开", "表前", "甲|甲|乙|乙"]);
    }

    #[test]
    fn closing_what_is_not_open_changes_nothing() {
        let mut flow = Flow::default();
        flow.close_blocks(Group::Anchored);
        flow.close_row();
        flow.close_table();
        flow.close_paragraph();
        flow.open_row(0);
        flow.open_blocks(true);
        paragraph(&mut flow, "甲");
        flow.close_blocks(Group::Cell(Extent::Columns(1)));
        flow.close_row();
        flow.open_paragraph(Opening::default());
        flow.open_table();
        flow.open_paragraph(Opening::default());
        flow.text("乙");
        assert_eq!(texts(flow), ["甲", "乙"]);
    }

    #[test]
    fn a_cut_drops_what_was_read_since_the_mark() {
        let mut flow = Flow::default();
        paragraph(&mut flow, "前");
        flow.open_paragraph(Opening::default());
        flow.text("目录");
        let mark = flow.mark().expect("a mark");
        flow.text("一、概述 1");
        flow.close_paragraph();
        paragraph(&mut flow, "二、公开 2");
        flow.open_paragraph(Opening::default());
        flow.text("三、问题 3");
        flow.cut(mark);
        flow.text("后");
        flow.close_paragraph();
        assert_eq!(texts(flow), ["前", "后"]);
    }
}
