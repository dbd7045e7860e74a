//! Parts that the text lists may not come to more than their whole: 共 412 条，其中甲 210 条、乙 136
//! 条、丙 98 条.
//!
//! What stands behind the list is no part of it, so a list goes on over one kind of mark alone: the
//! one between its first two parts. What is not sure is passed over: rounded figures, and parts with
//! several figures.

use rust_decimal::Decimal;

use crate::check::ground::{Grounds, PHRASES};
use crate::check::identity::stated::Compared;
use crate::chinese::clause::Sentence;
use crate::chinese::{list, numeral};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::Facts;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::Breach;
use crate::written::{LINES, Line, Whole, written};

written! {
    /// 正文里的列举：“共收到 12 件，其中网络 7 件、信函 5 件”。分项之和不能超过总数，列全的要等于总数。
    pub struct ListRule in Grounds, "list" {
        /// 编号，在本条要求里不重复
        id: String = Line, need;
        /// 引出列举的词，如 `其中`
        among: Vec<String> = LINES, need;
        /// 数后面的单位
        units: Vec<String> = LINES, need;
        /// 短语：表示列全的最后一项，如 `其余`
        complete: Vec<Phrase> = PHRASES;
        /// 短语：列举里有它就不看
        unless: Vec<Phrase> = PHRASES;
        /// 短语：里面的数不是总数，如拿来相比的上年的数
        not_whole: Vec<Phrase> = PHRASES;
        /// 总数最多在引出列举的词之前几个字
        reach: usize = Whole(1, 1000), or 24;
    }
}

/// Compares every list of the text with its whole.
pub fn compare(rule: &ListRule, facts: &Facts<'_>) -> Compared {
    let mut compared = Compared::default();
    for (index, sentence) in facts.discourse.sentences().enumerate() {
        let text = facts.document.text();
        let above = facts.discourse.previous(index).map(|at| facts.discourse.sentence(at).span);
        let words = sentence.span.cut(text);
        let starts = rule.among.iter().flat_map(|among| words.match_indices(among.as_str()));
        for (at, among) in starts {
            let place = Span::new(sentence.span.start + at, sentence.span.start + at + among.len());
            match listed(rule, sentence, above, place, facts) {
                Some(List { span, .. }) if facts.discourse.has_any(&rule.unless, span) => {}
                Some(list) if list.holds() => compared.agreeing += 1,
                Some(list) => compared.breaches.push(list.breach(&rule.id)),
                None => {}
            }
        }
    }
    compared
}

/// A whole and its parts.
struct List {
    whole: Decimal,
    parts: Vec<Decimal>,
    /// Whether its last part is all the rest.
    complete: bool,
    /// From the whole to the last part.
    span: Span,
}

impl List {
    fn holds(&self) -> bool {
        let mut sum = Decimal::ZERO;
        // where some parts make up the whole, those behind them part it in another way
        let is_whole = self.parts.iter().any(|part| {
            sum += part;
            sum == self.whole
        });
        is_whole || (!self.complete && sum <= self.whole)
    }

    fn breach(self, id: &str) -> Breach {
        let key = format!("{id} {} {:?}", self.whole, self.parts);
        let reason = Message::new("parts-of-whole")
            .with("whole", self.whole)
            .with("sum", self.parts.iter().sum::<Decimal>())
            .with("parts", Arg::list(self.parts, Join::Sum));
        Breach { reason, span: Some(self.span), key }
    }
}

/// The list that begins at `among`; none where it is not sure. Its whole stands before it in its
/// sentence; where it begins the sentence, it is the largest number of the sentence `above`.
fn listed(
    rule: &ListRule,
    sentence: &Sentence,
    above: Option<Span>,
    among: Span,
    facts: &Facts<'_>,
) -> Option<List> {
    let text = facts.document.text();
    let outside = |span: Span| !sentence.is_set_apart(span, among);
    let begins = Span::new(sentence.span.start, among.start).cut(text).trim().is_empty();
    let place = above.filter(|_| begins).unwrap_or(sentence.span);
    let before = Span::new(place.start, place.end.min(among.start));
    let others = facts.discourse.find(&rule.not_whole, &[before]);
    let is_other = |span: &Span| others.iter().any(|other| other.overlaps(*span));
    let before = numeral::find(text, before).into_iter().filter(|span| !is_other(span));
    let wholes = before.rev().filter_map(|span| {
        let (unit, behind) = unit_behind(rule, text, span.end)?;
        let gap = text.get(behind..among.start)?;
        let is_near = gap.chars().count() <= rule.reach && !gap.contains([';', list::STOP]);
        (begins || outside(span) && is_near).then_some((span, unit))
    });
    let mut wholes = wholes.map(|(span, unit)| Some((exact(text, span)?, unit, span.start)));
    let (value, unit, start) = if begins {
        wholes.collect::<Option<Vec<_>>>()?.into_iter().max_by_key(|(value, ..)| *value)?
    } else {
        wholes.next()??
    };
    // 其中：甲 7 件；乙 5 件。 Behind a colon semicolons part the list.
    let has_colon = text.get(among.end..).is_some_and(|behind| behind.starts_with(':'));
    // what begins within brackets ends there
    let aside = sentence.asides.iter().find(|aside| aside.contains(among));
    let last = aside.map_or(sentence.span.end, |aside| aside.end.saturating_sub(1));
    let mut parts = Vec::new();
    let (mut complete, mut end, mut mark) = (false, among.end, None);
    for piece in list::pieces(text, Span::new(among.end, last.max(among.end))) {
        let words = piece.span.cut(text);
        let is_nested = rule.among.iter().any(|among| words.contains(among.as_str()));
        let figures: Vec<Span> = numeral::find(text, piece.span)
            .into_iter()
            .filter(|span| outside(*span))
            .filter(|span| unit_behind(rule, text, span.end).is_some_and(|(own, _)| own == unit))
            .collect();
        match figures.as_slice() {
            // 其中, a blank, or a lead-in before the first part
            [] if parts.is_empty() => continue,
            [one] if !is_nested => {
                parts.push(exact(text, *one)?);
                complete = facts.discourse.has_any(&rule.complete, piece.span);
                end = piece.span.end;
            }
            [] => break,
            _ => return None,
        }
        // the mark behind the first part is the list's own; a semicolon ends what 其中 begins
        let ends = piece.mark == ';' && !has_colon;
        if *mark.get_or_insert(piece.mark) != piece.mark || ends {
            break;
        }
    }
    let span = Span::new(start, end);
    (parts.len() > 1).then_some(List { whole: value, parts, complete, span })
}

/// The number at `span`, unless it is given as about so much.
fn exact(text: &str, span: Span) -> Option<Decimal> {
    let stated = numeral::value(span.cut(text))?;
    (!stated.is_rounded && !numeral::is_about(text, span)).then_some(stated.value)
}

/// The unit of the number that ends at `at`, and where that unit ends: blanks may stand before it.
fn unit_behind<'r>(rule: &'r ListRule, text: &str, at: usize) -> Option<(&'r str, usize)> {
    let behind = text.get(at..)?.trim_start_matches(' ');
    let units = rule.units.iter().filter(|unit| behind.starts_with(unit.as_str()));
    let unit = units.max_by_key(|unit| unit.len())?;
    Some((unit, text.len() - behind.len() + unit.len()))
}
