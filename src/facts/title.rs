//! The titles that a document has, over one line or several.

use crate::chinese::clause::STOP;
use crate::chinese::organ::Names;
use crate::chinese::squeeze::Squeezed;
use crate::chinese::title::Titles;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::stated::TOP;
use crate::span::Span;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 70;

/// The longest line of a title that has several, in characters.
const LONGEST_LINE: usize = 40;

/// The most lines of a title.
const MOST_LINES: usize = 4;

/// A title of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Where it stands.
    pub span: Span,
    /// Its text in one line.
    pub text: String,
    /// The organ that it names.
    pub organ: Option<(String, Span)>,
    /// The year that it names.
    pub year: Option<(i32, Span)>,
    /// Whether nothing else stands in it.
    pub is_plain: bool,
    /// How good a title it is: says what it is about, whose, of when, and nothing else.
    rank: [bool; 5],
}

/// How titles and names are read.
pub(super) fn titles(lexicon: &Lexicon) -> Titles<'_> {
    let words = &lexicon.document;
    Titles {
        names: Names {
            words: &lexicon.organs,
            before: &words.before_organ,
            behind: &words.behind_organ,
        },
        topics: &words.title_topics,
        between: &words.title_between,
        ends: &words.title_ends,
    }
}

/// The titles among the top lines, the best first.
pub(super) fn find(document: &Document, lexicon: &Lexicon) -> Vec<Title> {
    let titles = titles(lexicon);
    let blocks = document.blocks();
    let top = blocks.get(..TOP.min(blocks.len())).unwrap_or_default();
    let mut found: Vec<Title> =
        (0..top.len()).filter_map(|at| ending_at(document, top, at, &titles)).collect();
    found.sort_by_key(|title| std::cmp::Reverse(title.rank));
    found
}

/// The title that ends in the block at `last`.
pub(super) fn ending_at(
    document: &Document,
    blocks: &[Block],
    last: usize,
    titles: &Titles<'_>,
) -> Option<Title> {
    let mut best: Option<Title> = None;
    for lines in 1..=MOST_LINES.min(last + 1) {
        let window = blocks.get(last + 1 - lines..=last)?;
        if lines > 1 && !window.iter().all(|block| may_be_part(document, block)) {
            break;
        }
        let better = |title: &Title| {
            // what is added from above must be part of it
            best.as_ref().is_none_or(|best| title.is_plain && title.rank > best.rank)
        };
        if let Some(title) = read(document, window, titles).filter(better) {
            best = Some(title);
        }
    }
    best
}

/// Whether a line may be one of several of a title.
fn may_be_part(document: &Document, block: &Block) -> bool {
    let line = document.slice(block.span);
    block.kind != BlockKind::Row
        && line.chars().count() <= LONGEST_LINE
        && !line.contains([STOP, ':', '>', '|', '!', '?', ';'])
}

/// The title that these lines are.
fn read(document: &Document, window: &[Block], titles: &Titles<'_>) -> Option<Title> {
    let squeezed = Squeezed::of(document.text(), window.iter().map(|block| block.span));
    let text = squeezed.text();
    // a row of a layout has empty cells behind its only one
    let is_long = text.trim_end_matches(['|', ' ']).chars().count() > LONGEST_TITLE;
    let mut sentences = text.trim_end_matches(STOP).split(STOP);
    if is_long || sentences.nth(1).is_some() || text.ends_with(STOP) {
        return None;
    }
    let title = titles.read(text)?;
    let is_plain = title.is_plain && title.is_last;
    // each line must have a share in it
    let span = squeezed.place(title.span);
    let [first, .., last] = [window.first()?, window.last()?];
    if window.len() > 1
        && (span.start >= first.span.end || span.end <= last.span.start || !is_plain)
    {
        return None;
    }
    let organ = title.organ.map(|organ| (organ.cut(text).to_owned(), squeezed.place(organ)));
    let rank =
        [title.is_topical, organ.is_some(), title.year.is_some(), is_plain, title.span.start == 0];
    Some(Title {
        span,
        text: title.span.cut(text).to_owned(),
        organ,
        year: title.year.map(|(year, place)| (year, squeezed.place(place))),
        is_plain,
        rank,
    })
}
