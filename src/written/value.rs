//! A single value of a table, taken as the type that is wanted.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use crate::chinese::date::Date;
use crate::diagnostic::message::Message;
use crate::lang::Lang;
use crate::span::Span;
use crate::written::{Located, Table, Text, What, meant, quoted, spaced};

/// A value of a table, or an entry of a list in it.
#[derive(Debug)]
pub struct Value<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) key: &'a str,
    /// Its place in the list, from 0.
    pub(super) index: Option<usize>,
    pub(super) raw: &'a Spanned<DeValue<'a>>,
}

impl<'t, 'a> Value<'t, 'a> {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.raw.span().into()
    }

    /// How messages call it: ``entry 2 of `any` of part `group` ``.
    #[must_use]
    pub fn called(&self) -> String {
        let (table, key) = (self.table.called(), self.key);
        match (self.index.map(|index| index + 1), self.table.reader.lang) {
            (None, Lang::Zh) => spaced(&[&table, "的", &format!("`{key}`")]),
            (None, Lang::En) => format!("`{key}` of {table}"),
            (Some(entry), Lang::Zh) => {
                spaced(&[&table, "的", &format!("`{key}`"), &format!("第 {entry} 项")])
            }
            (Some(entry), Lang::En) => format!("entry {entry} of `{key}` of {table}"),
        }
    }

    /// How messages call it: ``entry 2 of `any` of part `group` ``.
    #[must_use]
    pub fn subject(&self) -> Message {
        let id = self.index.map_or("value", |_| "value/entry");
        let message = Message::new(id).with("table", self.table.subject()).with("key", self.key);
        match self.index {
            Some(index) => message.with("entry", index + 1),
            None => message,
        }
    }

    /// A string that says something.
    #[must_use]
    pub fn text(&self) -> Option<Text> {
        let Some(value) = self.raw.get_ref().as_str() else {
            self.wrong_type("字符串", "a string");
            return None;
        };
        if value.trim().is_empty() {
            let called = self.called();
            self.push("empty-text", spaced(&[&called, "是空的"]), format!("{called} is empty"), "");
            return None;
        }
        Some(Text::new(&self.table.reader.file.text, value, self.span()))
    }

    /// A whole number within `range`.
    #[must_use]
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<Located<i64>> {
        let Some(number) = self.raw.get_ref().as_integer() else {
            self.wrong_type("整数", "a whole number");
            return None;
        };
        let value = i64::from_str_radix(number.as_str(), number.radix());
        if let Some(value) = value.ok().filter(|value| range.contains(value)) {
            return Some(Located { value, span: self.span() });
        }
        let (called, least, most) = (self.called(), range.start(), range.end());
        self.push(
            "out-of-range",
            spaced(&[&called, &format!("应在 {least} 到 {most} 之间")]),
            format!("{called} must lie between {least} and {most}"),
            "",
        );
        None
    }

    /// A number as it is written, or any text, also an empty one; none for another type, which is
    /// no mistake yet.
    #[must_use]
    pub fn figure(&self) -> Option<String> {
        self.raw.get_ref().as_str().or_else(|| self.digits()).map(str::to_owned)
    }

    /// A number as it is written, whole or with decimals.
    #[must_use]
    pub fn number_as_written(&self) -> Option<&'a str> {
        let digits = self.digits();
        if digits.is_none() {
            self.wrong_type("数字", "a number");
        }
        digits
    }

    fn digits(&self) -> Option<&'a str> {
        match self.raw.get_ref() {
            // of `0x50` only the 50 would be left
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        let flag = self.raw.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type("`true` 或 `false`", "`true` or `false`");
        }
        flag
    }

    /// A day as `"YYYY-MM-DD"`.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        if self.raw.get_ref().is_datetime() {
            self.wrong_type("带引号的日期", "a date in quotation marks");
            return None;
        }
        let text = self.text()?;
        let date = Date::parse_iso(&text.value);
        if date.is_none() {
            let called = self.called();
            self.push(
                "bad-date",
                spaced(&[&called, "不是 `YYYY-MM-DD` 形式的日期"]),
                format!("{called} is no day written as `YYYY-MM-DD`"),
                "",
            );
        }
        date
    }

    /// One of the words of a closed list.
    #[must_use]
    pub fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<Located<T>> {
        let text = self.text()?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Located { value: *value, span: text.span });
        }
        let (reader, called) = (self.table.reader, self.called());
        let known = quoted(words.iter().map(|(word, _)| *word), reader.lang);
        let error = reader
            .error(
                "unknown-word",
                spaced(&[&called, &format!("不能是 `{}`", text.value)]),
                format!("{called} cannot be `{}`", text.value),
            )
            .at(text.span, "")
            .note(reader.lang.pick(format!("可用的词：{known}"), format!("the words are {known}")));
        let words = words.iter().map(|(word, _)| *word);
        reader.push(meant(error, reader.lang, &text.value, words));
        None
    }

    /// The entries of a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Value<'t, 'a>>> {
        let Some(list) = self.raw.get_ref().as_array() else {
            self.wrong_type("列表", "a list");
            return None;
        };
        let entry =
            |(index, raw)| Value { table: self.table, key: self.key, index: Some(index), raw };
        Some(list.iter().enumerate().map(entry).collect())
    }

    /// How many entries it has; none where it is no list.
    #[must_use]
    pub fn entry_count(&self) -> Option<usize> {
        self.raw.get_ref().as_array().map(|list| list.len())
    }

    /// A table.
    #[must_use]
    pub fn table(&self, what: What) -> Option<Table<'a>> {
        let Some(entries) = self.raw.get_ref().as_table() else {
            self.wrong_type("表", "a table");
            return None;
        };
        Some(Table::new(self.table.reader, entries, self.span(), what))
    }

    /// Reports that the value is of another type than was wanted.
    pub fn wrong_type(&self, zh: &str, en: &str) {
        let called = self.called();
        let (zh_is, en_is) = type_names(self.raw.get_ref());
        let label = self.table.reader.lang.pick(format!("这是{zh_is}"), format!("this is {en_is}"));
        self.push(
            "wrong-type",
            spaced(&[&called, "应为", zh]),
            format!("{called} must be {en}"),
            &label,
        );
    }

    fn push(&self, id: &'static str, zh: String, en: String, label: &str) {
        let reader = self.table.reader;
        reader.push(reader.error(id, zh, en).at(self.span(), label));
    }
}

fn type_names(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("字符串", "a string"),
        DeValue::Integer(_) => ("整数", "a whole number"),
        DeValue::Float(_) => ("小数", "a decimal number"),
        DeValue::Boolean(_) => ("真假值", "a truth value"),
        DeValue::Datetime(_) => ("不带引号的日期", "a date without quotation marks"),
        DeValue::Array(_) => ("列表", "a list"),
        DeValue::Table(_) => ("表", "a table"),
    }
}
