//! A finding as the formats for gates and programs tell it: a place, a sentence, the articles.

use crate::assessment::finding::{Finding, Waived};
use crate::assessment::{Assessment, Citation};
use crate::diagnostic::message::{Join, Message};
use crate::diagnostic::{Diagnostic, Error};
use crate::discourse::assertion::Confidence;
use crate::document::Document;
use crate::lang::Lang;
use crate::render::sanitize;
use crate::say;
use crate::span::{Location, Span};
use crate::verdict::Status;

/// The findings that somebody must act on, in the order and with the number that every output gives
/// them: from 1, the waived ones left out.
pub fn numbered(assessment: &Assessment) -> impl Iterator<Item = (usize, &Finding)> {
    assessment.findings.iter().filter(|one| one.waived.is_none()).zip(1..).map(|(one, n)| (n, one))
}

/// What is wrong and what to do about it, in one line: a fact before the colon, an order after it. Where the
/// reason of the verdict has something of its own to tell, such as two figures, it stands in the place of both.
pub fn message(finding: &Finding, lang: Lang) -> String {
    let brief = finding.briefs.of(lang);
    let colon = say::marks::colon(lang);
    let line = match (fact(finding, lang), &brief.remedy_short) {
        (Some(fact), Some(remedy)) => format!("{fact}{colon}{remedy}"),
        (Some(fact), None) => fact.to_owned(),
        (None, _) => reasoned(finding, lang),
    };
    doubted(sanitize::line(&line), finding.confidence, lang)
}

/// The same, which says that it is known where it stands in the baseline: for gates, not for the organ.
pub fn marked(finding: &Finding, lang: Lang) -> String {
    let words = message(finding, lang);
    match known(finding, lang) {
        "" => words,
        known => format!("{known}{}{words}", say::marks::between(Join::Clauses, lang)),
    }
}

/// Why a gap is accepted, by whom and for how long.
pub fn waived(waived: &Waived, lang: Lang) -> String {
    let owner = waived.owner.as_ref();
    let owner = owner.map(|owner| Message::new("gap/owner").with("owner", sanitize::line(owner)));
    let message = Message::new("gap/waived").with("day", waived.expires).with("owner", owner);
    say::text(&message.with("reason", sanitize::line(&waived.reason)), lang)
}

/// The word for what stands in the baseline; empty for what does not.
pub fn known(finding: &Finding, lang: Lang) -> &'static str {
    if finding.known { say::word("label", "known", lang) } else { "" }
}

/// That it is waived or known, behind its status; empty where it is neither.
pub fn mark(finding: &Finding, lang: Lang) -> String {
    match finding.waived {
        Some(_) => say::word("label", "is-waived", lang).to_owned(),
        None => say::marks::bracketed(known(finding, lang), lang),
    }
}

/// Words of a verdict, which say that it is to be checked where it is not sure.
pub fn doubted(words: String, confidence: Option<Confidence>, lang: Lang) -> String {
    match confidence {
        Some(Confidence::Likely) => {
            let mark = say::named(Confidence::Likely, lang);
            format!("{mark}{}{words}", say::marks::between(Join::Clauses, lang))
        }
        _ => words,
    }
}

/// The word for a status, and whether it is to be checked.
pub fn status(status: Status, confidence: Option<Confidence>, lang: Lang) -> String {
    let mark = match confidence {
        Some(Confidence::Likely) => say::named(Confidence::Likely, lang),
        _ => "",
    };
    say::named(status, lang).to_owned() + &say::marks::bracketed(mark, lang)
}

/// The requirement and why it is not met.
pub fn reasoned(finding: &Finding, lang: Lang) -> String {
    let (title, reason) = (title(finding, lang), say::reason(&finding.reason, lang));
    format!("{title}{}{reason}", say::marks::colon(lang))
}

/// The requirement's title, the short one where there is one.
pub fn title(finding: &Finding, lang: Lang) -> &str {
    finding.briefs.of(lang).title_short.as_ref().unwrap_or(&finding.title)
}

/// What is wrong as the ruleset words it, where it is just that: nothing was found, and the verdict has no words
/// or figures to tell.
pub fn fact(finding: &Finding, lang: Lang) -> Option<&str> {
    let is_plain = finding.status == Status::Missing && finding.reason.args.is_empty();
    finding.briefs.of(lang).gap.as_deref().filter(|_| is_plain)
}

/// The articles that ask for it, as a clerk cites them.
pub fn basis(citations: &[Citation], lang: Lang) -> String {
    let all: Vec<String> = citations.iter().map(cited).collect();
    all.join(say::marks::between(Join::Asides, lang))
}

/// A citation as a clerk writes it: 《title》（number）article.
pub fn cited(citation: &Citation) -> String {
    let number = citation.number.as_deref().map(sanitize::line);
    let mut out = say::ruleset::titled(&sanitize::line(&citation.title), number.as_deref());
    if let Some(article) = &citation.article {
        out += &sanitize::line(article);
    }
    out
}

/// The same with the source's short name, where it has one.
pub fn cited_short(citation: &Citation) -> String {
    let Some(short) = &citation.short else { return cited(citation) };
    sanitize::line(&format!("{short}{}", citation.article.as_deref().unwrap_or_default()))
}

/// Its lines in the file, where the report is a text that has lines.
pub fn lines(document: &Document, span: Span) -> Option<Location> {
    document.place(span).is_none().then(|| document.location(span))
}

/// The words of the report that a finding is about; none where something is missing.
pub fn quote<'d>(document: &'d Document, finding: &Finding) -> &'d str {
    if finding.belongs.is_some() { "" } else { document.quote(finding.span) }
}

/// Why a report could not be checked, in one line.
pub fn causes(why: &[Error], lang: Lang) -> String {
    let all: Vec<String> = why.iter().map(|error| cause(error, lang)).collect();
    all.join(say::marks::between(Join::Asides, lang))
}

fn cause(error: &Error, lang: Lang) -> String {
    let words = match error {
        Error::Diagnostics(all) => {
            let told =
                |one: &Diagnostic| format!("{}: {}", one.file.name, say::text(&one.message, lang));
            let all: Vec<String> = all.iter().map(told).collect();
            all.join(say::marks::between(Join::Asides, lang))
        }
        other => other.complaint().map(|one| say::text(&one.message, lang)).unwrap_or_default(),
    };
    sanitize::line(&words)
}

/// The kind of the first cause, as its message has it in brackets: `empty-file`.
pub fn code(why: &[Error]) -> &'static str {
    let code = |error: &Error| match error {
        Error::Diagnostics(all) => all.first().map(|one| one.id),
        other => other.complaint().map(|one| one.message.code()),
    };
    why.iter().find_map(code).unwrap_or("not-checked")
}
