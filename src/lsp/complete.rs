//! What may be written at a place of a ruleset or of settings: keys, and the words that a key may have, each
//! with what it means. It is drawn from the formats themselves, as the reference and the JSON Schema are.

use serde_json::{Value, json};

use crate::ruleset::load::Library;
use crate::written::format::{Key, Shape, TableFormat};
use crate::{ruleset, settings};

/// The kinds of entries, as the protocol numbers them.
const PROPERTY: u8 = 10;
const WORD: u8 = 12;

/// A place in a text: in which table, under which key.
#[derive(Debug, PartialEq, Eq)]
struct Place<'t> {
    /// The table's path.
    path: Vec<&'t str>,
    /// The key whose value is written; none where a key is.
    key: Option<&'t str>,
    /// What stands in the same table, from its head to the next.
    table: &'t str,
    /// Whether the cursor is within quotes.
    is_quoted: bool,
    /// Whether it is the head of a table that is written.
    is_head: bool,
    /// Whether the table stands in one line, in braces.
    is_inline: bool,
}

/// What may stand at byte `at`.
pub fn at(text: &str, at: usize, is_settings: bool) -> Value {
    let place = place(text, at);
    let root = if is_settings { settings::file::format() } else { ruleset::file::format() };
    let kind = place.key.is_none_or(|key| key != "kind").then(|| kind(place.table)).flatten();
    let (tables, entry) = reached(root, &place.path, kind);
    let Some(written) = place.key else {
        let is_new = |key: &&Key| place.is_inline || !has(place.table, key.name);
        let keys = tables.iter().flat_map(|table| &table.keys).filter(is_new);
        return listed(keys.map(|key| named(key, place.is_head)));
    };
    let of_key = tables.iter().flat_map(|table| &table.keys).filter(|key| key.name == written);
    let mut words: Vec<String> = of_key.flat_map(|key| self::words(&key.shape)).collect();
    words.extend(entry.iter().flat_map(self::words));
    match written {
        "extends" if !is_settings => words.extend(Library::builtin().ids().map(str::to_owned)),
        "family" => words.extend(Library::builtin().family_ids()),
        _ => {}
    }
    listed(words.into_iter().map(|word| {
        let is_text = !matches!(word.as_str(), "true" | "false");
        let written =
            if is_text && !place.is_quoted { format!("\"{word}\"") } else { word.clone() };
        json!({ "label": word, "kind": WORD, "insertText": written })
    }))
}

/// The entries, each once.
fn listed(all: impl Iterator<Item = Value>) -> Value {
    let mut found: Vec<Value> = Vec::new();
    for one in all {
        if !found.iter().any(|known| known["label"] == one["label"]) {
            found.push(one);
        }
    }
    Value::Array(found)
}

fn named(key: &Key, is_head: bool) -> Value {
    let written = if is_head { key.name.to_owned() } else { format!("{} = ", key.name) };
    json!({ "label": key.name, "kind": PROPERTY, "documentation": key.about, "insertText": written })
}

/// The tables that a path leads to, several where their kind is not known yet, and what the entries of a
/// table hold whose keys are names.
fn reached(
    root: TableFormat,
    path: &[&str],
    kind: Option<&str>,
) -> (Vec<TableFormat>, Option<Shape>) {
    let (mut tables, mut entry) = (vec![root], None);
    for name in path {
        let shape = entry.take().or_else(|| {
            let mut keys = tables.iter().flat_map(|table| &table.keys);
            keys.find(|key| key.name == *name).map(|key| key.shape.clone())
        });
        (tables, entry) = shape.map_or_else(Default::default, |shape| within(shape, kind));
    }
    (tables, entry)
}

fn within(shape: Shape, kind: Option<&str>) -> (Vec<TableFormat>, Option<Shape>) {
    match shape {
        Shape::List(entry) | Shape::Filled(entry) => within(*entry, kind),
        Shape::Named(entry) => (Vec::new(), Some(*entry)),
        Shape::Table(format) => (vec![format()], None),
        Shape::Kinds(formats) => {
            let is_it = |format: &TableFormat| kind.is_none() || format.kind() == kind;
            let known: Vec<TableFormat> = formats().into_iter().filter(is_it).collect();
            // of a kind that there is not, or that is half written, any key may be meant
            (if known.is_empty() { formats() } else { known }, None)
        }
        _ => (Vec::new(), None),
    }
}

/// The words that a value of this shape may be.
fn words(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Word(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Shape::Const(word) => vec![(*word).to_owned()],
        Shape::Flag => ["true", "false"].map(str::to_owned).into(),
        Shape::List(entry) | Shape::Filled(entry) => words(entry),
        _ => Vec::new(),
    }
}

/// Whether a table has a key already.
fn has(table: &str, key: &str) -> bool {
    table.lines().any(|line| {
        let rest = line.trim_start().strip_prefix(key).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['=', '.']))
    })
}

/// The kind that a table says it is of.
fn kind(table: &str) -> Option<&str> {
    let (_, behind) = table.split_once("kind")?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    value.split(['"', '\n']).next()
}

fn is_head(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// The names of a path, `a.b`.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').map(|name| name.trim().trim_matches('"'))
}

