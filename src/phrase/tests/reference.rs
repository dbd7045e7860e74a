//! What a phrase means, said as plainly as can be and as slowly, for the matcher to be held against;
//! and the tests that do so.

use std::sync::Arc;

use crate::chinese::clause;
use crate::chinese::figure::{self, Figure, Time, Times};
use crate::phrase::grammar::{self, Edge, Gap, Kind, Piece, Row};
use crate::phrase::program::{self, Cache, REPEATS};
use crate::phrase::{Heard, Lexis, search};
use crate::span::Span;

/// A row being looked for in a sentence. Places are counted in characters.
struct Meaning {
    chars: Vec<char>,
    text: String,
    figures: Vec<Figure>,
}

impl Meaning {
    fn new(text: &str) -> Self {
        let figures = figure::find(text, Span::new(0, text.len()));
        Self { chars: text.chars().collect(), text: text.to_owned(), figures }
    }

    fn byte(&self, at: usize) -> usize {
        self.chars[..at].iter().map(|c| c.len_utf8()).sum()
    }

    fn place(&self, byte: usize) -> usize {
        self.text.char_indices().filter(|(at, _)| *at < byte).count()
    }

    /// The hits, first to last.
    fn find(&self, row: &Row) -> Vec<(usize, usize)> {
        let row = unrolled(row);
        let (mut found, mut at) = (Vec::new(), 0);
        while at <= self.chars.len() {
            let end = self.best(&row, 0, at, true, &|_| true).filter(|end| *end > at);
            found.extend(end.map(|end| (at, end)));
            at = end.unwrap_or(at + 1);
        }
        found
    }

    /// The preferred end of `row[from..]` at `at` with which `goes_on` is content.
    fn best(
        &self,
        row: &[Piece],
        from: usize,
        at: usize,
        is_last: bool,
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let Some(piece) = row.get(from) else { return goes_on(at).then_some(at) };
        let run = words(&row[from..]);
        if run > 0 {
            let mut ends = self.ends(&row[from..from + run], at);
            ends.sort_unstable();
            ends.dedup();
            let mut ends = ends.into_iter().rev().filter(|end| self.is_whole(at, *end));
            return ends.find_map(|end| self.best(row, from + run, end, is_last, goes_on));
        }
        let rest = |end: usize| self.best(row, from + 1, end, is_last, goes_on);
        let holds = |fits: bool| if fits { rest(at) } else { None };
        let is_end = is_last && from + 1 == row.len();
        match &piece.kind {
            Kind::Word(_) | Kind::Several(_) => unreachable!("it has been unrolled"),
            Kind::One(rows) | Kind::Option(rows) => {
                let ends = rows
                    .iter()
                    .filter_map(|one| self.best(one, 0, at, is_end, &|end| rest(end).is_some()));
                let skipped = matches!(piece.kind, Kind::Option(_)) && rest(at).is_some();
                ends.chain(skipped.then_some(at)).max().and_then(rest)
            }
            Kind::Gap(gap) => {
                let ends = (at..=self.chars.len()).filter(|end| self.is_gap(gap, at, *end));
                let mut ends: Vec<usize> = ends.collect();
                if is_end {
                    ends.reverse();
                }
                ends.into_iter().find_map(rest)
            }
            Kind::Figure(_) => {
                let wanted = match row.get(from + 1).map(|next| &next.kind) {
                    Some(Kind::Word(word)) => Some(Times::heading(word)),
                    _ => None,
                };
                self.figure(at, wanted).into_iter().find_map(rest)
            }
            Kind::Term(name) => {
                let (_, time) = Time::WORDS.iter().find(|(own, _)| own == name)?;
                let figure = self.figures.iter().find(|one| self.place(one.span.start) == at)?;
                rest(self.place(time.end(&self.text, figure)?))
            }
            Kind::Edge(edge) => holds(self.is_edge(*edge, at)),
            Kind::Not(rows, false) => holds(!self.begins(rows, at)),
            Kind::Not(rows, true) => {
                let stands =
                    |from: usize| rows.iter().any(|row| self.ends(row, from).contains(&at));
                holds(!(0..at).any(|from| stands(from) && self.is_whole(from, at)))
            }
        }
    }

