//! OpenDocument text (ISO/IEC 26300).
//!
//! The text is what a reader sees who accepts all tracked changes: with the numbers that the
//! program generates, without hidden text, comments, headers and footers, and indexes. Notes stand
//! at the end.

mod body;
mod lists;
mod styles;

use roxmltree::{Document, Node};

use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::limits::Limits;
use crate::read::format;
use crate::read::odt::body::Reader;
use crate::read::odt::lists::Lists;
use crate::read::odt::styles::Styles;
use crate::read::package::Package;
use crate::read::xml;

/// What errors call the format.
const FORMAT: &str = "odt";

/// What all namespaces of the format begin with.
const NAMESPACE: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// Reads a file.
///
/// # Errors
/// It is encrypted or no package with content, a part is damaged, or a limit is passed.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Problem> {
    let mut package = Package::open(bytes, limits)?;
    // Parts that the program encrypted are no encrypted entries of the archive. The manifest is not
    // parsed: old programs gave it a DTD.
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if format::find(&manifest, b":encryption-data").is_some() {
        return Err(Problem::Encrypted(FORMAT));
    }
    let missing = || Problem::Damaged { format: FORMAT, cause: "it has no content.xml".to_owned() };
    let content = package.text("content.xml", FORMAT)?.ok_or_else(missing)?;
    let named = package.text("styles.xml", FORMAT)?;
    let content = xml::parse(&content, FORMAT, limits)?;
    let named = named.as_deref().map(|text| xml::parse(text, FORMAT, limits)).transpose()?;
    let content = content.root_element();
    let named = named.as_ref().map(Document::root_element);
    // The automatic styles of `styles.xml` are those of headers and footers.
    let sources = [
        named.and_then(|root| child(root, "office:1.0", "styles")),
        child(content, "office:1.0", "styles"),
        child(content, "office:1.0", "automatic-styles"),
    ];
    let styles = Styles::new(sources.into_iter().flatten());
    let lists = Lists::new(sources.into_iter().flatten());
    let mut reader = Reader::new(&styles, lists);
    if let Some(body) = child(content, "office:1.0", "body") {
        reader.read(body);
    }
    Ok(Content { pieces: reader.finish(), ..Content::default() })
}

/// The vocabulary of an element with its version, and its name: `("text:1.0", "p")`. Both are
/// empty for an element of another format.
fn name<'a>(node: Node<'a, '_>) -> (&'a str, &'a str) {
    let tag = node.tag_name();
    match tag.namespace().and_then(|namespace| namespace.strip_prefix(NAMESPACE)) {
        Some(vocabulary) => (vocabulary, tag.name()),
        None => ("", ""),
    }
}

/// The child of this vocabulary and name.
fn child<'a, 'input>(
    node: Node<'a, 'input>,
    vocabulary: &str,
    wanted: &str,
) -> Option<Node<'a, 'input>> {
    node.children().find(|child| name(*child) == (vocabulary, wanted))
}

/// A whole number in an attribute.
fn number(node: Node<'_, '_>, attribute: &str) -> Option<usize> {
    xml::attribute(node, attribute)?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
