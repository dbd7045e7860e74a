//! XML parts: parsed without DTD, so that no entity expands, and of bounded depth.

use roxmltree::{Document, Node, ParsingOptions};

use crate::error::Problem;
use crate::limits::{Limit, Limits};
use crate::read::encoding;

/// How many nodes a part may have; the longest reports have some ten thousand.
const MOST_NODES: u32 = 2_000_000;

/// The text of an XML part, in whichever encoding it is.
///
/// # Errors
/// It is no text.
pub fn text(bytes: Vec<u8>, format: &'static str) -> Result<String, Problem> {
    let decoded = encoding::decode(bytes);
    decoded.map(|decoded| decoded.text).map_err(|problem| Problem::Damaged {
        format,
        cause: format!("XML part: {}", problem.id()),
    })
}

/// Parses an XML part.
///
/// # Errors
/// It is not well-formed, has a DTD, or is nested deeper than [`Limits::depth`].
pub fn parse<'a>(
    text: &'a str,
    format: &'static str,
    limits: &Limits,
) -> Result<Document<'a>, Problem> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let parsed = Document::parse_with_options(text, options);
    let document =
        parsed.map_err(|error| Problem::Damaged { format, cause: format!("XML part: {error}") })?;
    if is_deeper(document.root(), limits.depth) {
        return Err(Problem::over(limits, Limit::Depth));
    }
    Ok(document)
}

/// Whether any element is nested deeper than `most`; walks without recursion.
fn is_deeper(root: Node<'_, '_>, most: usize) -> bool {
    let mut depth = 0_usize;
    let mut at = root;
    loop {
        if let Some(child) = at.first_child() {
            depth += 1;
            at = child;
            if depth > most {
                return true;
            }
            continue;
        }
        loop {
            if at == root {
                return false;
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return false };
            depth = depth.saturating_sub(1);
            at = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_depth_are_refused() {
        let limits = Limits { depth: 50, ..Limits::default() };
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(parse(&nested(50), "docx", &limits).is_ok());
        let problem = parse(&nested(51), "docx", &limits).expect_err("too deep");
        assert_eq!(problem.id(), "too-deep");
        let laughs = "<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        let problem = parse(laughs, "docx", &limits).expect_err("a DTD");
        assert_eq!(problem.id(), "damaged-file");
    }
}
