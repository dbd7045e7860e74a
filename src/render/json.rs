//! The JSON output and its schema: assessments into the types of [`wire`].

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::assessment::finding::{self, Finding};
use crate::assessment::score::{Earning, Score};
use crate::assessment::{Assessed, Assessment, Choice, Citation, FamilyAssessment, Note};
use crate::chinese::place::Place;
use crate::diagnostic::Error;
use crate::document::table::{Cell, Table};
use crate::document::{Block, BlockKind, CellPlace, Document, Remark};
use crate::facts::form::FormCell;
use crate::facts::{Facts, Header};
use crate::lang::Lang;
use crate::render::wire::{self, reading};
use crate::render::{Format, Reports, Sink, sanitize};
use crate::say;
use crate::span::Span;
use crate::verdict::{Evidence, Severity};

/// JSON.
pub static FORMAT: Format = Format {
    name: "json",
    about: "JSON for programs",
    extension: "json",
    streams: true,
    sink: |style, reports| Box::new(Objects { lang: style.lang, reports, is_first: true }),
};

/// One assessment as one object, several as an array of such objects.
struct Objects {
    lang: Lang,
    reports: Reports,
    is_first: bool,
}

impl Sink for Objects {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let value = check(assessment, self.lang);
        if self.reports == Reports::One {
            return write(out, &value);
        }
        let text = serde_json::to_string_pretty(&value)?;
        out.write_all(if self.is_first { b"[" } else { b"," })?;
        self.is_first = false;
        // a line end in JSON's own text is never part of a value
        for line in sanitize::json(&text).split('\n') {
            write!(out, "\n  {line}")?;
        }
        Ok(())
    }

    fn failed(&mut self, _: &mut dyn Write, _: &str, _: &[Error]) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::One { Ok(()) } else { out.write_all(b"\n]\n") }
    }
}

/// Writes what was read of a report.
///
/// # Errors
/// The writer's.
pub fn reading(out: &mut dyn Write, facts: &Facts<'_>, lang: Lang) -> io::Result<()> {
    let (document, header) = (facts.document, &facts.header);
    let metadata = |(name, value): &(String, String)| reading::Metadata {
        name: name.clone(),
        value: value.clone(),
    };
    let remark =
        |remark: &Remark| wire::Note { id: remark_id(remark), message: say::remark(remark, lang) };
    let reading = reading::Reading {
        schema_version: wire::SCHEMA_VERSION,
        tool: tool(),
        report: report(document, header),
        metadata: document.file.metadata.iter().map(metadata).collect(),
        facts: stated(document, header),
        blocks: document.blocks().iter().map(|one| block(document, one)).collect(),
        tables: document.tables().iter().map(|one| table(document, one)).collect(),
        figures: facts
            .tables()
            .iter()
            .flat_map(|(_, tables)| tables.cells())
            .map(|cell| figure(document, cell))
            .collect(),
        notes: document.file.remarks.iter().map(remark).collect(),
    };
    write(out, &reading)
}

/// Writes the JSON Schema (draft 2020-12) of what the [`FORMAT`] has.
///
/// # Errors
/// The writer's.
pub fn schema(out: &mut dyn Write) -> io::Result<()> {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let check = generator.subschema_for::<wire::Check>();
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gongkai check",
        "description": "The output of `gongkai check --format json`: one object for one report, \
                        an array of such objects for several.",
        "oneOf": [check, { "type": "array", "items": check }],
    });
    document["$defs"] = Value::Object(generator.take_definitions(true));
    write(out, &document)
}

/// Writes the figures of the standard form as one object: each name with its number as printed,
/// null where the cell holds none.
///
/// # Errors
/// The writer's.
pub fn figures(out: &mut dyn Write, facts: &Facts<'_>) -> io::Result<()> {
    let figure = |cell: &FormCell| {
        let value = cell.state.number().map(|number| number.to_string());
        (cell.name.to_string(), value.map_or(Value::Null, Value::String))
    };
    let tables = facts.tables();
    let all: serde_json::Map<String, Value> =
        tables.iter().flat_map(|(_, tables)| tables.cells()).map(figure).collect();
    write(out, &all)
}

