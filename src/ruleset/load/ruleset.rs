//! One ruleset file as written: its head, sources, families and requirements.

use std::collections::BTreeMap;

use crate::chinese::place::{self, Code};
use crate::diagnostic::message::Message;
use crate::pattern::terms::Filler;
use crate::ruleset::figures::Names;
use crate::ruleset::load::requirement::{self, Patch, REQUIREMENT};
use crate::ruleset::{Certainty, Family, Origins, Source, Years};
use crate::span::Span;
use crate::written::{Located, Table, Text, Value, What};

pub(super) const FILE: What = What { zh: "规则集文件", en: "ruleset file" };
pub(super) const RULESET: What = What { zh: "规则集", en: "ruleset" };
pub(super) const TERMS: What = What { zh: "词表", en: "terms" };
pub(super) const FAMILY: What = What { zh: "类别", en: "family" };
const YEARS: What = What { zh: "`years`", en: "years" };
const SOURCES: What = What { zh: "`sources`", en: "sources" };
const SOURCE: What = What { zh: "依据文件", en: "source" };

/// The only version of the format so far.
const FORMAT: i64 = 1;

/// The table `[ruleset]`.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) id: Option<Text>,
    pub(super) title: Option<String>,
    pub(super) extends: Vec<Text>,
    pub(super) region: Option<Code>,
    pub(super) years: Years,
    pub(super) pass: Option<u32>,
    pub(super) grades: Option<Vec<(String, u32)>>,
    pub(super) veto: Vec<Text>,
    /// Where the table begins.
    pub(super) span: Span,
    /// Where its keys stand.
    pub(super) origins: Origins,
}

/// The keys of `[ruleset]` that a ruleset takes from what it extends where it does not say.
const INHERITED: [&str; 2] = ["pass", "grades"];

/// What follows the head.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// By id; none where it is broken, which has been reported.
    pub(super) sources: BTreeMap<String, Option<Source>>,
    pub(super) families: Vec<Family>,
    pub(super) patches: Vec<Patch>,
}

/// Reads `format` and `[ruleset]`; none where there is no such table.
pub(super) fn head(root: &Table<'_>) -> Option<Head> {
    root.need(&["format", "ruleset"]);
    format(root);
    let table = root.table("ruleset", RULESET)?;
    table.need(&["id", "title"]);
    let id = table.text("id");
    if let Some(id) = id.as_ref().filter(|id| !is_kebab(&id.value)) {
        bad_id(&table, id, RULESET);
    }
    let head = Head {
        id,
        title: table.string("title"),
        extends: table.texts("extends"),
        region: region(&table),
        years: years(&table).map(|years| years.value).unwrap_or_default(),
        pass: table.number("pass", 0..=100),
        grades: grades(&table),
        veto: table.texts("veto"),
        span: table.span(),
        origins: table.origins(&INHERITED),
    };
    table.finish();
    Some(head)
}

/// Reads everything else and reports the keys that are left over.
pub(super) fn body(root: &Table<'_>, filler: &Filler<'_>, names: Names<'_>) -> Body {
    let sources = root.table("sources", SOURCES).map(|table| sources(&table)).unwrap_or_default();
    let families = families(root);
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut patches = Vec::new();
    for table in root.tables("requirements", REQUIREMENT) {
        let Some(patch) = requirement::read(&table, filler, names) else { continue };
        if let Some(first) = seen.get(&patch.id.value) {
            root.reader().duplicate(*first, &patch.id, REQUIREMENT);
            continue;
        }
        seen.insert(patch.id.value.clone(), patch.id.span);
        patches.push(patch);
    }
    root.finish();
    Body { sources, families, patches }
}

fn format(root: &Table<'_>) {
    let Some(format) = root.integer("format", i64::MIN..=i64::MAX) else { return };
    if format.value != FORMAT {
        let message =
            Message::new("unknown-format").with("found", format.value).with("known", FORMAT);
        root.reader().push(root.reader().complaint(message).here(format.span));
    }
}

/// The code of a place under `region`.
pub(crate) fn region(table: &Table<'_>) -> Option<Code> {
    let region = table.text("region")?;
    let code = Code::parse(&region.value);
    if code.is_some_and(|code| place::of_code(code, None).is_some()) {
        return code;
    }
    let nearest = match code {
        Some(_) => place::nearest(&region.value),
        None => place::called(&region.value).first().map(|place| place.code.to_string()),
    };
    let message = Message::new("bad-region").with("region", &region.value);
    let error = table.reader().complaint(message).here(region.span);
    table.reader().push(error.likely(nearest.as_deref()));
    None
}

