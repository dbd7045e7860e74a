//! Looks for a program in a sentence: from the end of the phrase back to where it may begin, then
//! forward from the first such place.
//!
//! For each node the places are found from which the rest of the phrase can be reached. A word costs
//! as much as the hits of its class, a gap as much as the places that it may lead to; so a phrase of k
//! nodes costs at most k times the sentence, whatever it says: nothing is tried twice.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::chinese::clause;
use crate::chinese::numeral;
use crate::phrase::bits::Bits;
use crate::phrase::grammar::Edge;
use crate::phrase::heard::{Heard, Placed};
use crate::phrase::program::{DONE, Node, Program, Wanted};
use crate::span::Span;

/// The hits of `program`, first to last, none overlapping another; at most so many.
pub(super) fn find(program: &Program, heard: &Heard<'_>, most: usize) -> Vec<Span> {
    if !may_be_in(program, heard) {
        return Vec::new();
    }
    let search = Search::new(program, heard);
    let Some(entry) = search.sets.get(program.entry) else { return Vec::new() };
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

/// Whether all words are there that it needs.
fn may_be_in(program: &Program, heard: &Heard<'_>) -> bool {
    program.needs.iter().all(|any| any.iter().any(|class| heard.has(*class)))
        && !(program.needs_figure && heard.figures.is_empty())
}

struct Search<'s, 't> {
    nodes: &'s [Node],
    heard: &'s Heard<'t>,
    /// For each node the places from which it leads to the end.
    sets: Vec<Bits>,
}

impl<'s, 't> Search<'s, 't> {
    fn new(program: &'s Program, heard: &'s Heard<'t>) -> Self {
        let nodes = &program.nodes;
        let mut search = Self { nodes, heard, sets: Vec::with_capacity(nodes.len()) };
        for node in nodes {
            let set = search.set(node);
            search.sets.push(set);
        }
        search
    }

    fn set(&self, node: &Node) -> Bits {
        let heard = self.heard;
        let count = heard.length() + 1;
        let mut set = Bits::none(count);
        match node {
            Node::Done => set.set(0, count),
            Node::Word(class, next) => {
                for hit in heard.hits(*class).iter().filter(|hit| self.sets[*next].has(hit.end())) {
                    set.set(hit.start(), hit.start() + 1);
                }
            }
            Node::Figure(wanted, next) => {
                for placed in &heard.figures {
                    if self.figure(placed, *wanted).any(|end| self.sets[*next].has(end)) {
                        set.set(placed.start, placed.start + 1);
                    }
                }
            }
            Node::Time(..) => {
                for placed in &heard.figures {
                    if self.step(node, placed.start).is_some() {
                        set.set(placed.start, placed.start + 1);
                    }
                }
            }
            Node::Gap { least, most, is_wide, without, next } => {
                let excluded = without.map(|entry| &self.sets[entry]);
                for end in self.sets[*next].iter() {
                    let Some(last) = end.checked_sub(*least) else { continue };
                    let nearest = most.map_or(0, |most| end.saturating_sub(most));
                    let first = heard.begin(end, *is_wide).max(nearest);
                    let behind =
                        excluded.and_then(|set| set.last_before(end)).map_or(0, |at| at + 1);
                    set.set(first.max(behind), last + 1);
                }
            }
            Node::Edge(edge, next) => {
                for place in self.sets[*next].iter().filter(|place| self.is_edge(*edge, *place)) {
                    set.set(place, place + 1);
                }
            }
            Node::NotAhead(entry, next) => {
                set = self.sets[*next].clone();
                self.sets[*entry].iter().for_each(|place| set.clear(place));
            }
            Node::NotBehind(class, figures, next) => {
                set = self.sets[*next].clone();
                let words = class.map_or(&[][..], |class| heard.hits(class));
                for hit in words {
                    set.clear(hit.end());
                }
                for placed in heard.figures.iter().filter(|_| *figures) {
                    set.clear(placed.end);
                    set.clear(placed.tail);
                }
            }
            Node::Split { branches, .. } => {
                branches.iter().for_each(|branch| set.add(&self.sets[*branch]));
            }
        }
        set
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

    fn is_edge(&self, edge: Edge, place: usize) -> bool {
        let heard = self.heard;
        match edge {
            Edge::ClauseStart => heard.begin(place, false) == place,
            Edge::ClauseEnd => heard.stop(place, false) == place,
            Edge::Start => place == 0,
            Edge::End => heard.rest(place).chars().all(clause::closes),
        }
    }

    /// Where one goes on from `place` by the node: the longest word, the shortest gap, with which the
    /// rest can be reached. None: not at all.
    fn step(&self, node: &Node, place: usize) -> Option<usize> {
        let heard = self.heard;
        match node {
            Node::Done | Node::Split { .. } => None,
            Node::Word(class, next) => heard.longest(*class, place, &self.sets[*next]),
            Node::Figure(wanted, next) => {
                let placed = heard.figure_at(place)?;
                self.figure(placed, *wanted).find(|end| self.sets[*next].has(*end))
            }
            Node::Time(time, next) => {
                let placed = heard.figure_at(place)?;
                let end = heard.place(time.end(heard.words(), &placed.figure)?);
                self.sets[*next].has(end).then_some(end)
            }
            // a gap at the end takes along what it may
            Node::Gap { least, most, is_wide, without, next: DONE } => {
                let stop = heard.stop(place, *is_wide);
                let end = most.map_or(stop, |most| stop.min(place + most));
                let excluded = without.and_then(|entry| self.sets[entry].next(place));
                let end = excluded.map_or(end, |at| end.min(at));
                (end >= place + least).then_some(end)
            }
            Node::Gap { least, next, .. } => self.sets[*next].next(place + least),
            Node::Edge(_, next) | Node::NotAhead(_, next) | Node::NotBehind(_, _, next) => {
                self.sets[*next].has(place).then_some(place)
            }
        }
    }

    /// Where the way from `node` at `place` comes to `until`.
    fn walk(&self, mut node: usize, mut place: usize, until: usize) -> Option<usize> {
        while node != until {
            let here = self.nodes.get(node)?;
            node = match here {
                Node::Done => return None,
                Node::Split { branches, join } => {
                    let open = branches.iter().filter(|branch| self.sets[**branch].has(place));
                    // of rows that go equally far any will do
                    place = open.filter_map(|branch| self.walk(*branch, place, *join)).max()?;
                    *join
                }
                Node::Word(_, next)
                | Node::Figure(_, next)
                | Node::Time(_, next)
                | Node::Gap { next, .. }
                | Node::Edge(_, next)
                | Node::NotAhead(_, next)
                | Node::NotBehind(_, _, next) => {
                    place = self.step(here, place)?;
                    *next
                }
            };
        }
        Some(place)
    }
}
