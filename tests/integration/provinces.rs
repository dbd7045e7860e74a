//! What provinces and cities ask for on top of the country: from outside.

use std::fs;

use gongkai::ruleset::Requirement;
use gongkai::ruleset::load::{Header, Library};
use gongkai::verdict::Severity;
use serde_json::Value;

use crate::regions::{checked, status, titled};
use crate::support::{run, text};

/// The titles of the sources that a requirement rests on.
fn sources<'v>(check: &'v Value, id: &str) -> Vec<&'v str> {
    let all = check["requirements"].as_array().expect("a list");
    let found = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let basis = found["basis"].as_array().expect("a list");
    let title = |one: &Value| check["sources"][one.as_str()?.split(' ').next()?]["title"].as_str();
    basis.iter().filter_map(title).collect()
}

fn reason<'v>(check: &'v Value, id: &str) -> &'v str {
    let all = check["requirements"].as_array().expect("a list");
    let found = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    // of a gap the finding tells it
    let finding = || check["findings"].as_array()?.iter().find(|one| one["rule"] == id);
    let told = found["reason"].as_str().or_else(|| finding()?["message"].as_str());
    told.expect("a sentence")
}

/// The results on short reports of these organs and years, by one run.
fn all_checked<'o>(reports: impl IntoIterator<Item = (&'o str, i32)>) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut arguments =
        ["check", "--format", "json", "--fail-on", "never"].map(str::to_owned).to_vec();
    for (number, (organ, year)) in reports.into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.txt"));
        let report = format!("{}\n\n全年主动公开信息12条。\n", titled(organ, year));
        fs::write(&path, report).expect("it can be written");
        arguments.push(text(&path).to_owned());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    run(&arguments).status(0).silent().json().as_array().expect("a list").clone()
}

#[test]
fn each_province_is_bound_in_the_years_of_its_own_texts() {
    let expected = [
        ("北京市海淀区财政局", 2014, "national-2007"),
        ("北京市海淀区财政局", 2015, "beijing-2015"),
        ("北京市人民政府", 2019, "beijing-2019"),
        ("北京市人民政府", 2020, "national-2019"),
        ("天津市和平区财政局", 2008, "tianjin-2008"),
        ("天津市和平区财政局", 2019, "tianjin-2019"),
        ("天津市人民政府", 2020, "national-2019"),
        ("保定市教育局", 2008, "hebei-2008"),
        ("石家庄市司法局", 2019, "hebei-2019"),
        ("河北省人民政府", 2023, "hebei-2021"),
        ("太原市教育局", 2008, "shanxi-2008"),
        ("太原市教育局", 2019, "national-2019"),
        ("呼和浩特市教育局", 2017, "national-2007"),
        ("抚顺市人力资源和社会保障局", 2020, "liaoning-2019"),
        ("沈阳市民政局", 2010, "liaoning-2008"),
        ("长春市司法局", 2016, "jilin-2008"),
        ("长春市司法局", 2019, "national-2019"),
        ("哈尔滨市教育局", 2012, "heilongjiang-2008"),
        ("哈尔滨市教育局", 2022, "national-2021"),
        ("上海市人民政府", 2008, "shanghai-2008"),
        ("上海市人民政府", 2012, "shanghai-2008"),
        ("上海市人民政府", 2019, "shanghai-2019"),
        ("上海市松江区财政局", 2020, "shanghai-2020"),
        ("上海市松江区财政局", 2024, "shanghai-2021"),
        ("苏州市司法局", 2018, "national-2007"),
        ("杭州市教育局", 2014, "zhejiang-2012"),
        ("六安市司法局", 2014, "national-2007"),
        ("六安市司法局", 2017, "anhui-2015"),
        ("六安市司法局", 2020, "anhui-2019"),
        ("六安市司法局", 2021, "anhui-2021"),
        ("福州市教育局", 2013, "national-2007"),
        ("福州市教育局", 2017, "fujian-2014"),
        ("福州市教育局", 2021, "fujian-2021"),
        ("南昌市教育局", 2017, "national-2007"),
        ("济南市教育局", 2021, "national-2021"),
        ("郑州市教育局", 2018, "national-2007"),
        ("武汉市教育局", 2018, "national-2007"),
        ("长沙市教育局", 2009, "national-2007"),
        ("长沙市教育局", 2021, "hunan-2021"),
        ("怀化市教育局", 2021, "huaihua-2021"),
        ("怀化市教育局", 2022, "hunan-2021"),
        ("广州市司法局", 2009, "guangdong-2008"),
        ("广州市司法局", 2010, "guangdong-2010"),
        ("广东省司法厅", 2020, "guangdong-2019"),
        ("广东省司法厅", 2023, "guangdong-2021"),
        ("南宁市教育局", 2021, "national-2021"),
        ("海口市教育局", 2010, "hainan-2008"),
        ("海口市教育局", 2018, "hainan-2011"),
        ("海口市教育局", 2020, "hainan-2019"),
        ("重庆市渝中区司法局", 2018, "national-2007"),
        ("重庆市渝中区司法局", 2019, "chongqing-2019"),
        ("成都市司法局", 2013, "sichuan-2008"),
        ("成都市司法局", 2017, "sichuan-2014"),
        ("阿坝藏族羌族自治州人民政府", 2016, "sichuan-2014"),
        ("阿坝藏族羌族自治州人民政府", 2017, "aba-2017"),
        ("阿坝藏族羌族自治州人民政府", 2019, "sichuan-2019"),
        ("四川省人民政府", 2022, "sichuan-2021"),
        ("遵义市教育局", 2018, "guizhou-2008"),
        ("贵阳市教育局", 2010, "guizhou-2008"),
        ("贵阳市教育局", 2016, "guiyang-2011"),
        ("贵阳市教育局", 2022, "guiyang-2021"),
        ("昆明市教育局", 2012, "national-2007"),
        ("昆明市教育局", 2020, "yunnan-2019"),
        ("拉萨市教育局", 2016, "national-2007"),
        ("西安市教育局", 2010, "shaanxi-2008"),
        ("武威市教育局", 2024, "national-2021"),
        ("武威市教育局", 2025, "wuwei-2025"),
        ("西宁市教育局", 2013, "national-2007"),
        ("银川市教育局", 2018, "ningxia-2010"),
        ("银川市教育局", 2019, "national-2019"),
        ("乌鲁木齐市教育局", 2017, "national-2007"),
    ];
    let checks = all_checked(expected.map(|(organ, year, _)| (organ, year)));
    for ((organ, year, ruleset), check) in expected.iter().zip(checks) {
        assert_eq!(check["ruleset"]["id"], *ruleset, "{organ} {year}");
    }
}

