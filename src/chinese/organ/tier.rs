//! The tiers of government: the words that name them, their ranks and levels.

use serde::{Deserialize, Serialize};

use crate::chinese::words::Words;
use crate::lang::worded;

worded! {
    /// The level of government at which an organ stands.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum Level {
        /// The state (国家).
        State = "state",
        /// A province, an autonomous region or a municipality under the central government (省级).
        Province = "province",
        /// A city with districts, an autonomous prefecture, a prefecture or a league (地市级).
        Prefecture = "prefecture",
        /// A county, a district, a banner or a city of that level (县级).
        County = "county",
        /// A township, a town or a sub-district (乡级).
        Township = "township",
    }
}

impl Level {
    /// Its height: 1 for townships up to 5 for the state.
    #[must_use]
    pub fn rank(self) -> u8 {
        5 - self as u8
    }
}

/// The words that name a tier of government; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Tier {
    level: Level,
    /// Words that tell the level.
    words: Words,
    /// Words that may name others as well: 市.
    #[serde(default)]
    of_others_too: Words,
}

/// All tiers of government.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<Tier>")]
pub struct Tiers {
    tiers: Vec<Tier>,
    words: Words,
}

impl From<Vec<Tier>> for Tiers {
    fn from(tiers: Vec<Tier>) -> Self {
        let lists = tiers.iter().flat_map(|tier| [&tier.words, &tier.of_others_too]);
        let words: Vec<String> = lists.flat_map(|words| words.iter().cloned()).collect();
        Self { words: words.into(), tiers }
    }
}

impl Tiers {
    /// All words for tiers.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The rank of the tier that `word` names; 0 where it names none.
    #[must_use]
    pub fn rank(&self, word: &str) -> u8 {
        let named = |tier: &&Tier| tier.words.have(word) || tier.of_others_too.have(word);
        self.tiers.iter().find(named).map_or(0, |tier| tier.level.rank())
    }

    /// The level that the end of `name` tells: 自治区 is no 区.
    #[must_use]
    pub fn level(&self, name: &str) -> Option<Level> {
        let ending = |tier: &Tier| Some((tier.words.ending(name)?.len(), tier.level));
        self.tiers
            .iter()
            .filter_map(ending)
            .max_by_key(|(length, _)| *length)
            .map(|(_, level)| level)
    }
}
