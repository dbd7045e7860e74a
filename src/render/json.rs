//! The JSON output and its schema: assessments into the types of [`wire`].

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::assessment::finding::Finding;
use crate::assessment::score::{Earning, Score};
use crate::assessment::verdict::Evidence;
use crate::assessment::{Assessed, Assessment, Choice, Citation, FamilyAssessment, Note, message};
use crate::lang::Lang;
use crate::render::{sanitize, wire};
use crate::span::Span;

/// Writes one assessment as one object.
///
/// # Errors
/// The writer's.
pub fn one(out: &mut dyn Write, assessment: &Assessment, lang: Lang) -> io::Result<()> {
    write(out, &check(assessment, lang))
}

/// Writes assessments as an array of the objects that [`one`] writes.
///
/// # Errors
/// The writer's.
pub fn many(out: &mut dyn Write, assessments: &[Assessment], lang: Lang) -> io::Result<()> {
    let all: Vec<_> = assessments.iter().map(|assessment| check(assessment, lang)).collect();
    write(out, &all)
}

/// Writes the JSON Schema (draft 2020-12) of what [`one`] and [`many`] write.
///
/// # Errors
/// The writer's.
pub fn schema(out: &mut dyn Write) -> io::Result<()> {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let check = generator.subschema_for::<wire::Check>();
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gongkai",
        "description": "The output of `gongkai check --format json`: one object for one report, \
                        an array of such objects for several.",
        "oneOf": [check, { "type": "array", "items": check }],
    });
    document["$defs"] = Value::Object(generator.take_definitions(true));
    write(out, &document)
}

fn write(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    out.write_all(sanitize::json(&text).as_bytes())?;
    out.write_all(b"\n")
}

fn check(assessment: &Assessment, lang: Lang) -> wire::Check {
    wire::Check {
        schema_version: wire::SCHEMA_VERSION,
        tool: wire::Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        report: report(assessment),
        ruleset: wire::Ruleset {
            id: assessment.ruleset.id.clone(),
            title: assessment.ruleset.title.clone(),
            digest: assessment.ruleset.digest.clone(),
            choice: choice(&assessment.ruleset.choice),
        },
        score: assessment.score.map(Score::as_f64),
        grade: assessment.grade.clone(),
        passed: assessment.passed,
        families: assessment.families.iter().map(family).collect(),
        requirements: assessment
            .requirements
            .iter()
            .map(|assessed| requirement(assessment, assessed, lang))
            .collect(),
        findings: assessment.findings.iter().map(|one| finding(assessment, one, lang)).collect(),
        notes: assessment.notes.iter().map(|one| note(one, lang)).collect(),
    }
}

fn report(assessment: &Assessment) -> wire::Report {
    let header = &assessment.header;
    let document = &assessment.document;
    wire::Report {
        path: document.name.clone(),
        digest: document.file.digest.clone(),
        format: document.file.format.to_owned(),
        encoding: document.file.encoding.to_owned(),
        title: header.title.as_ref().map(|title| title.value.clone()),
        organ: header.organ.as_ref().map(|organ| organ.value.clone()),
        year: header.year.as_ref().map(|year| year.value),
        issued: header.issued.as_ref().map(|date| date.value.to_string()),
        published: header.published.as_ref().map(|date| date.value.to_string()),
        period: header.period.as_ref().map(|period| {
            let (from, to) = period.value;
            wire::Period { from: from.to_string(), to: to.to_string() }
        }),
    }
}

fn choice(choice: &Choice) -> wire::Choice {
    let (reason, year) = match choice {
        Choice::Named => (wire::ChoiceReason::Named, None),
        Choice::ByYear(year) => (wire::ChoiceReason::ByYear, Some(*year)),
        Choice::CommonOnly(year) => (wire::ChoiceReason::CommonOnly, Some(*year)),
    };
    wire::Choice { reason, year }
}

fn family(family: &FamilyAssessment) -> wire::Family {
    wire::Family {
        id: family.id.clone(),
        title: family.title.clone(),
        status: family.status,
        score: family.score.map(Score::as_f64),
        weight: family.weight,
    }
}

fn requirement(assessment: &Assessment, assessed: &Assessed, lang: Lang) -> wire::Requirement {
    let verdict = &assessed.verdict;
    let earning = Earning { status: verdict.status, share: verdict.share, weight: assessed.weight };
    let words = |list: &[Evidence]| list.iter().map(|one| evidence(assessment, one)).collect();
    wire::Requirement {
        id: assessed.id.clone(),
        family: assessed.family.clone(),
        title: assessed.title.clone(),
        status: verdict.status,
        severity: assessed.severity,
        weight: assessed.weight,
        score: earning.earned().map(|(found, all)| f64::from(found) / f64::from(all)),
        basis: basis(&assessed.basis),
        evidence: words(&verdict.evidence),
        discounted: words(&verdict.discounted),
        reason: message::reason(&verdict.reason, lang),
        remedy: assessed.remedy.clone(),
    }
}

fn basis(citations: &[Citation]) -> Vec<wire::Basis> {
    let one = |citation: &Citation| wire::Basis {
        source: citation.source.clone(),
        title: citation.title.clone(),
        number: citation.number.clone(),
        article: citation.article.clone(),
    };
    citations.iter().map(one).collect()
}

fn evidence(assessment: &Assessment, evidence: &Evidence) -> wire::Evidence {
    wire::Evidence {
        part: evidence.part.clone(),
        assertion: evidence.assertion,
        location: location(assessment, evidence.span),
        trigger: evidence.trigger.map(|span| location(assessment, span)),
    }
}

fn finding(assessment: &Assessment, finding: &Finding, lang: Lang) -> wire::Finding {
    wire::Finding {
        rule: finding.rule.clone(),
        family: finding.family.clone(),
        severity: finding.severity,
        status: finding.status,
        title: finding.title.clone(),
        message: message::reason(&finding.reason, lang),
        remedy: finding.remedy.clone(),
        basis: basis(&finding.basis),
        location: finding.span.map(|span| location(assessment, span)),
        fingerprint: finding.fingerprint.clone(),
    }
}

fn location(assessment: &Assessment, span: Span) -> wire::Location {
    let location = assessment.location(span);
    wire::Location {
        path: assessment.document.name.clone(),
        line: location.line,
        column: location.column,
        end_line: location.end_line,
        end_column: location.end_column,
        quote: assessment.quote(span).to_owned(),
    }
}

fn note(note: &Note, lang: Lang) -> wire::Note {
    let id = match note {
        Note::NoOrgan => wire::NoteId::NoOrgan,
        Note::CommonOnly(_) => wire::NoteId::CommonOnly,
    };
    wire::Note { id, message: message::note(note, lang) }
}
