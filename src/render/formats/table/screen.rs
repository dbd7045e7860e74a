//! One report on one screen: the verdict, the families, the worst gaps, and where there is more.
//!
//! No box is drawn: columns and blank lines make the table, so that it survives copying, a narrow code page and a
//! screen reader. What is too much for the width goes, the least needed first; the verdict and the worst gap
//! always stand.

use std::io::{self, Write};

use crate::assessment::finding::{self, Finding};
use crate::assessment::{Assessed, Assessment, FamilyAssessment};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Confidence;
use crate::lang::Lang;
use crate::render::formats::table::{gaps, labelled, paint};
use crate::render::formats::told;
use crate::render::{Style, gap, place, sanitize, text};
use crate::say;
use crate::verdict::{Severity, Status};

/// The least width of a family's title, of its points and of its status.
const FAMILY: [usize; 3] = [14, 7, 7];

/// How many lines it has at most where gaps can be left out: a small terminal without its prompt.
const LINES: usize = 23;

/// What stands between two families of a line.
const BETWEEN: usize = 6;

/// From this width on ids are shown, and three families to a line.
const WIDE: usize = 112;

/// Below this width a gap has two lines, and only families that lost points are shown.
const NARROW: usize = 60;

/// The width of the column of ids.
const ID: usize = 20;

/// Writes the screen, with fewer gaps where it would be too high.
pub(super) fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let (most, least) = match style.width {
        WIDE.. => (15, 15),
        NARROW.. => (5, 3),
        _ => (3, 1),
    };
    let mut drawn = Vec::new();
    for most in (least..=most).rev() {
        drawn.clear();
        draw(&mut drawn, assessment, style, most)?;
        if drawn.split(|byte| *byte == b'\n').skip(1).count() <= LINES {
            break;
        }
    }
    out.write_all(&drawn)
}

fn draw(out: &mut dyn Write, assessment: &Assessment, style: Style, most: usize) -> io::Result<()> {
    let lang = style.lang;
    let title = assessment.header.title.as_ref().map(|title| &title.value);
    let title = told::foreign(title.unwrap_or(&assessment.document.name));
    for line in text::wrap(&title, style.width) {
        writeln!(out, "{}", paint::bold(&line, style.colour))?;
    }
    verdict(out, assessment, style)?;
    for line in text::wrap(&facts(assessment, lang), style.width) {
        writeln!(out, "{line}")?;
    }
    let gate = told::gate(assessment, lang).map(|gate| ("gate", gate));
    let notes = assessment.notes.iter().map(|note| ("note", say::note(note, lang)));
    let rows: Vec<_> = gate.into_iter().chain(notes).collect();
    let labels = rows.iter().map(|(id, _)| text::width(say::word("label", id, lang)));
    let width = labels.max().unwrap_or(0);
    for (id, words) in &rows {
        labelled(out, (0, say::word("label", id, lang), width), words, style)?;
    }
    writeln!(out)?;
    families(out, assessment, style)?;
    writeln!(out)?;
    list(out, assessment, style, most)
}

