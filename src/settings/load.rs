//! Loads a settings file: what it says, and everything that is wrong with it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::assemble::FAMILY;
use crate::baseline::Baseline;
use crate::chinese::place::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Error, Problem, SourceFile};
use crate::ruleset::Ruleset;
use crate::ruleset::load::{Library, tidy};
use crate::settings::file::{self, File};
use crate::settings::{FILE_NAME, Settings};
use crate::written::{Reader, Text, Written as _};

/// The rulesets whose requirements settings may name, beside the one that they name themselves.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The built-in ones.
    pub library: &'a Library,
    /// The one that the user named.
    pub named: Option<&'a Ruleset>,
    /// Whether the baseline that settings name is to be read.
    pub baselines: bool,
}

/// Reads settings from `file`, which lies in `home`.
///
/// # Errors
/// Every mistake in it, and in a ruleset file that it names.
pub fn settings(
    file: Arc<SourceFile>,
    home: PathBuf,
    known: Known<'_>,
) -> Result<Settings, Vec<Diagnostic>> {
    let reader = Reader::new(file);
    let tree = reader.parse();
    let root = reader.root(&tree, "settings");
    let written = File::read(&root, &());
    let wanted = written.as_ref().and_then(|written| written.ruleset.as_ref());
    let (ruleset, mut broken) =
        wanted.map_or((None, None), |id| ruleset(&reader, id, known.library));
    let folder_of_rulesets = written.as_ref().and_then(|written| written.rulesets.as_ref());
    let (rulesets, all_broken) = folder_of_rulesets
        .map_or_else(Default::default, |path| folder(&reader, path, known.library));
    if !all_broken.is_empty() {
        broken.get_or_insert_default().extend(all_broken);
    }
    let wanted = written.as_ref().and_then(|written| written.gate.baseline.as_ref());
    let wanted = wanted.filter(|_| known.baselines);
    let baseline = wanted.and_then(|wanted| match baseline(&reader, wanted, &home) {
        Ok(baseline) => Some(Arc::new(baseline)),
        Err(found) => {
            broken.get_or_insert_default().extend(found);
            None
        }
    });
    // told of even where the rest of an entry is broken
    let named: Vec<&Text> = written
        .iter()
        .flat_map(|written| {
            let severities = written.severity.iter().map(|(id, _)| id);
            severities.chain(written.waivers.iter().filter_map(|one| one.requirement.as_ref()))
        })
        .collect();
    // what a broken ruleset has cannot be known
    if broken.is_none() {
        let own = ruleset.iter().chain(&rulesets).map(Arc::as_ref).chain(known.named);
        unknown_names(&reader, &named, known.library, &own.collect::<Vec<_>>());
    }
    let file = Arc::clone(reader.file());
    let found: Vec<Diagnostic> =
        reader.into_diagnostics().into_iter().chain(broken.into_iter().flatten()).collect();
    let Some(written) = written.filter(|_| found.is_empty()) else { return Err(found) };
    Ok(Settings {
        file,
        folder: home,
        ruleset,
        rulesets,
        region: written.region.and_then(|code| Place::of_code(code, None)),
        gate: (&written.gate).into(),
        baseline,
        severities: written
            .severity
            .into_iter()
            .filter_map(|(id, severity)| Some((id.value, severity?)))
            .collect(),
        waivers: written.waivers.into_iter().filter_map(file::Written::checked).collect(),
    })
}

/// The ruleset named, by its id or by its path from the settings' folder; and what is wrong with it,
/// where it cannot be used.
fn ruleset(
    reader: &Reader,
    wanted: &Text,
    library: &Library,
) -> (Option<Arc<Ruleset>>, Option<Vec<Diagnostic>>) {
    let loaded = if library.contains(&wanted.value) {
        library.get(&wanted.value)
    } else {
        let path = beside(reader, wanted);
        match library.open(&path) {
            Ok(text) => {
                let name = path.to_string_lossy().replace('\\', "/");
                library.load_file(&name, text).map(Arc::new)
            }
            Err(problem) => {
                reader.push(unreadable(reader, wanted, &problem, library));
                return (None, Some(Vec::new()));
            }
        }
    };
    match loaded {
        Ok(ruleset) => (Some(ruleset), None),
        Err(found) => {
            let message = Message::new("broken-ruleset").with("id", &wanted.value);
            reader.complain(message, wanted.span);
            (None, Some(found))
        }
    }
}

