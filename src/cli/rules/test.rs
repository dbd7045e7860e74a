//! `gongkai rules test`: runs the examples of rulesets.

use std::collections::BTreeSet;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::Test;
use crate::diagnostic::Error;
use crate::render::rules;
use crate::ruleset::builtin;
use crate::ruleset::load::Library;
use crate::session::selftest;

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
    let mut failed = Vec::new();
    let mut examples = 0;
    let mut seen = BTreeSet::new();
    for requirement in rulesets.iter().flat_map(|ruleset| &ruleset.requirements) {
        if !seen.insert(selftest::decided_at(requirement)) {
            continue;
        }
        examples += requirement.examples.len();
        let failures = selftest::failures_of(requirement, &vocabulary);
        failed.extend(failures.iter().map(|one| selftest::example_failed(one)));
    }
    let colour = output::stdout_has_colour(test.presentation.color);
    let text = rules::diagnostics::tested(&failed, examples, rulesets.len(), lang, colour);
    super::print(&text, test.presentation)?;
    Ok(outcome.max(Outcome::of(failed.is_empty())))
}