#[test]
fn each_province_rests_on_texts_of_its_own_and_fails_no_report_by_them() {
    let library = Library::builtin();
    let headers = library.headers();
    let get = |header: &Header| library.get(&header.id).expect("it is sound");
    let national: Vec<_> = headers.iter().filter(|one| one.region.is_none()).map(get).collect();
    let is_national =
        |source: &str| national.iter().any(|ruleset| ruleset.sources.contains_key(source));
    for header in headers.iter().filter(|one| one.region.is_some() && one.years.from.is_some()) {
        let ruleset = get(header);
        let own = |one: &Requirement| {
            !national.iter().any(|other| other.requirements.iter().any(|known| known.id == one.id))
        };
        let cites = |one: &Requirement| one.basis.iter().any(|basis| !is_national(&basis.source));
        let rests = ruleset.requirements.iter().any(|one| own(one) || cites(one));
        assert!(rests, "{}", header.id);
        for one in ruleset.requirements.iter().filter(|one| own(one)) {
            assert!(one.severity < Severity::Error, "{} {}", header.id, one.id);
        }
    }
}

#[test]
fn what_chose_a_provinces_ruleset_is_said() {
    let expected = [
        ("保定市教育局", 2016, "130000", "河北省", "保定市"),
        ("天津市和平区财政局", 2016, "120000", "天津市", "天津市和平区"),
        ("抚顺市民政局", 2022, "210000", "辽宁省", "抚顺市"),
        ("长春市司法局", 2016, "220000", "吉林省", "长春市"),
        ("大庆市司法局", 2016, "230000", "黑龙江省", "大庆市"),
        ("福州市教育局", 2022, "350000", "福建省", "福州市"),
        ("湘潭市岳塘区民政局", 2013, "430000", "湖南省", "湘潭市岳塘区"),
        ("重庆市渝中区司法局", 2019, "500000", "重庆市", "重庆市渝中区"),
        ("遵义市教育局", 2016, "520000", "贵州省", "遵义市"),
        ("贵阳市教育局", 2016, "520100", "贵阳市", "贵阳市"),
        ("昆明市教育局", 2016, "530000", "云南省", "昆明市"),
        ("西安市教育局", 2016, "610000", "陕西省", "西安市"),
        ("银川市教育局", 2016, "640000", "宁夏回族自治区", "银川市"),
    ];
    let checks = all_checked(expected.map(|(organ, year, ..)| (organ, year)));
    for ((organ, _, region, name, words), check) in expected.iter().zip(checks) {
        let choice = &check["ruleset"]["choice"];
        assert_eq!(choice["reason"], "by-region", "{organ}");
        assert_eq!(choice["region"]["code"], *region, "{organ}");
        assert!(
            choice["region"]["name"].as_str().is_some_and(|one| one.ends_with(name)),
            "{choice}"
        );
        assert_eq!(choice["words"], *words, "{organ}");
    }
}

