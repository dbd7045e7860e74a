//! Loads a settings file: what it says, and everything that is wrong with it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::chinese::place::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Problem, SourceFile};
use crate::ruleset::Ruleset;
use crate::ruleset::load::{Library, tidy};
use crate::settings::Settings;
use crate::settings::file::{self, File};
use crate::written::{Reader, Text, Written as _};

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
) -> Result<Settings, Vec<Diagnostic>> {
    let reader = Reader::new(file);
    let tree = reader.parse();
    let root = reader.root(&tree, "settings");
    let written = File::read(&root, &());
    let wanted = written.as_ref().and_then(|written| written.ruleset.as_ref());
    let (ruleset, broken) = wanted.map_or((None, None), |id| ruleset(&reader, id, known.library));
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
        unknown_requirements(&reader, &named, known, ruleset.as_deref());
    }
    let file = Arc::clone(reader.file());
    let found: Vec<Diagnostic> =
        reader.into_diagnostics().into_iter().chain(broken.into_iter().flatten()).collect();
    let Some(written) = written.filter(|_| found.is_empty()) else { return Err(found) };
    Ok(Settings {
        file,
        folder,
        ruleset,
        region: written.region.and_then(|code| Place::of_code(code, None)),
        gate: written.gate.into(),
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
        let folder = Path::new(&reader.file().name).parent().unwrap_or(Path::new(""));
        let path = tidy(&folder.join(&wanted.value));
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

/// Reports every requirement that no ruleset has.
fn unknown_requirements(reader: &Reader, named: &[&Text], known: Known<'_>, own: Option<&Ruleset>) {
    let ids: BTreeSet<&str> = [known.named, own]
        .into_iter()
        .flatten()
        .flat_map(Ruleset::all)
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
