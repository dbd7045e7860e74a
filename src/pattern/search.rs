//! Runs a program over a text: the first match, and of those that begin there the one that the
//! pattern's order prefers, as the regex library finds it.
//!
//! What does not lead on is taken back to the last choice. Patterns can be written with which that
//! takes very long; so each step is counted, and a search that takes too many gives up.

use crate::pattern::program::{Program, Step};
use crate::span::Span;

/// How many steps a search may take, for any text and for each byte of it.
///
/// Sentences of real reports take less than a tenth of that.
const STEPS: (usize, usize) = (50_000, 32);

/// The search took too many steps: ask the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exhausted;

/// A search for all matches of a program in one text.
pub(super) struct Search<'a> {
    program: &'a Program,
    text: &'a str,
    /// The steps that may still be taken.
    left: usize,
    /// What to go back to, the last choice last.
    open: Vec<Open>,
}

/// What else could have been done at some point.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// To take this step at this place.
    Step(usize, usize),
    /// To take one of these branches at that place.
    Branches(usize, usize, usize),
    /// To end a run of characters before `at`, but not before `least`, and to go on with `step`.
    Shorter { step: usize, least: usize, at: usize },
    /// To read one more character of the run that `step` is, at `at`, and then up to `most`.
    Longer { step: usize, at: usize, most: usize },
}

impl<'a> Search<'a> {
    pub(super) fn new(program: &'a Program, text: &'a str) -> Self {
        let left = STEPS.0 + STEPS.1 * text.len();
        Self { program, text, left, open: Vec::new() }
    }

    /// The first match that begins at `from` or behind it.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<Span>, Exhausted> {
        if self.program.anchored {
            return if from == 0 { self.at(0) } else { Ok(None) };
        }
        let text = self.text;
        for (at, c) in Span::new(from, text.len()).cut(text).char_indices() {
            if self.program.leads.may_have(c)
                && let Some(found) = self.at(from + at)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The match that begins at `start`.
    fn at(&mut self, start: usize) -> Result<Option<Span>, Exhausted> {
        self.open.clear();
        self.open.push(Open::Step(0, start));
        while let Some(open) = self.open.pop() {
            let (step, at) = match open {
                Open::Step(step, at) => (step, at),
                Open::Branches(first, end, at) => {
                    if first + 1 < end {
                        self.open.push(Open::Branches(first + 1, end, at));
                    }
                    (self.program.branches[first], at)
                }
                Open::Shorter { step, least, at } => {
                    let shorter = at
                        - Span::new(0, at)
                            .cut(self.text)
                            .chars()
                            .next_back()
                            .map_or(0, char::len_utf8);
                    if shorter > least {
                        self.open.push(Open::Shorter { step, least, at: shorter });
                    }
                    (step, shorter)
                }
                Open::Longer { step, at, most } => match self.longer(step, at, most) {
                    Some(longer) => longer,
                    None => continue,
                },
            };
            if let Some(end) = self.run(step, at)? {
                return Ok(Some(Span::new(start, end)));
            }
        }
        Ok(None)
    }

    /// Takes steps until one does not fit; gives the place at which the pattern matches.
    fn run(&mut self, mut step: usize, mut at: usize) -> Result<Option<usize>, Exhausted> {
        let program = self.program;
        loop {
            self.left = self.left.checked_sub(1).ok_or(Exhausted)?;
            match program.steps[step] {
                Step::Start if at == 0 => step += 1,
                Step::End if at == self.text.len() => step += 1,
                Step::Start | Step::End => return Ok(None),
                Step::Text(from, to) => {
                    let words = &program.texts.as_bytes()[from..to];
                    if !self.text.as_bytes()[at..].starts_with(words) {
                        return Ok(None);
                    }
                    at += words.len();
                    step += 1;
                }
                Step::Set(set) => {
                    let next = self.behind(at).chars().next();
                    let Some(next) = next.filter(|c| program.sets[set].has(*c)) else {
                        return Ok(None);
                    };
                    at += next.len_utf8();
                    step += 1;
                }
                Step::Run { set, least, most, greedy } => {
                    let Some((shortest, longest)) = self.stretch(set, at, least, most, greedy)?
                    else {
                        return Ok(None);
                    };
                    if greedy && longest > shortest {
                        self.open.push(Open::Shorter {
                            step: step + 1,
                            least: shortest,
                            at: longest,
                        });
                    } else if !greedy && most > least {
                        self.open.push(Open::Longer { step, at: shortest, most: most - least });
                    }
                    at = longest;
                    step += 1;
                }
                Step::Choose(choice) => {
                    let choice = &program.choices[choice];
                    let next = self.behind(at).chars().next();
                    let head = next
                        .and_then(|c| choice.heads.binary_search_by_key(&c, |head| head.0).ok());
                    let (first, end) = head.map_or(choice.others, |head| choice.heads[head].1);
                    if first == end {
                        return Ok(None);
                    }
                    if first + 1 < end {
                        self.open.push(Open::Branches(first + 1, end, at));
                    }
                    step = program.branches[first];
                }
                Step::Either(first, second) => {
                    self.open.push(Open::Step(second, at));
                    step = first;
                }
                Step::Go(to) => step = to,
                Step::Done => return Ok(Some(at)),
            }
        }
    }

    /// Where a run of `least` characters of the set ends, and where the one ends that is tried
    /// first: the longest if it is greedy, else that same one. None: there are too few.
    fn stretch(
        &mut self,
        set: usize,
        at: usize,
        least: usize,
        most: usize,
        greedy: bool,
    ) -> Result<Option<(usize, usize)>, Exhausted> {
        let set = &self.program.sets[set];
        let wanted = if greedy { most } else { least };
        let (mut shortest, mut longest, mut count) = (at, at, 0);
        for c in self.behind(at).chars().take(wanted).take_while(|c| set.has(*c)) {
            longest += c.len_utf8();
            count += 1;
            if count == least {
                shortest = longest;
            }
        }
        self.left = self.left.checked_sub(count).ok_or(Exhausted)?;
        Ok((count >= least).then_some((shortest, longest)))
    }

    /// The text from `at` on.
    fn behind(&self, at: usize) -> &'a str {
        Span::new(at, self.text.len()).cut(self.text)
    }

    /// Reads one more character of a run; gives the step behind the run and the place.
    fn longer(&mut self, step: usize, at: usize, most: usize) -> Option<(usize, usize)> {
        let Step::Run { set, .. } = self.program.steps[step] else { return None };
        let next = self.behind(at).chars().next().filter(|c| self.program.sets[set].has(*c))?;
        let at = at + next.len_utf8();
        if most > 1 {
            self.open.push(Open::Longer { step, at, most: most - 1 });
        }
        Some((step + 1, at))
    }
}
