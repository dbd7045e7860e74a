//! Hand-made pages for tests: text set at a place, rules drawn between places.

use crate::document::content::{Content, Piece};
use crate::layout::{Axis, Edge, Glyph, Page, Stroke};

/// Row, column, rows, columns and text of a cell.
pub(crate) type Words<'a> = (usize, usize, usize, usize, &'a str);

/// The paragraphs of what was read, each with its page.
pub(crate) fn paragraphs(content: &Content) -> Vec<(&str, Option<u32>)> {
    let mut found = Vec::new();
    for piece in &content.pieces {
        if let Piece::Paragraph(paragraph) = piece {
            found.push((paragraph.text.as_str(), paragraph.page));
        }
    }
    found
}

/// The cells of each table of what was read.
pub(crate) fn tables(content: &Content) -> Vec<Vec<Words<'_>>> {
    let mut found = Vec::new();
    for piece in &content.pieces {
        if let Piece::Table(table) = piece {
            let mut words = Vec::new();
            for cell in &table.cells {
                words.push((cell.row, cell.column, cell.rows, cell.columns, cell.text.as_str()));
            }
            found.push(words);
        }
    }
    found
}

/// A page of A4 with nothing on it.
pub(crate) fn page() -> Page {
    Page { width: 595.0, height: 842.0, ..Page::default() }
}

impl Page {
    /// Sets `text` with its left end at `x` and its middle at `y`. Chinese characters are as wide as
    /// `size`, others half as wide; a blank leaves room.
    pub(crate) fn set(mut self, x: f64, y: f64, size: f64, text: &str) -> Self {
        let mut left = x;
        for character in text.chars() {
            let width = if character.is_ascii() { size / 2.0 } else { size };
            let (top, bottom) = (y - size / 2.0, y + size / 2.0);
            let right = left + width;
            self.glyphs.push(Glyph { character, left, right, top, bottom, size, turned: false });
            left = right;
        }
        self
    }

    /// Sets lines of one size, each `pitch` below the other.
    pub(crate) fn lines(mut self, x: f64, y: f64, size: f64, pitch: f64, lines: &[&str]) -> Self {
        let mut at = y;
        for line in lines {
            // A blank at the beginning of a line is an indent.
            let text = line.trim_start_matches('　');
            let indent = line.chars().take_while(|c| *c == '　').map(|_| size).sum::<f64>();
            self = self.set(x + indent, at, size, text);
            at += pitch;
        }
        self
    }

    /// Draws a rule from one point to another on the same height or the same distance from the left.
    pub(crate) fn rule(mut self, from: (f64, f64), to: (f64, f64)) -> Self {
        let stroke = Stroke::Rule;
        self.edges.push(if (from.1 - to.1).abs() < 0.1 {
            Edge { axis: Axis::Horizontal, at: from.1, from: from.0, to: to.0, stroke }
        } else {
            Edge { axis: Axis::Vertical, at: from.0, from: from.1, to: to.1, stroke }
        });
        self
    }

    /// Draws a table with all its rules; the first text of a row stands in its first cell.
    pub(crate) fn table(mut self, xs: &[f64], ys: &[f64], rows: &[&[&str]]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for y in ys {
            self = self.rule((left, *y), (right, *y));
        }
        for x in xs {
            self = self.rule((*x, top), (*x, bottom));
        }
        for (row, texts) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                let y = f64::midpoint(ys[row], ys[row + 1]);
                self = self.set(xs[column] + 4.0, y, 10.0, text);
            }
        }
        self
    }

    /// Draws the background of some text.
    pub(crate) fn area(mut self, (left, top): (f64, f64), (right, bottom): (f64, f64)) -> Self {
        let stroke = Stroke::Area;
        for at in [top, bottom] {
            self.edges.push(Edge { axis: Axis::Horizontal, at, from: left, to: right, stroke });
        }
        for at in [left, right] {
            self.edges.push(Edge { axis: Axis::Vertical, at, from: top, to: bottom, stroke });
        }
        self
    }
}
