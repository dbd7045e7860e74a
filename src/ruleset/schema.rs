//! The format of ruleset files as data: every table with its keys, what each may hold and what it
//! means. The reference in `rules/README.md` and the JSON Schema of `gongkai schema ruleset` are
//! drawn from it; a test holds it to what the loader asks for.
//!
//! What a key means is said in Chinese, the language of those who write rulesets.

use crate::chinese::organ::{Level, OrganKind};
use crate::discourse::assertion::Assertion;
use crate::ruleset::{Certainty, DateCheck, Near, OutlineNeed, Place, TableNeed};
use crate::verdict::{Severity, Status};

/// A kind of table in a ruleset file.
#[derive(Clone, Copy, Debug)]
pub struct TableFormat {
    /// Its name here: `requirement`; those of checks are `check.` and the kind.
    pub name: &'static str,
    /// How it is written in the file.
    pub written: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its keys, in the order of the reference.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether it must be there.
    pub is_needed: bool,
    /// What it means.
    pub about: &'static str,
}

/// What a key may hold.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text that is not empty.
    Text,
    /// A text of this form, with a sample of it.
    Form(&'static str, &'static str),
    /// A list of texts.
    Texts,
    /// A list of regular expressions, which may use terms.
    Patterns,
    /// `true` or `false`.
    Flag,
    /// A whole number between these two.
    Whole(i64, i64),
    /// A day as `"YYYY-MM-DD"`.
    Day,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// A list of these words.
    Words(fn() -> Vec<&'static str>),
    /// A table of this name.
    Table(&'static str),
    /// A list of tables of this name.
    Tables(&'static str),
    /// Tables of this name, each under an id of its own.
    Named(&'static str),
    /// The table of a check, by its kind.
    Check,
    /// Lists of patterns, each under a name of its own.
    Terms,
    /// Pairs of a name and a score.
    Grades,
    /// Numbers or texts under the dotted names of cells.
    Figures,
    /// Lists of names of cells.
    FigureLists,
}

const KEBAB: Shape = Shape::Form("^[a-z0-9]+(-[a-z0-9]+)*$", "my-id");
const REQUIREMENT_ID: Shape = Shape::Form("^[A-Z0-9]+(-[A-Z0-9]+)*$", "MY-ID-1");
const YEAR: Shape = Shape::Whole(1900, 2199);

const fn need(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, is_needed: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, is_needed: false, about }
}

fn words<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

/// The kinds of organs, and the word for those whose kind is not known.
fn organ_kinds() -> Vec<&'static str> {
    OrganKind::ALL.map(OrganKind::as_str).into_iter().chain(["unknown"]).collect()
}

/// The levels of organs, and the word for those whose level is not known.
fn levels() -> Vec<&'static str> {
    Level::ALL.map(Level::as_str).into_iter().chain(["unknown"]).collect()
}

const STATUS: Shape = Shape::Word(|| Status::ALL.map(Status::as_str).to_vec());
const ACCEPT: Shape = Shape::Words(|| words(&Assertion::WORDS));

/// The keys of a part; `stated` adds its own.
const PART: [Key; 12] = [
    need("id", Shape::Text, "要素的编号，在本条要求里不重复"),
    may("title", Shape::Text, "结果里怎样称呼它；不写则用编号"),
    may("any", Shape::Patterns, "表达式：出现任一个就是提到了它"),
    may("weak", Shape::Patterns, "表达式：只有 `context` 也出现在同一句、上一句或上级标题里时才算"),
    may("context", Shape::Patterns, "表达式：`weak` 需要的上下文；不写则不需要"),
    may("unless", Shape::Patterns, "表达式：别的意思；与它重叠的不算提到"),
    may("near", Shape::Word(|| words(&Near::WORDS)), "离第一个要素多近；不写为 `report`"),
    may("accept", ACCEPT, "接受哪些语气；不写只接受 `affirmed`"),
    may("under", Shape::Patterns, "表达式：只在这些标题之下才算"),
    may("sections", Shape::Patterns, "表达式：在这些标题之下，写什么都算（至少八个字）"),
    may("lasting", Shape::Flag, "是长期有效的事物（指南、机构）：往年做成、没有说已失效的也算"),
    may("owned", Shape::Flag, "必须是本机关自己的，不是别的机关的"),
];

const fn part(at: usize) -> Key {
    PART[at]
}

