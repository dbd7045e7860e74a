//! What the labels over some rows say of their columns.
//!
//! Labels may stand on one line, on two with 法人或其他组织 over some of them, on a grid with merged
//! cells, above their columns in lines that are set with blanks, or each on a line of its own.

use std::ops::Range;

use crate::document::Document;
use crate::facts::form::FormTable;
use crate::facts::form::entry::{Entry, Grid};
use crate::facts::form::label::Labels;

/// What the labels over some rows say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// Nothing surely, and nothing against the form's order, which the rows' totals must show. Where
    /// the labels could also be read as one line, the place that the total would have there.
    Nothing(Option<usize>),
    /// That the columns stand otherwise than in the form, but not how.
    Unclear,
    /// The order of the columns; none for one that the form has not.
    Order(Order),
    /// They are another form's, with this id.
    Foreign(String),
}

/// The order of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The columns of the form, from left to right as they stand.
    pub columns: Vec<Option<usize>>,
    /// Their places, where each label has a cell of its own, or stands above its column.
    pub places: Option<Places>,
}

/// Where columns stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// On which grid; none for the columns of lines that are set with blanks.
    pub grid: Option<Grid>,
    /// The places on it.
    pub columns: Vec<Range<usize>>,
}

/// A label over the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Column(usize),
    Group(usize),
    Stub,
    Unknown,
}

/// A label with its place.
#[derive(Clone, Debug)]
struct Head {
    what: What,
    place: Range<usize>,
}

impl Head {
    fn overlaps(&self, other: &Self) -> bool {
        self.place.start < other.place.end && other.place.start < self.place.end
    }

    fn column(&self) -> Option<usize> {
        if let What::Column(column) = self.what { Some(column) } else { None }
    }
}

/// A line of labels.
struct Line {
    heads: Vec<Head>,
    /// The grid on which each label has a cell of its own.
    grid: Option<Grid>,
    /// Whether each label stood on a line of its own.
    is_open: bool,
}

/// What the labels in `zone`, the entries above some rows, say of `columns`, those of these rows.
pub(super) fn heads(
    document: &Document,
    table: &FormTable,
    columns: &[usize],
    zone: &[Entry],
) -> Heads {
    let zone: Vec<&Entry> = zone.iter().filter(|entry| !entry.lead.is_empty()).collect();
    let words = zone.iter().flat_map(|entry| entry.words());
    let text: String = words.map(|piece| document.slice(piece.span)).collect();
    if let Some(index) = table.foreign.scan(&text).first() {
        return Heads::Foreign(table.foreign_forms[*index].clone());
    }
    let own = columns
        .iter()
        .flat_map(|at| table.columns[*at].labels.iter().map(|label| (*at, label.as_str())));
    let groups = table.groups.iter().enumerate().flat_map(|(index, group)| {
        let owner = table.columns.len() + index;
        group.labels.iter().map(move |label| (owner, label.as_str()))
    });
    let reader = Reader { document, table, columns, labels: Labels::of(own.chain(groups)) };
    let lines = reader.lines(&zone);
    let order = reader.on_one_line(&lines).or_else(|| reader.on_grid(&lines));
    order
        .or_else(|| reader.in_order(&lines))
        .or_else(|| reader.in_blanks(&zone))
        .map(Heads::Order)
        .or_else(|| reader.is_silent(&lines))
        .or_else(|| some(&lines).map(Heads::Order))
        .unwrap_or(Heads::Unclear)
}

struct Reader<'a> {
    document: &'a Document,
    table: &'a FormTable,
    columns: &'a [usize],
    /// Of columns, owned by their index, and of groups, by theirs behind those.
    labels: Labels,
}

