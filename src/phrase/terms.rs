//! Vocabularies of a ruleset: `{openness}` in a phrase stands for any entry of that term.
//!
//! Each entry of a term is itself a phrase and may use other terms.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::chinese::figure::Time;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Place, SourceFile};
use crate::phrase::grammar::{self, Fault, Gap, Kind, Piece, Row};
use crate::phrase::program::{self, Cache};
use crate::phrase::{Body, EXPRESSION, Expression, Lexis, Phrase, Programs, compiled};
use crate::span::Span;
use crate::written::{Reader, Table, Text, Value};

/// The most nodes that all phrases of one file may have together; the largest built-in ruleset needs
/// a tenth.
const MAX_TOTAL: usize = 200_000;

/// The most words that one entry of a lexicon may stand for.
const MAX_WORDS: usize = 10_000;

/// How deep terms may stand in terms.
const MAX_DEPTH: usize = 8;

/// A term with everything filled in; none where it is broken, which has been reported.
type Filled = Option<Arc<[Row]>>;

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

/// A vocabulary that phrases use by its name.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Where it is defined.
    pub place: Place,
    /// Whether a phrase or another term uses it.
    pub is_used: bool,
}

impl Terms {
    /// Takes over the terms of `others`; those of the same name are replaced.
    pub fn overlay(&mut self, others: &Self) {
        let others = others.known.iter().map(|(name, known)| (name.clone(), known.clone()));
        self.known.extend(others);
    }

    /// What is known of them once all phrases are filled, given the `file` that defines them.
    pub fn to_list(&self, file: &Arc<SourceFile>) -> Vec<Term> {
        let term = |(name, known): (&String, &Known)| Term {
            name: name.clone(),
            place: Place { file: Arc::clone(file), span: known.span },
            is_used: known.is_used.get(),
        };
        self.known.iter().map(term).collect()
    }
}

/// Makes the phrases of one file, their terms filled in.
#[derive(Debug)]
pub struct Filler<'r> {
    reader: &'r Reader,
    terms: Terms,
    lexis: Arc<Lexis>,
    cache: RefCell<Cache>,
    /// What the build made of its phrases, where it did.
    ready: Option<RefCell<Programs>>,
    /// The nodes of all phrases so far.
    total: Cell<usize>,
}

/// Terms as written: the entries by name.
type Written = BTreeMap<String, (Span, Vec<Text>)>;

/// How the commonest complaints about regular expressions begin, and which of ours say what to do.
const KNOWN: [(&str, &str); 3] = [
    ("unclosed character class", "bad-expression/class"),
    ("unclosed group", "bad-expression/group"),
    ("look-around", "bad-expression/look"),
];

impl<'r> Filler<'r> {
    /// Reads the file's own terms, which may use the `inherited` ones and replace them. The words of
    /// its phrases become words of `lexis`.
    #[must_use]
    pub fn new(
        reader: &'r Reader,
        table: Option<&Table<'_>>,
        inherited: Terms,
        lexis: Arc<Lexis>,
    ) -> (Self, Terms) {
        let written = table.map(read).unwrap_or_default();
        let mut filler = Self::plain(reader, inherited, lexis);
        let mut own = Own { written: &written, known: BTreeMap::new(), path: Vec::new() };
        for name in written.keys() {
            own.fill(&filler, name);
        }
        let own = Terms { known: own.known };
        filler.terms.overlay(&own);
        (filler, own)
    }

    fn plain(reader: &'r Reader, terms: Terms, lexis: Arc<Lexis>) -> Self {
        let (cache, total) = (RefCell::default(), Cell::default());
        Self { reader, terms, lexis, cache, ready: None, total }
    }

    /// Takes the phrases of a sound file from what the build made of them.
    pub fn ready(reader: &'r Reader, programs: Programs, lexis: Arc<Lexis>) -> Self {
        let ready = Some(RefCell::new(programs));
        Self { ready, ..Self::plain(reader, Terms::default(), lexis) }
    }

