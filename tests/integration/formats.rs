//! The output formats: a snapshot of each shape that they have, and the JSON whole, read back by a
//! second reader and held against its schema.

use serde_json::Value;

use crate::json_schema::faults_of_output;
use crate::second_reader;
use crate::support::{CONTRADICTED, MET, PARTIAL, check, read, run};
use crate::tree;

/// A report with settings above it that override, waive and name a ruleset.
const UNDER_SETTINGS: &str = "fixtures/settings/project/2016/档案局.txt";

/// The lines from the one that holds `first` to the next blank one.
fn block(text: &str, first: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.contains(first));
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The lines of the grid's row whose first line holds `first`.
fn row(text: &str, first: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.contains(first));
    let is_more = |(at, line): &(usize, &str)| *at == 0 || line.starts_with("    ");
    lines.enumerate().take_while(is_more).map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// The output of a check, its digests left out: they change with every byte of a fixture or ruleset.
fn assessed(arguments: &[&str]) -> Value {
    let text = check(&[arguments, &["--format", "json"]].concat()).silent().stdout;
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    for part in ["report", "ruleset"] {
        value[part]["digest"] = Value::from("…");
    }
    value
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}

/// The entry of this id in one of the lists.
fn entry<'v>(assessed: &'v Value, list: &str, key: &str, id: &str) -> &'v Value {
    let entries = assessed[list].as_array().expect("a list");
    entries.iter().find(|one| one[key] == id).expect("an entry of this id")
}

