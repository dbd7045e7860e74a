//! A phrase read out in words, for somebody who knows the law and not how phrases are written.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::phrase::grammar::{Edge, Gap, Kind, Piece, Row};
use crate::phrase::{grammar, terms};
use crate::ruleset::Ruleset;
use crate::say::marks::colon;
use crate::say::text;

/// How a phrase begins that is a regular expression.
const EXPRESSION: &str = "re:";

/// How many phrases of a list are told where not all are asked for.
const FIRST_FEW_PHRASES: usize = 5;

/// How deep terms are looked into for what they are called; they stand no deeper in one another.
const MOST_DEEP: usize = 8;

/// How many ways to say something are read out; more are only counted.
const FIRST_FEW: usize = 4;

/// More words than this are not multiplied out.
const MOST_WORDS: usize = 400;

/// How the phrases of a ruleset are told.
#[derive(Debug)]
pub struct Phrases {
    /// The entries of its terms, as written.
    terms: BTreeMap<String, Vec<String>>,
    /// What its terms are called: the first words of their first entry.
    called: BTreeMap<String, String>,
    /// Whether all are told, and as they are written too.
    all: bool,
    lang: Lang,
}

impl Phrases {
    /// Those of `ruleset`; all of them and as they are written too where `all` says so.
    #[must_use]
    pub fn of(ruleset: &Ruleset, all: bool, lang: Lang) -> Self {
        let mut files: BTreeMap<&str, toml::Table> = BTreeMap::new();
        let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // where several files define a term, the last one holds
        for term in &ruleset.terms {
            let file = &term.place.file;
            let table =
                files.entry(&file.name).or_insert_with(|| file.text.parse().unwrap_or_default());
            let entries = table.get("terms").and_then(|terms| terms.get(&term.name)?.as_array());
            let entries = entries.into_iter().flatten().filter_map(|entry| entry.as_str());
            terms.insert(term.name.clone(), entries.map(str::to_owned).collect());
        }
        let called = names_of(&terms);
        Self { terms, called, all, lang }
    }

    /// A phrase in words; behind them as it is written, where all is told.
    #[must_use]
    pub fn told(&self, written: &str) -> String {
        let read = match grammar::parse(written) {
            Ok(row) if !written.starts_with(EXPRESSION) => self.row(&row),
            _ => self.say("read/expression", &[]),
        };
        if self.all { format!("{read} `{written}`") } else { read }
    }

    /// The first of these, or all.
    #[must_use]
    pub fn list<'p>(&self, written: impl ExactSizeIterator<Item = &'p str>) -> String {
        let most = if self.all { written.len() } else { FIRST_FEW_PHRASES };
        let rest = written.len().saturating_sub(most);
        let first: Vec<String> = written.take(most).map(|one| self.told(one)).collect();
        let message = Message::new(if rest == 0 { "few" } else { "few/more" }).with("more", rest);
        text(&message.with("first", Arg::list(first, Join::Asides)), self.lang)
    }

    /// A line for each term that one of these phrases names, and those that these terms name.
    #[must_use]
    pub fn terms<'p>(&self, written: impl Iterator<Item = &'p str>) -> Vec<String> {
        let mut open: Vec<String> = written.flat_map(names).collect();
        let mut found: BTreeSet<String> = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(entries) = self.terms.get(&name) else { continue };
            if found.insert(name) {
                open.extend(entries.iter().flat_map(|entry| names(entry)));
            }
        }
        let line = |name: &String| {
            let entries = self.terms.get(name)?.iter().map(String::as_str);
            let name = Piece { kind: Kind::Term(name.clone()), at: 0..0 };
            Some(format!("{}{}{}", self.row(&[name]), colon(self.lang), self.list(entries)))
        };
        found.iter().filter_map(line).collect()
    }
}

/// The names of the terms that a phrase uses.
fn names(written: &str) -> Vec<String> {
    let row = grammar::parse(written).unwrap_or_default();
    terms::names(&row).into_iter().map(str::to_owned).collect()
}

/// What terms are called; those that would be called the same bear their names as well.
fn names_of(terms: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> =
        terms.keys().map(|name| (name.clone(), called(name, terms, 0))).collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for called in all.values() {
        *count.entry(called.clone()).or_default() += 1;
    }
    for (name, called) in &mut all {
        if count.get(called).is_some_and(|count| *count > 1) && called != name {
            called.push(' ');
            called.push_str(name);
        }
    }
    all
}

