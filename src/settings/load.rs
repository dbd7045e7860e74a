//! Loads a settings file: what it says, and everything that is wrong with it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::assemble::FAMILY;
use crate::baseline::Baseline;
use crate::chinese::place::{Code, Place as Division};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Error, Place, Problem, SourceFile};
use crate::ruleset::load::{Library, tidy};
use crate::ruleset::{Origins, Ruleset};
use crate::settings::file::{self, File};
use crate::settings::{FILE_NAME, Override, Settings, Values};
use crate::verdict::Severity;
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

/// The longest chain of files that extend one another.
const MAX_CHAIN: usize = 16;

/// Reads settings from `file`, which lies in `home`, and those that they extend.
///
/// # Errors
/// Every mistake in it, and in the files that it names.
pub fn settings(
    file: Arc<SourceFile>,
    home: PathBuf,
    known: Known<'_>,
) -> Result<Settings, Vec<Diagnostic>> {
    loaded(file, home, known, &[])
}

/// The same where these files are on the way to it, each with its name.
fn loaded(
    file: Arc<SourceFile>,
    home: PathBuf,
    known: Known<'_>,
    way: &[(PathBuf, String)],
) -> Result<Settings, Vec<Diagnostic>> {
    let own_name = Path::new(&file.name).file_name().unwrap_or_default();
    let here = (tidy(&home.join(own_name)), file.name.clone());
    let way = [way, &[here]].concat();
    let reader = Reader::new(file);
    let tree = reader.parse();
    let root = reader.root(&tree, "settings");
    let written = File::read(&root, &());
    // what is wrong elsewhere; none where all of that is sound
    let mut broken: Option<Vec<Diagnostic>> = None;
    let extended = written.iter().flat_map(|written| written.extends.iter().flatten());
    let mut bases = Vec::new();
    for entry in extended {
        match base(&reader, entry, (&home, &way), known) {
            Ok(base) => bases.push(Arc::new(base)),
            Err(found) => broken.get_or_insert_default().extend(found),
        }
    }
    let parts = written.as_ref().map(|written| {
        let own = Part {
            ruleset: written.ruleset.as_ref(),
            region: written.region,
            gate: &written.gate,
            severity: &written.severity,
            off: &written.off,
            origins: &written.origins,
        };
        let some = written.overrides.iter().map(|one| Part {
            ruleset: one.ruleset.as_ref(),
            region: one.region,
            gate: &one.gate,
            severity: &one.severity,
            off: &one.off,
            origins: &one.origins,
        });
        std::iter::once(own).chain(some).collect::<Vec<_>>()
    });
    let parts = parts.unwrap_or_default();
    let mut values: Vec<Values> =
        parts.iter().map(|part| part.values(&reader, &home, known, &mut broken)).collect();
    let wanted = written.as_ref().and_then(|written| written.rulesets.as_ref());
    let (rulesets, all_broken) =
        wanted.map_or_else(Default::default, |path| folder(&reader, path, known.library));
    if !all_broken.is_empty() {
        broken.get_or_insert_default().extend(all_broken);
    }
    // told of even where the rest of an entry is broken
    let mut named: Vec<&Text> = parts.iter().flat_map(Part::named).collect();
    let waivers = written.iter().flat_map(|written| &written.waivers);
    named.extend(waivers.filter_map(|one| one.requirement.as_ref()));
    // what a broken ruleset has cannot be known
    if broken.is_none() {
        let of_bases = bases.iter().flat_map(Settings::chain);
        let of_bases: Vec<Arc<Ruleset>> = of_bases.flat_map(|one| one.all_rulesets()).collect();
        let own = values.iter().filter_map(|one| one.ruleset.as_ref()).chain(&rulesets);
        let own = own.chain(&of_bases).map(Arc::as_ref).chain(known.named);
        unknown_names(&reader, &named, known.library, &own.collect::<Vec<_>>());
    }
    let file = Arc::clone(reader.file());
    let found: Vec<Diagnostic> =
        reader.into_diagnostics().into_iter().chain(broken.into_iter().flatten()).collect();
    let Some(written) = written.filter(|_| found.is_empty()) else { return Err(found) };
    let own = Values { rulesets, ..values.remove(0) };
    let some = written.overrides.into_iter().zip(values);
    Ok(Settings {
        file,
        folder: home,
        extends: written.extends.map(|_| bases),
        own,
        overrides: some.map(|(one, values)| Override { paths: one.paths, values }).collect(),
        waivers: written.waivers.into_iter().filter_map(file::Written::checked).collect(),
    })
}