impl Reader<'_> {
    fn what(&self, owner: usize) -> What {
        match owner.checked_sub(self.table.columns.len()) {
            Some(group) => What::Group(group),
            None => What::Column(owner),
        }
    }

    /// What a whole text is the label of.
    fn whole(&self, text: &str) -> What {
        match self.labels.best(text) {
            Some(like) => self.what(like.owner),
            None if !self.table.stub_labels.like(text).is_empty() => What::Stub,
            None => What::Unknown,
        }
    }

    /// The labels of lines, from the first line that holds a known one: what stands above is the
    /// table's title or prose.
    fn lines(&self, zone: &[&Entry]) -> Vec<Line> {
        let mut found: Vec<Line> = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let scanned = |text: &str, is_open: bool| {
            let heads = self.labels.scan(text).into_iter().enumerate();
            let heads = heads.map(|(at, owner)| Head { what: self.what(owner), place: at..at + 1 });
            Line { heads: heads.collect(), grid: None, is_open }
        };
        let apart = |open: Vec<&str>| {
            self.cut_short(&open).unwrap_or_else(|| scanned(&open.concat(), true))
        };
        for entry in zone {
            let text = || entry.words().map(|piece| self.document.slice(piece.span));
            if entry.is_open {
                open.extend(text());
                continue;
            }
            if !open.is_empty() {
                found.push(apart(std::mem::take(&mut open)));
            }
            if !entry.is_parted {
                found.push(scanned(&text().collect::<String>(), false));
                continue;
            }
            let mut heads: Vec<Head> = Vec::new();
            for piece in entry.words() {
                let what = self.whole(self.document.slice(piece.span));
                match heads.last_mut() {
                    // A merged cell whose label stands in each cell that it was.
                    Some(last)
                        if last.what == what
                            && what != What::Unknown
                            && last.place.end == piece.from =>
                    {
                        last.place.end = piece.to;
                    }
                    _ => heads.push(Head { what, place: piece.from..piece.to }),
                }
            }
            found.push(Line { heads, grid: entry.grid(), is_open: false });
        }
        if !open.is_empty() {
            found.push(apart(open));
        }
        let is_known = |one: &Head| matches!(one.what, What::Column(_) | What::Group(_));
        let first = found.iter().position(|line| line.heads.iter().any(is_known));
        found.split_off(first.unwrap_or(found.len()))
    }

    /// Labels each on a line of its own, of which pages kept the first line: 本年新 of 本年新制作数量.
    /// In the form's order each begins the label of its column, and one at least is whole.
    fn cut_short(&self, texts: &[&str]) -> Option<Line> {
        let from = texts.len().checked_sub(self.columns.len())?;
        let own = || self.columns.iter().zip(&texts[from..]);
        let is_whole = |(at, text): (&usize, &&str)| self.whole(text) == What::Column(*at);
        let begins = |(at, text): (&usize, &&str)| {
            self.table.columns[*at].labels.iter().any(|label| label.starts_with(*text))
        };
        let fits = own().all(|one| is_whole(one) || begins(one)) && own().any(is_whole);
        let heads = self.columns.iter().enumerate();
        let heads = heads.map(|(at, owner)| Head { what: What::Column(*owner), place: at..at + 1 });
        fits.then(|| Line { heads: heads.collect(), grid: None, is_open: true })
    }

    /// Whether `found` holds each column once and nothing else.
    fn is_complete(&self, found: &[Head]) -> bool {
        let is_there = |column: &usize| found.iter().any(|one| one.column() == Some(*column));
        found.len() == self.columns.len() && self.columns.iter().all(is_there)
    }

    /// Whether the known labels among `found` stand in the order of `own`, each once.
    fn agrees(own: &[usize], found: &[Head]) -> bool {
        let mut own = own.iter();
        found.iter().filter_map(Head::column).all(|column| own.any(|own| *own == column))
    }

    /// The columns under no group, then those under one: the order in which two lines are read.
    fn by_levels(&self) -> (Vec<usize>, usize) {
        let is_above = |column: &usize| self.table.columns[*column].group.is_none();
        let (mut above, below): (Vec<usize>, Vec<usize>) =
            self.columns.iter().partition(|at| is_above(at));
        let last = above.len().saturating_sub(1);
        let has_both = !above.is_empty() && !below.is_empty();
        above.extend(below);
        (if has_both { above } else { Vec::new() }, last)
    }

    /// All labels on one line; of several such lines the last, which stands next to the rows. Only
    /// the first, that of the corner, may be unknown.
    fn on_one_line(&self, lines: &[Line]) -> Option<Order> {
        lines.iter().rev().filter(|line| !line.is_open).find_map(|line| {
            let own: Vec<Head> =
                line.heads.iter().filter(|one| one.column().is_some()).cloned().collect();
            let is_plain = |one: &Head| one.column().is_some() || one.what == What::Stub;
            // Two lines of labels that were brought together without the group over some of them.
            let levels = self.by_levels().0;
            let is_two = line.grid.is_none() && own.iter().filter_map(Head::column).eq(levels);
            let is_sure = line.heads.iter().skip(1).all(is_plain)
                && line.heads.first().is_some_and(|one| !matches!(one.what, What::Group(_)));
            (is_sure && !is_two && self.is_complete(&own)).then(|| order(&own, line.grid))
        })
    }

    /// Labels on several rows of one grid, each over its own column.
    fn on_grid(&self, lines: &[Line]) -> Option<Order> {
        let grid = lines.first()?.grid?;
        let is_one = lines.iter().all(|line| line.grid == Some(grid));
        let all = || lines.iter().filter(|_| is_one).flat_map(|line| &line.heads);
        let mut found: Vec<Head> = Vec::new();
        for one in all().filter(|one| one.column().is_some()) {
            match found.iter().find(|old| old.what == one.what) {
                Some(old) if !old.overlaps(one) => return None,
                Some(_) => {}
                None => found.push(one.clone()),
            }
        }
        self.apart(found, all()).map(|found| order(&found, Some(grid)))
    }

    /// Labels above their columns in lines that are set with blanks, torn ones put together from
    /// line to line.
    fn in_blanks(&self, zone: &[&Entry]) -> Option<Order> {
        let mut found: Vec<Head> = Vec::new();
        let mut torn: Vec<(Head, String)> = Vec::new();
        for piece in zone.iter().flat_map(|entry| entry.words().map(move |piece| (entry, piece))) {
            let (entry, piece) = piece;
            if entry.is_parted {
                return None;
            }
            let text = self.document.slice(piece.span);
            let head = Head { what: self.whole(text), place: piece.from..piece.to };
            if head.what != What::Unknown {
                found.push(head);
            } else if let Some((old, whole)) = torn.iter_mut().find(|old| old.0.overlaps(&head)) {
                old.place =
                    old.place.start.min(head.place.start)..old.place.end.max(head.place.end);
                whole.push_str(text);
            } else {
                torn.push((head, text.to_owned()));
            }
        }
        let whole = torn.into_iter().map(|(head, text)| Head { what: self.whole(&text), ..head });
        found.extend(whole);
        let (known, rest): (Vec<Head>, Vec<Head>) =
            found.into_iter().partition(|one| one.column().is_some());
        self.apart(known, rest.iter()).map(|found| order(&found, None))
    }

    /// The labels from left to right, if each column has one apart from the others and no unknown
    /// one stands among them.
    fn apart<'h>(
        &self,
        mut found: Vec<Head>,
        all: impl Iterator<Item = &'h Head>,
    ) -> Option<Vec<Head>> {
        found.sort_by_key(|one| one.place.start);
        let begin = found.first()?.place.start;
        let mut unknown = all.filter(|one| one.what == What::Unknown && one.place.start > begin);
        let is_beside = unknown.any(|one| !found.iter().any(|old| old.overlaps(one)));
        let apart = found.windows(2).all(|pair| pair[0].place.end <= pair[1].place.start);
        (apart && !is_beside && self.is_complete(&found)).then_some(found)
    }

    /// Labels in reading order, those under a group in its place, if that is the form's order. Over
    /// several lines no other order is sure.
    fn in_order(&self, lines: &[Line]) -> Option<Order> {
        // An unknown label that is no corner's is that of a column, and its place is not known here.
        if lines.iter().any(|line| line.heads.iter().skip(1).any(|one| one.what == What::Unknown)) {
            return None;
        }
        let first = self.in_reading_order(lines, false);
        // A label that stands twice, at places that differ, stands nowhere surely.
        let last = self.in_reading_order(lines, true);
        let is_same = first.iter().map(|one| one.what).eq(last.iter().map(|one| one.what));
        let is_sure = is_same && self.is_complete(&first) && Self::agrees(self.columns, &first);
        is_sure.then(|| Order {
            columns: self.columns.iter().copied().map(Some).collect(),
            places: None,
        })
    }

    /// That the labels which are known, if any, do not speak against the form's order, in which
    /// they stand from line to line or with those under no group first.
    fn is_silent(&self, lines: &[Line]) -> Option<Heads> {
        let heads = || lines.iter().flat_map(|line| &line.heads);
        let bare: Vec<Head> = heads().filter(|one| one.column().is_some()).cloned().collect();
        if bare.is_empty() {
            return Some(Heads::Nothing(None));
        }
        let (levels, total) = self.by_levels();
        let is_so = Self::agrees(self.columns, &self.in_reading_order(lines, false))
            || Self::agrees(&levels, &bare);
        let known = |line: &&Line| line.heads.iter().any(|one| one.column().is_some());
        let is_one_line = lines.iter().filter(known).count() < 2 && bare.len() == heads().count();
        (is_so && !is_one_line && lines.iter().all(|line| line.grid.is_none()))
            .then_some(Heads::Nothing(Some(total)))
    }

    /// The known labels in reading order, those under a group in its place; of one that stands there
    /// more than once the first, or the last.
    fn in_reading_order(&self, lines: &[Line], last: bool) -> Vec<Head> {
        let mut found: Vec<Head> = Vec::new();
        for one in lines.iter().flat_map(|line| &line.heads) {
            if !matches!(one.what, What::Column(_) | What::Group(_)) {
                continue;
            }
            let old = found.iter().position(|old| old.what == one.what);
            if let Some(old) = old.filter(|_| last && one.column().is_some()) {
                found.remove(old);
                found.push(one.clone());
            } else if old.is_none() {
                found.push(one.clone());
            }
        }
        for group in 0..self.table.groups.len() {
            if found.iter().all(|one| one.what != What::Group(group)) {
                continue;
            }
            let of = |one: &Head| one.column().and_then(|at| self.table.columns[at].group);
            let (below, mut rest): (Vec<Head>, Vec<Head>) =
                found.into_iter().partition(|one| of(one) == Some(group));
            if let Some(at) = rest.iter().position(|one| one.what == What::Group(group)) {
                rest.splice(at..=at, below);
            }
            found = rest;
        }
        found
    }
}

