//! How a phrase is written: rows of words and terms with gaps between them.
//!
//! Signs count in either width, and what a report's text goes through, the words of a phrase go
//! through as well, so that a mark written full-width is found.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::chinese::normalize;
use crate::diagnostic::message::Message;

/// The longest phrase, in characters.
const MAX_CHARS: usize = 2000;

/// The longest word, in characters; what is longer is several, one right behind the other.
pub(super) const MAX_WORD: usize = 60;

/// How deep brackets may stand in brackets.
const MAX_DEPTH: usize = 8;

/// The widest gap that can be written, in characters.
const MAX_GAP: usize = 200;

/// One after the other.
pub type Row = Vec<Piece>;

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in what was written.
    pub at: Range<usize>,
}

/// What a piece may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// These characters, as a normalised text has them, small letters for capitals.
    Word(String),
    /// `{name}`: any entry of that term.
    Term(String),
    /// `(a|b)`: one of these rows.
    One(Arc<[Row]>),
    /// `[a|b]`: one of these rows, or none.
    Option(Arc<[Row]>),
    /// `[a|b]*`: up to five of these rows, in any order.
    Several(Arc<[Row]>),
    /// `..8`, `...40`, `..2-8!(a)`.
    Gap(Gap),
    /// `#`, `#>15`: a figure, or one above or below so much.
    Figure(Option<(Ordering, u64)>),
    /// `^`, `$`, `^^`, `$$`.
    Edge(Edge),
    /// `!(a|b)`: none of these rows stands here; `true` where it is the first piece of its row, and
    /// none of them may stand before.
    Not(Arc<[Row]>, bool),
}

/// Some characters, whatever they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How many at least.
    pub least: usize,
    /// How many at most; none: to the end of its reach.
    pub most: Option<usize>,
    /// Whether it goes over commas and colons.
    pub is_wide: bool,
    /// None of these begins in it.
    pub without: Arc<[Row]>,
}

/// The edge of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Edge {
    /// The beginning of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence, but for closing marks.
    End,
}

/// What is wrong with a phrase, and with which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub message: Message,
    /// Where.
    pub at: Range<usize>,
}

/// Reads a phrase.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parse(written: &str) -> Result<Row, Fault> {
    let count = written.chars().count();
    if count > MAX_CHARS {
        let message = Message::new("phrase-too-long").with("limit", MAX_CHARS);
        return Err(Fault { message, at: 0..written.len() });
    }
    let mut signs = Vec::with_capacity(count);
    for (at, c) in written.char_indices() {
        if let Some(folded) = normalize::fold(c) {
            signs.push((at, folded));
        }
    }
    let mut parser = Parser { signs, written, at: 0, depth: 0 };
    let row = parser.row(true)?;
    if !row.iter().any(must_be_there) {
        return Err(fault("phrase-empty", 0..written.len()));
    }
    Ok(row)
}

/// Whether something of the piece must stand in the text.
fn must_be_there(piece: &Piece) -> bool {
    match &piece.kind {
        Kind::Word(_) | Kind::Term(_) | Kind::Figure(_) => true,
        Kind::One(rows) => rows.iter().all(|row| row.iter().any(must_be_there)),
        Kind::Option(_) | Kind::Several(_) | Kind::Gap(_) | Kind::Edge(_) | Kind::Not(..) => false,
    }
}

/// Whether `c` means something in a phrase.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '|'
            | '#'
            | '!'
            | '^'
            | '$'
            | '.'
            | '*'
            | '`'
            | '\\'
            | '?'
            | '+'
            | '…'
    )
}

fn fault(id: &'static str, at: Range<usize>) -> Fault {
    Fault { message: Message::new(id), at }
}

/// Whether the piece may stand behind the one before.
fn fits(piece: &Piece, before: Option<&Piece>) -> Result<(), Fault> {
    let is_gap = |one: &Piece| matches!(one.kind, Kind::Gap(_));
    match before {
        Some(before) if is_gap(piece) && is_gap(before) => {
            Err(fault("phrase-gap/two", before.at.start..piece.at.end))
        }
        Some(Piece { kind: Kind::Not(_, false), at }) if !matches!(piece.kind, Kind::Edge(_)) => {
            Err(fault("phrase-not", at.clone()))
        }
        _ => Ok(()),
    }
}

