//! What the words of a ruleset mean, for somebody who knows the law and not the format.

use crate::lang::Lang;
use crate::ruleset::{Basis, Source};
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
