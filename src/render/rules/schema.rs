//! The JSON Schemas of the files that people write, for editors: drawn from the formats themselves.
//!
//! It is of draft 7, which the editors' TOML extensions know.

use serde_json::{Map, Value, json};

use crate::written::format::{self, Key, Need, Shape, TableFormat};

/// The schema of files of the format `file`, which people know as `gongkai NAME`, as indented JSON with
/// a line end behind it.
///
/// # Errors
/// The writer's.
pub fn text(file: TableFormat, name: &str) -> std::io::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(&schema(file, name))?))
}

/// The schema.
pub fn schema(file: TableFormat, name: &str) -> Value {
    let root = file.name;
    let mut definitions: Map<String, Value> =
        format::tables(file).iter().map(|one| (one.name.to_owned(), table(one))).collect();
    let file = definitions.shift_remove(root).unwrap_or_default();
    let mut root = Map::new();
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("$id".to_owned(), json!(format!("urn:gongkai:schema:{name}:1")));
    root.insert("title".to_owned(), json!(format!("gongkai {name}")));
    if let Value::Object(file) = file {
        root.extend(file);
    }
    root.insert("definitions".to_owned(), Value::Object(definitions));
    Value::Object(root)
}

fn table(table: &TableFormat) -> Value {
    let properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let needed: Vec<&str> =
        table.keys.iter().filter(|key| key.need == Need::Always).map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "description": table.about,
        "properties": properties,
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        add(&mut schema, "required", json!(needed));
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = shape(&key.shape);
    add(&mut schema, "description", json!(key.about));
    if let Some(default) = key.default.and_then(|text| text.parse::<i64>().ok()) {
        add(&mut schema, "default", json!(default));
    }
    schema
}

fn add(schema: &mut Value, word: &str, value: Value) {
    if let Value::Object(schema) = schema {
        schema.insert(word.to_owned(), value);
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn shape(shape: &Shape) -> Value {
    let text = json!({ "type": "string", "pattern": "\\S" });
    match shape {
        Shape::Text | Shape::Phrase | Shape::Cell => text,
        Shape::Const(word) => json!({ "const": word }),
        Shape::Like(pattern, _) => json!({ "type": "string", "pattern": pattern }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Number(least, most) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Shape::Day => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::List(entry) => json!({ "type": "array", "items": self::shape(entry) }),
        Shape::Filled(entry) => {
            json!({ "type": "array", "minItems": 1, "items": self::shape(entry) })
        }
        // beside `$ref` draft 7 reads nothing, so that a description would be lost
        Shape::Table(format) => json!({ "allOf": [reference(format().name)] }),
        Shape::Named(entry) => {
            json!({ "type": "object", "additionalProperties": self::shape(entry) })
        }
        Shape::Kinds(formats) => kinds(&formats()),
        Shape::Grades => json!({ "type": "array", "items": {
            "type": "array",
            "items": [text, { "type": "integer", "minimum": 0, "maximum": 100 }],
            "minItems": 2,
            "maxItems": 2,
        }}),
        Shape::Figures => json!({ "type": "object" }),
    }
}

/// A table of one of these kinds: an editor completes `kind`, tells one that there is not by one
/// message, and holds the rest to the kind alone.
fn kinds(formats: &[TableFormat]) -> Value {
    let name = |format: &TableFormat| format.kind().unwrap_or_default();
    let words: Vec<&str> = formats.iter().map(name).collect();
    let by_kind: Vec<Value> = formats
        .iter()
        .map(|format| {
            let is_it = json!({ "properties": { "kind": { "const": name(format) } }, "required": ["kind"] });
            json!({ "if": is_it, "then": reference(format.name) })
        })
        .collect();
    json!({
        "type": "object",
        "properties": { "kind": { "type": "string", "enum": words } },
        "required": ["kind"],
        "allOf": by_kind,
    })
}
