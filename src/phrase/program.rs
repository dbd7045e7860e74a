//! A phrase as a list of nodes, each of which leads on to one made before it.
//!
//! Words that stand side by side, and choices among words, are multiplied out while they stay few:
//! `公开(招聘|招标)` is a class of two words.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::chinese::figure::{self, Time, Times};
use crate::diagnostic::message::Message;
use crate::phrase::grammar::{self, Edge, Fault, Gap, Kind, Piece, Row};
use crate::phrase::lexis::{Class, Lexis};

/// How many words a row of pieces may make.
const MAX_PRODUCT: usize = 64;

/// How long a word of several pieces may be, in bytes.
const MAX_WORD: usize = 4 * grammar::MAX_WORD;

/// How many words one class may have.
const MAX_CLASS: usize = 20_000;

/// How many nodes a phrase may have, terms filled in.
const MAX_NODES: usize = 20_000;

/// How often `[…]*` may repeat.
pub(super) const REPEATS: usize = 5;

/// Where a phrase ends.
pub(super) const DONE: usize = 0;

/// Which words must stand in a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Need {
    /// One of the class.
    Word(Class),
    /// What all of these need.
    All(Vec<Need>),
    /// What one of these needs.
    Any(Vec<Need>),
}

impl Need {
    /// What is needed besides one another.
    pub(super) fn parts(&self) -> &[Self] {
        match self {
            Self::All(needs) => needs,
            Self::Word(_) | Self::Any(_) => std::slice::from_ref(self),
        }
    }

    /// In which of 64 texts they stand, where `of` tells it of a class.
    pub(super) fn places(&self, of: &impl Fn(Class) -> u64) -> u64 {
        match self {
            Self::Word(class) => of(*class),
            Self::All(needs) => {
                let mut left = u64::MAX;
                for need in needs {
                    left &= need.places(of);
                    if left == 0 {
                        break;
                    }
                }
                left
            }
            Self::Any(needs) => needs.iter().fold(0, |any, need| any | need.places(of)),
        }
    }
}

/// A phrase ready to be looked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Program {
    /// Each behind those that it leads to; the first is the end.
    pub(super) nodes: Vec<Node>,
    pub(super) entry: usize,
    pub(super) needs: Need,
    pub(super) needs_figure: bool,
    /// Nodes through which every way leads, in order.
    pub(super) must: Vec<usize>,
    /// The rows of choices, those that hold others before them.
    pub(super) rows: Vec<Choice>,
}

/// A row that may be chosen: its nodes, from the first up to, not including, the second, of which none
/// leads to the end where no word of the class stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Choice {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) needs: Class,
}

/// What must stand at a place, and what behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Node {
    /// The end of the phrase.
    Done,
    /// A word of the class.
    Word(Class, usize),
    /// A figure.
    Figure(Wanted, usize),
    /// A year, a month or a day.
    Time(Time, usize),
    /// Characters; none of what begins at `without` begins in them.
    Gap { least: usize, most: Option<usize>, is_wide: bool, without: Option<usize>, next: usize },
    /// An edge.
    Edge(Edge, usize),
    /// Nothing of what begins at the first.
    NotAhead(usize, usize),
    /// No word of the class, and no figure if `true`, ends here.
    NotBehind(Option<Class>, bool, usize),
    /// The branch that goes on longest before `join`.
    Split { branches: Box<[usize]>, join: usize },
}

impl Node {
    /// The one that it leads on to, where that is one.
    pub(super) fn next(&self) -> Option<usize> {
        match self {
            Self::Done | Self::Split { .. } => None,
            Self::Word(_, next)
            | Self::Figure(_, next)
            | Self::Time(_, next)
            | Self::Gap { next, .. }
            | Self::Edge(_, next)
            | Self::NotAhead(_, next)
            | Self::NotBehind(_, _, next) => Some(*next),
        }
    }
}

