//! `gongkai rules lint`: everything that is wrong with rulesets.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::rules::args::Lint;
use crate::diagnostic::{Diagnostic, Error, Gravity};
use crate::render::rules;
use crate::ruleset::load::Library;
use crate::ruleset::{Requirement, Ruleset, builtin, lint};
use crate::session::{batch, selftest};

/// Prints what is wrong, and how much of it there is.
///
/// # Errors
/// The built-in words or rulesets are broken, or the result cannot be written.
pub fn run(lint: &Lint) -> anyhow::Result<Outcome> {
    let lang = lint.presentation.lang();
    let library = Library::builtin().thorough();
    let (rulesets, outcome) = super::named(&library, &lint.rulesets, lint.presentation);
    if rulesets.is_empty() {
        return Ok(outcome);
    }
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let others = others(&library, &rulesets)?;
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut seen = BTreeSet::new();
    let tasks = rulesets.iter().map(|ruleset| (ruleset, new_ones(ruleset, &mut seen)));
    let work = |(ruleset, new): (&Arc<Ruleset>, Vec<_>)| {
        selftest::complaints(ruleset, &new, &others, &vocabulary)
    };
    batch::in_order(tasks, batch::threads(), work, |of_one| {
        // what is wrong with a file is wrong with each of its editions
        let new = of_one.into_iter().filter(|one| !found.iter().any(|old| old.is(one)));
        let new: Vec<Diagnostic> = new.collect();
        found.extend(new);
    });
    let shows_notes = lint.verbose || !lint.rulesets.is_empty();
    let colour = output::stdout_has_colour(lint.presentation.color);
    let text = rules::diagnostics::linted(&found, rulesets.len(), shows_notes, lang, colour);
    super::print(&text, lint.presentation)?;
    Ok(outcome.max(Outcome::of(found.iter().all(|one| one.gravity == Gravity::Note))))
}

/// All rulesets that may use what one of these has: the built-in ones, where one of these is built
/// in, and these themselves.
fn others(library: &Library, rulesets: &[Arc<Ruleset>]) -> Result<Vec<Arc<Ruleset>>, Error> {
    let mut all = rulesets.to_vec();
    let is_some = rulesets.len() < library.ids().count();
    if is_some && rulesets.iter().any(|ruleset| library.contains(&ruleset.id)) {
        all.extend(super::all(&Library::builtin().whole())?);
    }
    Ok(all)
}

/// The requirements whose check the ruleset's own file has, and that were not seen yet.
fn new_ones<'r>(
    ruleset: &'r Ruleset,
    seen: &mut BTreeSet<selftest::DecidedAt>,
) -> Vec<&'r Requirement> {
    let is_new = |requirement: &&Requirement| {
        let place = requirement.origins.get("check");
        place.is_some_and(|place| lint::is_own(ruleset, place))
            // where there is no example at all, that is said
            && !requirement.examples.is_empty()
            && seen.insert(selftest::decided_at(requirement))
    };
    ruleset.requirements.iter().filter(is_new).collect()
}
