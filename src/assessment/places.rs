//! Where in a report something belongs that it lacks: in the section that speaks of the same family, else
//! before its closing.

use std::collections::BTreeMap;

use crate::assessment::Assessed;
use crate::assessment::finding::{Belongs, Place};
use crate::chinese::typeset::CLOSING;
use crate::document::{Block, BlockKind, Document};
use crate::facts::Header;
use crate::span::Span;

/// So many characters show beside what a thing belongs.
const NEAR: usize = 12;

/// A line below a report has no more characters than this.
const LONGEST_LINE: usize = 30;

/// Where things belong that a report lacks.
pub struct Places {
    families: BTreeMap<String, Place>,
    rest: Place,
}

impl Places {
    /// The places of a report whose requirements have these verdicts.
    pub fn of(document: &Document, header: &Header, requirements: &[Assessed]) -> Self {
        let blocks = document.blocks();
        let closing = closing(document, header);
        let ends = section_ends(&blocks[..closing]);
        let first = blocks.iter().position(|block| block.level().is_some());
        let mut families: BTreeMap<String, Place> = BTreeMap::new();
        for one in requirements {
            for evidence in &one.verdict.evidence {
                let at = blocks.partition_point(|block| block.span.end < evidence.span.end);
                // what stands under no heading is the report's head
                let is_in_section = first.is_some_and(|first| first <= at);
                let end = ends.get(at).filter(|_| is_in_section);
                if let Some(last) = end.and_then(|end| blocks.get(*end)) {
                    let place = beside(document, last.span, Belongs::Behind);
                    families.entry(one.family.clone()).or_insert(place);
                }
            }
        }
        let rest = match (blocks.get(closing), blocks.last()) {
            (Some(block), _) => beside(document, block.span, Belongs::Before),
            (None, Some(last)) => beside(document, last.span, Belongs::Behind),
            (None, None) => (Span::new(0, 0), Belongs::Behind),
        };
        Self { families, rest }
    }

    /// Where a thing of this family belongs.
    pub fn of_family(&self, family: &str) -> Place {
        self.families.get(family).copied().unwrap_or(self.rest)
    }
}

/// The words of a block beside which a thing belongs: its first or its last ones.
fn beside(document: &Document, block: Span, belongs: Belongs) -> Place {
    let words = document.slice(block);
    let mut cuts = words.char_indices().map(|(at, _)| block.start + at);
    let span = match belongs {
        Belongs::Before => Span::new(block.start, cuts.nth(NEAR).unwrap_or(block.end)),
        Belongs::Behind => Span::new(cuts.nth_back(NEAR - 1).unwrap_or(block.start), block.end),
    };
    (span, belongs)
}

/// For each block the last one of its section.
fn section_ends(blocks: &[Block]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..blocks.len()).collect();
    let mut end = blocks.len();
    for at in (0..blocks.len()).rev() {
        ends[at] = end - 1;
        if blocks[at].level().is_some() {
            end = at;
        }
    }
    ends
}

/// The first of the lines in which the report is signed; behind all blocks where there are none.
fn closing(document: &Document, header: &Header) -> usize {
    let blocks = document.blocks();
    let signed = [
        header.issued.as_ref().and_then(|one| one.span),
        header.signed.as_ref().and_then(|one| one.span),
    ];
    let signed = signed.into_iter().flatten().min_by_key(|span| span.start);
    let at = signed.and_then(|span| blocks.iter().position(|block| block.span.contains(span)));
    let Some(mut at) = at.filter(|at| at * 2 >= blocks.len()) else { return blocks.len() };
    while let Some(before) = at.checked_sub(1).filter(|at| is_line(document, blocks[*at])) {
        at = before;
    }
    at
}

/// Whether a block is a short line without an end of a sentence, as below a report.
fn is_line(document: &Document, block: Block) -> bool {
    let words = document.slice(block.span).trim();
    block.kind == BlockKind::Paragraph
        && words.chars().count() <= LONGEST_LINE
        && !words.ends_with(|c| CLOSING.contains(c))
}
