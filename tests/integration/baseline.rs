//! Baselines: what is known fails nothing, what is new does, and a report is known again however it is laid out.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::json_schema::faults;
use crate::support::{MET, PARTIAL, Run, check, check_in, folder, project, read, run, text};

const FORMATS: [&str; 7] = ["docx", "html", "md", "odt", "ofd", "pdf", "rtf"];

/// A folder with `a.txt`, and beside it the baseline `b.json` of it.
fn known(report: &str) -> tempfile::TempDir {
    let folder = folder(&[("a.txt", report)]);
    let run =
        check_in(folder.path(), &["a.txt", "--write-baseline", "b.json", "--fail-on", "note"]);
    let run = run.status(0);
    assert!(run.stderr.starts_with("wrote the baseline `b.json`"), "{}", run.stderr);
    folder
}

/// What the gate says of a report there, and whether it lets it pass when any gap fails it.
fn held(folder: &Path, report: &str) -> (i32, Value) {
    let run = ["--baseline", "b.json", "--fail-on", "note", "--format", "json"];
    let run = check_in(folder, &[&[report][..], &run[..]].concat()).silent();
    let gate = run.json()["gate"].clone();
    assert_eq!(gate["passed"], run.status == 0);
    (run.status, gate["baseline"].clone())
}

/// How many are known, new and gone.
fn counts(baseline: &Value) -> (u64, u64, usize) {
    let count = |name: &str| baseline[name].as_u64().expect("a count");
    (count("known"), count("new"), baseline["gone"].as_array().expect("a list").len())
}

#[test]
fn what_is_known_fails_nothing_and_keeps_the_verdict() {
    let folder = known(&read(PARTIAL));
    let bare = check_in(folder.path(), &["a.txt", "--format", "json"]).status(1).json();
    let held = check_in(folder.path(), &["a.txt", "--baseline", "b.json", "--format", "json"]);
    let held = held.status(0).silent().json();
    assert_eq!((&held["passed"], &held["score"]), (&bare["passed"], &bare["score"]));
    assert_eq!(held["passed"], false);
    let all = bare["findings"].as_array().expect("a list").len();
    assert_eq!(held["counts"]["known"], all);
    assert_eq!(held["counts"]["error"], bare["counts"]["error"]);
    let findings = held["findings"].as_array().expect("a list");
    assert!(findings.iter().all(|one| one["known"] == true));
    assert_eq!(held["gate"]["baseline"]["path"], "b.json");
    assert!(bare["gate"].get("baseline").is_none() && bare["counts"].get("known").is_none());
}

#[test]
fn a_report_is_known_again_however_it_is_laid_out() {
    let report = read(PARTIAL);
    let folder = known(&report);
    let all = counts(&held(folder.path(), "a.txt").1);
    assert_eq!((all.1, all.2), (0, 0));
    let inserted = |before: usize, words: &str| {
        let mut lines: Vec<&str> = report.lines().collect();
        lines.insert(before, words);
        lines.join("\n")
    };
    let length = report.lines().count();
    let plain = "全县教育系统干部职工认真学习有关文件精神。";
    for before in 4..length - 4 {
        fs::write(folder.path().join("b.txt"), inserted(before, plain)).expect("room");
        let (status, baseline) = held(folder.path(), "b.txt");
        assert_eq!((status, counts(&baseline)), (0, all), "line {before}");
    }
    fs::create_dir(folder.path().join("2016")).expect("room");
    fs::rename(folder.path().join("a.txt"), folder.path().join("2016/别的名字.txt")).expect("room");
    assert_eq!(counts(&held(folder.path(), "2016/别的名字.txt").1), all);
    for format in FORMATS {
        let path = project(&format!("fixtures/formats/partial-2016.{format}"));
        let (status, baseline) = held(folder.path(), text(&path));
        assert_eq!((status, counts(&baseline)), (0, all), "{format}");
    }
}

#[test]
fn a_report_with_tables_is_known_again_in_every_format() {
    let report = read("fixtures/formats/county-2022.txt").replacen("\t21\t3\t", "\t22\t3\t", 1);
    let folder = known(&report);
    let plain = counts(&held(folder.path(), "a.txt").1);
    assert_eq!((plain.1, plain.2), (0, 0));
    for format in FORMATS {
        let path = project(&format!("fixtures/formats/county-2022.{format}"));
        let (_, baseline) = held(folder.path(), text(&path));
        let (known, new, gone) = counts(&baseline);
        assert_eq!((known + gone as u64, new), (plain.0, 0), "{format}");
    }
}

