//! `gongkai trace`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{Run, gongkai, run};

/// Runs `gongkai trace` with these arguments and this standard input.
pub fn trace_input(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = assert_cmd::Command::from_std(gongkai());
    command.arg("trace").args(arguments).write_stdin(input);
    command.output().expect("the program starts").into()
}

/// The assertions that `trace --jsonl -` gives, with their ids, in order.
fn answers(lines: &str) -> Vec<(String, String)> {
    let run = trace_input(&["--jsonl", "-"], lines.as_bytes()).status(0);
    assert_eq!(run.stderr, "");
    let answer = |line: &str| {
        let answer: Value = serde_json::from_str(line).expect("a line is JSON");
        let word = |key: &str| answer[key].as_str().expect("it is a string").to_owned();
        (word("id"), word("assertion"))
    };
    run.stdout.lines().map(answer).collect()
}

#[test]
fn a_mention_and_its_trigger_stand_over_their_carets() {
    let arguments =
        ["trace", "--text", "下一步,我局将编制公开指南。", "--family", "guide", "--lang"];
    let chinese = run(&[&arguments[..], &["zh"]].concat()).status(0);
    assert_snapshot!(chinese.stdout, @r"
    1:1 句
      │ 下一步  ← 时间框架 `下一步`
      │ 我局将编制公开指南  ← 主语 `我局` (本机关), 时间框架 `下一步`
        guide (编制、更新或保有公开指南) → 计划
          我局将编制公开指南
              ~~    ^^^^^^^^
          依据 `将` (1:7)
    ");
    let english = run(&[&arguments[..], &["en"]].concat()).status(0);
    assert_snapshot!(english.stdout, @r"
    1:1 sentence
      │ 下一步  ← frame `下一步`
      │ 我局将编制公开指南  ← subject `我局` (own), frame `下一步`
        guide (编制、更新或保有公开指南) → planned
          我局将编制公开指南
              ~~    ^^^^^^^^
          by `将` (1:7)
    ");
}

#[test]
fn a_whole_report_is_shown_with_its_headings_and_the_mentions_of_every_family() {
    let shown = run(&["trace", "fixtures/reports/contradicted-2015.txt", "--lang", "en"]).status(0);
    for piece in
        [" heading\n", " sentence\n", "leadership-group (", "guide (", "→ negated", "→ affirmed"]
    {
        assert!(shown.stdout.contains(piece), "{piece}\n{}", shown.stdout);
    }
    assert_eq!(shown.stderr, "");
}

#[test]
fn lines_are_answered_in_order_and_the_organ_decides_whose_deed_it_is() {
    let lines = concat!(
        r#"{"id":"2","family":"guide","text":"县政府办公室更新了公开指南。","own":"东岭县人民政府"}"#,
        "\n\n",
        r#"{"id":"1","family":"guide","text":"县政府办公室更新了公开指南。","own":"东岭县农业局"}"#,
        "\r\n",
        r#"{"id":"3","family":"guide","text":"发布旅游指南。"}"#,
        "\n",
        r#"{"id":"4","family":"guide","text":"公开指南拟明年修订,去年已公布公开指南。今年更新公开指南两次。","note":1}"#,
    );
    let expected = [("2", "affirmed"), ("1", "other-organ"), ("3", "off-topic"), ("4", "affirmed")];
    let found = answers(lines);
    let found: Vec<(&str, &str)> = found.iter().map(|(id, word)| (&**id, &**word)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_line_that_is_not_what_is_asked_for_is_named() {
    let lines = "{\"id\":\"1\",\"family\":\"guide\",\"text\":\"公开指南\"}\n{\"id\":2}\n";
    let run = trace_input(&["--jsonl", "-", "--lang", "en"], lines.as_bytes()).status(2);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.starts_with("error[bad-line]: cannot check `-`: line 2 is not the JSON"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_unknown_family_is_answered_with_those_that_there_are() {
    let run = run(&["trace", "--text", "公开指南", "--family", "guides", "--lang", "en"]).status(2);
    assert!(run.stderr.contains("error[no-such-family]"), "{}", run.stderr);
    assert!(run.stderr.contains("guide, catalogue"), "{}", run.stderr);
}

#[test]
fn an_empty_text_and_a_missing_file_are_errors() {
    for arguments in
        [&["trace", "--text", ""][..], &["trace", "no-such-file.txt"], &["trace", "--text", " \n"]]
    {
        let run = run(arguments).status(2);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.starts_with("error["), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn control_characters_are_shown_as_escapes() {
    let shown =
        run(&["trace", "--text", "\u{1b}[2J我局编制公开指南。", "--family", "guide"]).status(0);
    assert!(!shown.stdout.contains('\u{1b}'), "{:?}", shown.stdout);
}

#[test]
fn hostile_texts_are_answered() {
    let texts = [
        "《".repeat(50_000),
        "《(“〔".repeat(20_000),
        "公开指南".repeat(20_000),
        format!("下一步:{}", "二是将编制公开指南。".repeat(10_000)),
        "将,未,的".repeat(30_000),
        "我局编制公开指南并每月检查公开栏".repeat(320),
        "一\r二\n三\r\n四。".repeat(5_000),
        "\u{202e}\u{feff}\u{200b}公开\u{fffd}指南".repeat(2_000),
        "(((((((((".to_owned(),
        "2017年".repeat(20_000),
    ];
    for text in texts {
        let run = trace_input(&["-", "--family", "guide"], text.as_bytes());
        let start: String = text.chars().take(12).collect();
        assert!(run.status < 2, "{start}: {} {}", run.status, run.stderr);
    }
}