fn order(found: &[Head], grid: Option<Grid>) -> Order {
    let places = found.iter().map(|one| one.place.clone()).collect();
    let places = Some(Places { grid, columns: places });
    Order { columns: found.iter().map(Head::column).collect(), places }
}

/// Some of the labels, or more than the form has: the lowest over each place of a grid from the
/// first that is known; without a grid, those on the line that holds most of them.
fn some(lines: &[Line]) -> Option<Order> {
    let known = |line: &Line| line.heads.iter().filter(|one| one.column().is_some()).count();
    let line = lines.iter().max_by_key(|line| known(line)).filter(|line| known(line) > 0)?;
    let heads = || lines.iter().rev().flat_map(|line| &line.heads);
    let mut found: Vec<Head> = Vec::new();
    if heads().any(|one| matches!(one.what, What::Group(_))) {
        let grid = lines.first()?.grid.filter(|grid| *grid != Grid::Lines)?;
        if lines.iter().any(|line| line.grid != Some(grid)) {
            return None;
        }
        for one in heads().filter(|one| matches!(one.what, What::Column(_) | What::Unknown)) {
            let is_new = found.iter().all(|old| old.what != one.what || one.column().is_none());
            if is_new && !found.iter().any(|old| old.overlaps(one)) {
                found.push(one.clone());
            }
        }
        found.sort_by_key(|one| one.place.start);
        found.drain(..found.iter().position(|one| one.column().is_some())?);
    } else {
        let first = line.heads.iter().position(|one| one.column().is_some())?;
        // An unknown label before the first known one is the corner's, unless it is a second one.
        let from = if line.grid.is_some() { first.min(1) } else { first };
        found.extend(line.heads[from..].iter().filter(|one| one.what != What::Stub).cloned());
    }
    let mut order = order(&found, line.grid);
    order.places = order.places.filter(|places| places.grid.is_some());
    Some(order)
}
