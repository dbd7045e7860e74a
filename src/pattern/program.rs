//! A pattern as a list of steps over characters.
//!
//! The regex library makes automata over bytes, in which `[^,。]{0,24}` alone is hundreds of states;
//! that pays for gigabytes of text, not for a report of six kilobytes and four hundred patterns.
//! Here a class is a few ranges, its repetition one step, and a vocabulary of a hundred words a
//! table by first character. [`super::search`] runs the steps.

use crate::chinese::letters::Letters;
use crate::pattern::set::Set;
use crate::pattern::tree::{self, Node, Repeat};

/// The most steps of a program: a pattern that repeats long ones many times is left to the library.
const MAX_STEPS: usize = 20_000;

/// The most bytes of its texts.
const MAX_TEXTS: usize = 1 << 20;

/// A pattern that matches no empty text, ready to be searched for.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// The characters of all [`Step::Text`]s.
    pub(super) texts: String,
    pub(super) sets: Vec<Set>,
    pub(super) choices: Vec<Choice>,
    /// The first steps of branches, as lists that choices name by their places in here.
    pub(super) branches: Vec<usize>,
    /// Whether it matches at the beginning of a text only.
    pub(super) anchored: bool,
    pub(super) leads: Letters,
}

/// One step; where nothing else is said, the one behind it comes next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The beginning of the text.
    Start,
    /// Its end.
    End,
    /// This part of the program's texts.
    Text(usize, usize),
    /// One character of the set.
    Set(usize),
    /// As many characters of the set as the rest of the pattern leaves, or as few as it needs.
    Run { set: usize, least: usize, most: usize, greedy: bool },
    /// One branch of the choice.
    Choose(usize),
    /// The first of these steps, or else the second.
    Either(usize, usize),
    /// That step.
    Go(usize),
    /// The pattern matches.
    Done,
}

/// The branches of an alternation by the character that each begins with.
#[derive(Debug)]
pub(super) struct Choice {
    /// In the order of the characters: the branches to try where that character comes next.
    pub(super) heads: Vec<(char, Branches)>,
    /// Those to try where any other comes next.
    pub(super) others: Branches,
}

/// A list within [`Program::branches`], in the pattern's order: from, to.
pub(super) type Branches = (usize, usize);

/// A sieve for the characters that a match can begin with: it lets all of them through, and few others.
/// Adds to `leads` what a match of `node` can begin with; says whether it may also match nothing, so
/// that what comes behind it counts, too.
fn add_leads(leads: &mut Letters, node: &Node) -> bool {
    match node {
        Node::Start | Node::End => true,
        Node::Char(c) => {
            leads.add(*c);
            false
        }
        Node::Set(set) => {
            match set.few() {
                Some(chars) => chars.for_each(|c| leads.add(c)),
                None => *leads = Letters::ALL,
            }
            false
        }
        Node::Row(row) => row.iter().all(|node| add_leads(leads, node)),
        Node::Choice(choice) => {
            // not `any`, which would stop at the first that may match nothing
            choice.iter().map(|node| add_leads(leads, node)).max().unwrap_or_default()
        }
        Node::Repeat(repeat) => {
            repeat.most == Some(0) || add_leads(leads, &repeat.node) || repeat.least == 0
        }
    }
}

impl Program {
    /// The program of a pattern; none where the library must do the work.
    pub(super) fn new(source: &str) -> Option<Self> {
        let tree = tree::parse(source)?;
        let mut program = Self {
            anchored: is_anchored(&tree),
            texts: String::with_capacity(source.len()),
            ..Self::default()
        };
        if add_leads(&mut program.leads, &tree) {
            return None;
        }
        program.add(&tree)?;
        program.push(Step::Done)?;
        Some(program)
    }

