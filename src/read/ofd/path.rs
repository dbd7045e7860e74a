//! Paths into the edges of tables.

use roxmltree::Node;

use crate::layout::{Axis, Edge, Stroke};
use crate::read::ofd::is;
use crate::read::ofd::placing::{self, Placing};

/// How far from straight, in points, an edge may be.
const STRAIGHT: f64 = 0.8;

/// The thickest filled area that is a rule, in points.
const THIN: f64 = 3.0;

/// The edges of a path.
pub(super) fn edges(node: Node<'_, '_>, placing: &Placing) -> Vec<Edge> {
    let data = node.children().find(|node| is(*node, "AbbreviatedData"));
    let text = data.and_then(|node| node.text()).unwrap_or_default();
    let flag = |name: &str| node.attribute(name).map(str::trim);
    let is_stroked = flag("Stroke") != Some("false");
    if !is_stroked && flag("Fill") != Some("true") {
        return Vec::new();
    }
    let mut edges = Vec::new();
    for mut points in figures(text, placing) {
        if is_stroked {
            edges.extend(sides(&points, Stroke::Rule));
            continue;
        }
        // What is filled is closed, whether the file says so or not.
        points.extend(points.first().copied());
        match thin(&points) {
            Some(edge) => edges.push(edge),
            None => edges.extend(sides(&points, Stroke::Area)),
        }
    }
    edges
}

/// The corners of a path's figures on the page. A curve breaks a figure in two.
fn figures(data: &str, placing: &Placing) -> Vec<Vec<(f64, f64)>> {
    let mut figures = Vec::new();
    let mut open: Vec<(f64, f64)> = Vec::new();
    let mut start = None;
    let mut words = data.split([' ', ',', '\n', '\r', '\t']).filter(|word| !word.is_empty());
    while let Some(command) = words.next() {
        // How many numbers follow; the last two are where it leads.
        let count = match command {
            "M" | "L" | "S" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => 0,
            _ => break,
        };
        let numbers: Vec<f64> = words.by_ref().take(count).map_while(placing::finite).collect();
        if numbers.len() < count {
            break;
        }
        let point = match numbers.as_slice() {
            [.., x, y] => Some(placing.point(*x, *y)),
            _ => start,
        };
        if !matches!(command, "L" | "C") {
            figures.push(std::mem::take(&mut open));
        }
        if matches!(command, "M" | "S") {
            start = point;
        }
        open.extend(point);
    }
    figures.push(open);
    figures.retain(|figure| figure.len() > 1);
    figures
}

fn sides(points: &[(f64, f64)], stroke: Stroke) -> Vec<Edge> {
    points.windows(2).filter_map(|pair| side(pair[0], pair[1], stroke)).collect()
}

/// The edge from one point to another; none if it is aslant or a dot.
fn side(from: (f64, f64), to: (f64, f64), stroke: Stroke) -> Option<Edge> {
    let (wide, high) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    let (axis, across, along) = match (wide > STRAIGHT, high > STRAIGHT) {
        (true, false) => (Axis::Horizontal, [from.1, to.1], [from.0, to.0]),
        (false, true) => (Axis::Vertical, [from.0, to.0], [from.1, to.1]),
        _ => return None,
    };
    let at = f64::midpoint(across[0], across[1]);
    let (from, to) = (along[0].min(along[1]), along[0].max(along[1]));
    Some(Edge { axis, at, from, to, stroke })
}

/// The rule that a thin filled area is.
fn thin(points: &[(f64, f64)]) -> Option<Edge> {
    let ((left, top), (right, bottom)) = placing::bounds(points);
    let (wide, high) = (right - left, bottom - top);
    if wide.min(high) > THIN {
        return None;
    }
    let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    if wide > high {
        side((left, y), (right, y), Stroke::Rule)
    } else {
        side((x, top), (x, bottom), Stroke::Rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(attributes: &str, data: &str) -> Vec<(Axis, f64, f64, f64, Stroke)> {
        let xml = format!(
            "<PathObject Boundary=\"10 20 50 50\" {attributes}><AbbreviatedData>{data}\
             </AbbreviatedData></PathObject>"
        );
        let document = roxmltree::Document::parse(&xml).expect("sound");
        let node = document.root_element();
        let round = |place: f64| (place * 25.4 / 72.0 * 100.0).round() / 100.0;
        edges(node, &Placing::of(node, [0.0, 0.0, 210.0, 297.0]))
            .iter()
            .map(|edge| (edge.axis, round(edge.at), round(edge.from), round(edge.to), edge.stroke))
            .collect()
    }

    #[test]
    fn strokes_and_thin_areas_are_rules() {
        use Axis::{Horizontal, Vertical};
        use Stroke::{Area, Rule};
        assert_eq!(drawn("", "M 0 0 L 40 0"), [(Horizontal, 20.0, 10.0, 50.0, Rule)]);
        assert_eq!(
            drawn("CTM=\"2 0 0 1 5 0\"", "M 0 0 L 0 30"),
            [(Vertical, 15.0, 20.0, 50.0, Rule)]
        );
        let thin = "M 0 0 L 40 0 L 40 0.2 L 0 0.2 C";
        assert_eq!(
            drawn("Stroke=\"false\" Fill=\"true\"", thin),
            [(Horizontal, 20.1, 10.0, 50.0, Rule)]
        );
        let area = drawn("Stroke=\"false\" Fill=\"true\"", "M 0 0 L 40 0 L 40 9 L 0 9");
        assert_eq!(area.len(), 4);
        assert!(area.iter().all(|edge| edge.4 == Area));
        assert_eq!(drawn("Stroke=\"false\"", "M 0 0 L 40 0"), []);
    }

    #[test]
    fn curves_and_broken_paths_end_a_figure() {
        for data in
            ["M 0 0 B 1 1 2 2 9 0", "M 0 0 A 5 5 0 1 0 9 9", "M 0 0 L", "M x y L 1 1", "", "Z"]
        {
            assert_eq!(drawn("", data), [], "{data}");
        }
        assert_eq!(drawn("", "M 0 0 Q 1 1 20 0 L 40 0").len(), 1);
        assert_eq!(drawn("", "M 0 0 L 9 0 L 9 9 C").len(), 2);
    }
}
