//! What the pages of a PDF would cost to read, estimated before the library reads them.
//!
//! The library bounds what one stream unpacks to, not how often a stream is drawn: a page may draw
//! a form ten times that draws another ten times, and so on, and a file of a few kilobytes becomes
//! gigabytes of characters. So each stream's characters and lines are counted, times the references
//! to it, times what the forms that it draws may cost.
//!
//! NOTE: the streams of an encrypted file cannot be counted; there, the time limit alone holds.

mod objects;
mod stream;

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Problem;
use crate::limits::{Limit, Limits};
use crate::read::format;
use crate::read::pdf::cost::objects::Object;
use crate::read::pdf::cost::stream::Drawn;

/// How deep forms are drawn in one another; the library goes no deeper.
const DEEPEST: usize = 20;

/// How often the text limit may be passed by an estimate: references of old revisions count too.
const SLACK: u64 = 4;

/// How many bytes of a string may be one byte of text: a code of two bytes is one letter.
const BYTES_OF_CODE: u64 = 2;

/// How many lines all pages may draw: some hundred times as many as all tables of a report have.
const MOST_LINES: u64 = 4_000_000;

/// How many revisions of an object are counted.
const MOST_REVISIONS: usize = 16;

/// How many of the objects that a form names are looked at.
const MOST_NAMED: usize = 1_000;

/// What drawing something once costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cost {
    /// Bytes of the strings that it shows.
    text: u64,
    /// Lines and boxes that it draws.
    lines: u64,
}

impl Cost {
    fn plus(self, other: Self) -> Self {
        let text = self.text.saturating_add(other.text);
        Self { text, lines: self.lines.saturating_add(other.lines) }
    }

    fn times(self, count: u64) -> Self {
        let text = self.text.saturating_mul(count);
        Self { text, lines: self.lines.saturating_mul(count) }
    }

    fn most(self, other: Self) -> Self {
        Self { text: self.text.max(other.text), lines: self.lines.max(other.lines) }
    }
}

/// What is known of a file before its pages are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// How many pages it says that it has.
    pub pages: usize,
    /// Whether the content of one ends before its end.
    pub is_broken: bool,
}

/// Refuses a file whose pages would cost too much.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Known, Problem> {
    if format::find(bytes, b"/Encrypt").is_some() {
        return Ok(Known::default());
    }
    let objects = objects::all(bytes, limits.unpacked);
    let numbers = Numbers::of(&objects);
    let uses = uses(&objects, &numbers);
    let mut left = limits.unpacked;
    let mut drawn = |index: usize| {
        let Some(stream) = objects[index].stream else { return Drawn::default() };
        let text = stream.unpacked(left);
        left = left.saturating_sub(text.len() as u64);
        stream::drawn(&text)
    };
    let forms: Vec<usize> = (0..objects.len()).filter(|index| objects[*index].is_form).collect();
    let forms: Vec<(usize, Drawn)> = forms.into_iter().map(|form| (form, drawn(form))).collect();
    let dearest = costs(&objects, &numbers, &forms);
    let mut whole = Cost::default();
    let mut is_broken = false;
    for (index, count) in uses {
        let stream = objects[index].stream;
        is_broken |= stream.is_some_and(|stream| stream.is_broken(limits.unpacked));
        let drawn = drawn(index);
        whole = whole.plus(drawn.cost.plus(dearest.times(drawn.forms)).times(count));
    }
    let maps = objects.iter().flat_map(|object| &object.maps);
    let maps: HashSet<usize> = maps.flat_map(|number| numbers.get(*number)).copied().collect();
    let longest = maps.into_iter().map(|map| drawn(map).longest_code).max().unwrap_or(1);
    let most = limits.text.saturating_mul(BYTES_OF_CODE * SLACK);
    if whole.text.saturating_mul(longest.max(1)) > most {
        return Err(Problem::over(limits, Limit::Text));
    }
    if whole.lines > MOST_LINES {
        return Err(Problem::over(limits, Limit::Unpacked));
    }
    // of each number the last revision is in force
    let last = |object: &Object<'_>| numbers.get(object.number).last().map(|last| &objects[*last]);
    let pages = objects.iter().filter_map(last).filter_map(|object| object.pages);
    Ok(Known { pages: pages.max().unwrap_or_default(), is_broken })
}

/// Where the objects of each number are: revisions of a file define one anew.
struct Numbers {
    indices: HashMap<u32, Vec<usize>>,
}

impl Numbers {
    fn of(objects: &[Object<'_>]) -> Self {
        let mut indices: HashMap<u32, Vec<usize>> = HashMap::new();
        for (index, object) in objects.iter().enumerate() {
            let same = indices.entry(object.number).or_default();
            if same.len() < MOST_REVISIONS {
                same.push(index);
            }
        }
        Self { indices }
    }

    fn get(&self, number: u32) -> &[usize] {
        self.indices.get(&number).map_or(&[], Vec::as_slice)
    }
}

/// How often each stream is the content of a page.
fn uses(objects: &[Object<'_>], numbers: &Numbers) -> HashMap<usize, u64> {
    let mut uses: HashMap<usize, u64> = HashMap::new();
    // A page names its streams, or an object that lists them.
    let mut lists: HashMap<usize, u64> = HashMap::new();
    for index in objects.iter().flat_map(|page| &page.contents).flat_map(|n| numbers.get(*n)) {
        let used = if objects[*index].stream.is_some() { &mut uses } else { &mut lists };
        *used.entry(*index).or_default() += 1;
    }
    for (list, count) in lists {
        for index in objects[list].references.iter().flat_map(|number| numbers.get(*number)) {
            *uses.entry(*index).or_default() += count;
        }
    }
    uses
}

/// What the dearest form costs with those that it draws.
fn costs(objects: &[Object<'_>], numbers: &Numbers, forms: &[(usize, Drawn)]) -> Cost {
    let place: HashMap<usize, usize> =
        forms.iter().enumerate().map(|(place, (index, _))| (*index, place)).collect();
    let below = |index: usize| -> Vec<usize> {
        let named = |index: usize| {
            objects[index].references.iter().flat_map(|number| numbers.get(*number)).copied()
        };
        // The list of what it may draw is in it, or is an object of its own.
        let lists = named(index).filter(|index| objects[*index].stream.is_none()).flat_map(named);
        let all: HashSet<usize> = named(index).chain(lists).take(MOST_NAMED).collect();
        all.into_iter().filter_map(|index| place.get(&index).copied()).collect()
    };
    let below: Vec<Vec<usize>> = forms.iter().map(|(index, _)| below(*index)).collect();
    let dearest =
        |costs: &[Cost]| costs.iter().fold(Cost::default(), |most, cost| most.most(*cost));
    let mut costs: Vec<Cost> = forms.iter().map(|(_, drawn)| drawn.cost).collect();
    for _ in 0..DEEPEST {
        let all = dearest(&costs);
        let deeper = forms.iter().zip(&below).map(|((index, drawn), below)| {
            // A form without a list draws from that of whoever draws it.
            let drawable = if objects[*index].has_list {
                below.iter().fold(Cost::default(), |most, place| most.most(costs[*place]))
            } else {
                all
            };
            drawn.cost.plus(drawable.times(drawn.forms))
        });
        let deeper: Vec<Cost> = deeper.collect();
        if deeper == costs {
            break;
        }
        costs = deeper;
    }
    dearest(&costs)
}
