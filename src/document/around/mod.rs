//! What is the report and what surrounds it: the fields of a page, its menus and lists of other
//! articles, and the list of contents are no part of the report, whatever format it came in.

mod contents;
mod field;
mod foot;
mod head;
mod unit;

use crate::document::around::unit::Unit;
use crate::document::words::DocumentWords;
use crate::document::{Block, BlockKind, Document};
use crate::span::Span;

/// How many sections may begin above the sentence that announces the report's parts.
const LAST_ANNOUNCED: usize = 2;

/// What a stretch of a document is that is no part of the report's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the page tells of the report in fields: `发布日期：2025-02-10`.
    Field,
    /// A list of the report's contents, or the sentence that announces them.
    Contents,
    /// What belongs to the page: breadcrumbs, menus, share and print lines, related articles, feet.
    Furniture,
}

/// A stretch of a document that is no part of the report's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// What it is.
    pub role: Role,
    /// Where it stands, in [`Document::text`].
    pub span: Span,
}

/// What a page says of the report in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its label, without its colon; empty where the value stands alone.
    pub label: Span,
    /// What it says; empty where it was left blank.
    pub value: Span,
}

/// What is told of the blocks of a document.
pub(super) struct Parted {
    /// What is no part of the report's text, in order.
    pub around: Vec<Around>,
    /// The fields among it, in order.
    pub fields: Vec<Field>,
    /// The titles of the report, which are none of its headings.
    pub titles: Vec<Span>,
}

/// Tells what of `document` is its report and what stands around it.
pub(super) fn find(document: &Document, words: &DocumentWords) -> Parted {
    let mut page =
        Page { document, words, around: Vec::new(), fields: Vec::new(), titles: Vec::new() };
    let units = document.blocks.iter().map(|block| Unit::new(document, *block));
    let units: Vec<Unit<'_>> = units.map(|unit| head::without_fields(&mut page, unit)).collect();
    let contents = contents::lists(document, &units, words);
    for (unit, _) in units.iter().zip(&contents).filter(|(_, is_contents)| **is_contents) {
        page.set(Role::Contents, unit.block.span);
    }
    let mut rest = units.iter().zip(&contents).filter(|(_, is_contents)| !**is_contents);
    let units: Vec<Unit<'_>> = rest.by_ref().map(|(unit, _)| *unit).collect();
    let body = head::mark(&mut page, &units);
    foot::mark(&mut page, units.get(body..).unwrap_or_default());
    let mut sections = 0;
    for unit in &units {
        sections += usize::from(unit.is_section());
        if sections > LAST_ANNOUNCED {
            break;
        }
        if unit.is_prose() {
            for span in contents::announcements(document.text(), unit.block.span, words) {
                page.set(Role::Contents, span);
            }
        }
    }
    let Page { mut around, fields, titles, .. } = page;
    around.sort_by_key(|one| one.span);
    Parted { around, fields, titles }
}

/// A document while what surrounds the report is looked for.
struct Page<'a> {
    document: &'a Document,
    words: &'a DocumentWords,
    around: Vec<Around>,
    fields: Vec<Field>,
    titles: Vec<Span>,
}

impl Page<'_> {
    fn set(&mut self, role: Role, span: Span) {
        if !span.is_empty() {
            self.around.push(Around { role, span });
        }
    }

    /// Whether the value behind `label` is a date.
    fn is_date_label(&self, label: Span) -> bool {
        let label: String = self.document.slice(label).split_whitespace().collect();
        self.words.published_labels.end(&label) || self.words.issued_labels.end(&label)
    }
}

impl Parted {
    /// `blocks` without what stands around the report; of a heading what is left first stays one.
    pub fn left(&self, blocks: &[Block], text: &str) -> Vec<Block> {
        let mut left = Vec::with_capacity(blocks.len());
        let mut others = self.around.iter().map(|one| one.span).peekable();
        for block in blocks {
            let is_title = self.titles.iter().any(|title| block.span.overlaps(*title));
            let mut kind = if is_title { BlockKind::Paragraph } else { block.kind };
            let mut keep = |span: Span| {
                let words = span.cut(text).trim();
                if !words.is_empty() {
                    left.push(Block { kind, span: Span::of(words, text) });
                    kind = if kind == BlockKind::Row { kind } else { BlockKind::Paragraph };
                }
            };
            let mut at = block.span.start;
            while let Some(other) = others.next_if(|other| other.start < block.span.end) {
                keep(Span::new(at, other.start.max(at)));
                at = at.max(other.end);
            }
            keep(Span::new(at.min(block.span.end), block.span.end));
        }
        left
    }
}

#[cfg(test)]
mod tests;
