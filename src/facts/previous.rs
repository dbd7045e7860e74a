//! The report of the year before, as far as this year's is held against it.

use std::collections::BTreeSet;

use crate::chinese::clause;
use crate::document::{BlockKind, Document};
use crate::facts::form::{self, Tables};
use crate::facts::{Vocabulary, told};

/// The report of the year before.
#[derive(Clone, Debug)]
pub struct Previous {
    /// The name under which messages cite it.
    pub name: String,
    /// The organ whose report it is.
    pub organ: Option<String>,
    /// Its reporting year.
    pub year: Option<i32>,
    /// Its tables; none where its year has no form.
    pub tables: Option<Tables>,
    /// Its sentences, as [`wording`] gives them.
    pub sentences: BTreeSet<String>,
}

/// A sentence without its figures, marks and blanks: what stays when a text is copied and its
/// numbers are brought up to date.
#[must_use]
pub fn wording(sentence: &str) -> String {
    sentence.chars().filter(|c| c.is_alphabetic()).collect()
}

impl Previous {
    /// Reads what is needed of it; `year` where it does not say its own.
    #[must_use]
    pub fn read(document: &Document, vocabulary: &Vocabulary, year: Option<i32>) -> Self {
        let header = told::tell(document, &vocabulary.lexicon);
        let year = header.year.map(|year| year.value).or(year);
        let form = year.and_then(|year| vocabulary.forms.for_year(year));
        let paragraphs =
            document.blocks().iter().filter(|block| block.kind == BlockKind::Paragraph);
        let sentences = paragraphs.flat_map(|block| {
            let sentences = clause::sentences(document.text(), block.span);
            sentences.into_iter().map(|sentence| wording(document.slice(sentence.span)))
        });
        Self {
            sentences: sentences.collect(),
            name: document.name.clone(),
            organ: header.organ.map(|organ| organ.value),
            year,
            tables: form.map(|form| form::recognise(document, form)),
        }
    }
}
