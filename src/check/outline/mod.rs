//! `outline`: the headings are there, in order and once, their numbers follow one another, and the
//! report has as many parts as it announces.

mod announced;
mod fault;
mod numbers;

use std::ops::Range;

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::outline::fault::{Fault, breach, longest_rising};
use crate::check::part::HeadingRule;
use crate::check::told::Told;
use crate::chinese::heading;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::document::BlockKind;
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::lang::worded;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::{Breach, Evidence, Status, Verdict};
use crate::written::{Filled, Flag, LINES, List, TABLES, Table, Word, written};

written! {
    /// 标题、次序和序号。`headings`、`numbering`、`announced` 至少写一个；写了 `headings` 就要写 `needs`。
    pub struct OutlineCheck in Grounds, "outline", then OutlineCheck::fitting {
        /// 标题，按应有的次序
        headings: Vec<HeadingRule> = TABLES;
        /// `present` 每个都有，`order` 次序不乱，`once` 没有重复
        needs: Vec<OutlineNeed> = Filled(List(Word(&OutlineNeed::WORDS)));
        /// 短语：只在这些标题之下找，段落的开头也算
        under: Vec<Phrase> = PHRASES;
        /// 短语：到这些标题为止
        until: Vec<Phrase> = PHRASES;
        /// 标题和列举的序号要前后相接
        numbering: bool = Flag;
        /// 短语：报告自称有几个部分的话，最后一个数要与标题相符
        announced: Vec<Phrase> = PHRASES;
        /// 自称的部分里可以没有序号的一个，如 `附表`
        besides: Vec<String> = LINES;
    }
}

worded! {
    plain
    /// What is asked of headings.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum OutlineNeed in "outline-need" {
        /// That each is there.
        Present = "present",
        /// That those which are there stand in order.
        Order = "order",
        /// That none is there twice.
        Once = "once",
    }
}

impl OutlineCheck {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        table.unique(&[("headings", "heading")]);
        if !self.headings.is_empty() {
            table.need(&["needs"]);
        } else if !self.numbering && self.announced.is_empty() {
            table.need_one(&["headings", "numbering", "announced"]);
            return None;
        }
        Some(self)
    }
}

