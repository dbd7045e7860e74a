//! Lists of words, and the words that show how a clause holds what it mentions.
//!
//! The words themselves come in from `rules/lexicon.toml`, which explains their roles. This module
//! finds them in a text: at each place the longest.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

use crate::lang::worded;
use crate::span::Span;

worded! {
    plain
    /// What a word of the lexicon does in a clause; the roles are explained in `rules/lexicon.toml`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    pub enum Role {
        /// Hides shorter entries: 不断, 原则.
        Pseudo = "pseudo",
        /// 尚未编制指南.
        Negation = "negation",
        /// 编制工作仍是空白.
        Absence = "absence",
        /// 本应编制,实际未完成.
        Failure = "failure",
        /// 将编制目录.
        Plan = "plan",
        /// 下一步,….
        PlanFrame = "plan-frame",
        /// 2018年工作安排:….
        PlanHeading = "plan-heading",
        /// 各单位应当自查.
        Duty = "duty",
        /// 要求各科室自查.
        Appeal = "appeal",
        /// 曾编印指南.
        Past = "past",
        /// 前些年,….
        PastFrame = "past-frame",
        /// 沿用2015年编制的指南.
        CarriedOn = "carried-on",
        /// 今年,….
        Now = "now",
        /// 已编制.
        Done = "done",
        /// 编制了.
        Perfective = "perfective",
        /// 但….
        Contrast = "contrast",
        /// 编制.
        Make = "make",
        /// 公布.
        Publish = "publish",
        /// 学习《…》.
        Refer = "refer",
    }
}

impl Role {
    /// Whether it is a verb that takes a document or a thing as its object.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.is_deed() || self == Self::Refer
    }

    /// Whether it is a verb of doing: to make or to publish.
    #[must_use]
    pub fn is_deed(self) -> bool {
        matches!(self, Self::Make | Self::Publish)
    }

    /// Whether it makes all that it reaches a plan.
    #[must_use]
    pub fn is_plan_frame(self) -> bool {
        matches!(self, Self::PlanFrame | Self::PlanHeading)
    }
}

/// A word of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// What it does.
    pub role: Role,
}

/// A list of words, kept so that the longest one at a place is found fast, and so that it can be written
/// down in few pieces.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// All of them, one behind the other: by their first character, the longest first.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The length of the longest, in bytes.
    reach: u32,
    firsts: Index,
    lasts: Index,
}

/// Which words have a character at their edge.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Index {
    /// Characters by the last eight bits of their numbers. Nearly every character of a text has no
    /// word, and need not be looked for among those that have.
    sieve: [u64; 4],
    /// The number of each character, and where in `order` its words begin; at the end where they end.
    runs: Vec<(u32, u32)>,
    /// The numbers of the words, by their character, the longest first.
    order: Vec<u32>,
}

impl Index {
    fn of(words: &[String], edge: impl Fn(&str) -> Option<char>) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_cached_key(|at| (edge(&words[*at]), Reverse(words[*at].len())));
        let mut index = Self::default();
        for (place, at) in (0..).zip(&order) {
            let Some(c) = edge(&words[*at]) else { continue };
            if index.runs.last().is_none_or(|(last, _)| *last != u32::from(c)) {
                index.runs.push((c.into(), place));
                let (word, bit) = Self::bit(c);
                index.sieve[word] |= bit;
            }
        }
        index.order = order.into_iter().map(number).collect();
        index.runs.push((u32::MAX, number(words.len())));
        index
    }

    fn bit(c: char) -> (usize, u64) {
        let number = c as usize % 256;
        (number / 64, 1 << (number % 64))
    }

    /// Whether words may have this character at their edge.
    #[inline]
    fn may_have(&self, c: char) -> bool {
        let (word, bit) = Self::bit(c);
        self.sieve[word] & bit != 0
    }

    /// The numbers of the words with this character at their edge.
    fn run(&self, c: char) -> impl Iterator<Item = usize> {
        let place = || self.runs.binary_search_by_key(&u32::from(c), |(c, _)| *c).ok();
        let at = self.may_have(c).then(place).flatten();
        let run = at.and_then(|at| {
            let from = self.runs[at].1;
            let to = self.runs.get(at + 1).map_or(0, |(_, to)| *to);
            self.order.get(from as usize..to as usize)
        });
        run.unwrap_or_default().iter().map(|at| *at as usize)
    }
}