/// Which figures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Wanted {
    /// Above or below so much.
    #[serde(with = "bound")]
    pub(super) bound: Option<(Ordering, u64)>,
    /// Whether the phrase says what follows.
    pub(super) is_followed: bool,
    /// The units of time that it may begin with.
    pub(super) times: Times,
    /// Whether a number in an order is asked for.
    pub(super) is_ordinal: bool,
    /// Whether any figure will do, numbers and dates too.
    pub(super) is_any: bool,
}

/// How a bound is written down: the sign of its order.
mod bound {
    use std::cmp::Ordering;

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    type Bound = Option<(Ordering, u64)>;

    pub(super) fn serialize<S: Serializer>(bound: &Bound, to: S) -> Result<S::Ok, S::Error> {
        bound.map(|(order, number)| (order as i8, number)).serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Bound, D::Error> {
        let bound = Option::<(i8, u64)>::deserialize(from)?;
        Ok(bound.map(|(order, number)| (order.cmp(&0), number)))
    }
}

/// What may stand right behind a row.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    times: Times,
    is_word: bool,
}

impl Behind {
    fn or(self, other: Self) -> Self {
        Self { times: self.times.or(other.times), is_word: self.is_word || other.is_word }
    }
}

/// Pieces of a row, those that are but words made one.
enum Unit<'r> {
    Words(Words),
    Piece(&'r Piece),
}

/// Nodes of a row.
struct Made {
    entry: usize,
    needs: Vec<Need>,
    /// Those of them through which every way leads, in order.
    must: Vec<usize>,
}

/// Makes the program of a phrase whose terms are filled in.
///
/// # Errors
/// It is too large, or asks of what stands before it more than words.
pub(super) fn compile(row: &[Piece], lexis: &Lexis, cache: &mut Cache) -> Result<Program, Fault> {
    let mut compiler = Compiler { lexis, cache, nodes: vec![Node::Done], rows: Vec::new() };
    let made = compiler.row(row, DONE, Behind::default())?;
    let needs_figure = row.iter().any(|piece| matches!(piece.kind, Kind::Figure(_)));
    let Compiler { nodes, mut rows, .. } = compiler;
    rows.sort_by_key(|row| (row.from, Reverse(row.to)));
    let Made { entry, needs, must } = made;
    Ok(Program { nodes, entry, needs: Need::All(needs), needs_figure, must, rows })
}

/// What was made of lists of rows that many phrases share: those of terms.
#[derive(Debug, Default)]
pub struct Cache {
    /// By the place of the list in memory, which is kept: its words, where it is but words.
    lists: HashMap<usize, (Arc<[Row]>, Option<Words>)>,
    classes: HashMap<usize, (Words, Class)>,
}

/// Words, the empty one among them where they may be left out.
type Words = Arc<[String]>;

impl Cache {
    /// The words that `row` can stand for; none where it is more than words, or these are over `limit`.
    pub fn words(&mut self, row: &[Piece], limit: usize) -> Option<Words> {
        let mut words: Words = Arc::new([String::new()]);
        for piece in row {
            words = product(&words, &self.words_of(piece, limit)?, limit)?;
        }
        Some(words)
    }

    fn words_of(&mut self, piece: &Piece, limit: usize) -> Option<Words> {
        match &piece.kind {
            Kind::Word(word) => Some(Arc::new([word.clone()])),
            Kind::One(rows) => self.all(rows, limit),
            Kind::Option(rows) => {
                let all = self.all(rows, limit)?;
                Some(all.iter().cloned().chain([String::new()]).collect())
            }
            _ => None,
        }
    }