/// What a settings file says of all reports, or of some.
struct Part<'a> {
    ruleset: Option<&'a Text>,
    region: Option<Code>,
    gate: &'a file::Limits,
    severity: &'a [(Text, Option<Severity>)],
    off: &'a [(Text, Option<String>)],
    origins: &'a Origins,
}

impl Part<'_> {
    /// The requirements that it names.
    fn named(&self) -> impl Iterator<Item = &Text> {
        let severities = self.severity.iter().map(|(id, _)| id);
        severities.chain(self.off.iter().map(|(id, _)| id))
    }

    /// The same, with the files that it names.
    fn values(
        &self,
        reader: &Reader,
        home: &Path,
        known: Known<'_>,
        broken: &mut Option<Vec<Diagnostic>>,
    ) -> Values {
        let wanted = self.ruleset.map(|id| ruleset(reader, id, known.library));
        let (ruleset, found) = wanted.unwrap_or_default();
        if let Some(found) = found {
            broken.get_or_insert_default().extend(found);
        }
        let wanted = self.gate.baseline.as_ref().filter(|_| known.baselines);
        let baseline = wanted.and_then(|wanted| match baseline(reader, wanted, home) {
            Ok(baseline) => Some(Arc::new(baseline)),
            Err(found) => {
                broken.get_or_insert_default().extend(found);
                None
            }
        });
        let mut origins = self.origins.clone();
        origins.retain(|key, _| ["ruleset", "rulesets", "region"].contains(&key.as_str()));
        let of_gate = self.gate.origins.iter();
        origins.extend(of_gate.map(|(key, place)| (format!("gate.{key}"), place.clone())));
        let place = |span| Place { file: Arc::clone(reader.file()), span };
        let of = |table: &str, id: &Text| (format!("{table}.{}", id.value), place(id.span));
        origins.extend(self.severity.iter().map(|(id, _)| of("severity", id)));
        origins.extend(self.off.iter().map(|(id, _)| of("off", id)));
        let severity = |(id, value): &(Text, Option<Severity>)| Some((id.value.clone(), (*value)?));
        let off =
            |(id, why): &(Text, Option<String>)| Some((id.value.clone(), why.as_ref()?.clone()));
        Values {
            ruleset,
            rulesets: Vec::new(),
            region: self.region.and_then(|code| Division::of_code(code, None)),
            gate: self.gate.into(),
            baseline,
            severities: self.severity.iter().filter_map(severity).collect(),
            off: self.off.iter().filter_map(off).collect(),
            origins,
        }
    }
}

/// The settings named in `extends`, by their path from the settings' folder.
fn base(
    reader: &Reader,
    entry: &Text,
    (home, way): (&Path, &[(PathBuf, String)]),
    known: Known<'_>,
) -> Result<Settings, Vec<Diagnostic>> {
    let path = tidy(&home.join(&entry.value));
    if let Some(from) = way.iter().position(|(known, _)| *known == path) {
        let circle = way.iter().skip(from).map(|(_, name)| name);
        let circle: Vec<&String> = circle.clone().chain(circle.take(1)).collect();
        let through = Message::new("by-way-of").with("way", Arg::names(circle, Join::Way));
        let message = Message::new("extends-cycle/settings").with("file", &entry.value);
        reader.push(reader.complaint(message).here(entry.span).note(through));
        return Err(Vec::new());
    }
    if way.len() >= MAX_CHAIN {
        let message = Message::new("extends-too-deep/settings").with("limit", MAX_CHAIN);
        reader.complain(message, entry.span);
        return Err(Vec::new());
    }
    let shown = beside(reader, entry);
    let text = known.library.open(&shown).map_err(|problem| {
        let message = Message::new("unreadable-extends/settings").with("file", &entry.value);
        reader.complain(message.with("why", problem.message()), entry.span);
        Vec::new()
    })?;
    let file = SourceFile::new(shown.to_string_lossy().replace('\\', "/"), text);
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    loaded(file, folder, known, way).inspect_err(|_| {
        let message = Message::new("broken-extends/settings").with("file", &entry.value);
        reader.complain(message, entry.span);
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
