//! What a sentence lists: stretches between its marks.

use crate::span::Span;

/// The mark that ends a sentence.
pub const STOP: char = '。';

/// Marks and words between names that are listed. 和 and 及 also stand within names, so that more
/// pieces may come out than are named, never fewer.
const BETWEEN: [char; 8] = ['、', ',', ';', '和', '及', '与', '“', '《'];

/// Marks that words may begin or end with and that are no part of what they name.
const MARKS: [char; 13] = [',', '。', ';', ':', '、', '!', '?', ' ', '\t', '\n', '》', '《', '“'];

/// Particles that stand before a noun and are no part of it.
const PARTICLES: [char; 8] = ['的', '了', '将', '把', '对', '到', '和', '及'];

/// A stretch between two marks, and the mark behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The mark behind it; a stop where there is none.
    pub mark: char,
}

/// `within` cut at 、，；。, brackets left whole.
pub fn pieces(text: &str, within: Span) -> Vec<Piece> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (within.start, 0_usize);
    for (offset, c) in within.cut(text).char_indices() {
        let at = within.start + offset;
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            // 1,204 is one number
            ',' if is_digit(text, at + 1)
                && at.checked_sub(1).is_some_and(|at| is_digit(text, at)) => {}
            '、' | ',' | ';' | STOP if depth == 0 => {
                found.push(Piece { span: Span::new(start, at), mark: c });
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if start < within.end {
        found.push(Piece { span: Span::new(start, within.end), mark: STOP });
    }
    found
}

/// Whether an Arabic digit stands at this byte.
fn is_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

/// How many names `words` may list at most.
pub fn names(words: &str) -> usize {
    words.split(BETWEEN).filter(|piece| piece.chars().count() > 1).count()
}

/// The words without marks and without what joins names that are listed: what is listed in another way
/// is the same.
pub fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() && !BETWEEN.contains(c)).collect()
}

/// The place without the marks around its words and without the particles before them.
pub fn trimmed(text: &str, span: Span) -> Span {
    let words = span.cut(text);
    let behind = words.trim_start_matches(MARKS).trim_start_matches(PARTICLES);
    let start = span.start + (words.len() - behind.len());
    Span::new(start, start + behind.trim_end_matches(MARKS).len())
}
