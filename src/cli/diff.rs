//! `gongkai diff`: a report against an earlier one.

use std::path::PathBuf;

use crate::cli::args::Diff;
use crate::cli::check::judging;
use crate::cli::drawing::{Wanted, deliver};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::render::diff::{FORMATS, Pair};
use crate::session::{self, Options, Session, batch, disk};

/// Holds the new report against the old one.
///
/// # Errors
/// The reports cannot be checked under these arguments, or the result cannot be written.
pub fn run(arguments: &Diff) -> anyhow::Result<Outcome> {
    let limits = arguments.reading.limits();
    let threads = batch::threads();
    let session = Session::new(Options { limits, threads, ..judging(&arguments.judging) })?;
    let mut read: Vec<PathBuf> = vec![arguments.old.clone(), arguments.new.clone()];
    let mut checked = Vec::new();
    for path in &read {
        let input = disk::report(path, session.limits())?;
        match session.check(input).result {
            Ok(assessment) => checked.push(assessment),
            Err(errors) => {
                for error in errors {
                    output::complain_of(error, arguments.presentation);
                }
            }
        }
    }
    let [old, new] = checked.as_slice() else { return Ok(Outcome::NotChecked) };
    let diff = session::diff::Diff::of(old, new);
    read.extend(session.opened());
    let wanted = Wanted {
        format: &arguments.format,
        outputs: &arguments.output,
        width: arguments.width,
        presentation: arguments.presentation,
        verbose: arguments.verbose,
    };
    let pair = Pair { old, new, diff: &diff };
    deliver(&FORMATS, &wanted, &read, |draw, out, style| draw(out, pair, style))?;
    Ok(Outcome::of(!diff.has_new()))
}
