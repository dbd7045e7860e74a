//! `quantity`: something that is stated with a figure.

use crate::check::evidence;
use crate::check::mention::{self, Found};
use crate::chinese::numeral;
use crate::facts::Facts;
use crate::ruleset::QuantityCheck;
use crate::span::Span;
use crate::verdict::{Evidence, Reason, Status, Verdict};

/// How far behind its mention a figure may stand, in bytes of the same sentence.
const REACH: usize = 90;

/// The verdict: met with a figure behind a mention, partial without one.
pub(super) fn verdict(check: &QuantityCheck, facts: &Facts<'_>) -> Verdict {
    let part = &check.part;
    let all = mention::find(part, &facts.discourse);
    let stated: Vec<&Found> = all.iter().filter(|found| found.counts(&part.accept)).collect();
    let counted =
        stated.iter().find_map(|found| figure(check, facts, found).map(|span| (found, span)));
    let discounted = all
        .iter()
        .filter(|found| !found.counts(&part.accept))
        .map(|f| evidence(&part.id, f))
        .collect();
    let (status, reason, share, evidence) = match (counted, stated.first()) {
        (Some((found, span)), _) => {
            let figure =
                Evidence { part: "figure".to_owned(), span, assertion: None, trigger: None };
            (Status::Met, Reason::Complete, 2, vec![evidence(&part.id, found), figure])
        }
        (None, Some(found)) => {
            (Status::Partial, Reason::NoFigure, 1, vec![evidence(&part.id, found)])
        }
        (None, None) => (Status::Missing, Reason::NothingFound, 0, Vec::new()),
    };
    Verdict {
        status,
        share: (share, 2),
        reason,
        evidence,
        discounted,
        belongs: None,
        breaches: Vec::new(),
    }
}

/// The first figure with one of the units in or behind the mention.
fn figure(check: &QuantityCheck, facts: &Facts<'_>, found: &Found) -> Option<Span> {
    let text = facts.document.text();
    let sentence = facts.discourse.sentence(found.sentence).span;
    let mut end = sentence.end.min(found.span.end + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    numeral::find(text, Span::new(found.span.start, end)).into_iter().find_map(|number| {
        let behind = text[number.end..sentence.end].trim_start();
        let unit = check.units.iter().find(|unit| behind.starts_with(unit.as_str()))?;
        let start_of_unit = sentence.end - behind.len();
        Some(Span::new(number.start, start_of_unit + unit.len()))
    })
}
