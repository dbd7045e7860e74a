//! Why a verdict is what it is. The remedy is that of the requirement.

use crate::say::row::{Row, fact};

/// One sentence each, without a full stop.
pub(super) const ROWS: &[Row] = &[
    fact("complete", "已写明", "stated"),
    fact("parts-missing", "未写明：{parts}", "not stated: {parts}"),
    fact("nothing-found", "没有可采信的表述", "nothing that counts is stated"),
    fact(
        "denied",
        "报告自述未做，且别处没有已做的表述",
        "the report itself says that it was not done",
    ),
    fact(
        "told-in-the-reference",
        "按规则集格式说明中这种判定方法判定",
        "decided as the reference of the format says of its kind",
    ),
    fact(
        "told-with-a-figure",
        "提到下面的事并写出数量（单位：{units}）为达到；只提到、没有数量为部分达到",
        "met where it is mentioned with a figure (in {units}), partial without one",
    ),
    fact("no-figure", "有文字描述，没有数量", "described, without a figure"),
    fact(
        "too-few-kinds",
        "需 {needed} 类，写明 {count} 类{found}{lacking}",
        "{count} of {needed} kinds stated{found}{lacking}",
    ),
    fact("kinds-found", "（{kinds}）", " ({kinds})"),
    fact("kinds-lacking", "，缺：{kinds}", ", lacking: {kinds}"),
    fact("no-section", "没有这一部分", "no such section"),
    fact("empty-section", "标题下没有内容", "nothing stands under the heading"),
    fact(
        "long-section",
        "这一部分有 {chars} 字，超过 {most} 字",
        "it has {chars} characters, more than {most}",
    ),
    fact(
        "late",
        "{used} {date} 晚于期限 {deadline}{other}",
        "{used}, {date}, is past the deadline {deadline}{other}",
    ),
    fact(
        "other-date-in-time",
        "；{used} {date} 未超期，判定以前者为准",
        "; {used}, {date}, is not; the former was used",
    ),
    fact(
        "in-time",
        "{used} {date} 未超过期限 {deadline}",
        "{used}, {date}, is within the deadline {deadline}",
    ),
    fact("no-date/signature", "找不到落款日期{until}", "no date of signature was found{until}"),
    fact(
        "no-date",
        "找不到公布日期或落款日期{until}",
        "no date of publication or signature was found{until}",
    ),
    fact("until", "（期限 {deadline}）", " (deadline {deadline})"),
    fact(
        "wrong-period",
        "统计期限为 {from} 至 {to}，不是 {year} 年度",
        "the statistics period is {from} to {to}, not the year {year}",
    ),
    fact("no-period", "未写明统计期限", "the statistics period is not stated"),
    fact(
        "other-years",
        "只适用于报告年度 {from}—{to}",
        "binds reporting years {from} to {to} only",
    ),
    fact("other-years/from", "自报告年度 {from} 起适用", "binds from reporting year {from} on"),
    fact("other-years/to", "适用到报告年度 {to} 为止", "binds up to reporting year {to}"),
    fact("other-years/none", "不适用于本报告年度", "does not bind this reporting year"),
    fact(
        "other-organs",
        "只约束{bound}；报告机关是{found}",
        "binds only: {bound}; the report's organ is of the kind: {found}",
    ),
    fact(
        "other-organs/unknown",
        "只约束{bound}；从名称看不出报告机关的类型",
        "binds only: {bound}; the kind of the report's organ is unknown",
    ),
    fact(
        "other-levels",
        "只约束{bound}机关；报告机关是{found}",
        "binds only organs at level: {bound}; the report's is at: {found}",
    ),
    fact(
        "other-levels/unknown",
        "只约束{bound}机关；从名称看不出报告机关的级别",
        "binds only organs at level: {bound}; the level of the report's is unknown",
    ),
    fact("unwanted", "不应出现这样的文字", "such words must not stand there"),
    fact("breaches", "有 {count} 处问题", "{count} things are wrong"),
    fact("breaches/one", "有 1 处问题", "one thing is wrong"),
    // headings
    fact("heading-missing", "没有“{title}”", "there is no `{title}`"),
    fact(
        "heading-out-of-order",
        "“{title}”应在“{behind}”之前",
        "`{title}` should stand before `{behind}`",
    ),
    fact("heading-twice", "“{title}”出现了两次", "`{title}` stands there twice"),
    fact(
        "number-skipped",
        "序号“{before}”之后直接是“{found}”",
        "number `{found}` follows `{before}`",
    ),
    fact(
        "number-skipped/first",
        "序号从“{found}”开始，前面没有别的序号",
        "the numbers begin with `{found}`",
    ),
    fact(
        "number-repeated",
        "序号“{found}”重复或者次序颠倒",
        "number `{found}` stands there twice or out of order",
    ),
    fact("number-lost", "标题的序号丢失", "the heading has lost its number"),
    fact(
        "copied",
        "“{title}”有 {percent}% 的文字与上一年度报告相同",
        "{percent} % of `{title}` stands in last year's report, word for word",
    ),
    fact(
        "parts-announced/named",
        "写明由 {stated} 部分组成，只列出 {named} 部分",
        "{stated} parts are announced, {named} are named",
    ),
    fact(
        "parts-announced",
        "写明由 {stated} 部分组成，实有 {found} 部分",
        "{stated} parts are announced, there are {found}",
    ),
    // figures
    fact("unequal", "{sentences}", "{sentences}"),
    fact(
        "sides/equal",
        "{left}；{right}；差 {difference}",
        "{left}; {right}; they differ by {difference}",
    ),
    fact("sides/at-most", "{left}，应不大于 {right}", "{left}, which should be at most {right}"),
    fact("sides/at-least", "{left}，应不小于 {right}", "{left}, which should be at least {right}"),
    fact("sides-of", "{sides}（{places}）", "{sides} ({places})"),
    fact(
        "suspect",
        "很可能是“{title}”有误：{value}，应为 {expected}",
        "likely wrong: {title}, {value}, which should be {expected}",
    ),
    fact("expected", "{name}为 {value}", "{name} is {value}"),
    fact(
        "stated-otherwise/table",
        "正文写 {stated}，表中{expected}",
        "the text says {stated}, in the table {expected}",
    ),
    fact("stated-otherwise", "正文写 {stated}，{expected}", "the text says {stated}, {expected}"),
    fact(
        "parts-of-whole",
        "正文写总数 {whole}，所列各项 {parts} = {sum}",
        "the text says {whole} in all, and lists {parts} = {sum}",
    ),
    fact("no-numbers", "这些单元格不是数字，无法核算：{cells}", "cells without a number: {cells}"),
    fact(
        "other-form",
        "没有这张表，用的是{form}的表",
        "no such table; its tables are those of the {form}",
    ),
    fact("other-case", "仅在{when}时适用", "binds only where {when}"),
    fact("no-table", "没有这张表", "no such table"),
    fact("unreadable-table", "表格无法可靠读取：{why}", "the table cannot be read surely: {why}"),
    fact(
        "nothing-stated",
        "正文没有可以与表格核对的数字",
        "the text states no figure to hold against the tables",
    ),
    fact(
        "as-last-year",
        "与上一年度报告的表逐格相同，其中 {figures} 格不是零",
        "the same as last year's in every cell, {figures} of them not zero",
    ),
    fact(
        "no-previous-report",
        "没有给出上一年度报告（`--previous`）",
        "no report of last year was given (`--previous`)",
    ),
    fact("table-repeated", "这张表出现了两次", "the table stands there twice"),
    fact("row-missing", "缺少一行：{row}", "a row is missing: {row}"),
    fact("row-extra", "多出一行，格式中没有", "a row that the form has not"),
    fact(
        "row-order",
        "行的位置与格式不同：{row}",
        "a row stands elsewhere than in the form: {row}",
    ),
    fact(
        "column-order",
        "各列的顺序与格式不同：{columns}",
        "the columns stand in another order: {columns}",
    ),
    fact("column-missing", "缺少一列：{columns}", "a column is missing: {columns}"),
    fact("column-extra", "多出 {number} 列，格式中没有", "{number} columns that the form has not"),
    fact(
        "row-length",
        "{row}一行有 {found} 个数，应为 {expected} 个，未读取",
        "the row {row} has {found} figures, not {expected}; it was not read",
    ),
    // what stands in their blanks
    fact("cell", "{row}（{column}）", "{row} ({column})"),
    fact("of-last-year", "上一年度报告{row}", "last year's {row}"),
    fact("all-of", "{row}各项", "all of {row}"),
    fact("scope/column", "{title}列", "column {title}"),
    fact("scope/row", "{title}行", "row {title}"),
    fact("bracketed", "（{words}）", "({words})"),
    fact("unreadable/other-form", "用的是{form}", "it is of the {form}"),
    fact("unreadable/columns", "表头看不出各列是什么", "its head does not tell the columns"),
    fact(
        "unreadable/lengths",
        "多数行有 {found} 个数，应为 {expected} 个",
        "most rows have {found} figures, not {expected}",
    ),
    fact("unreadable/apart", "标签与数字不在一处", "labels and figures stand apart"),
    fact(
        "unreadable/differing",
        "出现两次而数字不同",
        "it stands there twice with different figures",
    ),
];
