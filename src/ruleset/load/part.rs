//! What checks of several kinds are made of: parts, lists of patterns, and complaints about them.

use std::collections::BTreeMap;

use crate::discourse::assertion::Assertion;
use crate::pattern::Pattern;
use crate::pattern::terms::Filler;
use crate::ruleset::figures::Names;
use crate::ruleset::{Near, Part};
use crate::span::Span;
use crate::written::{Reader, Table, Text, What, meant, spaced};

pub(super) const PART: What = What { zh: "要素", en: "part" };

/// What all kinds need while they are read.
pub(super) struct Maker<'m, 'r> {
    pub(super) reader: &'m Reader,
    pub(super) filler: &'m Filler<'r>,
    /// The names that equations may use.
    pub(super) names: Names<'m>,
}

/// The ids of a check's parts and where each stands.
pub(super) type Ids = BTreeMap<String, Span>;

impl Maker<'_, '_> {
    /// Reads a list of parts; `ids` are those that the check has already.
    pub(super) fn parts<'a>(&self, table: &Table<'a>, key: &'a str, ids: &mut Ids) -> Vec<Part> {
        let parts = table.tables(key, PART);
        parts.iter().filter_map(|part| self.finished_part(part, ids)).collect()
    }

    /// Reads a table that holds a part and nothing else.
    pub(super) fn finished_part(&self, table: &Table<'_>, ids: &mut Ids) -> Option<Part> {
        let part = self.part(table, ids);
        table.finish();
        part
    }

    /// Reads one part; `ids` are those that the check has already.
    pub(super) fn part(&self, table: &Table<'_>, ids: &mut Ids) -> Option<Part> {
        let complete = table.need(&["id"]);
        let id = table.text("id");
        let title = table.string("title");
        let (any, weak) = (self.patterns(table, "any"), self.patterns(table, "weak"));
        let context = self.patterns(table, "context");
        let unless = self.patterns(table, "unless");
        let near = table.word("near", &Near::WORDS).map_or(Near::Report, |near| near.value);
        let accept = table.words("accept", &Assertion::WORDS);
        let under = self.patterns(table, "under");
        let sections = self.patterns(table, "sections");
        let lasting = table.flag("lasting").unwrap_or_default();
        let owned = table.flag("owned").unwrap_or_default();
        if none_written(table, ["any", "weak"]) {
            self.no_patterns(table, "any", "weak");
        }
        if table.entry_count("accept") == Some(0) {
            self.need_entries(table, "accept");
        }
        let id = id.filter(|_| complete)?;
        self.note_id(&id, PART, ids);
        let accept = accept.map(|words| words.into_iter().map(|word| word.value).collect());
        Some(Part {
            title: title.unwrap_or_else(|| id.value.clone()),
            id: id.value,
            any,
            weak,
            context,
            unless,
            near,
            accept: accept.unwrap_or_else(|| vec![Assertion::Affirmed]),
            under,
            sections,
            lasting,
            owned,
        })
    }

    /// Notes an id of the check, and reports the second of two that are the same.
    pub(super) fn note_id(&self, id: &Text, what: What, ids: &mut Ids) {
        match ids.get(&id.value) {
            Some(first) => self.reader.duplicate(*first, id, what),
            None => drop(ids.insert(id.value.clone(), id.span)),
        }
    }

    pub(super) fn patterns<'a>(&self, table: &Table<'a>, key: &'a str) -> Vec<Pattern> {
        self.filler.patterns(&table.texts(key))
    }

    /// Reports a list that is not there or has no entries.
    pub(super) fn need_entries(&self, table: &Table<'_>, key: &'static str) -> bool {
        if !table.need(&[key]) {
            return false;
        }
        let Some(value) = table.value(key) else { return false };
        match value.entry_count() {
            Some(0) => {}
            // a value of another type has been reported as such
            count => return count.is_some(),
        }
        let called = value.called();
        let error = self.reader.error(
            "empty-list",
            spaced(&[&called, "是空的"]),
            format!("{called} is empty"),
        );
        self.reader.push(error.at(value.span(), ""));
        false
    }

    pub(super) fn no_patterns(&self, table: &Table<'_>, first: &str, second: &str) {
        let called = table.called();
        let error = self
            .reader
            .error(
                "no-patterns",
                spaced(&[&called, "没有表达式，什么也找不到"]),
                format!("{called} has no pattern and would find nothing"),
            )
            .at(table.span(), "")
            .help(self.reader.lang().pick(
                format!("在 `{first}` 或 `{second}` 里至少写一个"),
                format!("write at least one into `{first}` or `{second}`"),
            ));
        self.reader.push(error);
    }

    pub(super) fn unknown_part(&self, id: &Text, ids: &Ids) {
        let error = self
            .reader
            .error(
                "unknown-part",
                format!("`kinds` 里没有 `{}`", id.value),
                format!("no kind in `kinds` is called `{}`", id.value),
            )
            .at(id.span, "");
        self.reader.push(meant(
            error,
            self.reader.lang(),
            &id.value,
            ids.keys().map(String::as_str),
        ));
    }
}

/// Whether neither list has an entry; a value of another type has been reported as such.
pub(super) fn none_written(table: &Table<'_>, keys: [&str; 2]) -> bool {
    keys.iter().all(|key| !table.has(key) || table.entry_count(key) == Some(0))
}
