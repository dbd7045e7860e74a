//! `section`: a part of the report under its own heading, or in its opening, with something in it.

use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::pattern::Pattern;
use crate::ruleset::SectionCheck;
use crate::span::Span;
use crate::verdict::{Evidence, Reason, Status, Verdict};

/// The verdict: met where enough stands under a heading or in the opening; partial where too much
/// stands under the heading.
pub(super) fn verdict(check: &SectionCheck, facts: &Facts<'_>) -> Verdict {
    let blocks = facts.document.blocks();
    let text = facts.document.text();
    let matches = |patterns: &[Pattern], span: Span| {
        patterns.iter().any(|pattern| pattern.find(text, span).next().is_some())
    };
    let mut empty = None;
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else { continue };
        if !matches(&check.headings, block.span) {
            continue;
        }
        let chars = length(facts, under(&blocks[index + 1..], level));
        if chars >= check.min_chars {
            return match check.max_chars.filter(|most| chars > *most) {
                Some(most) => too_long(block.span, chars, most),
                None => found(block.span),
            };
        }
        empty = empty.or(Some(block.span));
    }
    let opening = blocks.iter().take_while(|block| block.kind != BlockKind::Heading(1));
    for block in opening.filter(|block| block.kind == BlockKind::Paragraph) {
        let long = length(facts, std::slice::from_ref(block)) >= check.min_chars;
        if long && matches(&check.opening, block.span) {
            return found(block.span);
        }
    }
    Verdict {
        status: Status::Missing,
        share: (0, 1),
        reason: if empty.is_some() { Reason::EmptySection } else { Reason::NoSection },
        evidence: Vec::new(),
        discounted: Vec::new(),
        belongs: empty,
        breaches: Vec::new(),
    }
}

fn found(span: Span) -> Verdict {
    let evidence = Evidence { part: "section".to_owned(), span, assertion: None, trigger: None };
    Verdict {
        status: Status::Met,
        share: (1, 1),
        reason: Reason::Complete,
        evidence: vec![evidence],
        discounted: Vec::new(),
        belongs: None,
        breaches: Vec::new(),
    }
}

fn too_long(heading: Span, chars: usize, most: usize) -> Verdict {
    let reason = Reason::LongSection { chars, most };
    Verdict { status: Status::Partial, share: (1, 2), reason, ..found(heading) }
}

/// The blocks up to the next heading of this level or above.
fn under(behind: &[Block], level: u8) -> &[Block] {
    let ends = |block: &Block| matches!(block.kind, BlockKind::Heading(next) if next <= level);
    &behind[..behind.iter().position(ends).unwrap_or(behind.len())]
}

/// Whether a block is the organ's name or the date below the report: no content of its last part.
fn is_signature(facts: &Facts<'_>, block: &Block) -> bool {
    let header = &facts.header;
    let signed = header.issued.as_ref().and_then(|date| date.span);
    let is_date = signed.is_some_and(|date| block.span.contains(date))
        && !facts.document.slice(block.span).contains(['。', ',', ';']);
    let named = |organ: &String| facts.document.slice(block.span).split_whitespace().eq([organ]);
    is_date || header.organ.as_ref().is_some_and(|organ| named(&organ.value))
}

/// The characters in `blocks`, blanks and headings not counted.
fn length(facts: &Facts<'_>, blocks: &[Block]) -> usize {
    blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Heading(_)))
        .filter(|block| !is_signature(facts, block))
        .flat_map(|block| facts.document.slice(block.span).chars())
        .filter(|c| !c.is_whitespace())
        .count()
}
