//! `gongkai check`: reports in, results in some format out.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::baseline::Baseline;
use crate::chinese::date::Date;
use crate::cli::args::{Check, Judging};
use crate::cli::delivery::Delivery;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::presentation::Colour;
use crate::cli::progress::Progress;
use crate::cli::statistics::Statistics;
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::read::{self, Input};
use crate::render::{Reports, Style, sanitize};
use crate::ruleset::load::absolute;
use crate::session::disk::Report;
use crate::session::find::SettingsFrom;
use crate::session::waivers::Waivers;
use crate::session::walk::{self, Filter};
use crate::session::{self, BaselineFrom, Options, Session, batch, disk, stream};

/// Checks the reports; the error of one does not stop the others.
///
/// # Errors
/// No report could be checked under these arguments, or the result cannot be written.
pub fn run(arguments: &Check) -> anyhow::Result<Outcome> {
    // The process ends behind this: taking rulesets and words apart piece by piece would cost a
    // twentieth of a check.
    let start = Instant::now();
    let paths = paths(arguments)?;
    let stream = &arguments.from_jsonl;
    if arguments.telling.files {
        return list(&paths, arguments);
    }
    let is_one = stream.is_none() && walk::is_one(&paths);
    let known = known(arguments)?;
    let options = Options { baseline: known.clone(), ..options(arguments, is_one)? };
    let mut session = ManuallyDrop::new(Session::new(options)?);
    let mut before = before(arguments, &mut session)?;
    let parts = each(&arguments.parts, arguments, &mut session, Session::add_part)?;
    before.extend(parts);
    let reports = reports(&paths, arguments)?;
    let files = disk::files(&reports);
    let mut deliveries = deliveries(arguments, is_one, &[&files, before.as_slice()].concat())?;
    if reports.is_empty() && stream.is_none() {
        return nothing(&paths, deliveries);
    }
    let mut waivers = Waivers::default();
    let mut written = match &known {
        BaselineFrom::Run(_) => arguments.write_baseline.as_deref().map(fresh),
        _ => None,
    };
    let mut outcome = Outcome::Passed;
    let mut statistics = Statistics::since(start);
    let progress = Progress::over(reports.len());
    let mut take = |checked| {
        statistics.count(&checked);
        let session::Outcome { report, settings, result, .. } = checked;
        match result {
            Ok(assessment) => {
                outcome = outcome.max(Outcome::of(assessment.gate.passed));
                for one in &mut deliveries {
                    one.report(&assessment);
                }
                if let Some(baseline) = &mut written {
                    baseline.take(&baseline.path_of(&assessment.document.name), &assessment);
                }
                if let Some(settings) = settings {
                    waivers.see(&settings, &assessment);
                }
            }
            Err(errors) => {
                outcome = Outcome::NotChecked;
                for one in &mut deliveries {
                    one.failed(&report, &errors);
                }
                for error in errors {
                    output::complain_of(error, arguments.presentation);
                }
            }
        }
    };
    let threads = arguments.threads();
    match stream {
        Some(path) => {
            let reports = stream::reports(path, session.limits())?;
            batch::inputs(&session, reports, threads, take);
        }
        None => {
            batch::reports(&session, reports, threads, |checked| progress.step(|| take(checked)));
        }
    }
    drop(progress);
    if !arguments.quiet {
        let of_waivers = session.today().map(|today| waivers.warnings(today)).unwrap_or_default();
        for warning in session.warnings().into_iter().chain(of_waivers) {
            output::warn_of(warning, arguments.presentation);
        }
    }
    let opened = session.opened();
    let read = files.iter().chain(&before).chain(&arguments.files_from).chain(stream);
    let read: Vec<&Path> = read.chain(&opened).map(PathBuf::as_path).collect();
    if let Some((path, baseline)) = arguments.write_baseline.as_deref().zip(written) {
        write(path, baseline, &known, (&read, arguments))?;
    }
    if arguments.telling.statistics {
        output::tell(&statistics.told(threads), arguments.presentation);
    }
    for delivery in deliveries {
        let read = read.iter().copied().chain(arguments.baseline.as_deref());
        delivery.end(read.chain(arguments.write_baseline.as_deref()))?;
    }
    Ok(outcome)
}

