//! What is to be said, before anybody has chosen the words: an id and what fills its blanks.
//!
//! Everything below [`crate::say`] makes messages and knows no language; the words, in Chinese and
//! in English, are rows of that room's tables.

use rust_decimal::Decimal;

use crate::lang::{Listed, Words};

/// Something to be said to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which row of the tables has its words. What stands before a `/` is the stable id that users
    /// see, where several sentences share one: `bad-equation/no-operand`.
    pub id: &'static str,
    /// What fills the blanks of the row, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// What fills a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// The same in both languages: a name, a figure, a quotation.
    Text(String),
    /// Words that the data gives in both languages, such as the title of a table's row.
    Words(Words),
    /// A word of a closed list, such as the kinds of organs: the list, and the word's own id.
    Word(&'static str, &'static str),
    /// A part of the sentence that has a row of its own.
    Message(Box<Message>),
    /// Several, one after the other; none leaves the blank empty.
    List(Join, Vec<Arg>),
}

/// How the entries of a list are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `甲、乙` and `a, b`.
    Items,
    /// `甲，乙` and `a, b`.
    Clauses,
    /// `甲。乙` and `a. b`.
    Sentences,
    /// `甲；乙` and `a; b`.
    Asides,
    /// `甲，或 乙` and `a, or b`.
    OrElse,
    /// `甲 或 乙` and `a or b`.
    Or,
    /// `1 + 2`.
    Sum,
    /// `a → b`, a way from one to the next.
    Way,
    /// `a = 1`, pieces of a formula.
    Blank,
}

impl Message {
    /// The message of this id, without anything to fill in yet.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Fills the blank `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with every text in it changed.
    #[must_use]
    pub fn map(self, change: &dyn Fn(&str) -> String) -> Self {
        let args = self.args.into_iter().map(|(name, value)| (name, value.map(change)));
        Self { id: self.id, args: args.collect() }
    }

    /// What fills the blank `name`.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The id that users see.
    pub fn code(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(code, _)| code)
    }
}

impl Arg {
    /// A list of these.
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>, by: Join) -> Self {
        Self::List(by, items.into_iter().map(Into::into).collect())
    }

    fn map(self, change: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(&text)),
            Self::Message(message) => message.map(change).into(),
            Self::List(by, items) => {
                Self::List(by, items.into_iter().map(|item| item.map(change)).collect())
            }
            Self::Words(_) | Self::Word(..) => self,
        }
    }

    /// Names as messages cite them, each in backticks.
    pub fn names<T: AsRef<str>>(names: impl IntoIterator<Item = T>, by: Join) -> Self {
        Self::list(names.into_iter().map(|name| format!("`{}`", name.as_ref())), by)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<Option<Message>> for Arg {
    fn from(message: Option<Message>) -> Self {
        Self::list(message, Join::Items)
    }
}

impl<T: Listed> From<T> for Arg {
    fn from(one: T) -> Self {
        Self::Word(T::LIST, one.member())
    }
}

impl From<&Words> for Arg {
    fn from(words: &Words) -> Self {
        Self::Words(words.clone())
    }
}

/// What is written the same in both languages.
macro_rules! text {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        })*
    };
}

text!(String, &String, &str, char, usize, i32, u32, i64, u64, Decimal);
