//! A block as what surrounds a report is told by: its words, where its blanks were, what it cannot be.

use crate::chinese::clause::STOP;
use crate::chinese::normalize::is_letter;
use crate::chinese::words::Words;
use crate::chinese::{date, ordinal};
use crate::document::outline::is_figure;
use crate::document::words::DocumentWords;
use crate::document::{Block, BlockKind, Document};
use crate::span::Span;

/// The shortest sentence that can be nothing but a report's own, in characters.
const SHORTEST_PROSE: usize = 12;

/// How long a line without a full stop is that is prose all the same, in characters.
const LONG: usize = 60;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 70;

/// How many characters of a title that names its year name its organ at least.
const SHORTEST_ORGAN: usize = 3;

/// Marks that part the steps of a breadcrumb.
const STEPS: [char; 4] = ['>', '»', '›', '→'];

/// A block, looked at from outside.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    pub text: &'a str,
    pub block: Block,
}

impl<'a> Unit<'a> {
    pub fn new(document: &'a Document, block: Block) -> Self {
        Self { text: document.slice(block.span), block }
    }

    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether it holds a sentence that only a report's own text can be.
    pub fn is_prose(&self) -> bool {
        let is_stopped = self.text.contains(STOP) || self.text.ends_with('.');
        let length = self.length();
        let is_row = self.block.kind == BlockKind::Row;
        !is_row
            && (is_stopped && length >= SHORTEST_PROSE || self.text.contains(',') && length > LONG)
    }

    /// Whether it is a heading, or an item, with a number.
    pub fn is_numbered(&self) -> bool {
        ordinal::of(self.text).is_some()
    }

    /// Whether it is a heading of the first level, with a number.
    pub fn is_section(&self) -> bool {
        self.block.level().is_some()
            && ordinal::of(self.text).is_some_and(|mark| mark.rank().0 == 1)
    }

    /// Whether it is a row with figures.
    pub fn has_figures(&self) -> bool {
        let cells = self.text.split(['\t', '|', ' ']);
        // the rule below a table's head holds marks alone
        let cells = cells.filter(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        self.block.kind == BlockKind::Row
            && cells.filter(|cell| is_figure(cell.chars())).count() > 1
    }

    /// Whether it is of the report's body.
    pub fn is_body(&self) -> bool {
        self.is_prose() || self.is_numbered() || self.has_figures()
    }

    /// The words without blanks, marks and brackets.
    pub fn letters(&self) -> String {
        self.text.chars().filter(|c| is_letter(*c)).collect()
    }

    /// Whether it is one of `words`, but for blanks, marks and brackets.
    pub fn is_one_of(&self, words: &Words) -> bool {
        let letters = || self.text.chars().filter(|c| is_letter(*c));
        words.iter().any(|word| word.chars().eq(letters()))
    }

    /// Whether it may be the title of a report: it names one, and is neither prose nor a breadcrumb.
    pub fn is_title(&self, words: &DocumentWords) -> bool {
        self.length() <= LONGEST_TITLE
            && !self.text.contains([STOP, '|', '\t'])
            && !self.is_breadcrumb(words)
            && words.title_heads.stand_in(self.text)
    }

    /// Whether it is a title that names its organ and its year.
    pub fn is_whole_title(&self, words: &DocumentWords) -> bool {
        let Some(head) = words.title_heads.ending(self.text) else { return false };
        let lead = Span::new(0, self.text.len() - head.len());
        date::first_year(self.text, lead).is_some_and(|(_, year)| {
            let before = Span::new(0, year.start).cut(self.text).chars().count();
            let behind = Span::new(year.end, lead.end).cut(self.text).chars().count();
            before >= SHORTEST_ORGAN || behind > SHORTEST_ORGAN
        })
    }

    /// Whether it says where on a site the page stands.
    pub fn is_breadcrumb(&self, words: &DocumentWords) -> bool {
        let begins = words.breadcrumbs.begin(self.text.trim_start_matches(['[', '(', ' ']));
        let steps = self.text.matches(STEPS).count();
        let parts = self.text.matches('/').count();
        !self.is_prose() && (steps > 0 || begins && (parts > 0 || self.text.contains(':')))
    }

    /// The span of a breadcrumb's last step, where it is the title of the page.
    pub fn last_step(&self) -> Span {
        let last =
            self.text.rsplit([STEPS.as_slice(), &['/', '|', ':']].concat().as_slice()).next();
        let offset = self.text.len() - last.map_or(0, str::len);
        Span::new(self.block.span.start + offset, self.block.span.end)
    }

    /// Whether it is a date alone.
    pub fn is_date(&self) -> bool {
        self.dated().is_some_and(|rest| rest == 0)
    }

    /// How many letters stand beside the one date that it begins or ends with.
    pub fn dated(&self) -> Option<usize> {
        let whole = Span::new(0, self.text.len());
        let found = date::find(self.text, whole);
        let [(_, span)] = found.as_slice() else { return None };
        let letters = |part: Span| part.cut(self.text).chars().filter(|c| is_letter(*c)).count();
        let before = letters(Span::new(0, span.start));
        let behind = letters(Span::new(span.end, self.text.len()));
        (before == 0 || behind == 0).then_some(before + behind)
    }

    /// Whether its date is written with characters, as a signature's is.
    pub fn is_spelled(&self) -> bool {
        date::is_spelled(self.text)
    }
}
