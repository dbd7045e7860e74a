//! `gongkai REPORT`: what happens where a report is dropped on the program's icon. The screen is shown, the
//! sheet for the organ is written beside the report, and a window that would close at once stays open.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::{CommandFactory as _, Parser as _};

use crate::cli::args::{Arguments, Command, Target};
use crate::cli::check;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::presentation::Presentation;
use crate::diagnostic::message::Message;
use crate::lang::Lang;
use crate::render::formats;
use crate::say;

/// So much of a report's name is kept in that of its sheet.
const LONGEST: usize = 60;

/// The reports, where nothing but files and folders that are there stands behind the program's name.
pub fn reports(arguments: &[OsString]) -> Option<&[OsString]> {
    let (first, _) = arguments.get(1..)?.split_first()?;
    let is_command = first == "help" || Arguments::command().find_subcommand(first).is_some();
    let is_there = |one: &OsString| {
        !one.as_encoded_bytes().starts_with(b"-") && Path::new(one).try_exists().unwrap_or(false)
    };
    let reports = arguments.get(1..)?;
    (!is_command && reports.iter().all(is_there)).then_some(reports)
}

/// Checks them, each with a sheet beside it.
pub fn run(reports: &[OsString]) -> Outcome {
    let outcomes = reports.iter().map(|report| {
        one(report).unwrap_or_else(|error| super::failed(error, Presentation::PLAIN))
    });
    outcomes.max().unwrap_or_default()
}

fn one(report: &OsStr) -> anyhow::Result<Outcome> {
    let command: [&OsStr; 3] = ["gongkai".as_ref(), "check".as_ref(), report];
    let Command::Check(mut check) = Arguments::try_parse_from(command)?.command else {
        return Ok(Outcome::NotChecked);
    };
    let sheet = beside(Path::new(report), Presentation::PLAIN.lang());
    let format = formats::named("docx");
    check.output = vec![Target { format, path: sheet.clone() }];
    let outcome = check::run(&check)?;
    if sheet.exists() {
        let path = sheet.display().to_string();
        output::tell(&Message::new("dropped/sheet").with("path", path), check.presentation);
    }
    Ok(outcome)
}

/// Where the sheet of a report goes, or the folder of a folder's: nothing that is there is replaced, since
/// somebody may have written in it.
fn beside(report: &Path, lang: Lang) -> PathBuf {
    let is_folder = report.is_dir();
    let own = if is_folder { report.file_name() } else { report.file_stem() };
    // a name that is as long as the system takes leaves no room for more
    let short = own.and_then(OsStr::to_str).map(|name| name.chars().take(LONGEST).collect());
    let own = short.map(|name: String| name.into()).or_else(|| own.map(OsStr::to_owned));
    let own = own.unwrap_or_default();
    let path = |number: usize| {
        let mut name = own.clone();
        name.push(format!("_{}", say::word("dropped", "sheet", lang)));
        name.push(if number > 1 { format!("_{number}") } else { String::new() });
        name.push(if is_folder { "/" } else { ".docx" });
        report.with_file_name(name)
    };
    (1..=usize::MAX).map(path).find(|path| !path.exists()).unwrap_or_default()
}

/// Waits for a key where the window closes with the program: on Windows, where nobody has typed a command.
pub fn wait(arguments: &[OsString]) {
    let is_typed = arguments.len() > 1 && reports(arguments).is_none();
    if !cfg!(windows) || is_typed || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return;
    }
    let hint = if arguments.len() > 1 { "dropped/wait" } else { "dropped/hint" };
    output::tell(&Message::new(hint), Presentation::PLAIN);
    let _ = io::stdin().read_line(&mut String::new());
}
