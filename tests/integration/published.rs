//! What is written for other programs keeps to what those publish: SARIF to the standard's own schema; the others,
//! which publish none that could stand here, to a second reading of them (GitLab's Code Quality report, the JUnit XML
//! that Jenkins takes) of those objects that the program writes. A key that stands in none of them is a fault.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::json_schema;
use crate::sinks::{NAME, hostile_reports};
use crate::support::{check_in, project, read};

/// An object: its name, the keys that it must have, and all that it may have, each with what it holds.
type Object = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

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
        "text" => text.is_some_and(|text| !text.is_empty()),
        "count" => value.as_u64() > Some(0),
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

/// What is printed of hostile reports, of some without lines, and of one with a waiver.
fn printed(format: &str) -> String {
    let tree = hostile_reports();
    let others = ["fixtures/formats/county-2022.pdf", "fixtures/settings/project/2016/档案局.txt"];
    let others = others.map(|path| project(path).display().to_string());
    let arguments = ["a.txt", NAME, "b.txt", &others[0], &others[1]];
    check_in(tree.path(), &[&arguments[..], &["--format", format]].concat()).status(2).stdout
}

/// What the published schema says against a SARIF log.
pub fn sarif_faults(log: &Value) -> Vec<String> {
    let schema = serde_json::from_str(&read("tests/schemas/sarif-2.1.0.json")).expect("it is JSON");
    json_schema::faults(log, &schema)
}

/// What is wrong with a Code Quality report.
pub fn gitlab_faults(report: &Value) -> Vec<String> {
    let mut found = Vec::new();
    faults(report, "[issue]", &GITLAB, "", &mut found);
    found
}

#[test]
fn sarif_and_code_quality_hold_what_their_standards_name() {
    type Faults = fn(&Value) -> Vec<String>;
    let all: [(&str, &str, Faults); 2] =
        [("sarif", "/runs/0/results/0", sarif_faults), ("gitlab", "/0", gitlab_faults)];
    for (format, first, faults) in all {
        let output: Value = serde_json::from_str(&printed(format)).expect("it is JSON");
        assert_eq!(faults(&output), Vec::<String>::new(), "{format}");
        // neither is a blank cheque
        let mut spoiled = output.clone();
        let result = spoiled.pointer_mut(first).expect("it has a result");
        *result = serde_json::json!({ "level": "fatal" });
        assert!(faults(&spoiled).len() > 1, "{format}");
    }
}

#[test]
fn junit_holds_what_its_readers_take() {
    hold_junit(&printed("junit"));
}

/// Holds JUnit XML to the elements and attributes that its readers know.
pub fn hold_junit(printed: &str) {
    let document = roxmltree::Document::parse(printed).expect("it is XML");
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