    fn all(&mut self, rows: &Arc<[Row]>, limit: usize) -> Option<Words> {
        let key = rows.as_ptr() as usize;
        if let Some((_, known)) = self.lists.get(&key) {
            return known.clone();
        }
        let mut all = Vec::new();
        for row in rows.iter() {
            match self.words(row, limit).filter(|_| all.len() <= MAX_CLASS) {
                Some(words) => all.extend(words.iter().cloned()),
                None => {
                    self.lists.insert(key, (Arc::clone(rows), None));
                    return None;
                }
            }
        }
        let all: Words = all.into();
        self.lists.insert(key, (Arc::clone(rows), Some(Arc::clone(&all))));
        Some(all)
    }

    fn units<'r>(&mut self, row: &'r [Piece]) -> Vec<Unit<'r>> {
        let mut units: Vec<Unit<'_>> = Vec::with_capacity(row.len());
        for piece in row {
            let Some(words) = self.words_of(piece, MAX_PRODUCT) else {
                units.push(Unit::Piece(piece));
                continue;
            };
            let joined = match units.last() {
                Some(Unit::Words(before)) => product(before, &words, MAX_PRODUCT),
                _ => None,
            };
            match joined {
                Some(joined) => {
                    units.pop();
                    units.push(Unit::Words(joined));
                }
                None => units.push(Unit::Words(words)),
            }
        }
        units
    }

    /// What `units` may begin with, `outer` standing behind them.
    fn begins(&mut self, units: &[Unit<'_>], outer: Behind) -> Behind {
        let mut all = Behind::default();
        for unit in units {
            let (own, is_optional) = match unit {
                Unit::Words(words) => {
                    let times = words.iter().map(|word| Times::heading(word));
                    let times = times.fold(Times::default(), Times::or);
                    (Behind { times, is_word: true }, words.iter().any(String::is_empty))
                }
                Unit::Piece(piece) => match &piece.kind {
                    Kind::One(rows) => (self.rows_begin(rows, outer), false),
                    Kind::Option(rows) | Kind::Several(rows) => {
                        (self.rows_begin(rows, outer), true)
                    }
                    Kind::Term(_) | Kind::Figure(_) | Kind::Word(_) => {
                        (Behind { is_word: true, ..Behind::default() }, false)
                    }
                    Kind::Not(..) => (Behind::default(), true),
                    Kind::Gap(_) | Kind::Edge(_) => (Behind::default(), false),
                },
            };
            all = all.or(own);
            if !is_optional {
                return all;
            }
        }
        all.or(outer)
    }

    fn rows_begin(&mut self, rows: &[Row], outer: Behind) -> Behind {
        let mut all = Behind::default();
        for row in rows {
            let units = self.units(row);
            all = all.or(self.begins(&units, outer));
        }
        all
    }
}

fn product(first: &Words, second: &Words, limit: usize) -> Option<Words> {
    let is_nothing = |words: &Words| matches!(&**words, [one] if one.is_empty());
    if is_nothing(first) {
        return Some(Arc::clone(second));
    }
    if is_nothing(second) {
        return Some(Arc::clone(first));
    }
    let longest = |words: &Words| words.iter().map(String::len).max().unwrap_or_default();
    if first.len().saturating_mul(second.len()) > limit
        || longest(first) + longest(second) > MAX_WORD
    {
        return None;
    }
    let joined = first.iter().flat_map(|one| second.iter().map(move |two| format!("{one}{two}")));
    Some(joined.collect())
}

struct Compiler<'l> {
    lexis: &'l Lexis,
    cache: &'l mut Cache,
    nodes: Vec<Node>,
    rows: Vec<Choice>,
}

