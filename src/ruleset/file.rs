//! A ruleset file as it is written: its head, sources, families and requirements.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::assessment::brief::Brief;
use crate::check::Check;
use crate::check::cells::Sum;
use crate::check::ground::{Grounds, NoGround, PHRASES};
use crate::check::kinds::ByKind;
use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::chinese::place::{self, Code};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Place, SourceFile};
use crate::equation::Equation;
use crate::facts::form::Specimen;
use crate::lang::{Lang, worded};
use crate::phrase::Phrase;
use crate::ruleset::Origins;
use crate::span::Span;
use crate::verdict::{Asks, Severity, Status};
use crate::written::format::{Form, Need, Shape, TableFormat};
use crate::written::years::{YEAR, Years};
use crate::written::{
    At, Day, Filled, Flag, LINES, Like, Line, List, Located, Needing, OWN, One, TABLES, Table,
    Text, Value, Version, Whole, Word, Written, written,
};

/// The least score that passes where no file says.
pub const PASS: u32 = 60;

/// The id of a ruleset or of a family.
const KEBAB: Like = Like("^[a-z0-9]+(-[a-z0-9]+)*$", "my-id");

/// The word for organs of which the name does not tell it.
const UNKNOWN: &str = "unknown";

written! {
    /// 一个规则集是一个 UTF-8 编码的 TOML 文件，不超过 1 MiB。
    pub struct File in Grounds, "file" {
        ..opening: Opening;
        ..body: Body;
    }
}

written! {
    /// 文件的开头：先读它，才知道扩展了谁。
    pub struct Opening, "file" {
        /// 格式版本，写 `1`
        format: i64 = Version, want;
        /// 规则集本身
        ruleset: Head = One, want;
    }
}

written! {
    /// 文件的其余部分。
    #[derive(Default)]
    pub struct Body in Grounds, "file", and Body::fitting {
        /// 依据文件，每个有自己的编号：`[sources.N01]`
        sources: Vec<(String, Option<Source>)> = Sources;
        /// 词表，在短语里写作 `{名称}`
        terms: () = Terms;
        /// 类别，一起判定的要求
        families: Vec<FamilyPatch> = TABLES;
        /// 例外：哪些机关、哪些年度，哪些要求不约束，或者从轻
        exceptions: Vec<Exception> = TABLES;
        /// 要求
        requirements: Vec<Patch> = TABLES;
    }
}

written! {
    /// 规则集本身：编号、名称、扩展了谁、约束哪里和哪些年度。
    pub struct Head, "ruleset", and Head::fitting {
        /// 编号：小写字母、数字和 `-`；内置规则集的编号就是文件名
        id: Text = KEBAB, want;
        /// 名称
        title: String = Line, want;
        /// 扩展的规则集：内置的写编号，自己的写以 `.toml` 结尾的路径（相对本文件）
        extends: Vec<Text> = LINES;
        /// 行政区划代码（GB/T 2260）；不写则不限地区
        region: Code = Region, may;
        /// 约束的报告年度；不写则不限年度
        years: Years = One;
        /// 分年度：同一份要求，各段年度扩展不同的规则集；代替 `years`
        editions: Vec<Edition> = Filled(TABLES);
        /// 不选用于哪几个系统的年报，如垂直管理的机关
        not_for: Vec<Sphere> = List(Word(&Sphere::WORDS));
        /// 及格分；不写则沿用被扩展的规则集，都没有则为 60
        pass: u32 = Whole(0, 100), may;
        /// 等级，从高到低：`[["优秀", 90], ["不合格", 0]]`，最后一个从 0 起
        grades: Vec<(String, u32)> = Grades, may;
        /// 一票否决：这些要求未达到时，无论得分多少都不通过
        veto: Vec<Text> = LINES;
    } beside {
        /// Where the table begins.
        span: Span = Table::span;
        /// Where those of its keys stand that a ruleset takes from what it extends.
        origins: Origins = inherited;
    }
}

