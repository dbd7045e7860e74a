//! A fact that a report states, and where in a report such facts are looked for.

use crate::span::Span;

/// How many blocks from the top a title or a page's metadata is looked for.
pub(super) const TOP: usize = 15;

/// How many blocks from the end a signature is looked for.
pub(super) const BOTTOM: usize = 6;

/// A fact that the report states, and where; without a place, the user gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where the report states it, in the document's text.
    pub span: Option<Span>,
}

impl<T> Stated<T> {
    /// A fact that stands at `span`.
    pub fn at(value: T, span: Span) -> Self {
        Self { value, span: Some(span) }
    }

    /// A fact that stands nowhere in the text.
    pub fn given(value: T) -> Self {
        Self { value, span: None }
    }
}
