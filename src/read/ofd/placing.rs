//! Where objects lie on a page, and the numbers that say so.

use roxmltree::Node;

use crate::read::ofd::MILLIMETRE;

/// How far from the page's sides, as a part of its length, a line of text may run.
const ASLANT: f64 = 0.1;

/// Where a point of an object comes to lie on the page, in points: its matrix, then its corner.
#[derive(Clone, Copy)]
pub(super) struct Placing {
    matrix: [f64; 6],
    corner: (f64, f64),
}

impl Placing {
    pub(super) fn of(node: Node<'_, '_>, area: [f64; 4]) -> Self {
        let boundary = numbers(node.attribute("Boundary").unwrap_or_default());
        let matrix = numbers(node.attribute("CTM").unwrap_or_default());
        let matrix = matrix.get(..6).and_then(|six| six.try_into().ok());
        let at = |index: usize| boundary.get(index).copied().unwrap_or(0.0);
        Self {
            matrix: matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            corner: (at(0) - area[0], at(1) - area[1]),
        }
    }

    /// A point of the object on the page.
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [xx, xy, yx, yy, right, down] = self.matrix;
        let (left, top) = self.corner;
        let at = (xx * x + yx * y + right + left, xy * x + yy * y + down + top);
        (at.0 * MILLIMETRE, at.1 * MILLIMETRE)
    }

    /// How much higher things become.
    pub(super) fn height(&self) -> f64 {
        self.matrix[2].hypot(self.matrix[3])
    }

    /// By how many quarters, with the clock, lines of text are turned; none if they are aslant.
    pub(super) fn quarters(&self) -> Option<u8> {
        let [across, down, ..] = self.matrix;
        let near = ASLANT * across.hypot(down);
        match (across.abs() <= near, down.abs() <= near) {
            (false, true) => Some(if across > 0.0 { 0 } else { 2 }),
            (true, false) => Some(if down > 0.0 { 1 } else { 3 }),
            _ => None,
        }
    }
}

/// The corners, with the least and with the largest numbers, of the box around some points.
pub(super) fn bounds(points: &[(f64, f64)]) -> ((f64, f64), (f64, f64)) {
    let none = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    points.iter().fold(none, |(least, most), (x, y)| {
        ((least.0.min(*x), least.1.min(*y)), (most.0.max(*x), most.1.max(*y)))
    })
}

/// The numbers of a list.
pub(super) fn numbers(list: &str) -> Vec<f64> {
    list.split_ascii_whitespace().map_while(finite).collect()
}

/// The number in an attribute.
pub(super) fn number(node: Node<'_, '_>, name: &str) -> Option<f64> {
    finite(node.attribute(name)?.trim())
}

/// A number that can be reckoned with.
pub(super) fn finite(word: &str) -> Option<f64> {
    word.parse().ok().filter(|number: &f64| number.is_finite())
}
