//! The fields in which a page tells what it knows of a document: `索引号：…`, in every shape in which
//! they come out of a page.

use crate::chinese::clause::{FIELDS, STOP};
use crate::chinese::date;
use crate::document::Document;
use crate::document::around::Field;
use crate::document::around::unit::Unit;
use crate::document::words::DocumentWords;
use crate::span::Span;

/// The longest label that is told by its colon alone, in characters.
const LONGEST_UNKNOWN: usize = 6;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 10;

/// The shortest label that names its field whatever stands before it, in characters.
const SHORTEST_NAME: usize = 4;

/// Whether `c` stands between fields.
fn is_parting(c: char) -> bool {
    matches!(c, ' ' | '\t' | '|' | ';' | ',' | '/' | '•' | '·' | '●' | '■') || FIELDS.contains(&c)
}

/// A label found in a line.
#[derive(Clone, Copy)]
struct Label {
    span: Span,
    /// Where its value may begin.
    end: usize,
    has_colon: bool,
    is_known: bool,
}

/// The fields of one line.
pub(super) struct Reading {
    pub fields: Vec<Field>,
    /// Whether the line is surely nothing but fields.
    pub is_sure: bool,
    /// Whether it begins with the name of a field.
    pub is_known: bool,
}

/// Reads a line as fields; none where it is no line of fields.
pub(super) fn of_line(
    document: &Document,
    unit: &Unit<'_>,
    words: &DocumentWords,
) -> Option<Reading> {
    if unit.text.contains(STOP) {
        return None;
    }
    let line = unit.block.span;
    let text = document.text();
    let labels = labels(document, line, words);
    let known = labels.iter().filter(|label| label.is_known).count();
    let first = labels.first().map_or(line.end, |label| label.span.start);
    let lead = trimmed(text, Span::new(line.start, first));
    let dated = date_alone(text, lead);
    if known == 0 && lead.is_empty() && !labels.is_empty() {
        let fields: Vec<Field> = with_values(text, line, &labels).collect();
        return Some(Reading { fields, is_sure: false, is_known: false });
    }
    if known == 0 || !(lead.is_empty() || dated.is_some()) {
        // a date with its time, or with a source behind it
        let (date, rest) = leading_date(text, trimmed(text, line))?;
        let is_metadata = labels.is_empty() && !date::is_spelled(date.cut(text));
        let field = Field { label: Span::new(date.start, date.start), value: date };
        return (is_metadata && !rest.cut(text).contains(',')).then(|| Reading {
            fields: vec![field],
            is_sure: false,
            is_known: false,
        });
    }
    let dated_field =
        dated.map(|value| Field { label: Span::new(value.start, value.start), value });
    let fields = dated_field.into_iter().chain(with_values(text, line, &labels)).collect();
    let colons = labels.iter().any(|label| label.has_colon && label.is_known);
    let is_known = labels.first().is_some_and(|label| label.is_known) && dated.is_none();
    Some(Reading { fields, is_sure: colons || known > 1 || dated.is_some(), is_known })
}

/// The title that a line begins with, and the fields behind it.
pub(super) fn behind_title(
    document: &Document,
    unit: &Unit<'_>,
    words: &DocumentWords,
) -> Option<(Span, Reading)> {
    if unit.text.contains(STOP) || !words.title_heads.stand_in(unit.text) {
        return None;
    }
    let (text, line) = (document.text(), unit.block.span);
    let labels = labels(document, line, words);
    let first = labels.iter().position(|label| label.is_known && label.has_colon)?;
    let labels = labels.get(first..)?;
    let title = trimmed(text, Span::new(line.start, labels.first()?.span.start));
    let is_title = words.title_heads.end(title.cut(text));
    is_title.then(|| {
        let fields = with_values(text, line, labels).collect();
        (title, Reading { fields, is_sure: true, is_known: true })
    })
}

/// The fields that begin with `labels`, up to the end of the line.
fn with_values<'a>(
    text: &'a str,
    line: Span,
    labels: &'a [Label],
) -> impl Iterator<Item = Field> + 'a {
    labels.iter().enumerate().map(move |(index, label)| {
        let end = labels.get(index + 1).map_or(line.end, |next| next.span.start);
        Field { label: label.span, value: trimmed(text, Span::new(label.end.min(end), end)) }
    })
}

/// `span` without the marks that part fields, at both its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let marks = |c: char| is_parting(c) || c == ':' || c == '\n';
    let words = span.cut(text);
    let start = span.start + (words.len() - words.trim_start_matches(marks).len());
    let behind = words.trim_start_matches(marks);
    let trimmed = behind.trim_end_matches(marks);
    // the bracket of a name is its own
    let is_open = trimmed.contains('(') && !trimmed.contains(')');
    let closed = behind.get(..trimmed.len() + 1).filter(|closed| is_open && closed.ends_with(')'));
    let trimmed = closed.unwrap_or(trimmed);
    if trimmed.is_empty() {
        Span::new(span.start, span.start)
    } else {
        Span::new(start, start + trimmed.len())
    }
}

