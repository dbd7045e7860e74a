//! `outline`: the headings are there, in order and once, their numbers follow one another, and the
//! report has as many parts as it announces.

mod announced;
mod numbers;

use std::ops::Range;

use crate::chinese::ordinal;
use crate::document::BlockKind;
use crate::facts::Facts;
use crate::facts::form::TableProblem;
use crate::pattern::Pattern;
use crate::ruleset::{HeadingRule, OutlineCheck, OutlineNeed};
use crate::span::Span;
use crate::verdict::outline::OutlineFault;
use crate::verdict::{Breach, Evidence, Reason, Status, Verdict};

/// The longest beginning of a paragraph that may serve as a heading, in characters.
const LONGEST_BEGINNING: usize = 24;

/// The verdict: a breach for each thing that is wrong; missing where no heading is there.
pub(super) fn verdict(check: &OutlineCheck, facts: &Facts<'_>) -> Verdict {
    let found = Found::of(check, facts);
    let present: Vec<Span> = found.places.iter().flatten().copied().collect();
    let (mut breaches, mut points) = (Vec::new(), 0);
    for need in &check.needs {
        points += check.headings.len();
        breaches.extend(match need {
            OutlineNeed::Present if present.is_empty() => return missing(&found),
            OutlineNeed::Present => found.absent(check),
            OutlineNeed::Order => found.out_of_order(check),
            OutlineNeed::Once => found.repeated(check),
        });
    }
    if check.numbering {
        let (wrong, numbered) = numbers::breaches(facts);
        points += numbered;
        breaches.extend(wrong);
    }
    if !check.announced.is_empty() {
        let (wrong, stated) = announced::breaches(&check.announced, facts);
        points += stated;
        breaches.extend(wrong);
    }
    // nothing that could be out of order, numbered or announced
    if points == 0 || (present.is_empty() && !check.numbering && check.announced.is_empty()) {
        return Verdict::not_applicable(Reason::NoSection);
    }
    let first = present.into_iter().min_by_key(|span| span.start);
    conclude(breaches, points, first)
}

fn conclude(breaches: Vec<Breach>, points: usize, first: Option<Span>) -> Verdict {
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let share = (small(points.saturating_sub(breaches.len())), small(points));
    if !breaches.is_empty() {
        let reason = Reason::Breaches(breaches.len());
        return Verdict { share, breaches, ..Verdict::plain(Status::Partial, reason) };
    }
    let evidence =
        |span| Evidence { part: "heading".to_owned(), span, assertion: None, trigger: None };
    Verdict {
        share: (1, 1),
        evidence: first.map(evidence).into_iter().collect(),
        ..Verdict::plain(Status::Met, Reason::Complete)
    }
}

fn missing(found: &Found) -> Verdict {
    Verdict { belongs: found.under, ..Verdict::plain(Status::Missing, Reason::NoSection) }
}

fn breach(fault: OutlineFault, span: Option<Span>) -> Breach {
    let key = format!("{fault:?}");
    Breach { reason: fault.into(), span, key }
}

/// The headings of a check, as a report has them.
struct Found {
    /// The first place of each, in the order of the check.
    places: Vec<Option<Span>>,
    /// Further places: the index of the heading, and where.
    again: Vec<(usize, Span)>,
    /// The heading above the place where they were looked for.
    under: Option<Span>,
}

impl Found {
    fn of(check: &OutlineCheck, facts: &Facts<'_>) -> Self {
        let text = facts.document.text();
        let (range, under) = section(check, facts);
        let mut found = Self { places: vec![None; check.headings.len()], again: Vec::new(), under };
        let mut known: Vec<(Option<u8>, usize, Span)> = Vec::new();
        for block in &facts.document.blocks()[range] {
            let (level, within) = match block.kind {
                BlockKind::Heading(level) => (Some(level), block.span),
                BlockKind::Paragraph if !check.under.is_empty() => {
                    (None, beginning(text, block.span))
                }
                BlockKind::Paragraph | BlockKind::Row => continue,
            };
            let is_it = |rule: &HeadingRule| matches(&rule.any, text, within);
            let index = check.headings.iter().position(is_it);
            known.extend(index.map(|index| (level, index, within)));
        }
        if check.under.is_empty() {
            // （一）主动公开 in the first part is not the second part
            let top = known.iter().filter_map(|(level, ..)| *level).min();
            known.retain(|(level, ..)| *level == top);
        }
        for (level, index, within) in known {
            match found.places[index] {
                None => found.places[index] = Some(within),
                Some(_) if level.is_some() => found.again.push((index, within)),
                Some(_) => {}
            }
        }
        found
    }

    fn absent(&self, check: &OutlineCheck) -> Vec<Breach> {
        let absent = check.headings.iter().zip(&self.places).filter(|(_, place)| place.is_none());
        absent
            .map(|(rule, _)| breach(OutlineFault::Missing(rule.title.clone()), self.under))
            .collect()
    }

