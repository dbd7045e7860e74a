//! One mention in its sentence: which of the triggers around it governs it.

use crate::chinese::organ::{Named, Relation};
use crate::chinese::words::{Hit, Role};
use crate::chinese::{date, numeral};
use crate::discourse::assertion::Assertion;
use crate::discourse::clauses::ClauseState;
use crate::discourse::lexicon::GrammarWords;
use crate::discourse::{AFFIRMED, Analysis, Discourse, Entry, Held, Mention, held};
use crate::span::Span;

/// One mention in its sentence.
pub(super) struct Scope<'a, 'b> {
    pub(super) discourse: &'a Discourse<'b>,
    pub(super) entry: &'a Entry,
    pub(super) analysis: &'a Analysis,
    /// The index of its clause.
    pub(super) at: usize,
    /// Where it stands; a titled document as a whole.
    pub(super) place: Span,
}

impl Scope<'_, '_> {
    pub(super) fn hold(&self, mention: Mention) -> Held {
        let held = self.governed(mention);
        let is_open = matches!(held.assertion, Assertion::Planned | Assertion::Required);
        if is_open && self.is_fulfilled() { AFFIRMED } else { held }
    }

    /// Whether a later clause tells that what was planned or asked is done: 省里要求重编指南,我厅当月编成了.
    fn is_fulfilled(&self) -> bool {
        let clauses = self.entry.sentence.clauses.iter().zip(&self.analysis.clauses);
        clauses.skip(self.at + 1).any(|(clause, state)| {
            let inside = self.analysis.within(clause.span);
            let is_open = |hit: &Hit| {
                !(hit.role.is_verb() || matches!(hit.role, Role::Done | Role::Perfective))
            };
            let own = state.subject.is_none_or(|one| one.relation == Relation::Own);
            // 已编成, 编成了; but no 将此条编入…
            let is_done = |verb: &Hit| {
                inside.iter().any(|hit| match hit.role {
                    Role::Done => hit.span.end <= verb.span.start,
                    Role::Perfective => hit.span.start >= verb.span.end,
                    _ => false,
                }) && !self.has_object(verb.span.end, clause.span.end)
            };
            let markers = &self.discourse.lexicon.organs.object_markers;
            own && !inside.iter().any(is_open)
                && !markers.stand_in(clause.span.cut(self.discourse.text))
                && inside.iter().any(|hit| hit.role.is_deed() && is_done(hit))
        })
    }

    /// What governs the mention.
    fn governed(&self, mention: Mention) -> Held {
        let duty = self.reaching(&[Role::Duty, Role::Appeal]).or_else(|| self.duty_behind());
        let framed =
            self.state().frame.filter(|hit| hit.role.is_plan_frame() && !self.state().settled);
        let framed =
            framed.filter(|frame| duty.is_none_or(|duty| frame.span.start < duty.span.start));
        // 按照年度考评要求开展工作: what one goes by is asked, not done
        if !mention.lasting
            && let Some(asked) = self.asked_by()
        {
            return held(Assertion::Required, asked);
        }
        let other = self.other(mention);
        // 我镇要建立…, 工作打算：要建立…: what one sets oneself is a plan.
        let text = self.discourse.text;
        let words = &self.discourse.lexicon.organs.self_words;
        let own = self.state().subject.is_some_and(|one| words.begin(one.span.cut(text)));
        // 要有网站…,明年逐句落地: and what it sets for a time to come
        let is_ahead = || self.analysis.hits.iter().any(|hit| hit.role == Role::PlanFrame);
        let set = own || self.planned_by_heading().is_some() || is_ahead();
        let resolved = duty.filter(|duty| set && self.grammar().resolve.have(duty.span.cut(text)));
        if let (Some(hit), None) = (resolved, other) {
            return held(Assertion::Planned, hit.span);
        }
        // Of a plan and a duty in one clause the first governs the other: 请各单位抓紧….
        let plan = self
            .reaching(&[Role::Plan, Role::PlanFrame])
            .filter(|plan| duty.is_none_or(|duty| plan.span.start < duty.span.start));
        if let Some(hit) = duty
            && (other.is_some() || (framed.is_none() && plan.is_none()))
        {
            return held(Assertion::Required, hit.span);
        }
        let handed = self.state().carried.filter(|hit| hit.role == Role::Plan);
        if let Some(hit) = handed.filter(|_| self.state().parse.has_agent) {
            return held(Assertion::Planned, hit.span);
        }
        if let Some(named) = other {
            return held(Assertion::OtherOrgan, named);
        }
        if let Some(hit) = self.over() {
            return held(Assertion::Past, hit.span);
        }
        if let Some(hit) = self.negation(mention) {
            return held(self.ended(hit, mention), hit.span);
        }
        let past = self.past(mention.lasting);
        if let (None, Some(hit)) = (past, self.failure()) {
            return held(self.ended(hit, mention), hit.span);
        }
        let expected = || self.expectation().filter(|_| past.is_none());
        if let Some(hit) = plan.or(framed).or_else(expected) {
            return held(Assertion::Planned, hit.span);
        }
        if let Some(held) = self.commented() {
            return held;
        }
        if let Some(words) = self.planned_by_heading() {
            return held(Assertion::Planned, words);
        }
        if let Some(hit) = past {
            return held(Assertion::Past, hit.span);
        }
        AFFIRMED
    }