    /// Where the words of `row` can end.
    fn ends(&self, row: &[Piece], at: usize) -> Vec<usize> {
        let Some((piece, rest)) = row.split_first() else { return vec![at] };
        let here = match &piece.kind {
            Kind::Word(word) => {
                let is_it = self.chars[at..]
                    .iter()
                    .collect::<String>()
                    .to_ascii_lowercase()
                    .starts_with(word.as_str());
                if is_it { vec![at + word.chars().count()] } else { Vec::new() }
            }
            Kind::One(rows) => rows.iter().flat_map(|row| self.ends(row, at)).collect(),
            Kind::Option(rows) => {
                rows.iter().flat_map(|row| self.ends(row, at)).chain([at]).collect()
            }
            _ => unreachable!("it is but words"),
        };
        here.into_iter().flat_map(|end| self.ends(rest, end)).collect()
    }

    /// Whether the words from `at` to `end` cut no figure.
    fn is_whole(&self, at: usize, end: usize) -> bool {
        let digit = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at)).is_some_and(char::is_ascii_digit)
        };
        let point = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at)).is_some_and(|c| matches!(c, '.' | ','))
        };
        let start = digit(Some(at))
            && (digit(at.checked_sub(1)) || point(at.checked_sub(1)) && digit(at.checked_sub(2)));
        let behind = digit(end.checked_sub(1))
            && (digit(Some(end)) || point(Some(end)) && digit(Some(end + 1)));
        at == end || !start && !behind
    }

    fn begins(&self, rows: &Arc<[Row]>, at: usize) -> bool {
        let any = |row: &Row| match row[..] {
            [Piece { kind: Kind::Figure(None), .. }] => self
                .figures
                .iter()
                .any(|one| self.place(one.span.start) == at && (one.is_arabic || one.is_count)),
            _ => self.best(&unrolled(row), 0, at, false, &|_| true).is_some(),
        };
        rows.iter().any(any)
    }

    fn is_gap(&self, gap: &Gap, at: usize, end: usize) -> bool {
        let stops = |place: usize| {
            let c = self.chars[place];
            if gap.is_wide {
                clause::parts_sentences(c)
            } else {
                clause::parts_clauses(&self.text, self.byte(place), c)
            }
        };
        end - at >= gap.least
            && gap.most.is_none_or(|most| end - at <= most)
            && !(at..end).any(stops)
            && !(at..end).any(|place| self.begins(&gap.without, place))
    }

    fn is_edge(&self, edge: Edge, at: usize) -> bool {
        let mark =
            |place: usize| clause::parts_clauses(&self.text, self.byte(place), self.chars[place]);
        match edge {
            Edge::ClauseStart => at == 0 || mark(at - 1),
            Edge::ClauseEnd => at == self.chars.len() || mark(at),
            Edge::Start => at == 0,
            Edge::End => self.chars[at..].iter().all(|c| clause::closes(*c)),
        }
    }

    fn figure(&self, at: usize, wanted: Option<Times>) -> Vec<usize> {
        let Some(one) = self.figures.iter().find(|one| self.place(one.span.start) == at) else {
            return Vec::new();
        };
        let fits = match wanted {
            Some(times) => !one.is_ordinal && (one.time.is_none() || times.meet(one.time)),
            None => one.is_count,
        };
        if !fits || one.is_year {
            return Vec::new();
        }
        vec![self.place(one.span.end), self.place(one.end)]
    }
}

/// How many pieces at the beginning of `row` are but words.
fn words(row: &[Piece]) -> usize {
    fn is_word(piece: &Piece) -> bool {
        match &piece.kind {
            Kind::Word(_) => true,
            Kind::One(rows) | Kind::Option(rows) => rows.iter().flatten().all(is_word),
            _ => false,
        }
    }
    row.iter().take_while(|piece| is_word(piece)).count()
}

