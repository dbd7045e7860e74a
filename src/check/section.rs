//! `section`: a part of the report under its own heading, or in its opening, with something in it.

use crate::document::section::Section;
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::pattern::Pattern;
use crate::ruleset::SectionCheck;
use crate::span::Span;
use crate::verdict::{Evidence, Reason, Status, Verdict};

/// The verdict: met where enough stands under a heading or in the opening; partial where too much
/// stands under the heading.
pub(super) fn verdict(check: &SectionCheck, facts: &Facts<'_>) -> Verdict {
    let text = facts.document.text();
    let matches = |patterns: &[Pattern], span: Span| {
        patterns.iter().any(|pattern| pattern.find(text, span).next().is_some())
    };
    let mut empty = None;
    let wanted = |section: &Section<'_>| matches(&check.headings, section.heading);
    for section in facts.document.sections().filter(wanted) {
        let chars = length(facts, section.blocks);
        if chars >= check.min_chars {
            return match check.max_chars.filter(|most| chars > *most) {
                Some(most) => too_long(section.heading, chars, most),
                None => found(section.heading),
            };
        }
        empty = empty.or(Some(section.heading));
    }
    let opening = facts.document.opening().iter();
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

/// The characters in `blocks`, blanks and headings not counted.
fn length(facts: &Facts<'_>, blocks: &[Block]) -> usize {
    blocks
        .iter()
        .filter(|block| block.level().is_none() && !facts.is_signature(block))
        .flat_map(|block| facts.document.slice(block.span).chars())
        .filter(|c| !c.is_whitespace())
        .count()
}
