//! The documents: the commands of the READMEs are run, their tables agree with the program, the help
//! texts and the schema are on record.

use std::collections::BTreeSet;

use gongkai::cli::outcome::Outcome;

use crate::support::{gongkai, project, read, run};

/// The first one is Chinese.
const READMES: [&str; 2] = ["README.md", "README.en.md"];

/// A README's fenced blocks of one language, line ends as in a checkout on any system.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let readme = read(readme).replace("\r\n", "\n");
    let opening = format!("```{language}\n");
    readme
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

/// The arguments of a README line that runs this program.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let rest = ["cargo run --release -- ", "gongkai "]
        .iter()
        .find_map(|start| line.strip_prefix(start))?;
    Some(rest.split_whitespace().collect())
}

#[test]
fn every_command_of_the_readme_runs() {
    let of_each = READMES.map(|readme| blocks(readme, "sh"));
    let lines: BTreeSet<&str> = of_each.iter().flatten().flat_map(|block| block.lines()).collect();
    let ours: Vec<Vec<&str>> = lines.iter().filter_map(|line| arguments(line)).collect();
    assert!(ours.len() >= 4, "{lines:?}");
    for arguments in ours {
        let run = run(&arguments);
        assert!(run.status < 2, "{arguments:?}\n{}", run.stderr);
        assert_eq!(run.stderr, "", "{arguments:?}");
    }
    for line in lines {
        let known = arguments(line).is_some()
            || ["cargo install --path .", "cargo test"].contains(&line)
            || line.is_empty();
        assert!(known, "this line of the README is not run: {line}");
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let [sample, other] = READMES.map(|readme| blocks(readme, "text").swap_remove(0));
    assert_eq!(sample, other);
    let mut command = gongkai();
    command.env("COLUMNS", "80");
    command.args(["check", "--lang", "zh", "fixtures/reports/partial-2016.txt"]);
    let output = command.output().expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let mut rest = printed.as_str();
    for piece in sample.split("[...]\n") {
        let at = rest.find(piece).unwrap_or_else(|| panic!("{piece}\n---\n{rest}"));
        rest = &rest[at + piece.len()..];
    }
    assert!(printed.starts_with(sample.lines().next().expect("a first line")));
}

#[test]
fn the_readme_lists_every_exit_status_with_its_meaning() {
    let readme = read("README.en.md");
    for outcome in Outcome::ALL {
        let row = format!("| {} | {} |", outcome.status(), outcome.meaning());
        assert!(readme.contains(&row), "{row}");
    }
}

#[test]
fn the_readme_names_every_option_and_every_built_in_ruleset() {
    let help = run(&["check", "--help"]).status(0).stdout;
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase()));
    for option in options {
        for readme in READMES {
            assert!(read(readme).contains(&format!("`{option}")), "{readme}: {option}");
        }
    }
    let readme = read("README.en.md");
    for entry in std::fs::read_dir(project("rules")).expect("the rulesets") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().expect("a UTF-8 name");
        let Some(id) = name.strip_suffix(".toml") else { continue };
        assert!(
            ["lexicon", "forms", "provinces"].contains(&id) || readme.contains(&format!("`{id}`")),
            "{id}"
        );
    }
}

#[test]
fn both_readmes_name_every_format() {
    for format in gongkai::render::formats::ALL {
        for readme in READMES {
            assert!(
                read(readme).contains(&format!("`{}`", format.name)),
                "{readme}: {}",
                format.name
            );
        }
    }
}

#[test]
fn the_files_that_the_documents_name_are_there() {
    for document in [
        "README.md",
        "README.en.md",
        "CONTRIBUTING.md",
        "rules/README.md",
        "docs/gate.md",
        "docs/analysis.md",
        "docs/cluster.md",
        "docs/README.md",
        "docs/clerk.md",
        "docs/install.md",
        "docs/authors.md",
        "docs/en/README.md",
    ] {
        let text = read(document);
        let named = text.split('`').skip(1).step_by(2).filter(|name| {
            ["src/", "rules/", "fixtures/", "tests/", ".ci/", "packaging/", "docs/"]
                .iter()
                .any(|folder| name.starts_with(folder))
                && !name.contains("your-")
        });
        for name in named {
            assert!(project(name).exists(), "{document} names {name}");
        }
    }
}

#[test]
fn the_help_texts_are_on_record() {
    insta::assert_snapshot!("help", run(&["--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_check", run(&["check", "--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_rank", run(&["rank", "--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_diff", run(&["diff", "--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_read", run(&["read", "--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_trace", run(&["trace", "--help"]).status(0).silent().stdout);
    insta::assert_snapshot!("help_rules", run(&["rules", "--help"]).status(0).silent().stdout);
    for name in ["list", "show", "explain", "handbook", "lint", "test", "new"] {
        let help = run(&["rules", name, "--help"]).status(0).silent().stdout;
        insta::assert_snapshot!(format!("help_rules_{name}"), help);
    }
    for name in ["schema", "completions", "man", "settings", "init", "lsp"] {
        let help = run(&[name, "--help"]).status(0).silent().stdout;
        insta::assert_snapshot!(format!("help_{name}"), help);
    }
}

#[test]
fn every_subcommand_has_its_help_on_record() {
    let help = run(&["--help"]).status(0).stdout;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    for line in commands.expect("the help lists the subcommands").lines() {
        let name = line.split_whitespace().next().expect("a name");
        let snapshot = format!("tests/integration/snapshots/integration__docs__help_{name}.snap");
        assert!(name == "help" || project(&snapshot).exists(), "{name}");
    }
}

#[test]
fn the_schema_is_on_record() {
    insta::assert_snapshot!("schema", run(&["schema"]).status(0).silent().stdout);
    insta::assert_snapshot!("schema_read", run(&["schema", "read"]).status(0).silent().stdout);
    let ruleset = run(&["schema", "ruleset"]).status(0).silent().stdout;
    insta::assert_snapshot!("schema_ruleset", ruleset);
}

#[test]
fn without_arguments_the_help_goes_to_standard_error() {
    let run = run(&[]).status(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("Usage: gongkai <COMMAND>"), "{}", run.stderr);
}
