//! Reads TOML files that people write for this program, key by key, and collects every mistake.
//!
//! A [`Reader`] holds one file and what is wrong with it. A [`Table`] gives its values by name and
//! type; whatever does not fit becomes a diagnostic under a caret, and reading goes on. What the
//! values mean is left to whoever asks for them.

mod syntax;
mod value;

pub use value::Value;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::chinese::date::Date;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::suggestion;
use crate::diagnostic::{Diagnostic, Doubt, Place, SourceFile};
use crate::lang::{Lang, Words};
use crate::span::Span;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Complaints that something is absent: not made where a syntax error may have hidden it.
const OF_ABSENCE: [&str; 9] = [
    "missing-key",
    "empty-list",
    "no-patterns",
    "no-requirements",
    "unknown-family",
    "unknown-source",
    "unknown-part",
    "unknown-requirement",
    "unknown-term",
];

/// Complaints that a name is nowhere defined: not made where a file that may define it is broken.
const OF_REFERENCE: [&str; 5] =
    ["no-requirements", "unknown-family", "unknown-source", "unknown-requirement", "unknown-term"];

/// One file, the language to speak in, and everything found wrong so far.
#[derive(Debug)]
pub struct Reader {
    file: Arc<SourceFile>,
    lang: Lang,
    found: RefCell<Vec<Diagnostic>>,
    /// The lines that hold a syntax error.
    damaged: RefCell<Vec<Span>>,
    /// Whether a file that this one builds on is broken or not there.
    groundless: Cell<bool>,
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
    #[must_use]
    pub fn new(file: &str, value: &str, span: Span) -> Self {
        let raw = span.cut(file);
        let verbatim = |quote: &&str| {
            raw.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote)) == Some(value)
        };
        let quote = ["\"\"\"", "'''", "\"", "'", ""].iter().find(|quote| verbatim(quote));
        Self { value: value.to_owned(), span, start: quote.map(|quote| span.start + quote.len()) }
    }

    /// Where these bytes of the value stand in the file; the whole string where it has escapes.
    #[must_use]
    pub fn part(&self, bytes: Range<usize>) -> Span {
        self.start.map_or(self.span, |start| Span::new(start + bytes.start, start + bytes.end))
    }

    /// Whether [`Text::part`] can tell its characters apart.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.start.is_some()
    }
}

/// What a table describes, as messages call it.
#[derive(Clone, Copy, Debug)]
pub struct What {
    /// In Chinese: `要求`.
    pub zh: &'static str,
    /// In English, without an article: `requirement`.
    pub en: &'static str,
}

impl From<What> for Arg {
    fn from(what: What) -> Self {
        Self::Words(Words { zh: what.zh.to_owned(), en: what.en.to_owned() })
    }
}

