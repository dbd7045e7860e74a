//! The ways to write a value that every kind of file has: texts, numbers, words, lists, tables.

use crate::chinese::date::Date;
use crate::diagnostic::message::Message;
use crate::written::format::{Form, Shape, Visitor};
use crate::written::{Located, Text, Value, Written};

/// The only version of the formats so far.
const FORMAT: i64 = 1;

/// A text that says something.
#[derive(Clone, Copy, Debug)]
pub struct Line;

/// The same, of a form that whoever reads it looks at: a regular expression for the schema, and a
/// sample for the reference.
#[derive(Clone, Copy, Debug)]
pub struct Like(pub &'static str, pub &'static str);

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct Flag;

/// A whole number between two, both included.
#[derive(Clone, Copy, Debug)]
pub struct Whole(pub i64, pub i64);

/// The version of a file's format: the only one so far, [`FORMAT`].
#[derive(Clone, Copy, Debug)]
pub struct Version;

/// A day as `"YYYY-MM-DD"`.
#[derive(Clone, Copy, Debug)]
pub struct Day;

/// One of the words of a closed list.
#[derive(Clone, Copy, Debug)]
pub struct Word<'w, T>(pub &'w [(&'static str, T)]);

/// A list of what another form takes.
#[derive(Clone, Copy, Debug)]
pub struct List<F>(pub F);

/// A list that must have an entry where it is there.
#[derive(Clone, Copy, Debug)]
pub struct Filled<F>(pub F);

/// The same, with the id of what is said of one that has none.
#[derive(Clone, Copy, Debug)]
pub struct Needing<F>(pub &'static str, pub F);

/// A value with its place, for what is compared with others that stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct At<F>(pub F);

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct One;

/// A table that has no name of its own and is called after the one around it.
#[derive(Clone, Copy, Debug)]
pub struct Own;

/// A list of texts.
pub const LINES: List<Line> = List(Line);
/// A list of tables.
pub const TABLES: List<One> = List(One);
/// A list of tables that have no names of their own.
pub const OWN: List<Own> = List(Own);

impl<S> Form<String, S> for Line {
    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<String> {
        value.string().map(str::to_owned)
    }
}

impl<S> Form<Text, S> for Line {
    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Text> {
        value.text()
    }
}

impl<T: 'static, S> Form<T, S> for Like
where
    Line: Form<T, S>,
{
    fn shape(&self) -> Shape {
        Shape::Like(self.0, self.1)
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<T> {
        Line.read(value, scope)
    }
}

impl<S> Form<bool, S> for Flag {
    fn shape(&self) -> Shape {
        Shape::Flag
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<bool> {
        value.flag()
    }
}

impl<T: TryFrom<i64> + 'static, S> Form<T, S> for Whole {
    fn shape(&self) -> Shape {
        Shape::Whole(self.0, self.1)
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<T> {
        value.integer(self.0..=self.1).and_then(|number| T::try_from(number.value).ok())
    }
}

impl<S> Form<i64, S> for Version {
    fn shape(&self) -> Shape {
        Shape::Whole(FORMAT, FORMAT)
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<i64> {
        let format = value.integer(i64::MIN..=i64::MAX)?;
        if format.value != FORMAT {
            let message = Message::new("unknown-format").with("found", format.value);
            let error = value.reader().complaint(message.with("known", FORMAT));
            value.reader().push(error.here(format.span));
        }
        Some(format.value)
    }
}

impl<S> Form<Date, S> for Day {
    fn shape(&self) -> Shape {
        Shape::Day
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Date> {
        value.date()
    }
}

impl<T: Copy + 'static, S> Form<T, S> for Word<'_, T> {
    fn shape(&self) -> Shape {
        Shape::Word(self.0.iter().map(|(word, _)| *word).collect())
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<T> {
        value.word(self.0).map(|word| word.value)
    }
}

impl<T: 'static, S, F: Form<T, S>> Form<Located<T>, S> for At<F> {
    fn shape(&self) -> Shape {
        self.0.shape()
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Located<T>> {
        Some(Located { value: self.0.read(value, scope)?, span: value.span() })
    }
}

impl<T: 'static, S, F: Form<T, S>> Form<Vec<T>, S> for List<F> {
    fn shape(&self) -> Shape {
        Shape::List(Box::new(self.0.shape()))
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Vec<T>> {
        let entries = value.list()?;
        Some(entries.iter().filter_map(|entry| self.0.read(entry, scope)).collect())
    }

    fn visit<'v>(&self, key: &'static str, value: &'v Vec<T>, visitor: &mut dyn Visitor<'v>) {
        visitor.value(key, value);
        for entry in value {
            self.0.visit(key, entry, visitor);
        }
    }
}

impl<T: 'static, S, F: Form<Vec<T>, S>> Form<Vec<T>, S> for Needing<F> {
    fn shape(&self) -> Shape {
        match self.1.shape() {
            Shape::List(entry) => Shape::Filled(entry),
            other => other,
        }
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Vec<T>> {
        value.is_filled(self.0).then(|| self.1.read(value, scope)).flatten()
    }

    fn visit<'v>(&self, key: &'static str, value: &'v Vec<T>, visitor: &mut dyn Visitor<'v>) {
        self.1.visit(key, value, visitor);
    }
}

impl<T: 'static, S, F: Form<Vec<T>, S> + Copy> Form<Vec<T>, S> for Filled<F> {
    fn shape(&self) -> Shape {
        Needing("empty-list", self.0).shape()
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Vec<T>> {
        Needing("empty-list", self.0).read(value, scope)
    }

    fn visit<'v>(&self, key: &'static str, value: &'v Vec<T>, visitor: &mut dyn Visitor<'v>) {
        self.0.visit(key, value, visitor);
    }
}

impl<T: Written<S>, S> Form<T, S> for One {
    fn shape(&self) -> Shape {
        Shape::Table(T::format)
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<T> {
        T::read(&value.table(T::NAME)?, scope)
    }

    fn visit<'v>(&self, key: &'static str, value: &'v T, visitor: &mut dyn Visitor<'v>) {
        visitor.enter(key, value);
        value.visit(visitor);
        visitor.leave();
    }
}

impl<T: Written<S>, S> Form<T, S> for Own {
    fn shape(&self) -> Shape {
        Shape::Table(T::format)
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<T> {
        T::read(&value.table(T::NAME)?.within(value.around()), scope)
    }

    fn visit<'v>(&self, key: &'static str, value: &'v T, visitor: &mut dyn Visitor<'v>) {
        One.visit(key, value, visitor);
    }
}
