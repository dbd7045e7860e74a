//! Which reports the paths of a host mean: files as they are named, folders and what lies beneath them.

use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use crate::diagnostic::message::Message;
use crate::diagnostic::{Error, Problem};
use crate::read::archive;
use crate::session::disk::{self, Report};

/// The files that keep reports in a folder from being checked. What git ignores counts: a folder of
/// reports that git ignores must not look clean.
const IGNORE_FILE: &str = ".gongkaiignore";

/// More files than this are not looked through for the waivers of a folder.
const MOST: usize = 10_000;

/// Which files of a folder are taken.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Glob patterns, of which one must match; without any, files are known by their extensions.
    pub include: Vec<String>,
    /// Glob patterns, of which none may match.
    pub exclude: Vec<String>,
}

/// The reports that `paths` mean, in their order, those of a folder by name; and for what cannot be
/// looked at why.
///
/// `.ignore` and `.gongkaiignore` hold as in a repository; hidden files, links, pipes, devices and
/// what an office program leaves beside an open file are passed over. A path that names no file but
/// has `*`, `?` or `[` is a pattern that the shell has left. A zip file means the reports in it.
///
/// # Errors
/// A pattern of the filter is none.
pub fn reports(paths: &[PathBuf], filter: &Filter) -> Result<Vec<Result<Report, Error>>, Error> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            beneath(path, filter, &mut all)?;
        } else if is_pattern(path) && !path.exists() {
            let (folder, pattern) = split(path);
            let matching = Filter { include: vec![pattern], exclude: filter.exclude.clone() };
            let before = all.len();
            beneath(&folder, &matching, &mut all)?;
            if all.len() == before {
                all.push(Ok(Report::at(path.clone())));
            }
        } else {
            unpacked(path.clone(), &mut all);
        }
    }
    Ok(all)
}

/// Whether `paths` mean one report that is named itself.
pub fn is_one(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir() && !archive::is_archive(path)
        && (path.exists() || !is_pattern(path)))
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The folder before the first part that is a pattern, and the pattern from there.
fn split(path: &Path) -> (PathBuf, String) {
    let plain: PathBuf = path.components().take_while(|part| !is_pattern(part.as_ref())).collect();
    let rest = path.strip_prefix(&plain).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let folder = if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain };
    (folder, format!("/{rest}"))
}

fn beneath(
    folder: &Path,
    filter: &Filter,
    all: &mut Vec<Result<Report, Error>>,
) -> Result<(), Error> {
    let chosen = overrides(folder, filter)?;
    let takes_all = !filter.include.is_empty();
    for entry in walker(folder).overrides(chosen).build() {
        match entry {
            Ok(entry) => {
                let is_archive = archive::is_archive(entry.path());
                if let Some(path) = report(entry, takes_all || is_archive) {
                    unpacked(named(path), all);
                }
            }
            Err(failure) => all.push(Err(unseen(folder, failure))),
        }
    }
    Ok(())
}

/// The report at a path, or those in it where it is an archive of reports.
fn unpacked(path: PathBuf, all: &mut Vec<Result<Report, Error>>) {
    if !archive::is_archive(&path) || !path.is_file() {
        return all.push(Ok(Report::at(path)));
    }
    match archive::members(&path, disk::is_report) {
        Ok(None) => all.push(Ok(Report::at(path))),
        Ok(Some(members)) => {
            let report =
                |(path, member): (_, Result<_, _>)| member.map(|one| Report::within(path, one));
            all.extend(members.into_iter().map(report));
        }
        Err(error) => all.push(Err(error)),
    }
}

/// The reports beneath `folder`, as paths from it with `/`; none where there is too much to look
/// through, or a folder cannot be read.
pub fn reports_beneath(folder: &Path) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for (seen, entry) in walker(folder).build().enumerate() {
        let entry = entry.ok().filter(|_| seen <= MOST)?;
        if let Some(path) = report(entry, false) {
            let path = path.strip_prefix(folder).ok()?;
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Some(found)
}

/// What looks through a folder.
fn walker(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false)
        .hidden(true)
        .ignore(true)
        .parents(true)
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .follow_links(false)
        .sort_by_file_name(Ord::cmp);
    walk
}

/// The path of an entry that may be a report: by its extension, unless all files are taken.
fn report(entry: DirEntry, takes_all: bool) -> Option<PathBuf> {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    let is_left_over = entry.file_name().to_string_lossy().starts_with("~$");
    let path = entry.into_path();
    (is_file && !is_left_over && (takes_all || disk::is_report(&path))).then_some(path)
}

/// A path without the `./` that the current folder puts before it.
fn named(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

fn overrides(folder: &Path, filter: &Filter) -> Result<Override, Error> {
    let mut builder = OverrideBuilder::new(folder);
    let excluded = filter.exclude.iter().map(|pattern| format!("!{pattern}"));
    for pattern in filter.include.iter().cloned().chain(excluded) {
        builder.add(&pattern).map_err(|cause| bad_pattern(&pattern, &cause))?;
    }
    builder.build().map_err(|cause| bad_pattern("", &cause))
}

fn bad_pattern(pattern: &str, cause: &ignore::Error) -> Error {
    let message = Message::new("bad-glob").with("pattern", pattern.trim_start_matches('!'));
    message.with("cause", cause.to_string()).into()
}

/// A folder or file that the system does not show.
fn unseen(folder: &Path, failure: ignore::Error) -> Error {
    let mut path = folder.to_owned();
    let mut cause = &failure;
    while let ignore::Error::WithPath { err, .. }
    | ignore::Error::WithDepth { err, .. }
    | ignore::Error::WithLineNumber { err, .. } = cause
    {
        if let ignore::Error::WithPath { path: named, .. } = cause {
            path.clone_from(named);
        }
        cause = err;
    }
    let name = path.display().to_string();
    let words = cause.to_string();
    let io = failure.into_io_error().unwrap_or_else(|| std::io::Error::other(words));
    Error::Report { name, problem: Problem::Io(io) }
}
