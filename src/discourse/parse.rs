//! A clause by its grammar: circumstance | subject | adverbials | verb | object.
//!
//! Who does what a clause tells, what it is told under and which verb has which object is asked in
//! one place; owner, denial and scope all ask here.

use crate::chinese::organ::{Named, Relation};
use crate::chinese::words::{Hit, Role, Words};
use crate::chinese::{clause, numeral};
use crate::discourse::Discourse;
use crate::span::Span;

/// How many characters may stand between a word for organs and the end of their name: 下属|三家医院.
const LONGEST_TAIL: usize = 12;

/// A clause by its grammar.
#[derive(Clone, Debug, Default)]
pub(super) struct Parse {
    /// The organs that it names.
    pub(super) organs: Vec<Named>,
    /// Who does what it tells.
    pub(super) doer: Doer,
    /// Another organ that is made to do, or watched doing, what stands behind its name:
    /// 督促各村编制目录, 学习市财政局编制目录的做法.
    pub(super) pivot: Option<Named>,
    /// Whether it is but the time or the condition of what follows: 县政府动员会后.
    pub(super) is_scene: bool,
    /// Whether a preposition or a commission says who does it, wherever that stands: 由区公开办测评.
    pub(super) has_agent: bool,
}

/// Who does what a clause tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doer {
    /// The clause does not say so: whoever did what stands before.
    #[default]
    Unsaid,
    /// A part of one's own organ that has no name: 由办公室汇总.
    Office,
    /// An organ.
    Named(Named),
}

impl Doer {
    /// The organ, where it is named.
    pub(super) fn named(self) -> Option<Named> {
        match self {
            Self::Named(named) => Some(named),
            Self::Unsaid | Self::Office => None,
        }
    }
}

