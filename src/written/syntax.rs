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
    let mut last_line = None;
    for error in errors {
        let text = &reader.file().text;
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
