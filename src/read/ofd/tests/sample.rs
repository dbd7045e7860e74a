//! OFD files for tests, made in memory.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Parts of a package by name.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// An OFD of A4 pages, each of which holds some objects.
pub(crate) fn ofd(pages: &[String]) -> Vec<u8> {
    let list: String = (0..pages.len())
        .map(|at| format!("<ofd:Page ID=\"{at}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>"))
        .collect();
    let document = document("", &list);
    let mut parts =
        vec![("OFD.xml".to_owned(), root()), ("Doc_0/Document.xml".to_owned(), document)];
    for (at, objects) in pages.iter().enumerate() {
        parts.push((format!("Doc_0/Pages/Page_{at}/Content.xml"), page("", objects)));
    }
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    package(&parts)
}

/// The part that names the document.
pub(crate) fn root() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" \
     Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>\
     <ofd:Title>年度报告</ofd:Title><ofd:Author>青山县农业局</ofd:Author>\
     <ofd:CreationDate>2025-01-20</ofd:CreationDate></ofd:DocInfo>\
     <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        .to_owned()
}

/// The part that lists templates and pages.
pub(crate) fn document(templates: &str, pages: &str) -> String {
    format!(
        "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData>\
         <ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297\
         </ofd:PhysicalBox></ofd:PageArea>{templates}</ofd:CommonData><ofd:Pages>{pages}\
         </ofd:Pages></ofd:Document>"
    )
}

/// The part of a page that uses templates and holds objects.
pub(crate) fn page(templates: &str, objects: &str) -> String {
    format!(
        "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\">{templates}<ofd:Content>\
         <ofd:Layer ID=\"1\"><ofd:PageBlock ID=\"2\">{objects}</ofd:PageBlock></ofd:Layer>\
         </ofd:Content></ofd:Page>"
    )
}

/// Text whose upper left corner is at a place, in millimetres.
pub(crate) fn text(x: f64, y: f64, size: f64, text: &str) -> String {
    let steps: Vec<String> = text
        .chars()
        .map(|c| if c.is_ascii() { size / 2.0 } else { size })
        .map(|step| step.to_string())
        .collect();
    let baseline = 0.88 * size;
    format!(
        "<ofd:TextObject ID=\"3\" Boundary=\"{x} {y} 180 {size}\" Font=\"1\" Size=\"{size}\">\
         <ofd:TextCode X=\"0\" Y=\"{baseline}\" DeltaX=\"{}\">{text}</ofd:TextCode>\
         </ofd:TextObject>",
        steps.join(" ")
    )
}

/// A rule between two places, in millimetres.
pub(crate) fn rule(from: (f64, f64), to: (f64, f64)) -> String {
    let (wide, high) = (to.0 - from.0, to.1 - from.1);
    format!(
        "<ofd:PathObject ID=\"4\" Boundary=\"{} {} {wide} {high}\" LineWidth=\"0.25\">\
         <ofd:AbbreviatedData>M 0 0 L {wide} {high}</ofd:AbbreviatedData></ofd:PathObject>",
        from.0, from.1
    )
}

/// A table with all its rules; each text stands in the middle of its row's height.
pub(crate) fn table(xs: &[f64], ys: &[f64], rows: &[&[&str]]) -> String {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let mut objects: String = ys.iter().map(|y| rule((left, *y), (right, *y))).collect();
    objects.extend(xs.iter().map(|x| rule((*x, top), (*x, bottom))));
    for (row, texts) in rows.iter().enumerate() {
        for (column, words) in texts.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            let y = f64::midpoint(ys[row], ys[row + 1]) - 2.0;
            objects.push_str(&text(xs[column] + 2.0, y, 4.0, words));
        }
    }
    objects
}
