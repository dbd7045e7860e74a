//! A report that is being written: its gaps where they stand or belong, what to write, on what a verdict rests.

use serde_json::{Value, json};

use crate::assessment::finding::{Belongs, Finding};
use crate::assessment::{Assessed, Assessment};
use crate::diagnostic::Error;
use crate::diagnostic::message::Join;
use crate::lang::Lang;
use crate::lsp::position::{self, Lines, Position, range, touch};
use crate::read::Input;
use crate::render::{gap, sanitize};
use crate::say;
use crate::session::Session;
use crate::span::Span;
use crate::verdict::{Severity, Status};

/// Checks it as it stands.
pub fn check(session: &Session, name: String, text: &str) -> Result<Assessment, Vec<Error>> {
    session.check(Input { name, bytes: text.as_bytes().to_vec() }).result
}

/// Whether nothing is said: a text that is no report is somebody else's, and an empty one is not begun.
pub fn is_silent(why: &[Error]) -> bool {
    let code = gap::code(why);
    matches!(code, "empty-file" | "blank-file") || code.starts_with("no-report")
}

/// Why it could not be checked, at its beginning.
pub fn failed(why: &[Error], lang: Lang) -> Value {
    let first = why.iter().find_map(Error::complaint);
    let help = first.and_then(|one| say::remedy(&one.message, one.help.as_ref(), lang));
    let words: Vec<String> = [gap::causes(why, lang)].into_iter().chain(help).collect();
    json!({
        "range": range([(0, 0), (0, 1)]),
        "severity": 3,
        "code": gap::code(why),
        "source": env!("CARGO_PKG_NAME"),
        "message": sanitize::line(&words.join(say::marks::between(Join::Clauses, lang))),
    })
}

/// Its gaps.
pub fn diagnostics(assessment: &Assessment, lines: &Lines<'_>, lang: Lang) -> Vec<Value> {
    let told = |(_, one): (usize, &Finding)| diagnostic(assessment, one, lines, lang);
    gap::numbered(assessment).map(told).collect()
}

fn diagnostic(assessment: &Assessment, finding: &Finding, lines: &Lines<'_>, lang: Lang) -> Value {
    let severity = match finding.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    json!({
        "range": range(marked(assessment, finding, lines)),
        "severity": severity,
        "code": finding.rule,
        "source": env!("CARGO_PKG_NAME"),
        "message": gap::marked(finding, lang),
    })
}

/// Where to look: its words, else the line beside which it belongs; of what has no lines the first.
fn place(assessment: &Assessment, finding: &Finding, lines: &Lines<'_>) -> [Position; 2] {
    let Some(at) = gap::lines(&assessment.document, finding.span) else { return lines.whole(0) };
    match finding.belongs {
        None => lines.range(at),
        Some(Belongs::Before) => lines.whole(at.line - 1),
        Some(Belongs::Behind) => lines.whole(at.end_line - 1),
    }
}

/// The same, but of a line beside which something is missing one character: the line itself is not wrong.
fn marked(assessment: &Assessment, finding: &Finding, lines: &Lines<'_>) -> [Position; 2] {
    let [first, last] = place(assessment, finding, lines);
    match finding.belongs {
        None => [first, last],
        Some(Belongs::Before) => [first, last.min((first.0, first.1 + 1))],
        Some(Belongs::Behind) => [first.max((last.0, last.1.saturating_sub(1))), last],
    }
}

/// The stretches that rest on these words.
fn stands(assessment: &Assessment, span: Span, lines: &Lines<'_>) -> Option<[Position; 2]> {
    gap::lines(&assessment.document, span).map(|at| lines.range(at))
}

/// What is said of the place: of each gap there why, what to write and by which article, of each thing met
/// that it rests on these words.
pub fn hover(assessment: &Assessment, lines: &Lines<'_>, at: &Value, lang: Lang) -> Value {
    let at = [position::read(at); 2];
    let gaps = gap::numbered(assessment)
        .map(|(_, one)| (marked(assessment, one, lines), one))
        .filter(|(place, _)| touch(*place, at));
    let met = assessment.requirements.iter().filter(|one| one.verdict.status == Status::Met);
    let met = met.filter_map(|one| {
        let evidence = one.verdict.evidence.iter();
        let mut places = evidence.filter_map(|one| stands(assessment, one.span, lines));
        Some((places.find(|place| touch(*place, at))?, one))
    });
    let mut parts: Vec<String> = Vec::new();
    let mut around: Option<[Position; 2]> = None;
    for (place, finding) in gaps {
        around.get_or_insert(place);
        parts.push(told(finding, lang));
    }
    for (place, one) in met {
        around.get_or_insert(place);
        parts.push(held(one, lang));
    }
    match around {
        None => Value::Null,
        Some(place) => json!({
            "contents": { "kind": "plaintext", "value": parts.join("\n\n") },
            "range": range(place),
        }),
    }
}

