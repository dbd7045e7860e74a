//! `gongkai rules`: a file per subcommand, and what they share.

pub mod args;
mod explain;
mod handbook;
mod lint;
mod list;
mod new;
mod regions;
mod show;
mod test;

use std::sync::Arc;

use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::presentation::Presentation;
use crate::cli::rules::args::{Command, Rules};
use crate::diagnostic::Error;
use crate::render::sanitize;
use crate::ruleset::Ruleset;
use crate::ruleset::load::Library;
use crate::session::batch;

/// Runs the subcommand.
///
/// # Errors
/// A ruleset cannot be read or loaded, or the result cannot be written.
pub fn run(rules: &Rules) -> anyhow::Result<Outcome> {
    let drawn = match &rules.command {
        Command::List(list) => list::drawn(list)?,
        Command::Regions(regions) => regions::drawn(regions)?,
        Command::Show(show) => show::drawn(show)?,
        Command::Explain(explain) => explain::drawn(explain)?,
        Command::Lint(lint) => return lint::run(lint),
        Command::Handbook(handbook) => return handbook::run(handbook),
        Command::Test(test) => return test::run(test),
        Command::New(new) => return new::run(new),
    };
    print(&drawn, rules.presentation())?;
    Ok(Outcome::Passed)
}

/// Prints `text`; what a ruleset says is foreign text.
fn print(text: &str, presentation: Presentation) -> Result<(), Error> {
    let colour = output::stdout_has_colour(presentation.color);
    output::to_stdout(sanitize::block(text, colour).as_bytes(), colour)
}

/// All rulesets of the library.
fn all(library: &Library) -> Result<Vec<Arc<Ruleset>>, Error> {
    library.ids().map(|id| library.get(id).map_err(Error::Diagnostics)).collect()
}

/// What `rulesets` name, in that order, of a file all editions; all of the library where nothing is named. Those that
/// cannot be read or loaded are complained of and left out, with what that makes of the run.
fn named(
    library: &Library,
    rulesets: &[String],
    presentation: Presentation,
) -> (Vec<Arc<Ruleset>>, Outcome) {
    let all: Vec<String> = match rulesets {
        [] => library.ids().map(str::to_owned).collect(),
        named => named.to_vec(),
    };
    let mut outcome = Outcome::Passed;
    let mut found = Vec::new();
    let load = |wanted: String| library.find(&wanted);
    batch::in_order(all.into_iter(), batch::threads(), load, |loaded| match loaded {
        Ok(ruleset) => {
            found.extend(ruleset.editions.iter().cloned());
            found.push(ruleset);
        }
        Err(error) => {
            output::complain_of(error, presentation);
            outcome = Outcome::NotChecked;
        }
    });
    (found, outcome)
}
