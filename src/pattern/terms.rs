//! Vocabularies of a ruleset: `{openness}` in a pattern stands for any of the words of that term.
//!
//! Each entry of a term is itself a piece of a pattern and may use other terms. What comes out is a
//! plain regular expression. `{0,8}`, `{3}` and `\p{Han}` are the expression's own and stay.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use regex::Regex;

use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Place, SourceFile};
use crate::pattern::{MAX_CHARS, Pattern};
use crate::span::Span;
use crate::written::{Reader, Table, Text, Value};

/// The most characters that all patterns of one file may have together, terms filled in.
const MAX_TOTAL: usize = 4_000_000;

/// The most work that compiling all patterns of one file may be, in states; the largest built-in
/// ruleset needs a twelfth.
const MAX_WORK: u64 = 1_000_000;

/// The most that one pattern can be: the library gives up on what is larger.
const MOST_OF_ONE: u64 = 100_000;

/// How deep terms may stand in terms.
const MAX_DEPTH: usize = 32;

/// A term with everything filled in; none where it is broken, which has been reported.
type Filled = Option<Arc<str>>;

/// The terms that a file may use.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    known: BTreeMap<String, Known>,
}

/// A term as a file may use it.
#[derive(Clone, Debug)]
struct Known {
    filled: Filled,
    /// Where its name stands in the file that defines it.
    span: Span,
    /// Whether anything uses it, in whatever file; shared by all files that know the term.
    is_used: Rc<Cell<bool>>,
}

impl Known {
    fn used(&self) -> Filled {
        self.is_used.set(true);
        self.filled.clone()
    }
}

/// A vocabulary that patterns use by its name.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Where it is defined.
    pub place: Place,
    /// Whether a pattern or another term uses it.
    pub is_used: bool,
}

impl Terms {
    /// Takes over the terms of `others`; those of the same name are replaced.
    pub fn overlay(&mut self, others: &Self) {
        let others = others.known.iter().map(|(name, known)| (name.clone(), known.clone()));
        self.known.extend(others);
    }

    /// What is known of them once all patterns are filled, given the `file` that defines them.
    pub fn to_list(&self, file: &Arc<SourceFile>) -> Vec<Term> {
        let term = |(name, known): (&String, &Known)| Term {
            name: name.clone(),
            place: Place { file: Arc::clone(file), span: known.span },
            is_used: known.is_used.get(),
        };
        self.known.iter().map(term).collect()
    }
}

/// Fills terms into the patterns of one file and checks what comes out.
#[derive(Debug)]
pub struct Filler<'r> {
    reader: &'r Reader,
    terms: Terms,
    /// Whether to compile each pattern now.
    compiling: bool,
    total: Cell<usize>,
    work: Cell<u64>,
}

/// Terms as written: the entries by name.
type Written = BTreeMap<String, (Span, Vec<Text>)>;

impl<'r> Filler<'r> {
    /// Reads the file's own terms, which may use the `inherited` ones and replace them.
    #[must_use]
    pub fn new(
        reader: &'r Reader,
        table: Option<&Table<'_>>,
        inherited: Terms,
        compiling: bool,
    ) -> (Self, Terms) {
        let written = table.map(read).unwrap_or_default();
        let mut filler = Self {
            reader,
            terms: inherited,
            compiling,
            total: Cell::default(),
            work: Cell::default(),
        };
        let mut own = Own { written: &written, known: BTreeMap::new(), path: Vec::new() };
        for name in written.keys() {
            own.fill(&filler, name);
        }
        let own = Terms { known: own.known };
        filler.terms.overlay(&own);
        (filler, own)
    }

    /// The pattern that `text` stands for; none where something is wrong with it, which is reported.
    #[must_use]
    pub fn pattern(&self, text: &Text) -> Option<Pattern> {
        let filled = self.fill(text, |name, _| self.terms.known.get(name).map(Known::used))?;
        let total = self.total.get() + filled.len();
        self.total.set(total);
        if total > MAX_TOTAL {
            // said once, where the limit is passed
            if total - filled.len() <= MAX_TOTAL {
                self.too_long(text, "pattern-too-long/all", MAX_TOTAL);
            }
            return None;
        }
        let place = Place { file: Arc::clone(self.reader.file()), span: text.span };
        let pattern = Pattern::new(filled).at(place);
        let sound = !self.compiling || self.check(text, &pattern);
        sound.then_some(pattern)
    }

