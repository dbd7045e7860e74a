//! Reports of many organs by score, and two reports held against each other.

use std::path::Path;

use serde_json::Value;

use crate::sinks::{NAME, hold_page, hostile_reports};
use crate::support::{MET, PARTIAL, Run, folder, gongkai, read, text};

fn run_in(tree: &Path, arguments: &[&str]) -> Run {
    let output = gongkai().current_dir(tree).args(arguments).output().expect("the program starts");
    output.into()
}

/// A report like the one of the fixtures, of another organ and year.
fn of(report: &str, organ: &str, years: i32) -> String {
    let mut text = read(report).replace("松湾县教育局", organ).replace("芦塘县水务局", organ);
    // from the end to which they move, so that none moves twice
    let all = if years < 0 { [2016, 2017, 2018] } else { [2018, 2017, 2016] };
    for year in all {
        text = text.replace(&format!("{year}年"), &format!("{}年", year + years));
    }
    text
}

/// Three bureaus over two years, and a file that cannot be read.
fn county() -> tempfile::TempDir {
    folder(&[
        ("2016/教育局.txt", &of(PARTIAL, "松湾县教育局", 0)),
        ("2016/水务局.txt", &of(MET, "松湾县水务局", -1)),
        ("2016/档案局.txt", &of(MET, "松湾县档案局", -1)),
        ("2017/教育局.txt", &of(PARTIAL, "松湾县教育局", 1)),
        ("2017/水务局.txt", &of(MET, "松湾县水务局", 0)),
        ("2017/民政局.txt", &of(MET, "松湾县民政局", 0)),
    ])
}

#[test]
fn the_latest_year_is_ranked_by_score() {
    let tree = county();
    let league = run_in(tree.path(), &["rank", ".", "--format", "json"]).status(0).silent().json();
    assert_eq!(league["year"], 2017);
    let organs = league["organs"].as_array().expect("organs");
    let told: Vec<(Option<u64>, &str)> = organs
        .iter()
        .map(|one| (one["rank"].as_u64(), one["organ"].as_str().expect("an organ")))
        .collect();
    // as equal as their files' names order them
    let expected =
        [(Some(1), "松湾县民政局"), (Some(1), "松湾县水务局"), (Some(3), "松湾县教育局")];
    assert_eq!(told, expected);
    assert_eq!(league["absent"], serde_json::json!(["松湾县档案局"]));
    let course = organs[2]["course"].as_array().expect("a course");
    let years: Vec<Option<i64>> = course.iter().map(|one| one["year"].as_i64()).collect();
    assert_eq!(years, [Some(2016), Some(2017)]);
    assert!(course.iter().all(|one| one["score"].is_number()), "{course:?}");
    assert_eq!(organs[0]["course"][0]["score"], Value::Null);
    let families = organs[2]["families"].as_object().expect("families");
    assert_eq!(families["guide"], 50.0);
    assert_eq!(families.len(), league["families"].as_array().expect("families").len());
}

#[test]
fn a_league_is_drawn_as_a_table_rows_a_page_and_a_workbook() {
    let tree = county();
    let outputs = ["rank", ".", "--lang", "zh", "--output", "html=l.html", "--output", "csv=l.csv"];
    let run = run_in(tree.path(), &[&outputs[..], &["--output", "xlsx=l.xlsx"]].concat());
    let table = run.status(0).silent().stdout;
    let rows: Vec<&str> = table.lines().filter(|line| line.contains("局  ")).collect();
    assert_eq!(rows.len(), 3, "{table}");
    assert!(rows[2].trim_start().starts_with("3  61.4"), "{table}");
    assert!(table.contains("当年没有报告：松湾县档案局"), "{table}");
    let page = std::fs::read_to_string(tree.path().join("l.html")).expect("the page");
    hold_page(&page);
    assert_eq!(page.matches("<svg ").count(), 3, "a line for each organ");
    assert!(page.contains("2016 年没有，2017 年 100.0"), "what a line says is told in words, too");
    let rows = std::fs::read_to_string(tree.path().join("l.csv")).expect("the rows");
    let mut reader = csv::Reader::from_reader(rows.trim_start_matches('\u{feff}').as_bytes());
    let records: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
    assert_eq!(records.expect("it is CSV").len(), 3);
    assert!(tree.path().join("l.xlsx").exists());
}

