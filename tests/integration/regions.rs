//! Choice by year and place, and what the kind of an organ decides: from outside.

use std::collections::BTreeSet;

use gongkai::ruleset::Ruleset;
use gongkai::ruleset::load::{Header, Library};
use serde_json::{Value, json};

use crate::support::{MET, Run, check, check_input, text};

/// The JSON on a report with this title and this text below it.
pub fn checked(title: &str, below: &str, arguments: &[&str]) -> Value {
    let report = format!("{title}\n\n全年主动公开信息12条。\n{below}\n");
    let all = [&["-", "--format", "json", "--fail-on", "never"], arguments].concat();
    let run = check_input(&all, report.as_bytes()).status(0).silent();
    run.json()
}

pub fn titled(organ: &str, year: i32) -> String {
    format!("{organ}{year}年政府信息公开工作年度报告")
}

fn notes(check: &Value) -> Vec<&str> {
    let notes = check["notes"].as_array().expect("a list");
    notes.iter().filter_map(|note| note["id"].as_str()).collect()
}

pub fn status<'v>(check: &'v Value, id: &str) -> &'v str {
    let all = check["requirements"].as_array().expect("a list");
    let found = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    found["status"].as_str().expect("a word")
}

#[test]
fn the_year_and_the_place_choose_the_ruleset() {
    for (organ, year, ruleset, region) in [
        ("六安市叶集区司法局", 2017, "anhui-2015", "341504"),
        ("六安市叶集区三元镇人民政府", 2017, "anhui-2015", "341504"),
        ("叶集区司法局", 2018, "anhui-2015", "341504"),
        ("安徽省司法厅", 2019, "anhui-2019", "340000"),
        ("合肥高新技术产业开发区管委会", 2020, "anhui-2019", "340100"),
        ("居巢区水务局", 2010, "national-2007", "341402"),
        ("六安市司法局", 2021, "anhui-2021", "341500"),
        ("六安市司法局", 2014, "national-2007", "341500"),
        ("长春市朝阳区财政局", 2017, "jilin-2008", "220104"),
    ] {
        let check = checked(&titled(organ, year), "", &[]);
        assert_eq!(check["ruleset"]["id"], ruleset, "{organ} {year}");
        assert_eq!(check["report"]["region"]["code"], region, "{organ} {year}");
        assert_eq!(notes(&check), [""; 0], "{organ} {year}");
    }
}

#[test]
fn the_output_says_what_was_chosen_and_why() {
    let title = titled("六安市叶集区司法局", 2017);
    let check = checked(&title, "", &[]);
    let region = json!({ "code": "340000", "name": "安徽省" });
    assert_eq!(
        check["ruleset"]["choice"],
        json!({ "reason": "by-region", "year": 2017, "region": region, "words": "六安市叶集区" })
    );
    let table = |arguments: &[&str]| {
        let all = [&["-", "--fail-on", "never", "--verbose", "--width", "200"], arguments].concat();
        let run = check_input(&all, format!("{title}\n\n全年主动公开信息12条。\n").as_bytes());
        run.status(0).silent().stdout
    };
    let chinese = table(&["--lang", "zh"]);
    for words in [
        "六安市叶集区司法局（政府部门，安徽省六安市叶集区 341504）",
        "（按机关名称“六安市叶集区”所在的安徽省和报告年度 2017 选用）",
    ] {
        assert!(chinese.contains(words), "{words}\n---\n{chinese}");
    }
    let given = table(&["--lang", "zh", "--region", "安徽"]);
    assert!(given.contains("（按指定的地区安徽省和报告年度 2017 选用）"), "{given}");
    let english = table(&["--lang", "en"]);
    assert!(english.contains("chosen for `六安市叶集区`"), "{english}");
}