/// What a term is called: the first words of its first entry that is nothing but words, best of one
/// that begins with no other term; else its name.
fn called(name: &str, terms: &BTreeMap<String, Vec<String>>, depth: usize) -> String {
    let entries = terms.get(name).filter(|_| depth < MOST_DEEP).into_iter().flatten();
    let rows: Vec<Row> = entries.filter_map(|entry| grammar::parse(entry).ok()).collect();
    let begins_with_term =
        |row: &&Row| matches!(row.first(), Some(Piece { kind: Kind::Term(_), .. }));
    let (others, own): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(begins_with_term);
    let called = |name: &str| Some(called(name, terms, depth + 1));
    let mut first = own.into_iter().chain(others).filter_map(|row| first_words(row, &called));
    first.next().unwrap_or_else(|| name.to_owned())
}

/// A piece, or several that are words together.
enum Part<'p> {
    Words(Vec<String>),
    Piece(&'p Piece),
}

/// The first words of `row` that need no gap; none where it has one.
fn first_words(row: &[Piece], called: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let words = row.iter().map(|piece| match &piece.kind {
        Kind::Word(word) => Some(word.clone()),
        Kind::Term(name) => called(name),
        Kind::One(rows) => first_words(rows.first()?, called),
        Kind::Option(_) | Kind::Several(_) | Kind::Not(..) | Kind::Edge(_) => Some(String::new()),
        Kind::Figure(_) | Kind::Gap(_) => None,
    });
    words.collect()
}

impl Phrases {
    fn say(&self, id: &'static str, with: &[(&'static str, String)]) -> String {
        let mut message = Message::new(id);
        for (name, value) in with {
            message = message.with(name, value.as_str());
        }
        text(&message, self.lang)
    }

    fn row(&self, row: &[Piece]) -> String {
        let mut out = String::new();
        // whether the part before must be followed at once
        let mut is_bound = false;
        let parts = parts(row);
        for (at, part) in parts.iter().enumerate() {
            let (said, binds) = match part {
                Part::Words(words) => (self.words(words), true),
                Part::Piece(Piece { kind: Kind::Gap(gap), .. }) => {
                    (self.gap(gap, at == 0, at + 1 == parts.len()), false)
                }
                Part::Piece(piece) => self.piece(piece),
            };
            if is_bound && binds {
                out += &self.say("read/at-once", &[]);
            }
            out += &said;
            is_bound = match part {
                Part::Piece(Piece { kind: Kind::Gap(_) | Kind::Edge(_), .. }) => false,
                _ => binds || is_bound,
            };
        }
        out
    }

    /// What a piece says, and whether it stands at once behind the one before.
    fn piece(&self, piece: &Piece) -> (String, bool) {
        match &piece.kind {
            Kind::Word(word) => (self.words(std::slice::from_ref(word)), true),
            Kind::Term(name) => {
                let called = self.called.get(name).unwrap_or(name).clone();
                (self.say("read/term", &[("name", called)]), true)
            }
            Kind::One(rows) => (self.one_of(rows), true),
            Kind::Option(rows) => (self.say("read/option", &[("what", self.one_of(rows))]), false),
            Kind::Several(rows) => {
                (self.say("read/several", &[("what", self.one_of(rows))]), false)
            }
            Kind::Not(rows, before) => {
                let id = if *before { "read/not-before" } else { "read/not-behind" };
                (self.say(id, &[("what", self.one_of(rows))]), false)
            }
            Kind::Figure(limit) => (self.figure(*limit), true),
            Kind::Edge(edge) => {
                let id = match edge {
                    Edge::ClauseStart => "read/clause-start",
                    Edge::ClauseEnd => "read/clause-end",
                    Edge::Start => "read/start",
                    Edge::End => "read/end",
                };
                (self.say(id, &[]), matches!(edge, Edge::ClauseEnd | Edge::End))
            }
            Kind::Gap(gap) => (self.gap(gap, false, false), false),
        }
    }

    fn figure(&self, limit: Option<(Ordering, u64)>) -> String {
        let Some((order, number)) = limit else { return self.say("read/figure", &[]) };
        let id = if order == Ordering::Less { "read/figure-below" } else { "read/figure-above" };
        self.say(id, &[("number", number.to_string())])
    }

    fn gap(&self, gap: &Gap, is_first: bool, is_last: bool) -> String {
        let mut asides = Vec::new();
        if gap.is_wide {
            asides.push(self.say("read/over-commas", &[]));
        }
        if !gap.without.is_empty() {
            asides.push(self.say("read/without", &[("what", self.one_of(&gap.without))]));
        }
        let asides = if asides.is_empty() {
            String::new()
        } else {
            let asides = text(
                &Message::new("few").with("first", Arg::list(asides, Join::Asides)),
                self.lang,
            );
            self.say("read/asides", &[("all", asides)])
        };
        let lead = if is_first { String::new() } else { self.say("read/then", &[]) };
        let (least, most) = (gap.least.to_string(), gap.most.map(|most| most.to_string()));
        let within = match most {
            Some(most) if is_last => {
                self.say("read/gap-last", &[("most", most), ("asides", asides)])
            }
            None if is_last => self.say("read/rest", &[("asides", asides)]),
            None => self.say("read/gap-any", &[("asides", asides)]),
            Some(most) if gap.least > 0 => {
                self.say("read/gap-from", &[("least", least), ("most", most), ("asides", asides)])
            }
            Some(most) => self.say("read/gap", &[("most", most), ("asides", asides)]),
        };
        lead + &within
    }

    fn one_of(&self, rows: &[Row]) -> String {
        if let Some(words) = rows.iter().map(|row| words(row)).collect::<Option<Vec<_>>>() {
            return self.words(&words.concat());
        }
        let all: Vec<String> = rows.iter().map(|row| self.row(row)).collect();
        self.any(all)
    }

    fn words(&self, words: &[String]) -> String {
        self.any(
            words.iter().map(|word| self.say("read/word", &[("word", word.clone())])).collect(),
        )
    }

    fn any(&self, mut all: Vec<String>) -> String {
        let count = all.len();
        all.truncate(FIRST_FEW);
        for one in &mut all {
            one.truncate(one.trim_end().len());
        }
        let id = match count {
            1 => "few",
            2..=FIRST_FEW => "read/any-of",
            _ => "read/any-of-more",
        };
        let all = Message::new(id).with("first", Arg::list(all, Join::Items)).with("count", count);
        text(&all, self.lang)
    }
}

