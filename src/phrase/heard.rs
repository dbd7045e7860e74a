//! A sentence made ready for phrases: where its words stand, its figures, its marks.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
    /// The first byte of each character, counted from the beginning of the span, and the end.
    starts: Vec<u32>,
    /// By class, then by place, the longest first.
    hits: Vec<Hit>,
    /// The classes that have hits, in order, with the first hit of each.
    runs: Vec<(u32, u32)>,
    marks: OnceLock<Marks>,
    figures: OnceLock<Vec<Placed>>,
}

/// A word of a class, by its characters: the class, where it begins, and how long it is, in the order
/// in which hits are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit(u64);

impl Hit {
    const LENGTH: u64 = (1 << 12) - 1;
    const PLACE: u64 = (1 << 28) - 1;

    fn new(class: Class, start: usize, end: usize) -> Self {
        let length = ((end - start) as u64).min(Self::LENGTH);
        Self((class as u64) << 40 | (start as u64 & Self::PLACE) << 12 | (Self::LENGTH - length))
    }

    fn class(self) -> u32 {
        (self.0 >> 40) as u32
    }

    pub(super) fn start(self) -> usize {
        (self.0 >> 12 & Self::PLACE) as usize
    }

    pub(super) fn end(self) -> usize {
        self.start() + (!self.0 & Self::LENGTH) as usize
    }
}

/// Where the clauses of a text begin.
#[derive(Clone, Debug)]
struct Marks {
    /// For each place the beginning of its clause, and of what a wide gap goes over.
    begin: [Vec<u32>; 2],
    /// From where on nothing but what closes a sentence stands there.
    closing: usize,
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
    pub fn new(lexis: &Lexis, text: &'t str, span: Span) -> Self {
        let words = span.cut(text);
        let mut starts = Vec::with_capacity(words.len() / 2 + 2);
        starts.extend(words.char_indices().map(|(at, _)| small(at)));
        starts.push(small(words.len()));
        let mut hits = Vec::new();
        let place = |at: usize| starts.partition_point(|start| (*start as usize) < at);
        lexis.each(words, |from, to, classes| {
            if !cuts_a_figure(words, from, to) {
                let (start, end) = (place(from), place(to));
                hits.extend(classes.iter().map(|class| Hit::new(*class, start, end)));
            }
        });
        hits.sort_unstable();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (at, hit) in hits.iter().enumerate() {
            if runs.last().is_none_or(|(class, _)| *class != hit.class()) {
                runs.push((hit.class(), small(at)));
            }
        }
        let (marks, figures) = (OnceLock::new(), OnceLock::new());
        Self { text, span, starts, hits, runs, marks, figures }
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| {
            let words = self.words();
            let mut begin = [0, 1].map(|_| Vec::with_capacity(self.starts.len()));
            let (mut clause, mut wide, mut closing) = (0, 0, 0);
            for (index, (at, c)) in words.char_indices().enumerate() {
                begin[0].push(clause);
                begin[1].push(wide);
                // a clause begins behind the blanks that part it from the one before
                let is_lead = c == ' ' && clause == small(index) && index > 0;
                if is_lead || clause::parts_clauses(words, at, c) {
                    clause = small(index + 1);
                }
                if clause::parts_sentences(c) {
                    wide = small(index + 1);
                }
                if !clause::closes(c) {
                    closing = index + 1;
                }
            }
            begin[0].push(clause);
            begin[1].push(wide);
            Marks { begin, closing }
        })
    }

    /// The figures, in order.
    pub(super) fn figures(&self) -> &[Placed] {
        self.figures.get_or_init(|| {
            let words = self.words();
            let found = figure::find(words, Span::new(0, words.len())).into_iter();
            let placed = found.map(|figure| Placed {
                start: self.place(figure.span.start),
                tail: self.place(figure.span.end),
                end: self.place(figure.end),
                figure,
            });
            placed.collect()
        })
    }

    /// What of it lies within `within`, heard by itself.
    pub(super) fn part(&self, within: Span, lexis: &Lexis) -> Option<Self> {
        let (start, end) = (self.span.start.max(within.start), self.span.end.min(within.end));
        (start <= end).then(|| Self::new(lexis, self.text, Span::new(start, end)))
    }

    /// The classes of which some word stands there.
    pub(super) fn classes(&self) -> impl Iterator<Item = Class> {
        self.runs.iter().map(|(class, _)| *class as Class)
    }

    /// The number of the character that begins at the byte `at` of the words.
    pub(super) fn place(&self, at: usize) -> usize {
        self.starts.partition_point(|start| (*start as usize) < at)
    }

    /// The words of the span.
    pub(super) fn words(&self) -> &'t str {
        self.span.cut(self.text)
    }

    /// The place in the text of the characters from `start` to `end`.
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        let byte = |at: usize| {
            self.starts.get(at).map_or(self.span.end, |at| self.span.start + *at as usize)
        };
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
        let begin = &self.marks().begin[usize::from(is_wide)];
        begin.get(place).copied().unwrap_or_default() as usize
    }

    /// The last place that a gap reaches from `place`.
    pub(super) fn stop(&self, place: usize, is_wide: bool) -> usize {
        let begin = &self.marks().begin[usize::from(is_wide)];
        let behind = begin.partition_point(|begin| *begin as usize <= place);
        behind.saturating_sub(1).max(place)
    }

    /// Whether nothing but what closes a sentence stands from `place` on.
    pub(super) fn closes(&self, place: usize) -> bool {
        self.marks().closing <= place
    }

    /// The figure that begins at `place`.
    pub(super) fn figure_at(&self, place: usize) -> Option<&Placed> {
        let figures = self.figures();
        let at = figures.binary_search_by_key(&place, |placed| placed.start).ok()?;
        figures.get(at)
    }

    /// Whether some word of the class stands there.
    pub(super) fn has(&self, class: Class) -> bool {
        self.runs.binary_search_by_key(&class, |(class, _)| *class as Class).is_ok()
    }

    /// Where the words of the class stand.
    pub(super) fn hits(&self, class: Class) -> &[Hit] {
        let Ok(at) = self.runs.binary_search_by_key(&class, |(class, _)| *class as Class) else {
            return &[];
        };
        let from =
            |at: usize| self.runs.get(at).map_or(self.hits.len(), |(_, from)| *from as usize);
        self.hits.get(from(at)..from(at + 1)).unwrap_or_default()
    }

    /// The longest word of the class at `place` that ends in one of `ends`.
    pub(super) fn longest(&self, class: Class, place: usize, ends: Bits<'_>) -> Option<usize> {
        let hits = self.hits(class);
        let from = hits.partition_point(|hit| hit.start() < place);
        let here = hits.iter().skip(from).take_while(|hit| hit.start() == place);
        here.map(|hit| hit.end()).find(|end| ends.has(*end))
    }
}