#[test]
fn every_province_and_the_corps_are_answered() {
    let listed = run(&["rules", "list", "--region", "--format", "json"]).status(0);
    let listed: Value = serde_json::from_str(&listed.stdout).expect("JSON");
    let all = listed.as_array().expect("a list");
    let names: Vec<&str> = all.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names.len(), 32, "{names:?}");
    assert!(names.contains(&"新疆生产建设兵团") && names.contains(&"西藏自治区"), "{names:?}");
    let mut codes: Vec<&str> = all.iter().filter_map(|one| one["region"].as_str()).collect();
    assert!(codes.is_sorted() && codes.iter().all(|code| code.ends_with("0000")), "{codes:?}");
    codes.dedup();
    assert_eq!(codes.len(), 31);
    // what is answered by a text of its own has a ruleset, and what has none says so
    for one in all {
        let has_own = one["rulesets"].as_array().is_some_and(|rulesets| {
            rulesets.iter().any(|ruleset| !is_local(ruleset["id"].as_str().expect("an id")))
        });
        let answer = one["answer"].as_str().expect("an answer");
        assert_eq!(has_own, answer.starts_with("20"), "{}: {answer}", one["name"]);
        assert!(answer.ends_with('。'), "{answer}");
    }
}

/// Whether a ruleset is a city's.
fn is_local(id: &str) -> bool {
    ["aba", "guiyang", "huaihua", "wuwei"].iter().any(|city| id.starts_with(city))
}

#[test]
fn what_a_place_adds_is_listed_with_the_rulesets_that_hold_there() {
    let listed = |place: &str| run(&["rules", "list", "--lang", "zh", "--region", place]);
    let text = listed("怀化市").status(0).stdout;
    assert!(text.starts_with("430000  湖南省  只见到一部分\n"), "{text}");
    assert!(text.contains("hunan-2021") && text.contains("huaihua-2021"), "{text}");
    assert!(!listed("长沙市").stdout.contains("huaihua"));
    let none = listed("武汉市").status(0).stdout;
    assert!(none.contains("262") && !none.contains("national"), "{none}");
    let corps = listed("兵团").status(0).stdout;
    assert!(corps.starts_with("650000  新疆生产建设兵团") && corps.contains('。'), "{corps}");
    assert_eq!(listed("香港特别行政区").status, 2);
    assert_eq!(listed("没有这个地方").status, 2);
}

#[test]
fn a_province_is_named_without_its_years() {
    let id = |ruleset: &str, year: i32| {
        let check = checked(&titled("六安市司法局", year), "", &["--ruleset", ruleset]);
        check["ruleset"]["id"].as_str().map(str::to_owned)
    };
    for (year, expected) in [(2016, "anhui-2015"), (2020, "anhui-2019"), (2023, "anhui-2021")] {
        assert_eq!(id("anhui", year).as_deref(), Some(expected));
    }
    // before the first of its years the first, as a ruleset that is named holds for any year
    assert_eq!(id("anhui", 2012).as_deref(), Some("anhui-2015"));
    // by any year of an edition, too
    assert_eq!(id("anhui-2017", 2017).as_deref(), Some("anhui-2015"));
}

#[test]
fn a_text_that_was_repealed_is_cited_only_while_it_was_in_force() {
    let rules = "北京市政府信息公开规定";
    let last = checked(&titled("北京市海淀区财政局", 2019), "", &[]);
    assert!(sources(&last, "LEAD-BODY").contains(&rules), "{last}");
    let named = checked(&titled("北京市海淀区财政局", 2021), "", &["--ruleset", "beijing"]);
    assert!(!sources(&named, "LEAD-BODY").contains(&rules), "{named}");
    assert!(!sources(&named, "LEAD-BODY").is_empty());
}