    /// Whether what `hit` denies never was, or was and came to an end: a group that was dissolved is
    /// one of the past.
    fn ended(&self, hit: Hit, mention: Mention) -> Assertion {
        let word = hit.span.cut(self.discourse.text);
        let frame = self.state().frame.is_some_and(|frame| frame.role == Role::PastFrame);
        let is_over =
            self.grammar().dissolved.end(word) && (mention.lasting || frame || self.names_a_year());
        if is_over { Assertion::Past } else { Assertion::Negated }
    }

    pub(super) fn state(&self) -> &ClauseState {
        &self.analysis.clauses[self.at]
    }

    pub(super) fn grammar(&self) -> &GrammarWords {
        &self.discourse.lexicon.grammar
    }

    pub(super) fn clause(&self) -> Span {
        self.entry.sentence.clauses[self.at].span
    }

    /// The triggers of the mention's own clause; verbs inside the mention are part of it, and what
    /// brackets set apart says nothing of what stands outside them.
    pub(super) fn local(&self) -> impl DoubleEndedIterator<Item = &Hit> {
        let is_part = |hit: &Hit| hit.role.is_verb() && self.place.overlaps(hit.span);
        let sentence = &self.entry.sentence;
        let is_apart = |hit: &Hit| {
            sentence.is_set_apart(hit.span, self.place)
                || !hit.role.is_verb() && sentence.is_quoted(hit.span, self.place)
        };
        let inside = self.analysis.within(self.clause()).iter();
        inside.filter(move |hit| !is_part(hit) && !is_apart(hit))
    }

    /// A trigger of one of `roles` in the clause, or carried over into it.
    pub(super) fn reaching(&self, roles: &[Role]) -> Option<Hit> {
        let here = self.local().find(|hit| {
            let forward_only = hit.role == Role::Appeal;
            roles.contains(&hit.role)
                && (!forward_only || hit.span.start < self.place.start)
                && !self.is_relative(hit)
        });
        here.copied().or_else(|| self.state().carried.filter(|hit| roles.contains(&hit.role)))
    }

    /// Whether a trigger only describes a noun: a short 要做的 before the mention, 所要的 behind it, and
    /// before one's own organ 省里要求上网的信息我局….
    pub(super) fn is_relative(&self, hit: &Hit) -> bool {
        let grammar = self.grammar();
        let genitive = |words: &str| {
            let found = grammar.genitive.iter().filter_map(|word| words.find(word));
            found.min().filter(|at| words.get(..*at).is_some_and(|it| it.chars().count() <= 8))
        };
        if hit.span.start >= self.place.end {
            let lead = self.discourse.cut(self.clause().start, hit.span.start);
            // 目录明确了必须公开的内容: what is asked is but the object
            let told = self.discourse.cut(self.place.end, hit.span.start);
            let behind = self.discourse.cut(hit.span.end, self.clause().end);
            let is_object = grammar.told.stand_in(told)
                && genitive(behind).is_some()
                && !grammar.genitive.end(behind.trim_end());
            return grammar.nominal.end(lead) || is_object;
        }
        let between = Span::new(hit.span.end.min(self.place.start), self.place.start);
        let words = between.cut(self.discourse.text);
        let mut organs = self.state().parse.organs.iter().filter(|one| between.overlaps(one.span));
        let is_short = grammar.genitive.end(words) && words.chars().count() <= 4;
        let describes = |organ: &Named| {
            organ.relation == Relation::Own
                && genitive(words).is_some_and(|at| between.start + at < organ.span.start)
        };
        match organs.next() {
            None => is_short,
            Some(organ) => describes(organ),
        }
    }

