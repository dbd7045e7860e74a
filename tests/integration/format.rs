//! The format of rulesets: what the loader asks for, what the reference says and what the JSON
//! Schema allows are the same; every example of the reference is run.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use gongkai::check::Check;
use gongkai::lang::Lang;
use gongkai::render::rules::schema as drawn;
use gongkai::ruleset::load::Library;
use gongkai::ruleset::{builtin, file, lint};
use gongkai::say;
use gongkai::say::reference;
use gongkai::session::selftest;
use gongkai::settings;
use gongkai::written::format::{self, Need, Shape, TableFormat};
use serde_json::{Value, json};

use crate::json_schema;
use crate::support::{project, read, run};

const REFERENCE: &str = "rules/README.md";

/// Every table of the format.
fn tables() -> Vec<TableFormat> {
    format::tables(file::format())
}

/// The table of this name.
fn named(name: &str) -> TableFormat {
    let found = tables().into_iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("no table {name}"))
}

/// The kinds of checks with their tables.
fn checks() -> Vec<(&'static str, TableFormat)> {
    tables().into_iter().filter_map(|table| Some((table.kind()?, table))).collect()
}

/// A table with every key that it may have, and with `strange` in it where that is given.
fn sample(table: &TableFormat, kind: &str, strange: bool) -> Value {
    let mut entries: serde_json::Map<String, Value> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), value(&key.shape, kind, strange)))
        .collect();
    if strange {
        entries.insert(format!("zzz-{}", table.name), json!(1));
    }
    Value::Object(entries)
}

fn value(shape: &Shape, kind: &str, strange: bool) -> Value {
    match shape {
        Shape::Text | Shape::Phrase => json!("甲"),
        Shape::Const(word) => json!(word),
        Shape::Like(_, sample) => json!(sample),
        Shape::Flag => json!(true),
        Shape::Whole(least, _) | Shape::Number(least, _) => json!(least),
        Shape::Day => json!("2024-01-31"),
        Shape::Word(words) => json!(words[0]),
        Shape::Cell => json!("t3.new.total"),
        Shape::List(entry) | Shape::Filled(entry) => match &**entry {
            Shape::Word(words) => json!(words),
            entry => json!([value(entry, kind, strange)]),
        },
        Shape::Table(format) => sample(&format(), kind, strange),
        Shape::Named(entry) => json!({ "LAW": value(entry, kind, strange) }),
        Shape::Kinds(_) => sample(&named(&format!("check.{kind}")), kind, strange),
        Shape::Grades => json!([["合格", 60], ["不合格", 0]]),
        Shape::Figures => json!({ "t3.new.total": 5 }),
    }
}

/// A ruleset file with every key, whose check is of this kind.
fn whole(kind: &str, strange: bool) -> Value {
    sample(&file::format(), kind, strange)
}

#[test]
fn the_format_names_exactly_the_keys_that_the_loader_asks_for() {
    let mut seen = BTreeSet::new();
    for (kind, _) in checks() {
        let text = toml::to_string(&whole(kind, true)).expect("it is TOML");
        let found = Library::builtin().load_file("all.toml", text).expect_err("strange keys");
        for diagnostic in found {
            assert!(
                !["wrong-type", "unknown-word", "out-of-range", "bad-id"].contains(&diagnostic.id),
                "{}",
                say::diagnostic(&diagnostic, Lang::En, false)
            );
            if diagnostic.id != "unknown-key" {
                continue;
            }
            let message = say::text(&diagnostic.message, Lang::En);
            let words: Vec<&str> = message.split('`').collect();
            let name = words[1].strip_prefix("zzz-").unwrap_or_else(|| {
                panic!(
                    "the loader does not know a key of the format: {}",
                    say::diagnostic(&diagnostic, Lang::En, false)
                )
            });
            let note = say::text(&diagnostic.notes[0], Lang::En);
            let asked: BTreeSet<&str> = note.split('`').skip(1).step_by(2).collect();
            let table = self::named(name);
            let named: BTreeSet<&str> = table.keys.iter().map(|key| key.name).collect();
            assert_eq!(named, asked, "{name}");
            seen.insert(name.to_owned());
        }
    }
    let all: BTreeSet<String> = tables().iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(seen, all, "a table that no other one leads to");
}