/// The reports that these paths mean.
fn reports(paths: &[PathBuf], arguments: &Check) -> Result<Vec<Result<Report, Error>>, Error> {
    let all = walk::reports(paths, &arguments.choosing.filter())?;
    let called = |one: Report| one.called(arguments.stdin_filename.as_deref());
    Ok(all.into_iter().map(|one| one.map(called)).collect())
}

/// Lists the files that would be checked; what cannot be looked at is told.
fn list(paths: &[PathBuf], arguments: &Check) -> anyhow::Result<Outcome> {
    let reports = reports(paths, arguments)?;
    if reports.is_empty() {
        return Err(Error::from(Message::new("nothing-to-check")).into());
    }
    let (mut lines, mut outcome) = (String::new(), Outcome::Passed);
    for report in reports {
        match report {
            Ok(report) => {
                lines += &sanitize::line(&report.path.display().to_string());
                lines.push('\n');
            }
            Err(error) => {
                outcome = Outcome::NotChecked;
                output::complain_of(error, arguments.presentation);
            }
        }
    }
    output::to_stdout(lines.as_bytes(), false)?;
    Ok(outcome)
}

/// Tells that there is nothing to check: in each output, as of a report that could not be, and to the user.
///
/// # Errors
/// Always: so that it is told, or that it could not be written.
fn nothing(paths: &[PathBuf], deliveries: Vec<Delivery>) -> anyhow::Result<Outcome> {
    let cause = || Error::from(Message::new("nothing-to-check"));
    let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    for mut delivery in deliveries {
        delivery.nothing(&named.join(" "), &[cause()]);
        delivery.end([])?;
    }
    Err(cause().into())
}

/// What is known of the reports.
///
/// # Errors
/// The baseline named cannot be read.
fn known(arguments: &Check) -> Result<BaselineFrom, Error> {
    let old = arguments.baseline.as_deref().map(|path| {
        let Baseline { name, folder, .. } = fresh(path);
        Baseline::open(path, name, folder)
    });
    let old = old.transpose()?;
    Ok(match (old, &arguments.write_baseline) {
        (old, Some(path)) => BaselineFrom::Run(Arc::new(old.unwrap_or_else(|| fresh(path)))),
        (Some(old), None) => BaselineFrom::Host(Arc::new(old)),
        (None, None) => BaselineFrom::Settings,
    })
}

/// An empty baseline for the file at `path`.
fn fresh(path: &Path) -> Baseline {
    let folder = absolute(path).and_then(|path| path.parent().map(Path::to_owned));
    Baseline::new(disk::shown(path), folder.unwrap_or_default())
}

/// Writes what the reports show, and keeps what was known of others; not over a file that the run has read.
fn write(
    path: &Path,
    mut baseline: Baseline,
    known: &BaselineFrom,
    (read, arguments): (&[&Path], &Check),
) -> anyhow::Result<()> {
    if baseline.counts().1 == 0 {
        return Ok(()); // nothing could be checked, which was told
    }
    if let BaselineFrom::Run(old) = known {
        baseline.keep(old);
    }
    output::spare(path, read.iter().copied())?;
    output::to_file(path, baseline.text()?.as_bytes())?;
    let (gaps, reports) = baseline.counts();
    let message = Message::new("baseline-written").with("path", baseline.name);
    if !arguments.quiet {
        output::tell(&message.with("gaps", gaps).with("reports", reports), arguments.presentation);
    }
    Ok(())
}

/// Hands over the reports of the year before, where a folder has them, and gives their paths. What cannot be
/// read there is told and left out.
fn before(arguments: &Check, session: &mut Session) -> Result<Vec<PathBuf>, Error> {
    let Some(folder) = arguments.previous.as_ref().filter(|path| path.is_dir()) else {
        return Ok(arguments.previous.iter().cloned().collect());
    };
    each(std::slice::from_ref(folder), arguments, session, Session::add_previous)
}

