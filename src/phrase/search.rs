//! Looks for a program in a sentence: from the end of the phrase back to where it may begin, then
//! forward from the first such place.
//!
//! For each node the places are found from which the rest of the phrase can be reached. A word costs
//! as much as the hits of its class, a gap as much as the places that it may lead to; so a phrase of k
//! nodes costs at most k times the sentence, whatever it says: nothing is tried twice.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::chinese::figure::Time;
use crate::chinese::numeral;
use crate::phrase::bits::{self, Bits, BitsMut};
use crate::phrase::grammar::Edge;
use crate::phrase::heard::{Heard, Placed};
use crate::phrase::program::{DONE, Node, Program, Wanted};
use crate::span::Span;

/// The hits of `program`, first to last, none overlapping another; at most so many.
pub(super) fn find(program: &Program, heard: &Heard<'_>, most: usize) -> Vec<Span> {
    let Some(search) = may_be_in(program, heard).then(|| Search::new(program, heard)).flatten()
    else {
        return Vec::new();
    };
    let entry = search.of(program.entry);
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < most
        && let Some(start) = entry.next(at)
    {
        let end = search.walk(program.entry, start, DONE).unwrap_or(start);
        if end > start {
            found.push(heard.span_of(start, end));
        }
        at = end.max(start + 1);
    }
    found
}

fn may_be_in(program: &Program, heard: &Heard<'_>) -> bool {
    are_in_order(program, heard) && !(program.needs_figure && heard.figures().is_empty())
}

/// Whether the words through which every way leads stand in their order and near enough: for most
/// sentences that have them they do not, and that is seen without going through all nodes.
fn are_in_order(program: &Program, heard: &Heard<'_>) -> bool {
    // the first and the last place from which the nodes so far may lead to the end
    let (mut first, mut last) = (0, heard.length());
    for node in program.must.iter().filter_map(|at| program.nodes.get(*at)) {
        steps::add(1);
        match node {
            Node::Word(class, _) => {
                let Some(starts) = starts(heard, *class, (first, last)) else { return false };
                (first, last) = starts;
            }
            Node::Gap { least, most, is_wide, .. } => {
                let nearest = most.map_or(0, |most| first.saturating_sub(most));
                let begin = heard.begins(*is_wide).get(first).copied().unwrap_or_default();
                first = nearest.max(begin as usize);
                let Some(start) = last.checked_sub(*least).filter(|last| first <= *last) else {
                    return false;
                };
                last = start;
            }
            Node::Split { branches, join } => {
                match choice(program, heard, (branches, *join), (first, last)) {
                    Some((from, to)) if from <= to => (first, last) = (from, to),
                    Some(_) => return false,
                    None => first = 0,
                }
            }
            // of what length they are is not known here
            Node::Figure(..) | Node::Time(..) => first = 0,
            Node::Done | Node::Edge(..) | Node::NotAhead(..) | Node::NotBehind(..) => {}
        }
    }
    true
}

/// Where the words of the class begin, first and last, that end from the first of `ends` to the last.
fn starts(heard: &Heard<'_>, class: usize, ends: (usize, usize)) -> Option<(usize, usize)> {
    let fits = |(_, end): &(usize, usize)| (ends.0..=ends.1).contains(end);
    let mut starts = heard.hits(class, 0).filter(fits).map(|(start, _)| start);
    let first = starts.next()?;
    Some((first, starts.last().unwrap_or(first)))
}

/// The same of a choice among words and nothing: the second before the first where it is in vain; none
/// where it is a choice among more than words.
fn choice(
    program: &Program,
    heard: &Heard<'_>,
    (branches, join): (&[usize], usize),
    ends: (usize, usize),
) -> Option<(usize, usize)> {
    let mut all = (usize::MAX, 0);
    for branch in branches {
        let own = match program.nodes.get(*branch)? {
            _ if *branch == join => Some(ends),
            Node::Word(class, next) if *next == join => starts(heard, *class, ends),
            _ => return None,
        };
        if let Some((first, last)) = own {
            all = (all.0.min(first), all.1.max(last));
        }
    }
    Some(all)
}

/// Steps are counted where tests ask how many a search takes.
#[cfg(test)]
pub(super) mod steps {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(count: usize) {
        STEPS.set(STEPS.get() + count);
    }

