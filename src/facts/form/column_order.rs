//! The order of columns, by how their labels stand: on one line, on a grid, or one behind the other.

use std::ops::Range;

use crate::facts::form::FormTable;
use crate::facts::form::entry::Grid;

/// The order of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The columns of the form, from left to right as they stand.
    pub columns: Vec<Option<usize>>,
    /// Their places, where each label has a cell of its own.
    pub grid: Option<Places>,
}

impl Order {
    /// Whether it has each of `columns` once and no other.
    pub fn is_complete(&self, columns: &[usize]) -> bool {
        self.columns.len() == columns.len()
            && columns.iter().all(|column| self.columns.contains(&Some(*column)))
    }
}

/// Where columns stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// Which grid.
    pub grid: Grid,
    /// The places on it.
    pub columns: Vec<Range<usize>>,
}

/// A label over the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Column(usize),
    Group(usize),
    Stub,
    Unknown,
}

/// A label with its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedHead {
    pub head: Head,
    pub place: Range<usize>,
}

/// A line of labels.
pub(super) struct Line {
    pub heads: Vec<PlacedHead>,
    /// The grid on which each label has a cell of its own.
    pub grid: Option<Grid>,
    /// Whether each label stood on a line of its own.
    pub is_open: bool,
}

/// The order that `lines` of labels give to `columns`, as far as it can be told.
pub(super) fn of(table: &FormTable, columns: &[usize], lines: &[Line]) -> Option<Order> {
    on_one_line(table, columns, lines)
        .or_else(|| on_grid(columns, lines))
        .or_else(|| in_order(table, columns, lines))
        .or_else(|| some(lines))
}

/// Whether the labels that are known, if any, do not speak against the form's order.
pub(super) fn is_silent(table: &FormTable, columns: &[usize], lines: &[Line]) -> bool {
    agrees(columns, &in_reading_order(table, lines, false))
}

/// Whether the known labels among `found` stand in the order of `columns`, each once.
fn agrees(columns: &[usize], found: &[PlacedHead]) -> bool {
    let mut own = columns.iter();
    found.iter().all(|one| match one.head {
        Head::Column(column) => own.any(|own| *own == column),
        Head::Group(_) | Head::Stub | Head::Unknown => true,
    })
}

/// Whether `found` holds each of `columns` once.
fn is_complete(columns: &[usize], found: &[PlacedHead]) -> bool {
    let is_there = |column: &usize| found.iter().any(|one| one.head == Head::Column(*column));
    found.len() == columns.len() && columns.iter().all(is_there)
}

fn order(found: &[PlacedHead], grid: Option<Grid>) -> Order {
    let columns = found.iter().map(|one| match one.head {
        Head::Column(column) => Some(column),
        Head::Group(_) | Head::Stub | Head::Unknown => None,
    });
    let places = || found.iter().map(|one| one.place.clone()).collect();
    let grid = grid.map(|grid| Places { grid, columns: places() });
    Order { columns: columns.collect(), grid }
}

/// All labels on one line; of several such lines the last, which stands next to the rows.
fn on_one_line(table: &FormTable, columns: &[usize], lines: &[Line]) -> Option<Order> {
    lines.iter().rev().filter(|line| !line.is_open).find_map(|line| {
        let own = line.heads.iter().filter(|one| matches!(one.head, Head::Column(_)));
        let own: Vec<PlacedHead> = own.cloned().collect();
        let no_more = line.heads.iter().all(|one| matches!(one.head, Head::Column(_) | Head::Stub))
            || first_is_corner(line);
        // Two lines of labels that were brought together without the group over some of them.
        let is_two_lines = line.grid.is_none() && is_by_levels(table, columns, &own);
        let is_sure = no_more && !is_two_lines && is_complete(columns, &own);
        is_sure.then(|| order(&own, line.grid))
    })
}

/// Whether the labels of columns under no group come first, then those under a group: the order in
/// which two lines of labels are read.
fn is_by_levels(table: &FormTable, columns: &[usize], found: &[PlacedHead]) -> bool {
    let is_above = |column: &&usize| table.columns[**column].group.is_none();
    let (above, below): (Vec<&usize>, Vec<&usize>) = columns.iter().partition(is_above);
    let levels = above.iter().chain(&below).map(|column| Head::Column(**column));
    !above.is_empty() && !below.is_empty() && found.iter().map(|one| one.head).eq(levels)
}

/// Whether the only label that is not known is the first, that of the corner.
fn first_is_corner(line: &Line) -> bool {
    line.heads.iter().skip(1).all(|one| matches!(one.head, Head::Column(_) | Head::Stub))
}

/// Labels on several rows of one grid, each over its own column.
fn on_grid(columns: &[usize], lines: &[Line]) -> Option<Order> {
    let grid = lines.first()?.grid?;
    let is_one = lines.iter().all(|line| line.grid == Some(grid));
    let overlap = |one: &PlacedHead, other: &PlacedHead| {
        one.place.start < other.place.end && other.place.start < one.place.end
    };
    let mut found: Vec<PlacedHead> = Vec::new();
    for one in lines.iter().filter(|_| is_one).flat_map(|line| &line.heads) {
        if !matches!(one.head, Head::Column(_)) {
            continue;
        }
        match found.iter().find(|old| old.head == one.head) {
            Some(old) if !overlap(old, one) => return None,
            Some(_) => {}
            None => found.push(one.clone()),
        }
    }
    found.sort_by_key(|one| one.place.start);
    let begin = found.first().map_or(0, |one| one.place.start);
    let is_beside = |one: &PlacedHead| {
        let is_free = !found.iter().any(|old| overlap(old, one));
        one.head == Head::Unknown && one.place.start > begin && is_free
    };
    if lines.iter().any(|line| line.heads.iter().any(is_beside)) {
        return None;
    }
    let apart = found.windows(2).all(|pair| pair[0].place.end <= pair[1].place.start);
    (apart && is_complete(columns, &found)).then(|| order(&found, Some(grid)))
}

