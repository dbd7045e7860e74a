//! What reaches into each clause of a sentence: its subject, and the plans, duties and frames that reach
//! into it.

use crate::chinese::clause::Sentence;
use crate::chinese::organ::{self, Named, Relation};
use crate::chinese::words::{Hit, Role};
use crate::chinese::{date, numeral};
use crate::discourse::parse::{Doer, Parse};
use crate::discourse::{Discourse, within};
use crate::span::Span;

/// What holds in one clause.
#[derive(Clone, Debug, Default)]
pub(super) struct ClauseState {
    /// Who and what the clause names.
    pub(super) parse: Parse,
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

/// Those of `hits` that hold for a clause: what brackets and quotation marks say governs nothing outside
/// them.
pub(super) fn inside(sentence: &Sentence, hits: &[Hit], clause: Span) -> Vec<Hit> {
    let holds = |hit: &&Hit| {
        !sentence.is_set_apart(hit.span, clause)
            && (hit.role.is_verb() || !sentence.is_quoted(hit.span, clause))
    };
    within(hits, clause).iter().filter(holds).copied().collect()
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
        // what a colon hands on to the items behind it, a condition to what waits for it, and whoever bids the next
        let (mut listed, mut awaited, mut principal) = (None, false, None);
        for clause in &sentence.clauses {
            let inside = inside(sentence, hits, clause.span);
            let inside = inside.as_slice();
            let organs = self.organs(sentence, clause.span, last_named);
            let parse = self.parse(clause.span, organs, inside);
            // 受我局委托,评估公司每月检查
            let bidding = parse.organs.iter().find(|one| self.bids(clause.span, **one)).copied();
            let explicit = parse.doer.named().map(|doer| {
                std::mem::take(&mut principal)
                    .filter(|_| doer.relation == Relation::Other)
                    .unwrap_or(doer)
            });
            principal = bidding;
            let before_here = subject;
            if clause.after_semicolon {
                (carried, subject) = (listed, None);
            }
            let head = inside.first().filter(|hit| hit.span.start < clause.span.start + 7);
            if head.is_some_and(|hit| hit.role == Role::Contrast) {
                carried = None;
                let is_now = inside.get(1).is_some_and(|hit| hit.role == Role::Now);
                frame = frame.filter(|frame| !is_now && self.is_set_for_all(sentence, *frame));
            }
            // 各站所都报,由办公室汇总: an office beside a group is one's own.
            if parse.doer == Doer::Office && subject.is_some_and(|group| self.is_group(group)) {
                subject = None;
            }
            if let Some(named) = explicit {
                let forced =
                    carried.is_some_and(|hit| matches!(hit.role, Role::Appeal | Role::Duty));
                // 会议要求,各科室…: a part of one's own organ is bidden, too
                let units = &self.lexicon.organs.own_units;
                let is_part = units.have(named.span.cut(self.text));
                // 拟出台办法,由第三方机构每月测评: what others are to do for one is of the same plan
                let is_planned = parse.has_agent
                    && named.relation == Relation::Other
                    && carried.is_some_and(|hit| hit.role == Role::Plan);
                if !(awaited
                    || is_planned
                    || forced && (named.relation == Relation::Other || is_part))
                {
                    carried = None;
                }
                subject = Some(named);
            }
            let done = Self::is_done(inside);
            let is_now = head.is_some_and(|hit| hit.role == Role::Now);
            carried = carried.filter(|_| !done && !is_now);
            frame = frame.filter(|_| !is_now);
            let settled = done && inside.iter().any(|hit| hit.role == Role::Done);
            let is_scene =
                parse.is_scene && explicit.is_some_and(|one| one.relation != Relation::Own);
            last_named = parse.organs.last().copied().or(last_named);
            let mut state = ClauseState { parse, subject, carried, frame, done, settled };
            for hit in inside {
                match hit.role {
                    Role::PlanFrame if !self.is_at_head(clause.span, *hit) => carried = Some(*hit),
                    Role::PlanHeading
                        if hit.span == clause.span
                            || clause.before_colon && hit.span.end == clause.span.end =>
                    {
                        frame = Some(*hit);
                    }
                    Role::PlanFrame if frame.is_some_and(|open| open.role.is_plan_frame()) => {}
                    Role::PastFrame if self.modifies(clause.span, *hit, inside) => {}
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
            awaited = self.is_awaited(clause.span);
            if awaited && carried.is_none() {
                carried = Some(Hit { span: clause.span, role: Role::Plan });
            }
            if clause.before_colon && !done {
                frame = self.announced(clause.span, inside).or(frame);
            }
            if clause.before_colon {
                let is_open =
                    |hit: &Hit| matches!(hit.role, Role::Plan | Role::Duty | Role::Appeal);
                listed = carried.filter(is_open);
            }
            if self.is_aside(clause.span) {
                // 除督促各村限期更正外,…: what is set aside reaches no farther.
                (carried, frame, subject) = (state.carried, before, before_here);
            } else if let Some(order) = self.order(clause.span, explicit, inside) {
                carried = Some(order);
            }
            // 县里动员会后,…: whose it was, the next clause does not go on with.
            subject = subject.filter(|_| !is_scene);
            states.push(state);
        }
        states
    }

    /// Whether a year stands alone before all that its sentence tells: 2014年,…,但….
    fn is_set_for_all(&self, sentence: &Sentence, frame: Hit) -> bool {
        let is_year = self.lexicon.grammar.last_years.have(frame.span.cut(self.text))
            || date::find_years(self.text, frame.span).len() == 1;
        frame.role == Role::PastFrame
            && is_year
            && sentence.clauses.first().is_some_and(|clause| {
                self.cut(clause.span.start, frame.span.start).trim().is_empty()
                    && frame.span.end == clause.span.end
            })
    }

    /// The organs that a clause names; what points back is whose the one named `before` is.
    pub(super) fn organs(
        &self,
        sentence: &Sentence,
        clause: Span,
        before: Option<Named>,
    ) -> Vec<Named> {
        let (words, triggers) = (&self.lexicon.organs, &self.lexicon.triggers);
        let mut organs = organ::find(self.text, clause, &self.own, words, triggers);
        // An organ in a cited title does nothing here, nor does one in a quoted name: “云溪水利”公众号.
        organs.retain(|organ| {
            sentence.title_around(organ.span).is_none() && !sentence.is_quoted(organ.span, clause)
        });
        for organ in organs.iter_mut().filter(|organ| organ.relation == Relation::Back) {
            organ.relation = before.map_or(Relation::Other, |before| before.relation);
        }
        organs
    }

    /// What a clause before a colon announces as still to be done: 2012年重点抓好以下工作:.
    fn announced(&self, clause: Span, inside: &[Hit]) -> Option<Hit> {
        let says_when = inside.iter().any(|hit| hit.role == Role::Now);
        let announces = self.lexicon.grammar.announcing.stand_in(clause.cut(self.text));
        (announces && !says_when).then_some(Hit { span: clause, role: Role::PlanHeading })
    }

    /// Whether a clause names what is waited for: 等平台上线以后,再编目录.
    fn is_awaited(&self, clause: Span) -> bool {
        let words = clause.cut(self.text).trim();
        let grammar = &self.lexicon.grammar;
        grammar.awaiting.begin(words) && grammar.when.end(words)
    }

    /// Whether a clause sets something aside (除…外) or names a purpose (为…).
    fn is_aside(&self, clause: Span) -> bool {
        let words = clause.cut(self.text).trim();
        let grammar = &self.lexicon.grammar;
        let excepts = grammar.excepting.stand_in(words) && grammar.excepted.end(words);
        excepts || grammar.purpose.begin(words) && !grammar.no_purpose.begin(words)
    }

    /// What another organ orders, where its clause ends with the verb: 县里明确,…, 会议要求,….
    fn order(&self, clause: Span, subject: Option<Named>, inside: &[Hit]) -> Option<Hit> {
        let grammar = &self.lexicon.grammar;
        let role = Role::Appeal;
        if let Some(subject) = subject {
            let said = Span::new(subject.span.end.max(clause.start), clause.end);
            let orders = grammar.ordering.have(said.cut(self.text).trim());
            let is_other = subject.relation == Relation::Other;
            return (is_other && orders).then_some(Hit { span: said, role });
        }
        let words = clause.cut(self.text).trim();
        let verb = grammar.bidding.ending(words)?;
        let lead = words.strip_suffix(verb)?;
        let acts = inside.iter().any(|hit| hit.role.is_verb());
        let speaks = grammar.speakers.end(lead) && !grammar.circumstances.begin(lead) && !acts;
        speaks.then_some(Hit { span: Span::new(clause.end - verb.len(), clause.end), role })
    }

    /// Whether a word of an earlier time only describes a noun: 针对上年评估指出的问题, 公布上年决算.
    pub(super) fn modifies(&self, clause: Span, hit: Hit, inside: &[Hit]) -> bool {
        let lead = self.cut(clause.start, hit.span.start);
        let words = &self.lexicon.organs;
        let is_published =
            inside.iter().any(|verb| verb.role == Role::Publish && verb.span.end <= hit.span.start);
        // 公开2023年度决算: the accounts of a year are given later
        let grammar = &self.lexicon.grammar;
        let behind = self.cut(hit.span.end, clause.end);
        let is_yearly = grammar.yearly.begin(behind);
        // 是上年163条的2倍
        let figure = grammar.genitive.strip(behind).unwrap_or(behind);
        let is_measure = grammar.copulas.end(lead)
            && figure.starts_with(|c: char| c.is_ascii_digit() || numeral::is_counted(c));
        !lead.is_empty()
            && (is_published
                || is_yearly
                || is_measure
                || words.before_organ.end(lead)
                || words.object_markers.end(lead))
            && !grammar.locative.end(lead)
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
}
