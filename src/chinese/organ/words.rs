//! The words by which organs are named, and what a name tells by itself.
//!
//! What a name does not tell is not guessed: it is none.

use crate::chinese::organ::kind::{Endings, OrganKind, Sphere};
use crate::chinese::organ::tier::{Level, Tiers};
use crate::chinese::place::Naming;
use crate::chinese::words::lists;
use crate::span::Span;

lists! {
    /// How organs are named; see `[organs]` in `rules/lexicon.toml`.
    pub struct OrganWords, "organs" {
        /// Words in which the word for a tier is none.
        not_tiers,
        /// What behind such a word makes it a person's title: 县长.
        not_before,
        /// What the names of central organs begin with.
        central,
        /// How the names of bodies of the whole country begin, behind which a place may stand.
        wide,
        /// How names begin that a division lends its letters, not its place: 中山大学.
        elsewhere,
        /// Heads of one character that may stand behind the tier alone: 市局.
        short_heads,
        /// Heads of one's own organ that may stand without anything before them: 局办公室.
        bare_heads,
        /// Offices of a government itself.
        offices,
        /// What such an office is called that is part of a department.
        rooms,
        /// What its short name ends in: 党政办.
        room_heads,
        /// What the names of sections within an organ end in.
        sections,
        /// What leads a field of work without being an organ.
        groups,
        /// What no department's name holds.
        not_in_names,
        /// What stands in no full name.
        not_in_full,
        /// What ends as names do and is none.
        not_ends,
        /// 我, 本.
        self_words,
        /// Those of them that, under another subject, mean that subject.
        reflexive,
        /// What may follow these.
        self_heads,
        /// Words behind a name for oneself that lead to organs below it.
        subordinate,
        /// Heads of groups of organs.
        plural_heads,
        /// Words that make a group.
        plural_words,
        /// Those of them that need not stand close to their head.
        loose_words,
        /// Measure words behind the number of a group's members.
        counters,
        /// Names that are never one's own.
        foreign,
        /// What makes of a tier all that belongs to it: 全县.
        whole,
        /// Words before the name of what one's own organ was: 原.
        former,
        /// Endings that make any two characters before them a name: 自来水厂.
        heads,
        /// Parts of one's own organ.
        own_units,
        /// Nouns behind an organ's name that make it an attribute.
        attributes,
        /// Verbs that make it one where only 的 stands behind them: 县政府印发的通知.
        attributive,
        /// Adverbs that end as a preposition does: 好在.
        no_prepositions,
        /// Endings of names that are never the report's own: 柳条沟村.
        lowest,
        /// What sums up a list before its last member: 广播、电视等新闻媒体.
        summing,
        /// Persons of an organ.
        persons,
        /// What joins one's own organ to another that acts with it: 会同我局.
        partners,
        /// Words before which an organ's name is no subject.
        before_organ,
        /// Words that make an organ a government, or a group that shares its place.
        governments,
        /// Words that make the organ behind them what is acted upon.
        object_markers,
        /// Those of them behind which one looks at what is another's: 对各单位的目录.
        towards,
        /// Words that make the organ behind them the doer.
        agents,
        /// Those of them that lead to whoever does something with a topic.
        by,
        /// Words that point back to the organ named last.
        anaphors,
        /// Characters behind which a name without its tier may begin.
        before_name,
        /// Characters that no name behind a tier holds.
        in_name,
        /// Characters that no place before a tier holds.
        in_place,
        /// Characters that do not stand between the words of a group and its head.
        in_group,
    } beside {
        /// The tiers of government.
        tiers: Tiers,
        /// What organs' names end in, by kind.
        endings: Endings,
    }
}

