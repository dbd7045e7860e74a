//! The vocabularies that the patterns of a check use, with their words.

use std::collections::BTreeMap;

use crate::check::Check;
use crate::lang::Lang;
use crate::phrase::terms::{self, Term};
use crate::phrase::{Phrase, grammar};
use crate::ruleset::Ruleset;
use crate::say::few;
use crate::say::marks::colon;

/// How many words of a term are shown where not all are asked for.
const FIRST_FEW: usize = 12;

/// A line for each term that the check's patterns name, and those that these terms name.
pub(super) fn lines(ruleset: &Ruleset, check: &Check, all: bool, lang: Lang) -> Vec<String> {
    let lists = check.pattern_lists().into_iter();
    let written = lists.flat_map(|list| list.patterns).map(Phrase::written);
    let mut open: Vec<String> = written.flat_map(names).collect();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some(name) = open.pop() {
        if found.contains_key(&name) {
            continue;
        }
        // where several files define a term, the last one holds
        let Some(term) = ruleset.terms.iter().rev().find(|term| term.name == name) else {
            continue;
        };
        let words = words(term);
        open.extend(words.iter().flat_map(|word| names(word)));
        found.insert(name, words);
    }
    found.iter().map(|(name, words)| line(name, words, all, lang)).collect()
}

fn line(name: &str, words: &[String], all: bool, lang: Lang) -> String {
    let listed = few(words.iter().cloned(), if all { words.len() } else { FIRST_FEW }, lang);
    format!("`{{{name}}}`{}{listed}", colon(lang))
}

fn names(written: &str) -> Vec<String> {
    let row = grammar::parse(written).unwrap_or_default();
    terms::names(&row).into_iter().map(str::to_owned).collect()
}

/// The words as its file has them.
fn words(term: &Term) -> Vec<String> {
    let file: Option<toml::Table> = term.place.file.text.parse().ok();
    let list = file.as_ref().and_then(|file| file.get("terms")?.get(&term.name)?.as_array());
    list.into_iter().flatten().filter_map(|word| word.as_str()).map(str::to_owned).collect()
}
