//! The exit status, for every format, and the one clear message of everything that is no report.

use std::fs::File;
use std::io::Write as _;

use crate::support::{
    CONTRADICTED, MET, PARTIAL, Run, check, check_in, check_input, folder, read, run, text,
};

#[test]
fn the_status_says_whether_the_report_passes() {
    let cases: [(&[&str], i32); 16] = [
        (&[MET], 0),
        (&[PARTIAL], 1),
        (&[CONTRADICTED], 0),
        (&[MET, MET], 0),
        (&[MET, PARTIAL], 1),
        (&[MET, "--fail-on", "note"], 0),
        (&[MET, "--fail-under", "100"], 0),
        (&[PARTIAL, "--fail-on", "warning"], 1),
        (&[PARTIAL, "--fail-on", "note"], 1),
        (&[PARTIAL, "--fail-on", "never"], 0),
        (&[PARTIAL, "--fail-on", "never", "--fail-under", "100"], 1),
        (&[CONTRADICTED, "--fail-on", "warning"], 1),
        (&[CONTRADICTED, "--fail-on", "never", "--fail-under", "0"], 0),
        (&[MET, "fixtures/bad/empty.txt"], 2),
        (&["fixtures/bad/empty.txt", PARTIAL], 2),
        (&[MET, "--ruleset", "no-such-ruleset"], 2),
    ];
    for (arguments, expected) in cases {
        for more in [&[][..], &["--format", "json"], &["--quiet"], &["--format", "json", "--quiet"]]
        {
            let all = [arguments, more].concat();
            let Run { status, stderr, .. } = check(&all);
            assert_eq!(status, expected, "{all:?}\n{stderr}");
            assert_eq!(stderr.is_empty(), expected < 2, "{all:?}\n{stderr}");
        }
    }
}

#[test]
fn arguments_that_cannot_be_used_are_no_verdict() {
    let cases: [&[&str]; 14] = [
        &[],
        &["check"],
        &["chek", MET],
        &["check", MET, "--format", "xml"],
        &["check", MET, "--fail-under", "101"],
        &["check", MET, "--fail-under", "80.55"],
        &["check", MET, "--fail-under", "-1"],
        &["check", MET, "--fail-on", "fatal"],
        &["check", MET, "--year", "17"],
        &["check", MET, "--year", "二〇一七"],
        &["check", MET, "--published", "2018-02-30"],
        &["check", MET, "--lang", "fr"],
        &["check", MET, "--color", "red"],
        &["check", MET, "--quiet", "--verbose"],
    ];
    for arguments in cases {
        let Run { status, stdout, stderr } = run(arguments);
        assert_eq!(status, 2, "{arguments:?}\n{stderr}");
        assert_eq!(stdout, "", "{arguments:?}");
        assert!(stderr.contains("Usage: ") || stderr.contains("--help"), "{arguments:?}\n{stderr}");
    }
}

