//! Where on a page the report is, and what of the rest is navigation.
//!
//! The systems that government sites run on name the element of an article; where none is named,
//! it is the smallest one that holds all sentences and all numbered headings of the page. What is
//! not surely navigation stays.

use std::collections::HashSet;

use crate::chinese::date;
use crate::document::content;
use crate::read::html::element::Tag;
use crate::read::html::flow::{self, Item, Step};
use crate::read::html::measure::{self, Measure};
use crate::read::html::table;
use crate::read::html::tree::Page;
use crate::span::Span;

/// How many links make a list.
const LINKS_OF_A_LIST: usize = 3;

/// The longest foot of a page, in characters outside links.
const LONGEST_FOOT: usize = 600;

/// How many lines an element has at least that holds a whole article.
const FEWEST_LINES: usize = 6;

/// The shortest name of an article, in characters without its figures.
const SHORTEST_NAME: usize = 4;

/// The longest line that holds a signature's date, in characters.
const LONGEST_SIGNATURE: usize = 60;

/// The report's place on a page.
pub(super) struct Article<'a> {
    page: &'a Page,
    /// The element that holds it.
    pub root: usize,
    /// Whether its name says so.
    pub is_named: bool,
    /// Which elements are navigation, with all that they hold.
    drops: Vec<bool>,
    measures: Vec<Measure>,
}

/// Finds the report.
pub(super) fn find(page: &Page) -> Article<'_> {
    let drops = navigation(page, &measure::all(page, &[]));
    let measures = measure::all(page, &drops);
    let mut article = Article { page, root: 0, is_named: false, drops, measures };
    match article.named() {
        Some((root, true)) => {
            article.root = root;
            article.is_named = true;
            article.keep_lists();
        }
        Some((root, false)) => article.root = article.descend(root),
        None => article.root = article.descend(0),
    }
    article
}

/// Which elements are navigation, share buttons or a page's foot.
fn navigation(page: &Page, measures: &[Measure]) -> Vec<bool> {
    let mut drops = vec![false; page.nodes.len()];
    let whole = measures.first().copied().unwrap_or_default();
    let mut at = 1;
    while at < page.nodes.len() {
        let is_dropped = match (page.element(at), measures.get(at)) {
            (Some(element), Some(measure)) => {
                is_navigation(measure, &whole, element.is_furniture, element.tag)
            }
            _ => false,
        };
        if is_dropped && let Some(drop) = drops.get_mut(at) {
            *drop = true;
            at = page.end(at);
        } else {
            at += 1;
        }
    }
    drops
}

fn is_navigation(measure: &Measure, whole: &Measure, is_furniture: bool, tag: Tag) -> bool {
    // What holds most of a page's text or any of its numbered parts is no navigation, whatever
    // its name.
    if measure.text == 0 || measure.heads > 0 || measure.own() * 2 > whole.own() {
        return false;
    }
    let beside_dates = measure.text.saturating_sub(measure.figures);
    let is_list = measure.links >= LINKS_OF_A_LIST
        && measure.stops == 0
        && measure.linked * 10 >= beside_dates * 6
        && tag.parts_lines();
    let is_foot = measure.notices > 0 && measure.own() <= LONGEST_FOOT && measure.stops <= 2;
    let is_aside = is_furniture && measure.own() * 10 <= whole.own() * 3;
    is_list || is_foot || is_aside
}

