//! OFD (GB/T 33190-2016): a zip package of XML parts, each page with positioned text and paths, for
//! [`layout`](super::layout).
//!
//! Text is read from `TextCode`, whatever glyphs of a font draw it. Pictures, annotations and seals
//! hold no text of the report.

mod object;
mod package;
mod path;
mod placing;
#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test that cannot go on has failed")]
mod tests;

use roxmltree::Node;

use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::layout::{self, Page};
use crate::limits::{Limit, Limits};
use crate::read::ofd::object::Painter;
use crate::read::ofd::package::Parts;

/// Points in a millimetre, the unit of OFD.
const MILLIMETRE: f64 = 72.0 / 25.4;

/// The page that a file without a size has: A4, in millimetres.
const A4: [f64; 4] = [0.0, 0.0, 210.0, 297.0];

/// What a document says of itself that is kept.
const METADATA: [&str; 7] =
    ["Title", "Author", "Subject", "CreationDate", "ModDate", "Creator", "DocUsage"];

/// Reads an OFD.
///
/// # Errors
/// It is damaged or encrypted, passes one of `limits`, or its pages hold no text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Problem> {
    let mut parts = Parts::open(bytes, limits)?;
    if parts.are_encrypted() {
        return Err(Problem::Encrypted("ofd"));
    }
    let root = parts.text("OFD.xml")?.ok_or_else(|| damaged("it has no OFD.xml".to_owned()))?;
    let root = parts.parse(&root)?;
    let mut metadata = Vec::new();
    let mut pages = Vec::new();
    let mut painter = Painter::new(limits);
    for body in root.descendants().filter(|node| is(*node, "DocBody")) {
        metadata.extend(body.descendants().filter_map(stated));
        let root = body.children().find(|node| is(*node, "DocRoot"));
        let name = root.and_then(|node| node.text()).unwrap_or_default().trim();
        document(name, &mut parts, &mut painter, &mut pages)?;
    }
    if pages.is_empty() {
        return Err(damaged("it has no page".to_owned()));
    }
    let mut content = layout::content(pages, limits)?;
    content.metadata = metadata;
    Ok(content)
}

fn damaged(cause: String) -> Problem {
    Problem::Damaged { format: "ofd", cause }
}

/// Whether a node is an element of this name, whatever prefix the file uses.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn stated(node: Node<'_, '_>) -> Option<(String, String)> {
    let name = METADATA.into_iter().find(|name| is(node, name))?;
    let value = node.text()?.trim();
    (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
}

/// A page that others are drawn upon.
struct Template {
    id: String,
    page: Page,
}

/// Draws the pages of one document of the package.
fn document(
    name: &str,
    parts: &mut Parts<'_>,
    painter: &mut Painter,
    pages: &mut Vec<Page>,
) -> Result<(), Problem> {
    let text = parts.text(name)?.ok_or_else(|| damaged(format!("it has no part {name:.80}")))?;
    let document = parts.parse(&text)?;
    let folder = package::folder(name);
    let common = document.descendants().find(|node| is(*node, "CommonData"));
    let area = common.and_then(|node| physical_box(node)).unwrap_or(A4);
    let mut templates: Vec<Template> = Vec::new();
    for node in document.descendants().filter(|node| is(*node, "TemplatePage")) {
        let Some(text) = parts.near(&folder, location(node))? else { continue };
        let xml = parts.parse(&text)?;
        let id = node.attribute("ID").unwrap_or_default().to_owned();
        templates.push(Template { id, page: painter.page(&xml, area)? });
    }
    let listed = |node: &Node<'_, '_>| {
        is(*node, "Page") && node.parent().is_some_and(|parent| is(parent, "Pages"))
    };
    let all = document.descendants().filter(listed);
    for (index, node) in all.enumerate() {
        if pages.len() >= parts.limits.pages {
            return Err(Problem::over(parts.limits, Limit::Pages));
        }
        let missing = || damaged(format!("it has no part for page {}", index + 1));
        let text = parts.near(&folder, location(node))?.ok_or_else(missing)?;
        let xml = parts.parse(&text)?;
        let mut page = painter.page(&xml, area)?;
        let used = xml.descendants().filter(|node| is(*node, "Template"));
        for id in used.filter_map(|node| node.attribute("TemplateID")) {
            if let Some(template) = templates.iter().find(|template| template.id == id) {
                painter.overlay(&mut page, &template.page)?;
            }
        }
        pages.push(painter.upright(page));
    }
    Ok(())
}

fn location<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("BaseLoc").unwrap_or_default().trim()
}

/// The box of the sheet below `node`: left, top, width and height in millimetres.
fn physical_box(node: Node<'_, '_>) -> Option<[f64; 4]> {
    let found = node.descendants().find(|node| is(*node, "PhysicalBox"))?;
    let numbers = placing::numbers(found.text()?);
    let area: [f64; 4] = numbers.get(..4)?.try_into().ok()?;
    (area[2] > 0.0 && area[3] > 0.0).then_some(area)
}
