//! Errors of TOML syntax, one to a line, with the second place where there is one.

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
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
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    Span::new(start, end)
}

fn other(reader: &Reader, span: Span, message: &str) -> Diagnostic {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let english = format!("this is no TOML: {message}");
    let known = IN_CHINESE.iter().find(|(start, _)| message.starts_with(start));
    let chinese = known
        .map_or_else(|| "TOML 语法错误".to_owned(), |(_, text)| format!("TOML 语法错误：{text}"));
    let error = reader.error("syntax", chinese, english).at(span, "");
    match reader.lang() {
        Lang::Zh if known.is_none() => error.note(format!("toml: {message}")),
        Lang::Zh | Lang::En => error,
    }
}

/// How the parser's commonest messages begin, and what they say in Chinese.
const IN_CHINESE: [(&str, &str); 9] = [
    ("string values must be quoted", "字符串要加引号"),
    ("invalid basic string", "字符串没有写完"),
    ("invalid literal string", "字符串没有写完"),
    ("missing comma between", "各项之间缺少逗号"),
    ("unclosed array", "列表缺少 `]`"),
    ("unclosed inline table", "表缺少 `}`"),
    ("unclosed table", "表头缺少 `]`"),
    ("invalid unquoted key", "键只用字母、数字、`-` 和 `_`，否则要加引号"),
    ("key with no value", "键后面缺少 `=`"),
];

/// A key or a table that stands there twice; none where the table around it does, which is reported
/// by itself.
fn duplicate(reader: &Reader, second: Span) -> Option<Diagnostic> {
    let text = &reader.file().text;
    let here = line(text, second);
    let head = text[here.range()].trim();
    let first = if head.starts_with('[') {
        lines(text, 0, here.start).find(|(_, line)| line.trim() == head)
    } else {
        let table = lines(text, 0, here.start).filter(|(_, line)| line.starts_with('[')).last();
        let from = table.map_or(0, |(at, _)| at);
        let name = &text[second.range()];
        lines(text, from, here.start).find(|(_, line)| {
            line.trim_start()
                .strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    };
    let inline = head.starts_with('[') || text[here.start..second.start].trim().is_empty();
    if first.is_none() && inline {
        return None;
    }
    let name = &text[second.range()];
    let mut error = reader
        .error("duplicate-key", format!("`{name}` 写了两次"), format!("`{name}` stands here twice"))
        .at(second, reader.lang().pick("又一次", "again here"));
    if let Some((at, line)) = first {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let column = second.start - here.start - indent(&text[here.range()]);
        let start = at + indent(line) + column;
        let place = Span::new(start, start + name.len());
        error = error.beside(place, reader.lang().pick("第一次", "first here"));
    }
    Some(error)
}

/// The lines of `text[from..to]` with the offset at which each begins.
fn lines(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str)> {
    text[from..to].split_inclusive('\n').scan(from, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}
