//! How strong a requirement is, whom it binds, and what a family says: from outside.

use serde_json::Value;

use crate::regions::{checked, status, titled};
use crate::settings::finding;
use crate::support::{check_in, folder};
use crate::support::{gongkai, run, text};

fn severity<'v>(check: &'v Value, id: &str) -> &'v str {
    requirement(check, id)["severity"].as_str().expect("a word")
}

fn requirement<'v>(check: &'v Value, id: &str) -> &'v Value {
    let all = check["requirements"].as_array().expect("a list");
    all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn family<'v>(check: &'v Value, id: &str) -> &'v Value {
    let all = check["families"].as_array().expect("a list");
    all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn sources<'v>(check: &'v Value, id: &str) -> Vec<&'v str> {
    let basis = requirement(check, id)["basis"].as_array().expect("a list");
    basis.iter().filter_map(|one| one.as_str()?.split(' ').next()).collect()
}

#[test]
fn late_by_the_day_of_publication_is_an_error_and_by_the_signature_alone_a_warning() {
    for (organ, year, id, late) in [
        ("石铺县林业局", 2022, "N19-DEADLINE-DEPT", "2023-02-03"),
        ("石铺县人民政府", 2022, "N19-DEADLINE", "2023-04-03"),
        ("石铺县林业局", 2012, "N07-DEADLINE", "2013-04-03"),
    ] {
        let given = checked(&titled(organ, year), "", &["--published", late]);
        assert_eq!(
            (status(&given, id), severity(&given, id)),
            ("missing", "error"),
            "{organ} {year}"
        );
        assert_eq!(finding(&given, id)["severity"], "error");
        let day: Vec<&str> = late.split('-').map(|part| part.trim_start_matches('0')).collect();
        let signature = format!("{}年{}月{}日", day[0], day[1], day[2]);
        let signed = checked(&titled(organ, year), &signature, &[]);
        assert_eq!(
            (status(&signed, id), severity(&signed, id)),
            ("missing", "warning"),
            "{organ} {year}"
        );
    }
    // whom article 49 does not name is warned at most
    for (organ, id) in
        [("石铺县柳河镇人民政府", "N19-DEADLINE-TOWN"), ("石铺县柳河林场", "N19-DEADLINE")]
    {
        let given = checked(&titled(organ, 2022), "", &["--published", "2023-06-03"]);
        assert_eq!((status(&given, id), severity(&given, id)), ("missing", "warning"), "{organ}");
    }
}

#[test]
fn the_form_of_2019_was_to_be_tried_and_binds_from_2020() {
    for (year, expected) in [(2019, "warning"), (2020, "error"), (2021, "error")] {
        let check = checked(&titled("石铺县林业局", year), "", &[]);
        for id in ["N19-TABLE-2", "N19-TABLE-3", "N19-TABLE-4", "N19-HEADINGS", "NAT-OVERVIEW"] {
            assert_eq!(
                (status(&check, id), severity(&check, id)),
                ("missing", expected),
                "{id} {year}"
            );
        }
    }
    let old = checked(&titled("石铺县林业局", 2016), "", &[]);
    assert_eq!(severity(&old, "NAT-OVERVIEW"), "warning", "article 32 has no overview");
}

#[test]
fn what_the_law_asks_of_the_organ_or_nobody_asks_is_no_error_under_the_countrys_rules() {
    for year in [2012, 2017, 2019, 2022] {
        let check = checked(&titled("石铺县林业局", year), "", &[]);
        let found =
            ["COM-LEAD-1", "COM-GUIDE-1", "COM-CATALOGUE-1", "COM-AUDIT-1", "COM-CHANNEL-1"].map(
                |id| {
                    // who asks is told where the severity does not tell it
                    (severity(&check, id), requirement(&check, id)["asks"].as_str())
                },
            );
        let (organ, practice) = (("warning", None), ("note", None));
        assert_eq!(found, [practice, organ, organ, practice, practice], "{year}");
        let group = requirement(&check, "COM-LEAD-1");
        assert_eq!(group.get("weight"), None, "a note weighs nothing");
        assert_eq!(requirement(&check, "COM-GUIDE-1")["weight"], 10);
    }
    for (id, words) in [
        ("COM-GUIDE-1", "没有要求写进年度报告"),
        ("COM-AUDIT-1", "通行做法"),
        ("NAT-REQUESTS", "条文或者统一格式要求写进年度报告"),
        ("N19-DEADLINE", "只有落款日期的，至多为警告"),
    ] {
        let explained = run(&["rules", "explain", id, "--lang", "zh"]).status(0).silent().stdout;
        assert!(explained.contains(words), "{id}\n{explained}");
    }
}

