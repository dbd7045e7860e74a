//! Reports in every format: what is read, where it says that things stand, and that a verdict never
//! depends on the format.

use std::fs;
use std::path::PathBuf;

use encoding_rs::GB18030;
use serde_json::Value;

use crate::support::{check_input, project, run};

/// The reports that stand in `fixtures/formats` in every format, each with the same words.
const REPORTS: [&str; 2] = ["county-2022", "partial-2016"];

/// The formats that they stand in.
const FORMATS: [&str; 8] = ["txt", "md", "html", "docx", "odt", "rtf", "pdf", "ofd"];

fn fixture(name: &str, extension: &str) -> String {
    let path = format!("fixtures/formats/{name}.{extension}");
    if extension == "txt" && !project(&path).exists() {
        return format!("fixtures/reports/{name}.txt");
    }
    path
}

fn checked(path: &str) -> Value {
    let run = run(&["check", path, "--format", "json", "--fail-on", "never"]).status(0);
    run.json()
}

fn read(path: &str) -> Value {
    let run = run(&["read", path, "--format", "json"]).status(0);
    run.json()
}

/// What a format must not change: families, verdicts and findings, without their places.
fn judged(checked: &Value) -> Vec<String> {
    let pick = |list: &str, keys: &[&str]| -> Vec<String> {
        let all = checked[list].as_array().expect("a list");
        all.iter()
            .map(|one| {
                let values: Vec<String> = keys.iter().map(|key| one[*key].to_string()).collect();
                format!("{list}: {}", values.join(" "))
            })
            .collect()
    };
    let mut all = pick("families", &["id", "status", "score"]);
    all.extend(pick("requirements", &["id", "status", "score", "reason"]));
    all.extend(pick("findings", &["rule", "status", "message", "fingerprint"]));
    let report = &checked["report"];
    all.extend(["title", "organ", "year", "issued", "published", "period"].map(|key| {
        let value: String =
            report[key].to_string().chars().filter(|c| !c.is_whitespace()).collect();
        format!("report: {key} {value}")
    }));
    all
}

#[track_caller]
fn same(path: &str, found: &[String], expected: &[String]) {
    for (one, other) in found.iter().zip(expected) {
        assert_eq!(one, other, "{path}");
    }
    assert_eq!(found.len(), expected.len(), "{path}");
}

#[test]
fn a_report_gets_the_same_verdicts_and_findings_in_every_format() {
    for name in REPORTS {
        let expected = judged(&checked(&fixture(name, "txt")));
        for format in FORMATS {
            let path = fixture(name, format);
            same(&path, &judged(&checked(&path)), &expected);
        }
    }
    let numbered = "fixtures/formats/county-2022-numbered.docx";
    same(numbered, &judged(&checked(numbered)), &judged(&checked(&fixture("county-2022", "txt"))));
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_report_gets_the_same_verdicts_and_findings_in_every_encoding() {
    for name in REPORTS {
        let text = fs::read_to_string(project(&fixture(name, "txt"))).expect("a report");
        let expected = judged(&checked(&fixture(name, "txt")));
        let encodings = [
            ("utf-8", text.clone().into_bytes()),
            ("gb18030", GB18030.encode(&text).0.into_owned()),
            ("utf-16le", utf_16(&text, u16::to_le_bytes)),
            ("utf-16be", utf_16(&text, u16::to_be_bytes)),
            ("utf-16le", [b"\xff\xfe".to_vec(), utf_16(&text, u16::to_le_bytes)].concat()),
        ];
        for (encoding, bytes) in encodings {
            let run = check_input(&["-", "--format", "json", "--fail-on", "never"], &bytes);
            let found: Value = run.status(0).json();
            assert_eq!(found["report"]["encoding"], encoding, "{name}");
            same(&format!("{name} {encoding}"), &judged(&found), &expected);
        }
    }
}

/// Row, column, rows, columns and text.
type Cell = (u64, u64, u64, u64, String);

/// The tables of a report without their places.
fn tables(read: &Value) -> Vec<Vec<Cell>> {
    let number = |value: &Value| value.as_u64().expect("a number");
    let cell = |cell: &Value| {
        let text = cell["text"].as_str().expect("a text").to_owned();
        let at = |key: &str| number(&cell[key]);
        (at("row"), at("column"), at("rowSpan"), at("columnSpan"), text)
    };
    let all = read["tables"].as_array().expect("a list");
    all.iter()
        .map(|table| table["cells"].as_array().expect("a list").iter().map(cell).collect())
        .collect()
}

#[test]
fn the_tables_are_the_same_cell_by_cell() {
    let expected = tables(&read("fixtures/formats/county-2022.html"));
    assert_eq!(expected.len(), 3);
    for format in ["docx", "odt", "rtf", "pdf", "ofd"] {
        let path = fixture("county-2022", format);
        let found = tables(&read(&path));
        assert_eq!(found.len(), 3, "{path}");
        for (one, other) in found.iter().zip(&expected) {
            assert_eq!(one, other, "{path}");
        }
    }
}

#[test]
fn every_place_is_named_in_the_terms_of_its_format() {
    for (format, key) in [
        ("docx", "paragraph"),
        ("odt", "paragraph"),
        ("html", "paragraph"),
        ("pdf", "page"),
        ("ofd", "page"),
    ] {
        let path = fixture("county-2022", format);
        let text = run(&["read", &path, "--format", "text"]).status(0).stdout;
        let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        let mut cells = 0;
        for block in read(&path)["blocks"].as_array().expect("a list") {
            let place = &block["location"];
            let number = |key: &str| {
                usize::try_from(place[key].as_u64().expect("a number")).expect("it is small")
            };
            let line = &lines[number("line") - 1];
            let quote = place["quote"].as_str().expect("a quote");
            let quoted = &line[number("column") - 1..][..quote.chars().count()];
            assert_eq!(quote, quoted.iter().collect::<String>(), "{path}");
            if block["kind"] == "row" {
                cells += usize::from(place["cell"]["table"].is_u64());
            } else {
                assert!(place[key].is_u64(), "{path}: {place}");
            }
        }
        assert!(cells > 30, "{path}: {cells}");
    }
}

#[test]
fn a_wrong_extension_is_read_rightly_and_noted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (from, to) in [("docx", "pdf"), ("pdf", "docx"), ("html", "doc"), ("txt", "docx")] {
        let path: PathBuf = folder.path().join(format!("report.{to}"));
        fs::copy(project(&fixture("county-2022", from)), &path).expect("room on the disk");
        let found = checked(path.to_str().expect("a plain path"));
        let format = if from == "txt" { "text" } else { from };
        assert_eq!(found["report"]["format"], format);
        let notes: Vec<&Value> = found["notes"].as_array().expect("a list").iter().collect();
        assert!(notes.iter().any(|note| note["id"] == "other-extension"), "{from} {notes:?}");
    }
}