/// Hands over each report beneath these paths, and gives where they lie. What cannot be read there is told and
/// left out.
fn each(
    paths: &[PathBuf],
    arguments: &Check,
    session: &mut Session,
    add: fn(&mut Session, Input) -> Result<(), Error>,
) -> Result<Vec<PathBuf>, Error> {
    let mut paths_read = Vec::new();
    for report in walk::reports(paths, &Filter::default())? {
        let read = report.and_then(|report| {
            let input = report.read(session.limits())?;
            paths_read.push(report.file().to_owned());
            add(session, input)
        });
        if let Err(error) = read {
            output::complain_of(error, arguments.presentation);
        }
    }
    Ok(paths_read)
}

/// The paths named, and those of the list.
fn paths(arguments: &Check) -> Result<Vec<PathBuf>, Error> {
    let mut paths = arguments.paths.clone();
    if let Some(list) = &arguments.files_from {
        let input = disk::report(list, &arguments.reading.limits())?;
        let text = String::from_utf8_lossy(&input.bytes);
        // `find -print0` parts them by NUL
        let end = if text.contains('\0') { '\0' } else { '\n' };
        let listed = text.split(end).map(|path| path.strip_suffix('\r').unwrap_or(path));
        paths.extend(listed.filter(|path| !path.is_empty()).map(PathBuf::from));
    }
    Ok(paths)
}

fn options(arguments: &Check, is_one: bool) -> Result<Options, Error> {
    let limits = arguments.reading.limits();
    let previous = arguments.previous.as_deref().filter(|path| !path.is_dir());
    Ok(Options {
        previous: previous.map(|path| read::file(path, &limits)).transpose()?,
        year: arguments.year,
        published: arguments.published,
        gate: arguments.gate(),
        limits,
        // one report has all threads, of several each has one
        threads: if is_one { arguments.threads() } else { 1 },
        ..judging(&arguments.judging)
    })
}

/// What the reports are held against.
pub(super) fn judging(judging: &Judging) -> Options {
    Options {
        ruleset: judging.ruleset.clone(),
        region: judging.region.clone(),
        settings: match &judging.settings {
            Some(path) => SettingsFrom::File(path.clone()),
            None if judging.no_settings => SettingsFrom::Nowhere,
            None => SettingsFrom::Search,
        },
        today: judging.today.or_else(Date::today),
        ..Options::default()
    }
}

/// Where the results go, and drawn how.
///
/// # Errors
/// What is no text would go to a terminal.
fn deliveries(arguments: &Check, is_one: bool, read: &[PathBuf]) -> Result<Vec<Delivery>, Error> {
    let style = |to_file| Style {
        lang: arguments.presentation.lang(),
        width: arguments.width.columns(to_file),
        colour: match to_file {
            true => arguments.presentation.color == Colour::Always,
            false => {
                !arguments.format.binary && output::stdout_has_colour(arguments.presentation.color)
            }
        },
        verbose: arguments.verbose,
        pretty: arguments.pretty,
    };
    let reports = if is_one { Reports::One } else { Reports::Many };
    let mut all: Vec<Delivery> = Vec::new();
    let is_taken = arguments.output.iter().any(|target| target.format.is_none());
    if !is_taken && !arguments.quiet {
        if arguments.format.binary && output::stdout_is_terminal() {
            return Err(Message::new("binary-output").with("format", arguments.format.name).into());
        }
        all.push(Delivery::new(arguments.format, (style(false), reports), None));
    }
    all.extend(arguments.output.iter().map(|target| {
        let format = target.format.unwrap_or(arguments.format);
        let is_folder = target.path.to_string_lossy().ends_with(std::path::is_separator);
        if is_folder {
            let read = if arguments.replacing.force { Some(read.to_vec()) } else { None };
            return Delivery::to_folder(format, style(true), (target.path.clone(), read));
        }
        Delivery::new(format, (style(true), reports), Some(target.path.clone()))
    }));
    Ok(all)
}