#[test]
fn a_family_says_what_those_say_that_decide_it() {
    let below = "我局成立政务公开领导小组,由局长任组长。\n2023年1月12日";
    let check = checked(&titled("石铺县林业局", 2022), below, &["--ruleset", "working-body"]);
    let group = family(&check, "leadership-group");
    assert_eq!(requirement(&check, "COM-LEAD-1")["decides"], true);
    assert_eq!((&group["status"], &group["severity"]), (&"met".into(), &"note".into()));
    assert_eq!(status(&check, "LEAD-BODY"), "missing");
    assert_eq!(requirement(&check, "LEAD-BODY")["decides"], false);
    assert_eq!(requirement(&check, "LEAD-BODY").get("weight"), None);
    assert_eq!(finding(&check, "LEAD-BODY")["severity"], "warning", "it adds a finding");
}

#[test]
fn a_house_raises_a_family_by_one_line() {
    let report = format!("{}\n\n每季度对信息公开情况开展抽查。\n", titled("石铺县林业局", 2022));
    let house = |settings: &str| folder(&[("gongkai.toml", settings), ("a.txt", &report)]);
    let raised = house("[severity]\n\"family:monthly-audits\" = \"error\"\n");
    let check = check_in(raised.path(), &["a.txt", "--format", "json"]).status(1).json();
    let audit = requirement(&check, "COM-AUDIT-1");
    assert_eq!(
        (&audit["severity"], &audit["overriddenSeverity"]),
        (&"error".into(), &"note".into())
    );
    assert_eq!(
        (&audit["weight"], &family(&check, "monthly-audits")["earned"]),
        (&10.into(), &5.0.into())
    );
    assert_eq!(severity(&check, "COM-CHANNEL-1"), "note");
    // an id wins over its family
    let one = house("[severity]\n\"family:guide\" = \"error\"\n\"COM-GUIDE-1\" = \"note\"\n");
    let check = check_in(one.path(), &["a.txt", "--format", "json"]).json();
    assert_eq!(severity(&check, "COM-GUIDE-1"), "note");
    let wrong = house("[severity]\n\"family:guides\" = \"error\"\n");
    let told = check_in(wrong.path(), &["a.txt", "--lang", "en"]).status(2).stderr;
    assert!(told.contains("there is no family `guides`") && told.contains("`guide`"), "{told}");
}

const HOUSE: &str = r#"format = 1
[ruleset]
id = "house"
title = "本院的要求"
extends = ["common"]
region = "450300"
years = { from = 2020 }
[sources.OURS]
title = "阳朔县的通知"
region = "450321"
certainty = "full"
[[exceptions]]
id = "woods"
title = "林场不编目录"
organs = ["林场"]
requirements = ["COM-CATALOGUE-1"]
basis = [{ source = "OURS" }]
notice = "林场只编指南。"
[[exceptions]]
id = "first-year"
title = "第一年从轻"
years = { to = 2021 }
families = ["guide"]
besides = ["H-FOUR"]
at_most = "note"
basis = [{ source = "OURS" }]
[[requirements]]
id = "COM-GUIDE-1"
also_basis = [{ source = "OURS", article = "第四条" }]
[[requirements]]
id = "H-FOUR"
family = "guide"
title = "四个局写明指南的更新"
severity = "warning"
weight = 1
organs = ["发展和改革局", "司法局"]
basis = [{ source = "OURS" }]
remedy = "写明。"
check = { kind = "statement", parts = [{ id = "updated", any = ["更新 ..6 指南"] }] }
examples = [
  { text = "更新了公开指南。", organ = "阳朔县司法局", status = "met" },
  { text = "更新公开指南。", organ = "阳朔县司法局", status = "met" },
  { text = "编制了公开指南。", organ = "阳朔县司法局", status = "missing" },
  { text = "更新了公开指南。", organ = "阳朔县林业局", status = "not-applicable" },
]
"#;

