//! What denies a mention: a negation in its clause, a lack or a failure behind it.

use crate::chinese::words::{Hit, Role};
use crate::discourse::Mention;
use crate::discourse::scope::Scope;
use crate::span::Span;

impl Scope<'_, '_> {
    /// A negation that governs the mention within its clause.
    pub(super) fn negation(&self, mention: Mention) -> Option<Hit> {
        let clause = self.clause();
        for hit in self.local() {
            match hit.role {
                Role::Negation if hit.span.start < self.place.start => {
                    let between = Span::new(hit.span.end.min(self.place.start), self.place.start);
                    let stopped = self.local().any(|other| {
                        between.contains(other.span)
                            && matches!(other.role, Role::Contrast | Role::Done)
                    });
                    if !stopped {
                        return Some(*hit);
                    }
                }
                Role::Negation if hit.span.start >= self.place.end => {
                    let verb = self.local().find(|verb| {
                        verb.span.start >= hit.span.end
                            && verb.span.start <= hit.span.end + 30
                            && matches!(verb.role, Role::Make | Role::Publish | Role::Plan)
                    });
                    let publishes = self
                        .local()
                        .any(|verb| verb.span.start >= hit.span.end && verb.role == Role::Publish);
                    let is_denied = match verb {
                        // 报纸上未刊发信息: what is published there is no object of its own.
                        Some(_) if publishes && !mention.owned => true,
                        Some(verb) => !self.has_object(verb.span.end, clause.end),
                        // 领导小组没有,联络员也没落实
                        None => self.discourse.cut(hit.span.end, clause.end).chars().count() <= 1,
                    };
                    if is_denied {
                        return Some(*hit);
                    }
                }
                // 信息公开情况既不统计: the negation stands inside the mention.
                Role::Negation if self.place.contains(hit.span) => return Some(*hit),
                Role::Absence | Role::Failure if hit.span.start > self.place.start => {
                    let grammar = self.grammar();
                    let between = self.discourse.cut(self.place.end, hit.span.start);
                    // 不再停留在纸面
                    let before = self.discourse.cut(clause.start, hit.span.start);
                    let is_denied = hit.role == Role::Absence
                        && (grammar.denials.stand_in(before) || grammar.lacks.stand_in(before));
                    if !is_denied && !grammar.states.stand_in(between) {
                        return Some(*hit);
                    }
                }
                Role::Failure if hit.span.start < self.place.start => return Some(*hit),
                _ => {}
            }
        }
        None
    }

    /// Whether a noun stands behind a verb that ends at `start`: 没有设立意见箱.
    pub(super) fn has_object(&self, start: usize, end: usize) -> bool {
        let mut rest = self.discourse.cut(start, end).trim_start();
        loop {
            let goes_on = |hit: &&Hit| {
                hit.span.start == end - rest.len()
                    && (hit.role.is_deed() || matches!(hit.role, Role::Done | Role::Perfective))
            };
            let verb = self.analysis.hits.iter().find(goes_on);
            let behind = verb.map(|hit| self.discourse.cut(hit.span.end, end));
            let Some(behind) = behind.or_else(|| self.grammar().endings.strip(rest)) else { break };
            rest = behind;
        }
        // 从未发过一条信息: what is counted down to one stresses the denial.
        let stressed = self.grammar().indefinite.begin(rest);
        !stressed && rest.trim_end().chars().count() > 3
    }

    /// What was meant to be, was not: 本应9月公布,实际未完成.
    pub(super) fn failure(&self) -> Option<Hit> {
        for (index, clause) in self.entry.sentence.clauses.iter().enumerate().skip(self.at + 1) {
            if clause.after_semicolon {
                return None;
            }
            let failed = self.analysis.hits.iter().find(|hit| {
                clause.span.contains(hit.span)
                    && match hit.role {
                        Role::Failure | Role::Absence => true,
                        Role::Negation => self.denies_the_topic(clause.span, hit),
                        _ => false,
                    }
            });
            if let Some(hit) = failed.filter(|hit| hit.role == Role::Absence || !self.state().done)
            {
                let grammar = self.grammar();
                let lead = self.discourse.cut(clause.span.start, hit.span.start).trim();
                if grammar.causes.begin(lead) {
                    return Some(*hit);
                }
                let lead = self.without_time(lead);
                let counts_down = grammar.indefinite.begin(lead) && grammar.emphatic.end(lead);
                let lead = grammar.adverbs.trim(lead);
                // 因抽调不出人员而未能组建
                let bare = lead.chars().count() <= 1 || grammar.therefore.end(lead);
                return (counts_down || bare).then_some(*hit);
            }
            if self.analysis.clauses[index].done {
                return None;
            }
        }
        None
    }

    /// `lead` without the stretch of time that it begins with: 到12月底仍 → 仍.
    pub(super) fn without_time<'t>(&self, lead: &'t str) -> &'t str {
        let behind = self.grammar().ends_of_time.behind_last(lead);
        behind.filter(|_| self.grammar().times.begin(lead)).unwrap_or(lead)
    }

    /// A negation of doing without an object of its own: …,既没编制,更谈不上发布.
    pub(super) fn denies_the_topic(&self, clause: Span, hit: &Hit) -> bool {
        let verb = self.analysis.hits.iter().find(|verb| {
            verb.span.start >= hit.span.end
                && verb.span.start <= hit.span.end + 18
                && verb.role.is_deed()
        });
        verb.is_some_and(|verb| {
            clause.contains(verb.span) && !self.has_object(verb.span.end, clause.end)
        })
    }
}
