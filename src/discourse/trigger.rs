//! Which words of a sentence are triggers: the lexicon's, the years, and not those that only look so.

use crate::chinese::clause::Sentence;
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
                && !self.is_no_past(sentence, *hit)
                && !self.is_response(sentence, *hit)
        });
        hits.sort_by_key(|hit| hit.span.start);
        hits
    }

    /// 将 before a noun marks an object, not a plan: 将目录挂在网站. Before a predicate it is a plan.
    fn is_disposal(&self, sentence: &Sentence, hit: Hit) -> bool {
        let words = &self.lexicon.grammar;
        if hit.role != Role::Plan || !words.disposal.have(hit.span.cut(self.text)) {
            return false;
        }
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let behind = Span::new(hit.span.end, clause.end.max(hit.span.end));
        let rest = behind.cut(self.text);
        let hits = self.lexicon.triggers.hits(self.text, behind);
        let verbs = || hits.iter().filter(|next| next.role.is_verb());
        // 将编制的目录挂网: what the verb before 的 made is the object of the next
        let describes = verbs().next().filter(|first| first.span.start == behind.start);
        let described = describes.is_some_and(|first| {
            let near = self.cut(first.span.end, behind.end);
            let genitive = words.genitive.iter().filter_map(|word| near.find(word)).min();
            genitive.is_some_and(|at| {
                near.get(..at).is_some_and(|lead| lead.chars().count() <= 4)
                    && verbs().any(|verb| verb.span.start > first.span.end + at)
            })
        });
        let acts = verbs().any(|verb| verb.span.start > behind.start);
        words.disposal_objects.begin(rest)
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || described
            || !self.is_predicate(behind.start, behind.end)
                && (acts || words.results.stand_in(rest))
    }

    /// A negation that denies a fault (未出现差错), or one of two (没有一个月不通报).
    fn denies_no_deed(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Negation {
            return false;
        }
        let words = &self.lexicon.grammar;
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let rest = self.cut(hit.span.end, clause.end);
        let before = self.cut(clause.start, hit.span.start);
        let is_second = before.char_indices().any(|(at, _)| {
            let here = before.get(at..).unwrap_or_default();
            words.lacks.begin(here) && words.indefinite.begin(words.lacking.trim(here))
        });
        // 没有一天断过
        let is_over = |fault: &str| {
            let mut over = words.experiential.iter().map(|aspect| format!("{fault}{aspect}"));
            fault.chars().count() == 1 && over.any(|fault| rest.contains(&fault))
        };
        words.faults.begin(rest)
            || is_second
            || (words.indefinite.begin(rest)
                && (words.denials.stand_in(rest)
                    || words.lapses.stand_in(rest)
                    || words.faults.iter().any(is_over)))
    }

    /// 应 before what was asked for: 应群众要求,….
    fn is_response(&self, sentence: &Sentence, hit: Hit) -> bool {
        let words = &self.lexicon.grammar;
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        hit.role == Role::Duty
            && words.responding.have(hit.span.cut(self.text))
            && self.cut(clause.start, hit.span.start).trim().is_empty()
            && words.asked.end(self.cut(hit.span.end, clause.end))
    }

    /// An appeal before a mark or after 的 is a noun: 按照上级要求,….
    fn is_noun(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Appeal {
            return false;
        }
        let words = &self.lexicon.grammar;
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let told = self.cut(hit.span.end, clause.end);
        if words.causative.have(hit.span.cut(self.text)) && words.told.stand_in(told) {
            return true;
        }
        // 按国家标准要求改造了目录: what is gone by is a noun
        let lead = self.cut(clause.start, hit.span.start);
        let gone_by =
            words.circumstances.behind_last(lead).or_else(|| words.by_rule.behind_last(lead));
        let verbs =
            |between: &str| self.lexicon.triggers.hits(between, Span::new(0, between.len()));
        let is_gone_by =
            gone_by.is_some_and(|between| verbs(between).is_empty() && !told.is_empty());
        let rest = self.cut(hit.span.end, self.text.len());
        is_gone_by
            || rest.is_empty()
            || words.behind_noun.begin(rest)
            || words.before_noun.end(self.cut(0, hit.span.start))
    }
}
