//! The text and the paths of one page.

use roxmltree::{Document, Node};

use crate::diagnostic::Problem;
use crate::layout::{Edge, Glyph, Page};
use crate::limits::{Limit, Limits};
use crate::read::ofd::placing::{Placing, bounds, finite, number};
use crate::read::ofd::{MILLIMETRE, is, path, physical_box};

/// How many edges all pages may have together; those of a report's tables are some thousand.
const MOST_EDGES: usize = 500_000;

/// How far a character reaches above its baseline, and below it, in its size.
const ASCENT: f64 = 0.88;
const DESCENT: f64 = 0.12;

/// How wide digits and marks are at most, in their size: more room behind one is a blank.
const DIGIT: f64 = 0.6;

/// How wide a character that is not Chinese is where nothing says so, in its size.
const NARROW: f64 = 0.5;

/// How far apart characters are set at most where nothing says so, in their width.
const WIDEST: f64 = 2.0;

/// How much of a page's text must be turned alike for the page to be turned.
const MOST_OF_PAGE: usize = 10;

/// Draws pages, and counts what they cost together.
pub(super) struct Painter {
    limits: Limits,
    /// How many bytes of text have been drawn.
    text: u64,
    /// How many characters of the page are turned by 0 to 3 quarters.
    turned: [usize; 4],
    edges: usize,
}

impl Painter {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, text: 0, turned: [0; 4], edges: 0 }
    }

    /// Draws a page's part; `area` is the sheet of pages that name none.
    pub(super) fn page(&mut self, xml: &Document<'_>, area: [f64; 4]) -> Result<Page, Problem> {
        let own = xml.descendants().find(|node| is(*node, "Area")).and_then(physical_box);
        let area = own.unwrap_or(area);
        let (width, height) = (area[2] * MILLIMETRE, area[3] * MILLIMETRE);
        let mut page = Page { width, height, ..Page::default() };
        self.turned = [0; 4];
        // Blocks of a page are nested at will; what they hold is placed on the page all the same.
        for node in xml.descendants().filter(|node| node.attribute("Visible") != Some("false")) {
            if is(node, "TextObject") {
                self.draw_text(node, area, &mut page)?;
            } else if is(node, "PathObject") && self.edges < MOST_EDGES {
                let edges = path::edges(node, &Placing::of(node, area));
                self.edges += edges.len();
                page.edges.extend(edges);
            }
        }
        Ok(page)
    }

    /// The page drawn last, with its templates, turned upright if nearly all its text is turned.
    pub(super) fn upright(&self, mut page: Page) -> Page {
        let all = page.glyphs.len();
        let dominates = |count: &usize| (all - count.min(&all)) * MOST_OF_PAGE <= all;
        let quarters = self.turned.iter().position(dominates).unwrap_or(0);
        if quarters == 0 {
            return page;
        }
        for glyph in &mut page.glyphs {
            glyph.turned = !glyph.turned;
        }
        page.upright(u8::try_from(quarters).unwrap_or(0))
    }

    /// Draws one page upon another.
    pub(super) fn overlay(&mut self, page: &mut Page, below: &Page) -> Result<(), Problem> {
        self.count(below.glyphs.iter().map(|glyph| glyph.character.len_utf8()).sum())?;
        page.glyphs.extend_from_slice(&below.glyphs);
        if self.edges < MOST_EDGES {
            self.edges += below.edges.len();
            let edges: &[Edge] = &below.edges;
            page.edges.extend_from_slice(edges);
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), Problem> {
        self.text += bytes as u64;
        if self.text > self.limits.text {
            return Err(Problem::over(&self.limits, Limit::Text));
        }
        Ok(())
    }

    fn draw_text(
        &mut self,
        node: Node<'_, '_>,
        area: [f64; 4],
        page: &mut Page,
    ) -> Result<(), Problem> {
        let placing = Placing::of(node, area);
        let size = number(node, "Size").filter(|size| *size > 0.0).unwrap_or(0.0);
        let wider = number(node, "HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
        // A further piece of text begins where its predecessor did if it does not say where.
        let (mut x, mut y) = (0.0, 0.0);
        for code in node.children().filter(|node| is(*node, "TextCode")) {
            x = number(code, "X").unwrap_or(x);
            y = number(code, "Y").unwrap_or(y);
            let text: String = code.children().filter_map(|node| node.text()).collect();
            self.count(text.len())?;
            if let Some(quarters) = placing.quarters() {
                self.turned[usize::from(quarters)] += text.chars().count();
            }
            let run = Run { x, y, size, wider };
            let steps = [code.attribute("DeltaX"), code.attribute("DeltaY")];
            run.draw(&text, steps, &placing, page);
        }
        Ok(())
    }
}

/// A piece of text: where its first character stands on the baseline, and how large it is.
struct Run {
    x: f64,
    y: f64,
    size: f64,
    wider: f64,
}

impl Run {
    fn draw(&self, text: &str, steps: [Option<&str>; 2], placing: &Placing, page: &mut Page) {
        let [mut across, mut down] = steps.map(|list| Steps::new(list.unwrap_or_default()));
        let (mut x, mut y) = (self.x, self.y);
        let (mut spread, mut falling) = (1.0, 0.0);
        // Lines within the element are the file's, not the text's.
        for character in text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
            let natural = self.natural(character);
            let (step, fall) = match (across.next(), down.next()) {
                // Some producers write fewer steps than there are characters: the line goes on as
                // it went last.
                (None, None) if falling != 0.0 => (0.0, falling),
                (None, None) => (natural * spread, 0.0),
                (step, fall) => (step.unwrap_or(0.0), fall.unwrap_or(0.0)),
            };
            falling = if step == 0.0 { fall } else { 0.0 };
            spread = if natural > 0.0 { (step / natural).clamp(1.0, WIDEST) } else { 1.0 };
            let width = self.width(character, natural, step);
            page.glyphs.push(glyph(character, (x, y), width, self.size, placing));
            x += step;
            y += fall;
        }
    }

    /// How wide a character is where the file does not say so.
    fn natural(&self, character: char) -> f64 {
        let width = if is_wide(character) { 1.0 } else { NARROW };
        width * self.size * self.wider
    }

    /// How wide a character is behind which the next one is `step` away.
    fn width(&self, character: char, natural: f64, step: f64) -> f64 {
        if step <= 0.0 {
            return natural;
        }
        let is_digit = character.is_ascii_digit() || ".,:;-/()".contains(character);
        let most = if is_digit { DIGIT } else { 1.0 };
        step.min(most * self.size * self.wider)
    }
}

