//! Folders of reports, lists of paths, and several outputs of one run.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{MET, PARTIAL, Run, check_in, folder, gongkai, read, text};

/// The paths that a run has checked, in order.
fn checked(run: &Run) -> Vec<String> {
    let line = |line: &str| -> String {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        value["report"]["path"].as_str().expect("a path").replace('\\', "/")
    };
    run.stdout.lines().map(line).collect()
}

fn lines(tree: &Path, arguments: &[&str]) -> Run {
    check_in(tree, &[arguments, &["--format", "jsonl", "--fail-on", "never"]].concat())
}

#[test]
fn a_folder_means_the_reports_beneath_it_by_name() {
    let report = read(MET);
    let tree = folder(&[
        ("all/2.txt", &report),
        ("all/10.txt", &report),
        ("all/sub/a.md", &report),
        ("all/sub/b.txt", &report),
        ("all/notes.bak", "no report"),
        ("all/.hidden.txt", &report),
        ("all/~$open.docx", "left over by an office program"),
        ("all/draft/c.txt", &report),
        ("all/.gongkaiignore", "draft/\n"),
        ("all/.gitignore", "sub/\n"),
    ]);
    let run = lines(tree.path(), &["all"]).status(0).silent();
    assert_eq!(checked(&run), ["all/10.txt", "all/2.txt", "all/sub/a.md", "all/sub/b.txt"]);
    let run = lines(tree.path(), &["all/draft", "all/2.txt", "--threads", "3"]).status(0);
    assert_eq!(checked(&run), ["all/draft/c.txt", "all/2.txt"], "what is named is checked");
    let run = lines(tree.path(), &["all", "--exclude", "sub", "--exclude", "10.*"]).status(0);
    assert_eq!(checked(&run), ["all/2.txt"]);
    let run = lines(tree.path(), &["all", "--include", "*.md"]).status(0);
    assert_eq!(checked(&run), ["all/sub/a.md"]);
    let run = lines(tree.path(), &["all/sub/*.txt"]).status(0);
    assert_eq!(checked(&run), ["all/sub/b.txt"], "a pattern that the shell has left");
    lines(tree.path(), &["all", "--include", "[a"]).status(2).only_error("error[bad-glob]: ");
}

#[test]
fn nothing_to_check_is_no_pass() {
    let tree = folder(&[("empty/notes.bak", "no report"), ("list", "\n\n")]);
    for arguments in [&["empty"][..], &["--files-from", "list"]] {
        check_in(tree.path(), arguments).status(2).only_error("error[nothing-to-check]: ");
    }
    let told = |format| check_in(tree.path(), &["empty", "--format", format]).status(2);
    let entries = told("json").json();
    assert_eq!(entries[0]["error"]["code"], "nothing-to-check");
    assert_eq!((&entries[0]["report"]["path"], &entries[1]), (&"empty".into(), &Value::Null));
    assert_eq!(told("jsonl").json()["error"]["code"], "nothing-to-check");
    let sarif = told("sarif").json();
    let told_of = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told_of["descriptor"]["id"], "nothing-to-check");
    assert!(told("junit").stdout.contains("<error type=\"nothing-to-check\""));
}

#[test]
fn the_files_that_would_be_checked_are_listed_and_none_is_checked() {
    let tree = folder(&[
        ("all/b.txt", ""),
        ("all/a.md", "x"),
        ("all/c.bak", ""),
        ("all/.ignore", "d.*"),
        ("all/d.txt", ""),
    ]);
    let run = check_in(tree.path(), &["all", "--files"]).status(0).silent();
    assert_eq!(run.stdout, "all/a.md\nall/b.txt\n");
    let run = check_in(tree.path(), &["all", "--exclude", "*.md", "--files"]).status(0).silent();
    assert_eq!(run.stdout, "all/b.txt\n");
    check_in(tree.path(), &["all", "--include", "*.odt", "--files"])
        .status(2)
        .only_error("error[nothing-to-check]");
    check_in(tree.path(), &["all", "--files", "--statistics"]).status(2);
}