#[test]
fn what_cannot_be_read_has_no_place_and_is_told() {
    let tree = hostile_reports();
    for format in ["table", "html", "csv", "json"] {
        let run = run_in(tree.path(), &["rank", ".", "--format", format]).status(2);
        assert!(run.stderr.contains("error[empty-file]"), "{}", run.stderr);
        let raw = run
            .stdout
            .chars()
            .find(|c| (c.is_control() && !"\n\r".contains(*c)) || *c == '\u{202e}');
        assert_eq!(raw, None, "{format}: {}", run.stdout);
        if format == "html" {
            hold_page(&run.stdout);
        }
    }
    let empty = folder(&[("a.txt", "")]);
    let run = run_in(empty.path(), &["rank", "."]).status(2);
    run.only_error("error[empty-file]: ");
    run_in(empty.path(), &["rank", ".", "--include", "*.pdf"])
        .status(2)
        .only_error("error[nothing-to-check]: ");
}

#[test]
fn what_was_mended_is_told_and_nothing_new_is_a_pass() {
    let fixed =
        read(PARTIAL).replace("通过县政府网站", "通过县政府网站、政务微博、公开栏、新闻发布会");
    let tree = folder(&[("draft.txt", &read(PARTIAL)), ("fixed.txt", &fixed)]);
    let diff = |old, new, status| {
        run_in(tree.path(), &["diff", old, new, "--format", "json"]).status(status).silent().json()
    };
    let count = |diff: &Value, change: &str| {
        let all = diff["findings"].as_array().expect("findings");
        all.iter().filter(|one| one["change"] == change).count()
    };
    let same = diff("draft.txt", "draft.txt", 0);
    assert!(
        count(&same, "still") > 3
            && count(&same, "still") == same["findings"].as_array().map_or(0, Vec::len)
    );
    let mended = diff("draft.txt", "fixed.txt", 0);
    assert_eq!((count(&mended, "mended"), count(&mended, "new")), (1, 0), "{mended}");
    let back = diff("fixed.txt", "draft.txt", 1);
    assert_eq!((count(&back, "mended"), count(&back, "new")), (0, 1), "{back}");
    assert_eq!(back["sameRuleset"], true);
}

#[test]
fn every_figure_that_changed_is_told_with_both_values() {
    let report = read("fixtures/formats/county-2022.txt");
    let figures =
        run_in(Path::new("."), &["read", "fixtures/formats/county-2022.txt", "--tables", "json"]);
    let figures = figures.status(0).json();
    let fees = figures["t2.fees"].as_str().expect("a figure").to_owned();
    let changed = report.replace(&fees, "4321.5");
    assert_ne!(report, changed);
    let tree = folder(&[("old.txt", &report), ("new.txt", &changed)]);
    let arguments = ["diff", "old.txt", "new.txt", "--format", "json"];
    let diff = run_in(tree.path(), &arguments).json();
    let all = diff["figures"].as_array().expect("figures");
    let of_fees = all.iter().find(|one| one["name"] == "t2.fees").expect("the figure");
    assert_eq!(of_fees["old"]["value"], fees.as_str());
    assert_eq!(of_fees["new"]["value"], "4321.5");
    let table = run_in(tree.path(), &["diff", "old.txt", "new.txt", "--verbose"]).stdout;
    assert!(table.contains("t2.fees") && table.contains("4321.5"), "{table}");
}

#[test]
fn reports_of_two_organs_are_told_apart_in_the_first_line() {
    let [old, new] = ["fixtures/reports/partial-2016.txt", "fixtures/reports/met-2017.txt"];
    let shown = run_in(Path::new("."), &["diff", old, new, "--lang", "zh"]).stdout;
    assert_eq!(
        shown.lines().next(),
        Some("松湾县教育局 2016 -> 芦塘县水务局 2017（机关名称不同）"),
        "{shown}"
    );
    let same = run_in(Path::new("."), &["diff", old, old, "--lang", "zh"]).stdout;
    assert!(same.starts_with("松湾县教育局 ") && !same.contains("机关名称不同"), "{same}");
}

#[test]
fn two_reports_stand_side_by_side_harmlessly() {
    let tree = hostile_reports();
    for format in ["table", "html", "json"] {
        let run = run_in(tree.path(), &["diff", "a.txt", NAME, "--format", format]);
        assert!(run.status < 2, "{}", run.stderr);
        let raw = run.stdout.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{format}: {}", run.stdout);
        if format == "html" {
            hold_page(&run.stdout);
            assert!(run.stdout.contains("<ins>") && run.stdout.contains("</details>"));
        }
    }
    run_in(tree.path(), &["diff", "a.txt", "b.txt"]).status(2).only_error("error[empty-file]: ");
    run_in(tree.path(), &["diff", "a.txt", "none.txt"]).status(2).only_error("error[");
    let path = tree.path().join("a.txt");
    let output = format!("json={}", text(&path));
    let run = run_in(tree.path(), &["diff", "a.txt", "a.txt", "--output", &output]).status(2);
    assert!(run.stderr.contains("error[output-is-read]"), "{}", run.stderr);
}
