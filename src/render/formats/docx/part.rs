//! The parts of the package and the marks of WordprocessingML.
//!
//! Source: ECMA-376, 5th edition, Part 1. Page, sizes and lines follow GB/T 9704-2012 where it speaks of them.

use crate::lang::Lang;
use crate::render::xml::escaped;
use crate::say;

/// What begins every part.
macro_rules! xml {
    ($($piece:expr),+) => {
        concat!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", $($piece),+)
    };
}

/// The names that stand for the elements of text.
macro_rules! names {
    () => {
        " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    };
}

/// Which part is of which type.
pub(super) const TYPES: &str = xml!(
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);

/// What stands before the first sheet.
pub(super) const DOCUMENT: &str = xml!("<w:document", names!(), "><w:body>");

/// What stands behind the last sheet: a page of A4, 156 mm of it for the text.
pub(super) const DOCUMENT_END: &str = "<w:sectPr>\
    <w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1701\" w:right=\"1474\" w:bottom=\"1247\" w:left=\"1587\" w:header=\"850\" w:footer=\"850\" w:gutter=\"0\"/>\
    </w:sectPr></w:body></w:document>";

const PACKAGE: &str = xml!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

const RELATIONS: &str = xml!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "</Relationships>"
);

/// The parts beside the text: the line at the foot says `made_by`.
pub(super) fn others(made_by: &str, title: &str) -> [(&'static str, String); 6] {
    let foot = Paragraph { line: 240, lines: Lines::Centred, ..Paragraph::default() };
    let foot = foot.drawn(&[(Font::Song, 16, made_by)]);
    let fonts = [Font::Body, Font::Headline, Font::Sans, Font::Brush, Font::Song].map(|font| {
        let (name, other) = (font.name(), font.other());
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/></w:font>"
        )
    });
    [
        ("_rels/.rels", PACKAGE.to_owned()),
        ("word/_rels/document.xml.rels", RELATIONS.to_owned()),
        (
            "word/styles.xml",
            xml!(
                "<w:styles",
                names!(),
                "><w:docDefaults><w:rPrDefault><w:rPr>",
                "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>",
                "<w:pPrDefault/></w:docDefaults>",
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>",
                "</w:styles>"
            )
            .to_owned(),
        ),
        (
            "word/fontTable.xml",
            format!("{}{}</w:fonts>", xml!("<w:fonts", names!(), ">"), fonts.concat()),
        ),
        ("word/footer1.xml", format!("{}{foot}</w:ftr>", xml!("<w:ftr", names!(), ">"))),
        (
            "docProps/core.xml",
            format!(
                "{}<dc:title>{}</dc:title></cp:coreProperties>",
                xml!(
                    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                ),
                escaped(title)
            ),
        ),
    ]
}

/// The typefaces of official documents.
#[derive(Clone, Copy)]
pub(super) enum Font {
    Body,
    Headline,
    Sans,
    Brush,
    Song,
}

impl Font {
    fn name(self) -> &'static str {
        let id = match self {
            Self::Body => "serif",
            Self::Headline => "headline",
            Self::Sans => "sans",
            Self::Brush => "brush",
            Self::Song => "song",
        };
        say::word("sheet", id, Lang::Zh)
    }

    /// What stands in where it is not installed.
    fn other(self) -> &'static str {
        let id = match self {
            Self::Body => "serif-else",
            Self::Headline => "headline-else",
            Self::Brush => "brush-else",
            Self::Sans => return "SimHei",
            Self::Song => return "SimSun",
        };
        say::word("sheet", id, Lang::Zh)
    }

    fn latin(self) -> &'static str {
        match self {
            Self::Sans => "Arial",
            _ => "Times New Roman",
        }
    }
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lines {
    /// From the left.
    #[default]
    Left,
    /// In the middle.
    Centred,
    /// From side to side, the first one two characters in.
    Indented,
}

/// How a paragraph stands; lengths in twentieths of a point.
#[derive(Clone, Copy, Default)]
pub(super) struct Paragraph {
    /// The height of its lines.
    pub line: u32,
    /// Room above it.
    pub before: u32,
    /// Room below it.
    pub after: u32,
    /// How its lines stand.
    pub lines: Lines,
    /// Whether it stays on the page of the next one.
    pub keeps: bool,
    /// Whether it begins a page.
    pub page: bool,
}

impl Paragraph {
    /// The paragraph with texts, each in a font and a size in half points.
    pub fn drawn(self, texts: &[(Font, u32, &str)]) -> String {
        let mut out = String::from("<w:p><w:pPr>");
        if self.keeps {
            out += "<w:keepNext/>";
        }
        if self.page {
            out += "<w:pageBreakBefore/>";
        }
        let Self { line, before, after, .. } = self;
        out += &format!(
            "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"exact\"/>"
        );
        if self.lines == Lines::Indented {
            // the first is what office programs of here know, the second what others do
            out += "<w:ind w:firstLineChars=\"200\" w:firstLine=\"560\"/>";
        }
        out += match self.lines {
            Lines::Centred => "<w:jc w:val=\"center\"/>",
            Lines::Indented => "<w:jc w:val=\"both\"/>",
            Lines::Left => "",
        };
        out += "</w:pPr>";
        for (font, size, text) in texts {
            let (name, latin) = (font.name(), font.latin());
            // blanks at the ends part it from its neighbours
            let outer = |is_there| if is_there { " " } else { "" };
            let (before, behind) = (outer(text.starts_with(' ')), outer(text.ends_with(' ')));
            let text = format!("{before}{}{behind}", escaped(text));
            out += &format!(
                "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" \
                 w:eastAsia=\"{name}\"/><w:sz w:val=\"{size}\"/></w:rPr>\
                 <w:t xml:space=\"preserve\">{text}</w:t></w:r>"
            );
        }
        out + "</w:p>"
    }
}

/// What ends a table.
pub(super) const TABLE_END: &str = "</w:tbl>";

/// What begins a table with columns of these widths, with lines or without.
pub(super) fn table_begin(widths: &[u32], has_lines: bool) -> String {
    let line = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let lines =
        if has_lines { format!("<w:tblBorders>{sides}</w:tblBorders>") } else { String::new() };
    let columns: String =
        widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let whole: u32 = widths.iter().sum();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{lines}\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
}

/// A row of cells, which hold paragraphs.
pub(super) fn row(properties: &str, widths: &[u32], cells: &[String]) -> String {
    let cells: String =
        widths.iter().zip(cells).map(|(width, content)| cell(*width, "", None, content)).collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

/// A row of one cell over all columns.
pub(super) fn whole_row(widths: &[u32], fill: Option<&str>, content: &str) -> String {
    let span = format!("<w:gridSpan w:val=\"{}\"/>", widths.len());
    let content = cell(widths.iter().sum(), &span, fill, content);
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{content}</w:tr>")
}

fn cell(width: u32, span: &str, fill: Option<&str>, content: &str) -> String {
    let fill =
        fill.map(|fill| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{}<w:vAlign w:val=\"center\"/></w:tcPr>{content}</w:tc>",
        fill.unwrap_or_default()
    )
}