/// The row with `[a]*` written as often as it may repeat.
fn unrolled(row: &[Piece]) -> Row {
    let all = |rows: &Arc<[Row]>| rows.iter().map(|row| unrolled(row)).collect();
    let mut out = Row::new();
    for Piece { kind, at } in row {
        let times = if matches!(kind, Kind::Several(_)) { REPEATS } else { 1 };
        let kind = match kind {
            Kind::One(rows) => Kind::One(all(rows)),
            // a row of a repetition is taken as a whole each time, words or not
            Kind::Option(rows) | Kind::Several(rows) => Kind::Option(all(rows)),
            other => other.clone(),
        };
        out.extend(vec![Piece { kind, at: at.clone() }; times]);
    }
    out
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }

    fn one_of<'s>(&mut self, all: &[&'s str]) -> &'s str {
        all[self.throw(all.len())]
    }

    fn text(&mut self, length: usize) -> String {
        const PIECES: [&str; 19] = [
            "甲",
            "乙",
            "丙",
            "甲乙",
            "乙丙",
            "甲",
            "乙",
            "丙",
            "K",
            "12",
            "0件",
            "3年",
            ",",
            ";",
            "、",
            "。",
            "第5",
            "2017年",
            "三十件",
        ];
        (0..length).map(|_| self.one_of(&PIECES)).collect()
    }

    fn word(&mut self) -> String {
        self.one_of(&["甲", "乙", "丙", "甲乙", "乙丙", "k", "件", "0件", "年", "、"]).to_owned()
    }

    fn rows(&mut self, depth: usize, words: bool) -> String {
        let count = 1 + self.throw(3);
        let rows: Vec<String> = (0..count)
            .map(|_| if words { self.word() } else { self.phrase(depth - 1, false) })
            .collect();
        rows.join("|")
    }

    fn gap(&mut self, depth: usize) -> String {
        let dots = self.one_of(&[" ..", " ..."]);
        let bounds = self.one_of(&["", "2", "5", "1-3", "2-", "1-"]);
        let without = match self.throw(4) {
            0 if depth > 0 => format!("!({})", self.rows(depth, false)),
            1 => format!("!({}|#)", self.word()),
            _ => String::new(),
        };
        format!("{dots}{bounds}{without} ")
    }

    fn phrase(&mut self, depth: usize, is_whole: bool) -> String {
        let mut out = String::new();
        let count = 1 + self.throw(3);
        for at in 0..count {
            if at > 0 && self.throw(2) == 0 {
                out += &self.gap(depth);
            }
            match self.throw(if depth == 0 { 4 } else { 10 }) {
                0..4 => out += &self.word(),
                4 => out += &format!("({})", self.rows(depth, false)),
                5 => out += &format!("[{}]", self.rows(depth, false)),
                6 => out += &format!("[{}]*", self.rows(depth, true)),
                7 => out += &format!("({})", self.rows(depth, true)),
                8 if is_whole => out += self.one_of(&["#件", "#年", "#", "{year}"]),
                _ => out += &format!("[{}]", self.rows(depth, true)),
            }
            // what follows a figure is said of the next piece alone
            if out.ends_with(['#', '}']) {
                out += &self.gap(0);
                out += &self.word();
            }
        }
        match self.throw(8) {
            0 => format!("^{out}"),
            1 => format!("{out}$"),
            2 => format!("^^{out}"),
            3 => format!("{out}$$"),
            4 => format!("!({}){out}", self.rows(1, true)),
            5 => format!("{out}!({})", self.rows(1, true)),
            6 => format!("{out}{}", self.gap(0)),
            _ => out,
        }
    }
}

/// What the matcher finds, by characters.
fn found(row: &Row, text: &str) -> Vec<(usize, usize)> {
    let lexis = Arc::new(Lexis::default());
    let program = program::compile(row, &lexis, &mut Cache::default()).expect("it is small");
    let heard = Heard::new(&lexis, text, Span::new(0, text.len()));
    let chars = |byte: usize| text.char_indices().filter(|(at, _)| *at < byte).count();
    let spans = search::find(&program, &heard, usize::MAX);
    spans.into_iter().map(|span| (chars(span.start), chars(span.end))).collect()
}

#[test]
fn any_phrase_finds_what_it_means() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut sound, mut hits) = (0, 0);
    for _ in 0..800 {
        let written = dice.phrase(2, true);
        let Ok(row) = grammar::parse(&written) else { continue };
        sound += 1;
        for length in [1, 4, 8, 16] {
            let text = dice.text(length);
            let expected = Meaning::new(&text).find(&row);
            hits += expected.len();
            assert_eq!(found(&row, &text), expected, "{written} in {text}");
        }
    }
    assert!(sound > 400 && hits > 300, "{sound} phrases, {hits} hits");
}
