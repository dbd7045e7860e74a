//! `gongkai check`: reports in, tables or JSON out.

use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::checker::{Checker, Options};
use crate::chinese::date::Date;
use crate::cli::args::{Check, Format, language};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::lang::Lang;
use crate::limits::Limits;
use crate::read;
use crate::render::{Style, json, table};
use crate::settings::Settings;
use crate::settings::find::{Finder, Wish};
use crate::waiver;

/// Checks the reports; the error of one does not stop the others.
#[must_use]
pub fn run(arguments: &Check) -> Outcome {
    let lang = language(arguments.lang);
    let complain = |error| output::complain_of(error, lang, arguments.color);
    let checker = match options(arguments, lang).and_then(Checker::new) {
        // The process ends behind this: taking rulesets and words apart piece by piece would cost
        // a twentieth of a check.
        Ok(checker) => ManuallyDrop::new(checker),
        Err(error) => {
            complain(error);
            return Outcome::NotChecked;
        }
    };
    let today = checker.today();
    let finder = Finder::new(&wish(arguments), checker.library(), checker.named(), lang);
    let mut finder = match finder {
        Ok(finder) => finder,
        Err(error) => {
            complain(error);
            return Outcome::NotChecked;
        }
    };
    let limits = arguments.reading.limits();
    let mut outcome = Outcome::Passed;
    let mut assessments = Vec::new();
    let mut under = Vec::new();
    for path in &arguments.files {
        match check(&checker, &mut finder, path, &limits) {
            Ok((settings, assessment)) => {
                outcome = outcome.max(Outcome::of(assessment.passed));
                assessments.push(assessment);
                under.push(settings);
            }
            Err(errors) => {
                outcome = Outcome::NotChecked;
                errors.into_iter().for_each(complain);
            }
        }
    }
    if let Some(today) = today.filter(|_| !arguments.quiet) {
        for warning in warnings(&under, &assessments, today, lang) {
            output::warn_of(warning, lang, arguments.color);
        }
    }
    let rulesets = checker.library().opened();
    let read = [&arguments.files, finder.opened(), rulesets.as_slice()].into_iter().flatten();
    let read = read.chain(&arguments.previous).map(PathBuf::as_path);
    let spared = arguments.output.as_deref().map_or(Ok(()), |output| output::spare(output, read));
    match spared.and_then(|()| deliver(arguments, &assessments, lang)) {
        Ok(()) => outcome,
        Err(error) => {
            complain(error);
            Outcome::NotChecked
        }
    }
}

fn options(arguments: &Check, lang: Lang) -> Result<Options, Error> {
    let limits = arguments.reading.limits();
    let previous = arguments.previous.as_deref();
    Ok(Options {
        previous: previous.map(|path| read::file(path, &limits)).transpose()?,
        ruleset: arguments.ruleset.clone(),
        region: arguments.region.clone(),
        year: arguments.year,
        published: arguments.published,
        gate: arguments.gate(),
        today: arguments.today,
        limits,
        lang,
    })
}

fn wish(arguments: &Check) -> Wish {
    match &arguments.settings {
        Some(path) => Wish::File(path.clone()),
        None if arguments.no_settings => Wish::None,
        None => Wish::Search,
    }
}

fn check(
    checker: &Checker,
    finder: &mut Finder<'_>,
    path: &Path,
    limits: &Limits,
) -> Result<(Option<Arc<Settings>>, Assessment), Vec<Error>> {
    let settings = finder.for_report(path)?;
    let input = if path == Path::new("-") { read::stdin(limits) } else { read::file(path, limits) };
    let checked = input.and_then(|input| checker.check_under(settings.as_deref(), input));
    checked.map(|assessment| (settings, assessment)).map_err(|error| vec![error])
}

/// What is to be said of the waivers of each settings file once its reports were checked.
fn warnings(
    under: &[Option<Arc<Settings>>],
    assessments: &[Assessment],
    today: Date,
    lang: Lang,
) -> Vec<Diagnostic> {
    let mut groups: Vec<(&Arc<Settings>, Vec<&Assessment>)> = Vec::new();
    for (settings, assessment) in under.iter().zip(assessments) {
        let Some(settings) = settings else { continue };
        match groups.iter_mut().find(|(known, _)| Arc::ptr_eq(known, settings)) {
            Some((_, group)) => group.push(assessment),
            None => groups.push((settings, vec![assessment])),
        }
    }
    let of_group = |(settings, group): (&Arc<Settings>, Vec<&Assessment>)| {
        let mut all = waiver::expired(&settings.waivers, &settings.file, today, lang);
        all.extend(settings.unused_waivers(&group, today, lang));
        all
    };
    groups.into_iter().flat_map(of_group).collect()
}

/// Draws what was checked and puts it where it was asked for; where nothing could be checked,
/// nothing is written and an earlier output stays.
fn deliver(arguments: &Check, assessments: &[Assessment], lang: Lang) -> Result<(), Error> {
    if assessments.is_empty() || (arguments.quiet && arguments.output.is_none()) {
        return Ok(());
    }
    let to_file = arguments.output.is_some();
    let colour = if to_file {
        arguments.color == crate::cli::args::Colour::Always
    } else {
        output::stdout_has_colour(arguments.color)
    };
    let style = Style { lang, width: output::width(to_file), colour, verbose: arguments.verbose };
    let drawn = drawn(arguments, assessments, style)
        .map_err(|cause| Error::Output { path: "-".to_owned(), cause })?;
    match &arguments.output {
        Some(path) => output::to_file(path, &drawn),
        None => output::to_stdout(&drawn, colour),
    }
}

fn drawn(arguments: &Check, assessments: &[Assessment], style: Style) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let unchecked = arguments.files.len() - assessments.len();
    match (arguments.format, arguments.files.as_slice(), assessments) {
        (Format::Table, [_], [only]) => table::one(&mut out, only, style)?,
        (Format::Table, _, all) => table::many(&mut out, all, unchecked, style)?,
        (Format::Json, [_], [only]) => json::one(&mut out, only, style.lang)?,
        (Format::Json, _, all) => json::many(&mut out, all, style.lang)?,
    }
    Ok(out)
}
