//! What stands beside the report: gaps with the numbers that all outputs give them, what is waived, and what
//! is met.

use crate::assessment::finding::Finding;
use crate::assessment::{Assessed, Assessment};
use crate::diagnostic::message::Join;
use crate::discourse::assertion::Confidence;
use crate::lang::Lang;
use crate::render::formats::html::grave;
use crate::render::page::foreign;
use crate::render::{gap, place, text};
use crate::say;
use crate::span::Span;
use crate::verdict::{Evidence, Status};

/// So many mentions that did not count are shown with a gap.
const NOT_COUNTED: usize = 3;

/// Quotes beside the report are cut at this width: they stand whole in it.
const QUOTE: usize = 60;

/// One verdict with all that is said of it.
pub(super) struct Entry<'a> {
    pub number: usize,
    /// `er`, `wa`, `no` or `ok`.
    pub class: &'static str,
    pub family: &'a str,
    pub rule: String,
    pub title: String,
    pub status: Status,
    pub confidence: Option<Confidence>,
    pub severity: &'static str,
    pub why: String,
    pub remedy: String,
    /// A sentence to write instead.
    pub model: Option<String>,
    pub basis: String,
    pub not_counted: Vec<String>,
    /// The sentence that comes nearest, where nothing was found.
    pub nearest: Option<String>,
    pub waived: Option<String>,
    /// That it is waived or known.
    pub mark: String,
    /// The words that something met rests on.
    pub words: String,
    /// Where it stands or belongs, in words.
    pub place: Option<String>,
    /// What is marked in the report.
    pub spans: Vec<Span>,
    /// The finding, where it is one.
    pub finding: Option<&'a Finding>,
}

impl Entry<'_> {
    pub fn is_met(&self) -> bool {
        self.finding.is_none()
    }
}

/// All that can be shown: the gaps first, then what is waived, then what is met.
pub(super) fn all(assessment: &Assessment, lang: Lang) -> Vec<Entry<'_>> {
    let counting = gap::numbered(assessment).map(|(_, finding)| finding);
    let waived = assessment.findings.iter().filter(|one| one.waived.is_some());
    let gaps = counting.chain(waived).map(|one| of_finding(assessment, one, lang));
    let met = assessment.requirements.iter().filter(|one| one.verdict.status == Status::Met);
    let mut all: Vec<Entry<'_>> =
        gaps.chain(met.map(|one| of_met(assessment, one, lang))).collect();
    for (number, entry) in (1..).zip(&mut all) {
        entry.number = number;
    }
    all
}

fn of_finding<'a>(assessment: &'a Assessment, finding: &'a Finding, lang: Lang) -> Entry<'a> {
    let document = &assessment.document;
    let of_rule = assessment.requirements.iter().find(|one| one.id == finding.rule);
    let verdict = of_rule.map(|one| &one.verdict);
    let mut spans: Vec<Span> = Vec::new();
    if finding.belongs.is_none() {
        spans.push(finding.span);
    }
    // of several breaches each has its own words
    let is_whole = verdict.is_some_and(|verdict| verdict.breaches.is_empty());
    let evidence = verdict.filter(|_| is_whole).into_iter().flat_map(|one| &one.evidence);
    spans.extend(evidence.map(|one| one.span));
    let discounted = verdict.filter(|_| is_whole).into_iter().flat_map(|one| &one.discounted);
    Entry {
        number: 0,
        class: grave(finding.severity),
        family: &finding.family,
        rule: foreign(&finding.rule),
        title: foreign(&finding.title),
        status: finding.status,
        confidence: finding.confidence,
        severity: say::named(finding.severity, lang),
        why: foreign(&say::reason(&finding.reason, lang)),
        remedy: foreign(&finding.remedy),
        model: finding.briefs.model.as_deref().map(foreign),
        basis: gap::basis(&finding.basis, lang),
        not_counted: discounted
            .take(NOT_COUNTED)
            .map(|one| mention(assessment, one, lang))
            .collect(),
        nearest: verdict.and_then(|one| one.nearest).map(|span| quoted(assessment, span, lang)),
        waived: finding.waived.as_ref().map(|one| foreign(&gap::waived(one, lang))),
        mark: gap::mark(finding, lang),
        words: String::new(),
        place: Some(place::of_finding(document, finding, lang)),
        spans,
        finding: Some(finding),
    }
}

fn of_met<'a>(assessment: &'a Assessment, one: &'a Assessed, lang: Lang) -> Entry<'a> {
    let spans: Vec<Span> = one.verdict.evidence.iter().map(|one| one.span).collect();
    let quotes: Vec<String> =
        spans.iter().map(|span| text::shorten(&foreign(assessment.quote(*span)), QUOTE)).collect();
    Entry {
        number: 0,
        class: "ok",
        family: &one.family,
        rule: foreign(&one.id),
        title: foreign(&one.title),
        status: one.verdict.status,
        confidence: one.verdict.confidence(),
        severity: "",
        why: String::new(),
        remedy: String::new(),
        model: None,
        basis: String::new(),
        not_counted: Vec::new(),
        nearest: None,
        waived: None,
        mark: String::new(),
        words: quotes.join(say::marks::between(Join::Asides, lang)),
        place: spans.first().map(|span| place::coarse(&assessment.document, *span, lang)),
        spans,
        finding: None,
    }
}

/// A mention that did not count, and how its clause holds it.
fn mention(assessment: &Assessment, evidence: &Evidence, lang: Lang) -> String {
    let held = evidence.assertion.map(|one| {
        let words = say::named(one, lang).to_owned();
        let trigger = evidence.trigger.map(|span| foreign(assessment.quote(span)));
        words + &say::marks::bracketed(&trigger.unwrap_or_default(), lang)
    });
    let colon = if held.is_some() { say::marks::colon(lang) } else { "" };
    quoted(assessment, evidence.span, lang) + colon + &held.unwrap_or_default()
}

/// A place and its words.
fn quoted(assessment: &Assessment, span: Span, lang: Lang) -> String {
    let place = place::coarse(&assessment.document, span, lang);
    format!("{place} {}", text::shorten(&foreign(assessment.quote(span)), QUOTE))
}