/// The pieces of a row, those that are words together as one.
fn parts(row: &[Piece]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut rest = row;
    while let [piece, behind @ ..] = rest {
        // the longest run that is words
        let runs = (1..=rest.len()).map_while(|end| Some((end, words(rest.get(..end)?)?)));
        let run = runs.last().filter(|(_, all)| all.iter().all(|word| !word.is_empty()));
        if let Some((end, words)) = run {
            parts.push(Part::Words(words));
            rest = rest.get(end..).unwrap_or_default();
        } else {
            parts.push(Part::Piece(piece));
            rest = behind;
        }
    }
    parts
}

/// The words that a row is, however it is read; none where it holds more than words.
fn words(row: &[Piece]) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for piece in row {
        let own: Vec<String> = match &piece.kind {
            Kind::Word(word) => vec![word.clone()],
            Kind::One(rows) => {
                rows.iter().map(|row| words(row)).collect::<Option<Vec<_>>>()?.concat()
            }
            Kind::Option(rows) => {
                let some = rows.iter().map(|row| words(row)).collect::<Option<Vec<_>>>()?;
                std::iter::once(String::new()).chain(some.concat()).collect()
            }
            _ => return None,
        };
        if all.len() * own.len() > MOST_WORDS {
            return None;
        }
        all = all.iter().flat_map(|one| own.iter().map(move |two| format!("{one}{two}"))).collect();
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_out(written: &str, lang: Lang) -> String {
        let terms = [("group", "领导小组"), ("lead", "(牵头|主抓)")];
        let terms: BTreeMap<String, Vec<String>> =
            terms.map(|(name, entry)| (name.to_owned(), vec![entry.to_owned()])).into();
        let called = names_of(&terms);
        Phrases { terms, called, all: false, lang }.told(written)
    }

    #[test]
    fn a_phrase_is_read_out_as_it_is_meant() {
        for (written, zh) in [
            ("公开指南", "“公开指南”"),
            ("公开(招聘|招标)", "“公开招聘”、“公开招标”之一"),
            ("[总]{lead}", "（可加“总”）〔牵头之类〕"),
            ("(一|二|三|四|五)月", "“一月”、“二月”、“三月”、“四月”等 5 种说法之一"),
            (
                "公开 ..10!(由|为) {group}",
                "“公开”，10 字以内（其间没有“由”、“为”之一）有〔领导小组之类〕",
            ),
            (
                "^[逐一|现场](查|看){lead}",
                "分句开头“查”、“看”、“逐一查”、“逐一看”等 6 种说法之一紧接〔牵头之类〕",
            ),
            ("#>15[个]工作日", "大于 15 的数紧接“工作日”、“个工作日”之一"),
            ("其中 ...60", "“其中”，连同后面 60 字（可跨逗号）"),
            ("^^ ..8 (无|没有) ..8 $$", "整句开头，8 字以内有“无”、“没有”之一，8 字以内有整句末尾"),
            ("网!(络)", "“网”（后面不是“络”）"),
            ("re:[a-z]+", "符合一个正则表达式（用 `-v` 看）"),
        ] {
            assert_eq!(read_out(written, Lang::Zh), zh, "{written}");
        }
        let english = read_out("公开 ..2-8 {group}", Lang::En);
        assert_eq!(english, "“公开”, then behind 2 to 8 characters 〔领导小组 and the like〕");
    }
}
