//! Truth: how often the program agrees with the passages and reports of `fixtures/labelled`.
//!
//! `cargo test labelled -- --nocapture` prints the figures and every disagreement.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{check, project, read};
use crate::trace::trace_input;

/// The labelled set.
const FOLDER: &str = "fixtures/labelled";

// The floors lie about one point below what was measured when they were set (the figures stand
// behind them), so that a change that makes the program worse fails. Raise them with the program;
// lower one only together with labels that were wrong. NOTE: those of passages were 0.958 and 0.931
// before the families were worded by class, which gained ten points on passages unseen and lost one
// and two here, mostly other organs' deeds that are found now and taken for ours; to be regained.

/// Share of passages whose assertion is right: 0.945.
const LEAST_ACCURACY_OF_PASSAGES: f64 = 0.940;
/// F1 of `affirmed` against all other assertions: 0.913.
const LEAST_F1_OF_AFFIRMED: f64 = 0.905;
/// Share of families whose status is right, over all reports: 0.972.
const LEAST_ACCURACY_OF_REPORTS: f64 = 0.962;

const FAMILIES: [&str; 5] =
    ["leadership-group", "guide", "catalogue", "monthly-audits", "channels"];
const ASSERTIONS: [&str; 8] = [
    "affirmed",
    "negated",
    "planned",
    "required",
    "other-organ",
    "past",
    "title-only",
    "off-topic",
];
const STATUSES: [&str; 4] = ["met", "partial", "missing", "contradicted"];

/// A passage and its label.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    pub id: String,
    pub family: String,
    pub text: String,
    pub assertion: String,
    pub own: Option<String>,
}

/// A report and its labels.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    file: String,
    year: i32,
    organ: String,
    families: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    assertion: String,
}

/// The passages, in order.
pub fn passages() -> Vec<Passage> {
    lines("clauses.jsonl")
}

fn reports() -> Vec<Report> {
    lines("reports.jsonl")
}

fn lines<T: for<'d> Deserialize<'d>>(name: &str) -> Vec<T> {
    let one = |(index, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}:{}: {error}", index + 1))
    };
    read(&format!("{FOLDER}/{name}")).lines().enumerate().map(one).collect()
}

/// How often two labels agree, and how well one of them is found.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: u32,
    right: u32,
    hits: u32,
    misses: u32,
    false_alarms: u32,
}

impl Tally {
    /// Counts an answer; `sought` is the label whose finding is measured.
    fn count(&mut self, label: &str, answer: &str, sought: impl Fn(&str) -> bool) {
        self.all += 1;
        self.right += u32::from(label == answer);
        match (sought(label), sought(answer)) {
            (true, true) => self.hits += 1,
            (true, false) => self.misses += 1,
            (false, true) => self.false_alarms += 1,
            (false, false) => {}
        }
    }

    fn accuracy(self) -> f64 {
        f64::from(self.right) / f64::from(self.all)
    }

    fn f1(self) -> f64 {
        f64::from(2 * self.hits) / f64::from(2 * self.hits + self.misses + self.false_alarms)
    }
}

/// Prints a table of figures.
pub fn print(text: &str) {
    #![expect(clippy::disallowed_macros, reason = "the test runner shows it on --nocapture only")]
    print!("{text}");
}

#[test]
fn the_program_agrees_with_the_labelled_passages() {
    let passages = passages();
    // The program sees no label.
    let questions: String = passages
        .iter()
        .map(|one| json!({ "id": one.id, "family": one.family, "text": one.text, "own": one.own }))
        .map(|question| format!("{question}\n"))
        .collect();
    let run = trace_input(&["--jsonl", "-"], questions.as_bytes()).status(0).silent();
    let answers: Vec<Answer> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an answer is JSON"))
        .collect();
    assert_eq!(answers.len(), passages.len());

    let (mut overall, mut wrong) = (Tally::default(), String::new());
    let mut by_family: HashMap<&str, Tally> = HashMap::new();
    let mut by_assertion: HashMap<&str, Tally> = HashMap::new();
    for (passage, answer) in passages.iter().zip(&answers) {
        assert_eq!(passage.id, answer.id, "the answers keep the order");
        let (label, given) = (passage.assertion.as_str(), answer.assertion.as_str());
        overall.count(label, given, |word| word == "affirmed");
        by_family
            .entry(&passage.family)
            .or_default()
            .count(label, given, |word| word == "affirmed");
        by_assertion.entry(label).or_default().count(label, given, |word| word == label);
        if label != given {
            let Passage { id, text, .. } = passage;
            let _ = writeln!(wrong, "  {id}: {label}, got {given}: {text}");
        }
    }

    let mut table =
        format!("\n{:<18}{:>5}{:>10}{:>14}\n", "passages", "n", "accuracy", "affirmed F1");
    for family in FAMILIES {
        let tally = by_family[family];
        let (accuracy, f1) = (tally.accuracy(), tally.f1());
        let _ = writeln!(table, "{family:<18}{:>5}{accuracy:>10.3}{f1:>14.3}", tally.all);
    }
    for assertion in ASSERTIONS {
        let tally = by_assertion[assertion];
        let _ = writeln!(table, "{assertion:<18}{:>5}{:>10.3}", tally.all, tally.accuracy());
    }
    let (accuracy, f1) = (overall.accuracy(), overall.f1());
    let _ = writeln!(table, "{:<18}{:>5}{accuracy:>10.3}{f1:>14.3}", "all", overall.all);
    print(&format!("{table}disagreements: {}\n{wrong}", overall.all - overall.right));
    assert!(accuracy >= LEAST_ACCURACY_OF_PASSAGES, "{table}{wrong}");
    assert!(f1 >= LEAST_F1_OF_AFFIRMED, "{table}{wrong}");
}