impl Reader {
    /// A reader of `file` that has found nothing yet.
    #[must_use]
    pub fn new(file: Arc<SourceFile>, lang: Lang) -> Self {
        Self {
            file,
            lang,
            found: RefCell::default(),
            damaged: RefCell::default(),
            groundless: Cell::new(false),
        }
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// The language of the messages.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Begins an error about the file; it counts once it is handed to [`Reader::push`].
    #[must_use]
    pub fn error(
        &self,
        id: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(id, &self.file, self.lang.pick(zh.into(), en.into()))
    }

    /// Begins an error about the file; it counts once it is handed to [`Reader::push`].
    #[must_use]
    pub fn complaint(&self, message: Message) -> Diagnostic {
        Diagnostic::new(&self.file, message)
    }

    /// Begins an error that says that something is absent: not kept where an error of syntax may
    /// have hidden it.
    #[must_use]
    pub fn lacking(&self, message: Message) -> Diagnostic {
        Diagnostic { doubt: Doubt::Absence, ..self.complaint(message) }
    }

    /// Begins an error that says that a name is nowhere defined: not kept where a file that may
    /// define it is broken, either.
    #[must_use]
    pub fn undefined(&self, message: Message) -> Diagnostic {
        Diagnostic { doubt: Doubt::Reference, ..self.complaint(message) }
    }

    /// Keeps a diagnostic, unless a syntax error has already been reported in its place.
    pub fn push(&self, diagnostic: Diagnostic) {
        let damaged = self.damaged.borrow();
        let absence = diagnostic.doubt != Doubt::None || OF_ABSENCE.contains(&diagnostic.id);
        let reference =
            diagnostic.doubt == Doubt::Reference || OF_REFERENCE.contains(&diagnostic.id);
        let doubtful = !damaged.is_empty() && absence || self.is_groundless() && reference;
        let reported = diagnostic
            .labels
            .iter()
            .any(|label| label.primary && damaged.iter().any(|line| line.contains(label.span)));
        if !doubtful && !reported {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    /// Notes that a file which this one builds on is broken, so that names may be missing.
    pub fn set_groundless(&self) {
        self.groundless.set(true);
    }

    /// Whether a file that this one builds on is broken or not there.
    #[must_use]
    pub fn is_groundless(&self) -> bool {
        self.groundless.get()
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Everything found wrong, in the order of the file.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|diagnostic| {
            diagnostic.labels.iter().find(|label| label.primary).map(|label| label.span.start)
        });
        found
    }

    /// Reads the file's TOML as far as it goes; every error of syntax becomes a diagnostic.
    #[must_use]
    pub fn parse(&self) -> Spanned<DeTable<'_>> {
        if self.file.text.len() > MAX_BYTES {
            let size = self.file.text.len();
            let message = Message::new("too-large").with("size", size).with("limit", MAX_BYTES);
            self.push(self.complaint(message));
            // nothing of it is read, so nothing can be said to be missing
            self.damaged.replace(vec![Span::new(0, size)]);
            return Spanned::new(0..0, DeTable::new());
        }
        let (tree, errors) = DeTable::parse_recoverable(&self.file.text);
        if !errors.is_empty() {
            let found = syntax::diagnostics(self, errors);
            let lines = found.iter().flat_map(|error| &error.labels).filter(|label| label.primary);
            let lines = lines.map(|label| syntax::line(&self.file.text, label.span)).collect();
            self.found.borrow_mut().extend(found);
            self.damaged.replace(lines);
        }
        tree
    }

    /// The table at the root of `tree`.
    #[must_use]
    pub fn root<'a>(&'a self, tree: &'a Spanned<DeTable<'a>>, what: What) -> Table<'a> {
        Table::new(self, tree.get_ref(), Span::new(0, 0), what)
    }

    /// Reports the second of two things that share an id, and shows the first.
    pub fn duplicate(&self, first: Span, second: &Text, what: What) {
        let message = Message::new("duplicate-id").with("what", what).with("id", &second.value);
        self.push(self.complaint(message).here(second.span).also(first));
    }
}

/// A table of the file; keys are taken by name, and [`Table::finish`] reports those left over.
#[derive(Debug)]
pub struct Table<'a> {
    reader: &'a Reader,
    entries: &'a DeTable<'a>,
    span: Span,
    what: What,
    name: Option<Cow<'a, str>>,
    /// What messages call the table around it, where that tells it from others of its kind.
    parent: Option<(String, Message)>,
    asked: RefCell<Vec<&'a str>>,
}

impl<'a> Table<'a> {
    fn new(reader: &'a Reader, entries: &'a DeTable<'a>, span: Span, what: What) -> Self {
        let name = entries.get("id").and_then(|id| id.get_ref().as_str());
        let name = name.filter(|name| !name.trim().is_empty());
        Self {
            reader,
            entries,
            span,
            what,
            name: name.map(Cow::Borrowed),
            parent: None,
            asked: RefCell::default(),
        }
    }

