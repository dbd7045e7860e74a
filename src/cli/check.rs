//! `gongkai check`: reports in, results in some format out.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use crate::chinese::date::Date;
use crate::cli::args::Check;
use crate::cli::delivery::Delivery;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::presentation::Colour;
use crate::diagnostic::Error;
use crate::read;
use crate::render::{Reports, Style};
use crate::session::find::SettingsFrom;
use crate::session::waivers::Waivers;
use crate::session::{self, Options, Session, batch};

/// Checks the reports; the error of one does not stop the others.
///
/// # Errors
/// No report could be checked under these arguments, or the result cannot be written.
pub fn run(arguments: &Check) -> anyhow::Result<Outcome> {
    // The process ends behind this: taking rulesets and words apart piece by piece would cost a
    // twentieth of a check.
    let session = ManuallyDrop::new(Session::new(options(arguments)?)?);
    let mut delivery = delivery(arguments);
    let mut waivers = Waivers::default();
    let mut outcome = Outcome::Passed;
    batch::reports(&session, &arguments.files, arguments.threads(), |checked| {
        let session::Outcome { report, settings, result } = checked;
        match result {
            Ok(assessment) => {
                outcome = outcome.max(Outcome::of(assessment.passed));
                delivery.report(&assessment);
                if let Some(settings) = settings {
                    waivers.see(settings, assessment);
                }
            }
            Err(errors) => {
                outcome = Outcome::NotChecked;
                delivery.failed(&report, &errors);
                for error in errors {
                    output::complain_of(error, arguments.presentation);
                }
            }
        }
    });
    if let Some(today) = session.today().filter(|_| !arguments.quiet) {
        for warning in waivers.warnings(today) {
            output::warn_of(warning, arguments.presentation);
        }
    }
    let opened = session.opened();
    let read = arguments.files.iter().chain(&arguments.previous).chain(&opened);
    delivery.end(read.map(PathBuf::as_path))?;
    Ok(outcome)
}

fn options(arguments: &Check) -> Result<Options, Error> {
    let limits = arguments.reading.limits();
    let previous = arguments.previous.as_deref();
    Ok(Options {
        previous: previous.map(|path| read::file(path, &limits)).transpose()?,
        ruleset: arguments.ruleset.clone(),
        region: arguments.region.clone(),
        year: arguments.year,
        published: arguments.published,
        gate: arguments.gate(),
        settings: match &arguments.settings {
            Some(path) => SettingsFrom::File(path.clone()),
            None if arguments.no_settings => SettingsFrom::Nowhere,
            None => SettingsFrom::Search,
        },
        today: arguments.today.or_else(Date::today),
        limits,
        // one report has all threads, of several each has one
        threads: if arguments.files.len() == 1 { arguments.threads() } else { 1 },
    })
}

/// Where the results go, and drawn how.
fn delivery(arguments: &Check) -> Delivery {
    if arguments.quiet && arguments.output.is_none() {
        return Delivery::nowhere();
    }
    let to_file = arguments.output.is_some();
    let colour = if to_file {
        arguments.presentation.color == Colour::Always
    } else {
        output::stdout_has_colour(arguments.presentation.color)
    };
    let style = Style {
        lang: arguments.presentation.lang(),
        width: output::width(to_file),
        colour,
        verbose: arguments.verbose,
    };
    let reports = if arguments.files.len() == 1 { Reports::One } else { Reports::Many };
    let sink = (arguments.format.sink)(style, reports);
    Delivery::new(sink, arguments.output.clone(), colour)
}