impl Article<'_> {
    /// The element that is named as the article's, and whether it is that alone: where several
    /// are, the article is somewhere in what holds them all.
    fn named(&self) -> Option<(usize, bool)> {
        let whole = self.measure(0);
        let mut found: Vec<(u8, usize)> = Vec::new();
        let mut at = 0;
        while at < self.page.nodes.len() {
            if self.is_dropped(at) {
                at = self.page.end(at);
                continue;
            }
            let rank = self.page.element(at).and_then(|element| element.article);
            if let Some(rank) = rank.filter(|_| self.measure(at).text > 0) {
                found.push((rank, at));
            }
            at += 1;
        }
        found.sort_unstable();
        for same in found.chunk_by(|one, other| one.0 == other.0) {
            let mut places: Vec<usize> = Vec::new();
            for (_, at) in same {
                // One within another of the same name adds nothing.
                if places.last().is_none_or(|last| self.page.end(*last) <= *at) {
                    places.push(*at);
                }
            }
            let (&first, &last) = (places.first()?, places.last()?);
            let root = self.holder(first, last);
            let measure = self.measure(root);
            let holds_parts = measure.heads >= whole.heads;
            let holds_prose = measure.stops * 10 >= whole.stops * 7;
            let is_enough = measure.heads + measure.stops > 0 || measure.own() * 2 >= whole.own();
            if holds_parts && holds_prose && is_enough {
                return Some((root, places.len() == 1));
            }
        }
        None
    }

    /// Keeps the lists of links that an article itself gives, such as those of the rules it names.
    /// What is dated, or differs in its figures only, leads to other articles.
    fn keep_lists(&mut self) {
        let mut kept = false;
        let mut at = self.root + 1;
        while at < self.page.end(self.root) {
            if !self.is_dropped(at) {
                at += 1;
                continue;
            }
            let is_furniture = self.page.element(at).is_some_and(|element| element.is_furniture);
            if !is_furniture && self.measure(at).notices == 0 && !self.is_series(at) {
                if let Some(drop) = self.drops.get_mut(at) {
                    *drop = false;
                }
                kept = true;
            }
            at = self.page.end(at);
        }
        if kept {
            self.measures = measure::all(self.page, &self.drops);
        }
    }

    /// Whether the links in an element are those to a series of articles.
    fn is_series(&self, list: usize) -> bool {
        let mut seen: HashSet<String> = HashSet::new();
        let items = flow::items(self.page, list + 1, self.page.end(list), |_| Step::In);
        items.iter().any(|item| match item {
            Item::Line(line) => {
                let is_figure = |c: char| c.is_ascii_digit() || c.is_whitespace();
                let words: String = line.text.chars().filter(|c| !is_figure(*c)).collect();
                let is_dated = line.linked < line.length
                    && !date::find(&line.text, Span::new(0, line.text.len())).is_empty();
                let is_repeated = words.chars().count() >= SHORTEST_NAME && !seen.insert(words);
                is_dated || is_repeated
            }
            Item::Table(_) => false,
        })
    }

    /// The innermost element that holds both nodes.
    fn holder(&self, first: usize, last: usize) -> usize {
        let mut at = first;
        while at > 0 && self.page.end(at) <= last {
            at = self.page.parent(at);
        }
        at
    }

    /// The smallest element in `from` that holds all its sentences and numbered parts.
    fn descend(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let all = self.measure(at);
            let children = self.page.children(at).filter(|child| !self.is_dropped(*child));
            let largest = children
                .filter(|child| self.is_container(*child))
                .max_by_key(|child| self.measure(*child).own());
            let Some(child) = largest else { return at };
            let part = self.measure(child);
            let holds_all = part.stops >= all.stops && part.heads >= all.heads;
            let is_most = part.own() * 2 > all.own();
            let is_whole = part.text >= all.text || part.lines >= FEWEST_LINES;
            if !holds_all
                || !is_most
                || !is_whole
                || self.is_signed(self.page.end(child), self.page.end(at))
            {
                return at;
            }
            at = child;
        }
    }

    /// Whether an element may hold the article.
    fn is_container(&self, index: usize) -> bool {
        match self.page.tag(index) {
            Some(Tag::Table(_)) => !self.is_data(index),
            Some(
                Tag::Block
                | Tag::RowGroup
                | Tag::Row
                | Tag::Cell
                | Tag::Inline
                | Tag::Item
                | Tag::Bullets,
            ) => true,
            _ => false,
        }
    }

    /// Whether a line with a date stands between two places.
    fn is_signed(&self, from: usize, until: usize) -> bool {
        let items = flow::items(self.page, from, until, |at| self.step(at));
        items.iter().any(|item| match item {
            Item::Line(line) => {
                line.length <= LONGEST_SIGNATURE
                    && line.linked == 0
                    && !date::find(&line.text, Span::new(0, line.text.len())).is_empty()
            }
            Item::Table(_) => false,
        })
    }

    /// What is done with an element on the way through the page.
    pub(super) fn step(&self, index: usize) -> Step {
        if self.is_dropped(index) {
            Step::Over
        } else if self.is_data(index) {
            Step::Table
        } else {
            Step::In
        }
    }

    /// The lines and data tables of an element.
    pub(super) fn items(&self, element: usize) -> Vec<Item> {
        flow::items(self.page, element, self.page.end(element), |at| self.step(at))
    }

    /// The text of a cell, without that of the data tables in it.
    pub(super) fn text(&self, cell: usize) -> String {
        let mut text = String::new();
        for item in self.items(cell) {
            if let Item::Line(line) = item {
                content::join(&mut text, &line.text);
            }
        }
        text
    }

    fn is_data(&self, index: usize) -> bool {
        table::is_data(self.page, index, &self.measures, &self.drops)
    }

    fn is_dropped(&self, index: usize) -> bool {
        self.drops.get(index).copied().unwrap_or(false)
    }

    fn measure(&self, index: usize) -> Measure {
        self.measures.get(index).copied().unwrap_or_default()
    }

    /// Which elements are navigation.
    pub(super) fn drops(&self) -> &[bool] {
        &self.drops
    }
}
