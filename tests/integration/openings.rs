//! The phrases with which official prose opens a sentence say nothing of whose deed it tells or of
//! which year: before each sentence that shows something they change no verdict.

use serde_json::Value;

use crate::support::{check_input, read};

const REPORT: &str = "fixtures/formats/county-2022.txt";

const OPENINGS: [&str; 35] = [
    "以习近平新时代中国特色社会主义思想为指导",
    "“十四五”时期",
    "“十四五”期间",
    "步入新时代",
    "面对新时期群众的新期盼",
    "为适应数字化时代的要求",
    "顺应互联网时代潮流",
    "在防汛关键时期",
    "在前期摸底的基础上",
    "按照前期调研情况",
    "于9月底之前",
    "汛期到来之前",
    "五一劳动节以前",
    "年会召开之前",
    "2022年前三季度",
    "今年前十一个月",
    "2022年之初",
    "过去一年",
    "过去的一年里",
    "一改过去多头发布的做法",
    "告别过去纸质传递的办法",
    "吸取上年教训",
    "与去年相比",
    "针对上年度评估指出的问题",
    "应广大群众请求",
    "应企业之邀",
    "响应群众呼声",
    "为做好今后的公开工作",
    "为给2023年打好基础",
    "着眼于便民利民",
    "对标先进地区做法",
    "根据省市有关要求",
    "截至12月底",
    "在市委、市政府的坚强领导下",
    "深入贯彻“放管服”改革精神",
];

/// Sentences that show something.
const SENTENCES: [&str; 7] = [
    "全年通过县政府网站主动公开信息",
    "全年新收政府信息公开申请",
    "修订完善了《云川县政府信息公开指南》",
    "主动公开目录按季度更新",
    "完成县政府网站政府信息公开专栏改版",
    "调整了县政务公开领导小组",
    "县政务公开办每月对",
];

/// What is said of a report: each requirement with its status, and what is found.
fn verdicts(text: &str) -> Vec<(String, String)> {
    let json: Value =
        check_input(&["-", "--format", "json", "--fail-on", "never"], text.as_bytes()).json();
    let mut said = Vec::new();
    for (list, id, word) in [("requirements", "id", "status"), ("findings", "rule", "severity")] {
        let list = json[list].as_array().expect("a list");
        said.extend(list.iter().map(|one| (one[id].to_string(), one[word].to_string())));
    }
    said
}

#[test]
fn an_everyday_opening_changes_no_verdict() {
    // with a figure that the table does not have
    let report = read(REPORT).replace("新收政府信息公开申请27件", "新收政府信息公开申请37件");
    let expected = verdicts(&report);
    for opening in OPENINGS {
        let mut opened = report.clone();
        for sentence in SENTENCES {
            assert_eq!(opened.matches(sentence).count(), 1, "{sentence}");
            opened = opened.replace(sentence, &format!("{opening}，{sentence}"));
        }
        let mut changed = verdicts(&opened);
        changed.retain(|one| !expected.contains(one));
        assert_eq!(changed, [], "{opening}");
    }
}
