//! The waivers of a settings file, and what can be wrong with each.

use crate::diagnostic::message::{Join, Message};
use crate::span::Span;
use crate::waiver::{PathPattern, Scope, Target, Waiver};
use crate::written::{Reader, Table, Text};

/// How many hexadecimal digits a fingerprint has.
const FINGERPRINT: usize = 16;

/// One waiver; the requirement that it names is added to `named`.
pub(super) fn one(table: Table<'_>, named: &mut Vec<Text>) -> Option<Waiver> {
    let requirement = table.text("requirement");
    let finding = table.text("finding");
    named.extend(requirement.clone());
    let name = requirement.as_ref().or(finding.as_ref()).map(|text| text.value.clone());
    let table = match name {
        Some(name) => table.named(name),
        None => table,
    };
    let target = target(&table, requirement, finding);
    let scope = scope(&table);
    let reason = table.string("reason");
    let expires = table.value("expires");
    let expires = expires.and_then(|value| Some((value.date()?, value.span())));
    for (key, id) in [("reason", "missing-key/reason"), ("expires", "missing-key/expires")] {
        if !table.has(key) {
            lacking(&table, id, &[key]);
        }
    }
    table.finish();
    let (target, target_span) = target?;
    let (expires, expires_span) = expires?;
    Some(Waiver { target, target_span, scope: scope?, reason: reason?, expires, expires_span })
}

fn target(
    table: &Table<'_>,
    requirement: Option<Text>,
    finding: Option<Text>,
) -> Option<(Target, Span)> {
    let reader = table.reader();
    match (table.has("requirement"), table.has("finding")) {
        (true, true) => {
            let span = finding.or(requirement).map_or(table.span(), |text| text.span);
            let message = Message::new("conflicting-keys/waiver").with("waiver", table.subject());
            reader.push(reader.complaint(message).here(span));
            return None;
        }
        (false, false) => {
            lacking(table, "missing-key/target", &["requirement", "finding"]);
            return None;
        }
        (true, false) | (false, true) => {}
    }
    if let Some(id) = requirement {
        return Some((Target::Requirement(id.value), id.span));
    }
    let fingerprint = finding?;
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if fingerprint.value.len() == FINGERPRINT && fingerprint.value.bytes().all(hex) {
        return Some((Target::Finding(fingerprint.value), fingerprint.span));
    }
    let message = Message::new("bad-fingerprint").with("written", &fingerprint.value);
    reader.push(reader.complaint(message).here(fingerprint.span));
    None
}

/// A waiver holds for reports that it names, never for all that there will ever be.
fn scope(table: &Table<'_>) -> Option<Scope> {
    let patterns = table.texts("paths");
    let organ = table.string("organ");
    let year = table.number("year", 1900..=2199);
    if !["paths", "organ", "year"].iter().any(|key| table.has(key)) {
        lacking(table, "missing-key/scope", &["paths", "organ", "year"]);
        return None;
    }
    if table.entry_count("paths") == Some(0) {
        table.value("paths")?.no_entry();
        return None;
    }
    let paths = patterns.iter().filter_map(|pattern| path(table.reader(), pattern)).collect();
    Some(Scope { paths, organ, year })
}

/// A pattern of paths from the settings' folder.
fn path(reader: &Reader, written: &Text) -> Option<PathPattern> {
    let value = &written.value;
    let pattern = PathPattern::parse(value);
    if pattern.is_none() {
        let error = reader.complaint(Message::new("bad-path").with("path", value));
        reader.push(error.here(written.span).note(Message::new("patterns-of-paths")));
    }
    pattern
}

/// Reports that none of `keys` is there, one of which is needed.
fn lacking(table: &Table<'_>, id: &'static str, keys: &[&str]) {
    let message = Message { id, ..table.lacks(keys, Join::Or) };
    table.reader().push(table.reader().lacking(message).here(table.span()));
}