    /// The same table under another name than its `id`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(Cow::Owned(name.into()));
        self
    }

    /// The same table as a part of `parent`: ``the check of requirement `X` ``.
    #[must_use]
    pub fn within(mut self, parent: &Table<'_>) -> Self {
        self.parent = Some((parent.called(), parent.subject()));
        self
    }

    /// How messages call it: ``requirement `AH-LEAD-1` ``.
    #[must_use]
    pub fn subject(&self) -> Message {
        match (&self.name, &self.parent) {
            (Some(name), _) => {
                Message::new("table/named").with("what", self.what).with("name", name.as_ref())
            }
            (None, Some((_, parent))) => {
                Message::new("table/part").with("what", self.what).with("whole", parent.clone())
            }
            (None, None) => Message::new("table").with("what", self.what),
        }
    }

    /// The reader that collects the mistakes.
    #[must_use]
    pub fn reader(&self) -> &'a Reader {
        self.reader
    }

    /// Where those of `keys` stand that are there.
    #[must_use]
    pub fn origins(&self, keys: &[&'static str]) -> BTreeMap<&'static str, Place> {
        let place = |key: &&'static str| Some((*key, self.place(self.key_span(key)?)));
        keys.iter().filter_map(place).collect()
    }

    /// A place in its file.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { file: Arc::clone(&self.reader.file), span }
    }

    /// Where it stands: its head, or its braces.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// How messages call it: ``requirement `AH-LEAD-1` ``.
    #[must_use]
    pub fn called(&self) -> String {
        let what = self.reader.lang.pick(self.what.zh, self.what.en);
        match (&self.name, &self.parent, self.reader.lang) {
            (Some(name), _, _) => format!("{what} `{name}`"),
            (None, Some((parent, _)), Lang::Zh) => spaced(&[parent, "的", what]),
            (None, Some((parent, _)), Lang::En) => format!("the {what} of {parent}"),
            (None, None, Lang::Zh) => what.to_owned(),
            (None, None, Lang::En) => format!("the {what}"),
        }
    }

    /// Whether the key is there, whatever its value.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Where the key stands; none where it does not.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.get_key_value(key).map(|(key, _)| key.span().into())
    }

    /// The value of `key`, whatever its type.
    #[must_use]
    pub fn value(&self, key: &'a str) -> Option<Value<'_, 'a>> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        let raw = self.entries.get(key)?;
        Some(Value { table: self, key, index: None, raw })
    }

    /// All entries of a table whose keys are free, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> Vec<(Text, Value<'_, 'a>)> {
        let mut entries: Vec<_> = self
            .entries
            .iter()
            .map(|(key, raw)| {
                let name: &'a str = key.get_ref();
                let text = Text::new(&self.reader.file.text, name, key.span().into());
                (text, Value { table: self, key: name, index: None, raw })
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    /// A string that says something.
    #[must_use]
    pub fn text(&self, key: &'a str) -> Option<Text> {
        self.value(key)?.text()
    }

    /// A string that says something, without its place.
    #[must_use]
    pub fn string(&self, key: &'a str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// A list of strings; empty where the key is not there.
    #[must_use]
    pub fn texts(&self, key: &'a str) -> Vec<Text> {
        self.list(key).iter().filter_map(Value::text).collect()
    }

    /// A whole number within `range`.
    #[must_use]
    pub fn integer(&self, key: &'a str, range: RangeInclusive<i64>) -> Option<Located<i64>> {
        self.value(key)?.integer(range)
    }

    /// A number of a smaller type, all of whose values in `range` fit.
    #[must_use]
    pub fn number<N: TryFrom<i64>>(&self, key: &'a str, range: RangeInclusive<i64>) -> Option<N> {
        self.integer(key, range).and_then(|number| N::try_from(number.value).ok())
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self, key: &'a str) -> Option<bool> {
        self.value(key)?.flag()
    }

    /// A day as `"YYYY-MM-DD"`.
    #[must_use]
    pub fn date(&self, key: &'a str) -> Option<Date> {
        self.value(key)?.date()
    }

    /// One of the words of a closed list.
    #[must_use]
    pub fn word<T: Copy>(&self, key: &'a str, words: &[(&str, T)]) -> Option<Located<T>> {
        self.value(key)?.word(words)
    }

    /// A list of words of a closed list; none where the key is not there.
    #[must_use]
    pub fn words<T: Copy>(&self, key: &'a str, words: &[(&str, T)]) -> Option<Vec<Located<T>>> {
        let list = self.value(key)?.list()?;
        Some(list.iter().filter_map(|value| value.word(words)).collect())
    }

    /// A list of values of any type; empty where the key is not there.
    #[must_use]
    pub fn list(&self, key: &'a str) -> Vec<Value<'_, 'a>> {
        self.value(key).and_then(|value| value.list()).unwrap_or_default()
    }

    /// How many entries the list under a key has; none where there is no list.
    #[must_use]
    pub fn entry_count(&self, key: &str) -> Option<usize> {
        self.entries.get(key)?.get_ref().as_array().map(|list| list.len())
    }

    /// A table under a key.
    #[must_use]
    pub fn table(&self, key: &'a str, what: What) -> Option<Table<'a>> {
        self.value(key)?.table(what)
    }

    /// A list of tables; empty where the key is not there.
    #[must_use]
    pub fn tables(&self, key: &'a str, what: What) -> Vec<Table<'a>> {
        self.list(key).iter().filter_map(|value| value.table(what)).collect()
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
    #[must_use]
    pub fn lacks(&self, keys: &[&str], by: Join) -> Message {
        let keys = Arg::names(keys, by);
        Message::new("missing-key").with("table", self.subject()).with("keys", keys)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        let left = self.entries.iter().filter(|(key, _)| !asked.contains(&key.get_ref().as_ref()));
        for (key, _) in left {
            let written = key.get_ref().as_ref();
            let message =
                Message::new("unknown-key").with("table", self.subject()).with("key", written);
            let keys = Arg::names(asked.iter(), Join::Items);
            let error = self.reader.complaint(message).here(key.span().into());
            let error = error.note(Message::new("known-keys").with("keys", keys));
            self.reader.push(error.meant(written, asked.iter().copied()));
        }
    }
}

/// Chinese joined as it is set: a blank only beside backticks.
#[must_use]
pub fn spaced(pieces: &[&str]) -> String {
    let mut joined = String::new();
    for piece in pieces {
        if !joined.is_empty() && (joined.ends_with('`') || piece.starts_with('`')) {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

/// The words in backticks, with the separator of the language.
#[must_use]
pub fn quoted<'a>(words: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let mut list = String::new();
    for word in words {
        let separator = if list.is_empty() { "" } else { lang.pick("、", ", ") };
        // writing to a string cannot fail
        let _ = write!(list, "{separator}`{word}`");
    }
    list
}

/// Adds "did you mean …?" where one of the `known` words is near to what was written.
#[must_use]
pub fn meant<'a>(
    diagnostic: Diagnostic,
    lang: Lang,
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    match suggestion::closest(written, known) {
        Some(near) => diagnostic
            .help(lang.pick(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: What = What { zh: "文件", en: "file" };

    #[test]
    fn a_part_of_a_string_is_found_however_it_is_quoted() {
        let file = SourceFile::new(
            "a.toml",
            "a = \"公开指南\"\nb = '公开指南'\nc = '''公开指南'''\nd = \"\\u516C开指南\"\n",
        );
        let reader = Reader::new(file, Lang::En);
        let tree = reader.parse();
        let root = reader.root(&tree, FILE);
        for key in ["a", "b", "c"] {
            let text = root.text(key).expect(key);
            assert_eq!(text.part(6..12).cut(&reader.file().text), "指南", "{key}");
        }
        let escaped = root.text("d").expect("d is a string");
        assert_eq!(escaped.part(6..12), escaped.span);
    }

    #[test]
    fn chinese_has_blanks_only_beside_backticks() {
        assert_eq!(spaced(&["要求 `A`", "的", "`check`"]), "要求 `A` 的 `check`");
        assert_eq!(spaced(&["示例", "的", "`text`", "是空的"]), "示例的 `text` 是空的");
    }

    #[test]
    fn a_syntax_error_is_not_told_again_by_what_it_hides() {
        let reader = Reader::new(SourceFile::new("a.toml", "id = \nname = 3\n"), Lang::En);
        let tree = reader.parse();
        let root = reader.root(&tree, FILE);
        let _ = (root.integer("id", 0..=1), root.text("name"));
        root.need(&["title"]);
        root.finish();
        let ids: Vec<&str> = reader.into_diagnostics().iter().map(|one| one.id).collect();
        assert_eq!(ids, ["syntax", "wrong-type"]);
    }
}
