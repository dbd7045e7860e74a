//! How much of what each element of a page holds: the figures by which navigation, layout and
//! article are told apart.

use crate::chinese::ordinal;
use crate::chinese::typeset::{SEMICOLON, STOP};
use crate::read::html::element::Tag;
use crate::read::html::names;
use crate::read::html::tree::{Kind, Page};

/// What an element holds, all that is in it included. Characters are counted without blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// Characters.
    pub text: usize,
    /// Characters that are digits or signs: dates beside links, figures in cells.
    pub figures: usize,
    /// Characters within links.
    pub linked: usize,
    /// Links.
    pub links: usize,
    /// Ends of sentences outside links.
    pub stops: usize,
    /// Lines outside links with a number of the highest depth: 一、
    pub heads: usize,
    /// Elements marked as headings.
    pub headings: usize,
    /// Lines: blocks and forced line ends.
    pub lines: usize,
    /// Tables in it.
    pub tables: usize,
    /// Notices of a page's foot.
    pub notices: usize,
}

impl Measure {
    /// Characters outside links.
    pub(super) fn own(&self) -> usize {
        self.text.saturating_sub(self.linked)
    }

    fn add(&mut self, other: &Self) {
        self.text += other.text;
        self.figures += other.figures;
        self.linked += other.linked;
        self.links += other.links;
        self.stops += other.stops;
        self.heads += other.heads;
        self.headings += other.headings;
        self.lines += other.lines;
        self.tables += other.tables;
        self.notices += other.notices;
    }
}

/// Measures every node of a page; an element that `drops` is named for counts nothing in those
/// that hold it.
pub(super) fn all(page: &Page, drops: &[bool]) -> Vec<Measure> {
    let mut found: Vec<Measure> = Vec::with_capacity(page.nodes.len());
    // Parents stand before what they hold.
    let mut linked: Vec<bool> = Vec::with_capacity(page.nodes.len());
    for node in &page.nodes {
        let in_link = linked.get(node.parent).copied().unwrap_or(false);
        let (measure, is_link) = match &node.kind {
            Kind::Text(text) => (of_text(text, in_link), in_link),
            Kind::Element(element) => {
                let is_link = element.tag == Tag::Link;
                let measure = Measure {
                    links: usize::from(is_link),
                    headings: usize::from(matches!(element.tag, Tag::Heading(_))),
                    lines: usize::from(element.tag.parts_lines()),
                    tables: usize::from(matches!(element.tag, Tag::Table(_))),
                    ..Measure::default()
                };
                (measure, is_link || in_link)
            }
        };
        found.push(measure);
        linked.push(is_link);
    }
    for index in (1..found.len()).rev() {
        if drops.get(index).copied().unwrap_or(false) {
            continue;
        }
        let Some(measure) = found.get(index).copied() else { continue };
        if let Some(parent) = found.get_mut(page.parent(index)) {
            parent.add(&measure);
        }
    }
    found
}

fn of_text(text: &str, in_link: bool) -> Measure {
    let mut measure = Measure::default();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        measure.text += 1;
        measure.figures += usize::from(c.is_ascii_digit() || c.is_ascii_punctuation());
        measure.stops += usize::from((c == STOP || c == SEMICOLON) && !in_link);
    }
    if in_link {
        measure.linked = measure.text;
    } else if measure.text > 0 {
        let line = text.trim_start();
        measure.heads = usize::from(ordinal::numbering(line).is_some_and(|(depth, _)| depth == 1));
        measure.notices = names::notices(text);
    }
    measure
}
