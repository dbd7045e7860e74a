//! The table `[requirements.check]`, kind by kind.

use std::collections::BTreeMap;

use crate::chinese::assertion::Assertion;
use crate::chinese::date::Date;
use crate::ruleset::load::identity;
use crate::ruleset::pattern::Pattern;
use crate::ruleset::reader::{Reader, Table, Text, What, meant, spaced};
use crate::ruleset::terms::Filler;
use crate::ruleset::{
    Check, DateCheck, Near, Part, QuantityCheck, SectionCheck, StatementCheck, VarietyCheck,
};
use crate::span::Span;

const PART: What = What { zh: "要素", en: "part" };
const DEADLINE: What = What { zh: "`deadline`", en: "deadline" };
const PERIOD: What = What { zh: "`period`", en: "period" };

/// What `min_chars` is where the file does not say.
const MIN_CHARS: usize = 10;

/// Reads the check that `table` describes; none where it is too broken to be one.
pub(super) fn read(table: &Table<'_>, filler: &Filler<'_>) -> Option<Check> {
    if !table.need(&["kind"]) {
        return None;
    }
    let kind = table.word("kind", &Check::KINDS.map(|kind| (kind, kind)))?;
    let maker = Maker { reader: table.reader(), filler };
    let check = match kind.value {
        "statement" => maker.statement(table).map(Check::Statement),
        "variety" => maker.variety(table).map(Check::Variety),
        "section" => maker.section(table).map(Check::Section),
        "quantity" => maker.quantity(table).map(Check::Quantity),
        "table" => identity::table(table).map(Check::Table),
        "identity" => maker.identity(table).map(Check::Identity),
        _ => maker.date(table).map(Check::Date),
    };
    table.finish();
    check
}

/// What all kinds need while they are read.
pub(super) struct Maker<'m, 'r> {
    pub(super) reader: &'m Reader,
    pub(super) filler: &'m Filler<'r>,
}

/// The ids of a check's parts and where each stands.
pub(super) type Ids = BTreeMap<String, Span>;

impl Maker<'_, '_> {
    fn statement(&self, table: &Table<'_>) -> Option<StatementCheck> {
        let mut ids = Ids::new();
        let parts = self.parts(table, "parts", &mut ids);
        let each_counts = table.flag("each_counts").unwrap_or_default();
        let suffices = self.parts(table, "suffices", &mut ids);
        let fallback = self.parts(table, "fallback", &mut ids);
        self.need_entries(table, "parts").then_some(StatementCheck {
            parts,
            each_counts,
            suffices,
            fallback,
        })
    }

    fn variety(&self, table: &Table<'_>) -> Option<VarietyCheck> {
        let mut ids = Ids::new();
        let kinds = self.parts(table, "kinds", &mut ids);
        let written = table.entry_count("kinds").unwrap_or_default();
        let at_least = table.integer("at_least", 1..=1000);
        let must = table.texts("must");
        table.need(&["at_least"]);
        for id in must.iter().filter(|id| !ids.contains_key(&id.value)) {
            self.unknown_part(id, &ids);
        }
        if let Some(needed) = at_least.filter(|needed| {
            written > 0 && usize::try_from(needed.value).is_ok_and(|needed| needed > written)
        }) {
            let most = needed.value;
            let error = self.reader.error(
                "too-many-kinds",
                format!("`at_least` 要求 {most} 种，`kinds` 只有 {written} 种"),
                format!("`at_least` asks for {most} kinds, `kinds` has {written}"),
            );
            self.reader.push(error.at(needed.span, ""));
        }
        if !self.need_entries(table, "kinds") {
            return None;
        }
        let at_least = usize::try_from(at_least?.value).ok()?;
        Some(VarietyCheck { kinds, at_least, must: must.into_iter().map(|id| id.value).collect() })
    }

