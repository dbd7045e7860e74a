//! A sentence made ready for phrases: where its words stand, its figures, its marks.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::chinese::clause;
use crate::chinese::figure::{self, Figure};
use crate::phrase::bits::{self, Bits, BitsMut};
use crate::phrase::lexis::{Class, Lexis};
use crate::phrase::program::Need;
use crate::span::Span;

/// Where the words of a lexis stand in a text. Places are counted in characters.
#[derive(Debug)]
struct Hits<'t> {
    text: &'t str,
    /// The first byte of each character, and the end.
    starts: Vec<u32>,
    /// Where those of each class begin in `all`, and the end.
    from: Vec<u32>,
    /// By class, then by place, the longest first.
    all: Vec<Hit>,
}

/// A word that stands in a text.
#[derive(Clone, Copy, Debug)]
struct Hit {
    start: u32,
    length: u16,
    /// Whether it begins or ends within a figure.
    cuts: bool,
}

impl Hit {
    fn end(self) -> usize {
        self.start as usize + usize::from(self.length)
    }
}

impl<'t> Hits<'t> {
    /// Those in `text[within]`.
    fn new(lexis: &Lexis, text: &'t str, within: Span) -> Self {
        let words = within.cut(text);
        let mut starts = Vec::with_capacity(words.len() / 2 + 2);
        starts.extend(words.char_indices().map(|(at, _)| small(within.start + at)));
        starts.push(small(within.start + words.len()));
        let mut from = vec![0; lexis.classes() + 1];
        let mut found = Vec::new();
        lexis.each(words, |place, bytes, classes| {
            for class in classes {
                from[*class] += 1;
            }
            let cuts = cuts_a_figure(words, &bytes);
            let length = words.get(bytes).map_or(0, |word| word.chars().count());
            let length = u16::try_from(length).unwrap_or(u16::MAX);
            found.push((Hit { start: small(place), length, cuts }, classes));
        });
        found.chunk_by_mut(|(one, _), (next, _)| one.start == next.start).for_each(<[_]>::reverse);
        let mut sum = 0;
        for number in &mut from {
            sum += std::mem::replace(number, sum);
        }
        let mut all = vec![Hit { start: 0, length: 0, cuts: false }; sum as usize];
        for (hit, classes) in found {
            for class in classes {
                all[from[*class] as usize] = hit;
                from[*class] += 1;
            }
        }
        // each now stands where the one behind it begins
        from.rotate_right(1);
        from[0] = 0;
        Self { text, starts, from, all }
    }

    fn of(&self, class: Class) -> &[Hit] {
        let at = |class: Class| self.from.get(class).copied().unwrap_or_default() as usize;
        self.all.get(at(class)..at(class + 1)).unwrap_or_default()
    }

    /// The number of the character that begins at this byte.
    fn place(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| (*start as usize) < byte)
    }
}

/// What of a text the phrases of one lexis may ask for. Places are counted in characters of the span.
#[derive(Clone, Debug)]
pub struct Heard<'t> {
    hits: Arc<Hits<'t>>,
    pub(super) span: Span,
    /// Its first character, and the one behind its last.
    first: usize,
    last: usize,
    marks: OnceLock<Marks>,
    figures: OnceLock<Vec<Placed>>,
}

