use super::*;
use crate::document::content::Piece;

fn texts(rtf: &str) -> Vec<String> {
    let content = read(rtf.as_bytes(), &Limits::default()).expect("it is RTF");
    let text = |piece: Piece| match piece {
        Piece::Paragraph(paragraph) => paragraph.text,
        Piece::Table(table) => format!("{} cells", table.cells.len()),
    };
    content.pieces.into_iter().map(text).collect()
}

#[test]
fn bytes_of_a_code_page_and_unicode_give_the_same_text() {
    let bytes = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'b9\'ab\'bf\'aa\'d6\'b8\'c4\'cf\par}";
    let unicode = r"{\rtf1\ansi\uc1 \u20844?\u24320?\u25351?\u21335?\par}";
    let two = r"{\rtf1\uc2 \u20844\'b9\'ab\u24320\'bf\'aa\u25351??\u21335??\par}";
    for rtf in [bytes, unicode, two] {
        assert_eq!(texts(rtf), ["公开指南"], "{rtf}");
    }
}

#[test]
fn what_is_no_text_is_left_out() {
    let rtf = r"{\rtf1{\info{\title a}}{\*\generator x;}{\header h\par}{\pict 00ff}\pard A{\v hidden}{\deleted gone}{\strike struck\strike0 }{\field{\*\fldinst HYPERLINK}{\fldrslt B}}{\footnote note}\par\bin3 {}}C\par}";
    assert_eq!(texts(rtf), ["AB", "C", "note"]);
}

#[test]
fn a_list_has_the_number_that_the_file_shows() {
    let rtf = r"{\rtf1\ansi{\listtext\pard\uc1 \u19968?\u12289?}\pard \u27010?\u36848?\par}";
    assert_eq!(texts(rtf), ["一、概述"]);
}

#[test]
fn cells_span_what_their_edges_say() {
    let rtf = r"{\rtf1\trowd\cellx1000\cellx3000\intbl a\cell b\cell\row
        \trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl c\cell d\par e\cell f\cell\row
        \trowd\clvmrg\cellx1000\cellx2000\cellx3010\intbl\cell g\cell\cell\row\pard end\par}";
    let content = read(rtf.as_bytes(), &Limits::default()).expect("it is RTF");
    let Piece::Table(table) = &content.pieces[0] else { panic!("{content:?}") };
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|cell| (cell.row, cell.column, cell.rows, cell.columns, cell.text.as_str()))
        .collect();
    let expected = [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 2, "b"),
        (1, 0, 2, 1, "c"),
        (1, 1, 1, 1, "d e"),
        (1, 2, 1, 1, "f"),
        (2, 1, 1, 1, "g"),
        (2, 2, 1, 1, ""),
    ];
    assert_eq!(cells, expected);
    assert_eq!(content.pieces.len(), 2);
}

#[test]
fn a_file_that_was_cut_off_or_altered_is_an_error_or_is_read() {
    let rtf = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 S;}}\trowd\cellx9\intbl\f0 \'b9\'ab\u20844?\cell\row\pard x\par}";
    for cut in 1..rtf.len() {
        let problem = read(&rtf.as_bytes()[..cut], &Limits::default()).expect_err("it is cut off");
        assert_eq!(problem.id(), "damaged-file", "{cut}");
    }
    let mut bytes = rtf.as_bytes().to_vec();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            let _ = read(&bytes, &Limits::default());
            bytes[at] ^= 1 << bit;
        }
    }
    let deep = format!("{{\\rtf1{}", "{".repeat(100_000));
    let problem = read(deep.as_bytes(), &Limits::default()).expect_err("it is too deep");
    assert_eq!(problem.id(), "too-deep");
}
