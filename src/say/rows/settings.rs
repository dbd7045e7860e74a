//! What is wrong with settings, and with the waivers in them.

use crate::say::row::{Row, complaints, facts};

const LACKS_ZH: &str = "{table}缺少 {keys}";
const LACKS_EN: &str = "{table} lacks {keys}";

/// What is wrong, and what to do about it.
pub(super) const COMPLAINTS: &[Row] = complaints! {
    "unknown-ruleset/settings": "没有内置规则集 `{id}`，也没有这个文件"
        / "there is no built-in ruleset `{id}`, and no such file"
        => "内置规则集：{known}" / "built-in rulesets: {known}",
        label "路径相对于本文件" / "a path is looked for beside this file";
    "unreadable-ruleset/settings": "无法读取规则集 `{path}`：{why}"
        / "cannot read the ruleset `{path}`: {why}"
        => "改正路径，或写内置规则集的编号"
        / "correct the path, or name a built-in ruleset by its id",
        label "路径相对于本文件" / "looked for beside this file";
    "broken-ruleset": "规则集 `{id}` 有错误" / "the ruleset `{id}` is broken"
        => "先改正那个文件里的错误" / "mend that file first",
        label "见下" / "see below";
    "bad-score": "{value}应在 0 到 100 之间，最多一位小数"
        / "{value} must lie between 0 and 100, with at most one decimal"
        => "写作 `60` 或 `62.5`" / "write it as `60` or `62.5`";
    "conflicting-keys/waiver": "{waiver}的 `requirement` 和 `finding` 只能写一个"
        / "{waiver} has both `requirement` and `finding`"
        => "分成两项豁免" / "make two waivers of it";
    "missing-key/target": LACKS_ZH / LACKS_EN
        => "写 `requirement = \"要求的编号\"`，或 `finding = \"JSON 输出里的 fingerprint\"`"
        / "write `requirement = \"…\"`, or `finding = \"…\"` with a fingerprint of the JSON";
    "missing-key/scope": LACKS_ZH / LACKS_EN
        => "写明指哪些报告，如 `paths = [\"2024/*.docx\"]`、`year = 2024`"
        / "say which reports, as in `paths = [\"2024/*.docx\"]` or `year = 2024`";
    "missing-key/reason": LACKS_ZH / LACKS_EN
        => "写明为什么可以接受：`reason = \"…\"`" / "say why it is accepted: `reason = \"…\"`";
    "missing-key/expires": LACKS_ZH / LACKS_EN
        => "写明有效到哪一天：`expires = \"2027-06-30\"`"
        / "say up to which day: `expires = \"2027-06-30\"`";
    "bad-fingerprint": "`{written}` 不是缺口的指纹" / "`{written}` is no fingerprint of a finding"
        => "照抄 JSON 输出里的 `fingerprint`（16 位十六进制数）；要求的编号写在 `requirement`"
        / "copy the 16 hexadecimal digits of `fingerprint` from the JSON output; the id of a requirement goes to `requirement`";
    "bad-path": "`{path}` 不是路径样式" / "`{path}` is no pattern of paths"
        => "如 `2024/*.docx`、`**/*.txt`" / "as in `2024/*.docx` or `**/*.txt`";
    "waiver-expired": "对 `{target}` 的豁免已于 {day} 到期"
        / "the waiver for `{target}` ended on {day}"
        => "写明理由续期，或删除这项豁免" / "renew the waiver with its reason, or remove it";
    "waiver-unused": "对 `{target}` 的豁免没有用到" / "the waiver for `{target}` waives nothing"
        => "删除这项豁免，或核对它所指的报告" / "remove it, or check which reports it names";
};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "patterns-of-paths":
        "从本文件所在目录写起，用 `/` 分隔，不用 `.` 和 `..`；`*` 代表一个名称内的任意字，单独的 `**` 代表各级目录"
        / "it begins at this file's folder, parts names by `/`, has no `.` or `..`; `*` is anything within a name, `**` by itself any folders";
    "counts-again": "相应缺口重新计入" / "the finding counts again";
    "no-such-gap": "所指报告都已检查，没有这个缺口"
        / "the reports that it is about were checked, and none has this gap";
};
