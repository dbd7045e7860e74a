//! The sections of a report: what stands under a heading, and what stands above the first.

use crate::document::Block;
use crate::span::Span;

/// A part of the report: a heading with all that stands under it, up to the next heading of its
/// level or above. Sections of deeper headings lie within those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// Where the heading stands.
    pub heading: Span,
    /// Its level, 1 for the outermost.
    pub level: u8,
    /// The blocks under it, deeper headings among them.
    pub blocks: &'a [Block],
}

impl Section<'_> {
    /// Where it ends.
    pub fn end(&self) -> usize {
        self.blocks.last().map_or(self.heading.end, |block| block.span.end)
    }
}

/// The sections of `blocks`, in the order of their headings.
pub fn of(blocks: &[Block]) -> impl Iterator<Item = Section<'_>> {
    blocks.iter().enumerate().filter_map(|(index, block)| {
        let level = block.level()?;
        let behind = blocks.get(index + 1..).unwrap_or_default();
        let ends = |next: &Block| next.level().is_some_and(|next| next <= level);
        let end = behind.iter().position(ends).unwrap_or(behind.len());
        Some(Section { heading: block.span, level, blocks: behind.get(..end)? })
    })
}

/// The blocks above the first heading of the first level.
pub fn opening(blocks: &[Block]) -> &[Block] {
    let end = blocks.iter().position(|block| block.level() == Some(1));
    blocks.get(..end.unwrap_or(blocks.len())).unwrap_or_default()
}

/// For each block the index of the heading under which it stands; for a heading that of the next
/// one above it.
pub fn headings_above(blocks: &[Block]) -> Vec<Option<usize>> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let above = blocks.iter().enumerate().map(|(index, block)| {
        let level = block.level();
        open.retain(|(above, _)| level.is_none_or(|level| *above < level));
        let above = open.last().map(|(_, index)| *index);
        open.extend(level.map(|level| (level, index)));
        above
    });
    above.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::outline::{self, Hint};

    #[test]
    fn a_section_reaches_to_the_next_heading_of_its_level() {
        let text = "本报告如下。\n一、概述\n(一)公开\n全年公开三条。\n二、申请\n收到一件。";
        let blocks = outline::blocks(text, |_| Hint::None);
        let words = |span: Span| span.cut(text);
        let found: Vec<(&str, usize)> =
            of(&blocks).map(|one| (words(one.heading), one.blocks.len())).collect();
        assert_eq!(found, [("一、概述", 2), ("(一)公开", 1), ("二、申请", 1)]);
        let above: Vec<Option<&str>> = headings_above(&blocks)
            .into_iter()
            .map(|heading| heading.map(|at| words(blocks[at].span)))
            .collect();
        let (one, two) = (Some("一、概述"), Some("二、申请"));
        assert_eq!(above, [None, None, one, Some("(一)公开"), None, two]);
        assert_eq!(opening(&blocks).len(), 1);
    }
}
