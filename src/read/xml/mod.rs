//! XML parts: parsed without DTD, so that no entity expands, and of bounded depth; and the way
//! through one that needs no recursion.

mod survey;

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::diagnostic::Problem;
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
/// It is not well-formed, has a DTD, is nested deeper than [`Limits::depth`], or is made to cost
/// the parser more than a part of its size may.
pub fn parse<'a>(
    text: &'a str,
    format: &'static str,
    limits: &Limits,
) -> Result<Document<'a>, Problem> {
    let damaged = |cause: String| Problem::Damaged { format, cause: format!("XML part: {cause}") };
    // Before parsing, since what is asked here is also what makes the parser slow.
    let found = survey::survey(text);
    if found.depth > limits.depth {
        return Err(Problem::over(limits, Limit::Depth));
    }
    if found.is_crowded {
        return Err(damaged("too many attributes or namespaces".to_owned()));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => Problem::over(limits, Limit::Markup),
        other => damaged(other.to_string()),
    })
}

/// A step on the way through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a, 'input> {
    /// A node begins.
    Enter(Node<'a, 'input>),
    /// A node ends that was entered and not passed over.
    Leave(Node<'a, 'input>),
}

/// The way through a tree in the order of its text. It needs no stack, so no depth exhausts one.
pub struct Walk<'a, 'input> {
    root: Node<'a, 'input>,
    last: Option<Step<'a, 'input>>,
    passes: bool,
}

impl<'a, 'input> Walk<'a, 'input> {
    /// The way through `root`, which is entered first and left last.
    pub fn new(root: Node<'a, 'input>) -> Self {
        Self { root, last: None, passes: false }
    }

    /// Passes over the node that was just entered: neither what it holds nor its end is seen.
    pub fn pass(&mut self) {
        self.passes = true;
    }
}

impl<'a, 'input> Iterator for Walk<'a, 'input> {
    type Item = Step<'a, 'input>;

    fn next(&mut self) -> Option<Self::Item> {
        let passes = std::mem::take(&mut self.passes);
        let behind = |node: Node<'a, 'input>| {
            if node == self.root {
                return None;
            }
            node.next_sibling().map(Step::Enter).or_else(|| node.parent().map(Step::Leave))
        };
        let step = match self.last {
            None => Some(Step::Enter(self.root)),
            Some(Step::Enter(node)) if passes => behind(node),
            Some(Step::Enter(node)) => {
                Some(node.first_child().map_or(Step::Leave(node), Step::Enter))
            }
            Some(Step::Leave(node)) => behind(node),
        };
        self.last = step;
        step
    }
}

/// The value of a node's attribute by its local name: programs differ in whether they write the
/// prefix.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|found| found.value())
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

    #[test]
    fn the_way_leads_through_every_node_and_past_what_is_passed() {
        let document = Document::parse("<a><b>x<c/></b><d><e/></d>y</a>").expect("XML");
        let mut walk = Walk::new(document.root_element());
        let mut seen = String::new();
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(node) if node.is_text() => seen += node.text().unwrap_or_default(),
                Step::Enter(node) => {
                    seen += &format!("<{}", node.tag_name().name());
                    if node.has_tag_name("d") {
                        walk.pass();
                    }
                }
                Step::Leave(node) if node.is_text() => {}
                Step::Leave(_) => seen.push('>'),
            }
        }
        assert_eq!(seen, "<a<bx<c>><dy>");
    }
}
