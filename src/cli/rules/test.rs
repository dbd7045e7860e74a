//! `gongkai rules test`: runs the examples of rulesets.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::Test;
use crate::diagnostic::{Diagnostic, Error, suggestion};
use crate::render::rules::{self, diagnostics::Run};
use crate::ruleset::builtin;
use crate::ruleset::load::Library;
use crate::session::{batch, selftest};

/// Prints the examples that fail, and how many there are.
///
/// # Errors
/// The built-in words are broken, or the result cannot be written.
pub fn run(test: &Test) -> anyhow::Result<Outcome> {
    let lang = test.presentation.lang();
    let library = Library::builtin().whole();
    let (rulesets, outcome) = super::named(&library, &test.rulesets, test.presentation);
    if rulesets.is_empty() {
        return Ok(outcome);
    }
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let all = || {
        rulesets
            .iter()
            .flat_map(|ruleset| ruleset.requirements.iter().map(move |one| (ruleset, one)))
    };
    if let Some(unknown) = test.only.iter().find(|id| all().all(|(_, one)| one.id != **id)) {
        let meant = suggestion::closest(unknown, all().map(|(_, one)| one.id.as_str()));
        return Err(Error::no_such_requirement(unknown, meant).into());
    }
    let is_wanted = |id: &String| test.only.is_empty() || test.only.contains(id);
    let mut failed = Vec::new();
    let mut run = Run { rulesets: rulesets.len(), ..Run::default() };
    let mut seen = BTreeSet::new();
    let mut wanted = Vec::new();
    for (ruleset, requirement) in all().filter(|(_, one)| is_wanted(&one.id)) {
        if !seen.insert(selftest::decided_at(requirement)) {
            continue;
        }
        wanted.push(requirement);
        let is_own = requirement.examples.iter().all(|one| Arc::ptr_eq(&one.file, &ruleset.file));
        let count = if is_own { &mut run.own } else { &mut run.inherited };
        *count += requirement.examples.len();
    }
    let failures = |requirement| -> Vec<Diagnostic> {
        let failures = selftest::failures_of(requirement, &vocabulary);
        failures.iter().map(|one| selftest::example_failed(one)).collect()
    };
    let tasks = wanted.into_iter();
    batch::in_order(tasks, batch::threads(), failures, |of_one| failed.extend(of_one));
    let colour = output::stdout_has_colour(test.presentation.color);
    let text = rules::diagnostics::tested(&failed, run, lang, colour);
    super::print(&text, test.presentation)?;
    Ok(outcome.max(Outcome::of(failed.is_empty())))
}