#[test]
fn the_format_says_which_keys_a_table_must_have() {
    for (kind, check) in checks() {
        for needed in check.keys.iter().filter(|key| key.need == Need::Always) {
            let mut file = whole(kind, false);
            let table = &mut file["requirements"][0]["check"];
            table.as_object_mut().expect("a table").shift_remove(needed.name);
            let text = toml::to_string(&file).expect("it is TOML");
            let found = Library::builtin().load_file("all.toml", text).expect_err(kind);
            let is_told = found.iter().any(|one| {
                one.id == "missing-key"
                    && say::text(&one.message, Lang::En).contains(&format!("`{}`", needed.name))
            });
            assert!(is_told, "{kind} {}", needed.name);
        }
    }
}

#[test]
fn every_kind_of_check_is_in_the_format() {
    let named: Vec<&str> = checks().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(named, Check::KINDS);
}

/// The reference with its tables of keys drawn anew.
fn redrawn(text: &str) -> String {
    let mut drawn = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!-- keys: ") {
        let (before, behind) = rest.split_at(at);
        let (mark, behind) = behind.split_once('\n').expect("the mark ends its line");
        let name = mark.trim_start_matches("<!-- keys: ").trim_end_matches(" -->");
        let table = named(name);
        let end = behind.find("<!-- end -->").expect("the keys end");
        drawn += &format!("{before}{mark}\n{}", reference::keys(&table));
        rest = &behind[end..];
    }
    drawn + rest
}

#[test]
fn the_reference_has_every_table_with_its_keys() {
    let text = read(REFERENCE).replace("\r\n", "\n");
    let drawn = redrawn(&text);
    if std::env::var("INSTA_UPDATE").is_ok_and(|wish| wish == "always") {
        std::fs::write(project(REFERENCE), &drawn).expect("the reference can be written");
    } else {
        assert_eq!(text, drawn, "run the tests with INSTA_UPDATE=always");
    }
    for table in tables() {
        let heading = format!("### {}\n\n<!-- keys: {} -->", table.name, table.name);
        assert!(drawn.contains(&heading), "{heading}");
    }
    let links = drawn.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    let anchors: BTreeSet<String> = drawn
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches(['#', ' ']).to_lowercase().replace('.', "").replace(' ', "-")
        })
        .collect();
    for link in links {
        assert!(anchors.contains(link), "no heading for {link}");
    }
}

#[test]
fn the_reference_explains_every_word_and_every_lint() {
    let text = read(REFERENCE);
    for table in tables() {
        for key in table.keys {
            let words = match key.shape {
                Shape::Word(words) => words,
                Shape::List(entry) | Shape::Filled(entry) => match *entry {
                    Shape::Word(words) => words,
                    _ => continue,
                },
                _ => continue,
            };
            for word in words {
                assert!(text.contains(&format!("`{word}`")), "{}: {word}", key.name);
            }
        }
    }
    let listed: Vec<&str> = text
        .split("## Lint")
        .nth(1)
        .expect("a section on lint")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(listed, lint::LINTS);
}

/// The examples of the reference: fenced blocks of TOML, with what they leave out.
fn examples() -> Vec<String> {
    let text = read(REFERENCE).replace("\r\n", "\n");
    let blocks = text.split("```toml\n").skip(1);
    blocks
        .map(|rest| rest.split("```").next().expect("a block"))
        .map(|block| {
            if block.starts_with("format = 1") {
                return block.to_owned();
            }
            let (before, rest) = block.split_at(block.find("[[requirements]]").expect("one"));
            format!(
                "format = 1\n[ruleset]\nid = \"demo\"\ntitle = \"示例\"\n[sources.LAW]\n\
                 title = \"条例\"\ncertainty = \"full\"\n{before}\
                 [[families]]\nid = \"demo\"\ntitle = \"示例\"\n{rest}"
            )
        })
        .collect()
}

