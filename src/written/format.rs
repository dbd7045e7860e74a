//! The format of a table, told once: from one definition come what is read of it and every complaint
//! about it, the reference and the JSON Schema.
//!
//! [`written!`](crate::written::written) takes the struct as it is used. Each field is a key:
//!
//! ```text
//! written! {
//!     /// 要素：报告里要找的一件事。
//!     pub struct Part in Grounds, "part", and Part::completed {
//!         /// 要素的编号
//!         id: String = Line, need;
//!         /// 短语
//!         any: Vec<Phrase> = Patterns;
//!         /// 数后面几个字之内
//!         reach: usize = Whole(1, 1000), or 30;
//!         /// 条款
//!         article: String = Line, may;
//!     }
//! }
//! ```
//!
//! The comments are Chinese, for they are the reference that authors of rulesets read. `"part"` is
//! what messages call the table, by a word of [`crate::say`]. Behind `=` stands how the value is
//! written, a [`Form`]; behind the comma what holds where it is not:
//!
//! - `need`: a complaint, and there is no such table then;
//! - `want`: a complaint, but the rest of the table still counts;
//! - `may`: the field is an `Option`, and none;
//! - `first`: the same, but it must be there unless an extended file has it already;
//! - `or 30`: this value;
//! - nothing: the type's own default.
//!
//! A first line `..part: Part;` takes the keys of another table into this one; a block
//! `beside { place: Place = Table::name_place; }` behind the table adds what is no key but known of
//! it. `in` names what the forms need to know while they read, `then` a function that sees the whole,
//! may complain and refuse it, `and` one that only complains or completes it.

use std::any::Any;

use crate::written::{Table, Value};

/// A kind of table.
#[derive(Clone, Debug)]
pub struct TableFormat {
    /// Its name in the reference and in messages: `requirement`.
    pub name: &'static str,
    /// What it is, in Chinese.
    pub about: String,
    /// Its keys, in the order of the reference.
    pub keys: Vec<Key>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// What holds where it is not there, where that is a figure.
    pub default: Option<&'static str>,
    /// What it means, in Chinese.
    pub about: String,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// In every table.
    Always,
    /// Where no extended file has a table of this id.
    AtFirst,
    /// Nowhere.
    Never,
}

/// What a key may hold.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A text that is not empty.
    Text,
    /// This text.
    Const(&'static str),
    /// A text of this form, a regular expression, with a sample of it.
    Like(&'static str, &'static str),
    /// `true` or `false`.
    Flag,
    /// A whole number between these two.
    Whole(i64, i64),
    /// A number between these two, which may have decimals.
    Number(i64, i64),
    /// A day as `"YYYY-MM-DD"`.
    Day,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A phrase, which may use terms.
    Phrase,
    /// The name of a cell of a form's table.
    Cell,
    /// A list.
    List(Box<Shape>),
    /// A list that has an entry.
    Filled(Box<Shape>),
    /// A table.
    Table(fn() -> TableFormat),
    /// Values of this shape, each under a name of its own.
    Named(Box<Shape>),
    /// A table of one of these kinds, by its key `kind`.
    Kinds(fn() -> Vec<TableFormat>),
    /// Pairs of a name and a score.
    Grades,
    /// Numbers or texts under the dotted names of cells.
    Figures,
}

/// A table that somebody writes, as it is used. `S` is what its forms need to know.
pub trait Written<S>: Sized + 'static {
    /// What messages call it.
    const NAME: &'static str;

    /// Its format.
    fn format() -> TableFormat;

    /// Adds its keys to `names`.
    fn names(names: &mut Vec<(&'static str, Need)>);

    /// Takes its keys from `table`; none where one that it needs is not there or broken.
    fn take(table: &Table<'_>, scope: &S) -> Option<Self>;

    /// Shows its values to `visitor`, in the order of its keys.
    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v>);

    /// Reads a table that holds this and nothing else.
    fn read(table: &Table<'_>, scope: &S) -> Option<Self> {
        let mut names = Vec::new();
        Self::names(&mut names);
        table.hold_to(&names);
        Self::take(table, scope)
    }
}

/// A way to write a value of type `T`.
pub trait Form<T: 'static, S> {
    /// What it may be.
    fn shape(&self) -> Shape;

    /// Takes it; none where something is wrong with it, which is reported.
    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<T>;

    /// Shows it, and what it is made of, to `visitor`.
    fn visit<'v>(&self, key: &'static str, value: &'v T, visitor: &mut dyn Visitor<'v>) {
        visitor.value(key, value);
    }
}

