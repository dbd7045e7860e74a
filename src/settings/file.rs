//! A settings file as it is written.

use crate::assessment::gate::{FailOn, Gate};
use crate::assessment::score::{Score, Share};
use crate::chinese::date::Date;
use crate::chinese::place::Code;
use crate::diagnostic::message::{Join, Message};
use crate::ruleset::Origins;
use crate::ruleset::file::Region;
use crate::span::Span;
use crate::verdict::Severity;
use crate::waiver::{PathPattern, Scope, Target, Waiver};
use crate::written::format::{Form, Shape, TableFormat};
use crate::written::years::YEAR;
use crate::written::{
    self, At, Day, Filled, Line, List, Located, One, TABLES, Table, Text, Value, Word, written,
};

/// How many hexadecimal digits a fingerprint has.
const FINGERPRINT: usize = 16;

written! {
    /// 一个项目的设置，文件名是 `gongkai.toml`，管它所在的目录和下面的各级目录。
    pub struct File, "settings" {
        /// 以哪些设置文件为基础，写路径（相对本文件）；后面的优先于前面的，本文件优先于它们。写 `[]` 表示不沿用上级目录的设置
        extends: Vec<Text> = List(Line), may;
        /// 用哪个规则集：内置的写编号，自己的写路径（相对本文件）
        ruleset: Text = Line, may;
        /// 放自己的规则集的目录（相对本文件）：和内置的一样按地区和年度选用，同样合适的先用自己的
        rulesets: Text = Line, may;
        /// 报告所在地的行政区划代码（GB/T 2260）
        region: Code = Region, may;
        /// 怎样算不通过
        gate: Limits = One;
        /// 要求的级别，按编号改；`family:类别` 改决定这一类的要求
        severity: Vec<(Text, Option<Severity>)> = Severities;
        /// 不查的要求，按编号写明理由，如 `"COM-CHANNEL-1" = "本县没有公开栏"`；`family:类别` 指决定这一类的要求
        off: Vec<(Text, Option<String>)> = Reasons;
        /// 只对一部分报告有效的设置，后面的优先于前面的
        overrides: Vec<Beneath> = TABLES;
        /// 豁免
        waivers: Vec<Written> = TABLES;
    } beside {
        /// Where its keys stand.
        origins: Origins = Table::origins;
    }
}

written! {
    /// 只对一部分报告有效的设置。
    pub struct Beneath, "override" {
        /// 哪些报告，写路径样式（从本文件所在目录写起）
        paths: Vec<PathPattern> = Filled(List(Path)), need;
        /// 用哪个规则集：内置的写编号，自己的写路径（相对本文件）
        ruleset: Text = Line, may;
        /// 报告所在地的行政区划代码（GB/T 2260）
        region: Code = Region, may;
        /// 怎样算不通过
        gate: Limits = One;
        /// 要求的级别
        severity: Vec<(Text, Option<Severity>)> = Severities;
        /// 不查的要求
        off: Vec<(Text, Option<String>)> = Reasons;
    } beside {
        /// Where its keys stand.
        origins: Origins = Table::origins;
    }
}

written! {
    /// 怎样算不通过；不写的沿用规则集。
    #[derive(Default)]
    pub struct Limits, "gate" {
        /// 有哪一级以上的缺口就不通过
        fail_on as "fail-on": FailOn = Word(&FailOn::WORDS), may;
        /// 得分低于多少就不通过
        fail_under as "fail-under": Score = Points, may;
        /// 能判定的（按权重，占适用要求的份额）低于多少就不通过，0 到 1，如 `0.9`
        min_assessed as "min-assessed": Share = Part, may;
        /// 基线文件（相对本文件）：里面已有的缺口不使报告不通过，用 `gongkai check --write-baseline` 写成
        baseline: Text = Line, may;
    } beside {
        /// Where its keys stand.
        origins: Origins = Table::origins;
    }
}

/// The format of a settings file.
pub fn format() -> TableFormat {
    <File as written::Written<()>>::format()
}

impl From<&Limits> for Gate {
    fn from(Limits { fail_on, fail_under, min_assessed, .. }: &Limits) -> Self {
        Self { fail_on: *fail_on, fail_under: *fail_under, min_assessed: *min_assessed }
    }
}

written! {
    /// 一项豁免：哪些报告的哪个缺口可以接受，为什么，到哪天为止。
    pub struct Written, "waiver", and Written::fitting {
        /// 哪条要求，写编号
        requirement: Text = Line, may;
        /// 哪个缺口，写 JSON 输出里的 `fingerprint`
        finding: Text = Line, may;
        /// 哪些报告，写路径样式
        paths: Vec<PathPattern> = Filled(List(Path));
        /// 哪个机关的报告
        organ: String = Line, may;
        /// 哪个年度的报告
        year: i32 = YEAR, may;
        /// 为什么可以接受
        reason: String = Line, may;
        /// 谁同意的，谁负责到期前处理
        owner: String = Line, may;
        /// 有效到哪一天
        expires: Located<Date> = At(Day), may;
    } beside {
        /// Where it begins.
        span: Span = Table::span;
    }
}

