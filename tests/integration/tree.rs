//! The tree can be checked out anywhere: no file has a name that a system refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::project;

/// All files and folders of the project, `/` between the parts of a path; what is built or belongs
/// to version control is left out.
pub fn entries() -> Vec<String> {
    let mut found = Vec::new();
    collect(&project(""), "", &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_else(|| panic!("a name under {prefix} is not UTF-8"));
        if prefix.is_empty() && [".git", "target"].contains(&name) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type().expect("a type").is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        }
        found.push(path);
    }
}

/// Why Windows refuses a file or folder of this name, if it does:
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
fn refused_by_windows(name: &str) -> Option<&'static str> {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        let number = stem.strip_prefix(device).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    });
    if numbered || DEVICES.contains(&stem.as_str()) {
        Some("a device has this name")
    } else if name.ends_with(['.', ' ']) {
        Some("a dot or a blank at the end is dropped")
    } else if name.chars().any(|c| c < ' ' || "<>:\"|?*\\".contains(c)) {
        Some("a character that no name may hold")
    } else {
        None
    }
}

#[test]
fn every_file_has_a_name_that_windows_takes() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for path in entries() {
        let name = path.rsplit('/').next().expect("a path has a last part");
        assert_eq!(refused_by_windows(name), None, "{path}");
        // what begins so is an option to every program that is given it
        assert!(!name.starts_with('-'), "{path}");
        if let Some(other) = seen.insert(path.to_lowercase(), path.clone()) {
            panic!("{path} and {other} are one file where case does not count");
        }
    }
    assert!(seen.len() > 400, "{}", seen.len());
}

#[test]
fn names_that_windows_refuses_are_known() {
    for name in ["nul.txt", "NUL", "com1.tar.gz", "Aux .md", "lpt9", "a.", "b ", "c?.rs", "d:e"] {
        assert!(refused_by_windows(name).is_some(), "{name}");
    }
    for name in ["null.txt", "nul-byte.txt", "com.rs", "com10", ".ci", "年报.txt", "a b.txt"] {
        assert_eq!(refused_by_windows(name), None, "{name}");
    }
}
