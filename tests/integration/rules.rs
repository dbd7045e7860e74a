//! `gongkai rules` from outside: what each subcommand prints, and how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use gongkai::ruleset::builtin;
use gongkai::ruleset::lint::LINTS;
use gongkai::ruleset::load::Library;
use regex::Regex;
use serde_json::Value;

use crate::support::{project, run, snapshot, text};

const FOLDER: &str = "fixtures/rulesets";

fn names(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(project(&format!("{FOLDER}/{folder}"))).expect("the folder");
    files
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .map(|name| name.trim_end_matches(".toml").to_owned())
        .collect()
}

#[test]
fn the_list_has_every_built_in_ruleset() {
    snapshot("rules", "list", &run(&["rules", "list"]).status(0).silent().stdout);
    let printed = run(&["rules", "list", "--format", "json"]).status(0).silent().stdout;
    let list: Value = serde_json::from_str(&printed).expect("it is JSON");
    let list = list.as_array().expect("a list");
    let ids: Vec<&str> = list.iter().filter_map(|one| one["id"].as_str()).collect();
    let library = Library::builtin();
    assert_eq!(BTreeSet::from_iter(ids), library.ids().collect());
    assert!(list.iter().all(|one| one["requirements"].as_u64() > Some(0)), "{list:?}");
}

#[test]
fn a_ruleset_is_shown_with_the_place_of_each_field() {
    let path = format!("{FOLDER}/sound/county.toml");
    snapshot("rules", "show", &run(&["rules", "show", &path]).status(0).silent().stdout);
    let printed = run(&["rules", "show", &path, "--format", "json"]).status(0).silent().stdout;
    let shown: Value = serde_json::from_str(&printed).expect("it is JSON");
    let origins = &shown["requirements"][0]["origins"];
    assert_eq!(origins["weight"]["file"], "fixtures/rulesets/sound/county.toml");
    assert_eq!(origins["title"]["file"], "fixtures/rulesets/sound/base.toml");
    assert_eq!(shown["switchedOff"][0]["id"], "B-WAYS");
}

#[test]
fn a_requirement_is_explained_in_both_languages() {
    // a line that is written above moves what stands below
    let line = Regex::new(r"\.toml:\d+").expect("a sound pattern");
    for (name, id, lang) in [("explain", "COM-GUIDE-1", "en"), ("explain-zh", "N19-SUMS-4", "zh")] {
        let explained = run(&["rules", "explain", id, "--lang", lang]).status(0).silent().stdout;
        assert!(line.is_match(&explained), "{explained}");
        snapshot("rules", name, &line.replace_all(&explained, ".toml:LINE"));
    }
    let path = format!("{FOLDER}/sound/county.toml");
    let off = run(&["rules", "explain", "B-WAYS", "--ruleset", &path]).status(0).silent().stdout;
    assert!(off.contains("this ruleset has switched it off"), "{off}");
    let json = run(&["rules", "explain", "AH-AUDIT-Q", "--format", "json"]).status(0).stdout;
    let explained: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(explained[0]["ruleset"], "anhui");
    assert!(explained[0]["sources"]["A09"]["title"].is_string(), "{json}");
}

#[test]
fn an_id_of_old_answers_with_the_requirement_that_took_its_place() {
    let old = run(&["rules", "explain", "N07-OTHER"]).status(0).silent().stdout;
    let new = run(&["rules", "explain", "NAT-OTHER"]).status(0).silent().stdout;
    assert_eq!(old, format!("`N07-OTHER` was replaced by `NAT-OTHER`:\n\n{new}"));
    let json = |id| run(&["rules", "explain", id, "--format", "json"]).status(0).silent().stdout;
    assert_eq!(json("N07-OTHER"), json("NAT-OTHER"));
    run(&["rules", "explain", "N07-OTHER", "--ruleset", "beijing"]).status(0).silent();
}

#[test]
fn every_requirement_can_be_explained() {
    let printed = run(&["rules", "show", "national-2021", "--format", "json"]).status(0).stdout;
    let shown: Value = serde_json::from_str(&printed).expect("it is JSON");
    for requirement in shown["requirements"].as_array().expect("requirements") {
        let decided = requirement["decided"].as_array().expect("how it is decided");
        let kind = requirement["kind"].as_str().expect("a kind");
        let first = decided[0].as_str().expect("a sentence");
        assert!(first.ends_with(&format!("(`kind = \"{kind}\"`)")), "{first}");
    }
}

