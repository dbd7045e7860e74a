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
mod paragraph;
mod rule;
#[cfg(test)]
pub(crate) mod sample;
mod stitch;
#[cfg(test)]
mod tests;
mod turn;
mod words;

use crate::error::Problem;
use crate::layout::fill::PageTable;
use crate::layout::line::Line;
use crate::limits::{Limit, Limits};
use crate::read::content::Content;

/// A page: its characters and rules, in points, from the left and from the top.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The characters, in any order.
    pub glyphs: Vec<Glyph>,
    /// The rules, in any order.
    pub edges: Vec<Edge>,
}

/// A character where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The top of its font's box.
    pub top: f64,
    /// The bottom of its font's box.
    pub bottom: f64,
    /// The size of its font.
    pub size: f64,
    /// Whether it is turned against the page's other text, as a watermark is.
    pub turned: bool,
}

/// A straight line along one of the page's sides.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Its direction.
    pub axis: Axis,
    /// Where it is: from the top if it is horizontal, from the left if it is vertical.
    pub at: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What it belongs to.
    pub stroke: Stroke,
}

/// The direction of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// What an edge belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A rule.
    Rule,
    /// The side of an area that is filled, or that may be: the background of a cell, of a word.
    Area,
}

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
