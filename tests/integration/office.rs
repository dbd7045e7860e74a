//! The sheet for the organ and the workbook: packages that every office program opens, harmless whatever a
//! report says.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use gongkai::ruleset::load::Library;
use serde_json::Value;
use zip::ZipArchive;

use crate::sinks::{NAME, hostile_reports};
use crate::support::{MET, PARTIAL, check, check_in, folder, run, text};

/// The parts of a package, each of which is XML and holds no character that nobody sees.
pub fn parts(file: &Path) -> BTreeMap<String, String> {
    let bytes = fs::read(file).expect("the file was written");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut content = String::new();
        let mut part = archive.by_index(at).expect("the part is there");
        part.read_to_string(&mut content).expect("it is UTF-8");
        let name = part.name().expect("it has a name").to_string();
        roxmltree::Document::parse(&content).unwrap_or_else(|error| panic!("{name}: {error}"));
        let hidden = |c: char| (c.is_control() && !"\r\n\t".contains(c)) || c == '\u{202e}';
        assert_eq!(content.chars().find(|c| hidden(*c)), None, "{name}");
        parts.insert(name, content);
    }
    parts
}

/// The texts of the elements of this name.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).expect("it is XML");
    let all = document.descendants().filter(|node| node.tag_name().name() == element);
    all.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

/// How many rows of a sheet hold something; none stands there twice.
fn filled_rows(sheet: &str) -> usize {
    let document = roxmltree::Document::parse(sheet).expect("it is XML");
    let rows = document.descendants().filter(|node| node.tag_name().name() == "row");
    let mut numbers: Vec<&str> = rows.clone().filter_map(|row| row.attribute("r")).collect();
    let all = numbers.len();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "a row stands there twice");
    let is_filled = |row: &roxmltree::Node<'_, '_>| row.descendants().any(|node| node.is_text());
    rows.filter(is_filled).count()
}

fn findings(report: &str) -> Vec<Value> {
    let listed = check(&[report, "--format", "json"]).json();
    listed["findings"].as_array().expect("findings").clone()
}

#[test]
fn every_target_of_a_package_is_there() {
    let tree = hostile_reports();
    for name in ["out.docx", "out.xlsx"] {
        let format = name.split_once('.').map_or("", |(_, format)| format);
        let output = format!("{format}={name}");
        check_in(tree.path(), &["a.txt", NAME, "b.txt", "--output", &output]).status(2);
        let parts = parts(&tree.path().join(name));
        let types = &parts["[Content_Types].xml"];
        for rels in parts.keys().filter(|name| name.contains("_rels/")) {
            let folder = rels.rsplit_once("_rels/").expect("a folder").0;
            let document = roxmltree::Document::parse(&parts[rels]).expect("it is XML");
            for target in document.descendants().filter_map(|one| one.attribute("Target")) {
                let path = format!("{folder}{target}");
                assert!(parts.contains_key(&path), "{rels} leads to {target}");
                assert!(types.contains(&format!("PartName=\"/{path}\"")), "{path} has no type");
            }
        }
    }
}

#[test]
fn the_sheet_has_each_gap_under_its_number_and_no_field() {
    let tree = folder(&[]);
    let path = tree.path().join("sheet.docx");
    let output = format!("docx={}", text(&path));
    check(&[PARTIAL, "--lang", "zh", "--output", &output, "-q"]).status(1).silent();
    let parts = parts(&path);
    let words = texts(&parts["word/document.xml"], "t").concat();
    let ruleset = Library::builtin().get("national-2007").expect("it is built in");
    for (number, finding) in (1..).zip(findings(PARTIAL)) {
        let rule = ruleset.requirements.iter().find(|one| finding["rule"] == one.id.as_str());
        let rule = rule.expect("it is of the ruleset");
        // beside a sentence to write the order is short
        let model = rule.briefs.model.as_ref().filter(|_| finding["severity"] != "note");
        let remedy = model.and(rule.briefs.zh.remedy_short.as_ref()).unwrap_or(&rule.remedy);
        // notes share a row, each told in one line
        let brief = [&rule.briefs.zh.gap, &rule.briefs.zh.title_short].into_iter().flatten();
        let told = match finding["severity"] == "note" {
            true => brief.map(String::as_str).collect(),
            false => vec![remedy.as_str()],
        };
        assert!(told.iter().any(|told| words.contains(told)), "{number}: {told:?}\n{words}");
        if let Some(model) = model {
            assert!(words.contains(&format!("参考写法：{model}")), "{number}: {model}\n{words}");
        }
        let numbered = match finding["severity"].as_str() {
            Some("note") => format!("{number}．"),
            _ => number.to_string(),
        };
        assert!(words.contains(&numbered), "{number}\n{words}");
    }
    assert!(words.starts_with("政府信息公开工作年度报告审核意见松湾县教育局："), "{words}");
    assert!(words.contains("审核结论：需要修改（必须修改"), "{words}");
    assert!(!words.contains("未通过") && !words.contains("NAT-"), "{words}");
    for (name, part) in &parts {
        for mark in ["fldChar", "instrText", "w:sdt", "vbaProject", "TargetMode"] {
            assert!(!part.contains(mark), "{name} has {mark}");
        }
    }
    // it can be read by whatever reads reports
    let read = run(&["read", text(&path), "--format", "text"]).status(0).stdout;
    assert!(read.contains("审核人（签字）："), "{read}");
}