    /// The phrase that `text` stands for; none where something is wrong with it, which is reported.
    #[must_use]
    pub fn phrase(&self, text: &Text) -> Option<Phrase> {
        let body = match text.value.strip_prefix(EXPRESSION) {
            Some(written) if self.ready.is_some() => Body::Expression(Expression::of(written)),
            Some(written) => self.expression(text, written)?,
            None => self.program(text)?,
        };
        Some(Phrase {
            written: text.value.as_str().into(),
            place: Some(Place { file: Arc::clone(self.reader.file()), span: text.span }),
            body: Arc::new(body),
            lexis: Arc::clone(&self.lexis),
        })
    }

    /// The words that `text`, a phrase of nothing but words, stands for; none where it is more than
    /// that or stands for too many, which is reported.
    pub fn words(&self, text: &Text) -> Option<Arc<[String]>> {
        let row = self.filled(text)?;
        let words = self.cache.borrow_mut().words(&row, MAX_WORDS);
        if words.is_none() {
            let message = Message::new("phrase-not-words").with("limit", MAX_WORDS);
            self.report(text, Fault { message, at: 0..text.value.len() });
        }
        words
    }

    fn filled(&self, text: &Text) -> Option<Row> {
        let row = self.parse(text)?;
        let lookup = |name: &str, _| self.terms.known.get(name).map(Known::used);
        self.fill(text, &row, &mut { lookup })
    }

    fn program(&self, text: &Text) -> Option<Body> {
        let ready = self.ready.as_ref();
        if let Some(program) = ready.and_then(|ready| ready.borrow_mut().take(text.span.start)) {
            return Some(Body::Program(program));
        }
        let row = self.filled(text)?;
        let made = program::compile(&row, &self.lexis, &mut self.cache.borrow_mut());
        let program = made.map_err(|fault| self.report(text, fault)).ok()?;
        let before = self.total.get();
        self.total.set(before + program.nodes.len());
        if self.total.get() > MAX_TOTAL {
            // said once, where the limit is passed
            if before <= MAX_TOTAL {
                let message = Message::new("phrase-too-large/all").with("limit", MAX_TOTAL);
                self.report(text, Fault { message, at: 0..text.value.len() });
            }
            return None;
        }
        Some(Body::Program(program))
    }

    fn expression(&self, text: &Text, written: &str) -> Option<Body> {
        let error = match compiled(written) {
            Ok(regex) if regex.is_match("") => Message::new("matches-nothing"),
            Ok(_) => return Some(Body::Expression(Expression::of(written))),
            Err(regex::Error::CompiledTooBig(limit)) => {
                Message::new("expression-too-large").with("limit", limit)
            }
            Err(error) => {
                let message = error.to_string();
                let reason = message.lines().last().unwrap_or_default();
                let reason = reason.strip_prefix("error: ").unwrap_or(reason).trim();
                let known = KNOWN.iter().find(|(start, _)| reason.starts_with(start));
                let id = known.map_or("bad-expression", |(_, id)| id);
                Message::new(id).with("reason", reason)
            }
        };
        self.report(text, Fault { message: error, at: EXPRESSION.len()..text.value.len() });
        None
    }

    fn parse(&self, text: &Text) -> Option<Row> {
        grammar::parse(&text.value).map_err(|fault| self.report(text, fault)).ok()
    }

    fn report(&self, text: &Text, fault: Fault) {
        // what a term says stands elsewhere than the phrase that uses it
        let place = text.part(fault.at);
        self.reader.complain(fault.message, place);
    }

    /// Replaces the terms in `row` by what `lookup` gives; none inside: broken, outside: unknown.
    fn fill(
        &self,
        text: &Text,
        row: &[Piece],
        lookup: &mut dyn FnMut(&str, Range<usize>) -> Option<Filled>,
    ) -> Option<Row> {
        let mut filled = Vec::with_capacity(row.len());
        // what is broken behind the first is told, too
        for piece in row {
            let kind = self.fill_piece(text, piece, lookup);
            filled.push(kind.map(|kind| Piece { kind, at: piece.at.clone() }));
        }
        filled.into_iter().collect()
    }

