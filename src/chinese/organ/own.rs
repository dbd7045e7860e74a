//! The organ whose report it is, and which names are its own.
//!
//! What is one's own follows from the report's organ: for a bureau 县政府 is another organ, for the
//! county government it is itself.

use crate::chinese::organ::tier::Level;
use crate::chinese::organ::words::OrganWords;

/// Whether an organ is the one whose report it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is, or a part of it.
    Own,
    /// It is another one.
    Other,
    /// It points back to the one named last.
    Back,
}

/// What an organ stands for in its own report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A government of a county or higher, or a body that stands for one.
    Government,
    /// A department of one.
    Department,
    /// A township or sub-district office.
    Township,
}

/// The organ whose report it is, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Its full name, and what is left of it without each of the places above its own.
    names: Vec<String>,
    standing: Option<Standing>,
    /// Its tier: 县.
    tier: Option<String>,
    /// The name of its place: 云溪.
    place: Option<String>,
    /// Its name behind the tier: 林业局.
    core: String,
}

impl Own {
    /// What follows from an organ's full name.
    #[must_use]
    pub fn named(name: &str, words: &OrganWords) -> Self {
        let Some((at, tier)) = words.last_tier(name) else {
            return Self {
                names: vec![name.to_owned()],
                standing: Some(Standing::Department),
                core: name.to_owned(),
                ..Self::default()
            };
        };
        let core = &name[at + tier.len()..];
        let before = &name[..at];
        // 州 of 耀州区 is of the place's own name, for nothing stands between it and 区.
        let ends =
            before.char_indices().filter_map(|(i, _)| Some(i + words.tier_at(name, i)?.len()));
        let names = std::iter::once(0).chain(ends.filter(|end| *end < at));
        let mut names: Vec<String> = names.map(|from| name[from..].to_owned()).collect();
        let upper = before.char_indices().next_back().map_or("", |(last, _)| &before[..last]);
        let place = match words.last_tier(upper) {
            Some((from, upper)) => &before[from + upper.len()..],
            None => before,
        };
        // 云溪林业局: the place without its tier
        if place.chars().count() > 1 && core.chars().count() > 1 {
            names.push(format!("{place}{core}"));
        }
        let standing = match words.rank(tier) {
            1 => Standing::Township,
            _ if words.is_office(core) => Standing::Government,
            _ => Standing::Department,
        };
        Self {
            names,
            standing: Some(standing),
            tier: Some(tier.to_owned()),
            place: (!place.is_empty()).then(|| place.to_owned()),
            core: core.to_owned(),
        }
    }

    /// What can be told without a name, from words such as 我局 and 镇里 in the report's text.
    #[must_use]
    pub fn guessed(text: &str, words: &OrganWords) -> Self {
        let mut first: Option<(usize, &str)> = None;
        for head in words.self_heads.iter() {
            for word in words.self_words.iter() {
                if let Some(at) = text.find(&format!("{word}{head}"))
                    && first.is_none_or(|(before, _)| at < before)
                {
                    first = Some((at, head));
                }
            }
        }
        let standing = first.map(|(_, head)| match words.rank(head) {
            1 => Standing::Township,
            0 => Standing::Department,
            _ => Standing::Government,
        });
        let tier = first.filter(|(_, head)| words.rank(head) > 0).map(|(_, head)| head.to_owned());
        Self { standing, tier, ..Self::default() }
    }

