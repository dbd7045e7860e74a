//! The tiers of government: the words that name them, their ranks and levels.

use serde::{Deserialize, Serialize};

use crate::chinese::words::Words;
use crate::lang::worded;

worded! {
    /// The level of government at which an organ stands.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum Level in "level" {
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
    pub fn rank(self) -> u8 {
        5 - self as u8
    }
}

/// The words that name the tiers of government.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tiers {
    /// Words that tell the level, and those that may name others as well: 市.
    tiers: Vec<(Level, Words, Words)>,
    words: Words,
}

impl Tiers {
    /// The tiers, each with the words that tell its level and those that may name others as well.
    pub fn new(tiers: Vec<(Level, Words, Words)>) -> Self {
        let lists = tiers.iter().flat_map(|(_, telling, others)| [telling, others]);
        let words: Vec<String> = lists.flat_map(|words| words.iter().map(str::to_owned)).collect();
        Self { words: words.into(), tiers }
    }

    /// All words for tiers.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The rank of the tier that `word` names; 0 where it names none.
    pub fn rank(&self, word: &str) -> u8 {
        let mut tiers = self.tiers.iter();
        let named = tiers.find(|(_, telling, others)| telling.have(word) || others.have(word));
        named.map_or(0, |(level, ..)| level.rank())
    }

    /// The level that the end of `name` tells: 自治区 is no 区.
    pub fn level(&self, name: &str) -> Option<Level> {
        let endings = self.tiers.iter();
        let endings =
            endings.filter_map(|(level, telling, _)| Some((telling.ending(name)?, level)));
        endings.max_by_key(|(ending, _)| ending.len()).map(|(_, level)| *level)
    }
}
