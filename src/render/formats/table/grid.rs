//! The compliance table: families with their requirements, each with status, weight, basis and the
//! words that it rests on.
//!
//! How many columns there are depends on the width; what does not get a column of its own goes
//! under the requirement's title. Every cell is wrapped here, so that comfy-table only draws. No box is drawn: a
//! row begins where a status stands.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{ColumnConstraint, Table, Width};

use crate::assessment::{Assessed, Assessment, FamilyAssessment};
use crate::chinese::typeset;
use crate::diagnostic::message::Message;
use crate::discourse::assertion::{Assertion, Confidence};
use crate::lang::Lang;
use crate::render::formats::table::paint;
use crate::render::gap::cited_short;
use crate::render::{Style, place, sanitize, text};
use crate::say;
use crate::span::Span;
use crate::verdict::{Evidence, Status, Verdict};

/// The blanks between two columns.
const BETWEEN: usize = 2;

/// A quote in the table is cut at this width; the gaps and the JSON have more of it.
const LONGEST_QUOTE: usize = 60;

/// Which columns there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Status, requirement, weight, basis, quote.
    Wide,
    /// Status, requirement with weight and basis, quote.
    Medium,
    /// Status, requirement with all the rest.
    Narrow,
}

impl Layout {
    fn of(width: usize) -> Self {
        match width {
            90.. => Self::Wide,
            60..90 => Self::Medium,
            _ => Self::Narrow,
        }
    }
}

/// A row before it is put into columns; each cell is a list of paragraphs.
struct Row {
    /// Whether a family begins with it.
    begins: bool,
    status: String,
    title: Vec<String>,
    weight: String,
    basis: String,
    quotes: Vec<String>,
}

