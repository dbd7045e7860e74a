//! What releases wrote and read, `tests/samples/VERSION`: this program reads it still, and still writes every key
//! of it. CONTRIBUTING.md tells how a release adds its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::json_schema::faults_of_output;
use crate::support::{Run, gongkai, project, read, run};

/// The folders of samples.
fn releases() -> Vec<PathBuf> {
    let folders = fs::read_dir(project("tests/samples")).expect("there are samples");
    let folders: Vec<PathBuf> = folders.map(|entry| entry.expect("an entry").path()).collect();
    assert!(!folders.is_empty());
    folders
}

fn recorded(release: &Path, file: &str) -> String {
    fs::read_to_string(release.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A copy of the files of a release, for runs that write.
fn copy(release: &Path) -> TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for entry in fs::read_dir(release).expect("a folder") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, copy.path().join(path.file_name().expect("a name"))).expect("room");
    }
    copy
}

fn run_there(folder: &Path, arguments: &[&str]) -> Run {
    gongkai().current_dir(folder).args(arguments).output().expect("the program starts").into()
}

/// The command lines of `record.sh`, each with the file that it wrote.
fn commands(release: &Path) -> Vec<(Vec<String>, String)> {
    let script = recorded(release, "record.sh");
    let lines = script.lines().filter_map(|line| line.strip_prefix("gongkai "));
    let command = |line: &str| {
        let (arguments, file) = line.split_once(" > ").expect("an output");
        (arguments.split(' ').map(str::to_owned).collect(), file.to_owned())
    };
    let commands: Vec<_> = lines.map(command).collect();
    assert!(commands.len() >= 10);
    commands
}

/// The values of a text of JSON, or of its lines.
fn values(text: &str) -> Vec<Value> {
    let values = serde_json::Deserializer::from_str(text).into_iter();
    values.collect::<Result<_, _>>().expect("JSON")
}

/// Every key with the kind of its value; what is null may be anything. The keys of `sources` are ids.
fn keys(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => return,
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(items) => {
            for item in items {
                keys(item, &format!("{at}[]"), found);
            }
            "list"
        }
        Value::Object(members) => {
            for (key, member) in members {
                let key = if at.ends_with(".sources") { "*" } else { key };
                let place = format!("{at}.{key}");
                found.insert(place.clone());
                keys(member, &place, found);
            }
            "object"
        }
    };
    found.insert(format!("{at}: {kind}"));
}

fn all_keys(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for value in values(text) {
        keys(&value, "", &mut found);
    }
    found
}

#[test]
fn every_key_of_a_release_is_written_still() {
    for release in releases() {
        let folder = copy(&release);
        for (arguments, file) in commands(&release) {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let run = run_there(folder.path(), &arguments);
            let (_, extension) = file.split_once('.').expect("an extension");
            assert!(run.status < 2 || extension == "jsonl", "{arguments:?}: {}", run.stderr);
            let sample = recorded(&release, &file);
            if extension == "csv" {
                let head = sample.lines().next().expect("a head").to_owned();
                assert!(run.stdout.starts_with(&head), "columns only follow: {head}");
                continue;
            }
            let (before, now) = (all_keys(&sample), all_keys(&run.stdout));
            let gone: Vec<&String> = before.difference(&now).collect();
            assert!(gone.is_empty() && before.len() > 5, "{file}: {gone:?}");
        }
    }
}

/// The schema without what it demands: what was added after a release is not in its samples.
fn undemanding(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            members.retain(|key, value| key != "required" || !value.is_array());
            members.values_mut().for_each(|member| *member = undemanding(member.take()));
        }
        Value::Array(items) => {
            for item in items {
                *item = undemanding(item.take());
            }
        }
        _ => {}
    }
    schema
}

#[test]
fn what_a_release_wrote_fits_the_schemas_still() {
    for release in releases() {
        for (of, files) in [
            ("check", &["check.json", "checks.jsonl", "stream.jsonl", "known.json"][..]),
            ("read", &["read.json"]),
            ("figures", &["figures.jsonl"]),
            ("baseline", &["baseline.json"]),
        ] {
            let schema = undemanding(run(&["schema", of]).status(0).json());
            for file in files {
                for value in values(&recorded(&release, file)) {
                    assert_eq!(faults_of_output(&value, &schema), Vec::<String>::new(), "{file}");
                }
            }
        }
    }
}

#[test]
fn what_was_written_for_a_release_is_read_still() {
    for release in releases() {
        let folder = copy(&release);
        let run = |arguments: &[&str]| run_there(folder.path(), arguments);
        let tested = run(&["rules", "test", "ruleset.toml"]).status(0).stdout;
        assert!(tested.contains("0 failed"), "{tested}");
        let settings = run(&["settings", "show", "report.txt", "--format", "json"]).status(0);
        assert!(settings.stdout.contains("gongkai.toml"), "{}", settings.stdout);
        // the same gaps are known again, by the fingerprints of that time
        let known = values(&recorded(&release, "baseline.json"));
        let known = known[0]["reports"][0]["gaps"].as_array().expect("gaps").len();
        let held = ["--no-settings", "--ruleset", "ruleset.toml", "--baseline", "baseline.json"];
        let held = [&["check", "report.txt", "--fail-on", "note", "--format", "json"], &held[..]];
        let held = run(&held.concat()).status(0).silent().json()["gate"]["baseline"].clone();
        assert_eq!(held["known"], known, "{held}");
        assert_eq!((&held["new"], &held["knownReport"]), (&0.into(), &true.into()), "{held}");
    }
}

#[test]
fn every_release_has_samples() {
    let changes = read("CHANGELOG.md");
    let headings = changes.lines().filter_map(|line| line.strip_prefix("## "));
    for heading in headings.filter(|heading| *heading != "Unreleased") {
        let version = heading.split(' ').next().expect("a version").trim_matches(['[', ']']);
        let samples = project("tests/samples").join(version);
        assert!(samples.join("check.json").exists(), "CONTRIBUTING.md: samples of {version}");
    }
}
