pub(crate) mod sample;

use std::io::Write as _;

use proptest::prelude::*;

use super::read;
use crate::diagnostic::Problem;
use crate::document::Remark;
use crate::document::content::Content;
use crate::effort::cases;
use crate::layout::tests::sample::{paragraphs, tables};
use crate::limits::Limits;
use crate::read::format;
use sample::{area, pdf, sized, stroke, table, text, written};

fn content(bytes: &[u8]) -> Content {
    read(bytes, &Limits::default()).expect("a PDF")
}

fn page() -> String {
    [
        text(200.0, 80.0, 22.0, "青山县农业局"),
        text(150.0, 120.0, 22.0, "2024年度报告"),
        text(104.0, 180.0, 16.0, "本局2024年在县政府网站公开信息1286条，其中通知"),
        text(72.0, 208.0, 16.0, "公告312条。"),
        text(104.0, 236.0, 16.0, "一、主动公开情况"),
        table(
            &[72.0, 220.0, 300.0, 380.0],
            &[300.0, 325.0, 350.0],
            &[&["信息内容", "制发件数", "废止件数"], &["行政规范性文件", "3", "12"]],
        ),
        text(280.0, 800.0, 14.0, "— 1 —"),
    ]
    .concat()
}

#[test]
fn text_and_tables_of_a_chinese_font_without_a_map_are_read() {
    let content = content(&pdf(&[page()]));
    let expected = [
        ("青山县农业局", Some(1)),
        ("2024年度报告", Some(1)),
        ("本局2024年在县政府网站公开信息1286条，其中通知公告312条。", Some(1)),
        ("一、主动公开情况", Some(1)),
    ];
    assert_eq!(paragraphs(&content), expected);
    assert_eq!(
        tables(&content),
        [[
            (0, 0, 1, 1, "信息内容"),
            (0, 1, 1, 1, "制发件数"),
            (0, 2, 1, 1, "废止件数"),
            (1, 0, 1, 1, "行政规范性文件"),
            (1, 1, 1, 1, "3"),
            (1, 2, 1, 1, "12"),
        ]]
    );
}

#[test]
fn a_turned_page_reads_like_an_upright_one() {
    let page = page();
    let upright = content(&sized(&[(&page, "")], ""));
    for entry in ["/Rotate 90", "/Rotate 180", "/Rotate 270", "/Rotate -90"] {
        assert_eq!(content(&sized(&[(&page, entry)], "")), upright, "{entry}");
    }
}

#[test]
fn backgrounds_of_words_make_no_table() {
    let line = "本局在县政府网站公开信息一千二百条";
    let mut page: String = (0_u8..6)
        .map(|row| {
            let y = 100.0 + 28.0 * f64::from(row);
            // Each run of a line has its own background, as text copied from the web has.
            let cuts = [72.0, 136.0 + 16.0 * f64::from(row % 3), 280.0, 344.0];
            let areas = cuts.windows(2).map(|cut| area((cut[0], y - 20.0), (cut[1], y + 8.0)));
            areas.collect::<String>() + &text(72.0, y, 16.0, line)
        })
        .collect();
    page.push_str(&text(72.0, 268.0, 16.0, "完毕。"));
    let content = content(&pdf(&[page]));
    assert_eq!(tables(&content).len(), 0);
    assert_eq!(paragraphs(&content), [(format!("{}完毕。", line.repeat(6)).as_str(), Some(1))]);
}

#[test]
fn rules_may_be_strokes_and_boxes() {
    let cells =
        [("规章", 72.0, 100.0), ("3", 172.0, 100.0), ("文件", 72.0, 120.0), ("12", 172.0, 120.0)];
    let words: String =
        cells.iter().map(|(words, x, y)| text(x + 5.0, y + 14.0, 10.0, words)).collect();
    let boxes: String =
        cells.iter().map(|(_, x, y)| format!("{x} {} 100 20 re S\n", 842.0 - y - 20.0)).collect();
    let strokes: String = [100.0, 120.0, 140.0]
        .iter()
        .map(|y| stroke((72.0, *y), (272.0, *y)))
        .chain([72.0, 172.0, 272.0].iter().map(|x| stroke((*x, 100.0), (*x, 140.0))))
        .collect();
    let expected =
        [[(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "3"), (1, 0, 1, 1, "文件"), (1, 1, 1, 1, "12")]];
    for rules in [boxes, strokes] {
        let content = content(&pdf(&[rules + &words]));
        assert_eq!(tables(&content), expected);
    }
}

