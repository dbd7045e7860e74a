//! Where in a report something stands, in words: line and column for text formats, page, paragraph
//! or cell for the others.

use crate::document::{Document, Place};
use crate::lang::Lang;
use crate::span::Span;

/// The place to look at: `12 行`, `第 3 页`, `第 14 段`, `表 2 第 3 行第 4 列`.
#[must_use]
pub fn coarse(document: &Document, span: Span, lang: Lang) -> String {
    if let Some(place) = document.place(span) {
        return named(place, lang);
    }
    let line = document.location(span).line;
    match lang {
        Lang::Zh => format!("{line} 行"),
        Lang::En => format!("line {line}"),
    }
}

/// The place itself: `12:5` for text formats, else as [`coarse`].
#[must_use]
pub fn exact(document: &Document, span: Span, lang: Lang) -> String {
    if let Some(place) = document.place(span) {
        return named(place, lang);
    }
    let location = document.location(span);
    format!("{}:{}", location.line, location.column)
}

/// Where a report's name and a place stand together: `报告.txt:12:5`, `报告.docx 第 14 段`.
#[must_use]
pub fn in_file(name: &str, document: &Document, span: Span, lang: Lang) -> String {
    let mark = if document.place(span).is_some() { ' ' } else { ':' };
    format!("{name}{mark}{}", exact(document, span, lang))
}

fn named(place: Place, lang: Lang) -> String {
    let page = place.page.map(|page| match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("page {page}"),
    });
    let cell = place.cell.map(|cell| match lang {
        Lang::Zh => format!("表 {} 第 {} 行第 {} 列", cell.table, cell.row, cell.column),
        Lang::En => format!("table {}, row {}, column {}", cell.table, cell.row, cell.column),
    });
    // Nobody counts the paragraphs of a page that can be seen.
    let paragraph = place.paragraph.filter(|_| place.page.is_none()).map(|number| match lang {
        Lang::Zh => format!("第 {number} 段"),
        Lang::En => format!("paragraph {number}"),
    });
    let parts: Vec<String> = [page, cell, paragraph].into_iter().flatten().collect();
    parts.join(lang.pick("", ", "))
}
