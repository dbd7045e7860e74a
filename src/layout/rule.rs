//! Edges into the rules of tables: near ones made one, pieces of one line joined, marks dropped.

use crate::layout::page::{Axis, Edge};

/// How far apart, in points, two edges may be and still be one rule: the sides of a rule drawn as a
/// thin area, the lines of a double one, ends that do not quite meet. No row is so low.
pub(super) const SNAP: f64 = 3.0;

/// The shortest rule, in points: no cell is lower or narrower.
const SHORTEST: f64 = 6.0;

/// How many edges of a page are looked at; a page with more holds a drawing, not a table.
const MOST_EDGES: usize = 200_000;

/// How many rules of one direction a page may have: a table of a whole page has a hundred.
const MOST_RULES: usize = 1_500;

/// A rule of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Where it is, across its direction.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The rules of a page in both directions.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    pub(super) horizontal: Vec<Rule>,
    pub(super) vertical: Vec<Rule>,
}

/// Makes rules of edges on a page of this width and height.
pub(super) fn rules(edges: &[Edge], (width, height): (f64, f64)) -> Rules {
    if edges.len() > MOST_EDGES {
        return Rules::default();
    }
    let of = |axis: Axis, across: f64, along: f64| {
        let on_page = edges.iter().filter(|edge| edge.axis == axis).filter_map(|edge| {
            // What is drawn beyond the page is cut off there.
            let (from, to) = (edge.from.min(edge.to).max(0.0), edge.from.max(edge.to).min(along));
            let sound = [edge.at, from, to].iter().all(|place| place.is_finite());
            let seen = (-SNAP..=across + SNAP).contains(&edge.at) && from < to;
            (sound && seen).then_some(Rule { at: edge.at, from, to })
        });
        joined(on_page.collect())
    };
    let rules = Rules {
        horizontal: of(Axis::Horizontal, height, width),
        vertical: of(Axis::Vertical, width, height),
    };
    if rules.horizontal.len() > MOST_RULES || rules.vertical.len() > MOST_RULES {
        return Rules::default();
    }
    rules
}

/// Makes one rule of those that lie on or beside each other.
fn joined(mut edges: Vec<Rule>) -> Vec<Rule> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut rules = Vec::new();
    let mut rest = edges.as_mut_slice();
    while let Some(first) = rest.first().map(|rule| rule.at) {
        let count = rest.partition_point(|rule| rule.at - first <= SNAP);
        let (near, behind) = rest.split_at_mut(count);
        on_line(near, &mut rules);
        rest = behind;
    }
    rules
}

/// Joins the pieces of one line.
fn on_line(pieces: &mut [Rule], rules: &mut Vec<Rule>) {
    let length: f64 = pieces.iter().map(|piece| piece.to - piece.from).sum();
    let weighted: f64 = pieces.iter().map(|piece| piece.at * (piece.to - piece.from)).sum();
    let at = weighted / length;
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<Rule> = None;
    for piece in pieces.iter() {
        match &mut open {
            Some(rule) if piece.from <= rule.to + SNAP => rule.to = rule.to.max(piece.to),
            _ => {
                rules.extend(open.take().filter(is_long));
                open = Some(Rule { at, ..*piece });
            }
        }
    }
    rules.extend(open.filter(is_long));
}

fn is_long(rule: &Rule) -> bool {
    rule.to - rule.from >= SHORTEST
}
