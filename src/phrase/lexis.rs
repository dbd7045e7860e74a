//! All words of a chain of rulesets, found in one pass.
//!
//! Where a phrase asks for one of several words, these are a class. A class that several phrases ask
//! for is kept once, and so is a word.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};

/// The number of a class of words.
pub(super) type Class = usize;

/// The words of all phrases that are made with it; from its first search on it takes no more.
#[derive(Debug, Default)]
pub struct Lexis {
    growing: Mutex<Growing>,
    ready: OnceLock<Ready>,
}

#[derive(Debug, Default)]
struct Growing {
    words: HashMap<String, usize>,
    /// Each class by its words, in order.
    classes: HashMap<Box<[usize]>, Class>,
}

/// The words made ready to be found.
#[derive(Debug)]
struct Ready {
    /// None: there are no words.
    automaton: Option<AhoCorasick>,
    /// The classes of each word: from, to.
    of_word: Vec<(usize, usize)>,
    classes: Vec<Class>,
    count: usize,
}

impl Lexis {
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
        let next = growing.classes.len();
        *growing.classes.entry(members.into()).or_insert(next)
    }

    /// How many words there are, and how many classes.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let growing = self.growing.lock().unwrap_or_else(PoisonError::into_inner);
        (growing.words.len(), growing.classes.len())
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| {
            Ready::new(&self.growing.lock().unwrap_or_else(PoisonError::into_inner))
        })
    }

    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.ready().count
    }

    /// Calls `found` for each word in `text` with its bytes and its classes, overlapping ones too.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(usize, usize, &[Class])) {
        let ready = self.ready();
        let Some(automaton) = &ready.automaton else { return };
        for hit in automaton.find_overlapping_iter(text) {
            let (from, to) = ready.of_word.get(hit.pattern().as_usize()).copied().unwrap_or((0, 0));
            let classes = ready.classes.get(from..to).unwrap_or_default();
            found(hit.start(), hit.end(), classes);
        }
    }
}

impl Ready {
    fn new(growing: &Growing) -> Self {
        let mut words = vec![""; growing.words.len()];
        for (word, at) in &growing.words {
            words[*at] = word;
        }
        let mut of_word: Vec<Vec<Class>> = vec![Vec::new(); words.len()];
        for (members, class) in &growing.classes {
            for member in members {
                of_word[*member].push(*class);
            }
        }
        let mut classes = Vec::new();
        let of_word = of_word.into_iter().map(|own| {
            let from = classes.len();
            classes.extend(own);
            (from, classes.len())
        });
        let of_word = of_word.collect();
        // it fails for more words than can be written
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&words)
            .ok()
            .filter(|_| !words.is_empty());
        Self { automaton, of_word, classes, count: growing.classes.len() }
    }
}
