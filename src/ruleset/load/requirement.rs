//! A `[[requirements]]` table: a new duty, or changes to one of an extended ruleset.

use std::sync::Arc;

use crate::chinese::organ::{Level, OrganKind};
use crate::equation::Equation;
use crate::facts::form::Specimen;
use crate::pattern::terms::Filler;
use crate::ruleset::figures::Names;
use crate::ruleset::load::{check, figures, names as known, ruleset};
use crate::ruleset::{Basis, Check, Example, Origins, Years};
use crate::span::Span;
use crate::verdict::{Severity, Status};
use crate::written::{Located, Table, Text, Value, What, spaced};

pub(super) const REQUIREMENT: What = What { zh: "要求", en: "requirement" };
const CHECK: What = What { zh: "判定方法", en: "check" };
const BASIS: What = What { zh: "依据", en: "basis" };
const EXAMPLE: What = What { zh: "示例", en: "example" };
const FIGURES: What = What { zh: "数字", en: "figures" };

/// What a requirement must have unless an extended ruleset has given it already.
const NEEDED: [&str; 7] = ["family", "title", "severity", "weight", "basis", "remedy", "check"];

/// The word for organs of which the name does not tell it.
const UNKNOWN: &str = "unknown";

/// The keys whose origin is kept.
const KEPT: [&str; 15] = [
    "id",
    "enabled",
    "family",
    "title",
    "why",
    "severity",
    "weight",
    "years",
    "applies_to",
    "levels",
    "when",
    "basis",
    "remedy",
    "check",
    "examples",
];

/// The largest weight.
const MAX_WEIGHT: i64 = 1000;

/// A requirement as one file has it: only the keys that stand there.
#[derive(Debug)]
pub(super) struct Patch {
    pub(super) id: Text,
    /// Where its table begins.
    pub(super) span: Span,
    pub(super) enabled: Option<bool>,
    pub(super) family: Option<Text>,
    pub(super) title: Option<String>,
    pub(super) why: Option<String>,
    pub(super) severity: Option<Located<Severity>>,
    pub(super) weight: Option<Located<u32>>,
    pub(super) years: Option<Located<Years>>,
    pub(super) applies_to: Option<Vec<Option<OrganKind>>>,
    pub(super) levels: Option<Vec<Option<Level>>>,
    pub(super) when: Option<Equation>,
    pub(super) basis: Option<Vec<Cited>>,
    pub(super) remedy: Option<String>,
    pub(super) check: Option<Check>,
    pub(super) examples: Option<Vec<Example>>,
    /// Where its keys stand.
    pub(super) origins: Origins,
    /// Needed keys that do not stand there.
    pub(super) missing: Vec<&'static str>,
}

/// An article cited, and where the id of its source stands.
#[derive(Debug)]
pub(super) struct Cited {
    pub(super) basis: Basis,
    pub(super) source: Text,
}

/// Reads one requirement; none where it has no id.
pub(super) fn read(table: &Table<'_>, filler: &Filler<'_>, names: Names<'_>) -> Option<Patch> {
    table.need(&["id"]);
    let id = table.text("id");
    let severities = Severity::ALL.map(|severity| (severity.as_str(), severity));
    let family = table.text("family");
    let title = table.string("title");
    let why = table.string("why");
    let severity = table.word("severity", &severities);
    let weight = weight(table);
    let years = ruleset::years(table);
    let applies_to = bound(table, "applies_to", OrganKind::ALL.map(|one| (one.as_str(), one)));
    let levels = bound(table, "levels", Level::ALL.map(|one| (one.as_str(), one)));
    let when = table.text("when").and_then(|text| {
        let equation = figures::equation(table.reader(), &text)?;
        known::equation(table.reader(), names, &equation, &text);
        Some(equation)
    });
    let basis = basis(table);
    let remedy = table.string("remedy");
    let enabled = table.flag("enabled");
    let check = table.table("check", CHECK);
    let check = check.and_then(|check| check::read(&check.within(table), filler, names));
    let examples = examples(table);
    table.finish();
    let missing = NEEDED.into_iter().filter(|key| !table.has(key)).collect();
    let (id, span) = (id?, table.span());
    if !is_requirement_id(&id.value) {
        bad_id(table, &id);
    }
    Some(Patch {
        id,
        span,
        enabled,
        family,
        title,
        why,
        severity,
        weight,
        years,
        applies_to,
        levels,
        when,
        basis,
        remedy,
        check,
        examples,
        origins: table.origins(&KEPT),
        missing,
    })
}

fn bad_id(table: &Table<'_>, id: &Text) {
    let error = table
        .reader()
        .error(
            "bad-id",
            format!("`{}` 不能作要求的编号", id.value),
            format!("`{}` cannot be the id of a requirement", id.value),
        )
        .at(id.span, "")
        .help(table.reader().lang().pick(
            "只用大写字母、数字和 `-`，如 `AH-LEAD-1`",
            "use capital letters, digits and `-`, as in `AH-LEAD-1`",
        ));
    table.reader().push(error);
}

