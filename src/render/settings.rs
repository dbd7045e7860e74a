//! The settings that hold for a report, each with the place where it is said.

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::assessment::gate::FailOn;
use crate::diagnostic::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::{sanitize, text};
use crate::say;
use crate::settings::{Settings, Values};

/// One that holds: its key, its value, and where it is said; none: it holds without anybody having said so.
type Entry = (String, Value, Option<Place>);

/// Writes them as lines: key, value, place.
///
/// # Errors
/// The writer's.
pub fn lines(
    out: &mut dyn Write,
    settings: Option<&Arc<Settings>>,
    report: &str,
    lang: Lang,
) -> io::Result<()> {
    let Some(settings) = settings else {
        return writeln!(out, "{}", say::text(&Message::new("settings/none"), lang));
    };
    let files: Vec<String> =
        settings.chain().iter().map(|one| sanitize::line(&one.file.name)).collect();
    let files = Message::new("settings/files").with("files", Arg::list(files, Join::Items));
    writeln!(out, "{}\n", say::text(&files, lang))?;
    let rows: Vec<[String; 3]> = entries(settings, report)
        .into_iter()
        .map(|(key, value, place)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let place = place.map_or_else(
                || say::text(&Message::new("settings/default"), lang),
                |place| format!("{}:{}", place.file.name, line(&place)),
            );
            [key, value, place].map(|cell| sanitize::line(&cell))
        })
        .collect();
    let width = |at: usize| rows.iter().map(|row| text::width(&row[at])).max().unwrap_or_default();
    let widths = [width(0), width(1)];
    for [key, value, place] in &rows {
        writeln!(out, "  {}  {}  {place}", text::pad(key, widths[0]), text::pad(value, widths[1]))?;
    }
    Ok(())
}

/// Writes them as one object.
///
/// # Errors
/// The writer's.
pub fn json(out: &mut dyn Write, settings: Option<&Arc<Settings>>, report: &str) -> io::Result<()> {
    let files: Vec<String> =
        settings.iter().flat_map(|one| one.chain()).map(|one| one.file.name.clone()).collect();
    let entry = |(key, value, place): Entry| {
        let origin = place.map(|place| json!({ "path": place.file.name, "line": line(&place) }));
        (key, json!({ "value": value, "origin": origin }))
    };
    let all = settings.map(|settings| entries(settings, report)).unwrap_or_default();
    let values: Map<String, Value> = all.into_iter().map(entry).collect();
    let whole = serde_json::to_string_pretty(&json!({ "files": files, "values": values }))?;
    writeln!(out, "{}", sanitize::json(&whole))
}

fn line(place: &Place) -> usize {
    let before = place.file.text.get(..place.span.start).unwrap_or_default();
    before.matches('\n').count() + 1
}

fn entries(settings: &Arc<Settings>, report: &str) -> Vec<Entry> {
    let values = settings.values(report);
    let Values { ruleset, rulesets, region, gate, baseline, severities, off, origins } = &values;
    let mut all: Vec<Entry> = Vec::new();
    let mut push = |key: &str, value: Option<Value>| {
        let entry = |value| (key.to_owned(), value, origins.get(key).cloned());
        all.extend(value.map(entry));
    };
    push("ruleset", ruleset.as_ref().map(|one| json!(one.id)));
    let ids: Vec<&str> = rulesets.iter().map(|one| one.id.as_str()).collect();
    push("rulesets", (!ids.is_empty()).then(|| json!(ids.join(", "))));
    push("region", region.as_ref().map(|one| json!(format!("{} {}", one.code, one.name))));
    push(
        "gate.fail-on",
        Some(json!(gate.fail_on.map_or(FailOn::default().as_str(), FailOn::as_str))),
    );
    push("gate.fail-under", gate.fail_under.map(|one| json!(one.as_f64())));
    push("gate.min-assessed", gate.min_assessed.map(|one| json!(one.as_f64())));
    push("gate.baseline", baseline.as_ref().map(|one| json!(one.name)));
    for (id, severity) in severities {
        push(&format!("severity.{id}"), Some(json!(severity.as_str())));
    }
    for (id, why) in off {
        push(&format!("off.{id}"), Some(json!(why)));
    }
    for settings in settings.chain() {
        for waiver in &settings.waivers {
            let place = Place { file: Arc::clone(&settings.file), span: waiver.target_span };
            let key = format!("waiver.{}", waiver.target.as_str());
            all.push((key, json!(format!("{} ({})", waiver.reason, waiver.expires)), Some(place)));
        }
    }
    all
}
