//! Whose report it is, from all that the text says of it, and what the organ's name tells: its kind,
//! its level and its place.

use std::collections::BTreeMap;

use crate::chinese::clause::STOP;
use crate::chinese::date;
use crate::chinese::organ::full::{self, Names};
use crate::chinese::organ::{Level, OrganKind};
use crate::chinese::place::{self, Found};
use crate::chinese::squeeze::Squeezed;
use crate::chinese::typeset;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::header::Header;
use crate::facts::reading::{self, Reading, Source};
use crate::facts::stated::Stated;
use crate::facts::stated::{BOTTOM, TOP};
use crate::facts::title::{self, Title};
use crate::span::Span;

/// All names that may be the organ's: in titles, above the title, in fields, below the report.
/// Those of the opening's sentences are added by who reads these.
pub(super) fn readings(
    document: &Document,
    blocks: &[Block],
    titles: &[Title],
    lexicon: &Lexicon,
) -> Vec<Reading<String>> {
    let mut found: Vec<Reading<String>> = Vec::new();
    let names = title::titles(lexicon).names;
    for (index, title) in titles.iter().enumerate() {
        let Some((name, span)) = &title.organ else { continue };
        let (source, weight) = match (index, title.is_plain) {
            (0, true) => (Source::Title, 10),
            (0, false) => (Source::Title, 7),
            _ => (Source::OtherTitle, 3),
        };
        found.push(Reading { value: name.clone(), span: *span, source, weight });
    }
    let first = titles.first().map(|title| title.span.start);
    let is_line = |block: &&Block| block.kind != BlockKind::Row;
    let alone = |block: &Block| alone(document, block, names);
    let above = blocks.iter().take(TOP).filter(|block| match first {
        Some(first) => block.span.end <= first,
        None => blocks.first().is_some_and(|top| block.span == top.span),
    });
    found
        .extend(above.filter(is_line).filter_map(alone).map(|name| name.reading(Source::Above, 4)));
    // a title, then whose it is
    let title = titles.first().map_or(Span::default(), |title| title.span);
    let under = blocks.iter().skip_while(|block| block.span.start < title.end).take(UNDER);
    let under = under
        .take_while(|block| block.level().is_none() && !document.slice(block.span).contains(STOP))
        .filter(|_| first.is_some());
    found.extend(under.filter_map(alone).map(|name| name.reading(Source::Above, 4)));
    let below = blocks.iter().rev().take(BOTTOM).filter(is_line);
    let below = below.filter(|block| block.span.start > first.unwrap_or(0));
    found.extend(below.filter_map(alone).take(1).map(|name| name.reading(Source::Signature, 5)));
    let words = &lexicon.document;
    let named = document.fields().iter().filter_map(|field| {
        let label = document.slice(field.label).trim();
        let squeezed = Squeezed::of(document.text(), [field.value]);
        let value = squeezed.text();
        let place = if words.organ_labels.have(label) {
            Span::of(names.name(value)?, value)
        } else if words.title_labels.have(label) {
            title::titles(lexicon).read(value)?.organ?
        } else {
            return None;
        };
        let value = place.cut(squeezed.text()).to_owned();
        Some(Stated { value, span: Some(squeezed.place(place)) })
    });
    found.extend(named.map(|name| name.reading(Source::Field, 4)));
    found
}

/// The name that a line is, with or without a date behind it; whom a letter is to, before a colon,
/// has not made it.
fn alone(document: &Document, block: &Block, names: Names<'_>) -> Option<Stated<String>> {
    let squeezed = Squeezed::of(document.text(), [block.span]);
    let text = squeezed.text();
    let day = date::find(text, squeezed.whole()).first().map(|(_, span)| span.start);
    let line = Span::new(0, day.unwrap_or(text.len())).cut(text);
    if line.ends_with(typeset::is_colon) {
        return None;
    }
    let trimmed = names.trim(line);
    let name = names.without_room(names.name(line)?);
    let is_whole = trimmed.starts_with(name) && trimmed.len() - name.len() <= LONGEST_ROOM;
    let place = Span::of(name, text);
    is_whole.then(|| Stated::at(name.to_owned(), squeezed.place(place)))
}

impl Stated<String> {
    fn reading(self, source: Source, weight: u32) -> Reading<String> {
        Reading { value: self.value, span: self.span.unwrap_or_default(), source, weight }
    }
}

