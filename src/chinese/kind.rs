//! What kind of organ (机关) a name names, and at which level of government it stands.
//!
//! Both follow from words alone; the words come in as a value from `rules/lexicon.toml`. What a name
//! does not tell is not guessed: it is none.

use serde::{Deserialize, Serialize};

use crate::chinese::lexicon::{Lexicon, Words};
use crate::chinese::organ;

/// What kind of organ makes a report; duties and deadlines differ by it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum OrganKind {
    /// A government of a county or higher (县级以上人民政府).
    Government,
    /// The office of such a government (人民政府办公室), which publishes the government's report.
    GovernmentOffice,
    /// A department of such a government (政府部门).
    Department,
    /// A township's government or a sub-district's office (乡镇人民政府、街道办事处).
    Township,
    /// Another body that makes a report: a development zone, an institution, a company.
    Other,
}

impl OrganKind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; 5] =
        [Self::Government, Self::GovernmentOffice, Self::Department, Self::Township, Self::Other];

    /// The word used in rulesets and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::GovernmentOffice => "government-office",
            Self::Department => "department",
            Self::Township => "township",
            Self::Other => "other",
        }
    }

    /// The kind that the end of `name` tells; the longest known ending decides.
    #[must_use]
    pub fn of(name: &str, lexicon: &Lexicon) -> Option<Self> {
        let words = &lexicon.kinds;
        let longest = |kind: Self| {
            let endings = words.of(kind).iter().filter(|ending| name.ends_with(ending.as_str()));
            endings.map(String::len).max().map(|length| (length, kind))
        };
        let ending = Self::ALL.into_iter().filter_map(longest).max_by_key(|(length, _)| *length);
        ending.map(|(_, kind)| kind)
    }
}

/// The level of government at which an organ stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The state (国家).
    State,
    /// A province, an autonomous region or a municipality under the central government (省级).
    Province,
    /// A city with districts, an autonomous prefecture, a prefecture or a league (地市级).
    Prefecture,
    /// A county, a district, a banner or a city of that level (县级).
    County,
    /// A township, a town or a sub-district (乡级).
    Township,
}

impl Level {
    /// All levels, highest first.
    pub const ALL: [Self; 5] =
        [Self::State, Self::Province, Self::Prefecture, Self::County, Self::Township];

    /// The word used in rulesets and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }

    /// The level that the words of `name` tell by themselves; 市 may be of any of three.
    #[must_use]
    pub fn of(name: &str, lexicon: &Lexicon) -> Option<Self> {
        let words = &lexicon.levels;
        let tiers = [
            (&words.province, Self::Province),
            (&words.prefecture, Self::Prefecture),
            (&words.county, Self::County),
            (&words.township, Self::Township),
        ];
        if let Some((at, tier)) = organ::last_tier(name, &lexicon.organs) {
            let upto = &name[..at + tier.len()];
            // 自治区 is no 区, and 经济开发区 is none either
            let longest = |words: &Words| {
                words.iter().filter(|word| upto.ends_with(word.as_str())).map(String::len).max()
            };
            let levels =
                tiers.into_iter().filter_map(|(words, level)| Some((longest(words)?, level)));
            let level = levels.max_by_key(|(length, _)| *length).map(|(_, level)| level);
            if level.is_some() {
                return level.filter(|_| !lexicon.kinds.other.end(upto));
            }
        }
        words.state.begin(name).then_some(Self::State)
    }
}

/// What the names of each kind of organ end in; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KindWords {
    government: Words,
    government_office: Words,
    department: Words,
    township: Words,
    other: Words,
}

impl KindWords {
    fn of(&self, kind: OrganKind) -> &Words {
        match kind {
            OrganKind::Government => &self.government,
            OrganKind::GovernmentOffice => &self.government_office,
            OrganKind::Department => &self.department,
            OrganKind::Township => &self.township,
            OrganKind::Other => &self.other,
        }
    }
}

/// The words that tell a level; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LevelWords {
    /// What the names of central organs begin with.
    state: Words,
    province: Words,
    prefecture: Words,
    county: Words,
    township: Words,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::lexicon;

    #[test]
    fn the_kind_follows_from_the_end_of_the_name_and_is_never_guessed() {
        use OrganKind::{Department, Government, GovernmentOffice, Other, Township};
        let lexicon = lexicon::tests::built_in();
        let cases: [(&str, Option<OrganKind>); 34] = [
            ("云溪县人民政府", Some(Government)),
            ("淞陵市政府", Some(Government)),
            ("云溪县", Some(Government)),
            ("云溪县人民政府办公室", Some(GovernmentOffice)),
            ("某省人民政府办公厅", Some(GovernmentOffice)),
            ("云溪县政府办", Some(GovernmentOffice)),
            ("云溪县政务公开办公室", Some(GovernmentOffice)),
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
            assert_eq!(OrganKind::of(name, &lexicon), kind, "{name}");
        }
    }

    #[test]
    fn a_level_is_told_where_the_words_are_plain() {
        use Level::{County, Prefecture, Province, State, Township};
        let lexicon = lexicon::tests::built_in();
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
            assert_eq!(Level::of(name, &lexicon), level, "{name}");
        }
    }
}
