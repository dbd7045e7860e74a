//! Where a report contradicts what it says of itself elsewhere: another organ, another year, a day
//! that cannot be, a second report in the same file.

use std::cell::Cell;
use std::collections::HashSet;

use crate::chinese::clause::{self, TITLE};
use crate::chinese::date;
use crate::chinese::ordinal::{self, Style};
use crate::chinese::organ::{OrganKind, full};
use crate::discourse::lexicon::Lexicon;
use crate::document::section::Section;
use crate::document::{Block, BlockKind, Document};
use crate::facts::header::{Claim, Doubt, Header};
use crate::facts::reading::{Reading, Source};
use crate::facts::title::{self, Title};
use crate::span::Span;

/// The longest line in which a second report's title is looked for, in bytes.
const LONGEST_LINE: usize = 210;

/// Behind how many repetitions of the title the same report is looked for again.
const MOST_TITLES: usize = 8;

/// How many years before the report's own a left-over may name: farther back it is history.
const LEFT_OVER: i32 = 3;

/// The blocks of the first report of a document, and where a second one begins.
pub(super) fn first_report<'a>(
    document: &'a Document,
    first: Option<&Title>,
    lexicon: &Lexicon,
) -> (&'a [Block], Option<Doubt>) {
    let blocks = document.blocks();
    let Some(first) = first else { return (blocks, None) };
    let titles = title::titles(lexicon);
    let begins_parts = |block: &Block| {
        let mark = ordinal::of(document.slice(block.span));
        block.level() == Some(1)
            && mark.is_some_and(|mark| mark.value == 1 && mark.style == Style::Chinese)
    };
    let is_other = |title: &Title| {
        let organs = first.organ.as_ref().zip(title.organ.as_ref());
        let years = first.year.zip(title.year);
        organs.is_some_and(|((one, _), (other, _))| !full::same(one, other, &lexicon.organs))
            || years.is_some_and(|((one, _), (other, _))| one != other)
    };
    // the same report pasted twice: its title stands between two rows of the same parts
    let parts = || blocks.iter().filter(|block| block.level() == Some(1));
    let attempts = Cell::new(0);
    let is_again = |title: &Title| {
        if title.text != first.text || attempts.replace(attempts.get() + 1) > MOST_TITLES {
            return false;
        }
        let (before, behind): (Vec<&Block>, Vec<&Block>) =
            parts().partition(|block| block.span.end <= title.span.start);
        let behind: HashSet<&str> = behind.iter().map(|block| document.slice(block.span)).collect();
        let recur = before.iter().filter(|part| behind.contains(document.slice(part.span)));
        before.len() > 1 && recur.count() * 2 >= before.len()
    };
    let last_part = blocks.iter().rfind(|block| begins_parts(block)).map(|block| block.span.start);
    let mut has_parts = false;
    for (index, block) in blocks.iter().enumerate() {
        if block.span.start < first.span.end {
            continue;
        }
        has_parts |= begins_parts(block);
        let line = document.slice(block.span);
        let may_be = has_parts && line.len() <= LONGEST_LINE && block.kind != BlockKind::Row;
        if !may_be || !lexicon.document.title_ends.stand_in(line) {
            continue;
        }
        let title = title::ending_at(document, blocks, index, &titles);
        let title = title
            .filter(|title| title.is_plain && title.span.end >= block.span.end)
            .filter(|title| is_other(title) || is_again(title));
        let Some(title) = title else { continue };
        if last_part.is_some_and(|last| last >= title.span.end) {
            let end = blocks.iter().position(|block| block.span.end > title.span.start);
            let before = blocks.get(..end.unwrap_or(index)).unwrap_or_default();
            return (before, Some(Doubt { claim: Claim::Report(title.text), span: title.span }));
        }
    }
    (blocks, None)
}

