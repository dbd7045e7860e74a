//! The statistics period: two days close to each other, in a sentence that says what they are.

use crate::chinese::clause::STOP;
use crate::chinese::date::{self, Date};
use crate::chinese::squeeze::Squeezed;
use crate::chinese::words::Words;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::stated::Stated;
use crate::span::Span;

/// How far behind the first day the last may begin, in bytes.
const NEAR: usize = 40;

/// The first and the last day of a year.
const YEAR: [(i8, i8); 2] = [(1, 1), (12, 31)];

/// The fewest bytes from the first to the last figure of days whose marks are lost.
const SHORTEST_LOST: usize = 6;

/// What is said of the period.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its first and last day.
    pub period: Option<Stated<(Date, Date)>>,
    /// Days that may have been meant to be, and are none: one alone, or two that are no year.
    pub half: Option<Span>,
}

/// The first and last day of the period: of those that the text calls so, else of those of its figures
/// that begin with a year's first day or are a whole year.
pub(super) fn find(document: &Document, blocks: &[Block], lexicon: &Lexicon) -> Found {
    let text = document.text();
    let mut found = Found::default();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        // a sentence may go on in the next line
        let next = blocks.get(index + 1).filter(|next| {
            next.kind == BlockKind::Paragraph && !document.slice(block.span).ends_with(STOP)
        });
        let lines = std::iter::once(block.span).chain(next.map(|next| next.span));
        let squeezed = Squeezed::of(text, lines);
        for sentence in squeezed.text().split(STOP) {
            let sentence = Span::of(sentence, squeezed.text());
            for (is_named, days, span) in of_sentence(squeezed.text(), sentence, lexicon) {
                let place = squeezed.place(span);
                let is_year = days.is_some_and(|(from, to)| {
                    from.month() == 1 && from.day() == 1 || from.begins_year_to(to)
                });
                let period = days.filter(|_| is_named || is_year);
                let Some(period) = period.map(|days| Stated::at(days, place)) else {
                    found.half = found.half.or(Some(place));
                    continue;
                };
                if is_named {
                    return Found { period: Some(period), half: None };
                }
                found.period.get_or_insert(period);
            }
        }
    }
    found
}

/// A day or two in a sentence: whether it is called the period, the days if there are two.
type Days = (bool, Option<(Date, Date)>, Span);

/// The pairs of days in a sentence, and those that stand alone where it calls them the period.
fn of_sentence(text: &str, sentence: Span, lexicon: &Lexicon) -> Vec<Days> {
    let words = &lexicon.document;
    let mut found = Vec::new();
    let dates = date::find(text, sentence);
    let words_before =
        |list: &Words| list.first_end(sentence.cut(text)).map(|end| sentence.start + end);
    let (label, figures) =
        (words_before(&words.period_labels), words_before(&words.period_figures));
    // 统计期限自201911日起至20191231日止: a copy has lost what stood between the figures
    if let (Some(label), []) = (label, dates.as_slice()) {
        let rest = Span::new(label, sentence.end).cut(text);
        let start = rest.find(|c: char| c.is_ascii_digit()).filter(|at| *at < NEAR);
        let lost = start.map(|start| {
            let words = Span::new(start, rest.len()).cut(rest);
            let end = words.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
            Span::new(label + start, label + start + end)
        });
        let lost = lost.filter(|lost| lost.cut(text).len() >= SHORTEST_LOST);
        found.extend(lost.map(|lost| (true, None, lost)));
    }
    for (index, (from, first)) in dates.iter().enumerate() {
        let is_behind = |end: Option<usize>| end.is_some_and(|end| end <= first.start);
        let is_named = is_behind(label);
        let second = dates.get(index + 1).copied().filter(|(_, span)| {
            let between = Span::new(first.end, span.start).cut(text);
            between.len() < NEAR && (is_named || words.period_until.stand_in(between))
        });
        let same_year = || date::find_same_year(text, Span::new(first.end, sentence.end), *from);
        if let Some((to, last)) = second.or_else(same_year) {
            // whatever the sentence calls it, a report that names a whole year's days tells of them
            let is_calendar_year = from.year() == to.year()
                && [(from.month(), from.day()), (to.month(), to.day())] == YEAR;
            // 2018学年(2017年9月1日至…): what stands by itself in brackets
            let is_aside = Span::new(sentence.start, first.start).cut(text).ends_with('(');
            if is_named || is_aside || is_behind(figures) || is_calendar_year {
                found.push((is_named, Some((*from, to)), first.cover(last)));
            }
        } else if is_named {
            found.push((true, None, *first));
        }
    }
    found
}
