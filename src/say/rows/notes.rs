//! What a reader should know about the check itself, and about the report's file.

use crate::say::row::{Row, facts};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "no-organ": "未能识别报告机关，按“我局”“本镇”等自称判断归属"
        / "no organ was recognised; ownership is judged by 我局, 本镇 and the like";
    "no-place": "机关名称中没有认出行政区划，未按地区选用规则集；可用 `--region` 指明"
        / "the organ's name tells no division, so no region's ruleset was looked for; name it with `--region`";
    "namesakes": "机关可能在{places}，未按地区选用规则集；可用 `--region` 指明"
        / "the organ may lie in {places}, so no region's ruleset was looked for; name it with `--region`";
    "common-only": "报告年度 {year} 尚无完整规则集，仅按通用要求检查"
        / "no ruleset for reporting year {year} yet: checked against the common requirements alone";
    "other-year-before": "`{name}` 是 {year} 年度的报告，不是上一年度的，未用于核对"
        / "`{name}` is the report of {year}, not of the year before: not used";
    "other-organ-before": "`{name}` 是{organ}的报告，未用于核对"
        / "`{name}` is the report of {organ}: not used";
    "other-extension": "扩展名是 `.{extension}`，内容是 {format}，按 {format} 读取"
        / "its name ends in `.{extension}`, its content is {format} and was read as such";
    "bad-characters": "有 {count} 处不是该编码的字符，读作 U+FFFD"
        / "{count} places are no characters of its encoding and were read as U+FFFD";
    "converted": "由本机的 LibreOffice 转换后读取"
        / "it was converted by the LibreOffice installed";
};
