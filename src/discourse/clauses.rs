//! What holds in each clause of a sentence: its subject, and the plans, duties and frames that reach
//! into it.

use crate::chinese::clause::{self, Sentence};
use crate::chinese::organ::{self, Named, Relation};
use crate::chinese::words::{Hit, Role, Words};
use crate::discourse::{Discourse, within};
use crate::span::Span;

/// What holds in one clause.
#[derive(Clone, Debug, Default)]
pub(super) struct ClauseState {
    /// The organs that the clause names.
    pub(super) organs: Vec<Named>,
    /// Who does what the clause says; none: the organ itself, unnamed.
    pub(super) subject: Option<Named>,
    /// A plan, duty or past that reaches over from the clauses before.
    pub(super) carried: Option<Hit>,
    /// A frame such as 下一步 or 前些年.
    pub(super) frame: Option<Hit>,
    /// Whether the clause tells of a deed: 已, 了.
    pub(super) done: bool,
    /// Whether it does so against any frame: 已.
    pub(super) settled: bool,
}

impl Discourse<'_> {
    pub(super) fn states(
        &self,
        sentence: &Sentence,
        hits: &[Hit],
        inherited: Option<Hit>,
    ) -> Vec<ClauseState> {
        let mut states: Vec<ClauseState> = Vec::with_capacity(sentence.clauses.len());
        let mut carried = inherited.filter(|hit| !hit.role.is_plan_frame());
        let mut frame = inherited.filter(|hit| hit.role.is_plan_frame());
        let mut subject: Option<Named> = None;
        let mut last_named: Option<Named> = None;
        for clause in &sentence.clauses {
            // What brackets say governs nothing outside them.
            let inside: Vec<Hit> = within(hits, clause.span)
                .iter()
                .filter(|hit| !sentence.is_set_apart(hit.span, clause.span))
                .copied()
                .collect();
            let inside = inside.as_slice();
            let mut organs = organ::find(
                self.text,
                clause.span,
                &self.own,
                &self.lexicon.organs,
                &self.lexicon.triggers,
            );
            // An organ in a cited title does nothing here.
            organs.retain(|organ| sentence.title_around(organ.span).is_none());
            for organ in organs.iter_mut().filter(|organ| organ.relation == Relation::Back) {
                organ.relation = last_named.map_or(Relation::Other, |before| before.relation);
            }
            let explicit = self.subject(clause.span, &organs, inside);
            if clause.after_semicolon {
                (carried, subject) = (None, None);
            }
            let head = inside.first().filter(|hit| hit.span.start < clause.span.start + 7);
            if head.is_some_and(|hit| hit.role == Role::Contrast) {
                carried = None;
                frame = None;
            }
            // 各站所都报,由办公室汇总: an office beside a group is one's own.
            if explicit.is_none() && subject.is_some_and(|group| self.is_group(group)) {
                subject = subject.filter(|_| !self.has_office_act(clause.span));
            }
            if let Some(named) = explicit {
                let forced =
                    carried.is_some_and(|hit| matches!(hit.role, Role::Appeal | Role::Duty));
                if !(forced && named.relation == Relation::Other) {
                    carried = None;
                }
                subject = Some(named);
            }
            let done = Self::is_done(inside);
            if done {
                carried = None;
            }
            if head.is_some_and(|hit| hit.role == Role::Now) {
                frame = None;
                carried = None;
            }
            let settled = done && inside.iter().any(|hit| hit.role == Role::Done);
            let mut state = ClauseState { organs, subject, carried, frame, done, settled };
            for hit in inside {
                match hit.role {
                    Role::PlanFrame if !self.is_at_head(clause.span, *hit) => carried = Some(*hit),
                    Role::PlanHeading if clause.before_colon && hit.span.end == clause.span.end => {
                        frame = Some(*hit);
                    }
                    Role::PlanFrame if frame.is_some_and(|open| open.role.is_plan_frame()) => {}
                    Role::PastFrame if self.modifies(clause.span, *hit) => {}
                    Role::PlanFrame | Role::PastFrame => frame = Some(*hit),
                    // 准备请…: what is asked for is planned.
                    Role::Appeal
                        if carried.is_some_and(|open| {
                            open.role == Role::Plan && clause.span.contains(open.span)
                        }) => {}
                    Role::Plan | Role::Duty | Role::Appeal | Role::Past => carried = Some(*hit),
                    _ => {}
                }
            }
            let before = std::mem::replace(&mut state.frame, frame);
            if self.is_aside(clause.span) {
                // 除督促各村限期更正外,…: what is set aside reaches no farther.
                (carried, frame) = (state.carried, before);
            } else if let Some(order) = self.order(clause.span, explicit) {
                carried = Some(order);
            }
            last_named = state.organs.last().copied().or(last_named);
            states.push(state);
        }
        states
    }

    /// Whether a clause sets something aside (除…外) or names a purpose (为…).
    fn is_aside(&self, clause: Span) -> bool {
        let words = clause.cut(self.text).trim();
        let grammar = &self.lexicon.grammar;
        let excepts = grammar.excepting.stand_in(words) && grammar.excepted.end(words);
        excepts || grammar.purpose.begin(words) && !grammar.no_purpose.begin(words)
    }

    /// What another organ orders, where its clause ends with the verb: 县里明确,….
    fn order(&self, clause: Span, subject: Option<Named>) -> Option<Hit> {
        let subject = subject.filter(|subject| subject.relation == Relation::Other)?;
        let said = Span::new(subject.span.end.max(clause.start), clause.end);
        let words = said.cut(self.text).trim();
        self.lexicon.grammar.ordering.have(words).then_some(Hit { span: said, role: Role::Appeal })
    }

    /// Whether a word of an earlier time only describes a noun: 针对上年评估指出的问题.
    pub(super) fn modifies(&self, clause: Span, hit: Hit) -> bool {
        let lead = self.cut(clause.start, hit.span.start);
        let words = &self.lexicon.organs;
        !lead.is_empty()
            && (words.before_organ.end(lead) || words.object_markers.end(lead))
            && !self.lexicon.grammar.locative.end(lead)
    }

    /// Whether a frame stands at the head of its clause, where it governs what follows.
    pub(super) fn is_at_head(&self, clause: Span, hit: Hit) -> bool {
        self.cut(clause.start, hit.span.start).chars().filter(|c| !c.is_whitespace()).count() <= 3
    }

    /// Whether the clause tells of a deed, with no plan or duty in it.
    pub(super) fn is_done(inside: &[Hit]) -> bool {
        inside.iter().any(|hit| matches!(hit.role, Role::Done | Role::Perfective))
            && !inside.iter().any(|hit| matches!(hit.role, Role::Plan | Role::Duty | Role::Appeal))
    }

    /// The organ that does what the clause says, where the clause names it.
    pub(super) fn subject(&self, clause: Span, organs: &[Named], inside: &[Hit]) -> Option<Named> {
        let words = &self.lexicon.organs;
        let follows =
            |list: &Words, organ: &Named| list.end(self.cut(clause.start, organ.span.start));
        let agent = organs.iter().find(|organ| {
            // 由局党组书记任组长 names a person, not who does it.
            let behind = self.cut(organ.span.end, clause.end);
            follows(&words.agents, organ)
                && !words.attributes.begin(behind)
                && !words.persons.begin(behind)
        });
        let mut plain = None;
        let mut before: Option<(Named, bool)> = None;
        for organ in organs {
            // 对各科室、各二级单位: what is listed shares the role of the first.
            let listed = before.filter(|(first, _)| {
                self.lexicon.grammar.conjunctions.have(self.cut(first.span.end, organ.span.start))
            });
            let can_act =
                listed.map_or_else(|| self.can_act(clause, organ, inside), |(_, can)| can);
            if can_act {
                plain = Some(organ);
                break;
            }
            before = Some((*organ, can_act));
        }
        let named = *agent.or(plain)?;
        // 检查组指出我镇无机构: what is said is of another subject.
        let said = self.cut(named.span.end, clause.end);
        if named.relation == Relation::Other && self.lexicon.grammar.speech.begin_near(said, 4) {
            return organs.iter().find(|organ| organ.span.start > named.span.end).copied();
        }
        // 我局了解到市公积金中心推出了指南: what is learnt of is another's deed.
        let learns = self.lexicon.grammar.perception.begin_near(said, 5);
        let told_of = organs
            .iter()
            .find(|organ| organ.span.start > named.span.end && organ.relation == Relation::Other);
        match told_of {
            Some(other)
                if learns && named.relation == Relation::Own && other.span.end < clause.end =>
            {
                Some(*other)
            }
            _ => Some(named),
        }
    }

    /// Whether an organ is a group: 各站所.
    fn is_group(&self, organ: Named) -> bool {
        self.lexicon.organs.plural_words.begin(organ.span.cut(self.text))
    }

    /// Whether an office without a name does what the clause says: 由党政办公室检查.
    fn has_office_act(&self, clause: Span) -> bool {
        let words = &self.lexicon.organs;
        let behind = words.agents.behind_last(clause.cut(self.text));
        behind.is_some_and(|behind| words.offices.begin(behind) || words.own_units.begin(behind))
    }

    /// Whether an organ is the last of what is listed behind a preposition: 通过网站、新闻媒体.
    fn is_means(&self, clause: Span, organ: &Named, inside: &[Hit]) -> bool {
        let lead = self.cut(clause.start, organ.span.start);
        let words = self.lexicon.organs.before_organ.iter();
        let long = words.filter(|word| word.chars().count() > 1);
        let ends = long.filter_map(|word| Some(lead.rfind(word.as_str())? + word.len()));
        self.lexicon.grammar.conjunctions.end(lead)
            && ends.max().is_some_and(|end| {
                let listed = Span::new(clause.start + end, organ.span.start);
                !inside.iter().any(|hit| listed.contains(hit.span) && hit.role.is_verb())
            })
    }

    /// Whether an organ stands where a subject stands: before the verb, behind no preposition, and
    /// as no mere attribute.
    pub(super) fn can_act(&self, clause: Span, organ: &Named, inside: &[Hit]) -> bool {
        let words = &self.lexicon.organs;
        let behind = self.cut(organ.span.end, clause.end);
        let acted = inside.iter().any(|hit| hit.span.end <= organ.span.start && hit.role.is_verb());
        !words.before_organ.end(self.cut(clause.start, organ.span.start))
            && !acted
            && !behind.is_empty()
            && !self.is_means(clause, organ, inside)
            && !self.is_possessor(organ.span.end, inside)
            && !words.attributes.begin(behind)
    }

    /// Whether 的 stands behind `at` before any verb: 县公开办每季度的通报.
    pub(super) fn is_possessor(&self, at: usize, inside: &[Hit]) -> bool {
        let near = self.cut(at, self.text.len());
        let near = near.char_indices().nth(6).and_then(|(end, _)| near.get(..end)).unwrap_or(near);
        let genitive = &self.lexicon.grammar.genitive;
        let Some(offset) = genitive.iter().filter_map(|word| near.find(word.as_str())).min() else {
            return false;
        };
        let between = Span::new(at, at + offset);
        !between.cut(self.text).contains([',', clause::STOP, ';'])
            && !inside.iter().any(|hit| between.overlaps(hit.span) && hit.role != Role::Contrast)
    }
}
