//! What a report says of itself: its title, whose it is, the year it is about, its dates.

use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind};
use crate::chinese::place::Place;
use crate::discourse::lexicon::Lexicon;
use crate::document::Document;
use crate::facts::stated::Stated;
use crate::facts::{dates, title};

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

/// Reads what `document` says of itself.
pub(super) fn read(document: &Document, lexicon: &Lexicon) -> Header {
    let title = title::find(document, lexicon);
    let period = dates::period(document, lexicon);
    let issued = dates::issued(document, lexicon);
    Header {
        title: title.map(|title| Stated::at(document.slice(title.span).to_owned(), title.span)),
        organ: title::organ(document, lexicon, title),
        year: title::year(document, title, period.as_ref(), issued.as_ref()),
        published: dates::published(document, lexicon),
        issued,
        period,
        ..Header::default()
    }
}