impl Compiler<'_> {
    fn push(&mut self, node: Node, at: &Piece) -> Result<usize, Fault> {
        if self.nodes.len() >= MAX_NODES {
            let message = Message::new("phrase-too-large").with("limit", MAX_NODES);
            return Err(Fault { message, at: at.at.clone() });
        }
        self.nodes.push(node);
        Ok(self.nodes.len() - 1)
    }

    /// The class of those of `words` that are not empty.
    fn class(&mut self, words: &Words, at: &Piece) -> Result<Class, Fault> {
        let key = words.as_ptr() as usize;
        if let Some((_, class)) = self.cache.classes.get(&key) {
            return Ok(*class);
        }
        if words.len() > MAX_CLASS {
            let message = Message::new("phrase-too-large/words").with("limit", MAX_CLASS);
            return Err(Fault { message, at: at.at.clone() });
        }
        let class = self.lexis.class(words.iter().filter(|word| !word.is_empty()));
        self.cache.classes.insert(key, (Arc::clone(words), class));
        Ok(class)
    }

    /// Makes the nodes of `row`, which go on with `next`; `behind` is what that may begin with.
    fn row(&mut self, row: &[Piece], next: usize, behind: Behind) -> Result<Made, Fault> {
        let mut made = Made { entry: next, needs: Vec::new(), must: Vec::new() };
        let Some(some) = row.first() else { return Ok(made) };
        let units = self.cache.units(row);
        for (at, unit) in units.iter().enumerate().rev() {
            let next = made.entry;
            match unit {
                Unit::Words(words) => {
                    let class = self.class(words, some)?;
                    made.entry = self.push(Node::Word(class, next), some)?;
                    if words.iter().any(String::is_empty) {
                        let branches = [made.entry, next].into();
                        made.entry = self.push(Node::Split { branches, join: next }, some)?;
                    } else {
                        made.needs.push(Need::Word(class));
                    }
                }
                Unit::Piece(piece) => {
                    let behind = self.cache.begins(units.get(at + 1..).unwrap_or_default(), behind);
                    let before = at.checked_sub(1).and_then(|at| units.get(at));
                    self.piece(piece, &mut made, before, behind)?;
                }
            }
            made.must.push(made.entry);
        }
        Ok(made)
    }

    fn piece(
        &mut self,
        piece: &Piece,
        made: &mut Made,
        before: Option<&Unit<'_>>,
        behind: Behind,
    ) -> Result<(), Fault> {
        let next = made.entry;
        made.entry = match &piece.kind {
            Kind::One(rows) => {
                let (branches, needs) = self.branches(rows, next, behind, piece)?;
                made.needs.extend(needs);
                self.push(Node::Split { branches: branches.into(), join: next }, piece)?
            }
            Kind::Option(rows) => self.optional(rows, next, behind, piece)?,
            Kind::Several(rows) => {
                let mut entry = next;
                for _ in 0..REPEATS {
                    entry = self.optional(rows, entry, behind, piece)?;
                }
                entry
            }
            Kind::Gap(Gap { least, most, is_wide, without }) => {
                let (least, most, is_wide) = (*least, *most, *is_wide);
                let without = self.any(without, piece)?;
                self.push(Node::Gap { least, most, is_wide, without, next }, piece)?
            }
            Kind::Figure(bound) => {
                let is_ordinal = matches!(before, Some(Unit::Words(words))
                    if words.iter().any(|word| figure::asks_ordinal(word)));
                let wanted = Wanted {
                    bound: *bound,
                    is_followed: behind.is_word,
                    times: behind.times,
                    is_ordinal,
                    is_any: false,
                };
                self.push(Node::Figure(wanted, next), piece)?
            }
            Kind::Term(name) => {
                let time = Time::WORDS.iter().find(|(own, _)| own == name);
                let Some((_, time)) = time else {
                    let message = Message::new("unknown-term").with("name", name.as_str());
                    return Err(Fault { message, at: piece.at.clone() });
                };
                let unit = self.lexis.class([time.unit().to_owned()].iter());
                made.needs.push(Need::Word(unit));
                self.push(Node::Time(*time, next), piece)?
            }
            Kind::Edge(edge) => self.push(Node::Edge(*edge, next), piece)?,
            Kind::Not(rows, false) => match self.any(rows, piece)? {
                Some(entry) => self.push(Node::NotAhead(entry, next), piece)?,
                None => next,
            },
            Kind::Not(rows, true) => self.not_behind(rows, next, piece)?,
            // it is a unit of words
            Kind::Word(_) => next,
        };
        Ok(())
    }

    fn optional(
        &mut self,
        rows: &Arc<[Row]>,
        next: usize,
        behind: Behind,
        piece: &Piece,
    ) -> Result<usize, Fault> {
        let (mut branches, _) = self.branches(rows, next, behind, piece)?;
        branches.push(next);
        self.push(Node::Split { branches: branches.into(), join: next }, piece)
    }

    /// Makes the nodes of each row, those that are but words as one class; and what one of them needs.
    fn branches(
        &mut self,
        rows: &[Row],
        next: usize,
        behind: Behind,
        piece: &Piece,
    ) -> Result<(Vec<usize>, Option<Need>), Fault> {
        let mut plain = Vec::new();
        let mut branches = Vec::new();
        let mut needs: Option<Vec<Need>> = Some(Vec::new());
        for row in rows {
            if let Some(words) = self.filled(row) {
                plain.extend(words.iter().cloned());
                continue;
            }
            let from = self.nodes.len();
            let made = self.row(row, next, behind)?;
            branches.push(made.entry);
            let word = made.needs.iter().find_map(|need| match need {
                Need::Word(class) => Some(*class),
                _ => None,
            });
            if let Some(needs) = word {
                self.rows.push(Choice { from, to: self.nodes.len(), needs });
            }
            needs = needs.filter(|_| !made.needs.is_empty()).map(|mut any| {
                any.push(Need::All(made.needs));
                any
            });
        }
        if !plain.is_empty() {
            let class = self.class(&plain.into(), piece)?;
            branches.push(self.push(Node::Word(class, next), piece)?);
            needs = needs.map(|mut any| {
                any.push(Need::Word(class));
                any
            });
        }
        Ok((branches, needs.map(Need::Any)))
    }

    /// The words that `row` stands for, where it is but words and none of it may be left out whole.
    fn filled(&mut self, row: &[Piece]) -> Option<Words> {
        let words = self.cache.words(row, MAX_PRODUCT)?;
        words.iter().all(|word| !word.is_empty()).then_some(words)
    }

    /// The entry of nodes that stand for any of `rows`, by themselves.
    fn any(&mut self, rows: &[Row], piece: &Piece) -> Result<Option<usize>, Fault> {
        let is_figure = |row: &&Row| matches!(row[..], [Piece { kind: Kind::Figure(None), .. }]);
        let (figures, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_figure);
        let others: Vec<Row> = others.into_iter().cloned().collect();
        let (mut branches, _) = self.branches(&others, DONE, Behind::default(), piece)?;
        if !figures.is_empty() {
            let wanted = Wanted {
                bound: None,
                is_followed: true,
                times: Times::default(),
                is_ordinal: true,
                is_any: true,
            };
            branches.push(self.push(Node::Figure(wanted, DONE), piece)?);
        }
        match branches[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => self.push(Node::Split { branches: branches.into(), join: DONE }, piece).map(Some),
        }
    }

    fn not_behind(&mut self, rows: &[Row], next: usize, piece: &Piece) -> Result<usize, Fault> {
        let is_figure = |row: &Row| matches!(row[..], [Piece { kind: Kind::Figure(None), .. }]);
        let mut all = Vec::new();
        for row in rows.iter().filter(|row| !is_figure(row)) {
            let Some(words) = self.filled(row) else {
                let at = row.first().map_or(piece.at.clone(), |first| first.at.clone());
                return Err(Fault { message: Message::new("phrase-not/behind"), at });
            };
            all.extend(words.iter().cloned());
        }
        let class = if all.is_empty() { None } else { Some(self.class(&all.into(), piece)?) };
        self.push(Node::NotBehind(class, rows.iter().any(is_figure), next), piece)
    }
}