    /// 没有公开栏的村,须在两个月内建好; 有公众号的,要定期推送: a duty of whoever it concerns. And what
    /// is called a duty behind: 编制指南,是机关应尽之责.
    pub(super) fn duty_behind(&self) -> Option<Hit> {
        let clause = self.clause();
        let is_duty = |hit: &&Hit| {
            matches!(hit.role, Role::Duty | Role::Appeal) && hit.span.start >= clause.end
        };
        let duty = self.analysis.hits.iter().find(is_duty).copied()?;
        let at = self.entry.sentence.clause_at(duty.span);
        let lead = self.entry.sentence.clauses[at].span.cut(self.discourse.text).trim_start();
        let grammar = self.grammar();
        let is_called_so = grammar.copulas.begin(lead);
        let heads = &self.discourse.lexicon.organs.plural_heads;
        let behind = self.discourse.cut(self.place.end, clause.end);
        let rest = grammar.genitive.strip(behind);
        let names_a_thing = !self.analysis.hits.iter().any(|hit| {
            clause.contains(hit.span) && hit.span.end >= self.place.start && hit.role.is_deed()
        });
        let is_topic = behind.is_empty()
            && duty.role == Role::Duty
            && names_a_thing
            && duty.span.start - self.entry.sentence.clauses[at].span.start <= 3;
        let concerns = is_topic
            || rest.is_some_and(|rest| rest.is_empty() || heads.begin(rest))
            || (grammar.genitive.stand_in(behind) && heads.end(behind))
            || grammar.when.end(behind);
        ((concerns && at == self.at + 1) || is_called_so).then_some(duty)
    }

    /// What is named first and expected only then: 网站建设已完成招标,预计明年上线.
    pub(super) fn expectation(&self) -> Option<Hit> {
        let lead = self.discourse.cut(self.clause().start, self.place.start);
        let next =
            self.entry.sentence.clauses.get(self.at + 1).filter(|next| !next.after_semicolon)?;
        let words = next.span.cut(self.discourse.text);
        // 每月互查,这一做法我镇拟明年推行: what points back is the topic
        let points_back = self.grammar().pointing.begin(words.trim_start());
        let is_topic = points_back || lead.chars().count() <= 6;
        let expects = self.grammar().expectation.begin(words.trim_start());
        let mut plans = self.analysis.hits.iter().filter(|hit| {
            next.span.contains(hit.span) && matches!(hit.role, Role::Plan | Role::PlanFrame)
        });
        let first = plans.next().copied()?;
        // …起草,明年5月面世: a date alone; 明年将… speaks of something more.
        let dated = first.role == Role::PlanFrame
            && plans.next().is_none()
            && !self.state().done
            && self.discourse.is_at_head(next.span, first)
            && !self.discourse.modifies(next.span, first, &[]);
        // 至于领导小组,则考虑明年成立
        let turned_to = self.grammar().turning.begin(words);
        (turned_to || points_back || is_topic && (expects || dated)).then_some(first)
    }