    /// How many steps the searches of `work` take.
    pub(in crate::phrase) fn taken(work: impl FnOnce()) -> usize {
        STEPS.set(0);
        work();
        STEPS.get()
    }
}

#[cfg(not(test))]
mod steps {
    pub(super) fn add(_: usize) {}
}

/// The sets of nodes, one behind the other.
#[derive(Clone, Copy)]
struct Sets<'s> {
    width: usize,
    sets: &'s [u64],
}

impl<'s> Sets<'s> {
    fn of(self, node: usize) -> Bits<'s> {
        let from = node * self.width;
        Bits(self.sets.get(from..from + self.width).unwrap_or_default())
    }
}

struct Search<'s, 't> {
    nodes: &'s [Node],
    heard: &'s Heard<'t>,
    /// How many words each set takes.
    width: usize,
    /// For each node the places from which it leads to the end, one set behind the other.
    sets: Vec<u64>,
}

impl<'s, 't> Search<'s, 't> {
    /// None where the phrase leads to its end from nowhere.
    fn new(program: &'s Program, heard: &'s Heard<'t>) -> Option<Self> {
        let nodes = &program.nodes;
        let width = bits::words(heard.length() + 1);
        let mut search = Self { nodes, heard, width, sets: vec![0; width * nodes.len()] };
        let mut sets = std::mem::take(&mut search.sets);
        let (mut must, mut rows) = (program.must.as_slice(), program.rows.as_slice());
        let mut at = 0;
        while at < nodes.len() {
            while let [row, rest @ ..] = rows
                && row.from <= at
            {
                rows = rest;
                if row.to > at && !heard.has(row.needs) {
                    at = row.to;
                }
            }
            let (Some(node), (done, rest)) = (nodes.get(at), sets.split_at_mut(at * width)) else {
                break;
            };
            let set = rest.get_mut(..width)?;
            steps::add(width);
            search.set(node, Sets { width, sets: done }, BitsMut(set));
            // what the last node must lead through leads nowhere
            while let [next, rest @ ..] = must
                && *next <= at
            {
                must = rest;
                if *next == at && Bits(set).is_empty() {
                    return None;
                }
            }
            at += 1;
        }
        search.sets = sets;
        Some(search)
    }

