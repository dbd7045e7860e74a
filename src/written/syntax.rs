//! Errors of TOML syntax, one to a line, with the second place where there is one.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::message::Message;
use crate::span::Span;
use crate::written::Reader;

/// The errors as diagnostics, in the order of the file.
///
/// One slip makes the parser stumble several times: only its first error on each line is kept, and
/// of a table that stands there twice only the head, not each key that it repeats.
pub(super) fn diagnostics(reader: &Reader, mut errors: Vec<toml::de::Error>) -> Vec<Diagnostic> {
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut found: Vec<Diagnostic> = Vec::new();
    let text = &reader.file().text;
    if let Some(open) = unclosed(text) {
        // whatever stands behind it stands inside it
        errors.retain(|error| error.span().is_some_and(|span| span.start < open.start));
        let bracket = open.cut(text);
        let closing = if bracket == "[" { "]" } else { "}" };
        let message = Message::new("syntax/unclosed").with("bracket", bracket);
        found.push(reader.complaint(message.with("closing", closing)).here(open));
    }
    let mut last_line = None;
    for error in errors {
        let span = error.span().map_or(Span::new(0, 0), Span::from);
        let here = line(text, span);
        if last_line == Some(here) {
            continue;
        }
        let diagnostic = if error.message() == "duplicate key" {
            duplicate(reader, span)
        } else {
            Some(other(reader, span, error.message()))
        };
        if let Some(diagnostic) = diagnostic {
            last_line = Some(here);
            found.push(diagnostic);
        }
    }
    found
}

/// Leaves out the heads told to stand there twice which only do so because the first of their list is written as
/// something else, where that is told.
pub(super) fn leave_out_what_follows(text: &str, found: &mut Vec<Diagnostic>) {
    let place = |one: &Diagnostic| one.labels.iter().find(|label| label.primary).map(|it| it.span);
    let head =
        |span: Span| Some(line(text, span).cut(text).trim()).filter(|it| it.starts_with('['));
    let root = |head: &str| head.trim_matches(['[', ']']).split('.').next().map(str::to_owned);
    let is_told = found.iter().any(|one| {
        ["wrong-type/brackets", "unknown-key"].contains(&one.message.id)
            && place(one).and_then(head).is_some()
    });
    let follows = |one: &Diagnostic| {
        let Some(root) = place(one).and_then(head).and_then(root) else { return false };
        let mut heads = text.lines().map(str::trim).filter(|line| line.starts_with('['));
        let of_list = format!("[[{root}]]");
        let is_of_root = |head: &&str| {
            let rest = head.trim_start_matches('[').strip_prefix(root.as_str());
            rest.is_some_and(|rest| rest.starts_with(['.', ']']))
        };
        heads.clone().any(|head| head == of_list)
            && heads.find(is_of_root).is_some_and(|first| first != of_list)
    };
    if is_told {
        found.retain(|one| one.message.id != "duplicate-key" || !follows(one));
    }
}

/// What an error of syntax at `span` makes unreadable: its lines; behind a bracket that is never closed,
/// all.
pub(super) fn damage(text: &str, span: Span) -> Span {
    let lines = line(text, span);
    let is_open = ["[", "{"].contains(&span.cut(text)) && unclosed(text) == Some(span);
    if is_open { Span::new(lines.start, text.len()) } else { lines }
}

/// The bracket of a value behind which a line begins that can only stand outside of it: the head of a
/// table, or in a list a key.
fn unclosed(text: &str) -> Option<Span> {
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut is_value = false;
    let mut quote: Option<&str> = None;
    while let Some((at, char)) = rest.next() {
        let here = Span::new(at, text.len()).cut(text);
        if let Some(end) = quote {
            if char == '\\' && end.starts_with('"') {
                rest.next();
            } else if here.starts_with(end) || end.len() == 1 && char == '\n' {
                for _ in 1..end.len() {
                    rest.next();
                }
                quote = None;
            }
            continue;
        }
        match char {
            '"' | '\'' => {
                let marks = ["\"\"\"", "'''", "\"", "'"];
                let mark = marks.into_iter().find(|mark| here.starts_with(*mark))?;
                for _ in 1..mark.len() {
                    rest.next();
                }
                quote = Some(mark);
            }
            '#' => while rest.next_if(|(_, char)| *char != '\n').is_some() {},
            '=' => is_value = true,
            '[' | '{' if is_value => open.push((char, Span::new(at, at + 1))),
            ']' | '}' => drop(open.pop()),
            '\n' => {
                is_value = !open.is_empty();
                let next =
                    Span::new(at + 1, text.len()).cut(text).lines().next().unwrap_or_default();
                if let Some((bracket, place)) = open.last()
                    && (is_table_head(next) || *bracket == '[' && is_entry(next))
                {
                    return Some(*place);
                }
            }
            _ => {}
        }
    }
    None
}

