//! Lists of a report's contents, and the sentence that announces its parts.
//!
//! Both name what the report is to say without saying it.

use std::collections::HashMap;

use crate::chinese::clause::{self, LISTING, STOP};
use crate::chinese::ordinal;
use crate::document::Document;
use crate::document::around::unit::Unit;
use crate::document::words::DocumentWords;
use crate::span::Span;

/// The longest entry of a list of contents, in characters.
const LONGEST_ENTRY: usize = 60;

/// How many entries a list of contents has that no label announces.
const FEWEST_ENTRIES: usize = 3;

/// How many entries a list of contents has at most.
const MOST_ENTRIES: usize = 200;

/// Which of `units` are of a list of contents.
///
/// It stands behind its label, or its entries end with the numbers of pages, or they stand once more
/// in the text below, as headings.
pub(super) fn lists(document: &Document, units: &[Unit<'_>], words: &DocumentWords) -> Vec<bool> {
    let keys: Vec<String> = units.iter().map(|unit| key(document, unit)).collect();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (index, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
        last.insert(key, index);
    }
    let recurs = |at: usize, end: usize| {
        keys.get(at).and_then(|key| last.get(key.as_str())).is_some_and(|last| *last >= end)
    };
    let mut marked = vec![false; units.len()];
    let mut at = 0;
    while at < units.len() {
        let is_labelled = words.contents_labels.have(&units[at].letters());
        let start = at + usize::from(is_labelled);
        let is_entry = |index: usize| {
            let unit = &units[index];
            let is_page = is_labelled && unit.text.chars().all(|c| c.is_ascii_digit());
            let may_be = unit.length() <= LONGEST_ENTRY && !unit.text.contains(STOP);
            let is_named = unit.is_numbered() || page(document, unit).is_some() || is_page;
            may_be && (is_named || is_labelled && recurs(index, index + 1))
        };
        let farthest = units.len().min(start + MOST_ENTRIES);
        let mut end = (start..farthest).find(|index| !is_entry(*index)).unwrap_or(farthest);
        // the headings below, where nothing stands between them and the list
        if let Some(again) = (start + 1..end).find(|index| keys[*index] == keys[start]) {
            end = again;
        }
        let count = end - start;
        let paged = (start..end).filter(|at| page(document, &units[*at]).is_some()).count();
        let again = (start..end).filter(|at| recurs(*at, end)).count();
        let is_proven = paged.max(again) * 3 >= count * 2;
        if is_labelled && count > 0 && is_proven || count >= FEWEST_ENTRIES && is_proven {
            marked.get_mut(at..end).into_iter().for_each(|run| run.fill(true));
        } else if is_labelled {
            marked[at] = true;
            end = start;
        }
        at = end.max(at + 1);
    }
    marked
}

/// What an entry shares with the heading that it names: its letters, without number and page.
fn key(document: &Document, unit: &Unit<'_>) -> String {
    if unit.length() > LONGEST_ENTRY {
        return String::new();
    }
    let end = page(document, unit).unwrap_or(unit.text.len());
    let number = ordinal::numbering(unit.text).map_or(0, |(_, length)| length).min(end);
    Span::new(number, end).cut(unit.text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// Where in a unit the leader before a page's number begins.
fn page(document: &Document, unit: &Unit<'_>) -> Option<usize> {
    let words = unit.text.trim_end_matches([')', ' ', '-']);
    let digits = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = words.len() - digits.len();
    let name = digits.trim_end_matches(|c: char| "(.…·-—_ \t|".contains(c));
    let is_parted =
        digits.len() > name.len() || document.has_gap(unit.block.span.start + digits.len());
    let is_date = name.ends_with(|c: char| c.is_ascii_digit());
    ((1..=3).contains(&count) && is_parted && !is_date && !name.is_empty()).then_some(name.len())
}

/// The stretches of `span` that announce the report's parts: `本报告由概述、…等六部分组成`.
pub(super) fn announcements(text: &str, span: Span, words: &DocumentWords) -> Vec<Span> {
    let sentences = clause::sentences(text, span);
    sentences.iter().filter_map(|sentence| announcement(text, sentence, words)).collect()
}

fn announcement(text: &str, sentence: &clause::Sentence, words: &DocumentWords) -> Option<Span> {
    let clauses = &sentence.clauses;
    let (from, start) = clauses.iter().enumerate().find_map(|(index, clause)| {
        let content = clause.span.cut(text);
        let verb = |rest: &str| words.parts_verbs.begin(words.parts_fillers.trim(rest));
        let named = words.report_names.iter().filter_map(|name| {
            let at = content.find(name.as_str())?;
            let behind = content.get(at + name.len()..)?;
            verb(behind).then_some(clause.span.start + at)
        });
        // 特编制本报告,主要包括…
        let elided = || {
            let before = clauses.get(index.checked_sub(1)?)?.span.cut(text);
            (words.report_names.stand_in(before) && verb(content)).then_some(clause.span.start)
        };
        named.min().or_else(elided).map(|start| (index, start))
    })?;
    let ends = |clause: &&clause::Clause| {
        let content = clause.span.cut(text);
        words.parts_ends.end(content) || clause.before_colon && words.parts_nouns.end(content)
    };
    let last = clauses.get(from..)?.iter().find(ends)?;
    let end = if last.before_colon { sentence.span.end } else { last.span.end };
    let whole = Span::new(start, end);
    let is_list = whole.cut(text).contains(LISTING) || last.before_colon;
    // with the mark behind it, which would else begin what is left
    let mark = Span::new(end, sentence.span.end).cut(text).chars().next().map_or(0, char::len_utf8);
    is_list.then(|| Span::new(start, end + mark))
}
