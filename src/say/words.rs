//! The words for the members of closed lists: statuses, severities, kinds of organs.

use crate::lang::Lang;

/// The word for the member `word` of the list `list`.
#[must_use]
pub fn word(list: &str, word: &str, lang: Lang) -> &'static str {
    let all = WORDS.iter().find(|(known, _)| *known == list).map(|(_, words)| *words);
    let found = all.unwrap_or_default().iter().find(|(known, _, _)| *known == word);
    debug_assert!(found.is_some(), "no word for `{word}` of `{list}`");
    found.map_or("", |(_, zh, en)| lang.pick(zh, en))
}

/// The lists, each with its members by their ids, in Chinese and in English.
type Lists = [(&'static str, &'static [(&'static str, &'static str, &'static str)])];

/// All lists.
const WORDS: &Lists = &[
    (
        "status",
        &[
            ("met", "达到", "met"),
            ("partial", "部分达到", "partial"),
            ("missing", "缺失", "missing"),
            ("contradicted", "自述未做", "contradicted"),
            ("not-applicable", "不适用", "not applicable"),
            ("not-assessable", "无法判定", "not assessable"),
        ],
    ),
    (
        "severity",
        &[("error", "错误", "error"), ("warning", "警告", "warning"), ("note", "提示", "note")],
    ),
    (
        "assertion",
        &[
            ("affirmed", "肯定", "affirmed"),
            ("negated", "否定", "negated"),
            ("planned", "计划", "planned"),
            ("required", "要求", "required"),
            ("other-organ", "其他机关", "other organ"),
            ("past", "往年", "past"),
            ("title-only", "仅为标题", "title only"),
        ],
    ),
    (
        "date",
        &[
            ("given", "给定的公布日期", "the date given"),
            ("published", "页面发布日期", "the page's publication date"),
            ("issued", "落款日期", "the signature's date"),
        ],
    ),
    (
        "organ",
        &[
            ("government", "县级以上政府", "government"),
            ("government-office", "政府办公室", "government's office"),
            ("department", "政府部门", "department"),
            ("township", "乡镇、街道", "township"),
            ("other", "其他单位", "other body"),
            ("unknown", "类型不明的机关", "organs of unknown kind"),
        ],
    ),
    (
        "level",
        &[
            ("state", "国家级", "state"),
            ("province", "省级", "province"),
            ("prefecture", "地市级", "prefecture"),
            ("county", "县级", "county"),
            ("township", "乡级", "township"),
            ("unknown", "级别不明的", "of unknown level"),
        ],
    ),
];
