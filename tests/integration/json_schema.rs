//! The few words of JSON Schema that the schema of rulesets uses; any other word is a panic.

use serde_json::{Map, Value};

/// Why `value` does not fit `schema`, each with its path; empty: it fits.
pub fn faults(value: &Value, schema: &Value) -> Vec<String> {
    let mut check = Check { root: schema, found: Vec::new() };
    check.value(value, schema, "");
    check.found
}

struct Check<'s> {
    root: &'s Value,
    found: Vec<String>,
}

impl Check<'_> {
    fn fault(&mut self, at: &str, what: &str) {
        self.found.push(format!("{at}: {what}"));
    }

    fn value(&mut self, value: &Value, schema: &Value, at: &str) {
        let rules = schema.as_object().expect("a schema is an object");
        for (rule, wanted) in rules {
            match rule.as_str() {
                "$schema" | "title" | "description" | "definitions" => {}
                // both are looked at together
                "properties" | "additionalProperties" => {}
                "type" => self.of_type(value, wanted, at),
                "pattern" => self.form(value, wanted, at),
                "enum" if wanted.as_array().expect("a list").contains(value) => {}
                "enum" => self.fault(at, "none of the words"),
                "minimum" | "maximum" => {
                    let limit = wanted.as_i64().expect("a number");
                    self.range(value.as_i64(), rule == "minimum", limit, at);
                }
                "minItems" | "maxItems" => {
                    let count = value.as_array().and_then(|list| i64::try_from(list.len()).ok());
                    let limit = wanted.as_i64().expect("a number");
                    self.range(count, rule == "minItems", limit, at);
                }
                "required" => {
                    for key in wanted.as_array().expect("a list") {
                        if value.get(key.as_str().expect("a key")).is_none() {
                            self.fault(at, &format!("lacks {key}"));
                        }
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        let one = wanted.get(index).unwrap_or(wanted);
                        self.value(item, one, &format!("{at}[{index}]"));
                    }
                }
                "allOf" => {
                    for one in wanted.as_array().expect("a list") {
                        self.value(value, one, at);
                    }
                }
                "oneOf" => self.one_of(value, wanted.as_array().expect("a list"), at),
                "$ref" => {
                    let name = wanted.as_str().expect("a reference");
                    let name = name.trim_start_matches("#/definitions/");
                    let definition = &self.root["definitions"][name];
                    self.value(value, definition, at);
                }
                other => panic!("the schema uses {other}, which this test does not know"),
            }
        }
        self.entries(value, rules, at);
    }

    fn entries(&mut self, value: &Value, rules: &Map<String, Value>, at: &str) {
        let known = rules.get("properties").and_then(Value::as_object);
        for (key, entry) in value.as_object().into_iter().flatten() {
            let place = format!("{at}.{key}");
            let schema = known.and_then(|known| known.get(key));
            match schema.or(rules.get("additionalProperties")) {
                Some(Value::Bool(false)) => self.fault(&place, "no such key"),
                Some(schema) => self.value(entry, schema, &place),
                None => {}
            }
        }
    }

    fn one_of(&mut self, value: &Value, schemas: &[Value], at: &str) {
        let fitting = schemas.iter().filter(|one| {
            let mut inner = Check { root: self.root, found: Vec::new() };
            inner.value(value, one, at);
            inner.found.is_empty()
        });
        if fitting.count() != 1 {
            self.fault(at, "not exactly one of the kinds");
        }
    }

    fn of_type(&mut self, value: &Value, wanted: &Value, at: &str) {
        let fits = match wanted.as_str().expect("a type") {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("the type {other}"),
        };
        if !fits {
            self.fault(at, "another type");
        }
    }

    fn form(&mut self, value: &Value, wanted: &Value, at: &str) {
        let pattern = regex::Regex::new(wanted.as_str().expect("a pattern")).expect("sound");
        if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
            self.fault(at, "another form");
        }
    }

    fn range(&mut self, number: Option<i64>, is_least: bool, limit: i64, at: &str) {
        if number.is_some_and(|number| if is_least { number < limit } else { number > limit }) {
            self.fault(at, "out of range");
        }
    }
}