    /// What the first clause tells that says anything of a topic, which the mention's own clause only
    /// names: 针对指南陈旧的问题,我局拟重编; 领导小组一事,至今没有定.
    fn commented(&self) -> Option<Held> {
        let clause = self.clause();
        let text = self.discourse.text;
        let words = clause.cut(text).trim();
        let grammar = self.grammar();
        let behind = self.discourse.cut(self.place.end, clause.end);
        let is_topic = grammar.topic_ends.end(words)
            && (grammar.topics.begin(words) || grammar.genitive.stand_in(behind))
            || grammar.topic_nouns.end(words);
        if !is_topic || self.state().done {
            return None;
        }
        let clauses = self.entry.sentence.clauses.iter().zip(&self.analysis.clauses);
        for (next, state) in clauses.skip(self.at + 1) {
            let inside = self.analysis.within(next.span);
            let agent = state.parse.doer.named().filter(|_| state.parse.has_agent);
            if let Some(agent) = agent.filter(|one| one.relation == Relation::Other) {
                return Some(held(Assertion::OtherOrgan, agent.span));
            }
            let comment = inside.iter().find_map(|hit| {
                let assertion = match hit.role {
                    Role::Plan | Role::PlanFrame => Assertion::Planned,
                    Role::Duty => Assertion::Required,
                    Role::Negation if self.denies_the_topic(next.span, hit) => Assertion::Negated,
                    Role::Absence if !self.has_object(hit.span.end, next.span.end) => {
                        Assertion::Negated
                    }
                    _ => return None,
                };
                Some(held(assertion, hit.span))
            });
            if comment.is_some() {
                return comment;
            }
            if inside.iter().any(|hit| hit.role.is_deed() || hit.role == Role::Now) {
                return None;
            }
        }
        None
    }

    /// What the mention is asked by, where the clause only goes by it: 按照年度考评要求.
    fn asked_by(&self) -> Option<Span> {
        let (clause, grammar) = (self.clause(), self.grammar());
        let lead = self.discourse.cut(clause.start, self.place.start);
        let between = grammar.circumstances.behind_last(lead)?;
        let behind = self.discourse.cut(self.place.end, clause.end);
        let asks = grammar.asked.longest(behind)?;
        let is_open = !grammar.closing.stand_in(between);
        is_open.then(|| Span::new(self.place.end, self.place.end + asks.len()))
    }

    /// Under 下一步打算, what no word marks as a deed is a plan.
    pub(super) fn planned_by_heading(&self) -> Option<Span> {
        let mood = self.entry.mood?;
        let sentence = self.entry.sentence.span;
        let real = self.analysis.hits.iter().any(|hit| {
            sentence.contains(hit.span)
                && matches!(hit.role, Role::Done | Role::Perfective | Role::Now)
        });
        (!real).then_some(mood)
    }

    /// Whether the sentence says that what was done then still holds.
    pub(super) fn is_carried_on(&self) -> bool {
        self.analysis.hits.iter().filter(|hit| hit.role == Role::CarriedOn).any(|hit| {
            let clause = self.entry.sentence.clauses[self.entry.sentence.clause_at(hit.span)].span;
            let lead = self.discourse.cut(clause.start, hit.span.start);
            !self.grammar().not_carried_on.end(lead)
        })
    }

    /// An earlier year's deed that is not carried on.
    pub(super) fn past(&self, lasting: bool) -> Option<Hit> {
        if self.is_carried_on() {
            return None;
        }
        if let Some(hit) = self.reaching(&[Role::Past]) {
            return Some(hit);
        }
        let text = self.discourse.text;
        if self.discourse.year.is_none() && self.is_experiential() && self.names_a_year() {
            return self.local().find(|hit| hit.role.is_deed()).copied();
        }
        let frame = self.state().frame.filter(|hit| hit.role == Role::PastFrame)?;
        // a thing that was made in 2015, or 挂牌之初, stands, unless it was so once
        let words = frame.span.cut(text);
        let is_point = words.chars().next().is_some_and(|c| numeral::digit(c).is_some())
            || self.grammar().before.have(words)
            || self.grammar().long_since.have(words);
        (!(lasting && is_point) || self.is_experiential()).then_some(frame)
    }

    /// Whether the sentence names a year.
    pub(super) fn names_a_year(&self) -> bool {
        !date::find_years(self.discourse.text, self.entry.sentence.span).is_empty()
    }

    /// 编制过: a verb of doing with the aspect of what was done once.
    pub(super) fn is_experiential(&self) -> bool {
        let behind = |hit: &Hit| self.discourse.cut(hit.span.end, self.clause().end);
        let mut deeds = self.local().filter(|hit| hit.role.is_deed());
        deeds.any(|hit| self.grammar().experiential.begin(behind(hit)))
    }
}