#[test]
fn the_cells_of_all_tables_are_written_as_csv() {
    let run = run(&["read", "fixtures/formats/county-2022.docx", "--tables", "csv"]).status(0);
    let text = run.stdout.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let names = "path organ year table row column rowSpan columnSpan text name code state value label place";
    assert_eq!(head, names.split(' ').collect::<Vec<_>>());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let at = |row: &csv::StringRecord, name: &str| -> String {
        let at = head.iter().position(|one| one == name).expect("a column");
        row[at].to_owned()
    };
    let fees = rows.iter().find(|row| at(row, "text") == "1208.5").expect("the fees");
    let of_fees = |names: &str| names.split(' ').map(|name| at(fees, name)).collect::<Vec<_>>();
    assert_eq!(of_fees("table row column columnSpan"), ["1", "14", "2", "3"]);
    assert_eq!(of_fees("name state value"), ["t2.fees", "number", "1208.5"]);
    assert_eq!(of_fees("year label"), ["2022", "行政事业性收费"]);
    assert!(at(fees, "organ").ends_with("政府") && at(fees, "path").ends_with("county-2022.docx"));
    assert_eq!(rows.iter().filter(|row| at(row, "table") == "2").count(), 215);
}

#[test]
fn the_tables_of_many_reports_are_rows_of_one_file() {
    let files = ["fixtures/formats/county-2022.docx", "fixtures/formats/county-2022.html"];
    let lines = |files: &[&str], status| -> Vec<Value> {
        let run = run(&[&["read"], files, &["--tables", "jsonl"]].concat()).status(status);
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let (one, two) = (lines(&files[..1], 0), lines(&files, 0));
    assert_eq!(two.len(), 2 * one.len());
    assert_eq!(two[..one.len()], one);
    let value = |of: &Value| (of["name"].clone(), of["state"].clone(), of["value"].clone());
    assert!(one.iter().zip(&two[one.len()..]).all(|(a, b)| value(a) == value(b)));
    assert!(two.iter().all(|line| line["year"] == 2022 && line["place"].is_string()), "{two:?}");
    // what cannot be read does not stop the others
    assert_eq!(lines(&["fixtures/bad/empty.txt", files[0]], 2), one);
    let csv = run(&["read", files[0], files[1], "--tables", "csv", "--no-bom"]).status(0).stdout;
    assert_eq!(csv.matches("path,organ,year").count(), 1);
    assert!(csv.starts_with("path,") && csv.contains(files[1]));
    run(&["read", files[0], files[1]]).status(2).only_error("error[one-report]: ");
}

#[test]
fn every_line_of_figures_fits_its_schema() {
    let schema = crate::support::run(&["schema", "figures"]).status(0).json();
    assert_eq!(schema["$id"], "urn:gongkai:schema:figures:2");
    let lines = crate::support::run(&["read", "--tables", "jsonl", "fixtures/formats"]);
    let lines = lines.stdout;
    assert!(lines.lines().count() > 100, "{lines}");
    for line in lines.lines() {
        let line = serde_json::from_str(line).expect("JSON");
        assert_eq!(crate::json_schema::faults_of_output(&line, &schema), Vec::<String>::new());
    }
}
