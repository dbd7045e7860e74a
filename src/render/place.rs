//! Where in a report something stands, in words: line and column for text formats, page, paragraph
//! or cell for the others.

use crate::assessment::finding::Finding;
use crate::diagnostic::message::Message;
use crate::document::{Document, Place};
use crate::lang::Lang;
use crate::say;
use crate::span::Span;

/// The place to look at: `12 行`, `第 3 页`, `第 14 段`, `表 2 第 3 行第 4 列`.
pub fn coarse(document: &Document, span: Span, lang: Lang) -> String {
    if let Some(place) = document.place(span) {
        return named(place, lang);
    }
    let line = document.location(span).line;
    say::text(&Message::new("place/line").with("line", line), lang)
}

/// The same for a narrow column: of a cell the table alone.
pub fn short(document: &Document, span: Span, lang: Lang) -> String {
    let cell = document.place(span).and_then(|place| place.cell);
    let table = cell.map(|cell| Message::new("place/table").with("table", cell.table.to_string()));
    table.map_or_else(|| coarse(document, span, lang), |table| say::text(&table, lang))
}

/// The place itself: `12:5` for text formats, else as [`coarse`].
pub fn exact(document: &Document, span: Span, lang: Lang) -> String {
    if let Some(place) = document.place(span) {
        return named(place, lang);
    }
    let location = document.location(span);
    format!("{}:{}", location.line, location.column)
}

/// Where a report's name and a place stand together: `报告.txt:12:5`, `报告.docx 第 14 段`.
pub fn in_file(name: &str, document: &Document, span: Span, lang: Lang) -> String {
    let mark = if document.place(span).is_some() { ' ' } else { ':' };
    format!("{name}{mark}{}", exact(document, span, lang))
}

/// Where to look for what a finding tells of: the place of its words, or beside which place what is missing
/// belongs.
pub fn of_finding(document: &Document, finding: &Finding, lang: Lang) -> String {
    let place = exact(document, finding.span, lang);
    let belongs = finding.belongs.map(|one| say::named(one, lang)).unwrap_or_default();
    place + &say::marks::bracketed(belongs, lang)
}

fn named(place: Place, lang: Lang) -> String {
    let page = place.page.map(|page| Message::new("place/page").with("page", page.to_string()));
    let cell = place.cell.map(|cell| {
        Message::new("place/cell")
            .with("table", cell.table.to_string())
            .with("row", cell.row.to_string())
            .with("column", cell.column.to_string())
    });
    // Nobody counts the paragraphs of a page that can be seen.
    let paragraph = place.paragraph.filter(|_| place.page.is_none());
    let paragraph =
        paragraph.map(|number| Message::new("place/paragraph").with("number", number.to_string()));
    let parts: Vec<String> =
        [page, cell, paragraph].into_iter().flatten().map(|part| say::text(&part, lang)).collect();
    parts.join(lang.pick("", ", "))
}
