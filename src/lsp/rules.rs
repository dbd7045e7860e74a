//! Rulesets and settings that are being written: what is wrong with them, where it stands.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Gravity, SourceFile};
use crate::facts::Vocabulary;
use crate::lang::Lang;
use crate::lsp::position::{Lines, range};
use crate::render::sanitize;
use crate::ruleset::builtin;
use crate::ruleset::load::Library;
use crate::say;
use crate::session::selftest;
use crate::settings::load;

/// What the built-in rulesets and the lexicon say, against which others are held.
pub struct Known {
    library: Library,
    words: Option<Vocabulary>,
}

/// Whether a text is a ruleset, or begins to be one: it has the table that only rulesets have.
pub fn is_ruleset(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("[ruleset]"))
}

impl Known {
    pub fn new() -> Self {
        Self { library: Library::builtin(), words: builtin::vocabulary().ok() }
    }

    /// All that is wrong with a ruleset: what forbids to use it, else what lint says, and which examples fail.
    pub fn ruleset(&self, path: &Path, text: &str) -> Vec<Diagnostic> {
        match self.library.load_file(&path.display().to_string(), text) {
            Err(found) => found,
            Ok(ruleset) => {
                let Some(words) = &self.words else { return Vec::new() };
                let mut found = selftest::complaints(&ruleset, &[], &[], words);
                let failures = selftest::failures(&ruleset, words);
                found.extend(failures.iter().map(selftest::example_failed));
                found
            }
        }
    }

    /// All that is wrong with settings.
    pub fn settings(&self, path: &Path, text: &str) -> Vec<Diagnostic> {
        let file = SourceFile::new(path.display().to_string(), text);
        let home = path.parent().map(Path::to_owned).unwrap_or_default();
        let known = load::Known { library: &self.library, named: None, baselines: true };
        load::settings(Arc::clone(&file), home, known).err().unwrap_or_default()
    }
}

/// What the editor shows of these; what is wrong in another file is told at the beginning, with its name.
pub fn diagnostics(found: &[Diagnostic], path: &Path, lines: &Lines<'_>, lang: Lang) -> Vec<Value> {
    let own = path.display().to_string();
    let told = |one: &Diagnostic| {
        let is_own = one.file.name == own;
        let place = one.labels.iter().find(|label| label.primary).filter(|_| is_own);
        let help = say::remedy(&one.message, one.help.as_ref(), lang);
        let notes = one.notes.iter().map(|note| say::text(note, lang));
        let name = (!is_own).then(|| sanitize::line(&one.file.name));
        let words = name.into_iter().chain([say::text(&one.message, lang)]);
        let words = words.chain(notes.filter(|note| !note.is_empty())).chain(help);
        let severity = match one.gravity {
            Gravity::Error => 1,
            Gravity::Warning => 2,
            Gravity::Note => 3,
        };
        json!({
            "range": range(place.map_or_else(|| lines.whole(0), |label| lines.span(label.span))),
            "severity": severity,
            "code": one.id,
            "source": env!("CARGO_PKG_NAME"),
            "message": sanitize::block(&words.collect::<Vec<_>>().join("\n"), false),
        })
    };
    found.iter().map(told).collect()
}
