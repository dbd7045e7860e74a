//! PDF files for tests, written byte by byte: a Chinese font that is not embedded, text at places,
//! rules as strokes or as thin areas.

use std::fmt::Write as _;

/// A PDF of A4 pages, each with such content as the functions below write.
pub(crate) fn pdf(pages: &[String]) -> Vec<u8> {
    let pages: Vec<(&str, &str)> = pages.iter().map(|content| (content.as_str(), "")).collect();
    sized(&pages, "")
}

/// A PDF of pages with their content and further entries (`/Rotate 90`), and further entries of its
/// trailer.
pub(crate) fn sized(pages: &[(&str, &str)], trailer: &str) -> Vec<u8> {
    // 1: catalogue, 2: list of pages, 3 to 5: the font, then two objects for each page.
    let number = |page: usize| 6 + 2 * page;
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", number(page))).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H \
         /DescendantFonts [4 0 R] >>"
            .to_owned(),
        // The first 95 characters of Adobe-GB1 are those of ASCII.
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo \
         << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] \
         /FontDescriptor 5 0 R >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] \
         /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >>"
            .to_owned(),
    ];
    for (page, (content, entries)) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> >> {entries} >>",
            number(page) + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    written(&objects, trailer)
}

/// A file of these objects; the first is the catalogue.
pub(crate) fn written(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let count = objects.len() + 1;
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R \
         {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// The height of an A4 page: PDF counts from the bottom, these functions from the top.
const HEIGHT: f64 = 842.0;

/// Text with its left end at `x` and its baseline `y` below the top.
pub(crate) fn text(x: f64, y: f64, size: f64, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F {size} Tf {x} {} Td <{codes}> Tj ET\n", HEIGHT - y)
}

/// A rule as a stroke.
pub(crate) fn stroke(from: (f64, f64), to: (f64, f64)) -> String {
    format!("{} {} m {} {} l S\n", from.0, HEIGHT - from.1, to.0, HEIGHT - to.1)
}

/// A filled area; a thin one is a rule.
pub(crate) fn area(from: (f64, f64), to: (f64, f64)) -> String {
    format!("{} {} {} {} re f\n", from.0, HEIGHT - to.1, to.0 - from.0, to.1 - from.1)
}

/// A table whose rules are thin areas; each text stands in the middle of its row's height.
pub(crate) fn table(xs: &[f64], ys: &[f64], rows: &[&[&str]]) -> String {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let mut content: String = ys.iter().map(|y| area((left, *y), (right + 0.5, y + 0.5))).collect();
    content.extend(xs.iter().map(|x| area((*x, top), (x + 0.5, bottom))));
    for (row, texts) in rows.iter().enumerate() {
        for (column, words) in texts.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            let y = f64::midpoint(ys[row], ys[row + 1]) + 4.0;
            content.push_str(&text(xs[column] + 5.0, y, 10.0, words));
        }
    }
    content
}
