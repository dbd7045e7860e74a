//! What a report states: whose it is, which year it is about, its dates; and its text as discourse.

mod announced;
mod dates;
mod doubt;
pub mod form;
mod header;
pub mod nature;
mod organ;
mod parts;
mod period;
mod previous;
mod reading;
mod stated;
#[cfg(test)]
mod tests;
mod title;
mod told;
mod year;

use std::sync::OnceLock;

use crate::chinese::clause::STOP;
use crate::chinese::date::Date;
use crate::chinese::organ::{Own, guess};
use crate::discourse::Discourse;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, Document};
use crate::facts::form::{Form, Forms, Tables};
use crate::span::Span;

pub use doubt::sentence_around;
pub use header::{Claim, Doubt, Header};
pub use parts::{Part, Parts};
pub use previous::{Previous, wording};
pub use reading::Source;
pub use stated::Stated;

/// The words by which a report is understood: those of its prose and those of its tables.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The trigger words, and how organs are named.
    pub lexicon: Lexicon,
    /// The labels of the standard form's tables.
    pub forms: Forms,
}

/// What the user states in the report's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The organ.
    pub organ: Option<String>,
    /// The reporting year.
    pub year: Option<i32>,
    /// The date of publication.
    pub published: Option<Date>,
    /// Whether the text is a passage, not a whole report: a year in it is then no reporting year.
    pub is_passage: bool,
}

/// Everything that the checks ask of one report.
pub struct Facts<'a> {
    /// The report as read.
    pub document: &'a Document,
    /// What it says of itself.
    pub header: Header,
    /// Its text as sentences and clauses.
    pub discourse: Discourse<'a>,
    /// The report of the year before, where that was given.
    pub previous: Option<&'a Previous>,
    /// The reports of the organs of its area, where those were given.
    pub parts: Option<Parts<'a>>,
    forms: &'a Forms,
    tables: OnceLock<Option<(&'a Form, Tables)>>,
    /// Where the form's tables and their rows stand, in order, none within another.
    of_form: OnceLock<Vec<Span>>,
}

impl<'a> Facts<'a> {
    /// The form that its year prescribes and the tables that it has of it; none where the year is
    /// not known or has no form. They are looked for when they are first asked for.
    #[must_use]
    pub fn tables(&self) -> Option<(&'a Form, &Tables)> {
        let found = self.tables.get_or_init(|| {
            let form = self.forms.for_year(self.header.year.as_ref()?.value)?;
            Some((form, form::recognise(self.document, form)))
        });
        found.as_ref().map(|(form, tables)| (*form, tables))
    }

    /// Whether what stands at `place` begins in one of the form's tables, or is a row of one that has
    /// lost its figures: the numbers before such are the form's own.
    #[must_use]
    pub fn is_of_form(&self, place: Span) -> bool {
        let all = self.of_form.get_or_init(|| {
            let Some((form, tables)) = self.tables() else { return Vec::new() };
            let mut all = form::places(self.document, form, tables);
            all.retain(|span| !span.is_empty());
            all.sort_unstable();
            // the ends rise as well, so that the last one before a place decides
            let mut end = 0;
            all.retain(|span| {
                let is_farther = span.end > end;
                end = end.max(span.end);
                is_farther
            });
            all
        });
        let before = all.partition_point(|span| span.start <= place.start).checked_sub(1);
        before.and_then(|at| all.get(at)).is_some_and(|span| place.start < span.end)
    }

    /// Whether `block` is the signature below the report, its organ's name or its date alone.
    #[must_use]
    pub fn is_signature(&self, block: &Block) -> bool {
        let words = self.document.slice(block.span);
        let signed = self.header.issued.as_ref().and_then(|date| date.span);
        let is_date = signed.is_some_and(|date| block.span.contains(date))
            && !words.contains([STOP, ',', ';']);
        let is_organ = |organ: &Stated<String>| words.split_whitespace().eq([&organ.value]);
        is_date || [&self.header.signed, &self.header.organ].into_iter().flatten().any(is_organ)
    }

    /// The forms whose tables the report has; see [`Forms::detect`].
    #[must_use]
    pub fn forms_found(&self) -> Vec<&'a Form> {
        self.forms.detect(self.document)
    }
}

/// Gathers what `document` states; what is `given` wins over what stands there.
#[must_use]
pub fn gather<'a>(document: &'a Document, vocabulary: &'a Vocabulary, given: &Given) -> Facts<'a> {
    let Vocabulary { lexicon, forms } = vocabulary;
    let mut header = told::tell(document, lexicon);
    if given.is_passage {
        header.year = None;
    }
    if let Some(organ) = &given.organ {
        header.organ = Some(Stated::given(organ.clone()));
    }
    if let Some(year) = given.year {
        header.year = Some(Stated::given(year));
    }
    if let Some(date) = given.published {
        header.published = Some(Stated::given(date));
    }
    organ::describe(&mut header, document, lexicon);
    let own = match &header.organ {
        Some(organ) => Own::named(&organ.value, &lexicon.organs),
        None => guess(document.text(), &lexicon.organs, &lexicon.triggers),
    };
    let year = header.year.as_ref().map(|year| year.value);
    let discourse = Discourse::new(document.text(), document.blocks(), lexicon, own, year);
    let (tables, of_form) = (OnceLock::new(), OnceLock::new());
    Facts { document, header, discourse, previous: None, parts: None, forms, tables, of_form }
}
