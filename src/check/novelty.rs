//! `novelty`: parts of the report that are not last year's, word for word.
//!
//! Sentences are compared without their figures and marks, so that a copy whose numbers were brought
//! up to date is still one. The measure is the share of a part's characters that stand in sentences
//! which last year's report has as well.

use crate::chinese::clause;
use crate::document::section::Section;
use crate::document::{Block, BlockKind};
use crate::facts::{self, Facts, Previous};
use crate::ruleset::NoveltyCheck;
use crate::span::Span;
use crate::verdict::figures::FigureReason;
use crate::verdict::outline::OutlineFault;
use crate::verdict::{Breach, Evidence, Reason, Status, Verdict};

/// The shortest sentence that counts, in characters: shorter ones are set phrases.
const SHORTEST: usize = 10;

/// The verdict: a breach for each part of which too much stands in last year's report.
pub(super) fn verdict(check: &NoveltyCheck, facts: &Facts<'_>) -> Verdict {
    let Some(previous) = facts.previous else {
        return Verdict::not_applicable(FigureReason::NoPreviousReport);
    };
    let (mut parts, mut breaches) = (Vec::new(), Vec::new());
    for Section { heading, blocks, .. } in sections(check, facts) {
        let (copied, whole) = copied(blocks, previous, facts);
        if whole < check.min_chars {
            continue;
        }
        parts.push(heading);
        let percent = u32::try_from(copied * 100 / whole).unwrap_or(100);
        if percent > check.at_most {
            let title = facts.document.slice(heading).to_owned();
            let fault = OutlineFault::Copied { title: title.clone(), percent };
            breaches.push(Breach { reason: fault.into(), span: Some(heading), key: title });
        }
    }
    let Some(first) = parts.first() else { return Verdict::not_applicable(Reason::NoSection) };
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let share = (small(parts.len() - breaches.len()), small(parts.len()));
    if !breaches.is_empty() {
        let reason = Reason::Breaches(breaches.len());
        return Verdict { share, breaches, ..Verdict::plain(Status::Partial, reason) };
    }
    let evidence =
        Evidence { part: "section".to_owned(), span: *first, assertion: None, trigger: None };
    Verdict { share, evidence: vec![evidence], ..Verdict::plain(Status::Met, Reason::Complete) }
}

/// The sections that are looked at; a part within one of them is no other one.
fn sections<'a>(check: &NoveltyCheck, facts: &'a Facts<'_>) -> Vec<Section<'a>> {
    let text = facts.document.text();
    let wanted =
        |span: Span| check.sections.iter().any(|pattern| pattern.find(text, span).next().is_some());
    let mut behind = 0;
    let mut found: Vec<Section<'_>> = Vec::new();
    for section in facts.document.sections() {
        if section.heading.start >= behind && wanted(section.heading) {
            behind = section.end();
            found.push(section);
        }
    }
    found
}

/// How many characters of the paragraphs stand in last year's report as well, and how many there
/// are.
fn copied(blocks: &[Block], previous: &Previous, facts: &Facts<'_>) -> (usize, usize) {
    let text = facts.document.text();
    let paragraphs = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let sentences = paragraphs.flat_map(|block| clause::sentences(text, block.span));
    sentences.fold((0, 0), |(copied, whole), sentence| {
        let wording = facts::wording(facts.document.slice(sentence.span));
        let length = wording.chars().count();
        if length < SHORTEST {
            return (copied, whole);
        }
        let is_old = previous.sentences.contains(&wording);
        (copied + if is_old { length } else { 0 }, whole + length)
    })
}