/// Writes the JSON Schema (draft 2020-12) of what [`reading`] writes.
///
/// # Errors
/// The writer's.
pub fn reading_schema(out: &mut dyn Write) -> io::Result<()> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<reading::Reading>();
    schema.insert("title".to_owned(), json!("gongkai read"));
    let description = "The output of `gongkai read --format json`.";
    schema.insert("description".to_owned(), json!(description));
    write(out, &schema)
}

fn write(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    out.write_all(sanitize::json(&text).as_bytes())?;
    out.write_all(b"\n")
}

fn check(assessment: &Assessment, lang: Lang) -> wire::Check {
    wire::Check {
        schema_version: wire::SCHEMA_VERSION,
        tool: tool(),
        report: report(&assessment.document, &assessment.header),
        ruleset: wire::Ruleset {
            id: assessment.ruleset.id.clone(),
            title: assessment.ruleset.title.clone(),
            digest: assessment.ruleset.digest.clone(),
            choice: choice(&assessment.ruleset.choice),
        },
        settings: assessment.settings.as_ref().map(|settings| wire::Settings {
            path: settings.path.clone(),
            today: settings.today.map(|day| day.to_string()),
        }),
        score: assessment.score.map(Score::as_f64),
        grade: assessment.grade.clone(),
        passed: assessment.passed,
        families: assessment.families.iter().map(family).collect(),
        requirements: assessment
            .requirements
            .iter()
            .map(|assessed| requirement(assessment, assessed, lang))
            .collect(),
        counts: counts(&assessment.findings),
        findings: assessment.findings.iter().map(|one| finding(assessment, one, lang)).collect(),
        notes: assessment.notes.iter().map(|one| note(one, lang)).collect(),
    }
}

fn counts(findings: &[Finding]) -> wire::Counts {
    let of = |severity| finding::count(findings, severity);
    wire::Counts {
        error: of(Severity::Error),
        warning: of(Severity::Warning),
        note: of(Severity::Note),
        waived: finding::waived(findings),
    }
}

fn tool() -> wire::Tool {
    wire::Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn report(document: &Document, header: &Header) -> wire::Report {
    wire::Report {
        path: document.name.clone(),
        digest: document.file.digest.clone(),
        format: document.file.format.to_owned(),
        encoding: document.file.encoding.to_owned(),
        title: header.title.as_ref().map(|title| title.value.clone()),
        organ: header.organ.as_ref().map(|organ| organ.value.clone()),
        organ_kind: header.kind,
        organ_level: header.level,
        region: header.place.as_ref().map(|place| region(&place.value)),
        year: header.year.as_ref().map(|year| year.value),
        issued: header.issued.as_ref().map(|date| date.value.to_string()),
        published: header.published.as_ref().map(|date| date.value.to_string()),
        period: header.period.as_ref().map(|period| {
            let (from, to) = period.value;
            wire::Period { from: from.to_string(), to: to.to_string() }
        }),
    }
}

fn region(place: &Place) -> wire::Region {
    wire::Region { code: place.code.to_string(), name: place.name.clone() }
}

fn choice(choice: &Choice) -> wire::Choice {
    let plain = |reason, year| wire::Choice { reason, year, region: None, words: None };
    match choice {
        Choice::Named => plain(wire::ChoiceReason::Named, None),
        Choice::BySettings => plain(wire::ChoiceReason::BySettings, None),
        Choice::ByYear(year) => plain(wire::ChoiceReason::ByYear, Some(*year)),
        Choice::CommonOnly(year) => plain(wire::ChoiceReason::CommonOnly, Some(*year)),
        Choice::ByRegion { year, region: place, words } => wire::Choice {
            reason: wire::ChoiceReason::ByRegion,
            year: Some(*year),
            region: Some(region(place)),
            words: words.clone(),
        },
    }
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
        overridden_severity: assessed.overridden,
        weight: assessed.weight,
        score: earning.earned().map(|(found, all)| f64::from(found) / f64::from(all)),
        basis: basis(&assessed.basis),
        evidence: words(&verdict.evidence),
        discounted: words(&verdict.discounted),
        reason: say::reason(&verdict.reason, lang),
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
        location: location(&assessment.document, evidence.span),
        trigger: evidence.trigger.map(|span| location(&assessment.document, span)),
    }
}

