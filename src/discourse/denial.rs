//! What denies a mention: a negation in its clause, a lack or a failure behind it.

use crate::chinese::organ::{self, Relation};
use crate::chinese::words::{Hit, Role};
use crate::chinese::{date, numeral};
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
                    if !stopped && !self.denies_a_state(clause) && !self.is_supposed(clause) {
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
                        // 将指南未译成外文, 指南未译成外文: what is done is done to it
                        Some(verb) => {
                            self.is_patient(verb.span)
                                || !self.has_object(verb.span.end, clause.end)
                        }
                        // 领导小组没有,联络员也没落实; but 领导小组没有散
                        None => self.says_no_more(hit, clause.end),
                    };
                    if is_denied {
                        return Some(*hit);
                    }
                }
                // 信息公开情况既不统计: the negation stands inside the mention.
                Role::Negation | Role::Failure if self.place.contains(hit.span) => {
                    return Some(*hit);
                }
                Role::Absence | Role::Failure if hit.span.start > self.place.start => {
                    let grammar = self.grammar();
                    let between = self.discourse.cut(self.place.end, hit.span.start);
                    // 不再停留在纸面
                    let before = self.discourse.cut(clause.start, hit.span.start);
                    let is_denied = hit.role == Role::Absence
                        && (grammar.denials.stand_in(before) || grammar.lacks.stand_in(before));
                    if !is_denied
                        && !grammar.states.stand_in(between)
                        && !self.has_object(hit.span.end, clause.end)
                        && !self.is_mended(hit.span)
                    {
                        return Some(*hit);
                    }
                }
                Role::Failure if hit.span.start < self.place.start => return Some(*hit),
                _ => {}
            }
        }
        None
    }

    /// Whether what `hit` denies only describes a noun behind it: 未完成的科室.
    fn describes(&self, clause: Span, hit: Span) -> bool {
        let behind = self.discourse.cut(hit.end, clause.end).trim();
        self.grammar().genitive.strip(behind).is_some_and(|noun| !noun.is_empty())
    }

    /// Whether nothing but a short verb stands behind a negation: 喇叭一直没修好, 领导小组没有了. Behind 有
    /// and 无 a noun would: 没有投诉.
    fn says_no_more(&self, hit: &Hit, end: usize) -> bool {
        let grammar = self.grammar();
        let rest = self.discourse.cut(hit.span.end, end).trim();
        let ended = grammar.endings.ending(rest).and_then(|word| rest.strip_suffix(word));
        let is_there = || grammar.existing.end(hit.span.cut(self.discourse.text));
        match ended.unwrap_or(rest).chars().count() {
            0 => true,
            // 没有立起来 has a verb, 没有一条 counts down to none
            1..=2 => ended.is_some() || grammar.indefinite.begin(rest) || !is_there(),
            _ => false,
        }
    }

    /// Whether what is denied is a state of things that the mention only describes: 没有领导小组不点头
    /// 就上网的先例.
    fn denies_a_state(&self, clause: Span) -> bool {
        let behind = self.discourse.cut(self.place.end, clause.end);
        let head = self.grammar().states.ending(behind).and_then(|word| behind.strip_suffix(word));
        head.is_some_and(|lead| self.grammar().genitive.end(lead))
    }

    /// Whether the clause only supposes what it says: 倘若没有公开指南.
    fn is_supposed(&self, clause: Span) -> bool {
        self.grammar().supposing.begin(clause.cut(self.discourse.text).trim_start())
    }

    /// Whether what lapsed was put right in the same sentence: 链接失效,当即修复.
    fn is_mended(&self, lapse: Span) -> bool {
        let behind = self.discourse.cut(lapse.end, self.entry.sentence.span.end);
        let grammar = self.grammar();
        let mended = grammar.mending.iter().filter_map(|word| behind.find(word)).min();
        mended.is_some_and(|at| {
            let lead = behind.get(..at).unwrap_or_default();
            let near = lead.rsplit([',', ';']).next().unwrap_or_default();
            !grammar.denials.stand_in(near) && !grammar.lacks.stand_in(near)
        })
    }

    /// Whether the mention, which stands before a verb, is what the verb is done to, whatever stands behind it:
    /// a marker of objects says so, or a verb with its result.
    fn is_patient(&self, verb: Span) -> bool {
        let (clause, discourse) = (self.clause(), self.discourse);
        let lead = discourse.cut(clause.start, self.place.start);
        let result = discourse.cut(verb.start, verb.end);
        let behind = discourse.cut(verb.end, clause.end).trim();
        let resulting = &self.grammar().resulting;
        discourse.lexicon.organs.object_markers.end(lead)
            || resulting.end(result)
            || resulting.begin(behind)
    }

    /// Whether a noun stands behind a verb that ends at `start`: 没有设立意见箱.
    pub(super) fn has_object(&self, start: usize, end: usize) -> bool {
        let mut rest = self.discourse.cut(start, end).trim_start();
        loop {
            let begins = |hit: &&Hit| {
                hit.span.start == end - rest.len()
                    && (hit.role.is_deed() || matches!(hit.role, Role::Done | Role::Perfective))
            };
            let verb = self.analysis.hits.iter().find(begins);
            let behind = verb.map(|hit| self.discourse.cut(hit.span.end, end));
            let grammar = self.grammar();
            let goes_on = || {
                let unit =
                    rest.trim_start_matches(|c: char| c.is_ascii_digit() || numeral::is_counted(c));
                let turns = (unit.len() < rest.len()).then(|| grammar.turns.strip(unit)).flatten();
                turns
                    .or_else(|| grammar.endings.strip(rest))
                    .or_else(|| grammar.conjunctions.strip(rest))
            };
            let Some(behind) = behind.or_else(goes_on) else { break };
            rest = behind;
        }
        // 从未发过一条信息: what is counted down to one stresses the denial.
        let stressed = self.grammar().indefinite.begin(rest);
        // 指南未保留在首页: where it is is no object
        let is_place = self.discourse.lexicon.organs.before_organ.begin(rest.trim_start());
        !stressed && !is_place && rest.trim_end().chars().count() > 1
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
                        // 未完成的科室说明原因: it only describes who explains
                        Role::Failure => !self.describes(clause.span, hit.span),
                        // 失效内容予以删除: what is gone is another thing
                        Role::Absence => !self.has_object(hit.span.end, clause.span.end),
                        Role::Negation => self.denies_the_topic(clause.span, hit),
                        _ => false,
                    }
            });
            let failed = failed.filter(|hit| !self.is_mended(hit.span));
            let is_result =
                |hit: &Hit| self.grammar().resulting.end(hit.span.cut(self.discourse.text));
            let undone =
                |hit: &&Hit| hit.role == Role::Absence || !self.state().done || is_result(hit);
            if let Some(hit) = failed.filter(undone) {
                let grammar = self.grammar();
                let lead = self.discourse.cut(clause.span.start, hit.span.start).trim();
                if grammar.causes.begin(lead) {
                    return Some(*hit);
                }
                let lead = self.without_time(self.without_own(lead));
                // 全年一次也没有做, 结果一章未写, 连文都没发
                let counted = grammar.adverbs.trim(lead);
                let counts_down = grammar.indefinite.begin(counted)
                    && (grammar.emphatic.end(lead) || counted.chars().count() <= 3)
                    || grammar.even.begin(counted) && grammar.emphatic.end(lead);
                let lead = counted;
                // 因抽调不出人员而未能组建; 机构合并时停刊
                let bare = lead.chars().count() <= 1
                    || grammar.therefore.end(lead)
                    || grammar.when.end(lead) && !grammar.adverbs.end(lead)
                    || grammar.causing.begin(lead);
                return (counts_down || bare).then_some(*hit);
            }
            if self.analysis.clauses[index].done {
                return None;
            }
        }
        None
    }

    /// Where the sentence tells that what was done at an earlier time came to an end: 2012年试行过,两轮之后停了.
    pub(super) fn over(&self) -> Option<Hit> {
        let grammar = self.grammar();
        let is_then = |hit: &Hit| matches!(hit.role, Role::Past | Role::PastFrame);
        let frame = self.state().frame.filter(is_then).or(self.reaching(&[Role::Past]));
        let denied = self.local().any(|hit| hit.role == Role::Negation);
        if frame.is_none() && (denied || !self.is_experiential()) && !self.names_an_earlier_year() {
            return None;
        }
        let later = self.entry.sentence.clauses.iter().skip(self.at);
        let mut hits = later.flat_map(|clause| {
            self.analysis.within(clause.span).iter().map(|hit| (clause.span, hit))
        });
        let ends = |(clause, hit): &(Span, &Hit)| {
            let behind = self.discourse.cut(hit.span.end, clause.end);
            let lead = self.discourse.cut(clause.start, hit.span.start);
            match hit.role {
                Role::Absence => {
                    hit.span.start >= self.place.end
                        && !self.has_object(hit.span.end, clause.end)
                        && !self.is_mended(hit.span)
                        && !grammar.denials.end(lead)
                }
                Role::Negation | Role::Failure => {
                    hit.span.start >= self.place.end
                        && (grammar.again.begin(behind)
                            || grammar.again.end(hit.span.cut(self.discourse.text)))
                }
                _ => false,
            }
        };
        hits.find(ends).map(|(_, hit)| *hit)
    }

    /// Whether the mention's own clause or one before it names a year that is not the report's.
    fn names_an_earlier_year(&self) -> bool {
        let told = Span::new(self.entry.sentence.span.start, self.clause().end);
        let years = date::find_years(self.discourse.text, told);
        let reporting = self.discourse.year;
        years.iter().any(|(year, _)| reporting.is_none_or(|reporting| *year < reporting))
    }

    /// `lead` without the name of one's own organ that it begins with: 我局至今 → 至今.
    fn without_own<'t>(&self, lead: &'t str) -> &'t str {
        let discourse = self.discourse;
        let whole = Span::new(0, lead.len());
        let lexicon = discourse.lexicon;
        let named = organ::find(lead, whole, &discourse.own, &lexicon.organs, &lexicon.triggers);
        let own = named.first().filter(|one| one.span.start == 0 && one.relation == Relation::Own);
        own.and_then(|one| lead.get(one.span.end..)).unwrap_or(lead)
    }

    /// `lead` without the stretch of time that it begins with: 到12月底仍 → 仍.
    pub(super) fn without_time<'t>(&self, lead: &'t str) -> &'t str {
        let behind = self.grammar().ends_of_time.behind_last(lead);
        behind.filter(|_| self.grammar().times.begin(lead)).unwrap_or(lead)
    }

    /// A negation of doing without an object of its own: …,既没编制,更谈不上发布.
    pub(super) fn denies_the_topic(&self, clause: Span, hit: &Hit) -> bool {
        // 未另设机构: nothing more is not nothing
        if self.grammar().further.begin(self.discourse.cut(hit.span.end, clause.end)) {
            return false;
        }
        let verb = self.analysis.hits.iter().find(|verb| {
            verb.span.start >= hit.span.end
                && verb.span.start <= hit.span.end + 18
                && verb.role.is_deed()
        });
        match verb.filter(|verb| clause.contains(verb.span)) {
            Some(verb) => !self.has_object(verb.span.end, clause.end),
            // 尚未着手: a verb that says no more
            None => self.says_no_more(hit, clause.end),
        }
    }
}
