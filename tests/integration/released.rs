//! The ids of requirements are kept: what was released once stays known, in `rules/released.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gongkai::ruleset::load::Library;

use crate::support::{project, read};

/// What the list says of one id.
#[derive(Debug)]
struct Entry {
    since: String,
    /// `retired`, or `replaced` and the id in its place.
    gone: Option<(String, Option<String>)>,
}

/// Whether a name of the list is that of a ruleset.
fn is_ruleset(id: &str) -> bool {
    id.starts_with(|char: char| char.is_ascii_lowercase())
}

/// The requirements of the list.
fn list() -> BTreeMap<String, Entry> {
    let text = read("rules/released.txt");
    let mut found = BTreeMap::new();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty() && !is_ruleset(line))
        .collect();
    assert!(lines.is_sorted(), "the list is in the order of its ids");
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (id, since, gone) = match words[..] {
            [id, since] => (id, since, None),
            [id, since, "retired"] => (id, since, Some(("retired", None))),
            [id, since, "replaced", by] => (id, since, Some(("replaced", Some(by)))),
            _ => panic!("rules/released.txt: {line}"),
        };
        let gone =
            gone.map(|(how, by): (&str, Option<&str>)| (how.to_owned(), by.map(str::to_owned)));
        let entry = Entry { since: since.to_owned(), gone };
        assert!(found.insert(id.to_owned(), entry).is_none(), "{id} stands there twice");
    }
    found
}

/// The ids that the built-in rulesets have today.
fn in_use() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(project("rules")).expect("the rulesets") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a ruleset");
        let ruleset: toml::Table = text.parse().expect("TOML");
        let requirements = ruleset.get("requirements").and_then(toml::Value::as_array);
        let ids = requirements.into_iter().flatten().filter_map(|one| one.get("id")?.as_str());
        found.extend(ids.map(str::to_owned));
    }
    assert!(found.len() > 80, "{found:?}");
    found
}

#[test]
fn every_requirement_stands_in_the_list_of_released_ids() {
    let list = list();
    for id in in_use() {
        let entry = list.get(&id).unwrap_or_else(|| panic!("{id}: add it to rules/released.txt"));
        assert!(entry.gone.is_none(), "{id} is gone, and its id is given to nothing else");
    }
}

#[test]
fn no_released_id_vanishes() {
    let (list, in_use) = (list(), in_use());
    for (id, entry) in &list {
        match &entry.gone {
            None => {
                assert!(in_use.contains(id), "{id}: say in rules/released.txt what became of it");
            }
            Some((_, Some(by))) => assert!(in_use.contains(by), "{id}: {by} is no requirement"),
            Some(_) => {}
        }
    }
}

#[test]
fn a_ruleset_is_found_by_every_name_that_it_had() {
    let text = read("rules/released.txt");
    let names: Vec<&str> = text
        .lines()
        .filter(|line| is_ruleset(line))
        .filter_map(|line| line.split(' ').next())
        .collect();
    let library = Library::builtin();
    assert!(names.len() > 30 && names.is_sorted(), "{names:?}");
    for name in names {
        let found = library.get(name).unwrap_or_else(|_| panic!("{name} is not found"));
        let year = name.rsplit_once('-').and_then(|(_, year)| year.parse().ok());
        let holds = year.is_none_or(|year| found.years.contains(year));
        // the national ones are named after the years of the law and its forms
        assert!(holds || name == "national-2007", "{name} is {}", found.id);
    }
}

#[test]
fn an_id_is_as_old_as_a_version_of_the_program() {
    let changelog = read("CHANGELOG.md");
    for (id, Entry { since, .. }) in list() {
        let known =
            since == env!("CARGO_PKG_VERSION") || changelog.contains(&format!("## [{since}]"));
        assert!(known, "{id}: there is no version {since}");
    }
}
