//! Whether a cited title 《…》 is a document that the clause's own verb makes, or merely one it cites.

use crate::chinese::clause::{self, Sentence};
use crate::chinese::words::{Hit, Role};
use crate::discourse::{Analysis, Discourse};
use crate::span::Span;

impl Discourse<'_> {
    /// Whether the sentence's own verb makes, publishes or keeps the document titled `title`, and
    /// the mention is what that document is, not what it is about.
    pub(super) fn is_made(
        &self,
        sentence: &Sentence,
        analysis: &Analysis,
        title: Span,
        mention: Span,
    ) -> bool {
        let words = &self.lexicon.grammar;
        let tail = self.cut(mention.end.min(title.end), title.end);
        let is_head = tail.is_empty()
            || (tail.starts_with(['(', clause::NUMBER, '“']) && !words.drafts.stand_in(tail));
        let at = sentence.clause_at(title);
        let clause = sentence.clauses[at].span;
        if !is_head {
            // 印发《关于调整局领导小组的通知》 is the deed itself.
            let lead = self.cut(clause.start, title.start).trim_end_matches(clause::TITLE[0]);
            let verb = words.told.ending(lead).and_then(|told| lead.strip_suffix(told));
            return words.enacting.begin(title.cut(self.text))
                && words.issuing.end(verb.unwrap_or(lead));
        }
        let verb = |hit: &&Hit| hit.role.is_verb();
        let makes = |hit: &Hit| hit.role != Role::Refer;
        let before = analysis
            .hits
            .iter()
            .filter(verb)
            .rfind(|h| h.span.end <= title.start && h.span.start >= clause.start);
        if let Some(hit) = before {
            // 对《…》作了修订: the verb may stand behind, past a preposition.
            return makes(hit);
        }
        // 《…》得到落实,…全面公开: what follows is of something else
        let rest = self.cut(title.end, clause.end).trim_start_matches(clause::TITLE[1]);
        let is_cited = words.cited.begin(rest);
        let next = sentence.clauses.get(at + 2).or(sentence.clauses.last());
        let until = next.filter(|_| !is_cited).map_or(clause.end, |next| next.span.end);
        let behind = analysis
            .hits
            .iter()
            .filter(verb)
            .find(|hit| hit.span.start >= title.end && hit.span.end <= until);
        // 《本局指南》4月与市民见面, 把《指南》译成蒙古文: whatever is done, it is done with it
        let lead = self.cut(clause.start, title.start).trim().trim_end_matches(clause::TITLE[0]);
        let is_topic = lead.is_empty() || words.disposing.end(lead);
        let is_told = !rest.is_empty() && !words.genitive.begin(rest) && !is_cited;
        behind.map_or(is_topic && is_told, makes)
    }
}