    /// Replaces the terms in `text` by what `lookup` gives; none inside: broken, outside: unknown.
    fn fill(
        &self,
        text: &Text,
        mut lookup: impl FnMut(&str, Range<usize>) -> Option<Filled>,
    ) -> Option<String> {
        let mut filled = String::with_capacity(text.value.len() * 2);
        let mut sound = true;
        let mut last = 0;
        for braces in uses(&text.value) {
            let name = text.value.get(braces.start + 1..braces.end - 1).unwrap_or_default();
            filled.push_str(text.value.get(last..braces.start).unwrap_or_default());
            last = braces.end;
            match lookup(name, braces.clone()) {
                Some(Some(words)) => filled.push_str(&words),
                Some(None) => sound = false,
                None => {
                    self.unknown(text, name, braces);
                    sound = false;
                }
            }
            if filled.len() > MAX_CHARS * 4 {
                break;
            }
        }
        filled.push_str(from(&text.value, last));
        if !sound {
            return None;
        }
        if filled.len() > MAX_CHARS && filled.chars().count() > MAX_CHARS {
            self.too_long(text, "pattern-too-long", MAX_CHARS);
            return None;
        }
        Some(filled)
    }

    fn unknown(&self, text: &Text, name: &str, braces: Range<usize>) {
        let known = self.terms.known.keys().map(String::as_str);
        unknown(self.reader, text.part(braces), name, known);
    }

    fn too_long(&self, text: &Text, id: &'static str, limit: usize) {
        let message = Message::new(id).with("limit", limit);
        self.reader.complain(message, text.span);
    }

    /// Compiles the pattern once and reports what cannot work.
    fn check(&self, text: &Text, pattern: &Pattern) -> bool {
        let Some(regex) = self.compiled(text, pattern) else { return false };
        let chinese = pattern.source().chars().any(is_han);
        if let Some(at) = word_boundary(&text.value).filter(|_| chinese) {
            self.word_boundary(text, at);
            return false;
        }
        if regex.is_match("") {
            let message = Message::new("matches-nothing").with("pattern", &text.value);
            self.reader.complain(message, text.span);
            return false;
        }
        true
    }

    /// What the library makes of the pattern; none where it cannot, which is reported.
    fn compiled(&self, text: &Text, pattern: &Pattern) -> Option<Regex> {
        let reader = self.reader;
        if !self.may_compile(text, pattern) {
            return None;
        }
        let error = match pattern.compile() {
            Ok(regex) => return Some(regex),
            Err(regex::Error::CompiledTooBig(limit)) => {
                let message = Message::new("pattern-too-large").with("limit", limit);
                reader.complaint(message).here(text.span)
            }
            Err(error) => {
                let message = error.to_string();
                let reason = message.lines().last().unwrap_or_default();
                let reason = reason.strip_prefix("error: ").unwrap_or(reason).trim();
                let place = fault(&text.value).map_or(text.span, |bytes| text.part(bytes));
                let message = Message::new("bad-pattern").with("pattern", &text.value);
                let error = reader.complaint(message).here(place);
                error.note(Message::new("regex").with("reason", reason))
            }
        };
        reader.push(error);
        None
    }

    /// Whether the file's patterns are still few and small enough; said once, where they no longer are.
    fn may_compile(&self, text: &Text, pattern: &Pattern) -> bool {
        let done = self.work.get();
        if done > MAX_WORK {
            return false;
        }
        let work = done.saturating_add(pattern.work().unwrap_or_default().min(MOST_OF_ONE));
        self.work.set(work);
        if work > MAX_WORK {
            let error = self.reader.complaint(Message::new("pattern-too-large/all"));
            self.reader.push(error.here(text.span));
        }
        work <= MAX_WORK
    }

