//! Whose the thing or the deed is that a clause mentions.

use crate::chinese::organ::{self, Named, Relation};
use crate::chinese::words::Role;
use crate::chinese::{clause, numeral};
use crate::discourse::Mention;
use crate::discourse::parse::Doer;
use crate::discourse::scope::Scope;
use crate::span::Span;

/// How many characters may stand between an organ and the head of a noun that is its own.
const LONGEST_COMPOUND: usize = 12;

impl Scope<'_, '_> {
    /// The other organ whose deed or thing it is.
    pub(super) fn other(&self, mention: Mention) -> Option<Span> {
        let (subject, parse) = (self.state().subject, &self.state().parse);
        // 我街道信息由区公开办每月统计: whoever is said to do it, whatever it is done to.
        let agent = parse.doer.named().filter(|_| parse.has_agent && !mention.lasting);
        if let Some(agent) = agent
            && subject == Some(agent)
            && agent.relation == Relation::Other
        {
            return Some(agent.span);
        }
        if let Some(named) = self.undergone(mention) {
            return Some(named);
        }
        if let Some(named) = self.pointed_back() {
            return (named.relation == Relation::Other).then_some(named.span);
        }
        if let Some(owner) = self.owner(mention) {
            return (owner.relation == Relation::Other).then_some(owner.span);
        }
        if let Some(host) = self.host(mention).or_else(|| self.looked_at(mention)) {
            return Some(host);
        }
        // 督促各村编制目录: who is made to do it, where that stands behind.
        if let Some(pivot) = self.state().parse.pivot
            && pivot.span.end <= self.place.start
        {
            return Some(pivot.span);
        }
        if let Some(named) = self.done_behind().or_else(|| self.described()) {
            return Some(named);
        }
        let subject = self.state().subject.filter(|subject| subject.relation == Relation::Other)?;
        // 信息由区公开办每月统计: whoever is said to do it, wherever that stands.
        if self.state().parse.has_agent && self.state().parse.doer.named() == Some(subject) {
            return Some(subject.span);
        }
        // 各村大喇叭每晚播报: where it stands, not who does it; but 县政府收到申请.
        let discourse = self.discourse;
        let is_thing = !self.analysis.within(self.place).iter().any(|hit| hit.role.is_verb());
        let is_place = !mention.owned
            && subject.span.end == self.place.start
            && !discourse.is_predicate(self.place.start, self.place.end)
            // 县政府信息公开工作由七人小组统管: a deed stands nowhere
            && is_thing
            // 市政府党政办具体抓: a part of it does
            && !discourse.lexicon.organs.offices.begin(self.place.cut(discourse.text));
        // 融媒体中心发布78条,微博发布103条: what acts itself has no other doer
        let is_doer = !mention.owned
            && !self.state().parse.organs.contains(&subject)
            && is_thing
            && self.place.start == self.clause().start
            && discourse.is_predicate(self.place.end, self.clause().end);
        if is_doer {
            return None;
        }
        // 全县各部门收到申请120件: a government counts for all that belong to it.
        let name = subject.span.cut(discourse.text);
        let is_whole = discourse.own.is_whole(name, &discourse.lexicon.organs);
        if is_whole && !mention.owned && !mention.lasting {
            return None;
        }
        // The check of 评估公司每月扫描公开栏 is found from its organ's first word on.
        let stands_before = subject.span.start < self.place.start
            || subject.span.start == self.place.start && subject.span.end < self.place.end;
        (!is_place && (stands_before || !subject.span.overlaps(self.place))).then_some(subject.span)
    }

    /// The organ named last where the mention is said to be its own: 邻县水利局…,其领导小组….
    fn pointed_back(&self) -> Option<Named> {
        let (clause, grammar, text) = (self.clause(), self.grammar(), self.discourse.text);
        let lead = self.discourse.cut(clause.start, self.place.start);
        let tail = grammar.possessive.behind_last(lead)?;
        let at = self.place.start - tail.len();
        let marked = lead.get(..lead.len() - tail.len()).unwrap_or_default();
        let marked = grammar.possessive.ending(marked).and_then(|word| marked.strip_suffix(word));
        let rest = Span::new(at, self.place.end).cut(text);
        let is_apart = tail.chars().count() > LONGEST_COMPOUND / 2
            || grammar.no_possessive.begin(rest)
            || self.discourse.lexicon.organs.object_markers.end(marked?)
            || self
                .analysis
                .within(Span::new(at, self.place.start))
                .iter()
                .any(|hit| hit.role.is_verb());
        if is_apart {
            return None;
        }
        let states = self.analysis.clauses.iter().take(self.at + 1);
        states.flat_map(|state| &state.parse.organs).rfind(|one| one.span.end < at).copied()
    }

