//! All words of the rulesets, found in one pass.
//!
//! Where a phrase asks for one of several words, these are a class. A class that several phrases ask
//! for is kept once, and so is a word.
//!
//! The words are kept as a trie in a double array (Aoe 1989): one walk finds all words that begin at a
//! place. An automaton after Aho and Corasick reads a text no slower, but must be built whenever the
//! program starts, which takes longer than a report does; a double array is searched as it lies in the
//! bytes that the build left. The words of a user's own rulesets stand in a second one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

/// The number of a class of words.
pub(super) type Class = usize;

/// The words of all phrases that are made with it; from its first search on it takes no more.
#[derive(Default)]
pub struct Lexis {
    /// Those that came ready.
    base: Option<(DoubleArray<&'static [u8]>, &'static Classes)>,
    growing: Mutex<Growing>,
    own: OnceLock<Option<(DoubleArray<Vec<u8>>, Classes)>>,
}

#[derive(Debug, Default)]
struct Growing {
    words: HashMap<String, usize>,
    /// Each class by its words, in order.
    classes: HashMap<Box<[usize]>, Class>,
}

/// The words of a lexis as they are written down.
#[derive(Debug, Serialize, Deserialize)]
pub struct Words<'t> {
    #[serde(borrow)]
    trie: Cow<'t, [u8]>,
    classes: Classes,
}

/// The classes of words.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Classes {
    /// How many there are.
    count: usize,
    /// Where those of each word begin in `all`, and the end.
    of_word: Vec<usize>,
    all: Vec<Class>,
}

/// Without its words, which fill a screen for each phrase that is printed.
impl fmt::Debug for Lexis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexis").finish_non_exhaustive()
    }
}

impl Lexis {
    /// A lexis that has these words already; none where they are damaged.
    pub fn on(words: &'static Words<'static>) -> Option<Self> {
        let trie = DoubleArray::new(&*words.trie).ok()?;
        Some(Self { base: Some((trie, &words.classes)), ..Self::default() })
    }

    /// The class of these words, none of which is empty.
    pub(super) fn class<'w>(&self, words: impl Iterator<Item = &'w String>) -> Class {
        let mut growing = self.growing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut members = Vec::new();
        for word in words {
            let next = growing.words.len();
            let known = growing.words.get(word.as_str()).copied();
            members.push(known.unwrap_or_else(|| {
                growing.words.insert(word.clone(), next);
                next
            }));
        }
        members.sort_unstable();
        members.dedup();
        let next = self.ready_classes() + growing.classes.len();
        *growing.classes.entry(members.into()).or_insert(next)
    }

    /// Its own words, to be written down.
    pub fn words(&self) -> Option<Words<'_>> {
        let (trie, classes) = self.own()?;
        Some(Words { trie: Cow::Borrowed(&trie.0), classes: classes.clone() })
    }

    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.ready_classes() + self.own().map_or(0, |(_, classes)| classes.count)
    }

    /// How many classes came ready.
    fn ready_classes(&self) -> usize {
        self.base.as_ref().map_or(0, |(_, classes)| classes.count)
    }

    fn own(&self) -> Option<&(DoubleArray<Vec<u8>>, Classes)> {
        let make = || self.growing.lock().unwrap_or_else(PoisonError::into_inner).ready();
        self.own.get_or_init(make).as_ref()
    }

    /// Calls `found` for each word in `text`, overlapping ones too: with the number of its first
    /// character, its bytes and its classes. Those of one lot come in order, the shortest first.
    pub(super) fn each<'l>(
        &'l self,
        text: &str,
        mut found: impl FnMut(usize, Range<usize>, &'l [Class]),
    ) {
        // the words are in small letters
        let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
        let text =
            if has_capitals { text.to_ascii_lowercase().into() } else { Cow::Borrowed(text) };
        if let Some((trie, classes)) = &self.base {
            each(trie, classes, &text, &mut found);
        }
        if let Some((trie, classes)) = self.own() {
            each(trie, classes, &text, &mut found);
        }
    }
}

impl Growing {
    /// Its words ready to be found; none where there are none.
    fn ready(&self) -> Option<(DoubleArray<Vec<u8>>, Classes)> {
        let mut words: Vec<(&str, u32)> = Vec::with_capacity(self.words.len());
        for (word, at) in &self.words {
            words.push((word, u32::try_from(*at).ok()?));
        }
        words.sort_unstable();
        let trie = DoubleArrayBuilder::build(&words).ok()?;
        let mut of_word: Vec<Vec<Class>> = vec![Vec::new(); words.len()];
        for (members, class) in &self.classes {
            for member in members {
                of_word[*member].push(*class);
            }
        }
        let count = self.classes.len();
        let mut classes = Classes { count, of_word: vec![0], all: Vec::new() };
        for mut own in of_word {
            own.sort_unstable();
            classes.all.append(&mut own);
            classes.of_word.push(classes.all.len());
        }
        Some((DoubleArray::new(trie).ok()?, classes))
    }
}

fn each<'l, T: Deref<Target = [u8]>>(
    trie: &DoubleArray<T>,
    classes: &'l Classes,
    text: &str,
    found: &mut impl FnMut(usize, Range<usize>, &'l [Class]),
) {
    for (place, (at, _)) in text.char_indices().enumerate() {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        for (word, length) in trie.common_prefix_search(rest) {
            found(place, at..at + length, classes.of(word as usize));
        }
    }
}

impl Classes {
    fn of(&self, word: usize) -> &[Class] {
        let from = self.of_word.get(word).copied().unwrap_or_default();
        let to = self.of_word.get(word + 1).copied().unwrap_or_default();
        self.all.get(from..to).unwrap_or_default()
    }
}