fn finding(assessment: &Assessment, finding: &Finding, lang: Lang) -> wire::Finding {
    wire::Finding {
        rule: finding.rule.clone(),
        family: finding.family.clone(),
        severity: finding.severity,
        overridden_severity: finding.overridden,
        status: finding.status,
        title: finding.title.clone(),
        message: say::reason(&finding.reason, lang),
        remedy: finding.remedy.clone(),
        basis: basis(&finding.basis),
        location: finding.span.map(|span| location(&assessment.document, span)),
        fingerprint: finding.fingerprint.clone(),
        waived: finding.waived.as_ref().map(|waived| wire::Waived {
            reason: waived.reason.clone(),
            expires: waived.expires.to_string(),
        }),
    }
}

fn location(document: &Document, span: Span) -> wire::Location {
    let location = document.location(span);
    let place = document.place(span).unwrap_or_default();
    let cell =
        |cell: CellPlace| wire::CellPlace { table: cell.table, row: cell.row, column: cell.column };
    wire::Location {
        path: document.name.clone(),
        place: wire::Place {
            line: location.line,
            column: location.column,
            end_line: location.end_line,
            end_column: location.end_column,
            page: place.page,
            paragraph: place.paragraph,
            cell: place.cell.map(cell),
        },
        quote: document.quote(span).to_owned(),
    }
}

fn note(note: &Note, lang: Lang) -> wire::Note {
    let id = match note {
        Note::NoOrgan => wire::NoteId::NoOrgan,
        Note::NoPlace => wire::NoteId::NoRegion,
        Note::Namesakes(_) => wire::NoteId::AmbiguousRegion,
        Note::CommonOnly(_) => wire::NoteId::CommonOnly,
        Note::File(remark) => remark_id(remark),
        Note::OtherYearBefore { .. } => wire::NoteId::OtherYearBefore,
        Note::OtherOrganBefore { .. } => wire::NoteId::OtherOrganBefore,
    };
    wire::Note { id, message: say::note(note, lang) }
}

fn remark_id(remark: &Remark) -> wire::NoteId {
    match remark {
        Remark::OtherExtension { .. } => wire::NoteId::OtherExtension,
        Remark::BadCharacters(_) => wire::NoteId::BadCharacters,
        Remark::Converted => wire::NoteId::Converted,
    }
}

/// Where the report says what it says of itself; what the user gave stands nowhere.
fn stated(document: &Document, header: &Header) -> Vec<reading::Fact> {
    let span = |name: &'static str, span: Option<Span>| span.map(|span| (name, span));
    let all = [
        span("title", header.title.as_ref().and_then(|one| one.span)),
        span("organ", header.organ.as_ref().and_then(|one| one.span)),
        span("region", header.place.as_ref().and_then(|one| one.span)),
        span("year", header.year.as_ref().and_then(|one| one.span)),
        span("issued", header.issued.as_ref().and_then(|one| one.span)),
        span("published", header.published.as_ref().and_then(|one| one.span)),
        span("period", header.period.as_ref().and_then(|one| one.span)),
    ];
    let fact = |(name, span): (&str, Span)| reading::Fact {
        name: name.to_owned(),
        location: location(document, span),
    };
    all.into_iter().flatten().map(fact).collect()
}

fn block(document: &Document, block: &Block) -> reading::Block {
    let (kind, level) = match block.kind {
        BlockKind::Heading(level) => (reading::BlockKind::Heading, Some(level)),
        BlockKind::Paragraph => (reading::BlockKind::Paragraph, None),
        BlockKind::Row => (reading::BlockKind::Row, None),
    };
    let text = document.slice(block.span).to_owned();
    reading::Block { kind, level, text, location: location(document, block.span) }
}

fn table(document: &Document, table: &Table) -> reading::Table {
    let cell = |cell: &Cell| reading::Cell {
        row: cell.row + 1,
        column: cell.column + 1,
        row_span: cell.rows,
        column_span: cell.columns,
        text: document.slice(cell.span).to_owned(),
        location: (!cell.span.is_empty()).then(|| location(document, cell.span)),
    };
    reading::Table {
        rows: table.rows,
        columns: table.columns,
        cells: table.cells.iter().map(cell).collect(),
    }
}

fn figure(document: &Document, cell: &FormCell) -> reading::Figure {
    reading::Figure {
        name: cell.name.to_string(),
        code: cell.code.to_string(),
        state: cell.state.as_str().to_owned(),
        value: cell.state.number().map(|number| number.to_string()),
        location: location(document, cell.span),
    }
}
