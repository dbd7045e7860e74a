//! Positioned characters and rules of pages into paragraphs and tables in reading order.
//!
//! What comes in is the same whether a PDF or an OFD was read; which library found it does not
//! matter here. A page goes through these steps: characters into lines, rules into tables, page
//! numbers and running heads out, columns of figures without rules into tables, blocks in reading
//! order. Then the pages are joined: tables and paragraphs that a page break cuts are made whole.

mod aligned;
mod fill;
mod flow;
mod furniture;
mod glyph;
mod lattice;
mod line;
mod order;
mod page;
mod paragraph;
mod rule;
mod stitch;
#[cfg(test)]
pub(crate) mod tests;

use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::layout::fill::PageTable;
use crate::layout::line::Line;
pub use crate::layout::page::{Axis, Edge, Glyph, Page, Stroke};
use crate::limits::{Limit, Limits};

/// What is found on one page.
struct Sheet {
    /// 1-based.
    number: u32,
    width: f64,
    height: f64,
    tables: Vec<PageTable>,
    /// The lines outside tables, from the top down; each over the page's whole width.
    lines: Vec<Line>,
}

/// Makes paragraphs and tables of pages.
///
/// # Errors
/// They have no character, or more than [`Limits::text`].
pub fn content(pages: Vec<Page>, limits: &Limits) -> Result<Content, Problem> {
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    let length: usize = glyphs.map(|glyph| glyph.character.len_utf8()).sum();
    if length as u64 > limits.text {
        return Err(Problem::over(limits, Limit::Text));
    }
    let count = pages.len();
    let mut sheets: Vec<Sheet> =
        (1..).zip(pages).map(|(number, page)| sheet(number, page)).collect();
    if sheets.iter().all(|sheet| sheet.lines.is_empty() && sheet.tables.is_empty()) {
        return Err(Problem::NoTextLayer { pages: count });
    }
    furniture::remove(&mut sheets);
    for sheet in &mut sheets {
        aligned::find(sheet);
    }
    let regions = sheets.into_iter().flat_map(order::regions).collect();
    Ok(flow::content(stitch::stitch(flow::items(regions))))
}

/// Parts a page's characters between its ruled tables and the lines around them.
fn sheet(number: u32, page: Page) -> Sheet {
    let Page { width, height, glyphs, edges } = page;
    let glyphs = glyph::usable(glyphs, width, height);
    let (tables, rest) = fill::tables(number, &edges, (width, height), glyphs);
    // Outside tables, turned text is a watermark, a stamp, or a mark in the margin.
    let lines = line::lines(rest.into_iter().filter(|glyph| !glyph.turned).collect());
    Sheet { number, width, height, tables, lines }
}