/// A place in a text; none is longer than 4 GiB.
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The pieces of a text as one lexis has heard them, and in which of them the words of a class stand.
#[derive(Debug)]
pub struct Hearing<'t> {
    lexis: Arc<Lexis>,
    pieces: Vec<Heard<'t>>,
    /// Where those of each class begin in `places`, and the end.
    from: Vec<u32>,
    places: Vec<u32>,
}

impl<'t> Hearing<'t> {
    /// Hears the pieces of `text` at these places.
    #[must_use]
    pub fn new(lexis: &Arc<Lexis>, text: &'t str, spans: impl Iterator<Item = Span>) -> Self {
        let pieces: Vec<_> = spans.map(|span| Heard::new(lexis, text, span)).collect();
        let mut from = vec![0; lexis.classes() + 1];
        let count = |from: &mut Vec<u32>, class: Class, by: u32| match from.get_mut(class) {
            Some(count) => std::mem::replace(count, *count + by),
            None => 0,
        };
        for class in pieces.iter().flat_map(Heard::classes) {
            count(&mut from, class, 1);
        }
        let mut sum = 0;
        for number in &mut from {
            sum += std::mem::replace(number, sum);
        }
        let mut places = vec![0; sum as usize];
        for (at, piece) in pieces.iter().enumerate() {
            for class in piece.classes() {
                let next = count(&mut from, class, 1);
                if let Some(place) = places.get_mut(next as usize) {
                    *place = small(at);
                }
            }
        }
        // each now stands where the one behind it begins
        from.rotate_right(1);
        from[0] = 0;
        Self { lexis: Arc::clone(lexis), pieces, from, places }
    }

    /// The words that it was heard by.
    #[must_use]
    pub fn lexis(&self) -> &Arc<Lexis> {
        &self.lexis
    }

    /// How many pieces there are.
    pub(super) fn count(&self) -> usize {
        self.pieces.len()
    }

    /// The piece with this number.
    #[must_use]
    pub fn piece(&self, at: usize) -> Option<&Heard<'t>> {
        self.pieces.get(at)
    }

    /// The numbers of those of these pieces in which words of the class stand, in order.
    pub(super) fn places(&self, class: Class, among: &Range<usize>) -> &[u32] {
        let at = |class: Class| self.from.get(class).copied().unwrap_or_default() as usize;
        let all = self.places.get(at(class)..at(class + 1)).unwrap_or_default();
        let from = all.partition_point(|place| (*place as usize) < among.start);
        let to = all.partition_point(|place| (*place as usize) < among.end);
        all.get(from..to).unwrap_or_default()
    }

    /// The numbers of the pieces that share something with `within`; where that is empty, of the one
    /// around it.
    pub(super) fn at(&self, within: Span) -> Range<usize> {
        let from = self.pieces.partition_point(|piece| piece.span.end < within.start);
        let to = self.pieces.partition_point(|piece| piece.span.start <= within.end);
        from..to.max(from)
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
