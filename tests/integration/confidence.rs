//! How sure a verdict is: told in every output, and never a reason for another verdict.

use std::fs::File;
use std::io::Read as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{check_in, folder, run};
use crate::trace::trace_input;

/// What only one reader takes for another organ's deed, and what both take for a plan.
const REPORT: &str = "青石县农业局2017年政府信息公开工作年度报告\n\
    一、概述\n\
    我局的公开指南由县水利局代为修订。下一步,我局将编制公开目录。\n";

fn checked(format: &str, lang: &str) -> String {
    let tree = folder(&[("report.txt", REPORT)]);
    let file = format!("{format}=out");
    check_in(tree.path(), &["report.txt", "--output", &file, "--lang", lang]).status(1);
    let mut text = String::new();
    let mut out = File::open(tree.path().join("out")).expect("an output");
    if out.read_to_string(&mut text).is_ok() {
        return text;
    }
    // a package: the text of all its parts
    let file = File::open(tree.path().join("out")).expect("an output");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        let _ = part.read_to_string(&mut text);
    }
    text
}

#[test]
fn what_is_to_be_checked_says_so_in_every_output() {
    let formats =
        ["table", "concise", "markdown", "html", "docx", "xlsx", "github", "gitlab", "junit"];
    for format in formats {
        assert!(checked(format, "zh").contains("待核"), "{format}");
        assert!(checked(format, "en").contains("to be checked"), "{format}");
    }
    for format in ["csv", "json", "jsonl", "sarif"] {
        assert!(checked(format, "zh").contains("likely"), "{format}");
    }
}

#[test]
fn the_json_tells_how_sure_each_verdict_is_that_rests_on_prose() {
    let report: Value = serde_json::from_str(&checked("json", "zh")).expect("JSON");
    let of = |list: &str, key: &str, id: &str| {
        let all = report[list].as_array().expect("a list");
        let one = all.iter().find(|one| one[key] == id).expect("it is there");
        (one["status"].clone(), one["confidence"].clone())
    };
    assert_eq!(of("requirements", "id", "COM-GUIDE-1"), (json!("partial"), json!("likely")));
    assert_eq!(of("findings", "rule", "COM-GUIDE-1"), (json!("partial"), json!("likely")));
    assert_eq!(of("families", "id", "guide").1, "likely");
    assert_eq!(of("requirements", "id", "COM-CATALOGUE-1"), (json!("missing"), json!("sure")));
    // nothing in the report speaks of it
    assert_eq!(of("requirements", "id", "COM-LEAD-1"), (json!("missing"), Value::Null));
}

#[test]
fn the_trace_shows_what_speaks_for_and_against() {
    let text = "我局的公开指南由县水利局代为修订。";
    let shown = run(&["trace", "--text", text, "--family", "guide", "--lang", "zh"]).status(0);
    for piece in ["→ 肯定（待核）", "支持 `", "反对 `", "` +", "` -"] {
        assert!(shown.stdout.contains(piece), "{piece}\n{}", shown.stdout);
    }
}

#[test]
fn where_the_readers_differ_the_grammar_decides_and_nobody_is_sure() {
    // 要 is a duty to the grammar, and the other reader hears a plan
    let text = "三要完善制度,力求尽早拿出切合本镇的公开目录。";
    let line = json!({ "id": "a", "family": "catalogue", "text": text }).to_string();
    let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(0);
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(answer["trigger"], "要");
    assert_eq!(answer["confidence"], "likely");
}

#[test]
fn the_loudest_words_a_thousand_times_are_no_reason_to_wait() {
    let loud = "尚未着手编写,将,各单位应当,县政府,曾经,争取";
    let time = |times: usize| {
        let text = format!("{}公开指南{}。", loud.repeat(times), loud.repeat(times));
        let line = json!({ "id": "a", "family": "guide", "text": text }).to_string();
        let start = Instant::now();
        let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(0);
        assert!(run.stdout.contains("\"confidence\""), "{}", run.stdout);
        start.elapsed()
    };
    assert!(time(1000) < Duration::from_secs(10));
}
