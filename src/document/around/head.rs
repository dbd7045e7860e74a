//! What stands above a report's first sentence without being its title: the page's menus, its
//! breadcrumb, the fields in which it tells of the report, the line of buttons.

use crate::chinese::clause::LISTING;
use crate::document::around::field::{self, Reading};
use crate::document::around::unit::Unit;
use crate::document::around::{Field, Page, Role};
use crate::document::words::DocumentWords;
use crate::span::Span;

/// How many sentences a notice may have in which a report stands.
const LONGEST_NOTICE: usize = 5;

/// How many lines behind its first sentence a notice may have.
const LONGEST_LETTER: usize = 16;

/// The longest line of a menu or of buttons, in characters.
const LONGEST_MENU: usize = 80;

/// What is known of a line above the first sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Nothing tells that it is no part of the report.
    Kept,
    /// The title of a report.
    Title,
    /// It is no part of the report; whether it surely is what surrounds one.
    Around(Role),
}

/// Marks what surrounds the report above its first sentence; tells which of `units` that is.
pub(super) fn mark(page: &mut Page<'_>, units: &[Unit<'_>]) -> usize {
    let body = mark_head(page, units);
    // a notice with which the report goes out has a head of its own
    let behind = units.get(body + 1..).unwrap_or_default();
    let is_title = |unit: &Unit<'_>| unit.is_whole_title(page.words) && !is_field(page, unit);
    let of_notice = behind.iter().take(LONGEST_LETTER).position(is_title).filter(|title| {
        let letter = units.get(..body + 1 + title).unwrap_or_default();
        letter.iter().filter(|unit| unit.is_prose()).count() <= LONGEST_NOTICE
            && !letter.iter().any(Unit::is_section)
    });
    match of_notice {
        Some(title) => {
            // what the notice asks of its readers is no word of the report
            let letter = units.get(..body + 1 + title).unwrap_or_default();
            for unit in letter.iter().filter(|unit| unit.is_prose()) {
                page.set(Role::Furniture, unit.block.span);
            }
            body + 1 + mark_head(page, behind)
        }
        None => body,
    }
}

fn mark_head(page: &mut Page<'_>, units: &[Unit<'_>]) -> usize {
    let words = page.words;
    let is_title = |unit: &Unit<'_>| unit.is_title(words) && !is_field(page, unit);
    let found = units.iter().position(is_title).filter(|at| {
        let above = units.get(..*at).unwrap_or_default();
        !above.iter().any(Unit::is_section)
            && above.iter().filter(|unit| unit.is_prose()).count() <= LONGEST_NOTICE
    });
    let title = found.unwrap_or(0);
    let below = units.iter().skip(title).position(|unit| unit.is_body() && !is_field(page, unit));
    let body = below.map_or(units.len(), |at| title + at);
    let top = units.get(..body).unwrap_or_default();
    let whole = top.iter().position(|unit| is_title(unit) && unit.is_whole_title(words));
    let mut lines = fields(page, top, whole.is_some());
    for (line, unit) in lines.iter_mut().zip(top).filter(|(line, _)| **line == Line::Kept) {
        *line = told(unit, words, whole.is_some());
    }
    let first = whole.or(found).unwrap_or(0);
    menus(&mut lines, top, first, whole.is_some());
    // the name of a column, or of several, above the title
    for (line, unit) in lines.iter_mut().zip(top).take(whole.unwrap_or(0)) {
        let is_kept = matches!(*line, Line::Kept | Line::Title);
        let is_column =
            || unit.is_one_of(&words.title_heads) || page.document.is_parted(unit.block.span);
        if is_kept && unit.is_title(words) && is_column() {
            *line = Line::Around(Role::Furniture);
        }
    }
    for (line, unit) in lines.iter().zip(top) {
        if let Line::Around(role) = line {
            let step = unit.last_step();
            let is_title = *role == Role::Furniture
                && whole.is_none()
                && step.start > unit.block.span.start
                && words.title_heads.stand_in(step.cut(page.document.text()));
            let end = if is_title { step.start } else { unit.block.span.end };
            page.set(*role, Span::new(unit.block.span.start, end));
        }
    }
    for (_, unit) in lines.iter().zip(top).filter(|(line, _)| **line == Line::Title) {
        let line = unit.block.span;
        page.titles.push(line);
        let label = words.contents_labels.longest(unit.text).map_or(0, str::len);
        page.set(Role::Contents, Span::new(line.start, line.start + label));
        let button = words.page_words.longest(unit.text).map_or(0, str::len);
        let end = line.start + button;
        if unit.text.get(button..).is_some_and(|rest| rest.starts_with(' '))
            || page.document.has_gap(end)
        {
            page.set(Role::Furniture, Span::new(line.start, end));
        }
    }
    body
}

/// A title without the fields that stand behind it on its line.
pub(super) fn without_fields<'a>(page: &mut Page<'a>, mut unit: Unit<'a>) -> Unit<'a> {
    if let Some((title, reading)) = field::behind_title(page.document, &unit, page.words) {
        page.set(Role::Field, Span::new(title.end, unit.block.span.end));
        page.fields.extend(reading.fields);
        unit.block.span = title;
        unit.text = page.document.slice(title);
    }
    unit
}

