//! PDF (ISO 32000): the characters and rules of its pages, for [`layout`](super::layout).
//!
//! The library that opens the file is known in this folder alone.

mod cost;
mod metadata;
#[cfg(test)]
mod tests;
mod unexplained;

use pdfni::{EdgePart, Error, ExtractQuery, GlyphPart, Orientation, PagePart, ReaderSettings};

use crate::diagnostic::Problem;
use crate::document::Remark;
use crate::document::content::Content;
use crate::layout::{self, Axis, Edge, Glyph, Page, Stroke};
use crate::limits::{Limit, Limits};
use crate::read::format;

/// The thickest area that is a rule, in points.
const THIN: f64 = 3.0;

/// How far apart, in points, the corners of one drawn area may be.
const SAME_CORNER: f64 = 0.1;

/// Reads a PDF.
///
/// # Errors
/// It is damaged, asks for a password, passes one of `limits`, or its pages hold no text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Problem> {
    let most = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
    let settings = ReaderSettings { max_decoded_bytes: most, ..ReaderSettings::default() };
    check_pages(bytes, &settings, limits)?;
    let known = cost::check(bytes, limits)?;
    let parts = pdfni::read_pages_with(bytes, None, &settings);
    let mut parts = parts.map_err(|error| problem(&error, limits))?;
    if parts.is_empty() {
        return Err(damaged("it has no page"));
    }
    let is_cut = known.is_broken || parts.len() < known.pages || !is_ended(bytes);
    let unexplained = unexplained::mark(&mut parts)?;
    let pages = parts.into_iter().map(page).collect();
    let mut content = layout::content(pages, limits)?;
    content.metadata = metadata::of(bytes);
    content.remarks.extend(is_cut.then_some(Remark::CutOff));
    content.remarks.extend((unexplained > 0).then_some(Remark::BadCharacters(unexplained)));
    Ok(content)
}

/// Whether the end of the file is there: no object begins behind its last mark of an end.
fn is_ended(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    match last(b"%%EOF").or_else(|| last(b"startxref")) {
        Some(end) => format::find(&bytes[end..], b" obj").is_none(),
        None => false,
    }
}

/// Looks for the first page that is too many, before all pages are read.
fn check_pages(bytes: &[u8], settings: &ReaderSettings, limits: &Limits) -> Result<(), Problem> {
    let too_many = limits.pages.saturating_add(1).to_string();
    // A limit that cannot be asked for cannot be passed either.
    let Ok(pages) = too_many.parse() else { return Ok(()) };
    let query = ExtractQuery { pages: Some(pages), region: None };
    let found = pdfni::extract_text_from_bytes_with_query(bytes, None, settings, &query);
    let found = found.map_err(|error| problem(&error, limits))?;
    if found.pages.is_empty() { Ok(()) } else { Err(Problem::over(limits, Limit::Pages)) }
}

fn damaged(cause: &str) -> Problem {
    Problem::Damaged { format: "pdf", cause: cause.to_owned() }
}

fn problem(error: &Error, limits: &Limits) -> Problem {
    match error {
        Error::BadPassword | Error::SecurityRestricted => Problem::Encrypted("pdf"),
        other => {
            let cause = other.to_string();
            // The library has no error of its own for its limit.
            if cause.contains("exceeds limit") {
                return Problem::over(limits, Limit::Unpacked);
            }
            damaged(cause.trim_start_matches("pure Rust reader error: "))
        }
    }
}

fn page(part: PagePart) -> Page {
    let PagePart { width, height, glyphs, edges, .. } = part;
    Page { width, height, glyphs: glyphs.iter().map(glyph).collect(), edges: strokes(&edges) }
}

fn glyph(part: &GlyphPart) -> Glyph {
    let GlyphPart { ch, left, right, top, bottom, font_size, upright, .. } = *part;
    let size = font_size.unwrap_or(bottom - top);
    Glyph { character: ch, left, right, top, bottom, size, turned: !upright }
}

/// The library gives the sides of areas as edges like others, four for each: below, right, above,
/// left. What is thin is a rule; what is not may be a cell that is drawn as a box, or a background.
fn strokes(parts: &[EdgePart]) -> Vec<Edge> {
    let mut edges: Vec<Edge> = parts.iter().map(edge).collect();
    let mut boxes: Vec<(usize, [f64; 4])> = Vec::new();
    let mut at = 0;
    while at + 4 <= parts.len() {
        match area(&parts[at..at + 4]) {
            Some(area) => {
                let [left, top, right, bottom] = area;
                if right - left > THIN && bottom - top > THIN {
                    boxes.push((at, area));
                }
                at += 4;
            }
            None => at += 1,
        }
    }
    for (index, (at, area)) in boxes.iter().enumerate() {
        // A frame is drawn as the area between two boxes, one a little smaller, one behind the other.
        let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let is_frame =
            neighbours.filter_map(|other| boxes.get(other)).any(|(_, other)| is_ring(area, other));
        if !is_frame {
            edges[*at..*at + 4].iter_mut().for_each(|edge| edge.stroke = Stroke::Area);
        }
    }
    edges
}

fn edge(part: &EdgePart) -> Edge {
    let (axis, at, from, to) = match part.orientation {
        Orientation::Horizontal => (Axis::Horizontal, part.top, part.left, part.right),
        Orientation::Vertical => (Axis::Vertical, part.left, part.top, part.bottom),
    };
    Edge { axis, at, from, to, stroke: Stroke::Rule }
}

/// Left, top, right and bottom of the area of which these are the sides; none if they are not.
fn area(sides: &[EdgePart]) -> Option<[f64; 4]> {
    let across = |part: &&EdgePart| part.orientation == Orientation::Horizontal;
    let turns = sides.windows(2).all(|pair| pair[0].orientation != pair[1].orientation);
    let (rows, columns): (Vec<&EdgePart>, Vec<&EdgePart>) = sides.iter().partition(across);
    let ([one, other], [side, far]) = (rows.as_slice(), columns.as_slice()) else { return None };
    let near = |a: f64, b: f64| (a - b).abs() <= SAME_CORNER;
    let [left, right] = [side.left.min(far.left), side.left.max(far.left)];
    let [top, bottom] = [one.top.min(other.top), one.top.max(other.top)];
    let closed = rows.iter().all(|row| near(row.left, left) && near(row.right, right))
        && columns.iter().all(|column| near(column.top, top) && near(column.bottom, bottom));
    (turns && closed).then_some([left, top, right, bottom])
}

/// Whether one box lies in the other, a thin rule away on all sides.
fn is_ring(one: &[f64; 4], other: &[f64; 4]) -> bool {
    let gaps = [other[0] - one[0], other[1] - one[1], one[2] - other[2], one[3] - other[3]];
    let is_thin = |gap: &f64| (SAME_CORNER..=THIN).contains(gap);
    gaps.iter().all(is_thin) || gaps.iter().all(|gap| is_thin(&-gap))
}