#[test]
fn metadata_is_kept_where_it_stands_open() {
    let page = page();
    let info = "/Info << /Title <FEFF5E745EA662A5544A> /Author (A \\(B\\)\\040C) \
                /CreationDate (D:20250120103000+08'00') /Producer (x) >>";
    let content = content(&sized(&[(&page, "")], info));
    let found: Vec<(&str, &str)> =
        content.metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        found,
        [("Title", "年度报告"), ("Author", "A (B) C"), ("CreationDate", "2025-01-20")]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    let limits = Limits::default();
    let problem = |bytes: &[u8]| read(bytes, &limits).expect_err("no report").id();
    let empty = pdf(&[String::new(), String::new(), area((0.0, 0.0), (595.0, 842.0))]);
    assert!(matches!(read(&empty, &limits), Err(Problem::NoTextLayer { pages: 3 })));
    let page = page();
    let few = Limits { pages: 2, ..limits };
    let pages = pdf(&[page.clone(), page.clone(), page.clone()]);
    assert_eq!(read(&pages, &few).expect_err("three pages").id(), "too-many-pages");
    let short = Limits { text: 50, ..limits };
    assert_eq!(read(&pages, &short).expect_err("much text").id(), "too-large");
    let pages = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_owned();
    let catalogue = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    assert_eq!(problem(&written(&[catalogue.clone(), pages], "")), "damaged-file");
    let none = "<< /Type /Pages /Kids [] /Count 0 >>".to_owned();
    assert_eq!(problem(&written(&[catalogue.clone(), none], "")), "damaged-file");
    assert_eq!(problem(&written(&[catalogue], "")), "damaged-file");
    assert_eq!(problem(b"%PDF-1.4\n"), "damaged-file");
    assert_eq!(problem(b""), "damaged-file");
    // A password of the user's: of its kind, with keys that no empty password opens.
    let lock = format!(
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >> \
         /ID [<00> <00>]",
        "11".repeat(32)
    );
    assert_eq!(problem(&sized(&[(&page, "")], &lock)), "encrypted-file");
}

#[test]
fn pages_that_are_pictures_do_not_hide_the_others() {
    let picture = area((0.0, 0.0), (595.0, 842.0));
    let content = content(&pdf(&[picture.clone(), page(), picture]));
    assert_eq!(paragraphs(&content)[0], ("青山县农业局", Some(2)));
}

/// The pages of a file whose contents are packed, one of them from `cut` bytes before its end.
fn packed(cut: usize) -> Vec<u8> {
    let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    pack.write_all(page().as_bytes()).expect("packed");
    let mut data = pack.finish().expect("packed");
    data.truncate(data.len() - cut);
    let plain = pdf(&[page()]);
    let at = format::find(&plain, b"stream\n").expect("a stream");
    let end = format::find(&plain, b"\nendstream").expect("its end");
    let head = format::find(&plain, b"<< /Length").expect("its head");
    let start = format!("<< /Filter /FlateDecode /Length {} >>\nstream\n", data.len());
    assert!(head < at);
    [&plain[..head], start.as_bytes(), &data, &plain[end..]].concat()
}

#[test]
fn what_is_lost_of_a_file_is_told() {
    let remarks = |bytes: &[u8]| content(bytes).remarks;
    let page = page();
    let whole = pdf(&[page.clone(), page.clone()]);
    assert_eq!(remarks(&whole), []);
    assert_eq!(remarks(&packed(0)), []);
    // only the sum behind the data is not there
    assert_eq!(remarks(&packed(4)), []);
    assert_eq!(remarks(&packed(40)), [Remark::CutOff]);
    // the file ends before its end
    let text = |from: &[u8]| String::from_utf8(from.to_vec()).expect("a text");
    let end = text(&whole).rfind("xref\n0").expect("the list of objects");
    assert_eq!(remarks(&whole[..end]), [Remark::CutOff]);
    // it has fewer pages than it says
    let fewer = text(&whole).replacen("/Count 2", "/Count 5", 1);
    assert_eq!(remarks(fewer.as_bytes()), [Remark::CutOff]);
    // what an editor adds ends as well
    let added = [&whole[..], b"9 0 obj\n<< >>\nendobj\n"].concat();
    assert_eq!(remarks(&added), [Remark::CutOff]);
    assert_eq!(remarks(&[&added[..], b"startxref\n0\n%%EOF\n"].concat()), []);
}