written! {
    /// 一段年度。它是一个规则集，编号是文件的编号加 `-` 和第一个年度，如 `anhui-2015`。
    pub struct Edition, "edition", and Edition::in_order {
        /// 第一个年度
        from: i32 = YEAR, need;
        /// 最后一个年度；不写则不限
        to: i32 = YEAR, may;
        /// 这段年度另外扩展的规则集，排在 `ruleset` 的 `extends` 之前
        extends: Vec<Text> = LINES;
    } beside {
        /// Where it begins.
        span: Span = Table::span;
    }
}

written! {
    /// 一部法规或一个文件。没有见到原文的，如实写在 `certainty` 和 `note` 里，不要编造文号。
    pub struct Source, "source", and Source::fitting {
        /// 全称
        title: String = Line, need;
        /// 文号
        number: String = Line, may;
        /// 简称，屏幕上引用时用，如 `《条例》`；不写则用全称
        short: String = Line, may;
        /// 发文机关
        issuer: String = Line, may;
        /// 发布日期
        issued: Date = Day, may;
        /// 施行的第一天
        from: Date = Day, may;
        /// 有效的最后一天；年度之外的报告不引用它
        to: Date = Day, may;
        /// 约束的地区：行政区划代码；别处的报告不引用它
        region: Code = Region, may;
        /// 见到了多少原文
        certainty: Certainty = Word(&Certainty::WORDS), need;
        /// 见到什么、没见到什么
        note: String = Line, may;
    } beside {
        /// Where it is defined.
        place: Place = Table::name_place;
    }
}

written! {
    /// 类别：一起判定、一起显示的要求。类别的结果、得分和级别由 `decides` 里的要求决定，其余的只列出问题，不计分。
    /// 改动被扩展的规则集里的类别时，只写 `id` 和要改的键。
    pub struct FamilyPatch, "family", and FamilyPatch::fitting {
        /// 编号
        id: String = KEBAB, need;
        /// 名称
        title: String = Line, first;
        /// 英文名称，英文输出里用，不写则用 `title`
        title_en: String = Line, may;
        /// 决定它的要求，写编号；都不写则全部要求都决定它
        decides: Vec<Text> = Filled(LINES), may;
        /// 加上这些，被扩展的规则集写过的保留
        also_decides: Vec<Text> = LINES;
    } beside {
        /// Where it is defined.
        place: Place = Table::name_place;
        /// Where the table begins.
        span: Span = Table::span;
    }
}

/// Requirements that a reviewer judges together.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in English, where its ruleset has one.
    pub title_en: Option<String>,
    /// The requirements that decide it; empty: all of them.
    pub decides: Vec<String>,
    /// Where it is defined.
    pub place: Place,
}

impl Family {
    /// Its title in a language, as far as its ruleset has it.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title, self.title_en.as_ref().unwrap_or(&self.title))
    }
}

written! {
    /// 例外：符合条件的机关和年度，写明的要求不约束，或者从轻。条件都符合才算；要求按类别或者编号写。
    pub struct Exception in Grounds, "exception", then Exception::fitting {
        /// 编号
        id: String = KEBAB, need;
        /// 理由，写在“不适用”的后面
        title: String = Line, need;
        /// 哪几种机关；不写则不限
        applies_to: Vec<Option<OrganKind>> = bound(&or_unknown(&OrganKind::WORDS)), may;
        /// 哪几级机关；不写则不限
        levels: Vec<Option<Level>> = bound(&or_unknown(&Level::WORDS)), may;
        /// 哪几个系统的机关；不写则不限
        spheres: Vec<Option<Sphere>> = bound(&or_unknown(&Sphere::WORDS)), may;
        /// 短语：名称里有其中之一的机关；不写则不限
        organs: Vec<Phrase> = PHRASES;
        /// 哪些报告年度；不写则不限
        years: Years = One;
        /// 这些类别的要求
        families: Vec<Text> = LINES;
        /// 这些要求，写编号
        requirements: Vec<Text> = LINES;
        /// 除去这些要求，写编号
        besides: Vec<Text> = LINES;
        /// 从轻：级别至多是它；不写则不约束
        at_most: Severity = Word(&Severity::WORDS), may;
        /// 依据的条文
        basis: Vec<Basis> = Needing("empty-list/basis", OWN), need;
        /// 告诉看结果的人的一句话
        notice: String = Line, may;
    } beside {
        /// Where it is defined.
        place: Place = Table::name_place;
    }
}

