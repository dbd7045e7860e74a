//! Puts together what a report says of itself.

use crate::discourse::lexicon::Lexicon;
use crate::document::Document;
use crate::facts::announced::{self, Announced};
use crate::facts::header::Header;
use crate::facts::reading::{self, Reading, Source};
use crate::facts::stated::Stated;
use crate::facts::{dates, doubt, organ, period, title, year};

/// Reads what `document` says of itself.
pub(super) fn tell(document: &Document, lexicon: &Lexicon) -> Header {
    let titles = title::find(document, lexicon);
    let (blocks, second) = doubt::first_report(document, titles.first(), lexicon);
    let Announced { organs, years } = announced::read(document, blocks, lexicon);
    let period::Found { period, half } = period::find(document, blocks, lexicon);
    let issued = dates::issued(document, blocks, lexicon);
    let published = dates::published(document, lexicon);
    let mut of_organ = organ::readings(document, blocks, &titles, lexicon);
    of_organ.extend(organs);
    if of_organ.is_empty() {
        of_organ.extend(announced::mentioned(document, blocks, lexicon));
    }
    let signed = of_organ.iter().find(|reading| reading.source == Source::Signature);
    let mut of_year = year::readings(document, blocks, &titles, period.as_ref(), lexicon);
    of_year.extend(years);
    of_year.extend(year::of_dates(issued.as_ref(), published.as_ref()));
    let year = reading::heaviest(&of_year, |one, other| one == other);
    let mut header = Header {
        title: titles.first().map(|title| Stated::at(title.text.clone(), title.span)),
        organ: organ::heaviest(&of_organ, lexicon),
        signed: signed.map(Reading::stated),
        year: year.first().map(|one| one.stated()),
        month: dates::month(document, blocks),
        published,
        issued,
        period,
        half_period: half,
        ..Header::default()
    };
    header.doubts = doubt::find(document, blocks, &header, &of_organ, &of_year, lexicon);
    header.doubts.extend(second);
    header.doubts.extend(doubt::bare_title(titles.first(), &header, &of_organ));
    header
}
