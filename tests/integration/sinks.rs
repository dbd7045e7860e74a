//! The formats for gates and programs are well formed whatever a report or its name says.

use std::fs;

use serde_json::Value;

use crate::support::{MET, PARTIAL, Run, check, check_in, folder, read};

/// A name and words that mean something to a terminal, to XML, HTML, Markdown, a spreadsheet or a
/// workflow.
pub const NAME: &str = "=1+1 ]]> %0A::error::x, \u{202e}a:b \"<b>|`@x.txt";

/// A folder with a sound report, one of such a name and with such words, and one that cannot be read.
pub fn hostile_reports() -> tempfile::TempDir {
    let words = "\n::error::假\n=cmd|' /C calc'!A0 ]]> <script>alert(1)</script> \u{1b}[2J \u{202e} | ` @all\n";
    let report = read(PARTIAL).replace('。', &format!("{words}。"));
    let tree = folder(&[("a.txt", &read(PARTIAL)), ("b.txt", "")]);
    fs::write(tree.path().join(NAME), report).expect("a file");
    tree
}

fn hostile(format: &str) -> Run {
    let tree = hostile_reports();
    let run = check_in(tree.path(), &["a.txt", NAME, "b.txt", "--format", format]).status(2);
    let raw = run.stdout.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
    assert_eq!(raw, None, "{}", run.stdout);
    run
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn sarif_has_rules_places_and_what_could_not_be_checked() {
    let log = json(&hostile("sarif").stdout);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let rule = result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok());
        assert_eq!(rules[rule.expect("an index")]["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(uri.is_some_and(|uri| uri.chars().all(plain)), "{uri:?}");
        assert!(matches!(result["level"].as_str(), Some("error" | "warning" | "note")));
    }
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let told = &run["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told[0]["descriptor"]["id"], "empty-file");
}

#[test]
fn junit_counts_what_it_holds() {
    let run = hostile("junit");
    let document = roxmltree::Document::parse(&run.stdout).expect("it is XML");
    let suites: Vec<_> =
        document.root_element().children().filter(roxmltree::Node::is_element).collect();
    assert_eq!(suites.len(), 3);
    for suite in &suites {
        let count = |name: &str| suite.descendants().filter(|one| one.has_tag_name(name)).count();
        let told = |name: &str| suite.attribute(name).and_then(|n| n.parse().ok());
        assert_eq!(told("tests"), Some(count("testcase")));
        assert_eq!(told("failures"), Some(count("failure")));
        assert_eq!(told("errors"), Some(count("error")));
        assert_eq!(told("skipped"), Some(count("skipped")));
    }
    assert_eq!(suites[2].attribute("errors"), Some("1"));
}

#[test]
fn gitlab_tells_each_issue_once() {
    let all = json(&hostile("gitlab").stdout);
    let issues = all.as_array().expect("a list");
    let prints: std::collections::BTreeSet<_> =
        issues.iter().filter_map(|one| one["fingerprint"].as_str()).collect();
    assert_eq!(prints.len(), issues.len(), "{all}");
    assert!(issues.iter().all(|one| one["location"]["lines"]["begin"].as_u64() > Some(0)));
    assert!(issues.iter().any(|one| one["severity"] == "blocker"));
}

#[test]
fn github_commands_are_one_line_each() {
    let run = hostile("github");
    for line in run.stdout.lines() {
        let is_command =
            ["::error ", "::warning ", "::notice "].iter().any(|c| line.starts_with(c));
        assert!(is_command, "{line}");
        let (head, _) = line[2..].split_once("::").expect("the data");
        assert!(head.contains("title=") && head.matches(':').count() == 0, "{line}");
    }
    assert!(run.stdout.contains("file=%3D1") || run.stdout.contains("file==1+1"), "{}", run.stdout);
    assert!(run.stdout.contains("a%3Ab"), "{}", run.stdout);
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    let run = hostile("csv");
    let text = run.stdout.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("it is CSV");
    assert!(rows.len() > 3);
    for cell in rows.iter().flat_map(|row| row.iter()) {
        let is_figure = cell.chars().all(|c| c.is_ascii_digit() || "+-.,%/ ".contains(c));
        assert!(is_figure || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn markdown_shows_no_markup_of_the_reports() {
    let run = hostile("markdown");
    assert!(!run.stdout.contains("<script>"), "{}", run.stdout);
    assert!(!run.stdout.contains("<b>"), "{}", run.stdout);
    let tables = run.stdout.lines().filter(|line| line.starts_with('|'));
    for line in tables {
        let bars = line.replace("\\|", "").matches('|').count();
        assert!(bars == 4 || bars == 6, "{line}");
    }
}

#[test]
fn concise_lines_begin_with_a_place() {
    let run =
        check_in(folder(&[("a.txt", &read(PARTIAL))]).path(), &["a.txt", "--format", "concise"]);
    for line in run.status(1).stdout.lines() {
        let mut parts = line.splitn(4, ':');
        assert_eq!(parts.next(), Some("a.txt"));
        assert!(parts.next().and_then(|n| n.parse::<usize>().ok()) > Some(0), "{line}");
        assert!(parts.next().and_then(|n| n.parse::<usize>().ok()) > Some(0), "{line}");
        assert!(parts.next().is_some_and(|rest| rest.contains('[')), "{line}");
    }
}

/// The elements of a page: their names with their attributes.
fn elements(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for token in html5gum::Tokenizer::new(page) {
        match token.expect("a string has no reading errors") {
            html5gum::Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter().map(|(key, value)| (text(key), text(value)));
                found.push((name.clone(), attributes.collect()));
                if !["meta", "input"].contains(&&*name) {
                    open.push(name);
                }
            }
            html5gum::Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "{page}"),
            html5gum::Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new(), "elements left open");
    found
}

/// Holds a page to fetch nothing, to run nothing, and to lead nowhere but to places that it has.
pub fn hold_page(page: &str) {
    let all = elements(page);
    let attributes = |key: &'static str| {
        let of_key = move |pair: &&(String, String)| pair.0 == key;
        all.iter().flat_map(move |(_, attributes)| attributes.iter().filter(of_key))
    };
    let mut ids = std::collections::BTreeSet::new();
    for (_, id) in attributes("id") {
        assert!(ids.insert(id), "{id} stands there twice");
    }
    for (_, target) in attributes("href") {
        assert!(
            target.strip_prefix('#').is_some_and(|id| ids.contains(&id.to_owned())),
            "{target}"
        );
    }
    for (name, attributes) in &all {
        assert!(
            !["script", "img", "iframe", "object", "link", "base"].contains(&&**name),
            "{name}"
        );
        let runs =
            |key: &String| key.starts_with("on") || ["src", "srcset", "action"].contains(&&**key);
        assert!(!attributes.iter().any(|(key, _)| runs(key)), "{name} {attributes:?}");
    }
}

#[test]
fn a_page_runs_nothing_and_leads_to_what_it_has() {
    hold_page(&hostile("html").stdout);
    for report in
        ["fixtures/formats/county-2022.html", "fixtures/formats/county-2022.docx", PARTIAL]
    {
        let run = check(&[report, "--format", "html", "--fail-on", "never"]).status(0).silent();
        hold_page(&run.stdout);
    }
}

#[test]
fn a_page_numbers_the_gaps_as_the_json_orders_them_and_marks_each() {
    let page = check(&[PARTIAL, "--format", "html"]).status(1).silent().stdout;
    let listed = check(&[PARTIAL, "--format", "json"]).json();
    let findings = listed["findings"].as_array().expect("findings");
    assert!(findings.len() > 3);
    for (number, finding) in (1..).zip(findings) {
        let entry = page.split(&format!("<li id=\"r1v{number}\"")).nth(1).expect("an entry");
        let entry = entry.split("</li>").next().unwrap_or_default();
        assert!(entry.contains(finding["rule"].as_str().expect("an id")), "{number}: {entry}");
        assert!(page.contains(&format!("id=\"r1p{number}\"")), "{number} has no place in the text");
        assert!(page.contains(&format!("href=\"#r1v{number}\"")), "nothing leads to {number}");
    }
    let text = page.split("<div class=\"doc\">").nth(1).expect("the report's text");
    let slots = text.matches("class=\"slot ").count();
    let missing = findings.iter().filter(|one| one.get("belongs").is_some()).count();
    assert!(slots > 0 && slots <= missing, "{slots} slots for {missing} missing things");
}

#[test]
fn one_report_is_the_same_line_of_json_as_many() {
    let tree = folder(&[("a.txt", &read(MET)), ("b.txt", &read(MET))]);
    let one = check_in(tree.path(), &["a.txt", "--format", "jsonl"]).status(0).stdout;
    let many = check_in(tree.path(), &["a.txt", "b.txt", "--format", "jsonl"]).status(0).stdout;
    assert_eq!(many.lines().next(), one.lines().next());
    assert_eq!((one.lines().count(), many.lines().count()), (1, 2));
}