#[test]
fn a_report_without_gaps_is_as_required_and_one_unread_gets_no_sheet() {
    let tree = folder(&[("empty.txt", "")]);
    let sheet = tree.path().join("sheet.docx");
    let output = format!("docx={}", text(&sheet));
    check(&[MET, "--lang", "zh", "--output", &output, "-q"]).status(0).silent();
    let words = texts(&parts(&sheet)["word/document.xml"], "t").concat();
    assert!(words.contains("审核结论：符合要求（得分100.0）。"), "{words}");
    assert!(!words.contains("前改好"), "{words}");
    fs::remove_file(&sheet).expect("it was written");
    check(&[text(&tree.path().join("empty.txt")), "--output", &output]).status(2);
    assert!(!sheet.exists(), "there is nothing to write to the organ");
}

#[test]
fn the_workbook_has_a_row_for_each_thing_and_no_formula() {
    let tree = hostile_reports();
    let arguments = ["a.txt", NAME, "b.txt", "--lang", "en", "--output", "xlsx=out.xlsx"];
    check_in(tree.path(), &arguments).status(2);
    let parts = parts(&tree.path().join("out.xlsx"));
    let sheets = roxmltree::Document::parse(&parts["xl/workbook.xml"]).expect("it is XML");
    let names: Vec<&str> = sheets
        .descendants()
        .filter(|node| node.has_tag_name((node.tag_name().namespace().unwrap_or(""), "sheet")))
        .filter_map(|node| node.attribute("name"))
        .collect();
    assert_eq!(names, ["summary", "families", "findings", "figures"]);
    let rows = |number: usize| filled_rows(&parts[&format!("xl/worksheets/sheet{number}.xml")]);
    assert_eq!(rows(1), 1 + 3, "a head and a row for each report, read or not");
    assert!(rows(3) > 2 * findings(PARTIAL).len(), "a head and a row for each finding");
    for number in 1..=4 {
        let sheet = &parts[&format!("xl/worksheets/sheet{number}.xml")];
        assert!(texts(sheet, "f").is_empty(), "no formula");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "{number}");
        assert!(!sheet.contains("<hyperlink"), "{number}");
    }
    let tables = "fixtures/formats/county-2022.html";
    let book = tree.path().join("tables.xlsx");
    let output = format!("xlsx={}", text(&book));
    check(&[tables, "--output", &output, "-q", "--fail-on", "never"]).status(0);
    let figures = run(&["read", tables, "--tables", "json"]).json();
    let rows = filled_rows(&self::parts(&book)["xl/worksheets/sheet4.xml"]);
    assert_eq!(rows, 1 + figures.as_object().expect("figures").len());
}

#[test]
fn the_same_run_gives_the_same_package() {
    let tree = folder(&[]);
    for format in ["docx", "xlsx"] {
        let write = |name: &str| {
            let path = tree.path().join(name);
            let output = format!("{format}={}", text(&path));
            check(&[PARTIAL, MET, "--output", &output, "-q"]).status(1).silent();
            fs::read(path).expect("it was written")
        };
        assert!(write("one") == write("two"), "{format}");
    }
}