#[test]
fn what_is_new_or_worse_fails_and_what_is_gone_is_told() {
    let report = read(PARTIAL);
    let folder = known(&report);
    let (before, _, _) = counts(&held(folder.path(), "a.txt").1);
    let held_as = |name: &str, report: String| {
        fs::write(folder.path().join(name), report).expect("room");
        held(folder.path(), name)
    };
    // a part that stood there is gone: the same requirement is worse
    let worse: String = report
        .lines()
        .filter(|line| !line.contains("行政复议"))
        .map(|line| format!("{line}\n"))
        .collect();
    let (status, baseline) = held_as("worse.txt", worse);
    assert_eq!(status, 1);
    let (known, new, gone) = counts(&baseline);
    assert_eq!((known, gone), (before - 1, 0), "{baseline}");
    assert!(new >= 1);
    // a part that was lacking stands there
    let mended = report.replace("行政复议", "行政复议0件、行政诉讼0件，行政复议");
    let (status, baseline) = held_as("mended.txt", mended);
    assert_eq!((status, &baseline["gone"]), (0, &serde_json::json!(["NAT-DISPUTES"])));
    // a known report that is not known at all: another year's
    let other = report.replace("2016", "2015").replace("2017", "2016");
    let (status, baseline) = held_as("other.txt", other);
    assert_eq!((status, &baseline["knownReport"]), (1, &Value::Bool(false)));
    assert_eq!(baseline["known"], 0);
}

#[test]
fn a_score_that_falls_fails_and_one_that_was_low_does_not() {
    let folder = known(&read(PARTIAL));
    let run = |more: &[&str]| {
        check_in(
            folder.path(),
            &[&["a.txt", "--baseline", "b.json", "--fail-under", "90"], more].concat(),
        )
    };
    run(&[]).status(0);
    let baseline = fs::read_to_string(folder.path().join("b.json")).expect("it was written");
    let higher = baseline.replace("\"score\":61.4", "\"score\":61.5");
    assert_ne!(higher, baseline);
    fs::write(folder.path().join("b.json"), higher).expect("room");
    let failed = run(&[]).status(1);
    assert!(failed.stdout.contains("score down from 61.5"), "{}", failed.stdout);
    run(&["--fail-under", "60"]).status(2); // named twice
    check_in(folder.path(), &["a.txt", "--baseline", "b.json", "--fail-under", "60"]).status(0);
}

#[test]
fn settings_name_a_baseline_and_the_command_line_wins() {
    let settings = "[gate]\nfail-on = \"note\"\nbaseline = \"known/b.json\"\n";
    let folder = folder(&[("gongkai.toml", settings), ("2016/a.txt", &read(PARTIAL))]);
    let missing = check_in(folder.path(), &["2016"]).status(2);
    assert!(
        missing.stderr.contains(
            "error[unreadable-baseline]: cannot read the baseline `known/b.json`: no such file"
        ),
        "{}",
        missing.stderr
    );
    assert!(missing.stderr.contains("gongkai.toml:3:12"), "{}", missing.stderr);
    fs::create_dir(folder.path().join("known")).expect("room");
    check_in(folder.path(), &["2016", "--write-baseline", "known/b.json"]).status(0);
    let run = check_in(folder.path(), &["2016/a.txt", "--format", "json"]).status(0).silent();
    assert_eq!(run.json()["gate"]["baseline"]["path"], "known/b.json");
    // found from elsewhere, too
    check_in(&folder.path().join("2016"), &["a.txt"]).status(0).silent();
    fs::write(folder.path().join("none.json"), "{\"baselineVersion\":1,\"reports\":[]}")
        .expect("room");
    check_in(folder.path(), &["2016", "--baseline", "none.json"]).status(1);
    check_in(folder.path(), &["2016", "--no-settings"]).status(1);
    fs::write(folder.path().join("known/b.json"), "{\"baselineVersion\":1,\n\"reports\":[")
        .expect("room");
    let cut = check_in(folder.path(), &["2016"]).status(2);
    assert!(cut.stderr.contains("error[broken-baseline]"), "{}", cut.stderr);
    assert!(cut.stderr.contains("error[bad-baseline]: the baseline is cut off"), "{}", cut.stderr);
    assert!(cut.stderr.contains("known/b.json:2:11"), "{}", cut.stderr);
}

#[test]
fn a_baseline_that_cannot_be_used_is_told_and_nothing_is_checked() {
    let folder = known(&read(PARTIAL));
    let whole = fs::read_to_string(folder.path().join("b.json")).expect("it was written");
    let run = || check_in(folder.path(), &["a.txt", "--baseline", "c.json", "--format", "json"]);
    run()
        .status(2)
        .only_error("error[unreadable-baseline]: cannot read the baseline `c.json`: no such file");
    for (content, error) in [
        (String::new(), "error[unreadable-baseline]"),
        (whole[..whole.len() / 2].to_owned(), "error[bad-baseline]: the baseline is cut off"),
        (
            whole.replace("Version\":1", "Version\":7"),
            "error[bad-baseline]: the baseline is of version 7",
        ),
        (
            whole.replace("\"partial\"", "\"halb\""),
            "error[bad-baseline]: the baseline cannot be read: unknown variant",
        ),
        (
            check(&[PARTIAL, "--format", "json"]).stdout,
            "error[bad-baseline]: this is no baseline of gongkai",
        ),
    ] {
        fs::write(folder.path().join("c.json"), &content).expect("room");
        let run: Run = run().status(2).only_error(error);
        assert!(
            run.stderr.contains("c.json") && run.stderr.contains("--write-baseline"),
            "{}",
            run.stderr
        );
    }
    fs::write(folder.path().join("c.json"), b"{\"\xff\"}").expect("room");
    run().status(2).only_error("error[unreadable-baseline]");
}

