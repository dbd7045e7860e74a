//! What provinces and cities ask for on top of the country: from outside.

use gongkai::ruleset::Requirement;
use gongkai::ruleset::load::{Header, Library};
use gongkai::verdict::Severity;
use serde_json::Value;

use crate::regions::{checked, status, titled};

/// The titles of the sources that a requirement rests on.
fn sources<'v>(check: &'v Value, id: &str) -> Vec<&'v str> {
    let all = check["requirements"].as_array().expect("a list");
    let found = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let basis = found["basis"].as_array().expect("a list");
    basis.iter().filter_map(|one| one["title"].as_str()).collect()
}

fn reason<'v>(check: &'v Value, id: &str) -> &'v str {
    let all = check["requirements"].as_array().expect("a list");
    let found = all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    found["reason"].as_str().expect("a sentence")
}

#[test]
fn each_province_is_bound_in_the_years_of_its_own_texts() {
    for (organ, year, ruleset) in [
        ("北京市海淀区财政局", 2014, "national-2007"),
        ("北京市海淀区财政局", 2015, "beijing-2015"),
        ("北京市人民政府", 2019, "beijing-2019"),
        ("北京市人民政府", 2020, "national-2019"),
        ("上海市人民政府", 2008, "national-2007"),
        ("上海市人民政府", 2012, "shanghai-2009"),
        ("上海市人民政府", 2019, "national-2019"),
        ("上海市松江区财政局", 2020, "shanghai-2020"),
        ("上海市松江区财政局", 2024, "shanghai-2021"),
        ("广州市司法局", 2009, "national-2007"),
        ("广州市司法局", 2010, "guangdong-2010"),
        ("广东省司法厅", 2020, "guangdong-2019"),
        ("广东省司法厅", 2023, "guangdong-2021"),
        ("成都市司法局", 2013, "national-2007"),
        ("成都市司法局", 2017, "sichuan-2014"),
        ("阿坝藏族羌族自治州人民政府", 2016, "sichuan-2014"),
        ("阿坝藏族羌族自治州人民政府", 2017, "aba-2017"),
        ("阿坝藏族羌族自治州人民政府", 2019, "sichuan-2019"),
        ("四川省人民政府", 2022, "sichuan-2021"),
        ("太原市教育局", 2008, "shanxi-2008"),
        ("太原市教育局", 2019, "national-2019"),
        ("海口市教育局", 2010, "national-2007"),
        ("海口市教育局", 2018, "hainan-2011"),
        ("杭州市教育局", 2014, "zhejiang-2012"),
        ("怀化市教育局", 2021, "huaihua-2021"),
        ("怀化市教育局", 2022, "national-2021"),
        ("长沙市教育局", 2021, "national-2021"),
        ("武威市教育局", 2024, "national-2021"),
        ("武威市教育局", 2025, "wuwei-2025"),
    ] {
        let check = checked(&titled(organ, year), "", &[]);
        assert_eq!(check["ruleset"]["id"], ruleset, "{organ} {year}");
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
