//! The wording of verdicts and findings, in both languages, in one place.

mod figures;
pub mod organ;
mod outline;

use crate::assessment::Note;
use crate::chinese::date::Date;
use crate::discourse::assertion::Assertion;
use crate::document::Remark;
use crate::lang::Lang;
use crate::verdict::{DateKind, Reason, Severity, Status};

/// The word for a status.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Met => lang.pick("达到", "met"),
        Status::Partial => lang.pick("部分达到", "partial"),
        Status::Missing => lang.pick("缺失", "missing"),
        Status::Contradicted => lang.pick("自述未做", "contradicted"),
        Status::NotApplicable => lang.pick("不适用", "not applicable"),
        Status::NotAssessable => lang.pick("无法判定", "not assessable"),
    }
}

/// The word for a severity.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Note => lang.pick("提示", "note"),
    }
}

/// The word for how a clause holds a statement.
#[must_use]
pub fn assertion(assertion: Assertion, lang: Lang) -> &'static str {
    match assertion {
        Assertion::Affirmed => lang.pick("肯定", "affirmed"),
        Assertion::Negated => lang.pick("否定", "negated"),
        Assertion::Planned => lang.pick("计划", "planned"),
        Assertion::Required => lang.pick("要求", "required"),
        Assertion::OtherOrgan => lang.pick("其他机关", "other organ"),
        Assertion::Past => lang.pick("往年", "past"),
        Assertion::TitleOnly => lang.pick("仅为标题", "title only"),
    }
}

/// The name of a date.
#[must_use]
pub fn date_kind(kind: DateKind, lang: Lang) -> &'static str {
    match kind {
        DateKind::Given => lang.pick("给定的公布日期", "the date given"),
        DateKind::Published => lang.pick("页面发布日期", "the page's publication date"),
        DateKind::Issued => lang.pick("落款日期", "the signature's date"),
    }
}

/// One sentence, without a full stop, on why a verdict is what it is.
#[must_use]
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let list = |items: &[String]| items.join(lang.pick("、", ", "));
    match reason {
        Reason::Complete => lang.pick("已写明", "stated").to_owned(),
        Reason::PartsMissing(parts) => match lang {
            Lang::Zh => format!("未写明：{}", list(parts)),
            Lang::En => format!("not stated: {}", list(parts)),
        },
        Reason::NothingFound => {
            lang.pick("没有可采信的表述", "nothing that counts is stated").to_owned()
        }
        Reason::Denied => lang
            .pick(
                "报告自述未做，且别处没有已做的表述",
                "the report itself says that it was not done",
            )
            .to_owned(),
        Reason::NoFigure => {
            lang.pick("有文字描述，没有数量", "described, without a figure").to_owned()
        }
        Reason::TooFewKinds { found, needed, lacking } => too_few(found, *needed, lacking, lang),
        Reason::NoSection => lang.pick("没有这一部分", "no such section").to_owned(),
        Reason::EmptySection => {
            lang.pick("标题下没有内容", "nothing stands under the heading").to_owned()
        }
        Reason::LongSection { chars, most } => match lang {
            Lang::Zh => format!("这一部分有 {chars} 字，超过 {most} 字"),
            Lang::En => format!("it has {chars} characters, more than {most}"),
        },
        Reason::Late { date, used, deadline, in_time } => {
            let used = date_kind(*used, lang);
            let mut text = match lang {
                Lang::Zh => format!("{used} {date} 晚于期限 {deadline}"),
                Lang::En => format!("{used}, {date}, is past the deadline {deadline}"),
            };
            if let Some((other, date)) = in_time {
                let other = date_kind(*other, lang);
                text += &match lang {
                    Lang::Zh => format!("；{other} {date} 未超期，判定以前者为准"),
                    Lang::En => format!("; {other}, {date}, is not; the former was used"),
                };
            }
            text
        }
        Reason::InTime { date, used, deadline } => {
            let used = date_kind(*used, lang);
            match lang {
                Lang::Zh => format!("{used} {date} 未超过期限 {deadline}"),
                Lang::En => format!("{used}, {date}, is within the deadline {deadline}"),
            }
        }
        Reason::NoDate { deadline, of } => no_date(*of, *deadline, lang),
        Reason::WrongPeriod { stated: (from, to), year } => match lang {
            Lang::Zh => format!("统计期限为 {from} 至 {to}，不是 {year} 年度"),
            Lang::En => format!("the statistics period is {from} to {to}, not the year {year}"),
        },
        Reason::NoPeriod => {
            lang.pick("未写明统计期限", "the statistics period is not stated").to_owned()
        }
        Reason::OtherYears { from, to } => other_years(*from, *to, lang),
        Reason::OtherOrgans { bound, found } => organ::other_kinds(bound, *found, lang),
        Reason::OtherLevels { bound, found } => organ::other_levels(bound, *found, lang),
        Reason::Figures(reason) => figures::reason(reason, lang),
        Reason::Outline(fault) => outline::fault(fault, lang),
        Reason::Unwanted => {
            lang.pick("不应出现这样的文字", "such words must not stand there").to_owned()
        }
        Reason::Breaches(count) => match lang {
            Lang::Zh => format!("有 {count} 处问题"),
            Lang::En if *count == 1 => "one thing is wrong".to_owned(),
            Lang::En => format!("{count} things are wrong"),
        },
    }
}

