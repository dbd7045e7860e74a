//! Fields: a code, and what it came to when the document was saved.

use crate::chinese::counting::Counting;
use crate::chinese::typeset::{COMMA, RINGS};
use crate::read::flow::Mark;

/// A field that is open.
#[derive(Debug)]
pub(super) struct Field {
    /// Its code, as far as it matters.
    pub code: String,
    /// Whether its result has not begun yet.
    pub is_code: bool,
    /// Where its result began, if that is not part of the text.
    pub mark: Option<Mark>,
}

/// How much of a code is kept, in bytes.
const LONGEST: usize = 1000;

impl Field {
    /// A field whose code begins.
    pub(super) fn new() -> Self {
        Self { code: String::new(), is_code: true, mark: None }
    }

    /// Adds to the code.
    pub(super) fn push(&mut self, code: &str) {
        if self.code.len() < LONGEST {
            self.code.extend(code.chars().take(LONGEST));
        }
    }
}

/// Whether a field makes a table of contents.
pub(super) fn is_contents(code: &str) -> bool {
    code.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("toc"))
}

/// What a field shows that has no result: `eq \o\ac(○,1)` sets its characters over one another,
/// which is how Word writes a number in a circle.
pub(super) fn shown(code: &str) -> Option<String> {
    let code = code.trim_start();
    let is_overstrike = code.get(..2)?.eq_ignore_ascii_case("eq")
        && code.get(2..)?.trim_start().get(..2)?.eq_ignore_ascii_case("\\o");
    if !is_overstrike {
        return None;
    }
    let start = code.find('(')? + 1;
    let end = code.rfind(')').filter(|end| *end >= start)?;
    let is_ring = |text: &&str| RINGS.contains(text) || ["□", "△", "◇"].contains(text);
    let parts: Vec<&str> = code.get(start..end)?.split([',', ';', COMMA]).map(str::trim).collect();
    let is_circled = parts.iter().any(|part| RINGS.contains(part));
    let text: String = parts.iter().copied().filter(|part| !is_ring(part)).collect();
    match text.parse() {
        Ok(n @ 1..=20) if is_circled => Some(Counting::Circled.write(n)),
        _ => Some(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_circle_is_one_character() {
        for (code, expected) in [
            (r" eq \o\ac(○,1) ", Some("①")),
            (r"EQ \o\ac(○,秘)", Some("秘")),
            (r"eq \o(○,21)", Some("21")),
            (r"eq \f(1,2)", None),
            ("PAGE", None),
            ("e", None),
            (r"eq \o)(", None),
            ("中\u{301}", None),
        ] {
            assert_eq!(shown(code).as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn a_table_of_contents_is_told_by_its_code() {
        assert!(is_contents(" TOC \\o \"1-3\" \\h"));
        assert!(!is_contents("TOCS"));
        assert!(!is_contents(""));
    }
}
