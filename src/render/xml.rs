//! Text in XML.

use crate::render::sanitize;

/// Text on one line, as it may stand in an attribute.
pub fn escaped(words: &str) -> String {
    text(&sanitize::line(words))
}

/// Text with the characters escaped that mean something in XML, and those that may not stand there.
pub fn text(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(sanitize::line).collect();
    let mut out = String::with_capacity(words.len());
    for c in lines.join("\n").chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            other => out.push(other),
        }
    }
    out
}
