//! Labels that are wrapped over lines or over rows of a table.

use std::borrow::Cow;

use crate::chinese::ordinal;
use crate::document::Document;
use crate::facts::form::entry::Entry;
use crate::facts::form::label::Labels;

/// How many lines a label may be wrapped over.
const MOST_LINES: usize = 4;

/// How alike a wrapped label must be to one of the form once it is put together.
const ALIKE: f32 = 0.9;

/// Puts labels together that are wrapped over lines or rows: the pieces of a label of the form that
/// stand in entries one behind the other, of which one may have figures.
pub(super) fn unwrap<'e>(
    document: &Document,
    labels: &Labels,
    entries: &'e [Entry],
) -> Cow<'e, [Entry]> {
    let mut found: Vec<Entry> = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while at < entries.len() {
        let take = wrapped(document, labels, &entries[at..]);
        if take > 1 {
            found.extend_from_slice(&entries[done..at]);
            let lines = entries[at..at + take].iter().cloned();
            found.extend(lines.reduce(joined));
            done = at + take;
        }
        at += take;
    }
    if done == 0 {
        return Cow::Borrowed(entries);
    }
    found.extend_from_slice(&entries[done..]);
    Cow::Owned(found)
}

/// Over how many of `entries` the label of the first is wrapped.
fn wrapped(document: &Document, labels: &Labels, entries: &[Entry]) -> usize {
    let text = |entry: &Entry| -> String {
        entry.words().map(|piece| document.slice(piece.span)).collect()
    };
    let Some(first) = entries.first().filter(|entry| !entry.lead.is_empty()) else { return 1 };
    let own = text(first);
    let bare = ordinal::behind(&own, ordinal::of_label(&own));
    if first.is_prose || !labels.begin_with(bare) {
        return 1;
    }
    let mut best = degree(labels, bare);
    let mut take = 1;
    let mut whole = bare.to_owned();
    let mut figures = usize::from(first.figures() > 0);
    for (index, entry) in entries.iter().enumerate().take(MOST_LINES).skip(1) {
        figures += usize::from(entry.figures() > 0);
        let is_foreign = entry.is_prose || entry.lead.is_empty() || entry.table != first.table;
        if is_foreign || figures > 1 {
            break;
        }
        whole.push_str(&text(entry));
        let alike = degree(labels, &whole);
        // A label may begin with a shorter writing of itself.
        if alike >= ALIKE && alike >= best {
            best = alike;
            take = index + 1;
        } else if !labels.begin_with(&whole) {
            break;
        }
    }
    take
}

fn degree(labels: &Labels, text: &str) -> f32 {
    labels.like(text).iter().map(|one| one.degree).fold(0.0, f32::max)
}

fn joined(mut first: Entry, mut second: Entry) -> Entry {
    first.span = first.span.cover(second.span);
    first.lead.append(&mut second.lead);
    if second.figures() > 0 || first.rest.is_empty() {
        first.rest = second.rest;
    }
    first.is_parted |= second.is_parted;
    first
}
