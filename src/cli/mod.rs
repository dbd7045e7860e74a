//! The command line: arguments in, an [`Outcome`](outcome::Outcome) out.
//!
//! One file per subcommand. Nothing here judges a report, and nothing here ends the process. What
//! stops a subcommand comes up to [`run`] as an [`anyhow::Error`], which is drawn there and nowhere
//! else.

pub mod args;
pub mod check;
pub mod delivery;
pub mod diff;
pub mod drawing;
pub mod dropped;
pub mod guard;
pub mod lsp;
pub mod outcome;
pub mod output;
pub mod presentation;
pub mod progress;
pub mod rank;
pub mod read;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod shell;
pub mod spoken;
pub mod statistics;
pub mod trace;

use std::ffi::OsString;
use std::io;

use crate::cli::args::{Arguments, Command};
use crate::cli::outcome::Outcome;
use crate::cli::presentation::Presentation;
use crate::diagnostic::Error;
use crate::lang::Lang;

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let outcome = match dropped::reports(&arguments) {
        Some(reports) => dropped::run(reports),
        None => commanded(&arguments),
    };
    dropped::wait(&arguments);
    outcome
}

fn commanded(arguments: &[OsString]) -> Outcome {
    let (done, presentation) = match spoken::parse(arguments) {
        Ok(Arguments { command }) => match &command {
            Command::Check(check) => (check::run(check), check.presentation),
            Command::Trace(trace) => (trace::run(trace), trace.presentation),
            Command::Rank(rank) => (rank::run(rank), rank.presentation),
            Command::Diff(diff) => (diff::run(diff), diff.presentation),
            Command::Read(read) => (read::run(read), read.presentation),
            Command::Rules(rules) => (rules::run(rules), rules.presentation()),
            Command::Settings(arguments) => (settings::run(arguments), arguments.presentation()),
            Command::Init(init) => (settings::init(init), init.presentation),
            Command::Lsp(lsp) => (lsp::run(lsp), lsp.presentation),
            Command::Schema(schema) => (schema::run(schema), Presentation::PLAIN),
            Command::Completions(shell) => (shell::completions(shell), Presentation::PLAIN),
            Command::Man(man) => (shell::man(man), Presentation::PLAIN),
        },
        Err(answer) => (answered(&answer, spoken::lang(arguments)), Presentation::PLAIN),
    };
    done.unwrap_or_else(|error| failed(error, presentation))
}

/// Tells what stopped a subcommand.
fn failed(error: anyhow::Error, presentation: Presentation) -> Outcome {
    output::complain_of(told(error), presentation);
    Outcome::NotChecked
}

/// The program's own error; what is none came up while something was drawn or written.
fn told(error: anyhow::Error) -> Error {
    error.downcast().unwrap_or_else(|other| {
        let cause = io::Error::other(format!("{other:#}"));
        Error::output("-", &cause)
    })
}

/// Help and version go to standard output and are a success; a misused argument is neither.
fn answered(answer: &clap::Error, lang: Lang) -> anyhow::Result<Outcome> {
    let text = answer.render();
    let in_colour = |colour| match (lang, colour) {
        (Lang::Zh, _) => spoken::chinese(&text.to_string()),
        (Lang::En, true) => text.ansi().to_string(),
        (Lang::En, false) => text.to_string(),
    };
    if answer.use_stderr() {
        let colour = output::stderr_has_colour(Presentation::PLAIN.color);
        output::complain(in_colour(colour).trim_end(), colour);
        return Ok(Outcome::NotChecked);
    }
    let colour = output::stdout_has_colour(Presentation::PLAIN.color);
    output::to_stdout(in_colour(colour).as_bytes(), colour)?;
    Ok(Outcome::Passed)
}
