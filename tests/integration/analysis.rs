//! The pages for analysts and for clusters: their commands, queries and scripts are run as they stand, where Python
//! has what they need. `GONGKAI_TEST_PYTHON` names another Python than the one on the path.
#![cfg(unix)]

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{PARTIAL, folder, read, text};

/// The Python that has these modules; none where it has not, and then nothing can be said.
fn python(modules: &str) -> Option<String> {
    let python = std::env::var("GONGKAI_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    found.is_ok_and(|found| found.status.success()).then_some(python)
}

/// The blocks of a page in these languages, in order.
fn blocks(page: &str, languages: &[&str]) -> Vec<(String, String)> {
    let page = read(page);
    let all = page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let wanted = all.filter(|(language, _)| languages.contains(language));
    wanted.map(|(language, block)| (language.to_owned(), block.to_owned())).collect()
}

/// Two years of a county, a late report and one that is none.
fn archive() -> TempDir {
    let county = read("fixtures/formats/county-2022.txt").replace("云川县", "六安市叶集区");
    let next =
        county.replace("2023年", "2024年").replace("2022年", "2023年").replace("2023-", "2024-");
    let late =
        read(PARTIAL).replace("2017-03-20", "2017-05-20").replace("2017年3月15日", "2017年5月15日");
    folder(&[
        ("archive/2022/叶集区.txt", &county),
        ("archive/2023/叶集区.txt", &next),
        ("archive/2016/教育局.txt", &late),
        ("archive/2016/空.txt", ""),
        ("population.csv", "code,people\n341504,217000\n"),
    ])
}

/// Runs a program there with ours on the path, and gives what it prints.
fn run(tree: &TempDir, program: &str, arguments: &[&str]) -> (bool, String) {
    let own = std::path::Path::new(env!("CARGO_BIN_EXE_gongkai")).parent().expect("a folder");
    let path = format!("{}:{}", text(own), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.current_dir(tree.path()).env("PATH", path).args(arguments);
    let output = command.output().expect("it starts");
    let said =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    (output.status.success(), said.concat())
}

#[test]
fn every_query_of_the_page_for_analysts_finds_something() {
    let Some(python) = python("duckdb, pandas, matplotlib") else { return };
    let tree = archive();
    for (_, block) in blocks("docs/analysis.md", &["sh"]) {
        for line in block.lines() {
            run(&tree, "sh", &["-c", line]);
        }
    }
    let lines = fs::read_to_string(tree.path().join("checks.jsonl")).expect("it was written");
    assert_eq!(lines.lines().count(), 4, "{lines}");
    let queries: Vec<String> =
        blocks("docs/analysis.md", &["sql"]).into_iter().map(|(_, block)| block).collect();
    assert!(queries.len() >= 6);
    let script = "import duckdb, json, sys\ncon = duckdb.connect()\nfor query in json.load(open('queries.json')):\n    rows = con.execute(query).fetchall()\n    print(len(rows), rows[:3])\n";
    fs::write(tree.path().join("queries.json"), serde_json::to_string(&queries).expect("JSON"))
        .expect("room");
    let (done, said) = run(&tree, &python, &["-c", script]);
    assert!(done, "{said}");
    let counts: Vec<&str> = said.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(counts.len(), queries.len(), "{said}");
    assert!(counts.iter().all(|count| *count != "0"), "{said}");
    assert!(said.contains("('六安市叶集区人民政府', 2022, 27, 1.24)"), "{said}");
    let script: String =
        blocks("docs/analysis.md", &["python"]).into_iter().map(|(_, block)| block).collect();
    let (done, said) = run(&tree, &python, &["-c", &script]);
    assert!(done && said.contains("叶集区"), "{said}");
    let plot = fs::read(tree.path().join("scores.png")).expect("a plot");
    assert!(plot.starts_with(b"\x89PNG"));
}

#[test]
fn spark_gets_from_the_program_what_it_writes_by_itself() {
    let Some(python) = python("pyspark") else { return };
    let tree = archive();
    for (_, block) in blocks("docs/cluster.md", &["python"]) {
        let (done, said) = run(&tree, &python, &["-c", &block]);
        assert!(done, "{said}");
    }
    let mut lines: Vec<serde_json::Value> = Vec::new();
    for part in fs::read_dir(tree.path().join("checked")).expect("it was written") {
        let path = part.expect("an entry").path();
        let is_part =
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("part-"));
        if is_part {
            let part = fs::read_to_string(path).expect("text");
            lines.extend(part.lines().map(|line| serde_json::from_str(line).expect("JSON")));
        }
    }
    let (_, own) = run(
        &tree,
        "gongkai",
        &[
            "check",
            "archive",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
            "--quiet",
            "--output",
            "own.jsonl",
        ],
    );
    let own = fs::read_to_string(tree.path().join("own.jsonl")).expect(&own);
    let score = |one: &serde_json::Value| {
        (
            one["report"]["organ"].to_string(),
            one["report"]["year"].to_string(),
            one["score"].to_string(),
        )
    };
    let mut expected: Vec<_> =
        own.lines().map(|line| score(&serde_json::from_str(line).expect("JSON"))).collect();
    let mut found: Vec<_> = lines.iter().map(score).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}