/// `未通过：错误 4 处。得分 63.0（75/119），警告 2 处，提示 4 处`
fn verdict(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let lang = style.lang;
    let word = if assessment.passed { "passed" } else { "not-passed" };
    let word = say::word("label", word, lang);
    let counted = |severity| {
        let count = finding::count(&assessment.findings, severity);
        let message = Message::new("screen/count").with("severity", severity);
        (count > 0).then(|| message.with("count", count))
    };
    let score = assessment.score.map_or(Message::new("score/none"), |score| {
        let points = assessment.points;
        let message = Message::new("screen/score").with("score", score.to_string());
        message.with("earned", short(points.earned)).with("possible", points.possible.to_string())
    });
    let unsure = gap::numbered(assessment).filter(|(_, one)| one.status == Status::NotAssessable);
    let unsure = unsure.count();
    let unsure = (unsure > 0).then(|| Message::new("screen/unsure").with("count", unsure));
    let rest = [Some(score), counted(Severity::Warning), counted(Severity::Note), unsure];
    let rest = Message::new("unequal")
        .with("sentences", Arg::list(rest.into_iter().flatten(), Join::Clauses));
    let all = counted(Severity::Error).into_iter().chain([rest]);
    let all = Message::new("unequal").with("sentences", Arg::list(all, Join::Sentences));
    let line = format!("{word}{}{}", say::marks::colon(lang), say::text(&all, lang));
    for line in text::wrap(&line, style.width) {
        let painted = paint::outcome(word, assessment.passed, style.colour);
        match line.strip_prefix(word) {
            Some(rest) => writeln!(out, "{painted}{rest}")?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// Year, dates and ruleset.
fn facts(assessment: &Assessment, lang: Lang) -> String {
    let label = |id, value: String| format!("{} {value}", say::word("label", id, lang));
    let year = assessment.header.year.as_ref().map(|year| label("year", year.value.to_string()));
    let year = year.unwrap_or_else(|| label("year", "-".to_owned()));
    let ruleset = label("ruleset", sanitize::line(&assessment.ruleset.id));
    let all = [Some(year), told::dates(assessment, lang), Some(ruleset)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    all.join(say::marks::between(Join::Clauses, lang))
}

/// Points with a decimal where they have one.
fn short(points: f64) -> String {
    let text = format!("{points:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Down the columns, in the ruleset's order: the same place in every report.
fn families(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let lang = style.lang;
    let is_narrow = style.width < NARROW;
    let (sound, short): (Vec<_>, Vec<_>) = assessment
        .families
        .iter()
        .partition(|one| is_narrow && matches!(one.status, Status::Met | Status::NotApplicable));
    let cells: Vec<([String; 3], &FamilyAssessment)> =
        short.iter().map(|one| (family(one, lang), *one)).collect();
    let mut widths = FAMILY;
    for (width, at) in widths.iter_mut().zip(0..) {
        let all = cells.iter().filter_map(|(cell, _)| cell.get(at));
        *width = all.map(|text| text::width(text)).max().unwrap_or(0).max(*width);
    }
    let [title, points, mut status] = widths;
    status += 2;
    let title = title.min(style.width.saturating_sub(points + status + 2).max(8));
    let cell = title + points + status;
    let columns = match style.width {
        WIDE.. if 2 + 3 * cell + 2 * BETWEEN <= style.width => 3,
        _ if 2 + 2 * cell + BETWEEN <= style.width => 2,
        _ => 1,
    };
    let lines = cells.len().div_ceil(columns);
    for line in 0..lines {
        let mut drawn = String::new();
        let mut blank = 2;
        for ([name, earned, word], one) in cells.iter().skip(line).step_by(lines.max(1)) {
            let name = text::pad(&text::shorten(name, title), title);
            drawn += &format!("{:blank$}{name}{}", "", text::pad_left(earned, points));
            if !word.is_empty() {
                drawn += &format!("  {}", paint::status(word, one.status, style.colour));
            }
            blank = BETWEEN + status - if word.is_empty() { 0 } else { text::width(word) + 2 };
        }
        writeln!(out, "{drawn}")?;
    }
    if !sound.is_empty() {
        let count = |wanted| sound.iter().filter(|one| one.status == wanted).count();
        let counts = [Status::Met, Status::NotApplicable].into_iter().filter_map(|status| {
            let message = Message::new("screen/families").with("status", status);
            (count(status) > 0).then(|| message.with("count", count(status)))
        });
        let counts = Message::new("unequal").with("sentences", Arg::list(counts, Join::Clauses));
        writeln!(out, "  {}", say::text(&counts, lang))?;
    }
    Ok(())
}

/// Its title, its points, and its status where there is something to say.
fn family(one: &FamilyAssessment, lang: Lang) -> [String; 3] {
    let points = match one.points.possible {
        0 => "-".to_owned(),
        possible => format!("{}/{possible}", short(one.points.earned)),
    };
    let word = match (one.status, one.confidence) {
        (Status::Met, Some(Confidence::Likely)) => say::word("screen", "likely", lang),
        (Status::Met, _) => "",
        (Status::NotApplicable, _) => say::word("screen", "not-applicable", lang),
        (Status::NotAssessable, _) => say::word("screen", "not-assessable", lang),
        (status, _) => say::named(status, lang),
    };
    [sanitize::line(one.name.title(lang)), format!("  {points}"), word.to_owned()]
}

/// The worst gaps.
fn list(out: &mut dyn Write, assessment: &Assessment, style: Style, most: usize) -> io::Result<()> {
    let lang = style.lang;
    let all: Vec<(usize, &Finding)> = gap::numbered(assessment).collect();
    let waived = finding::waived(&assessment.findings);
    let waived = (waived > 0).then(|| Message::new("gaps/waived").with("count", waived));
    let shown = all.get(..most).unwrap_or(&all);
    let head = match (all.len(), shown.len()) {
        (0, _) if waived.is_none() => Message::new("no-gaps"),
        (0, _) => Message::new("gaps/none-that-counts").with("waived", waived),
        (count, shown) => {
            let worst = (shown < count).then(|| Message::new("screen/worst").with("count", shown));
            let head = Message::new("screen/gaps").with("count", count).with("worst", worst);
            head.with("known", gaps::known(&assessment.findings)).with("waived", waived)
        }
    };
    for line in text::wrap(&say::text(&head, lang), style.width) {
        writeln!(out, "{}", paint::bold(&line, style.colour))?;
    }
    let place = |finding: &Finding| match finding.belongs {
        Some(_) => say::word("label", "nowhere", lang).to_owned(),
        None => place::short(&assessment.document, finding.span, lang),
    };
    let widest = |width: fn(&str) -> usize, of: &dyn Fn(&Finding) -> String| {
        shown.iter().map(|(_, one)| width(&of(one))).max().unwrap_or(0)
    };
    let places = widest(text::width, &place);
    let severities = widest(text::width, &|one| say::named(one.severity, lang).to_owned());
    for (number, finding) in shown {
        let severity = text::pad(say::named(finding.severity, lang), severities);
        let painted = paint::severity(&severity, finding.severity, style.colour);
        let place = text::pad(&place(finding), places);
        let message = gap::marked(finding, lang);
        let mut before = format!("{number:>3} {severity} {place}  ");
        let mut id = String::new();
        if style.width >= WIDE {
            id = text::pad(&text::shorten(&sanitize::line(&finding.rule), ID), ID) + "  ";
            before += &id;
        }
        let line = format!("{number:>3} {painted} {place}  {id}");
        let left = style.width.saturating_sub(text::width(&before));
        if style.width < NARROW {
            writeln!(out, "{}", line.trim_end())?;
            let lines = text::wrap(&message, style.width.saturating_sub(4));
            for line in lines.iter().take(2) {
                writeln!(out, "    {line}")?;
            }
        } else {
            writeln!(out, "{line}{}", text::shorten(&message, left))?;
        }
    }
    rest(out, assessment, (&all, shown.len()), style)
}

/// What was not shown, and where it is.
fn rest(
    out: &mut dyn Write,
    assessment: &Assessment,
    (all, shown): (&[(usize, &Finding)], usize),
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    let left = all.get(shown..).unwrap_or_default();
    let left: Vec<Message> = Severity::ALL
        .into_iter()
        .rev()
        .filter_map(|severity| {
            let count = left.iter().filter(|(_, one)| one.severity == severity).count();
            let message = Message::new("screen/count").with("severity", severity);
            (count > 0).then(|| message.with("count", count))
        })
        .collect();
    let more = (!left.is_empty())
        .then(|| Message::new("screen/more").with("counts", Arg::list(left, Join::Items)));
    let count =
        |wanted| assessment.requirements.iter().filter(|one| one.verdict.status == wanted).count();
    let likely = |one: &&Assessed| one.verdict.confidence() == Some(Confidence::Likely);
    let likely = assessment.requirements.iter().filter(likely).count();
    let likely = (likely > 0).then(|| Message::new("screen/likely").with("count", likely));
    let requirements = Message::new("screen/requirements")
        .with("met", count(Status::Met))
        .with("none", count(Status::NotApplicable))
        .with("likely", likely)
        .with("more", more);
    writeln!(out)?;
    for line in text::wrap(&say::text(&requirements, lang), style.width) {
        writeln!(out, "{line}")?;
    }
    let rule = all.first().map(|(_, one)| sanitize::line(&one.rule));
    let mut hints = vec![Message::new("screen/hint/verbose")];
    hints.extend(rule.map(|rule| Message::new("screen/hint/explain").with("id", rule)));
    hints.extend((!all.is_empty()).then(|| Message::new("screen/hint/sheet")));
    let wide = style.width >= NARROW;
    for hint in hints.iter().filter(|one| wide || one.id == "screen/hint/verbose") {
        let hint = say::text(hint, lang);
        for line in text::wrap(&hint, style.width.saturating_sub(2)) {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}
