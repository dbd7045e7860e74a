//! The way through a document's text.

use roxmltree::Node;

use crate::document::content::Piece;
use crate::read::flow::grid::{Extent, MOST_COLUMNS};
use crate::read::flow::{Flow, Group, Opening};
use crate::read::odt::lists::{self, List, Lists};
use crate::read::odt::styles::{Resolved, Styles};
use crate::read::odt::{name, number};
use crate::read::xml::{self, Step, Walk};

/// How many cells a document may have beyond those that stand in it: programs write blank cells at
/// the edge of a table once and say how often they are repeated.
const MOST_REPEATED: usize = 10_000;

/// How many blanks one element may stand for.
const MOST_BLANKS: usize = 40;

/// Reads the text.
pub(super) struct Reader<'a> {
    styles: &'a Styles<'a>,
    lists: Lists<'a>,
    flow: Flow,
    /// The lists that are open, for each group of blocks that is.
    open: Vec<Vec<Open<'a>>>,
    /// The outermost element that is open and hidden.
    hidden: Option<Node<'a, 'a>>,
    /// How many cells may still be repeated.
    spare: usize,
}

/// A list or item that is open.
#[derive(Clone, Copy, Debug)]
enum Open<'a> {
    List(List<'a>),
    Item {
        /// Whether its number is yet to be written.
        is_new: bool,
        start: Option<u32>,
    },
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles<'a>, lists: Lists<'a>) -> Self {
        Self {
            styles,
            lists,
            flow: Flow::default(),
            open: vec![Vec::new()],
            hidden: None,
            spare: MOST_REPEATED,
        }
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.flow.finish()
    }

    /// Reads what stands in `root`.
    pub(super) fn read(&mut self, root: Node<'a, 'a>) {
        let mut walk = Walk::new(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(node) if node.is_text() => {
                    self.text(node.text().unwrap_or_default());
                    walk.pass();
                }
                Step::Enter(node) if !node.is_element() || is_apart(node) => walk.pass(),
                Step::Enter(node) if name(node) == ("table:1.0", "covered-table-cell") => {
                    // What an editor left in it is not shown.
                    self.covered(node);
                    walk.pass();
                }
                Step::Enter(node) => self.enter(node),
                Step::Leave(node) => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: Node<'a, 'a>) {
        match name(node) {
            ("text:1.0", "p" | "h") => self.open_paragraph(node),
            ("text:1.0", "span") if self.hidden.is_none() => {
                let style = xml::attribute(node, "style-name");
                if self.styles.resolved("text", style).is_hidden {
                    self.hidden = Some(node);
                }
            }
            ("text:1.0", "s") => {
                let count = number(node, "c").unwrap_or(1).min(MOST_BLANKS);
                self.write(&" ".repeat(count));
            }
            ("text:1.0", "tab") => self.write("\t"),
            ("text:1.0", "line-break") if self.hidden.is_none() => self.flow.break_line(),
            ("text:1.0", "hidden-paragraph") if is_true(node, "is-hidden") => {
                self.flow.drop_paragraph();
            }
            ("text:1.0", "list") => {
                let outer = self.scope().iter().rev().find_map(|open| match open {
                    Open::List(list) => Some(*list),
                    Open::Item { .. } => None,
                });
                let list = self.lists.open(node, outer);
                self.scope().push(Open::List(list));
            }
            ("text:1.0", kind @ ("list-item" | "list-header")) => {
                let is_new = kind == "list-item";
                let start = lists::start(node);
                self.scope().push(Open::Item { is_new, start });
            }
            ("text:1.0", "note-body") => self.open_blocks(false),
            ("table:1.0", "table") => self.flow.open_table(),
            ("table:1.0", "table-row") => self.flow.open_row(0),
            ("table:1.0", "table-cell") => self.open_blocks(true),
            found if is_shape(found) => self.open_blocks(false),
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'a, 'a>) {
        if self.hidden == Some(node) {
            self.hidden = None;
        }
        match name(node) {
            ("text:1.0", "p" | "h") => self.flow.close_paragraph(),
            ("text:1.0", "list" | "list-item" | "list-header") => drop(self.scope().pop()),
            ("text:1.0", "note-body") => self.close_blocks(Group::Note),
            ("table:1.0", "table") => self.flow.close_table(),
            ("table:1.0", "table-row") => self.close_row(node),
            ("table:1.0", "table-cell") => self.close_cell(node),
            found if is_shape(found) => self.close_blocks(Group::Anchored),
            _ => {}
        }
    }

    fn open_paragraph(&mut self, node: Node<'a, 'a>) {
        let style = self.styles.resolved("paragraph", xml::attribute(node, "style-name"));
        if style.is_hidden && self.hidden.is_none() {
            self.hidden = Some(node);
        }
        let outline = match name(node) {
            (_, "h") => Some(number(node, "outline-level").unwrap_or(1).max(1)),
            _ => style.outline.and_then(|outline| usize::try_from(outline + 1).ok()),
        };
        let level = outline.and_then(|level| u8::try_from(level).ok());
        let label = self.label(node, style, outline);
        self.flow.open_paragraph(Opening { label, level, ..Opening::default() });
    }

    /// The number before a paragraph. Only the first one of an item has one.
    fn label(
        &mut self,
        node: Node<'a, 'a>,
        style: Resolved<'a>,
        outline: Option<usize>,
    ) -> Option<String> {
        let scope = self.open.last_mut()?;
        let mut lists = scope.iter().filter_map(|open| match open {
            Open::List(list) => Some(*list),
            Open::Item { .. } => None,
        });
        let count = lists.clone().count();
        let list = lists.next_back();
        match (scope.last_mut(), list) {
            (Some(Open::Item { is_new, start }), Some(list)) => {
                let start = *start;
                let is_first = std::mem::take(is_new);
                let level = count.saturating_sub(1);
                if is_first { self.lists.item(list, style.list, level, start) } else { None }
            }
            _ if name(node).1 != "h" || is_true(node, "is-list-header") => None,
            // Switched off for this heading.
            _ if style.list == Some("") => None,
            _ => {
                let restarts = is_true(node, "restart-numbering");
                let start = lists::start(node).or(Some(1)).filter(|_| restarts);
                self.lists.heading(outline?.saturating_sub(1), start)
            }
        }
    }

    /// Adds text; blanks and line ends that follow one another are one blank.
    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        let Some(line) = self.flow.open_text() else { return };
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                line.push(c);
            } else if !line.ends_with(' ') {
                line.push(' ');
            }
        }
    }

    fn write(&mut self, text: &str) {
        if self.hidden.is_none() {
            self.flow.text(text);
        }
    }

    fn scope(&mut self) -> &mut Vec<Open<'a>> {
        if self.open.is_empty() {
            self.open.push(Vec::new());
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn open_blocks(&mut self, is_cell: bool) {
        self.open.push(Vec::new());
        self.flow.open_blocks(is_cell);
    }

    fn close_blocks(&mut self, group: Group) {
        self.open.pop();
        self.flow.close_blocks(group);
    }

    fn covered(&mut self, node: Node<'a, 'a>) {
        let more = self.repeated(node, "number-columns-repeated", 1);
        if let Some(row) = self.flow.row() {
            row.cells.extend((0..=more).map(|_| (Extent::Covered, Vec::new())));
        }
    }

    fn close_cell(&mut self, node: Node<'a, 'a>) {
        let columns = number(node, "number-columns-spanned").unwrap_or(1);
        let rows = number(node, "number-rows-spanned").unwrap_or(1);
        self.close_blocks(Group::Cell(Extent::Span { columns, rows }));
        let is_small = self.flow.row().and_then(|row| row.cells.last()).is_some_and(is_small);
        let more = if is_small { self.repeated(node, "number-columns-repeated", 1) } else { 0 };
        if let Some(row) = self.flow.row() {
            let last = row.cells.last().cloned();
            row.cells.extend(last.into_iter().flat_map(|last| std::iter::repeat_n(last, more)));
        }
    }

    fn close_row(&mut self, node: Node<'a, 'a>) {
        let row = self.flow.row().map(|row| (row.cells.len(), row.cells.iter().all(is_small)));
        self.flow.close_row();
        let Some((cells, true)) = row else { return };
        let more = self.repeated(node, "number-rows-repeated", cells);
        if let Some(rows) = self.flow.rows() {
            let last = rows.last().cloned();
            rows.extend(last.into_iter().flat_map(|last| std::iter::repeat_n(last, more)));
        }
    }

    /// How many times more what has so many cells is to stand there.
    fn repeated(&mut self, node: Node<'a, 'a>, attribute: &str, cells: usize) -> usize {
        let more = number(node, attribute).unwrap_or(1).saturating_sub(1);
        let more = more.min(MOST_COLUMNS).min(self.spare / cells.max(1));
        self.spare -= more * cells;
        more
    }
}

