//! The tree of a page, flat: elements and texts in the order of the page, each with the end of
//! what it holds. So every later step is a loop, whatever the nesting.

use crate::read::html::element::{Element, Tag};

/// A page's tree.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its elements and texts, in the order of the page; what a browser would not show is left out.
    pub nodes: Vec<Node>,
    /// Its `<title>`.
    pub title: String,
    /// Its `<meta>` elements that have a name.
    pub metadata: Vec<(String, String)>,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub kind: Kind,
    /// The index of the element that it is in; its own for the first.
    pub parent: usize,
    /// The index behind the last node that it holds.
    pub end: usize,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A text.
    Text(String),
    /// An element.
    Element(Element),
}

impl Page {
    /// An element; none where the node is a text.
    pub(super) fn element(&self, index: usize) -> Option<&Element> {
        match &self.nodes.get(index)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// An element's tag; none where the node is a text.
    pub(super) fn tag(&self, index: usize) -> Option<Tag> {
        self.element(index).map(|element| element.tag)
    }

    /// The index behind what a node holds.
    pub(super) fn end(&self, index: usize) -> usize {
        self.nodes.get(index).map_or(index + 1, |node| node.end.max(index + 1))
    }

    /// The element that a node is in.
    pub(super) fn parent(&self, index: usize) -> usize {
        self.nodes.get(index).map_or(0, |node| node.parent)
    }

    /// The nodes straight in an element.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let end = self.end(index);
        let mut at = index + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.end(child);
            Some(child)
        })
    }
}
