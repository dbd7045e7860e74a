//! Whether a line goes on with the paragraph of the line before.

use crate::chinese::typeset;
use crate::layout::fill::PageTable;
use crate::layout::line::{self, Line};

/// How much farther than usual the next line may stand for the paragraph to go on. Space between
/// paragraphs is half a line at least.
const WIDER: f64 = 1.35;

/// How many sizes apart lines may stand at most, where nothing else says how far is usual.
const FARTHEST: f64 = 2.6;

/// How much sizes within a paragraph may differ.
const SAME_SIZE: f64 = 1.15;

/// The least indent, in the line's size. Chinese paragraphs are indented by two.
const INDENT: f64 = 0.8;

/// How many first lines must be set in for it to be the document's habit.
const LEAST_SET_IN: usize = 3;

/// Room that may be left at a line's end though the next word would have fitted, in the size:
/// lines that are not set to the full width end unevenly by half a character.
const SLACK: f64 = 0.6;

/// A line or a table, in the order of the whole report.
pub(super) enum Item {
    Line(Placed),
    Table(PageTable),
}

/// A line with its page and the margins between which it is set.
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) line: Line,
    pub(super) page: u32,
    pub(super) region: usize,
    /// Whether the region is a column of its page.
    pub(super) in_column: bool,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Placed {
    fn indent(&self) -> f64 {
        self.line.left - self.left
    }

    /// Whether it stands in the middle between its margins, away from both.
    fn is_centred(&self) -> bool {
        let (before, behind) = (self.indent(), self.right - self.line.right);
        let size = self.line.size;
        before > 2.5 * size && behind > 1.5 * size && (before - behind).abs() < 2.0 * size
    }

    /// Whether it ends before its margin though `next` would have had room.
    fn ends_short(&self, next: &Self) -> bool {
        let room = if self.is_centred() {
            (self.right - self.left) - (self.line.right - self.line.left)
        } else {
            self.right - self.line.right
        };
        room > next.line.head() + SLACK * self.line.size
    }
}

/// How far apart lines of each size stand.
pub(super) struct Pitches {
    /// Sizes with the usual distance, ascending.
    usual: Vec<(f64, f64)>,
    /// Whether the document sets the first line of a paragraph in, as Chinese documents do.
    sets_in_first_lines: bool,
}

impl Pitches {
    /// Measures lines that follow one another.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut pairs: Vec<(f64, f64)> = items
            .windows(2)
            .filter_map(|pair| match pair {
                [Item::Line(one), Item::Line(next)] if one.region == next.region => {
                    let (one, next) = (&one.line, &next.line);
                    (same_size(one, next)).then_some((one.size, next.middle - one.middle))
                }
                _ => None,
            })
            .collect();
        pairs.retain(|(size, pitch)| *pitch > 0.0 && *pitch < FARTHEST * size);
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut usual = Vec::new();
        let mut rest = pairs.as_slice();
        while let Some((size, _)) = rest.first() {
            let count = rest.partition_point(|(other, _)| *other <= size * 1.05);
            let mut pitches: Vec<f64> = rest[..count].iter().map(|(_, pitch)| *pitch).collect();
            usual.push((*size, line::median(&mut pitches)));
            rest = &rest[count..];
        }
        Self { usual, sets_in_first_lines: sets_in_first_lines(items) }
    }

    /// The largest distance at which a line of this size goes on.
    fn most(&self, size: f64) -> f64 {
        let behind = self.usual.partition_point(|(other, _)| *other <= size * 1.01);
        let usual = behind.checked_sub(1).and_then(|at| self.usual.get(at));
        let usual = usual.filter(|(other, _)| *other >= size / 1.07);
        usual.map_or(FARTHEST * size, |(_, pitch)| WIDER * pitch)
    }
}

/// Whether `next` goes on with the paragraph that ends, so far, with `last`; `is_first` says that
/// `last` is all of it.
pub(super) fn goes_on(last: &Placed, next: &Placed, is_first: bool, pitches: &Pitches) -> bool {
    if !same_size(&last.line, &next.line) || last.ends_short(next) {
        return false;
    }
    let is_elsewhere = last.page == next.page && last.region != next.region;
    if is_elsewhere && !(last.in_column && next.in_column) {
        return false;
    }
    let size = next.line.size;
    let distance = next.line.middle - last.line.middle;
    if last.region == next.region && distance > pitches.most(size) {
        return false;
    }
    if typeset::begins_item(&next.text) && typeset::ends_sentence(&last.text) {
        return false;
    }
    if next.is_centred() {
        // The second line of a title of which the first is full.
        return last.is_centred() || !typeset::ends_sentence(&last.text) && last.indent() < size;
    }
    if next.indent() <= INDENT * size {
        return true;
    }
    if pitches.sets_in_first_lines && is_first {
        return false;
    }
    // Set in from the margin as a whole, or first lines of one-line paragraphs.
    let as_before = (next.indent() - last.indent()).abs() < size / 2.0;
    as_before
        && !(is_first && typeset::ends_sentence(&last.text))
        && !typeset::begins_item(&next.text)
}

/// Whether most lines behind the end of a sentence that is short of its margin are set in.
fn sets_in_first_lines(items: &[Item]) -> bool {
    let (mut set_in, mut all) = (0_usize, 0_usize);
    for pair in items.windows(2) {
        let [Item::Line(last), Item::Line(next)] = pair else { continue };
        let begins = typeset::ends_sentence(&last.text) && last.ends_short(next);
        if begins && last.region == next.region && !next.is_centred() {
            all += 1;
            set_in += usize::from(next.indent() > INDENT * next.line.size);
        }
    }
    set_in >= LEAST_SET_IN && set_in * 3 >= all * 2
}

fn same_size(one: &Line, other: &Line) -> bool {
    one.size <= SAME_SIZE * other.size && other.size <= SAME_SIZE * one.size
}