#[test]
fn each_format_says_what_is_known_where_it_has_a_place_for_it() {
    let report = read(PARTIAL);
    let folder = known(&report);
    let worse: String = report
        .lines()
        .filter(|line| !line.contains("行政复议"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(folder.path().join("a.txt"), worse).expect("room");
    let run = |format: &str| {
        check_in(folder.path(), &["a.txt", "--baseline", "b.json", "--format", format])
            .status(1)
            .stdout
    };
    let sarif: Value = serde_json::from_str(&run("sarif")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let state = |rule: &str| {
        results.iter().find(|one| one["ruleId"] == rule).map(|one| one["baselineState"].clone())
    };
    assert_eq!(state("NAT-DISPUTES"), Some("new".into()));
    assert_eq!(state("NAT-PROACTIVE"), Some("unchanged".into()));
    let junit = run("junit");
    let case = |rule: &str| {
        let at = junit.find(&format!("name=\"{rule} ")).expect("a case");
        junit[at..].split_once("</testcase>").expect("its end").0.to_owned()
    };
    assert!(case("NAT-DISPUTES").contains("<failure"));
    assert!(case("NAT-PROACTIVE").contains("<skipped message=\"known, "));
    for (format, new, known) in [
        ("concise", "error[NAT-DISPUTES] no ", "error[NAT-PROACTIVE] known, "),
        ("github", "::error file=a.txt", "title=NAT-PROACTIVE::known, "),
        ("gitlab", "\"severity\":\"major\"", "known, Proactive disclosure"),
        ("markdown", "| error |", "known, Proactive disclosure"),
        ("html", "partial</b>", "(known)"),
    ] {
        let text = run(format);
        assert!(format == "html" || text.contains(new), "{format}: {new}\n{text}");
        assert!(text.contains(known), "{format}: {known}\n{text}");
    }
    let table = run("table");
    assert!(
        table.contains("gate  not passed (baseline b.json: known 9, new 2, gone 0, score down from 61.4 to 55.4)"),
        "{table}"
    );
    let csv = run("csv");
    assert_eq!(csv.lines().filter(|line| line.ends_with(",true")).count(), 9, "{csv}");
}

#[test]
fn a_baseline_is_written_anew_from_what_is_there_and_keeps_what_was_not_checked() {
    let folder = folder(&[("a.txt", &read(PARTIAL)), ("b.txt", &read(MET))]);
    let write = |more: &[&str]| {
        check_in(folder.path(), &[more, &["--write-baseline", "known.json"]].concat()).status(0)
    };
    write(&["a.txt", "b.txt"]);
    let both = fs::read_to_string(folder.path().join("known.json")).expect("it was written");
    write(&["a.txt", "--baseline", "known.json"]);
    assert_eq!(fs::read_to_string(folder.path().join("known.json")).expect("written"), both);
    write(&["b.txt"]);
    let one = fs::read_to_string(folder.path().join("known.json")).expect("it was written");
    assert!(one.len() < both.len() && !one.contains("松湾县教育局"), "{one}");
    // where nothing could be checked the old one stays, and no report is ever written over
    check_in(folder.path(), &["none.txt", "--write-baseline", "known.json"]).status(2);
    assert_eq!(fs::read_to_string(folder.path().join("known.json")).expect("written"), one);
    let over = check_in(folder.path(), &["a.txt", "--write-baseline", "a.txt"]).status(2);
    assert!(over.stderr.contains("error[output-is-read]"), "{}", over.stderr);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.txt")).expect("it is there"),
        read(PARTIAL)
    );
    let over =
        check_in(folder.path(), &["b.txt", "--baseline", "known.json", "--output", "known.json"]);
    assert!(over.status(2).stderr.contains("error[output-is-read]"));
    // what is waived is not written: it counts again once the waiver ends
    let settings = "[[waivers]]\nrequirement = \"NAT-PROACTIVE\"\nyear = 2016\nreason = \"旧\"\nexpires = \"2026-12-31\"\n";
    fs::write(folder.path().join("gongkai.toml"), settings).expect("room");
    write(&["a.txt"]);
    let waived = fs::read_to_string(folder.path().join("known.json")).expect("it was written");
    assert!(!waived.contains("NAT-PROACTIVE") && waived.contains("NAT-DISPUTES"), "{waived}");
}

#[test]
fn a_baseline_fits_its_schema() {
    let schema: Value =
        serde_json::from_str(&run(&["schema", "baseline"]).status(0).stdout).expect("JSON");
    let folder = known(&read(PARTIAL));
    let written = fs::read_to_string(folder.path().join("b.json")).expect("it was written");
    let written: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(faults(&written, &schema), Vec::<String>::new());
    assert_eq!(written["$schema"], schema["$id"]);
    assert_ne!(faults(&check(&[MET, "--format", "json"]).json(), &schema), Vec::<String>::new());
}