#[test]
fn statistics_count_what_was_checked_and_leave_the_output_alone() {
    let tree = folder(&[("a.txt", &read(MET)), ("b.txt", &read(PARTIAL)), ("c.txt", "")]);
    let run = |more: &[&str]| {
        check_in(tree.path(), &[&["a.txt", "b.txt", "c.txt", "--format", "jsonl"], more].concat())
    };
    let (plain, told) = (run(&[]).status(2), run(&["--statistics"]).status(2));
    assert_eq!(plain.stdout, told.stdout);
    let line = told.stderr.lines().last().expect("a line");
    let counts = "statistics: 3 reports, the gate passed 1, not 1, not checked 1; errors 4, warnings 2, notes 4; ";
    assert!(line.starts_with(counts), "{line}");
    assert!(line.contains(" reports/s; slowest "), "{line}");
}

#[test]
fn a_list_of_paths_is_read_from_a_file_or_standard_input() {
    let tree = folder(&[("a.txt", &read(MET)), ("b c.txt", &read(MET))]);
    for list in ["a.txt\nb c.txt\n", "a.txt\r\n\r\nb c.txt", "a.txt\0b c.txt\0"] {
        fs::write(tree.path().join("list"), list).expect("a file");
        let run = lines(tree.path(), &["--files-from", "list"]).status(0).silent();
        assert_eq!(checked(&run), ["a.txt", "b c.txt"], "{list:?}");
        let mut command = assert_cmd::Command::from_std(gongkai());
        command.current_dir(tree.path()).write_stdin(list);
        command.args(["check", "--files-from", "-", "--format", "jsonl"]);
        let run: Run = command.output().expect("the program starts").into();
        assert_eq!(checked(&run.status(0)), ["a.txt", "b c.txt"], "{list:?}");
    }
}