fn told(finding: &Finding, lang: Lang) -> String {
    let status = gap::status(finding.status, finding.confidence, lang);
    let mark = say::marks::bracketed(say::named(finding.severity, lang), lang);
    let label = |id| say::word("label", id, lang);
    let colon = say::marks::colon(lang);
    let mut lines = vec![
        format!("{status}{mark} {} {}", finding.title, finding.rule),
        say::reason(&finding.reason, lang),
        format!("{}{colon}{}", label("remedy"), finding.remedy),
    ];
    lines.extend(finding.briefs.model.clone());
    lines.push(format!("{}{colon}{}", label("basis"), gap::basis(&finding.basis, lang)));
    lines.iter().map(|line| sanitize::line(line)).collect::<Vec<_>>().join("\n")
}

fn held(one: &Assessed, lang: Lang) -> String {
    let status = gap::status(one.verdict.status, one.verdict.confidence(), lang);
    let (title, basis) = (sanitize::line(&one.title), gap::basis(&one.basis, lang));
    let (label, colon) = (say::word("label", "basis", lang), say::marks::colon(lang));
    format!("{status} {title} {}\n{label}{colon}{basis}", one.id)
}

/// Where what is to be written is put in, as a new line: where it belongs, or behind the words that fall short.
fn insertion(
    assessment: &Assessment,
    finding: &Finding,
    lines: &Lines<'_>,
    model: &str,
) -> (Position, String) {
    let [first, last] = place(assessment, finding, lines);
    // of a paragraph in Markdown the next line is still a part
    let blank = if assessment.document.file.format == "markdown" { 2 } else { 1 };
    let end = lines.end().repeat(blank);
    match finding.belongs {
        Some(Belongs::Before) => ((first.0, 0), format!("{model}{end}")),
        _ => (lines.whole(last.0)[1], format!("{end}{model}")),
    }
}

/// What can be done there: the model sentence of each gap that the range touches, written where it belongs.
pub fn actions(
    assessment: &Assessment,
    lines: &Lines<'_>,
    (uri, asked): (&str, &Value),
    lang: Lang,
) -> Value {
    let asked = [position::read(&asked["start"]), position::read(&asked["end"])];
    let is_there = |(_, one): &(usize, &Finding)| touch(place(assessment, one, lines), asked);
    let action = |(_, finding): (usize, &Finding)| {
        let model = finding.briefs.model.as_ref()?;
        let (at, words) = insertion(assessment, finding, lines, &sanitize::line(model));
        let title = say::word("label", "insert", lang);
        let colon = say::marks::colon(lang);
        Some(json!({
            "title": format!("{title}{colon}{}", sanitize::line(model)),
            "kind": "quickfix",
            "diagnostics": [diagnostic(assessment, finding, lines, lang)],
            "edit": { "changes": { uri: [{ "range": range([at, at]), "newText": words }] } },
        }))
    };
    gap::numbered(assessment).filter(is_there).filter_map(action).collect()
}

/// What to do about the gaps, behind their lines.
pub fn hints(assessment: &Assessment, lines: &Lines<'_>, asked: &Value, lang: Lang) -> Value {
    let asked = [position::read(&asked["start"]), position::read(&asked["end"])];
    let is_there = |(_, one): &(usize, &Finding)| touch(place(assessment, one, lines), asked);
    let hint = |(_, finding): (usize, &Finding)| {
        let remedy = finding.briefs.of(lang).remedy_short.as_ref()?;
        let [_, (line, _)] = place(assessment, finding, lines);
        Some(json!({
            "position": position::written(lines.whole(line)[1]),
            "label": sanitize::line(remedy),
            "paddingLeft": true,
            "tooltip": sanitize::line(&finding.remedy),
        }))
    };
    gap::numbered(assessment).filter(is_there).filter_map(hint).collect()
}