#[test]
fn a_name_of_several_places_is_resolved_by_the_longer_form_or_by_the_report() {
    let cases: [(&str, &str, Option<&str>, &[&str]); 6] = [
        ("鼓楼区司法局", "", None, &["ambiguous-region"]),
        ("南京市鼓楼区司法局", "", Some("320106"), &[]),
        ("鼓楼区司法局", "本报告报送徐州市政务公开办公室。", Some("320302"), &[]),
        ("鼓楼区司法局", "赴徐州市、开封市学习。", None, &["ambiguous-region"]),
        ("云溪县司法局", "", None, &["no-region"]),
        ("国家林业局", "", None, &[]),
    ];
    for (organ, below, code, expected) in cases {
        let check = checked(&titled(organ, 2017), below, &[]);
        assert_eq!(check["report"]["region"]["code"].as_str(), code, "{organ}: {below}");
        assert_eq!(notes(&check), expected, "{organ}: {below}");
        assert_eq!(check["ruleset"]["id"], "national-2007", "{organ}: {below}");
    }
    let check = checked(&titled("鼓楼区司法局", 2017), "", &[]);
    let message = check["notes"][0]["message"].as_str().expect("a sentence");
    assert!(message.contains("福建省福州市鼓楼区, "), "{message}");
    assert!(message.contains("--region"), "{message}");
}

#[test]
fn region_ruleset_and_year_override_what_the_report_says() {
    let title = titled("云溪县司法局", 2017);
    for (arguments, ruleset, reason, region) in [
        (&["--region", "340000"][..], "anhui-2015", "by-region", Some("340000")),
        (&["--region", "叶集"], "anhui-2015", "by-region", Some("341504")),
        (&["--region", "六安市", "--year", "2020"], "anhui-2019", "by-region", Some("341500")),
        (&["--region", "南京市"], "national-2007", "by-year", Some("320100")),
        (&["--region", "安徽", "--ruleset", "common"], "common", "named", Some("340000")),
        (&["--ruleset", "anhui-2015"], "anhui-2015", "named", None),
    ] {
        let check = checked(&title, "", arguments);
        assert_eq!(check["ruleset"]["id"], ruleset, "{arguments:?}");
        assert_eq!(check["ruleset"]["choice"]["reason"], reason, "{arguments:?}");
        assert_eq!(check["report"]["region"]["code"].as_str(), region, "{arguments:?}");
        assert_eq!(notes(&check), [""; 0], "{arguments:?}");
    }
    let elsewhere = checked(&titled("六安市司法局", 2017), "", &["--region", "320000"]);
    assert_eq!(elsewhere["ruleset"]["id"], "national-2007");
    assert_eq!(elsewhere["ruleset"]["choice"]["words"], Value::Null);
}

#[test]
fn a_region_that_is_none_or_several_is_refused_with_a_hint() {
    for (wanted, beginning, hint) in [
        ("安徵省", "error[no-such-region]: no division `安徵省`", "did you mean `安徽省`?"),
        ("341599", "error[no-such-region]: no division `341599`", "did you mean `341500`?"),
        ("Anhui", "error[no-such-region]: no division `Anhui`", "such as `340000`"),
        ("", "error[no-such-region]: no division ``", "such as `340000`"),
        (
            "鼓楼区",
            "error[ambiguous-region]: there are 4 divisions `鼓楼区`",
            "350102 福建省福州市鼓楼区",
        ),
    ] {
        let run = check(&[MET, "--region", wanted]).status(2).only_error(beginning);
        assert!(run.stderr.contains(hint), "{}", run.stderr);
    }
    let Run { status, stderr, .. } = check(&[MET, "--region", "某地", "--lang", "zh"]);
    assert_eq!((status, stderr.starts_with("error[no-such-region]: 没有行政区划")), (2, true));
}

#[test]
fn the_kind_and_the_level_of_the_organ_are_told_and_never_guessed() {
    for (organ, kind, level) in [
        ("六安市人民政府", Some("government"), Some("prefecture")),
        ("云溪县人民政府办公室", Some("government-office"), Some("county")),
        ("云溪县司法局", Some("department"), Some("county")),
        ("云溪市司法局", Some("department"), None),
        ("巢湖市司法局", Some("department"), Some("county")),
        ("云溪县柳河镇人民政府", Some("township"), Some("township")),
        ("松岗区北城街道办事处", Some("township"), Some("township")),
        ("云溪经济开发区管理委员会", Some("other"), None),
        ("重庆市渝中区人民政府", Some("government"), Some("county")),
        ("天津滨海新区人民政府", Some("government"), Some("county")),
        ("六安市国有资产监督管理委员会", Some("department"), Some("prefecture")),
        ("阿拉善盟行政公署办公室", Some("government-office"), Some("prefecture")),
        ("深圳市前海合作区管理局", Some("department"), None),
        ("怀化市洪江区管理委员会", Some("other"), Some("county")),
    ] {
        let check = checked(&titled(organ, 2017), "", &[]);
        assert_eq!(check["report"]["organKind"].as_str(), kind, "{organ}");
        assert_eq!(check["report"]["organLevel"].as_str(), level, "{organ}");
    }
    let check = checked("2017年政府信息公开工作年度报告", "", &[]);
    assert_eq!(check["report"]["organKind"], Value::Null);
}

