//! `gongkai.toml`: what it does to a check, where it is found, and every mistake that it can have.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gongkai::diagnostic::Diagnostic;
use gongkai::lang::Lang;
use gongkai::ruleset::load::Library;
use gongkai::say;
use gongkai::settings::load::{self, Known};
use serde_json::Value;

use crate::support::{
    MET, PARTIAL, Run, check, check_in, check_input, folder, gongkai, read, snapshot, text,
};

const PROJECT: &str = "fixtures/settings/project/gongkai.toml";
const REPORT: &str = "fixtures/settings/project/2016/档案局.txt";

pub fn finding<'a>(check: &'a Value, rule: &str) -> &'a Value {
    let findings = check["findings"].as_array().expect("a list");
    findings
        .iter()
        .find(|one| one["rule"] == rule)
        .unwrap_or_else(|| panic!("{rule}: {findings:?}"))
}

fn waiver(more: &str) -> String {
    format!("[[waivers]]\nreason = \"机构改革\"\nexpires = \"2026-12-31\"\n{more}\n")
}

fn warning_ids(run: &Run) -> Vec<&str> {
    run.stderr.lines().filter_map(|line| line.strip_prefix("warning[")?.split(']').next()).collect()
}

#[test]
fn settings_above_a_report_hold_for_it() {
    let bare = check(&[REPORT, "--no-settings", "--format", "json"]).status(0).silent();
    let held = check(&[REPORT, "--today", "2027-06-30", "--format", "json"]).status(0).silent();
    let (bare, held) = (bare.json(), held.json());
    assert_eq!(bare["settings"], Value::Null);
    assert_eq!(held["settings"]["path"], PROJECT);
    assert_eq!(held["settings"]["today"], "2027-06-30");
    assert_eq!(held["ruleset"]["choice"]["reason"], "by-settings");
    let waived = &finding(&held, "COM-AUDIT-1")["waived"];
    assert_eq!(waived["expires"], "2027-06-30");
    assert!(read(PROJECT).contains(waived["reason"].as_str().expect("a reason")));
    assert_eq!(held["counts"]["waived"], 1);
    assert_eq!(held["counts"]["error"], 0);
    assert_eq!(bare["counts"]["error"], 0);
    let score = |check: &Value| check["score"].as_f64();
    assert!(score(&held) < score(&bare), "a waiver earns no point");
    let length = |check: &Value| check["findings"].as_array().map(Vec::len);
    assert_eq!(length(&held), length(&bare), "a waiver drops nothing");
}

#[test]
fn an_overridden_severity_is_marked_wherever_it_shows() {
    let held = check(&[REPORT, "--today", "2027-06-30", "--format", "json"]).json();
    let audit = finding(&held, "COM-AUDIT-1");
    assert_eq!(
        (&audit["severity"], &audit["overriddenSeverity"]),
        (&"error".into(), &"note".into())
    );
    let requirements = held["requirements"].as_array().expect("a list");
    let marked: Vec<&Value> =
        requirements.iter().filter(|one| one.get("overriddenSeverity").is_some()).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0]["id"], "COM-AUDIT-1");
}

#[test]
fn the_table_shows_settings_waivers_and_overrides() {
    for (lang, pieces) in [
        (
            "zh",
            [
                "（豁免以 2027-06-30 为准）",
                "缺口 2 处（警告 1，提示 1），由重到轻；另有 1 处已豁免",
                "  级别  规则集定为提示，设置改为错误",
                "错误[COM-AUDIT-1] 至少每月检查、统计或通报公开情况：缺失（已豁免）\n  豁免  2016年机构改革",
            ],
        ),
        (
            "en",
            [
                "(waivers as of 2027-06-30)",
                "gaps: 2 (warning 1, note 1), worst first; waived: 1",
                "  severity     note in the ruleset, error by the settings",
                "error[COM-AUDIT-1] Monthly checks: missing (waived)\n  waived       2016年机构改革",
            ],
        ),
    ] {
        let run = [REPORT, "--today", "2027-06-30", "--lang", lang, "--verbose"];
        let run = check(&run).status(0).silent();
        for piece in pieces {
            assert!(run.stdout.contains(piece), "{piece}\n{}", run.stdout);
        }
    }
}