/// Where the clauses of a text begin.
#[derive(Clone, Debug)]
struct Marks {
    /// For each place the beginning of its clause, and of what a wide gap goes over.
    begin: [Vec<u32>; 2],
    /// Where clauses begin, and where they end.
    edges: [Vec<u64>; 2],
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
        Self::of(&Arc::new(Hits::new(lexis, text, span)), span)
    }

    fn of(hits: &Arc<Hits<'t>>, span: Span) -> Self {
        let first = hits.place(span.start);
        let last = if span.cut(hits.text).is_empty() { first } else { hits.place(span.end) };
        let (marks, figures) = (OnceLock::new(), OnceLock::new());
        Self { hits: Arc::clone(hits), span, first, last, marks, figures }
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| {
            let words = self.words();
            let mut begin = [0, 1].map(|_| Vec::with_capacity(self.length() + 1));
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
            let last = self.length();
            let mut edges = [0, 1].map(|_| vec![0; bits::words(last + 1)]);
            let [starts, ends] = &mut edges;
            for (place, from) in begin[0].iter().enumerate() {
                if *from as usize == place {
                    BitsMut(starts).insert(place);
                    if let Some(before) = place.checked_sub(1) {
                        BitsMut(ends).insert(before);
                    }
                }
            }
            BitsMut(&mut ends[..]).insert(last);
            Marks { begin, edges, closing }
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

    /// What of it lies within `within`, taken by itself.
    pub(super) fn part(&self, within: Span) -> Option<Self> {
        let (start, end) = (self.span.start.max(within.start), self.span.end.min(within.end));
        (start <= end).then(|| Self::of(&self.hits, Span::new(start, end)))
    }

    /// The number of the character that begins at the byte `at` of the words.
    pub(super) fn place(&self, at: usize) -> usize {
        self.hits.place(self.span.start + at) - self.first
    }

    /// The words of the span.
    pub(super) fn words(&self) -> &'t str {
        self.span.cut(self.hits.text)
    }

    /// The place in the text of the characters from `start` to `end`.
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        let byte = |at: usize| {
            let start = self.hits.starts.get(self.first + at.min(self.length()));
            start.map_or(self.span.end, |at| *at as usize)
        };
        Span::new(byte(start), byte(end))
    }

    /// The place in the text of these bytes of the words.
    pub(super) fn of_bytes(&self, bytes: Range<usize>) -> Span {
        Span::new(self.span.start + bytes.start, self.span.start + bytes.end)
    }

    /// How many characters there are.
    pub(super) fn length(&self) -> usize {
        self.last - self.first
    }

    /// For each place the first from which a gap reaches it.
    pub(super) fn begins(&self, is_wide: bool) -> &[u32] {
        &self.marks().begin[usize::from(is_wide)]
    }

    /// The last place that a gap reaches from `place`.
    pub(super) fn stop(&self, place: usize, is_wide: bool) -> usize {
        let begin = self.begins(is_wide);
        let behind = begin.partition_point(|begin| *begin as usize <= place);
        behind.saturating_sub(1).max(place)
    }

    /// The places at which clauses begin.
    pub(super) fn clause_starts(&self) -> Bits<'_> {
        Bits(&self.marks().edges[0])
    }

    /// The places at which they end.
    pub(super) fn clause_ends(&self) -> Bits<'_> {
        Bits(&self.marks().edges[1])
    }

    /// From where on nothing but what closes a sentence stands there.
    pub(super) fn closing(&self) -> usize {
        self.marks().closing
    }

    /// The figure that begins at `place`.
    pub(super) fn figure_at(&self, place: usize) -> Option<&Placed> {
        let figures = self.figures();
        let at = figures.binary_search_by_key(&place, |placed| placed.start).ok()?;
        figures.get(at)
    }

    /// Whether some word of the class stands there.
    pub(super) fn has(&self, class: Class) -> bool {
        self.hits(class, 0).next().is_some()
    }

    /// The beginnings and ends of the words of the class from `place` on: in order, of those that begin
    /// at one place the longest first.
    pub(super) fn hits(
        &self,
        class: Class,
        place: usize,
    ) -> impl Iterator<Item = (usize, usize)> + '_ {
        let all = self.hits.of(class);
        let from = all.partition_point(|hit| (hit.start as usize) < self.first + place);
        let here = all.get(from..).unwrap_or_default().iter();
        let here = here.take_while(|hit| (hit.start as usize) < self.last);
        let here = here.filter(|hit| hit.end() <= self.last && !(hit.cuts && self.is_cut(**hit)));
        here.map(|hit| (hit.start as usize - self.first, hit.end() - self.first))
    }

    /// Whether the word begins or ends within a figure of the span.
    fn is_cut(&self, hit: Hit) -> bool {
        let (start, end) = (hit.start as usize - self.first, hit.end() - self.first);
        let word = self.span_of(start, end);
        cuts_a_figure(self.words(), &(word.start - self.span.start..word.end - self.span.start))
    }

    /// The longest word of the class at `place` that ends in one of `ends`.
    pub(super) fn longest(&self, class: Class, place: usize, ends: Bits<'_>) -> Option<usize> {
        let here = self.hits(class, place).take_while(|(start, _)| *start == place);
        here.map(|(_, end)| end).find(|end| ends.has(*end))
    }
}

/// A place in a text; none is longer than 4 GiB.
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A text as one lexis has heard it.
#[derive(Debug)]
pub struct Hearing<'t> {
    lexis: Arc<Lexis>,
    /// Its sentences, in order.
    pub sentences: Pieces<'t>,
    /// Its lines.
    pub lines: Pieces<'t>,
}

