//! Office Open XML (ISO/IEC 29500) as Word and WPS write it.
//!
//! The text is what a reader sees who accepts all tracked changes and hides no formatting marks:
//! with the numbers that the program generates, without deleted and hidden text, comments, headers
//! and footers, and tables of contents. Notes stand at the end.

mod body;
mod field;
mod numbering;
mod relations;
mod styles;
mod symbol;

use roxmltree::{Document, Node};

use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::limits::Limits;
use crate::read::docx::body::{NoteKind, Reader};
use crate::read::docx::numbering::Numbering;
use crate::read::docx::relations::Relations;
use crate::read::docx::styles::Styles;
use crate::read::package::Package;
use crate::read::xml;

/// What errors call the format.
const FORMAT: &str = "docx";

/// The namespaces of WordprocessingML: as Word writes it, and the strict form of the standard.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Reads a file.
///
/// # Errors
/// It is no package with a main part, a part that it needs is damaged, or a limit is passed.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Problem> {
    let mut package = Package::open(bytes, limits)?;
    let damaged = |cause: &str| Problem::Damaged { format: FORMAT, cause: cause.to_owned() };
    let main = relations::main_part(&mut package, limits)?;
    let text = package.text(&main, FORMAT)?.ok_or_else(|| damaged("it has no main part"))?;
    let related = Relations::of(&main, &mut package, limits)?;
    let mut part = |kind| match related.target(kind) {
        Some(name) => package.text(name, FORMAT),
        None => Ok(None),
    };
    let styles = part("styles")?;
    let numbering = part("numbering")?;
    let footnotes = part("footnotes")?;
    let endnotes = part("endnotes")?;

    let main = xml::parse(&text, FORMAT, limits)?;
    let styles = parsed(styles.as_deref(), limits)?;
    let numbering = parsed(numbering.as_deref(), limits)?;
    let foot = parsed(footnotes.as_deref(), limits)?;
    let end = parsed(endnotes.as_deref(), limits)?;
    let styles = Styles::new(styles.as_ref().map(Document::root_element));
    let numbering = Numbering::new(numbering.as_ref().map(Document::root_element), &styles);
    let mut reader = Reader::new(&styles, numbering);
    reader.read(main.root_element());
    for (kind, part) in [(NoteKind::Foot, &foot), (NoteKind::End, &end)] {
        if let Some(part) = part {
            reader.notes(kind, part.root_element());
        }
    }
    Ok(Content { pieces: reader.finish(), ..Content::default() })
}

fn parsed<'a>(text: Option<&'a str>, limits: &Limits) -> Result<Option<Document<'a>>, Problem> {
    text.map(|text| xml::parse(text, FORMAT, limits)).transpose()
}

/// The name of an element of WordprocessingML; none for any other node.
fn word<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let tag = node.tag_name();
    tag.namespace().filter(|namespace| WORD.contains(namespace)).map(|_| tag.name())
}

/// The child of this name.
fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| word(*child) == Some(name))
}

/// The value of the child of this name: `<w:start w:val="1"/>`.
fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    xml::attribute(child(node, name)?, "val")
}

/// A property that is on or off; none where it is not given.
fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let value = xml::attribute(child(node, name)?, "val");
    Some(!matches!(value, Some("0" | "false" | "off")))
}

/// A whole number, which may be written with blanks around it.
fn number(text: Option<&str>) -> Option<i64> {
    text?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
