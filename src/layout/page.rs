//! A page as it comes in: its characters and its lines, where they stand; and the way to turn one
//! upright whose text does not run from left to right.

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

impl Page {
    /// Turns the page by quarters against the clock: 1 for a page whose lines run downwards, 3 for
    /// one whose lines run upwards.
    #[must_use]
    pub fn upright(self, quarters: u8) -> Self {
        let mut page = self;
        for _ in 0..quarters % 4 {
            page = page.by_a_quarter();
        }
        page
    }

    fn by_a_quarter(self) -> Self {
        let Self { width, height, glyphs, edges } = self;
        // What was at the right is at the top now.
        let glyph = |glyph: Glyph| Glyph {
            left: glyph.top,
            right: glyph.bottom,
            top: width - glyph.right,
            bottom: width - glyph.left,
            ..glyph
        };
        let edge = |edge: Edge| match edge.axis {
            Axis::Horizontal => {
                Edge { axis: Axis::Vertical, from: width - edge.to, to: width - edge.from, ..edge }
            }
            Axis::Vertical => Edge { axis: Axis::Horizontal, at: width - edge.at, ..edge },
        };
        Self {
            width: height,
            height: width,
            glyphs: glyphs.into_iter().map(glyph).collect(),
            edges: edges.into_iter().map(edge).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::tests::sample::page;

    #[test]
    fn four_quarters_are_a_whole_turn() {
        let places = |page: &crate::layout::Page| {
            let glyphs = page.glyphs.iter().map(|g| [g.left, g.top, g.right, g.bottom]);
            let edges = page.edges.iter().map(|e| [e.at, e.from, e.to, 0.0]);
            glyphs.chain(edges).flatten().map(f64::round).collect::<Vec<f64>>()
        };
        let page = page().set(72.0, 100.0, 16.0, "一、概述").rule((72.0, 120.0), (200.0, 120.0));
        let once = page.clone().upright(1);
        assert_eq!((once.width, once.height), (page.height, page.width));
        // The text began at the left; now it begins at the bottom.
        assert_eq!((once.glyphs[0].left.round(), once.glyphs[0].bottom.round()), (92.0, 523.0));
        assert_ne!(places(&once), places(&page));
        assert_eq!(places(&once.upright(3)), places(&page));
        assert_eq!(places(&page.clone().upright(4)), places(&page));
    }
}
