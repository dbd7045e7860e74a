//! Documents as Word and WPS write them, in a few lines each.

mod damage;
mod numbers;
mod tables;
mod text;

use crate::diagnostic::Problem;
use crate::document::content::Piece;
use crate::limits::Limits;
use crate::read::docx::{WORD, read};
use crate::read::package::sample::package;

/// What a document is made of.
#[derive(Clone, Copy, Default)]
struct Sample<'a> {
    body: &'a str,
    styles: &'a str,
    numbering: &'a str,
    footnotes: &'a str,
    endnotes: &'a str,
    is_strict: bool,
}

const ROOT: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='rId1' Target='word/document.xml' \
    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>\
    </Relationships>";

impl Sample<'_> {
    fn part(&self, element: &str, content: &str) -> String {
        format!(
            "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\
            <w:{element} xmlns:w='{word}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
            xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
            xmlns:wpsCustomData='http://www.wps.cn/officeDocument/2013/wpsCustomData' \
            xmlns:v='urn:schemas-microsoft-com:vml' \
            xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{content}</w:{element}>",
            word = WORD[usize::from(self.is_strict)],
        )
    }

    fn package(&self) -> Vec<u8> {
        let kinds = ["styles", "numbering", "footnotes", "endnotes"];
        let relations: String = kinds
            .iter()
            .map(|kind| {
                format!("<Relationship Id='{kind}' Type='http://x/{kind}' Target='{kind}.xml'/>")
            })
            .collect();
        let body = format!("<w:body>{}<w:sectPr/></w:body>", self.body);
        package(&[
            ("_rels/.rels", ROOT.to_owned()),
            ("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
            ("word/document.xml", self.part("document", &body)),
            ("word/styles.xml", self.part("styles", self.styles)),
            ("word/numbering.xml", self.part("numbering", self.numbering)),
            ("word/footnotes.xml", self.part("footnotes", self.footnotes)),
            ("word/endnotes.xml", self.part("endnotes", self.endnotes)),
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

/// Runs of text in a paragraph.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run of text.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}