    fn of(&self, node: usize) -> Bits<'_> {
        Sets { width: self.width, sets: &self.sets }.of(node)
    }

    /// Makes the set of `node`, those of the nodes made before it being `sets`.
    fn set(&self, node: &Node, sets: Sets<'_>, mut set: BitsMut<'_>) {
        let heard = self.heard;
        // what leads on to nothing needs no look at the text
        if node.next().is_some_and(|next| sets.of(next).is_empty()) {
            return;
        }
        match node {
            Node::Done => set.set(0, heard.length() + 1),
            Node::Word(class, next) => {
                let next = sets.of(*next);
                for (start, end) in heard.hits(*class, 0) {
                    steps::add(1);
                    if next.has(end) {
                        set.insert(start);
                    }
                }
            }
            Node::Figure(wanted, next) => {
                let next = sets.of(*next);
                for placed in heard.figures() {
                    if self.figure(placed, *wanted).any(|end| next.has(end)) {
                        set.insert(placed.start);
                    }
                }
            }
            Node::Time(time, next) => {
                let next = sets.of(*next);
                for placed in heard.figures() {
                    if self.time(*time, placed).is_some_and(|end| next.has(end)) {
                        set.insert(placed.start);
                    }
                }
            }
            Node::Gap { least, most, is_wide, without, next } => {
                let mut excluded = without.map(|entry| sets.of(entry).iter().peekable());
                // the ends come in order, and so do the places from which each is reached
                let (mut behind, mut done) = (0, 0);
                let begins = heard.begins(*is_wide);
                for end in sets.of(*next).iter() {
                    steps::add(1);
                    if let Some(excluded) = &mut excluded {
                        while let Some(at) = excluded.next_if(|at| *at < end) {
                            behind = at + 1;
                        }
                    }
                    let Some(last) = end.checked_sub(*least) else { continue };
                    let nearest = most.map_or(0, |most| end.saturating_sub(most));
                    let begin = begins.get(end).copied().unwrap_or_default() as usize;
                    let first = begin.max(nearest).max(behind).max(done);
                    steps::add((last + 1).saturating_sub(first));
                    set.set(first, last + 1);
                    done = last + 1;
                }
            }
            Node::Edge(edge, next) => {
                set.add(sets.of(*next));
                match edge {
                    Edge::ClauseStart => set.keep(heard.clause_starts()),
                    Edge::ClauseEnd => set.keep(heard.clause_ends()),
                    Edge::Start => set.clear(1, heard.length() + 1),
                    Edge::End => set.clear(0, heard.closing()),
                }
            }
            Node::NotAhead(entry, next) => {
                set.add(sets.of(*next));
                set.take(sets.of(*entry));
            }
            Node::NotBehind(class, figures, next) => {
                set.add(sets.of(*next));
                for (_, end) in class.iter().flat_map(|class| heard.hits(*class, 0)) {
                    set.remove(end);
                }
                let figures = if *figures { heard.figures() } else { &[] };
                for placed in figures {
                    set.remove(placed.end);
                    set.remove(placed.tail);
                }
            }
            Node::Split { branches, .. } => {
                branches.iter().for_each(|branch| set.add(sets.of(*branch)));
            }
        }
    }

    /// Where the time ends that begins with the figure.
    fn time(&self, time: Time, placed: &Placed) -> Option<usize> {
        let heard = self.heard;
        Some(heard.place(time.end(heard.words(), &placed.figure)?))
    }

    /// The ends of the figure that are wanted, the longest first.
    fn figure(&self, placed: &Placed, wanted: Wanted) -> impl Iterator<Item = usize> {
        let Placed { tail, end, figure, .. } = *placed;
        let fits = if wanted.is_any {
            figure.is_arabic || figure.is_count
        } else {
            let asked = !figure.is_ordinal || wanted.is_ordinal;
            let counts = wanted.is_followed || figure.is_count;
            let untimed =
                figure.time.is_none() || wanted.times.meet(figure.time) || !wanted.is_followed;
            asked && counts && untimed && !figure.is_year && self.is_within(placed, wanted)
        };
        let short = (tail != end).then_some(end);
        fits.then_some(tail).into_iter().chain(short.filter(|_| fits))
    }

    fn is_within(&self, placed: &Placed, wanted: Wanted) -> bool {
        wanted.bound.is_none_or(|(order, bound)| {
            let value = numeral::value(placed.figure.span.cut(self.heard.words()));
            value.is_some_and(|stated| stated.value.cmp(&Decimal::from(bound)) == order)
                && order != Ordering::Equal
        })
    }

    /// Where one goes on from `place` by the node: the longest word, the shortest gap, with which the
    /// rest can be reached. None: not at all.
    fn step(&self, node: &Node, place: usize) -> Option<usize> {
        let heard = self.heard;
        match node {
            Node::Done | Node::Split { .. } => None,
            Node::Word(class, next) => heard.longest(*class, place, self.of(*next)),
            Node::Figure(wanted, next) => {
                let placed = heard.figure_at(place)?;
                self.figure(placed, *wanted).find(|end| self.of(*next).has(*end))
            }
            Node::Time(time, next) => {
                let placed = heard.figure_at(place)?;
                self.time(*time, placed).filter(|end| self.of(*next).has(*end))
            }
            // a gap at the end takes along what it may
            Node::Gap { least, most, is_wide, without, next: DONE } => {
                let stop = heard.stop(place, *is_wide);
                let end = most.map_or(stop, |most| stop.min(place + most));
                let excluded = without.and_then(|entry| self.of(entry).next(place));
                let end = excluded.map_or(end, |at| end.min(at));
                (end >= place + least).then_some(end)
            }
            Node::Gap { least, next, .. } => self.of(*next).next(place + least),
            Node::Edge(_, next) | Node::NotAhead(_, next) | Node::NotBehind(_, _, next) => {
                self.of(*next).has(place).then_some(place)
            }
        }
    }

    /// Where the way from `node` at `place` comes to `until`.
    fn walk(&self, mut node: usize, mut place: usize, until: usize) -> Option<usize> {
        while node != until {
            steps::add(1);
            let here = self.nodes.get(node)?;
            if let Node::Split { branches, join } = here {
                let open = branches.iter().filter(|branch| self.of(**branch).has(place));
                // of rows that go equally far any will do
                place = open.filter_map(|branch| self.walk(*branch, place, *join)).max()?;
                node = *join;
            } else {
                place = self.step(here, place)?;
                node = here.next()?;
            }
        }
        Some(place)
    }
}
