//! What a report's text and outline say against its tables, against themselves and against last
//! year's report: one change to a sound report, one finding.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{check_input, project, read};

const REPORT: &str = "fixtures/formats/county-2022.txt";

/// The findings on a report: requirement, message, quoted words.
fn findings(arguments: &[&str], text: &str) -> Vec<[String; 3]> {
    let arguments = [&["-", "--format", "json", "--lang", "zh"], arguments].concat();
    let run = check_input(&arguments, text.as_bytes());
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let check: Value = run.json();
    let list = check["findings"].as_array().expect("a list").clone();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.iter()
        .map(|one| [word(&one["rule"]), word(&one["message"]), word(&one["location"]["quote"])])
        .collect()
}

/// What is changed in the sound report, into what, and the finding that comes of it: requirement,
/// words of its message, words that it quotes.
const CHANGES: [(&str, &str, &str, &str, &str); 16] = [
    (
        "新收政府信息公开申请27件",
        "新收政府信息公开申请37件",
        "N19-TEXT-3",
        "正文写 37，表中本年新收（总计）为 27",
        "37件",
    ),
    ("办结29件", "办结26件", "N19-TEXT-3", "正文写 26，表中办理结果总计（总计）为 29", "办结26件"),
    (
        "结转下年度继续办理1件",
        "结转下年度继续办理4件",
        "N19-TEXT-3",
        "正文写 4，表中结转下年度（总计）为 1",
        "4件",
    ),
    ("无法提供6件", "无法提供9件", "N19-TEXT-3", "正文写 9，表中无法提供各项为 6", "无法提供9件"),
    (
        "政策解读18篇",
        "政策解读18篇，作出行政处罚3172件",
        "N21-TEXT-2",
        "正文写 3172，表中行政处罚（本年处理决定数量）为 3127",
        "行政处罚3172件",
    ),
    (
        "主动公开信息2316条",
        "主动公开信息2316条，其中财政类1200条、民生类1400条",
        "NAT-LISTS",
        "正文写总数 2316，所列各项 1200 + 1400 = 2600",
        "2316条",
    ),
    (
        "主动公开信息2316条",
        "主动公开信息2316 条，其中门户网站20 条、政务新媒体2400条",
        "NAT-LISTS",
        "正文写总数 2316，所列各项 20 + 2400 = 2420",
        "2316 条",
    ),
    (
        "主动公开信息2316条",
        "主动公开信息2316条，比2021年的2000条增长18.5%",
        "NAT-GROWTH",
        "正文写 18.5，100 × （2316 ÷ 2000 - 1）为 15.8",
        "18.5%",
    ),
    ("五、存在的主要问题", "六、存在的主要问题", "NAT-NUMBERING", "序号“四”之后直接是“六”", "六、"),
    (
        "（三）政府信息管理情况。",
        "（三）队伍建设情况。",
        "N21-SUBITEMS",
        "没有“政府信息管理”",
        "一、总体情况",
    ),
    ("没有收取政府信息公开信息处理费。", "各项工作平稳。", "N21-FEE", "没有可采信的表述", ""),
    (
        "举办业务培训2次",
        "举办业务培训2次，此处填写人数",
        "NAT-TEMPLATE",
        "不应出现这样的文字",
        "此处填写",
    ),
    ("举办业务培训2次", "举办业务培训××次", "NAT-TEMPLATE", "不应出现这样的文字", "××次"),
    (
        "电话：0000-6123456",
        "电话：13800001234",
        "NAT-PERSONAL",
        "不应出现这样的文字",
        "138****1234",
    ),
    (
        "编制，所列数据",
        "编制，由总体情况、主动公开、依申请公开等五部分组成，所列数据",
        "NAT-PARTS",
        "写明由 5 部分组成，",
        "五部分组成",
    ),
    (
        "发布日期：2023-02-10",
        "发布日期：2023-05-10",
        "N19-DEADLINE",
        "2023-05-10 晚于期限 2023-03-31",
        "2023-05-10",
    ),
];

#[test]
fn each_change_to_a_sound_report_is_found_where_it_stands() {
    let sound = read(REPORT);
    let before: BTreeSet<_> = findings(&[], &sound).into_iter().collect();
    for (from, to, rule, message, quote) in CHANGES {
        assert!(sound.contains(from), "{from}");
        let changed = sound.replacen(from, to, 1);
        let found: Vec<_> =
            findings(&[], &changed).into_iter().filter(|one| !before.contains(one)).collect();
        let hit = found.iter().find(|one| one[0] == rule);
        let hit = hit.unwrap_or_else(|| panic!("{to}: {rule} is not among {found:?}"));
        assert!(hit[1].contains(message), "{to}: {hit:?}");
        assert!(hit[2].contains(quote), "{to}: {hit:?}");
        assert_eq!(found.len(), 1, "one change is one finding: {to}: {found:?}");
    }
}

