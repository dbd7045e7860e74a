//! The tree of a page as it grows: which elements are open, which of them an element ends that
//! follows, and where things go that stand in a table but in none of its cells.
//!
//! Follows the tree construction of the HTML standard for the elements that are kept. Where an
//! element is closed by the one that follows (`p`, `li`, `td`), a page that leaves its end tag out
//! is not deep.

use crate::read::html::element::{self, Element, Tag};
use crate::read::html::tokens::Attributes;
use crate::read::html::tree::{Kind, Node};

/// A tree that grows.
pub(super) struct Builder {
    drafts: Vec<Draft>,
    open: Vec<Open>,
    /// The text that was read since the last tag that counts.
    text: String,
    /// How many elements were open at most.
    pub deepest: usize,
    /// How many elements there were.
    pub elements: usize,
}

/// A node whose place in the order of the page is not known yet.
struct Draft {
    kind: Kind,
    children: Vec<usize>,
}

/// An element that is open.
struct Open {
    name: &'static str,
    /// Its draft; none where it is not shown, or something is not that holds it.
    draft: Option<usize>,
    /// The draft of what holds it.
    holder: Option<usize>,
}

impl Default for Builder {
    fn default() -> Self {
        // The document holds `html`, and that `head` and `body`.
        let drafts = [vec![1], vec![2, 3], vec![], vec![]].map(|children| {
            let kind = Kind::Element(element::plain(Tag::Block));
            Draft { kind, children }
        });
        Self {
            drafts: drafts.into(),
            open: vec![Open { name: "body", draft: Some(3), holder: Some(1) }],
            text: String::new(),
            deepest: 0,
            elements: 0,
        }
    }
}