/// Writes the table.
pub fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let layout = Layout::of(style.width);
    let rows = rows(assessment, style.lang);
    let status_width = rows.iter().map(|row| text::width(&row.status)).max().unwrap_or(0);
    let widths = widths(
        layout,
        style,
        status_width.max(text::width(say::word("label", "status", style.lang))),
    );
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(wrapped(header_cells(layout, style.lang), &widths));
    for row in rows {
        if row.begins {
            table.add_row([""]);
        }
        table.add_row(wrapped(cells(layout, row, style.lang), &widths));
    }
    table.set_constraints(widths.iter().map(|width| {
        let with_padding = u16::try_from(width + BETWEEN).unwrap_or(u16::MAX);
        ColumnConstraint::Absolute(Width::Fixed(with_padding))
    }));
    let padding = u16::try_from(BETWEEN).unwrap_or_default();
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, padding));
    });
    for (at, line) in table.lines().enumerate() {
        let line = line.trim_end();
        let line = if at == 0 { paint::bold(line, style.colour) } else { coloured(line, style) };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The columns' content widths; with what stands between they fill the line.
fn widths(layout: Layout, style: Style, status: usize) -> Vec<usize> {
    let room = |columns: usize| style.width - (columns - 1) * BETWEEN;
    match layout {
        Layout::Wide => {
            let weight = text::width(say::word("label", "weight", style.lang));
            let rest = room(5) - status - weight;
            let (title, basis) = (rest * 3 / 10, rest * 3 / 10);
            vec![status, title, weight, basis, rest - title - basis]
        }
        Layout::Medium => {
            let rest = room(3) - status;
            let title = rest / 2;
            vec![status, title, rest - title]
        }
        Layout::Narrow => vec![status, room(2) - status],
    }
}

fn header_cells(layout: Layout, lang: Lang) -> Vec<Vec<String>> {
    let [status, title, weight, basis, quote] =
        ["status", "requirement", "weight", "basis", "words"]
            .map(|id| say::word("label", id, lang));
    let all = match layout {
        Layout::Wide => vec![status, title, weight, basis, quote],
        Layout::Medium => vec![status, title, quote],
        Layout::Narrow => vec![status, title],
    };
    all.into_iter().map(|cell| vec![cell.to_owned()]).collect()
}

fn cells(layout: Layout, row: Row, lang: Lang) -> Vec<Vec<String>> {
    let Row { status, title, weight, basis, quotes, .. } = row;
    let beneath = || {
        let weight =
            (weight != "0").then(|| format!("{} {weight}", say::word("label", "weight", lang)));
        let basis = (!basis.is_empty()).then(|| basis.clone());
        let mut lines = title.clone();
        lines.extend(weight.into_iter().chain(basis));
        lines
    };
    match layout {
        Layout::Wide => vec![vec![status], title, vec![weight], vec![basis], quotes],
        Layout::Medium => vec![vec![status], beneath(), quotes],
        Layout::Narrow => {
            let mut all = beneath();
            all.extend(quotes);
            vec![vec![status], all]
        }
    }
}

/// Each cell in lines; all but the last one in marks that keep the columns straight.
fn wrapped(cells: Vec<Vec<String>>, widths: &[usize]) -> Vec<String> {
    let one = |(at, (paragraphs, width)): (usize, (Vec<String>, &usize))| {
        let is_last = at + 1 == widths.len();
        let lines = paragraphs.iter().flat_map(|paragraph| match is_last {
            true => text::wrap(paragraph, *width),
            false => text::wrap(&text::plain(paragraph), *width),
        });
        lines.collect::<Vec<String>>().join("\n")
    };
    cells.into_iter().zip(widths).enumerate().map(one).collect()
}

fn rows(assessment: &Assessment, lang: Lang) -> Vec<Row> {
    let of_family = |family: &FamilyAssessment| {
        let members = assessment.requirements.iter().filter(|one| one.family == family.name.id);
        let mut rows: Vec<Row> =
            members.map(|assessed| requirement_row(assessment, assessed, lang)).collect();
        match rows.as_mut_slice() {
            // A family of one says nothing beside its requirement: they share a row.
            [only] => only.title.insert(0, name(family, lang)),
            _ => rows.insert(0, family_row(family, lang)),
        }
        rows.iter_mut().take(1).for_each(|row| row.begins = true);
        rows
    };
    assessment.families.iter().flat_map(of_family).collect()
}

fn family_row(family: &FamilyAssessment, lang: Lang) -> Row {
    let score =
        family.score.map(|score| format!("{} {score}", say::word("label", "of-family", lang)));
    Row {
        begins: false,
        status: say::named(family.status, lang).to_owned(),
        title: vec![name(family, lang)],
        weight: family.points.possible.to_string(),
        basis: String::new(),
        quotes: score.into_iter().collect(),
    }
}

fn name(family: &FamilyAssessment, lang: Lang) -> String {
    say::marks::headed(&sanitize::line(family.name.title(lang)))
}

fn requirement_row(assessment: &Assessment, assessed: &Assessed, lang: Lang) -> Row {
    let verdict = &assessed.verdict;
    let mark = verdict.confidence().filter(|one| *one == Confidence::Likely);
    let mark = mark.map(|one| say::named(one, lang).to_owned()).into_iter();
    let title = match (lang, &assessed.briefs.en.title_short) {
        (Lang::En, Some(short)) => short,
        _ => &assessed.title,
    };
    Row {
        begins: false,
        status: say::named(verdict.status, lang).to_owned(),
        title: vec![format!("{} {}", sanitize::line(&assessed.id), sanitize::line(title))],
        weight: assessed.counts().to_string(),
        basis: match verdict.status {
            Status::NotApplicable => String::new(),
            _ => basis(assessed, lang),
        },
        quotes: mark.chain(quotes(assessment, assessed, lang)).collect(),
    }
}

/// The first article, by the short name of its source; the gaps have all of them, the JSON in full.
fn basis(assessed: &Assessed, lang: Lang) -> String {
    let Some(first) = assessed.basis.first() else { return String::new() };
    let short = cited_short(first);
    match assessed.basis.len() {
        1 => short,
        count => {
            let message = Message::new("basis/more").with("first", short).with("count", count);
            say::text(&message.with("more", count - 1), lang)
        }
    }
}

/// For each part the first words that serve it; for a denial the words that deny.
fn quotes(assessment: &Assessment, assessed: &Assessed, lang: Lang) -> Vec<String> {
    let mut shown: Vec<&Evidence> = Vec::new();
    for evidence in assessed.verdict.evidence.iter().chain(denial(&assessed.verdict)) {
        if shown.iter().all(|other| other.part != evidence.part) {
            shown.push(evidence);
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for evidence in shown {
        let line = quote(assessment, evidence, lang);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() { vec!["-".to_owned()] } else { lines }
}

/// What a report says against itself, where nothing else is shown.
fn denial(verdict: &Verdict) -> Option<&Evidence> {
    if verdict.status != Status::Contradicted || !verdict.evidence.is_empty() {
        return None;
    }
    let denies = |one: &&Evidence| one.assertion == Some(Assertion::Negated);
    verdict.discounted.iter().find(denies).or(verdict.discounted.first())
}

fn quote(assessment: &Assessment, evidence: &Evidence, lang: Lang) -> String {
    let place = place::coarse(&assessment.document, evidence.span, lang);
    // A date or a heading stands for itself.
    let is_mention = evidence.assertion.is_some();
    let span = if is_mention { in_context(assessment, evidence.span) } else { evidence.span };
    let words = sanitize::line(assessment.quote(span));
    let words = text::shorten(&words, LONGEST_QUOTE);
    format!("{place}{}{words}", say::marks::colon(lang))
}

/// The words between the marks around `span`, where that is short enough to be shown whole: a bare
/// mention such as 不够 tells a reader little.
fn in_context(assessment: &Assessment, span: Span) -> Span {
    let text = assessment.document.text();
    let around = LONGEST_QUOTE;
    let before = Span::new(0, span.start).cut(text).char_indices().rev().take(around);
    let start = before.take_while(|(_, c)| !typeset::is_bound(*c)).last();
    let after = Span::new(span.end, text.len()).cut(text).char_indices().take(around);
    let end = after.take_while(|(_, c)| !typeset::is_bound(*c)).last();
    let start = start.map_or(span.start, |(at, _)| at);
    let end = end.map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    let whole = Span::new(start, end);
    let fits = text::width(&sanitize::line(assessment.quote(whole))) <= LONGEST_QUOTE;
    if fits { whole } else { span }
}

/// A drawn line with its first cell coloured where that is the word for a status; the words are our
/// own, so that no report can pass for one.
fn coloured(line: &str, style: Style) -> String {
    let (word, rest) = line.split_once("  ").unwrap_or((line, ""));
    let status = Status::ALL.into_iter().find(|status| say::named(*status, style.lang) == word);
    match status {
        Some(status) => format!("{}  {rest}", paint::status(word, status, style.colour)),
        None => line.to_owned(),
    }
}
