//! The table of the built-in rulesets.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::lang::Lang;
use crate::render::text;
use crate::ruleset::Ruleset;
use crate::say::{self, ruleset as words, word};

/// One line for each ruleset, the titles last, since they are longest.
pub fn table(all: &[Arc<Ruleset>], lang: Lang) -> String {
    let heads = ["id", "years", "region", "requirements", "extends", "title"];
    let mut rows = vec![heads.map(|head| word("column", head, lang).to_owned())];
    rows.extend(all.iter().map(|ruleset| {
        let whole = word("column", "everywhere", lang);
        [
            ruleset.id.clone(),
            say::text(&words::years(ruleset.years), lang),
            ruleset.region.map_or_else(|| whole.to_owned(), |code| code.to_string()),
            ruleset.requirements.len().to_string(),
            if ruleset.extends.is_empty() { "–".to_owned() } else { ruleset.extends.join(" ") },
            ruleset.title.clone(),
        ]
    }));
    let mut table = String::new();
    for row in &rows {
        let (title, cells) = row
            .split_last()
            .map_or((String::new(), Vec::new()), |(last, rest)| (last.clone(), rest.to_vec()));
        for (at, cell) in cells.iter().enumerate() {
            let width = rows.iter().map(|row| text::width(&row[at])).max().unwrap_or_default();
            let _ = write!(table, "{}  ", text::pad(cell, width));
        }
        let _ = writeln!(table, "{title}");
    }
    table
}