struct Parser<'w> {
    /// The characters, folded, each with its place.
    signs: Vec<(usize, char)>,
    written: &'w str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    fn ahead(&self, count: usize) -> Option<char> {
        self.signs.get(self.at + count).map(|(_, c)| *c)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let is_it = self.peek() == Some(wanted);
        self.at += usize::from(is_it);
        is_it
    }

    /// Where the character begins that is read next.
    fn place(&self) -> usize {
        self.signs.get(self.at).map_or(self.written.len(), |(at, _)| *at)
    }

    /// What is wrong with the next `count` characters.
    fn here(&self, id: &'static str, count: usize) -> Fault {
        let behind = self.signs.get(self.at + count).map_or(self.written.len(), |(at, _)| *at);
        fault(id, self.place()..behind)
    }

    /// Pieces up to the end, a bar or a closing bracket.
    fn row(&mut self, is_whole: bool) -> Result<Row, Fault> {
        let mut row: Row = Vec::new();
        while let Some(c) = self.peek() {
            if c == ' ' || c == '\t' {
                self.at += 1;
                continue;
            }
            if !is_whole && matches!(c, '|' | ')' | ']') {
                break;
            }
            let start = self.place();
            let kind = self.piece(c, row.is_empty())?;
            let piece = Piece { kind, at: start..self.end() };
            fits(&piece, row.last())?;
            row.push(piece);
        }
        if is_whole && let Some(gap) = row.first().filter(|one| matches!(one.kind, Kind::Gap(_))) {
            return Err(fault("phrase-gap/first", gap.at.clone()));
        }
        Ok(row)
    }

    /// The byte behind the character that was read last.
    fn end(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|at| self.signs.get(at));
        last.map_or(0, |(at, _)| {
            at + self
                .written
                .get(*at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
        })
    }

    fn piece(&mut self, c: char, is_first: bool) -> Result<Kind, Fault> {
        match c {
            '(' if self.ahead(1) == Some('?') => Err(self.here("regex-like", 2)),
            '[' if self.ahead(1) == Some('^') => Err(self.here("regex-like", 2)),
            '(' => Ok(Kind::One(self.rows(')')?)),
            '[' => {
                let rows = self.rows(']')?;
                Ok(if self.eat('*') { Kind::Several(rows) } else { Kind::Option(rows) })
            }
            '{' => self.term(),
            '.' | '…' => self.gap(),
            '#' => self.figure(),
            '^' | '$' => {
                self.at += 1;
                let is_double = self.eat(c);
                Ok(Kind::Edge(match (c, is_double) {
                    ('^', false) => Edge::ClauseStart,
                    ('^', true) => Edge::Start,
                    (_, false) => Edge::ClauseEnd,
                    (_, true) => Edge::End,
                }))
            }
            '!' if self.ahead(1) != Some('(') => Err(self.here("phrase-stray", 1)),
            '!' => {
                self.at += 1;
                Ok(Kind::Not(self.rows(')')?, is_first))
            }
            '`' => self.literal(),
            '\\' | '?' | '+' => Err(self.here("regex-like", if c == '\\' { 2 } else { 1 })),
            c if is_sign(c) => Err(self.here("phrase-stray", 1)),
            _ => {
                let start = self.place();
                let mut word = String::new();
                while let Some(c) = self.peek().filter(|c| !is_sign(*c) && *c != ' ' && *c != '\t')
                {
                    word.push(c);
                    self.at += 1;
                }
                Ok(folded(&word, start..self.end()))
            }
        }
    }

    /// What stands between brackets, the first of which comes next.
    fn rows(&mut self, close: char) -> Result<Arc<[Row]>, Fault> {
        let (open, start) = (self.at, self.place());
        if self.depth == MAX_DEPTH {
            let fault = self.here("phrase-too-deep", 1);
            return Err(Fault { message: fault.message.with("limit", MAX_DEPTH), ..fault });
        }
        self.at += 1;
        self.depth += 1;
        let mut rows: Vec<Row> = Vec::new();
        loop {
            let begin = self.place();
            let row = self.row(false)?;
            if row.is_empty() && self.peek().is_some() {
                return Err(fault("phrase-empty/row", start..begin.max(start + 1)));
            }
            rows.push(row);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(c) if c == close => break,
                Some(_) => return Err(self.here("phrase-stray", 1)),
                None => {
                    self.at = open;
                    return Err(self.here("phrase-unclosed", 1));
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(rows.into())
    }

    fn term(&mut self) -> Result<Kind, Fault> {
        let open = self.at;
        self.at += 1;
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '}') {
            name.push(c);
            self.at += 1;
        }
        if !self.eat('}') {
            self.at = open;
            return Err(self.here("phrase-unclosed", 1));
        }
        if name.starts_with(|c: char| c.is_ascii_digit() || c == ',') {
            let count = self.at - open;
            self.at = open;
            return Err(self.here("regex-like", count));
        }
        Ok(Kind::Term(name))
    }

    fn gap(&mut self) -> Result<Kind, Fault> {
        let open = self.at;
        let mut dots = 0;
        while let Some(c @ ('.' | '…')) = self.peek() {
            // … is .., and …… is ...
            dots += if c == '.' { 1 } else { 2 };
            self.at += 1;
        }
        let is_doubled = self.signs[open..self.at].iter().filter(|(_, c)| *c == '…').count() == 2;
        let is_gap = (2..=3).contains(&dots) || is_doubled && dots == 4;
        if !is_gap {
            let (id, count) =
                (if dots == 1 { "regex-like" } else { "phrase-gap/two" }, self.at - open);
            self.at = open;
            return Err(self.here(id, count));
        }
        let is_wide = dots > 2;
        let first = self.number();
        let (least, most) = match first {
            Some(least) if self.eat('-') => (least, self.number()),
            most => (0, most),
        };
        if least > MAX_GAP || most.is_some_and(|most| most > MAX_GAP || most < least) {
            let count = self.at - open;
            self.at = open;
            let fault = self.here("phrase-gap/bounds", count);
            return Err(Fault { message: fault.message.with("limit", MAX_GAP), ..fault });
        }
        let is_bounded = self.peek() == Some('!') && self.ahead(1) == Some('(');
        let without = if is_bounded {
            self.at += 1;
            self.rows(')')?
        } else {
            Arc::default()
        };
        Ok(Kind::Gap(Gap { least, most, is_wide, without }))
    }

    fn figure(&mut self) -> Result<Kind, Fault> {
        let open = self.at;
        self.at += 1;
        let order = match self.peek() {
            Some('>') => Ordering::Greater,
            Some('<') => Ordering::Less,
            _ => return Ok(Kind::Figure(None)),
        };
        self.at += 1;
        match self.number() {
            Some(number) => Ok(Kind::Figure(Some((order, number as u64)))),
            None => {
                self.at = open;
                Err(self.here("phrase-stray", 2))
            }
        }
    }

    /// A number; one of more digits than a number has is as large as can be.
    fn number(&mut self) -> Option<usize> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let before = number.unwrap_or_default();
            number = Some(before.saturating_mul(10).saturating_add(digit as usize));
            self.at += 1;
        }
        number
    }

    fn literal(&mut self) -> Result<Kind, Fault> {
        let open = self.at;
        self.at += 1;
        let mut word = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '`') {
            word.push(c);
            self.at += 1;
        }
        if !self.eat('`') || word.is_empty() {
            self.at = open;
            return Err(self.here("phrase-unclosed", 1));
        }
        Ok(folded(&word, self.signs[open].0..self.end()))
    }
}

