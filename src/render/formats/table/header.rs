//! The head of the table: which report, held against what, with what result.

use std::io::{self, Write};

use crate::assessment::{Assessment, Choice};
use crate::chinese::date::Date;
use crate::diagnostic::message::{Join, Message};
use crate::facts::{Header, Stated};
use crate::lang::Lang;
use crate::render::formats::table::{labelled, paint};
use crate::render::{Style, sanitize, text};
use crate::say;
use crate::say::marks::{between, bracketed};

/// Longer titles and names of organs are cut: they are misread text.
const LONGEST: usize = 160;

/// Writes the head.
pub fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let header = &assessment.header;
    let lang = style.lang;
    let title = header.title.as_ref().map_or("", |title| title.value.as_str());
    if !title.is_empty() {
        for line in text::wrap(&foreign(title), style.width) {
            writeln!(out, "{}", paint::bold(&line, style.colour))?;
        }
    }
    let rows = rows(assessment, lang);
    let label_width = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    for (label, body) in &rows {
        labelled(out, (0, label, label_width), body, style)?;
    }
    let verdict = if assessment.passed { "passed" } else { "not-passed" };
    let verdict = say::word("label", verdict, lang);
    let label =
        paint::dim(&text::pad(say::word("label", "result", lang), label_width), style.colour);
    writeln!(out, "{label}  {}", paint::outcome(verdict, assessment.passed, style.colour))?;
    for note in &assessment.notes {
        let words = say::note(note, lang);
        labelled(out, (0, say::word("label", "note", lang), label_width), &words, style)?;
    }
    Ok(())
}

fn rows(assessment: &Assessment, lang: Lang) -> Vec<(&'static str, String)> {
    let header = &assessment.header;
    let label = |id| say::word("label", id, lang);
    let unknown = || label("not-recognised").to_owned();
    let organ = header.organ.as_ref().map_or_else(unknown, |organ| foreign(&organ.value));
    let organ = organ + &described(header, lang);
    let year = header.year.as_ref().map_or_else(unknown, |year| year.value.to_string());
    let mut rows = vec![
        (label("report"), foreign(&assessment.document.name)),
        (label("organ"), organ),
        (label("year"), year),
    ];
    rows.extend(dates(assessment, lang).map(|text| (label("dates"), text)));
    rows.push((label("ruleset"), ruleset(assessment, lang)));
    rows.extend(settings(assessment, lang).map(|text| (label("settings"), text)));
    rows.push((label("score"), score(assessment, lang)));
    rows
}

/// What kind of organ it is and of which place, as far as that is known.
fn described(header: &Header, lang: Lang) -> String {
    let kind = header.kind.map(|kind| say::named(kind, lang).to_owned());
    let place =
        header.place.as_ref().map(|place| format!("{} {}", place.value.name, place.value.code));
    let words: Vec<String> = kind.into_iter().chain(place).collect();
    bracketed(&words.join(between(Join::Clauses, lang)), lang)
}

fn dates(assessment: &Assessment, lang: Lang) -> Option<String> {
    let header = &assessment.header;
    let named = |date: &Option<Stated<Date>>, id| {
        date.as_ref().map(|date| format!("{} {}", say::word("label", id, lang), date.value))
    };
    let all: Vec<String> = [named(&header.issued, "signed"), named(&header.published, "published")]
        .into_iter()
        .flatten()
        .collect();
    (!all.is_empty()).then(|| all.join(between(Join::Clauses, lang)))
}

fn ruleset(assessment: &Assessment, lang: Lang) -> String {
    let ruleset = &assessment.ruleset;
    let why = match &ruleset.choice {
        Choice::Named => Message::new("choice/named"),
        Choice::BySettings => Message::new("choice/settings"),
        Choice::ByYear(year) => Message::new("choice/year").with("year", *year),
        Choice::ByRegion { year, region, words } => {
            let message = match words {
                Some(words) => Message::new("choice/organ").with("words", foreign(words)),
                None => Message::new("choice/region"),
            };
            message.with("region", &region.name).with("year", *year)
        }
        Choice::CommonOnly(year) => Message::new("choice/common").with("year", *year),
    };
    let (id, title) = (sanitize::line(&ruleset.id), sanitize::line(&ruleset.title));
    let message = Message::new("ruleset-chosen").with("id", id).with("title", title);
    say::text(&message.with("why", why), lang)
}

/// The settings file, and the day on which its waivers were held against their ends.
fn settings(assessment: &Assessment, lang: Lang) -> Option<String> {
    let settings = assessment.settings.as_ref()?;
    let path = sanitize::line(&settings.path);
    let Some(day) = settings.today else { return Some(path) };
    Some(say::text(&Message::new("settings-used").with("path", path).with("day", day), lang))
}

fn score(assessment: &Assessment, lang: Lang) -> String {
    let message = match (assessment.score, &assessment.grade) {
        (None, _) => Message::new("score/none"),
        (Some(score), None) => return score.to_string(),
        (Some(score), Some(grade)) => Message::new("score")
            .with("score", score.to_string())
            .with("grade", sanitize::line(grade)),
    };
    say::text(&message, lang)
}

fn foreign(words: &str) -> String {
    text::shorten(&sanitize::line(words), LONGEST)
}
