//! Runs the program with nobody's environment, and says what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Holds the run to a status; a failure shows all that was printed.
    #[track_caller]
    pub fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Holds the run to have said nothing on standard error.
    #[track_caller]
    pub fn silent(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Holds the run to one error that begins like this, and to no output.
    #[track_caller]
    pub fn only_error(self, beginning: &str) -> Self {
        assert_eq!(self.stdout, "");
        assert!(self.stderr.starts_with(beginning), "{beginning}\n---\n{}", self.stderr);
        assert_eq!(self.stderr.matches("error[").count(), 1, "{}", self.stderr);
        self
    }

    /// The output, which is one piece of JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let status = output.status.code().expect("the program was not killed");
        let stdout = String::from_utf8(output.stdout).expect("stdout is UTF-8");
        let stderr = String::from_utf8(output.stderr).expect("stderr is UTF-8");
        assert!(!stderr.contains("error[internal]"), "{stderr}");
        Self { status, stdout, stderr }
    }
}

/// The program in the project's folder, in English, with no setting of the user's.
pub fn gongkai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let locale = std::env::vars_os().map(|(name, _)| name);
    for name in locale.filter(|name| name.to_string_lossy().starts_with("LC_")) {
        command.env_remove(name);
    }
    for name in [
        "LANG",
        "LANGUAGE",
        "COLUMNS",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "CI",
    ] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8");
    command
}

/// Runs the program with these arguments.
pub fn run(arguments: &[&str]) -> Run {
    gongkai().args(arguments).output().expect("the program starts").into()
}

/// Runs `gongkai check` with these arguments.
pub fn check(arguments: &[&str]) -> Run {
    gongkai().arg("check").args(arguments).output().expect("the program starts").into()
}

/// Runs `gongkai check` with these arguments and this standard input.
pub fn check_input(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = assert_cmd::Command::from_std(gongkai());
    command.arg("check").args(arguments).write_stdin(input);
    command.output().expect("the program starts").into()
}

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room on the disk");
        fs::write(path, content).expect("room on the disk");
    }
    folder
}

/// Runs `gongkai check` in a folder, on a day before any waiver of these tests ends.
pub fn check_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = gongkai();
    command.current_dir(folder).args(["check", "--today", "2026-06-30"]).args(arguments);
    command.output().expect("the program starts").into()
}

/// Holds a text to the file of this name in a folder of `snapshots/`.
#[track_caller]
pub fn snapshot(folder: &str, name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => format!("snapshots/{folder}"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the project.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}

pub const MET: &str = "fixtures/reports/met-2017.txt";
pub const PARTIAL: &str = "fixtures/reports/partial-2016.txt";
pub const CONTRADICTED: &str = "fixtures/reports/contradicted-2015.txt";
