//! What the words of a ruleset mean, for somebody who knows the law and not the format.

use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::ruleset::{Basis, Source};
use crate::say::text::filled;
use crate::written::years::Years;

/// `2015—2020年度`, `2021年度起`
pub fn years(years: Years) -> Message {
    match (years.from, years.to) {
        (None, None) => Message::new("years"),
        (Some(from), Some(to)) if from == to => Message::new("years/one").with("from", from),
        (Some(from), Some(to)) => Message::new("years/both").with("from", from).with("to", to),
        (Some(from), None) => Message::new("years/from").with("from", from),
        (None, Some(to)) => Message::new("years/to").with("to", to),
    }
}

/// `《…》（国务院令第711号）`
pub fn source(source: &Source) -> String {
    titled(&source.title, source.number.as_deref())
}

/// A document by its title and its number, as a clerk writes it.
pub fn titled(title: &str, number: Option<&str>) -> String {
    let number = number.map(|number| format!("（{number}）")).unwrap_or_default();
    if title.starts_with('《') {
        format!("{title}{number}")
    } else {
        format!("《{title}》{number}")
    }
}

/// Who issued it and when, and the days of its force; empty where nothing of it is known.
pub fn force(source: &Source, lang: Lang) -> String {
    let mut said: Vec<Arg> = source.issuer.iter().map(Arg::from).collect();
    said.extend(source.issued.map(|day| Message::new("issued").with("day", day).into()));
    said.extend(match (source.from, source.to) {
        (None, None) => None,
        (Some(from), None) => Some(Message::new("force/from").with("from", from).into()),
        (None, Some(to)) => Some(Message::new("force/to").with("to", to).into()),
        (Some(from), Some(to)) => {
            Some(Message::new("force/both").with("from", from).with("to", to).into())
        }
    });
    filled(&Arg::list(said, Join::Clauses), lang)
}

/// `N02 第五十条`
pub fn short(basis: &Basis) -> String {
    match &basis.article {
        Some(article) => format!("{} {article}", basis.source),
        None => basis.source.clone(),
    }
}
