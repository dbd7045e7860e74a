//! Documents as LibreOffice writes them, in a few lines each.

mod damage;
mod lists;
mod tables;
mod text;

use crate::diagnostic::Problem;
use crate::document::content::Piece;
use crate::limits::Limits;
use crate::read::odt::read;
use crate::read::package::sample::package;

/// What a document is made of.
#[derive(Clone, Copy, Default)]
struct Sample<'a> {
    body: &'a str,
    /// The automatic styles.
    automatic: &'a str,
    /// The styles that have names.
    styles: &'a str,
}

fn part(element: &str, content: &str) -> String {
    let vocabularies = [
        ("office", "office:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("style", "style:1.0"),
        ("draw", "drawing:1.0"),
        ("svg", "svg-compatible:1.0"),
    ];
    let namespaces: String = vocabularies
        .iter()
        .map(|(prefix, name)| {
            format!(" xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{name}'")
        })
        .collect();
    format!("<office:{element}{namespaces} xmlns:loext='urn:loext'>{content}</office:{element}>")
}

impl Sample<'_> {
    fn package(&self) -> Vec<u8> {
        let content = format!(
            "<office:automatic-styles>{}</office:automatic-styles>\
            <office:body><office:text>{}</office:text></office:body>",
            self.automatic, self.body
        );
        let named = format!("<office:styles>{}</office:styles>", self.styles);
        package(&[
            ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
            ("content.xml", part("document-content", &content)),
            ("styles.xml", part("document-styles", &named)),
        ])
    }

    fn lines(&self) -> Vec<String> {
        lines(&self.package()).expect("a document")
    }
}

/// A line for each piece: `1 text` for a heading, `text`, or the cells of a table with their
/// extents.
fn lines(bytes: &[u8]) -> Result<Vec<String>, Problem> {
    let content = read(bytes, &Limits::default())?;
    Ok(content.pieces.iter().map(line).collect())
}

fn line(piece: &Piece) -> String {
    match piece {
        Piece::Paragraph(paragraph) => match paragraph.level {
            Some(level) => format!("{level} {}", paragraph.text),
            None => paragraph.text.clone(),
        },
        Piece::Table(table) => {
            let cells = table.cells.iter().map(|cell| {
                let span = match (cell.rows, cell.columns) {
                    (1, 1) => String::new(),
                    (rows, columns) => format!("+{rows}×{columns}"),
                };
                format!("{}.{}{span} {}", cell.row, cell.column, cell.text)
            });
            cells.collect::<Vec<_>>().join(" | ")
        }
    }
}

fn body(body: &str) -> Vec<String> {
    Sample { body, ..Sample::default() }.lines()
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}