#[test]
fn an_unknown_requirement_or_ruleset_is_an_error_with_a_hint() {
    let run_ = run(&["rules", "explain", "COM-LAED-1"]).status(2);
    let run_ = run_.only_error("error[no-such-requirement]: there is no requirement `COM-LAED-1`");
    assert!(run_.stderr.contains("did you mean `COM-LEAD-1`?"), "{}", run_.stderr);
    for subcommand in ["show", "lint", "test"] {
        run(&["rules", subcommand, "nosuch"])
            .status(2)
            .only_error("error[no-such-ruleset]: no ruleset `nosuch`, and no such file");
    }
}

#[test]
fn what_is_no_ruleset_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("it can be written");
        path
    };
    let cases = [
        (folder.path().to_owned(), "it is a directory"),
        (file("empty.toml", b""), "the file is empty"),
        (file("binary.toml", b"\x7fELF\x02\x00\x00"), "byte 6 is NUL, so it is no text file"),
        (file("gbk.toml", b"title = \"\xb9\xab\xbf\xaa\"\n"), "it is not UTF-8 text"),
    ];
    for (path, why) in &cases {
        for subcommand in ["show", "lint", "test"] {
            let path = text(path);
            let run = run(&["rules", subcommand, path]).status(2);
            let run = run.only_error("error[unreadable-ruleset]");
            assert!(run.stderr.contains(path) && run.stderr.contains(why), "{}", run.stderr);
        }
    }
}

#[test]
fn a_broken_ruleset_is_status_2_and_the_others_are_still_looked_at() {
    let broken = format!("{FOLDER}/broken/unknown-key.toml");
    let warned = format!("{FOLDER}/lint/unused-term.toml");
    let run = run(&["rules", "lint", &broken, &warned]).status(2);
    assert!(run.stderr.starts_with("error[unknown-key]"), "{}", run.stderr);
    assert!(run.stdout.starts_with("warning[unused-term]"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 ruleset: 1 warning, 0 notes\n"), "{}", run.stdout);
}

#[test]
fn each_thing_that_lint_warns_of_is_shown_under_a_caret() {
    assert_eq!(names("lint"), LINTS.map(str::to_owned).into());
    for name in LINTS {
        let path = format!("{FOLDER}/lint/{name}.toml");
        let printed = run(&["rules", "lint", &path]).status(1).silent().stdout;
        assert_eq!(printed.matches("warning[").count(), 1, "{printed}");
        assert!(printed.starts_with(&format!("warning[{name}]")), "{printed}");
        snapshot("rules", &format!("lint-{name}"), &printed);
        let chinese = run(&["rules", "lint", &path, "--lang", "zh"]).status(1).silent().stdout;
        assert!(chinese.ends_with("处\n"), "{chinese}");
    }
}

/// A phrase that no example shows is a note to others; here it is a mistake.
#[test]
fn every_phrase_of_the_built_in_rulesets_is_shown_by_an_example() {
    let printed = run(&["rules", "lint", "--verbose"]).status(0).silent().stdout;
    assert!(printed.ends_with(": 0 warnings, 0 notes\n"), "{printed}");
}

#[test]
fn the_built_in_rulesets_test_clean() {
    let printed = run(&["rules", "test"]).status(0).silent().stdout;
    assert!(printed.trim_end().ends_with("passed, 0 failed"), "{printed}");
}

#[test]
fn a_failing_example_shows_the_word_that_decided() {
    for name in names("failing") {
        let path = format!("{FOLDER}/failing/{name}.toml");
        let printed = run(&["rules", "test", &path]).status(1).silent().stdout;
        assert_eq!(printed.matches("error[example-failed]").count(), 1, "{printed}");
        snapshot("rules", &format!("test-{name}"), &printed);
    }
}

#[test]
fn a_new_ruleset_lints_and_tests_clean_whatever_it_extends() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = Library::builtin();
    let last = |(id, _)| library.get(id).expect("it is sound").id.clone();
    let ids: Vec<String> = builtin::rulesets().map(last).collect();
    for base in ids.iter().map(|id| Some(id.as_str())).chain([None]) {
        let path = folder.path().join(format!("{}.toml", base.unwrap_or("alone")));
        let path = text(&path);
        let mut arguments = vec!["rules", "new", "my-county", "--output", path];
        arguments.extend(base.iter().flat_map(|base| ["--extends", base]));
        assert_eq!(run(&arguments).status(0).silent().stdout, "");
        let linted = run(&["rules", "lint", path]).status(0).silent().stdout;
        assert_eq!(linted, "1 ruleset: 0 warnings, 0 notes\n", "{base:?}");
        // what is inherited is tested where it stands
        if base.is_none_or(|base| ["common", "national-2021", "anhui-2021"].contains(&base)) {
            run(&["rules", "test", path]).status(0).silent();
        }
    }
}

#[test]
fn a_new_ruleset_replaces_no_file_unless_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    fs::write(&path, "mine").expect("it can be written");
    let arguments = ["rules", "new", "my-county", "--output", text(&path)];
    run(&arguments).status(2).only_error("error[exists]: the file `");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
    run(&[&arguments[..], &["--force"]].concat()).status(0).silent();
    assert!(fs::read_to_string(&path).expect("it is there").starts_with("#:schema"));
    run(&["rules", "new", "Bad Id"]).status(2).only_error("error[bad-id]");
    run(&["rules", "new", "mine", "--extends", "nosuch"])
        .status(2)
        .only_error("error[unknown-ruleset]");
}

