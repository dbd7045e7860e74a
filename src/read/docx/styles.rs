//! What the styles of a document say of a paragraph: whether it is a heading, numbered, hidden, an
//! entry of a table of contents.

use std::collections::HashMap;

use roxmltree::Node;

use crate::chinese::typeset;
use crate::read::docx::{child, number, switch, value, word};
use crate::read::flow::heading;
use crate::read::xml;

/// How many styles one may be based on in turn. Chains in real documents have four or five; a
/// circle has no end.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: HashMap<&'a str, Style<'a>>,
    /// The style of paragraphs that name none.
    default: Option<&'a str>,
}

/// A style as it is written.
#[derive(Clone, Debug, Default)]
struct Style<'a> {
    /// In lower case, with one blank between words.
    name: String,
    based_on: Option<&'a str>,
    outline: Option<i64>,
    numbering: Numbered<'a>,
    is_hidden: Option<bool>,
}

/// Which list a paragraph or style belongs to, as far as it says so itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    /// The id of the list; `0` for none.
    pub list: Option<&'a str>,
    /// The level, 0-based.
    pub level: Option<usize>,
}

impl<'a> Numbered<'a> {
    /// What a paragraph's properties say.
    pub(super) fn of(properties: Node<'a, '_>) -> Self {
        let Some(numbering) = child(properties, "numPr") else { return Self::default() };
        let level = number(value(numbering, "ilvl"));
        let list = value(numbering, "numId").map(str::trim);
        Self { list, level: level.and_then(|level| usize::try_from(level).ok()) }
    }
}

/// What a paragraph's style makes of it, everything that it is based on included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved<'a> {
    /// Its depth among the headings, 1 for the highest.
    pub heading: Option<u8>,
    /// Its list.
    pub numbering: Numbered<'a>,
    /// Whether its text is hidden.
    pub is_hidden: bool,
    /// Whether it is of a table of contents.
    pub is_contents: bool,
    /// The styles in turn, itself first.
    pub chain: Vec<&'a str>,
}

