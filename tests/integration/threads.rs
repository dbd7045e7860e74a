//! Many reports on several threads: the result is that of one thread, in every format.

use std::fs;
use std::process::Output;

use crate::support::{CONTRADICTED, MET, PARTIAL, gongkai, project, text};

/// Reports of several formats, among them some that cannot be checked, in no order of size.
fn reports() -> Vec<String> {
    let folder = project("fixtures/formats");
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|one| one != "doc" && one != "wps"))
        .map(|path| text(&path).to_owned())
        .collect();
    found.sort();
    for more in [MET, "fixtures/bad/empty.txt", PARTIAL, "no-such-report.txt", CONTRADICTED, MET] {
        found.insert(found.len() / 2, more.to_owned());
    }
    found
}

fn checked(threads: &str, arguments: &[&str], reports: &[String]) -> Output {
    let mut command = gongkai();
    command.args(["check", "--threads", threads]).args(arguments).args(reports);
    command.output().expect("the program starts")
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let all = reports();
    assert!(all.len() > 12, "{all:?}");
    for reports in [all.as_slice(), &all[..1]] {
        for arguments in [
            ["--format", "json", "--lang", "zh"],
            ["--format", "table", "--lang", "en"],
            ["--format", "table", "--lang", "zh"],
        ] {
            let [one, eight] = ["1", "8"].map(|threads| checked(threads, &arguments, reports));
            assert_eq!(one, eight, "{arguments:?}");
            assert!(!one.stdout.is_empty());
        }
    }
}

#[test]
fn a_file_gets_what_would_have_been_printed_on_any_number_of_threads() {
    let (folder, all) = (tempfile::tempdir().expect("a folder"), reports());
    let path = folder.path().join("result.json");
    let printed = checked("1", &["--format", "json"], &all);
    for threads in ["1", "3"] {
        let arguments = ["--format", "json", "--output", text(&path)];
        let run = checked(threads, &arguments, &all);
        assert_eq!(
            (run.status, run.stderr, run.stdout.len()),
            (printed.status, printed.stderr.clone(), 0,)
        );
        assert_eq!(fs::read(&path).expect("the output"), printed.stdout);
    }
}

#[test]
fn a_broken_settings_file_is_told_once_and_with_the_first_report_under_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        text(&path).to_owned()
    };
    write("gongkai.toml", b"gates = 1\n");
    let report = fs::read(project(MET)).expect("the fixture");
    let names = (0..9).map(|number| write(&format!("{number}.txt"), &report));
    let reports: Vec<String> = [MET.to_owned()].into_iter().chain(names).collect();
    let [one, eight] = ["1", "8"].map(|threads| checked(threads, &[], &reports));
    assert_eq!(one, eight);
    let stderr = String::from_utf8(one.stderr).expect("it is UTF-8");
    assert!(stderr.starts_with("error[unknown-key]: "), "{stderr}");
    assert_eq!(stderr.matches("error[unknown-key]: ").count(), 1, "{stderr}");
    assert_eq!(stderr.matches("error[broken-settings]: ").count(), 9, "{stderr}");
}

#[test]
fn a_number_of_threads_is_at_least_one() {
    for wrong in ["0", "-1", "many"] {
        let run = checked(wrong, &[], &[MET.to_owned()]);
        assert_eq!(run.status.code(), Some(2), "{wrong}");
    }
}