/// The name on the heaviest side, in the fullest form that the text has of it.
pub(super) fn heaviest(readings: &[Reading<String>], lexicon: &Lexicon) -> Option<Stated<String>> {
    let words = &lexicon.organs;
    let side = reading::heaviest(readings, |one, other| full::same(one, other, words));
    let kind = words.kind(&side.first()?.value);
    let first = side.first()?.value.as_str();
    let alike = side.iter().filter(|reading| {
        // a page's field gives today's name (卫生健康局) of the one who made the report (卫生局)
        let is_todays = reading.source == Source::Field && !reading.value.ends_with(first);
        words.kind(&reading.value) == kind && !is_todays
    });
    let fullest =
        alike.clone().rev().max_by_key(|reading| full::fullness(&reading.value, words))?;
    // 云溪县白沙镇, signed by 白沙镇人民政府
    let place = fullest.value.as_str();
    let is_bare = words.last_tier(place).is_some_and(|(at, tier)| at + tier.len() == place.len());
    let whole = alike.filter(|_| is_bare).find_map(|reading| {
        let (at, tier) = words.last_tier(&reading.value)?;
        let (_, core) = reading.value.split_at_checked(at + tier.len())?;
        let whole = format!("{place}{core}");
        let fits = place.ends_with(tier) && !core.is_empty() && words.kind(&whole) == kind;
        fits.then(|| Stated::at(whole, fullest.span))
    });
    Some(whole.unwrap_or_else(|| fullest.stated()))
}

/// `name` with its place before it, where it begins with the word for a tier and the text names one such
/// place more than all others: 旺苍县乡村振兴局 for 县乡村振兴局.
pub(super) fn placed(name: &str, text: &str, lexicon: &Lexicon) -> Option<String> {
    let tier = lexicon.organs.tier_at(name, 0)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in text.char_indices() {
        let place = text.get(at..).and_then(place::leading);
        if let Some(place) = place.filter(|place| place.ends_with(tier)) {
            *counts.entry(place).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let (place, _) = counts.into_iter().find(|(_, count)| count * 2 > all)?;
    Some(format!("{}{name}", place.strip_suffix(tier)?))
}

/// How many lines under the title may name the organ.
const UNDER: usize = 2;

/// What a department's office may be called, in bytes: 办公室.
const LONGEST_ROOM: usize = 9;

/// Adds to `header` what follows from the organ that it names.
pub(super) fn describe(header: &mut Header, document: &Document, lexicon: &Lexicon) {
    let Some(organ) = &header.organ else { return };
    let name = organ.value.as_str();
    let words = &lexicon.organs;
    header.kind = words.kind(name);
    let year = header.year.as_ref().map(|year| year.value);
    let found_of = |name: &str| place::of_organ(name, year, words.naming(), || edges(document));
    // of 杨柳镇人民政府 an address tells the place: 宣州区杨柳镇春归东路88号
    let bare = || {
        let (at, tier) =
            words.last_tier(name).filter(|_| header.kind == Some(OrganKind::Township))?;
        let bare = Span::new(0, at + tier.len()).cut(name);
        Some(found_of(bare)).filter(|found| *found != Found::Nowhere)
    };
    // 县乡村振兴局 of a text that names 旺苍县
    let placed = || match found_of(&placed(name, document.text(), lexicon)?) {
        Found::Place { place, level, .. } => Some(Found::Place { place, level, words: (0, 0) }),
        _ => None,
    };
    let found = match found_of(name) {
        Found::Nowhere => bare().or_else(placed).unwrap_or(Found::Nowhere),
        found => found,
    };
    let (mut level, mut at) = (None, Span::default());
    match found {
        Found::Nowhere => {}
        Found::Ambiguous { places, level: common, .. } => {
            header.namesakes = places;
            level = common;
        }
        Found::Place { place, level: common, words: named } => {
            level = common;
            at = Span::new(named.0, named.1);
            // the name was written without the blanks that may stand in the text
            let span = organ.span.map(|span| {
                let verbatim = document.slice(span) == name;
                let part = Span::new(span.start + at.start, span.start + at.end);
                if verbatim { part } else { span }
            });
            header.place = Some(Stated { value: place, span });
        }
    }
    header.sphere = words.sphere_in(name, at);
    header.level = match header.kind {
        Some(OrganKind::Township) => Some(Level::Township),
        _ => words.level_in(name, at, level),
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
