//! Whether a text is a yearly report at all. A short or poor report is one: only what has hardly a sign of
//! one, or the shape of something else, is none.

use crate::chinese::clause;
use crate::chinese::words::Words;
use crate::document::BlockKind;
use crate::facts::Facts;

/// The longest line that is a title, in characters.
const LONGEST_TITLE: usize = 80;

/// How many lines above the text may hold the title of a circular.
const FIRST_LINES: usize = 5;

/// How many signs make a report.
const FEWEST_SIGNS: usize = 2;

/// How many headings of a report's parts outweigh the title of a circular: 关于公布…年度报告的通知.
const PARTS_OF_A_REPORT: usize = 4;

/// How many names of requirements at the head of lines make what this program itself writes.
const FEWEST_NAMES: usize = 5;

/// How many Latin letters source code has at least.
const FEWEST_LETTERS: usize = 200;

/// What a text is that is no report; none where it may be one.
///
/// The names are those of the message's variants.
#[must_use]
pub fn other(facts: &Facts<'_>) -> Option<&'static str> {
    let document = facts.document;
    let words = &facts.discourse.lexicon().document;
    let text = document.text();
    if is_data(document.source()) || is_own_output(text) {
        return Some("no-report/data");
    }
    let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters > FEWEST_LETTERS && letters > 2 * han {
        return Some("no-report/code");
    }
    let lines = || document.blocks().iter().filter(|block| block.kind != BlockKind::Row);
    let short = || {
        let lines = lines().map(|block| document.slice(block.span).trim());
        let is_prose = |line: &str| line.contains([clause::STOP, ',', ';']);
        lines.filter(move |line| line.chars().count() <= LONGEST_TITLE && !is_prose(line))
    };
    let is_titled = short().any(|line| words.title_heads.end(bare(line)));
    let parts = document
        .headings()
        .filter(|heading| words.report_topics.stand_in(document.slice(*heading)));
    let parts = parts.count();
    let is_circular = short()
        .take(FIRST_LINES)
        .any(|line| words.circulars.end(bare(line)) && words.circular_marks.stand_in(line));
    if is_circular && !is_titled && parts < PARTS_OF_A_REPORT {
        return Some("no-report/circular");
    }
    let stand = |list: &Words| list.iter().filter(|word| text.contains(word.as_str())).count();
    let named = is_titled || facts.header.title.is_some();
    let signs = usize::from(named) * FEWEST_SIGNS
        + parts
        + usize::from(words.period_labels.stand_in(text))
        + usize::from(stand(&words.report_topics) > 1)
        + usize::from(words.report_voice.stand_in(text));
    // a table alone is none
    let has_prose = named || lines().any(|block| document.slice(block.span).contains(clause::STOP));
    (signs < FEWEST_SIGNS || !has_prose).then_some("no-report")
}

/// A line without the marks around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text is JSON, as far as its shape tells.
fn is_data(text: &str) -> bool {
    let text = text.trim();
    let is_framed = text.starts_with(['{', '[']) && text.ends_with(['}', ']']);
    is_framed && text.matches("\":").nth(2).is_some()
}

/// Whether lines begin with names of requirements, as those of this program's own output do.
fn is_own_output(text: &str) -> bool {
    let named = text
        .lines()
        .filter(|line| line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(is_name));
    named.take(FEWEST_NAMES).count() == FEWEST_NAMES
}

/// Whether a word is the name of a requirement: `NAT-OTHER`, `N19-TABLE-2`.
fn is_name(word: &str) -> bool {
    let Some((family, rest)) = word.split_once('-') else { return false };
    let is_upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let begins = family.bytes().next().is_some_and(|b| b.is_ascii_uppercase());
    let name = rest.split('-').next().unwrap_or_default();
    begins
        && is_upper(family)
        && family.len() >= 2
        && name.len() >= 3
        && name.bytes().all(|b| b.is_ascii_uppercase())
}
