//! What a requirement's years and a source's dates mean for the report of one year.

use std::fs;

use serde_json::Value;

use crate::support::{MET, check, text};

const RULESET: &str = "fixtures/rulesets/sound/years.toml";

/// The sample report as one on `year`, held against a ruleset.
fn checked(ruleset: &str, year: &str) -> Value {
    let run = check(&[
        MET,
        "--ruleset",
        ruleset,
        "--year",
        year,
        "--format",
        "json",
        "--fail-on",
        "never",
    ]);
    run.status(0).silent().json()
}

fn requirement<'v>(check: &'v Value, id: &str) -> &'v Value {
    let all = check["requirements"].as_array().expect("a list");
    all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn sources(requirement: &Value) -> Vec<&str> {
    let basis = requirement["basis"].as_array().expect("a list");
    basis.iter().filter_map(|one| one.as_str()?.split(' ').next()).collect()
}

#[test]
fn a_requirement_does_not_apply_outside_its_years() {
    for (year, fees, site) in [
        ("2015", "missing", "not-applicable"),
        ("2016", "missing", "not-applicable"),
        ("2017", "not-applicable", "missing"),
        ("2018", "not-applicable", "missing"),
    ] {
        let check = checked(RULESET, year);
        assert_eq!(requirement(&check, "Y-ALWAYS")["status"], "met", "{year}");
        assert_eq!(requirement(&check, "Y-UNTIL-2016")["status"], fees, "{year}");
        assert_eq!(requirement(&check, "Y-FROM-2017")["status"], site, "{year}");
    }
}

#[test]
fn what_does_not_apply_is_no_gap_and_leaves_the_score() {
    let check = checked(RULESET, "2017");
    let fees = requirement(&check, "Y-UNTIL-2016");
    assert_eq!((&fees["score"], &fees["evidence"]), (&Value::Null, &Value::Array(Vec::new())));
    assert_eq!(fees["reason"], "binds up to reporting year 2016");
    assert_eq!(check["score"], 90.9);
    let rules: Vec<&Value> =
        check["findings"].as_array().expect("a list").iter().map(|one| &one["rule"]).collect();
    assert_eq!(rules, ["Y-FROM-2017"]);
    let families: Vec<&Value> =
        check["families"].as_array().expect("a list").iter().map(|one| &one["status"]).collect();
    assert_eq!(families, ["partial", "not-applicable"]);
    assert_eq!(checked(RULESET, "2016")["score"], 10.0);
}

#[test]
fn a_source_is_cited_only_where_it_is_in_force_when_the_report_is_due() {
    // the reporting year and the year behind it, in which the report is written
    for (year, expected) in [
        ("2016", vec!["old", "undated"]),
        // made in the spring, before the one that came in the summer
        ("2017", vec!["undated"]),
        ("2018", vec!["current", "later", "undated"]),
        ("2030", vec!["current", "later", "undated"]),
    ] {
        let check = checked(RULESET, year);
        assert_eq!(sources(requirement(&check, "Y-ALWAYS")), expected, "{year}");
    }
    // where nothing would be left, a reader is better served by all of it
    let check = checked(RULESET, "2017");
    assert_eq!(sources(requirement(&check, "Y-FROM-2017")), ["old", "later"]);
}

#[test]
fn what_a_finding_rests_on_is_told_once() {
    let check = checked(RULESET, "2018");
    assert_eq!(check["findings"][0]["rule"], "Y-FROM-2017");
    assert_eq!(sources(requirement(&check, "Y-FROM-2017")), ["later"]);
    assert!(check["sources"]["later"]["title"].is_string(), "{check}");
}

#[test]
fn anhui_adds_its_measure_to_what_binds_the_country() {
    let check = checked("anhui-2015", "2017");
    assert_eq!(sources(requirement(&check, "COM-LEAD-1")), ["A01", "N01", "N03", "A11"]);
    assert_eq!(check["sources"]["A01"]["number"], "安徽省人民政府令第256号");
    for (year, is_bound) in [("2016", false), ("2017", true), ("2018", false)] {
        let check = checked("anhui-2015", year);
        let status = &requirement(&check, "AH-CATALOGUE-BASIC")["status"];
        assert_eq!(status != "not-applicable", is_bound, "{year}: {status}");
    }
}

#[test]
fn the_least_frequency_of_audits_is_a_term_of_the_ruleset() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = folder.path().join("report.txt");
    let words = "松湾县教育局2017年政府信息公开工作年度报告\n局办公室每季度对各科室信息公开情况进行统计并通报。\n";
    fs::write(&report, words).expect("room on the disk");
    let arguments =
        [text(&report), "--ruleset", "anhui-2015", "--format", "json", "--fail-on", "never"];
    let run = check(&arguments).status(0).silent();
    let check: Value = run.json();
    assert_eq!(requirement(&check, "AH-AUDIT-Q")["status"], "met");
    assert_eq!(requirement(&check, "COM-AUDIT-1")["status"], "partial");
}