written! {
    /// 一条要求。`family`、`title`、`severity`、`weight`、`basis`、`remedy`、`check` 必须有；
    /// 改动被扩展的规则集里的要求时，只写 `id` 和要改的键。
    pub struct Patch in Grounds, "requirement", and Patch::fitting {
        ..brief: Brief;
        /// 编号：大写字母、数字和 `-`；发布以后不再给别的要求用
        id: Text = Like("^[A-Z0-9]+(-[A-Z0-9]+)*$", "MY-ID-1"), need;
        /// `false` 关闭被扩展的规则集里的这条要求
        enabled: bool = Flag, may;
        /// 所属类别的编号
        family: Text = Line, first;
        /// 标题
        title: String = Line, first;
        /// 条文以外的理由
        why: String = Line, may;
        /// 谁要求写进年度报告；不写则按级别：`error` 是 `report`，`warning` 是 `organ`，`note` 是 `practice`
        asks: Asks = Word(&Asks::WORDS), may;
        /// 级别：`error` 未达到即不通过，`warning` 应当整改，`note` 只作提示
        severity: Located<Severity> = At(Word(&Severity::WORDS)), first;
        /// 权重；级别为 `error` 时不能为 0，为 `note` 时不计
        weight: Located<u32> = At(Whole(0, 1000)), first;
        /// 约束的报告年度；其他年度为不适用
        years: Located<Years> = At(One), may;
        /// 约束哪几种机关；不写则都约束
        applies_to: Vec<Option<OrganKind>> = bound(&or_unknown(&OrganKind::WORDS)), may;
        /// 约束哪几级机关；不写则都约束
        levels: Vec<Option<Level>> = bound(&or_unknown(&Level::WORDS)), may;
        /// 约束哪几个系统的机关；不写则都约束
        spheres: Vec<Option<Sphere>> = bound(&or_unknown(&Sphere::WORDS)), may;
        /// 短语：只约束名称里有其中之一的机关；不写则都约束
        organs: Vec<Phrase> = Filled(PHRASES), may;
        /// 等式；年报的数使它成立时才约束，否则为不适用
        when: Equation = Sum, may;
        /// 依据的条文，至少一条
        basis: Vec<Basis> = Needing("empty-list/basis", OWN), first;
        /// 加上这些依据，被扩展的规则集写过的保留
        also_basis: Vec<Basis> = OWN;
        /// 未达到时应当怎样写、怎样做
        remedy: String = Line, first;
        /// 范文：照着写就达到要求的一句话，空着的数字写 `__`，空着的文字写 `____`
        model: String = Line, may;
        /// 没有发生时的范文
        model_zero: String = Line, may;
        /// 英文的短文本
        en: Brief = One, may;
        /// 怎样判定；整个替换，不逐键合并
        check: Check = ByKind, first;
        /// 示例：至少两段应接受、两段应拒绝
        examples: Vec<Example> = OWN, may;
    } beside {
        /// Where the table begins.
        span: Span = Table::span;
        /// Where its keys stand.
        origins: Origins = Table::origins;
        /// Those keys that do not stand there and must, unless an extended file has them.
        missing: Vec<&'static str> = |_| Vec::new();
    }
}

written! {
    /// 一条依据。
    pub struct Basis, "basis" {
        /// 依据文件的编号
        source: String = Line, need;
        /// 条款，如 `第五十条第二项`；不知道就不写
        article: String = Line, may;
        /// 存疑之处
        note: String = Line, may;
    } beside {
        /// Where the id of the source stands.
        place: Span = |table: &Table<'_>| table.value_span("source");
    }
}

