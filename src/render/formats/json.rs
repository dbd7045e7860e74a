//! The JSON output and its schema: assessments into the types of [`crate::render::wire`].

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::facts::Facts;
use crate::facts::form::FormCell;
use crate::lang::Lang;
use crate::render::wire::reading::{FigureLine, Reading};
use crate::render::wire::{Check, Unchecked, schema_id};
use crate::render::{Format, Reports, Sink, Style, sanitize};

/// JSON.
pub static FORMAT: Format = Format {
    name: "json",
    about: "JSON for programs",
    extension: "json",
    streams: true,
    binary: false,
    sink: |style, reports| Box::new(Objects { style, reports, is_first: true }),
};

/// One assessment as one object, several as an array of such objects.
struct Objects {
    style: Style,
    reports: Reports,
    is_first: bool,
}

impl Sink for Objects {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        self.entry(out, &Check::of(assessment, self.style.lang))
    }

    /// Of several an entry of its own, so that none is passed over; of one nothing is written.
    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        if self.reports == Reports::One {
            return Ok(());
        }
        self.entry(out, &Unchecked::of(report, why, self.style.lang))
    }

    fn nothing(&mut self, out: &mut dyn Write, paths: &str, why: &[Error]) -> io::Result<()> {
        self.failed(out, paths, why)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::One { Ok(()) } else { out.write_all(b"\n]\n") }
    }
}

impl Objects {
    fn entry(&mut self, out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
        if self.reports == Reports::One {
            return write(out, value, self.style.pretty);
        }
        let text = text(value, self.style.pretty)?;
        out.write_all(if self.is_first { b"[\n" } else { b",\n" })?;
        self.is_first = false;
        out.write_all(sanitize::json(&text).as_bytes())
    }
}

/// Writes what was read of a report.
///
/// # Errors
/// The writer's.
pub fn reading(out: &mut dyn Write, facts: &Facts<'_>, lang: Lang, pretty: bool) -> io::Result<()> {
    write(out, &Reading::of(facts, lang), pretty)
}

/// Writes the JSON Schema (draft 2020-12) of what the [`FORMAT`] has.
///
/// # Errors
/// The writer's.
pub fn schema(out: &mut dyn Write) -> io::Result<()> {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let check = generator.subschema_for::<Check>();
    let unchecked = generator.subschema_for::<Unchecked>();
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id("check"),
        "title": "gongkai check",
        "description": "The output of `gongkai check --format json`: one object for one report, \
                        an array of such objects for several, where one that could not be checked says why; \
                        of `--format jsonl` each line is an entry of that array.",
        "oneOf": [check, unchecked, { "type": "array", "items": { "oneOf": [check, unchecked] } }],
    });
    document["$defs"] = Value::Object(generator.take_definitions(true));
    write(out, &document, true)
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
    write(out, &all, true)
}

/// Writes the JSON Schema (draft 2020-12) of what [`reading`] writes.
///
/// # Errors
/// The writer's.
pub fn reading_schema(out: &mut dyn Write) -> io::Result<()> {
    let description = "The output of `gongkai read --format json`.";
    write(out, &of::<Reading>("read", "gongkai read", description), true)
}

/// Writes the JSON Schema (draft 2020-12) of a line of figures.
///
/// # Errors
/// The writer's.
pub fn figures_schema(out: &mut dyn Write) -> io::Result<()> {
    let description = "A line of `gongkai read --tables jsonl`: a figure of the standard form.";
    write(out, &of::<FigureLine>("figures", "gongkai read --tables jsonl", description), true)
}

fn of<T: JsonSchema>(name: &str, title: &str, description: &str) -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), json!(schema_id(name)));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    schema
}

fn write(out: &mut dyn Write, value: &impl serde::Serialize, pretty: bool) -> io::Result<()> {
    out.write_all(sanitize::json(&text(value, pretty)?).as_bytes())?;
    out.write_all(b"\n")
}

fn text(value: &impl serde::Serialize, pretty: bool) -> serde_json::Result<String> {
    if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }
}
