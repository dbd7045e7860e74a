//! A look over an XML text before it is parsed.
//!
//! The parser compares each attribute of an element with the others, and copies the namespaces in
//! scope wherever one is declared. Both grow with the square of what stands there, so a part that
//! is made for it would keep the parser busy for hours.

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// How deep elements are nested.
    pub depth: usize,
    /// Whether the parser would take too long.
    pub is_crowded: bool,
}

/// How many comparisons the parser may need; a usual part needs some ten thousand.
const MOST_WORK: usize = 200_000_000;

/// Looks over a text; of one that is not well-formed anything may be found, but it ends.
pub(super) fn survey(text: &str) -> Survey {
    let bytes = text.as_bytes();
    let mut found = Survey::default();
    // For each open element, how many namespaces are in scope.
    let mut scopes: Vec<usize> = Vec::new();
    let mut work = 0_usize;
    let mut at = 0;
    while let Some(start) = position(bytes, at, b'<') {
        let rest = &bytes[start..];
        if let Some(end) = special(rest) {
            at = text
                .get(start..)
                .and_then(|rest| rest.find(end))
                .map_or(bytes.len(), |length| start + length + end.len());
            continue;
        }
        if rest.starts_with(b"</") {
            scopes.pop();
            at = start + 2;
            continue;
        }
        let tag = tag(rest);
        at = start + tag.length.max(1);
        let outer = scopes.last().copied().unwrap_or(1);
        let scope = outer + tag.namespaces;
        let copied = if tag.namespaces > 0 { scope * scope } else { 0 };
        work = work.saturating_add(copied).saturating_add(tag.attributes * tag.attributes);
        found.depth = found.depth.max(scopes.len() + 1);
        if !tag.is_empty {
            scopes.push(scope);
        }
        if work > MOST_WORK {
            found.is_crowded = true;
            break;
        }
    }
    found
}

/// What ends a comment, a piece of plain characters, or an instruction.
fn special(rest: &[u8]) -> Option<&'static str> {
    [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
        .into_iter()
        .find(|(start, _)| rest.starts_with(start.as_bytes()))
        .map(|(_, end)| end)
}

/// A start tag.
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    is_empty: bool,
}

fn tag(rest: &[u8]) -> Tag {
    let mut tag = Tag { length: rest.len(), attributes: 0, namespaces: 0, is_empty: false };
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'>' => {
                tag.length = at + 1;
                tag.is_empty = rest.get(at - 1) == Some(&b'/');
                break;
            }
            quote @ (b'"' | b'\'') => {
                tag.attributes += 1;
                let Some(end) = position(rest, at + 1, *quote) else { break };
                at = end;
            }
            b'x' if rest[at..].starts_with(b"xmlns") => tag.namespaces += 1,
            _ => {}
        }
        at += 1;
    }
    tag
}

fn position(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|byte| *byte == wanted).map(|length| from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_elements_only() {
        for (text, depth) in [
            ("<a/>", 1),
            ("<a><b/><b/></a>", 2),
            ("<?xml version='1.0'?><a><!-- <b><c> --><b/></a>", 2),
            ("<a x='>'><![CDATA[<b><c><d>]]><b y=\"/>\">text</b></a>", 2),
            ("", 0),
            ("<", 1),
            ("<a><b", 2),
        ] {
            assert_eq!(survey(text).depth, depth, "{text}");
        }
    }

    #[test]
    fn what_would_keep_the_parser_busy_is_told() {
        let attributes: String = (0..20_000).map(|n| format!(" a{n}=''")).collect();
        assert!(survey(&format!("<a{attributes}/>")).is_crowded);
        let scopes: String = (0..2_000).map(|n| format!(" xmlns:n{n}='u'")).collect();
        let children = "<b xmlns:m='u'/>".repeat(100);
        assert!(survey(&format!("<a{scopes}>{children}</a>")).is_crowded);
        let usual: String = (0..40).map(|n| format!(" xmlns:n{n}='u'")).collect();
        let children = "<b xmlns:m='u' c='d'/>".repeat(10_000);
        assert!(!survey(&format!("<a{usual}>{children}</a>")).is_crowded);
    }
}
