//! What a report states: whose it is, which year it is about, its dates; and its text as discourse.

pub mod form;
mod header;

use crate::assessment::{Header, Stated};
use crate::chinese::date::Date;
use crate::chinese::discourse::Discourse;
use crate::chinese::lexicon::Lexicon;
use crate::chinese::organ::Own;
use crate::document::Document;

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
}

/// Gathers what `document` states; what is `given` wins over what stands there.
#[must_use]
pub fn gather<'a>(document: &'a Document, lexicon: &'a Lexicon, given: &Given) -> Facts<'a> {
    let mut header = header::read(document, lexicon);
    if given.is_passage {
        header.year = None;
    }
    if let Some(organ) = &given.organ {
        header.organ = Some(Stated { value: organ.clone(), span: None });
    }
    if let Some(year) = given.year {
        header.year = Some(Stated { value: year, span: None });
    }
    if let Some(date) = given.published {
        header.published = Some(Stated { value: date, span: None });
    }
    let own = match &header.organ {
        Some(organ) => Own::named(&organ.value, &lexicon.organs),
        None => Own::guessed(document.text(), &lexicon.organs),
    };
    let year = header.year.as_ref().map(|year| year.value);
    let discourse = Discourse::new(document.text(), document.blocks(), lexicon, own, year);
    Facts { document, header, discourse }
}
