//! The JSON Schema of ruleset files, for editors: drawn from [`crate::ruleset::schema`].
//!
//! It is of draft 7, which the editors' TOML extensions know.

use serde_json::{Map, Value, json};

use crate::ruleset::schema::{self, Key, Shape, TableFormat};

/// The schema as indented JSON with a line end behind it.
///
/// # Errors
/// The writer's.
pub fn text() -> std::io::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(&ruleset())?))
}

/// The schema.
#[must_use]
pub fn ruleset() -> Value {
    let mut definitions: Map<String, Value> =
        schema::TABLES.iter().map(|one| (one.name.to_owned(), table(one))).collect();
    let file = definitions.remove("file").unwrap_or_default();
    let mut root = Map::new();
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("title".to_owned(), json!("gongkai ruleset"));
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
        table.keys.iter().filter(|key| key.is_needed).map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "description": table.about,
        "properties": properties,
        "additionalProperties": false,
    });
    if let Value::Object(schema) = &mut schema
        && !needed.is_empty()
    {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = shape(key.shape);
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), json!(key.about));
    }
    schema
}

fn shape(shape: Shape) -> Value {
    let text = json!({ "type": "string", "pattern": "\\S" });
    // beside `$ref` draft 7 reads nothing, so that a description would be lost
    let of = |name: &str| json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] });
    let list = |items: Value| json!({ "type": "array", "items": items });
    match shape {
        Shape::Text => text,
        Shape::Form(pattern, _) => json!({ "type": "string", "pattern": pattern }),
        Shape::Texts | Shape::Patterns => list(text),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Day => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Shape::Word(words) => json!({ "type": "string", "enum": words() }),
        Shape::Words(words) => {
            json!({ "type": "array", "minItems": 1, "items": { "type": "string", "enum": words() } })
        }
        Shape::Table(name) => of(name),
        Shape::Tables(name) => list(of(name)),
        Shape::Named(name) => json!({ "type": "object", "additionalProperties": of(name) }),
        Shape::Check => {
            let kinds: Vec<Value> = schema::checks().map(|(_, one)| of(one.name)).collect();
            json!({ "type": "object", "oneOf": kinds })
        }
        Shape::Terms => {
            let list = json!({ "type": "array", "minItems": 1, "items": text });
            json!({ "type": "object", "additionalProperties": list })
        }
        Shape::Grades => list(json!({
            "type": "array",
            "items": [text, { "type": "integer", "minimum": 0, "maximum": 100 }],
            "minItems": 2,
            "maxItems": 2,
        })),
        Shape::FigureLists => list(list(text)),
        Shape::Figures => json!({ "type": "object" }),
    }
}
