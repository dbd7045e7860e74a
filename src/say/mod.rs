//! The wording of verdicts and findings, in both languages, in one place.

mod draw;
pub mod organ;
mod row;
mod rows;
mod text;
mod words;

use crate::assessment::Note;
use crate::discourse::assertion::Assertion;
use crate::document::Remark;
use crate::lang::Lang;
use crate::verdict::{DateKind, Reason, Severity, Status};

pub use crate::say::draw::diagnostic;
pub use crate::say::text::text;
pub use crate::say::words::word;

/// The word for a status.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    word("status", status.as_str(), lang)
}

/// The word for a severity.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    word("severity", severity.as_str(), lang)
}

/// The word for how a clause holds a statement.
#[must_use]
pub fn assertion(assertion: Assertion, lang: Lang) -> &'static str {
    word("assertion", assertion.as_str(), lang)
}

/// The name of a date.
#[must_use]
pub fn date_kind(kind: DateKind, lang: Lang) -> &'static str {
    word("date", kind.as_str(), lang)
}

/// One sentence, without a full stop, on why a verdict is what it is.
#[must_use]
pub fn reason(reason: &Reason, lang: Lang) -> String {
    text(&reason.into(), lang)
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
