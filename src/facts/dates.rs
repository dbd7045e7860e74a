//! The dates that a report states of itself: of its signature, of its publication.

use crate::chinese::date::{self, Date};
use crate::chinese::squeeze::Squeezed;
use crate::chinese::words::Words;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, Document};
use crate::facts::stated::{BOTTOM, Stated, TOP};
use crate::span::Span;

/// The longest line that holds a signature's date, in characters.
const LONGEST_SIGNATURE: usize = 40;

/// The date alone on its line, or behind a name on one of the last lines, or labelled as such.
pub(super) fn issued(
    document: &Document,
    blocks: &[Block],
    lexicon: &Lexicon,
) -> Option<Stated<Date>> {
    let words = &lexicon.document;
    let signed = blocks.iter().rev().find_map(|block| {
        let line = document.slice(block.span);
        let dates = date::find(document.text(), block.span);
        let (value, span) = *dates.last()?;
        let around = line.len() - (span.end - span.start);
        let alone = around <= "()".len();
        let ends = block.span.end - span.end <= ")".len()
            && line.chars().count() <= LONGEST_SIGNATURE
            && !words.not_in_signatures.stand_in(line);
        (dates.len() == 1 && (alone || ends)).then_some((value, span))
    });
    let found = signed.or_else(|| labelled(document, lexicon, &words.issued_labels));
    found.map(|(value, span)| Stated::at(value, span))
}

/// The last day of the month that stands alone on a line of the cover or below the report, where no day is
/// given.
pub(super) fn month(document: &Document, blocks: &[Block]) -> Option<Stated<Date>> {
    let bottom = blocks.len().saturating_sub(BOTTOM).max(TOP.min(blocks.len()));
    let lines = blocks.iter().take(TOP).chain(blocks.get(bottom..).unwrap_or_default());
    let mut months = lines.filter_map(|block| {
        let squeezed = Squeezed::of(document.text(), [block.span]);
        let (year, month) = date::month_alone(squeezed.text())?;
        Some(Stated::at(Date::last_of(year, month)?, block.span))
    });
    months.next()
}

/// The date behind a label such as 发布日期; else one that stands alone among what a page tells of the
/// report; else that of the file's metadata.
pub(super) fn published(document: &Document, lexicon: &Lexicon) -> Option<Stated<Date>> {
    let alone = || {
        let mut fields = document.fields().iter().filter(|field| field.label.is_empty());
        fields.find_map(|field| date::find(document.text(), field.value).first().copied())
    };
    labelled(document, lexicon, &lexicon.document.published_labels)
        .or_else(alone)
        .map(|(value, span)| Stated::at(value, span))
        .or_else(|| of_metadata(document, &lexicon.document.published_metadata))
}

/// The date that the file's metadata give; it stands nowhere in the text.
fn of_metadata(document: &Document, names: &Words) -> Option<Stated<Date>> {
    let dates = names.iter().flat_map(|wanted| {
        let is_wanted = move |name: &str| name.eq_ignore_ascii_case(wanted);
        document.file.metadata.iter().filter(move |(name, _)| is_wanted(name))
    });
    let mut values = dates.map(|(_, value)| value);
    values.find_map(|value| {
        let (value, _) = *date::find(value, Span::new(0, value.len())).first()?;
        Some(Stated::given(value))
    })
}

/// The shortest label that names its date whatever stands before it, in characters: 公文生成日期.
const SHORTEST_NAME: usize = 4;

/// The date in a field with one of `labels`.
fn labelled(document: &Document, lexicon: &Lexicon, labels: &Words) -> Option<(Date, Span)> {
    let mut fields = document.fields().iter().filter(|field| {
        let label: String = document.slice(field.label).split_whitespace().collect();
        let names = lexicon.document.labels().filter_map(|list| list.ending(&label));
        let name = names.max_by_key(|name| name.len()).unwrap_or_default();
        labels.have(name) && (name == label || name.chars().count() >= SHORTEST_NAME)
    });
    fields.find_map(|field| date::find(document.text(), field.value).first().copied())
}
