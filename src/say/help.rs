//! The longer texts of `--help`, each of which serves readers of both languages at once.

/// Behind `gongkai --help`.
pub const EXAMPLES: &str = "\
Examples (示例):
  gongkai check report.docx                    check one report (检查一份年报)
  gongkai read report.pdf                      show what is read of it (查看读取结果)
  gongkai check --format json report.txt       the same as JSON, for programs (输出 JSON)
  gongkai check --fail-under 80 draft.txt      fail below 80 points (低于 80 分则不通过)
  gongkai schema > gongkai.schema.json         the JSON Schema of that JSON (JSON 模式)
";

/// Behind `gongkai check --help`.
pub const CHECK_EXAMPLES: &str = "\
Examples (示例):
  gongkai check report.txt
  gongkai check 2016.txt 2017.txt --output result.txt
  gongkai check --format json --fail-on never *.txt > results.json
  gongkai check --year 2014 old-gb18030.txt draft.docx page.html
  gongkai check --ruleset rules/my-county.toml --verbose report.txt
  gongkai check --region 六安市叶集区 report.txt
  gongkai check --settings office/gongkai.toml --today 2026-12-31 report.docx

One report is written as one JSON object, several as an array in the order given; reports that
could not be checked are left out and named on standard error.

A file gongkai.toml in a report's folder, or the nearest folder above, gives its ruleset, gates,
severities and waivers; see \"Project settings\" in the README (项目设置与豁免).
";

/// Behind `gongkai read --help`.
pub const READ_EXAMPLES: &str = "\
Examples (示例):
  gongkai read report.docx                     as Markdown (输出 Markdown)
  gongkai read --format json report.pdf        blocks, tables and facts (正文、表格与要素)
  gongkai read --tables csv report.html        the cells of its tables (表格单元格)
  gongkai read --limit pages=1000 long.pdf     with a higher limit (提高上限)
";

/// Behind `gongkai schema --help`.
pub const SCHEMA_EXAMPLES: &str = "\
Examples (示例):
  gongkai schema > gongkai.schema.json
  gongkai schema read > gongkai-read.schema.json
  gongkai schema ruleset > gongkai-ruleset.schema.json

A ruleset whose first line is `#:schema gongkai-ruleset.schema.json` is completed and checked by
editors that know JSON Schema for TOML.
";

/// Behind `gongkai trace --help`.
pub const TRACE_EXAMPLES: &str = "\
Examples (示例):
  gongkai trace report.txt
  gongkai trace --text '下一步将编制公开指南。' --family guide
  gongkai trace --jsonl passages.jsonl > answers.jsonl
";

/// Behind `gongkai rules --help`.
pub const RULES_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules list                           the built-in rulesets (内置规则集)
  gongkai rules show anhui-2015                all that one asks, and where it is said (内容与出处)
  gongkai rules explain COM-LEAD-1             one requirement in full (解释一条要求)
  gongkai rules new my-county --extends anhui-2015 --output my-county.toml
  gongkai rules lint my-county.toml            what is wrong with it (检查规则集)
  gongkai rules test my-county.toml            run its examples (运行示例)

The format of rulesets is described in rules/README.md (格式说明见 rules/README.md).
";

/// Behind `gongkai rules list --help`.
pub const RULES_LIST_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules list
  gongkai rules list --format json
";

/// Behind `gongkai rules show --help`.
pub const RULES_SHOW_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules show national-2021
  gongkai rules show my-county.toml --format json
";

/// Behind `gongkai rules explain --help`.
pub const RULES_EXPLAIN_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules explain COM-GUIDE-1
  gongkai rules explain COM-GUIDE-1 --ruleset anhui-2015
  gongkai rules explain COM-CHANNEL-1 --verbose --lang en
";

/// Behind `gongkai rules lint --help`.
pub const RULES_LINT_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules lint my-county.toml
  gongkai rules lint                           all built-in ones (全部内置规则集)

A note does not count for the exit status; notes on built-in rulesets are shown with --verbose.
";

/// Behind `gongkai rules test --help`.
pub const RULES_TEST_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules test my-county.toml
  gongkai rules test                           all built-in ones (全部内置规则集)
";

/// Behind `gongkai rules new --help`.
pub const RULES_NEW_EXAMPLES: &str = "\
Examples (示例):
  gongkai rules new my-county --extends anhui-2015 --output my-county.toml
  gongkai rules new my-city --extends national-2019 --extends national-2021
";

/// Above the exit statuses of a check.
pub const STATUSES: &str = "Exit status (退出码); of several reports the highest counts:";

/// What the exit statuses of a check tell, the lowest first; the README has the same.
pub const STATUS: [&str; 3] = [
    "every report passes (全部通过)",
    "a report does not pass: a gap of the severity that fails it, or a score below the gate (未通过)",
    "something could not be checked: arguments, report, ruleset, settings or output (无法检查)",
];

/// Above the exit statuses of `gongkai rules`.
pub const RULES_STATUSES: &str = "Exit status (退出码):";

/// What the exit statuses of `gongkai rules` tell, the lowest first.
pub const RULES_STATUS: [&str; 3] = [
    "nothing is wrong with any ruleset (规则集都没有问题)",
    "lint warns of something, or an example fails (有警告，或有示例未通过)",
    "a ruleset cannot be read or loaded (有规则集无法读取或载入)",
];

/// The title that a new ruleset begins with.
#[must_use]
pub fn starter_title(id: &str) -> String {
    format!("{id} 年度报告要求")
}

/// What is said of a defect of the program at this place in its source, before it is known which
/// language the user speaks.
#[must_use]
pub fn defect(version: &str, place: &str) -> String {
    format!(
        "error[internal]: 程序内部错误，未作任何判定；请报告此问题\n  \
         = note: internal error of gongkai {version} ({place}), nothing was checked; report it with the file that shows it"
    )
}
