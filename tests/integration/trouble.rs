//! What the system does to a run: no room on the disk, an end in the midst of writing, folders that are vast,
//! closed or go round in a circle.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{MET, PARTIAL, Run, check_in, folder, gongkai, read};

/// Runs the program with files of at most 4 KiB; `trap` says what becomes of a run that writes more.
#[cfg(unix)]
fn in_little_room(tree: &Path, trap: &str, arguments: &[&str]) -> Output {
    let program = gongkai();
    let mut shell = Command::new("bash");
    // in blocks of 1 KiB
    let script = format!("{trap} ulimit -f 4; exec \"$0\" \"$@\"");
    shell.arg("-c").arg(script).arg(program.get_program()).arg("check").args(arguments);
    shell.current_dir(tree).env("LC_ALL", "C.UTF-8").output().expect("bash runs")
}

#[cfg(unix)]
#[test]
fn where_the_disk_is_full_the_old_file_stands() {
    let report = read(PARTIAL);
    for format in ["json", "html", "xlsx", "docx", "sarif"] {
        let tree = folder(&[("a.txt", &report), ("b.txt", &report), ("out", "what was there")]);
        let output = format!("{format}=out");
        let arguments = ["a.txt", "b.txt", "--output", &output, "-q"];
        let run: Run = in_little_room(tree.path(), "trap '' XFSZ;", &arguments).into();
        run.status(2).only_error("error[");
        let kept = fs::read_to_string(tree.path().join("out")).expect("it is there");
        assert_eq!(kept, "what was there", "{format}");
        let names = fs::read_dir(tree.path()).expect("the folder").count();
        assert_eq!(names, 3, "{format}: something is left over");
    }
}

#[cfg(unix)]
#[test]
fn who_is_killed_while_writing_leaves_the_old_file() {
    use std::os::unix::process::ExitStatusExt as _;
    let report = read(PARTIAL);
    let tree = folder(&[("a.txt", &report), ("out.html", "what was there")]);
    let arguments = ["a.txt", "--output", "html=out.html", "-q"];
    let ended = in_little_room(tree.path(), "", &arguments).status;
    assert!(ended.signal().is_some(), "{ended}: it was not killed");
    let kept = fs::read_to_string(tree.path().join("out.html")).expect("it is there");
    assert_eq!(kept, "what was there");
}

#[test]
fn a_vast_folder_of_other_things_hides_no_report() {
    let tree = folder(&[("all/m.txt", &read(MET)), ("all/0/n.txt", &read(MET))]);
    for at in 0..20_000 {
        fs::write(tree.path().join(format!("all/{at}.bak")), "").expect("room on the disk");
    }
    let run = check_in(tree.path(), &["all", "--format", "jsonl"]).status(0).silent();
    assert_eq!(run.stdout.lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_an_entry_of_its_own() {
    use std::os::unix::fs::PermissionsExt as _;
    let tree = folder(&[("all/a.txt", &read(MET)), ("all/b.txt", &read(MET)), ("all/c/d.txt", "")]);
    for closed in ["all/b.txt", "all/c"] {
        let path = tree.path().join(closed);
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("it is ours");
    }
    // nothing is closed to who may do everything
    let is_closed = fs::read(tree.path().join("all/b.txt")).is_err();
    let run = check_in(tree.path(), &["all", "--format", "jsonl"]);
    let open = fs::Permissions::from_mode(0o700);
    fs::set_permissions(tree.path().join("all/c"), open).expect("it is ours");
    let run = run.status(2);
    assert_eq!(run.stdout.lines().count(), 3, "{}", run.stdout);
    assert_eq!(run.stdout.matches("\"error\":{").count(), if is_closed { 2 } else { 1 });
}

#[test]
fn many_reports_on_one_thread_and_on_eight_are_the_same_bytes() {
    let texts = [MET, PARTIAL, "fixtures/formats/county-2022.txt"].map(read);
    let tree = folder(&[]);
    for at in 0..120 {
        let text = texts[at % texts.len()].replace("5件", &format!("{at}件"));
        fs::write(tree.path().join(format!("{at:03}.txt")), text).expect("room on the disk");
    }
    for format in ["jsonl", "table", "csv"] {
        let [one, eight] = ["1", "8"].map(|threads| {
            check_in(tree.path(), &[".", "--threads", threads, "--format", format]).status(1).stdout
        });
        assert!(one == eight, "{format} differs");
        assert!(one.lines().count() >= 120, "{format}");
    }
}

/// What a run may hold at once does not grow with the number of its reports.
#[cfg(target_os = "linux")]
#[test]
fn many_reports_are_checked_in_little_memory() {
    let report = read(PARTIAL);
    let tree = folder(&[]);
    for at in 0..600 {
        let text = report.replace("5件", &format!("{at}件"));
        fs::write(tree.path().join(format!("{at:03}.txt")), text).expect("room on the disk");
    }
    let program = gongkai();
    // in KiB: the program itself and its first report take 45 MiB of addresses
    let mut shell = Command::new("bash");
    shell.arg("-c").arg("ulimit -v 70000; exec \"$0\" check \"$@\"").arg(program.get_program());
    shell.args([".", "--threads", "1", "--fail-on", "never", "--format", "jsonl"]);
    shell.args(["--output", "xlsx=all.xlsx"]).current_dir(tree.path());
    let run: Run = shell.output().expect("bash runs").into();
    assert_eq!(run.status(0).stdout.lines().count(), 600);
}
