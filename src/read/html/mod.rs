//! Web pages: the report without what stands around it.
//!
//! [`tokens`] parts the page into tags and texts, [`markup`] takes those that count, [`builder`] makes
//! the [`tree`] of them, [`article`] finds the report, [`flow`] and [`table`] read it, [`head`] adds the page's title and date where they stand outside.

mod article;
mod builder;
mod element;
mod flow;
mod head;
mod list;
mod markup;
mod measure;
mod names;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

use crate::diagnostic::Problem;
use crate::document::Remark;
use crate::document::content::{Content, Piece};
use crate::limits::{Limit, Limits};
use crate::read::flow::grid;
use crate::read::html::article::Article;
use crate::read::html::flow::{Item, Line};
use crate::read::html::tree::Page;

/// Reads a page.
///
/// # Errors
/// It is larger than [`Limits::markup`], nested deeper than [`Limits::depth`], or has more
/// elements than any report.
pub fn read(text: &str, limits: &Limits) -> Result<Content, Problem> {
    if text.len() as u64 > limits.markup {
        return Err(Problem::over(limits, Limit::Markup));
    }
    let mut page = markup::read(text, limits)?;
    let mut content =
        Content { metadata: std::mem::take(&mut page.metadata), ..Content::default() };
    if is_cut(text) {
        content.remarks.push(Remark::CutOff);
    }
    let article = article::find(&page);
    let mut items = article.items(article.root);
    items.retain(|item| match item {
        Item::Line(line) => !is_turn(line) && (article.is_named || !is_link(line)),
        Item::Table(_) => true,
    });
    let metadata = &content.metadata;
    for line in head::lines(&page, &article, &items, metadata) {
        content.paragraph(line.text, line.level, None);
    }
    content.pieces.append(&mut pieces(&page, &article, items)?);
    Ok(content)
}

/// Whether a whole page has a beginning and no end.
fn is_cut(text: &str) -> bool {
    let has =
        |tag: &[u8]| text.as_bytes().windows(tag.len()).any(|at| at.eq_ignore_ascii_case(tag));
    has(b"<html") && has(b"<body") && !has(b"</body") && !has(b"</html")
}

/// The paragraphs and tables that some items make.
fn pieces(page: &Page, article: &Article<'_>, items: Vec<Item>) -> Result<Vec<Piece>, Problem> {
    let mut content = Content::default();
    for item in items {
        match item {
            Item::Line(line) => content.paragraph(line.text, line.level, None),
            Item::Table(table) => {
                let inside = |element| pieces(page, article, article.items(element));
                for caption in table::captions(page, table) {
                    content.pieces.append(&mut inside(caption)?);
                }
                let rows = table::on_grid(page, table, article.drops(), inside)?;
                content.pieces.append(&mut grid::pieces(rows));
            }
        }
    }
    Ok(content.pieces)
}

/// Whether a line leads to another page of the site and says nothing else.
fn is_link(line: &Line) -> bool {
    line.linked > 0 && line.linked * 5 >= line.length * 4
}

/// Whether a line leads to the page before or behind.
fn is_turn(line: &Line) -> bool {
    line.linked > 0 && names::is_turn(&line.text)
}
