//! Where a report mentions a part of a requirement, and how it holds each mention.

use crate::check::part::Part;
use crate::chinese::list::trimmed;
use crate::discourse::assertion::Assertion;
use crate::discourse::{Discourse, Held, Mention};
use crate::phrase::{self, Phrase};
use crate::span::Span;

/// A mention and how it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: usize,
    /// How it is held.
    pub held: Held,
    /// Whether its own words or a heading above say what it is about, not only the words around it.
    pub is_sure: bool,
}

impl Found {
    /// Whether its assertion is one of those that count.
    pub fn counts(&self, accept: &[Assertion]) -> bool {
        accept.contains(&self.held.assertion)
    }
}

/// All mentions of `part`, in the order of the text.
pub fn find(part: &Part, discourse: &Discourse<'_>) -> Vec<Found> {
    (0..discourse.sentences().len())
        .filter(|index| is_under(part, discourse, *index))
        .flat_map(|index| in_sentence(part, discourse, index))
        .collect()
}

/// The mentions of `part` in one sentence.
pub fn in_sentence(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> Vec<Found> {
    let text = discourse.text();
    let matches = |phrases: &[Phrase]| -> Vec<Span> {
        let Some(first) = phrases.first() else { return Vec::new() };
        let heard = discourse.heard(sentence, first.lexis());
        let found = phrases.iter().flat_map(|phrase| phrase.find(&heard));
        found.map(|span| trimmed(text, span)).collect()
    };
    let mut spans: Vec<(Span, bool)> =
        matches(&part.any).into_iter().map(|span| (span, true)).collect();
    spans.extend(said_under(part, discourse, sentence).map(|span| (span, true)));
    // The context is looked for first: it stands in few sentences, and is cheaper to find.
    let headed = is_headed(part, discourse, sentence);
    if !part.weak.is_empty() && (headed || has_context(part, discourse, sentence)) {
        spans.extend(matches(&part.weak).into_iter().map(|span| (span, false)));
    }
    if spans.is_empty() {
        return Vec::new();
    }
    let others = matches(&part.unless);
    spans.retain(|(span, _)| {
        !span.is_empty()
            && !others.iter().any(|other| other.overlaps(*span))
            && (part.lasting || !leaves_title(discourse, sentence, *span))
    });
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|next, kept| kept.0.contains(next.0));
    let mut found: Vec<Found> = Vec::with_capacity(spans.len());
    // 将编制指南,修订后的指南挂网: a weak mention is of the thing named before it.
    let mut named: Option<Held> = None;
    for (span, names) in spans {
        let mention = Mention { span, lasting: part.lasting, owned: part.owned };
        let own = discourse.hold(mention);
        let held = match named {
            Some(before) if !names && own.assertion == Assertion::Affirmed => before,
            _ => own,
        };
        if names {
            named = Some(held);
        }
        found.push(Found { span, sentence, held, is_sure: names || headed });
    }
    found
}

/// Whether `span` begins within a cited title and ends behind it: 按照《…公开条例》和…关于信息…的要求
/// tells of no deed. A thing that lasts may be named in one and made behind it.
fn leaves_title(discourse: &Discourse<'_>, sentence: usize, span: Span) -> bool {
    let sentence = discourse.sentence(sentence);
    let first = sentence.title_around(Span::new(span.start, span.start));
    first.is_some_and(|title| title.start < span.start && title.end < span.end)
}

/// Whether what a weak pattern needs stands in the sentence or in the one before it.
fn has_context(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> bool {
    let places = std::iter::once(sentence).chain(discourse.previous(sentence));
    places.into_iter().any(|place| is_found(&part.context, discourse, place))
}

/// Whether what a weak pattern needs stands in a heading above; a heading itself needs nothing.
fn is_headed(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> bool {
    part.context.is_empty()
        || discourse.is_heading(sentence)
        || discourse.headings(sentence).any(|place| is_found(&part.context, discourse, place))
}

/// The whole sentence, where it stands under a heading that makes whatever is said count.
fn said_under(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> Option<Span> {
    if part.sections.is_empty() || discourse.is_heading(sentence) {
        return None;
    }
    let text = discourse.text();
    let counts = is_found(&part.sections, discourse, discourse.headings(sentence).next()?);
    let said = trimmed(text, discourse.sentence(sentence).span);
    (counts && said.cut(text).chars().count() >= part.min_said).then_some(said)
}

fn is_under(part: &Part, discourse: &Discourse<'_>, sentence: usize) -> bool {
    part.under.is_empty()
        || discourse.headings(sentence).any(|heading| is_found(&part.under, discourse, heading))
}

/// Whether one of `phrases` stands in the sentence with this index.
fn is_found(phrases: &[Phrase], discourse: &Discourse<'_>, sentence: usize) -> bool {
    let lexis = phrases.first().map(Phrase::lexis);
    lexis.is_some_and(|lexis| phrase::any(phrases, &discourse.heard(sentence, lexis)))
}
