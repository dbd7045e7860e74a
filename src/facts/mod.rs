//! What a report states: whose it is, which year it is about, its dates; and its text as discourse.

pub mod form;
mod header;
mod organ;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::chinese::clause;
use crate::chinese::date::Date;
use crate::chinese::organ::Own;
use crate::chinese::organ::{Level, OrganKind};
use crate::chinese::place::Place;
use crate::discourse::Discourse;
use crate::discourse::lexicon::Lexicon;
use crate::document::{BlockKind, Document};
use crate::facts::form::{Form, Forms, Tables};
use crate::span::Span;

/// A fact that the report states, and where; without a place, the user gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where the report states it, in the document's text.
    pub span: Option<Span>,
}

/// What the report says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Its title.
    pub title: Option<Stated<String>>,
    /// The organ (机关) whose report it is.
    pub organ: Option<Stated<String>>,
    /// What kind of organ that is, where its name tells.
    pub kind: Option<OrganKind>,
    /// The level of government at which it stands, where its name tells.
    pub level: Option<Level>,
    /// The place that it is of, where its name tells.
    pub place: Option<Stated<Place>>,
    /// The places that its name may mean, where nothing tells which.
    pub namesakes: Vec<Place>,
    /// The reporting year (报告年度), the year that it is about.
    pub year: Option<Stated<i32>>,
    /// The date of its signature (成文日期).
    pub issued: Option<Stated<Date>>,
    /// The date of its publication (发布日期).
    pub published: Option<Stated<Date>>,
    /// The statistics period (统计期限), first and last day.
    pub period: Option<Stated<(Date, Date)>>,
}

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
    forms: &'a Forms,
    tables: OnceLock<Option<(&'a Form, Tables)>>,
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

    /// The forms whose tables the report has; see [`Forms::detect`].
    #[must_use]
    pub fn forms_found(&self) -> Vec<&'a Form> {
        self.forms.detect(self.document)
    }
}

/// The report of the year before, as far as this year's is held against it.
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
        let header = header::read(document, &vocabulary.lexicon);
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

/// Gathers what `document` states; what is `given` wins over what stands there.
#[must_use]
pub fn gather<'a>(document: &'a Document, vocabulary: &'a Vocabulary, given: &Given) -> Facts<'a> {
    let Vocabulary { lexicon, forms } = vocabulary;
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
    organ::describe(&mut header, document, lexicon);
    let own = match &header.organ {
        Some(organ) => Own::named(&organ.value, &lexicon.organs),
        None => Own::guessed(document.text(), &lexicon.organs),
    };
    let year = header.year.as_ref().map(|year| year.value);
    let discourse = Discourse::new(document.text(), document.blocks(), lexicon, own, year);
    Facts { document, header, discourse, previous: None, forms, tables: OnceLock::new() }
}
