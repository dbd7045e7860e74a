//! Whose the thing or the deed is that a clause mentions.

use crate::chinese::clause;
use crate::chinese::organ::{self, Named, Relation};
use crate::discourse::Mention;
use crate::discourse::scope::Scope;
use crate::span::Span;

impl Scope<'_, '_> {
    /// The other organ whose deed or thing it is.
    pub(super) fn other(&self, mention: Mention) -> Option<Span> {
        if let Some(owner) = self.owner(mention) {
            return (owner.relation == Relation::Other).then_some(owner.span);
        }
        if let Some(host) = self.host(mention) {
            return Some(host);
        }
        // 督促各村编制目录: who is made to do it, where that stands behind.
        if let Some(pivot) = self.state().parse.pivot
            && pivot.span.end <= self.place.start
        {
            return Some(pivot.span);
        }
        let subject = self.state().subject.filter(|subject| subject.relation == Relation::Other)?;
        // 各村大喇叭每晚播报: where it stands, not who does it; but 县政府收到申请.
        let discourse = self.discourse;
        let is_place = !mention.owned
            && subject.span.end == self.place.start
            && !discourse.is_predicate(self.place.start, self.place.end);
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
        let acts = self.local().any(|hit| hit.span.start >= self.place.end && hit.role.is_deed());
        (!mention.owned && leads && adjoins && is_department && acts).then_some(organ.span)
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
        let named = before.copied().filter(|organ| {
            let between = self.discourse.cut(organ.span.end, self.place.start);
            // 区政府编制的指南: whoever makes it owns it, unless the organ only lends its place.
            let words_between = between.strip_suffix(clause::TITLE[0]).unwrap_or(between);
            let described = grammar.genitive.ending(words_between);
            let said = described.and_then(|word| words_between.strip_suffix(word));
            let told = Span::new(organ.span.end, self.place.start);
            let acts = || self.analysis.within(told).iter().any(|hit| hit.role.is_verb());
            let predicate = |at| self.discourse.is_predicate(at, self.place.end);
            let adjoins = match said {
                // 卫生院的指南 behind 乡里 is not the town's
                Some(said) => said.is_empty() || predicate(organ.span.end) || acts(),
                // 到我局检查: before a verb stands where it was done
                None => {
                    words_between.is_empty()
                        && (organ.relation == Relation::Other || !predicate(self.place.start))
                }
            };
            let lends = words.attributes.begin(between);
            // 对各单位的目录作了检查: what is theirs stays theirs, whoever looks at it.
            let is_looked_at =
                words.towards.end(self.discourse.cut(clause.start, organ.span.start));
            let is_theirs = mention.lasting && described.is_some() && is_looked_at;
            adjoins
                && !lends
                && (is_theirs || !is_acted_upon(organ.span.start))
                && between.chars().count() <= 12
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
