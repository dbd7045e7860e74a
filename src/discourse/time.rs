//! Words of time: which of them set what they govern into an earlier year.
//!
//! 以前 alone does, and so do 2015年以前 and 机构合并之初; 6月底之前 is a deadline of this year, 新时代 an
//! age that lasts, 前三季度 a part of a year. What the word belongs to decides, not the word.

use std::cmp::Ordering;

use crate::chinese::clause::Sentence;
use crate::chinese::words::{Hit, Role};
use crate::chinese::{date, numeral};
use crate::discourse::Discourse;
use crate::span::Span;

/// How many characters before a word of an age tell of which age it speaks: 老馆时期.
const LONGEST_ATTRIBUTE: usize = 4;

impl Discourse<'_> {
    /// Years, and plans of five years, as frames, held against the reporting year.
    pub(super) fn years(&self, sentence: &Sentence) -> Vec<Hit> {
        let words = &self.lexicon.grammar;
        if self.year.is_none() && !self.is_set_in_present {
            return Vec::new();
        }
        let mut found = Vec::new();
        for clause in &sentence.clauses {
            for (year, span) in date::find_years(self.text, clause.span) {
                let lead = self.cut(clause.span.start, span.start);
                if sentence.title_around(span).is_some() || words.compared.end(lead) {
                    continue;
                }
                let role = if words.since.begin(self.cut(span.end, clause.span.end)) {
                    Role::CarriedOn
                } else {
                    match self.year.map(|reporting| year.cmp(&reporting)) {
                        None | Some(Ordering::Less) => Role::PastFrame,
                        Some(Ordering::Equal) => Role::Now,
                        Some(Ordering::Greater) => Role::PlanFrame,
                    }
                };
                found.push(Hit { span, role });
            }
            for (first, name) in date::find_five_years(self.text, clause.span) {
                let behind = self.cut(name.end, clause.span.end);
                let Some(word) = words.during.longest(behind) else { continue };
                let span = Span::new(name.start, name.end + word.len());
                let role = match self.year {
                    Some(reporting) if first > reporting => Role::PlanFrame,
                    Some(reporting) if first + 4 < reporting => Role::PastFrame,
                    _ => continue,
                };
                found.push(Hit { span, role });
            }
        }
        found
    }

    /// Whether a word that may set what follows into an earlier year does not: 6月底之前, 过去一年.
    pub(super) fn is_no_past(&self, sentence: &Sentence, hit: Hit) -> bool {
        let words = &self.lexicon.grammar;
        // 从最初的几张纸发展到如今的指南, 去年12月至今年11月: what goes on until now is not past
        let goes_on = || {
            let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
            let rest = Span::new(hit.span.end, clause.end.max(hit.span.end));
            let mut hits = self.lexicon.triggers.hits(self.text, rest).into_iter();
            let is_end = |at: usize| words.times.end(self.cut(rest.start, at));
            let year = |year: i32| self.year.is_some_and(|reporting| year >= reporting);
            hits.any(|now| now.role == Role::Now && is_end(now.span.start))
                || date::find_years(self.text, rest)
                    .into_iter()
                    .any(|(one, span)| year(one) && is_end(span.start))
        };
        if matches!(hit.role, Role::Past | Role::PastFrame) && goes_on() {
            return true;
        }
        if hit.role != Role::PastFrame {
            return false;
        }
        let word = hit.span.cut(self.text);
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let lead = self.cut(clause.start, hit.span.start).trim_start();
        let behind = self.cut(hit.span.end, clause.end);
        if words.ages.have(word) {
            let near = lead.char_indices().rev().take(LONGEST_ATTRIBUTE).last();
            let near = near.and_then(|(at, _)| lead.get(at..)).unwrap_or_default();
            return !words.bygone.stand_in(near);
        }
        if words.before.have(word) {
            return !(lead.is_empty() || self.ends_in_the_past(lead));
        }
        // 2023年前三季度: the first three quarters of it, not the years before it
        let counts = behind.chars().next().is_some_and(is_of_number);
        let is_split = date::behind_year(word).is_some() && !lead.is_empty();
        words.past_spans.begin(behind) && words.lately.have(word)
            || is_split && (counts || !self.ends_in_the_past(lead) && !ends_in_number(lead))
            || words.leaving.end(lead)
    }

    /// Whether what a time is counted from (…之前) lies in an earlier year or was an upheaval of the
    /// organ's.
    fn ends_in_the_past(&self, lead: &str) -> bool {
        let years = date::find_years(lead, Span::new(0, lead.len()));
        match years.last() {
            Some((year, _)) => self.year.is_none_or(|reporting| *year < reporting),
            None => {
                self.lexicon.grammar.upheavals.end(lead)
                    || date::before_year(lead).is_some_and(ends_in_number)
            }
        }
    }
}

fn ends_in_number(words: &str) -> bool {
    words.chars().next_back().is_some_and(is_of_number)
}

fn is_of_number(c: char) -> bool {
    numeral::digit(c).is_some() || numeral::is_numeral(c)
}