    fn repeated(&self, check: &OutlineCheck) -> Vec<Breach> {
        let title = |index: usize| check.headings[index].title.clone();
        self.again
            .iter()
            .map(|(index, span)| breach(OutlineFault::Twice(title(*index)), Some(*span)))
            .collect()
    }

    /// The fewest headings that would have to move for the rest to stand in order.
    fn out_of_order(&self, check: &OutlineCheck) -> Vec<Breach> {
        let mut stand: Vec<(usize, Span)> = self
            .places
            .iter()
            .enumerate()
            .filter_map(|(index, place)| place.map(|place| (index, place)))
            .collect();
        stand.sort_by_key(|(_, span)| span.start);
        let order: Vec<usize> = stand.iter().map(|(index, _)| *index).collect();
        let kept = longest_rising(&order);
        let is_moved = |at: &usize| !kept.contains(at);
        let fault = |at: usize| {
            let (index, span) = stand[at];
            let title = |index: usize| check.headings[index].title.clone();
            // what stands before it and belongs behind it, or the other way round
            let before = order[..at].iter().filter(|other| **other > index).min();
            if let Some(behind) = before {
                let fault =
                    OutlineFault::OutOfOrder { title: title(index), behind: title(*behind) };
                return breach(fault, Some(span));
            }
            let after = order[at + 1..].iter().filter(|other| **other < index).max();
            let first = after.copied().unwrap_or(index);
            let fault = OutlineFault::OutOfOrder { title: title(first), behind: title(index) };
            breach(fault, Some(span))
        };
        (0..order.len()).filter(is_moved).map(fault).collect()
    }
}

/// Where the tables of the form stand: the numbers of their rows are the form's own.
fn tables(facts: &Facts<'_>) -> Vec<Span> {
    let Some((_, tables)) = facts.tables() else { return Vec::new() };
    let readings = tables.tables.iter();
    readings
        .flat_map(|reading| {
            let problems = reading.problems.iter().filter_map(TableProblem::at);
            reading.span.into_iter().chain(problems)
        })
        .collect()
}

/// The places of a longest rising subsequence of `order`.
fn longest_rising<T: PartialOrd>(order: &[T]) -> Vec<usize> {
    // the length of the longest one that ends at each place, and the place before
    let mut ends: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (at, value) in order.iter().enumerate() {
        let before =
            (0..at).filter(|other| order[*other] < *value).max_by_key(|other| ends[*other].0);
        ends.push((before.map_or(1, |other| ends[other].0 + 1), before));
    }
    let longest = ends.iter().map(|(length, _)| *length).max();
    let mut at = ends.iter().position(|(length, _)| Some(*length) == longest);
    let mut kept = Vec::new();
    while let Some(place) = at {
        kept.push(place);
        at = ends[place].1;
    }
    kept
}

/// The blocks in which headings are looked for, and the heading above them.
fn section(check: &OutlineCheck, facts: &Facts<'_>) -> (Range<usize>, Option<Span>) {
    let (blocks, text) = (facts.document.blocks(), facts.document.text());
    if check.under.is_empty() {
        return (0..blocks.len(), None);
    }
    let is_top =
        |at: &usize| blocks[*at].level().is_some() && matches(&check.under, text, blocks[*at].span);
    let Some(top) = (0..blocks.len()).find(is_top) else { return (0..0, None) };
    let ends = |at: &usize| {
        // 1.主动公开情况 in the first part is not the second part
        let is_below = blocks[*at].level().is_none_or(|level| Some(level) > blocks[top].level());
        !is_below && (check.until.is_empty() || matches(&check.until, text, blocks[*at].span))
    };
    let end = (top + 1..blocks.len()).find(ends).unwrap_or(blocks.len());
    (top + 1..end, Some(blocks[top].span))
}

/// The beginning of a paragraph up to its first mark, if that is short enough to name a topic.
fn beginning(text: &str, block: Span) -> Span {
    let words = &text[block.range()];
    let number = ordinal::of(words).map_or(0, |mark| mark.length);
    let end = words[number..]
        .char_indices()
        .find(|(count, c)| "。,:;".contains(*c) || *count > LONGEST_BEGINNING * 3)
        .map_or(words.len(), |(at, _)| number + at);
    Span::new(block.start, block.start + end)
}

fn matches(patterns: &[Pattern], text: &str, within: Span) -> bool {
    patterns.iter().any(|pattern| pattern.find(text, within).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_fewest_headings_are_said_to_be_out_of_order() {
        for (order, moved) in [
            (&[0, 1, 2, 3][..], &[][..]),
            (&[0, 2, 1, 3], &[1]),
            (&[3, 0, 1, 2], &[0]),
            (&[1, 2, 3, 0], &[3]),
            (&[], &[]),
        ] {
            let kept = longest_rising(order);
            let found: Vec<usize> = (0..order.len()).filter(|at| !kept.contains(at)).collect();
            assert_eq!(found, moved, "{order:?}");
        }
    }
}
