//! `gongkai rules handbook`: a page for each requirement, as a folder that mdBook makes a book of.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use super::explain::found;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::Handbook;
use crate::diagnostic::Error;
use crate::render::rules::{Explained, handbook};
use crate::ruleset::load::Library;
use crate::ruleset::{Ruleset, builtin};

/// Writes the pages.
///
/// # Errors
/// A ruleset cannot be loaded, or a page is there or cannot be written.
pub fn run(wanted: &Handbook) -> anyhow::Result<Outcome> {
    let library = Library::builtin().whole();
    let rulesets: Vec<Arc<Ruleset>> = match &wanted.ruleset {
        Some(one) => vec![library.find(one)?],
        None => super::all(&library)?,
    };
    let mut shown = BTreeSet::new();
    let mut explained: Vec<Explained<'_>> = Vec::new();
    for requirement in rulesets.iter().flat_map(|ruleset| &ruleset.requirements) {
        if shown.insert(&requirement.id) {
            let first = found(&rulesets, &requirement.id, wanted.ruleset.is_some())?;
            explained.extend(first.into_iter().next());
        }
    }
    // what binds everywhere first
    explained.sort_by_key(|one| (one.ruleset.region, &one.ruleset.file_id));
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let unwritten = |cause| Error::output(&wanted.folder.display().to_string(), &cause);
    fs::create_dir_all(&wanted.folder).map_err(unwritten)?;
    for (name, page) in handbook::pages(&explained, &vocabulary.forms, wanted.presentation.lang()) {
        let path = wanted.folder.join(name);
        if wanted.force {
            output::to_file(&path, page.as_bytes())?;
        } else {
            output::to_new_file(&path, &page)?;
        }
    }
    Ok(Outcome::Passed)
}
