//! The title of a report, the organ and the reporting year that it names, and where else they stand.

use crate::chinese::clause::{HEADING, LISTING, STOP, TITLE};
use crate::chinese::date::{self, Date};
use crate::discourse::lexicon::Lexicon;
use crate::document::{BlockKind, Document};
use crate::facts::stated::{BOTTOM, Stated, TOP};
use crate::span::Span;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 70;

/// The longest line above a title that may be its beginning, in characters.
const LONGEST_ABOVE: usize = 30;

/// The title's line and where its head (…年度报告) begins in the text.
#[derive(Clone, Copy)]
pub(super) struct Title {
    /// Where it stands.
    pub span: Span,
    /// Where its head begins.
    pub head: usize,
}

/// The title: the first among the top lines that names a year, else the first.
pub(super) fn find(document: &Document, lexicon: &Lexicon) -> Option<Title> {
    let text = document.text();
    let heads = &lexicon.document.title_heads;
    let candidates = document.blocks().iter().take(TOP).filter_map(|block| {
        let line = document.slice(block.span);
        if line.chars().count() > LONGEST_TITLE || line.contains(STOP) {
            return None;
        }
        let parted = heads.iter().filter_map(|head| Some((head, line.rsplit_once(head.as_str())?)));
        let (head, (before, _)) = parted.max_by_key(|(head, _)| head.len())?;
        // Behind a breadcrumb, a label or a heading mark.
        let lead = before.rsplit_once(['>', ':', TITLE[1], '|']).map_or(before, |(_, lead)| lead);
        let lead = lead.trim_start_matches(['#', ' ', TITLE[0], '“', HEADING, '\t']);
        let lead = Span::of(lead, text);
        Some(Title { span: Span::new(lead.start, lead.end + head.len()), head: lead.end })
    });
    let all: Vec<Title> = candidates.map(|found| joined(document, found)).collect();
    let dated = |found: &&Title| date::first_year(text, found.span).is_some();
    all.iter().find(dated).or_else(|| all.first()).copied()
}

/// A title whose first line, with the organ or the year, stands on the line above.
fn joined(document: &Document, found: Title) -> Title {
    let text = document.text();
    if found.head > found.span.start && date::first_year(text, found.span).is_some() {
        return found;
    }
    let mut above = document.blocks().iter().rev();
    let above = above.find(|block| block.span.end <= found.span.start).filter(|block| {
        let line = document.slice(block.span);
        let between = Span::new(block.span.end, found.span.start);
        between.cut(text).trim().is_empty()
            && line.chars().count() <= LONGEST_ABOVE
            && !line.contains([STOP, ':', '>'])
            && block.kind != BlockKind::Row
    });
    let start = above.map_or(found.span.start, |block| block.span.start);
    Title { span: Span::new(start, found.span.end), ..found }
}

/// The title's year; else the period's; else the first year of the opening; else the year before
/// the signature's.
pub(super) fn year(
    document: &Document,
    title: Option<Title>,
    period: Option<&Stated<(Date, Date)>>,
    issued: Option<&Stated<Date>>,
) -> Option<Stated<i32>> {
    let text = document.text();
    let of_title = title
        .and_then(|found| date::first_year(text, found.span))
        .map(|(value, span)| Stated::at(value, span));
    let of_period = || period.map(|found| Stated { value: found.value.1.year(), span: found.span });
    let of_opening = || {
        let is_prose = |span: &Span| document.slice(*span).contains([STOP, ',']);
        let prose = document.blocks().iter().map(|block| block.span).filter(is_prose);
        prose.take(3).find_map(|block| {
            let (value, span) = date::first_year(text, block)?;
            let behind = date::behind_year(Span::new(span.end, block.end).cut(text))?;
            let is_year = !behind.starts_with(|c: char| c.is_ascii_digit());
            is_year.then_some(Stated::at(value, span))
        })
    };
    let of_issue =
        || issued.map(|found| Stated { value: found.value.year() - 1, span: found.span });
    of_title.or_else(of_period).or_else(of_opening).or_else(of_issue)
}

/// The organ in the title, before or behind the year; else the one above the signature's date.
pub(super) fn organ(
    document: &Document,
    lexicon: &Lexicon,
    title: Option<Title>,
) -> Option<Stated<String>> {
    let text = document.text();
    let in_title = title.and_then(|found| {
        let whole = Span::new(found.span.start, found.head);
        let (before, behind) = match date::first_year(text, whole) {
            Some((_, year)) => {
                (Span::new(whole.start, year.start), Some(Span::new(year.end, whole.end)))
            }
            None => (whole, None),
        };
        std::iter::once(before).chain(behind).find_map(|part| organ_in(text, part, lexicon))
    });
    // 某市人民政府 on a line of its own, the rest of the title below.
    let above = || {
        let title = title?.span;
        let block = document.blocks().iter().rev().find(|block| block.span.end <= title.start)?;
        organ_in(text, block.span, lexicon)
    };
    let found = in_title.or_else(above).or_else(|| signature(document, lexicon));
    found.map(|span| Stated::at(document.slice(span).split_whitespace().collect(), span))
}

/// The organ's name in `part` of a title, without the small words around it.
fn organ_in(text: &str, part: Span, lexicon: &Lexicon) -> Option<Span> {
    let small = &lexicon.document;
    let blank = [' ', '\n', '\t'];
    let mut words = part.cut(text).trim_start_matches(blank);
    while let Some(rest) = small.before_organ.strip(words) {
        words = rest.trim_start_matches(blank);
    }
    words = words.trim_end();
    while let Some(rest) = small.behind_organ.ending(words).and_then(|one| words.strip_suffix(one))
    {
        words = rest.trim_end();
    }
    is_organ(words, lexicon).then(|| Span::of(words, text))
}

/// Whether `name` looks like an organ's full name.
fn is_organ(name: &str, lexicon: &Lexicon) -> bool {
    let long_enough = (3..=40).contains(&name.chars().count());
    let one_name = !name.contains([',', STOP, LISTING, ':', ';', '>', TITLE[0]]);
    long_enough && one_name && lexicon.organs.end_name(name)
}

/// The organ's name alone on one of the last lines.
fn signature(document: &Document, lexicon: &Lexicon) -> Option<Span> {
    document.blocks().iter().rev().take(BOTTOM).find_map(|block| {
        let line = document.slice(block.span);
        let rooms = &lexicon.organs.rooms;
        let name = rooms.ending(line).and_then(|room| line.strip_suffix(room)).unwrap_or(line);
        is_organ(name, lexicon).then(|| Span::of(name, document.text()))
    })
}