fn is_field(page: &Page<'_>, unit: &Unit<'_>) -> bool {
    field::of_line(page.document, unit, page.words).is_some_and(|reading| reading.is_sure)
}

/// What a line is by its own words.
fn told(unit: &Unit<'_>, words: &DocumentWords, has_title: bool) -> Line {
    if unit.is_breadcrumb(words) || is_menu(unit, words) {
        Line::Around(Role::Furniture)
    } else if unit.is_title(words) && (unit.is_whole_title(words) || !has_title) {
        Line::Title
    } else {
        Line::Kept
    }
}

/// Whether a line is made of the words of a page's buttons and menus for the most part.
pub(super) fn is_menu(unit: &Unit<'_>, words: &DocumentWords) -> bool {
    let all = unit.letters();
    // 政务微博、微信公众号 is a list of the report's own
    let is_listed = unit.text.contains(LISTING);
    let is_long = unit.length() > LONGEST_MENU;
    if unit.is_prose() || is_listed || is_long || !words.page_words.begin(&all) {
        return false;
    }
    let (mut rest, mut known) = (all.as_str(), 0);
    while let Some(c) = rest.chars().next() {
        let length = words.page_words.longest(rest).map_or(0, str::len);
        known += length;
        rest = rest.get(length.max(c.len_utf8())..).unwrap_or_default();
    }
    known * 2 >= all.len()
}

/// Reads the fields of `top` into the page.
fn fields(page: &mut Page<'_>, top: &[Unit<'_>], has_title: bool) -> Vec<Line> {
    let mut lines = vec![Line::Kept; top.len()];
    let readings: Vec<Option<Reading>> =
        top.iter().map(|unit| field::of_line(page.document, unit, page.words)).collect();
    let is_sure =
        |at: usize| readings.get(at).and_then(Option::as_ref).is_some_and(|one| one.is_sure);
    let names_title = |at: usize| top.get(at).is_some_and(|unit| unit.is_title(page.words));
    let mut found: Vec<Field> = Vec::new();
    let mut at = 0;
    let mut values = 0;
    while let Some(reading) = readings.get(at) {
        let Some(reading) = reading else {
            at += 1;
            continue;
        };
        let fields = &reading.fields;
        let is_empty = fields.iter().all(|field| field.value.is_empty());
        let below =
            top.get(at + 1).filter(|_| is_empty && !is_sure(at + 1)).map(|unit| unit.block.span);
        let row = below
            .and_then(|row| field::below(page.document, fields, row).filter(|_| fields.len() > 1));
        let next = below.filter(|_| {
            let is_title = names_title(at + 1);
            let is_dated = fields.iter().any(|field| page.is_date_label(field.label));
            let is_day = is_dated
                && top
                    .get(at + 1)
                    .is_some_and(|unit| unit.dated().is_some_and(|time| time <= "23:59:59".len()));
            let goes_on = is_day || is_sure(at + 2) || values + 2 == at + 1 && values > 0;
            fields.len() == 1 && goes_on && !(is_title && (!has_title || is_dated))
        });
        lines[at] = Line::Around(Role::Field);
        if let Some(row) = row {
            found.extend(row);
            lines[at + 1] = Line::Around(Role::Field);
            at += 2;
        } else if let (Some(value), [field]) = (next, fields.as_slice()) {
            found.push(Field { value, ..*field });
            lines[at + 1] = Line::Around(Role::Field);
            values = at + 1;
            at += 2;
        } else {
            let above = at.checked_sub(1).is_some_and(|above| lines[above] != Line::Kept);
            let is_named = reading.is_known && (has_title || !names_title(at));
            let near = above && (is_empty || is_sure(at + 1) || is_named);
            let dated = fields.first().filter(|field| field.label.is_empty());
            let is_line = reading.is_sure || near || dated.is_some();
            let before_title = dated.filter(|_| !reading.is_sure && names_title(at));
            if let Some(date) = before_title {
                page.set(Role::Field, date.value);
            }
            if !is_line || before_title.is_some() {
                lines[at] = Line::Kept;
            }
            if is_line {
                found.extend(fields.iter().copied());
            }
            at += 1;
        }
    }
    page.fields.append(&mut found);
    lines
}

/// Marks what stands above the lowest of a page's own lines above the title, and above a title that
/// says all.
fn menus(lines: &mut [Line], top: &[Unit<'_>], title: usize, is_whole: bool) {
    let above = lines.get(..title).unwrap_or_default();
    let lowest = above.iter().rposition(|line| matches!(line, Line::Around(_)));
    let end = if is_whole { title.saturating_sub(1) } else { 0 }.max(lowest.unwrap_or(0));
    for (line, unit) in lines.iter_mut().zip(top).take(end) {
        if *line == Line::Kept && !unit.is_prose() && unit.dated().is_none() {
            *line = Line::Around(Role::Furniture);
        }
    }
    // a greeting
    for (line, unit) in lines.iter_mut().zip(top).take(title) {
        if *line == Line::Kept && unit.text.ends_with('!') {
            *line = Line::Around(Role::Furniture);
        }
    }
}