#[test]
fn help_and_version_are_a_success() {
    for arguments in
        [&["--help"][..], &["-h"], &["--version"], &["check", "--help"], &["help", "check"]]
    {
        let run = run(arguments).status(0).silent();
        assert!(!run.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn everything_that_is_no_report_gets_one_message_that_names_it() {
    let cases = [
        ("fixtures/bad/no-such-file.txt", "unreadable"),
        ("fixtures/bad/empty.txt", "empty-file"),
        ("fixtures/bad/blank.txt", "blank-file"),
        ("fixtures/bad/nul-byte.txt", "nul-byte"),
        ("fixtures/bad/no-text.txt", "not-text"),
        ("fixtures/bad/picture.docx", "no-report-format"),
        ("fixtures/bad/no-year.txt", "no-year"),
        ("fixtures/bad/year-2006.txt", "no-ruleset"),
    ];
    for (path, id) in cases {
        let beginning = format!("error[{id}]: ");
        let run = check(&[path]).status(2).only_error(&beginning);
        let first = run.stderr.lines().next().unwrap_or_default();
        assert!(first.contains(path) || id == "no-ruleset", "{path}: {first}");
        let in_chinese = check(&[path, "--lang", "zh"]).status(2).only_error(&beginning);
        assert_ne!(in_chinese.stderr, run.stderr, "{path}");
    }
}

#[test]
fn a_year_before_the_first_regulations_names_the_file_and_where_it_was_read() {
    let run = check(&["fixtures/bad/year-2006.txt"]).status(2);
    assert!(run.stderr.contains("fixtures/bad/year-2006.txt"), "{}", run.stderr);
    assert!(run.stderr.contains("2006"), "{}", run.stderr);
    let given = check(&[MET, "--year", "2006"]).status(2);
    assert!(given.stderr.contains("error[no-ruleset]: "), "{}", given.stderr);
}

#[test]
fn a_report_without_a_year_is_checked_once_the_year_is_given() {
    let run = check(&["fixtures/bad/no-year.txt"]).status(2);
    assert!(run.stderr.contains("--year"), "{}", run.stderr);
    let run = check(&["fixtures/bad/no-year.txt", "--year", "2017"]).status(1).silent();
    assert!(run.stdout.contains("2017"), "{}", run.stdout);
}

#[test]
fn a_report_without_an_organ_is_checked_all_the_same() {
    let run = check(&["fixtures/bad/no-organ.txt"]).status(1).silent();
    assert!(run.stdout.contains("no organ was recognised"), "{}", run.stdout);
}

#[test]
fn a_hundred_megabytes_are_refused_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("huge.txt");
    let file = File::create(&path).expect("a file");
    file.set_len(100 << 20).expect("a sparse file");
    let run = check(&[text(&path)]).status(2).only_error("error[too-large]: ");
    assert!(run.stderr.contains("huge.txt"), "{}", run.stderr);
}

#[test]
fn a_line_of_ten_megabytes_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("one-line.txt");
    let mut file = File::create(&path).expect("a file");
    file.write_all("政府信息公开".repeat(10_000_000 / 18).as_bytes()).expect("room on the disk");
    let run = check(&[text(&path), "--year", "2017"]).status(2).only_error("error[");
    assert!(run.stderr.contains("one-line.txt"), "{}", run.stderr);
    let from_input = std::fs::read(&path).expect("the file again");
    check_input(&["-", "--year", "2017"], &from_input).status(2).only_error("error[");
}

#[test]
fn a_broken_ruleset_is_shown_with_every_mistake_and_no_report_is_read() {
    let run = check(&[MET, "--ruleset", "fixtures/bad/ruleset.toml"]).status(2);
    assert_eq!(run.stdout, "");
    for piece in ["fixtures/bad/ruleset.toml:15:1", "serverity", "guides", "basis", "指南("] {
        assert!(run.stderr.contains(piece), "{piece}\n{}", run.stderr);
    }
    assert!(run.stderr.matches("error[").count() >= 4, "{}", run.stderr);
    let quiet = check(&[MET, "--ruleset", "fixtures/bad/ruleset.toml", "--quiet"]).status(2);
    assert_eq!(quiet.stderr, run.stderr);
}

#[test]
fn an_unknown_ruleset_names_those_that_there_are() {
    let run = check(&[MET, "--ruleset", "anhui-2051"])
        .status(2)
        .only_error("error[no-such-ruleset]: no ruleset `anhui-2051`");
    assert!(run.stderr.contains("anhui-2015"), "{}", run.stderr);
}

#[test]
fn a_ruleset_that_cannot_be_read_is_told_from_one_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let gb18030 = folder.path().join("gb18030.toml");
    std::fs::write(&gb18030, b"title = \"\xb9\xab\xbf\xaa\"").expect("room on the disk");
    for (path, why) in
        [("rules", "it is a directory"), (text(&gb18030), "it is not UTF-8 text (from byte 10 on)")]
    {
        let beginning =
            format!("error[unreadable-ruleset]: cannot read the ruleset `{path}`: {why}\n");
        let run = check(&[MET, "--ruleset", path]).status(2).only_error(&beginning);
        assert!(run.stderr.contains("= help: a ruleset is a TOML file in UTF-8"), "{}", run.stderr);
        check(&[MET, "--ruleset", path, "--lang", "zh"])
            .status(2)
            .only_error("error[unreadable-ruleset]: 无法读取规则集 ");
    }
    check(&[MET, "--ruleset", "rules/no-such-file.toml"])
        .status(2)
        .only_error("error[no-such-ruleset]: ");
}

#[cfg(unix)]
#[test]
fn a_ruleset_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("secret.toml");
    std::fs::write(&path, "format = 1\n").expect("room on the disk");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("it is ours");
    if File::open(&path).is_ok() {
        return; // the superuser may read everything
    }
    let run =
        check(&[MET, "--ruleset", text(&path)]).status(2).only_error("error[unreadable-ruleset]: ");
    assert!(run.stderr.contains("permission denied"), "{}", run.stderr);
}

#[test]
fn one_bad_report_does_not_stop_the_others() {
    let run =
        check(&["fixtures/bad/empty.txt", MET, "fixtures/bad/nul-byte.txt", PARTIAL]).status(2);
    assert!(run.stderr.contains("fixtures/bad/empty.txt"), "{}", run.stderr);
    assert!(run.stderr.contains("fixtures/bad/nul-byte.txt"), "{}", run.stderr);
    assert!(
        run.stdout.ends_with("4 reports: 1 passed, 1 not, 2 could not be checked\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_report_of_which_too_little_could_be_assessed_fails_where_that_is_asked_for() {
    let scattered = read("fixtures/formats/county-2022.txt").replace('\t', "，");
    let tree = folder(&[("a.txt", &scattered), ("b/b.txt", &scattered)]);
    let run = |more: &[&str]| {
        check_in(
            tree.path(),
            &[&["a.txt", "--format", "json", "--fail-on", "never"], more].concat(),
        )
    };
    let gate = run(&[]).status(0).json()["gate"].clone();
    let assessed = gate["assessed"].as_f64().expect("a share");
    assert!(assessed > 0.3 && assessed < 0.99, "{gate}");
    assert!(gate.get("minAssessed").is_none());
    run(&["--min-assessed", "0.3"]).status(0);
    let gate = run(&["--min-assessed", "0.99"]).status(1).json()["gate"].clone();
    assert_eq!((&gate["passed"], &gate["minAssessed"]), (&false.into(), &0.99.into()));
    std::fs::write(
        tree.path().join("b/gongkai.toml"),
        "[gate]\nmin-assessed = 0.99\nfail-on = \"never\"\n",
    )
    .expect("room");
    let table = check_in(tree.path(), &["b/b.txt"]).status(1).stdout;
    assert!(table.contains("--min-assessed 0.99: "), "{table}");
    for share in ["90", "1.5", "0.999", "half"] {
        run(&["--min-assessed", share]).status(2);
    }
}
