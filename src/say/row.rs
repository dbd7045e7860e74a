//! What a message of one id says, in both languages. The words stand in `src/say/messages/*.toml`, from
//! which `build.rs` makes the table of rows.

use std::collections::BTreeSet;

use crate::lang::Lang;

/// One wording in Chinese and in English; blanks stand as `{name}`, a brace as `{{`.
pub(super) type Pair = (&'static str, &'static str);

/// What a message of one id says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// What it is about: the name of the file in which it stands.
    subject: &'static str,
    /// The message's id.
    id: &'static str,
    /// What is so: in lower case, without a full stop, names in backticks.
    pub what: Pair,
    /// What is said under the caret; may be empty.
    pub label: Pair,
    /// What is said of the second place; may be empty.
    pub beside: Pair,
    /// What to do about it. None for what is no complaint: a fact, a part of a sentence, and a
    /// verdict's reason, whose remedy is the requirement's own.
    pub remedy: Option<Pair>,
}

/// All rows, by their ids.
const ROWS: &[Row] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The row of this id.
pub(super) fn of(id: &str) -> Option<&'static Row> {
    let row = ROWS.binary_search_by(|row| row.id.cmp(id)).ok().and_then(|at| ROWS.get(at));
    debug_assert!(row.is_some(), "no row says `{id}`");
    row
}

/// The ids that users see of everything that can be wrong with `subject`, the name of a file of rows.
pub fn complaints(subject: &str) -> BTreeSet<&'static str> {
    let rows = ROWS.iter().filter(|row| row.subject == subject && row.remedy.is_some());
    rows.map(|row| row.id.split_once('/').map_or(row.id, |(code, _)| code)).collect()
}

/// The wording of a pair in `lang`.
pub(super) fn pick((zh, en): Pair, lang: Lang) -> &'static str {
    lang.pick(zh, en)
}

/// The members of closed lists, statuses or kinds of organs say, by list and member, with the words of
/// `src/say/words.toml`.
const WORDS: &[((&str, &str), Pair)] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The word for the member `word` of the list `list`.
pub fn word(list: &str, word: &str, lang: Lang) -> &'static str {
    let found = WORDS.binary_search_by(|(known, _)| known.cmp(&(list, word)));
    debug_assert!(found.is_ok(), "no word for `{word}` of `{list}`");
    found.ok().and_then(|at| WORDS.get(at)).map_or("", |(_, pair)| pick(*pair, lang))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{Pair, ROWS};

    /// The names of the blanks in a template.
    fn blanks(template: &str) -> BTreeSet<String> {
        let plain = template.replace("{{", "").replace("}}", "");
        let pieces = plain.split('{').skip(1);
        pieces.filter_map(|piece| Some(piece.split_once('}')?.0.to_owned())).collect()
    }

    #[test]
    fn both_languages_fill_the_same_blanks() {
        for row in ROWS {
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
    fn a_remedy_says_something_and_nothing_ends_in_a_full_stop() {
        for row in ROWS {
            let ends = |pair: Pair| pair.0.ends_with('。') || pair.1.ends_with('.');
            assert!(!ends(row.what), "{} ends in a full stop", row.id);
            assert!(row.remedy.is_none_or(|(zh, en)| !zh.is_empty() && !en.is_empty()));
        }
    }

    /// The text of every source file.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
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
        let ids: BTreeSet<&str> = ROWS.iter().map(|row| row.id).collect();
        for text in &texts {
            let made = text.split("Message::new(\"").skip(1);
            for id in made.filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains(id), "no row says `{id}`");
            }
        }
        for id in ids {
            let says = |text: &String| text.contains(&format!("\"{id}\""));
            assert!(texts.iter().any(says), "nothing says `{id}`");
        }
    }
}