#[test]
fn characters_that_no_font_explains_are_none() {
    let numbered = |file: Vec<u8>| {
        let file = String::from_utf8(file).expect("a text");
        let file = file.replace("/Encoding /UniGB-UCS2-H", "/Encoding /Identity-H");
        file.replace("(GB1)", "(Identity)").into_bytes()
    };
    let alien = text(72.0, 260.0, 16.0, "\u{3}\u{1b}\u{5d0}\u{f40}\u{1200}");
    let some = content(&numbered(pdf(&[page() + &alien])));
    assert_eq!(some.remarks, [Remark::BadCharacters(5)]);
    assert!(paragraphs(&some).iter().any(|(text, _)| text.contains("\u{fffd}\u{fffd}")));
    let none = read(&numbered(pdf(&[alien])), &Limits::default()).expect_err("no text");
    assert_eq!(none.id(), "damaged-file");
}

proptest! {
    #![proptest_config(cases(48))]

    /// A damaged file is read, or refused; it neither hangs nor panics.
    #[test]
    fn damage_does_no_harm(
        cut in 0_usize..3000,
        at in 0_usize..3000,
        bytes in proptest::collection::vec(any::<u8>(), 0..8),
        doubled in 0_usize..200,
    ) {
        let mut file = pdf(&[page()]);
        file.truncate(file.len().saturating_sub(cut % 400));
        let at = at % file.len().max(1);
        let end = (at + doubled).min(file.len());
        let copy = file[at..end].to_vec();
        file.splice(at..(at + bytes.len()).min(file.len()), bytes.into_iter().chain(copy));
        let _ = read(&file, &Limits::default());
    }
}

/// A page that draws the first of some forms; each draws the next one so often.
fn nested(forms: usize, times: usize, drawn: &str) -> Vec<u8> {
    let stream = |entries: &str, data: &str| {
        format!("<< {entries} /Length {} >>\nstream\n{data}\nendstream", data.len())
    };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources \
         << /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
        stream("", "/X Do"),
    ];
    for form in 0..forms {
        let next = form + 6;
        let list = format!("/Resources << /XObject << /X {next} 0 R >> >>");
        let is_last = form + 1 == forms;
        let data = if is_last { drawn.to_owned() } else { "/X Do ".repeat(times) };
        objects.push(stream(&format!("/Type /XObject /Subtype /Form {list}"), &data));
    }
    written(&objects, "")
}

#[test]
fn forms_that_multiply_are_refused_before_they_are_drawn() {
    let limits = Limits::default();
    let problem = |bytes: &[u8]| read(bytes, &limits).expect_err("too much").id();
    assert_eq!(problem(&nested(12, 10, "BT (aaaaaaaa) Tj ET")), "too-large");
    assert_eq!(problem(&nested(12, 10, "0 0 m 9 9 l S")), "unpacks-too-large");
    // A few are how programs set seals and letterheads.
    assert_eq!(problem(&nested(4, 3, "0 0 m 9 9 l S")), "no-text");
    // The same stream over and over.
    let long = format!("BT {} ET", "(aaaaaaaaaaaaaaaa) Tj ".repeat(10_000));
    let mut page = written(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!("<< /Type /Page /Parent 2 0 R /Contents [{}] >>", "4 0 R ".repeat(200)),
            format!("<< /Length {} >>\nstream\n{long}\nendstream", long.len()),
        ],
        "",
    );
    assert_eq!(problem(&page), "too-large");
    page.truncate(page.len() / 2);
    let _ = read(&page, &limits);
}
