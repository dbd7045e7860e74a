//! Which words of a sentence are triggers: the lexicon's, the years, and not those that only look so.

use std::cmp::Ordering;

use crate::chinese::clause::Sentence;
use crate::chinese::numeral;
use crate::chinese::words::{Hit, Role};
use crate::discourse::Discourse;
use crate::span::Span;

impl Discourse<'_> {
    /// The triggers of a sentence, in order; what stands in a cited title is none.
    pub(super) fn triggers(&self, sentence: &Sentence) -> Vec<Hit> {
        let mut hits = self.lexicon.triggers.hits(self.text, sentence.span);
        hits.extend(self.years(sentence));
        hits.retain(|hit| {
            sentence.title_around(hit.span).is_none()
                && !self.is_disposal(sentence, *hit)
                && !self.is_noun(sentence, *hit)
                && !self.denies_no_deed(sentence, *hit)
        });
        hits.sort_by_key(|hit| hit.span.start);
        hits
    }

    /// Years as frames, held against the reporting year.
    fn years(&self, sentence: &Sentence) -> Vec<Hit> {
        let words = &self.lexicon.grammar;
        if self.year.is_none() && !self.is_set_in_present {
            return Vec::new();
        }
        let mut found = Vec::new();
        for clause in &sentence.clauses {
            for (offset, mark) in self.text[clause.span.range()].match_indices('年') {
                let behind = clause.span.start + offset + mark.len();
                let before = &self.text[clause.span.start..clause.span.start + offset];
                let digits: String =
                    before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                let Some(year) = numeral::year(&digits) else { continue };
                let start = clause.span.start + offset - digits.len();
                let span = Span::new(start, behind);
                if sentence.title_around(span).is_some() {
                    continue;
                }
                let lead = &self.text[clause.span.start..start];
                let rest = &self.text[behind..clause.span.end];
                if words.compared.end(lead) {
                    continue;
                }
                let role = if words.since.begin(rest) {
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
        }
        found
    }

    /// 将 before a noun marks an object, not a plan: 将目录挂在网站.
    fn is_disposal(&self, sentence: &Sentence, hit: Hit) -> bool {
        let words = &self.lexicon.grammar;
        let word = &self.text[hit.span.range()];
        let rest = &self.text[hit.span.end..sentence.span.end];
        if hit.role != Role::Plan || !words.disposal.iter().any(|disposal| disposal == word) {
            return false;
        }
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let behind = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let acts = self
            .lexicon
            .triggers
            .hits(self.text, Span::new(hit.span.end, clause.end.max(hit.span.end)))
            .first()
            .is_some_and(|next| next.span.start == hit.span.end && next.role.is_verb());
        let has_result = words.results.stand_in(behind);
        words.disposal_objects.begin(rest)
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || (has_result && !acts)
    }

    /// A negation that denies a fault (未出现差错), or one of two (没有一个月不通报).
    fn denies_no_deed(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Negation {
            return false;
        }
        let words = &self.lexicon.grammar;
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let rest = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let before = &self.text[clause.start..hit.span.start.max(clause.start)];
        let is_second = before.char_indices().any(|(at, c)| {
            matches!(c, '没' | '无')
                && words.indefinite.begin(before[at..].trim_start_matches(['没', '有', '无']))
        });
        words.faults.begin(rest)
            || is_second
            || (words.indefinite.begin(rest)
                && (rest.contains(['不', '未', '没'])
                    || words.lapses.stand_in(rest)
                    || words.faults.iter().any(|fault| {
                        fault.chars().count() == 1 && rest.contains(&format!("{fault}过"))
                    })))
    }

    /// An appeal before a mark or after 的 is a noun: 按照上级要求,….
    fn is_noun(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Appeal {
            return false;
        }
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let rest = &self.text[hit.span.end..];
        let before = &self.text[..hit.span.start];
        let told = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let word = &self.text[hit.span.range()];
        if self.lexicon.grammar.causative.iter().any(|one| one == word)
            && told.contains(['了', '过'])
        {
            return true;
        }
        let closed = rest.is_empty()
            || rest
                .starts_with([',', '。', ';', '、', '的', '和', '\n', '”', ')', '及', '与', '进']);
        let owned = before.ends_with([
            '的', '按', '照', '据', '作', '项', '各', '新', '为', '合', '到', '有', '体', '序',
            '工',
        ]);
        closed || owned
    }
}
