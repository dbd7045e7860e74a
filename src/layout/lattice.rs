//! Rules that cross into grids of cells. A cell spans the places between which a rule is missing.

use crate::layout::rule::{Rule, Rules, SNAP};

/// How much of a place's side a rule must cover to close it. The rules of cells drawn with gaps
/// at their corners cover nearly all of it.
const COVERED: f64 = 0.6;

/// How much higher than the lowest row the row of one cell may be that joins two parts of a table
/// without sides. A heading between two tables takes more room.
const SAME_ROW: f64 = 1.6;

/// How many groups of rules that stand beside one another are looked at.
const MOST_BESIDE: usize = 8;

/// How many places a grid may have: the largest table of a report has some 500 on a page.
const MOST_PLACES: usize = 60_000;

/// A table as its rules make it.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Where its columns begin, and where the last one ends.
    pub(super) xs: Vec<f64>,
    /// Where its rows begin, and where the last one ends.
    pub(super) ys: Vec<f64>,
    /// Its cells by row, then by column; they cover every place.
    pub(super) cells: Vec<Place>,
}

/// A cell's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Grid {
    /// Its left, top, right and bottom.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let ends = |places: &[f64]| {
            (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(0.0))
        };
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        [left, top, right, bottom]
    }

    /// The row and column at a point; none outside.
    pub(super) fn at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let index = |places: &[f64], at: f64| {
            let behind = places.partition_point(|place| *place <= at);
            (behind < places.len()).then_some(behind).and_then(|behind| behind.checked_sub(1))
        };
        Some((index(&self.ys, y)?, index(&self.xs, x)?))
    }
}

/// The grids that `rules` make, the smallest first. A frame, or a list of one column, is none.
pub(super) fn grids(rules: &Rules) -> Vec<Grid> {
    let mut grids: Vec<Grid> = stacked(connected(rules)).iter().filter_map(grid).collect();
    let area = |grid: &Grid| {
        let [left, top, right, bottom] = grid.bounds();
        (right - left) * (bottom - top)
    };
    grids.sort_by(|a, b| area(a).total_cmp(&area(b)));
    grids
}

/// Rules that cross or touch one another, apart from those that do not.
fn connected(rules: &Rules) -> Vec<Rules> {
    let Rules { horizontal, vertical } = rules;
    let count = horizontal.len();
    let mut groups = Groups::new(count + vertical.len());
    for (row, across) in horizontal.iter().enumerate() {
        for (column, down) in vertical.iter().enumerate() {
            if meets(across, down) && meets(down, across) {
                groups.unite(row, count + column);
            }
        }
    }
    let mut found: Vec<(usize, Rules)> = Vec::new();
    let mut index = vec![usize::MAX; count + vertical.len()];
    let all = horizontal.iter().map(|rule| (rule, true));
    for (at, (rule, is_across)) in all.chain(vertical.iter().map(|rule| (rule, false))).enumerate()
    {
        let group = groups.of(at);
        if index[group] == usize::MAX {
            index[group] = found.len();
            found.push((group, Rules::default()));
        }
        let rules = &mut found[index[group]].1;
        if is_across { &mut rules.horizontal } else { &mut rules.vertical }.push(*rule);
    }
    found.into_iter().map(|(_, rules)| rules).collect()
}

/// Joins groups of rules that lie one below the other where a table has no rules at its sides: a
/// row of one cell then has none that crosses it.
fn stacked(mut groups: Vec<Rules>) -> Vec<Rules> {
    let top = |rules: &Rules| rules.horizontal.first().map_or(f64::INFINITY, |rule| rule.at);
    groups.retain(|rules| !rules.horizontal.is_empty());
    groups.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut joined: Vec<Rules> = Vec::new();
    for group in groups {
        let above = joined.iter_mut().rev().take(MOST_BESIDE);
        match above.into_iter().find_map(|above| is_below(above, &group).then_some(above)) {
            Some(above) => {
                above.horizontal.extend(group.horizontal);
                above.vertical.extend(group.vertical);
            }
            None => joined.push(group),
        }
    }
    joined
}

