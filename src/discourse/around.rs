//! What stands around a mention: for the reader that weighs words instead of parsing them.

use crate::chinese::organ::{Named, Relation};
use crate::chinese::words::{Hit, Role};
use crate::discourse::Discourse;
use crate::document::BlockKind;
use crate::span::Span;

/// How many sentences may pass in which no organ is named, before whose deed it is is but presumed.
const SILENT: usize = 3;

/// What stands around a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Its clause.
    pub clause: Span,
    /// Its sentence.
    pub sentence: Span,
    /// The sentence before it in its section.
    pub before: Option<Span>,
    /// The organs that its sentence names, in order.
    pub organs: Vec<Named>,
    /// The triggers of its sentence, in order.
    pub hits: Vec<Hit>,
    /// What reaches over into its clause, and the frame in force there.
    pub reaching: [Option<Role>; 2],
    /// Whether its clause tells of a deed.
    pub is_done: bool,
    /// Whose deed its clause tells, where that is said here or before.
    pub subject: Option<Relation>,
    /// Whether a heading above makes it a plan.
    pub is_under_plan: bool,
    /// Whether no organ is named in its sentence and in those before it: its own organ is presumed.
    pub is_presumed: bool,
}

/// No sentence that somebody wrote is longer, in bytes. All of it is looked at for each mention in it, so that a
/// longer one would cost time by its square.
const LONGEST_SENTENCE: usize = 12_000;

impl Discourse<'_> {
    /// What stands around the mention at `span`; none where it stands in no prose, or in more than a sentence.
    #[must_use]
    pub fn around(&self, span: Span) -> Option<Around> {
        let index = self.sentence_at(span);
        let entry = self.sentences.get(index).filter(|one| one.kind == BlockKind::Paragraph)?;
        let (analysis, sentence) = (self.analysis(index), &entry.sentence);
        if sentence.span.range().len() > LONGEST_SENTENCE {
            return None;
        }
        let at = sentence.clause_at(span);
        let state = &analysis.clauses[at];
        let named = |at: usize| self.analysis(at).clauses.iter().flat_map(|one| &one.parse.organs);
        let mut last = std::iter::successors(Some(index), |at| self.previous(*at)).take(SILENT);
        Some(Around {
            clause: sentence.clauses[at].span,
            sentence: sentence.span,
            before: self.previous(index).map(|before| self.sentence(before).span),
            organs: named(index).copied().collect(),
            hits: analysis.hits.clone(),
            reaching: [state.carried, state.frame].map(|hit| hit.map(|hit| hit.role)),
            is_done: state.done,
            subject: state.subject.map(|one| one.relation),
            is_under_plan: entry.mood.is_some(),
            is_presumed: index + 1 >= SILENT && last.all(|at| named(at).next().is_none()),
        })
    }

    /// What the words at `span` do in their clause, where they are a trigger.
    #[must_use]
    pub fn role(&self, span: Span) -> Option<Role> {
        let hits = &self.analysis(self.sentence_at(span)).hits;
        hits.iter().find(|hit| hit.span == span).map(|hit| hit.role)
    }
}
