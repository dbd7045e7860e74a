//! Reports that come as lines of JSON, and what a shell and a reader of manuals are told.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::{check, check_input, read, run};

const SOUND: &str = "fixtures/formats/county-2022.txt";

fn entries(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn each_line_is_a_report_and_a_bad_one_is_an_entry_and_never_the_end() {
    let text = read(SOUND);
    let whole = json!({ "path": "a.txt", "text": text, "of": "somebody" }).to_string();
    let coded = json!({ "path": "b.txt", "bytes": STANDARD.encode(&text) }).to_string();
    let both = json!({ "path": "c.txt", "text": "", "bytes": "" }).to_string();
    let long = json!({ "path": "d.txt", "text": "公".repeat(24 << 20) }).to_string();
    let bad = [r#"{"path":"e.txt","text":5}"#, "公开", r#"{"path":"f.docx","bytes":"!"}"#, "[]"];
    let mut lines: Vec<&[u8]> = vec![whole.as_bytes(), b"", coded.as_bytes(), both.as_bytes()];
    lines.extend(bad.map(str::as_bytes));
    lines.extend([&b"{\"path\":\"\xff\"}"[..], long.as_bytes(), whole.as_bytes()]);
    let input = lines.join(&b'\n');
    let outputs: Vec<String> = ["1", "8"]
        .into_iter()
        .map(|threads| {
            let arguments = ["--from-jsonl", "-", "--threads", threads, "--fail-on", "never"];
            check_input(&arguments, &input).status(2).stdout
        })
        .collect();
    assert_eq!(outputs[0], outputs[1]);
    let entries = entries(&outputs[0]);
    let paths: Vec<&str> =
        entries.iter().map(|one| one["report"]["path"].as_str().expect("a path")).collect();
    let expected =
        ["a.txt", "b.txt", "c.txt", "-:5", "-:6", "f.docx", "-:8", "-:9", "-:10", "a.txt"];
    assert_eq!(paths, expected);
    for (at, entry) in entries.iter().enumerate() {
        assert_eq!(entry["error"].is_null(), [0, 1, 9].contains(&at), "{entry}");
    }
    assert_eq!(entries[8]["error"]["code"], "too-large");
    let alone = check(&[SOUND, "--format", "json", "--fail-on", "never"]).status(0).json();
    for at in [0, 1, 9] {
        assert_eq!(entries[at]["families"], alone["families"]);
        assert_eq!(entries[at]["score"], alone["score"]);
    }
}

#[test]
fn a_stream_that_cannot_be_opened_is_one_error() {
    for (path, code) in [("fixtures", "directory"), ("fixtures/none.jsonl", "unreadable")] {
        let run = check(&["--from-jsonl", path]).status(2);
        assert!(run.stderr.contains(path) && run.stdout.is_empty(), "{code}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    }
    check(&["--from-jsonl", "-", SOUND]).status(2);
}

#[test]
fn shells_and_manuals_know_every_subcommand() {
    let help = run(&["--help"]).status(0).stdout;
    let commands =
        ["check", "rank", "diff", "trace", "read", "rules", "schema", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]).status(0).silent().stdout;
        for command in commands {
            assert!(script.contains(command) && help.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("from-jsonl"), "{shell}");
    }
    for command in commands {
        let page = run(&["man", command]).status(0).silent().stdout;
        assert!(page.contains(".TH") && page.contains(command), "{page}");
    }
    assert!(run(&["man"]).status(0).stdout.contains(".TH gongkai"));
    let other = run(&["man", "chekc"]).status(2);
    assert!(other.stderr.contains("completions"), "{}", other.stderr);
}
