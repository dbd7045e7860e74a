//! Plain text in UTF-8.

use crate::chinese::normalize;
use crate::digest;
use crate::document::{Document, outline};
use crate::error::Problem;

/// Reads a text file's bytes.
///
/// # Errors
/// They are empty, blank, hold NUL bytes or are not UTF-8.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    let digest = digest::full(&bytes);
    let source = match String::from_utf8(bytes) {
        Ok(source) => source,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let nul = error.as_bytes().iter().position(|byte| *byte == 0);
            return Err(nul.map_or(Problem::NotUtf8(at), Problem::NulByte));
        }
    };
    if let Some(at) = source.find('\0') {
        return Err(Problem::NulByte(at));
    }
    let (text, origins) = normalize::normalize(&source);
    let blocks = outline::blocks(&text);
    if blocks.is_empty() {
        return Err(Problem::Blank);
    }
    let kind = ("text", "utf-8");
    Ok(Document::new(name.to_owned(), digest, kind, source, (text, origins), blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn what_is_quoted_stands_at_the_place_that_is_named() {
        let source = "\u{feff}标题\r\n　　本 局 编制了《指南》，共３１条。\r\n";
        let document = read("r.txt", source.as_bytes().to_vec()).expect("a text");
        let lines: Vec<&str> = source.lines().collect();
        for (at, _) in document.text().char_indices().filter(|(_, c)| *c != '\n') {
            let next = document.text()[at..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(at, at + next);
            let place = document.location(span);
            let line: Vec<char> = lines[place.line - 1].chars().collect();
            let quoted: String = line[place.column - 1..place.end_column - 1].iter().collect();
            assert_eq!(quoted, document.quote(span));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        let cases: [(&[u8], &str); 5] = [
            (b"", "empty-file"),
            (b" \r\n\t\xe3\x80\x80", "blank-file"),
            (b"a\0b", "nul-byte"),
            (b"\xff\xfea\0", "nul-byte"),
            (b"\xb9\xab\xbf\xaa", "not-utf-8"),
        ];
        for (bytes, id) in cases {
            let problem = read("r.txt", bytes.to_vec()).expect_err("no text");
            assert_eq!(problem.id(), id, "{bytes:?}");
        }
    }
}