/// Labels in reading order; those under a group take its place.
fn in_order(table: &FormTable, columns: &[usize], lines: &[Line]) -> Option<Order> {
    // An unknown label that is no corner's is that of a column, and its place is not known here.
    if lines.iter().any(|line| line.heads.iter().skip(1).any(|one| one.head == Head::Unknown)) {
        return None;
    }
    let first = in_reading_order(table, lines, false);
    let last = in_reading_order(table, lines, true);
    // A label that stands twice, at places that differ, stands nowhere surely.
    let is_same = first.iter().map(|one| one.head).eq(last.iter().map(|one| one.head));
    if !is_same || !is_complete(columns, &first) {
        return None;
    }
    if agrees(columns, &first) {
        return Some(order(&first, None));
    }
    // Over several lines another order than the form's is sure only with the groups' labels.
    let mut groups: Vec<usize> = Vec::new();
    let all = lines.iter().flat_map(|line| &line.heads);
    let is_below_its_group = all.fold(true, |below, one| match one.head {
        Head::Group(group) => {
            groups.push(group);
            below
        }
        Head::Column(column) => {
            below && table.columns[column].group.is_none_or(|group| groups.contains(&group))
        }
        Head::Stub | Head::Unknown => below,
    });
    if is_below_its_group {
        return Some(order(&first, None));
    }
    let form = || Order { columns: columns.iter().copied().map(Some).collect(), grid: None };
    is_by_levels(table, columns, &first).then(form)
}

/// The known labels in reading order, those under a group in its place; of one that stands there
/// more than once the first, or the last.
fn in_reading_order(table: &FormTable, lines: &[Line], last: bool) -> Vec<PlacedHead> {
    let mut found: Vec<PlacedHead> = Vec::new();
    for one in lines.iter().flat_map(|line| &line.heads) {
        if !matches!(one.head, Head::Column(_) | Head::Group(_)) {
            continue;
        }
        let old = found.iter().position(|old| old.head == one.head);
        if let Some(old) = old.filter(|_| last && matches!(one.head, Head::Column(_))) {
            found.remove(old);
            found.push(one.clone());
        } else if old.is_none() {
            found.push(one.clone());
        }
    }
    for (group, _) in table.groups.iter().enumerate() {
        let is_below = |one: &PlacedHead| match one.head {
            Head::Column(column) => table.columns[column].group == Some(group),
            Head::Group(_) | Head::Stub | Head::Unknown => false,
        };
        if found.iter().all(|one| one.head != Head::Group(group)) {
            continue;
        }
        let (below, mut rest): (Vec<PlacedHead>, Vec<PlacedHead>) =
            found.into_iter().partition(is_below);
        if let Some(at) = rest.iter().position(|one| one.head == Head::Group(group)) {
            rest.splice(at..=at, below);
        }
        found = rest;
    }
    found
}

/// Some of the labels, or more than the form has, on the line that holds most of them.
fn some(lines: &[Line]) -> Option<Order> {
    let known =
        |line: &Line| line.heads.iter().filter(|one| matches!(one.head, Head::Column(_))).count();
    let line = lines.iter().max_by_key(|line| known(line)).filter(|line| known(line) > 0)?;
    let has_groups =
        lines.iter().any(|line| line.heads.iter().any(|one| matches!(one.head, Head::Group(_))));
    if has_groups {
        return some_on_grid(lines);
    }
    let first = line.heads.iter().position(|one| matches!(one.head, Head::Column(_)))?;
    // An unknown label before the first known one is the corner's, unless it is a second one.
    let from = if line.grid.is_some() { first.min(1) } else { first };
    let kept: Vec<PlacedHead> =
        line.heads[from..].iter().filter(|one| one.head != Head::Stub).cloned().collect();
    Some(order(&kept, line.grid))
}

/// The lowest label over each column of a grid, from the first that is known.
fn some_on_grid(lines: &[Line]) -> Option<Order> {
    let grid = lines.first()?.grid.filter(|grid| *grid != Grid::Lines)?;
    if lines.iter().any(|line| line.grid != Some(grid)) {
        return None;
    }
    let mut found: Vec<PlacedHead> = Vec::new();
    for one in lines.iter().rev().flat_map(|line| &line.heads) {
        let is_free = found
            .iter()
            .all(|old| old.place.end <= one.place.start || one.place.end <= old.place.start);
        let is_leaf = matches!(one.head, Head::Column(_) | Head::Unknown);
        if is_leaf
            && is_free
            && found.iter().all(|old| old.head != one.head || one.head == Head::Unknown)
        {
            found.push(one.clone());
        }
    }
    found.sort_by_key(|one| one.place.start);
    let first = found.iter().position(|one| matches!(one.head, Head::Column(_)))?;
    Some(order(&found[first..], Some(grid)))
}