/// The organs that a requirement binds, by words of a closed list and by `unknown`.
fn bound<T: Copy>(
    table: &Table<'_>,
    key: &'static str,
    known: impl IntoIterator<Item = (&'static str, T)>,
) -> Option<Vec<Option<T>>> {
    let known = known.into_iter().map(|(word, one)| (word, Some(one)));
    let words: Vec<(&str, Option<T>)> = known.chain([(UNKNOWN, None)]).collect();
    let entries = table.words(key, &words)?;
    if table.entry_count(key) == Some(0) {
        let called = table.called();
        let error = table.reader().error(
            "empty-list",
            spaced(&[&called, &format!("的 `{key}` 是空的")]),
            format!("`{key}` of {called} is empty"),
        );
        let hint = table.reader().lang().pick(
            "写出它约束的机关；约束所有机关的，去掉这个键",
            "name the organs that it binds; leave the key out where it binds all",
        );
        table.reader().push(error.at(table.value(key)?.span(), "").help(hint));
    }
    Some(entries.into_iter().map(|entry| entry.value).collect())
}

fn weight(table: &Table<'_>) -> Option<Located<u32>> {
    let weight = table.integer("weight", 0..=MAX_WEIGHT)?;
    Some(Located { value: u32::try_from(weight.value).ok()?, span: weight.span })
}

fn basis(table: &Table<'_>) -> Option<Vec<Cited>> {
    let list = table.value("basis")?.list()?;
    if list.is_empty() {
        let called = table.called();
        let error = table.reader().error(
            "empty-list",
            spaced(&[&called, "没有依据"]),
            format!("{called} rests on no article"),
        );
        table.reader().push(error.at(table.value("basis")?.span(), ""));
    }
    Some(list.iter().filter_map(|entry| cited(&entry.table(BASIS)?.within(table))).collect())
}

fn cited(table: &Table<'_>) -> Option<Cited> {
    table.need(&["source"]);
    let source = table.text("source");
    let (article, note) = (table.string("article"), table.string("note"));
    table.finish();
    let source = source?;
    Some(Cited { basis: Basis { source: source.value.clone(), article, note }, source })
}

fn examples(table: &Table<'_>) -> Option<Vec<Example>> {
    let list = table.value("examples")?.list()?;
    Some(list.iter().filter_map(|entry| example(&entry.table(EXAMPLE)?.within(table))).collect())
}

fn example(table: &Table<'_>) -> Option<Example> {
    let sheet = sheet(table, ["tables", "figures", "without"]);
    let has_sheet = !sheet.is_empty();
    table.need(if has_sheet { &["status"] } else { &["text", "status"] });
    let text = table.text("text");
    let status = table.word("status", &Status::ALL.map(|status| (status.as_str(), status)));
    let organ = table.string("organ");
    let year = table.number("year", 1900..=2199);
    let published = table.date("published");
    let previous = table.string("previous");
    let previous_sheet =
        self::sheet(table, ["previous_tables", "previous_figures", "previous_without"]);
    table.finish();
    if text.is_none() && !has_sheet {
        return None;
    }
    Some(Example {
        span: text.as_ref().map_or_else(|| table.span(), |text| text.span),
        text: text.map(|text| text.value).unwrap_or_default(),
        sheet,
        status: status?.value,
        organ,
        year,
        published,
        previous,
        previous_sheet,
        file: Arc::clone(table.reader().file()),
    })
}

/// Tables of the form by the figures that are not zero, under these keys.
fn sheet<'a>(table: &Table<'a>, [tables, figures, without]: [&'a str; 3]) -> Specimen {
    let names = |key| table.texts(key).into_iter().map(|text| text.value).collect();
    let mut found = Vec::new();
    if let Some(value) = table.value(figures) {
        collect_figures(&value, "", &mut found);
    }
    Specimen { tables: names(tables), figures: found, without: names(without) }
}

/// `t3.new.total = 5` as TOML nests it; a figure may be a text, such as `""` for a blank cell.
fn collect_figures(value: &Value<'_, '_>, name: &str, found: &mut Vec<(String, String)>) {
    if let Some(figure) = value.figure() {
        found.push((name.to_owned(), figure));
        return;
    }
    let Some(table) = value.table(FIGURES) else { return };
    for (key, value) in table.entries() {
        let name = if name.is_empty() { key.value } else { format!("{name}.{}", key.value) };
        collect_figures(&value, &name, found);
    }
}

/// Whether an id is made of capital letters, digits and single hyphens between them.
fn is_requirement_id(id: &str) -> bool {
    id.split('-').all(|part| {
        !part.is_empty()
            && part.chars().all(|char| char.is_ascii_uppercase() || char.is_ascii_digit())
    })
}
