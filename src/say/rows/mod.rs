//! The tables of words, by what they are about.

mod checks;
mod common;
mod errors;
mod lint;
mod notes;
mod ruleset;
mod settings;
mod table;
mod written;

use crate::say::row::Row;

/// All tables.
pub(super) const ALL: &[&[Row]] = &[
    checks::ROWS,
    common::FACTS,
    errors::COMPLAINTS,
    errors::FACTS,
    lint::COMPLAINTS,
    lint::FACTS,
    notes::FACTS,
    ruleset::ROWS,
    settings::COMPLAINTS,
    settings::FACTS,
    table::FACTS,
    written::COMPLAINTS,
    written::FACTS,
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::ALL;
    use crate::say::row::{Pair, Row};

    fn rows() -> impl Iterator<Item = &'static Row> {
        ALL.iter().copied().flatten()
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
            // facts of the loader, which says them in its own way for now
            let code = id.split('/').next().unwrap_or(id);
            let says = |id: &str| texts.iter().any(|text| text.contains(&format!("\"{id}\"")));
            let is_loaders = ["known-tables", "names-of-figures"].contains(id);
            assert!(is_loaders || says(id) || says(code), "nothing says `{id}`");
        }
    }
}