#[test]
fn rulesets_of_a_folder_are_chosen_by_place_and_year_like_the_built_in_ones() {
    let report = |organ: &str, year: i32| format!("{}\n\n编制了公开指南。\n", titled(organ, year));
    let tree = folder(&[
        ("gongkai.toml", "rulesets = \"rules\"\n[severity]\n\"H-FOUR\" = \"error\"\n"),
        ("rules/house.toml", HOUSE),
        ("rules/gongkai.toml", ""),
        ("a.txt", &report("阳朔县司法局", 2022)),
        ("b.txt", &report("桂林市阳朔县柳河林场", 2022)),
        ("c.txt", &report("阳朔县司法局", 2019)),
        ("d.txt", &report("南宁市司法局", 2022)),
        ("e.txt", &report("桂林市林业局", 2021)),
    ]);
    let check = |name: &str| check_in(tree.path(), &[name, "--format", "json"]).json();
    let ids = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
        .map(|name| check(name)["ruleset"]["id"].as_str().expect("an id").to_owned());
    let [house, trial, form] = ["house", "national-2019", "national-2021"];
    assert_eq!(ids, [house, house, trial, form, house]);
    let (four, woods, city) = (check("a.txt"), check("b.txt"), check("e.txt"));
    assert_eq!((status(&four, "H-FOUR"), severity(&four, "H-FOUR")), ("missing", "error"));
    assert_eq!(status(&woods, "H-FOUR"), "not-applicable", "another organ");
    // a source binds where it says, and is added to what the law has
    assert_eq!(sources(&four, "COM-GUIDE-1"), ["N02", "N09", "OURS"]);
    assert_eq!(sources(&city, "COM-GUIDE-1"), ["N02", "N09"]);
    // exceptions: one frees, with a word about it; one makes milder
    assert_eq!(status(&four, "COM-CATALOGUE-1"), "missing");
    assert_eq!(status(&woods, "COM-CATALOGUE-1"), "not-applicable");
    assert!(woods["notes"].to_string().contains("林场只编指南。"), "{}", woods["notes"]);
    assert!(!four["notes"].to_string().contains("林场"));
    assert_eq!(
        (severity(&four, "COM-GUIDE-1"), severity(&city, "COM-GUIDE-1")),
        ("warning", "note")
    );
}

#[test]
fn a_ruleset_whose_examples_fail_is_told_where_it_is_used() {
    let tree = folder(&[
        (
            "house.toml",
            &HOUSE.replace("\"更新了公开指南。\", organ = \"阳朔县司法局\"", "\"没有。\""),
        ),
        ("a.txt", &format!("{}\n\n编制了公开指南。\n", titled("阳朔县司法局", 2022))),
    ]);
    let check = |ruleset: &str| {
        let run = check_in(tree.path(), &["a.txt", "--ruleset", ruleset, "--format", "json"]);
        run.json()["notes"].to_string()
    };
    assert!(check("house.toml").contains("examples-fail"), "{}", check("house.toml"));
    assert!(!check("common").contains("examples-fail"));
    let house = tree.path().join("house.toml");
    let tested =
        run(&["rules", "test", text(&house), "--only", "H-FOUR", "--lang", "en"]).status(1);
    assert!(
        tested.stdout.ends_with("1 ruleset, 4 examples: 3 passed, 1 failed\n"),
        "{}",
        tested.stdout
    );
    let all = run(&["rules", "test", text(&house), "--lang", "en"]).status(1).stdout;
    assert!(all.contains("(4 of its own, "), "{all}");
    let typo = run(&["rules", "test", text(&house), "--only", "H-FOR", "--lang", "en"]).status(2);
    assert!(typo.stderr.contains("H-FOUR"), "{}", typo.stderr);
    let mut trace = gongkai();
    trace
        .args(["trace", "--text", "更新了公开指南。", "--family", "guide", "--ruleset"])
        .arg(&house);
    let traced = trace.output().expect("the program starts");
    assert!(traced.status.success(), "{}", String::from_utf8_lossy(&traced.stderr));
}

#[test]
fn a_place_has_its_code() {
    assert_eq!(
        run(&["rules", "regions", "阳朔县"]).status(0).stdout,
        "450321  广西壮族自治区桂林市阳朔县\n"
    );
    let several = run(&["rules", "regions", "鼓楼区"]).status(0).stdout;
    assert!(several.lines().count() > 2 && several.contains("320106"), "{several}");
    let none = run(&["rules", "regions", "安徵", "--lang", "en"]).status(2).stderr;
    assert!(none.contains("安徽"), "{none}");
}

#[test]
fn a_source_is_cited_where_and_while_it_binds() {
    let of = |organ: &str, year: i32, id: &str| {
        let check = checked(&titled(organ, year), "", &[]);
        sources(&check, id).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("石铺县林业局", 2012, "NAT-PERSONAL"), ["N01"]);
    assert_eq!(of("石铺县林业局", 2022, "NAT-PERSONAL"), ["N02"]);
    assert!(!of("石铺县林业局", 2012, "COM-LEAD-1").contains(&"N03".to_owned()));
    assert!(of("石铺县林业局", 2017, "COM-LEAD-1").contains(&"N03".to_owned()));
    for id in ["NAT-PROACTIVE", "NAT-REQUESTS", "NAT-PROBLEMS", "N07-FEES", "N07-DEADLINE"] {
        assert_eq!(of("衡水市林业局", 2012, id), ["N01"], "{id}: no circular of another province");
    }
}