impl Builder {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Whether what comes next is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        self.open.last().is_none_or(|top| top.draft.is_none())
    }

    /// Opens an element, and closes those that cannot hold it. A piece of a table that stands in
    /// no table is opened as a block.
    pub(super) fn open(&mut self, name: &'static str, attributes: &Attributes) {
        self.flush();
        let name = if !is_piece(name) || self.make_room(name) { name } else { "div" };
        match name {
            "li" => self.close_item(&["li"]),
            "dt" | "dd" => self.close_item(&["dt", "dd"]),
            _ => {}
        }
        if is_block(name) && !is_piece(name) {
            self.close("p");
        }
        if is_heading(name) && self.open.last().is_some_and(|top| is_heading(top.name)) {
            self.open.pop();
        }
        if name == "table" {
            // A table straight in a table, outside its cells, ends it.
            let outer = self.open.iter().rposition(|one| one.name == "table" || is_cell(one.name));
            if let Some(outer) = outer.filter(|at| self.open[*at].name == "table") {
                self.open.truncate(outer);
            }
        }
        self.elements += 1;
        self.push(name, element::read(name, attributes));
    }

    /// Adds an element that holds nothing.
    pub(super) fn put(&mut self, name: &'static str, attributes: &Attributes) {
        self.flush();
        if name == "hr" {
            self.close("p");
        }
        self.elements += 1;
        if let Some(element) = element::read(name, attributes) {
            self.insert(Kind::Element(element), false);
        }
    }

    /// Closes an element and all that is open in it; whether it is open here.
    pub(super) fn close(&mut self, name: &str) -> bool {
        let Some(found) = self.find(name) else { return false };
        self.flush();
        self.open.truncate(found);
        true
    }

    /// The nodes in the order of the page.
    pub(super) fn finish(mut self) -> Vec<Node> {
        self.flush();
        let mut nodes: Vec<Node> = Vec::with_capacity(self.drafts.len());
        let mut way = vec![(0, 0)];
        while let Some((draft, parent)) = way.pop() {
            let index = nodes.len();
            let Draft { kind, children } = &mut self.drafts[draft];
            way.extend(children.iter().rev().map(|child| (*child, index)));
            let kind = std::mem::replace(kind, Kind::Text(String::new()));
            nodes.push(Node { kind, parent, end: index + 1 });
        }
        for index in (1..nodes.len()).rev() {
            let Node { parent, end, .. } = nodes[index];
            nodes[parent].end = nodes[parent].end.max(end);
        }
        nodes
    }

    /// Puts the text that was read to its place.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let in_table = self.open.last().is_some_and(|top| is_frame(top.name));
        // Blanks between the tags of a table are nothing.
        let is_nothing = in_table && text.bytes().all(|byte| byte.is_ascii_whitespace());
        if !text.is_empty() && !is_nothing {
            self.insert(Kind::Text(text), false);
        }
    }

    fn push(&mut self, name: &'static str, element: Option<Element>) {
        let holder = self.open.last().and_then(|top| top.draft);
        let kind = element.map(Kind::Element);
        let draft = kind.and_then(|kind| self.insert(kind, is_piece(name)));
        self.open.push(Open { name, draft, holder });
        // The body is none of the page's own.
        self.deepest = self.deepest.max(self.open.len() - 1);
    }

    /// Puts a node into the innermost element. What stands in a table and is neither a piece of it
    /// nor in a cell goes before the table.
    fn insert(&mut self, kind: Kind, is_piece: bool) -> Option<usize> {
        let top = self.open.last()?;
        let strays = is_frame(top.name) && !is_piece;
        let table = self.open.iter().rfind(|one| strays && one.name == "table");
        let (parent, next) = table.map_or((top.draft, None), |table| (table.holder, table.draft));
        let parent = parent?;
        let children = &self.drafts[parent].children;
        let at = next.and_then(|next| children.iter().rposition(|child| *child == next));
        let at = at.unwrap_or(children.len());
        let before = at.checked_sub(1).map(|before| children[before]).filter(|_| strays);
        if let (Some(before), Kind::Text(more)) = (before, &kind)
            && let Kind::Text(text) = &mut self.drafts[before].kind
        {
            text.push_str(more);
            return Some(before);
        }
        let draft = self.drafts.len();
        self.drafts.push(Draft { kind, children: Vec::new() });
        self.drafts[parent].children.insert(at, draft);
        Some(draft)
    }

    fn find(&self, name: &str) -> Option<usize> {
        // A piece that stood in no table was opened as a block.
        let is_in_table = || self.open.iter().any(|one| one.name == "table");
        let name = if is_piece(name) && !is_in_table() { "div" } else { name };
        for (index, one) in self.open.iter().enumerate().rev() {
            let one = one.name;
            if one == name || is_heading(one) && is_heading(name) {
                return Some(index);
            }
            let ends = match name {
                "table" => false,
                name if is_piece(name) => one == "table",
                "li" => one == "table" || is_cell(one) || matches!(one, "ul" | "ol"),
                name if is_block(name) => one == "table" || is_cell(one),
                // An inline element does not end beyond the block it is in.
                _ => is_block(one),
            };
            if ends {
                return None;
            }
        }
        None
    }

    /// Makes room for a piece of a table, with what it needs around it; no where there is no table.
    fn make_room(&mut self, name: &str) -> bool {
        let inside: &[&str] = match name {
            "td" | "th" => &["tr", "tbody", "thead", "tfoot", "table"],
            "tr" => &["tbody", "thead", "tfoot", "table"],
            _ => &["table"],
        };
        let table = self.open.iter().rposition(|one| one.name == "table");
        let Some(table) = table else { return false };
        let holder = self.open.iter().rposition(|one| inside.contains(&one.name));
        self.open.truncate(holder.unwrap_or(table).max(table) + 1);
        let is_cell = matches!(name, "td" | "th");
        if (is_cell || name == "tr") && self.is_straight_in("table") {
            self.push("tbody", Some(element::plain(Tag::RowGroup)));
        }
        if is_cell && !self.is_straight_in("tr") {
            self.push("tr", Some(element::plain(Tag::Row)));
        }
        true
    }

    fn is_straight_in(&self, name: &str) -> bool {
        self.open.last().is_some_and(|top| top.name == name)
    }

    /// Closes the item of the list that another one follows.
    fn close_item(&mut self, names: &[&str]) {
        for (index, one) in self.open.iter().enumerate().rev() {
            if names.contains(&one.name) {
                self.open.truncate(index);
                return;
            }
            if is_block(one.name) && !matches!(one.name, "div" | "p" | "address") {
                return;
            }
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

fn is_piece(name: &str) -> bool {
    is_cell(name) || matches!(name, "tr" | "tbody" | "thead" | "tfoot")
}

/// Whether nothing but pieces of a table stands in an element.
fn is_frame(name: &str) -> bool {
    name == "table" || is_piece(name) && !is_cell(name)
}

fn is_block(name: &str) -> bool {
    let is_inline = matches!(name, "ucapcontent" | "ucaptitle" | "founder-content" | "legend")
        || name.starts_with("x-");
    !is_inline
}
