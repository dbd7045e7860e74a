//! The league as a table to read.

use std::io::{self, Write};

use crate::assessment::FamilyName;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::rank::Unread;
use crate::render::{Style, gap, sanitize, text};
use crate::say;
use crate::session::rank::{League, Row, share};

/// The widths of place, score, change and errors.
const WIDTHS: [usize; 4] = [6, 6, 7, 7];

/// How wide an organ is at most.
const ORGAN: usize = 24;

/// How wide a family is, where there is room for all.
const FAMILY: usize = 7;

/// So many of the weakest families are named.
const WEAKEST: usize = 3;

pub(super) fn write(
    out: &mut dyn Write,
    league: &League,
    unread: &Unread<'_>,
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    let label = |id| say::word("label", id, lang);
    let title = super::rows::title(league, unread, lang);
    writeln!(out, "{title}\n")?;
    let organ = ORGAN.min(style.width / 3);
    let families = WIDTHS.iter().sum::<usize>() + organ + 4 + FAMILY * league.families.len();
    let has_room = families <= style.width;
    let line = |cells: [&str; 4], name: &str, rest: &str| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(WIDTHS) {
            line += &text::pad_left(cell, width);
        }
        line += &format!("  {}", text::pad(&text::shorten(name, organ), organ));
        let left = style.width.saturating_sub(text::width(&line) + 2).max(2);
        let rest = if has_room { rest.to_owned() } else { text::shorten(rest, left) };
        format!("{line}  {rest}").trim_end().to_owned()
    };
    let heads: String = match has_room {
        true => league.families.iter().map(|family| head(family.title(lang), lang)).collect(),
        false => label("weakest").to_owned(),
    };
    let errors = say::named(crate::verdict::Severity::Error, lang);
    writeln!(
        out,
        "{}",
        line([label("place"), label("score"), label("change"), errors], label("organ"), &heads)
    )?;
    for row in &league.rows {
        let rank = row.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let score = row.entry.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let change = super::rows::change(row);
        let errors = row.entry.errors.to_string();
        let name = sanitize::line(league.short(&row.entry.organ));
        let rest = match has_room {
            true => league.families.iter().map(|family| cell(row, &family.id)).collect(),
            false => weakest(row, league, lang),
        };
        writeln!(out, "{}", line([&rank, &score, &change, &errors], &name, &rest))?;
    }
    writeln!(out)?;
    let mut said: Vec<String> = Vec::new();
    if let Some(median) = league.median() {
        let weakest =
            league.weakest(lang).into_iter().filter(|(_, mean)| *mean < 1.0).take(WEAKEST);
        let weakest = weakest.map(|(title, mean)| {
            let percent = format!("{:.0}", mean * 100.0);
            Message::new("rank/family")
                .with("title", sanitize::line(title))
                .with("percent", percent)
        });
        let weakest: Vec<Arg> = weakest.map(Arg::from).collect();
        let message = Message::new("rank/median").with("median", median.to_string());
        said.push(say::text(&message, lang));
        if !weakest.is_empty() {
            let message = Message::new("rank/weakest");
            said.push(say::text(&message.with("families", Arg::List(Join::Items, weakest)), lang));
        }
    }
    said.extend(super::rows::notes(league, lang));
    for (path, why) in unread {
        let unread = say::word("label", "unread", lang);
        said.push(format!("{unread}  {}  {}", sanitize::line(path), gap::causes(why, lang)));
    }
    for line in said.iter().flat_map(|one| text::wrap(one, style.width)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The end of a family's title, by which they differ more than by its beginning; the beginning of an English
/// one.
fn head(title: &str, lang: Lang) -> String {
    let title = sanitize::line(title);
    if lang == Lang::En {
        return text::pad_left(&text::shorten(&title, FAMILY - 1), FAMILY);
    }
    let title: Vec<char> = title.chars().collect();
    let kept = if title.len() > 3 { 2 } else { 3 };
    let end: String = title.iter().skip(title.len().saturating_sub(kept)).collect();
    text::pad_left(&end, FAMILY)
}

fn cell(row: &Row, family: &str) -> String {
    let share = row.entry.families.get(family).and_then(|points| share(*points));
    text::pad_left(
        &share.map_or_else(|| "-".to_owned(), |share| format!("{:.0}", share * 100.0)),
        FAMILY,
    )
}

/// The families of a report that lost most: `公开指南 0、监督检查 50`.
fn weakest(row: &Row, league: &League, lang: Lang) -> String {
    let of_row = |family: &FamilyName| {
        let share = row.entry.families.get(&family.id).and_then(|points| share(*points))?;
        Some((share, sanitize::line(family.title(lang))))
    };
    let mut all: Vec<(f64, String)> =
        league.families.iter().filter_map(of_row).filter(|(share, _)| *share < 1.0).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let all: Vec<String> = all
        .into_iter()
        .take(WEAKEST)
        .map(|(share, title)| format!("{title} {:.0}", share * 100.0))
        .collect();
    if all.is_empty() { "-".to_owned() } else { all.join(say::marks::between(Join::Items, lang)) }
}
