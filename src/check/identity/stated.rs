//! Figures of the text against those of the tables, or against others of the same passage: a figure
//! must be one of those that its words may mean.

use rust_decimal::Decimal;

use crate::check::identity::evaluate::{self, Figure, Figures};
use crate::check::identity::figures::{Named, ReportFigures};
use crate::check::identity::wording;
use crate::check::mention::{self, Found};
use crate::chinese::numeral;
use crate::equation::OF_TEXT;
use crate::facts::Facts;
use crate::lang::Words;
use crate::ruleset::StatedRule;
use crate::span::Span;
use crate::verdict::Breach;
use crate::verdict::figures::FigureReason;

/// What came of one rule.
#[derive(Default)]
pub struct Compared {
    /// How many figures of the text are among those that they may be.
    pub agreeing: usize,
    /// A breach for each that is not.
    pub breaches: Vec<Breach>,
}

/// Compares what the text states. Rounded figures (260余, 约1.2万), unless the rule is about such,
/// and those that cannot be decided are passed over.
pub fn compare(rule: &StatedRule, figures: &ReportFigures<'_>, facts: &Facts<'_>) -> Compared {
    let mut compared = Compared::default();
    let all = mention::find(&rule.part, &facts.discourse);
    let counts =
        |found: &&Found| found.counts(&rule.part.accept) && !figures.is_in_table(found.span, facts);
    for found in all.iter().filter(counts) {
        let numbers = numbers(found.span, facts);
        let Some(stated) = stated(rule, found, &numbers, facts) else { continue };
        let passage = Passage { numbers: &numbers, figures };
        let expected: Vec<(Words, Decimal)> = rule
            .equals
            .iter()
            .filter_map(|expression| {
                let value = evaluate::value(expression, ("", ""), &passage).ok()?;
                Some((wording::expression(expression, &passage), value.normalize()))
            })
            .collect();
        // One meaning that cannot be computed might be the one meant.
        if expected.len() < rule.equals.len() {
            continue;
        }
        let agrees = |(_, value): &(Words, Decimal)| {
            let difference = (*value - stated.value).abs();
            difference.is_zero() || rule.rounded && difference < stated.step
        };
        if expected.iter().any(agrees) {
            compared.agreeing += 1;
        } else {
            let shown = shown(expected, rule.rounded.then_some(stated.step));
            let reason = FigureReason::StatedOtherwise {
                stated: stated.value,
                in_tables: !rule.is_computed(),
                expected: shown,
            };
            let key = format!("{} {}", rule.part.id, stated.value);
            compared.breaches.push(Breach { reason: reason.into(), span: Some(found.span), key });
        }
    }
    compared
}

/// What a figure may be, each value once; rounded to its digits, and two at least, where it is.
fn shown(expected: Vec<(Words, Decimal)>, step: Option<Decimal>) -> Vec<(Words, Decimal)> {
    let places = step.map(|step| step.normalize().scale().max(2));
    let mut shown: Vec<(Words, Decimal)> = Vec::with_capacity(expected.len());
    for (words, value) in expected {
        let value = places.map_or(value, |places| value.round_dp(places)).normalize();
        if shown.iter().all(|(_, before)| *before != value) {
            shown.push((words, value));
        }
    }
    shown
}

/// A figure of the text, in the unit of what it is held against.
struct Stated {
    value: Decimal,
    /// What one in its last printed place comes to.
    step: Decimal,
}

/// The figure of a mention: the last number in it with one of the rule's units, or the one that its
/// words stand for.
fn stated(
    rule: &StatedRule,
    found: &Found,
    numbers: &[Number],
    facts: &Facts<'_>,
) -> Option<Stated> {
    if let Some(value) = rule.means {
        return Some(Stated { value, step: Decimal::ONE });
    }
    let text = facts.document.text();
    let has_unit = |number: &&Number| {
        let behind = text[number.span.end..].trim_start_matches(' ');
        rule.units.is_empty() || rule.units.iter().any(|unit| behind.starts_with(unit.as_str()))
    };
    let number = numbers.iter().rev().find(has_unit)?;
    // 约 and 近 stand before, 余 and 多 behind.
    let is_about = text[found.span.start..number.span.start].ends_with(['约', '近', '逾', '超'])
        || text[number.span.range()].ends_with(['余', '多']);
    if is_about || (number.stated.is_rounded && !rule.rounded) {
        return None;
    }
    let value = number.stated.value.checked_div(rule.per)?.normalize();
    Some(Stated { value, step: number.stated.step.checked_div(rule.per)? })
}

/// A number of a passage.
struct Number {
    span: Span,
    stated: numeral::Stated,
}

/// The numbers of a passage that are no dates.
fn numbers(within: Span, facts: &Facts<'_>) -> Vec<Number> {
    let text = facts.document.text();
    let is_date = |span: &Span| text[span.end..].starts_with(['年', '月', '日']);
    numeral::find(text, within)
        .into_iter()
        .filter(|span| !is_date(span))
        .filter_map(|span| Some(Number { span, stated: numeral::value(&text[span.range()])? }))
        .collect()
}

/// The figures of a report with those of one passage of it.
struct Passage<'a> {
    numbers: &'a [Number],
    figures: &'a ReportFigures<'a>,
}

impl Passage<'_> {
    /// The number of the passage that a name such as `text.1` means, if there is one.
    fn number(&self, name: &str) -> Option<&Number> {
        let at = name.strip_prefix(OF_TEXT)?.parse::<usize>().ok()?;
        at.checked_sub(1).and_then(|at| self.numbers.get(at))
    }
}

impl Figures for Passage<'_> {
    fn figure(&self, name: &str) -> Figure {
        match self.number(name) {
            Some(number) if !number.stated.is_rounded => Figure::Number(number.stated.value),
            _ if name.starts_with(OF_TEXT) => Figure::Absent,
            _ => self.figures.figure(name),
        }
    }

    fn fitting(&self, pattern: &str) -> Vec<String> {
        self.figures.fitting(pattern)
    }
}

impl Named for Passage<'_> {
    /// A figure of the passage is called by its value.
    fn title(&self, name: &str) -> Words {
        match self.number(name) {
            Some(number) => {
                let value = number.stated.value.to_string();
                Words { zh: value.clone(), en: value }
            }
            None => self.figures.title(name),
        }
    }

    fn sum_title(&self, pattern: &str) -> Words {
        self.figures.sum_title(pattern)
    }
}
