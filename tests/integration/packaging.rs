//! What is ready-made for others' pipelines: the command lines in it are run as they stand, with a `cargo` that
//! installs the program under test.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use tempfile::TempDir;

use crate::support::{MET, PARTIAL, Run, folder, gongkai, project, read, text};

/// A folder of reports, and beside it `bin` with `cargo` and the program.
fn workplace() -> TempDir {
    let cargo = "#!/bin/sh\nwhile [ $# -gt 0 ]; do\n  case $1 in\n    --root) root=$2;;\n    --path) test -f \"$2/Cargo.toml\" || exit 9;;\n  esac\n  shift\ndone\nmkdir -p \"$root/bin\" && cp \"$GONGKAI\" \"$root/bin/gongkai\"\n";
    let tree = folder(&[
        ("bin/cargo", cargo),
        ("work/reports/a b.txt", &read(MET)),
        ("work/reports/c.txt", &read(PARTIAL)),
    ]);
    fs::set_permissions(tree.path().join("bin/cargo"), fs::Permissions::from_mode(0o755))
        .expect("ours");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_gongkai"), tree.path().join("bin/gongkai"))
        .expect("room");
    tree
}

/// Runs a script there, as `shell` does in pipelines.
fn script(tree: &TempDir, shell: &str, script: &str, set: &[(&str, &str)]) -> Run {
    let mut command = Command::new(shell);
    // the environment of the other tests: nobody's language, nobody's colours
    for (name, value) in gongkai().get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let path = format!("{}:/usr/bin:/bin", text(&tree.path().join("bin")));
    command.env("PATH", path).env("GONGKAI", env!("CARGO_BIN_EXE_gongkai"));
    command.envs(set.iter().copied()).current_dir(tree.path().join("work"));
    command.arg("-e").args((shell == "bash").then_some(["-o", "pipefail"]).into_iter().flatten());
    command.args(["-c", script]).output().expect("the shell starts").into()
}

/// The lines behind `KEY: |` or `KEY: `, without what they are indented by.
fn scripts(yaml: &str, key: &str) -> Vec<String> {
    let lines: Vec<&str> = yaml.lines().collect();
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix(&format!("{key}: ")) else { continue };
        if rest != "|" {
            all.push(rest.to_owned());
            continue;
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        let within = lines.iter().skip(at + 1).take_while(|one| indent(one) > indent(line));
        all.push(within.map(|line| format!("{}\n", line.trim_start())).collect());
    }
    all
}

#[test]
fn the_action_annotates_sums_up_and_passes_the_status_on() {
    let yaml = read("action.yml");
    let steps = scripts(&yaml, "run");
    assert_eq!(steps.len(), 2, "{steps:?}");
    let tree = workplace();
    let temp = |name: &str| tree.path().join(name).display().to_string();
    let at = |paths: &str, args: &str| -> Run {
        let _ = fs::write(temp("summary"), "");
        let set = [
            ("RUNNER_TEMP", temp("runner")),
            ("GITHUB_ACTION_PATH", project(".").display().to_string()),
            ("GITHUB_STEP_SUMMARY", temp("summary")),
            ("GITHUB_OUTPUT", temp("output")),
            ("GONGKAI_PATHS", paths.to_owned()),
            ("GONGKAI_ARGS", args.to_owned()),
        ];
        let set: Vec<(&str, &str)> =
            set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fs::create_dir_all(temp("runner")).expect("room");
        let _ = script(&tree, "bash", &steps[0], &set).status(0);
        script(&tree, "bash", &steps[1], &set)
    };
    let run = at("reports", "").status(1);
    assert!(run.stdout.contains("::error file=reports/c.txt,line="), "{}", run.stdout);
    assert!(fs::read_to_string(temp("summary")).expect("a summary").contains("reports/c.txt"));
    let sarif = fs::read_to_string(temp("output")).expect("an output").replace("sarif=", "");
    let sarif = fs::read_to_string(sarif.lines().next().expect("a path")).expect("a log");
    assert!(sarif.contains("\"ruleId\":\"NAT-PROACTIVE\""));
    at("reports/a b.txt\nreports/a b.txt", "").status(0);
    at("reports", "--fail-on never").status(0);
    at("nothing-*", "").status(2);
    // names of inputs are those that the steps use
    for (name, _) in yaml.match_indices("inputs.") {
        let input: String =
            yaml[name + 7..].chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(yaml.contains(&format!("\n  {input}:\n")), "{input}");
    }
}

#[test]
fn the_hook_runs_over_the_files_that_it_is_for() {
    let yaml = read(".pre-commit-hooks.yaml");
    let value = |key: &str| scripts(&yaml, key).pop().expect(key);
    let files = Regex::new(&value("files")).expect("a pattern");
    for (path, is_one) in [
        ("reports/a.docx", true),
        ("2024/某局年度报告.pdf", true),
        ("年报/a.ofd", true),
        ("README.md", false),
        ("reports/a.png", false),
    ] {
        assert_eq!(files.is_match(path), is_one, "{path}");
    }
    let tree = workplace();
    let entry = value("entry");
    let run =
        script(&tree, "sh", &format!("{entry} reports/c.txt 'reports/a b.txt'"), &[]).status(1);
    assert!(run.stdout.contains("reports/c.txt:17:"), "{}", run.stdout);
    script(&tree, "sh", &format!("{entry} 'reports/a b.txt'"), &[]).status(0);
}