/// The baseline named, by its path from the settings' folder, or what is wrong with it.
fn baseline(reader: &Reader, wanted: &Text, home: &Path) -> Result<Baseline, Vec<Diagnostic>> {
    let path = beside(reader, wanted);
    let name = path.to_string_lossy().replace('\\', "/");
    let folder = tidy(&home.join(&wanted.value)).parent().map(Path::to_owned);
    Baseline::open(&path, name, folder.unwrap_or_default()).map_err(|error| {
        let (message, found) = match error {
            Error::Diagnostics(found) => (Message::new("broken-baseline"), found),
            other => {
                let message = other.complaint().map(|one| one.message);
                (message.unwrap_or_else(|| Message::new("broken-baseline")), Vec::new())
            }
        };
        reader.complain(message.with("path", &wanted.value), wanted.span);
        found
    })
}

/// The path that settings name, from their folder.
fn beside(reader: &Reader, wanted: &Text) -> PathBuf {
    let folder = Path::new(&reader.file().name).parent().unwrap_or(Path::new(""));
    tidy(&folder.join(&wanted.value))
}

/// The rulesets of the folder named, in the order of their names, and what is wrong with those that
/// cannot be used. Settings files may lie among them.
fn folder(
    reader: &Reader,
    wanted: &Text,
    library: &Library,
) -> (Vec<Arc<Ruleset>>, Vec<Diagnostic>) {
    let path = beside(reader, wanted);
    let listed = fs::read_dir(&path).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()
    });
    let mut files = match listed {
        Ok(files) => files,
        Err(cause) => {
            let message = Message::new("unreadable-rulesets").with("path", &wanted.value);
            let message = message.with("why", Problem::Io(cause).message());
            reader.complain(message, wanted.span);
            return Default::default();
        }
    };
    let is_ruleset = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "toml")
            && file.file_name().is_some_and(|name| name != FILE_NAME)
    };
    files.retain(is_ruleset);
    files.sort();
    let mut found: Vec<Arc<Ruleset>> = Vec::new();
    let mut broken = Vec::new();
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        match library.open(&file).map(|text| library.load_file(&name, text)) {
            Ok(Ok(ruleset)) => {
                let same = |one: &Arc<Ruleset>| one.file_id == ruleset.file_id;
                if library.contains(&ruleset.file_id) || found.iter().any(same) {
                    let message = Message::new("duplicate-id/rulesets");
                    let message = message.with("id", &ruleset.file_id).with("file", &name);
                    reader.complain(message, wanted.span);
                }
                found.push(Arc::new(ruleset));
            }
            Ok(Err(all)) => {
                let message = Message::new("broken-ruleset").with("id", &name);
                reader.complain(message, wanted.span);
                broken.extend(all);
            }
            Err(problem) => {
                let message = Message::new("unreadable-ruleset/settings").with("path", &name);
                reader.complain(message.with("why", problem.message()), wanted.span);
            }
        }
    }
    (found, broken)
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

/// Reports every requirement and every family that no ruleset has.
fn unknown_names(reader: &Reader, named: &[&Text], library: &Library, own: &[&Ruleset]) {
    let (families, named): (Vec<&Text>, Vec<&Text>) =
        named.iter().partition(|id| id.value.starts_with(FAMILY));
    for id in families {
        let family = id.value.trim_start_matches(FAMILY);
        let mut all = library.family_ids();
        all.extend(own.iter().flat_map(|one| &one.families).map(|one| one.id.clone()));
        if !all.contains(family) {
            let message = Message::new("unknown-family/settings").with("id", family);
            reader.push(
                reader
                    .undefined(message)
                    .here(id.span)
                    .meant(family, all.iter().map(String::as_str)),
            );
        }
    }
    let ids: BTreeSet<&str> = own
        .iter()
        .flat_map(|one| one.all())
        .flat_map(|ruleset| {
            let all = ruleset.requirements.iter().map(|one| one.id.as_str());
            all.chain(ruleset.switched_off.iter().map(|one| one.id.as_str()))
        })
        .collect();
    let rest = named.iter().map(|id| id.value.as_str()).filter(|id| !ids.contains(id));
    let unknown = library.without_requirement(rest);
    if unknown.is_empty() {
        return;
    }
    let builtin = library.requirement_ids();
    for Text { value: id, span, .. } in
        named.iter().filter(|id| unknown.contains(id.value.as_str()))
    {
        let message = Message::new("unknown-requirement/settings").with("id", id);
        let all = ids.iter().copied().chain(builtin.iter().map(String::as_str));
        reader.push(reader.undefined(message).here(*span).meant(id, all));
    }
}
