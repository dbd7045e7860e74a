//! Where nothing is found, the sentence that comes nearest is named, and counts nothing.

use serde_json::Value;

use crate::support::{check_in, check_input, folder};

const BEFORE: &str = "青石县农业局2017年政府信息公开工作年度报告\n\
    一、概述\n\
    2017年，我局认真贯彻执行有关规定。全年办理建议提案12件，均按时答复。\n\
    企业开办、食品许可等办事指南全部上网。\n\
    公开栏办公室随时抽看，退回重报13次。\n\
    二、主动公开情况\n\
    全年主动公开政府信息214条，其中财政预决算信息36条。\n";

/// What a report says of the requirement `id`.
fn requirement(text: &str, id: &str) -> Value {
    let run = check_input(&["-", "--format", "json", "--fail-on", "never"], text.as_bytes());
    let all = run.json();
    let found = all["requirements"].as_array().expect("a list").iter().find(|one| one["id"] == id);
    found.expect("the requirement").clone()
}

#[test]
fn the_sentence_that_has_the_thing_of_another_is_named() {
    let guide = requirement(BEFORE, "COM-GUIDE-1");
    assert_eq!((&guide["status"], &guide["evidence"]), (&"missing".into(), &Value::Array(vec![])));
    assert_eq!(guide["nearest"]["quote"], "企业开办、食品许可等办事指南全部上网");
    assert_eq!(guide["nearest"]["line"], 4);
}

#[test]
fn where_no_sentence_is_near_none_is_named() {
    let text = BEFORE.replace("企业开办、食品许可等办事指南全部上网。", "全年没有发生安全事故。");
    let guide = requirement(&text, "COM-GUIDE-1");
    assert_eq!(guide["status"], "missing");
    assert_eq!(guide["nearest"], Value::Null);
}

#[test]
fn what_was_looked_at_and_did_not_count_is_told_instead() {
    let text = BEFORE.replace("企业开办", "下一步将编制政府信息公开指南。企业开办");
    let guide = requirement(&text, "COM-GUIDE-1");
    assert_eq!(guide["discounted"][0]["assertion"], "planned");
    assert_eq!(guide["nearest"], Value::Null);
}

#[test]
fn table_and_page_show_it() {
    let tree = folder(&[("report.txt", BEFORE)]);
    let shown = |lang| {
        let page = ["report.txt", "--lang", lang, "--output", "html=page.html"];
        check_in(tree.path(), &page).status(1);
        let page = std::fs::read_to_string(tree.path().join("page.html")).expect("the page");
        (check_in(tree.path(), &["report.txt", "--lang", lang, "--verbose"]).stdout, page)
    };
    let (table, page) = shown("zh");
    assert!(table.contains("可能的表述  4:1 企业开办"), "{table}");
    assert!(page.contains("可能的表述"));
    let (table, _) = shown("en");
    assert!(table.contains("nearest"), "{table}");
}
