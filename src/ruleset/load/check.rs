//! The table `[requirements.check]`, kind by kind.

use crate::chinese::date::Date;
use crate::pattern::terms::Filler;
use crate::ruleset::figures::Names;
use crate::ruleset::load::names;
use crate::ruleset::load::part::{Ids, Maker, PART, none_written};
use crate::ruleset::{Check, DateCheck, QuantityCheck, SectionCheck, StatementCheck, VarietyCheck};
use crate::verdict::DateKind;
use crate::written::{Table, Text, Value, What};

const DEADLINE: What = What { zh: "`deadline`", en: "deadline" };
const PERIOD: What = What { zh: "`period`", en: "period" };

/// What `min_chars` is where the file does not say.
const MIN_CHARS: i64 = 10;

/// The largest number of characters that a section may be held against.
const MOST_CHARS: i64 = 100_000;

/// Reads the check that `table` describes; none where it is too broken to be one.
pub(super) fn read(table: &Table<'_>, filler: &Filler<'_>, names: Names<'_>) -> Option<Check> {
    if !table.need(&["kind"]) {
        return None;
    }
    let kind = table.word("kind", &Check::KINDS.map(|kind| (kind, kind)))?;
    let maker = Maker { reader: table.reader(), filler, names };
    let check = match kind.value {
        "statement" => maker.statement(table).map(Check::Statement),
        "variety" => maker.variety(table).map(Check::Variety),
        "section" => maker.section(table).map(Check::Section),
        "quantity" => maker.quantity(table).map(Check::Quantity),
        "table" => maker.table(table).map(Check::Table),
        "identity" => maker.identity(table).map(Check::Identity),
        "outline" => maker.outline(table).map(Check::Outline),
        "novelty" => maker.novelty(table).map(Check::Novelty),
        "pattern" => maker.pattern(table).map(Check::Pattern),
        _ => maker.date(table).map(Check::Date),
    };
    table.finish();
    check
}

impl Maker<'_, '_> {
    fn statement(&self, table: &Table<'_>) -> Option<StatementCheck> {
        let mut ids = Ids::new();
        let parts = self.parts(table, "parts", &mut ids);
        let each_counts = table.flag("each_counts").unwrap_or_default();
        let suffices = self.parts(table, "suffices", &mut ids);
        let fallback = self.parts(table, "fallback", &mut ids);
        let lists = table.list("figures");
        let figures = lists.iter().map(|list| {
            let names = list.list().unwrap_or_default();
            let names: Vec<Text> = names.iter().filter_map(Value::text).collect();
            for name in &names {
                names::cell(self.reader, self.names, name);
            }
            names.into_iter().map(|name| name.value).collect()
        });
        self.need_entries(table, "parts").then_some(StatementCheck {
            parts,
            each_counts,
            suffices,
            figures: figures.filter(|names: &Vec<String>| !names.is_empty()).collect(),
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
        let min_chars = table.integer("min_chars", 1..=MOST_CHARS);
        let least = min_chars.map_or(MIN_CHARS, |least| least.value);
        let max_chars = table.number("max_chars", least..=MOST_CHARS);
        if none_written(table, ["headings", "opening"]) {
            self.no_patterns(table, "headings", "opening");
            return None;
        }
        let (headings, opening) = (self.filler.patterns(&headings), self.filler.patterns(&opening));
        let min_chars = usize::try_from(least).ok()?;
        Some(SectionCheck { headings, opening, min_chars, max_chars })
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
            (false, false) => drop(table.need_one(&["deadline", "period"])),
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
        let of = table.word("of", &DateCheck::DATES);
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
        let of = of.map_or(DateKind::Published, |of| of.value);
        Some(DateCheck::Deadline { month: m, day: d, years_after: years_after?, of })
    }
}
