//! Figures of the text against those of the tables: a figure must be one of those that its words
//! may mean.

use rust_decimal::Decimal;

use crate::assessment::figures::FigureReason;
use crate::assessment::verdict::Breach;
use crate::check::identity::evaluate;
use crate::check::identity::figures::ReportFigures;
use crate::check::identity::wording;
use crate::check::mention::{self, Found};
use crate::chinese::numeral;
use crate::facts::Facts;
use crate::lang::Words;
use crate::ruleset::StatedRule;
use crate::span::Span;

/// What came of one rule.
#[derive(Default)]
pub struct Compared {
    /// How many figures of the text are among those of the tables.
    pub agreeing: usize,
    /// A breach for each that is not.
    pub breaches: Vec<Breach>,
}

/// Compares what the text states with the tables. Rounded figures (260余, 1.2万) and such that the
/// tables cannot decide are passed over.
pub fn compare(rule: &StatedRule, figures: &ReportFigures<'_>, facts: &Facts<'_>) -> Compared {
    let expected: Vec<(Words, Decimal)> = rule
        .equals
        .iter()
        .filter_map(|expression| {
            let value = evaluate::value(expression, ("", ""), figures).ok()?;
            Some((wording::expression(expression, figures), value.normalize()))
        })
        .collect();
    let mut compared = Compared::default();
    // One meaning that cannot be computed might be the one meant.
    if expected.len() < rule.equals.len() {
        return compared;
    }
    let all = mention::find(&rule.part, &facts.discourse);
    for found in all.iter().filter(|found| found.counts(&rule.part.accept)) {
        let Some((stated, span)) = figure(rule, found, facts) else { continue };
        if expected.iter().any(|(_, value)| *value == stated) {
            compared.agreeing += 1;
        } else {
            let reason = FigureReason::StatedOtherwise { stated, expected: expected.clone() };
            let key = format!("{} {stated}", rule.part.id);
            compared.breaches.push(Breach { reason: reason.into(), span: Some(span), key });
        }
    }
    compared
}

/// The figure of a mention: the last number in it, or the one that its words stand for.
fn figure(rule: &StatedRule, found: &Found, facts: &Facts<'_>) -> Option<(Decimal, Span)> {
    if let Some(value) = rule.means {
        return Some((value, found.span));
    }
    let text = facts.document.text();
    let span = *numeral::find(text, found.span).last()?;
    // 约 and 近 stand before, 余 and 多 behind.
    let is_about = text[..span.start].ends_with(['约', '近', '逾', '超']);
    let stated = numeral::value(&text[span.range()]).filter(|one| !one.is_rounded && !is_about)?;
    Some((stated.value.normalize(), found.span))
}
