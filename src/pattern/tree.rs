//! The tree of a pattern: reads the part of the regex library's syntax that rulesets need.
//!
//! Characters, `.`, `^`, `$`, classes of characters and ranges, `\d` `\s` `\w` and their opposites,
//! groups, alternation, repetition, greedy or not, and a `(?i)` at the beginning. All else (other
//! flags, word boundaries, class arithmetic) gives no tree, and neither does what is no regular
//! expression: the library decides.

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::hir::ClassUnicode;

use crate::pattern::set::{self, Set};

/// How deep groups may stand in groups.
const MAX_DEPTH: usize = 50;

/// A piece of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    /// The beginning of the text.
    Start,
    /// Its end.
    End,
    /// One character.
    Char(char),
    /// One character of a set.
    Set(Set),
    /// One after the other.
    Row(Vec<Node>),
    /// The first of these with which the whole matches.
    Choice(Vec<Node>),
    /// The same over and over.
    Repeat(Box<Repeat>),
}

/// A repetition.
#[derive(Debug)]
pub(super) struct Repeat {
    /// What is repeated.
    pub(super) node: Node,
    /// How often at least.
    pub(super) least: usize,
    /// How often at most; none: without end.
    pub(super) most: Option<usize>,
    /// Whether more is better.
    pub(super) greedy: bool,
}

/// The tree of a pattern; none where the library must read it.
pub(super) fn parse(source: &str) -> Option<Node> {
    let caseless = source.strip_prefix("(?i)");
    let rest = caseless.unwrap_or(source).chars().peekable();
    let mut parser = Parser { rest, depth: 0, ignores_case: caseless.is_some() };
    let node = parser.choice()?;
    parser.rest.next().is_none().then_some(node)
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
    ignores_case: bool,
}

impl Parser<'_> {
    /// Rows up to the end or a closing bracket.
    fn choice(&mut self) -> Option<Node> {
        let first = self.row()?;
        if self.rest.peek() != Some(&'|') {
            return Some(first);
        }
        let mut branches = Vec::new();
        let mut branch = first;
        loop {
            match branch {
                // a group of its own within another choice
                Node::Choice(inner) => branches.extend(inner),
                one => branches.push(one),
            }
            if self.rest.next_if_eq(&'|').is_none() {
                return Some(Node::Choice(branches));
            }
            branch = self.row()?;
        }
    }

    fn row(&mut self) -> Option<Node> {
        let mut row = Vec::new();
        while let Some(c) = self.rest.next_if(|c| !matches!(c, '|' | ')')) {
            let node = self.atom(c)?;
            row.push(self.repeated(node)?);
        }
        Some(if row.len() == 1 { row.remove(0) } else { Node::Row(row) })
    }

    fn atom(&mut self, c: char) -> Option<Node> {
        Some(match c {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Set(Set::new(&set::range('\n', '\n'), true)),
            '[' => Node::Set(self.class()?),
            '(' => self.group()?,
            '\\' => match self.rest.next()? {
                class @ ('d' | 'D' | 's' | 'S' | 'w' | 'W') => Node::Set(Set::named(class)?),
                c if regex_syntax::is_meta_character(c) => self.char(c)?,
                _ => return None,
            },
            '*' | '+' | '?' | '{' | '}' | ']' => return None,
            c => self.char(c)?,
        })
    }

    fn group(&mut self) -> Option<Node> {
        self.depth += 1;
        let has_kind = self.rest.next_if_eq(&'?').is_some();
        if self.depth > MAX_DEPTH || has_kind && self.rest.next() != Some(':') {
            return None;
        }
        let node = self.choice()?;
        self.depth -= 1;
        (self.rest.next() == Some(')')).then_some(node)
    }

    /// `node` as often as what follows it says.
    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let least = self.number()?;
                let bounded = self.rest.next_if_eq(&',').is_some();
                let endless = bounded && self.rest.peek() == Some(&'}');
                let most = if endless {
                    None
                } else if bounded {
                    Some(self.number()?)
                } else {
                    Some(least)
                };
                if self.rest.peek() != Some(&'}') || most.is_some_and(|most| most < least) {
                    return None;
                }
                (least, most)
            }
            _ => return Some(node),
        };
        self.rest.next();
        let greedy = self.rest.next_if_eq(&'?').is_none();
        // one repetition of another may be read as something else by other libraries: let ours do it
        if matches!(self.rest.peek(), Some('?' | '*' | '+' | '{')) {
            return None;
        }
        Some(Node::Repeat(Box::new(Repeat { node, least, most, greedy })))
    }

    fn number(&mut self) -> Option<usize> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().ok()
    }

    /// What stands between brackets, the first of which has been read.
    fn class(&mut self) -> Option<Set> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut class = ClassUnicode::empty();
        loop {
            match self.rest.next()? {
                ']' if !class.ranges().is_empty() => break,
                '\\' if matches!(self.rest.peek(), Some('d' | 's' | 'w')) => {
                    class.union(set::class(self.rest.next()?)?);
                    if self.rest.peek() == Some(&'-') {
                        return None;
                    }
                }
                first => {
                    let first = self.member(first)?;
                    let last = match self.rest.next_if_eq(&'-') {
                        Some(_) => {
                            let last = self.rest.next()?;
                            self.member(last)?
                        }
                        None => first,
                    };
                    if last < first {
                        return None;
                    }
                    class.union(&set::range(first, last));
                }
            }
        }
        if self.ignores_case {
            class.try_case_fold_simple().ok()?;
        }
        Some(Set::new(&class, negated))
    }

    /// The character that `c` or, if that is a `\\`, what follows it stands for in a class.
    fn member(&mut self, c: char) -> Option<char> {
        match c {
            '\\' => self.rest.next().filter(|c| regex_syntax::is_meta_character(*c)),
            '[' | ']' | '-' | '^' | '&' | '~' => None,
            c => Some(c),
        }
    }

    fn char(&self, c: char) -> Option<Node> {
        if !self.ignores_case {
            return Some(Node::Char(c));
        }
        let mut class = set::range(c, c);
        class.try_case_fold_simple().ok()?;
        let set = Set::new(&class, false);
        Some(set.only().map_or(Node::Set(set), Node::Char))
    }
}
