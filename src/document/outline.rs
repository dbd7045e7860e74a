//! The outline of a text: which lines are headings, and how deep.
//!
//! Chinese official writing numbers its headings 一、（一）1.（1）. A heading may also lead its
//! paragraph: `（一）加强领导。局党组…`. This module knows the numbering, not the wording.

use crate::chinese::ordinal;
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// The longest heading that stands on a line of its own, in characters.
const LONGEST_HEADING: usize = 45;

/// The longest heading that leads its paragraph, in characters.
const LONGEST_LEAD: usize = 22;

/// The longest name of a topic that leads its paragraph without a number, in characters.
const LONGEST_NAME: usize = 8;

/// How many paragraphs must be led by such names for it to be the text's style.
const LEADS_OF_A_STYLE: usize = 3;

/// The longest heading without a number, in characters.
const LONGEST_BARE: usize = 16;

/// What the file's format says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// It is marked as a heading of this depth.
    Heading(u8),
    /// It is a row of a table.
    Row,
}

/// Splits a normalised text into blocks, a line each; a heading that leads its line becomes a
/// block of its own. `hint` says what the format knows of the line at a span.
#[must_use]
pub fn blocks(text: &str, hint: impl Fn(Span) -> Hint) -> Vec<Block> {
    let lines = lines(text);
    // One short sentence may be a statement; a text that leads its paragraphs so has a style.
    let led = lines.iter().filter(|line| short_lead(&text[line.range()]).is_some()).count();
    let has_style = led >= LEADS_OF_A_STYLE;
    let mut found = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map(|span| &text[span.range()]);
        match hint(*line) {
            Hint::Row => found.push(Block { kind: BlockKind::Row, span: *line }),
            Hint::None => push_line(text, *line, next, has_style, &mut found),
            Hint::Heading(level) => {
                let from = found.len();
                push_line(text, *line, next, has_style, &mut found);
                let content = &text[line.range()];
                // A style on a whole paragraph of prose is decoration.
                let is_heading =
                    content.chars().count() <= LONGEST_HEADING && !content.contains('。');
                if let [block] = &mut found[from..]
                    && block.kind == BlockKind::Paragraph
                    && is_heading
                {
                    block.kind = BlockKind::Heading(level.max(1));
                }
            }
        }
    }
    found
}

fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            found.push(Span::new(from, from + trimmed.len()));
        }
        start += line.len() + 1;
    }
    found
}

fn push_line(text: &str, line: Span, next: Option<&str>, has_style: bool, found: &mut Vec<Block>) {
    let content = &text[line.range()];
    if is_row(content) {
        found.push(Block { kind: BlockKind::Row, span: line });
        return;
    }
    let short = if has_style { short_lead(content) } else { None };
    if let Some(length) = topic(content).or(short) {
        let cut = line.start + length;
        found.push(Block { kind: BlockKind::Heading(2), span: Span::new(line.start, cut) });
        found.push(Block { kind: BlockKind::Paragraph, span: Span::new(cut, line.end) });
        return;
    }
    let Some((level, mark)) = ordinal::numbering(content) else {
        let kind = if is_bare_heading(content, next) {
            BlockKind::Heading(1)
        } else {
            BlockKind::Paragraph
        };
        found.push(Block { kind, span: line });
        return;
    };
    let rest = &content[mark..];
    if is_whole_heading(level, rest, next) {
        found.push(Block { kind: BlockKind::Heading(level), span: line });
    } else if let Some(length) = lead(rest) {
        let cut = line.start + mark + length;
        found.push(Block { kind: BlockKind::Heading(level), span: Span::new(line.start, cut) });
        found.push(Block { kind: BlockKind::Paragraph, span: Span::new(cut, line.end) });
    } else {
        found.push(Block { kind: BlockKind::Paragraph, span: line });
    }
}

/// A numbered line that is a heading as a whole.
fn is_whole_heading(level: u8, rest: &str, next: Option<&str>) -> bool {
    let ends_open = !rest.ends_with(['。', ';', '!', '?', ',']);
    let short = rest.chars().count() <= LONGEST_HEADING;
    let one_sentence = !rest.contains(['。', ';']);
    // A list item of the third level looks like a heading; only one with a text under it is one.
    let has_body =
        next.is_some_and(|next| ordinal::numbering(next).is_none_or(|(below, _)| below > level));
    ends_open && short && one_sentence && (level < 3 || has_body)
}

