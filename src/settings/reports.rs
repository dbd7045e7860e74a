//! Which reports lie beneath a settings file: needed to say that a waiver is of no use to any.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::read::format::Format;
use crate::waiver::Scope;

/// More files than this are not looked through.
const MOST: usize = 10_000;

/// Whether every one of these `reports` that may be in `scope` is among `checked`; all are paths from
/// the settings' folder. Where the scope names no paths and there is no report at all, nothing is
/// known.
#[must_use]
pub fn are_all_checked(reports: &[String], scope: &Scope, checked: &BTreeSet<&str>) -> bool {
    let mut scoped = reports.iter().filter(|path| scope.has_path(Some(path))).peekable();
    (scoped.peek().is_some() || !scope.paths.is_empty())
        && scoped.all(|path| checked.contains(path.as_str()))
}

/// The reports beneath `folder`, as paths from it with `/`; none where there is too much to look
/// through, or a folder cannot be read.
///
/// Reports are known by their extensions; hidden folders and links are left alone.
#[must_use]
pub fn beneath(folder: &Path) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut seen = 0;
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(one) = open.pop() {
        for entry in fs::read_dir(one).ok()? {
            let entry = entry.ok()?;
            seen += 1;
            if seen > MOST {
                return None;
            }
            let (kind, path) = (entry.file_type().ok()?, entry.path());
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if kind.is_dir() && !is_hidden {
                open.push(path);
            } else if kind.is_file() && is_report(&path) {
                let path = path.strip_prefix(folder).ok()?;
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Some(found)
}

fn is_report(path: &Path) -> bool {
    let extension = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    extension.is_some_and(|one| {
        Format::ALL.iter().any(|format| format.extensions().contains(&one.as_str()))
    })
}