#[test]
fn a_severity_can_be_raised_and_fails_the_report() {
    let report = read(MET).replace("其他", "别的");
    let before = check_input(&["-", "--format", "json"], report.as_bytes()).status(0).json();
    assert_eq!(before["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(before["findings"][0]["severity"], "note");
    let id = before["findings"][0]["rule"].as_str().expect("an id");
    let settings = format!("[severity]\n\"{id}\" = \"error\"\n");
    let raised = folder(&[("gongkai.toml", &settings), ("a.txt", &report)]);
    let run = check_in(raised.path(), &["a.txt", "--format", "json"]).status(1);
    let other = finding(&run.json(), id).clone();
    assert_eq!(
        (&other["severity"], &other["overriddenSeverity"]),
        (&"error".into(), &"note".into())
    );
    assert_eq!(run.json()["settings"]["today"], Value::Null, "there is no waiver to date");
}

#[test]
fn options_of_the_command_line_win() {
    let project = folder(&[
        ("gongkai.toml", "ruleset = \"common\"\n[gate]\nfail-on = \"never\"\nfail-under = 10.5\n"),
        ("a.txt", &read(PARTIAL)),
    ]);
    let cases: [(&[&str], i32); 6] = [
        (&[], 0),
        (&["--fail-on", "warning"], 1),
        (&["--fail-under", "100"], 1),
        (&["--fail-on", "warning", "--fail-under", "0"], 1),
        (&["--ruleset", "national-2007"], 0),
        (&["--no-settings"], 1),
    ];
    for (more, status) in cases {
        check_in(project.path(), &[&["a.txt"], more].concat()).status(status);
    }
    let ruleset = |more: &[&str]| {
        let all = [&["a.txt", "--format", "json"], more].concat();
        check_in(project.path(), &all).json()["ruleset"].clone()
    };
    assert_eq!(ruleset(&[])["id"], "common");
    let named = ruleset(&["--ruleset", "national-2007"]);
    assert_eq!(
        (&named["id"], &named["choice"]["reason"]),
        (&"national-2007".into(), &"named".into())
    );
}

#[test]
fn a_region_chooses_the_ruleset_for_organs_whose_place_is_not_known() {
    let report = "某乡人民政府2017年政府信息公开工作年度报告\n全年公开信息12条。\n";
    let folder = folder(&[("gongkai.toml", "region = \"341504\"\n"), ("a.txt", report)]);
    let run = check_in(folder.path(), &["--format", "json", "a.txt"]);
    let check = run.json();
    assert_eq!(check["ruleset"]["id"], "anhui-2015", "{}", run.stderr);
    assert_eq!(check["report"]["region"]["code"], "341504");
    let elsewhere =
        check_in(folder.path(), &["--format", "json", "--region", "430000", "a.txt"]).json();
    assert_eq!(elsewhere["ruleset"]["id"], "hunan-2010", "the command line wins");
}

#[test]
fn the_nearest_file_holds_and_each_report_has_its_own() {
    let report = read(PARTIAL);
    let tree = folder(&[
        ("gongkai.toml", "ruleset = \"common\"\n"),
        ("a.txt", &report),
        ("郊区/gongkai.toml", "ruleset = \"national-2007\"\n"),
        ("郊区/深处/b.txt", &report),
    ]);
    let run = check_in(tree.path(), &["a.txt", "郊区/深处/b.txt", "--format", "json"]);
    let both = run.json();
    for (at, ruleset, path) in
        [(0, "common", "gongkai.toml"), (1, "national-2007", "郊区/gongkai.toml")]
    {
        assert_eq!(both[at]["ruleset"]["id"], ruleset);
        assert_eq!(both[at]["settings"]["path"], path);
    }
    let named = check_in(
        tree.path(),
        &["郊区/深处/b.txt", "--settings", "gongkai.toml", "--format", "json"],
    );
    assert_eq!(named.json()["ruleset"]["id"], "common");
    let deep = tree.path().join("郊区/深处");
    let from_within = check_in(&deep, &["b.txt", "--format", "json"]).json();
    assert_eq!(from_within["ruleset"]["id"], "national-2007");
    let upward = check_in(&deep, &["../../a.txt", "--format", "json"]).json();
    assert_eq!(upward["ruleset"]["id"], "common");
}

#[test]
fn standard_input_is_under_the_settings_of_the_current_folder() {
    let tree = folder(&[("gongkai.toml", "ruleset = \"common\"\n"), ("x.txt", "")]);
    let mut command = gongkai();
    command.current_dir(tree.path()).args(["check", "-", "--format", "json"]);
    let mut command = assert_cmd::Command::from_std(command);
    let output = command.write_stdin(read(PARTIAL)).output().expect("the program starts");
    assert_eq!(Run::from(output).json()["ruleset"]["id"], "common");
    let elsewhere = check_input(&["-", "--format", "json"], read(PARTIAL).as_bytes());
    assert_eq!(elsewhere.json()["settings"], Value::Null);
}

#[test]
fn a_ruleset_of_ones_own_is_found_beside_the_settings_and_its_requirements_are_known() {
    let own = read("fixtures/rulesets/sound/base.toml");
    let tree = folder(&[
        ("gongkai.toml", "ruleset = \"rules/own.toml\"\n[severity]\n\"B-GUIDE\" = \"note\"\n"),
        ("rules/own.toml", &own),
        ("2016/a.txt", &read(PARTIAL)),
    ]);
    let run = check_in(&tree.path().join("2016"), &["a.txt", "--format", "json"]);
    assert_eq!(run.stderr, "");
    assert_eq!(run.json()["ruleset"]["id"], "base");
    // named on the command line, its requirements are known as well
    fs::write(tree.path().join("gongkai.toml"), "[severity]\n\"B-GUIDE\" = \"note\"\n")
        .expect("room on the disk");
    check_in(tree.path(), &["2016/a.txt"]).status(2);
    let named = check_in(tree.path(), &["2016/a.txt", "--ruleset", "rules/own.toml"]);
    assert_eq!(named.stderr, "");
}

#[test]
fn a_waiver_holds_on_its_last_day_and_warns_behind_it() {
    check(&[REPORT, "--today", "2027-06-30"]).status(0).silent();
    let late = check(&[REPORT, "--today", "2027-07-01"]).status(1);
    insta::assert_snapshot!(late.stderr, @r#"
    warning[waiver-expired]: the waiver for `COM-AUDIT-1` ended on 2027-06-30
      --> fixtures/settings/project/gongkai.toml:16:11
       |
    16 | expires = "2027-06-30"           # 最后一天
       |           ^^^^^^^^^^^^
       |
       = note: the finding counts again
       = help: renew the waiver with its reason, or remove it
    "#);
    let chinese = check(&[REPORT, "--today", "2027-07-01", "--lang", "zh"]).status(1);
    insta::assert_snapshot!(chinese.stderr, @r#"
    warning[waiver-expired]: 对 `COM-AUDIT-1` 的豁免已于 2027-06-30 到期
      --> fixtures/settings/project/gongkai.toml:16:11
       |
    16 | expires = "2027-06-30"           # 最后一天
       |           ^^^^^^^^^^^^
       |
       = note: 相应缺口重新计入
       = help: 写明理由续期，或删除这项豁免
    "#);
    check(&[REPORT, "--today", "2027-07-01", "--quiet"]).status(1).silent();
}

#[test]
fn a_finding_is_waived_by_its_fingerprint() {
    let plain = check(&[PARTIAL, "--format", "json"]).json();
    let first = &plain["findings"][0];
    let fingerprint = first["fingerprint"].as_str().expect("a fingerprint");
    let settings = waiver(&format!("finding = \"{fingerprint}\"\nyear = 2016"));
    let tree = folder(&[("gongkai.toml", &settings), ("a.txt", &read(PARTIAL))]);
    let held = check_in(tree.path(), &["a.txt", "--format", "json"]).json();
    assert_eq!(held["counts"]["waived"], 1);
    let last = held["findings"].as_array().and_then(|all| all.last()).expect("a finding");
    assert_eq!((&last["fingerprint"], &last["rule"]), (&first["fingerprint"], &first["rule"]));
    assert_eq!(last["waived"]["reason"], "机构改革");
}

#[test]
fn an_unused_waiver_warns_once_all_its_reports_were_checked() {
    let met = read(MET); // of 2017, and COM-LEAD-1 is met
    let cases: [(&str, &[&str], usize); 9] = [
        // one report of two: the other may need it
        ("paths = [\"*.txt\"]", &["a.txt"], 0),
        ("paths = [\"*.txt\"]", &["a.txt", "b.txt"], 1),
        ("paths = [\"a.txt\"]", &["a.txt"], 1),
        ("paths = [\"b.txt\"]", &["a.txt"], 0),
        ("paths = [\"no-such-file.txt\"]", &["a.txt"], 1),
        ("year = 2017", &["a.txt"], 0),
        ("year = 2017", &["a.txt", "b.txt"], 1),
        ("year = 2016", &["a.txt", "b.txt"], 1),
        // the report of an organ for a year is one
        ("organ = \"青山县农业局\"\nyear = 2017", &["a.txt"], 1),
    ];
    let organ = check(&[MET, "--format", "json"]).json()["report"]["organ"].clone();
    let organ = organ.as_str().expect("an organ");
    for (scope, reports, expected) in cases {
        let scope = scope.replace("青山县农业局", organ);
        let settings = waiver(&format!("requirement = \"COM-LEAD-1\"\n{scope}"));
        let tree = folder(&[("gongkai.toml", &settings), ("a.txt", &met), ("b.txt", &met)]);
        let run = check_in(tree.path(), reports).status(0);
        assert_eq!(warning_ids(&run), vec!["waiver-unused"; expected], "{scope} {reports:?}");
    }
}

#[test]
fn the_warning_of_an_unused_waiver_is_on_record() {
    let settings = waiver("requirement = \"COM-LEAD-1\"\npaths = [\"a.txt\"]");
    let tree = folder(&[("gongkai.toml", &settings), ("a.txt", &read(MET))]);
    let run = check_in(tree.path(), &["a.txt"]).status(0);
    insta::assert_snapshot!(run.stderr, @r#"
    warning[waiver-unused]: the waiver for `COM-LEAD-1` waives nothing
     --> gongkai.toml:4:15
      |
    4 | requirement = "COM-LEAD-1"
      |               ^^^^^^^^^^^^
      |
      = note: the reports that it is about were checked, and none has this gap
      = help: remove it, or check which reports it names
    "#);
    let chinese = check_in(tree.path(), &["a.txt", "--lang", "zh"]).status(0);
    insta::assert_snapshot!(chinese.stderr, @r#"
    warning[waiver-unused]: 对 `COM-LEAD-1` 的豁免没有用到
     --> gongkai.toml:4:15
      |
    4 | requirement = "COM-LEAD-1"
      |               ^^^^^^^^^^^^
      |
      = note: 所指报告都已检查，没有这个缺口
      = help: 删除这项豁免，或核对它所指的报告
    "#);
    assert!(check_in(tree.path(), &["a.txt", "--quiet"]).stderr.is_empty());
}

#[test]
fn a_used_waiver_does_not_warn_and_one_of_another_report_waives_nothing() {
    let tree = |scope: &str| {
        let settings = waiver(&format!("requirement = \"COM-LEAD-1\"\n{scope}"));
        folder(&[("gongkai.toml", &settings), ("a.txt", &read(PARTIAL)), ("b.txt", &read(MET))])
    };
    let used =
        check_in(tree("paths = [\"**/*.txt\"]").path(), &["a.txt", "b.txt", "--format", "json"]);
    assert_eq!(used.stderr, "");
    assert_eq!(used.json()[0]["counts"]["waived"], 1);
    let other = check_in(tree("paths = [\"b.txt\"]").path(), &["a.txt", "--format", "json"]);
    assert_eq!(other.json()["counts"]["waived"], 0);
}

#[test]
fn nothing_is_checked_under_broken_settings_and_the_others_are() {
    let tree = folder(&[
        ("bad/gongkai.toml", "rulset = \"common\"\n"),
        ("bad/a.txt", &read(MET)),
        ("bad/b.txt", &read(MET)),
        ("good/c.txt", &read(MET)),
    ]);
    let run = check_in(tree.path(), &["bad/a.txt", "bad/b.txt", "good/c.txt"]).status(2);
    assert_eq!(run.stderr.matches("error[unknown-key]").count(), 1, "{}", run.stderr);
    for name in ["bad/a.txt", "bad/b.txt"] {
        let line = format!("error[broken-settings]: cannot check `{name}`");
        assert!(run.stderr.contains(&line), "{}", run.stderr);
    }
    assert!(
        run.stdout.ends_with("3 reports: 1 passed, 0 not, 2 could not be checked\n"),
        "{}",
        run.stdout
    );
    check_in(tree.path(), &["bad/a.txt", "--no-settings"]).status(0).silent();
    check_in(tree.path(), &["good/c.txt", "--settings", "bad/gongkai.toml"])
        .status(2)
        .only_error("error[unknown-key]: ");
}

#[test]
fn settings_that_cannot_be_read_are_told_and_never_passed_over() {
    let tree = folder(&[
        ("folder/gongkai.toml/x", ""),
        ("folder/a.txt", &read(MET)),
        ("large/gongkai.toml", &format!("#{}\n", "公".repeat(400_000))),
        ("large/a.txt", &read(MET)),
        ("gb18030/a.txt", &read(MET)),
    ]);
    fs::write(tree.path().join("gb18030/gongkai.toml"), b"ruleset = \"\xb9\xab\xbf\xaa\"")
        .expect("room on the disk");
    for (name, beginning) in [
        (
            "folder",
            "error[unreadable-settings]: cannot read the settings file `folder/gongkai.toml`: it is a directory\n",
        ),
        (
            "gb18030",
            "error[unreadable-settings]: cannot read the settings file `gb18030/gongkai.toml`: it is not UTF-8 text (from byte 12 on)\n",
        ),
        ("large", "error[too-large]: the file has "),
    ] {
        let found = check_in(tree.path(), &[&format!("{name}/a.txt")]).status(2);
        assert_eq!(found.stdout, "");
        assert!(found.stderr.starts_with(beginning), "{}", found.stderr);
        let file = format!("{name}/gongkai.toml");
        let named = check_in(tree.path(), &["gb18030/a.txt", "--settings", &file]);
        named.status(2).only_error(beginning);
    }
    check_in(tree.path(), &["gb18030/a.txt", "--settings", "none.toml"]).status(2).only_error(
        "error[unreadable-settings]: cannot read the settings file `none.toml`: no such file\n",
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_and_a_secret_file_are_no_absence() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let tree = folder(&[("link/a.txt", &read(MET)), ("secret/a.txt", &read(MET))]);
    symlink("nowhere.toml", tree.path().join("link/gongkai.toml")).expect("a link");
    let run = check_in(tree.path(), &["link/a.txt"]).status(2);
    assert!(run.stderr.starts_with("error[unreadable-settings]: "), "{}", run.stderr);
    let secret = tree.path().join("secret/gongkai.toml");
    fs::write(&secret, "region = \"340000\"\n").expect("room on the disk");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("it is ours");
    if fs::File::open(&secret).is_ok() {
        return; // the superuser may read everything
    }
    let run = check_in(tree.path(), &["secret/a.txt"]).status(2);
    assert!(run.stderr.contains("permission denied"), "{}", run.stderr);
}

#[test]
fn a_folder_whose_name_holds_a_line_end_cannot_pass_for_a_message() {
    let tree = folder(&[("a\nerror[x]: b/gongkai.toml", "x = 1\n"), ("a\nerror[x]: b/a.txt", "")]);
    let run = check_in(tree.path(), &["a\nerror[x]: b/a.txt"]).status(2);
    assert!(run.stderr.lines().all(|line| !line.starts_with("error[x]")), "{}", run.stderr);
}

fn broken(name: &str) -> Vec<Diagnostic> {
    let path = format!("fixtures/settings/broken/{name}.toml");
    let file = gongkai::diagnostic::SourceFile::new(path.as_str(), read(&path));
    let library = Library::builtin();
    let known = Known { library: &library, named: None, baselines: true };
    load::settings(file, Path::new(&path).with_file_name(""), known).expect_err(name)
}

fn broken_names() -> BTreeSet<String> {
    let files = fs::read_dir("fixtures/settings/broken").expect("the folder can be read");
    let name = |file: std::io::Result<fs::DirEntry>| {
        file.expect("an entry").path().file_stem().map(|stem| stem.to_string_lossy().into_owned())
    };
    files.filter_map(name).collect()
}

fn rendered(found: &[Diagnostic], lang: Lang) -> String {
    found.iter().map(|one| say::diagnostic(one, lang, false)).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn every_mistake_is_shown_under_a_caret_in_both_languages() {
    for name in broken_names() {
        let found = broken(&name);
        snapshot("settings", &name, &rendered(&found, Lang::En));
        for one in &found {
            let is_chinese = |char: char| ('\u{4E00}'..='\u{9FFF}').contains(&char);
            let message = say::text(&one.message, Lang::Zh);
            assert!(message.chars().any(is_chinese), "{name}: {message}");
            assert!(one.labels.iter().any(|label| label.primary), "{name}: {message}");
        }
    }
    snapshot("settings", "many-mistakes-zh", &rendered(&broken("many-mistakes"), Lang::Zh));
}

#[test]
fn all_mistakes_of_a_file_are_told_in_one_run() {
    let found = broken("many-mistakes");
    let file = &found[0].file.text;
    let told: Vec<usize> = found
        .iter()
        .filter_map(|one| one.labels.iter().find(|label| label.primary))
        .map(|label| file[..label.span.start].matches('\n').count())
        .collect();
    let marked: Vec<usize> = file
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("  # "))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(told, marked, "{}", rendered(&found, Lang::En));
}

#[test]
fn every_kind_of_diagnostic_has_a_fixture() {
    let of_rulesets = |one: &Diagnostic| one.file.name.starts_with("fixtures/settings/");
    let mut seen: BTreeSet<&str> = broken_names()
        .iter()
        .flat_map(|name| broken(name))
        .filter(of_rulesets)
        .map(|one| one.id)
        .collect();
    // the first has a test of its own, the second stands behind more mistakes than a fixture should have
    seen.extend(["too-large", "more-mistakes"]);
    let mut all: BTreeSet<&str> =
        ["settings", "written", "baseline"].into_iter().flat_map(say::complaints).collect();
    // told of rulesets in the same words, of the run's end, and of nothing that settings have
    all.extend(["bad-region", "unknown-requirement"]);
    let elsewhere = ["hidden-gate", "settings-exist", "extends-too-deep"];
    all.retain(|id| {
        !["waiver-expired", "waiver-unused", "duplicate-id"].contains(id) && !elsewhere.contains(id)
    });
    assert_eq!(seen, all);
}

#[test]
fn the_readme_shows_the_settings_that_a_test_runs() {
    let shown = format!("```toml\n{}```\n", read(PROJECT)).replace("\r\n", "\n");
    for readme in ["README.md", "README.en.md"] {
        assert!(read(readme).replace("\r\n", "\n").contains(&shown), "{readme}: {shown}");
    }
}

#[test]
fn garbage_is_an_error_and_no_panic() {
    let sound = read(PROJECT);
    let library = Library::builtin();
    let known = Known { library: &library, named: None, baselines: true };
    for (at, char) in sound.char_indices() {
        for text in
            [sound[..at].to_owned(), format!("{}{}", &sound[..at], &sound[at + char.len_utf8()..])]
        {
            let file = gongkai::diagnostic::SourceFile::new("gongkai.toml", text);
            let _ = load::settings(file, Path::new("").to_owned(), known)
                .map_err(|found| rendered(&found, Lang::En));
        }
    }
}

#[test]
fn a_settings_file_named_by_its_whole_path_works_from_anywhere() {
    let tree = folder(&[("gongkai.toml", "ruleset = \"common\"\n"), ("a.txt", &read(PARTIAL))]);
    let (settings, report) = (tree.path().join("gongkai.toml"), tree.path().join("a.txt"));
    for more in [&[][..], &["--settings", text(&settings)]] {
        let run = check(&[&[text(&report), "--format", "json"], more].concat());
        assert_eq!(run.json()["settings"]["path"], text(&settings));
    }
}

/// Two folders, one in the other, each with settings and a report.
fn nested(above: &str, nearest: &str) -> tempfile::TempDir {
    folder(&[
        ("gongkai.toml", above),
        ("a.txt", &read(PARTIAL)),
        ("drafts/gongkai.toml", nearest),
        ("drafts/b.txt", &read(PARTIAL)),
    ])
}

#[test]
fn the_nearest_file_does_not_drop_the_gate_above_it_in_silence() {
    let above = "[gate]\nfail-on = \"never\"\nfail-under = 40\n";
    for (nearest, status, is_told) in [
        ("region = \"340000\"\n", 1, true),
        ("[gate]\nfail-on = \"never\"\n", 0, true),
        ("[gate]\nfail-on = \"never\"\nfail-under = 90\n", 1, false),
        ("extends = []\n", 1, false),
        ("extends = [\"../gongkai.toml\"]\n", 0, false),
        ("extends = [\"../gongkai.toml\"]\n[gate]\nfail-under = 90\n", 1, false),
    ] {
        let tree = nested(above, nearest);
        let run = check_in(tree.path(), &["drafts", "a.txt"]).status(status);
        let told = warning_ids(&run);
        assert_eq!(told, vec!["hidden-gate"; usize::from(is_told)], "{nearest}");
        assert!(!is_told || run.stderr.contains("drafts/gongkai.toml"), "{}", run.stderr);
        assert!(
            !is_told || run.stderr.contains("extends = [\"../gongkai.toml\"]"),
            "{}",
            run.stderr
        );
    }
    let tree = nested("region = \"340000\"\n", "ruleset = \"common\"\n");
    check_in(tree.path(), &["drafts/b.txt"]).silent();
    check_in(nested(above, "region = \"340000\"\n").path(), &["drafts/b.txt", "--quiet"]).silent();
}

#[test]
fn what_is_extended_holds_below_what_extends_it() {
    let above = "ruleset = \"common\"\n[gate]\nfail-on = \"never\"\n[severity]\n\"COM-LEAD-1\" = \"error\"\n\"COM-GUIDE-1\" = \"note\"\n\
                 [[waivers]]\nrequirement = \"COM-AUDIT-1\"\npaths = [\"drafts/*\"]\nreason = \"旧\"\nowner = \"县政务公开办\"\nexpires = \"2026-12-31\"\n";
    let nearest = "extends = [\"../gongkai.toml\"]\n[severity]\n\"COM-GUIDE-1\" = \"error\"\n";
    let tree = nested(above, nearest);
    let json =
        check_in(tree.path(), &["drafts/b.txt", "--format", "json"]).status(0).silent().json();
    assert_eq!(json["ruleset"]["id"], "common");
    assert_eq!(finding(&json, "COM-LEAD-1")["severity"], "error");
    assert_eq!(finding(&json, "COM-GUIDE-1")["severity"], "error");
    let waived = &finding(&json, "COM-AUDIT-1")["waived"];
    assert_eq!((&waived["reason"], &waived["owner"]), (&"旧".into(), &"县政务公开办".into()));
    let table = check_in(tree.path(), &["drafts/b.txt", "--verbose"]).stdout;
    assert!(table.contains("旧 (县政务公开办, until 2026-12-31)"), "{table}");
    // a waiver that is extended is told like any other
    let run = check_in(tree.path(), &["drafts/b.txt", "--today", "2027-01-01"]);
    assert_eq!(run.status, 2, "named twice");
    let late = gongkai()
        .current_dir(tree.path())
        .args(["check", "drafts", "a.txt", "--today", "2027-01-01"])
        .output();
    let late = Run::from(late.expect("the program starts"));
    assert_eq!(warning_ids(&late), ["waiver-expired"], "once for both files");
}

#[test]
fn files_that_extend_one_another_in_a_circle_are_refused_with_the_way() {
    let tree = nested("extends = [\"drafts/gongkai.toml\"]\n", "extends = [\"../gongkai.toml\"]\n");
    let run = check_in(tree.path(), &["a.txt", "--format", "json"]).status(2);
    let way = "by way of `gongkai.toml` → `drafts/gongkai.toml` → `gongkai.toml`";
    assert!(
        run.stderr.contains("error[extends-cycle]") && run.stderr.contains(way),
        "{}",
        run.stderr
    );
    let mut files = vec![("gongkai.toml".to_owned(), "extends = [\"1.toml\"]\n".to_owned())];
    files.extend(
        (1..30).map(|at| (format!("{at}.toml"), format!("extends = [\"{}.toml\"]\n", at + 1))),
    );
    files.extend([("30.toml".to_owned(), String::new()), ("a.txt".to_owned(), read(PARTIAL))]);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let run = check_in(folder(&files).path(), &["a.txt"]).status(2);
    assert!(run.stderr.contains("error[extends-too-deep]"), "{}", run.stderr);
}

#[test]
fn settings_for_some_paths_win_over_those_for_all() {
    let settings = "[gate]\nfail-on = \"never\"\n[[overrides]]\npaths = [\"2016/**\"]\nruleset = \"common\"\ngate = { fail-on = \"error\" }\n\
                    [[overrides]]\npaths = [\"2016/late/*\"]\n[overrides.gate]\nfail-on = \"note\"\n[overrides.severity]\n\"COM-LEAD-1\" = \"warning\"\n";
    let report = read(PARTIAL);
    let tree = folder(&[
        ("gongkai.toml", settings),
        ("a.txt", &report),
        ("2016/b.txt", &report),
        ("2016/late/c.txt", &report),
    ]);
    let gate = |path: &str| {
        let json = check_in(tree.path(), &[path, "--format", "json"]).silent().json();
        (
            json["gate"]["failOn"].clone(),
            json["ruleset"]["id"].clone(),
            finding(&json, "COM-LEAD-1")["severity"].clone(),
        )
    };
    assert_eq!(gate("a.txt"), ("never".into(), "national-2007".into(), "note".into()));
    assert_eq!(gate("2016/b.txt"), ("error".into(), "common".into(), "note".into()));
    assert_eq!(gate("2016/late/c.txt"), ("note".into(), "common".into(), "warning".into()));
}

#[test]
fn a_requirement_that_is_off_does_not_apply_and_says_why() {
    let settings =
        "[off]\n\"NAT-PROACTIVE\" = \"由上级统一公布\"\n\"family:guide\" = \"尚在编制\"\n";
    let tree = folder(&[("gongkai.toml", settings), ("a.txt", &read(PARTIAL))]);
    let bare = check_in(tree.path(), &["a.txt", "--no-settings", "--format", "json"]).json();
    let json = check_in(tree.path(), &["a.txt", "--format", "json"]).silent().json();
    let requirement = |of: &Value, id: &str| {
        let all = of["requirements"].as_array().expect("a list");
        all.iter().find(|one| one["id"] == id).expect(id).clone()
    };
    for (id, why) in [("NAT-PROACTIVE", "由上级统一公布"), ("COM-GUIDE-1", "尚在编制")] {
        assert_ne!(requirement(&bare, id)["status"], "not-applicable");
        let off = requirement(&json, id);
        assert_eq!((&off["status"], &off["off"]), (&"not-applicable".into(), &why.into()));
        assert_eq!(off["reason"], format!("switched off by the settings: {why}"));
    }
    assert!(json["possible"].as_u64() < bare["possible"].as_u64());
    assert_eq!(requirement(&json, "COM-LEAD-1").get("off"), None);
}

#[test]
fn a_ruleset_of_other_years_is_told() {
    let tree = folder(&[
        ("gongkai.toml", "ruleset = \"national-2021\"\n"),
        ("a.txt", &read(PARTIAL)),
        ("b.txt", &read(MET)),
    ]);
    let notes = |arguments: &[&str]| {
        let json =
            check_in(tree.path(), &[&["a.txt", "--format", "json"], arguments].concat()).json();
        json["notes"].to_string().contains("\"ruleset-of-other-years\"")
    };
    assert!(notes(&[]) && notes(&["--no-settings", "--ruleset", "national-2019"]));
    assert!(!notes(&["--no-settings"]) && !notes(&["--ruleset", "common"]));
    assert!(!notes(&["--ruleset", "national-2007"]));
    let list = check_in(tree.path(), &["a.txt", "b.txt"]).stdout;
    assert!(list.contains("2 reports are of years that the ruleset named is not for"), "{list}");
}

#[test]
fn the_settings_that_hold_are_shown_with_their_places() {
    let above = "[gate]\nfail-under = 40\n[off]\n\"COM-LEAD-1\" = \"不设\"\n";
    let nearest = "extends = [\"../gongkai.toml\"]\nruleset = \"common\"\n[[overrides]]\npaths = [\"b.*\"]\ngate = { fail-under = 50.5 }\n";
    let tree = nested(above, nearest);
    let show = |more: &[&str]| {
        let mut command = gongkai();
        command.current_dir(tree.path()).args(["settings", "show"]).args(more);
        Run::from(command.output().expect("the program starts"))
    };
    let run = show(&["drafts/b.txt"]).status(0).silent();
    insta::assert_snapshot!(run.stdout, @r"
    settings files: drafts/gongkai.toml, gongkai.toml

      ruleset          common  drafts/gongkai.toml:2
      gate.fail-on     error   by default
      gate.fail-under  50.5    drafts/gongkai.toml:5
      off.COM-LEAD-1   不设    gongkai.toml:4
    ");
    let json = show(&["drafts", "--format", "json"]).status(0).json();
    assert_eq!(
        json["values"]["gate.fail-under"],
        serde_json::json!({ "value": 40.0, "origin": { "path": "gongkai.toml", "line": 2 } })
    );
    assert_eq!(json["values"]["gate.fail-on"]["origin"], Value::Null);
    let empty = folder(&[]);
    let mut command = gongkai();
    let none = command.current_dir(empty.path()).args(["settings", "show"]).output();
    assert!(Run::from(none.expect("it starts")).status(0).stdout.starts_with("no settings file"));
    fs::write(tree.path().join("gongkai.toml"), "x = 1\n").expect("room");
    assert!(show(&["drafts"]).status(2).stderr.contains("error[unknown-key]"));
}

#[test]
fn a_project_is_begun_once_and_what_is_written_loads() {
    let empty = folder(&[("a.txt", &read(PARTIAL))]);
    let init = |lang: &str| {
        let mut command = gongkai();
        command.current_dir(empty.path()).args(["init", "--lang", lang]);
        Run::from(command.output().expect("the program starts"))
    };
    let run = init("en").status(0).silent();
    assert!(
        run.stdout.contains("gongkai check . --write-baseline gongkai-baseline.json"),
        "{}",
        run.stdout
    );
    let written = fs::read_to_string(empty.path().join("gongkai.toml")).expect("it is there");
    check_in(empty.path(), &["a.txt"]).status(1).silent();
    for lang in ["zh", "en"] {
        init(lang).status(2).only_error("error[settings-exist]");
    }
    assert_eq!(
        fs::read_to_string(empty.path().join("gongkai.toml")).expect("it is there"),
        written
    );
    // each line that it offers can be used, once what it names is there
    let all: String = written
        .lines()
        .map(|line| {
            let offered = line
                .strip_prefix("# ")
                .filter(|rest| rest.contains(" = ") || rest.starts_with('['));
            format!("{}\n", offered.unwrap_or(line))
        })
        .collect();
    let all = all.replace("extends = [\"../gongkai.toml\"]", "extends = []");
    fs::write(empty.path().join("gongkai.toml"), all).expect("room");
    check_in(empty.path(), &["a.txt", "--write-baseline", "gongkai-baseline.json"]).status(0);
    let run = check_in(empty.path(), &["a.txt"]).status(0);
    assert_eq!(warning_ids(&run), ["waiver-unused"], "{}", run.stdout);
    let nowhere =
        Run::from(gongkai().args(["init", "no/such/folder"]).output().expect("it starts"));
    assert!(nowhere.status(2).stderr.contains("error[output]"));
}