fn is_wide(character: char) -> bool {
    !character.is_ascii() && !matches!(character, '\u{a1}'..='\u{6ff}')
}

fn glyph(character: char, at: (f64, f64), width: f64, size: f64, placing: &Placing) -> Glyph {
    let (top, bottom) = (at.1 - ASCENT * size, at.1 + DESCENT * size);
    let corners = [(at.0, top), (at.0 + width, top), (at.0, bottom), (at.0 + width, bottom)];
    let ((left, top), (right, bottom)) = bounds(&corners.map(|(x, y)| placing.point(x, y)));
    Glyph {
        character,
        left,
        right,
        top,
        bottom,
        size: size * placing.height() * MILLIMETRE,
        turned: placing.quarters() != Some(0),
    }
}

/// The distances between characters: `3.5 3.5 4`, or `g 2 3.5 4` for the same.
struct Steps<'a> {
    words: std::str::SplitAsciiWhitespace<'a>,
    /// How often a step is still repeated.
    left: u64,
    step: f64,
}

impl<'a> Steps<'a> {
    fn new(list: &'a str) -> Self {
        Self { words: list.split_ascii_whitespace(), left: 0, step: 0.0 }
    }
}

impl Iterator for Steps<'_> {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        while self.left == 0 {
            let word = self.words.next()?;
            if word.eq_ignore_ascii_case("g") {
                self.left = self.words.next()?.parse().ok()?;
                self.step = finite(self.words.next()?)?;
            } else {
                return finite(word);
            }
        }
        self.left -= 1;
        Some(self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_be_repeated() {
        let all = |list: &str| Steps::new(list).take(6).collect::<Vec<f64>>();
        assert_eq!(all("3.5 3.5 4"), [3.5, 3.5, 4.0]);
        assert_eq!(all("g 2 3.5 4"), [3.5, 3.5, 4.0]);
        assert_eq!(all("1 g 3 2 g 0 9 5"), [1.0, 2.0, 2.0, 2.0, 5.0]);
        assert_eq!(all("g 18446744073709551615 1"), [1.0; 6]);
        for broken in ["", "g", "g 2", "g x 1", "g -1 2", "nan", "1e999"] {
            assert!(all(broken).is_empty(), "{broken}");
        }
    }
}
