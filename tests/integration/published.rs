//! What is written for other programs keeps to what those publish. Their own schemas are not part of this
//! project; the tables here are a second reading of the standards (SARIF 2.1.0, section 3; GitLab's Code Quality
//! report; the JUnit XML that Jenkins takes), of those objects that the program writes. A key that stands in none of
//! them is a fault.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::sinks::{NAME, hostile_reports};
use crate::support::{check_in, project};

/// An object: its name, the keys that it must have, and all that it may have, each with what it holds.
type Object = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const SARIF: [Object; 18] = [
    ("log", &["version", "runs"], &[("$schema", "uri"), ("version", "=2.1.0"), ("runs", "[run]")]),
    (
        "run",
        &["tool"],
        &[
            ("tool", "tool"),
            ("results", "[result]"),
            ("invocations", "[invocation]"),
            ("columnKind", "=utf16CodeUnits|unicodeCodePoints"),
        ],
    ),
    ("tool", &["driver"], &[("driver", "driver")]),
    (
        "driver",
        &["name"],
        &[("name", "text"), ("version", "text"), ("semanticVersion", "text"), ("rules", "[rule]")],
    ),
    (
        "rule",
        &["id"],
        &[
            ("id", "text"),
            ("shortDescription", "message"),
            ("fullDescription", "message"),
            ("help", "message"),
            ("defaultConfiguration", "configuration"),
            ("properties", "bag"),
        ],
    ),
    ("configuration", &[], &[("level", "=none|note|warning|error")]),
    ("message", &["text"], &[("text", "text")]),
    (
        "result",
        &["message"],
        &[
            ("ruleId", "text"),
            ("ruleIndex", "index"),
            ("level", "=none|note|warning|error"),
            ("message", "message"),
            ("locations", "[location]"),
            ("partialFingerprints", "bag"),
            ("suppressions", "[suppression]"),
        ],
    ),
    ("location", &[], &[("physicalLocation", "physical"), ("logicalLocations", "[logical]")]),
    ("physical", &["artifactLocation"], &[("artifactLocation", "artifact"), ("region", "region")]),
    ("artifact", &["uri"], &[("uri", "reference")]),
    (
        "region",
        &["startLine"],
        &[
            ("startLine", "count"),
            ("startColumn", "count"),
            ("endLine", "count"),
            ("endColumn", "count"),
            ("snippet", "content"),
        ],
    ),
    ("content", &["text"], &[("text", "any")]),
    ("logical", &["fullyQualifiedName"], &[("fullyQualifiedName", "text")]),
    (
        "suppression",
        &["kind"],
        &[
            ("kind", "=inSource|external"),
            ("status", "=accepted|underReview|rejected"),
            ("justification", "text"),
        ],
    ),
    (
        "invocation",
        &["executionSuccessful"],
        &[("executionSuccessful", "flag"), ("toolExecutionNotifications", "[notification]")],
    ),
    (
        "notification",
        &["message"],
        &[
            ("descriptor", "descriptor"),
            ("level", "=none|note|warning|error"),
            ("message", "message"),
            ("locations", "[location]"),
        ],
    ),
    ("descriptor", &["id"], &[("id", "text")]),
];

const GITLAB: [Object; 3] = [
    (
        "issue",
        &["description", "check_name", "fingerprint", "location", "severity"],
        &[
            ("description", "text"),
            ("check_name", "text"),
            ("fingerprint", "text"),
            ("severity", "=info|minor|major|critical|blocker"),
            ("location", "place"),
        ],
    ),
    ("place", &["path", "lines"], &[("path", "text"), ("lines", "lines")]),
    ("lines", &["begin"], &[("begin", "count")]),
];

type Names = &'static [&'static str];

