//! `gongkai trace`.

use insta::assert_snapshot;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthChar as _;

use crate::support::{Run, check_input, gongkai, run};

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

/// What is drawn without the weights, which are others each time that they are learned.
fn unweighed(drawn: &str) -> String {
    let has_weight = |line: &&str| line.contains("` +") || line.contains("` -");
    drawn.lines().filter(|line| !has_weight(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn only_the_sentences_in_which_something_is_mentioned() {
    let text = "全年无雨。我局编制公开指南。天气晴好。";
    let some = run(&["trace", "--text", text, "--mentions", "--lang", "en"]).status(0).silent();
    assert_eq!(some.stdout.matches(" sentence\n").count(), 1, "{}", some.stdout);
    assert!(some.stdout.starts_with("1:6 sentence\n  │ 我局编制公开指南"), "{}", some.stdout);
    // of a ruleset of one's own, too
    let own = ["trace", "--text", "全年无雨。我县推行县务公开。", "--mentions", "--ruleset"];
    let own = run(&[&own[..], &["fixtures/rulesets/sound/county.toml"]].concat()).status(0);
    assert!(own.stdout.starts_with("1:6 "), "{}", own.stdout);
}

#[test]
fn a_mention_and_its_trigger_stand_over_their_carets() {
    let arguments =
        ["trace", "--text", "下一步,我局将编制公开指南。", "--family", "guide", "--lang"];
    let chinese = run(&[&arguments[..], &["zh"]].concat()).status(0);
    assert_snapshot!(unweighed(&chinese.stdout), @r"
    1:1 句
      │ 下一步  ← 时间框架 `下一步`
      │ 我局将编制公开指南  ← 主语 `我局` (本机关), 动词 `编制`, 宾语 `公开指南`, 时间框架 `下一步`
        guide (编制、更新或保有公开指南) → 计划
          我局将编制公开指南
              ~~    ^^^^^^^^
          依据 `将` (1:7)
    ");
    let english = run(&[&arguments[..], &["en"]].concat()).status(0);
    assert_snapshot!(unweighed(&english.stdout), @r"
    1:1 sentence
      │ 下一步  ← frame `下一步`
      │ 我局将编制公开指南  ← subject `我局` (own), verb `编制`, object `公开指南`, frame `下一步`
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

/// The words of `line` under which `marks` has `mark`, by display width.
fn marked(line: &str, marks: &str, mark: char) -> String {
    let marks: Vec<char> = marks.chars().collect();
    let mut column = 0;
    let mut found = String::new();
    for c in line.chars() {
        if marks.get(column) == Some(&mark) {
            found.push(c);
        }
        column += c.width().unwrap_or(0);
    }
    found
}

#[test]
fn carets_stand_under_the_words_that_are_named_and_these_at_the_place_named() {
    let mut seen = 0;
    for (path, text) in crate::evidence::reports() {
        let shown = run(&["trace", &path, "--lang", "en"]).status(0).silent().stdout;
        let lines: Vec<&str> = shown.lines().collect();
        for (at, by) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("      by `"))
        {
            let (trigger, place) = by["      by `".len()..].rsplit_once("` (").expect("a place");
            let (line, column) = place.trim_end_matches(')').split_once(':').expect("two numbers");
            let number = |text: &str| text.parse::<usize>().expect("a number") - 1;
            let from = text.lines().nth(number(line)).expect("the line is there").chars();
            let stands: String = from.skip(number(column)).take(trigger.chars().count()).collect();
            let stands = stands.replace('，', ",").replace('（', "(").replace('）', ")");
            // A tab is shown as blanks.
            let stands = stands.replace('\t', "    ");
            assert_eq!(stands, trigger, "{path}: {by}");

            let (words, marks) = (lines[at - 2], lines[at - 1]);
            // A long clause is quoted without carets; a trigger elsewhere stands under none.
            if marks.trim_start().starts_with(['^', '~']) && marks.contains('~') {
                // The mention hides what it shares with its trigger: 没有[发布信息], 关于[指南]的通知.
                let drawn = marked(words, marks, '~');
                let mention = marked(words, marks, '^');
                assert!(!mention.is_empty(), "{path}\n{words}\n{marks}");
                let is_drawn = trigger.starts_with(&drawn)
                    || trigger.ends_with(&drawn)
                    || trigger.replacen(&mention, "", 1) == drawn;
                assert!(is_drawn, "{path}\n{words}\n{marks}\n{by}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_argument_names_the_organ_where_a_line_names_none() {
    let line = |own: Value| {
        let text = "县政府办公室更新了公开指南。";
        json!({ "id": "1", "family": "guide", "text": text, "own": own }).to_string()
    };
    for (own, expected) in [(Value::Null, "affirmed"), (json!("东岭县农业局"), "other-organ")]
    {
        let arguments = ["--jsonl", "-", "--own", "东岭县人民政府"];
        let run = trace_input(&arguments, line(own).as_bytes()).status(0).silent();
        let answer: Value = run.json();
        assert_eq!(answer["assertion"], expected);
    }
}

#[test]
fn what_is_not_mentioned_has_no_words_and_no_trigger() {
    let line = r#"{"id":"1","family":"guide","text":"发布旅游指南。"}"#;
    let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(0).silent();
    let expected = r#"{"id":"1","assertion":"off-topic","mention":null,"trigger":null}"#;
    assert_eq!(run.stdout.trim_end(), expected);
}

#[test]
fn a_family_that_is_not_there_fails_a_line_too() {
    let line = r#"{"id":"1","family":"guides","text":"公开指南。"}"#;
    let run = trace_input(&["--jsonl", "-", "--lang", "en"], line.as_bytes()).status(2);
    let run = run.only_error("error[no-such-family]: ");
    for family in ["leadership-group", "guide", "catalogue", "monthly-audits", "channels"] {
        assert!(run.stderr.contains(family), "{family}\n{}", run.stderr);
    }
}

#[test]
fn an_empty_passage_names_its_line_or_is_about_nothing() {
    let line = r#"{"id":"g-17","family":"guide","text":""}"#;
    let run = trace_input(&["--jsonl", "-", "--lang", "en"], line.as_bytes());
    match run.status {
        0 => assert!(run.stdout.contains("off-topic"), "{}", run.stdout),
        _ => assert!(run.status(2).only_error("error[empty-file]: ").stderr.contains("g-17")),
    }
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
fn control_characters_of_a_line_are_escaped() {
    let text = "\u{1b}[2J我局编制\u{7}公开指南。";
    let line = json!({ "id": "a\u{1b}[31m\nb", "family": "guide", "text": text }).to_string();
    let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(0).silent();
    assert_eq!(run.stdout.lines().count(), 1, "{:?}", run.stdout);
    assert!(run.stdout.trim_end().chars().all(|c| !c.is_control()), "{:?}", run.stdout);
    let line = json!({ "id": "1", "family": "\u{1b}[2Jguide", "text": text }).to_string();
    let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(2);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
}

#[test]
fn a_text_over_the_limit_is_refused_at_once() {
    let text = "公开指南".repeat(100_000);
    trace_input(&["-"], text.as_bytes()).status(2).only_error("error[too-large]: ");
    let line = json!({ "id": "g-9", "family": "guide", "text": text }).to_string();
    let run = trace_input(&["--jsonl", "-"], line.as_bytes()).status(2);
    let run = run.only_error("error[too-large]: ");
    assert!(run.stderr.contains("g-9") && run.stderr.contains("--limit text="), "{}", run.stderr);
}

#[test]
fn hostile_texts_are_checked_and_answered_as_passages() {
    let texts = [
        "我局印发《关于公开指南的通知，修订了公开目录。".repeat(1_000),
        "我局“编制了公开指南，并“公布。".repeat(1_000),
        "》”）〕我局编制了公开指南《".repeat(1_000),
        format!("{}公开指南{}", "《".repeat(20_000), "》".repeat(20_000)),
        "《》（）“”〔〕()[]".repeat(8_334),
        "我局编制了公开指南".repeat(556),
        "二是将编制公开指南。".repeat(5_000),
        "二是将编制公开指南\n".repeat(5_000),
        "一\r二公开指南\n三\r\n\r\r\n".repeat(2_000),
        "将未的".repeat(300),
        "\u{fffd}\u{200d}公开\u{301}指南\u{2028}".repeat(2_000),
    ];
    for text in texts {
        let start: String = text.chars().take(12).collect();
        let run = check_input(&["-", "--year", "2017"], text.as_bytes());
        assert!((0..=2).contains(&run.status), "{start}: {} {}", run.status, run.stderr);
        let line = json!({ "id": "1", "family": "guide", "text": text }).to_string();
        let run = trace_input(&["--jsonl", "-"], line.as_bytes());
        assert!((0..=2).contains(&run.status), "{start}: {} {}", run.status, run.stderr);
    }
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
