//! `gongkai completions` and `gongkai man`: what a shell and a reader of manuals know of the command line,
//! made from its own definition.

use clap::CommandFactory as _;

use crate::cli::args::{Arguments, Completions, Man};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::diagnostic::message::{Arg, Join, Message};

/// Prints what completes the command line in a shell.
///
/// # Errors
/// It cannot be written.
pub fn completions(arguments: &Completions) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut text);
    output::to_stdout(&text, false)?;
    Ok(Outcome::Passed)
}

/// Prints the manual page of the program, or of a subcommand.
///
/// # Errors
/// There is no such subcommand, or the page cannot be written.
pub fn man(arguments: &Man) -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let page = match &arguments.command {
        None => &command,
        Some(name) => command.find_subcommand(name).ok_or_else(|| {
            let names = command.get_subcommands().map(clap::Command::get_name);
            let known = Arg::list(names, Join::Items);
            Error::from(Message::new("no-such-command").with("wanted", name).with("known", known))
        })?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page.clone()).render(&mut text)?;
    output::to_stdout(&text, false)?;
    Ok(Outcome::Passed)
}
