//! What a clause tells of, where it names no thing of its own.

use crate::chinese::organ::Relation;
use crate::chinese::ordinal;
use crate::discourse::Discourse;
use crate::span::Span;

/// Fewer characters name nothing.
const SHORTEST_NAME: usize = 2;

impl Discourse<'_> {
    /// Whether what is told at `deed`, in a later clause of the sentence of `thing`, is told of another thing than
    /// that, which is `named` there: by a subject of its own (修订了指南,动态工作随时公开), or by its object
    /// (修订了指南,公布惠民政策).
    pub fn is_of_another(&self, thing: Span, deed: Span, named: impl Fn(Span) -> bool) -> bool {
        let index = self.sentence_at(thing);
        let sentence = self.sentence(index);
        let (from, to) = (sentence.clause_at(thing), sentence.clause_at(deed));
        let has_subject = (from + 1..=to).any(|at| {
            let clause = sentence.clauses[at].span;
            let end = if at == to { deed.start } else { clause.end };
            let doer = self.analysis(index).clauses[at].parse.doer.named();
            let own = doer.filter(|one| one.relation == Relation::Own && one.span.end <= end);
            let lead = Span::new(own.map_or(clause.start, |one| one.span.end), end);
            let is_item = ordinal::of_item(lead.cut(self.text)).is_some();
            !is_item && self.names_another(lead, clause.end, &named)
        });
        // 放在大厅: what stands behind is where
        let leads = self.lexicon.organs.before_organ.end(deed.cut(self.text));
        let end = sentence.clauses[to].span.end;
        let rest = self.cut(deed.end, end.max(deed.end));
        let rest = self.lexicon.grammar.told.strip(rest).unwrap_or(rest);
        has_subject
            || from < to && !leads && self.names_another(Span::of(rest, self.text), end, &named)
    }

    /// Whether `words`, in a clause that ends at `end`, begin with the name of something else.
    fn names_another(&self, words: Span, end: usize, named: impl Fn(Span) -> bool) -> bool {
        let grammar = &self.lexicon.grammar;
        let words = Span::of(words.cut(self.text).trim(), self.text);
        let text = words.cut(self.text);
        text.chars().count() >= SHORTEST_NAME
            && !named(words)
            && (grammar.turns_to.begin(text)
                || !grammar.goes_on.begin(text) && !self.is_predicate(words.start, end))
    }
}
