//! The lines and data tables of a part of a page, as a browser shows them.

use crate::read::html::element::Tag;
use crate::read::html::list::Lists;
use crate::read::html::tree::{Kind, Page};

/// What a part of a page holds, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A line.
    Line(Line),
    /// A data table.
    Table(usize),
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, trimmed.
    pub text: String,
    /// The depth of the heading that it is or is a part of.
    pub level: Option<u8>,
    /// How many of its characters are links; blanks do not count.
    pub linked: usize,
    /// How many characters it has without blanks.
    pub length: usize,
    /// The element in which it began.
    pub element: usize,
    /// Whether it is a row of a data table.
    pub is_row: bool,
}

/// What is done with an element on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What it holds is read.
    In,
    /// It is left out.
    Over,
    /// It is a data table.
    Table,
}

/// Reads the nodes from `from` until before `until`, which are whole elements.
pub(super) fn items(
    page: &Page,
    from: usize,
    until: usize,
    step: impl Fn(usize) -> Step,
) -> Vec<Item> {
    let mut flow = Flow {
        page,
        found: Vec::new(),
        line: Line::default(),
        blank: Blank::None,
        lists: Lists::default(),
        levels: Vec::new(),
        links: 0,
        kept: 0,
    };
    let mut open: Vec<usize> = Vec::new();
    let mut at = from;
    while at < until {
        while open.last().is_some_and(|element| page.end(*element) <= at) {
            if let Some(element) = open.pop() {
                flow.leave(element);
            }
        }
        let Some(node) = page.nodes.get(at) else { break };
        match &node.kind {
            Kind::Text(text) => flow.text(text, node.parent),
            Kind::Element(_) => match step(at) {
                Step::In => {
                    flow.enter(at);
                    open.push(at);
                }
                Step::Over => {
                    if page.tag(at).is_some_and(Tag::parts_lines) {
                        flow.end_line();
                    }
                    at = page.end(at);
                    continue;
                }
                Step::Table => {
                    flow.end_line();
                    flow.found.push(Item::Table(at));
                    at = page.end(at);
                    continue;
                }
            },
        }
        at += 1;
    }
    while let Some(element) = open.pop() {
        flow.leave(element);
    }
    flow.end_line();
    flow.found
}

/// A blank that is written once the next character is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    /// Blanks within a line of the source.
    Within,
    /// Blanks with a line end among them, which is where the source was wrapped.
    Wrapped,
}

struct Flow<'a> {
    page: &'a Page,
    found: Vec<Item>,
    line: Line,
    blank: Blank,
    lists: Lists,
    /// The headings, the links and the preformatted texts that are open.
    levels: Vec<u8>,
    links: usize,
    kept: usize,
}

impl Flow<'_> {
    fn enter(&mut self, index: usize) {
        let Some(element) = self.page.element(index) else { return };
        if element.tag.parts_lines() {
            self.end_line();
        }
        match element.tag {
            Tag::Heading(level) => self.levels.push(level),
            Tag::Link => self.links += 1,
            Tag::Pre => self.kept += 1,
            Tag::List => {
                let items = if element.list.is_some_and(|numbers| numbers.is_reversed) {
                    self.page
                        .children(index)
                        .filter(|at| self.page.tag(*at) == Some(Tag::Item))
                        .count()
                } else {
                    0
                };
                self.lists.open(element.list, items);
            }
            Tag::Bullets => self.lists.open(None, 0),
            Tag::Item => self.lists.item(element.list.map(|own| own.first)),
            _ => {}
        }
    }

    fn leave(&mut self, index: usize) {
        let Some(tag) = self.page.tag(index) else { return };
        if tag.parts_lines() {
            self.end_line();
        }
        match tag {
            Tag::Heading(_) => {
                self.levels.pop();
            }
            Tag::Link => self.links = self.links.saturating_sub(1),
            Tag::Pre => self.kept = self.kept.saturating_sub(1),
            Tag::List | Tag::Bullets => self.lists.close(),
            Tag::Item => self.lists.end_item(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, parent: usize) {
        for c in text.chars() {
            if c.is_whitespace() {
                if self.kept > 0 && c == '\n' {
                    self.end_line();
                } else if matches!(c, '\n' | '\r') {
                    self.blank = Blank::Wrapped;
                } else if self.blank == Blank::None {
                    self.blank = Blank::Within;
                }
                continue;
            }
            // Without width: editors leave them behind.
            if matches!(c, '\u{200b}' | '\u{feff}') || c.is_control() {
                continue;
            }
            if self.line.text.is_empty() {
                self.line.level = self.levels.last().copied();
                self.line.element = parent;
            } else if self.needs_blank(c) {
                self.line.text.push(' ');
            }
            self.blank = Blank::None;
            self.line.text.push(c);
            self.line.length += 1;
            self.line.linked += usize::from(self.links > 0);
        }
    }

    /// Whether a blank stands before `next`. Chinese text is wrapped anywhere, so that a line end
    /// between two of its characters is none.
    fn needs_blank(&self, next: char) -> bool {
        match self.blank {
            Blank::None => false,
            Blank::Within => true,
            Blank::Wrapped => next.is_ascii() && self.line.text.ends_with(|c: char| c.is_ascii()),
        }
    }

    fn end_line(&mut self) {
        self.blank = Blank::None;
        if self.line.text.is_empty() {
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        if let Some(number) = self.lists.number(&line.text) {
            line.text.insert_str(0, &number);
        }
        self.found.push(Item::Line(line));
    }
}