#[test]
fn a_hostile_ruleset_is_refused_fast() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = "format = 1\n[ruleset]\nid = \"a\"\ntitle = \"甲\"\n[sources.l]\ntitle = \"法\"\ncertainty = \"full\"\n\
                [[families]]\nid = \"f\"\ntitle = \"类\"\n";
    let requirement = |terms: &str, phrases: &str| {
        format!(
            "{head}{terms}[[requirements]]\nid = \"A-1\"\nfamily = \"f\"\ntitle = \"题\"\nseverity = \"error\"\n\
             weight = 1\nbasis = [{{ source = \"l\" }}]\nremedy = \"改\"\n\
             check = {{ kind = \"statement\", parts = [{{ id = \"p\", any = [{phrases}] }}] }}\n"
        )
    };
    let one = |phrase: &str| requirement("", &format!("'{phrase}'"));
    let many = |phrase: &str, count: usize| requirement("", &format!("'{phrase}', ").repeat(count));
    let nested = format!("{}公{}", "(".repeat(200), "|开)".repeat(200));
    let tower = "[terms]\na = [\"公 ..2 开\", \"甲\"]\n".to_owned()
        + &["ab", "bc", "cd", "de", "ef", "fg"]
            .map(|names| {
                let (below, own) = names.split_at(1);
                format!("{own} = [\"{}\"]\n", format!("{{{below}}}").repeat(9))
            })
            .concat();
    let words: String = (0..60_000).map(|at| format!("\"甲{at}\", ")).collect();
    let alternatives = vec!["甲乙"; 100_000].join("|");
    let cases = [
        ("large", "x = 1\n".repeat(2_000_000), "error[too-large]"),
        ("long", one(&"公开".repeat(10_000)), "error[phrase-too-long]"),
        ("alternatives", one(&format!("({alternatives})")), "error[phrase-too-long]"),
        ("nested", one(&nested), "error[phrase-too-deep]"),
        (
            "options",
            one(&format!("公{}开{}", "[".repeat(8), "|甲 ..2 乙]*".repeat(8))),
            "error[phrase-too-large]",
        ),
        ("wide", one("公 ..1000000 开"), "error[phrase-gap]"),
        ("heavy", many("公[开]*公[开]*公", 20_000), "error[phrase-too-large]"),
        ("tower", requirement(&tower, "'{g}{g}{g}'"), "error[phrase-too-large]"),
        ("words", requirement(&format!("[terms]\nw = [{words}]\n"), "'{w}'"), "error["),
        (
            "circle",
            requirement("[terms]\na = [\"{b}\"]\nb = [\"{a}\"]\n", "'{a}'"),
            "error[term-cycle]",
        ),
        ("expression", one("re:(?:公开{1000}){1000}"), "error[expression-too-large]"),
    ];
    for (name, ruleset, expected) in cases {
        let path = folder.path().join(format!("{name}.toml"));
        fs::write(&path, ruleset).expect("it can be written");
        let start = Instant::now();
        let run = run(&["rules", "lint", text(&path)]).status(2);
        assert!(run.stderr.starts_with(expected), "{name}: {:.300}", run.stderr);
        // a debug build on a busy machine; a release build takes a hundredth
        assert!(start.elapsed().as_secs() < 30, "{name}: {:?}", start.elapsed());
    }
}
