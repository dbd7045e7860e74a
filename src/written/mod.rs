//! Reads TOML files that people write for this program, and collects every mistake.
//!
//! A [`Reader`] holds one file and what is wrong with it. What a table may hold is defined once, by
//! [`written!`](crate::written::written); from that come the reading, the complaints, the reference
//! and the JSON Schema. Whatever does not fit becomes a diagnostic under a caret, and reading goes
//! on. Underneath, a [`Table`] gives its values by name and a [`Value`] itself by type.

mod form;
pub mod format;
mod syntax;
mod tree;
mod value;
pub mod years;

pub use form::{
    At, Day, Filled, Flag, LINES, Like, Line, List, Needing, OWN, One, Own, TABLES, Version, Whole,
    Word,
};
pub use format::Written;
pub(crate) use format::written;
pub use tree::{Node, Tree};
pub use value::Value;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::suggestion;
use crate::diagnostic::{Diagnostic, Doubt, Place, SourceFile};
use crate::span::Span;
use crate::written::format::Need;

/// How many mistakes of one file are told.
const MOST_COMPLAINTS: usize = 50;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// One file, and everything found wrong so far.
#[derive(Debug)]
pub struct Reader {
    file: Arc<SourceFile>,
    found: RefCell<Vec<Diagnostic>>,
    /// The lines that hold a syntax error.
    damaged: RefCell<Vec<Span>>,
    /// Whether a file that this one builds on is broken or not there.
    groundless: Cell<bool>,
    /// What the file says, where it need not be parsed.
    ready: RefCell<Option<Tree<'static>>>,
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

/// A string of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// Where it stands, quotation marks included.
    pub span: Span,
    /// Where its first character stands; none where escapes forbid to count on from there.
    start: Option<usize>,
}

impl Text {
    /// The string `value` that stands at `span` of the text `file`.
    pub fn new(file: &str, value: &str, span: Span) -> Self {
        let raw = span.cut(file);
        let verbatim = |quote: &&str| {
            raw.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote)) == Some(value)
        };
        let quote = ["\"\"\"", "'''", "\"", "'", ""].iter().find(|quote| verbatim(quote));
        Self { value: value.to_owned(), span, start: quote.map(|quote| span.start + quote.len()) }
    }

    /// Where these bytes of the value stand in the file; the whole string where it has escapes.
    pub fn part(&self, bytes: Range<usize>) -> Span {
        self.start.map_or(self.span, |start| Span::new(start + bytes.start, start + bytes.end))
    }
}

impl Reader {
    /// A reader of `file` that has found nothing yet.
    pub fn new(file: Arc<SourceFile>) -> Self {
        Self {
            file,
            found: RefCell::default(),
            damaged: RefCell::default(),
            groundless: Cell::new(false),
            ready: RefCell::default(),
        }
    }

    /// The same for a sound file of which it is known what it says.
    #[must_use]
    pub fn knowing(self, tree: Tree<'static>) -> Self {
        self.ready.replace(Some(tree));
        self
    }

    /// The file.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// Begins an error about the file; it counts once it is handed to [`Reader::push`].
    pub fn complaint(&self, message: Message) -> Diagnostic {
        Diagnostic::new(&self.file, message)
    }

    /// Begins an error that says that something is absent: not kept where an error of syntax may
    /// have hidden it.
    pub fn lacking(&self, message: Message) -> Diagnostic {
        Diagnostic { doubt: Doubt::Absence, ..self.complaint(message) }
    }

    /// Begins an error that says that a name is nowhere defined: not kept where a file that may
    /// define it is broken, either.
    pub fn undefined(&self, message: Message) -> Diagnostic {
        Diagnostic { doubt: Doubt::Reference, ..self.complaint(message) }
    }

