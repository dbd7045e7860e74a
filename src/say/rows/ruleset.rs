//! What is wrong with a ruleset.

use crate::say::row::{Row, complaint, fact};

/// Complaints, and the facts that go with them.
pub(super) const ROWS: &[Row] = &[
    // the head and the files that it extends
    complaint(
        "unknown-format",
        ("不认识格式版本 {found}", "unknown format {found}"),
        ("这个版本的 gongkai 读 `format = {known}`", "this gongkai reads `format = {known}`"),
    ),
    complaint(
        "bad-id",
        ("`{id}` 不能作{what}的编号", "`{id}` cannot be the id of a {what}"),
        (
            "只用小写字母、数字和 `-`，如 `leadership-group`",
            "use small letters, digits and `-`, as in `leadership-group`",
        ),
    ),
    complaint(
        "bad-id/requirement",
        ("`{id}` 不能作要求的编号", "`{id}` cannot be the id of a requirement"),
        (
            "只用大写字母、数字和 `-`，如 `AH-LEAD-1`",
            "use capital letters, digits and `-`, as in `AH-LEAD-1`",
        ),
    ),
    complaint(
        "bad-id/term",
        ("`{id}` 不能作词表的名称", "`{id}` cannot be the name of a term"),
        (
            "以字母开头，只用字母、数字、`-` 和 `_`",
            "begin with a letter; use letters, digits, `-` and `_`",
        ),
    ),
    complaint(
        "empty-list/term",
        ("词表 `{name}` 是空的", "the term `{name}` has no words"),
        ("写上几个词，或删去这个词表", "write words into it, or delete the term"),
    ),
    complaint(
        "bad-region",
        ("`{region}` 不是行政区划代码", "`{region}` is no division code"),
        (
            "写六位代码（GB/T 2260），如安徽省是 `340000`",
            "write the six digits of GB/T 2260, as in `340000` for Anhui",
        ),
    ),
    complaint(
        "years-reversed",
        ("适用年度止于 {to}，却始于 {from}", "the years end in {to}, before they begin in {from}"),
        ("把 `from` 和 `to` 对调，或改正其中一个", "swap `from` and `to`, or correct one of them"),
    ),
    complaint(
        "years-reversed/source",
        ("{source}止于 {to}，却始于 {from}", "{source} ends on {to}, before it begins on {from}"),
        ("把 `from` 和 `to` 对调，或改正其中一个", "swap `from` and `to`, or correct one of them"),
    ),
    complaint(
        "grades-order",
        (
            "等级 `{lower}` 排在 `{higher}` 之后，分数线却不更低（{more} 对 {least}）",
            "the grade `{lower}` stands below `{higher}` and begins no lower ({more} against {least})",
        ),
        ("从高到低排列", "put the highest grade first"),
    ),
    complaint(
        "grades-end",
        (
            "最低一个等级要从 0 分起，否则有的得分没有等级",
            "the last grade must begin at 0, or some scores have no grade",
        ),
        (
            "最后写一个从 0 分起的等级，如 `[\"不合格\", 0]`",
            "end the list with a grade from 0 on, as in `[\"不合格\", 0]`",
        ),
    ),
    complaint(
        "unknown-ruleset",
        ("没有内置规则集 `{id}`", "there is no built-in ruleset `{id}`"),
        (
            "`gongkai rules list` 列出内置规则集；自己的文件写路径，以 `.toml` 结尾",
            "`gongkai rules list` has the built-in ones; a file of your own is named by a path \
             that ends in `.toml`",
        ),
    ),
    complaint(
        "unreadable-extends",
        ("无法读取 `{file}`：{why}", "cannot read `{file}`: {why}"),
        (
            "改正路径，或把文件放到那里；规则集是 UTF-8 编码的 TOML 文件",
            "correct the path, or put the file there; a ruleset is a TOML file in UTF-8",
        ),
    )
    .label("相对于本文件的路径", "looked for beside this file"),
    complaint(
        "broken-extends",
        ("扩展的规则集 `{file}` 有错误", "the extended ruleset `{file}` is broken"),
        ("先改正那个文件里的错误", "mend that file first"),
    ),
    complaint(
        "extends-cycle",
        ("`{file}` 又扩展回本规则集", "`{file}` extends this ruleset in turn"),
        (
            "从其中一个文件的 `extends` 里去掉另一个",
            "leave one of them out of the other's `extends`",
        ),
    ),
    fact("by-way-of", "经过：{way}", "by way of {way}"),
    complaint(
        "extends-too-deep",
        ("规则集的扩展超过 {limit} 层", "rulesets extend one another over {limit} levels deep"),
        ("减少层数，把几个文件并成一个", "use fewer levels: make one file of several"),
    ),
    complaint(
        "duplicate-id/ruleset",
        ("规则集 `{id}` 扩展了同编号的规则集", "ruleset `{id}` extends one of the same id"),
        ("换一个编号", "give it another id"),
    ),
    // what names what
    complaint(
        "unknown-family",
        ("没有类别 `{id}`", "there is no family `{id}`"),
        (
            "在 `[[families]]` 里定义它，或改正名称",
            "define it under `[[families]]`, or correct the name",
        ),
    ),
    complaint(
        "unknown-source",
        ("没有依据文件 `{id}`", "there is no source `{id}`"),
        (
            "在 `[sources.{id}]` 里定义它，或改正名称",
            "define it as `[sources.{id}]`, or correct the name",
        ),
    ),
    complaint(
        "unknown-requirement",
        ("没有要求 `{id}`", "there is no requirement `{id}`"),
        (
            "改正编号；`gongkai rules show ID` 列出一个规则集的全部要求",
            "correct the id; `gongkai rules show ID` lists the requirements of a ruleset",
        ),
    ),
    complaint(
        "unknown-requirement/settings",
        ("没有要求 `{id}`", "there is no requirement `{id}`"),
        (
            "自己的规则集里的要求，要先用 `ruleset` 指定那个规则集",
            "for a requirement of a ruleset of your own, name that ruleset with `ruleset`",
        ),
    ),
    complaint(
        "no-requirements",
        (
            "规则集里没有一条有效的要求",
            "the ruleset asks for nothing: no requirement is left in it",
        ),
        (
            "写一条 `[[requirements]]`，或用 `extends` 扩展一个规则集",
            "write a `[[requirements]]` table, or extend a ruleset with `extends`",
        ),
    ),
    complaint(
        "missing-key/requirement",
        ("要求 `{id}` 缺少 {keys}", "requirement `{id}` lacks {keys}"),
        (
            "补上 {keys}；要改动已有的要求，核对编号",
            "add {keys}; to change a requirement that there is, check the id",
        ),
    ),
    complaint(
        "years-apart",
        (
            "要求 `{id}` 的适用年度都在规则集的适用年度之外",
            "requirement `{id}` binds in none of the ruleset's years",
        ),
        (
            "改正年度；一条不再适用的要求，用 `enabled = false` 关掉",
            "correct the years; switch off what no longer binds with `enabled = false`",
        ),
    ),
    complaint(
        "weightless-error",
        (
            "要求 `{id}` 的级别是 `error`，分值却是 0",
            "requirement `{id}` is an `error` with a weight of 0",
        ),
        ("给它分值，或把级别改为 `note`", "give it a weight, or make it a `note`"),
    ),
    // requirements and their checks
    complaint(
        "empty-list/bound",
        ("{value}是空的", "{value} is empty"),
        (
            "写出它约束的机关；约束所有机关的，去掉这个键",
            "name the organs that it binds; leave the key out where it binds all",
        ),
    ),
    complaint(
        "empty-list/basis",
        ("{table}没有依据", "{table} rests on no article"),
        (
            "写出依据，如 `basis = [{{ source = \"…\", article = \"第五十条\" }}]`",
            "name one, as in `basis = [{{ source = \"…\", article = \"第五十条\" }}]`",
        ),
    ),
    complaint(
        "too-many-kinds",
        (
            "`at_least` 要求 {needed} 种，`kinds` 只有 {written} 种",
            "`at_least` asks for {needed} kinds, `kinds` has {written}",
        ),
        (
            "把 `at_least` 降到 {written} 以内，或在 `kinds` 里多写几种",
            "lower `at_least` to {written} at most, or write more kinds into `kinds`",
        ),
    ),
    complaint(
        "conflicting-keys",
        ("`deadline` 和 `period` 只能写一个", "`deadline` and `period` exclude each other"),
        ("删去其中一个", "delete one of them"),
    ),
    complaint(
        "no-such-day",
        ("不是每年都有 {month} 月 {day} 日", "not every year has a day {day} in month {month}"),
        ("换成每年都有的一天", "name a day that every year has"),
    ),
    complaint(
        "no-patterns",
        ("{table}没有表达式，什么也找不到", "{table} has no pattern and would find nothing"),
        ("在 {keys} 里至少写一个", "write at least one into {keys}"),
    ),
    complaint(
        "unknown-part",
        ("`kinds` 里没有 `{id}`", "no kind in `kinds` is called `{id}`"),
        ("改正名称，或在 `kinds` 里加上它", "correct the name, or add it to `kinds`"),
    ),
    complaint(
        "unknown-table",
        ("没有表 `{id}`", "there is no table `{id}`"),
        ("改正名称，或改正规则集的年度", "correct the name, or the years of the ruleset"),
    ),
    fact(
        "known-tables",
        "本规则集适用年度的格式里有 {tables}",
        "the forms of the ruleset's years have {tables}",
    ),
    complaint(
        "unknown-figure",
        ("适用年度的表里没有 `{name}`", "no table of the ruleset's years has a figure `{name}`"),
        ("改正名称，或改正规则集的年度", "correct the name, or the years of the ruleset"),
    ),
    fact(
        "names-of-figures",
        "各表单元格的名称：`gongkai read --tables json 年报`，或 `rules/forms.toml`",
        "the cells' names: `gongkai read --tables json REPORT`, or `rules/forms.toml`",
    ),
    complaint(
        "bad-equation/no-operand",
        ("这里应是名称、数或括号", "a name, a number or a bracket is expected here"),
        EQUATION,
    ),
    complaint(
        "bad-equation/no-operator",
        ("这里应是运算符或等号", "an operator or a sign of relation is expected here"),
        EQUATION,
    ),
    complaint("bad-equation/open", ("括号没有闭合", "the bracket is not closed"), EQUATION),
    complaint(
        "bad-equation/no-relation",
        ("缺少 `=`、`<=` 或 `>=`", "`=`, `<=` or `>=` is lacking"),
        EQUATION,
    ),
    complaint(
        "bad-equation/any-outside-sum",
        ("`*` 只能写在 `sum(…)` 里", "`*` can stand in `sum(…)` alone"),
        EQUATION,
    ),
    complaint(
        "bad-equation/no-variable",
        ("只有 `{{row}}` 和 `{{column}}`", "there are `{{row}}` and `{{column}}` alone"),
        EQUATION,
    ),
    complaint(
        "bad-equation/too-long",
        ("等式太长，或括号太深", "the equation is too long, or its brackets too deep"),
        EQUATION,
    ),
    complaint(
        "bad-equation/variable",
        ("这里不能用 `{{row}}` 或 `{{column}}`", "`{{row}}` and `{{column}}` cannot be used here"),
        ("写出单元格的全名，如 `t3.new.total`", "name the cell in full, as in `t3.new.total`"),
    ),
    complaint(
        "bad-equation/both-variables",
        ("`{{row}}` 和 `{{column}}` 只能用一个", "`{{row}}` and `{{column}}` exclude each other"),
        ("其中一个写成行或列的名称", "write the name of a row or a column for one of them"),
    ),
    complaint(
        "bad-equation/no-each",
        (
            "用了 `{{row}}` 或 `{{column}}`，还要用 `each` 指明是哪张表的",
            "`{{row}}` and `{{column}}` need `each`, the table that they are of",
        ),
        ("加上 `each = \"t3\"` 这样的表名", "add the table, as in `each = \"t3\"`"),
    ),
    complaint(
        "bad-equation/idle-each",
        (
            "有 `each`，等式里却没有 `{{row}}` 或 `{{column}}`",
            "`each` needs `{{row}}` or `{{column}}` in the equation",
        ),
        (
            "删去 `each`，或在等式里用 `{{row}}` 或 `{{column}}`",
            "delete `each`, or use `{{row}}` or `{{column}}` in the equation",
        ),
    ),
    // patterns
    complaint(
        "unknown-term",
        ("没有词表 `{name}`", "there is no term `{name}`"),
        ("在 `[terms]` 里定义它，或改正名称", "define it under `[terms]`, or correct the name"),
    ),
    complaint(
        "term-cycle",
        ("词表 `{name}` 用到了它自己", "the term `{name}` uses itself"),
        ("从其中一个词表里去掉另一个", "leave one of these terms out of the other"),
    ),
    complaint(
        "terms-too-deep",
        ("词表嵌套超过 {limit} 层", "terms stand in terms over {limit} levels deep"),
        ("减少层数，把几个词表并成一个", "use fewer levels: make one term of several"),
    ),
    complaint(
        "pattern-too-long",
        (
            "填入词表后的表达式超过 {limit} 个字符",
            "the pattern with its terms filled in would have over {limit} characters",
        ),
        ("拆成几个表达式", "split the pattern"),
    ),
    complaint(
        "pattern-too-long/all",
        (
            "全部表达式合计超过 {limit} 个字符",
            "all patterns of the file together would have over {limit} characters",
        ),
        ("减少表达式，或拆成几个规则集", "write fewer patterns, or split the ruleset"),
    ),
    complaint(
        "pattern-too-large",
        ("表达式编译后超过 {limit} 字节", "the pattern takes over {limit} bytes once compiled"),
        ("减少重复次数，或拆成几个表达式", "repeat less, or split the pattern"),
    ),
    complaint(
        "pattern-too-large/all",
        (
            "到这里，全部表达式合计太大，无法编译",
            "up to here all patterns of the file together are too large to be compiled",
        ),
        (
            "减少重复次数和表达式，或拆成几个规则集",
            "repeat less, write fewer patterns, or split the ruleset",
        ),
    ),
    complaint(
        "matches-nothing",
        ("表达式 `{pattern}` 连空文本也能匹配", "the pattern `{pattern}` matches the empty text"),
        ("至少留一个不可省略的字", "leave at least one character in it that must be there"),
    ),
    complaint(
        "bad-pattern",
        ("表达式 `{pattern}` 不是正则表达式", "the pattern `{pattern}` is no regular expression"),
        (
            "改正标出的地方；要找符号本身，在前面写 `\\\\`，如 `\\\\(`",
            "mend the place marked; to find a sign itself write `\\\\` before it, as in `\\\\(`",
        ),
    ),
    fact("regex", "regex: {reason}", "regex: {reason}"),
    complaint(
        "word-boundary",
        ("`{escape}` 在汉字旁边不起作用", "`{escape}` does not work beside Chinese"),
        (
            "去掉它；要排除别的词义，把那些词写进 `unless`",
            "leave it out; to exclude other senses, list them in `unless`",
        ),
    ),
    fact(
        "no-boundary-in-chinese",
        "汉字之间没有单词边界：汉字都算单词字符",
        "between Chinese letters there is no word boundary: all of them count as word characters",
    ),
];

/// An equation to take as a model.
const EQUATION: (&str, &str) = (
    "例如 `t3.new.total + t3.carried_over.total = t3.concluded.total`",
    "as in `t3.new.total + t3.carried_over.total = t3.concluded.total`",
);
