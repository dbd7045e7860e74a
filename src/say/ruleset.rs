//! What the words of a ruleset mean, for somebody who knows the law and not the format.

use crate::check::part::Near;
use crate::lang::Lang;
use crate::ruleset::{Basis, Certainty, Source};
use crate::written::years::Years;

/// `2015—2020年度`, `2021年度起`
#[must_use]
pub fn years(years: Years, lang: Lang) -> String {
    match (years.from, years.to) {
        (None, None) => lang.pick("各年度", "every year").to_owned(),
        (Some(from), Some(to)) if from == to => lang.pick(format!("{from}年度"), format!("{from}")),
        (Some(from), Some(to)) => lang.pick(format!("{from}—{to}年度"), format!("{from} to {to}")),
        (Some(from), None) => lang.pick(format!("{from}年度起"), format!("from {from}")),
        (None, Some(to)) => lang.pick(format!("{to}年度止"), format!("until {to}")),
    }
}

/// How surely a source is known.
#[must_use]
pub fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Full => lang.pick("见到全文", "the whole text was seen"),
        Certainty::NearFull => {
            lang.pick("见到除末尾几行外的全文", "all but a few closing lines were seen")
        }
        Certainty::Part => lang.pick("只见到一部分", "some of it was seen"),
        Certainty::Cited => {
            lang.pick("未见原文，见于其他文件引用", "not seen; another document names or quotes it")
        }
        Certainty::GeneralKnowledge => lang.pick(
            "未见原文，属一般知识，引用前请核对",
            "not seen; general knowledge, to be checked before it is cited",
        ),
    }
}

/// `《…》（国务院令第711号）`
#[must_use]
pub fn source(source: &Source) -> String {
    titled(&source.title, source.number.as_deref())
}

/// A document by its title and its number, as a clerk writes it.
#[must_use]
pub fn titled(title: &str, number: Option<&str>) -> String {
    let number = number.map(|number| format!("（{number}）")).unwrap_or_default();
    if title.starts_with('《') {
        format!("{title}{number}")
    } else {
        format!("《{title}》{number}")
    }
}

/// Who issued it and when, and the days of its force; empty where nothing of it is known.
#[must_use]
pub fn force(source: &Source, lang: Lang) -> String {
    let mut said = Vec::new();
    said.extend(source.issuer.clone());
    if let Some(day) = source.issued {
        said.push(lang.pick(format!("{day} 发布"), format!("issued {day}")));
    }
    match (source.from, source.to) {
        (None, None) => {}
        (Some(from), None) => {
            said.push(lang.pick(format!("{from} 起施行"), format!("in force from {from}")));
        }
        (None, Some(to)) => {
            said.push(lang.pick(format!("施行至 {to}"), format!("in force until {to}")));
        }
        (Some(from), Some(to)) => said.push(
            lang.pick(format!("施行期 {from} 至 {to}"), format!("in force from {from} to {to}")),
        ),
    }
    said.join(lang.pick("，", ", "))
}

/// `N02 第五十条`
#[must_use]
pub fn short(basis: &Basis) -> String {
    match &basis.article {
        Some(article) => format!("{} {article}", basis.source),
        None => basis.source.clone(),
    }
}

/// Where a part must stand, seen from the first one.
#[must_use]
pub fn near(near: Near, lang: Lang) -> &'static str {
    match near {
        Near::Clause => lang.pick("与第一个要素在同一分句", "in the clause of the first part"),
        Near::Sentence => lang.pick("与第一个要素在同一句", "in the sentence of the first part"),
        Near::Onward => lang.pick(
            "在第一个要素的分句里，或在同一句的后面",
            "in the clause of the first part or behind it in the sentence",
        ),
        Near::Next => lang.pick(
            "与第一个要素在同一句或下一句",
            "in the sentence of the first part or the next one",
        ),
        Near::Paragraph => lang.pick("与第一个要素在同一段", "in the paragraph of the first part"),
        Near::Later => lang.pick("在第一个要素之后", "behind the first part"),
        Near::Report => lang.pick("在全文任何地方", "anywhere in the report"),
    }
}
