//! Lists of words, and the words that show how a clause holds what it mentions.
//!
//! The words themselves come in from `rules/lexicon.toml`, which explains their roles. This module
//! finds them in a text: at each place the longest.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Deref;

use crate::lang::worded;
use crate::span::Span;

worded! {
    plain
    /// What a word of the lexicon does in a clause; the roles are explained in `rules/lexicon.toml`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// A list of words, kept so that the longest one at a place is found fast.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<String>);

impl From<Vec<String>> for Words {
    fn from(mut words: Vec<String>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort_by_cached_key(|word| (word.chars().next(), Reverse(word.len())));
        Self(words)
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Words {
    /// The longest word that `text` begins with.
    #[must_use]
    pub fn longest(&self, text: &str) -> Option<&str> {
        let first = text.chars().next();
        let from = self.0.partition_point(|word| word.chars().next() < first);
        let mut same = self.0[from..].iter().take_while(|word| word.chars().next() == first);
        same.find(|word| text.starts_with(word.as_str())).map(String::as_str)
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub fn ending(&self, text: &str) -> Option<&str> {
        let endings = self.0.iter().filter(|word| text.ends_with(word.as_str()));
        endings.max_by_key(|word| word.len()).map(String::as_str)
    }

    /// Whether `text` begins with one of the words.
    #[must_use]
    pub fn begin(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// Whether one of the words begins among the first `count` characters of `text`.
    #[must_use]
    pub fn begin_near(&self, text: &str, count: usize) -> bool {
        text.char_indices().take(count).any(|(at, _)| self.begin(&text[at..]))
    }

    /// What stands behind the word that ends last in `text`.
    #[must_use]
    pub fn behind_last<'t>(&self, text: &'t str) -> Option<&'t str> {
        let ends =
            self.0.iter().filter_map(|word| text.rfind(word.as_str()).map(|at| at + word.len()));
        ends.max().map(|end| &text[end..])
    }

    /// Whether `text` ends with one of the words.
    #[must_use]
    pub fn end(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// Whether one of the words stands anywhere in `text`.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn have(&self, word: &str) -> bool {
        self.0.iter().any(|one| one == word)
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
        #[derive(Clone, Debug, Default)]
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
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    words: Words,
    roles: HashMap<String, Role>,
}

impl Triggers {
    /// The triggers of a lexicon; of a word with two roles one is kept.
    #[must_use]
    pub fn new(roles: HashMap<String, Role>) -> Self {
        let words = Words::from(roles.keys().cloned().collect::<Vec<_>>());
        Self { words, roles }
    }

    /// The triggers in `text[within]`, first to last, the longest at each place; pseudo words are
    /// left out. Of these one may begin within another: 为主要平台 has 为主 and 主要, and no 要.
    #[must_use]
    pub fn hits(&self, text: &str, within: Span) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut at = within.start;
        while let Some(c) = text[at..within.end].chars().next() {
            let Some(word) = self.words.longest(&text[at..within.end]) else {
                at += c.len_utf8();
                continue;
            };
            let span = Span::new(at, at + word.len());
            at = span.end;
            match self.roles.get(word) {
                Some(Role::Pseudo) | None => {
                    let rest = &text[..within.end];
                    let mut inner = word.char_indices().skip(1).map(|(i, _)| span.start + i);
                    let beyond =
                        inner.find(|from| self.is_hidden_beyond(&rest[*from..], at - from));
                    at = beyond.unwrap_or(at);
                }
                Some(role) => found.push(Hit { span, role: *role }),
            }
        }
        found
    }

    /// Whether `text` begins with a pseudo word of more than `length` bytes.
    fn is_hidden_beyond(&self, text: &str, length: usize) -> bool {
        let word = self.words.longest(text).filter(|word| word.len() > length);
        word.is_some_and(|word| self.roles.get(word) == Some(&Role::Pseudo))
    }
}
