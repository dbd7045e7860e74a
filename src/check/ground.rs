//! What the values of a check are read with: patterns with their terms, and names of figures.

use crate::check::names::Names;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::phrase::Phrase;
use crate::written::format::{Form, Shape};
use crate::written::{List, Table, Text, Value};

/// What the values of a check are read with.
pub trait Grounds {
    /// The phrase that `text` stands for; none where something is wrong with it, which is reported.
    fn phrase(&self, text: &Text) -> Option<Phrase>;
    /// The names of tables and figures that may be used.
    fn names(&self) -> Names<'_>;
}

/// Nothing to read with: for those who look at what has been read.
#[derive(Debug)]
pub enum NoGround {}

impl Grounds for NoGround {
    fn phrase(&self, _: &Text) -> Option<Phrase> {
        match *self {}
    }

    fn names(&self) -> Names<'_> {
        match *self {}
    }
}

/// A phrase, which may use terms.
#[derive(Clone, Copy, Debug)]
pub struct AsPhrase;

/// A list of patterns.
pub const PHRASES: List<AsPhrase> = List(AsPhrase);

impl<S: Grounds> Form<Phrase, S> for AsPhrase {
    fn shape(&self) -> Shape {
        Shape::Phrase
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Phrase> {
        scope.phrase(&value.text()?)
    }
}

/// Reports that neither of the two lists of patterns has an entry; says whether one has.
pub fn need_patterns(table: &Table<'_>, keys: [&'static str; 2]) -> bool {
    // a value of another type has been reported as such
    let is_none = |key: &&str| !table.has(key) || table.entry_count(key) == Some(0);
    let has = !keys.iter().all(is_none);
    if !has {
        let message = Message::new("no-patterns").with("table", table.subject());
        let message = message.with("keys", Arg::names(keys, Join::Or));
        table.reader().push(table.reader().lacking(message).here(table.span()));
    }
    has
}
