//! What is the report and what surrounds it: the fields of a page, its menus and lists of other
//! articles, and the list of contents are no part of the report, whatever format it came in.

use crate::document::Document;
use crate::document::words::DocumentWords;
use crate::span::Span;

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

/// What stands around the report in `document`, and the fields among it, both in order.
#[must_use]
pub(super) fn find(document: &Document, words: &DocumentWords) -> (Vec<Around>, Vec<Field>) {
    let _ = (document, words);
    (Vec::new(), Vec::new())
}