written! {
    /// 一段文字和它应得的结果，由 `gongkai rules test` 运行。
    /// 要有 `text`，或者 `tables`、`figures`、`without` 之一。
    pub struct Example, "example", then Example::fitting {
        /// 文字，自己编写，不抄真实年报
        text: String = Line;
        /// 应得的结果
        status: Status = Word(&Status::WORDS), need;
        /// 当作哪个机关的年报
        organ: String = Line, may;
        /// 当作哪个报告年度的年报
        year: i32 = YEAR, may;
        /// 当作哪天公布
        published: Date = Day, may;
        /// 附上该年度格式的这些表，数字都是 0
        tables: Vec<String> = LINES;
        /// 附上的表里不是 0 的数：`{ "t3.new.total" = 5 }`；`""` 是空格
        figures: Vec<(String, String)> = Figures;
        /// 附上的表里缺少的行
        without: Vec<String> = LINES;
        /// 上一年度年报的文字
        previous: String = Line, may;
        /// 上一年度年报的表，同 `tables`
        previous_tables: Vec<String> = LINES;
        /// 上一年度年报的数，同 `figures`
        previous_figures: Vec<(String, String)> = Figures;
        /// 上一年度年报缺少的行，同 `without`
        previous_without: Vec<String> = LINES;
        /// 下属机关年报的数，同 `figures`
        parts_figures: Vec<(String, String)> = Figures;
    } beside {
        /// Where its text stands, or where its table begins if it has none.
        span: Span = |table: &Table<'_>| table.value_span("text");
        /// Where its figures stand, or what else asks for tables.
        sheet_span: Span = |table: &Table<'_>| {
            let keys = ["figures", "tables", "without"];
            table.value_span(keys.into_iter().find(|key| table.has(key)).unwrap_or("text"))
        };
        /// The file it is written in.
        file: Arc<SourceFile> = |table: &Table<'_>| Arc::clone(table.reader().file());
    }
}

worded! {
    plain
    /// How surely a source is known to the ruleset's author.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Certainty in "certainty" {
        /// The whole text was seen.
        Full = "full",
        /// All but a few closing lines were seen.
        NearFull = "near-full",
        /// Some of it was seen; the note says what.
        Part = "part",
        /// Another document that was seen names or quotes it.
        Cited = "cited",
        /// General knowledge, not seen.
        GeneralKnowledge = "general-knowledge",
    }
}

/// The format of a ruleset file.
#[must_use]
pub fn format() -> TableFormat {
    <File as Written<NoGround>>::format()
}

