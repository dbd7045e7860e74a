//! Which year a report is about, from all that it says of it.

use std::collections::BTreeMap;

use crate::chinese::clause::STOP;
use crate::chinese::date::{self, Date};
use crate::chinese::words::Words;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::reading::{Reading, Source};
use crate::facts::stated::Stated;
use crate::facts::title::Title;
use crate::span::Span;

/// Of how many in five its sentences must name one year for it to be the one they tell of.
const MOST_OF_FIVE: usize = 3;

/// What titles, the period and the sentences say.
pub(super) fn readings(
    document: &Document,
    blocks: &[Block],
    titles: &[Title],
    period: Option<&Stated<(Date, Date)>>,
    lexicon: &Lexicon,
) -> Vec<Reading<i32>> {
    let mut found: Vec<Reading<i32>> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        let Some((value, span)) = title.year else { continue };
        let (source, weight) = match (index, title.is_plain) {
            (0, true) => (Source::Title, 10),
            (0, false) => (Source::Title, 8),
            _ => (Source::OtherTitle, 3),
        };
        found.push(Reading { value, span, source, weight });
    }
    if let Some(period) = period {
        let value = of_period(period.value);
        let span = period.span.unwrap_or_default();
        found.push(Reading { value, span, source: Source::Period, weight: 4 });
    }
    found.extend(of_prose(document, blocks, &lexicon.grammar.besides));
    found
}

/// The year of which a period has most.
pub(super) fn of_period((from, to): (Date, Date)) -> i32 {
    if from.year() < to.year() && from.month() <= 6 { from.year() } else { to.year() }
}

/// The year before that of the dates, where they are of its first months.
pub(super) fn of_dates(
    issued: Option<&Stated<Date>>,
    published: Option<&Stated<Date>>,
) -> Vec<Reading<i32>> {
    let of = |date: &Stated<Date>, source, weight| {
        // signed in December it may be the report of either year
        let weight = if date.value.month() < 10 { weight } else { 1 };
        let span = date.span.unwrap_or_default();
        Reading { value: date.value.year() - 1, span, source, weight }
    };
    let issued = issued.map(|date| of(date, Source::Signature, 3));
    issued.into_iter().chain(published.map(|date| of(date, Source::Published, 1))).collect()
}

/// The year that most sentences and clauses begin with; the first counts twice, since plans for the
/// next year stand at the end.
fn of_prose(document: &Document, blocks: &[Block], built_upon: &Words) -> Option<Reading<i32>> {
    let prose = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let named: Vec<(i32, Span)> =
        prose.flat_map(|block| date::leading_years(document.text(), block.span)).collect();
    // else the first year of the first sentences that nothing is merely built upon (在2011年工作的基础上)
    let Some((first, _)) = named.first().copied() else {
        let text = document.text();
        let is_prose = |block: &&Block| document.slice(block.span).contains([STOP, ',']);
        let is_told = |(_, span): &(i32, Span)| {
            let rest = Span::new(span.end, text.len()).cut(text);
            let clause = rest.split([STOP, ',', ';', '\n']).next().unwrap_or_default();
            !clause.starts_with(|c: char| c.is_ascii_digit()) && !built_upon.stand_in(clause)
        };
        let years = |block: &Block| date::find_years(text, block.span).into_iter().find(is_told);
        let mut prose = blocks.iter().filter(is_prose);
        let mut top = blocks.iter().filter(is_prose).take(3);
        let first = prose
            .find_map(years)
            .or_else(|| top.find_map(|block| date::plain_year(text, block.span)));
        return first.map(|(value, span)| Reading {
            value,
            span,
            source: Source::Prose,
            weight: 1,
        });
    };
    let mut counts = BTreeMap::from([(first, 1)]);
    for (year, _) in &named {
        *counts.entry(*year).or_insert(0) += 1;
    }
    let count = |year: i32| counts.get(&year).copied().unwrap_or_default();
    let (value, _) = named.iter().rev().max_by_key(|(year, _)| count(*year)).copied()?;
    let (_, span) = *named.iter().find(|(year, _)| *year == value)?;
    let most = count(value);
    let weight = match most {
        _ if most * 5 < (named.len() + 1) * MOST_OF_FIVE => 1,
        0..=2 => 3,
        3 => 5,
        _ => 6,
    };
    Some(Reading { value, span, source: Source::Prose, weight })
}