    /// Another organ whose deed one only undergoes, learns of or goes by: 接受市政府办公室测评, 在县里的巡查中.
    fn undergone(&self, mention: Mention) -> Option<Span> {
        if mention.lasting || !mention.owned {
            return None;
        }
        let (clause, grammar) = (self.clause(), self.grammar());
        let behind = self.discourse.cut(self.place.end, clause.end);
        let is_within = grammar.within.begin(behind);
        let undergoes = |organ: &&Named| {
            let lead = self.discourse.cut(clause.start, organ.span.start);
            let is_before = organ.span.start < self.place.end;
            let goes_by = grammar.circumstances.behind_last(lead).is_some_and(str::is_empty)
                && !grammar.closing.stand_in(self.discourse.cut(organ.span.end, self.place.start));
            organ.relation == Relation::Other
                && is_before
                && (grammar.undergoing.end(lead)
                    || goes_by
                    || is_within && grammar.locative.end(lead))
        };
        let organ = self.state().parse.organs.iter().find(undergoes)?;
        // 按照县里的通知每月自查: what stands between ends what is gone by
        let own =
            self.state().parse.doer.named().is_some_and(|one| {
                one.relation == Relation::Own && one.span.start > organ.span.end
            });
        (!own).then_some(organ.span)
    }

    /// Another organ that a clause behind says to do it, with nothing of its own: 县网站设有目录,由县融媒体中心维护.
    fn done_behind(&self) -> Option<Span> {
        if self.state().done
            || self.state().parse.doer.named().is_some_and(|one| one.relation == Relation::Own)
        {
            return None;
        }
        let discourse = self.discourse;
        let clauses = &self.entry.sentence.clauses;
        for (clause, state) in clauses.iter().zip(&self.analysis.clauses).skip(self.at + 1) {
            if clause.after_semicolon {
                return None;
            }
            let Some(doer) = state.parse.doer.named() else {
                // what another clause tells of one's own office, or of a thing that it makes, is another matter
                let makes = self.analysis.within(clause.span).iter().any(|hit| hit.role.is_deed());
                if makes || state.parse.doer != Doer::Unsaid {
                    return None;
                }
                continue;
            };
            let (verb, object) =
                discourse.predicate(clause.span, &state.parse, self.analysis.within(clause.span));
            let lead = discourse.cut(clause.span.start, doer.span.start);
            let agents = &discourse.lexicon.organs.agents;
            let lead = agents.ending(lead).and_then(|agent| lead.strip_suffix(agent));
            let is_bare = lead.is_some_and(|lead| lead.chars().count() <= 3);
            let has_object = verb.is_some_and(|verb| self.has_object(verb.end, clause.span.end))
                && object.is_some();
            return (doer.relation == Relation::Other && is_bare && !has_object)
                .then_some(doer.span);
        }
        None
    }

    /// Another organ that a clause describes by what it has: 对目录质量较差的3个单位.
    fn described(&self) -> Option<Span> {
        let clause = self.clause();
        let discourse = self.discourse;
        let mut organs = self.state().parse.organs.iter();
        let organ = organs.find(|organ| organ.span.start >= self.place.end)?;
        let between = discourse.cut(self.place.end, organ.span.start);
        let is_head = self.grammar().genitive.end(between) && between.chars().count() > 1;
        let leads = discourse.cut(clause.start, self.place.start);
        let is_relative = discourse.lexicon.organs.object_markers.begin(leads) || leads.is_empty();
        (organ.relation == Relation::Other && is_head && is_relative).then_some(organ.span)
    }

