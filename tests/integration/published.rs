//! What is written for other programs keeps to the schemas in `tests/schemas`: SARIF to the standard's own, JUnit XML to
//! the one of Jenkins' xUnit plugin, GitLab's Code Quality report to one that says what its documentation asks.

use serde_json::Value;

use crate::sinks::{NAME, hostile_reports};
use crate::support::{check_in, project, read};
use crate::{json_schema, xml_schema};

/// What is printed of hostile reports, of some without lines, and of one with a waiver.
fn printed(format: &str) -> String {
    let tree = hostile_reports();
    let others = ["fixtures/formats/county-2022.pdf", "fixtures/settings/project/2016/档案局.txt"];
    let others = others.map(|path| project(path).display().to_string());
    let arguments = ["a.txt", NAME, "b.txt", &others[0], &others[1]];
    check_in(tree.path(), &[&arguments[..], &["--format", format]].concat()).status(2).stdout
}

/// What a schema says against an output.
fn faults(output: &Value, schema: &str) -> Vec<String> {
    let schema = serde_json::from_str(&read(&format!("tests/schemas/{schema}")));
    json_schema::faults(output, &schema.expect("it is JSON"))
}

/// What the published schema says against a SARIF log.
pub fn sarif_faults(log: &Value) -> Vec<String> {
    faults(log, "sarif-2.1.0.json")
}

/// What is wrong with a Code Quality report.
pub fn gitlab_faults(report: &Value) -> Vec<String> {
    faults(report, "gitlab-code-quality.json")
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
fn junit_keeps_to_the_schema_of_its_readers() {
    let printed = printed("junit");
    hold_junit(&printed);
    let schema = read("tests/schemas/junit-10.xsd");
    // it is no blank cheque
    for (sound, spoiled) in [
        ("</testsuites>", ""),
        ("<testsuite name=", "<testsuite title="),
        (" tests=", " time=\"soon\" tests="),
        ("<testsuite ", "words<testsuite "),
        ("<testcase ", "<case/><testcase "),
        ("<testcase ", "<testcase><properties/></testcase><testcase "),
        (" type=\"error\"", " type=\"error\" colour=\"red\""),
    ] {
        let spoiled = printed.replacen(sound, spoiled, 1);
        assert_ne!(spoiled, printed, "{sound}");
        assert_ne!(xml_schema::faults(&spoiled, &schema), Vec::<String>::new(), "{sound}");
    }
}

/// Holds JUnit XML to the schema, and each case to one result.
pub fn hold_junit(printed: &str) {
    let schema = read("tests/schemas/junit-10.xsd");
    assert_eq!(xml_schema::faults(printed, &schema), Vec::<String>::new());
    let document = roxmltree::Document::parse(printed).expect("it is XML");
    for case in document.descendants().filter(|one| one.has_tag_name("testcase")) {
        let results = case.children().filter(roxmltree::Node::is_element).count();
        assert!(results <= 1, "a case has one result: {case:?}");
    }
}