/// The length of the heading that leads a numbered paragraph, its full stop included.
fn lead(rest: &str) -> Option<usize> {
    if let Some(stop) = rest.find('】') {
        let behind = stop + '】'.len_utf8();
        return (!rest[behind..].trim().is_empty()).then_some(behind);
    }
    let stop = rest.find('。')?;
    let words = &rest[..stop];
    let behind = stop + '。'.len_utf8();
    let is_short = words.chars().count() <= LONGEST_LEAD;
    // A short sentence that tells of a deed or counts something is no heading.
    let tells =
        words.contains(['了', '已', ';', ':']) || words.contains(|c: char| c.is_ascii_digit());
    (is_short && !tells && !rest[behind..].trim().is_empty()).then_some(behind)
}

/// The length of a topic that leads its paragraph: `申请和收费方面。`.
fn topic(line: &str) -> Option<usize> {
    let stop = line.find(['。', ':'])?;
    let mark = line[stop..].chars().next().map_or(0, char::len_utf8);
    let words = &line[..stop];
    let is_topic =
        words.ends_with("方面") && words.chars().count() <= LONGEST_BARE && !words.contains(',');
    (is_topic && !line[stop + mark..].trim().is_empty()).then_some(stop + mark)
}

/// The length of a short first sentence that names what its paragraph is about: `公开指南。`.
fn short_lead(line: &str) -> Option<usize> {
    let stop = line.find('。')?;
    let words = &line[..stop];
    let behind = stop + '。'.len_utf8();
    let is_name = (2..=LONGEST_NAME).contains(&words.chars().count())
        && !words.contains(|c: char| c.is_ascii() || "了已未无没不全均是有".contains(c));
    let has_body = line[behind..].trim().chars().count() > 2 * LONGEST_NAME;
    (is_name && has_body && ordinal::numbering(line).is_none()).then_some(behind)
}

/// A short line without number or mark over a longer text.
fn is_bare_heading(line: &str, next: Option<&str>) -> bool {
    let short = line.chars().count() <= LONGEST_BARE;
    let bare = !line.contains(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit())
        && !line.contains(['。', '、', '“', '》', '…']);
    short && bare && next.is_some_and(|next| next.chars().count() > 2 * LONGEST_BARE)
}

/// A row of a table as a text file holds it: cells parted by tabs, bars or blanks.
fn is_row(line: &str) -> bool {
    let cells: Vec<&str> = line.split([' ', '\t', '|']).filter(|cell| !cell.is_empty()).collect();
    let figures = cells.iter().filter(|cell| is_figure(cell)).count();
    let barred = line.starts_with('|') && line.ends_with('|') && line.len() > 2;
    let tabbed = line.matches('\t').count() >= 2;
    barred || tabbed || (figures >= 3 && figures * 2 >= cells.len())
}

fn is_figure(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | '+');
    !cell.is_empty() && cell.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text, |_| Hint::None).into_iter().map(|b| (b.kind, &text[b.span.range()])).collect()
    }

    #[test]
    fn numbered_lines_are_headings_and_a_lead_is_parted_from_its_paragraph() {
        use BlockKind::{Heading, Paragraph};
        let text = "一、概述\n(一)加强领导。局党组开会。\n1、维护目录。更新目录。\n一是编制指南;\n(二)我局编制了指南。\n2.5万元用于公开。";
        assert_eq!(
            kinds(text),
            [
                (Heading(1), "一、概述"),
                (Heading(2), "(一)加强领导。"),
                (Paragraph, "局党组开会。"),
                (Heading(3), "1、维护目录。"),
                (Paragraph, "更新目录。"),
                (Paragraph, "一是编制指南;"),
                (Paragraph, "(二)我局编制了指南。"),
                (Paragraph, "2.5万元用于公开。"),
            ]
        );
    }

    #[test]
    fn rows_of_figures_are_no_text() {
        for line in ["规章\t0\t0\t0", "|规章|0|0|", "规章 0 0 0", "1.属于国家秘密 0 0 0 0 0 0 0"]
        {
            assert_eq!(kinds(line), [(BlockKind::Row, line)], "{line}");
        }
        let prose = "全年公开 3 条";
        assert_eq!(kinds(prose), [(BlockKind::Paragraph, prose)]);
    }
}
