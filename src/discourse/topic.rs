//! What a clause tells of, where it names no thing of its own.

use crate::chinese::ordinal;
use crate::chinese::words::{Hit, Role};
use crate::discourse::Discourse;
use crate::span::Span;

/// How many characters a subject has at least, and an object behind a verb: 公布实施 has none.
const SHORTEST_SUBJECT: usize = 2;
const SHORTEST_OBJECT: usize = 3;

impl Discourse<'_> {
    /// Whether what is told at `deed`, in a later clause of the sentence of `thing`, is told of another thing than
    /// that, which is `named` there: by a subject of its own (修订了指南,动态工作随时公开), or by its object
    /// (修订了指南,公布惠民政策).
    pub fn is_of_another(&self, thing: Span, deed: Span, named: impl Fn(Span) -> bool) -> bool {
        let index = self.sentence_at(thing);
        let sentence = self.sentence(index);
        let (from, to) = (sentence.clause_at(thing), sentence.clause_at(deed));
        let grammar = &self.lexicon.grammar;
        // 各类信息 is none, although 各 may begin one
        let begins_predicate = |words: Span, end| {
            !grammar.turns_to.begin(words.cut(self.text).trim_start())
                && self.is_predicate(words.start, end)
        };
        // on the way to it a clause may tell of a part, but no deed: 语言口语化
        let analysis = self.analysis(index);
        let turns = (from + 1..to).any(|at| {
            let clause = sentence.clauses[at].span;
            let tells = analysis.within(clause).iter().any(|hit| hit.role.is_deed());
            let head = clause.cut(self.text).trim_start();
            (tells || grammar.turns_to.begin(head))
                && self.is_another(clause, SHORTEST_SUBJECT, &named)
                && !begins_predicate(clause, clause.end)
        });
        let clause = sentence.clauses[to].span;
        let has_subject = || {
            let doer = analysis.clauses[to].parse.doer.named().map(|one| one.span);
            let own = doer.filter(|one| one.start == clause.start && one.end <= deed.start);
            let lead = self.cut(own.map_or(clause.start, |own| own.end), deed.start).trim_start();
            let lead = Span::of(grammar.making.strip(lead).unwrap_or(lead), self.text);
            // 并把招生事项在网站公开: what it is done to
            let words = lead.cut(self.text);
            let words = grammar.goes_on.strip(words).unwrap_or(words).trim_start();
            let object = grammar.disposing.strip(words).map(|object| Span::of(object, self.text));
            let is_object = |object: Span| {
                self.is_another(object, SHORTEST_SUBJECT, &named)
                    && !begins_predicate(object, clause.end)
            };
            if object.is_some_and(is_object) {
                return true;
            }
            let is_item = ordinal::of_item(lead.cut(self.text)).is_some();
            let is_open = grammar.offering.begin(deed.cut(self.text));
            !is_item
                && !is_open
                && self.is_another(lead, SHORTEST_SUBJECT, &named)
                && !begins_predicate(lead, clause.end)
        };
        let has_object = || {
            let words = &self.lexicon.organs;
            let rest = self.cut(deed.end, clause.end.max(deed.end));
            let rest = Span::of(grammar.told.strip(rest).unwrap_or(rest), self.text);
            // 放在大厅: what stands behind is where
            let leads = words.before_organ.end(deed.cut(self.text));
            // 三个查阅点均可取得 tells of no reading
            let is_verb = |hit: &Hit| hit.role == Role::Publish && hit.span.end == deed.end;
            let is_verb = analysis.within(clause).iter().any(is_verb);
            let is_led = words.before_organ.begin(rest.cut(self.text));
            is_verb && !leads && !is_led && self.is_another(rest, SHORTEST_OBJECT, &named)
        };
        from < to && (turns || has_subject() || has_object())
    }

    /// Whether `words`, so many characters at least, may be the name of something else.
    fn is_another(&self, words: Span, least: usize, named: impl Fn(Span) -> bool) -> bool {
        let text = words.cut(self.text).trim();
        let grammar = &self.lexicon.grammar;
        text.chars().count() >= least
            && !named(words)
            && (grammar.turns_to.begin(text) || !grammar.goes_on.begin(text))
    }
}

#[cfg(test)]
mod tests {
    use crate::discourse::tests::ask;
    use crate::span::Span;

    #[test]
    fn what_has_its_own_subject_or_object_is_of_another() {
        for (text, deed, is_other) in [
            ("修订了公开指南,动态工作随时公开", "公开", true),
            ("修订了公开指南,公布了惠民政策", "公布", true),
            ("修订了公开指南,使镇里的事及时公开", "公开", true),
            ("修订了公开指南,各类信息梳理后,在网站公布", "公布", true),
            ("修订了公开指南,并把招生事项在网站公布", "公布", true),
            ("修订了公开指南,并将其在网站公布", "公布", false),
            ("修订了公开指南,并对外公布", "公布", false),
            ("修订了公开指南,并及时公布", "公布", false),
            ("修订了公开指南,新版挂在网站,及时公布", "公布", false),
            ("修订了公开指南,语言更加通俗,及时公布", "公布", false),
            ("修订了公开指南,群众可查阅", "可查阅", false),
            ("修订了公开指南,公布实施", "公布", false),
        ] {
            ask("", text, |discourse| {
                let text = discourse.text();
                let at = |word: &str| {
                    let at = text.rfind(word).unwrap_or_default();
                    Span::new(at, at + word.len())
                };
                let thing = Span::new(text.find("公开指南").unwrap_or_default(), at("指南").end);
                let told = discourse.is_of_another(thing, at(deed), |_| false);
                assert_eq!(told, is_other, "{text}");
            });
        }
    }
}