/// `[ruleset]`, `[[requirements.examples]]`.
fn is_table_head(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let is_bare = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
    line.starts_with('[')
        && name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.chars().all(is_bare)
        && !["true", "false"].contains(&name)
}

/// `id = …`
fn is_entry(line: &str) -> bool {
    let key = line.split_once('=').map(|(key, _)| key.trim());
    let is_bare = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
    key.is_some_and(|key| !key.is_empty() && key.chars().all(is_bare))
}

/// The lines that `span` touches, line end included.
pub(super) fn line(text: &str, span: Span) -> Span {
    let start = Span::new(0, span.start).cut(text).rfind('\n').map_or(0, |at| at + 1);
    let end = Span::new(span.end, text.len())
        .cut(text)
        .find('\n')
        .map_or(text.len(), |at| span.end + at + 1);
    Span::new(start, end)
}

fn other(reader: &Reader, span: Span, message: &str) -> Diagnostic {
    let told = |id| reader.complaint(Message::new(id)).here(span);
    if span.cut(&reader.file().text).starts_with(['“', '”', '‘', '’']) {
        return told("syntax/quotes");
    }
    if message.starts_with("missing escaped value") {
        return told("syntax/escape");
    }
    let english = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = KNOWN.iter().find(|(start, _)| english.starts_with(start));
    let reason = Message::new(known.map_or("toml", |(_, id)| id)).with("english", english.as_str());
    let error = reader.complaint(Message::new("syntax").with("reason", reason)).here(span);
    match known {
        Some(_) => error,
        None => error.note(Message::new("toml/untranslated").with("english", english)),
    }
}

/// How the parser's commonest messages begin, and which of ours says the same.
const KNOWN: [(&str, &str); 9] = [
    ("string values must be quoted", "toml/unquoted"),
    ("invalid basic string", "toml/open-string"),
    ("invalid literal string", "toml/open-string"),
    ("missing comma between", "toml/no-comma"),
    ("unclosed array", "toml/open-list"),
    ("unclosed inline table", "toml/open-table"),
    ("unclosed table", "toml/open-head"),
    ("invalid unquoted key", "toml/bad-key"),
    ("key with no value", "toml/no-value"),
];

/// A key or a table that stands there twice; none where the table around it does, which is reported
/// by itself.
fn duplicate(reader: &Reader, second: Span) -> Option<Diagnostic> {
    let text = &reader.file().text;
    let here = line(text, second);
    let head = here.cut(text).trim();
    let first = if head.starts_with('[') {
        lines(text, 0, here.start).find(|(_, line)| line.trim() == head)
    } else {
        let table = lines(text, 0, here.start).filter(|(_, line)| line.starts_with('[')).last();
        let from = table.map_or(0, |(at, _)| at);
        let name = second.cut(text);
        lines(text, from, here.start).find(|(_, line)| {
            line.trim_start()
                .strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    };
    let inline =
        head.starts_with('[') || Span::new(here.start, second.start).cut(text).trim().is_empty();
    if first.is_none() && inline {
        return None;
    }
    let name = second.cut(text);
    let mut error = reader.complaint(Message::new("duplicate-key").with("name", name)).here(second);
    if let Some((at, line)) = first {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let column = second.start - here.start - indent(here.cut(text));
        let start = at + indent(line) + column;
        let place = Span::new(start, start + name.len());
        error = error.also(place);
    }
    Some(error)
}

/// The lines of `text[from..to]` with the offset at which each begins.
fn lines(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str)> {
    Span::new(from, to).cut(text).split_inclusive('\n').scan(from, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}
