//! Which column is which, by the labels that stand over the rows.
//!
//! Labels may stand on one line, on two with 法人或其他组织 over some of them, on a grid with merged
//! cells, or each on a line of its own.

use crate::document::Document;
use crate::facts::form::FormTable;
use crate::facts::form::column_order::{self, Head, Line, Order, PlacedHead};
use crate::facts::form::entry::Entry;
use crate::facts::form::label::Labels;

/// What the labels over some rows say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// Nothing: there are none that are known, or too few, which do not speak against the form.
    Nothing,
    /// That the columns stand otherwise than in the form, but not how.
    Unclear,
    /// The order of the columns; none for one that the form has not.
    Order(Order),
    /// They are another form's, with this id.
    Foreign(String),
}

/// What the labels in `zone`, the entries above some rows, say of the columns of these rows.
pub(super) fn heads(
    document: &Document,
    table: &FormTable,
    columns: &[usize],
    zone: &[Entry],
) -> Heads {
    let zone: Vec<&Entry> = zone.iter().filter(|entry| !entry.lead.is_empty()).collect();
    if let Some(form) = foreign(document, table, &zone) {
        return Heads::Foreign(form);
    }
    let labels = labels(table, columns);
    let lines = lines(document, table, &labels, &zone);
    match column_order::of(table, columns, &lines) {
        Some(order) => Heads::Order(order),
        None if column_order::is_silent(table, columns, &lines) => Heads::Nothing,
        None => Heads::Unclear,
    }
}

/// Labels of `columns`, owned by their index there, and of groups, by theirs behind those.
fn labels(table: &FormTable, columns: &[usize]) -> Labels {
    let mut labels = Labels::new(&[]);
    for column in columns {
        table.columns[*column].labels.iter().for_each(|label| labels.add(*column, label));
    }
    for (index, group) in table.groups.iter().enumerate() {
        group.labels.iter().for_each(|label| labels.add(table.columns.len() + index, label));
    }
    labels
}

/// The other form whose labels stand in `zone`.
fn foreign(document: &Document, table: &FormTable, zone: &[&Entry]) -> Option<String> {
    let text: String = zone
        .iter()
        .flat_map(|entry| entry.words())
        .map(|piece| document.slice(piece.span))
        .collect();
    if table.foreign.is_empty() || text.is_empty() {
        return None;
    }
    let mut labels = Labels::new(&[]);
    for (index, (_, label)) in table.foreign.iter().enumerate() {
        labels.add(index, label);
    }
    let own = labels.scan(&text);
    own.first().map(|index| table.foreign[*index].0.clone())
}

fn lines(document: &Document, table: &FormTable, labels: &Labels, zone: &[&Entry]) -> Vec<Line> {
    let head = |owner: usize| match owner.checked_sub(table.columns.len()) {
        Some(group) => Head::Group(group),
        None => Head::Column(owner),
    };
    let mut found: Vec<Line> = Vec::new();
    let mut open = String::new();
    let scanned = |text: &str, is_open: bool, found: &mut Vec<Line>| {
        let heads = labels.scan(text).into_iter().enumerate();
        let heads = heads.map(|(at, owner)| PlacedHead { head: head(owner), place: at..at + 1 });
        found.push(Line { heads: heads.collect(), grid: None, is_open });
    };
    for entry in zone {
        if entry.is_open {
            entry.words().for_each(|piece| open.push_str(document.slice(piece.span)));
            continue;
        }
        if !open.is_empty() {
            scanned(&std::mem::take(&mut open), true, &mut found);
        }
        if !entry.is_parted {
            let text: String = entry.words().map(|piece| document.slice(piece.span)).collect();
            scanned(&text, false, &mut found);
            continue;
        }
        let mut heads: Vec<PlacedHead> = Vec::new();
        for piece in entry.words() {
            let text = document.slice(piece.span);
            let best = labels.like(text).into_iter().max_by(|a, b| a.degree.total_cmp(&b.degree));
            let head = match best {
                Some(like) => head(like.owner),
                None if !table.stub_labels.like(text).is_empty() => Head::Stub,
                None => Head::Unknown,
            };
            match heads.last_mut() {
                // A merged cell whose label stands in each cell that it was.
                Some(last)
                    if last.head == head
                        && head != Head::Unknown
                        && last.place.end == piece.from =>
                {
                    last.place.end = piece.to;
                }
                _ => heads.push(PlacedHead { head, place: piece.from..piece.to }),
            }
        }
        found.push(Line { heads, grid: entry.grid(), is_open: false });
    }
    if !open.is_empty() {
        scanned(&open, true, &mut found);
    }
    // What stands above the first known label is the table's title or prose.
    let is_known = |one: &PlacedHead| matches!(one.head, Head::Column(_) | Head::Group(_));
    let first = found.iter().position(|line| line.heads.iter().any(is_known));
    found.split_off(first.unwrap_or(found.len()))
}