    /// Another department whose own channel does something: 省局网站新设频道. A government's website is
    /// where its departments publish, and says nothing of whose deed it is.
    pub(super) fn host(&self, mention: Mention) -> Option<Span> {
        let text = self.discourse.text;
        let clause = self.clause();
        let organ =
            self.state().parse.organs.first().filter(|organ| organ.relation == Relation::Other)?;
        let leads = self.discourse.cut(clause.start, organ.span.start).trim().is_empty();
        let adjoins = organ.span.end <= self.place.start
            && self.discourse.cut(organ.span.end, self.place.start).chars().count() <= 2
            || organ.span.overlaps(self.place);
        let is_department =
            !self.discourse.lexicon.organs.governments.stand_in(organ.span.cut(text));
        let mut acts =
            self.local().filter(|hit| hit.span.start >= self.place.end && hit.role.is_deed());
        let first = acts.next()?;
        // 省政府网站开设频道, but 县政府网站公布我局信息: a government's site is made by it, and publishes for others
        let makes = first.role == Role::Make
            && !self.state().parse.organs.iter().any(|one| one.relation == Relation::Own);
        let hosts = is_department || makes;
        (!mention.owned && leads && adjoins && hosts).then_some(organ.span)
    }

    /// Another organ's channel that one only looks at: 对照省政府网站的布局, 看到县局公众号.
    fn looked_at(&self, mention: Mention) -> Option<Span> {
        let (clause, grammar) = (self.clause(), self.grammar());
        let mut organs = self.state().parse.organs.iter();
        let organ = organs.rfind(|organ| organ.span.end <= self.place.start)?;
        let between = self.discourse.cut(organ.span.end, self.place.start);
        let lead = self.discourse.cut(clause.start, organ.span.start);
        let refers =
            self.local().any(|hit| hit.role == Role::Refer && hit.span.end == organ.span.start);
        let acts = self.local().any(|hit| hit.span.start >= self.place.end && hit.role.is_deed());
        let looks = !mention.owned
            && organ.relation == Relation::Other
            && between.chars().count() <= 2
            && !acts
            && (refers || grammar.perception.end(lead) || grammar.pivots.end(lead));
        looks.then_some(organ.span)
    }