/// Reads `years`, of a ruleset or of a requirement.
pub(super) fn years(table: &Table<'_>) -> Option<Located<Years>> {
    let years = table.table("years", YEARS)?;
    let from = years.integer("from", 1900..=2199);
    let to = years.integer("to", 1900..=2199);
    years.finish();
    if let (Some(from), Some(to)) = (from, to)
        && from.value > to.value
    {
        let message = Message::new("years-reversed").with("from", from.value).with("to", to.value);
        let error = table.reader().complaint(message).here(to.span).also(from.span);
        table.reader().push(error);
    }
    let year = |year: i64| i32::try_from(year).ok();
    let value = Years {
        from: from.and_then(|from| year(from.value)),
        to: to.and_then(|to| year(to.value)),
    };
    Some(Located { value, span: years.span() })
}

fn grades(table: &Table<'_>) -> Option<Vec<(String, u32)>> {
    let list = table.value("grades")?;
    let entries = list.list()?;
    let grades: Vec<_> =
        entries.iter().filter_map(|entry| Some((grade(entry)?, entry.span()))).collect();
    if grades.len() < entries.len() {
        return None;
    }
    let reader = table.reader();
    if let Some(pair) = grades.windows(2).find(|pair| pair[0].0.1 <= pair[1].0.1) {
        let ((higher, least), (lower, more)) = (&pair[0].0, &pair[1].0);
        let message = Message::new("grades-order")
            .with("lower", lower)
            .with("higher", higher)
            .with("more", *more)
            .with("least", *least);
        reader.push(reader.complaint(message).here(pair[1].1).also(pair[0].1));
    } else if grades.last().is_none_or(|((_, least), _)| *least != 0) {
        let place = grades.last().map_or_else(|| list.span(), |(_, span)| *span);
        reader.push(reader.complaint(Message::new("grades-end")).here(place));
    }
    Some(grades.into_iter().map(|(grade, _)| grade).collect())
}

fn grade(entry: &Value<'_, '_>) -> Option<(String, u32)> {
    let pair = entry.list()?;
    let [name, least] = pair.as_slice() else {
        entry.wrong_type("grade");
        return None;
    };
    let (name, least) = (name.text(), least.integer(0..=100));
    Some((name?.value, u32::try_from(least?.value).ok()?))
}

fn sources(table: &Table<'_>) -> BTreeMap<String, Option<Source>> {
    let mut sources = BTreeMap::new();
    for (id, value) in table.entries() {
        let table = value.table(SOURCE).map(|table| table.named(id.value.as_str()));
        sources.insert(id.value, table.and_then(|table| source(&table, id.span)));
    }
    sources
}

/// Reads the source whose id stands at `place`.
fn source(table: &Table<'_>, place: Span) -> Option<Source> {
    table.need(&["title", "certainty"]);
    let title = table.string("title");
    let number = table.string("number");
    let issuer = table.string("issuer");
    let issued = table.date("issued");
    let (from, to) = (table.date("from"), table.date("to"));
    let certainty = table.word("certainty", &Certainty::WORDS);
    let note = table.string("note");
    table.finish();
    if let (Some(from), Some(to), Some(end)) = (from, to, table.value("to"))
        && from > to
    {
        let message = Message::new("years-reversed/source").with("source", table.subject());
        let message = message.with("from", from).with("to", to);
        table.reader().push(table.reader().complaint(message).here(end.span()));
    }
    Some(Source {
        title: title?,
        number,
        issuer,
        issued,
        from,
        to,
        certainty: certainty?.value,
        note,
        place: table.place(place),
    })
}

fn families(root: &Table<'_>) -> Vec<Family> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut families = Vec::new();
    for table in root.tables("families", FAMILY) {
        table.need(&["id", "title"]);
        let (id, title) = (table.text("id"), table.string("title"));
        table.finish();
        let Some(id) = id else { continue };
        if !is_kebab(&id.value) {
            bad_id(&table, &id, FAMILY);
        }
        if let Some(first) = seen.get(&id.value) {
            root.reader().duplicate(*first, &id, FAMILY);
            continue;
        }
        seen.insert(id.value.clone(), id.span);
        families.push(Family {
            title: title.unwrap_or_else(|| id.value.clone()),
            place: table.place(id.span),
            id: id.value,
        });
    }
    families
}

fn bad_id(table: &Table<'_>, id: &Text, what: What) {
    let message = Message::new("bad-id").with("id", &id.value).with("what", what);
    table.reader().push(table.reader().complaint(message).here(id.span));
}

/// Whether an id is made of small letters, digits and single hyphens between them.
fn is_kebab(id: &str) -> bool {
    id.split('-').all(|part| {
        !part.is_empty()
            && part.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
    })
}
