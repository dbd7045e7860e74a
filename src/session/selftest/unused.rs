//! Finds the patterns that no example of their requirement uses: nobody has seen them work.

use std::collections::BTreeSet;

use crate::check::lists::PatternList;
use crate::document::Document;
use crate::facts::{Facts, Vocabulary};
use crate::phrase::{self, Phrase};
use crate::ruleset::Requirement;
use crate::span::Span;

/// A list of patterns some of which match in no example.
#[derive(Debug)]
pub struct Unused<'r> {
    /// The list.
    pub list: PatternList<'r>,
    /// Those of its patterns that match nowhere, in order.
    pub patterns: Vec<&'r Phrase>,
}

impl Unused<'_> {
    /// Whether not one pattern of the list matches.
    pub fn is_whole(&self) -> bool {
        self.patterns.len() == self.list.patterns.len()
    }
}

/// The lists of the requirement's check that have patterns which match in none of its examples.
pub fn unused<'r>(requirement: &'r Requirement, vocabulary: &Vocabulary) -> Vec<Unused<'r>> {
    let documents: Vec<Document> = requirement
        .examples
        .iter()
        .filter_map(|example| super::document(example, vocabulary).ok())
        .collect();
    let facts: Vec<Facts<'_>> = documents
        .iter()
        .zip(&requirement.examples)
        .map(|(document, example)| super::facts(document, example, vocabulary))
        .collect();
    let places: Vec<(&str, BTreeSet<Span>)> = facts.iter().map(places).collect();
    let matches = |phrase: &Phrase| {
        let one = std::slice::from_ref(phrase);
        places.iter().any(|(text, spans)| spans.iter().any(|span| phrase::any_in(one, text, *span)))
    };
    requirement
        .check
        .pattern_lists()
        .into_iter()
        .filter_map(|list| {
            let unused: Vec<&Phrase> =
                list.patterns.iter().filter(|phrase| !matches(phrase)).collect();
            (!unused.is_empty()).then_some(Unused { list, patterns: unused })
        })
        .collect()
}

/// The places in which checks look for patterns: sentences, blocks and the whole text.
fn places<'d>(facts: &Facts<'d>) -> (&'d str, BTreeSet<Span>) {
    let text = facts.document.text();
    let sentences = facts.discourse.sentences().map(|sentence| sentence.span);
    let blocks = facts.document.blocks().iter().map(|block| block.span);
    let whole = Span::new(0, text.len());
    (text, sentences.chain(blocks).chain([whole]).collect())
}