    fn word_boundary(&self, text: &Text, at: usize) {
        let escape = text.value.get(at..at + 2).unwrap_or_default();
        let message = Message::new("word-boundary").with("escape", escape);
        let error = self.reader.complaint(message).here(text.part(at..at + 2));
        self.reader.push(error.note(Message::new("no-boundary-in-chinese")));
    }
}

/// The terms of one file while they are filled in.
struct Own<'w> {
    written: &'w Written,
    known: BTreeMap<String, Known>,
    /// The names that are being filled in, outermost first.
    path: Vec<&'w str>,
}

impl Own<'_> {
    /// The term `name`, the file's own or an inherited one; none: there is no such term.
    fn fill(&mut self, filler: &Filler<'_>, name: &str) -> Option<Known> {
        if let Some(known) = self.known.get(name) {
            return Some(known.clone());
        }
        let Some((name, (span, term))) = self.written.get_key_value(name) else {
            return filler.terms.known.get(name).cloned();
        };
        self.path.push(name);
        let mut words = Vec::new();
        for entry in term {
            words.push(self.entry(filler, entry));
        }
        self.path.pop();
        let words: Option<Vec<String>> = words.into_iter().collect();
        let words = words.filter(|words| !words.is_empty());
        let filled: Filled = words.map(|words| format!("(?:{})", words.join("|")).into());
        let known = Known { filled, span: *span, is_used: Rc::default() };
        self.known.insert(name.clone(), known.clone());
        Some(known)
    }

    fn entry(&mut self, filler: &Filler<'_>, entry: &Text) -> Option<String> {
        let mut unknown = Vec::new();
        let filled = filler.fill(entry, |name, braces| {
            if self.path.contains(&name) || self.path.len() >= MAX_DEPTH {
                self.cycle(filler.reader, entry, name, braces);
                return Some(None);
            }
            let found = self.fill(filler, name).map(|known| known.used());
            if found.is_none() {
                unknown.push((name.to_owned(), braces));
                return Some(None);
            }
            found
        });
        for (name, braces) in unknown {
            self.unknown(filler, entry, &name, braces);
        }
        let filled = filled?;
        let sound =
            !filler.compiling || filler.compiled(entry, &Pattern::new(filled.as_str())).is_some();
        sound.then_some(filled)
    }

    fn unknown(&self, filler: &Filler<'_>, entry: &Text, name: &str, braces: Range<usize>) {
        let known = self.written.keys().chain(filler.terms.known.keys()).map(String::as_str);
        unknown(filler.reader, entry.part(braces), name, known);
    }

    fn cycle(&self, reader: &Reader, entry: &Text, name: &str, braces: Range<usize>) {
        let from = self.path.iter().position(|outer| *outer == name);
        let error = match from {
            Some(from) => {
                let circle = self.path.iter().skip(from).copied().chain([name]);
                let way = Message::new("by-way-of").with("way", Arg::names(circle, Join::Way));
                reader.complaint(Message::new("term-cycle").with("name", name)).note(way)
            }
            None => reader.complaint(Message::new("terms-too-deep").with("limit", MAX_DEPTH)),
        };
        reader.push(error.here(entry.part(braces)));
    }
}

fn unknown<'a>(reader: &Reader, place: Span, name: &str, known: impl IntoIterator<Item = &'a str>) {
    let error = reader.undefined(Message::new("unknown-term").with("name", name)).here(place);
    reader.push(error.meant(name, known));
}

/// The file's own terms by name.
fn read(table: &Table<'_>) -> Written {
    let mut written = Written::new();
    for (name, value) in table.entries() {
        let Some(list) = value.list() else { continue };
        if !is_name(&name.value) {
            let message = Message::new("bad-id/term").with("id", &name.value);
            table.reader().complain(message, name.span);
            continue;
        }
        if list.is_empty() {
            let message = Message::new("empty-list/term").with("name", &name.value);
            table.reader().push(table.reader().lacking(message).here(value.span()));
        }
        let entries = list.iter().filter_map(Value::text).collect();
        written.insert(name.value, (name.span, entries));
    }
    written
}

/// What stands behind the first `at` bytes.
fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Whether `{name}` can be told from a quantifier.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
}