/// Somebody who looks at all values of a table, those of the tables in it among them.
pub trait Visitor<'v> {
    /// A table under `key` begins, `table` itself.
    fn enter(&mut self, key: &'static str, table: &'v dyn Any);
    /// A value.
    fn value(&mut self, key: &'static str, value: &'v dyn Any);
    /// The innermost table that began ends.
    fn leave(&mut self);
}

impl TableFormat {
    /// The kind that its key `kind` tells, where it is one of several.
    pub fn kind(&self) -> Option<&'static str> {
        self.keys.iter().find_map(|key| match key.shape {
            Shape::Const(kind) => Some(kind),
            _ => None,
        })
    }
}

/// `root` and every table that it leads to, each once, in the order in which they are named.
pub fn tables(root: TableFormat) -> Vec<TableFormat> {
    let mut found: Vec<TableFormat> = Vec::new();
    let mut open = vec![root];
    while let Some(table) = open.pop() {
        if found.iter().any(|known| known.name == table.name) {
            continue;
        }
        let inner: Vec<TableFormat> = table.keys.iter().flat_map(|key| key.shape.inner()).collect();
        open.extend(inner.into_iter().rev());
        found.push(table);
    }
    found
}

impl Shape {
    /// The tables that a value of this shape may hold.
    fn inner(&self) -> Vec<TableFormat> {
        match self {
            Self::Table(format) => vec![format()],
            Self::Kinds(formats) => formats(),
            Self::List(entry) | Self::Filled(entry) | Self::Named(entry) => entry.inner(),
            _ => Vec::new(),
        }
    }
}

impl Key {
    /// A key whose meaning stands in these lines of a comment.
    pub fn new(
        name: &'static str,
        shape: Shape,
        need: Need,
        default: Option<&'static str>,
        lines: &[&str],
    ) -> Self {
        let default = default.filter(|text| text.starts_with(|char: char| char.is_ascii_digit()));
        Self { name, shape, need, default, about: about(lines) }
    }
}

/// The lines of a Chinese comment as one text.
pub fn about(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect()
}