/// A place in a list of words, of which there are far fewer than this holds.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl From<Vec<String>> for Words {
    fn from(mut words: Vec<String>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort_by_cached_key(|word| (word.chars().next(), Reverse(word.len())));
        let firsts = Index::of(&words, |word| word.chars().next());
        let lasts = Index::of(&words, |word| word.chars().next_back());
        let reach = number(words.iter().map(String::len).max().unwrap_or(0));
        let mut all = Self { reach, firsts, lasts, ..Self::default() };
        for word in words {
            all.text.push_str(&word);
            all.ends.push(number(all.text.len()));
        }
        all
    }
}

impl Words {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of this number; empty where there are not so many.
    fn word(&self, number: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(self.text.len(), |end| *end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.text.get(start..end(number)).unwrap_or_default()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.word(at))
    }

    /// The longest word that `text` begins with.
    #[must_use]
    #[inline]
    pub fn longest(&self, text: &str) -> Option<&str> {
        let first = text.chars().next().filter(|c| self.firsts.may_have(*c))?;
        self.longest_of(first, text)
    }

    /// The longest word that `text` begins with, of those that have this first character.
    fn longest_of(&self, first: char, text: &str) -> Option<&str> {
        let mut same = self.firsts.run(first).map(|at| self.word(at));
        same.find(|word| text.starts_with(word))
    }

    /// The longest word that `text` ends with.
    #[must_use]
    #[inline]
    pub fn ending(&self, text: &str) -> Option<&str> {
        let last = text.chars().next_back().filter(|c| self.lasts.may_have(*c))?;
        self.ending_of(last, text)
    }

    /// The longest word that `text` ends with, of those that have this last character.
    fn ending_of(&self, last: char, text: &str) -> Option<&str> {
        let mut same = self.lasts.run(last).map(|at| self.word(at));
        same.find(|word| text.ends_with(word))
    }

    /// Whether `text` begins with one of the words.
    #[must_use]
    #[inline]
    pub fn begin(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// Whether one of the words begins among the first `count` characters of `text`.
    #[must_use]
    pub fn begin_near(&self, text: &str, count: usize) -> bool {
        !self.is_empty()
            && text
                .char_indices()
                .take(count)
                .any(|(at, c)| self.firsts.may_have(c) && self.longest_of(c, &text[at..]).is_some())
    }

    /// What stands behind the word that ends last in `text`.
    #[must_use]
    pub fn behind_last<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut ends = text.char_indices().rev().map(|(at, c)| at + c.len_utf8());
        ends.find(|end| self.end(&text[..*end])).map(|end| &text[end..])
    }

    /// Whether `text` ends with one of the words.
    #[must_use]
    #[inline]
    pub fn end(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }

    /// The words that stand in `text`, overlapping ones too, each with its place, in order, of those at
    /// one place the longest first.
    pub fn each<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, &'w str)> {
        let places = text.char_indices().filter(|(_, c)| self.firsts.may_have(*c));
        places.flat_map(move |(at, c)| {
            let same = self.firsts.run(c).map(|word| self.word(word));
            same.filter(move |word| text[at..].starts_with(word)).map(move |word| (at, word))
        })
    }

    /// The places of `text` from which a word may reach `at` or go on behind it, the last first.
    pub fn reaching<'t>(&self, text: &'t str, at: usize) -> impl Iterator<Item = usize> + use<'t> {
        let reach = self.reach as usize;
        let before = text.get(..at).unwrap_or_default().char_indices().rev();
        let near = before.map(|(start, _)| start).take_while(move |start| at - start < reach);
        std::iter::once(at).chain(near)
    }

    /// Whether one of the words stands anywhere in `text`.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.begin_near(text, usize::MAX)
    }

    /// Where the first word of `text` ends.
    #[must_use]
    pub fn first_end(&self, text: &str) -> Option<usize> {
        let mut first: Option<usize> = None;
        for (at, c) in text.char_indices() {
            if first.is_some_and(|end| end <= at) {
                break;
            }
            let here = self.firsts.run(c).map(|at| self.word(at));
            let ends = here.filter(|word| text[at..].starts_with(word)).map(|word| at + word.len());
            first = first.into_iter().chain(ends).min();
        }
        first
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn have(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        self.firsts.run(first).any(|at| self.word(at) == word)
    }

    /// What follows the longest word that `text` begins with.
    #[must_use]
    pub fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.longest(text).and_then(|word| text.strip_prefix(word))
    }

    /// `text` without the words that it begins with, however many.
    #[must_use]
    pub fn trim<'t>(&self, mut text: &'t str) -> &'t str {
        while let Some(rest) = self.strip(text) {
            text = rest;
        }
        text
    }
}

