//! JSON held against JSON Schema, as much of it as the program's schemas use: a keyword that is not
//! known here is a panic.

use regex::Regex;
use serde_json::{Map, Value};

/// Why `value` does not fit `schema`, each with its path; empty: it fits.
pub fn faults(value: &Value, schema: &Value) -> Vec<String> {
    found(value, schema, schema, false, "")
}

/// The same for an output of the program, in which the schema must describe every key.
pub fn faults_of_output(value: &Value, schema: &Value) -> Vec<String> {
    found(value, schema, schema, true, "")
}

fn found(value: &Value, schema: &Value, root: &Value, is_output: bool, at: &str) -> Vec<String> {
    let mut check = Check { root, is_output, found: Vec::new() };
    check.value(value, schema, at);
    check.found
}

struct Check<'s> {
    root: &'s Value,
    is_output: bool,
    found: Vec<String>,
}

impl Check<'_> {
    fn hold(&mut self, holds: bool, at: &str, what: &str) {
        if !holds {
            self.found.push(format!("{at}: {what}"));
        }
    }

    fn value(&mut self, value: &Value, schema: &Value, at: &str) {
        let rules = schema.as_object().expect("a schema is an object");
        for (rule, wanted) in rules {
            match rule.as_str() {
                // for people and editors
                "$schema" | "$id" | "$defs" | "definitions" | "title" | "description"
                | "format" | "default" | "examples" => {}
                // looked at with their partners
                "properties" | "additionalProperties" | "then" | "else" => {}
                "type" => self.hold(is_of_type(value, wanted), at, &format!("not {wanted}")),
                "pattern" => {
                    let pattern = Regex::new(text(wanted)).expect("a sound pattern");
                    let fits = value.as_str().is_none_or(|text| pattern.is_match(text));
                    self.hold(fits, at, "another form");
                }
                "enum" => self.hold(list(wanted).contains(value), at, "none of the words"),
                "const" => self.hold(value == wanted, at, &format!("not {wanted}")),
                "minimum" => self.hold(value.as_f64() >= wanted.as_f64(), at, "too small"),
                "maximum" => self.hold(value.as_f64() <= wanted.as_f64(), at, "too large"),
                "minItems" | "maxItems" => {
                    let limit = usize::try_from(wanted.as_u64().expect("a number")).expect("small");
                    let fits = value.as_array().is_none_or(|items| {
                        if rule == "minItems" { items.len() >= limit } else { items.len() <= limit }
                    });
                    self.hold(fits, at, "too few or too many");
                }
                "uniqueItems" => {
                    let items = value.as_array().map_or(&[][..], Vec::as_slice);
                    let mut pairs = items.iter().enumerate();
                    let differ = pairs.all(|(at, item)| !items[..at].contains(item));
                    self.hold(differ || wanted == false, at, "an item stands there twice");
                }
                "required" => {
                    for key in list(wanted).iter().map(text) {
                        let is_there = !value.is_object() || value.get(key).is_some();
                        self.hold(is_there, at, &format!("lacks {key}"));
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        let one = wanted.get(index).unwrap_or(wanted);
                        self.value(item, one, &format!("{at}[{index}]"));
                    }
                }
                "allOf" => list(wanted).iter().for_each(|one| self.value(value, one, at)),
                "anyOf" | "oneOf" => {
                    let tried = list(wanted).iter().map(|one| self.tried(value, one, at));
                    let tried: Vec<Vec<String>> = tried.collect();
                    let fitting = tried.iter().filter(|found| found.is_empty()).count();
                    let fits = fitting == 1 || (fitting > 1 && rule == "anyOf");
                    self.hold(fits, at, &format!("{fitting} alternatives fit: {tried:?}"));
                }
                "if" => {
                    let fits = self.tried(value, wanted, at).is_empty();
                    if let Some(branch) = rules.get(if fits { "then" } else { "else" }) {
                        self.value(value, branch, at);
                    }
                }
                "$ref" => {
                    let pointer = text(wanted).trim_start_matches('#');
                    let target = self.root.pointer(pointer).expect("a reference leads somewhere");
                    self.value(value, target, at);
                }
                other => panic!("the schema uses {other}, which this test does not know"),
            }
        }
        self.entries(value, rules, at);
    }

    fn tried(&self, value: &Value, schema: &Value, at: &str) -> Vec<String> {
        found(value, schema, self.root, self.is_output, at)
    }

    fn entries(&mut self, value: &Value, rules: &Map<String, Value>, at: &str) {
        let known = rules.get("properties").and_then(Value::as_object);
        for (key, entry) in value.as_object().into_iter().flatten() {
            let place = format!("{at}.{key}");
            let schema = known.and_then(|known| known.get(key));
            match schema.or(rules.get("additionalProperties")) {
                Some(Value::Bool(may_be)) => self.hold(*may_be, &place, "no such key"),
                Some(schema) => self.value(entry, schema, &place),
                None => self.hold(known.is_none() || !self.is_output, &place, "not described"),
            }
        }
    }
}

fn list(rule: &Value) -> &[Value] {
    rule.as_array().expect("a list")
}

fn text(rule: &Value) -> &str {
    rule.as_str().expect("a text")
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::Array(names) => names.iter().any(|name| is_of_type(value, name)),
        name => match text(name) {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("the type {other}"),
        },
    }
}
