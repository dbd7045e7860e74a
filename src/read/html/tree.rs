//! The tree of a page, flat: elements and texts in the order of the page, each with the end of
//! what it holds. So every later step is a loop, whatever the nesting.

use scraper::{Html, Node as Parsed};

use crate::error::Problem;
use crate::limits::{Limit, Limits};
use crate::read::html::element::{self, Element, Tag};

/// How many `<meta>` elements are kept; a page has some twenty.
const MOST_METADATA: usize = 200;

/// How much of a page's name is read, in characters.
const LONGEST_TITLE: usize = 400;

/// How much deeper the tree may be than its markup: `html`, `body`, and what a table lacks.
const IMPLIED: usize = 8;

/// A page's tree.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its elements and texts, in the order of the page.
    pub nodes: Vec<Node>,
    /// What the texts are parts of.
    text: String,
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
    /// A part of the page's text.
    Text(usize, usize),
    /// An element.
    Element(Element),
}

impl Page {
    /// An element; none where the node is a text.
    pub(super) fn element(&self, index: usize) -> Option<&Element> {
        match &self.nodes.get(index)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(..) => None,
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

    /// A part of the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
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

/// Builds the tree of a page that was reduced; what a browser would not show is left out.
///
/// # Errors
/// It is nested deeper than [`Limits::depth`].
pub(super) fn build(markup: &str, limits: &Limits) -> Result<Page, Problem> {
    let html = Html::parse_document(markup);
    let root = html.tree.root();
    let mut page = Page::default();
    // The document itself, as a block.
    page.push(Kind::Element(element::plain(Tag::Block)), 0);
    let mut open: Vec<usize> = vec![0];
    let mut at = root;
    loop {
        let parent = open.last().copied().unwrap_or(0);
        let enters = match at.value() {
            Parsed::Element(element) if element.name() == "title" => {
                let texts = at.children().filter_map(|child| child.value().as_text());
                page.title.extend(texts.flat_map(|text| text.chars()).take(LONGEST_TITLE));
                false
            }
            Parsed::Element(element) if element.name() == "meta" => {
                page.push_metadata(element);
                false
            }
            Parsed::Element(element) => match element::read(element) {
                Some(element) => {
                    open.push(page.nodes.len());
                    page.push(Kind::Element(element), parent);
                    true
                }
                None => false,
            },
            Parsed::Text(text) => {
                let start = page.text.len();
                page.text.push_str(text);
                page.push(Kind::Text(start, page.text.len()), parent);
                false
            }
            _ => at == root,
        };
        if open.len() > limits.depth.saturating_add(IMPLIED) {
            return Err(Problem::over(limits, Limit::Depth));
        }
        if enters && let Some(child) = at.first_child() {
            at = child;
            continue;
        }
        if enters {
            page.close(&mut open);
        }
        loop {
            if at == root {
                return Ok(page);
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return Ok(page) };
            at = parent;
            page.close(&mut open);
        }
    }
}

impl Page {
    fn push(&mut self, kind: Kind, parent: usize) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { kind, parent, end });
    }

    /// Closes the innermost element.
    fn close(&mut self, open: &mut Vec<usize>) {
        let end = self.nodes.len();
        if let Some(node) = open.pop().and_then(|index| self.nodes.get_mut(index)) {
            node.end = end;
        }
    }

    fn push_metadata(&mut self, element: &scraper::node::Element) {
        let (mut name, mut content) = ("", "");
        for (key, value) in element.attrs() {
            match key {
                "name" => name = value.trim(),
                "content" => content = value.trim(),
                _ => {}
            }
        }
        if !name.is_empty() && self.metadata.len() < MOST_METADATA {
            self.metadata.push((name.to_owned(), content.to_owned()));
        }
    }
}
