//! `statement`: parts that must be asserted, near each other.

use crate::check::evidence;
use crate::check::mention::{self, Found};
use crate::chinese::ordinal;
use crate::discourse::assertion::Assertion;
use crate::facts::Facts;
use crate::facts::form::{FormCell, State};
use crate::ruleset::{Near, Part, StatementCheck};
use crate::verdict::{Evidence, Reason, Status, Verdict};

/// The verdict: met with all parts or one that suffices, partial with the first part or a fallback,
/// contradicted where the first part is denied and nothing else speaks for it.
pub(super) fn verdict(check: &StatementCheck, facts: &Facts<'_>) -> Verdict {
    let all: Vec<Vec<Found>> =
        check.parts.iter().map(|part| mention::find(part, &facts.discourse)).collect();
    let Some((anchor, rest)) = check.parts.split_first() else { return nothing() };
    let total = u32::try_from(check.parts.len()).unwrap_or(u32::MAX);
    let mut verdict = nothing();
    verdict.discounted = all[0]
        .iter()
        .filter(|found| !found.counts(&anchor.accept))
        .map(|found| evidence(&anchor.id, found))
        .collect();

    if let Some(by_itself) = alone(&check.suffices, facts).or_else(|| by_figures(check, facts)) {
        return Verdict {
            status: Status::Met,
            reason: Reason::Complete,
            share: (total, total),
            ..by_itself
        };
    }
    let best = all[0]
        .iter()
        .filter(|found| found.counts(&anchor.accept))
        .map(|found| (found, beside(found, rest, &all[1..], facts)))
        // The first of the fullest: what a reader meets first.
        .reduce(|best, next| if count(&next.1) > count(&best.1) { next } else { best });
    if let Some((first, others)) = best {
        let stated = 1 + count(&others);
        verdict.evidence.push(evidence(&anchor.id, first));
        for (part, found) in rest.iter().zip(&others) {
            verdict.evidence.extend(found.map(|found| evidence(&part.id, found)));
        }
        let missing: Vec<String> = rest
            .iter()
            .zip(&others)
            .filter(|(_, found)| found.is_none())
            .map(|(part, _)| part.title.clone())
            .collect();
        verdict.share = (stated, total);
        (verdict.status, verdict.reason) = if missing.is_empty() {
            (Status::Met, Reason::Complete)
        } else {
            (Status::Partial, Reason::PartsMissing(missing))
        };
        return verdict;
    }
    if check.each_counts
        && let Some(partial) = any_part(check, &all)
    {
        return Verdict { discounted: verdict.discounted, ..partial };
    }
    if let Some(partial) = alone(&check.fallback, facts) {
        let missing = check.parts.iter().map(|part| part.title.clone()).collect();
        return Verdict {
            status: Status::Partial,
            share: (1, total.max(2)),
            reason: Reason::PartsMissing(missing),
            discounted: verdict.discounted,
            ..partial
        };
    }
    let denied = |found: &Found| found.held.assertion == Assertion::Negated;
    if all[0].iter().any(denied) {
        (verdict.status, verdict.reason) = (Status::Contradicted, Reason::Denied);
    }
    verdict
}

fn nothing() -> Verdict {
    Verdict {
        status: Status::Missing,
        share: (0, 1),
        reason: Reason::NothingFound,
        evidence: Vec::new(),
        discounted: Vec::new(),
        belongs: None,
        breaches: Vec::new(),
    }
}

fn count(others: &[Option<&Found>]) -> u32 {
    u32::try_from(others.iter().flatten().count()).unwrap_or(u32::MAX)
}

/// For each further part, the mention that stands near enough to `first`.
fn beside<'f>(
    first: &Found,
    rest: &[Part],
    mentions: &'f [Vec<Found>],
    facts: &Facts<'_>,
) -> Vec<Option<&'f Found>> {
    rest.iter()
        .zip(mentions)
        .map(|(part, found)| {
            found
                .iter()
                .find(|other| other.counts(&part.accept) && is_near(part.near, first, other, facts))
        })
        .collect()
}

fn is_near(near: Near, first: &Found, other: &Found, facts: &Facts<'_>) -> bool {
    let discourse = &facts.discourse;
    let same_sentence = first.sentence == other.sentence;
    let clause = |found: &Found| discourse.sentence(found.sentence).clause_at(found.span);
    match near {
        Near::Clause => same_sentence && clause(first) == clause(other),
        Near::Sentence => same_sentence && !is_parted(first, other, facts),
        Near::Onward => {
            same_sentence && clause(first) <= clause(other) && !is_parted(first, other, facts)
        }
        Near::Next => same_sentence || discourse.previous(other.sentence) == Some(first.sentence),
        Near::Paragraph => {
            let block = |found: &Found| {
                facts
                    .document
                    .blocks()
                    .partition_point(|block| block.span.start <= found.span.start)
            };
            block(first) == block(other)
        }
        Near::Later => first.span.start < other.span.start,
        Near::Report => true,
    }
}

/// Whether the two mentions of one sentence stand in different items of a list: …;二是….
fn is_parted(first: &Found, other: &Found, facts: &Facts<'_>) -> bool {
    let sentence = facts.discourse.sentence(first.sentence);
    let (a, b) = (sentence.clause_at(first.span), sentence.clause_at(other.span));
    sentence.clauses[a.min(b) + 1..=a.max(b)].iter().any(|clause| {
        clause.after_semicolon && ordinal::of_item(facts.document.slice(clause.span)).is_some()
    })
}

/// The first of `parts` that is stated.
fn alone(parts: &[Part], facts: &Facts<'_>) -> Option<Verdict> {
    parts.iter().find_map(|part| {
        let found = mention::find(part, &facts.discourse);
        let found = found.iter().find(|found| found.counts(&part.accept))?;
        Some(Verdict { evidence: vec![evidence(&part.id, found)], ..nothing() })
    })
}

/// The cells of the first list that all hold numbers.
fn by_figures(check: &StatementCheck, facts: &Facts<'_>) -> Option<Verdict> {
    if check.figures.is_empty() {
        return None;
    }
    let (_, tables) = facts.tables()?;
    let number =
        |name: &String| tables.cell(name).filter(|cell| matches!(cell.state, State::Number(_)));
    let cells: Vec<&FormCell> =
        check.figures.iter().find_map(|names| names.iter().map(number).collect())?;
    let evidence = |cell: &FormCell| Evidence {
        part: cell.name.to_string(),
        span: cell.span,
        assertion: None,
        trigger: None,
    };
    Some(Verdict { evidence: cells.into_iter().map(evidence).collect(), ..nothing() })
}

/// Partial by whatever part is stated, where each counts.
fn any_part(check: &StatementCheck, all: &[Vec<Found>]) -> Option<Verdict> {
    let stated: Vec<Option<&Found>> = check
        .parts
        .iter()
        .zip(all)
        .map(|(part, found)| found.iter().find(|found| found.counts(&part.accept)))
        .collect();
    if stated.iter().all(Option::is_none) {
        return None;
    }
    let pairs = || check.parts.iter().zip(&stated);
    let missing =
        pairs().filter(|(_, f)| f.is_none()).map(|(part, _)| part.title.clone()).collect();
    Some(Verdict {
        status: Status::Partial,
        share: (count(&stated), u32::try_from(check.parts.len()).unwrap_or(u32::MAX)),
        reason: Reason::PartsMissing(missing),
        evidence: pairs().filter_map(|(part, f)| f.map(|f| evidence(&part.id, f))).collect(),
        ..nothing()
    })
}
