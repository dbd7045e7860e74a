//! The outline of a text: which lines are headings, and how deep.
//!
//! Chinese official writing numbers its headings 一、（一）1.（1）. A heading may also lead its
//! paragraph: `（一）加强领导。局党组…`.

use crate::chinese::{heading, ordinal};
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// How many paragraphs must be led by such names for it to be the text's style.
const LEADS_OF_A_STYLE: usize = 3;

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
    let led = lines.iter().filter(|line| heading::short_lead(line.cut(text)).is_some()).count();
    let has_style = led >= LEADS_OF_A_STYLE;
    let mut found = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map(|span| span.cut(text));
        let hint = hint(*line);
        if hint == Hint::Row {
            found.push(Block { kind: BlockKind::Row, span: *line });
            continue;
        }
        let mut blocks = blocks_of_line(text, *line, next, has_style);
        if let (Hint::Heading(level), [block]) = (hint, blocks.as_mut_slice())
            && block.kind == BlockKind::Paragraph
            && heading::may_be(line.cut(text))
        {
            block.kind = BlockKind::Heading(level.max(1));
        }
        found.append(&mut blocks);
    }
    found
}

/// The lines that are not blank, without the blanks around them.
fn lines(text: &str) -> Vec<Span> {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Span::of(line, text)).collect()
}

fn blocks_of_line(text: &str, line: Span, next: Option<&str>, has_style: bool) -> Vec<Block> {
    let content = line.cut(text);
    let whole = |kind| vec![Block { kind, span: line }];
    // a heading and the paragraph that it leads, so many bytes behind the line's beginning
    let led = |level: u8, length: usize| {
        let cut = (line.start + length).min(line.end);
        let heading = Block { kind: BlockKind::Heading(level), span: Span::new(line.start, cut) };
        vec![heading, Block { kind: BlockKind::Paragraph, span: Span::new(cut, line.end) }]
    };
    if is_row(content) {
        return whole(BlockKind::Row);
    }
    let short = || heading::short_lead(content).filter(|_| has_style);
    if let Some(length) = heading::topic(content).or_else(short) {
        return led(2, length);
    }
    let Some((level, mark)) = ordinal::numbering(content) else {
        let is_heading = heading::is_bare(content, next);
        return whole(if is_heading { BlockKind::Heading(1) } else { BlockKind::Paragraph });
    };
    let rest = content.get(mark..).unwrap_or_default();
    if heading::is_whole(level, rest, next) {
        return whole(BlockKind::Heading(level));
    }
    heading::lead(rest)
        .map_or_else(|| whole(BlockKind::Paragraph), |length| led(level, mark + length))
}

/// A row of a table as a text file holds it: cells parted by tabs, bars or blanks.
#[must_use]
pub fn is_row(line: &str) -> bool {
    let cells: Vec<&str> = line.split([' ', '\t', '|']).filter(|cell| !cell.is_empty()).collect();
    let figures = cells.iter().filter(|cell| is_figure(cell)).count();
    // in 2025 年 1 月 20 日 each figure has its word
    let follow = cells.windows(2).any(|pair| pair.iter().all(|cell| is_figure(cell)));
    let barred = line.starts_with('|') && line.ends_with('|') && line.len() > 2;
    let tabbed = line.matches('\t').count() >= 2;
    barred || tabbed || (figures >= 3 && follow && figures * 2 >= cells.len())
}

/// Whether a cell holds nothing but a figure, or a mark in its place.
#[must_use]
pub fn is_figure(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | '+');
    !cell.is_empty() && cell.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text, |_| Hint::None).into_iter().map(|b| (b.kind, b.span.cut(text))).collect()
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