impl Kind for OutlineCheck {
    /// A breach for each thing that is wrong; missing where no heading is there.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let found = Found::of(self, facts);
        let present: Vec<Span> = found.places.iter().flatten().copied().collect();
        let (mut breaches, mut points, mut lacking) = (Vec::new(), 0, 0);
        for need in &self.needs {
            points += self.headings.len();
            breaches.extend(match need {
                OutlineNeed::Present if present.is_empty() => {
                    let is_there = self.under.is_empty() || found.under.is_some();
                    let absent = Fault::Missing(found.absent(self));
                    let reason =
                        if is_there { (&absent).into() } else { Message::new("no-section") };
                    return Verdict::new(Status::Missing, reason).belonging(found.under);
                }
                OutlineNeed::Present => {
                    let absent = found.absent(self);
                    lacking = absent.len();
                    let is_whole = absent.is_empty();
                    let fault = Fault::Missing(absent);
                    (!is_whole).then(|| breach(&fault, found.under)).into_iter().collect()
                }
                OutlineNeed::Order => found.out_of_order(self),
                OutlineNeed::Once => found.repeated(self),
            });
        }
        if self.numbering {
            let (wrong, numbered) = numbers::breaches(facts);
            points += numbered;
            breaches.extend(wrong);
        }
        if !self.announced.is_empty() {
            let (wrong, stated) = announced::breaches(&self.announced, &self.besides, facts);
            points += stated;
            breaches.extend(wrong);
        }
        // nothing that could be out of order, numbered or announced
        if points == 0 || (present.is_empty() && !self.numbering && self.announced.is_empty()) {
            return Verdict::not_applicable(Message::new("no-section"));
        }
        if !breaches.is_empty() {
            // what is missing is one finding, and as many points
            let wrong = breaches.len() + lacking.saturating_sub(1);
            let sound = points.saturating_sub(wrong);
            return Verdict::broken(breaches).earning(sound, points);
        }
        let first = present.into_iter().min_by_key(|span| span.start);
        Verdict::met().on(first.map(|span| Evidence::fact("heading", span)))
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let mut told = Vec::new();
        if !self.headings.is_empty() {
            let needs = Arg::list(self.needs.iter().copied(), Join::Clauses);
            told.push(Message::new("told/headings").with("needs", needs).into());
        }
        for heading in &self.headings {
            told.push(Message::new("told/heading").with("title", &heading.title).into());
            told.push(Told::Patterns(4, "wording", &heading.any));
        }
        told.push(Told::Patterns(2, "under", &self.under));
        told.push(Told::Patterns(2, "until", &self.until));
        told.extend(self.numbering.then(|| Message::new("told/numbering").into()));
        told.push(Told::Patterns(0, "announced", &self.announced));
        told
    }
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
            if facts.is_of_form(block.span) {
                continue;
            }
            let (level, within) = match block.kind {
                BlockKind::Heading(level) => (Some(level), block.span),
                BlockKind::Paragraph if !check.under.is_empty() => {
                    let words = block.span.cut(text);
                    let end = block.span.start + heading::beginning(words);
                    (None, Span::new(block.span.start, end))
                }
                BlockKind::Paragraph | BlockKind::Row => continue,
            };
            let is_it = |rule: &HeadingRule| facts.discourse.has_any(&rule.any, within);
            let index = check.headings.iter().position(is_it);
            known.extend(index.map(|index| (level, index, within)));
        }
        if check.under.is_empty() {
            // （一）主动公开 in the first part is not the second part
            let top = known.iter().filter_map(|(level, ..)| *level).min();
            known.retain(|(level, ..)| *level == top);
        }
        // 公开平台发布… opens a paragraph under 主动公开 and is no sub-item, where headings tell these
        let titled: Vec<usize> = known
            .iter()
            .filter(|(level, ..)| level.is_some())
            .map(|(_, index, _)| *index)
            .collect();
        let only_titled = check.needs.as_slice() == [OutlineNeed::Order] && titled.len() > 1;
        known.retain(|(level, index, _)| {
            level.is_some() || !(only_titled || titled.contains(index))
        });
        for (level, index, within) in known {
            match found.places[index] {
                None => found.places[index] = Some(within),
                Some(_) if level.is_some() => found.again.push((index, within)),
                Some(_) => {}
            }
        }
        found
    }

    /// The titles of those that are not there.
    fn absent(&self, check: &OutlineCheck) -> Vec<String> {
        let absent = check.headings.iter().zip(&self.places).filter(|(_, place)| place.is_none());
        absent.map(|(rule, _)| rule.title.clone()).collect()
    }

    fn repeated(&self, check: &OutlineCheck) -> Vec<Breach> {
        let title = |index: usize| check.headings[index].title.clone();
        self.again
            .iter()
            .map(|(index, span)| breach(&Fault::Twice(title(*index)), Some(*span)))
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
                let fault = Fault::OutOfOrder { title: title(index), behind: title(*behind) };
                return breach(&fault, Some(span));
            }
            let after = order[at + 1..].iter().filter(|other| **other < index).max();
            let first = after.copied().unwrap_or(index);
            let fault = Fault::OutOfOrder { title: title(first), behind: title(index) };
            breach(&fault, Some(span))
        };
        (0..order.len()).filter(is_moved).map(fault).collect()
    }
}

/// The blocks in which headings are looked for, and the heading above them.
fn section(check: &OutlineCheck, facts: &Facts<'_>) -> (Range<usize>, Option<Span>) {
    let blocks = facts.document.blocks();
    if check.under.is_empty() {
        return (0..blocks.len(), None);
    }
    let is_top = |at: &usize| {
        blocks[*at].level().is_some() && facts.discourse.has_any(&check.under, blocks[*at].span)
    };
    let Some(top) = (0..blocks.len()).find(is_top) else { return (0..0, None) };
    let ends = |at: &usize| {
        // 1.主动公开情况 in the first part is not the second part
        let is_below = blocks[*at].level().is_none_or(|level| Some(level) > blocks[top].level());
        !is_below
            && (check.until.is_empty() || facts.discourse.has_any(&check.until, blocks[*at].span))
    };
    let end = (top + 1..blocks.len()).find(ends).unwrap_or(blocks.len());
    (top + 1..end, Some(blocks[top].span))
}