fn place(text: &str, at: usize) -> Place<'_> {
    let before = text.get(..at).unwrap_or(text);
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    if is_head(line) {
        let written = line.trim_start().trim_start_matches('[');
        let path =
            written.rsplit_once('.').map_or_else(Vec::new, |(path, _)| names(path).collect());
        return Place {
            path,
            key: None,
            table: "",
            is_quoted: false,
            is_head: true,
            is_inline: false,
        };
    }
    // the head of the table, and what stands between it and the next
    let mut start = 0;
    let mut path: Vec<&str> = Vec::new();
    let mut from = 0;
    for one in above.split_inclusive('\n') {
        from += one.len();
        let is_entry = one.trim_start().starts_with("[\"") || one.contains("= [");
        if is_head(one) && !is_entry {
            path = names(one.trim().trim_matches(['[', ']'])).collect();
            start = from;
        }
    }
    let behind = text.get(at..).unwrap_or_default();
    let end = behind.match_indices("\n[").next().map_or(text.len(), |(found, _)| at + found);
    let table = text.get(start..end).unwrap_or_default();
    let mut rest = line;
    let mut is_inline = false;
    if let Some(inner) = line.trim_start().strip_prefix('{') {
        // an entry of a list that began in a line above
        let list =
            above.lines().rev().find_map(|one| one.trim_end().strip_suffix('[')?.split_once('='));
        path.extend(list.into_iter().flat_map(|(name, _)| names(name)));
        (rest, is_inline) = (inner.get(entry(inner)..).unwrap_or_default(), true);
    }
    loop {
        let Some((key, value)) = rest.split_once('=') else {
            let outer = rest.rsplit_once('.').map(|(outer, _)| outer);
            path.extend(outer.into_iter().flat_map(names));
            return Place { path, key: None, table, is_quoted: false, is_head: false, is_inline };
        };
        match value.rfind('{').filter(|open| !value.get(*open..).unwrap_or_default().contains('}'))
        {
            Some(open) => {
                path.extend(names(key));
                let inner = value.get(open + 1..).unwrap_or_default();
                (rest, is_inline) = (inner.get(entry(inner)..).unwrap_or_default(), true);
            }
            None => {
                let mut all: Vec<&str> = names(key).collect();
                let key = all.pop();
                path.extend(all);
                let is_quoted = value.matches('"').count() % 2 == 1;
                return Place { path, key, table, is_quoted, is_head: false, is_inline };
            }
        }
    }
}

/// Where the last entry of an inline table begins.
fn entry(inner: &str) -> usize {
    let (mut start, mut depth, mut is_quoted) = (0, 0_i32, false);
    for (at, character) in inner.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => depth += 1,
            ']' if !is_quoted => depth -= 1,
            ',' if !is_quoted && depth == 0 => start = at + 1,
            _ => {}
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is offered where `|` stands.
    fn offered(text: &str) -> Vec<String> {
        let cursor = text.find('|').expect("a cursor");
        let all = at(&text.replace('|', ""), cursor, false);
        let labels = all.as_array().expect("a list").iter();
        labels.map(|one| one["label"].as_str().expect("a label").to_owned()).collect()
    }

    fn offers(text: &str, some: &[&str], none: &[&str]) {
        let found = offered(text);
        let lacks = some.iter().find(|word| !found.iter().any(|one| one == *word));
        let more = none.iter().find(|word| found.iter().any(|one| one == *word));
        assert_eq!((lacks, more), (None, None), "{text}: {found:?}");
    }

    #[test]
    fn keys_and_words_are_those_of_the_table() {
        offers("|", &["ruleset", "requirements", "sources"], &["severity"]);
        offers("[|", &["ruleset", "requirements"], &["severity"]);
        offers(
            "[[requirements]]\nid = \"A-1\"\n|",
            &["severity", "check", "remedy"],
            &["id", "ruleset"],
        );
        offers("[[requirements]]\nseverity = \"|", &["error", "warning", "note"], &["true"]);
        offers(
            "[[requirements]]\n[requirements.check]\nkind = \"|\"",
            &["statement", "section", "date"],
            &[],
        );
        offers(
            "[[requirements]]\n[requirements.check]\nkind = \"section\"\n|",
            &["headings"],
            &["kind", "severity"],
        );
        offers("[[requirements]]\ncheck = { kind = \"|", &["statement"], &[]);
        offers("[ruleset]\nextends = [\"|", &["common"], &[]);
        offers("[[requirements]]\nfamily = |", &["guide"], &[]);
        offers("[sources.a]\n|", &["title", "number"], &["severity"]);
    }

    #[test]
    fn what_cannot_be_known_offers_nothing_and_harms_nobody() {
        for text in
            ["[nothing]\n|", "a.b.c = \"|", "[[requirements]]\nid = \"|", "|\u{1f600}", "{|", "= |"]
        {
            let _ = offered(text);
        }
        assert_eq!(offered("[nothing]\n|"), Vec::<String>::new());
        let whole = std::fs::read_to_string("rules/anhui.toml").expect("it is there");
        for (cursor, _) in whole.char_indices().step_by(97) {
            let _ = at(&whole, cursor, false);
        }
    }
}