/// What the Regulations send elsewhere, or are not about, is told from the organs that they bind.
#[test]
fn the_sphere_of_a_body_and_its_place_are_told_by_its_name() {
    for (organ, year, region, sphere, level) in [
        ("六安市司法局", 2019, "341500", "administration", "prefecture"),
        ("国家税务总局安徽省税务局", 2019, "340000", "vertical", "province"),
        ("国家税务总局寿县税务局", 2020, "340422", "vertical", "county"),
        ("中国证券监督管理委员会安徽监管局", 2020, "340000", "vertical", ""),
        ("合肥海关", 2018, "340100", "vertical", ""),
        ("中国人民银行合肥中心支行", 2017, "340100", "vertical", ""),
        ("国家统计局六安调查队", 2019, "341500", "vertical", ""),
        ("天津经济技术开发区管理委员会", 2020, "120000", "zone", ""),
        ("重庆两江新区管理委员会", 2021, "500000", "zone", ""),
        ("贵州贵安新区管理委员会", 2021, "520000", "zone", ""),
        ("新疆生产建设兵团第六师五家渠市", 2021, "659004", "corps", ""),
        ("新疆生产建设兵团第十二师", 2021, "650000", "corps", ""),
        ("新疆生产建设兵团教育局", 2021, "650000", "corps", "province"),
        ("安徽大学", 2020, "340000", "institution", ""),
        ("六安市第一人民医院", 2020, "341500", "institution", ""),
        ("合肥供水集团有限公司", 2017, "340100", "enterprise", ""),
        ("六安市人大常委会办公室", 2019, "341500", "congress", "prefecture"),
        ("中共六安市委政法委员会", 2019, "341500", "party", "prefecture"),
        ("六安市中级人民法院", 2020, "341500", "judiciary", "prefecture"),
        ("共青团六安市委员会", 2020, "341500", "association", "prefecture"),
        ("香港特别行政区政府", 2021, "810000", "special-region", "province"),
        ("安庆市枞阳县水利局", 2015, "340823", "administration", "county"),
        ("铜陵市枞阳县水利局", 2015, "340722", "administration", "county"),
        ("六安市叶集改革发展试验区管理委员会", 2014, "341500", "zone", ""),
    ] {
        let report = &checked(&titled(organ, year), "", &[])["report"];
        assert_eq!(report["organ"], organ);
        assert_eq!(report["region"]["code"], region, "{organ}");
        assert_eq!(report["organSphere"], sphere, "{organ}");
        assert_eq!(report["organLevel"].as_str().unwrap_or_default(), level, "{organ}");
    }
}

#[test]
fn the_deadline_is_that_of_the_kind_of_organ() {
    let deadlines = ["N19-DEADLINE", "N19-DEADLINE-DEPT", "N19-DEADLINE-TOWN"];
    for (organ, published, expected) in [
        ("云溪县司法局", "2023-01-31", ["not-applicable", "met", "not-applicable"]),
        ("云溪县司法局", "2023-02-01", ["not-applicable", "missing", "not-applicable"]),
        ("云溪县人民政府", "2023-03-31", ["met", "not-applicable", "not-applicable"]),
        ("云溪县人民政府", "2023-04-01", ["missing", "not-applicable", "not-applicable"]),
        ("云溪县人民政府办公室", "2023-03-31", ["met", "not-applicable", "not-applicable"]),
        ("云溪县柳河镇人民政府", "2023-02-01", ["not-applicable", "not-applicable", "missing"]),
        ("云溪县人民医院", "2023-03-31", ["not-applicable"; 3]),
        ("", "2023-03-31", ["met", "not-applicable", "not-applicable"]),
    ] {
        let check = checked(&titled(organ, 2022), "", &["--published", published]);
        assert_eq!(deadlines.map(|id| status(&check, id)), expected, "{organ} {published}");
    }
    let before = checked(&titled("云溪县司法局", 2018), "", &["--published", "2019-03-31"]);
    assert_eq!(status(&before, "N07-DEADLINE"), "met");
}

