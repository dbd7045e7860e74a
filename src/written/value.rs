//! A single value of a table, taken as the type that is wanted.

use std::ops::RangeInclusive;

use crate::chinese::date::Date;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::suggestion;
use crate::span::Span;
use crate::written::tree::{Kind, Node};
use crate::written::{Located, Reader, Table, Text};

/// A value of a table, or an entry of a list in it.
#[derive(Debug)]
pub struct Value<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) key: &'a str,
    /// Its place in the list, from 0.
    pub(super) index: Option<usize>,
    pub(super) raw: &'a Node<'a>,
}

impl<'t, 'a> Value<'t, 'a> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.raw.span
    }

    /// The table that it stands in.
    pub fn around(&self) -> &'t Table<'a> {
        self.table
    }

    /// The reader that collects the mistakes.
    pub fn reader(&self) -> &'a Reader {
        self.table.reader
    }

    /// Reports that it is a list without an entry, by the message of this id; says whether it has
    /// one. A value of another type is reported as such.
    pub fn is_filled(&self, id: &'static str) -> bool {
        let is_empty = self.entry_count() == Some(0);
        if is_empty {
            let message = Message::new(id).with("value", self.subject());
            let message = message.with("table", self.table.subject());
            self.reader().push(self.reader().lacking(message).here(self.span()));
        }
        !is_empty
    }

    /// How messages call it: ``entry 2 of `any` of part `group` ``.
    pub fn subject(&self) -> Message {
        let id = self.index.map_or("value", |_| "value/entry");
        let message = Message::new(id).with("table", self.table.subject()).with("key", self.key);
        match self.index {
            Some(index) => message.with("entry", index + 1),
            None => message,
        }
    }

    /// A string that says something, and where it stands.
    pub fn text(&self) -> Option<Text> {
        let value = self.string()?;
        Some(Text::new(&self.table.reader.file.text, value, self.span()))
    }

    /// A string that says something.
    pub fn string(&self) -> Option<&'a str> {
        self.characters_beside(str::trim)
    }

    /// A string of one character or more, also of blanks: the end of a line.
    pub fn characters(&self) -> Option<&'a str> {
        self.characters_beside(|text| text)
    }

    fn characters_beside(&self, blanks: impl Fn(&str) -> &str) -> Option<&'a str> {
        let Some(value) = self.raw.as_str() else {
            self.wrong_type("string");
            return None;
        };
        if blanks(value).is_empty() {
            self.push(Message::new("empty-text"));
            return None;
        }
        Some(value)
    }

    /// A whole number within `range`.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<Located<i64>> {
        if !matches!(self.raw.kind, Kind::Integer(..)) {
            self.wrong_type("integer");
            return None;
        }
        if let Some(value) = self.raw.as_number().filter(|value| range.contains(value)) {
            return Some(Located { value, span: self.span() });
        }
        let limits = Message::new("out-of-range").with("least", *range.start());
        self.push(limits.with("most", *range.end()));
        None
    }

    /// A number as it is written, or any text, also an empty one; none for another type, which is
    /// no mistake yet.
    pub fn figure(&self) -> Option<String> {
        self.raw.as_str().or_else(|| self.digits()).map(str::to_owned)
    }

    /// A number as it is written, whole or with decimals.
    pub fn number_as_written(&self) -> Option<&'a str> {
        let digits = self.digits();
        if digits.is_none() {
            self.wrong_type("number");
        }
        digits
    }

    fn digits(&self) -> Option<&'a str> {
        match &self.raw.kind {
            // of `0x50` only the 50 would be left
            Kind::Integer(number, 10) => Some(number),
            Kind::Decimal(number) => Some(number),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        let flag = self.raw.as_flag();
        if flag.is_none() {
            self.wrong_type("flag");
        }
        flag
    }

    /// A day as `"YYYY-MM-DD"`.
    pub fn date(&self) -> Option<Date> {
        if matches!(self.raw.kind, Kind::Time) {
            self.wrong_type("date");
            return None;
        }
        let text = self.text()?;
        let date = Date::parse_iso(&text.value);
        if date.is_none() {
            let digits = text.value.chars().map(|c| if c.is_ascii_digit() { '0' } else { c });
            let is_written = digits.eq("0000-00-00".chars());
            let id = if is_written { "bad-date/no-such-day" } else { "bad-date" };
            self.push(Message::new(id).with("day", &text.value));
        }
        date
    }

    /// One of the words of a closed list.
    pub fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<Located<T>> {
        let text = self.text()?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Located { value: *value, span: text.span });
        }
        let known = Arg::names(words.iter().map(|(word, _)| *word), Join::Items);
        let message =
            Message::new("unknown-word").with("value", self.subject()).with("word", &text.value);
        let reader = self.table.reader;
        let error = reader.complaint(message).here(text.span);
        let error = error.note(Message::new("known-words").with("words", known));
        reader.push(error.meant(&text.value, words.iter().map(|(word, _)| *word)));
        None
    }

    /// The entries of a list.
    pub fn list(&self) -> Option<Vec<Value<'t, 'a>>> {
        let Some(list) = self.raw.as_list() else {
            self.no_list();
            return None;
        };
        let entry =
            |(index, raw)| Value { table: self.table, key: self.key, index: Some(index), raw };
        Some(list.iter().enumerate().map(entry).collect())
    }

    /// How many entries it has; none where it is no list.
    pub fn entry_count(&self) -> Option<usize> {
        self.raw.as_list().map(<[_]>::len)
    }

    /// A table.
    pub fn table(&self, what: &'static str) -> Option<Table<'a>> {
        let Some(entries) = self.raw.as_table() else {
            self.wrong_type("table");
            return None;
        };
        Some(Table::new(self.table.reader, entries, self.span(), what))
    }

    /// Reports that the value is no list. A table with one bracket for two is told as such; where a list
    /// stands under a name that is nearly this one, that is told by itself.
    fn no_list(&self) {
        let is_table = self.raw.as_table().is_some();
        let others = self.table.entries.iter().filter(|entry| entry.value.as_list().is_some());
        let others = others.map(|entry| entry.key.as_ref());
        if is_table && suggestion::closest(self.key, others).is_some() {
            return;
        }
        let is_head = self.span().cut(&self.reader().file().text).starts_with('[');
        if is_table && is_head {
            self.push(Message::new("wrong-type/brackets").with("key", self.key));
        } else {
            self.wrong_type("list");
        }
    }

    /// Reports that the value is of another type than the one that was wanted.
    pub fn wrong_type(&self, wanted: &'static str) {
        let found = Arg::Word("type", type_of(&self.raw.kind));
        let wanted = Arg::Word("type", wanted);
        self.push(Message::new("wrong-type").with("wanted", wanted).with("found", found));
    }

    /// Reports what is wrong with the value.
    pub fn push(&self, message: Message) {
        let reader = self.table.reader;
        reader.complain(message.with("value", self.subject()), self.span());
    }
}

/// What messages call the type of a value.
fn type_of(value: &Kind<'_>) -> &'static str {
    match value {
        Kind::Text(_) => "string",
        Kind::Integer(..) => "integer",
        Kind::Decimal(_) => "decimal",
        Kind::Flag(_) => "truth",
        Kind::Time => "bare-date",
        Kind::List(_) => "list",
        Kind::Table(_) => "table",
    }
}
