//! Which entry is which row: the best chain of entries in the order of the form.

use crate::chinese::ordinal::{self, Mark};
use crate::document::Document;
use crate::facts::form::FormTable;
use crate::facts::form::entry::{Entry, Values};

/// How many pieces of a line make a label at most.
const MOST_PIECES: usize = 4;

/// How many words before the figures are tried as a label.
const MOST_WORDS: usize = 8;

/// How much less alike a label is than another that it is not the misprint of.
const CLEARLY_LESS: f32 = 0.08;

/// What it costs to leave out a row of the form that has cells.
const ROW_LEFT_OUT: f64 = 0.6;

/// A row of the form whose label an entry's label is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// The row's index.
    pub row: usize,
    /// How alike the labels are.
    pub degree: f32,
    /// The pieces of the entry's `lead` that are the label.
    pub from: usize,
    pub to: usize,
    /// What it is worth in a chain.
    score: f32,
}

/// An entry that may be a row.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its index among the entries.
    pub entry: usize,
    /// The rows that it may be.
    pub matches: Vec<Match>,
}

/// The entries whose label is like that of a row.
pub(super) fn candidates(
    document: &Document,
    table: &FormTable,
    entries: &[Entry],
) -> Vec<Candidate> {
    let of = |(index, entry): (usize, &Entry)| {
        let matches = if entry.is_prose { Vec::new() } else { matches(document, table, entry) };
        (!matches.is_empty()).then_some(Candidate { entry: index, matches })
    };
    entries.iter().enumerate().filter_map(of).collect()
}