#[test]
fn the_program_agrees_with_the_labelled_reports() {
    let (mut overall, mut wrong) = (Tally::default(), String::new());
    let mut by_family: BTreeMap<String, Tally> = BTreeMap::new();
    let is_gap = |status: &str| !["met", "not-applicable"].contains(&status);
    for report in reports() {
        let path = format!("{FOLDER}/reports/{}", report.file);
        let text = check(&[&path, "--format", "json", "--fail-on", "never"]).status(0).silent();
        let checked: Value = text.json();
        assert_eq!(checked["report"]["year"], report.year, "{path}");
        let organ = checked["report"]["organ"].as_str().unwrap_or_default();
        // A title may shorten it: 柳林铺镇 for 榆坝县柳林铺镇人民政府.
        let is_right = !organ.is_empty() && report.organ.contains(organ);
        assert!(is_right, "{path}: {}, got {organ:?}", report.organ);
        let given: HashMap<&str, &str> = checked["families"]
            .as_array()
            .expect("families")
            .iter()
            .filter_map(|family| Some((family["id"].as_str()?, family["status"].as_str()?)))
            .collect();
        for (family, label) in report.families {
            let answer = given.get(family.as_str()).copied().unwrap_or("nothing");
            overall.count(&label, answer, is_gap);
            if label != answer {
                let _ = writeln!(wrong, "  {path} {family}: {label}, got {answer}");
            }
            by_family.entry(family).or_default().count(&label, answer, is_gap);
        }
    }

    let mut table = format!("\n{:<18}{:>5}{:>10}\n", "reports", "n", "accuracy");
    for (family, tally) in &by_family {
        let _ = writeln!(table, "{family:<18}{:>5}{:>10.3}", tally.all, tally.accuracy());
    }
    let (accuracy, f1) = (overall.accuracy(), overall.f1());
    let _ = writeln!(table, "{:<18}{:>5}{accuracy:>10.3}  F1 of gaps {f1:.3}", "all", overall.all);
    print(&format!("{table}disagreements: {}\n{wrong}", overall.all - overall.right));
    assert!(accuracy >= LEAST_ACCURACY_OF_REPORTS, "{table}{wrong}");
}

#[test]
fn the_labelled_passages_are_in_order() {
    let (mut last, mut texts) = (HashMap::new(), HashSet::new());
    let mut kinds: HashMap<(String, String), u32> = HashMap::new();
    for Passage { id, family, text, assertion, own } in passages() {
        assert!(FAMILIES.contains(&family.as_str()), "{id}: {family}");
        assert!(ASSERTIONS.contains(&assertion.as_str()), "{id}: {assertion}");
        let number: &mut u32 = last.entry(family.clone()).or_default();
        *number += 1;
        assert_eq!(id, format!("{family}-{number:04}"));
        assert!(own.is_none_or(|own| !own.trim().is_empty()), "{id}");
        assert!(texts.insert((family.clone(), text.clone())), "{id} stands there twice: {text}");
        *kinds.entry((family, assertion)).or_default() += 1;
    }
    for family in FAMILIES {
        for assertion in ASSERTIONS {
            let number = kinds.get(&(family.to_owned(), assertion.to_owned())).copied();
            assert!(number >= Some(10), "{family}, {assertion}: {number:?}");
        }
    }
}

#[test]
fn the_labelled_reports_are_in_order() {
    let on_disk: BTreeSet<String> = std::fs::read_dir(project(FOLDER).join("reports"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let labelled: BTreeSet<String> = reports().into_iter().map(|report| report.file).collect();
    assert_eq!(on_disk, labelled);
    for Report { file, families, .. } in reports() {
        for family in FAMILIES {
            assert!(families.contains_key(family), "{file}: {family}");
        }
        for (family, status) in families {
            assert!(STATUSES.contains(&status.as_str()), "{file} {family}: {status}");
        }
    }
}

#[test]
fn the_readme_explains_every_label_with_an_example_that_is_held_so() {
    let readme = read(&format!("{FOLDER}/README.md"));
    for label in ASSERTIONS.iter().chain(&STATUSES).chain(&FAMILIES) {
        assert!(readme.contains(&format!("`{label}`")), "{label}");
    }
    for assertion in ASSERTIONS {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{assertion}` |")));
        let example = row.and_then(|row| row.split('|').nth(3)).expect("an example").trim();
        let question = json!({ "id": "1", "family": "catalogue", "text": example }).to_string();
        let run = trace_input(&["--jsonl", "-"], question.as_bytes()).status(0).silent();
        let answer: Answer = serde_json::from_str(&run.stdout).expect("an answer is JSON");
        assert_eq!(answer.assertion, assertion, "{example}");
    }
}
