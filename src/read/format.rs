//! The formats that reports come in, and how each is told by its content.

use crate::diagnostic::Foreign;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables).
    Markdown,
    /// A web page.
    Html,
    /// Office Open XML, as Word and WPS write it (ISO/IEC 29500).
    Docx,
    /// OpenDocument text (ISO/IEC 26300).
    Odt,
    /// Portable Document Format (ISO 32000).
    Pdf,
    /// Open Fixed-layout Document (GB/T 33190).
    Ofd,
    /// Rich Text Format.
    Rtf,
    /// Word 97 to 2003, and WPS, in an OLE compound file.
    Doc,
}

/// The formats in their order: name in output, and the extensions that files have, in lower case.
const FORMATS: [(Format, &str, &[&str]); 9] = [
    (Format::Text, "text", &["txt", "text", "log", "csv", "tsv"]),
    (Format::Markdown, "markdown", &["md", "markdown", "txt"]),
    (Format::Html, "html", &["html", "htm", "xhtml", "shtml", "jsp", "asp", "aspx", "php"]),
    (Format::Docx, "docx", &["docx", "docm", "dotx", "wps"]),
    (Format::Odt, "odt", &["odt", "ott"]),
    (Format::Pdf, "pdf", &["pdf"]),
    (Format::Ofd, "ofd", &["ofd"]),
    (Format::Rtf, "rtf", &["rtf", "doc"]),
    (Format::Doc, "doc", &["doc", "dot", "wps", "wpt"]),
];

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|(format, ..)| *format)
    }

    /// Its name in output.
    pub fn name(self) -> &'static str {
        FORMATS[self as usize].1
    }

    /// The extensions that its files have, in lower case.
    pub fn extensions(self) -> &'static [&'static str] {
        FORMATS[self as usize].2
    }
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A zip archive; its entries tell what it holds.
    Zip,
    /// An OLE compound file; its entries tell what it holds.
    Ole,
    /// Rich Text Format.
    Rtf,
    /// Some kind of text: plain, Markdown or HTML.
    Textual,
    /// Of a kind that holds no report text.
    Foreign(Foreign),
}

/// How far a mark that need not stand first is looked for, in bytes: what Acrobat allows a PDF.
const HEAD: usize = 1024;

/// Tells a file by its first bytes.
pub fn kind(bytes: &[u8]) -> Kind {
    let foreign: [(&[u8], Foreign); 14] = [
        (b"\xff\xd8\xff", Foreign::Image),
        (b"\x89PNG\r\n\x1a\n", Foreign::Image),
        (b"GIF8", Foreign::Image),
        (b"BM", Foreign::Image),
        (b"II*\0", Foreign::Image),
        (b"MM\0*", Foreign::Image),
        (b"RIFF", Foreign::Binary),
        (b"Rar!\x1a\x07", Foreign::Archive),
        (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
        (b"\x1f\x8b\x08", Foreign::Archive),
        (b"\xfd7zXZ\0", Foreign::Archive),
        (b"BZh", Foreign::Archive),
        (b"\x7fELF", Foreign::Binary),
        (b"MZ", Foreign::Binary),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Kind::Ole;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"{\\rtf") {
        return Kind::Rtf;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if find(head, b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Foreign(Foreign::Image);
    }
    if text.starts_with(b"MIME-Version:") || text.starts_with(b"From: <Saved by") {
        return Kind::Foreign(Foreign::WebArchive);
    }
    // A few letters may begin a text, and a text has no NUL.
    let is_binary = |mark: &[u8]| !mark.iter().all(u8::is_ascii_alphanumeric) || head.contains(&0);
    foreign
        .iter()
        .find(|(mark, _)| bytes.starts_with(mark) && is_binary(mark))
        .map_or(Kind::Textual, |(_, kind)| Kind::Foreign(*kind))
}

/// Which format of text a decoded text is.
pub fn of_text(text: &str) -> Format {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    // Markdown of converters has its tables in HTML
    let is_marked = !start.starts_with('<') && text.lines().any(is_marked_heading);
    if !is_marked && is_html(text) {
        Format::Html
    } else if is_markdown(text) {
        Format::Markdown
    } else {
        Format::Text
    }
}

/// Elements that a page or a saved piece of one has, and no plain text.
const ELEMENTS: [&str; 12] =
    ["html", "head", "body", "div", "p", "table", "td", "span", "meta", "br", "a", "li"];

/// A page begins with its mark, or holds several elements of HTML.
fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let head: String = start.chars().take(15).collect::<String>().to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return true;
    }
    let tags = start.match_indices('<').take(2_000).filter(|(at, _)| {
        let rest = start.get(at + 1..).unwrap_or_default().trim_start_matches('/').as_bytes();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let closes = rest
            .get(length)
            .is_some_and(|byte| matches!(byte, b'>' | b' ' | b'/' | b'\n' | b'\r' | b'\t'));
        closes && ELEMENTS.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(&rest[..length]))
    });
    // XML declarations and comments may stand before a page's first element.
    tags.take(4).count() >= if start.starts_with('<') { 2 } else { 4 }
}

/// Markdown shows itself by headings with `#`, or by a table's row of dashes.
fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        is_marked_heading(line) || is_delimiter_row(line)
    })
}

/// `## 一、总体情况`
fn is_marked_heading(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - title.len())) && title.starts_with(' ')
}

/// `| --- | :-: |`
fn is_delimiter_row(line: &str) -> bool {
    let inside = line.trim_matches('|');
    line.contains('|')
        && inside.contains('-')
        && inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '))
        && inside.split('|').all(|cell| cell.contains('-'))
}

/// Where `needle` first stands in `bytes`.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_content() {
        let cases: [(&[u8], Kind); 9] = [
            (b"%PDF-1.4\n", Kind::Pdf),
            (b"\r\n junk %PDF-1.7", Kind::Pdf),
            (b"PK\x03\x04....", Kind::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Ole),
            (b"\xef\xbb\xbf{\\rtf1", Kind::Rtf),
            (b"\xff\xd8\xff\xe0", Kind::Foreign(Foreign::Image)),
            (b"BM 2017", Kind::Textual),
            (b"BM\x00\x01", Kind::Foreign(Foreign::Image)),
            ("一、概述".as_bytes(), Kind::Textual),
        ];
        for (bytes, expected) in cases {
            assert_eq!(kind(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn text_is_told_from_markdown_and_html() {
        use Format::{Html, Markdown, Text};
        for (text, expected) in [
            ("一、概述\n本局公开 <12 条。", Text),
            ("# 年度报告\n\n正文", Markdown),
            ("规章 | 0\n--- | ---\n", Markdown),
            ("#1 号\n----\n", Text),
            ("\n<!DOCTYPE html>\n<p>一", Html),
            ("<div><p>一</p></div>", Html),
            ("# 一\n\n<table><tr><td>1</td></tr></table>", Markdown),
            ("<?xml version=\"1.0\"?>\n<html><body>", Html),
            ("共 <b>12</b> 条", Text),
        ] {
            assert_eq!(of_text(text), expected, "{text}");
        }
    }
}
