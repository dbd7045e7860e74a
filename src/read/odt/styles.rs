//! What styles say of a paragraph or of characters: hidden, a heading, in which list.

use std::collections::HashMap;

use roxmltree::Node;

use crate::read::flow::heading;
use crate::read::odt::{child, name};
use crate::read::xml;

/// How many styles one may have above it; a circle has no end.
const LONGEST_CHAIN: usize = 32;

/// The styles of paragraphs and of characters, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: HashMap<(&'a str, &'a str), Style<'a>>,
}

#[derive(Debug, Default)]
struct Style<'a> {
    parent: Option<&'a str>,
    /// The outline level, 0-based, that its name has.
    outline: Option<i64>,
    list: Option<&'a str>,
    is_hidden: Option<bool>,
}

/// What a style amounts to, those above it included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved<'a> {
    /// The outline level, 0-based, that its name has.
    pub outline: Option<i64>,
    /// The list style; empty where it is switched off.
    pub list: Option<&'a str>,
    /// Whether it hides text.
    pub is_hidden: bool,
}

impl<'a> Styles<'a> {
    /// Of the elements that hold styles; a later one replaces an earlier one of its name.
    pub(super) fn new<'input: 'a>(sources: impl Iterator<Item = Node<'a, 'input>>) -> Self {
        let mut styles = HashMap::new();
        for node in sources.flat_map(|source| source.children()) {
            if name(node) != ("style:1.0", "style") {
                continue;
            }
            let attribute = |name| xml::attribute(node, name);
            let (Some(family), Some(id)) = (attribute("family"), attribute("name")) else {
                continue;
            };
            let display = attribute("display-name").unwrap_or(id).replace("_20_", " ");
            let properties = child(node, "style:1.0", "text-properties");
            let of_text = |name| properties.and_then(|node| xml::attribute(node, name));
            let shown = of_text("display").map(|shown| shown == "none");
            let struck = of_text("text-line-through-style").map(|line| line != "none");
            let style = Style {
                parent: attribute("parent-style-name"),
                outline: heading::of_name(&heading::plain(&display)),
                list: attribute("list-style-name"),
                is_hidden: [shown, struck].into_iter().flatten().max(),
            };
            styles.insert((family, id), style);
        }
        Self { styles }
    }

    /// What the style `id` of a family amounts to.
    pub(super) fn resolved(&self, family: &'a str, id: Option<&'a str>) -> Resolved<'a> {
        let mut resolved = Resolved::default();
        let mut is_hidden = None;
        let mut next = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(&(family, id))) else { break };
            resolved.outline = resolved.outline.or(style.outline);
            resolved.list = resolved.list.or(style.list);
            is_hidden = is_hidden.or(style.is_hidden);
            next = style.parent;
        }
        resolved.is_hidden = is_hidden.unwrap_or(false);
        resolved
    }
}