#[test]
fn a_source_that_began_after_the_report_was_made_is_not_cited() {
    let cited = |published: &str| {
        let check = checked(&titled("石铺县林业局", 2018), "", &["--published", published]);
        let all = check["requirements"].as_array().expect("a list").iter();
        let id = |one: &Value| one["id"].as_str().expect("an id").to_owned();
        // what does not bind has no basis to tell
        let binding = all.filter(|one| one["basis"].is_array()).map(id);
        binding.filter(|id| sources(&check, id).contains(&"N02")).collect::<Vec<_>>()
    };
    assert_eq!(cited("2019-05-14"), Vec::<String>::new());
    assert!(!cited("2019-05-15").is_empty(), "the Regulations of 2019 hold from that day on");
}

#[test]
fn a_city_that_asks_for_the_form_strictly_tries_nothing() {
    let at_most = |organ: &str| {
        let check = checked(&titled(organ, 2019), "", &[]);
        ["N19-TABLE-2", "N19-TABLE-3", "N19-TABLE-4", "N19-HEADINGS", "NAT-OVERVIEW"]
            .map(|id| severity(&check, id).to_owned())
    };
    assert_eq!(at_most("衡水市林业局"), ["warning"; 5]);
    let [tables @ .., overview] = at_most("重庆市渝北区林业局");
    assert_eq!((tables, overview), (["error"; 4].map(str::to_owned), "warning".to_owned()));
}

#[test]
fn a_province_fails_no_body_that_the_law_sends_elsewhere() {
    for organ in ["六安市第一人民医院", "安徽大学", "合肥供水集团", "中共六安市委政法委员会"]
    {
        for year in [2016, 2020, 2022] {
            let check = checked(&titled(organ, year), "", &[]);
            assert_eq!(
                check["ruleset"]["id"].as_str().map(|id| &id[..5]),
                Some("anhui"),
                "{organ}"
            );
            assert_eq!(check["counts"]["error"], 0, "{organ} {year}");
        }
    }
}

#[test]
fn what_no_report_shows_stands_in_what_is_explained() {
    for (id, words) in [("N19-DEADLINE-DEPT", "向本级主管部门提交"), ("COM-LEAD-1", "第一责任人")]
    {
        let told = run(&["rules", "explain", id, "--ruleset", "national-2021", "--lang", "zh"]);
        assert!(told.status(0).stdout.contains(words), "{id}");
    }
}

#[test]
fn what_does_not_bind_a_body_is_not_applicable_and_a_sentence_says_so() {
    let below = "2023年9月30日";
    for (organ, notice, frees_requests) in [
        ("云溪大学", "第五十五条", false),
        ("云溪县人民医院", "第五十五条", false),
        ("云溪县供水集团有限公司", "第五十五条", true),
        ("云溪县人民代表大会常务委员会", "不在《政府信息公开条例》之内", false),
        ("中共云溪县委政法委员会", "不在《政府信息公开条例》之内", false),
        ("云溪县人民法院", "不在《政府信息公开条例》之内", false),
        ("香港特别行政区政府", "不在《政府信息公开条例》之内", false),
    ] {
        let check = checked(&titled(organ, 2022), below, &["--published", "2023-09-30"]);
        assert!(check["notes"].to_string().contains(notice), "{organ}: {}", check["notes"]);
        for id in ["N19-TABLE-3", "N19-HEADINGS", "N19-DEADLINE", "NAT-PERIOD", "NAT-DISPUTES"] {
            assert_eq!(status(&check, id), "not-applicable", "{organ} {id}");
        }
        assert_eq!(status(&check, "NAT-REQUESTS") == "not-applicable", frees_requests, "{organ}");
        assert_eq!(status(&check, "NAT-PROACTIVE"), "met", "{organ}");
        assert_eq!(check["counts"]["error"], 0, "{organ}");
    }
    for organ in
        ["云溪县林业局", "国家税务总局云溪县税务局", "云溪经济开发区管委会", "阿拉善盟行政公署"]
    {
        let check = checked(&titled(organ, 2022), "", &[]);
        assert_eq!(status(&check, "N19-TABLE-3"), "missing", "{organ}");
        assert!(!check["notes"].to_string().contains("excepted-organ"), "{organ}");
    }
}
