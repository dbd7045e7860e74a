//! Lists of a report's contents, and the sentence that announces its parts.
//!
//! Both name what the report is to say without saying it.

use std::collections::HashMap;

use crate::chinese::clause::{self, LISTING, STOP};
use crate::chinese::normalize::is_han;
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
    let pages: Vec<Option<usize>> = units.iter().map(|unit| page(document, unit)).collect();
    let keys: Vec<String> = units.iter().zip(&pages).map(|(unit, page)| key(unit, *page)).collect();
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
        let is_labelled = units[at].is_one_of(&words.contents_labels);
        let start = at + usize::from(is_labelled);
        let is_entry = |index: usize| {
            let unit = &units[index];
            let is_page = is_labelled && unit.text.chars().all(|c| c.is_ascii_digit());
            let may_be = unit.length() <= LONGEST_ENTRY && !unit.text.contains(STOP);
            let is_named = unit.is_numbered() || pages[index].is_some() || is_page;
            may_be && (is_named || is_labelled && recurs(index, index + 1))
        };
        let farthest = units.len().min(start + MOST_ENTRIES);
        let mut end = (start..farthest).find(|index| !is_entry(*index)).unwrap_or(farthest);
        // the headings below, where nothing stands between them and the list
        if let Some(again) = (start + 1..end).find(|index| keys[*index] == keys[start]) {
            end = again;
        }
        let count = end - start;
        let paged = (start..end).filter(|at| pages[*at].is_some()).count();
        let is_first = units.get(start).and_then(|unit| ordinal::of(unit.text));
        let begins = is_labelled || is_first.is_some_and(|mark| mark.value == 1);
        let again = (start..end).filter(|at| begins && recurs(*at, end)).count();
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
fn key(unit: &Unit<'_>, page: Option<usize>) -> String {
    if unit.length() > LONGEST_ENTRY {
        return String::new();
    }
    let end = page.unwrap_or(unit.text.len());
    let number = ordinal::numbering(unit.text).map_or(0, |(_, length)| length).min(end);
    Span::new(number, end)
        .cut(unit.text)
        .chars()
        .filter(|c| is_han(*c) || c.is_alphabetic())
        .collect()
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

/// Where the announcement of parts may begin.
struct Beginning {
    /// In which clause.
    clause: usize,
    at: usize,
    /// Whether its verb takes the parts as its object, so that they may end with the sentence.
    includes: bool,
}

fn announcement(text: &str, sentence: &clause::Sentence, words: &DocumentWords) -> Option<Span> {
    let clauses = &sentence.clauses;
    let content = |clause: &clause::Clause| clause.span.cut(text);
    let ends = |clause: &clause::Clause| {
        words.parts_ends.end(content(clause))
            || clause.before_colon && words.parts_nouns.end(content(clause))
    };
    let beginnings: Vec<Beginning> =
        (0..clauses.len()).filter_map(|at| beginning(text, clauses, at, words)).collect();
    beginnings.iter().rev().find_map(|begin| {
        let behind = clauses.get(begin.clause + 1..)?;
        let period = behind.iter().find(|clause| words.period_labels.stand_in(content(clause)));
        let limit = period.map_or(sentence.span.end, |clause| clause.span.start);
        let within = |end: usize| Span::new(begin.at, end.max(begin.at)).cut(text);
        let last = clauses.get(begin.clause..)?.iter().find(|clause| ends(clause));
        let Some(last) = last.filter(|clause| clause.span.end <= limit) else {
            let parts = within(limit).split([LISTING, ',', ';', ':', STOP]);
            let named = parts.filter(|part| words.parts_names.end(part)).count();
            return (begin.includes && named > 1).then(|| Span::new(begin.at, limit));
        };
        let is_list = within(last.span.end).contains([LISTING, ',']);
        let has_more = !is_list && last.span.end < limit && within(limit).contains([LISTING, ',']);
        if last.before_colon || has_more {
            return Some(Span::new(begin.at, limit));
        }
        // with the mark behind it, which would else begin what is left
        let rest = Span::new(last.span.end, sentence.span.end).cut(text);
        let mark = rest.chars().next().map_or(0, char::len_utf8);
        is_list.then(|| Span::new(begin.at, last.span.end + mark))
    })
}

/// Where in a clause the report says what it is made of: 本报告由…, 全文包括…, or, behind a clause that
/// names it, 主要内容包括….
fn beginning(
    text: &str,
    clauses: &[clause::Clause],
    index: usize,
    words: &DocumentWords,
) -> Option<Beginning> {
    let clause = clauses.get(index)?;
    let content = clause.span.cut(text);
    let verb = |rest: &str| {
        let rest = words.parts_fillers.trim(rest);
        let includes = words.parts_includes.begin(rest);
        (includes || words.parts_verbs.begin(rest)).then_some(includes)
    };
    let mut named = words.report_names.each(content).filter_map(|(at, name)| {
        let includes = verb(content.get(at + name.len()..)?)?;
        let is_first = content.find(name) == Some(at);
        is_first.then_some(Beginning { clause: index, at: clause.span.start + at, includes })
    });
    let elided = || {
        let mut before = clauses.iter().take(index).map(|clause| clause.span.cut(text));
        let includes =
            verb(content).filter(|_| before.any(|one| words.report_names.stand_in(one)))?;
        Some(Beginning { clause: index, at: clause.span.start, includes })
    };
    // 内容有概述、依申请公开、复议和诉讼: nothing names the report, but only its parts are called so
    let bare = || {
        let begins = index == 0 && words.parts_fillers.begin(content) && verb(content).is_some();
        let end = clauses.last()?.span.end;
        let parts = Span::new(clause.span.start, end).cut(text).split([LISTING, ',', ';', ':']);
        let of_report = parts.filter(|part| words.report_topics.stand_in(part)).count();
        (begins && of_report >= FEWEST_ENTRIES).then_some(Beginning {
            clause: index,
            at: clause.span.start,
            includes: true,
        })
    };
    named.next().or_else(elided).or_else(bare)
}
