//! Plain text: a line is a block.

use crate::diagnostic::Problem;
use crate::digest;
use crate::document::{Document, FileFacts};
use crate::read::compose::Draft;
use crate::read::encoding::{self, Decoded};
use crate::read::format::Format;

/// Reads a text's bytes.
///
/// # Errors
/// They are empty, blank, or no text in a known encoding.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Problem> {
    let digest = digest::full(&bytes);
    let Decoded { text, name: encoding, .. } = encoding::decode(bytes)?;
    let format = Format::Text.name();
    document(name, FileFacts { digest, format, encoding, ..FileFacts::default() }, text)
}

/// Makes a document of a text that was decoded.
///
/// # Errors
/// It is blank.
pub fn document(name: &str, file: FileFacts, source: String) -> Result<Document, Problem> {
    Draft { source, ..Draft::default() }.document(name, file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn what_is_quoted_stands_at_the_place_that_is_named() {
        let source = "\u{feff}标题\r\n　　本 局 编制了《指南》，共３１条。\r\n";
        let document = read("r.txt", source.as_bytes().to_vec()).expect("a text");
        // No editor counts the byte order mark.
        let lines: Vec<&str> = source.trim_start_matches('\u{feff}').lines().collect();
        for (at, c) in document.text().char_indices().filter(|(_, c)| *c != '\n') {
            let span = Span::new(at, at + c.len_utf8());
            let place = document.location(span);
            let line: Vec<char> = lines[place.line - 1].chars().collect();
            let quoted: String = line[place.column - 1..place.end_column - 1].iter().collect();
            assert_eq!(quoted, document.quote(span));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        let cases: [(&[u8], &str); 4] = [
            (b"", "empty-file"),
            (b" \r\n\t\xe3\x80\x80", "blank-file"),
            (b"a\0b", "nul-byte"),
            (b"\x81\xff\x80\xff\x81\xff", "not-text"),
        ];
        for (bytes, id) in cases {
            let problem = read("r.txt", bytes.to_vec()).expect_err("no text");
            assert_eq!(problem.id(), id, "{bytes:?}");
        }
    }
}