/// The date that `span` is, the time of day beside it left out.
fn date_alone(text: &str, span: Span) -> Option<Span> {
    let (date, rest) = leading_date(text, span)?;
    let is_time = |c: char| c.is_ascii_digit() || c == ':' || is_parting(c);
    rest.cut(text).chars().all(is_time).then_some(date)
}

/// The date that `span` begins with, and the rest of it.
fn leading_date(text: &str, span: Span) -> Option<(Span, Span)> {
    let (_, date) = *date::find(text, span).first()?;
    (date.start == span.start).then(|| (date, Span::new(date.end, span.end)))
}

/// The labels in a line, in order.
fn labels(document: &Document, line: Span, words: &DocumentWords) -> Vec<Label> {
    let text = document.text();
    let mut found = Vec::new();
    let dated = leading_date(text, line).map(|(date, _)| date.end);
    let mut before = None;
    let mut at = line.start;
    while let Some(c) = Span::new(at, line.end).cut(text).chars().next() {
        let is_bound = before.is_none_or(|c: char| is_parting(c) || c == ':')
            || dated == Some(at)
            || document.has_gap(at);
        let rest = Span::new(at, line.end);
        // 成文日期:2020-01-22发布日期:2020-01-22
        let is_glued = |label: &Label| is_bound || label.is_known && label.has_colon;
        let begins =
            c.is_alphabetic() && (is_bound || before.is_some_and(|c: char| c.is_ascii_digit()));
        let label = begins.then(|| label(document, rest, words)).flatten();
        if let Some(label) = label.filter(is_glued) {
            found.push(label);
            at = label.end;
            before = Some(':');
        } else {
            at += c.len_utf8();
            before = Some(c);
        }
    }
    found
}

/// The label that `rest` begins with.
fn label(document: &Document, rest: Span, words: &DocumentWords) -> Option<Label> {
    let text = document.text();
    let mut squeezed = String::new();
    let mut ends: Vec<usize> = vec![rest.start];
    for (at, c) in rest.cut(text).char_indices() {
        if c == ' ' {
            continue;
        }
        if !c.is_alphabetic() || ends.len() > LONGEST_LABEL {
            break;
        }
        squeezed.push(c);
        ends.push(rest.start + at + c.len_utf8());
    }
    let longest =
        words.labels().filter_map(|list| list.longest(&squeezed)).max_by_key(|one| one.len());
    let known = longest.map(|one| one.chars().count());
    let count = known.unwrap_or(ends.len() - 1);
    let end = *ends.get(count)?;
    let behind = Span::new(end, rest.end).cut(text);
    let closed = behind.trim_start_matches(|c: char| c != '|' && is_parting(c));
    let has_colon = closed.starts_with(':');
    let value = if has_colon { closed.trim_start_matches([':', ' ', '\t']) } else { behind };
    // 文号成文日期:2020-01-22: one without a value
    let is_glued = || {
        let next = Span::new(end, rest.end);
        words.labels().any(|list| {
            let name = list.longest(next.cut(text));
            name.is_some_and(|name| {
                behind.get(name.len()..).is_some_and(|rest| rest.starts_with(':'))
            })
        })
    };
    let is_apart = behind.is_empty()
        || behind.starts_with(is_parting)
        || document.has_gap(end)
        || known.is_some() && is_glued();
    let is_unbroken = || {
        let inside = Span::new(rest.start, end);
        let mut gaps = inside.cut(text).char_indices().skip(1);
        (2..=LONGEST_UNKNOWN).contains(&count)
            && !gaps.any(|(at, c)| c == ' ' || document.has_gap(rest.start + at))
    };
    // 信息发布日期 is a label as 发布日期 is
    let is_called = || {
        let whole = words.labels().filter_map(|list| list.ending(&squeezed));
        whole.map(|one| one.chars().count()).any(|count| count >= SHORTEST_NAME)
    };
    let is_label = has_colon && is_unbroken() || known.is_some() && (has_colon || is_apart);
    is_label.then(|| Label {
        span: Span::new(rest.start, end),
        end: rest.end - value.len(),
        has_colon,
        is_known: known.is_some() || is_called(),
    })
}

/// The values of `row`, one for each field of the row of labels above it.
pub(super) fn below(document: &Document, heads: &[Field], row: Span) -> Option<Vec<Field>> {
    let text = document.text();
    let words = row.cut(text);
    let mark = [' ', '\t', '|'].into_iter().rev().find(|mark| words.contains(*mark))?;
    let inside = words.trim_matches([' ', mark]);
    let cells: Vec<Span> =
        inside.split(mark).map(|cell| trimmed(text, Span::of(cell, text))).collect();
    (cells.len() == heads.len()).then(|| {
        let of = |(head, value): (&Field, Span)| Field { value, ..*head };
        heads.iter().zip(cells).map(of).collect()
    })
}
