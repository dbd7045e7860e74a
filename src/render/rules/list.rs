//! The table of the built-in rulesets, and what each province adds to the country's requirements.

use std::fmt::Write as _;

use crate::lang::Lang;
use crate::render::text;
use crate::ruleset::baked::Extent;
use crate::ruleset::load::Header;
use crate::ruleset::provinces::Listed;
use crate::say::{self, ruleset as words, word};

/// One line for each ruleset, the titles last, since they are longest.
pub fn table(all: &[(Header, Extent)], lang: Lang) -> String {
    let heads = ["id", "years", "region", "requirements", "title"];
    let mut rows = vec![heads.map(|head| word("column", head, lang).to_owned())];
    rows.extend(all.iter().map(|(header, extent)| {
        let whole = word("column", "everywhere", lang);
        [
            header.id.clone(),
            say::text(&words::years(header.years), lang),
            header.region.map_or_else(|| whole.to_owned(), |code| code.to_string()),
            extent.requirements.to_string(),
            header.title.clone(),
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

/// How wide the answers are at most.
const ANSWER: usize = 96;

/// Each province with its answer, how much of the texts was seen, and its rulesets.
#[must_use]
pub fn provinces(all: &[Listed], lang: Lang) -> String {
    let mut list = String::new();
    for (province, rulesets) in all {
        let certainty = word("certainty", province.certainty.as_str(), lang);
        let _ = writeln!(list, "{}  {}  {certainty}", province.region, province.name());
        for line in text::wrap(&province.answer, ANSWER) {
            let _ = writeln!(list, "    {line}");
        }
        for ruleset in rulesets {
            let years = say::text(&words::years(ruleset.years), lang);
            let _ = writeln!(list, "    {}  {years}  {}", ruleset.id, ruleset.title);
        }
    }
    list
}
