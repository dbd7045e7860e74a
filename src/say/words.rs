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
        "what",
        &[
            ("file", "规则集文件", "ruleset file"),
            ("ruleset", "规则集", "ruleset"),
            ("terms", "词表", "terms"),
            ("family", "类别", "family"),
            ("years", "`years`", "years"),
            ("sources", "`sources`", "sources"),
            ("source", "依据文件", "source"),
            ("requirement", "要求", "requirement"),
            ("check", "判定方法", "check"),
            ("basis", "依据", "basis"),
            ("example", "示例", "example"),
            ("figures", "数字", "figures"),
            ("part", "要素", "part"),
            ("heading", "标题", "heading"),
            ("deadline", "`deadline`", "deadline"),
            ("period", "`period`", "period"),
            ("equation", "等式", "equation"),
            ("list", "列举", "list"),
            ("stated", "正文数字", "stated figure"),
            ("settings", "设置文件", "settings file"),
            ("gate", "`gate`", "gate"),
            ("severity", "`severity`", "severity table"),
            ("waiver", "豁免", "waiver"),
            ("lexicon", "词库", "lexicon"),
            ("roles", "`roles`", "roles"),
            ("organs", "`organs`", "organs"),
            ("tier", "层级", "tier"),
            ("ending", "词尾", "ending"),
            ("grammar", "`grammar`", "grammar"),
            ("document", "`document`", "document"),
        ],
    ),
    (
        "part-of-form",
        &[
            ("form", "格式", "form"),
            ("table", "表", "table"),
            ("row", "行", "row"),
            ("column", "列", "column"),
            ("group", "列组", "group of columns"),
        ],
    ),
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
        "limit",
        &[
            ("size", "文件大小", "the size of the file"),
            ("text", "文字的长度", "the length of its text"),
            ("markup", "网页或 XML 的大小", "the size of its HTML or XML"),
            ("unpacked", "解压后的大小", "its size when unpacked"),
            ("ratio", "压缩比", "its ratio of compression"),
            ("depth", "元素嵌套的深度", "the nesting of its elements"),
            ("pages", "页数", "the number of its pages"),
            ("time", "读取的时间", "the time to read it"),
        ],
    ),
    (
        "type",
        &[
            ("string", "字符串", "a string"),
            ("integer", "整数", "a whole number"),
            ("number", "数字", "a number"),
            ("decimal", "小数", "a decimal number"),
            ("flag", "`true` 或 `false`", "`true` or `false`"),
            ("truth", "真假值", "a truth value"),
            ("date", "带引号的日期", "a date in quotation marks"),
            ("bare-date", "不带引号的日期", "a date without quotation marks"),
            ("list", "列表", "a list"),
            ("table", "表", "a table"),
            (
                "grade",
                "名称加分数线，如 `[\"合格\", 60]`",
                "a name and a score, as in `[\"合格\", 60]`",
            ),
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
    (
        "label",
        &[
            ("why", "原因", "why"),
            ("where", "位置", "where"),
            ("basis", "依据", "basis"),
            ("remedy", "整改", "remedy"),
            ("not-counted", "未计", "not counted"),
            ("waived", "豁免", "waived"),
            ("is-waived", "（已豁免）", " (waived)"),
            ("severity", "级别", "severity"),
            ("report", "报告", "report"),
            ("organ", "机关", "organ"),
            ("year", "报告年度", "year"),
            ("dates", "日期", "dates"),
            ("signed", "落款", "signed"),
            ("published", "发布", "published"),
            ("ruleset", "规则集", "ruleset"),
            ("settings", "设置", "settings"),
            ("score", "得分", "score"),
            ("of-family", "本类得分", "score of the family"),
            ("result", "结论", "result"),
            ("passed", "通过", "passed"),
            ("not-passed", "未通过", "not passed"),
            ("note", "说明", "note"),
            ("not-recognised", "未能识别", "not recognised"),
            ("status", "状态", "status"),
            ("requirement", "要求", "requirement"),
            ("weight", "权重", "weight"),
            ("words", "报告原文", "words of the report"),
        ],
    ),
    (
        "trace",
        &[
            ("heading", "标题", "heading"),
            ("sentence", "句", "sentence"),
            ("own", "本机关", "own"),
            ("other", "其他机关", "other"),
            ("subject", "主语", "subject"),
            ("frame", "时间框架", "frame"),
            ("carried", "承前", "carried"),
            ("by", "依据", "by"),
        ],
    ),
    (
        "column",
        &[
            ("id", "编号", "id"),
            ("years", "适用年度", "years"),
            ("region", "地区", "region"),
            ("requirements", "要求", "requirements"),
            ("extends", "扩展", "extends"),
            ("title", "名称", "title"),
            ("everywhere", "全国", "all"),
        ],
    ),
    (
        "field",
        &[
            ("extends", "扩展", "extends"),
            ("years", "适用年度", "years"),
            ("own-years", "年度", "years"),
            ("region", "地区", "region"),
            ("pass", "及格分", "pass"),
            ("grades", "等级", "grades"),
            ("veto", "一票否决", "veto"),
            ("family", "类别", "family"),
            ("severity", "级别", "severity"),
            ("weight", "权重", "weight"),
            ("why", "说明", "why"),
            ("basis", "依据", "basis"),
            ("remedy", "整改", "remedy"),
            ("check", "判定", "check"),
            ("examples", "示例", "examples"),
            ("counted", " 个", ""),
            ("none", "无", "none"),
            ("everywhere", "全国", "everywhere"),
            ("sources", "【依据文件】", "[sources]"),
            ("switched-off", "【已关闭的要求】", "[switched off]"),
        ],
    ),
];