/// The word at these bytes as a normalised text has it.
fn folded(word: &str, at: Range<usize>) -> Kind {
    let word = normalize::normalize(word).0.to_ascii_lowercase();
    if word.chars().nth(MAX_WORD).is_none() {
        return Kind::Word(word);
    }
    let chars: Vec<char> = word.chars().collect();
    let pieces = chars
        .chunks(MAX_WORD)
        .map(|chars| Piece { kind: Kind::Word(chars.iter().collect()), at: at.clone() });
    Kind::One(Arc::new([pieces.collect()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::program::Cache;
    use crate::span::Span;

    #[test]
    fn signs_and_marks_count_in_either_width() {
        let kinds = |written: &str| -> Vec<Kind> {
            parse(written).expect(written).into_iter().map(|piece| piece.kind).collect()
        };
        assert_eq!(kinds("成立..6,＃件"), kinds("成立 ..6 ，#件"));
        assert_eq!(kinds("甲…8乙……40丙"), kinds("甲..8乙...40丙"));
        assert_eq!(kinds("政務公開 LED"), kinds("政务公开 led"));
        assert_eq!(kinds("`#`甲"), [Kind::Word("#".to_owned()), Kind::Word("甲".to_owned())]);
        let words = |written| Cache::default().words(&parse(written).expect("it is sound"), 64);
        assert_eq!(words("（成立｜组建）［了］"), words("(成立|组建)[了]"));
        assert_eq!(kinds("拨打..4 12345")[2], Kind::Word("12345".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_said_of_its_own_piece() {
        let deep = format!("{}甲{}", "(".repeat(9), ")".repeat(9));
        let long = "公".repeat(MAX_CHARS + 1);
        for (written, id, piece) in [
            ("公开(指南", "phrase-unclosed", "("),
            ("公开[指南)", "phrase-stray", ")"),
            ("公开{指南", "phrase-unclosed", "{"),
            ("公开`#", "phrase-unclosed", "`"),
            ("公开(甲|)", "phrase-empty/row", "(甲|"),
            ("[了]", "phrase-empty", "[了]"),
            ("..8 $$", "phrase-gap/first", "..8"),
            ("公开)", "phrase-stray", ")"),
            ("公开!指南", "phrase-stray", "!"),
            ("公开甲*", "phrase-stray", "*"),
            ("公开 ..9-3 甲", "phrase-gap/bounds", "..9-3"),
            ("公开 ..1000000 甲", "phrase-gap/bounds", "..1000000"),
            ("公开 ..3 ..4 甲", "phrase-gap/two", "..3 ..4"),
            ("公开!(甲)乙", "phrase-not", "!(甲)"),
            (r"公开\d条", "regex-like", r"\d"),
            ("公开(?:甲|乙)", "regex-like", "(?"),
            ("公开[^甲]", "regex-like", "[^"),
            ("公开.{0,8}甲", "regex-like", "."),
            ("公开甲{0,8}", "regex-like", "{0,8}"),
            ("公开甲?", "regex-like", "?"),
            (&deep, "phrase-too-deep", "("),
            (&long, "phrase-too-long", &long),
        ] {
            let fault = parse(written).expect_err(written);
            let found = Span::from(fault.at).cut(written);
            assert_eq!((fault.message.id, found), (id, piece), "{written}");
        }
    }
}
