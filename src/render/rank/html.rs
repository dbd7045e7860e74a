//! The league as a page: a heat map of organs against families, where little is dark, and small lines over the
//! years, drawn without a script.

use std::io::{self, Write};

use maud::{Markup, html};

use crate::assessment::score::Score;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::lang::Lang;
use crate::render::page::{self, foreign};
use crate::render::rank::{Unread, rows};
use crate::render::{Style, gap};
use crate::say;
use crate::session::rank::{League, Row};

const STYLE: &str = include_str!("rank.css");

/// The steps of the heat map: from so many points, of 100, and the class.
const STEPS: [(f64, &str); 5] =
    [(100.0, "c4"), (80.0, "c3"), (50.0, "c2"), (f64::MIN_POSITIVE, "c1"), (0.0, "c0")];

/// A line over the years: width and height, and how far it stays from the edges.
const LINE: (f64, f64, f64) = (100.0, 38.0, 6.0);

/// Half of all points, where a line is drawn across; what a report passes with is its ruleset's to say.
const ACROSS: f64 = 50.0;

pub(super) fn write(
    out: &mut dyn Write,
    league: &League,
    unread: &Unread<'_>,
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    let title = rows::title(league, unread, lang);
    let word = |id| say::word("rank", id, lang);
    page::open(out, &format!("{title} {}", word("map")), &[STYLE], lang)?;
    let count = |passed| league.rows.iter().filter(|row| row.entry.passed == passed).count();
    let label = |id| say::word("label", id, lang);
    let weakest = league.weakest(lang).into_iter().filter(|(_, mean)| *mean < 1.0).take(3);
    let weakest: Vec<Message> = weakest
        .map(|(title, mean)| {
            let percent = format!("{:.0}", mean * 100.0);
            Message::new("rank/family").with("title", foreign(title)).with("percent", percent)
        })
        .collect();
    let head = html! {
        header.wide {
            h1 { (title) }
            p.sum {
                b.pass { (label("passed")) " " (count(true)) } " "
                b.fail { (label("not-passed")) " " (count(false)) } " "
                @if !unread.is_empty() { b.unread { (label("unread")) " " (unread.len()) } " " }
                @if let Some(median) = league.median() {
                    (say::text(&Message::new("rank/median").with("median", median.to_string()), lang)) " "
                }
                @if !weakest.is_empty() {
                    @let families = Arg::list(weakest, Join::Items);
                    (say::text(&Message::new("rank/weakest").with("families", families), lang))
                }
            }
        }
    };
    page::write(out, &head)?;
    let has_course = league.years.len() > 1;
    let main = html! {
        main.wide {
            h2 id="map" { (word("map")) }
            p.key id="key" {
                (word("cells")) " "
                @for (step, class) in STEPS {
                    @if class == "c4" { span.c4 { "100" } }
                    @else if class == "c1" { span.c1 { "1+" } }
                    @else if class == "c0" { span.c0 { "0" } }
                    @else { span class=(class) { (format!("{step:.0}+")) } }
                }
                " "
                @if has_course { (word("lines")) }
            }
            div.wrap role="region" aria-labelledby="map" aria-describedby="key" tabindex="0" {
                table {
                    thead {
                        tr {
                            th.rk scope="col" { (label("place")) }
                            th scope="col" { (label("organ")) }
                            th.r scope="col" { (label("score")) }
                            @if has_course {
                                th.r scope="col" { (label("change")) }
                                th scope="col" { (word("course")) }
                            }
                            @for family in &league.families {
                                th.vt scope="col" { span { (foreign(family.title(lang))) } }
                            }
                        }
                    }
                    tbody {
                        @for row in &league.rows { (organ(league, row, has_course, lang)) }
                        @for (path, why) in unread {
                            tr {
                                td.rk { "-" }
                                th scope="row" { (foreign(path)) }
                                td.q colspan=(league.families.len() + if has_course { 3 } else { 1 }) {
                                    b.unread { (label("unread")) } " " (gap::causes(why, lang))
                                }
                            }
                        }
                    }
                }
            }
            @for note in rows::notes(league, lang) { p.note { (note) } }
        }
    };
    page::write(out, &main)?;
    page::close(out, lang)
}

fn organ(league: &League, row: &Row, has_course: bool, lang: Lang) -> Markup {
    let rank = row.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    let score = row.entry.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
    html! {
        tr {
            td.rk { (rank) }
            th scope="row" { (foreign(league.short(&row.entry.organ))) }
            td.sc { (score) }
            @if has_course {
                td.de { (rows::change(row)) }
                td.sp { (line(&league.years, &row.course, lang)) }
            }
            @for family in &league.families {
                @match rows::percent(row, &family.id) {
                    Some(percent) => td class=(class(percent)) { (format!("{percent:.0}")) },
                    None => td.c { "-" },
                }
            }
        }
    }
}

/// The step in which a share lies; only what is whole is as if full.
fn class(percent: f64) -> &'static str {
    STEPS.iter().find(|(step, _)| percent >= *step).map_or("c0", |(_, class)| class)
}

/// A small line of scores over the years; a year without one is a break.
fn line(years: &[i32], course: &[Option<Score>], lang: Lang) -> Markup {
    let (width, height, edge) = LINE;
    let steps = f64::from(u32::try_from(years.len()).unwrap_or(1).max(2) - 1);
    let x =
        |at: usize| edge + (width - 2.0 * edge) * f64::from(u32::try_from(at).unwrap_or(0)) / steps;
    let y = |score: f64| height - edge - (height - 2.0 * edge) * score / 100.0;
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (at, score) in course.iter().enumerate() {
        match score {
            Some(score) => {
                if let Some(run) = runs.last_mut() {
                    run.push((x(at), y(score.as_f64())));
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    let last = runs.iter().rev().find_map(|run| run.last().copied());
    let told = years.iter().zip(course).map(|(year, score)| match score {
        Some(score) => {
            Message::new("rank/scored").with("year", *year).with("score", score.to_string())
        }
        None => Message::new("rank/no-score").with("year", *year),
    });
    let told =
        say::text(&Message::new("rank/course").with("years", Arg::list(told, Join::Clauses)), lang);
    let points = |run: &[(f64, f64)]| {
        run.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    };
    html! {
        svg viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(told) {
            line x1=(edge) x2=(width - edge) y1=(format!("{:.1}", y(ACROSS))) y2=(format!("{:.1}", y(ACROSS))) {}
            @for run in &runs {
                @if run.len() > 1 { polyline points=(points(run)) {} }
                @if let [(x, y)] = run.as_slice() {
                    circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="2" {}
                }
            }
            @if let Some((x, y)) = last {
                circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="3" {}
            }
        }
    }
}
