//! What somebody must act on, worst first: why, where, by which article, and what to write.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::assessment::finding::{self, Finding};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::formats::table::{labelled, paint};
use crate::render::gap::cited_short;
use crate::render::{Style, gap, place, sanitize, text};
use crate::say;
use crate::span::Span;
use crate::verdict::{Evidence, Severity};

/// A quote is cut at this width; the JSON has all of it.
const LONGEST_QUOTE: usize = 120;

/// How far the lines of a gap stand in.
const INDENT: usize = 2;

/// Writes the gaps.
pub fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    for line in text::wrap(&summary(&assessment.findings, style.lang), style.width) {
        writeln!(out, "{}", paint::bold(&line, style.colour))?;
    }
    for finding in &assessment.findings {
        writeln!(out)?;
        gap(out, assessment, finding, style)?;
    }
    Ok(())
}

fn summary(findings: &[Finding], lang: Lang) -> String {
    if findings.is_empty() {
        return say::text(&Message::new("no-gaps"), lang);
    }
    let waived = finding::waived(findings);
    let waived = (waived > 0).then(|| Message::new("gaps/waived").with("count", waived));
    let counts = Severity::ALL.into_iter().rev().filter_map(|severity| {
        let count = finding::count(findings, severity);
        let counted = Message::new("gaps/counted").with("severity", severity);
        (count > 0).then(|| counted.with("count", count))
    });
    let all = findings.iter().filter(|finding| finding.waived.is_none()).count();
    let message = match all {
        0 => Message::new("gaps/none-that-counts"),
        _ => {
            Message::new("gaps").with("count", all).with("counts", Arg::list(counts, Join::Clauses))
        }
    };
    say::text(&message.with("known", known(findings)).with("waived", waived), lang)
}

/// How many of them are known.
pub(super) fn known(findings: &[Finding]) -> Option<Message> {
    let known = finding::known(findings);
    (known > 0).then(|| Message::new("gaps/known").with("count", known))
}

fn gap(
    out: &mut dyn Write,
    assessment: &Assessment,
    finding: &Finding,
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    title(out, finding, style)?;
    let label = |id| say::word("label", id, lang);
    let mut rows: Vec<_> =
        finding.waived.iter().map(|one| (label("waived"), gap::waived(one, lang))).collect();
    rows.extend(
        finding.overridden.map(|own| (label("severity"), overridden(own, finding.severity, lang))),
    );
    rows.extend([
        (label("why"), sanitize::line(&say::reason(&finding.reason, lang))),
        (label("where"), located(assessment, finding, lang)),
    ]);
    rows.extend(finding.basis.iter().map(|citation| (label("basis"), cited_short(citation))));
    let short = finding.briefs.en.remedy_short.as_ref().filter(|_| lang == Lang::En);
    rows.push((label("remedy"), sanitize::line(short.unwrap_or(&finding.remedy))));
    let verdicts = || assessment.requirements.iter().filter(|one| one.id == finding.rule);
    let discounted = verdicts().flat_map(|one| &one.verdict.discounted);
    rows.extend(discounted.map(|one| (label("not-counted"), mention(assessment, one, lang))));
    let nearest = verdicts().filter_map(|one| one.verdict.nearest);
    rows.extend(nearest.map(|span| (label("nearest"), quoted(assessment, span, lang))));
    let label_width = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    let mut before = "";
    for (label, body) in rows {
        let shown = if label == before { "" } else { label };
        labelled(out, (INDENT, shown, label_width), &body, style)?;
        before = label;
    }
    Ok(())
}

fn overridden(own: Severity, now: Severity, lang: Lang) -> String {
    say::text(&Message::new("gap/overridden").with("own", own).with("now", now), lang)
}

/// `错误[AH-LEAD-1] …：缺失`, wrapped like all the rest and coloured at its ends.
fn title(out: &mut dyn Write, finding: &Finding, style: Style) -> io::Result<()> {
    let severity = say::named(finding.severity, style.lang);
    let status = gap::status(finding.status, finding.confidence, style.lang);
    let head = format!("{severity}[{}]", sanitize::line(&finding.rule));
    let colon = say::marks::colon(style.lang);
    let mark = gap::mark(finding, style.lang);
    let title = match style.lang {
        Lang::Zh => &finding.title,
        Lang::En => gap::title(finding, style.lang),
    };
    let whole = format!("{head} {}{colon}{status}{mark}", sanitize::line(title));
    for (at, line) in text::wrap(&whole, style.width).iter().enumerate() {
        let line = match line.strip_prefix(head.as_str()) {
            Some(rest) if at == 0 => {
                let head = paint::severity(&head, finding.severity, style.colour);
                format!("{head}{}", paint::bold(rest, style.colour))
            }
            _ => paint::bold(line, style.colour),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn located(assessment: &Assessment, finding: &Finding, lang: Lang) -> String {
    let name = sanitize::line(&assessment.document.name);
    let place = place::in_file(&name, &assessment.document, finding.span, lang);
    if let Some(belongs) = finding.belongs {
        return place + &say::marks::bracketed(say::named(belongs, lang), lang);
    }
    let words = text::shorten(&sanitize::line(assessment.quote(finding.span)), LONGEST_QUOTE);
    format!("{place} {words}")
}

/// `12:5 编制指南`: a place and its words.
fn quoted(assessment: &Assessment, span: Span, lang: Lang) -> String {
    let place = place::exact(&assessment.document, span, lang);
    format!("{place} {}", text::shorten(&sanitize::line(assessment.quote(span)), LONGEST_QUOTE))
}

/// `12:5 编制指南：计划（将）`: the mention, how its clause holds it, and the words that decided.
fn mention(assessment: &Assessment, evidence: &Evidence, lang: Lang) -> String {
    let mut out = quoted(assessment, evidence.span, lang);
    if let Some(assertion) = evidence.assertion {
        out += say::marks::colon(lang);
        out += say::named(assertion, lang);
    }
    if let Some(trigger) = evidence.trigger {
        let trigger = text::shorten(&sanitize::line(assessment.quote(trigger)), LONGEST_QUOTE);
        out += &say::marks::bracketed(&trigger, lang);
    }
    out
}