/// An element: what may stand in it, the attributes that it must have, and those that it may.
type Element = (&'static str, Names, Names, Names);

/// The elements of JUnit XML.
const JUNIT: [Element; 6] = [
    ("testsuites", &["testsuite"], &[], &["name", "tests", "failures", "errors", "time"]),
    (
        "testsuite",
        &["testcase"],
        &["name"],
        &["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"],
    ),
    (
        "testcase",
        &["skipped", "error", "failure"],
        &["name", "classname"],
        &["name", "classname", "time"],
    ),
    ("skipped", &[], &[], &["message"]),
    ("error", &[], &["type"], &["type", "message"]),
    ("failure", &[], &["type"], &["type", "message"]),
];

/// What is wrong with a value that should be of a kind.
fn faults(value: &Value, kind: &str, known: &[Object], path: &str, found: &mut Vec<String>) {
    if let Some(entry) = kind.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let Some(entries) = value.as_array() else { return found.push(format!("{path}: no list")) };
        for (at, one) in entries.iter().enumerate() {
            faults(one, entry, known, &format!("{path}/{at}"), found);
        }
        return;
    }
    let text = value.as_str();
    let is_right = match kind {
        "any" => text.is_some(),
        "text" => text.is_some_and(|text| !text.is_empty()),
        "uri" => text.is_some_and(|text| text.starts_with("https://")),
        "reference" => text.is_some_and(|text| {
            text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%".contains(c))
        }),
        "count" => value.as_u64() > Some(0),
        "index" => value.is_u64(),
        "flag" => value.is_boolean(),
        "bag" => value.as_object().is_some_and(|bag| bag.values().all(Value::is_string)),
        _ => match kind.strip_prefix('=') {
            Some(words) => text.is_some_and(|text| words.split('|').any(|word| word == text)),
            None => return object(value, kind, known, path, found),
        },
    };
    if !is_right {
        found.push(format!("{path}: no {kind}: {value}"));
    }
}

fn object(value: &Value, name: &str, known: &[Object], path: &str, found: &mut Vec<String>) {
    let of_name = known.iter().find(|(known, ..)| *known == name);
    let (_, needed, allowed) = of_name.unwrap_or_else(|| panic!("no object {name}"));
    let Some(members) = value.as_object() else { return found.push(format!("{path}: no object")) };
    let lacking = needed.iter().filter(|key| !members.contains_key(**key));
    found.extend(lacking.map(|key| format!("{path}: lacks {key}")));
    for (key, member) in members {
        match allowed.iter().find(|(known, _)| known == key) {
            Some((_, kind)) => faults(member, kind, known, &format!("{path}/{key}"), found),
            None => found.push(format!("{path}: {key} is unknown")),
        }
    }
}

fn all_faults(value: &Value, kind: &str, known: &[Object]) -> Vec<String> {
    let mut found = Vec::new();
    faults(value, kind, known, "", &mut found);
    found
}

/// What is printed of hostile reports, of some without lines, and of one with a waiver.
fn printed(format: &str) -> String {
    let tree = hostile_reports();
    let others = ["fixtures/formats/county-2022.pdf", "fixtures/settings/project/2016/档案局.txt"];
    let others = others.map(|path| project(path).display().to_string());
    let arguments = ["a.txt", NAME, "b.txt", &others[0], &others[1]];
    check_in(tree.path(), &[&arguments[..], &["--format", format]].concat()).status(2).stdout
}

#[test]
fn sarif_and_code_quality_hold_what_their_standards_name() {
    for (format, kind, known) in [("sarif", "log", &SARIF[..]), ("gitlab", "[issue]", &GITLAB)] {
        let output: Value = serde_json::from_str(&printed(format)).expect("it is JSON");
        assert_eq!(all_faults(&output, kind, known), Vec::<String>::new(), "{format}");
        // the tables are no blank cheque
        let mut spoiled = output.clone();
        let first = match format {
            "sarif" => spoiled.pointer_mut("/runs/0/results/0"),
            _ => spoiled.pointer_mut("/0"),
        };
        *first.expect("it has a result") = serde_json::json!({ "level": "fatal" });
        assert!(all_faults(&spoiled, kind, known).len() > 1, "{format}");
    }
}

#[test]
fn junit_holds_what_its_readers_take() {
    let printed = printed("junit");
    let document = roxmltree::Document::parse(&printed).expect("it is XML");
    let known: BTreeMap<&str, _> =
        JUNIT.iter().map(|(name, within, must, may)| (*name, (within, must, may))).collect();
    assert_eq!(document.root_element().tag_name().name(), "testsuites");
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        let (within, must, may) = known.get(name).unwrap_or_else(|| panic!("{name} is unknown"));
        for inner in element.children().filter(roxmltree::Node::is_element) {
            assert!(within.contains(&inner.tag_name().name()), "{inner:?} in {name}");
        }
        assert!(must.iter().all(|key| element.has_attribute(*key)), "{element:?}");
        assert!(element.attributes().all(|one| may.contains(&one.name())), "{element:?}");
        let results = element.children().filter(roxmltree::Node::is_element).count();
        assert!(name != "testcase" || results <= 1, "a case has one result: {element:?}");
    }
}