    fn fill_piece(
        &self,
        text: &Text,
        piece: &Piece,
        lookup: &mut dyn FnMut(&str, Range<usize>) -> Option<Filled>,
    ) -> Option<Kind> {
        let mut rows = |rows: &Arc<[Row]>| -> Option<Arc<[Row]>> {
            if !rows.iter().any(|row| row.iter().any(has_term)) {
                return Some(Arc::clone(rows));
            }
            let filled: Vec<Option<Row>> =
                rows.iter().map(|row| self.fill(text, row, lookup)).collect();
            filled.into_iter().collect()
        };
        Some(match &piece.kind {
            Kind::Term(name) => match lookup(name, piece.at.clone()) {
                Some(filled) => Kind::One(filled?),
                None if Time::WORDS.iter().any(|(own, _)| own == name) => piece.kind.clone(),
                None => {
                    let known = self.terms.known.keys().map(String::as_str);
                    unknown(self.reader, text.part(piece.at.clone()), name, known);
                    return None;
                }
            },
            Kind::One(all) => Kind::One(rows(all)?),
            Kind::Option(all) => Kind::Option(rows(all)?),
            Kind::Several(all) => Kind::Several(rows(all)?),
            Kind::Not(all, before) => Kind::Not(rows(all)?, *before),
            Kind::Gap(gap) => Kind::Gap(Gap { without: rows(&gap.without)?, ..gap.clone() }),
            Kind::Word(_) | Kind::Figure(_) | Kind::Edge(_) => piece.kind.clone(),
        })
    }
}

fn has_term(piece: &Piece) -> bool {
    let any = |rows: &[Row]| rows.iter().any(|row| row.iter().any(has_term));
    match &piece.kind {
        Kind::Term(_) => true,
        Kind::One(rows) | Kind::Option(rows) | Kind::Several(rows) | Kind::Not(rows, _) => {
            any(rows)
        }
        Kind::Gap(gap) => any(&gap.without),
        Kind::Word(_) | Kind::Figure(_) | Kind::Edge(_) => false,
    }
}

/// The terms that a phrase names, times that have a name by themselves among them.
#[must_use]
pub fn names(row: &[Piece]) -> Vec<&str> {
    let mut found = Vec::new();
    for piece in row {
        match &piece.kind {
            Kind::Term(name) => found.push(name.as_str()),
            Kind::One(rows) | Kind::Option(rows) | Kind::Several(rows) | Kind::Not(rows, _) => {
                found.extend(rows.iter().flat_map(|row| names(row)));
            }
            Kind::Gap(gap) => found.extend(gap.without.iter().flat_map(|row| names(row))),
            Kind::Word(_) | Kind::Figure(_) | Kind::Edge(_) => {}
        }
    }
    found
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
        let mut rows = Vec::new();
        for entry in term {
            rows.push(self.entry(filler, entry));
        }
        self.path.pop();
        let rows: Option<Vec<Row>> = rows.into_iter().collect();
        let filled = rows.filter(|rows| !rows.is_empty()).map(Into::into);
        let known = Known { filled, span: *span, is_used: Rc::default() };
        self.known.insert(name.clone(), known.clone());
        Some(known)
    }

    fn entry(&mut self, filler: &Filler<'_>, entry: &Text) -> Option<Row> {
        let row = filler.parse(entry)?;
        let mut unknown = Vec::new();
        let filled = filler.fill(entry, &row, &mut |name, braces| {
            if self.path.contains(&name) || self.path.len() >= MAX_DEPTH {
                self.cycle(filler.reader, entry, name, braces);
                return Some(None);
            }
            let found = self.fill(filler, name).map(|known| known.used());
            if found.is_none() && Time::WORDS.iter().all(|(own, _)| *own != name) {
                unknown.push((name.to_owned(), braces));
                return Some(None);
            }
            found
        });
        for (name, braces) in unknown {
            self.unknown(filler, entry, &name, braces);
        }
        filled
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

/// Whether `{name}` is well formed.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
}