    /// Keeps a diagnostic, unless a syntax error has already been reported in its place.
    pub fn push(&self, diagnostic: Diagnostic) {
        let damaged = self.damaged.borrow();
        let doubtful = match diagnostic.doubt {
            Doubt::None => false,
            Doubt::Absence => !damaged.is_empty(),
            Doubt::Reference => !damaged.is_empty() || self.is_groundless(),
        };
        let reported = diagnostic
            .labels
            .iter()
            .any(|label| label.primary && damaged.iter().any(|line| line.contains(label.span)));
        if !doubtful && !reported {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    /// Keeps an error about what stands at `place`.
    pub fn complain(&self, message: Message, place: Span) {
        self.push(self.complaint(message).here(place));
    }

    /// Notes that a file which this one builds on is broken, so that names may be missing.
    pub fn set_groundless(&self) {
        self.groundless.set(true);
    }

    /// Whether a file that this one builds on is broken or not there.
    pub fn is_groundless(&self) -> bool {
        self.groundless.get()
    }

    /// Whether nothing was found wrong.
    pub fn is_clean(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Everything found wrong, in the order of the file.
    ///
    /// Of very many the first are told, and how many more there are.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|diagnostic| {
            diagnostic.labels.iter().find(|label| label.primary).map(|label| label.span.start)
        });
        syntax::leave_out_what_follows(&self.file.text, &mut found);
        let more = found.len().saturating_sub(MOST_COMPLAINTS);
        if more > 0 {
            found.truncate(MOST_COMPLAINTS);
            let message = Message::new("more-mistakes").with("count", more);
            found.push(Diagnostic::new(&self.file, message));
        }
        found
    }

    /// Reads the file's TOML as far as it goes; every error of syntax becomes a diagnostic.
    pub fn parse(&self) -> Tree<'_> {
        if let Some(tree) = self.ready.take() {
            return tree;
        }
        if self.file.text.len() > MAX_BYTES {
            let size = self.file.text.len();
            let message = Message::new("too-large").with("size", size).with("limit", MAX_BYTES);
            self.push(self.complaint(message));
            // nothing of it is read, so nothing can be said to be missing
            self.damaged.replace(vec![Span::new(0, size)]);
            return Tree::default();
        }
        let (tree, errors) = DeTable::parse_recoverable(&self.file.text);
        if !errors.is_empty() {
            let found = syntax::diagnostics(self, errors);
            let lines = found.iter().flat_map(|error| &error.labels).filter(|label| label.primary);
            let lines = lines.map(|label| syntax::damage(&self.file.text, label.span)).collect();
            self.found.borrow_mut().extend(found);
            self.damaged.replace(lines);
        }
        tree.into_inner().into()
    }

    /// The file as one table; none where anything is wrong with it.
    pub fn whole<T: Written<S>, S>(&self, scope: &S) -> Option<T> {
        let tree = self.parse();
        let whole = T::read(&self.root(&tree, T::NAME), scope);
        whole.filter(|_| self.is_clean())
    }

    /// The table at the root of `tree`.
    pub fn root<'a>(&'a self, tree: &'a Tree<'a>, what: &'static str) -> Table<'a> {
        Table::new(self, tree, Span::new(0, 0), what)
    }

    /// Reports the second of two things that share an id, and shows the first.
    pub fn duplicate(&self, first: Span, second: &Text, what: &'static str) {
        let message = Message::new("duplicate-id").with("what", Arg::Word("what", what));
        let message = message.with("id", &second.value);
        self.push(self.complaint(message).here(second.span).also(first));
    }
}

/// A table of the file; keys are taken by name, and [`Table::finish`] reports those left over.
#[derive(Debug)]
pub struct Table<'a> {
    reader: &'a Reader,
    entries: &'a Tree<'a>,
    span: Span,
    what: &'static str,
    name: Option<Cow<'a, str>>,
    /// Where its name stands; none where it has none.
    name_span: Option<Span>,
    /// What messages call the table around it, where that tells it from others of its kind.
    parent: Option<Message>,
}

impl<'a> Table<'a> {
    fn new(reader: &'a Reader, entries: &'a Tree<'a>, span: Span, what: &'static str) -> Self {
        let id = ["id", "requirement", "finding"].into_iter().find_map(|key| entries.get(key));
        let name = id.and_then(|id| id.as_str()).filter(|name| !name.trim().is_empty());
        let (name, name_span) = (name.map(Cow::Borrowed), id.map(|id| id.span));
        Self { reader, entries, span, what, name, name_span, parent: None }
    }

