//! The difference as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::assessment::score::Score;
use crate::render::diff::Pair;
use crate::render::wire::SCHEMA_VERSION;
use crate::render::{Style, place, sanitize};
use crate::say;

pub(super) fn write(out: &mut dyn Write, pair: Pair<'_>, style: Style) -> io::Result<()> {
    let report = |of: &Assessment| {
        json!({
            "path": of.document.name,
            "digest": of.document.file.digest,
            "organ": of.header.organ.as_ref().map(|organ| &organ.value),
            "year": of.header.year.as_ref().map(|year| year.value),
            "ruleset": of.ruleset.id,
            "score": of.score.map(Score::as_f64),
            "passed": of.passed,
        })
    };
    let entries: Vec<Value> = pair
        .diff
        .entries
        .iter()
        .map(|entry| {
            json!({
                "change": entry.change.as_str(),
                "rule": entry.rule,
                "title": entry.title,
                "severity": entry.severity.as_str(),
                "old": entry.old.map(crate::verdict::Status::as_str),
                "new": entry.new.map(crate::verdict::Status::as_str),
                "message": say::reason(&entry.reason, style.lang),
            })
        })
        .collect();
    let figures: Vec<Value> = pair
        .diff
        .figures
        .iter()
        .map(|figure| {
            let cell = |of: &Assessment, cell: &Option<crate::facts::form::FormCell>| {
                cell.as_ref().map(|cell| {
                    json!({
                        "state": cell.state.as_str(),
                        "value": cell.state.number().map(|number| number.to_string()),
                        "place": place::exact(&of.document, cell.span, style.lang),
                    })
                })
            };
            json!({
                "name": figure.name,
                "old": cell(pair.old, &figure.old),
                "new": cell(pair.new, &figure.new),
            })
        })
        .collect();
    let all = json!({
        "schemaVersion": SCHEMA_VERSION,
        "old": report(pair.old),
        "new": report(pair.new),
        "sameRuleset": pair.diff.same_ruleset,
        "findings": entries,
        "figures": figures,
    });
    writeln!(out, "{}", sanitize::json(&all.to_string()))
}
