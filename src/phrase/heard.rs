//! A sentence made ready for phrases: where its words stand, its figures, its marks.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use crate::chinese::clause;
use crate::chinese::figure::{self, Figure};
use crate::phrase::bits::Bits;
use crate::phrase::lexis::{Class, Lexis};
use crate::span::Span;

/// What of a text the phrases of one lexis may ask for. Places are counted in characters.
#[derive(Clone, Debug)]
pub struct Heard<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) lexis: Arc<Lexis>,
    /// The first byte of each character, counted from the beginning of the span, and the end.
    starts: Vec<usize>,
    /// For each place the beginning of its clause, and of what a wide gap goes over.
    begin: [Vec<usize>; 2],
    /// By class, then by place, the longest first.
    hits: Vec<Hit>,
    present: Vec<u64>,
    pub(super) figures: Vec<Placed>,
}

/// A word of a class, by its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    class: Class,
    start: usize,
    end: Reverse<usize>,
}

impl Hit {
    pub(super) fn start(&self) -> usize {
        self.start
    }

    pub(super) fn end(&self) -> usize {
        self.end.0
    }
}

/// A figure, by its characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) start: usize,
    /// Behind 余 or 多.
    pub(super) tail: usize,
    pub(super) end: usize,
    pub(super) figure: Figure,
}

impl<'t> Heard<'t> {
    /// Makes `text[span]` ready.
    #[must_use]
    pub fn new(lexis: &Arc<Lexis>, text: &'t str, span: Span) -> Self {
        let words = span.cut(text);
        let mut starts = Vec::with_capacity(words.len() / 3 + 2);
        let mut begin = [Vec::with_capacity(words.len() / 3 + 2), Vec::new()];
        let (mut clause, mut wide) = (0, 0);
        for (index, (at, c)) in words.char_indices().enumerate() {
            starts.push(at);
            begin[0].push(clause);
            begin[1].push(wide);
            if clause::parts_clauses(words, at, c) {
                clause = index + 1;
            }
            if clause::parts_sentences(c) {
                wide = index + 1;
            }
        }
        starts.push(words.len());
        begin[0].push(clause);
        begin[1].push(wide);
        let mut heard = Self {
            text,
            span,
            lexis: Arc::clone(lexis),
            starts,
            begin,
            hits: Vec::new(),
            present: vec![0; lexis.classes() / 64 + 1],
            figures: Vec::new(),
        };
        heard.find(words);
        heard
    }

    fn find(&mut self, words: &str) {
        let lexis = Arc::clone(&self.lexis);
        lexis.each(words, |from, to, classes| {
            if cuts_a_figure(words, from, to) {
                return;
            }
            let (start, end) = (self.place(from), self.place(to));
            for class in classes {
                let class = *class;
                self.hits.push(Hit { class, start, end: Reverse(end) });
                self.present[class / 64] |= 1 << (class % 64);
            }
        });
        self.hits.sort_unstable();
        self.figures = figure::find(words, Span::new(0, words.len()))
            .into_iter()
            .map(|figure| Placed {
                start: self.place(figure.span.start),
                tail: self.place(figure.span.end),
                end: self.place(figure.end),
                figure,
            })
            .collect();
    }

    /// The number of the character that begins at the byte `at` of the words.
    pub(super) fn place(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start < at)
    }

    /// The words of the span.
    pub(super) fn words(&self) -> &'t str {
        self.span.cut(self.text)
    }

    /// The place in the text of the characters from `start` to `end`.
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        let byte =
            |at: usize| self.starts.get(at).map_or(self.span.end, |at| self.span.start + *at);
        Span::new(byte(start), byte(end))
    }

    /// The place in the text of these bytes of the words.
    pub(super) fn of_bytes(&self, bytes: Range<usize>) -> Span {
        Span::new(self.span.start + bytes.start, self.span.start + bytes.end)
    }

    /// How many characters there are.
    pub(super) fn length(&self) -> usize {
        self.starts.len() - 1
    }

    /// The first place from which a gap reaches `place`.
    pub(super) fn begin(&self, place: usize, is_wide: bool) -> usize {
        self.begin[usize::from(is_wide)].get(place).copied().unwrap_or_default()
    }

    /// The last place that a gap reaches from `place`.
    pub(super) fn stop(&self, place: usize, is_wide: bool) -> usize {
        let begin = &self.begin[usize::from(is_wide)];
        begin.partition_point(|begin| *begin <= place).saturating_sub(1).max(place)
    }

    /// The words from `place` on.
    pub(super) fn rest(&self, place: usize) -> &'t str {
        let from = self.starts.get(place).copied().unwrap_or_default();
        self.words().get(from..).unwrap_or_default()
    }

    /// The figure that begins at `place`.
    pub(super) fn figure_at(&self, place: usize) -> Option<&Placed> {
        let at = self.figures.binary_search_by_key(&place, |placed| placed.start).ok()?;
        self.figures.get(at)
    }

    /// Whether some word of the class stands there.
    pub(super) fn has(&self, class: Class) -> bool {
        self.present.get(class / 64).is_some_and(|word| word >> (class % 64) & 1 == 1)
    }

    /// Where the words of the class stand.
    pub(super) fn hits(&self, class: Class) -> &[Hit] {
        if !self.has(class) {
            return &[];
        }
        let from = self.hits.partition_point(|hit| hit.class < class);
        let behind = self.hits.partition_point(|hit| hit.class <= class);
        self.hits.get(from..behind).unwrap_or_default()
    }

    /// The longest word of the class at `place` that ends in one of `ends`.
    pub(super) fn longest(&self, class: Class, place: usize, ends: &Bits) -> Option<usize> {
        let hits = self.hits(class);
        let from = hits.partition_point(|hit| hit.start() < place);
        let here = hits.iter().skip(from).take_while(|hit| hit.start() == place);
        here.map(Hit::end).find(|end| ends.has(*end))
    }

    /// The same text heard by `lexis`; itself where it was.
    #[must_use]
    pub fn by(&self, lexis: &Arc<Lexis>) -> Cow<'_, Self> {
        if Arc::ptr_eq(&self.lexis, lexis) {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self::new(lexis, self.text, self.span))
        }
    }
}

/// Whether the word would begin or end within a figure in Arabic digits: 0件 in 50件.
fn cuts_a_figure(text: &str, from: usize, to: usize) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let before = |at: usize, back: usize| at.checked_sub(back).is_some_and(is_digit);
    let is_point = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b'.' | b','));
    let starts_within = is_digit(from)
        && (before(from, 1) || from.checked_sub(1).is_some_and(is_point) && before(from, 2));
    let ends_within = before(to, 1) && (is_digit(to) || is_point(to) && is_digit(to + 1));
    starts_within || ends_within
}
