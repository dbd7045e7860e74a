//! The league as rows and as JSON, and what its formats say in common.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::assessment::FamilyName;
use crate::assessment::score::Score;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::rank::Unread;
use crate::render::wire::SCHEMA_VERSION;
use crate::render::{Style, gap, sanitize};
use crate::say;
use crate::session::rank::{League, Row, share};

/// What the league is of: `叶集区 12 份，报告年度 2024`.
pub(super) fn title(league: &League, unread: &Unread<'_>, lang: Lang) -> String {
    let count = league.rows.len() + unread.len();
    let year = league.years.last().map(|year| Message::new("rank/year").with("year", *year));
    let message = Message::new("rank/title").with("count", count).with("year", year);
    let place = league.place.as_deref().map(|place| sanitize::line(place) + " ");
    say::text(&message.with("place", place.unwrap_or_default()), lang)
}

/// What the reader should know of the league.
pub(super) fn notes(league: &League, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    let rulesets = league.rulesets();
    if rulesets.len() > 1 {
        let all = Arg::list(rulesets.into_iter().map(sanitize::line), Join::Items);
        said.push(say::text(&Message::new("rank/rulesets").with("rulesets", all), lang));
    }
    if !league.absent.is_empty() {
        let all = Arg::list(league.absent.iter().map(|one| sanitize::line(one)), Join::Items);
        said.push(say::text(&Message::new("rank/absent").with("organs", all), lang));
    }
    said
}

/// The change against the year before, with its sign.
pub(super) fn change(row: &Row) -> String {
    row.change().map_or_else(
        || "-".to_owned(),
        |tenths| {
            let sign = if tenths < 0 { '-' } else { '+' };
            format!(
                "{sign}{}",
                Score::from_tenths(u32::try_from(tenths.unsigned_abs()).unwrap_or(0))
            )
        },
    )
}

pub(super) fn csv(
    out: &mut dyn Write,
    league: &League,
    unread: &Unread<'_>,
    style: Style,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    let mut head: Vec<String> =
        ["rank", "organ", "year", "score", "change", "passed", "errors", "ruleset", "path"]
            .map(str::to_owned)
            .to_vec();
    head.extend(league.families.iter().map(|one| format!("family:{}", sanitize::cell(&one.id))));
    head.extend(league.years.iter().map(|year| format!("score:{year}")));
    head.push("error".to_owned());
    let length = head.len();
    writer.write_record(&head)?;
    for row in &league.rows {
        let entry = &row.entry;
        let number =
            |score: Option<Score>| score.map(|score| score.to_string()).unwrap_or_default();
        let mut cells = vec![
            row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            entry.organ.clone(),
            entry.year.map(|year| year.to_string()).unwrap_or_default(),
            number(entry.score),
            row.change().map(|_| change(row)).unwrap_or_default(),
            entry.passed.to_string(),
            entry.errors.to_string(),
            entry.ruleset.clone(),
            entry.path.clone(),
        ];
        cells.extend(league.families.iter().map(|family| {
            percent(row, &family.id).map(|percent| format!("{percent:.1}")).unwrap_or_default()
        }));
        cells.extend(row.course.iter().map(|score| number(*score)));
        cells.resize(length, String::new());
        writer.write_record(cells.iter().map(|cell| sanitize::cell(cell)))?;
    }
    for (path, why) in unread {
        let mut cells = vec![String::new(); length];
        (*path).clone_into(&mut cells[8]);
        cells[length - 1] = gap::causes(why, style.lang);
        writer.write_record(cells.iter().map(|cell| sanitize::cell(cell)))?;
    }
    writer.flush()
}

pub(super) fn json(
    out: &mut dyn Write,
    league: &League,
    unread: &Unread<'_>,
    style: Style,
) -> io::Result<()> {
    let named = |family: &FamilyName| json!({ "id": family.id, "title": family.title(style.lang) });
    let families: Vec<Value> = league.families.iter().map(named).collect();
    let rows: Vec<Value> = league
        .rows
        .iter()
        .map(|row| {
            let entry = &row.entry;
            let of_family = |one: &FamilyName| (one.id.clone(), json!(percent(row, &one.id)));
            let families: Map<String, Value> = league.families.iter().map(of_family).collect();
            let course = league.years.iter().zip(&row.course);
            let course: Vec<Value> = course
                .map(|(year, score)| json!({ "year": year, "score": score.map(Score::as_f64) }))
                .collect();
            json!({
                "rank": row.rank,
                "organ": entry.organ,
                "year": entry.year,
                "score": entry.score.map(Score::as_f64),
                "passed": entry.passed,
                "errors": entry.errors,
                "ruleset": entry.ruleset,
                "path": entry.path,
                "families": families,
                "course": course,
            })
        })
        .collect();
    let unread: Vec<Value> = unread
        .iter()
        .map(|(path, why)| {
            let error = json!({ "code": gap::code(why), "message": gap::causes(why, style.lang) });
            json!({ "path": path, "error": error })
        })
        .collect();
    let league = json!({
        "schemaVersion": SCHEMA_VERSION,
        "year": league.years.last(),
        "families": families,
        "organs": rows,
        "absent": league.absent,
        "unread": unread,
    });
    writeln!(out, "{}", sanitize::json(&league.to_string()))
}

/// What part of a family's points a report earned, out of 100, with one decimal.
pub(super) fn percent(row: &Row, family: &str) -> Option<f64> {
    let share = row.entry.families.get(family).and_then(|points| share(*points))?;
    Some((share * 1000.0).round() / 10.0)
}