/// A table of lists of words; see `rules/lexicon.toml`.
pub trait Lists: Default {
    /// What messages call it.
    const NAME: &'static str;

    /// The keys of its lists.
    const KEYS: &'static [&'static str];

    /// The table whose lists `list` gives by their keys.
    fn of(list: impl FnMut(&'static str) -> Words) -> Self;
}

/// Defines a table of lists by their keys. What the table knows beside them stands behind
/// `beside`, and is for whoever reads it to fill in.
macro_rules! lists {
    (
        $(#[$about:meta])+
        pub struct $type:ident, $name:literal { $($(#[$doc:meta])+ $key:ident,)+ }
        $(beside { $($(#[$note:meta])+ $extra:ident: $of:ty,)+ })?
    ) => {
        $(#[$about])+
        #[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
        pub struct $type {
            $($(#[$doc])+ pub $key: $crate::chinese::words::Words,)+
            $($($(#[$note])+ pub $extra: $of,)+)?
        }

        impl $crate::chinese::words::Lists for $type {
            const NAME: &'static str = $name;
            const KEYS: &'static [&'static str] = &[$(stringify!($key)),+];

            fn of(mut list: impl FnMut(&'static str) -> $crate::chinese::words::Words) -> Self {
                Self {
                    $($key: list(stringify!($key)),)+
                    $($($extra: Default::default(),)+)?
                }
            }
        }
    };
}

pub(crate) use lists;

/// The words of a lexicon, each with its role.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Triggers {
    /// The words with the places of their roles in [`Role::WORDS`]; none where there are no words.
    #[serde(with = "trie")]
    words: Option<DoubleArray<Vec<u8>>>,
}

/// How a trie is written down: as its bytes.
mod trie {
    use serde::{Deserialize as _, Deserializer, Serializer};
    use yada::DoubleArray;

    type Trie = Option<DoubleArray<Vec<u8>>>;

    pub(super) fn serialize<S: Serializer>(trie: &Trie, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(trie.as_ref().map_or(&[], |trie| &trie.0))
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Trie, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        Ok(DoubleArray::new(bytes.to_vec()).ok())
    }
}

impl Triggers {
    /// The triggers of a lexicon; of a word with two roles one is kept.
    #[must_use]
    pub fn new(roles: HashMap<String, Role>) -> Self {
        let number = |role| Role::WORDS.iter().position(|(_, one)| *one == role).map(number);
        let roles = roles.into_iter().filter(|(word, _)| !word.is_empty());
        let mut words: Vec<(String, u32)> =
            roles.map(|(word, role)| (word, number(role).unwrap_or_default())).collect();
        words.sort_unstable();
        let trie = DoubleArrayBuilder::build(&words).ok();
        Self { words: trie.and_then(|trie| DoubleArray::new(trie).ok()) }
    }

    /// The length of the longest trigger that `text` begins with, in bytes, and its role.
    fn at(&self, text: &str) -> Option<(usize, Role)> {
        let (role, length) = self.words.as_ref()?.common_prefix_search(text).last()?;
        Some((length, Role::WORDS.get(role as usize)?.1))
    }

    /// The triggers in `text[within]`, first to last, the longest at each place; pseudo words are
    /// left out. Of these one may begin within another: 为主要平台 has 为主 and 主要, and no 要.
    #[must_use]
    pub fn hits(&self, text: &str, within: Span) -> Vec<Hit> {
        let mut found = Vec::new();
        let text = &text[..within.end];
        let mut at = within.start;
        while let Some(c) = text[at..].chars().next() {
            let Some((length, role)) = self.at(&text[at..]) else {
                at += c.len_utf8();
                continue;
            };
            let span = Span::new(at, at + length);
            at = span.end;
            if role == Role::Pseudo {
                let mut inner = span.cut(text).char_indices().skip(1).map(|(i, _)| span.start + i);
                let beyond = inner.find(|from| self.is_hidden_beyond(&text[*from..], at - from));
                at = beyond.unwrap_or(at);
            } else {
                found.push(Hit { span, role });
            }
        }
        found
    }

    /// Whether `text` begins with a pseudo word of more than `length` bytes.
    fn is_hidden_beyond(&self, text: &str, length: usize) -> bool {
        self.at(text).is_some_and(|(longer, role)| longer > length && role == Role::Pseudo)
    }
}
