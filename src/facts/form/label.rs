//! Labels of rows and columns: their key without numeral and marks, and how alike two are.
//!
//! A label is known by the pairs of neighbouring characters that it shares with those of the form
//! (Dice's coefficient), so that a dropped or misprinted character does not hide it.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::chinese::clause;
use crate::chinese::normalize::is_letter;

/// How alike a label must be to one of the form.
pub(super) const ALIKE: f32 = 0.7;

/// The longest text that is tried as a label, in characters.
const LONGEST: usize = 90;

/// How many bits the sieve of pairs has: a form has a thousand pairs.
const SIEVE: usize = 1 << 14;

/// The letters, digits and characters of `text`.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(text.chars().filter(|c| is_letter(*c)));
    key
}

/// A label of the form that a text is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Whose label it is.
    pub owner: usize,
    /// From [`ALIKE`] to 1.
    pub degree: f32,
}

/// Labels with their owners, kept so that those like a text are found in the time of its length.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Labels {
    /// Keys, how many pairs each has, and owners.
    keys: Vec<(String, usize, usize)>,
    lead_ins: Vec<String>,
    /// Made when it is first asked for: many lists are only scanned for.
    #[serde(skip)]
    index: OnceLock<Index>,
    /// The labels by their first characters.
    #[serde(skip)]
    firsts: OnceLock<Vec<(char, usize)>>,
}

/// Which labels hold a pair.
#[derive(Clone, Debug)]
struct Index {
    /// Pairs by some bits of theirs. Nearly no pair of a text is one of a label's, and need not be
    /// looked for among them.
    sieve: Vec<u64>,
    /// The pairs in order, each with a label that holds it.
    pairs: Vec<(Pair, usize)>,
}

type Pair = (char, char);

impl Index {
    fn of(keys: &[(String, usize, usize)]) -> Self {
        let of_label = |(label, (key, ..)): (usize, &(String, usize, usize))| {
            pairs(key).map(move |pair| (pair, label)).collect::<Vec<_>>()
        };
        let mut pairs: Vec<(Pair, usize)> = keys.iter().enumerate().flat_map(of_label).collect();
        pairs.sort_unstable();
        // a pair that a label holds twice counts once for each time it stands in a text
        pairs.dedup();
        let mut sieve = vec![0; SIEVE / 64];
        for (pair, _) in &pairs {
            let (word, bit) = Self::bit(*pair);
            sieve[word] |= bit;
        }
        Self { sieve, pairs }
    }

    fn bit((first, second): Pair) -> (usize, u64) {
        let number = (first as usize * 31 + second as usize) % SIEVE;
        (number / 64, 1 << (number % 64))
    }

    fn may_have(&self, pair: Pair) -> bool {
        let (word, bit) = Self::bit(pair);
        self.sieve[word] & bit != 0
    }

    /// The labels that hold the pair.
    fn of_pair(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let from = if self.may_have(pair) {
            self.pairs.partition_point(|(one, _)| *one < pair)
        } else {
            self.pairs.len()
        };
        let rest = self.pairs.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(one, _)| *one == pair).map(|(_, label)| *label)
    }
}

impl Labels {
    /// An empty list; `lead_ins` are words before a label that are no part of it.
    pub fn new(lead_ins: &[String]) -> Self {
        Self { lead_ins: lead_ins.to_vec(), ..Self::default() }
    }

