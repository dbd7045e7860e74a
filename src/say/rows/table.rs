//! What the tables say beside verdicts and complaints.

use crate::say::row::{Row, facts};

/// Sentences and parts of them.
pub(super) const FACTS: &[Row] = facts! {
    "reports": "共 {all} 份报告：通过 {passed} 份，未通过 {failed} 份，无法检查 {unchecked} 份"
        / "{all} reports: {passed} passed, {failed} not, {unchecked} could not be checked";
    // gaps
    "no-gaps": "没有缺口" / "no gaps";
    "gaps": "缺口 {count} 处（{counts}），由重到轻{waived}" / "gaps: {count} ({counts}), worst first{waived}";
    "gaps/none-that-counts": "没有未豁免的缺口{waived}" / "no gaps that count{waived}";
    "gaps/waived": "；另有 {count} 处已豁免" / "; waived: {count}";
    "gaps/counted": "{severity} {count}" / "{severity} {count}";
    "gap/waived": "{reason}（至 {day}）" / "{reason} (until {day})";
    "gap/overridden": "规则集定为{own}，设置改为{now}" / "{own} in the ruleset, {now} by the settings";
    // head
    "ruleset-chosen": "{id} {title}（{why}）" / "{id} {title} ({why})";
    "choice/named": "用户指定" / "named by the user";
    "choice/settings": "设置指定" / "named by the settings";
    "choice/year": "按报告年度 {year} 选用" / "chosen for reporting year {year}";
    "choice/organ": "按机关名称“{words}”所在的{region}和报告年度 {year} 选用"
        / "chosen for `{words}` of the organ's name, in {region}, and reporting year {year}";
    "choice/region": "按指定的地区{region}和报告年度 {year} 选用"
        / "chosen for the region given, in {region}, and reporting year {year}";
    "choice/common": "{year} 年度仅有通用要求" / "all there is for reporting year {year}";
    "settings-used": "{path}（豁免以 {day} 为准）" / "{path} (waivers as of {day})";
    "score": "{score}（{grade}）" / "{score} ({grade})";
    "score/none": "不评分：能判定的不足一半" / "none: less than half could be assessed";
    "basis/more": "{first}等 {count} 处" / "{first} and {more} more";
    // places
    "place/line": "{line} 行" / "line {line}";
    "place/page": "第 {page} 页" / "page {page}";
    "place/cell": "表 {table} 第 {row} 行第 {column} 列" / "table {table}, row {row}, column {column}";
    "place/paragraph": "第 {number} 段" / "paragraph {number}";
    "table-rows": "（其中表格行 {count} 行）" / "({count} of these are table rows)";
    // rulesets looked at
    "linted": "{rulesets}：{warnings}，{notes}{hint}" / "{rulesets}: {warnings}, {notes}{hint}";
    "linted/hint": "（--verbose 逐条列出）" / " (--verbose shows them)";
    "tested": "{rulesets}，{examples}：通过 {passed}，未通过 {failed}"
        / "{rulesets}, {examples}: {passed} passed, {failed} failed";
    "counted/ruleset": "规则集 {count} 个" / "{count} ruleset";
    "counted/rulesets": "规则集 {count} 个" / "{count} rulesets";
    "counted/warning": "警告 {count} 处" / "{count} warning";
    "counted/warnings": "警告 {count} 处" / "{count} warnings";
    "counted/note": "提示 {count} 处" / "{count} note";
    "counted/notes": "提示 {count} 处" / "{count} notes";
    "counted/example": "示例 {count} 个" / "{count} example";
    "counted/examples": "示例 {count} 个" / "{count} examples";
};
