//! `pattern`: words that must stand in the text, or must not.

use crate::document::Block;
use crate::facts::Facts;
use crate::pattern::Pattern;
use crate::ruleset::{PatternCheck, Place};
use crate::span::Span;
use crate::verdict::{Breach, Evidence, Reason, Status, Verdict};

/// The verdict: missing where what must stand there does not, partial with a breach for each
/// place where something stands that must not.
pub(super) fn verdict(check: &PatternCheck, facts: &Facts<'_>) -> Verdict {
    let places = places(check.place, facts);
    let others = find(&check.unless, facts, &places);
    let hits = |patterns: &[Pattern]| -> Vec<Span> {
        let mut hits = find(patterns, facts, &places);
        hits.retain(|hit| !others.iter().any(|other| other.overlaps(*hit)));
        hits
    };
    let wanted = hits(&check.must);
    if wanted.is_empty() && !check.must.is_empty() {
        let belongs = places.first().copied().filter(|_| check.place != Place::Text);
        return Verdict { belongs, ..Verdict::plain(Status::Missing, Reason::NothingFound) };
    }
    let unwanted = hits(&check.must_not);
    if !unwanted.is_empty() {
        let breaches: Vec<Breach> = unwanted.into_iter().map(|span| breach(span, facts)).collect();
        let reason = Reason::Breaches(breaches.len());
        return Verdict { breaches, ..Verdict::plain(Status::Partial, reason) };
    }
    let evidence =
        |span| Evidence { part: "pattern".to_owned(), span, assertion: None, trigger: None };
    Verdict {
        share: (1, 1),
        evidence: wanted.first().copied().map(evidence).into_iter().collect(),
        ..Verdict::plain(Status::Met, Reason::Complete)
    }
}

fn breach(span: Span, facts: &Facts<'_>) -> Breach {
    let key = facts.document.slice(span).to_owned();
    Breach { reason: Reason::Unwanted, span: Some(span), key }
}

/// Where the patterns match, in order, each place once.
fn find(patterns: &[Pattern], facts: &Facts<'_>, places: &[Span]) -> Vec<Span> {
    let text = facts.document.text();
    let mut found: Vec<Span> = places
        .iter()
        .flat_map(|place| patterns.iter().flat_map(|pattern| pattern.find(text, *place)))
        .filter(|span| !span.is_empty())
        .collect();
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|next, kept| kept.overlaps(*next));
    found
}

fn places(place: Place, facts: &Facts<'_>) -> Vec<Span> {
    let spans = |blocks: &[Block]| -> Vec<Span> { blocks.iter().map(|block| block.span).collect() };
    match place {
        Place::Text => spans(facts.document.blocks()),
        Place::Title => {
            facts.header.title.as_ref().and_then(|title| title.span).into_iter().collect()
        }
        Place::Headings => facts.document.headings().collect(),
        Place::Opening => spans(facts.document.opening()),
    }
}
