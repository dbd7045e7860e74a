//! Which elements are open at a place of a page: how deep a tree will be, before it is built.
//!
//! Follows the tree construction of the HTML standard for the elements that are kept. Where an
//! element is closed by the one that follows (`p`, `li`, `td`), a page that leaves its end tag out
//! is not deep.

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    open: Vec<&'static str>,
    deepest: usize,
}

impl Nesting {
    /// How many elements were open at most.
    pub(super) fn deepest(&self) -> usize {
        self.deepest
    }

    /// Opens an element, and closes those that cannot hold it. A piece of a table that stands in
    /// no table is opened as any block, and the answer is then no.
    pub(super) fn open(&mut self, name: &'static str) -> bool {
        let fits = !is_piece(name) || self.piece(name);
        let name = if fits { name } else { "div" };
        match name {
            "li" => self.close_item(&["li"]),
            "dt" | "dd" => self.close_item(&["dt", "dd"]),
            _ => {}
        }
        if is_block(name) && !is_piece(name) {
            self.close("p");
        }
        if is_heading(name) && self.open.last().is_some_and(|top| is_heading(top)) {
            self.open.pop();
        }
        if name == "table" {
            // A table straight in a table, outside its cells, ends it.
            let outer = self.open.iter().rposition(|one| *one == "table" || is_cell(one));
            if let Some(outer) = outer.filter(|at| self.open.get(*at) == Some(&"table")) {
                self.open.truncate(outer);
            }
        }
        self.open.push(name);
        self.deepest = self.deepest.max(self.open.len());
        fits
    }

    /// Closes an element and all that is open in it; under which name, or none where it is not
    /// open here.
    pub(super) fn close(&mut self, name: &'static str) -> Option<&'static str> {
        let found = self.find(name)?;
        let closed = self.open.get(found).copied();
        self.open.truncate(found);
        closed
    }

    fn find(&self, name: &str) -> Option<usize> {
        // A piece that stood in no table was opened as a block.
        let piece_as = if is_piece(name) && !self.open.contains(&"table") { "div" } else { name };
        for (index, one) in self.open.iter().enumerate().rev() {
            if *one == piece_as || is_heading(one) && is_heading(name) {
                return Some(index);
            }
            let ends = match name {
                "table" => false,
                name if is_piece(name) => *one == "table",
                "li" => *one == "table" || is_cell(one) || matches!(*one, "ul" | "ol"),
                name if is_block(name) => *one == "table" || is_cell(one),
                // An inline element does not end beyond the block it is in.
                _ => is_block(one),
            };
            if ends {
                return None;
            }
        }
        None
    }

    /// Makes room for a piece of a table; no where there is no table.
    fn piece(&mut self, name: &str) -> bool {
        let inside: &[&str] = match name {
            "td" | "th" => &["tr", "tbody", "thead", "tfoot", "table"],
            "tr" => &["tbody", "thead", "tfoot", "table"],
            _ => &["table"],
        };
        let table = self.open.iter().rposition(|one| *one == "table");
        let Some(table) = table else { return false };
        let holder = self.open.iter().rposition(|one| inside.contains(one)).unwrap_or(table);
        self.open.truncate(holder.max(table) + 1);
        true
    }

    /// Closes the item of the list that another one follows.
    fn close_item(&mut self, names: &[&str]) {
        for (index, one) in self.open.iter().enumerate().rev() {
            if names.contains(one) {
                self.open.truncate(index);
                return;
            }
            if is_block(one) && !matches!(*one, "div" | "p" | "address") {
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

fn is_block(name: &str) -> bool {
    let is_inline = matches!(name, "ucapcontent" | "ucaptitle" | "founder-content" | "legend")
        || name.starts_with("x-");
    !is_inline
}