impl OrganWords {
    /// The kind of organ that the end of `name` tells.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<OrganKind> {
        self.endings.kind(name)
    }

    /// The sphere that `name` tells.
    #[must_use]
    pub fn sphere(&self, name: &str) -> Option<Sphere> {
        let is_corps = self.endings.corps().stand_in(name).then_some(Sphere::Corps);
        is_corps.or_else(|| self.endings.sphere(name))
    }

    /// The sphere that `name` tells, in which a place is named at `place`.
    #[must_use]
    pub fn sphere_in(&self, name: &str, place: Span) -> Option<Sphere> {
        let told = self.sphere(name);
        let is_national = || self.central.begin(name) || self.wide.begin(name);
        // 国家税务总局安徽省税务局
        let is_below = told == Some(Sphere::Administration) && place.start > 0 && is_national();
        if is_below { Some(Sphere::Vertical) } else { told }
    }

    /// How places stand in the names of organs.
    #[must_use]
    pub fn naming(&self) -> Naming<'_> {
        let (heads, between) = (self.endings.heads(), self.endings.corps());
        Naming { heads, wide: &self.wide, between, elsewhere: &self.elsewhere }
    }

    /// The level at which the organ `name` stands, whose place is named at `place` and is of level
    /// `around`.
    #[must_use]
    pub fn level_in(&self, name: &str, place: Span, around: Option<Level>) -> Option<Level> {
        let is_tier = |part: &str| self.tiers.words().end(part);
        let before = self.endings.of(name).and_then(|ending| name.strip_suffix(ending));
        let is_zone = |part: &str| self.endings.sphere(part) == Some(Sphere::Zone);
        match self.sphere(name) {
            // such bodies have ranks of their own
            Some(Sphere::Institution | Sphere::Enterprise) => None,
            // 洪江区 is none of the divisions, but one of their level
            Some(Sphere::Zone) => {
                let (at, tier) = self.last_tier(name)?;
                let is_last = before.is_some_and(|before| before.len() == at + tier.len());
                self.level(name).filter(|_| is_last)
            }
            Some(Sphere::Corps) => {
                let corps = self.endings.corps().iter();
                let is_division = corps.filter(|word| name.contains(word)).nth(1);
                around.filter(|level| *level == Level::Province && is_division.is_none())
            }
            // 安徽监管局 is not of the province, 安徽省税务局 is
            _ if place.start > 0 && !is_tier(place.cut(name)) => None,
            Some(Sphere::Vertical) if !place.is_empty() && !is_tier(place.cut(name)) => None,
            // the bureau of a zone: 前海合作区管理局
            _ if before.is_some_and(|part| part.len() > place.end && is_zone(part)) => None,
            _ => around.or_else(|| self.level(name)),
        }
    }

    /// The level that the words of `name` tell by themselves; 市 may be of any of three.
    #[must_use]
    pub fn level(&self, name: &str) -> Option<Level> {
        if let Some((at, tier)) = self.last_tier(name) {
            let upto = &name[..at + tier.len()];
            let level = self.tiers.level(upto);
            if level.is_some() {
                // 经济开发区 is no 区
                return level.filter(|_| !self.endings.tell(OrganKind::Other, upto));
            }
        }
        self.central.begin(name).then_some(Level::State)
    }

    /// The rank of the tier that `word` names; 0 where it names none.
    #[must_use]
    pub fn rank(&self, word: &str) -> u8 {
        self.tiers.rank(word)
    }

    /// The last word for a tier in a full name, and where it stands. One character before another
    /// word that holds one makes a place with it: 柳村镇, 聊城市, 房山区.
    #[must_use]
    pub fn last_tier(&self, name: &str) -> Option<(usize, &str)> {
        let mut starts = name.char_indices().rev();
        starts.find_map(|(at, _)| {
            // 国家 tells a tier only where a name begins with it: 市国家税务局
            let tier = self.tier_word_at(name, at).filter(|tier| at == 0 || self.rank(tier) < 5)?;
            let is_place = |start: usize| {
                let mut before = name[..start].char_indices().rev();
                let first = before.next().filter(|(_, c)| !self.in_place.have(&c.to_string()));
                let Some((first, _)) = first else { return false };
                let wider = &name[..first];
                self.tier_word_at(name, first).is_none()
                    && (wider.is_empty() || self.tiers.words().end(wider))
            };
            let stands = self.inside_other(name, at, tier).is_none_or(is_place);
            stands.then_some((at, tier))
        })
    }

    /// The word for a tier at `at`, unless it is part of another word.
    #[must_use]
    pub fn tier_at(&self, text: &str, at: usize) -> Option<&str> {
        self.tier_word_at(text, at).filter(|tier| self.inside_other(text, at, tier).is_none())
    }

    /// The word for a tier at `at` that makes no title of a person.
    fn tier_word_at(&self, text: &str, at: usize) -> Option<&str> {
        let tier = self.tiers.words().longest(&text[at..])?;
        (!self.not_before.begin(&text[at + tier.len()..])).then_some(tier)
    }

    /// Where the word begins that the word for a tier at `at` is part of.
    fn inside_other(&self, text: &str, at: usize, tier: &str) -> Option<usize> {
        // nearly never does such a word stand there
        let mut near = self.not_tiers.reaching(text, at);
        if !near.any(|start| self.not_tiers.begin(&text[start..])) {
            return None;
        }
        self.not_tiers.iter().find_map(|word| {
            word.char_indices().find_map(|(offset, _)| {
                let start = at.checked_sub(offset)?;
                let is_there = word.get(offset..)?.starts_with(tier);
                (is_there && text.get(start..)?.starts_with(word)).then_some(start)
            })
        })
    }

    /// Whether `core`, what follows a tier in a name, is nothing or an office of the government, or one
    /// within another: 人民政府信息公开办.
    #[must_use]
    pub fn is_office(&self, core: &str) -> bool {
        self.offices.trim(core).is_empty()
    }

    /// Whether `text` calls its own organ by this word: 我局, 本局.
    #[must_use]
    pub fn is_called(&self, text: &str, head: &str) -> bool {
        self.self_words.iter().any(|word| text.contains(&format!("{word}{head}")))
    }

    /// The words by which `text` calls its own organ: 局 in 我局, 单位 in 本单位.
    pub fn own_heads(&self, text: &str) -> impl Iterator<Item = &str> {
        self.self_heads.iter().filter(move |head| self.is_called(text, head))
    }

    /// Whether `name` looks like an organ's full name by its end.
    #[must_use]
    pub fn end_name(&self, name: &str) -> bool {
        self.endings.end(name) || self.tiers.words().end(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discourse::lexicon;

    #[test]
    fn the_kind_follows_from_the_end_of_the_name_and_is_never_guessed() {
        use OrganKind::{Department, Government, GovernmentOffice, Other, Township};
        let words = lexicon::tests::built_in().organs;
        let cases: [(&str, Option<OrganKind>); 35] = [
            ("云溪县人民政府", Some(Government)),
            ("淞陵市政府", Some(Government)),
            ("云溪县", Some(Government)),
            ("云溪县人民政府办公室", Some(GovernmentOffice)),
            ("某省人民政府办公厅", Some(GovernmentOffice)),
            ("云溪县政府办", Some(GovernmentOffice)),
            ("云溪县政务公开办公室", Some(GovernmentOffice)),
            ("云溪县人民政府信息公开工作领导小组办公室", Some(GovernmentOffice)),
            ("云溪县林业局", Some(Department)),
            ("某省财政厅", Some(Department)),
            ("云溪县发展和改革委员会", Some(Department)),
            ("云溪县发改委", Some(Department)),
            ("石铺县住房和城乡建设局", Some(Department)),
            ("云溪县人民防空办公室", Some(Department)),
            ("国家税务总局云溪县税务局", Some(Department)),
            ("云溪县公安局城东分局", Some(Department)),
            ("石铺县柳河镇人民政府", Some(Township)),
            ("望淠县双墩乡人民政府", Some(Township)),
            ("望淠县双墩回族乡人民政府", Some(Township)),
            ("松岗区北城街道办事处", Some(Township)),
            ("松岗区北城街道", Some(Township)),
            ("岭泉县白沙镇", Some(Township)),
            ("石铺县柳河镇人民政府办公室", Some(Township)),
            ("石铺县柳河镇党政办公室", Some(Township)),
            ("砚州经济开发区管理委员会", Some(Other)),
            ("砚州经济开发区管委会", Some(Other)),
            ("砚州经济开发区", Some(Other)),
            ("云溪县人民医院", Some(Other)),
            ("云溪县图书馆", Some(Other)),
            ("云溪县交通警察大队", Some(Other)),
            ("柳河镇财政所", Some(Other)),
            ("云溪县城市建设投资有限公司", Some(Other)),
            ("云溪县办事处", None),
            ("云溪县工作组", None),
            ("云溪", None),
        ];
        for (name, kind) in cases {
            assert_eq!(words.kind(name), kind, "{name}");
        }
    }

    #[test]
    fn a_level_is_told_where_the_words_are_plain() {
        use Level::{County, Prefecture, Province, State, Township};
        let words = lexicon::tests::built_in().organs;
        let cases: [(&str, Option<Level>); 10] = [
            ("国家林业局", Some(State)),
            ("国务院办公厅", Some(State)),
            ("某省财政厅", Some(Province)),
            ("某自治区人民政府", Some(Province)),
            ("云溪州林业局", Some(Prefecture)),
            ("云溪县林业局", Some(County)),
            ("淞陵市松岗区卫生健康局", Some(County)),
            ("石铺县柳河镇人民政府", Some(Township)),
            ("淞陵市财政局", None),
            ("淞陵经济开发区管委会", None),
        ];
        for (name, level) in cases {
            assert_eq!(words.level(name), level, "{name}");
        }
    }
}