    fn section(&self, table: &Table<'_>) -> Option<SectionCheck> {
        let headings = table.texts("headings");
        let opening = table.texts("opening");
        let min_chars = table.number("min_chars", 1..=100_000).unwrap_or(MIN_CHARS);
        if none_written(table, ["headings", "opening"]) {
            self.no_patterns(table, "headings", "opening");
            return None;
        }
        let (headings, opening) = (self.filler.patterns(&headings), self.filler.patterns(&opening));
        Some(SectionCheck { headings, opening, min_chars })
    }

    fn quantity(&self, table: &Table<'_>) -> Option<QuantityCheck> {
        let part = table.table("part", PART);
        let units = table.texts("units").into_iter().map(|unit| unit.value).collect();
        table.need(&["part"]);
        let part = self.finished_part(&part?, &mut Ids::new())?;
        Some(QuantityCheck { part, units })
    }

    fn date(&self, table: &Table<'_>) -> Option<DateCheck> {
        let deadline = table.table("deadline", DEADLINE);
        let period = table.table("period", PERIOD);
        match (table.has("deadline"), table.has("period")) {
            (true, true) => {
                let error = self.reader.error(
                    "conflicting-keys",
                    "`deadline` 和 `period` 只能写一个",
                    "`deadline` and `period` exclude each other",
                );
                self.reader.push(error.at(table.span(), ""));
            }
            (false, false) => {
                let called = table.called();
                let error = self.reader.error(
                    "missing-key",
                    spaced(&[&called, "缺少 `deadline` 或 `period`"]),
                    format!("{called} lacks `deadline` or `period`"),
                );
                self.reader.push(error.at(table.span(), ""));
            }
            (true, false) | (false, true) => {}
        }
        let deadline = deadline.map(|deadline| self.deadline(&deadline));
        let period = period.map(|period| {
            let starts_late_in = period.number("starts_late_in", 1900..=2199);
            period.finish();
            DateCheck::Period { starts_late_in }
        });
        deadline.map_or(period, |deadline| deadline)
    }

    fn deadline(&self, table: &Table<'_>) -> Option<DateCheck> {
        table.need(&["month", "day", "years_after"]);
        let month = table.integer("month", 1..=12);
        let day = table.integer("day", 1..=31);
        let years_after = table.number("years_after", 0..=10);
        table.finish();
        let (month, day) = (month?, day?);
        let (m, d) = (i8::try_from(month.value).ok()?, i8::try_from(day.value).ok()?);
        // a deadline comes every year, so the year to try is no leap year
        if Date::new(2001, m, d).is_none() {
            let error = self
                .reader
                .error(
                    "no-such-day",
                    format!("不是每年都有 {m} 月 {d} 日"),
                    format!("not every year has a day {d} in month {m}"),
                )
                .at(day.span, "")
                .beside(month.span, "");
            self.reader.push(error);
            return None;
        }
        Some(DateCheck::Deadline { month: m, day: d, years_after: years_after? })
    }

    /// Reads a list of parts; `ids` are those that the check has already.
    fn parts<'a>(&self, table: &Table<'a>, key: &'a str, ids: &mut Ids) -> Vec<Part> {
        let parts = table.tables(key, PART);
        parts.iter().filter_map(|part| self.finished_part(part, ids)).collect()
    }

    /// Reads a table that holds a part and nothing else.
    fn finished_part(&self, table: &Table<'_>, ids: &mut Ids) -> Option<Part> {
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
        if let Some(first) = ids.get(&id.value) {
            self.reader.duplicate(*first, &id, PART);
        } else {
            ids.insert(id.value.clone(), id.span);
        }
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

    fn patterns<'a>(&self, table: &Table<'a>, key: &'a str) -> Vec<Pattern> {
        self.filler.patterns(&table.texts(key))
    }

    /// Reports a list that is not there or has no entries.
    fn need_entries(&self, table: &Table<'_>, key: &'static str) -> bool {
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

    fn no_patterns(&self, table: &Table<'_>, first: &str, second: &str) {
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

    fn unknown_part(&self, id: &Text, ids: &Ids) {
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
fn none_written(table: &Table<'_>, keys: [&str; 2]) -> bool {
    keys.iter().all(|key| !table.has(key) || table.entry_count(key) == Some(0))
}
