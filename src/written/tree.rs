//! What a TOML file says, with its places: from the parser, or ready from the build.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::span::Span;

/// A table: its entries in the order of their keys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tree<'t>(#[serde(borrow)] Vec<Entry<'t>>);

/// A key and its value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry<'t> {
    /// The key.
    #[serde(borrow)]
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub place: Span,
    /// The value.
    pub value: Node<'t>,
}

/// A value and where it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Node<'t> {
    /// What it is.
    #[serde(borrow)]
    pub kind: Kind<'t>,
    /// Where.
    pub span: Span,
}

/// What a value may be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Kind<'t> {
    /// A string.
    Text(#[serde(borrow)] Cow<'t, str>),
    /// A whole number, as written, and its base.
    Integer(#[serde(borrow)] Cow<'t, str>, u32),
    /// A number with decimals, as written.
    Decimal(#[serde(borrow)] Cow<'t, str>),
    /// `true` or `false`.
    Flag(bool),
    /// A date or a time without quotation marks, which no file here has.
    Time,
    /// A list.
    List(#[serde(borrow)] Vec<Node<'t>>),
    /// A table.
    Table(#[serde(borrow)] Tree<'t>),
}

impl<'t> Tree<'t> {
    /// The entries, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<'t>> {
        self.0.iter()
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        let at = self.0.binary_search_by(|entry| entry.key.as_ref().cmp(key)).ok()?;
        self.0.get(at).map(|entry| &entry.value)
    }

    /// Only what stands under those of its own keys.
    #[must_use]
    pub fn only(self, keys: &[&str]) -> Self {
        Self(self.0.into_iter().filter(|entry| keys.contains(&entry.key.as_ref())).collect())
    }

    /// Without what stands under those keys, wherever it stands.
    #[must_use]
    pub fn without(self, keys: &[&str]) -> Self {
        let kept = self.0.into_iter().filter(|entry| !keys.contains(&entry.key.as_ref()));
        let value = |entry: Entry<'t>| Entry { value: entry.value.without(keys), ..entry };
        Self(kept.map(value).collect())
    }
}

impl<'t> Node<'t> {
    /// The string that it is.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The flag that it is.
    pub fn as_flag(&self) -> Option<bool> {
        match self.kind {
            Kind::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The whole number that it is.
    pub fn as_number(&self) -> Option<i64> {
        match &self.kind {
            Kind::Integer(digits, base) => i64::from_str_radix(digits, *base).ok(),
            _ => None,
        }
    }

    /// The list that it is.
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The table that it is.
    pub fn as_table(&self) -> Option<&Tree<'t>> {
        match &self.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        }
    }

    fn without(self, keys: &[&str]) -> Self {
        let kind = match self.kind {
            Kind::List(list) => {
                Kind::List(list.into_iter().map(|entry| entry.without(keys)).collect())
            }
            Kind::Table(table) => Kind::Table(table.without(keys)),
            other => other,
        };
        Self { kind, ..self }
    }
}

impl<'t> From<DeTable<'t>> for Tree<'t> {
    fn from(table: DeTable<'t>) -> Self {
        let entry = |(key, value): (Spanned<Cow<'t, str>>, Spanned<DeValue<'t>>)| {
            let place = key.span().into();
            Entry { key: key.into_inner(), place, value: value.into() }
        };
        let mut entries: Vec<Entry<'t>> = table.into_iter().map(entry).collect();
        entries.sort_by(|one, other| one.key.cmp(&other.key));
        Self(entries)
    }
}

impl<'t> From<Spanned<DeValue<'t>>> for Node<'t> {
    fn from(value: Spanned<DeValue<'t>>) -> Self {
        let span = value.span().into();
        let kind = match value.into_inner() {
            DeValue::String(text) => Kind::Text(text),
            DeValue::Integer(number) => {
                Kind::Integer(number.as_str().to_owned().into(), number.radix())
            }
            DeValue::Float(number) => Kind::Decimal(number.as_str().to_owned().into()),
            DeValue::Boolean(flag) => Kind::Flag(flag),
            DeValue::Datetime(_) => Kind::Time,
            DeValue::Array(list) => Kind::List(list.into_iter().map(Self::from).collect()),
            DeValue::Table(table) => Kind::Table(table.into()),
        };
        Self { kind, span }
    }
}
