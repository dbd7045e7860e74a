//! All that a session looks at on the disk: reports, and where the settings for them lie.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Problem};
use crate::limits::Limits;
use crate::read::archive::Member;
use crate::read::format::Format;
use crate::read::{self, Input};
use crate::ruleset::load::absolute;
use crate::settings::FILE_NAME;

/// The path that means standard input.
pub const STDIN: &str = "-";

/// A report on the disk, or in an archive there.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its path as it is shown: `folder/a.docx`, `archive.zip/a.docx`, `-` for standard input.
    pub path: PathBuf,
    source: Source,
}

/// Where a report's bytes are.
#[derive(Clone, Debug)]
enum Source {
    /// At its path.
    File,
    /// In an archive.
    Member(Member),
    /// On standard input, whatever its path is called.
    Stdin,
}

impl Report {
    /// The one at this path.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        let source = if is_stdin(&path) { Source::Stdin } else { Source::File };
        Self { path, source }
    }

    /// The same; what comes from standard input is called by this path, where one is given.
    #[must_use]
    pub fn called(self, path: Option<&Path>) -> Self {
        match (&self.source, path) {
            (Source::Stdin, Some(path)) => Self { path: path.to_owned(), ..self },
            _ => self,
        }
    }

    /// Whether it comes from standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        matches!(self.source, Source::Stdin)
    }

    /// The one in an archive that is shown by this path.
    #[must_use]
    pub fn within(path: PathBuf, member: Member) -> Self {
        Self { path, source: Source::Member(member) }
    }

    /// The file on the disk.
    #[must_use]
    pub fn file(&self) -> &Path {
        match &self.source {
            Source::File => &self.path,
            Source::Member(member) => member.archive(),
            Source::Stdin => Path::new(STDIN),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Those of [`read::file`], [`read::stdin`] and [`Member::read`].
    pub fn read(&self, limits: &Limits) -> Result<Input, Error> {
        match &self.source {
            Source::File => read::file(&self.path, limits),
            Source::Member(member) => member.read(self.path.display().to_string(), limits),
            Source::Stdin => {
                let name = self.path.display().to_string();
                read::stdin(limits).map(|input| Input { name, ..input })
            }
        }
    }
}

/// The report at `path`; `-` is standard input.
///
/// # Errors
/// Those of [`read::file`] and [`read::stdin`].
pub fn report(path: &Path, limits: &Limits) -> Result<Input, Error> {
    if is_stdin(path) { read::stdin(limits) } else { read::file(path, limits) }
}

/// The files on the disk that reports are read from; one that holds several stands there once.
pub fn files(reports: &[Result<Report, Error>]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        reports.iter().flatten().map(|report| report.file().to_owned()).collect();
    files.dedup();
    files
}

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// The settings file nearest to a report: whatever has its name counts, so that a broken one is told
/// and not passed over.
///
/// # Errors
/// One cannot be looked at; which, and why.
pub fn nearest_settings(report: &Path) -> Result<Option<PathBuf>, (PathBuf, Problem)> {
    let Some(report) = absolute(report) else { return Ok(None) };
    for folder in report.ancestors().skip(1) {
        let file = folder.join(FILE_NAME);
        match fs::metadata(&file) {
            Ok(found) if found.is_file() || found.is_dir() => return Ok(Some(file)),
            // a pipe would be waited for
            Ok(_) => return Err((file, Problem::Special)),
            Err(cause) if is_absence(cause.kind()) => {
                if fs::symlink_metadata(&file).is_ok() {
                    return Ok(Some(file)); // a link to nothing
                }
            }
            Err(cause) => return Err((file, Problem::Io(cause))),
        }
    }
    Ok(None)
}

fn is_absence(kind: io::ErrorKind) -> bool {
    // a report below what is no folder does not exist either, which is told of the report
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A path as people know it: from the current folder where it lies beneath.
pub fn shown(path: &Path) -> String {
    let here = absolute(Path::new("."));
    let near = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    near.unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Whether a file has the extension of a format that reports come in.
pub fn is_report(path: &Path) -> bool {
    let extension = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    extension
        .is_some_and(|one| Format::all().any(|format| format.extensions().contains(&one.as_str())))
}