    /// The same table under this name, not its `id`.
    #[must_use]
    pub fn named(mut self, name: &Text) -> Self {
        self.name = Some(Cow::Owned(name.value.clone()));
        self.name_span = Some(name.span);
        self
    }

    /// The same table as a part of `parent`: ``the check of requirement `X` ``.
    #[must_use]
    pub fn within(mut self, parent: &Table<'_>) -> Self {
        self.parent = Some(parent.subject());
        self
    }

    /// What messages call its kind.
    pub fn what(&self) -> Arg {
        Arg::Word("what", self.what)
    }

    /// How messages call it: ``requirement `AH-LEAD-1` ``.
    pub fn subject(&self) -> Message {
        match (&self.name, &self.parent) {
            (Some(name), _) => {
                Message::new("table/named").with("what", self.what()).with("name", name.as_ref())
            }
            (None, Some(parent)) => {
                Message::new("table/part").with("what", self.what()).with("whole", parent.clone())
            }
            (None, None) => Message::new("table").with("what", self.what()),
        }
    }

    /// The reader that collects the mistakes.
    pub fn reader(&self) -> &'a Reader {
        self.reader
    }

    /// Where its keys stand.
    pub fn origins(&self) -> BTreeMap<String, Place> {
        self.entries.iter().map(|one| (one.key.to_string(), self.place(one.place))).collect()
    }

    /// A place in its file.
    pub fn place(&self, span: Span) -> Place {
        Place { file: Arc::clone(&self.reader.file), span }
    }

    /// Where it stands: its head, or its braces.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where its name stands; where it has none, it itself.
    pub fn name_place(&self) -> Place {
        self.place(self.name_span.unwrap_or(self.span))
    }

    /// Whether the key is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.get(key).is_some()
    }

    /// Where the value of `key` stands; where there is none, the table.
    pub fn value_span(&self, key: &str) -> Span {
        self.entries.get(key).map_or(self.span, |value| value.span)
    }

    /// The value of `key`, whatever its type.
    pub fn value(&self, key: &'a str) -> Option<Value<'_, 'a>> {
        let raw = self.entries.get(key)?;
        Some(Value { table: self, key, index: None, raw })
    }

    /// All entries of a table whose keys are free, in the order of the file.
    pub fn entries(&self) -> Vec<(Text, Value<'_, 'a>)> {
        let mut entries: Vec<_> = self
            .entries
            .iter()
            .map(|entry| {
                let (name, raw): (&'a str, _) = (&entry.key, &entry.value);
                let text = Text::new(&self.reader.file.text, name, entry.place);
                (text, Value { table: self, key: name, index: None, raw })
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    /// How many entries the list under a key has; none where there is no list.
    pub fn entry_count(&self, key: &str) -> Option<usize> {
        self.entries.get(key)?.as_list().map(<[_]>::len)
    }

    /// Reports those of `keys` that are not there, in one diagnostic; says whether all are.
    pub fn need(&self, keys: &[&'static str]) -> bool {
        let missing: Vec<&str> = keys.iter().copied().filter(|key| !self.has(key)).collect();
        if !missing.is_empty() {
            let error = self.reader.lacking(self.lacks(&missing, Join::Items));
            // the root has no head to point at
            self.reader.push(if self.span.is_empty() { error } else { error.here(self.span) });
        }
        missing.is_empty()
    }

    /// Reports that none of `keys` is there, or that their lists have no entry; says whether one is.
    pub fn need_one(&self, keys: &[&'static str]) -> bool {
        let has = |key: &&str| self.has(key) && self.entry_count(key) != Some(0);
        if keys.iter().any(has) {
            return true;
        }
        self.reader.push(self.reader.lacking(self.lacks(keys, Join::Or)).here(self.span));
        false
    }

    /// That it lacks all of `keys`, or that one of them is needed.
    pub fn lacks(&self, keys: &[&str], by: Join) -> Message {
        let keys = Arg::names(keys, by);
        Message::new("missing-key").with("table", self.subject()).with("keys", keys)
    }

    /// Those of `names` that keys of it are likely meant to be which are none.
    #[must_use]
    pub fn meant(&self, names: &[(&'static str, Need)]) -> Vec<&'static str> {
        let known = || names.iter().map(|(name, _)| *name);
        let written = self.entries.iter().map(|entry| entry.key.as_ref());
        let unknown = written.filter(|key| known().all(|name| name != *key));
        unknown.filter_map(|key| suggestion::closest(key, known())).collect()
    }

    /// Reports every key that it has beside `names`, and those which it lacks. One that is
    /// misspelt is told once, as the key that there is not.
    pub fn hold_to(&self, names: &[(&'static str, Need)]) {
        let known = || names.iter().map(|(name, _)| *name);
        let meant = self.meant(names);
        for entry in self.entries.iter() {
            let written = entry.key.as_ref();
            if known().any(|name| name == written) {
                continue;
            }
            let message = Message::new("unknown-key").with("table", self.subject());
            let error = self.reader.complaint(message.with("key", written));
            let keys = Message::new("known-keys").with("keys", Arg::names(known(), Join::Items));
            let error = error.here(entry.place).note(keys);
            self.reader.push(error.meant(written, known()));
        }
        let needed = names.iter().filter(|(_, need)| *need == Need::Always);
        let needed: Vec<&'static str> =
            needed.map(|(name, _)| *name).filter(|name| !meant.contains(name)).collect();
        self.need(&needed);
    }

    /// Reports tables that share an id with one before; each key with what messages call its tables.
    pub fn unique(&self, lists: &[(&str, &'static str)]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, what) in lists {
            let list = self.entries.get(key).and_then(|value| value.as_list());
            let ids = list.into_iter().flatten().filter_map(|entry| {
                let id = entry.as_table()?.get("id")?;
                Some((id.as_str().filter(|id| !id.trim().is_empty())?, id.span))
            });
            for (id, span) in ids {
                match seen.get(id) {
                    Some(first) => {
                        let second = Text::new(&self.reader.file.text, id, span);
                        self.reader.duplicate(*first, &second, what);
                    }
                    None => drop(seen.insert(id, span)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "file";

    #[test]
    fn a_part_of_a_string_is_found_however_it_is_quoted() {
        let file = SourceFile::new(
            "a.toml",
            "a = \"公开指南\"\nb = '公开指南'\nc = '''公开指南'''\nd = \"\\u516C开指南\"\n",
        );
        let reader = Reader::new(file);
        let tree = reader.parse();
        let root = reader.root(&tree, FILE);
        for key in ["a", "b", "c"] {
            let text = root.value(key).and_then(|value| value.text()).expect(key);
            assert_eq!(text.part(6..12).cut(&reader.file().text), "指南", "{key}");
        }
        let escaped = root.value("d").and_then(|value| value.text()).expect("d is a string");
        assert_eq!(escaped.part(6..12), escaped.span);
    }

    #[test]
    fn a_syntax_error_is_not_told_again_by_what_it_hides() {
        let reader = Reader::new(SourceFile::new("a.toml", "id = \nname = 3\n"));
        let tree = reader.parse();
        let root = reader.root(&tree, FILE);
        root.hold_to(&[("id", Need::Never), ("name", Need::Never), ("title", Need::Always)]);
        let _ = root.value("id").and_then(|value| value.integer(0..=1));
        let _ = root.value("name").and_then(|value| value.text());
        let ids: Vec<&str> = reader.into_diagnostics().iter().map(|one| one.id).collect();
        assert_eq!(ids, ["syntax", "wrong-type"]);
    }

    #[test]
    fn of_very_many_mistakes_the_first_are_told() {
        let reader = Reader::new(SourceFile::new("a.toml", ""));
        for _ in 0..MOST_COMPLAINTS + 7 {
            reader.complain(Message::new("syntax"), Span::new(0, 0));
        }
        let told = reader.into_diagnostics();
        assert_eq!(told.len(), MOST_COMPLAINTS + 1);
        assert_eq!(told.last().map(|one| one.id), Some("more-mistakes"));
    }
}
