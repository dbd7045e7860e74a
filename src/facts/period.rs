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

/// The first and last day of the period: of those that the text calls so, else of those of its figures
/// that begin with a year's first day or are a whole year.
pub(super) fn find(
    document: &Document,
    blocks: &[Block],
    lexicon: &Lexicon,
) -> Option<Stated<(Date, Date)>> {
    let text = document.text();
    let mut unnamed = None;
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
                let stated = Stated::at(days, squeezed.place(span));
                if is_named {
                    return Some(stated);
                }
                let is_new_year = days.0.month() == 1 && days.0.day() == 1;
                let is_year = is_new_year || days.0.begins_year_to(days.1);
                unnamed = unnamed.or(is_year.then_some(stated));
            }
        }
    }
    unnamed
}

/// The pairs of days in a sentence, each with whether it is called the period.
fn of_sentence(text: &str, sentence: Span, lexicon: &Lexicon) -> Vec<(bool, (Date, Date), Span)> {
    let words = &lexicon.document;
    let mut found = Vec::new();
    let dates = date::find(text, sentence);
    let words_before =
        |list: &Words| list.first_end(sentence.cut(text)).map(|end| sentence.start + end);
    let (label, figures) =
        (words_before(&words.period_labels), words_before(&words.period_figures));
    for (index, (from, first)) in dates.iter().enumerate() {
        let is_behind = |end: Option<usize>| end.is_some_and(|end| end <= first.start);
        let is_named = is_behind(label);
        if !is_named && !is_behind(figures) {
            continue;
        }
        let second = dates.get(index + 1).copied().filter(|(_, span)| {
            let between = Span::new(first.end, span.start).cut(text);
            between.len() < NEAR && (is_named || words.period_until.stand_in(between))
        });
        let same_year = || date::find_same_year(text, Span::new(first.end, sentence.end), *from);
        if let Some((to, last)) = second.or_else(same_year) {
            found.push((is_named, (*from, to), first.cover(last)));
        }
    }
    found
}
