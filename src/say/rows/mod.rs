//! The tables of words, by what they are about.

mod checks;
mod common;
mod data;
mod errors;
mod lint;
mod notes;
mod ruleset;
mod settings;
mod table;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::say::row::Row;

/// All tables, each with what it is about.
const ALL: &[(&str, &[Row])] = &[
    ("checks", checks::ROWS),
    ("common", common::FACTS),
    ("data", data::COMPLAINTS),
    ("errors", errors::COMPLAINTS),
    ("errors", errors::FACTS),
    ("lint", lint::COMPLAINTS),
    ("lint", lint::FACTS),
    ("notes", notes::FACTS),
    ("ruleset", ruleset::ROWS),
    ("settings", settings::COMPLAINTS),
    ("settings", settings::FACTS),
    ("table", table::FACTS),
    ("written", written::COMPLAINTS),
    ("written", written::FACTS),
];

/// All rows by their ids.
static BY_ID: LazyLock<BTreeMap<&'static str, &'static Row>> =
    LazyLock::new(|| ALL.iter().flat_map(|(_, rows)| *rows).map(|row| (row.id, row)).collect());

/// The row of this id.
pub(super) fn of(id: &str) -> Option<&'static Row> {
    let row = BY_ID.get(id).copied();
    debug_assert!(row.is_some(), "no row says `{id}`");
    row
}

/// The ids that users see of everything that can be wrong with `subject`, the name of a table.
#[must_use]
pub fn complaints(subject: &str) -> BTreeSet<&'static str> {
    let rows = ALL.iter().filter(|(name, _)| *name == subject).flat_map(|(_, rows)| *rows);
    let ids = rows.filter(|row| row.remedy.is_some()).map(|row| row.id);
    ids.map(|id| id.split_once('/').map_or(id, |(code, _)| code)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::ALL;
    use crate::say::row::{Pair, Row};

    fn rows() -> impl Iterator<Item = &'static Row> {
        ALL.iter().flat_map(|(_, rows)| *rows)
    }

    /// The names of the blanks in a template.
    fn blanks(template: &str) -> BTreeSet<String> {
        let plain = template.replace("{{", "").replace("}}", "");
        let pieces = plain.split('{').skip(1);
        pieces.filter_map(|piece| Some(piece.split_once('}')?.0.to_owned())).collect()
    }

    #[test]
    fn both_languages_fill_the_same_blanks() {
        for row in rows() {
            let remedy = row.remedy.unwrap_or(("", ""));
            for (zh, en) in [row.what, row.label, row.beside, remedy] {
                let (mut zh, mut en) = (blanks(zh), blanks(en));
                // a library's own English; and of some and the others, each language counts its way
                for name in ["english", "count", "more"] {
                    let _ = (zh.remove(name), en.remove(name));
                }
                assert_eq!(zh, en, "{}", row.id);
            }
        }
    }

    #[test]
    fn an_id_has_one_row_and_a_remedy_says_something() {
        let mut seen = BTreeSet::new();
        for row in rows() {
            assert!(seen.insert(row.id), "{} has two rows", row.id);
            let ends = |pair: Pair| pair.0.ends_with('。') || pair.1.ends_with('.');
            assert!(!ends(row.what), "{} ends in a full stop", row.id);
            assert!(row.remedy.is_none_or(|(zh, en)| !zh.is_empty() && !en.is_empty()));
        }
    }

    /// The text of every source file but the tables themselves.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("say/rows") {
                sources(&path, found);
            } else if path.extension().is_some_and(|one| one == "rs") {
                found.push(fs::read_to_string(&path).expect("a source"));
            }
        }
    }

    #[test]
    fn every_message_that_is_made_has_a_row_and_every_row_is_used() {
        let mut texts = Vec::new();
        sources(Path::new("src"), &mut texts);
        let ids: BTreeMap<&str, &Row> = rows().map(|row| (row.id, row)).collect();
        for text in &texts {
            let made = text.split("Message::new(\"").skip(1);
            for id in made.filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains_key(id), "no row says `{id}`");
            }
        }
        for id in ids.keys() {
            let says = |text: &String| text.contains(&format!("\"{id}\""));
            assert!(texts.iter().any(says), "nothing says `{id}`");
        }
    }
}