    /// Adds the steps of `node`, one at least, so that their number bounds the work; none where
    /// they become too many.
    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Start => self.push(Step::Start),
            Node::End => self.push(Step::End),
            Node::Char(c) => self.text(*c),
            Node::Set(set) => {
                let set = self.set(set);
                self.push(Step::Set(set))
            }
            Node::Row(row) if row.is_empty() => self.pass(),
            Node::Row(row) => row.iter().enumerate().try_for_each(|(index, node)| {
                // a text goes on; but not in a step that something else may jump behind
                match (node, self.steps.last_mut(), index.checked_sub(1).map(|before| &row[before]))
                {
                    (Node::Char(c), Some(Step::Text(_, end)), Some(Node::Char(_))) => {
                        self.texts.push(*c);
                        *end = self.texts.len();
                        Some(())
                    }
                    _ => self.add(node),
                }
            }),
            Node::Choice(choice) => self.choice(choice),
            Node::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.steps.push(step);
        (self.steps.len() <= MAX_STEPS && self.texts.len() <= MAX_TEXTS).then_some(())
    }

    /// Adds a step that does nothing.
    fn pass(&mut self) -> Option<()> {
        self.push(Step::Go(self.steps.len() + 1))
    }

    fn text(&mut self, c: char) -> Option<()> {
        let from = self.texts.len();
        self.texts.push(c);
        self.push(Step::Text(from, self.texts.len()))
    }

    fn set(&mut self, set: &Set) -> usize {
        self.sets.iter().position(|known| known == set).unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        })
    }

    fn choice(&mut self, nodes: &[Node]) -> Option<()> {
        let choice = self.choices.len();
        self.choices.push(Choice { heads: Vec::new(), others: (0, 0) });
        self.push(Step::Choose(choice))?;
        let mut branches = Vec::with_capacity(nodes.len());
        for node in nodes {
            branches.push((head(node), self.steps.len()));
            self.add(node)?;
            // the end is not known yet
            self.push(Step::Go(0))?;
        }
        let end = self.steps.len();
        for (_, start) in branches.iter().skip(1) {
            self.steps[start - 1] = Step::Go(end);
        }
        self.steps[end - 1] = Step::Go(end);
        self.choices[choice] = self.by_head(branches);
        Some(())
    }

    /// Lists branches, given in the pattern's order, by what they begin with.
    fn by_head(&mut self, mut branches: Vec<(Option<char>, usize)>) -> Choice {
        // those that may begin with anything come first
        branches.sort_unstable();
        let headless = branches.partition_point(|(head, _)| head.is_none());
        let (anywhere, headed) = branches.split_at(headless);
        let mut list = |headed: &[(Option<char>, usize)]| {
            let from = self.branches.len();
            self.branches.extend(anywhere.iter().chain(headed).map(|(_, start)| *start));
            // steps stand in the pattern's order
            self.branches[from..].sort_unstable();
            (from, self.branches.len())
        };
        let others = list(&[]);
        let groups = headed.chunk_by(|(one, _), (next, _)| one == next);
        let heads = groups.filter_map(|group| Some((group[0].0?, list(group)))).collect();
        Choice { heads, others }
    }

    fn repeat(&mut self, repeat: &Repeat) -> Option<()> {
        let Repeat { ref node, least, most, greedy } = *repeat;
        let set = match node {
            Node::Set(set) => Some(set.clone()),
            Node::Char(c) => Some(Set::of(*c)),
            _ => None,
        };
        if let Some(set) = set {
            let set = self.set(&set);
            return self.push(Step::Run { set, least, most: most.unwrap_or(usize::MAX), greedy });
        }
        if most == Some(0) {
            return self.pass();
        }
        for _ in 0..least {
            self.add(node)?;
        }
        let either = |again: usize, end: usize| {
            if greedy { Step::Either(again, end) } else { Step::Either(end, again) }
        };
        let Some(most) = most else {
            // going round without a character read would never end
            if add_leads(&mut Letters::default(), node) {
                return None;
            }
            let again = self.steps.len();
            self.push(Step::Go(0))?;
            self.add(node)?;
            self.push(Step::Go(again))?;
            self.steps[again] = either(again + 1, self.steps.len());
            return Some(());
        };
        let mut ways_out = Vec::new();
        for _ in least..most {
            ways_out.push(self.steps.len());
            self.push(Step::Go(0))?;
            self.add(node)?;
        }
        for place in ways_out {
            self.steps[place] = either(place + 1, self.steps.len());
        }
        Some(())
    }
}

/// The character that every match of `node` begins with, if there is one.
fn head(node: &Node) -> Option<char> {
    match node {
        Node::Char(c) => Some(*c),
        Node::Row(row) => row.first().and_then(head),
        Node::Repeat(repeat) if repeat.least > 0 => head(&repeat.node),
        Node::Start | Node::End | Node::Set(_) | Node::Choice(_) | Node::Repeat(_) => None,
    }
}

/// Whether `node` matches at the beginning of a text only.
fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Row(row) => row.first().is_some_and(is_anchored),
        Node::Choice(choice) => choice.iter().all(is_anchored),
        Node::Repeat(repeat) => repeat.least > 0 && is_anchored(&repeat.node),
        Node::End | Node::Char(_) | Node::Set(_) => false,
    }
}