const RULESET: &str = r#"format = 1
[ruleset]
id = "kinds"
title = "按机关类型"
years = { from = 2008 }
[sources.law]
title = "条例"
certainty = "full"
[[families]]
id = "overview"
title = "概述"
[[requirements]]
id = "K-GOV"
family = "overview"
title = "政府的要求"
severity = "error"
weight = 1
applies_to = ["government"]
basis = [{ source = "law" }]
remedy = "写明。"
check = { kind = "statement", parts = [{ id = "deed", any = ["编制了指南"] }] }
[[requirements]]
id = "K-COUNTY"
family = "overview"
title = "县级机关的要求"
severity = "error"
weight = 1
levels = ["county", "unknown"]
basis = [{ source = "law" }]
remedy = "写明。"
check = { kind = "statement", parts = [{ id = "deed", any = ["编制了指南"] }] }
"#;

#[test]
fn a_requirement_binds_the_organs_that_it_names_and_an_extending_ruleset_may_change_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = folder.path().join("kinds.toml");
    std::fs::write(&base, RULESET).expect("written");
    let extending = folder.path().join("towns.toml");
    let overriding = "format = 1\n[ruleset]\nid = \"towns\"\ntitle = \"乡镇\"\n\
        extends = [\"./kinds.toml\"]\n[[requirements]]\nid = \"K-GOV\"\n\
        applies_to = [\"township\", \"unknown\"]\n";
    std::fs::write(&extending, overriding).expect("written");
    for (organ, ruleset, expected) in [
        ("云溪县人民政府", &base, ["missing", "missing"]),
        ("六安市人民政府", &base, ["missing", "not-applicable"]),
        ("云溪市司法局", &base, ["not-applicable", "missing"]),
        ("", &base, ["not-applicable", "missing"]),
        ("", &extending, ["missing", "missing"]),
        ("云溪县柳河镇人民政府", &extending, ["missing", "not-applicable"]),
        ("云溪县人民政府", &extending, ["not-applicable", "missing"]),
    ] {
        let check = checked(&titled(organ, 2022), "", &["--ruleset", text(ruleset)]);
        let found = ["K-GOV", "K-COUNTY"].map(|id| status(&check, id));
        assert_eq!(found, expected, "{organ} {}", ruleset.display());
    }
    let arguments = ["--ruleset", text(&base), "--lang", "zh"];
    let reasons = |organ: &str| {
        let check = checked(&titled(organ, 2022), "", &arguments);
        ["0", "1"].map(|at| {
            let at: usize = at.parse().expect("a number");
            check["requirements"][at]["reason"].as_str().unwrap_or_default().to_owned()
        })
    };
    assert_eq!(reasons("云溪市司法局")[0], "只约束县级以上政府；报告机关是政府部门");
    assert_eq!(reasons("")[0], "只约束县级以上政府；从名称看不出报告机关的类型");
    assert_eq!(reasons("六安市人民政府")[1], "只约束县级、级别不明的机关；报告机关是地市级");
}

#[test]
fn a_regions_ruleset_never_asks_for_less_than_the_country_does() {
    let library = Library::builtin();
    let ids = |ruleset: &Ruleset, year: i32| -> BTreeSet<String> {
        let binding = ruleset.requirements.iter().filter(|one| one.years.contains(year));
        binding.map(|one| one.id.clone()).collect()
    };
    let headers = library.headers();
    let regional: Vec<&Header> =
        headers.iter().filter(|one| one.region.is_some() && one.years.from.is_some()).collect();
    assert!(!regional.is_empty());
    for header in regional {
        let ruleset = library.get(&header.id).expect("it is sound");
        for year in header.years.from.unwrap_or(2008)..=header.years.to.unwrap_or(2026) {
            let mut national = headers.iter().filter(|one| {
                one.region.is_none() && one.years.from.is_some() && one.years.contains(year)
            });
            let national = national.next().expect("the country has one for every year");
            let all = ids(&library.get(&national.id).expect("it is sound"), year);
            let lacking: Vec<String> = all.difference(&ids(&ruleset, year)).cloned().collect();
            assert_eq!(lacking, [""; 0], "{} lacks these in {year}", header.id);
        }
    }
}
