//! Openings of reports as pages bring them: breadcrumbs and fields above the title, lines broken
//! anywhere, slips of every kind. `fixtures/openings/expected.toml` says what a careful reader holds of
//! them, and what the program still gets wrong: that list can only shrink.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::support::{check, read};

/// One opening and what holds of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    file: String,
    organ: Vec<String>,
    year: u64,
    issued: Option<String>,
    published: Option<String>,
    /// First and last day, `2021-01-01/2021-12-31`; held only where it is named.
    period: Option<String>,
    #[serde(default)]
    furniture: Vec<u64>,
    families: BTreeMap<String, String>,
    /// What the program gets wrong, each with its class.
    #[serde(default)]
    known: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    opening: Vec<Opening>,
}

fn name(text: &str) -> String {
    text.replace('(', "（").replace(')', "）")
}

/// The evidence that rests on a line of `lines`; a date may stand among the fields of a page.
fn resting_on(checked: &Value, lines: &[u64]) -> Vec<String> {
    let all = checked["requirements"].as_array().expect("requirements");
    all.iter()
        .flat_map(|one| one["evidence"].as_array().expect("evidence"))
        .filter(|one| one["part"] != "date")
        .map(|one| &one["location"])
        .filter(|one| one["line"].as_u64().is_some_and(|line| lines.contains(&line)))
        .map(|one| format!("{}: {}", one["line"], one["quote"]))
        .collect()
}

/// What the program says otherwise than `opening`, by name.
fn wrong(opening: &Opening) -> BTreeMap<String, String> {
    let path = format!("fixtures/openings/{}", opening.file);
    let run = check(&[&path, "--no-settings", "--format", "json", "--fail-on", "never"]);
    let checked = run.status(0).json();
    let report = &checked["report"];
    let mut wrong = BTreeMap::new();
    let mut hold = |what: &str, right: bool, said: &str| {
        if !right {
            wrong.insert(what.to_owned(), said.to_owned());
        }
    };

    let organ = report["organ"].as_str().map(name);
    let right = organ.is_some_and(|organ| opening.organ.iter().any(|one| name(one) == organ));
    hold("organ", right, &report["organ"].to_string());
    hold("year", report["year"] == opening.year, &report["year"].to_string());
    for (what, day) in [("issued", &opening.issued), ("published", &opening.published)] {
        hold(what, report[what].as_str() == day.as_deref(), &report[what].to_string());
    }
    if let Some(period) = &opening.period {
        let said = &report["period"];
        let days = ["from", "to"].map(|end| said[end].as_str().unwrap_or("-")).join("/");
        hold("period", days == *period, &said.to_string());
    }
    let resting = resting_on(&checked, &opening.furniture);
    hold("furniture", resting.is_empty(), &resting.join("; "));
    for (family, status) in &opening.families {
        let families = checked["families"].as_array().expect("families");
        let said = families.iter().find(|one| one["id"] == family.as_str());
        let said = said.map_or("not judged", |one| one["status"].as_str().expect("a status"));
        hold(family, said == status, said);
    }
    wrong
}

#[test]
fn an_opening_as_a_page_brings_it_is_read_as_a_careful_reader_would() {
    let expected: Expected =
        toml::from_str(&read("fixtures/openings/expected.toml")).expect("it is TOML");
    assert!(expected.opening.len() >= 20);
    let mut complaints = Vec::new();
    let mut names = BTreeSet::new();
    for opening in &expected.opening {
        let Opening { file, known, .. } = opening;
        assert!(names.insert(file), "{file} stands twice");
        let wrong = wrong(opening);
        for (what, said) in &wrong {
            if !known.contains_key(what) {
                complaints.push(format!("{file}: {what} is wrong: {said}"));
            }
        }
        for (what, class) in known {
            if !wrong.contains_key(what) {
                complaints.push(format!("{file}: {what} ({class}) is right now: strike it"));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
