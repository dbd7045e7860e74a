//! Where a report mentions a part of a requirement, and how it holds each mention.

use crate::chinese::assertion::Assertion;
use crate::chinese::discourse::{Discourse, Held, Mention};
use crate::ruleset::Part;
use crate::span::Span;

/// Marks that a match may begin or end with and that belong to no mention.
const MARKS: [char; 12] = [',', '。', ';', ':', '、', '!', '?', ' ', '\t', '\n', '》', '《'];

/// A mention and how it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: usize,
    /// How it is held.
    pub held: Held,
}

impl Found {
    /// Whether its assertion is one of those that count.
    #[must_use]
    pub fn counts(&self, accept: &[Assertion]) -> bool {
        accept.contains(&self.held.assertion)
    }
}

/// All mentions of `part`, in the order of the text.
#[must_use]
pub fn find(part: &Part, discourse: &Discourse<'_>) -> Vec<Found> {
    (0..discourse.sentences().len())
        .filter(|index| is_under(part, discourse, *index))
        .flat_map(|index| in_sentence(part, discourse, index))
        .collect()
}

/// The mentions of `part` in one sentence.
#[must_use]
pub fn in_sentence(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> Vec<Found> {
    let text = discourse.text();
    let within = discourse.sentence(sentence).span;
    let matches = |patterns: &[crate::ruleset::pattern::Pattern]| -> Vec<Span> {
        patterns.iter().flat_map(|p| p.find(text, within)).map(|span| trimmed(text, span)).collect()
    };
    let mut spans = matches(&part.any);
    let weak = matches(&part.weak);
    if !weak.is_empty() {
        spans.extend(weak.into_iter().filter(|_| has_context(part, discourse, sentence)));
    }
    if spans.is_empty() {
        return Vec::new();
    }
    let others = matches(&part.unless);
    spans.retain(|span| !span.is_empty() && !others.iter().any(|other| other.overlaps(*span)));
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|next, kept| kept.contains(*next));
    let hold = |span: Span| {
        let mention = Mention { span, lasting: part.lasting, owned: part.owned };
        Found { span, sentence, held: discourse.hold(mention) }
    };
    spans.into_iter().map(hold).collect()
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let behind = words.trim_start_matches(MARKS);
    let start = span.start + (words.len() - behind.len());
    Span::new(start, start + behind.trim_end_matches(MARKS).len())
}

/// Whether what a weak pattern needs stands in the sentence, in the one before it, or in a heading
/// above; a heading itself needs nothing.
fn has_context(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> bool {
    if part.context.is_empty() || discourse.is_heading(sentence) {
        return true;
    }
    let text = discourse.text();
    let here = discourse.sentence(sentence).span;
    let before = discourse.previous(sentence).map(|index| discourse.sentence(index).span);
    let above = discourse.headings(sentence).map(|index| discourse.sentence(index).span);
    std::iter::once(here)
        .chain(before)
        .chain(above)
        .any(|place| part.context.iter().any(|pattern| pattern.find(text, place).next().is_some()))
}

fn is_under(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> bool {
    part.under.is_empty()
        || discourse.headings(sentence).any(|index| {
            let heading = discourse.sentence(index).span;
            part.under.iter().any(|p| p.find(discourse.text(), heading).next().is_some())
        })
}
