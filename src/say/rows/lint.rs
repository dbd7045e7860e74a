//! What a sound ruleset may still have wrong with it, and how its examples fail.

use crate::say::row::{Row, complaints, facts};

const UNJUDGED_ZH: &str = "`{id}` 的示例 {number} 无法判定：{why}";
const UNJUDGED_EN: &str = "example {number} of `{id}` cannot be judged: {why}";
const OTHERWISE_ZH: &str = "`{id}` 的示例 {number} 应为 `{expected}`，判定结果是 `{got}`";
const OTHERWISE_EN: &str =
    "example {number} of `{id}` expects `{expected}`, the check gives `{got}`";

/// What is wrong, and what to do about it.
pub(super) const COMPLAINTS: &[Row] = complaints! {
    "unused-term": "没有表达式用到词表 `{name}`" / "no pattern uses the term `{name}`"
        => "写作 `{{{name}}}` 用它，或删去" / "use it as `{{{name}}}`, or delete it";
    "unused-source": "没有要求以 `{id}` 为依据" / "no requirement rests on the source `{id}`"
        => "写进某条要求的 `basis`，或删去"
        / "cite it in the `basis` of a requirement, or delete it";
    "unused-family": "类别 `{id}` 里没有要求" / "no requirement is in the family `{id}`"
        => "把要求的 `family` 写成它，或删去"
        / "name it as the `family` of a requirement, or delete it";
    "weightless-family": "类别 `{id}` 的要求权重都是 0，不计入得分"
        / "all requirements of the family `{id}` have weight 0, so it has no score"
        => "给其中一条要求 `weight`" / "give one of its requirements a `weight`";
    "few-examples":
        "要求 `{id}` 的示例太少：应接受的 {accepted} 个，应拒绝的 {refused} 个，各需 {enough} 个"
        / "requirement `{id}` has too few examples: {accepted} to accept and {refused} to refuse, of {enough} each"
        => "应拒绝的如计划（将编制）、否定（尚未编制）、其他机关的事（市政府编制了）"
        / "to refuse, say, a plan (将编制), a denial (尚未编制), another organ's deed (市政府编制了)";
    "source-not-in-force": "要求 `{id}` 适用的年度里，依据 `{source}` 都不在施行期"
        / "the source `{source}` is in force in none of the years that `{id}` binds"
        => "换成当时施行的文件，或改正日期、年度"
        / "cite what was in force then, or correct the dates or the years";
    "idle-part": "要求 `{id}` 的示例里，没有一个用到{list}"
        / "no example of requirement `{id}` is matched by {list}"
        => "为它写一个示例，或删去这些表达式" / "write an example for it, or delete the patterns";
    "idle-pattern": "要求 `{id}` 的示例里，没有一个用到{list} 里的这个表达式"
        / "no example of requirement `{id}` is matched by this pattern in {list}"
        => "为它写一个示例，或删去这个表达式" / "write an example for it, or delete the pattern";
    "example-failed/unjudged": UNJUDGED_ZH / UNJUDGED_EN
        => "改正示例的文字或附表" / "mend the example's text or its tables";
    "example-failed/no-year": UNJUDGED_ZH / UNJUDGED_EN
        => "附表的示例要写 `year`，由它决定用哪一年的格式"
        / "give an example with tables its `year`, which decides the form";
    "example-failed/too-much": OTHERWISE_ZH / OTHERWISE_EN
        => "收窄表达式、加 `unless`，或把 `status` 写成 `{got}`"
        / "narrow the patterns, add `unless`, or expect `{got}` here";
    "example-failed/plan": OTHERWISE_ZH / OTHERWISE_EN
        => "计划不算做到：把 `status` 写成 `{got}`，或改写成已经做的事"
        / "a plan is no deed: expect `{got}` here, or write what was done";
    "example-failed/denial": OTHERWISE_ZH / OTHERWISE_EN
        => "否定的话不算做到：把 `status` 写成 `{got}`，或改写成已经做的事"
        / "a denial is no deed: expect `{got}` here, or write what was done";
    "example-failed/not-found": OTHERWISE_ZH / OTHERWISE_EN
        => "在 `any` 里补上这种说法，或把 `status` 写成 `{got}`"
        / "add this wording to `any`, or expect `{got}` here";
    "example-failed/not-counted": OTHERWISE_ZH / OTHERWISE_EN
        => "改写示例、用 `accept` 接受这种语气，或把 `status` 写成 `{got}`"
        / "reword the example, `accept` this assertion, or expect `{got}` here";
};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "in-force": "施行期：{from} 至 {to}" / "it is in force from {from} to {to}";
    "pattern-list": "`{key}`" / "`{key}`";
    "pattern-list/part": "要素 `{part}` 的 `{key}`" / "`{key}` of part `{part}`";
    "held-by": "`{quote}` 使分句成为“{held}”" / "`{quote}` marks the clause as {held}";
    "held": "按“{held}”计" / "held as {held}";
    "rests-here": "依据在这里" / "it rests on this";
};