/// Every table of the format: first those of the file, then the checks and what they are made of.
pub const TABLES: [TableFormat; 25] = [
    TableFormat {
        name: "file",
        written: "文件",
        about: "一个规则集是一个 UTF-8 编码的 TOML 文件，不超过 1 MiB。",
        keys: &[
            need("format", Shape::Whole(1, 1), "格式版本，写 `1`"),
            need("ruleset", Shape::Table("ruleset"), "规则集本身"),
            may("sources", Shape::Named("source"), "依据文件，每个有自己的编号：`[sources.N01]`"),
            may("terms", Shape::Terms, "词表，在表达式里写作 `{名称}`"),
            may("families", Shape::Tables("family"), "类别，一起判定的要求"),
            may("requirements", Shape::Tables("requirement"), "要求"),
        ],
    },
    TableFormat {
        name: "ruleset",
        written: "[ruleset]",
        about: "规则集本身：编号、名称、扩展了谁、约束哪里和哪些年度。",
        keys: &[
            need("id", KEBAB, "编号：小写字母、数字和 `-`；内置规则集的编号就是文件名"),
            need("title", Shape::Text, "名称"),
            may(
                "extends",
                Shape::Texts,
                "扩展的规则集：内置的写编号，自己的写以 `.toml` 结尾的路径（相对本文件）",
            ),
            may(
                "region",
                Shape::Form("^[0-9]{6}$", "340000"),
                "行政区划代码（GB/T 2260）；不写则不限地区",
            ),
            may("years", Shape::Table("years"), "约束的报告年度；不写则不限年度"),
            may("pass", Shape::Whole(0, 100), "及格分；不写则沿用被扩展的规则集，都没有则为 60"),
            may(
                "grades",
                Shape::Grades,
                "等级，从高到低：`[[\"优秀\", 90], [\"不合格\", 0]]`，最后一个从 0 起",
            ),
            may("veto", Shape::Texts, "一票否决：这些要求未达到时，无论得分多少都不通过"),
        ],
    },
    TableFormat {
        name: "years",
        written: "years = { … }",
        about: "报告年度的范围，两端都算；不写的一端不限。",
        keys: &[may("from", YEAR, "第一个年度"), may("to", YEAR, "最后一个年度")],
    },
    TableFormat {
        name: "source",
        written: "[sources.编号]",
        about: "一部法规或一个文件。没有见到原文的，如实写在 `certainty` 和 `note` 里，不要编造文号。",
        keys: &[
            need("title", Shape::Text, "全称"),
            may("number", Shape::Text, "文号"),
            may("issuer", Shape::Text, "发文机关"),
            may("issued", Shape::Day, "发布日期"),
            may("from", Shape::Day, "施行的第一天"),
            may("to", Shape::Day, "有效的最后一天；年度之外的报告不引用它"),
            need("certainty", Shape::Word(|| words(&Certainty::WORDS)), "见到了多少原文"),
            may("note", Shape::Text, "见到什么、没见到什么"),
        ],
    },
    TableFormat {
        name: "family",
        written: "[[families]]",
        about: "类别：一起判定、一起显示的要求。类别的结果由其中级别为 `error` 的要求决定。",
        keys: &[need("id", KEBAB, "编号"), need("title", Shape::Text, "名称")],
    },
    TableFormat {
        name: "requirement",
        written: "[[requirements]]",
        about: "一条要求。除 `why`、`years`、`enabled`、`examples` 外都必须有；改动被扩展的规则集里的要求时，只写 `id` 和要改的键。",
        keys: &[
            need("id", REQUIREMENT_ID, "编号：大写字母、数字和 `-`；发布以后不再给别的要求用"),
            may("enabled", Shape::Flag, "`false` 关闭被扩展的规则集里的这条要求"),
            may("family", Shape::Text, "所属类别的编号"),
            may("title", Shape::Text, "标题"),
            may("why", Shape::Text, "条文以外的理由"),
            may(
                "severity",
                Shape::Word(|| Severity::ALL.map(Severity::as_str).to_vec()),
                "级别：`error` 未达到即不通过，`warning` 应当整改，`note` 只作提示",
            ),
            may("weight", Shape::Whole(0, 1000), "权重；级别为 `error` 时不能为 0"),
            may("years", Shape::Table("years"), "约束的报告年度；其他年度为不适用"),
            may("applies_to", Shape::Words(organ_kinds), "约束哪几种机关；不写则都约束"),
            may("levels", Shape::Words(levels), "约束哪几级机关；不写则都约束"),
            may(
                "when",
                Shape::Form("[=]", "0 = 0"),
                "等式；年报的数使它成立时才约束，否则为不适用",
            ),
            may("basis", Shape::Tables("basis"), "依据的条文，至少一条"),
            may("remedy", Shape::Text, "未达到时应当怎样写、怎样做"),
            may("check", Shape::Check, "怎样判定；整个替换，不逐键合并"),
            may("examples", Shape::Tables("example"), "示例：至少两段应接受、两段应拒绝"),
        ],
    },
    TableFormat {
        name: "basis",
        written: "basis = [{ … }]",
        about: "一条依据。",
        keys: &[
            need("source", Shape::Text, "依据文件的编号"),
            may("article", Shape::Text, "条款，如 `第五十条第二项`；不知道就不写"),
            may("note", Shape::Text, "存疑之处"),
        ],
    },
    TableFormat {
        name: "example",
        written: "[[requirements.examples]]",
        about: "一段文字和它应得的结果，由 `gongkai rules test` 运行。要有 `text`，或者 `tables`、`figures`、`without` 之一。",
        keys: &[
            may("text", Shape::Text, "文字，自己编写，不抄真实年报"),
            need("status", STATUS, "应得的结果"),
            may("organ", Shape::Text, "当作哪个机关的年报"),
            may("year", YEAR, "当作哪个报告年度的年报"),
            may("published", Shape::Day, "当作哪天公布"),
            may("tables", Shape::Texts, "附上该年度格式的这些表，数字都是 0"),
            may(
                "figures",
                Shape::Figures,
                "附上的表里不是 0 的数：`{ \"t3.new.total\" = 5 }`；`\"\"` 是空格",
            ),
            may("without", Shape::Texts, "附上的表里缺少的行"),
            may("previous", Shape::Text, "上一年度年报的文字"),
            may("previous_tables", Shape::Texts, "上一年度年报的表，同 `tables`"),
            may("previous_figures", Shape::Figures, "上一年度年报的数，同 `figures`"),
            may("previous_without", Shape::Texts, "上一年度年报缺少的行，同 `without`"),
        ],
    },
    TableFormat {
        name: "check.statement",
        written: "kind = \"statement\"",
        about: "写明做了某事。全部 `parts` 都写明为达到，只写明第一个为部分达到；只有否定的话为自述未做。",
        keys: &[
            need("kind", Shape::Form("^statement$", "statement"), "判定方法"),
            need("parts", Shape::Tables("part"), "要素；第一个是这条要求说的事"),
            may("each_counts", Shape::Flag, "写明任一个要素都算部分达到，不只第一个"),
            may("suffices", Shape::Tables("part"), "写明其中任一个就是达到"),
            may("fallback", Shape::Tables("part"), "没有第一个要素时，写明其中任一个为部分达到"),
            may(
                "figures",
                Shape::FigureLists,
                "统计表的单元格，每组一个列表：其中一组都填了数就是达到",
            ),
        ],
    },
    TableFormat {
        name: "check.variety",
        written: "kind = \"variety\"",
        about: "写明若干种里的几种，如公开渠道。够数为达到，有一种以上为部分达到。",
        keys: &[
            need("kind", Shape::Form("^variety$", "variety"), "判定方法"),
            need("kinds", Shape::Tables("part"), "各种"),
            need("at_least", Shape::Whole(1, 1000), "至少几种"),
            may("must", Shape::Texts, "必须包括的种，写编号"),
        ],
    },
    TableFormat {
        name: "check.section",
        written: "kind = \"section\"",
        about: "有某一部分，而且不是空的。`headings` 和 `opening` 至少写一个。标题是带序号的行（一、（一）1.），或文件里设为标题的段落。",
        keys: &[
            need("kind", Shape::Form("^section$", "section"), "判定方法"),
            may("headings", Shape::Patterns, "表达式：标题"),
            may("opening", Shape::Patterns, "表达式：没有标题时，报告开头的段落"),
            may("min_chars", Shape::Whole(1, 100_000), "标题之下至少几个字，空白不算；不写为 10"),
            may(
                "max_chars",
                Shape::Whole(1, 100_000),
                "标题之下至多几个字，算法相同，不能小于 `min_chars`；超过的为部分达到；不写则不限",
            ),
        ],
    },
    TableFormat {
        name: "check.quantity",
        written: "kind = \"quantity\"",
        about: "写明某事的数量。分句里有数为达到，只提到、没有数为部分达到。",
        keys: &[
            need("kind", Shape::Form("^quantity$", "quantity"), "判定方法"),
            need("part", Shape::Table("part"), "数的是什么"),
            may("units", Shape::Texts, "数后面的单位，如 `[\"条\", \"件\"]`"),
        ],
    },
    TableFormat {
        name: "check.date",
        written: "kind = \"date\"",
        about: "日期：公布期限，或者统计期限。`deadline` 和 `period` 只写一个。",
        keys: &[
            need("kind", Shape::Form("^date$", "date"), "判定方法"),
            may("deadline", Shape::Table("deadline"), "不晚于哪天公布"),
            may("period", Shape::Table("period"), "统计期限就是报告年度；写 `{}`"),
        ],
    },
    TableFormat {
        name: "check.table",
        written: "kind = \"table\"",
        about: "统一格式的统计表。",
        keys: &[
            need("kind", Shape::Form("^table$", "table"), "判定方法"),
            need("tables", Shape::Texts, "表的编号，如 `t2`、`t3`、`t4`，见 `rules/forms.toml`"),
            need(
                "needs",
                Shape::Word(|| words(&TableNeed::WORDS)),
                "`form` 行列齐全，`numbers` 每格是数，`filled` 没有空格，`changed` 不是上一年度的表",
            ),
            may(
                "least",
                Shape::Whole(1, 1000),
                "用于 `changed`：至少几格不是零，逐格相同才算照搬；不写为 1",
            ),
        ],
    },
    TableFormat {
        name: "check.identity",
        written: "kind = \"identity\"",
        about: "数与数的关系：表内、表与正文、与上一年度。`equations`、`stated`、`lists` 至少写一个。",
        keys: &[
            need("kind", Shape::Form("^identity$", "identity"), "判定方法"),
            may("equations", Shape::Tables("equation"), "必须成立的等式"),
            may("stated", Shape::Tables("stated"), "正文里的数，应当是表里的哪个数"),
            may("lists", Shape::Tables("list"), "正文里列举的分项，合计不超过总数"),
        ],
    },
    TableFormat {
        name: "check.outline",
        written: "kind = \"outline\"",
        about: "标题、次序和序号。`headings`、`numbering`、`announced` 至少写一个；写了 `headings` 就要写 `needs`。",
        keys: &[
            need("kind", Shape::Form("^outline$", "outline"), "判定方法"),
            may("headings", Shape::Tables("heading"), "标题，按应有的次序"),
            may(
                "needs",
                Shape::Words(|| words(&OutlineNeed::WORDS)),
                "`present` 每个都有，`order` 次序不乱，`once` 没有重复",
            ),
            may("under", Shape::Patterns, "表达式：只在这些标题之下找，段落的开头也算"),
            may("until", Shape::Patterns, "表达式：到这些标题为止"),
            may("numbering", Shape::Flag, "标题和列举的序号要前后相接"),
            may(
                "announced",
                Shape::Patterns,
                "表达式：报告自称有几个部分的话，最后一个数要与标题相符",
            ),
        ],
    },
    TableFormat {
        name: "check.pattern",
        written: "kind = \"pattern\"",
        about: "必须有或不能有的字句，如没有填写的模板。`must` 和 `must_not` 至少写一个。这种判定不看语气。",
        keys: &[
            need("kind", Shape::Form("^pattern$", "pattern"), "判定方法"),
            may("must", Shape::Patterns, "表达式：应有其中之一"),
            may("must_not", Shape::Patterns, "表达式：一个也不能有"),
            may("unless", Shape::Patterns, "表达式：与它重叠的不算"),
            may(
                "place",
                Shape::Word(|| words(&Place::WORDS)),
                "看哪里：`text` 全文（不写为此），`title` 标题，`headings` 各级标题，`opening` 第一个标题之前",
            ),
        ],
    },
    TableFormat {
        name: "check.novelty",
        written: "kind = \"novelty\"",
        about: "文字部分不照搬上一年度报告。逐句比较，数字和标点不计；没有给出上一年度报告的不适用。",
        keys: &[
            need("kind", Shape::Form("^novelty$", "novelty"), "判定方法"),
            need("sections", Shape::Patterns, "表达式：看哪些标题之下的文字"),
            need("at_most", Shape::Whole(0, 99), "最多可以有百分之几的文字与上一年度相同"),
            may("min_chars", Shape::Whole(1, 100_000), "不到几个字的部分不看；不写为 40"),
        ],
    },
    TableFormat {
        name: "heading",
        written: "headings = [{ … }]",
        about: "要找的一个标题。",
        keys: &[
            need("id", Shape::Text, "编号，在本条要求里不重复"),
            may("title", Shape::Text, "结果里怎样称呼它；不写则用编号"),
            need("any", Shape::Patterns, "表达式：认出它的说法"),
        ],
    },
    TableFormat {
        name: "part",
        written: "parts = [{ … }]",
        about: "要素：报告里要找的一件事。`any` 和 `weak` 至少写一个。计划、否定、职责、其他机关的事、往年的事由词库识别，不必写进表达式。",
        keys: &PART,
    },
    TableFormat {
        name: "deadline",
        written: "deadline = { … }",
        about: "公布或者报送的期限。",
        keys: &[
            need("month", Shape::Whole(1, 12), "月"),
            need("day", Shape::Whole(1, 31), "日"),
            need("years_after", Shape::Whole(0, 10), "报告年度之后第几年"),
            may(
                "of",
                Shape::Word(|| words(&DateCheck::DATES)),
                "对照哪个日期：`published` 公布日期，没有则看落款（不写为此）；`issued` 只看落款，用于报送、签发的期限",
            ),
        ],
    },
    TableFormat {
        name: "period",
        written: "period = { … }",
        about: "统计期限。",
        keys: &[may(
            "starts_late_in",
            YEAR,
            "这个报告年度可以晚于 1 月 1 日开始（条例施行的那年）",
        )],
    },
    TableFormat {
        name: "equation",
        written: "equations = [{ … }]",
        about: "一个等式。",
        keys: &[
            need("id", Shape::Text, "编号，在本条要求里不重复"),
            need("equation", Shape::Form("[=]", "0 = 0"), "等式，写法见下文"),
            may(
                "each",
                Shape::Form("^[a-z]", "t3"),
                "对这张表的每一行（`{row}`）或每一列（`{column}`）各算一次",
            ),
            may("tolerance", Shape::Whole(0, 1_000_000), "允许相差多少；不写为 0"),
            may("unless", Shape::Patterns, "表达式：报告这样说明了原因的，不算错"),
        ],
    },
    TableFormat {
        name: "list",
        written: "lists = [{ … }]",
        about: "正文里的列举：“共收到 12 件，其中网络 7 件、信函 5 件”。分项之和不能超过总数，列全的要等于总数。",
        keys: &[
            need("id", Shape::Text, "编号，在本条要求里不重复"),
            need("among", Shape::Texts, "引出列举的词，如 `其中`"),
            need("units", Shape::Texts, "数后面的单位"),
            may("complete", Shape::Patterns, "表达式：表示列全的最后一项，如 `其余`"),
            may("unless", Shape::Patterns, "表达式：列举里有它就不看"),
        ],
    },
    TableFormat {
        name: "stated",
        written: "stated = [{ … }]",
        about: "正文里的一个数。它是要素，另有两个键；`any` 所匹配的最后一个数就是要对照的数。",
        keys: &[
            part(0),
            part(1),
            part(2),
            part(3),
            part(4),
            part(5),
            part(6),
            part(7),
            part(8),
            part(9),
            part(10),
            part(11),
            need("equals", Shape::Texts, "可以等于的数，任一个都行；写法同等式的一边"),
            may("units", Shape::Texts, "数后面的单位；不写则除日期外的数都行"),
            may(
                "per",
                Shape::Whole(1, 1_000_000_000),
                "表里的一个单位是正文的多少：表以万元计、正文以元计的写 `10000`；不写为 1",
            ),
            may("rounded", Shape::Flag, "是四舍五入的数，末位可以相差不到 1"),
            may("means", Shape::Whole(0, 1_000_000), "文字本身就表示的数，如“未收到”是 `0`"),
        ],
    },
];

/// The table of this name.
#[must_use]
pub fn table(name: &str) -> Option<&'static TableFormat> {
    TABLES.iter().find(|table| table.name == name)
}

/// The tables of checks with their kinds.
pub fn checks() -> impl Iterator<Item = (&'static str, &'static TableFormat)> {
    TABLES.iter().filter_map(|table| Some((table.name.strip_prefix("check.")?, table)))
}
