//! The outline of a text: which lines are headings, and how deep.
//!
//! Chinese official writing numbers its headings 一、（一）1.（1）. A heading may also lead its
//! paragraph: `（一）加强领导。局党组…`.

use std::collections::HashMap;

use crate::chinese::clause::STOP;
use crate::chinese::ordinal::Style;
use crate::chinese::{heading, ordinal, run_on};
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
pub fn blocks(text: &str, hint: impl Fn(Span) -> Hint) -> Vec<Block> {
    let lines = lines(text);
    // One short sentence may be a statement; a text that leads its paragraphs so has a style.
    let led = lines.iter().filter(|line| heading::short_lead(line.cut(text)).is_some()).count();
    let has_style = led >= LEADS_OF_A_STYLE;
    let mut found = Vec::with_capacity(lines.len());
    let mut has_heading = false;
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
        if let [block] = blocks.as_mut_slice()
            && !has_heading
            && heading::is_title(line.cut(text))
        {
            // the title heads the report, not its first part
            block.kind = BlockKind::Paragraph;
        }
        has_heading |= blocks.iter().any(|block| block.level().is_some());
        found.append(&mut blocks);
    }
    settle(text, &mut found);
    found
}

/// The lines that are not blank, without the blanks around them; what stands in one line though it
/// was several is parted.
fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut all = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = all.next() {
        let starts = if run_on::is_whole_text(line) {
            run_on::lines(line)
        } else {
            // 报告如下: 一、概述 ... above a line that begins with 二、
            let next = all.peek().and_then(|next| ordinal::of(next)).map(|mark| mark.value);
            let inner = run_on::headings(line).filter(|(_, value)| next == Some(value + 1)).last();
            // a heading that was glued to the end of the paragraph above it
            let glued = || {
                run_on::headings(line).last().filter(|(at, _)| {
                    let (before, words) = line.split_at_checked(*at).unwrap_or((line, ""));
                    before.trim_end().ends_with(STOP)
                        && heading::may_be(words)
                        && !words.contains([',', ';', ':'])
                })
            };
            inner.or_else(glued).map_or(vec![0], |(at, _)| {
                let words = line.get(at..).unwrap_or_default();
                let is_head = |end: &usize| words.get(..*end).is_some_and(heading::may_be);
                let end = words.find(' ').filter(is_head).map(|end| at + end);
                [0, at].into_iter().chain(end).collect()
            })
        };
        let ends = starts.iter().skip(1).copied().chain([line.len()]);
        let parts = starts.iter().zip(ends).filter_map(|(from, to)| line.get(*from..to));
        found.extend(parts.map(|part| Span::of(part.trim(), text)));
    }
    found.retain(|span| span.start < span.end);
    found
}

/// Settles which of the first-level headings head the parts of the report.
///
/// 一、 to 四、 within the third part, before the fourth, are a list of that part, as a form's table
/// has them; and where parts are numbered, a bare line between two that follow one another heads
/// none.
fn settle(text: &str, blocks: &mut [Block]) {
    let numbered = |block: &Block| {
        let mark = ordinal::of(block.span.cut(text)).filter(|mark| mark.style == Style::Chinese);
        mark.map(|mark| mark.value).filter(|_| block.kind == BlockKind::Heading(1))
    };
    let heads: Vec<(usize, u32)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| Some((index, numbered(block)?)))
        .collect();
    let last_with: HashMap<u32, usize> =
        heads.iter().map(|(index, value)| (*value, *index)).collect();
    let mut last = 0;
    let mut list: Vec<usize> = Vec::new();
    let mut parts: Vec<(usize, u32)> = Vec::new();
    for (index, value) in heads {
        let is_next_item = u32::try_from(list.len()).is_ok_and(|length| value == length + 1);
        let is_next_part = value == last + 1 && last_with.get(&value) == Some(&index);
        if last > 0 && is_next_item && !is_next_part {
            list.push(index);
            continue;
        }
        let items = list.drain(..);
        if value == last + 1 {
            items.for_each(|item| blocks[item].kind = BlockKind::Paragraph);
        }
        last = value;
        parts.push((index, value));
    }
    for pair in parts.windows(2) {
        let [(from, before), (to, value)] = *pair else { continue };
        if value == before + 1 {
            for block in blocks.get_mut(from + 1..to).unwrap_or_default() {
                let is_bare = block.kind == BlockKind::Heading(1)
                    && ordinal::numbering(block.span.cut(text)).is_none();
                if is_bare {
                    block.kind = BlockKind::Heading(2);
                }
            }
        }
    }
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
pub fn is_row(line: &str) -> bool {
    // in 2025 年 1 月 20 日 each figure has its word
    let (mut cells, mut figures, mut follow, mut before) = (0, 0, false, false);
    for cell in line.split([' ', '\t', '|']).filter(|cell| !cell.is_empty()) {
        let is_figure = is_figure(cell.chars());
        cells += 1;
        figures += usize::from(is_figure);
        follow |= before && is_figure;
        before = is_figure;
    }
    let barred = line.starts_with('|') && line.ends_with('|') && cells > 0;
    let tabbed = || line.bytes().filter(|byte| *byte == b'\t').count() >= 2;
    barred || (figures >= 3 && follow && figures * 2 >= cells) || tabbed()
}

/// Whether a cell of these characters holds nothing but a figure, or a mark in its place.
pub fn is_figure(mut cell: impl Iterator<Item = char>) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | '+');
    cell.next().is_some_and(plain) && cell.all(plain)
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
    fn a_list_within_a_part_heads_no_parts() {
        let heads = |text: &str| -> Vec<u8> {
            blocks(text, |_| Hint::None).iter().map(|block| block.level().unwrap_or(0)).collect()
        };
        let form = "一、总体\n二、公开\n三、申请\n一、新收\n二、结转\n三、结果\n四、下年\n四、复议\n五、问题";
        assert_eq!(heads(form), [1, 1, 1, 0, 0, 0, 0, 1, 1]);
        let two = "一、总体\n二、公开\n一、总体\n二、公开";
        assert_eq!(heads(two), [1, 1, 1, 1]);
        let long = "我局围绕饮水安全推进公开工作，及时更新栏目，方便群众查询办事。".repeat(2);
        let bare = format!("一、总体情况\n{long}\n公开渠道\n{long}\n二、公开\n{long}");
        assert_eq!(heads(&bare), [1, 0, 2, 0, 1, 0]);
        let lost = format!("总体情况\n{long}\n二、公开\n{long}");
        assert_eq!(heads(&lost), [1, 0, 1, 0]);
    }

    #[test]
    fn headings_within_a_line_are_found() {
        let glued = "一、概述\n包括领导信息、招标公告等。二、主动公开\n共19条。";
        let found: Vec<(BlockKind, &str)> =
            kinds(glued).into_iter().filter(|(kind, _)| *kind == BlockKind::Heading(1)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        let text = "报告如下: 一、概述 2017年,我局公开信息。\n二、主动公开\n全年公开70条。";
        let found: Vec<&str> = kinds(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(
            found,
            ["报告如下:", "一、概述", "2017年,我局公开信息。", "二、主动公开", "全年公开70条。"]
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