#[test]
fn every_example_of_the_reference_loads_lints_and_tests_clean() {
    let vocabulary = builtin::vocabulary().expect("the built-in words are sound");
    let mut kinds = BTreeSet::new();
    for text in examples() {
        let loaded = Library::builtin().load_file("reference.toml", text.as_str());
        let ruleset = loaded.unwrap_or_else(|found| {
            let drawn: Vec<String> =
                found.iter().map(|one| say::diagnostic(one, Lang::En, false)).collect();
            panic!("{}", drawn.join("\n"))
        });
        let mut complaints = lint::lint(&ruleset, &ruleset.editions);
        for requirement in &ruleset.requirements {
            let is_own = |place| lint::is_own(&ruleset, place);
            if !requirement.origins.get("check").is_some_and(is_own) {
                continue;
            }
            kinds.insert(requirement.check.kind());
            for unused in selftest::unused(requirement, &vocabulary) {
                complaints.extend(selftest::unused_patterns(requirement, &unused));
            }
        }
        let failures = selftest::failures(&ruleset, &vocabulary);
        complaints.extend(failures.iter().map(|one| selftest::example_failed(one)));
        let drawn: Vec<String> =
            complaints.iter().map(|one| say::diagnostic(one, Lang::En, false)).collect();
        assert!(drawn.is_empty(), "{}", drawn.join("\n"));
    }
    assert_eq!(kinds, Check::KINDS.iter().copied().collect(), "a kind without an example");
}

fn against_schema(file: &Value) -> Vec<String> {
    let schema = drawn::schema(file::format(), "ruleset");
    json_schema::faults(file, &schema)
}

fn parsed(text: &str) -> Option<Value> {
    let table: toml::Table = text.parse().ok()?;
    serde_json::to_value(table).ok()
}

#[test]
fn sound_rulesets_fit_the_schema() {
    let mut sound: BTreeMap<String, Cow<'static, str>> =
        builtin::rulesets().map(|(id, text)| (id.to_owned(), Cow::Borrowed(text))).collect();
    for name in ["base", "county", "years"] {
        sound.insert(name.into(), read(&format!("fixtures/rulesets/sound/{name}.toml")).into());
    }
    for (number, example) in examples().into_iter().enumerate() {
        sound.insert(format!("example {number}"), example.into());
    }
    let starter = run(&["rules", "new", "mine", "--extends", "common"]).status(0).stdout;
    sound.insert("starter".to_owned(), starter.into());
    for (name, text) in sound {
        let file = parsed(&text).unwrap_or_else(|| panic!("{name} is no TOML"));
        assert_eq!(against_schema(&file), Vec::<String>::new(), "{name}");
    }
    for (kind, _) in checks() {
        assert_eq!(against_schema(&whole(kind, false)), Vec::<String>::new(), "{kind}");
        let found = against_schema(&whole(kind, true));
        assert!(found.iter().any(|fault| fault.contains("zzz-file")), "{kind}: {found:?}");
    }
}

#[test]
fn broken_rulesets_do_not_fit_the_schema() {
    for name in [
        "bad-id",
        "bad-region",
        "empty-text",
        "grades-shape",
        "missing-key",
        "out-of-range",
        "unknown-format",
        "unknown-key",
        "unknown-kind",
        "unknown-word",
        "wrong-type",
    ] {
        let file = parsed(&read(&format!("fixtures/rulesets/broken/{name}.toml")));
        let file = file.unwrap_or_else(|| panic!("{name} is no TOML"));
        assert_ne!(against_schema(&file), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_schema_of_rulesets_is_printed_and_has_every_description() {
    let printed = run(&["schema", "ruleset"]).status(0).silent().stdout;
    assert_eq!(printed, run(&["schema", "--ruleset"]).status(0).silent().stdout);
    let schema: Value = serde_json::from_str(&printed).expect("it is JSON");
    assert_eq!(schema, drawn::schema(file::format(), "ruleset"));
    for (name, table) in schema["definitions"].as_object().expect("definitions") {
        for (key, property) in table["properties"].as_object().expect("properties") {
            assert!(property["description"].is_string(), "{name}.{key}");
        }
    }
}

#[test]
fn the_schema_of_settings_knows_what_the_loader_knows() {
    let schema = drawn::schema(settings::file::format(), "settings");
    let printed = run(&["schema", "settings"]).status(0).silent().stdout;
    assert_eq!(serde_json::from_str::<Value>(&printed).expect("it is JSON"), schema);
    let faults = |name: &str| {
        let text = read(&format!("fixtures/settings/{name}.toml"));
        let file: toml::Table = text.parse().expect("TOML");
        json_schema::faults(&serde_json::to_value(file).expect("it is JSON"), &schema)
    };
    assert_eq!(faults("project/gongkai"), Vec::<String>::new());
    for broken in ["unknown-key", "unknown-word", "wrong-type", "year-out-of-range"] {
        assert!(!faults(&format!("broken/{broken}")).is_empty(), "{broken}");
    }
}
