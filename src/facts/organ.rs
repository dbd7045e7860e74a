//! What the organ's name tells of it: its kind, its level and its place.

use crate::chinese::organ::{Level, OrganKind};
use crate::chinese::place::{self, Found};
use crate::discourse::lexicon::Lexicon;
use crate::document::Document;
use crate::facts::stated::{BOTTOM, TOP};
use crate::facts::{Header, Stated};
use crate::span::Span;

/// Adds to `header` what follows from the organ that it names.
pub(super) fn describe(header: &mut Header, document: &Document, lexicon: &Lexicon) {
    let Some(organ) = &header.organ else { return };
    let name = organ.value.as_str();
    header.kind = lexicon.organs.kind(name);
    let year = header.year.as_ref().map(|year| year.value);
    let found = place::of_organ(name, year, lexicon.organs.endings.heads(), || edges(document));
    let mut level = None;
    match found {
        Found::Nowhere => {}
        Found::Ambiguous { places, level: common, .. } => {
            header.namesakes = places;
            level = common;
        }
        Found::Place { place, level: common, words } => {
            level = common;
            // the name was written without the blanks that may stand in the text
            let span = organ.span.map(|span| {
                let verbatim = document.slice(span) == name;
                let part = Span::new(span.start + words.0, span.start + words.1);
                if verbatim { part } else { span }
            });
            header.place = Some(Stated { value: place, span });
        }
    }
    header.level = match header.kind {
        Some(OrganKind::Township) => Some(Level::Township),
        _ => level.or_else(|| lexicon.organs.level(name)),
    };
}

/// The first and the last blocks, in which a page and a report name those that they are from.
fn edges(document: &Document) -> String {
    let blocks = document.blocks();
    let bottom = blocks.len().saturating_sub(BOTTOM).max(TOP.min(blocks.len()));
    let lines = blocks.iter().take(TOP).chain(blocks.get(bottom..).unwrap_or_default());
    let lines: Vec<&str> = lines.map(|block| document.slice(block.span)).collect();
    lines.join("\n")
}