/// Defines a table by its keys; see [`crate::written::format`].
macro_rules! written {
    (
        $(#[doc = $about:literal])+
        $(#[derive($($derived:ident),+)])?
        $vis:vis struct $type:ident $(in $bound:path)?, $name:literal
        $(, then $check:path)? $(, and $ready:path)? {
            $(.. $flat:ident : $flat_type:ty;)*
            $(
                $(#[doc = $doc:literal])+
                $key:ident $(as $named:literal)? : $value:ty = $how:expr $(, $mode:ident $($or:expr)?)?;
            )*
        } $(beside {
            $(
                $(#[doc = $note:literal])+
                $extra:ident : $extra_type:ty = $of:expr;
            )*
        })?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug $($(, $derived)+)?)]
        $vis struct $type {
            $(
                /// The keys that it shares with another table.
                pub $flat: $flat_type,
            )*
            $(
                $(#[doc = $doc])+
                pub $key: $crate::written::written!(@type $value $(, $mode)?),
            )*
            $($(
                $(#[doc = $note])+
                pub $extra: $extra_type,
            )*)?
        }

        impl<S $(: $bound)?> $crate::written::Written<S> for $type {
            const NAME: &'static str = $name;

            fn format() -> $crate::written::format::TableFormat {
                use $crate::written::format::TableFormat;
                let shared: Vec<Vec<$crate::written::format::Key>> =
                    vec![$(<$flat_type as $crate::written::Written<S>>::format().keys),*];
                let own: Vec<$crate::written::format::Key> =
                    vec![$($crate::written::format::Key::new(
                        $crate::written::written!(@key $key $($named)?),
                        $crate::written::format::Form::<$value, S>::shape(&$how),
                        $crate::written::written!(@need $($mode)?),
                        $crate::written::written!(@default $($mode $($or)?)?),
                        &[$($doc),+],
                    )),*];
                let keys = shared.into_iter().flatten().chain(own).collect();
                let about = $crate::written::format::about(&[$($about),+]);
                TableFormat { name: $name, about, keys }
            }

            fn names(names: &mut Vec<(&'static str, $crate::written::format::Need)>) {
                $(<$flat_type as $crate::written::Written<S>>::names(names);)*
                $(names.push((
                    $crate::written::written!(@key $key $($named)?),
                    $crate::written::written!(@need $($mode)?),
                ));)*
            }

            #[allow(unused_variables, reason = "a table may have no keys of its own")]
            fn take(table: &$crate::written::Table<'_>, scope: &S) -> Option<Self> {
                $(let $flat = <$flat_type as $crate::written::Written<S>>::take(table, scope);)*
                $(let $key = table
                    .value($crate::written::written!(@key $key $($named)?))
                    .and_then(|value| $crate::written::format::Form::<$value, S>::read(&$how, &value, scope));)*
                let whole = Self {
                    $($flat: $flat?,)*
                    $($key: $crate::written::written!(@take $key $(, $mode $($or)?)?),)*
                    $($($extra: ($of)(table),)*)?
                };
                $(let whole = $check(whole, table, scope)?;)?
                $(let whole = $ready(whole, table, scope);)?
                Some(whole)
            }

            #[allow(unused_variables, reason = "a table may have no keys of its own")]
            fn visit<'v>(&'v self, visitor: &mut dyn $crate::written::format::Visitor<'v>) {
                $(<$flat_type as $crate::written::Written<S>>::visit(&self.$flat, visitor);)*
                $(
                    let value: Option<&'v $value> = $crate::written::written!(@seen &self.$key $(, $mode)?);
                    if let Some(value) = value {
                        let key = $crate::written::written!(@key $key $($named)?);
                        $crate::written::format::Form::<$value, S>::visit(&$how, key, value, visitor);
                    }
                )*
            }
        }
    };

    (@type $type:ty) => { $type };
    (@type $type:ty, may) => { Option<$type> };
    (@type $type:ty, first) => { Option<$type> };
    (@type $type:ty, want) => { Option<$type> };
    (@type $type:ty, $mode:ident) => { $type };

    (@key $key:ident) => { stringify!($key) };
    (@key $key:ident $named:literal) => { $named };

    (@need) => { $crate::written::format::Need::Never };
    (@need need) => { $crate::written::format::Need::Always };
    (@need want) => { $crate::written::format::Need::Always };
    (@need first) => { $crate::written::format::Need::AtFirst };
    (@need $mode:ident) => { $crate::written::format::Need::Never };

    (@default) => { None };
    (@default or $or:expr) => { Some(stringify!($or)) };
    (@default $mode:ident) => { None };

    (@take $value:ident) => { $value.unwrap_or_default() };
    (@take $value:ident, need) => { $value? };
    (@take $value:ident, or $or:expr) => { $value.unwrap_or($or) };
    (@take $value:ident, $mode:ident) => { $value };

    (@seen $value:expr) => { Some($value) };
    (@seen $value:expr, may) => { $value.as_ref() };
    (@seen $value:expr, first) => { $value.as_ref() };
    (@seen $value:expr, want) => { $value.as_ref() };
    (@seen $value:expr, $mode:ident) => { Some($value) };
}

pub(crate) use written;