#[test]
fn a_citys_dates_hold_for_the_organs_that_it_may_bind() {
    let ids = ["HN-DEADLINE-CITY", "N19-DEADLINE-DEPT", "N19-DEADLINE-TOWN", "N19-DEADLINE"];
    let bound = |organ: &str, published: &str| {
        let arguments = ["--published", published, "--region", "431200"];
        let check = checked(&titled(organ, 2021), "", &arguments);
        ids.map(|id| status(&check, id).to_owned())
    };
    let (none, met, missing) = ("not-applicable", "met", "missing");
    for (organ, published, expected) in [
        ("怀化市教育局", "2022-01-28", [met, none, none, none]),
        ("怀化市教育局", "2022-01-31", [missing, none, none, none]),
        // the statute wins over the later day of the city's notice
        ("溆浦县教育局", "2022-01-31", [none, met, none, none]),
        ("溆浦县教育局", "2022-02-20", [none, missing, none, none]),
        ("溆浦县柳河镇人民政府", "2022-02-20", [none, none, met, none]),
        ("溆浦县柳河镇人民政府", "2022-02-21", [none, none, missing, none]),
        ("怀化市人民政府", "2022-03-31", [none, none, none, met]),
    ] {
        assert_eq!(bound(organ, published), expected, "{organ} {published}");
    }
}

#[test]
fn a_day_of_filing_is_held_against_the_signature_alone() {
    let title = titled("海口市教育局", 2015);
    let zh = |below: &str| checked(&title, below, &["--lang", "zh", "--published", "2016-03-30"]);
    let en = |below: &str| checked(&title, below, &["--lang", "en", "--published", "2016-03-30"]);
    for (below, expected, chinese, english) in [
        (
            "2016年3月1日",
            "met",
            "落款日期 2016-03-01 未超过期限 2016-03-01",
            "the signature's date, 2016-03-01, is within the deadline 2016-03-01",
        ),
        (
            "2016年3月2日",
            "missing",
            "落款日期 2016-03-02 晚于期限 2016-03-01",
            "the signature's date, 2016-03-02, is past the deadline 2016-03-01",
        ),
        (
            "",
            "not-assessable",
            "找不到落款日期（期限 2016-03-01）",
            "no date of signature was found (deadline 2016-03-01)",
        ),
    ] {
        let check = zh(below);
        assert_eq!(status(&check, "HI-FILED"), expected, "{below}");
        assert_eq!(status(&check, "N07-DEADLINE"), "met", "{below}");
        assert_eq!(reason(&check, "HI-FILED"), chinese, "{below}");
        assert_eq!(reason(&en(below), "HI-FILED"), english, "{below}");
    }
}

#[test]
fn a_part_that_is_too_long_is_told_with_its_length() {
    let title = titled("武威市教育局", 2025);
    let overview = |sentences: usize| {
        let said = "公开有序推进。".repeat(sentences);
        format!("一、总体情况\n{said}\n二、主动公开政府信息情况\n见表。")
    };
    let judged = |sentences, lang| checked(&title, &overview(sentences), &["--lang", lang]);
    let short = judged(157, "zh");
    assert_eq!(status(&short, "GS-LENGTH"), "met");
    let long = judged(158, "zh");
    assert_eq!(status(&long, "GS-LENGTH"), "partial");
    assert_eq!(reason(&long, "GS-LENGTH"), "这一部分有 1106 字，超过 1100 字");
    let english = judged(158, "en");
    assert_eq!(reason(&english, "GS-LENGTH"), "it has 1106 characters, more than 1100");
}

#[test]
fn a_township_is_bound_where_the_text_names_townships() {
    let below = "明确由镇党政办承担政务公开日常工作。建立政务公开协调推进机制。";
    let check = checked(&titled("上海市松江区泗泾镇人民政府", 2022), below, &[]);
    assert_eq!(status(&check, "LEAD-BODY"), "met");
    assert_eq!(status(&check, "SH-COORDINATION"), "met");
    let district = checked(&titled("上海市松江区财政局", 2022), below, &[]);
    assert_eq!(status(&district, "SH-COORDINATION"), "not-applicable");
}
