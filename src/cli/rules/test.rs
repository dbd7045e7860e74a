//! `gongkai rules test`: runs the examples of rulesets.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::Test;
use crate::error::Error;
use crate::render::rules;
use crate::ruleset::load::Library;
use crate::ruleset::{Ruleset, builtin};
use crate::selftest;

/// Prints the examples that fail, and how many there are.
#[must_use]
pub fn run(test: &Test) -> Outcome {
    let library = Library::builtin(test.speech.lang());
    let (rulesets, outcome) = super::named(&library, &test.rulesets, &test.speech);
    if rulesets.is_empty() {
        return outcome;
    }
    match tested(test, &rulesets) {
        Ok(tested) => outcome.max(tested),
        Err(error) => {
            output::complain_of(error, test.speech.lang(), test.speech.color);
            Outcome::NotChecked
        }
    }
}

fn tested(test: &Test, rulesets: &[Arc<Ruleset>]) -> Result<Outcome, Error> {
    let lang = test.speech.lang();
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
        failed.extend(failures.iter().map(|one| selftest::example_failed(one, lang)));
    }
    let colour = output::stdout_has_colour(test.speech.color);
    let text = rules::diagnostics::tested(&failed, examples, rulesets.len(), lang, colour);
    super::print(&text, &test.speech)?;
    Ok(Outcome::of(failed.is_empty()))
}
