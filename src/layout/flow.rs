//! The parts of all pages in one sequence, and that sequence as the report's content.

use crate::document::content::{self, Content};
use crate::layout::line::{self, Line};
use crate::layout::order::{Piece, Region};
use crate::layout::paragraph::{self, Item, Placed};

/// How far apart, in a line's size, the ends of lines may be that end at the same margin: a mark
/// that may not begin a line, or a digit, is drawn up or left over.
const SAME_MARGIN: f64 = 1.0;

/// How much room a full line leaves at most, in its size: less than a digit.
const FULL: f64 = 0.5;

/// How many lines must reach a margin on a page for the page to have its own.
const LINES_OF_MARGIN: usize = 5;

/// Where the lines of a region begin and end.
#[derive(Clone, Copy, Debug)]
struct Margins {
    left: f64,
    right: f64,
    /// Whether enough lines say so.
    sure: bool,
}

/// Puts the parts of pages one behind the other; each line learns between which margins it is set.
pub(super) fn items(regions: Vec<Region>) -> Vec<Item> {
    let widths: Vec<(f64, Margins)> = widths(&regions);
    let mut items = Vec::new();
    for (number, region) in regions.into_iter().enumerate() {
        let own = margins(&region.pieces.iter().filter_map(line).collect::<Vec<_>>());
        let common = region.width.and_then(|width| {
            widths.iter().find(|(other, _)| (other - width).abs() < 1.0).map(|(_, found)| *found)
        });
        let margins = match (own, common) {
            (Some(own), Some(common)) if !own.sure => Margins {
                left: own.left.min(common.left),
                right: own.right.max(common.right),
                sure: false,
            },
            (Some(own), _) => own,
            (None, _) => Margins { left: 0.0, right: 0.0, sure: false },
        };
        items.extend(region.pieces.into_iter().map(|piece| match piece {
            Piece::Line(line) => Item::Line(Placed {
                text: line.text(),
                line,
                page: region.page,
                region: number,
                in_column: region.width.is_none(),
                left: margins.left,
                right: margins.right,
            }),
            Piece::Table(table) => Item::Table(table),
        }));
    }
    items
}

fn line(piece: &Piece) -> Option<&Line> {
    match piece {
        Piece::Line(line) => Some(line),
        Piece::Table(_) => None,
    }
}

/// The margins that the pages of each width have together.
fn widths(regions: &[Region]) -> Vec<(f64, Margins)> {
    let mut widths: Vec<(f64, Vec<&Line>)> = Vec::new();
    for region in regions {
        let Some(width) = region.width else { continue };
        let lines = region.pieces.iter().filter_map(line);
        match widths.iter_mut().find(|(other, _)| (*other - width).abs() < 1.0) {
            Some((_, all)) => all.extend(lines),
            None => widths.push((width, lines.collect())),
        }
    }
    let found = widths.into_iter().filter_map(|(width, lines)| Some((width, margins(&lines)?)));
    found.collect()
}

/// Where lines begin and end; a single one that juts out does not say.
fn margins(lines: &[&Line]) -> Option<Margins> {
    let mut lefts: Vec<f64> = lines.iter().map(|line| line.left).collect();
    let mut rights: Vec<f64> = lines.iter().map(|line| -line.right).collect();
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    let near = SAME_MARGIN * line::median(&mut sizes);
    let (left, _) = first_shared(&mut lefts, near / 2.0)?;
    let (right, sure) = first_shared(&mut rights, near)?;
    Some(Margins { left, right: -right, sure })
}

/// The first of some places that others share, and whether enough of them do.
fn first_shared(places: &mut [f64], near: f64) -> Option<(f64, bool)> {
    places.sort_by(f64::total_cmp);
    let needed = (places.len() / 10).clamp(2, LINES_OF_MARGIN);
    let sharing = |at: usize, first: f64| {
        places[at..]
            .iter()
            .take(LINES_OF_MARGIN)
            .take_while(|place| **place - first <= near)
            .count()
    };
    let shared = places.iter().enumerate().map(|(at, first)| (*first, sharing(at, *first)));
    let found = shared.into_iter().find(|(_, count)| *count >= needed);
    let found = found.or_else(|| places.first().map(|first| (*first, 1)));
    found.map(|(place, count)| (place, count >= LINES_OF_MARGIN))
}

/// Makes paragraphs of lines, and puts them between the tables.
pub(super) fn content(items: Vec<Item>) -> Content {
    let pitches = paragraph::Pitches::of(&items);
    let mut content = Content::default();
    let mut open: Vec<Placed> = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                let goes_on = open
                    .last()
                    .is_some_and(|last| paragraph::goes_on(last, &line, open.len() == 1, &pitches));
                if !goes_on {
                    close(&mut open, &mut content);
                }
                open.push(line);
            }
            Item::Table(table) => {
                close(&mut open, &mut content);
                content.pieces.push(content::Piece::Table(content::Table { cells: table.cells }));
            }
        }
    }
    close(&mut open, &mut content);
    content
}

fn close(open: &mut Vec<Placed>, content: &mut Content) {
    let page = open.first().map(|line| line.page);
    let mut text = String::new();
    let mut is_full = false;
    for line in open.drain(..) {
        if is_full && is_broken(&text, &line.text) {
            text.push_str(&line.text);
        } else {
            content::join(&mut text, &line.text);
        }
        is_full = line.right - line.line.right < FULL * line.line.size;
    }
    content.paragraph(text, None, page);
}

/// Whether a number or an address was broken at the end of a full line; words of prose are not.
fn is_broken(text: &str, next: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@/._-:".contains(c);
    let before = text.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    let behind = next.split(|c| !is_part(c)).next().unwrap_or_default();
    let is_code = |part: &str| part.contains(|c: char| !c.is_ascii_alphabetic());
    !before.is_empty() && !behind.is_empty() && (is_code(before) || is_code(behind))
}