fn matches(document: &Document, table: &FormTable, entry: &Entry) -> Vec<Match> {
    let words: Vec<(usize, &str)> = entry
        .lead
        .iter()
        .enumerate()
        .map(|(index, piece)| (index, document.slice(piece.span)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    // The label of a row stands next to its figures.
    let words = words.get(words.len().saturating_sub(MOST_WORDS)..).unwrap_or_default();
    let mut found: Vec<Match> = Vec::new();
    let mut consider = |text: &str, from: usize, to: usize| {
        let mark = ordinal::of_label(text);
        let bare = ordinal::behind(text, mark);
        for like in table.row_labels.like(bare) {
            let row = &table.rows[like.owner];
            let agrees = match (row.number.map(Mark::rank), mark.map(Mark::rank)) {
                (Some(own), Some(seen)) if own == seen => 0.1,
                (Some(own), Some(seen)) if own.0 == seen.0 => -0.1,
                _ => 0.0,
            };
            // What stands between the label and the figures speaks against it.
            let left = words.iter().filter(|(index, _)| *index >= to).count();
            let certain = like.degree + agrees - if left > 0 { 0.2 } else { 0.0 };
            let weight = weight(entry, to, row.columns.len());
            let one =
                Match { row: like.owner, degree: like.degree, from, to, score: certain * weight };
            match found.iter_mut().find(|old| old.row == one.row) {
                Some(old) if old.score < one.score => *old = one,
                Some(_) => {}
                None => found.push(one),
            }
        }
    };
    for (at, (from, _)) in words.iter().enumerate() {
        let mut text = String::new();
        for (index, word) in words[at..].iter().take(MOST_PIECES) {
            text.push_str(word);
            consider(&text, *from, index + 1);
        }
    }
    let Some((last, _)) = words.last() else { return found };
    let all: String = words.iter().map(|(_, text)| *text).collect();
    if words.len() > MOST_PIECES {
        consider(&all, 0, last + 1);
    }
    // （三）不予公开1.属于国家秘密: the label of a group and that of its first row.
    for (before, (at, c)) in all.chars().zip(all.char_indices().skip(1)) {
        let begins = c == '(' || c.is_ascii_digit() && !before.is_ascii_digit();
        let rest = all.get(at..).unwrap_or_default();
        if begins && ordinal::of_label(rest).is_some() {
            consider(rest, 0, last + 1);
        }
    }
    // The label of one row is no misprint of another's.
    let best = |to: usize| {
        let same = found.iter().filter(|one| one.to == to);
        same.map(|one| one.degree).fold(0.0, f32::max)
    };
    let is_near_best: Vec<bool> =
        found.iter().map(|one| one.degree > best(one.to) - CLEARLY_LESS).collect();
    let mut kept = is_near_best.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found
}

/// What an entry's figures say for its being a row of `columns` cells.
fn weight(entry: &Entry, label_end: usize, columns: usize) -> f32 {
    if columns == 0 {
        return if entry.figures() == 0 { 1.0 } else { 0.3 };
    }
    match entry.values(label_end, columns, None) {
        Values::Cells(cells) if cells.iter().any(Option::is_some) => 3.0,
        Values::Cells(_) => 2.0,
        Values::Other(_) => 1.2,
        Values::Nothing => 1.0,
    }
}

/// The best chain among `candidates`: pairs of an index there and of one among its matches, in
/// order. What lies between two of a chain costs, so that a chain stays within one table.
pub(super) fn chain(
    table: &FormTable,
    entries: &[Entry],
    candidates: &[Candidate],
) -> Vec<(usize, usize)> {
    let width = table.rows.len() + 1;
    let costs = costs(entries);
    // For the entries so far, what the best chain that ends before each row is worth.
    let mut scores = vec![0.0_f64; width];
    let mut steps = vec![Step::Begin; width];
    let mut best = (0.0, 0, 0);
    for (index, candidate) in candidates.iter().enumerate() {
        let last = index.checked_sub(1).map_or(candidate.entry, |last| candidates[last].entry + 1);
        let gap = costs[candidate.entry] - costs[last];
        let skip = gap + 2.0 * cost(&entries[candidate.entry]);
        let mut next = vec![0.0; width];
        let from = steps.len();
        steps.resize(from + width, Step::Begin);
        for at in 1..width {
            let row = at - 1;
            let mut choice = (scores[at] - skip, Step::LeaveEntry);
            let is_free = table.rows[row].columns.is_empty();
            let left = next[row] - if is_free { 0.0 } else { ROW_LEFT_OUT };
            if left > choice.0 {
                choice = (left, Step::LeaveRow);
            }
            if let Some(which) = candidate.matches.iter().position(|one| one.row == row) {
                let score = f64::from(candidate.matches[which].score);
                let before = scores[row] - gap;
                let which = u8::try_from(which).unwrap_or(u8::MAX);
                // A chain that begins here owes nothing for what stands before.
                let step = if before > 0.0 { Step::Take(which) } else { Step::BeginWith(which) };
                if before.max(0.0) + score > choice.0 {
                    choice = (before.max(0.0) + score, step);
                }
            }
            if choice.0 > 0.0 {
                next[at] = choice.0;
                steps[from + at] = choice.1;
            }
            if next[at] > best.0 {
                best = (next[at], index + 1, at);
            }
        }
        scores = next;
    }
    let (_, mut index, mut at) = best;
    let mut found = Vec::new();
    while index > 0 {
        match steps[index * width + at] {
            Step::Begin => break,
            Step::LeaveEntry => index -= 1,
            Step::LeaveRow => at -= 1,
            Step::Take(which) => {
                found.push((index - 1, usize::from(which)));
                index -= 1;
                at -= 1;
            }
            Step::BeginWith(which) => {
                found.push((index - 1, usize::from(which)));
                break;
            }
        }
    }
    found.reverse();
    found
}

/// How the best chain that ends with an entry and before a row goes on from what was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// There is none.
    Begin,
    /// The entry is left out.
    LeaveEntry,
    /// The row is left out.
    LeaveRow,
    /// The entry is the row, by this one of its matches.
    Take(u8),
    /// The same, as the first of the chain.
    BeginWith(u8),
}

/// What it costs to leave out all entries before an index.
fn costs(entries: &[Entry]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut found = Vec::with_capacity(entries.len() + 1);
    found.push(sum);
    for entry in entries {
        sum += cost(entry);
        found.push(sum);
    }
    found
}

fn cost(entry: &Entry) -> f64 {
    if entry.is_prose {
        1.0
    } else if entry.figures() > 0 {
        0.4
    } else {
        0.05
    }
}