impl<'t> Hearing<'t> {
    /// Hears `text`, whose sentences stand at these places.
    #[must_use]
    pub fn new(lexis: &Arc<Lexis>, text: &'t str, sentences: impl Iterator<Item = Span>) -> Self {
        let whole = Span::new(0, text.len());
        let hits = Arc::new(Hits::new(lexis, text, whole));
        let sentences = Pieces::of(&hits, sentences);
        let lines = Pieces::of(&hits, crate::phrase::lines(text, whole));
        Self { lexis: Arc::clone(lexis), sentences, lines }
    }

    /// The words that it was heard by.
    #[must_use]
    pub fn lexis(&self) -> &Arc<Lexis> {
        &self.lexis
    }
}

/// The pieces of a text, in order, none overlapping another.
#[derive(Debug)]
pub struct Pieces<'t> {
    hits: Arc<Hits<'t>>,
    all: Vec<Heard<'t>>,
    /// For each class the set of the pieces in which its words begin, one set behind the other.
    stand: OnceLock<Vec<u64>>,
}

impl<'t> Pieces<'t> {
    fn of(hits: &Arc<Hits<'t>>, spans: impl Iterator<Item = Span>) -> Self {
        let all = spans.map(|span| Heard::of(hits, span)).collect();
        Self { hits: Arc::clone(hits), all, stand: OnceLock::new() }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'t str {
        self.hits.text
    }

    /// All of them.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.all.len()
    }

    /// The piece with this number.
    #[must_use]
    pub fn piece(&self, at: usize) -> Option<&Heard<'t>> {
        self.all.get(at)
    }

    /// How many words a set of pieces takes.
    fn width(&self) -> usize {
        bits::words(self.all.len())
    }

    fn stand(&self) -> &[u64] {
        self.stand.get_or_init(|| {
            let width = self.width();
            // for each character the piece that it is of
            let mut piece_of = vec![usize::MAX; self.hits.starts.len()];
            for (at, piece) in self.all.iter().enumerate() {
                piece_of.get_mut(piece.first..piece.last).into_iter().for_each(|of| of.fill(at));
            }
            let mut stand = vec![0; width * self.hits.from.len()];
            for (sets, ends) in stand.chunks_mut(width.max(1)).zip(self.hits.from.windows(2)) {
                let &[from, to] = ends else { continue };
                for hit in self.hits.all.get(from as usize..to as usize).unwrap_or_default() {
                    let at = piece_of.get(hit.start as usize).copied().unwrap_or(usize::MAX);
                    if let Some(word) = sets.get_mut(at / 64) {
                        *word |= 1 << (at % 64);
                    }
                }
            }
            stand
        })
    }

    /// The numbers of those of these pieces in which the words begin that are needed, in order.
    pub(super) fn places<'p>(
        &'p self,
        needs: Option<&'p Need>,
        among: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'p {
        let (width, stand) = (self.width(), self.stand());
        let last = among.end.min(self.all.len());
        let places = move |at: usize| {
            let of = |class: Class| stand.get(class * width + at).copied().unwrap_or_default();
            let from = u64::MAX << among.start.saturating_sub(at * 64).min(63);
            let to = u64::MAX >> ((at + 1) * 64).saturating_sub(last).min(63);
            let mut left = if among.start < last { from & to } else { 0 };
            if left != 0 {
                left &= needs.map_or(u64::MAX, |needs| needs.places(&of));
            }
            std::iter::from_fn(move || {
                let next = (left != 0).then(|| at * 64 + left.trailing_zeros() as usize);
                left &= left.wrapping_sub(1);
                next
            })
        };
        (among.start / 64..last.div_ceil(64)).flat_map(places)
    }

    /// The numbers of the pieces that share something with `within`; where that is empty, of the one
    /// around it.
    pub(super) fn at(&self, within: Span) -> Range<usize> {
        let from = self.all.partition_point(|piece| piece.span.end < within.start);
        let to = self.all.partition_point(|piece| piece.span.start <= within.end);
        from..to.max(from)
    }
}

/// Whether the word would begin or end within a figure in Arabic digits: 0件 in 50件.
fn cuts_a_figure(text: &str, word: &Range<usize>) -> bool {
    let (from, to) = (word.start, word.end);
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let before = |at: usize, back: usize| at.checked_sub(back).is_some_and(is_digit);
    let is_point = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b'.' | b','));
    let starts_within = is_digit(from)
        && (before(from, 1) || from.checked_sub(1).is_some_and(is_point) && before(from, 2));
    let ends_within = before(to, 1) && (is_digit(to) || is_point(to) && is_digit(to + 1));
    starts_within || ends_within
}