/// The places of `{name}` in a pattern, braces included; not those that an escape or a class owns.
#[must_use]
pub fn uses(pattern: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut classes = 0_usize;
    let mut at = 0;
    while let Some(char) = from(pattern, at).chars().next() {
        let rest = from(pattern, at);
        match char {
            '\\' => {
                at += escape_length(rest);
                continue;
            }
            '[' => {
                classes += 1;
                // a bracket that comes first in a class is one of its members
                at += ["[^]", "[]", "[^", "["]
                    .iter()
                    .find(|open| rest.starts_with(**open))
                    .map_or(1, |open| open.len());
                continue;
            }
            ']' => classes = classes.saturating_sub(1),
            '{' if classes == 0 => {
                if let Some((name, _)) =
                    from(rest, 1).split_once('}').filter(|(name, _)| is_name(name))
                {
                    let end = at + name.len() + "{}".len();
                    found.push(at..end);
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += char.len_utf8();
    }
    found
}

/// How many bytes an escape takes: `\d`, `\\`, `\p{Han}`, `\x{4E00}`, `\b{start}`.
fn escape_length(rest: &str) -> usize {
    let Some(letter) = from(rest, 1).chars().next() else { return 1 };
    let short = 1 + letter.len_utf8();
    let braced = matches!(letter, 'p' | 'P' | 'x' | 'u' | 'U' | 'b' | 'B')
        && from(rest, short).starts_with('{');
    if braced { rest.find('}').map_or(short, |close| close + 1) } else { short }
}

/// Where the first `\b` or `\B` stands.
fn word_boundary(pattern: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(escape) = from(pattern, at).find('\\') {
        at += escape;
        let rest = from(pattern, at);
        if rest.starts_with("\\b") || rest.starts_with("\\B") {
            return Some(at);
        }
        at += escape_length(rest);
    }
    None
}

/// Whether a character is a Chinese letter.
fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Where the library finds fault with a pattern as it is written: each term counts as a word of as
/// many letters. None where only a term's own words are at fault.
fn fault(written: &str) -> Option<Range<usize>> {
    let mut plain = written.to_owned();
    for braces in uses(written) {
        plain.replace_range(braces.clone(), &"a".repeat(braces.len()));
    }
    let span = match regex_syntax::parse(&plain) {
        Err(regex_syntax::Error::Parse(error)) => *error.span(),
        Err(regex_syntax::Error::Translate(error)) => *error.span(),
        _ => return None,
    };
    Some(span.start.offset..span.end.offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantifiers_escapes_and_classes_are_no_terms() {
        for (pattern, expected) in [
            ("{openness}.{0,8}领导小组", vec!["{openness}"]),
            (r"\d{3}{unit}{2,}", vec!["{unit}"]),
            (r"\p{Han}{a}\x{4E00}{b_c}", vec!["{a}", "{b_c}"]),
            (r"\{a}[{b}][^]{c}]{d}", vec!["{d}"]),
            ("{公开}{3}{,4}{a b}", vec!["{公开}"]),
            ("{a", vec![]),
            ("\\", vec![]),
        ] {
            let found: Vec<&str> =
                uses(pattern).into_iter().map(|place| Span::from(place).cut(pattern)).collect();
            assert_eq!(found, expected, "{pattern}");
        }
    }

    #[test]
    fn word_boundaries_are_told_from_escaped_backslashes() {
        for (pattern, expected) in
            [(r"公开\b", Some(6)), (r"\\b", None), (r"\d\B", Some(2)), (r"\p{Bopomofo}b", None)]
        {
            assert_eq!(word_boundary(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn the_place_of_a_regex_error_is_the_piece_at_fault_terms_or_not() {
        for (pattern, piece) in [
            ("公开(指南", "("),
            ("指南{3,1}", "{3,1}"),
            ("[公-开", "["),
            ("{openness}.{0,8}(指南", "("),
        ] {
            let bytes = fault(pattern).expect(pattern);
            assert_eq!(Span::from(bytes).cut(pattern), piece, "{pattern}");
        }
        assert_eq!(fault("{openness}指南"), None);
    }
}
