//! Rows that are torn: labels and figures over several lines or rows of a table, brought together.

use std::borrow::Cow;

use crate::chinese::ordinal;
use crate::document::Document;
use crate::facts::form::FormTable;
use crate::facts::form::entry::{Entry, PieceKind};

/// How many lines a row may be torn over.
const MOST_LINES: usize = 6;

/// How alike a torn label must be to one of the form once it is put together.
const ALIKE: f32 = 0.9;

/// Puts rows together whose label or figures stand in entries one behind the other: their words are
/// a label of the form, their figures as many as its row has, whichever stand between which.
pub(super) fn unwrap<'e>(
    document: &Document,
    table: &FormTable,
    entries: &'e [Entry],
) -> Cow<'e, [Entry]> {
    let mut found: Vec<Entry> = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while at < entries.len() {
        let take = torn(document, table, &entries[at..]);
        let rows = flood(table, &entries[at]);
        if take > 1 || !rows.is_empty() {
            found.extend_from_slice(&entries[done..at]);
            let lines = entries[at..at + take].iter().cloned();
            if rows.is_empty() {
                found.extend(lines.reduce(joined));
            } else {
                found.extend(rows);
            }
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

/// The rows of figures each on a line of its own, exactly as many as the table has cells.
fn flood(table: &FormTable, entry: &Entry) -> Vec<Entry> {
    let columns = table.columns.len();
    let is_it = table.by_position && !table.side_by_side && entry.is_open;
    if !is_it || entry.rest.len() != table.cells.len() || columns < 2 {
        return Vec::new();
    }
    let row = |(at, pieces): (usize, &[_])| {
        let lead = if at == 0 { entry.lead.clone() } else { Vec::new() };
        let mut row = Entry { lead, rest: pieces.to_vec(), ..entry.clone() };
        let spans = row.lead.iter().chain(&row.rest).map(|piece| piece.span);
        row.span = spans.reduce(crate::span::Span::cover).unwrap_or(entry.span);
        row
    };
    entry.rest.chunks(columns).enumerate().map(row).collect()
}

/// Over how many of `entries` the row of the first is torn.
fn torn(document: &Document, table: &FormTable, entries: &[Entry]) -> usize {
    let text = |entry: &Entry| -> String {
        entry.words().map(|piece| document.slice(piece.span)).collect()
    };
    let Some(first) = entries.first().filter(|entry| !entry.lead.is_empty()) else { return 1 };
    if first.is_prose {
        return 1;
    }
    let labels = &table.row_labels;
    let label = |from: usize| -> String {
        let pieces = first.words().skip(from).map(|piece| document.slice(piece.span));
        let own: String = pieces.collect();
        ordinal::behind(&own, ordinal::of_label(&own)).to_owned()
    };
    // a group's label may stand before it: （六）其他处理 | 1.申请人无正当理由…
    let begun = (1..first.words().count()).map(label).find(|label| labels.begin_with(label));
    let mut whole = label(0);
    if let Some(begun) = begun.filter(|_| first.figures() == 0 && !labels.begin_with(&whole)) {
        whole = begun;
    }
    let mut figures = first.figures();
    // how alike the words are to a label, and whether the figures are those of its row
    let judged = |whole: &str, figures: usize| {
        let number = |owner: usize| table.rows[owner].columns.len();
        labels.best(whole).map_or((0.0, false), |one| (one.degree, figures == number(one.owner)))
    };
    let (mut best, mut is_full) = judged(&whole, figures);
    if !labels.begin_with(&whole) && (best < ALIKE || is_full || figures == 0) {
        return 1;
    }
    let mut take = 1;
    for (index, entry) in entries.iter().enumerate().take(MOST_LINES).skip(1) {
        if entry.is_prose || entry.table != first.table || entry.figures() > 0 && is_full {
            break;
        }
        // Of cells that marks part no row goes on with figures in the next.
        if entry.is_parted && entry.figures() > 0 && figures > 0 {
            break;
        }
        figures += entry.figures();
        whole.push_str(&text(entry));
        let (alike, fits) = judged(&whole, figures);
        // A label may begin with a shorter writing of itself.
        if alike >= ALIKE && alike >= best && (fits || figures == 0 || first.is_parted) {
            (best, is_full) = (alike, fits);
            take = index + 1;
        } else if !labels.begin_with(&whole) && best.max(alike) < ALIKE {
            break;
        }
    }
    take
}

fn joined(mut first: Entry, mut second: Entry) -> Entry {
    first.span = first.span.cover(second.span);
    first.lead.append(&mut second.lead);
    if second.figures() > 0 && first.figures() > 0 {
        first.rest.append(&mut second.rest);
    } else if second.figures() > 0
        || first.rest.iter().all(|one| one.kind == PieceKind::Blank) && !second.rest.is_empty()
    {
        first.rest = second.rest;
    }
    first.is_parted |= second.is_parted;
    first
}