#[test]
fn the_gitlab_job_writes_what_it_hands_on() {
    let yaml = read("packaging/gitlab-ci.yml");
    let line = yaml.lines().find_map(|line| line.strip_prefix("    - gongkai ")).expect("a script");
    let tree = workplace();
    let set = [("GONGKAI_PATHS", "reports"), ("GONGKAI_ARGS", "--fail-on never")];
    script(&tree, "bash", &format!("gongkai {line}"), &set).status(0);
    for name in scripts(&yaml, "codequality").iter().chain(&scripts(&yaml, "junit")) {
        assert!(tree.path().join("work").join(name).exists(), "{name}");
    }
    let issues = fs::read_to_string(tree.path().join("work/gl-code-quality-report.json"));
    let issues: serde_json::Value = serde_json::from_str(&issues.expect("a report")).expect("JSON");
    assert!(issues.as_array().is_some_and(|all| all.len() >= 10));
}

#[test]
fn the_container_installs_the_program_that_it_starts() {
    let file = read("packaging/Containerfile");
    let tree = workplace();
    let out = tree.path().join("out").display().to_string();
    let mut installed = Vec::new();
    for line in file.lines() {
        if let Some(run) = line.strip_prefix("RUN ") {
            let run = run
                .replace("/out", &out)
                .replace("--path .", &format!("--path {}", text(&project("."))));
            let _ = script(&tree, "sh", &run, &[]).status(0);
        } else if let Some(copy) = line.strip_prefix("COPY --from=build ") {
            let (from, to) = copy.split_once(' ').expect("two paths");
            assert!(Path::new(&from.replace("/out", &out)).exists(), "{from}");
            installed.push(Path::new(to).file_name().expect("a name").to_owned());
        }
    }
    let words = |key: &str| -> Vec<String> {
        let line = file.lines().find_map(|line| line.strip_prefix(key)).expect(key);
        serde_json::from_str(line).expect("a list of words")
    };
    assert_eq!(
        words("ENTRYPOINT "),
        installed.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>()
    );
    let help = script(&tree, "sh", &[words("ENTRYPOINT "), words("CMD ")].concat().join(" "), &[]);
    assert!(help.status(0).stdout.contains("Usage: gongkai"));
    let msrv = read("Cargo.toml");
    let msrv = msrv.lines().find_map(|line| line.strip_prefix("rust-version = \"")).expect("one");
    assert!(file.contains(&format!("FROM rust:{}-slim", msrv.trim_end_matches('"'))), "{msrv}");
}

#[test]
fn a_gate_is_set_up_by_the_page_alone() {
    let page = read("docs/gate.md");
    let blocks: Vec<&str> =
        page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 2);
    let tree = workplace();
    for block in blocks {
        for line in block.lines() {
            script(&tree, "sh", line, &[]).status(0);
        }
    }
    // what is new fails, and what the page says of the status holds
    let lost: String = read(PARTIAL)
        .lines()
        .filter(|line| !line.contains("行政复议"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(tree.path().join("work/reports/c.txt"), lost).expect("room");
    script(&tree, "sh", "gongkai check reports --baseline gongkai-baseline.json", &[]).status(1);
    // the line of the settings that the page speaks of
    let settings = tree.path().join("work/gongkai.toml");
    let written = fs::read_to_string(&settings).expect("it was begun");
    let with = written.replace("# baseline = ", "baseline = ");
    assert_ne!(with, written);
    fs::write(&settings, with).expect("room");
    script(&tree, "sh", "gongkai check 'reports/a b.txt'", &[]).status(0).silent();
    script(&tree, "sh", "gongkai check reports", &[]).status(1);
}

/// The packages of a lock, by name: each with its version, and what `gongkai` needs.
fn locked(path: &str) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
    let lock: toml::Table = read(path).parse().expect("a lock is TOML");
    let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
    let packages = lock["package"].as_array().expect("a list");
    let own = packages.iter().find(|one| one["name"].as_str() == Some("gongkai")).expect("ours");
    let needed = own["dependencies"].as_array().expect("a list").iter().map(text).collect();
    (packages.iter().map(|one| (text(&one["name"]), text(&one["version"]))).collect(), needed)
}

#[test]
fn the_package_for_python_follows_the_program() {
    let help = "run `cargo metadata --manifest-path python/Cargo.toml`, and see python/Cargo.toml";
    let version = env!("CARGO_PKG_VERSION");
    let package: toml::Table = read("python/Cargo.toml").parse().expect("TOML");
    assert_eq!(package["package"]["version"].as_str(), Some(version));
    let ((ours, needed), (theirs, theirs_needed)) =
        (locked("Cargo.lock"), locked("python/Cargo.lock"));
    assert!(theirs.contains(&("gongkai".to_owned(), version.to_owned())), "{help}");
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let for_tests = manifest["dev-dependencies"].as_table().expect("a table");
    let missing = needed.difference(&theirs_needed);
    let missing: Vec<_> = missing.filter(|name| !for_tests.contains_key(*name)).collect();
    assert!(missing.is_empty() && theirs_needed.is_subset(&needed), "{missing:?}: {help}");
    let names: BTreeSet<&String> = ours.iter().map(|(name, _)| name).collect();
    let others: Vec<_> =
        theirs.difference(&ours).filter(|(name, _)| names.contains(name)).collect();
    assert!(others.is_empty(), "{others:?} are of other versions here: {help}");
}
