//! A page whose text does not run from left to right, turned upright.

use crate::layout::{Axis, Edge, Glyph, Page};

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
    use crate::layout::sample::page;

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