/// Whether two groups of rules without sides are as wide, and no more than a row apart.
fn is_below(above: &Rules, below: &Rules) -> bool {
    let open_sides = |rules: &Rules| -> Option<(f64, f64)> {
        let first = rules.horizontal.first()?;
        let inside = |rule: &Rule| first.from + SNAP < rule.at && rule.at < first.to - SNAP;
        rules.vertical.iter().all(inside).then_some((first.from, first.to))
    };
    let height = |rules: &Rules| {
        let pairs = rules.horizontal.windows(2).map(|pair| pair[1].at - pair[0].at);
        pairs.filter(|height| *height > 0.0).fold(f64::INFINITY, f64::min)
    };
    let (Some(one), Some(other)) = (open_sides(above), open_sides(below)) else { return false };
    let (Some(last), Some(next)) = (above.horizontal.last(), below.horizontal.first()) else {
        return false;
    };
    let row = height(above).min(height(below));
    (one.0 - other.0).abs() <= SNAP
        && (one.1 - other.1).abs() <= SNAP
        && next.at - last.at <= SAME_ROW * row
}

/// Whether `one` reaches the line on which `other` lies.
fn meets(one: &Rule, other: &Rule) -> bool {
    (one.from - SNAP..=one.to + SNAP).contains(&other.at)
}

/// The grid of rules that hang together.
fn grid(rules: &Rules) -> Option<Grid> {
    let xs = places(&rules.vertical, &rules.horizontal);
    let ys = places(&rules.horizontal, &rules.vertical);
    let columns = xs.len().checked_sub(1).filter(|columns| *columns >= 2)?;
    let rows = ys.len().checked_sub(1).filter(|rows| *rows >= 1)?;
    if rows.checked_mul(columns)? > MOST_PLACES {
        return None;
    }
    // Which places are closed towards the right, and towards the bottom.
    let right = closed(&rules.vertical, &xs, &ys);
    let bottom = closed(&rules.horizontal, &ys, &xs);
    let mut groups = Groups::new(rows * columns);
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if column + 1 < columns && !right[(column + 1) * rows + row] {
                groups.unite(at, at + 1);
            }
            if row + 1 < rows && !bottom[(row + 1) * columns + column] {
                groups.unite(at, at + columns);
            }
        }
    }
    let cells = cells(&mut groups, rows, columns);
    let parted = cells.iter().any(|cell| cell.columns < columns);
    (cells.len() > 1 && parted).then_some(Grid { xs, ys, cells })
}

/// Where `rules` lie, and the outer ends of those that cross them where no rule closes the table.
fn places(rules: &[Rule], crossing: &[Rule]) -> Vec<f64> {
    let mut places: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else {
        return places;
    };
    let start = crossing.iter().map(|rule| rule.from).fold(f64::INFINITY, f64::min);
    let end = crossing.iter().map(|rule| rule.to).fold(f64::NEG_INFINITY, f64::max);
    // One rule that juts out is a slip of the pen; two are a table without its outer rule.
    let starting = crossing.iter().filter(|rule| rule.from <= start + SNAP).count();
    let ending = crossing.iter().filter(|rule| rule.to >= end - SNAP).count();
    if first - start > 2.0 * SNAP && starting >= 2 {
        places.insert(0, start);
    }
    if end - last > 2.0 * SNAP && ending >= 2 {
        places.push(end);
    }
    places
}

/// For each line of `lines`, which of the places between `ends` a rule on it closes.
fn closed(rules: &[Rule], lines: &[f64], ends: &[f64]) -> Vec<bool> {
    let spaces = ends.len().saturating_sub(1);
    let mut closed = vec![false; lines.len() * spaces];
    for rule in rules {
        let line = lines.partition_point(|at| *at < rule.at);
        let first = ends.partition_point(|end| *end <= rule.from).saturating_sub(1);
        let spans = ends.windows(2).enumerate().skip(first);
        for (space, span) in spans.take_while(|(_, span)| span[0] < rule.to) {
            let covered = rule.to.min(span[1]) - rule.from.max(span[0]);
            if covered >= COVERED * (span[1] - span[0]) && line < lines.len() {
                closed[line * spaces + space] = true;
            }
        }
    }
    closed
}

/// The places of each group as rectangles; a group of another shape becomes several.
fn cells(groups: &mut Groups, rows: usize, columns: usize) -> Vec<Place> {
    let mut taken = vec![false; rows * columns];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if taken[at] {
                continue;
            }
            let group = groups.of(at);
            let mut is_free = |row: usize, column: usize| {
                let at = row * columns + column;
                !taken[at] && groups.of(at) == group
            };
            let wide = (column..columns).take_while(|next| is_free(row, *next)).count();
            let high = (row..rows)
                .take_while(|next| (column..column + wide).all(|column| is_free(*next, column)))
                .count();
            for row in row..row + high {
                taken[row * columns + column..row * columns + column + wide].fill(true);
            }
            cells.push(Place { row, column, rows: high, columns: wide });
        }
    }
    cells
}

/// Which things belong together (union and find).
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    fn of(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.parents[a.max(b)] = a.min(b);
    }
}
