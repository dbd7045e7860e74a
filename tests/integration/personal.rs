//! Numbers of persons: told of, and handed on by nothing but `read`.

use serde_json::Value;

use crate::support::{check_input, gongkai};

/// A report whose every part holds such a number, each once and in another writing.
const REPORT: &str = "云川县水务局2022年政府信息公开工作年度报告（联系人手机13800001111）
发布日期：2023-02-10　来源：县水务局 电话：+8613800002222
本报告由云川县水务局（经办人王某，电话138 0000 3333，15900004444）编制，统计期限自2022年1月1日起至12月31日止。
一、总体情况（负责人138-0000-5555）
成立了由局长任组长的政务公开工作领导小组，联络员李某，电话0086-138-0000-6666，每月检查一次。
本局修订公开指南，并由张某（身份证号11010119900307123X）在网站公布。
二、主动公开政府信息情况
信息内容	本年制发件数	本年废止件数	现行有效件数
行政规范性文件	2	1	13800007777
三、收到和处理政府信息公开申请情况
全年收到申请3件，其中赵某（１３８００００８８８８）申请2件，均已答复。
六、其他需要报告的事项
下一步，将由孙某（13800009999）建立公开目录。
";

/// What no output may show: the inner digits of each, as written.
const SECRETS: [&str; 9] = [
    "00001111",
    "00002222",
    "0000 3333",
    "00004444",
    "0000-5555",
    "0000-6666",
    "19900307",
    "００００８８８８",
    "00009999",
];

#[test]
fn no_output_hands_on_a_number_of_a_person_and_each_is_told_once() {
    let input = REPORT.as_bytes();
    for format in ["table", "json"] {
        for lang in ["zh", "en"] {
            for verbose in [&[][..], &["--verbose"]] {
                let arguments = [&["-", "--format", format, "--lang", lang], verbose].concat();
                let run = check_input(&arguments, input);
                let said = run.stdout + &run.stderr;
                for secret in SECRETS {
                    assert!(!said.contains(secret), "{arguments:?}: {secret}\n{said}");
                }
            }
        }
    }
    let json: Value = check_input(&["-", "--format", "json"], input).json();
    let found = json["findings"].as_array().expect("a list").iter();
    let quotes: Vec<&str> = found
        .filter(|one| one["rule"] == "NAT-PERSONAL")
        .filter_map(|one| one["location"]["quote"].as_str())
        .collect();
    for quote in [
        "138****1111",
        "138 **** 3333",
        "159****4444",
        "138-****-5555",
        "0086-138-****-6666",
        "110101********123X",
        "138****7777",
        "１３８＊＊＊＊８８８８",
        "138****9999",
    ] {
        assert_eq!(quotes.iter().filter(|one| **one == quote).count(), 1, "{quote}: {quotes:?}");
    }
}

#[test]
fn a_trace_hides_them_and_what_was_read_is_shown_as_it_stands() {
    let shown = |arguments: &[&str]| {
        let output = gongkai().args(arguments).output().expect("the program starts");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let passage = "由李某（13800001111）修订公开指南，并公布。";
    let traced = shown(&["trace", "--text", passage]);
    assert!(traced.contains("138****1111") && !traced.contains("00001111"), "{traced}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.txt");
    std::fs::write(&path, REPORT).expect("a file");
    let path = path.to_string_lossy();
    for secret in SECRETS {
        assert!(shown(&["read", "--format", "text", &path]).contains(secret), "{secret}");
        assert!(!shown(&["trace", &path]).contains(secret), "{secret}");
    }
}