impl Written {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Self {
        let has = |key: &&str| table.has(key);
        if has(&"requirement") && has(&"finding") {
            let message = Message::new("conflicting-keys/waiver").with("waiver", table.subject());
            let place = table.value_span("finding");
            table.reader().complain(message, place);
        }
        let needed: [(&'static str, &[&str]); 4] = [
            ("missing-key/target", &["requirement", "finding"]),
            ("missing-key/scope", &["paths", "organ", "year"]),
            ("missing-key/reason", &["reason"]),
            ("missing-key/expires", &["expires"]),
        ];
        for (id, keys) in needed {
            if !keys.iter().any(has) {
                let message = Message { id, ..table.lacks(keys, Join::Or) };
                table.reader().push(table.reader().lacking(message).here(table.span()));
            }
        }
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_none =
            |text: &&Text| text.value.len() != FINGERPRINT || !text.value.bytes().all(hex);
        if let Some(text) = self.finding.as_ref().filter(is_none).filter(|_| !has(&"requirement")) {
            let message = Message::new("bad-fingerprint").with("written", &text.value);
            table.reader().complain(message, text.span);
        }
        self
    }

    /// The waiver; none where it is broken, which has been reported.
    pub(super) fn checked(self) -> Option<Waiver> {
        let (target, target_span) = match (self.requirement, self.finding) {
            (Some(id), _) => (Target::Requirement(id.value), id.span),
            (None, finding) => {
                let finding = finding?;
                (Target::Finding(finding.value), finding.span)
            }
        };
        let Located { value: expires, span: expires_span } = self.expires?;
        let scope = Scope { paths: self.paths, organ: self.organ, year: self.year };
        let (reason, owner) = (self.reason?, self.owner);
        Some(Waiver { target, target_span, scope, reason, owner, expires, expires_span })
    }
}

/// A score in points, with at most one decimal.
#[derive(Clone, Copy, Debug)]
struct Points;

impl<S> Form<Score, S> for Points {
    fn shape(&self) -> Shape {
        Shape::Number(0, 100)
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Score> {
        let score = Score::parse(value.number_as_written()?);
        if score.is_none() {
            value.push(Message::new("bad-score"));
        }
        score
    }
}

/// A share from 0 to 1, with at most two decimals.
#[derive(Clone, Copy, Debug)]
struct Part;

impl<S> Form<Share, S> for Part {
    fn shape(&self) -> Shape {
        Shape::Number(0, 1)
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Share> {
        let share = Share::parse(value.number_as_written()?);
        if share.is_none() {
            value.push(Message::new("bad-share"));
        }
        share
    }
}

/// Severities, each under the id of a requirement; none where it is broken, which has been reported.
#[derive(Clone, Copy, Debug)]
struct Severities;

impl<S> Form<Vec<(Text, Option<Severity>)>, S> for Severities {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Form::<Severity, S>::shape(&Word(&Severity::WORDS))))
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Vec<(Text, Option<Severity>)>> {
        let table = value.table("severity")?;
        let read = |(id, value): (Text, Value<'_, '_>)| {
            (id, value.word(&Severity::WORDS).map(|word| word.value))
        };
        Some(table.entries().into_iter().map(read).collect())
    }
}

/// Why requirements are off, each under its id; none where it is broken, which has been reported.
#[derive(Clone, Copy, Debug)]
struct Reasons;

impl<S> Form<Vec<(Text, Option<String>)>, S> for Reasons {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Shape::Text))
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<Vec<(Text, Option<String>)>> {
        let table = value.table("off")?;
        let read = |(id, value): (Text, Value<'_, '_>)| (id, value.string().map(str::to_owned));
        Some(table.entries().into_iter().map(read).collect())
    }
}

/// A pattern of paths from the settings' folder.
#[derive(Clone, Copy, Debug)]
struct Path;

impl<S> Form<PathPattern, S> for Path {
    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn read(&self, value: &Value<'_, '_>, _: &S) -> Option<PathPattern> {
        let written = value.text()?;
        let pattern = PathPattern::parse(&written.value);
        if pattern.is_none() {
            let message = Message::new("bad-path").with("path", &written.value);
            let error = value.reader().complaint(message).here(written.span);
            value.reader().push(error.note(Message::new("patterns-of-paths")));
        }
        pattern
    }
}