impl<'a> Styles<'a> {
    /// Of the root element of the part.
    pub(super) fn new(root: Option<Node<'a, '_>>) -> Self {
        let mut styles = Self::default();
        let nodes = root.into_iter().flat_map(|root| root.children());
        for node in nodes.filter(|node| word(*node) == Some("style")) {
            let Some(id) = xml::attribute(node, "styleId") else { continue };
            let is_default = matches!(xml::attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && xml::attribute(node, "type") == Some("paragraph") {
                styles.default = Some(id);
            }
            let paragraph = child(node, "pPr");
            let style = Style {
                name: heading::plain(value(node, "name").unwrap_or_default()),
                based_on: value(node, "basedOn"),
                outline: paragraph.and_then(outline),
                numbering: paragraph.map(Numbered::of).unwrap_or_default(),
                is_hidden: child(node, "rPr").and_then(hides),
            };
            styles.styles.insert(id, style);
        }
        styles
    }

    /// What the style `id` of a paragraph amounts to.
    pub(super) fn paragraph(&self, id: Option<&'a str>) -> Resolved<'a> {
        let Some(id) = id.or(self.default) else { return Resolved::default() };
        let mut resolved = Resolved::default();
        let mut outline = None;
        let mut is_hidden = None;
        for (at, (id, style)) in self.chain(id).enumerate() {
            resolved.chain.push(id);
            let Some(style) = style else {
                // A style that is used and nowhere defined is known by its id at most.
                let name = heading::plain(id);
                outline = outline.or_else(|| heading::of_name(&name));
                resolved.is_contents |= at == 0 && is_contents(&name);
                break;
            };
            outline = outline.or(style.outline).or_else(|| heading::of_name(&style.name));
            is_hidden = is_hidden.or(style.is_hidden);
            resolved.is_contents |= is_contents(&style.name);
            let numbering = &mut resolved.numbering;
            numbering.list = numbering.list.or(style.numbering.list);
            numbering.level = numbering.level.or(style.numbering.level);
        }
        resolved.heading = outline.and_then(depth);
        resolved.is_hidden = is_hidden.unwrap_or(false);
        resolved
    }

    /// Whether a style of characters hides them; none where it does not say.
    pub(super) fn hides(&self, id: &'a str) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style?.is_hidden)
    }

    /// The list that a list style names.
    pub(super) fn list(&self, id: &'a str) -> Option<&'a str> {
        self.chain(id).find_map(|(_, style)| style?.numbering.list)
    }

    /// A style and those that it is based on, each with its id.
    fn chain<'b>(&'b self, id: &'a str) -> impl Iterator<Item = (&'a str, Option<&'b Style<'a>>)> {
        let of = |id: &'a str| (id, self.styles.get(id));
        let next = move |(_, style): &(&'a str, Option<&'b Style<'a>>)| {
            let based_on = style.as_ref()?.based_on?;
            // One that is missing ends the chain without a say.
            self.styles.contains_key(based_on).then(|| of(based_on))
        };
        std::iter::successors(Some(of(id)), next).take(LONGEST_CHAIN)
    }
}

/// The outline level that properties give, 0-based; 9 is running text.
pub(super) fn outline(properties: Node<'_, '_>) -> Option<i64> {
    number(value(properties, "outlineLvl"))
}

/// The depth of a heading of an outline level.
pub(super) fn depth(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

fn is_contents(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("toc").or_else(|| name.strip_prefix(typeset::CONTENTS))
    else {
        return false;
    };
    let rest = rest.trim();
    rest == "heading" || rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the properties of a run hide its text, or strike it out; none where they say nothing of it.
pub(super) fn hides(properties: Node<'_, '_>) -> Option<bool> {
    ["vanish", "strike", "dstrike"].iter().filter_map(|name| switch(properties, name)).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    fn resolved(styles: &str, id: Option<&str>) -> (Option<u8>, bool) {
        let text =
            format!("<w:styles xmlns:w=\"{}\">{styles}</w:styles>", crate::read::docx::WORD[1]);
        let document = Document::parse(&text).expect("XML");
        let styles = Styles::new(Some(document.root_element()));
        let found = styles.paragraph(id);
        (found.heading, found.is_contents)
    }

    #[test]
    fn a_style_is_what_it_is_based_on_unless_it_says_otherwise() {
        let styles = "<w:style w:type='paragraph' w:styleId='a' w:default='1'><w:name w:val='Normal'/></w:style>\
            <w:style w:styleId='2'><w:name w:val='heading 2'/><w:basedOn w:val='a'/></w:style>\
            <w:style w:styleId='3'><w:name w:val='标题 3'/></w:style>\
            <w:style w:styleId='b'><w:basedOn w:val='2'/></w:style>\
            <w:style w:styleId='c'><w:basedOn w:val='b'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
            <w:style w:styleId='d'><w:name w:val='章'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
            <w:style w:styleId='t'><w:name w:val='toc 1'/></w:style>\
            <w:style w:styleId='x'><w:basedOn w:val='y'/></w:style>\
            <w:style w:styleId='y'><w:basedOn w:val='x'/></w:style>";
        for (id, expected) in [
            (None, (None, false)),
            (Some("a"), (None, false)),
            (Some("2"), (Some(2), false)),
            (Some("3"), (Some(3), false)),
            (Some("b"), (Some(2), false)),
            (Some("c"), (None, false)),
            (Some("d"), (Some(1), false)),
            (Some("t"), (None, true)),
            (Some("x"), (None, false)),
            (Some("Heading4"), (Some(4), false)),
            (Some("TOC2"), (None, true)),
            (Some("nowhere"), (None, false)),
        ] {
            assert_eq!(resolved(styles, id), expected, "{id:?}");
        }
    }
}