#[test]
fn parts_that_change_places_are_told_once() {
    let sound = read(REPORT);
    let (five, six) = ("五、存在的主要问题", "六、其他需要报告的事项");
    let (head, tail) = sound.split_at(sound.find(five).expect("part five"));
    let (part_five, part_six) = tail.split_at(tail.find(six).expect("part six"));
    let moved = format!(
        "{head}{}{}",
        part_six.replace("云川县人民政府\n2023年1月30日", ""),
        part_five.trim_end().to_owned() + "\n云川县人民政府\n2023年1月30日\n"
    );
    let rules: Vec<String> = findings(&[], &moved).into_iter().map(|[rule, ..]| rule).collect();
    for rule in ["N19-ORDER", "NAT-NUMBERING"] {
        assert_eq!(rules.iter().filter(|one| *one == rule).count(), 1, "{rule}: {rules:?}");
    }
}

#[test]
fn a_report_copied_from_last_year_is_told_apart_from_a_new_one() {
    let sound = read(REPORT);
    let before = sound.replace("2022年", "2021年").replace("2023-02-10", "2022-02-10");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("2021.txt");
    std::fs::write(&path, &before).expect("room on the disk");
    let path = path.to_str().expect("a path");
    let copied = findings(&["--previous", path], &sound);
    let of = |rule: &str| copied.iter().filter(|one| one[0] == rule).count();
    assert_eq!(of("N19-TABLES-COPIED"), 1, "{copied:?}");
    assert!(of("NAT-COPIED") >= 1, "{copied:?}");
    let other = project("fixtures/formats/county-2022.md");
    let other = other.to_str().expect("a path");
    let arguments = ["-", "--previous", other, "--format", "json", "--lang", "zh"];
    let run = check_input(&arguments, sound.as_bytes());
    assert!(
        !run.stdout.contains("TABLES-COPIED\",\n      \"family\": \"tables\",\n      \"severity\"")
    );
    assert!(run.stdout.contains("不是上一年度的"), "the report of the same year is not used");
}

/// What a gap says: nothing is told to be absent that stands there and was read otherwise.
#[test]
fn a_gap_says_what_is_there() {
    let report = |text: &str| format!("云川县水务局2022年政府信息公开工作年度报告\n{text}");
    for (text, rule, message) in [
        ("一、总体情况\n全年公开信息120条。", "NAT-OVERVIEW", "标题下只有 11 字，不足 40 字"),
        (
            "一、总体情况\n二、主动公开政府信息情况\n公开信息120条。",
            "NAT-OVERVIEW",
            "标题下没有内容",
        ),
        (
            "一、总体情况\n下一步，编制公开指南并公布。",
            "COM-GUIDE-1",
            "没有可采信的表述；下列不算：“公开指南”（计划：下一步）",
        ),
        (
            "一、总体情况\n2019年，曾编制公开目录。",
            "COM-CATALOGUE-1",
            "没有可采信的表述；下列不算：“公开目录”（往年：曾）",
        ),
        (
            "一、总体情况\n（一）主动公开\n公开平台发布信息12条。\n（二）依申请公开\n未收到申请。\n\
             （三）政府信息管理\n专人管理。\n（四）政府信息公开平台建设\n维护专栏。",
            "N21-SUBITEMS",
            "没有“监督保障”",
        ),
        (
            "一、总体情况\n（一）主动公开\n发布信息12条。\n（二）依申请公开\n未收到申请。",
            "N21-SUBITEMS",
            "缺少 3 个标题：“政府信息管理”、“政府信息公开平台建设”、“监督保障”",
        ),
    ] {
        let found = findings(&[], &report(text));
        let said: Vec<&String> =
            found.iter().filter(|one| one[0] == rule).map(|one| &one[1]).collect();
        assert_eq!(said, [message], "{text}");
        assert!(found.iter().all(|one| one[0] != "N21-SUBITEM-ORDER"), "{text}");
    }
}

/// `0件` is no part of 50件, nor the hotline's number part of a telephone's.
#[test]
fn a_figure_inside_a_figure_says_nothing() {
    let family = |text: &str, id: &str| {
        let report = format!("苇塘县水产局2017年政府信息公开工作年度报告\n{text}\n");
        let check: Value = check_input(&["-", "--format", "json"], report.as_bytes()).json();
        let families = check["families"].as_array().expect("a list").clone();
        let found = families.iter().find(|one| one["id"] == id).expect(id);
        found["status"].as_str().expect("a word").to_owned()
    };
    let asked = "二、依申请公开情况\n本年收到公开申请";
    assert_eq!(family(&format!("{asked}0件。"), "requests"), "met");
    assert_eq!(family(&format!("{asked}70件。"), "requests"), "partial");
    let shown = "二、主动公开情况\n在水产局门户网站公开政策26条，在公开栏张贴信息9条。\n公众通过";
    assert_eq!(family(&format!("{shown}12345热线查询公开信息。"), "channels"), "met");
    assert_eq!(
        family(&format!("{shown}联系电话0558-7123450查询公开信息。"), "channels"),
        "partial"
    );
}