#[test]
fn the_table_opens_with_what_was_checked_and_what_came_of_it() {
    let chinese = check(&[CONTRADICTED, "--lang", "zh", "--verbose"]).status(0).silent().stdout;
    insta::assert_snapshot!(block(&chinese, "柳堰县商务局"), @r"
    柳堰县商务局2015年政府信息公开工作年度报告
    报告      fixtures/reports/contradicted-2015.txt
    机关      柳堰县商务局（政府部门）
    报告年度  2015
    日期      落款 2016-04-18
    规则集    national-2007 2007年《政府信息公开条例》年度报告要求（2008—2018年度）（按报告年度 2015 选
              用）
    得分      71.1（合格）
    结论      通过
    说明      机关名称中没有认出行政区划，未按地区选用规则集；可用 `--region` 指明
    ");
    let english = check(&[PARTIAL, "--lang", "en", "--verbose"]).status(1).silent().stdout;
    insta::assert_snapshot!(block(&english, "松湾县教育局"), @r"
    松湾县教育局2016年政府信息公开工作年度报告
    report   fixtures/reports/partial-2016.txt
    organ    松湾县教育局 (department)
    year     2016
    dates    signed 2017-03-15, published 2017-03-20
    ruleset  national-2007 2007年《政府信息公开条例》年度报告要求（2008—2018年度） (chosen for
             reporting year 2016)
    score    61.4
    result   not passed
    note     the organ's name tells no division, so no region's ruleset was looked for; name it with
             `--region`
    ");
}

#[test]
fn the_grid_has_a_row_for_a_family_or_for_each_requirement_of_one() {
    let table = check(&[CONTRADICTED, "--lang", "zh", "--verbose"]).status(0).silent().stdout;
    insta::assert_snapshot!(row(&table, "状态"), @"状态      要求                      权重  依据                      报告原文");
    insta::assert_snapshot!(row(&table, "【组织领导】"), @r"
    自述未做  【组织领导】              0     《条例》（2007年）第三    待核
              COM-LEAD-1 设立公开工作         条、第四条等 2 处         9 行：我局尚未成立政府信息公开工
              领导机构并明确由谁牵头                                    作领导小组
    ");
    insta::assert_snapshot!(row(&table, "【问题与改进】"), @r"
    达到      【问题与改进】            10    《条例》（2007年）第三十  31 行：我局存在制度不健全、人员
              NAT-PROBLEMS 存在的主要         二条第五项                不足的问题
              问题及改进情况                                            31 行：下一步
    ");
    insta::assert_snapshot!(row(&table, "【期限与格式】"), @"部分达到  【期限与格式】            7                               本类得分 42.9");
    insta::assert_snapshot!(row(&table, "NAT-PERIOD"), @r"
    达到      NAT-PERIOD 统计期限为报   2     《条例》（2007年）第三十  3 行：2015年1月1日至2015年12月31
              告年度                          二条                      日
    ");
    insta::assert_snapshot!(row(&table, "N14-SUMS"), @r"
    不适用    N14-SUMS 统计表各分项之   4                               -
              和等于总数
    ");
}

#[test]
fn a_gap_is_told_with_its_reason_place_basis_and_remedy() {
    let table = check(&[CONTRADICTED, "--lang", "zh", "--verbose"]).status(0).silent().stdout;
    insta::assert_snapshot!(block(&table, "缺口 7 处"), @"缺口 7 处（警告 3，提示 4），由重到轻");
    insta::assert_snapshot!(block(&table, "提示[COM-LEAD-1]"), @r"
    提示[COM-LEAD-1] 设立公开工作领导机构并明确由谁牵头：自述未做（待核）
      原因  报告自述未做，且别处没有已做的表述
      位置  fixtures/reports/contradicted-2015.txt:9:7 政府信息公开工作领导小组
      依据  《条例》（2007年）第三条、第四条
            《关于全面推进政务公开工作的意见》（中办发〔2016〕8号）
      整改  写明本机关政务公开领导小组（或领导机构、工作专班、协调机制）的名称、由谁任组长或牵头、办事机
            构设在哪里。
      未计  7:52 政务公开领导小组：其他机关（市）
            9:7 政府信息公开工作领导小组：否定（尚未）
            31:26 成立领导小组：计划（将）
    ");
    insta::assert_snapshot!(block(&table, "警告[N07-DEADLINE]"), @r"
    警告[N07-DEADLINE] 次年3月31日前公布：缺失
      原因  落款日期 2016-04-18 晚于期限 2016-03-31
      位置  fixtures/reports/contradicted-2015.txt:34:1 2016年4月18日
      依据  《条例》（2007年）第三十一条
      整改  在次年3月31日前公布；已经逾期的，在报告或页面上说明原因。
    ");
    insta::assert_snapshot!(block(&table, "提示[NAT-OTHER]"), @r"
    提示[NAT-OTHER] 其他需要报告的事项：缺失
      原因  找不到这样的标题
      位置  fixtures/reports/contradicted-2015.txt:33:1（应写在此处之前）
      依据  《条例》（2007年）第三十二条第六项
      整改  设“其他需要报告的事项”一节；没有的写“无”。
    ");
    let english = check(&[PARTIAL, "--lang", "en", "--verbose"]).status(1).silent().stdout;
    insta::assert_snapshot!(block(&english, "note[COM-CHANNEL-1]"), @r"
    note[COM-CHANNEL-1] Three channels: partial (to be checked)
      why          2 of 3 kinds stated (政府网站或公开平台, 微信)
      where        fixtures/reports/partial-2016.txt:17:15 县政府网站
      basis        《条例》（2007年）第十五条、第十六条
      remedy       name three, with the website
      not counted  17:1 （四）拓宽公开形式: title only (（四）拓宽公开形式。)
    ");
    let met = check(&[MET, "--lang", "zh", "--verbose"]).status(0).silent().stdout;
    assert!(met.contains("\n\n没有缺口\n\n"), "{met}");
}

#[test]
fn the_json_opens_with_the_report_the_ruleset_and_the_result() {
    let mut assessed = assessed(&[CONTRADICTED, "--lang", "zh"]);
    let members = assessed.as_object_mut().expect("an object");
    members.retain(|_, value| !value.is_array());
    insta::assert_snapshot!(pretty(&assessed), @r#"
    {
      "$schema": "urn:gongkai:schema:check:2",
      "schemaVersion": 2,
      "tool": {
        "name": "gongkai",
        "version": "0.2.0"
      },
      "report": {
        "path": "fixtures/reports/contradicted-2015.txt",
        "digest": "…",
        "format": "text",
        "encoding": "utf-8",
        "title": "柳堰县商务局2015年政府信息公开工作年度报告",
        "organ": "柳堰县商务局",
        "organKind": "department",
        "organSphere": "administration",
        "organLevel": "county",
        "region": null,
        "year": 2015,
        "issued": "2016-04-18",
        "published": null,
        "period": {
          "from": "2015-01-01",
          "to": "2015-12-31"
        }
      },
      "ruleset": {
        "id": "national-2007",
        "title": "2007年《政府信息公开条例》年度报告要求（2008—2018年度）",
        "digest": "…",
        "choice": {
          "reason": "by-year",
          "year": 2015,
          "region": null,
          "words": null
        }
      },
      "settings": null,
      "score": 71.1,
      "grade": "合格",
      "earned": 59.0,
      "possible": 83,
      "passed": true,
      "gate": {
        "passed": true,
        "failOn": "error",
        "assessed": 1.0
      },
      "sources": {
        "N01": {
          "title": "中华人民共和国政府信息公开条例（2007年）",
          "number": "国务院令第492号"
        },
        "N03": {
          "title": "关于全面推进政务公开工作的意见",
          "number": "中办发〔2016〕8号"
        },
        "N05": {
          "title": "关于加强和规范政府信息公开情况统计报送工作的通知",
          "number": "国办发〔2014〕32号"
        },
        "N12": {
          "title": "关于施行《中华人民共和国政府信息公开条例》若干问题的意见",
          "number": "国办发〔2008〕36号"
        }
      },
      "counts": {
        "error": 0,
        "warning": 3,
        "note": 4,
        "waived": 0
      }
    }
    "#);
}

#[test]
fn the_json_has_families_findings_and_notes() {
    let assessed = assessed(&[CONTRADICTED, "--lang", "zh"]);
    insta::assert_snapshot!(pretty(entry(&assessed, "families", "id", "channels")), @r#"
    {
      "id": "channels",
      "title": "公开渠道",
      "status": "partial",
      "confidence": "sure",
      "severity": "note",
      "earned": 0.0,
      "possible": 0
    }
    "#);
    insta::assert_snapshot!(pretty(entry(&assessed, "findings", "rule", "N07-DEADLINE")), @r#"
    {
      "number": 3,
      "rule": "N07-DEADLINE",
      "family": "form",
      "severity": "warning",
      "status": "missing",
      "message": "落款日期 2016-04-18 晚于期限 2016-03-31",
      "location": {
        "path": "fixtures/reports/contradicted-2015.txt",
        "line": 34,
        "column": 1,
        "endColumn": 11,
        "quote": "2016年4月18日"
      },
      "fingerprint": "1f8e1619b250871b"
    }
    "#);
    insta::assert_snapshot!(pretty(entry(&assessed, "notes", "id", "no-region")), @r#"
    {
      "id": "no-region",
      "message": "机关名称中没有认出行政区划，未按地区选用规则集；可用 `--region` 指明"
    }
    "#);
}

#[test]
fn the_json_has_requirements_with_the_words_that_they_rest_on() {
    let assessed = assessed(&[CONTRADICTED, "--lang", "zh"]);
    insta::assert_snapshot!(pretty(entry(&assessed, "requirements", "id", "NAT-OVERVIEW")), @r#"
    {
      "id": "NAT-OVERVIEW",
      "family": "overview",
      "title": "总体情况",
      "status": "met",
      "severity": "warning",
      "decides": true,
      "asks": "practice",
      "weight": 4,
      "basis": [
        "N01 第三十二条"
      ],
      "evidence": [
        {
          "part": "section",
          "location": {
            "line": 5,
            "column": 1,
            "quote": "一、基本情况"
          }
        }
      ]
    }
    "#);
    insta::assert_snapshot!(pretty(entry(&assessed, "requirements", "id", "N14-SUMS")), @r#"
    {
      "id": "N14-SUMS",
      "family": "tables",
      "status": "not-applicable",
      "severity": "warning",
      "decides": true,
      "evidence": [],
      "reason": "没有这张表"
    }
    "#);
}

#[test]
fn the_json_has_the_words_that_did_not_count_and_why() {
    let assessed = assessed(&[CONTRADICTED, "--lang", "zh"]);
    insta::assert_snapshot!(pretty(entry(&assessed, "requirements", "id", "COM-GUIDE-1")), @r#"
    {
      "id": "COM-GUIDE-1",
      "family": "guide",
      "title": "编制或更新公开指南并向社会公布",
      "status": "contradicted",
      "confidence": "sure",
      "severity": "warning",
      "decides": true,
      "weight": 10,
      "basis": [
        "N01 第四条、第十九条"
      ],
      "evidence": [],
      "discounted": [
        {
          "part": "guide",
          "assertion": "negated",
          "location": {
            "line": 9,
            "column": 41,
            "quote": "政府信息公开指南"
          },
          "trigger": {
            "line": 9,
            "column": 37,
            "quote": "尚未"
          }
        },
        {
          "part": "guide",
          "assertion": "planned",
          "location": {
            "line": 31,
            "column": 35,
            "quote": "公开指南"
          },
          "trigger": {
            "line": 31,
            "column": 25,
            "quote": "将"
          }
        }
      ],
      "remedy": "写明本机关编制（修订、更新）了政府信息公开指南，并写明在哪里公布（网站栏目、公开栏、印制发放等）。"
    }
    "#);
}

#[test]
fn the_json_says_what_the_settings_did() {
    let assessed = assessed(&[UNDER_SETTINGS, "--today", "2027-06-30", "--lang", "en"]);
    insta::assert_snapshot!(pretty(&assessed["settings"]), @r#"
    {
      "path": "fixtures/settings/project/gongkai.toml",
      "today": "2027-06-30"
    }
    "#);
    insta::assert_snapshot!(pretty(&assessed["counts"]), @r#"
    {
      "error": 0,
      "warning": 1,
      "note": 1,
      "waived": 1
    }
    "#);
    insta::assert_snapshot!(pretty(entry(&assessed, "findings", "rule", "COM-AUDIT-1")), @r#"
    {
      "number": 3,
      "rule": "COM-AUDIT-1",
      "family": "monthly-audits",
      "severity": "error",
      "overriddenSeverity": "note",
      "status": "missing",
      "confidence": "sure",
      "message": "nothing that counts is stated; not counted: `每月检查` (planned: 将)",
      "location": {
        "path": "fixtures/settings/project/2016/档案局.txt",
        "line": 29,
        "column": 19,
        "endColumn": 23,
        "quote": "每月检查"
      },
      "fingerprint": "e7e7b83e17ed9807",
      "waived": {
        "reason": "2016年机构改革，检查记录已随原科室移交，经县政务公开办同意",
        "expires": "2027-06-30"
      }
    }
    "#);
    insta::assert_snapshot!(pretty(entry(&assessed, "findings", "rule", "COM-GUIDE-1")), @r#"
    {
      "number": 1,
      "rule": "COM-GUIDE-1",
      "family": "guide",
      "severity": "warning",
      "status": "partial",
      "confidence": "sure",
      "message": "not stated: 向社会公布",
      "location": {
        "path": "fixtures/settings/project/2016/档案局.txt",
        "line": 9,
        "column": 41,
        "endColumn": 49,
        "quote": "政府信息公开指南"
      },
      "fingerprint": "d98a5314f467c543"
    }
    "#);
}

#[test]
fn one_report_is_an_object_and_several_are_an_array_of_the_same() {
    let json = |arguments: &[&str], status| -> Value {
        let text = check(&[arguments, &["--format", "json"]].concat()).status(status).stdout;
        assert!(text.ends_with("}\n") || text.ends_with("]\n"), "{text}");
        serde_json::from_str(&text).expect("JSON")
    };
    let met = json(&[MET], 0);
    let partial = json(&[PARTIAL], 1);
    assert_eq!(json(&[MET, PARTIAL], 1), Value::Array(vec![met.clone(), partial.clone()]));
    // one that cannot be checked has its place among them
    let bad = "fixtures/bad/empty.txt";
    let several = json(&[PARTIAL, bad, MET], 2);
    assert_eq!([&several[0], &several[2]], [&partial, &met]);
    let unread = &several[1];
    assert_eq!(
        (&unread["report"]["path"], &unread["error"]["code"]),
        (&bad.into(), &"empty-file".into())
    );
    assert_eq!(faults_of_output(&several, &schema("check")), Vec::<String>::new());
    assert_eq!(json(&[bad, "fixtures/bad/nul-byte.txt"], 2).as_array().map(Vec::len), Some(2));
}

#[test]
fn where_the_only_report_could_not_be_checked_nothing_is_written() {
    assert_eq!(check(&["fixtures/bad/empty.txt", "--format", "json"]).status(2).stdout, "");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    for format in ["table", "json"] {
        let arguments = [MET, PARTIAL, CONTRADICTED, "--format", format, "--verbose"];
        let once = check(&arguments).status(1).silent().stdout;
        assert_eq!(check(&arguments).status(1).silent().stdout, once);
    }
}

#[test]
fn a_second_reader_finds_nothing_unknown_and_every_place_right() {
    for path in [MET, PARTIAL, CONTRADICTED, "fixtures/bad/no-organ.txt", UNDER_SETTINGS] {
        let text = check(&[path, "--format", "json", "--today", "2027-06-30"]).stdout;
        let read_back: second_reader::Check =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        read_back.hold(path, &read(path));
    }
}

#[test]
fn the_score_can_be_checked_by_hand() {
    for path in [MET, PARTIAL, CONTRADICTED] {
        let text = check(&[path, "--format", "json"]).stdout;
        let check: second_reader::Check = serde_json::from_str(&text).expect("the JSON");
        let counted: Vec<(f64, f64)> = check
            .requirements
            .iter()
            .filter_map(|one| Some((one.earned()?, f64::from(one.weight?))))
            .collect();
        let weight: f64 = counted.iter().map(|(_, weight)| weight).sum();
        let earned: f64 = counted.iter().map(|(score, weight)| score * weight).sum();
        let score = check.score.expect("these reports can be assessed");
        assert!((score - earned / weight * 100.0).abs() <= 0.05 + 1e-9, "{path}: {score}");
    }
}

fn schema(of: &str) -> Value {
    let schema = run(&["schema", of]).status(0).silent().stdout;
    serde_json::from_str(&schema).expect("the schema is JSON")
}

/// All reports among the fixtures, but for the one that needs an office program.
fn every_fixture() -> Vec<String> {
    let folders = ["reports/", "formats/", "bad/", "settings/project/2016/", "labelled/reports/"];
    let files = tree::entries().into_iter().filter(|path| {
        let name = path.strip_prefix("fixtures/").unwrap_or_default();
        let extension = name.rsplit_once('.').map(|(_, extension)| extension);
        folders.iter().any(|folder| name.starts_with(folder))
            && extension.is_some_and(|extension| extension != "doc")
    });
    files.collect()
}

#[test]
fn every_output_keeps_to_its_schema() {
    let (checks, reads) = (schema("check"), schema("read"));
    let more = ["--format", "json", "--today", "2027-06-30", "--fail-on", "never"];
    let mut held = [0; 2];
    for path in every_fixture() {
        let commands: [(&Value, Vec<&str>); 2] = [
            (&checks, [&["check", &path], &more[..]].concat()),
            (&reads, vec!["read", &path, "--format", "json"]),
        ];
        for (index, (schema, arguments)) in commands.into_iter().enumerate() {
            let run = run(&arguments);
            // a file that cannot be read has no output
            assert_eq!(run.stdout.is_empty(), run.status == 2, "{arguments:?}: {}", run.stderr);
            if run.stdout.is_empty() {
                continue;
            }
            let output: Value = run.json();
            assert_eq!(faults_of_output(&output, schema), Vec::<String>::new(), "{arguments:?}");
            assert_eq!(output["$schema"], schema["$id"], "an output names its schema");
            held[index] += 1;
        }
    }
    assert!(held.iter().all(|outputs| *outputs > 20), "{held:?}");
    let several = check(&[&[MET, PARTIAL], &more[..]].concat()).status(0).stdout;
    let several: Value = serde_json::from_str(&several).expect("the output is JSON");
    assert_eq!(faults_of_output(&several, &checks), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_is_not_an_output() {
    let schema = schema("check");
    let text = check(&[PARTIAL, "--format", "json"]).stdout;
    let output: Value = serde_json::from_str(&text).expect("the output is JSON");
    let is_refused = |pointer: &str, spoil: &dyn Fn(&mut Value)| {
        let mut spoiled = output.clone();
        spoil(spoiled.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")));
        assert_ne!(faults_of_output(&spoiled, &schema), Vec::<String>::new(), "{pointer}");
    };
    for (pointer, value) in [
        ("/score", Value::from("a word")),
        ("/passed", Value::Null),
        ("/requirements/0/status", Value::from("fine")),
        ("/requirements/0/severity", Value::from("fatal")),
        ("/findings/0/number", Value::from("《…》")),
        ("/gate/passed", Value::from("yes")),
        ("/ruleset/choice/reason", Value::from("chance")),
    ] {
        is_refused(pointer, &|part| *part = value.clone());
    }
    for (pointer, key) in
        [("", "findings"), ("/tool", "version"), ("/requirements/0", "evidence"), ("", "sources")]
    {
        let remove =
            |part: &mut Value| part.as_object_mut().and_then(|members| members.remove(key));
        is_refused(pointer, &|part| assert!(remove(part).is_some(), "{key}"));
    }
    is_refused("/tool", &|part| part["colour"] = Value::from("red"));
}

#[test]
fn the_json_of_a_report_says_what_repeats_once() {
    // a report of some five kilobytes with all tables: most of it is verdicts, whatever its length
    let json = check(&["fixtures/formats/county-2022.txt", "--format", "json"]).stdout;
    assert!(json.len() <= 20 << 10, "{}", json.len());
}