fn no_date(of: DateKind, deadline: Option<Date>, lang: Lang) -> String {
    let until = deadline.map(|day| match lang {
        Lang::Zh => format!("（期限 {day}）"),
        Lang::En => format!(" (deadline {day})"),
    });
    let text = match of {
        DateKind::Issued => lang.pick("找不到落款日期", "no date of signature was found"),
        DateKind::Given | DateKind::Published => {
            lang.pick("找不到公布日期或落款日期", "no date of publication or signature was found")
        }
    };
    format!("{text}{}", until.unwrap_or_default())
}

fn too_few(found: &[String], needed: usize, lacking: &[String], lang: Lang) -> String {
    let list = |items: &[String]| items.join(lang.pick("、", ", "));
    let count = found.len();
    let mut text = match lang {
        Lang::Zh => format!("需 {needed} 类，写明 {count} 类"),
        Lang::En => format!("{count} of {needed} kinds stated"),
    };
    if !found.is_empty() {
        text += &match lang {
            Lang::Zh => format!("（{}）", list(found)),
            Lang::En => format!(" ({})", list(found)),
        };
    }
    if !lacking.is_empty() {
        text += &match lang {
            Lang::Zh => format!("，缺：{}", list(lacking)),
            Lang::En => format!(", lacking: {}", list(lacking)),
        };
    }
    text
}

fn other_years(from: Option<i32>, to: Option<i32>, lang: Lang) -> String {
    match (lang, from, to) {
        (Lang::Zh, Some(from), Some(to)) => format!("只适用于报告年度 {from}—{to}"),
        (Lang::Zh, Some(from), None) => format!("自报告年度 {from} 起适用"),
        (Lang::Zh, None, Some(to)) => format!("适用到报告年度 {to} 为止"),
        (Lang::Zh, None, None) => "不适用于本报告年度".to_owned(),
        (Lang::En, Some(from), Some(to)) => format!("binds reporting years {from} to {to} only"),
        (Lang::En, Some(from), None) => format!("binds from reporting year {from} on"),
        (Lang::En, None, Some(to)) => format!("binds up to reporting year {to}"),
        (Lang::En, None, None) => "does not bind this reporting year".to_owned(),
    }
}

/// One sentence about the check itself.
#[must_use]
pub fn note(note: &Note, lang: Lang) -> String {
    match note {
        Note::NoOrgan => lang
            .pick(
                "未能识别报告机关，按“我局”“本镇”等自称判断归属",
                "no organ was recognised; ownership is judged by 我局, 本镇 and the like",
            )
            .to_owned(),
        Note::NoPlace => lang
            .pick(
                "机关名称中没有认出行政区划，未按地区选用规则集；可用 `--region` 指明",
                "the organ's name tells no division, so no region's ruleset was looked for; \
                 name it with `--region`",
            )
            .to_owned(),
        Note::Namesakes(places) => {
            let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
            match lang {
                Lang::Zh => format!(
                    "机关可能在{}，未按地区选用规则集；可用 `--region` 指明",
                    names.join("、")
                ),
                Lang::En => format!(
                    "the organ may lie in {}, so no region's ruleset was looked for; \
                     name it with `--region`",
                    names.join(", ")
                ),
            }
        }
        Note::CommonOnly(year) => match lang {
            Lang::Zh => format!("报告年度 {year} 尚无完整规则集，仅按通用要求检查"),
            Lang::En => format!(
                "no ruleset for reporting year {year} yet: checked against the common requirements alone"
            ),
        },
        Note::File(remark) => self::remark(remark, lang),
        Note::OtherYearBefore { name, year } => {
            let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
            match lang {
                Lang::Zh => format!("`{name}` 是 {year} 年度的报告，不是上一年度的，未用于核对"),
                Lang::En => {
                    format!("`{name}` is the report of {year}, not of the year before: not used")
                }
            }
        }
        Note::OtherOrganBefore { name, organ } => match lang {
            Lang::Zh => format!("`{name}` 是{organ}的报告，未用于核对"),
            Lang::En => format!("`{name}` is the report of {organ}: not used"),
        },
    }
}

/// What the user should know about a report's file.
#[must_use]
pub fn remark(remark: &Remark, lang: Lang) -> String {
    match (remark, lang) {
        (Remark::OtherExtension { extension, format }, Lang::Zh) => {
            format!("扩展名是 `.{extension}`，内容是 {format}，按 {format} 读取")
        }
        (Remark::OtherExtension { extension, format }, Lang::En) => {
            format!("its name ends in `.{extension}`, its content is {format} and was read as such")
        }
        (Remark::BadCharacters(count), Lang::Zh) => {
            format!("有 {count} 处不是该编码的字符，读作 U+FFFD")
        }
        (Remark::BadCharacters(count), Lang::En) => {
            format!("{count} places are no characters of its encoding and were read as U+FFFD")
        }
        (Remark::Converted, Lang::Zh) => "由本机的 LibreOffice 转换后读取".to_owned(),
        (Remark::Converted, Lang::En) => "it was converted by the LibreOffice installed".to_owned(),
    }
}