/// The words of a closed list, and the one for what is not known.
fn or_unknown<T: Copy>(words: &[(&'static str, T)]) -> Vec<(&'static str, Option<T>)> {
    words.iter().map(|(word, one)| (*word, Some(*one))).chain([(UNKNOWN, None)]).collect()
}

/// The organs that a requirement binds, by words of a list.
fn bound<'w, T>(words: &'w [(&'static str, Option<T>)]) -> Needing<List<Word<'w, Option<T>>>> {
    Needing("empty-list/bound", List(Word(words)))
}

fn inherited(table: &Table<'_>) -> Origins {
    let mut origins = table.origins();
    origins.retain(|key, _| key == "pass" || key == "grades");
    origins
}

/// Reports an id that is not made of small letters, digits and single hyphens between them.
fn hold_id(table: &Table<'_>, id: &str) {
    if !is_id(id, |char| char.is_ascii_lowercase()) {
        let message = Message::new("bad-id").with("id", id).with("what", table.what());
        table.reader().complain(message, table.value_span("id"));
    }
}

/// Whether an id is made of these letters, digits and single hyphens between them.
fn is_id(id: &str, is_letter: fn(char) -> bool) -> bool {
    id.split('-').all(|part| {
        !part.is_empty() && part.chars().all(|char| is_letter(char) || char.is_ascii_digit())
    })
}

impl Body {
    /// Of two that share an id the first counts.
    fn fitting<S>(mut self, table: &Table<'_>, _: &S) -> Self {
        table.unique(&[("families", "family")]);
        table.unique(&[("requirements", "requirement")]);
        let mut seen = BTreeSet::new();
        self.families.retain(|family| seen.insert(family.id.clone()));
        seen.clear();
        self.requirements.retain(|patch| seen.insert(patch.id.value.clone()));
        table.unique(&[("exceptions", "exception")]);
        self
    }
}

impl Head {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Self {
        if let Some(id) = &self.id {
            hold_id(table, &id.value);
        }
        if table.has("years") && table.has("editions") {
            let error = table.reader().complaint(Message::new("conflicting-keys/editions"));
            let error = error.here(table.value_span("years"));
            table.reader().push(error.also(table.value_span("editions")));
        }
        for (one, next) in self.editions.iter().zip(self.editions.iter().skip(1)) {
            if one.to.is_none_or(|to| next.from <= to) {
                let error = table.reader().complaint(Message::new("editions-order"));
                table.reader().push(error.here(next.span).also(one.span));
            }
        }
        self
    }

    /// The head of the edition that begins in this year, in which the file is a ruleset.
    #[must_use]
    pub fn of(mut self, from: i32) -> Option<Self> {
        let edition = self.editions.iter().find(|one| one.from == from)?;
        self.years = edition.years();
        self.extends.splice(0..0, edition.extends.iter().cloned());
        if let Some(id) = &mut self.id {
            id.value = format!("{}-{from}", id.value);
        }
        Some(self)
    }

    /// The id of the file, also where it is the head of an edition.
    #[must_use]
    pub fn file_id(&self) -> Option<&str> {
        let id = self.id.as_ref()?.value.as_str();
        let suffix = self.years.from.filter(|_| !self.editions.is_empty());
        let year = suffix.map(|from| format!("-{from}"));
        Some(year.and_then(|year| id.strip_suffix(&year)).unwrap_or(id))
    }

    /// All years of the file: from the first of its first edition to the last of its last.
    #[must_use]
    pub fn all_years(&self) -> Years {
        let ends = self.editions.first().zip(self.editions.last());
        ends.map_or(self.years, |(first, last)| Years { from: Some(first.from), to: last.to })
    }
}

impl Edition {
    fn in_order<S>(self, table: &Table<'_>, _: &S) -> Self {
        self.years().hold_order(table);
        self
    }

    /// Its years.
    #[must_use]
    pub fn years(&self) -> Years {
        Years { from: Some(self.from), to: self.to }
    }
}

impl FamilyPatch {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Self {
        hold_id(table, &self.id);
        self
    }
}

impl Exception {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        hold_id(table, &self.id);
        table.need_one(&["families", "requirements"]).then_some(self)
    }

    /// Whether it is about a requirement.
    #[must_use]
    pub fn is_about(&self, requirement: &str, family: &str) -> bool {
        let named = |list: &[Text], id: &str| list.iter().any(|one| one.value == id);
        (named(&self.families, family) || named(&self.requirements, requirement))
            && !named(&self.besides, requirement)
    }
}

impl Source {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Self {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let message = Message::new("years-reversed/source").with("source", table.subject());
            let message = message.with("from", from).with("to", to);
            table.reader().complain(message, table.value_span("to"));
        }
        self
    }
}

impl Patch {
    fn fitting<S: Grounds>(mut self, table: &Table<'_>, _: &S) -> Self {
        let mut names = Vec::new();
        <Self as Written<S>>::names(&mut names);
        // one that is misspelt is told as the key that there is not
        let meant = table.meant(&names);
        let lacks = |(name, need): &(&str, Need)| {
            *need == Need::AtFirst && !table.has(name) && !meant.contains(name)
        };
        self.missing = names.into_iter().filter(lacks).map(|(name, _)| name).collect();
        if !is_id(&self.id.value, |char| char.is_ascii_uppercase()) {
            let message = Message::new("bad-id/requirement").with("id", &self.id.value);
            table.reader().complain(message, self.id.span);
        }
        self
    }
}

impl Example {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        (!self.sheet().is_empty() || table.need(&["text"])).then_some(self)
    }

    /// The tables of the form that stand behind the passage.
    #[must_use]
    pub fn sheet(&self) -> Specimen {
        let (tables, figures) = (self.tables.clone(), self.figures.clone());
        Specimen { tables, figures, without: self.without.clone() }
    }

    /// The tables of the report of the year before.
    #[must_use]
    pub fn previous_sheet(&self) -> Specimen {
        let (tables, figures) = (self.previous_tables.clone(), self.previous_figures.clone());
        Specimen { tables, figures, without: self.previous_without.clone() }
    }
}

/// The code of a place (GB/T 2260).
#[derive(Clone, Copy, Debug)]
pub struct Region;

impl<S> Form<Code, S> for Region {
    fn shape(&self) -> Shape {
        Shape::Like("^[0-9]{6}$", "340000")
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Code> {
        let region = value.text()?;
        let code = Code::parse(&region.value);
        if code.is_some_and(|code| place::of_code(code, None).is_some()) {
            return code;
        }
        let nearest = match code {
            Some(_) => place::nearest(&region.value),
            None => place::called(&region.value).first().map(|place| place.code.to_string()),
        };
        let message = Message::new("bad-region").with("region", &region.value);
        let error = value.reader().complaint(message).here(region.span);
        value.reader().push(error.likely(nearest.as_deref()));
        None
    }
}

/// The grades, highest first: pairs of a name and the least score.
#[derive(Clone, Copy, Debug)]
struct Grades;

impl<S> Form<Vec<(String, u32)>, S> for Grades {
    fn shape(&self) -> Shape {
        Shape::Grades
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Vec<(String, u32)>> {
        let entries = value.list()?;
        let grades: Vec<_> =
            entries.iter().filter_map(|entry| Some((grade(entry)?, entry.span()))).collect();
        if grades.len() < entries.len() {
            return None;
        }
        let reader = value.reader();
        let risen =
            grades.iter().zip(grades.iter().skip(1)).find(|(one, next)| one.0.1 <= next.0.1);
        if let Some((((higher, least), above), ((lower, more), below))) = risen {
            let message = Message::new("grades-order")
                .with("lower", lower)
                .with("higher", higher)
                .with("more", *more)
                .with("least", *least);
            reader.push(reader.complaint(message).here(*below).also(*above));
        } else if grades.last().is_none_or(|((_, least), _)| *least != 0) {
            let place = grades.last().map_or_else(|| value.span(), |(_, span)| *span);
            reader.complain(Message::new("grades-end"), place);
        }
        Some(grades.into_iter().map(|(grade, _)| grade).collect())
    }
}

fn grade(entry: &Value<'_, '_>) -> Option<(String, u32)> {
    let pair = entry.list()?;
    let [name, least] = pair.as_slice() else {
        entry.wrong_type("grade");
        return None;
    };
    let (name, least) = (name.text(), least.integer(0..=100));
    Some((name?.value, u32::try_from(least?.value).ok()?))
}

/// Sources, each under an id of its own; none where it is broken, which has been reported.
#[derive(Clone, Copy, Debug)]
struct Sources;

impl<S> Form<Vec<(String, Option<Source>)>, S> for Sources {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Shape::Table(<Source as Written<S>>::format)))
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Vec<(String, Option<Source>)>> {
        let table = value.table("sources")?;
        let read = |(id, value): (Text, Value<'_, '_>)| {
            let table = value.table("source").map(|table| table.named(&id));
            (id.value, table.and_then(|table| Source::read(&table, scope)))
        };
        Some(table.entries().into_iter().map(read).collect())
    }
}

/// The terms, which have been read already: without them no pattern can be.
#[derive(Clone, Copy, Debug)]
struct Terms;

impl<S> Form<(), S> for Terms {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Shape::Filled(Box::new(Shape::Phrase))))
    }

    fn read(&self, _: &Value<'_, '_>, _: &S) -> Option<()> {
        Some(())
    }
}

/// Figures by the names of their cells.
#[derive(Clone, Copy, Debug)]
struct Figures;

impl<S> Form<Vec<(String, String)>, S> for Figures {
    fn shape(&self) -> Shape {
        Shape::Figures
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Vec<(String, String)>> {
        let mut found = Vec::new();
        collect(value, "", &mut found);
        Some(found)
    }
}

/// `t3.new.total = 5` as TOML nests it; a figure may be a text, such as `""` for a blank cell.
fn collect(value: &Value<'_, '_>, name: &str, found: &mut Vec<(String, String)>) {
    if let Some(figure) = value.figure() {
        found.push((name.to_owned(), figure));
        return;
    }
    let Some(table) = value.table("figures") else { return };
    for (key, value) in table.entries() {
        let name = if name.is_empty() { key.value } else { format!("{name}.{}", key.value) };
        collect(&value, &name, found);
    }
}
