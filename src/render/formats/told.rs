//! The head of a report as people read it: whose it is, of when, and what it was held against.

use crate::assessment::gate::Against;
use crate::assessment::score::Score;
use crate::assessment::{Assessment, Choice, finding};
use crate::chinese::date::Date;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::{Header, Stated};
use crate::lang::Lang;
use crate::render::{sanitize, text};
use crate::say;
use crate::say::marks::{between, bracketed};

/// Longer titles and names of organs are cut: they are misread text.
const LONGEST: usize = 160;

/// What the report says of itself and what it was held against, each with its label.
pub fn head(assessment: &Assessment, lang: Lang) -> Vec<(&'static str, String)> {
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
    rows.extend(gate(assessment, lang).map(|text| (label("gate"), text)));
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

/// The dates of its signature and of its publication.
pub fn dates(assessment: &Assessment, lang: Lang) -> Option<String> {
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

/// What the user's gate says, where there is one: it decides the exit status, not the verdict.
pub fn gate(assessment: &Assessment, lang: Lang) -> Option<String> {
    let gated = &assessment.gate;
    let fail_on = gated.gate.fail_on.map(|one| format!("--fail-on {}", one.as_str()));
    let under = gated.gate.fail_under.map(|least| format!("--fail-under {least}"));
    let share = gated.gate.min_assessed.map(|least| {
        let percent = |share: f64| format!("{:.0} %", (share * 100.0).floor());
        let message = Message::new("gate/assessed").with("least", least.to_string());
        let assessed = gated.assessable.as_f64().map_or_else(|| "-".to_owned(), percent);
        say::text(&message.with("assessed", assessed), lang)
    });
    let baseline =
        gated.baseline.as_ref().map(|against| say::text(&held(assessment, against), lang));
    let asked: Vec<String> =
        fail_on.into_iter().chain(under).chain(share).chain(baseline).collect();
    let word = if gated.passed { "passed" } else { "not-passed" };
    let verdict = say::word("label", word, lang);
    let asked = bracketed(&asked.join(between(Join::Clauses, lang)), lang);
    (!asked.is_empty()).then(|| format!("{verdict}{asked}"))
}

/// What became of the gaps that the baseline has.
fn held(assessment: &Assessment, against: &Against) -> Message {
    let path = sanitize::line(&against.path);
    let gone = against.gone.len();
    let Some(before) = against.score else {
        return Message::new("baseline/new-report").with("path", path);
    };
    let rules = against.gone.iter().map(|rule| sanitize::line(rule));
    let rules = Message::new("baseline/rules").with("rules", Arg::list(rules, Join::Items));
    let shown = |score: Option<Score>| score.map_or_else(|| "-".to_owned(), |one| one.to_string());
    let score = Message::new("baseline/score").with("before", shown(before));
    let score = (assessment.score < before).then(|| score.with("now", shown(assessment.score)));
    Message::new("baseline")
        .with("path", path)
        .with("known", finding::known(&assessment.findings))
        .with("new", finding::new(&assessment.findings))
        .with("gone", gone)
        .with("rules", (gone > 0).then_some(rules))
        .with("score", score)
}

/// The settings file, and the day on which its waivers were held against their ends.
fn settings(assessment: &Assessment, lang: Lang) -> Option<String> {
    let settings = assessment.settings.as_ref()?;
    let path = sanitize::line(&settings.path);
    let Some(day) = settings.today else { return Some(path) };
    Some(say::text(&Message::new("settings-used").with("path", path).with("day", day), lang))
}

/// Words of the report, on one line.
pub fn foreign(words: &str) -> String {
    text::shorten(&sanitize::line(words), LONGEST)
}