    /// The list of these labels, each behind its owner.
    pub fn of<'l>(owned: impl Iterator<Item = (usize, &'l str)>) -> Self {
        let mut labels = Self::default();
        owned.for_each(|(owner, label)| labels.add(owner, label));
        labels
    }

    /// Adds a label; what it has in brackets may be left out by a report.
    pub fn add(&mut self, owner: usize, label: &str) {
        for key in [key(label), key(&clause::without_brackets(label))] {
            let is_new = self.keys.iter().all(|(old, _, whose)| *old != key || *whose != owner);
            if !key.is_empty() && is_new {
                let count = pairs(&key).count();
                self.keys.push((key, count, owner));
                (self.index, self.firsts) = (OnceLock::new(), OnceLock::new());
            }
        }
    }

    /// The owners of labels that `text`, which has no numeral, is like.
    pub fn like(&self, text: &str) -> Vec<Likeness> {
        let mut found: Vec<Likeness> = Vec::new();
        if !self.may_be_like(text) {
            return found;
        }
        self.collect(&key(text), &mut found);
        if text.contains(clause::BRACKETS) {
            self.collect(&key(&clause::without_brackets(text)), &mut found);
        }
        found
    }

    /// The one that `text` is most like.
    pub fn best(&self, text: &str) -> Option<Likeness> {
        self.like(text).into_iter().max_by(|a, b| a.degree.total_cmp(&b.degree))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.keys))
    }

    /// Whether so many pairs of `text` may be those of labels, what it has in brackets left out or not,
    /// that it may be like one: what few of its pairs are any label's is like none.
    fn may_be_like(&self, text: &str) -> bool {
        let index = self.index();
        let (mut count, mut known, mut before) = (0, 0, None);
        for (at, c) in text.chars().enumerate() {
            if at == LONGEST {
                return false;
            }
            if is_letter(c)
                && let Some(before) = before.replace(c)
            {
                count += 1;
                known += usize::from(index.may_have((before, c)));
            }
        }
        let is_led = || {
            let leads = |word: &String| {
                let mut letters = text.chars().filter(|c| is_letter(*c));
                word.chars().all(|c| letters.next() == Some(c))
            };
            self.lead_ins.iter().any(leads)
        };
        2.0 * small(known) >= ALIKE * small(count + 1)
            || text.contains(clause::BRACKETS)
            || is_led()
    }

    fn collect(&self, key: &str, found: &mut Vec<Likeness>) {
        let bare = self.lead_ins.iter().find_map(|word| key.strip_prefix(word.as_str()));
        let key = bare.unwrap_or(key);
        let index = self.index();
        let mut count = 0;
        let mut shared = vec![0_usize; self.keys.len()];
        for pair in pairs(key) {
            count += 1;
            for label in index.of_pair(pair) {
                shared[label] += 1;
            }
        }
        for (index, number) in shared.into_iter().enumerate().filter(|(_, number)| *number > 0) {
            let (own, pairs, owner) = &self.keys[index];
            let degree = if own == key {
                1.0
            } else {
                (2.0 * small(number.min(*pairs)) / small(count + pairs)).min(0.99)
            };
            if degree < ALIKE {
                continue;
            }
            match found.iter_mut().find(|one| one.owner == *owner) {
                Some(one) => one.degree = one.degree.max(degree),
                None => found.push(Likeness { owner: *owner, degree }),
            }
        }
    }

    /// Whether a label begins with `text` and goes on behind it.
    pub fn begin_with(&self, text: &str) -> bool {
        let start = key(text);
        let long_enough = start.chars().nth(1).is_some();
        long_enough
            && self.keys.iter().any(|(key, ..)| key.len() > start.len() && key.starts_with(&start))
    }

    /// The owners of the labels that stand in `text`, one behind the other, the longest at each
    /// place.
    pub fn scan(&self, text: &str) -> Vec<usize> {
        let text = key(text);
        let firsts = self.firsts.get_or_init(|| {
            let first =
                |(at, (key, ..)): (usize, &(String, usize, usize))| Some((key.chars().next()?, at));
            let mut firsts: Vec<_> = self.keys.iter().enumerate().filter_map(first).collect();
            firsts.sort_unstable();
            firsts
        });
        let mut found = Vec::new();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let from = firsts.partition_point(|(first, _)| *first < c);
            let same = firsts.get(from..).unwrap_or_default().iter();
            let same = same.take_while(|(first, _)| *first == c).map(|(_, at)| &self.keys[*at]);
            let here = same.filter(|(key, ..)| rest.starts_with(key.as_str()));
            match here.max_by_key(|(key, ..)| key.len()) {
                Some((key, _, owner)) => {
                    found.push(*owner);
                    rest = rest.strip_prefix(key.as_str()).unwrap_or_default();
                }
                None => rest = rest.strip_prefix(c).unwrap_or_default(),
            }
        }
        found
    }
}

fn pairs(key: &str) -> impl Iterator<Item = (char, char)> {
    key.chars().zip(key.chars().skip(1))
}

/// A small count as a number to divide.
fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Labels {
        let mut labels = Labels::new(&["其中".to_owned()]);
        for (owner, label) in
            ["甲类申请数量", "乙类申请数量", "其他", "其他处理", "部分办理(只计一次)"]
                .into_iter()
                .enumerate()
        {
            labels.add(owner, label);
        }
        labels
    }

    #[test]
    fn a_label_is_known_by_what_it_shares_with_the_form() {
        for (text, expected) in [
            ("甲类申请数量", Some((0, true))),
            ("“甲类” 申请数量:", Some((0, true))),
            ("甲类申请的数量", Some((0, false))),
            ("其他", Some((2, true))),
            ("其他处理", Some((3, true))),
            ("其中:其他", Some((2, true))),
            ("部分办理", Some((4, true))),
            ("部分办理(只计一次)", Some((4, true))),
            ("部分办理(不计其余)", Some((4, true))),
            ("丙", None),
            ("全年共收到各类申请", None),
        ] {
            let seen = labels().best(text).map(|one| (one.owner, one.degree >= 1.0));
            assert_eq!(seen, expected, "{text}");
        }
    }

    #[test]
    fn labels_are_found_one_behind_the_other() {
        assert_eq!(labels().scan("情况 其他 其他处理 乙类申请 数量"), [2, 3, 1]);
        assert!(labels().begin_with("部分办"));
        assert!(!labels().begin_with("其他处理"));
    }
}