/// What `blocks` say against what was found, in the order of the text.
pub(super) fn find(
    document: &Document,
    blocks: &[Block],
    header: &Header,
    organs: &[Reading<String>],
    years: &[Reading<i32>],
    lexicon: &Lexicon,
) -> Vec<Doubt> {
    let mut found = other_organs(header, organs, lexicon);
    found.extend(other_years(header, years));
    if let Some(year) =
        header.year.as_ref().map(|year| year.value).filter(|year| is_sure(*year, years))
    {
        found.extend(left_over(document, blocks, year));
        found.extend(early(header, year));
    }
    let prose = blocks.iter().filter(|block| block.kind != BlockKind::Row);
    found.extend(appositions(document, blocks, header, lexicon));
    found.extend(others_deeds(document, blocks, header, lexicon));
    let no_days = prose.flat_map(|block| date::impossible(document.text(), block.span));
    found.extend(no_days.map(|span| Doubt { claim: Claim::NoSuchDay, span }));
    found.sort_by_key(|doubt| doubt.span);
    found.dedup_by_key(|doubt| doubt.span);
    found
}

fn other_organs(header: &Header, readings: &[Reading<String>], lexicon: &Lexicon) -> Vec<Doubt> {
    let Some(organ) = &header.organ else { return Vec::new() };
    let words = &lexicon.organs;
    let kind = words.kind(&organ.value);
    let counts = |reading: &&Reading<String>| match reading.source {
        Source::Title | Source::Announced | Source::Signature => true,
        // questions go to the office of another body as well
        Source::Contact => {
            // 与市公开办保持联系: what is named by its tier alone says no other place
            let is_named = words.last_tier(&reading.value).is_none_or(|(at, _)| at > 0);
            matches!(kind, Some(OrganKind::Department | OrganKind::Township))
                && words.kind(&reading.value) == kind
                && is_named
        }
        _ => false,
    };
    let others = readings.iter().filter(counts).filter(|reading| {
        words.kind(&reading.value).is_some() && !full::same(&reading.value, &organ.value, words)
    });
    let doubt = |reading: &Reading<String>| Doubt {
        claim: Claim::Organ(reading.source, reading.value.clone()),
        span: reading.span,
    };
    others.map(doubt).collect()
}

/// What the title does not tell though the text does.
pub(super) fn bare_title(
    title: Option<&Title>,
    header: &Header,
    organs: &[Reading<String>],
) -> Vec<Doubt> {
    let Some(title) = title else { return Vec::new() };
    let is_named = title.organ.is_some() || organs.iter().any(|one| one.source == Source::Above);
    let no_organ = !is_named && header.organ.is_some();
    let no_year = title.year.is_none() && header.year.is_some();
    let claims = [(no_organ, Claim::NoOrgan), (no_year, Claim::NoYear)];
    let claims = claims.into_iter().filter(|(is_so, _)| *is_so);
    claims.map(|(_, claim)| Doubt { claim, span: title.span }).collect()
}

/// Other organs' names in brackets behind a word for oneself: 我局（石铺县民政局）.
fn appositions(
    document: &Document,
    blocks: &[Block],
    header: &Header,
    lexicon: &Lexicon,
) -> Vec<Doubt> {
    let Some(organ) = &header.organ else { return Vec::new() };
    let (text, words) = (document.text(), &lexicon.organs);
    let names = title::titles(lexicon).names;
    let prose = blocks.iter().filter(|block| block.kind != BlockKind::Row);
    let opened = prose.flat_map(|block| {
        document.slice(block.span).match_indices('(').map(|(at, _)| (*block, block.span.start + at))
    });
    let found = opened.filter_map(|(block, at)| {
        let before = Span::new(block.span.start, at).cut(text);
        let head = words.self_heads.ending(before)?;
        words.self_words.ending(before.strip_suffix(head)?)?;
        let behind = Span::new(at + 1, block.span.end).cut(text);
        let (inner, _) = behind.split_once(')')?;
        let name = names.name(inner).filter(|name| *name == inner)?;
        let is_other = words.kind(name).is_some() && !full::same(name, &organ.value, words);
        let claim = Claim::Organ(Source::Prose, name.to_owned());
        is_other.then(|| Doubt { claim, span: Span::of(name, text) })
    });
    found.collect()
}