    /// Its full name, where it is known.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(String::as_str)
    }

    /// Its full name or a part of it without the places above its own, where `text` begins with one.
    #[must_use]
    pub fn begins(&self, text: &str) -> Option<&str> {
        self.names.iter().map(String::as_str).find(|name| text.starts_with(name))
    }

    /// The end of its full name that `text` begins with, as it is called where no other is meant:
    /// 供电公司. What many names end in is none: 人民政府.
    #[must_use]
    pub fn ends_as(&self, text: &str, words: &OrganWords) -> Option<&str> {
        let full = self.name()?;
        let ends = full.char_indices().map(|(at, _)| &full[at..]);
        let mut long = ends.filter(|end| end.chars().count() > 2);
        long.find(|end| {
            text.starts_with(end) && !words.endings.is_bare(end) && !words.offices.have(end)
        })
    }

    /// Whether `group` is all that belongs to it, as only a government's can be: 全县各部门.
    #[must_use]
    pub fn is_whole(&self, group: &str, words: &OrganWords) -> bool {
        let tier = words.whole.strip(group).and_then(|rest| words.tier_at(rest, 0));
        let governs = matches!(self.standing, Some(Standing::Government | Standing::Township));
        governs && tier.is_some() && tier == self.tier.as_deref()
    }

    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.names.is_empty() && self.standing.is_none()
    }

    /// Whose the organ `name` is, which tells no tier; none where nothing is known of one's own.
    #[must_use]
    pub fn of_name(&self, name: &str) -> Option<Relation> {
        let is_own = self.name().is_some_and(|own| is_short_for(name, own));
        let relation = if is_own { Relation::Own } else { Relation::Other };
        (!self.is_unknown()).then_some(relation)
    }

    /// Whether `name` is its full name behind a place: 棠浦区苇塘镇人民政府 for 苇塘镇人民政府.
    #[must_use]
    pub fn is_placed(&self, name: &str) -> bool {
        self.tier.is_some() && self.name().is_some_and(|own| name.ends_with(own))
    }

    /// What it stands for.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// Whether its name may be a shorter form of `full`'s: nothing in it says another place, tier or
    /// organ.
    #[must_use]
    pub fn is_form_of(&self, full: &Self, words: &OrganWords) -> bool {
        let place = self.place.as_deref().zip(full.place.as_deref());
        // 教育局 and 教育委员会
        let heads = words.endings.heads();
        let stem = |core: &str| {
            let head = heads.ending(core).and_then(|head| core.strip_suffix(head));
            head.map(str::to_owned).unwrap_or_default()
        };
        let short = |one: &str, other: &str| {
            is_short_for(one, other) || is_short_for(&stem(one), &stem(other))
        };
        self.standing == full.standing
            && self.tier.as_deref().zip(full.tier.as_deref()).is_none_or(|(own, full)| own == full)
            && place.is_none_or(|(own, full)| own == full)
            && (words.is_office(&self.core) && words.is_office(&full.core)
                || short(&self.core, &full.core)
                || short(&full.core, &self.core))
    }

    /// Whether its place is `place`, at the tier that `tier` names.
    #[must_use]
    pub fn is_of(&self, place: &str, tier: &str, words: &OrganWords) -> bool {
        // 西城区 ends in a word that is no tier in running text: 城区.
        let is_place = |own: &str| {
            own.strip_suffix(place)
                .is_some_and(|above| above.is_empty() || words.tiers.words().end(above))
        };
        self.place.as_deref().is_some_and(is_place) && self.tier.as_deref() == Some(tier)
    }

    /// Whose the organ is that is named by its tier and what follows it: 县 and 财政局.
    #[must_use]
    pub fn of_tier(&self, tier: &str, rest: &str, words: &OrganWords) -> Relation {
        let is_office = rest.is_empty() || words.offices.have(rest);
        let is_township = words.rank(tier) == 1;
        let own = match (self.standing, self.tier.as_deref()) {
            (Some(Standing::Department), Some(own)) => {
                own == tier && is_short_for(rest, &self.core)
            }
            // 我局 in a county calls itself 县局
            (Some(Standing::Department), None) => {
                words.rank(tier) == Level::County.rank() && words.short_heads.have(rest)
            }
            (Some(Standing::Government), Some(own)) => own == tier && is_office,
            (Some(Standing::Government), None) => is_office,
            (Some(Standing::Township), _) => is_township && is_office,
            // nobody else is spoken of: 县局成立了领导小组
            (None, _) => {
                let is_central = words.rank(tier) == Level::State.rank();
                is_township || self.names.is_empty() && !is_office && !is_central
            }
        };
        if own { Relation::Own } else { Relation::Other }
    }

    /// Whose the organ is that is named by a word for oneself: for a bureau, 我县 is the county
    /// around it.
    #[must_use]
    pub fn of_self_word(&self, head: &str, words: &OrganWords) -> Relation {
        let rank = words.rank(head);
        let wider = match (self.standing, self.tier.as_deref()) {
            (Some(Standing::Department), _) => rank >= 1,
            (Some(_), Some(tier)) => rank > words.rank(tier),
            _ => false,
        };
        if wider { Relation::Other } else { Relation::Own }
    }
}

/// Whether `short` is a shortened writing of `full`: its characters stand there in this order
/// (住建局 of 住房和城乡建设局), or it is the bare head (局). 公安局 is another organ than 公安局城东分局.
fn is_short_for(short: &str, full: &str) -> bool {
    if full.strip_prefix(short).is_some_and(|rest| !rest.is_empty()) {
        return false;
    }
    let mut rest = full.chars();
    let in_order = short.chars().all(|c| rest.any(|other| other == c));
    !short.is_empty() && in_order
}