    /// What of `between`, which stands before the mention, describes it, and whether it adjoins, at most
    /// with a number between: 县里印发的(新版)目录.
    fn attribute<'t>(&self, from: usize, between: &'t str) -> Option<(&'t str, bool)> {
        let genitive = &self.grammar().genitive;
        let ends = genitive.iter().filter_map(|word| Some((between.rfind(word)?, word.len())));
        let (at, length) = ends.max()?;
        let tail = Span::new(from + at + length, from + between.len());
        let is_noun = self.analysis.within(tail).iter().all(|hit| !hit.role.is_verb());
        let words = tail.cut(self.discourse.text);
        let unit = words.trim_start_matches(|c| numeral::is_counted(c) || numeral::is_quantity(c));
        let adjoins = words.is_empty() || unit.len() < words.len() && unit.chars().count() <= 1;
        is_noun.then(|| (between.get(..at).unwrap_or_default(), adjoins))
    }

    /// The organ whose thing the mention is: 县政务公开领导小组, 各单位的公开指南.
    pub(super) fn owner(&self, mention: Mention) -> Option<Named> {
        if !mention.owned {
            return None;
        }
        let text = self.discourse.text;
        let words = &self.discourse.lexicon.organs;
        let grammar = &self.discourse.lexicon.grammar;
        let clause = self.clause();
        let before =
            self.state().parse.organs.iter().rfind(|organ| organ.span.end <= self.place.start);
        let is_acted_upon = |start: usize| {
            // 把各科室、各单位…: what is listed shares the marker of the first.
            let mut first = start;
            for organ in
                self.state().parse.organs.iter().rev().filter(|organ| organ.span.end <= start)
            {
                if grammar.conjunctions.have(self.discourse.cut(organ.span.end, first)) {
                    first = organ.span.start;
                }
            }
            words.object_markers.end(self.discourse.cut(clause.start, first))
        };
        // 县政府及各部门的指南: what is listed with one's own is one's own, too
        let beside = before.and_then(|organ| {
            let own = |one: &&Named| {
                one.relation == Relation::Own
                    && one.span.end <= organ.span.start
                    && grammar.conjunctions.have(self.discourse.cut(one.span.end, organ.span.start))
            };
            self.state().parse.organs.iter().find(own)
        });
        if beside.is_some() {
            return beside.copied();
        }
        // 我委编制企业信息公开目录: what one makes for others is one's own
        let is_made_for = |organ: &Named| {
            let own =
                self.state().parse.doer.named().is_some_and(|one| one.relation == Relation::Own);
            let lead = self.discourse.cut(clause.start, organ.span.start);
            own && organ.is_common
                && !words.object_markers.end(lead)
                && self
                    .local()
                    .any(|hit| hit.role == Role::Make && hit.span.end == organ.span.start)
        };
        let named = before.copied().filter(|organ| !is_made_for(organ)).filter(|organ| {
            let between = self.discourse.cut(organ.span.end, self.place.start);
            // 区政府编制的指南: whoever makes it owns it, unless the organ only lends its place.
            let words_between = between.strip_suffix(clause::TITLE[0]).unwrap_or(between);
            let described = self.attribute(organ.span.end, words_between);
            let said = described.map(|(said, _)| said);
            let told = Span::new(organ.span.end, self.place.start);
            let acts = || self.analysis.within(told).iter().any(|hit| hit.role.is_verb());
            let predicate = |at| self.discourse.is_predicate(at, self.place.end);
            // 市政府原有的目录, 市政府四个季度的通报: what is said is of the thing, and names no other owner
            let is_of_it =
                |said: &str| grammar.modifiers.have(said) || said.starts_with(numeral::is_counted);
            // 市政府主动公开目录: with nothing but its own attributes between, the noun is one
            let is_compound = || {
                organ.relation == Relation::Other
                    && !organ.is_common
                    && !acts()
                    && words_between.chars().count() <= LONGEST_COMPOUND
                    && (!predicate(organ.span.end) || grammar.predicates.have(words_between))
            };
            let adjoins = match described {
                // 教育部印发的学校院务目录
                Some((_, false)) => organ.relation == Relation::Other && acts(),
                // 卫生院的指南 behind 乡里 is not the town's
                Some((said, true)) => {
                    said.is_empty() || is_of_it(said) || predicate(organ.span.end) || acts()
                }
                // 到我局检查: before a verb stands where it was done
                None => is_compound() || words_between.is_empty() && !predicate(self.place.start),
            };
            // 由各部门负责人参加的小组: who takes part makes none
            // but 县政府印发的目录 is the county's
            let lends = !grammar.issuing.begin(between)
                && self.discourse.is_attribute(organ.span.end, self.place.start)
                || organ.is_common && said.is_some_and(|said| words.attributes.end(said))
                || said.is_some_and(|said| {
                    // 在省局领导小组之外成立的
                    let lead = self.discourse.cut(clause.start, organ.span.start);
                    grammar.locative.end(lead) && grammar.besides.stand_in(said)
                });
            // 对各单位的目录作了检查: what is theirs stays theirs, whoever looks at it.
            let is_looked_at =
                words.towards.end(self.discourse.cut(clause.start, organ.span.start));
            let is_theirs = mention.lasting && described.is_some() && is_looked_at;
            adjoins && !lends && (is_theirs || !is_acted_upon(organ.span.start))
        });
        let named = named.or_else(|| {
            let tier = organ::tier_before(text, self.place.start, &self.discourse.own, words)?;
            (!is_acted_upon(tier.span.start)).then_some(tier)
        })?;
        // 26个单位公布了本单位目录, 市政府调整了局领导小组: whoever does it is meant, unless it is 我局.
        let name = named.span.cut(text);
        let is_named = (words.self_words.begin(name) && !words.reflexive.begin(name))
            || self.discourse.own.name() == Some(name);
        let is_reflexive = named.relation == Relation::Own && !is_named;
        let foreign =
            self.state().subject.is_some_and(|subject| subject.relation == Relation::Other);
        (!(is_reflexive && foreign)).then_some(named)
    }
}
