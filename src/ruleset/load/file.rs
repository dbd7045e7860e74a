//! Ruleset files on the disk: their text, and their paths made plain.

use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::Problem;
use crate::written::MAX_BYTES;

/// The text of a ruleset file.
///
/// # Errors
/// Those of [`text_within`].
pub fn text_of(path: &Path) -> Result<String, Problem> {
    text_within(path, MAX_BYTES)
}

/// The text of a file that was written for this program; of one that has more than `most` bytes so much that it
/// is seen.
///
/// # Errors
/// It is not there, is a directory, a pipe or a device, may not be read, is empty, or is not UTF-8 text.
pub fn text_within(path: &Path, most: usize) -> Result<String, Problem> {
    let metadata = fs::metadata(path).map_err(Problem::Io)?;
    if metadata.is_dir() {
        return Err(Problem::Directory);
    }
    // a pipe would be waited for
    if !metadata.is_file() {
        return Err(Problem::Special);
    }
    let mut bytes = Vec::new();
    // one byte more than allowed, so that the reader sees that it is too large
    let read =
        fs::File::open(path).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes));
    read.map_err(Problem::Io)?;
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Problem::NulByte(at));
    }
    if bytes.len() > most {
        // it may end within a character
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| Problem::NotUtf8(error.utf8_error().valid_up_to()))
}

/// The path without `.`, and without `..` where a name stands before it.
#[must_use]
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(tidy.components().next_back(), Some(Component::Normal(_))) =>
            {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    tidy
}

/// The path of a report from an absolute folder, with `/`; none where it does not lie there.
pub fn relative(folder: &Path, report: &str) -> Option<String> {
    // standard input lies nowhere
    let path = absolute(Path::new(report)).filter(|_| report != "-")?;
    let beneath = path.strip_prefix(folder).ok()?;
    Some(beneath.to_string_lossy().replace('\\', "/"))
}

/// The path from the root on; none where there is no current folder to begin at.
pub fn absolute(path: &Path) -> Option<PathBuf> {
    std::path::absolute(path).ok().map(|path| tidy(&path))
}