#[test]
fn what_cannot_be_read_is_an_entry_and_does_not_stop_the_others() {
    let tree =
        folder(&[("all/a.txt", &read(MET)), ("all/b.txt", ""), ("all/c.txt", &read(PARTIAL))]);
    let run = check_in(tree.path(), &["all", "--format", "jsonl"]).status(2);
    assert_eq!(checked(&run), ["all/a.txt", "all/b.txt", "all/c.txt"]);
    assert!(run.stdout.contains("\"code\":\"empty-file\""), "{}", run.stdout);
    let run = check_in(tree.path(), &["all", "--lang", "zh"]).status(2);
    let verdicts: Vec<&str> =
        run.stdout.lines().take(4).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(verdicts, ["结论", "通过", "没读成", "未通过"], "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_of_a_folder_are_passed_over() {
    let tree = folder(&[("all/a.txt", &read(MET)), ("other/b.txt", &read(MET))]);
    let all = tree.path().join("all");
    std::os::unix::fs::symlink("../other", all.join("link")).expect("a link");
    std::os::unix::fs::symlink("..", all.join("loop")).expect("a link");
    std::os::unix::fs::symlink("../other/b.txt", all.join("b.txt")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(all.join("pipe.txt")).status();
    assert!(made.expect("mkfifo runs").success());
    let run = lines(tree.path(), &["all"]).status(0).silent();
    assert_eq!(checked(&run), ["all/a.txt"]);
}

#[test]
fn several_outputs_of_one_run() {
    let tree = folder(&[("a.txt", &read(PARTIAL)), ("b.txt", &read(MET))]);
    let (sarif, plain) = (tree.path().join("out.sarif"), tree.path().join("result=1.csv"));
    let sarif_argument = format!("sarif={}", text(&sarif));
    let run = check_in(tree.path(), &["a.txt", "b.txt", "--output", &sarif_argument]).status(1);
    assert!(run.stdout.contains("not passed"), "{}", run.stdout);
    let log = fs::read_to_string(&sarif).expect("the file");
    assert!(log.contains("\"version\":\"2.1.0\""), "{log}");
    let arguments =
        ["a.txt", "--format", "csv", "--output", &sarif_argument, "--output", text(&plain)];
    let run = check_in(tree.path(), &arguments).status(1);
    assert_eq!(run.stdout, "");
    assert!(fs::read_to_string(&plain).expect("the file").starts_with("\u{feff}path,"));
    // nothing that the run reads is written over
    let run = check_in(tree.path(), &["a.txt", "b.txt", "--output", "json=b.txt"]).status(2);
    assert!(run.stderr.starts_with("error[output-is-read]: "), "{}", run.stderr);
    assert_eq!(fs::read_to_string(tree.path().join("b.txt")).expect("it is there"), read(MET));
}

#[test]
fn each_organ_is_held_against_its_own_report_of_the_year_before() {
    let report = read("fixtures/formats/county-2022.txt");
    let before = report.replace("2022年", "2021年").replace("2023年", "2022年");
    let organ = "别处县人民政府";
    let own = lines(Path::new("."), &["fixtures/formats/county-2022.txt"]);
    let own: serde_json::Value = serde_json::from_str(&own.stdout).expect("a line of JSON");
    let own = own["report"]["organ"].as_str().expect("an organ").to_owned();
    let tree = folder(&[
        ("old/a.txt", &before.replace(&own, organ)),
        ("old/b.txt", &before),
        ("old/c.txt", ""),
        ("new.txt", &report),
    ]);
    let told = |arguments: &[&str]| -> Vec<(String, String)> {
        let run = lines(tree.path(), arguments);
        let check: serde_json::Value = serde_json::from_str(&run.stdout).expect("a line of JSON");
        let all = check["requirements"].as_array().expect("a list").iter();
        let word =
            |one: &serde_json::Value, key: &str| one[key].as_str().expect("a word").to_owned();
        all.map(|one| (word(one, "id"), word(one, "status"))).collect()
    };
    let by_file = told(&["new.txt", "--previous", "old/b.txt"]);
    assert_ne!(by_file, told(&["new.txt"]), "the year before says something");
    assert_eq!(told(&["new.txt", "--previous", "old"]), by_file);
    assert_eq!(told(&["new.txt", "--previous", "old", "--threads", "2"]), by_file);
}

/// A zip file of these names and texts.
fn archive(parts: &[(&[u8], &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (_, content)) in (0..).zip(parts) {
        writer.start_file(format!("{at:09}.txt"), SimpleFileOptions::default()).expect("an entry");
        writer.write_all(content.as_bytes()).expect("its bytes");
    }
    let mut bytes = writer.finish().expect("an archive").into_inner();
    // names as whoever packed them wrote them, in whatever encoding
    for (at, (name, _)) in (0..).zip(parts) {
        let written = format!("{at:09}.txt");
        assert_eq!(name.len(), written.len(), "{name:?}");
        for start in 0..bytes.len() - name.len() {
            if bytes[start..].starts_with(written.as_bytes()) {
                bytes[start..start + name.len()].copy_from_slice(name);
            }
        }
    }
    bytes
}

#[test]
fn a_zip_file_means_the_reports_in_it() {
    let report = read(MET);
    let (gbk, ..) = encoding_rs::GBK.encode("b/水利局.txt"); // twelve bytes, and one more
    let padded = [b"0", &*gbk].concat();
    let zip = archive(&[
        (&padded, &report),
        (b"a/report1.txt", &read(PARTIAL)),
        (b"inner/0a0.zip", "PK"),
        (b"cut/short.txt", ""),
    ]);
    let tree = folder(&[("c.txt", &report)]);
    fs::write(tree.path().join("all.ZIP"), zip).expect("room on the disk");
    for arguments in [&["all.ZIP", "c.txt"][..], &["."]] {
        let run = check_in(tree.path(), &[arguments, &["--format", "jsonl"]].concat()).status(2);
        assert!(run.stderr.contains("all.ZIP/inner/0a0.zip"), "{}", run.stderr);
        let line = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect("JSON") };
        let path = |line: serde_json::Value| {
            line["report"]["path"].as_str().unwrap_or_default().to_owned()
        };
        let paths: Vec<String> = run.stdout.lines().map(line).map(path).collect();
        assert_eq!(
            paths,
            [
                "all.ZIP/0b/水利局.txt",
                "all.ZIP/a/report1.txt",
                "all.ZIP/cut/short.txt",
                "all.ZIP/inner/0a0.zip",
                "c.txt"
            ]
        );
        for threads in ["1", "8"] {
            let again = [arguments, &["--format", "jsonl", "--threads", threads]].concat();
            assert_eq!(check_in(tree.path(), &again).stdout, run.stdout);
        }
    }
    let figures = [&["read", "all.ZIP", "--tables", "csv"][..]].concat();
    let mut command = gongkai();
    let output = command.current_dir(tree.path()).args(figures).output().expect("it starts");
    assert_eq!(Run::from(output).status, 2, "the inner archive is told");
    fs::write(tree.path().join("all.ZIP"), b"PK\x03\x04 and no more").expect("room on the disk");
    check_in(tree.path(), &["all.ZIP", "-q"]).status(2).only_error("error[damaged-file]: ");
}

#[test]
fn a_folder_of_results_has_a_file_for_each_report_and_none_is_replaced_unasked() {
    let report = read(MET);
    let unnamed = report.replace("芦塘县水务局", "").replace("水务局", "");
    let hostile = "x\u{202e}\n=1.txt";
    let mut files = vec![("a.txt", &*report), ("b.txt", &*report)];
    if cfg!(unix) {
        files.push((hostile, &*unnamed));
    }
    let tree = folder(&files);
    let arguments = [".", "--output", "docx=sheets/", "--output", "html=pages/", "-q"];
    let options = ["--year", "2017", "--fail-on", "never"];
    check_in(tree.path(), &[&arguments[..], &options].concat()).status(0).silent();
    let names = |folder: &str| -> Vec<String> {
        let listed = fs::read_dir(tree.path().join(folder)).expect("the folder is made");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.expect("an entry").file_name().into_string().expect("it is UTF-8")
        };
        let mut names: Vec<String> = listed.map(name).collect();
        names.sort();
        names
    };
    let sheets = names("sheets");
    assert_eq!(sheets.len(), files.len(), "{sheets:?}");
    assert!(sheets.contains(&"芦塘县水务局_2017.docx".to_owned()), "{sheets:?}");
    assert!(sheets.contains(&"芦塘县水务局_2017_2.docx".to_owned()), "{sheets:?}");
    let is_plain = |name: &String| name.chars().all(|c| c.is_alphanumeric() || "_.-".contains(c));
    assert!(sheets.iter().all(is_plain), "{sheets:?}");
    assert_eq!(names("pages").len(), files.len());
    fs::write(tree.path().join("sheets/芦塘县水务局_2017.docx"), "signed").expect("it is there");
    let again = check_in(tree.path(), &["a.txt", "--output", "docx=sheets/", "-q"]).status(2);
    again.only_error("error[exists]: ");
    let kept = fs::read_to_string(tree.path().join("sheets/芦塘县水务局_2017.docx"));
    assert_eq!(kept.expect("it is there"), "signed");
    let forced = ["a.txt", "--output", "docx=sheets/", "--force", "-q"];
    check_in(tree.path(), &forced).status(0).silent();
    let replaced = fs::read(tree.path().join("sheets/芦塘县水务局_2017.docx")).expect("a file");
    assert!(replaced.starts_with(b"PK"));
}

#[test]
fn a_width_that_is_asked_for_is_kept_wherever_the_table_goes() {
    let tree = folder(&[("a.txt", &read(PARTIAL)), ("b.txt", &read(MET))]);
    for (paths, width) in [(&["a.txt"][..], "60"), (&["a.txt", "b.txt"], "80")] {
        let run = [paths, &["--width", width, "--output", "table=out.txt"]].concat();
        let printed = check_in(tree.path(), &run).status(1).stdout;
        assert_eq!(fs::read_to_string(tree.path().join("out.txt")).expect("it is there"), printed);
        let most = width.parse::<usize>().expect("a number");
        for line in printed.lines() {
            assert!(gongkai::render::text::width(line) <= most, "{line}");
        }
    }
}
