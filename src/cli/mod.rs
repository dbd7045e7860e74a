//! The command line: arguments in, an [`Outcome`](outcome::Outcome) out.
//!
//! One file per subcommand. Nothing here judges a report, and nothing here ends the process.

pub mod args;
pub mod check;
pub mod guard;
pub mod outcome;
pub mod output;
pub mod read;
pub mod rules;
pub mod schema;
pub mod trace;

use std::ffi::OsString;

use clap::Parser as _;

use crate::cli::args::{Arguments, Command};
use crate::cli::outcome::Outcome;

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command: Command::Check(check) }) => check::run(&check),
        Ok(Arguments { command: Command::Trace(trace) }) => trace::run(&trace),
        Ok(Arguments { command: Command::Read(read) }) => read::run(&read),
        Ok(Arguments { command: Command::Rules(rules) }) => rules::run(&rules),
        Ok(Arguments { command: Command::Schema(schema) }) => schema::run(&schema),
        Err(answer) => answered(&answer),
    }
}

/// Help and version go to standard output and are a success; a misused argument is neither.
fn answered(answer: &clap::Error) -> Outcome {
    let text = answer.render();
    if answer.use_stderr() {
        let colour = output::stderr_has_colour(args::Colour::Auto);
        let text = if colour { text.ansi().to_string() } else { text.to_string() };
        output::complain(text.trim_end(), colour);
        return Outcome::NotChecked;
    }
    let colour = output::stdout_has_colour(args::Colour::Auto);
    let text = if colour { text.ansi().to_string() } else { text.to_string() };
    match output::to_stdout(text.as_bytes(), colour) {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            output::complain_of(error, args::language(None), args::Colour::Auto);
            Outcome::NotChecked
        }
    }
}
