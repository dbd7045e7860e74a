//! Loads a settings file: what it says, and everything that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::gate::{FailOn, Gate};
use crate::assessment::score::Score;
use crate::chinese::place::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::error::Problem;
use crate::lang::Lang;
use crate::ruleset::Ruleset;
use crate::ruleset::load::{Library, region, tidy};
use crate::settings::{Settings, waivers};
use crate::verdict::Severity;
use crate::written::{Reader, Table, Text, What};

const FILE: What = What { zh: "设置文件", en: "settings file" };
const GATE: What = What { zh: "`gate`", en: "gate" };
const SEVERITY: What = What { zh: "`severity`", en: "severity table" };
const WAIVER: What = What { zh: "豁免", en: "waiver" };

/// Every kind of complaint that loading settings can make, beside those about a ruleset file that
/// they name.
pub const DIAGNOSTICS: [&str; 20] = [
    "bad-date",
    "bad-fingerprint",
    "bad-path",
    "bad-region",
    "bad-score",
    "broken-ruleset",
    "conflicting-keys",
    "duplicate-key",
    "empty-list",
    "empty-text",
    "missing-key",
    "out-of-range",
    "syntax",
    "too-large",
    "unknown-key",
    "unknown-requirement",
    "unknown-ruleset",
    "unknown-word",
    "unreadable-ruleset",
    "wrong-type",
];

/// The rulesets whose requirements settings may name, beside the one that they name themselves.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The built-in ones.
    pub library: &'a Library,
    /// The one that the user named.
    pub named: Option<&'a Ruleset>,
}

/// Reads settings from `file`, which lies in `folder`.
///
/// # Errors
/// Every mistake in it, and in a ruleset file that it names.
pub fn settings(
    file: Arc<SourceFile>,
    folder: PathBuf,
    known: Known<'_>,
    lang: Lang,
) -> Result<Settings, Vec<Diagnostic>> {
    let reader = Reader::new(file, lang);
    let tree = reader.parse();
    let root = reader.root(&tree, FILE);
    let (ruleset, broken) = ruleset(&root, known.library);
    let region = region(&root).and_then(|code| Place::of_code(code, None));
    let gate = root.table("gate", GATE).map(|table| gate(&table)).unwrap_or_default();
    // told of even where the rest of an entry is broken
    let mut named = Vec::new();
    let severities = severities(&root, &mut named);
    let tables = root.tables("waivers", WAIVER).into_iter();
    let waivers = tables.filter_map(|table| waivers::one(table, &mut named)).collect();
    root.finish();
    // what a broken ruleset has cannot be known
    if broken.is_none() {
        unknown_requirements(&reader, &named, known, ruleset.as_deref());
    }
    let file = Arc::clone(reader.file());
    let found: Vec<Diagnostic> =
        reader.into_diagnostics().into_iter().chain(broken.into_iter().flatten()).collect();
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Settings { file, folder, ruleset, region, gate, severities, waivers })
}

/// The ruleset named, by its id or by its path from the settings' folder; and what is wrong with it,
/// where it cannot be used.
fn ruleset(root: &Table<'_>, library: &Library) -> (Option<Arc<Ruleset>>, Option<Vec<Diagnostic>>) {
    let Some(wanted) = root.text("ruleset") else { return (None, None) };
    let reader = root.reader();
    let loaded = if library.contains(&wanted.value) {
        library.get(&wanted.value)
    } else {
        let folder = Path::new(&reader.file().name).parent().unwrap_or(Path::new(""));
        let path = tidy(&folder.join(&wanted.value));
        match library.open(&path) {
            Ok(text) => {
                let name = path.to_string_lossy().replace('\\', "/");
                library.load_file(&name, text).map(Arc::new)
            }
            Err(problem) => {
                reader.push(unreadable(reader, &wanted, &problem, library));
                return (None, Some(Vec::new()));
            }
        }
    };
    match loaded {
        Ok(ruleset) => (Some(ruleset), None),
        Err(found) => {
            let message = Message::new("broken-ruleset").with("id", &wanted.value);
            reader.push(reader.complaint(message).here(wanted.span));
            (None, Some(found))
        }
    }
}

fn unreadable(reader: &Reader, wanted: &Text, problem: &Problem, library: &Library) -> Diagnostic {
    let value = &wanted.value;
    if matches!(problem, Problem::Io(cause) if cause.kind() == io::ErrorKind::NotFound) {
        let known = Arg::names(library.ids(), Join::Items);
        let message =
            Message::new("unknown-ruleset/settings").with("id", value).with("known", known);
        return reader.complaint(message).here(wanted.span).meant(value, library.ids());
    }
    let message = Message::new("unreadable-ruleset/settings").with("path", value);
    reader.complaint(message.with("why", problem.message())).here(wanted.span)
}

fn gate(table: &Table<'_>) -> Gate {
    let fail_on = table.word("fail-on", &FailOn::WORDS).map(|word| word.value);
    let fail_under = table.value("fail-under").and_then(|value| {
        let written = value.number_as_written()?;
        let score = Score::parse(written);
        if score.is_none() {
            value.push(Message::new("bad-score"));
        }
        score
    });
    table.finish();
    Gate { fail_on, fail_under }
}

/// The severities by requirement; the requirements are added to `named`.
fn severities(root: &Table<'_>, named: &mut Vec<Text>) -> BTreeMap<String, Severity> {
    let words = Severity::ALL.map(|severity| (severity.as_str(), severity));
    let Some(table) = root.table("severity", SEVERITY) else { return BTreeMap::new() };
    let mut severities = BTreeMap::new();
    for (id, value) in table.entries() {
        severities.extend(value.word(&words).map(|word| (id.value.clone(), word.value)));
        named.push(id);
    }
    severities
}

/// Reports every requirement that no ruleset has.
fn unknown_requirements(reader: &Reader, named: &[Text], known: Known<'_>, own: Option<&Ruleset>) {
    let ids: BTreeSet<&str> = [known.named, own]
        .into_iter()
        .flatten()
        .flat_map(|ruleset| {
            let all = ruleset.requirements.iter().map(|one| one.id.as_str());
            all.chain(ruleset.switched_off.iter().map(|one| one.id.as_str()))
        })
        .collect();
    let rest = named.iter().map(|id| id.value.as_str()).filter(|id| !ids.contains(id));
    let unknown = known.library.without_requirement(rest);
    if unknown.is_empty() {
        return;
    }
    let builtin = known.library.requirement_ids();
    for Text { value: id, span, .. } in
        named.iter().filter(|id| unknown.contains(id.value.as_str()))
    {
        let message = Message::new("unknown-requirement/settings").with("id", id);
        let all = ids.iter().copied().chain(builtin.iter().map(String::as_str));
        reader.push(reader.undefined(message).here(*span).meant(id, all));
    }
}
