//! Text in Markdown.

use crate::render::sanitize;

/// Text on one line in which nothing is a mark of Markdown's or HTML's.
pub fn escaped(text: &str) -> String {
    let text = sanitize::line(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_plain = "-.,/%:'\"()".contains(c);
        // what begins a line may make a list of it
        let is_list = match c {
            '-' => at == 0,
            '.' | ')' => at > 0 && at == digits,
            _ => false,
        };
        if c.is_ascii_punctuation() && (!is_plain || is_list) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