impl Discourse<'_> {
    /// The parse of a clause that names `organs`; `inside` are its triggers.
    pub(super) fn parse(&self, clause: Span, organs: Vec<Named>, inside: &[Hit]) -> Parse {
        let grammar = &self.lexicon.grammar;
        let lead = |organ: &Named| self.cut(clause.start, organ.span.start);
        let moved = |organ: &&Named| {
            organ.relation == Relation::Other
                && !self.cut(organ.span.end, clause.end).is_empty()
                && grammar.pivots.end(lead(organ))
        };
        let pivot = organs.iter().find(moved).copied();
        let is_scene = grammar.when.end(clause.cut(self.text));
        let doer = self.doer(clause, &organs, inside);
        let has_agent = doer.named().is_some_and(|named| {
            self.agent(clause, &organs) == Some(named) || self.bids(clause, named)
        });
        Parse { organs, doer, pivot, is_scene, has_agent }
    }

    /// What is done by a clause of this parse, and to what: the rest of the clause behind the verb.
    pub(super) fn predicate(
        &self,
        clause: Span,
        parse: &Parse,
        inside: &[Hit],
    ) -> (Option<Span>, Option<Span>) {
        let from = parse.doer.named().map_or(clause.start, |named| named.span.end);
        let acts = |hit: &&Hit| {
            hit.role.is_verb()
                && (hit.span.start >= from || from >= clause.end)
                && !parse.organs.iter().any(|organ| organ.span.overlaps(hit.span))
        };
        let verb = inside.iter().find(acts).map(|hit| hit.span);
        let object = verb.and_then(|verb| {
            let rest = self.cut(verb.end, clause.end);
            let words = self.lexicon.grammar.told.strip(rest).unwrap_or(rest).trim();
            (!words.is_empty()).then(|| Span::of(words, self.text))
        });
        (verb, object)
    }

    /// Who does what the clause says, where it says so.
    fn doer(&self, clause: Span, organs: &[Named], inside: &[Hit]) -> Doer {
        let agent = self.agent(clause, organs);
        let plain = self.plain(clause, organs, inside);
        let office = self.has_office_act(clause, plain, inside);
        let Some(named) = agent.or(plain.copied()) else {
            return if office { Doer::Office } else { Doer::Unsaid };
        };
        // 各科室公开情况由办公室每月通报: what 由 leads to does it, the organ before is its topic.
        if agent.is_none() && office {
            return Doer::Office;
        }
        // 第三方机构受市政府委托测评: whoever bids it does it.
        let next = organs.iter().find(|organ| organ.span.start >= named.span.end);
        if let Some(principal) = next.filter(|next| self.bids(clause, **next)) {
            return Doer::Named(*principal);
        }
        // 检查组指出我镇无机构: what is said is of another subject.
        let said = self.cut(named.span.end, clause.end);
        let told = organs.iter().find(|organ| organ.span.start > named.span.end);
        if named.relation == Relation::Other && self.lexicon.grammar.speech.begin_near(said, 4) {
            return told.map_or(Doer::Unsaid, |told| Doer::Named(*told));
        }
        // 我局了解到市公积金中心推出了指南: what is learnt of is another's deed.
        let learns = self.lexicon.grammar.perception.begin_near(said, 5);
        let other = organs
            .iter()
            .find(|organ| organ.span.start > named.span.end && organ.relation == Relation::Other);
        match other {
            Some(other)
                if learns
                    && named.relation == Relation::Own
                    && inside.iter().any(|hit| hit.span.start >= other.span.end) =>
            {
                Doer::Named(*other)
            }
            _ => Doer::Named(named),
        }
    }

    /// The organ that a preposition says to do it: 由县政府….
    fn agent(&self, clause: Span, organs: &[Named]) -> Option<Named> {
        let words = &self.lexicon.organs;
        let is_agent = |organ: &&Named| {
            // 由局党组书记任组长 names a person, not who does it.
            let behind = self.cut(organ.span.end, clause.end);
            let lead = self.cut(clause.start, organ.span.start);
            let grammar = &self.lexicon.grammar;
            // 为县水利局所编
            let is_passive = grammar.passive.end(lead) && grammar.nominal.begin(behind);
            (words.agents.end(lead) || is_passive)
                && !self.is_attribute(organ.span.end, clause.end)
                && !words.persons.begin(behind)
                && !self.is_source(clause, organs, organ)
        };
        organs.iter().find(is_agent).copied()
    }

    /// Whether an organ is where something comes from: 由县中心移交至我局.
    fn is_source(&self, clause: Span, organs: &[Named], organ: &Named) -> bool {
        let next = organs.iter().find(|next| next.span.start > organ.span.end);
        self.lexicon.organs.by.end(self.cut(clause.start, organ.span.start))
            && next.is_some_and(|next| {
                let between = self.cut(organ.span.end, next.span.start);
                self.lexicon.grammar.resulting.end(between)
            })
    }

    /// Whether an organ only says which of a list of things: 公众号、各医院门诊电子屏.
    fn is_of_a_list(&self, clause: Span, organ: &Named) -> bool {
        let lead = self.cut(clause.start, organ.span.start);
        organ.relation == Relation::Other
            && lead.ends_with(clause::LISTING)
            && !self.is_predicate(organ.span.end, clause.end)
    }

    /// Whether others act for an organ: 受本委委托.
    pub(super) fn bids(&self, clause: Span, organ: Named) -> bool {
        let grammar = &self.lexicon.grammar;
        grammar.receiving.end(self.cut(clause.start, organ.span.start))
            && grammar.commissions.begin(self.cut(organ.span.end, clause.end))
    }

    /// The first organ that stands where a subject stands, or one's own beside it: 市纪委会同我局.
    fn plain<'o>(&self, clause: Span, organs: &'o [Named], inside: &[Hit]) -> Option<&'o Named> {
        let mut before: Option<(Named, bool)> = None;
        for (index, organ) in organs.iter().enumerate() {
            // 对各科室、各二级单位: what is listed shares the role of the first.
            let listed = before.filter(|(first, _)| {
                self.lexicon.grammar.conjunctions.have(self.cut(first.span.end, organ.span.start))
            });
            let can_act = listed.map_or_else(
                || {
                    self.can_act(clause, organ, inside)
                        && !self.is_source(clause, organs, organ)
                        && !self.is_of_a_list(clause, organ)
                },
                |(_, can)| can,
            );
            if can_act {
                return Some(self.own_beside(&organs[index..]).unwrap_or(organ));
            }
            // 市政府办公室委托第三方机构评估: whoever bids others acts
            let bids = organs.get(index + 1).is_some_and(|next| {
                let between = self.cut(organ.span.end, next.span.start);
                self.lexicon.grammar.commissions.have(between) && organ.span.start == clause.start
            });
            if bids {
                return Some(organ);
            }
            before = Some((*organ, can_act));
        }
        None
    }

    /// One's own organ among those that act together with the first of `organs`: 市纪委、监察局会同我局.
    fn own_beside<'o>(&self, organs: &'o [Named]) -> Option<&'o Named> {
        let partners = &self.lexicon.organs.partners;
        let joined = |pair: &&[Named]| {
            let [one, next] = pair else { return false };
            let between = self.cut(one.span.end, next.span.start);
            let word = partners.ending(between).filter(|word| word.chars().count() > 1);
            // 市政府|法制办会同
            partners.have(between) || word.is_some() && between.chars().count() <= 6
        };
        let pairs = organs.windows(2).take_while(joined).map(|pair| &pair[1]);
        pairs.into_iter().find(|next| next.relation == Relation::Own)
    }

    /// Whether an organ is a group: 各站所.
    pub(super) fn is_group(&self, organ: Named) -> bool {
        self.lexicon.organs.plural_words.begin(organ.span.cut(self.text))
    }

    /// Whether an office without a name does what the clause says: 由党政办公室检查. Behind a `topic` that
    /// is a group, whoever 由 leads to is one's own: 各大队公开信息由指挥中心点评.
    fn has_office_act(&self, clause: Span, topic: Option<&Named>, inside: &[Hit]) -> bool {
        let words = &self.lexicon.organs;
        let from = topic.map_or(clause.start, |organ| organ.span.end);
        let rest = self.cut(from, clause.end);
        let is_office = |behind: &str| words.offices.begin(behind) || words.own_units.begin(behind);
        let is_topic =
            topic.is_some_and(|organ| organ.is_common && !self.is_predicate(from, clause.end));
        let behind = words.agents.behind_last(rest);
        behind.is_some_and(is_office)
            || is_topic
                && words.by.behind_last(rest).is_some_and(|behind| {
                    let told = Span::new(from, clause.end - behind.len());
                    let done =
                        |hit: &Hit| matches!(hit.role, Role::Make | Role::Done | Role::Perfective);
                    !words.persons.begin(behind)
                        && !inside.iter().any(|hit| told.contains(hit.span) && done(hit))
                })
    }

    /// Whether an organ is the last of what is listed behind a preposition: 通过网站、新闻媒体.
    fn is_means(&self, clause: Span, organ: &Named, inside: &[Hit]) -> bool {
        let lead = self.cut(clause.start, organ.span.start);
        let words = &self.lexicon.organs;
        // 通过广播、电视等新闻媒体, 依托网站和各类媒体
        let summed = words.summing.ending(lead).and_then(|word| lead.strip_suffix(word));
        let lead = summed.unwrap_or(lead);
        let ends = words.before_organ.each(lead).filter_map(|(at, word)| {
            let is_led = at > 0 && (lead.starts_with(word) || word.chars().nth(1).is_none());
            (!is_led).then_some(at + word.len())
        });
        (summed.is_some() || self.lexicon.grammar.conjunctions.end(lead))
            && ends.max().is_some_and(|end| {
                let listed = Span::new(clause.start + end, organ.span.start);
                !inside.iter().any(|hit| listed.contains(hit.span) && hit.role.is_verb())
            })
    }

    /// Whether an organ stands in the circumstance of a clause: 根据近年来市委的部署.
    fn is_circumstance(&self, clause: Span, organ: &Named) -> bool {
        let grammar = &self.lexicon.grammar;
        let lead = self.cut(clause.start, organ.span.start);
        let between = grammar.circumstances.behind_last(lead);
        between.is_some_and(|between| !grammar.closing.stand_in(between))
    }

    /// Whether an organ stands where a subject stands: before the verb, behind no preposition, and
    /// as no mere attribute.
    fn can_act(&self, clause: Span, organ: &Named, inside: &[Hit]) -> bool {
        let words = &self.lexicon.organs;
        // 通过“石铺县人民政府”网站: quoted or not
        let behind = self.cut(organ.span.end, clause.end).trim_start_matches('”');
        let lead = self.cut(clause.start, organ.span.start).trim_end_matches('“');
        // 邀请10名群众代表: the count stands between
        let counted = words.counters.ending(lead).and_then(|counter| lead.strip_suffix(counter));
        let counted = counted.map(|lead| lead.trim_end_matches(numeral::is_counted));
        let lead = counted.unwrap_or(lead);
        // 巡察企业4家: so many of them are an object
        let number = behind.trim_start_matches(numeral::is_counted);
        let of_them = words.counters.longest(number).filter(|_| number.len() < behind.len());
        let is_counted = of_them
            .and_then(|counter| number.strip_prefix(counter))
            .is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(clause::LISTING));
        let acted = inside.iter().any(|hit| hit.span.end <= organ.span.start && hit.role.is_verb());
        (!words.before_organ.end(lead) || words.no_prepositions.end(lead))
            && !acted
            && !behind.is_empty()
            && !is_counted
            && (organ.relation == Relation::Own || !self.is_circumstance(clause, organ))
            && !self.is_means(clause, organ, inside)
            && !self.is_possessor(organ.span.end, inside)
            && !self.is_attribute(organ.span.end, clause.end)
            && (!organ.is_common || self.is_followed(organ.span.end, clause.end))
    }

    /// Whether an organ whose name ends at `at` only describes a noun or a circumstance: 县政府网站,
    /// 县政府印发的通知.
    pub(super) fn is_attribute(&self, at: usize, end: usize) -> bool {
        let (words, behind) = (&self.lexicon.organs, self.cut(at, end));
        // 直属单位领导参加的领导小组: its persons, too
        let behind = words.persons.strip(behind).unwrap_or(behind);
        let issues = || self.lexicon.grammar.issuing.longest(behind);
        let verb = words.attributive.longest(behind).or_else(issues);
        let verb = verb.and_then(|verb| behind.strip_prefix(verb));
        let ends = |rest: &str| rest.trim().is_empty() || self.lexicon.grammar.genitive.begin(rest);
        words.attributes.begin(behind) || verb.is_some_and(ends)
    }

    /// Whether a predicate follows what stands before `at`, which may go on to the end of a name:
    /// 下属三家医院分别…, but 企业改制进展….
    fn is_followed(&self, at: usize, end: usize) -> bool {
        let words = &self.lexicon.organs;
        let rest = self.cut(at, end);
        let ends = rest.char_indices().skip(1).take(LONGEST_TAIL).map(|(i, _)| rest.split_at(i));
        let mut names = ends.filter(|(name, _)| {
            let is_name = words.endings.end(name) || words.plural_heads.end(name);
            is_name && self.lexicon.triggers.hits(name, Span::new(0, name.len())).is_empty()
        });
        self.is_predicate(at, end)
            || !words.persons.begin(rest)
                && names.any(|(name, _)| self.is_predicate(at + name.len(), end))
    }

    /// Whether a predicate begins at `at`: an adverb, a preposition or a verb, not the rest of a noun
    /// (企业改制进展).
    pub(super) fn is_predicate(&self, at: usize, end: usize) -> bool {
        // a mention may end behind the clause in which it begins
        if at >= end {
            return false;
        }
        let (words, grammar) = (&self.lexicon.organs, &self.lexicon.grammar);
        let rest = self.cut(at, end).trim_start();
        let begin = |list: &Words| list.begin(rest);
        let triggers = self.lexicon.triggers.hits(self.text, Span::new(at, end));
        if words.persons.begin(rest) {
            return false;
        }
        begin(&grammar.predicates)
            || begin(&grammar.conjunctions)
            || begin(&words.before_organ)
            || begin(&words.object_markers)
            || begin(&words.agents)
            || rest.starts_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric())
            || triggers.first().is_some_and(|hit| hit.span.start == at)
    }

    /// Whether 的 stands behind `at` before any verb: 县公开办每季度的通报.
    pub(super) fn is_possessor(&self, at: usize, inside: &[Hit]) -> bool {
        let near = self.cut(at, self.text.len());
        let near = near.char_indices().nth(6).and_then(|(end, _)| near.get(..end)).unwrap_or(near);
        // 市局对全市系统的…: behind a preposition the attribute is another's
        if self.lexicon.organs.object_markers.begin(near) {
            return false;
        }
        let genitive = &self.lexicon.grammar.genitive;
        let Some(offset) = genitive.iter().filter_map(|word| near.find(word)).min() else {
            return false;
        };
        let between = Span::new(at, at + offset);
        // 市政府从不间断的是月检: the noun that it would be of stands nowhere
        let behind = near.get(offset..).unwrap_or_default();
        if self.lexicon.organs.agents.begin(behind) {
            return false;
        }
        !between.cut(self.text).contains([',', clause::STOP, ';'])
            && !inside.iter().any(|hit| between.overlaps(hit.span) && hit.role != Role::Contrast)
    }
}