/// Whether a cell may be repeated: no program repeats one that holds more than a word or a number.
fn is_small((_, pieces): &(Extent, Vec<Piece>)) -> bool {
    match pieces.as_slice() {
        [] => true,
        [Piece::Paragraph(paragraph)] => paragraph.text.len() < 100,
        _ => false,
    }
}

fn is_true(node: Node<'_, '_>, attribute: &str) -> bool {
    xml::attribute(node, attribute) == Some("true")
}

/// Whether a node is no part of the text: deleted, hidden, generated from the text, or about it.
fn is_apart(node: Node<'_, '_>) -> bool {
    match name(node) {
        (
            "text:1.0",
            "tracked-changes" | "table-of-content" | "illustration-index" | "table-index"
            | "object-index" | "user-index" | "alphabetical-index" | "bibliography"
            | "note-citation" | "ruby-text" | "number" | "script" | "sequence-decls"
            | "variable-decls" | "user-field-decls",
        ) => true,
        ("text:1.0", "section") => {
            xml::attribute(node, "display") == Some("none") || is_true(node, "is-hidden")
        }
        ("text:1.0", "hidden-text") => is_true(node, "is-hidden"),
        ("table:1.0", "table-row") => {
            matches!(xml::attribute(node, "visibility"), Some("collapse" | "filter"))
        }
        ("office:1.0", "annotation" | "forms" | "scripts" | "binary-data" | "event-listeners") => {
            true
        }
        ("drawing:1.0", "object" | "object-ole" | "plugin" | "applet") => true,
        ("svg-compatible:1.0", "title" | "desc") => true,
        _ => false,
    }
}

/// Whether an element holds paragraphs apart from the text around it.
fn is_shape((vocabulary, name): (&str, &str)) -> bool {
    vocabulary == "drawing:1.0"
        && matches!(
            name,
            "text-box"
                | "image"
                | "custom-shape"
                | "rect"
                | "line"
                | "polyline"
                | "polygon"
                | "regular-polygon"
                | "path"
                | "circle"
                | "ellipse"
                | "connector"
                | "caption"
                | "measure"
        )
}