/// Organs of the same kind that a clause begins with, of which it tells what only the report's own organ would of
/// itself: 市交通局政府信息公开工作还存在不足.
fn others_deeds(
    document: &Document,
    blocks: &[Block],
    header: &Header,
    lexicon: &Lexicon,
) -> Vec<Doubt> {
    let (organs, words) = (&lexicon.organs, &lexicon.document);
    let Some(organ) = header.organ.as_ref().map(|organ| organ.value.as_str()) else {
        return Vec::new();
    };
    let kind = organs.kind(organ);
    if !matches!(kind, Some(OrganKind::Department | OrganKind::Township)) {
        return Vec::new();
    }
    let (text, names) = (document.text(), title::titles(lexicon).names);
    let is_prose = |block: &&Block| block.kind == BlockKind::Paragraph;
    let first = blocks.iter().skip_while(|block| block.level().is_none()).find(is_prose);
    let found = blocks.iter().filter(is_prose).flat_map(|block| {
        let sentences = clause::sentences(text, block.span);
        let alone = sentences.into_iter().filter(|one| {
            let said = one.span.cut(text);
            words.own_deeds.stand_in(said) && organs.own_heads(said).next().is_none()
        });
        let is_first = first == Some(block);
        alone.flat_map(|one| one.clauses).filter_map(move |part| {
            let clause = part.span.cut(text);
            let name = names.leading(clause, |rest| {
                words.own_deeds.begin(rest) && (is_first || !words.own_ways.begin(rest))
            })?;
            let is_other = organs.kind(name) == kind
                && !full::same(name, organ, organs)
                && names.leading(clause, |_| true) == Some(name);
            let claim = Claim::Organ(Source::Prose, name.to_owned());
            is_other.then(|| Doubt { claim, span: Span::of(name, text) })
        })
    });
    found.collect()
}

fn other_years(header: &Header, readings: &[Reading<i32>]) -> Vec<Doubt> {
    let Some(year) = header.year.as_ref().map(|year| year.value) else { return Vec::new() };
    let others = readings.iter().filter(|reading| {
        reading.value != year && matches!(reading.source, Source::Title | Source::Announced)
    });
    let doubt = |reading: &Reading<i32>| Doubt {
        claim: Claim::Year(reading.source, reading.value),
        span: reading.span,
    };
    others.map(doubt).collect()
}

/// Whether more than a date tells the year.
fn is_sure(year: i32, readings: &[Reading<i32>]) -> bool {
    let says = |reading: &Reading<i32>| {
        reading.value == year && !matches!(reading.source, Source::Signature | Source::Published)
    };
    readings.iter().any(says)
}

/// Headings that name an earlier year, and parts whose sentences name that alone.
fn left_over(document: &Document, blocks: &[Block], year: i32) -> Vec<Doubt> {
    let text = document.text();
    let is_left = |named: i32| (year - LEFT_OVER..year).contains(&named);
    let mut found = Vec::new();
    for Section { heading, level, blocks } in crate::document::section::of(blocks) {
        let words = document.slice(heading);
        if let Some((named, span)) = date::plain_year(text, heading)
            && is_left(named)
            && !words.contains(TITLE)
        {
            found.push(Doubt { claim: Claim::Year(Source::Heading, named), span });
        }
        if level > 1 {
            continue;
        }
        let prose = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let named: Vec<(i32, Span)> =
            prose.flat_map(|block| date::leading_years(text, block.span)).collect();
        if let Some((first, span)) = named.first()
            && named.iter().all(|(named, _)| named == first)
            && is_left(*first)
        {
            found.push(Doubt { claim: Claim::Year(Source::Prose, *first), span: *span });
        }
    }
    found
}

/// The signature's day and that of publication, where the year had not ended.
fn early(header: &Header, year: i32) -> Vec<Doubt> {
    // a school year ends in August
    let period = header.period.as_ref().map(|period| period.value.1);
    let ends = period.filter(|to| to.year() == year);
    let Some(last) = ends.or_else(|| date::Date::new(year, 12, 31)) else { return Vec::new() };
    let dates = [(&header.issued, Source::Signature), (&header.published, Source::Published)];
    let dates = dates.into_iter().filter_map(|(date, source)| Some((date.as_ref()?, source)));
    let early = dates.filter(|(date, _)| date.value < last).filter_map(|(date, source)| {
        Some(Doubt { claim: Claim::Early(source, date.value), span: date.span? })
    });
    early.collect()
}

/// The sentence around a place, for who excepts some.
#[must_use]
pub fn sentence_around(document: &Document, span: Span) -> Span {
    let block = document.blocks().iter().find(|block| block.span.contains(span));
    let sentences = block.map(|block| clause::sentences(document.text(), block.span));
    let around = sentences.into_iter().flatten().find(|sentence| sentence.span.contains(span));
    around.map_or(span, |sentence| sentence.span)
}
