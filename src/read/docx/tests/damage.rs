//! Packages that are odd, broken, or made to do harm.

use proptest::prelude::*;

use super::*;
use crate::effort::cases;
use crate::read::package::sample::locked;

#[test]
fn the_main_part_may_have_any_name() {
    let document = Sample::default().part("document", &format!("<w:body>{}</w:body>", p("正文")));
    let styles = Sample::default().part("styles", "");
    let root = ROOT.replace("word/document.xml", "/text/main2.xml");
    let related = "<Relationships><Relationship Id='a' Type='http://x/styles' Target='../s.xml'/></Relationships>";
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("text/main2.xml", &document),
        ("text/_rels/main2.xml.rels", related),
        ("s.xml", &styles),
    ];
    assert_eq!(lines(&package(&parts)).expect("a document"), ["正文"]);
    let without_relations = [("word/document.xml", document.as_str())];
    assert_eq!(lines(&package(&without_relations)).expect("a document"), ["正文"]);
}

#[test]
fn what_is_no_document_is_told() {
    let damaged = |bytes: &[u8]| match lines(bytes).expect_err("a problem") {
        Problem::Damaged { format, cause } => (format, cause),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        damaged(&package(&[("word/a.xml", "")])),
        ("docx", "it has no main part".to_owned())
    );
    assert_eq!(damaged(&package(&[("_rels/.rels", ROOT)])).0, "docx");
    for content in ["", "<w:document", "<a><b></a>", "<!DOCTYPE a []><a/>", "\u{0}"] {
        assert_eq!(damaged(&package(&[("word/document.xml", content)])).0, "docx", "{content}");
    }
    let whole = Sample { body: &p("正文"), ..Sample::default() }.package();
    assert_eq!(damaged(&whole[..whole.len() - 30]).0, "docx");
    assert!(matches!(lines(&locked(whole)), Err(Problem::Encrypted("docx"))));
}

#[test]
fn depth_and_size_are_limited() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(200) + &"</w:tc></w:tr></w:tbl>".repeat(200);
    let bytes = Sample { body: &deep, ..Sample::default() }.package();
    assert_eq!(lines(&bytes).expect_err("too deep").id(), "too-deep");
    // With the limit raised nothing but the limit has kept it from being read.
    let deeper =
        "<w:tbl><w:tr><w:tc>".repeat(20_000) + &p("底") + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    let bytes = Sample { body: &deeper, ..Sample::default() }.package();
    let limits = Limits { depth: 1 << 20, ratio: 1 << 20, ..Limits::default() };
    let content = read(&bytes, &limits).expect("a document");
    assert_eq!(content.pieces.iter().map(line).collect::<Vec<_>>(), ["底"]);
}

#[test]
fn absurd_spans_and_numbers_cost_nothing() {
    let huge = "99999999999999999999";
    let cell = format!("<w:tc><w:tcPr><w:gridSpan w:val='{huge}'/></w:tcPr>{}</w:tc>", p("甲"));
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr><w:p/></w:tc>".repeat(3_000);
    let row =
        format!("<w:tr><w:trPr><w:gridBefore w:val='100000000'/></w:trPr>{cell}{wide}</w:tr>");
    let text = "长".repeat(100_000);
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='4294967295'/><w:numFmt w:val='lowerLetter'/>\
        <w:lvlText w:val='%1{text}'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    );
    let item =
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>", r("文"));
    let body = format!("<w:tbl>{row}{row}</w:tbl>{}", item.repeat(1_000));
    let found = Sample { body: &body, numbering: &numbering, ..Sample::default() }.lines();
    assert_eq!(found.len(), 1_001);
    assert!(found.iter().skip(1).all(|line| line.chars().count() < 200));
}

/// Elements and values that the reader knows, in any order and nesting.
fn markup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "w:p",
        "w:pPr",
        "w:r",
        "w:rPr",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:trPr",
        "w:tc",
        "w:tcPr",
        "w:br",
        "w:vanish",
        "w:del",
        "w:ins",
        "w:numPr",
        "w:numId",
        "w:ilvl",
        "w:pStyle",
        "w:fldChar",
        "w:instrText",
        "w:gridSpan",
        "w:vMerge",
        "w:hMerge",
        "w:gridBefore",
        "w:txbxContent",
        "w:sdt",
        "w:sdtPr",
        "w:footnoteReference",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "w:abstractNum",
        "w:num",
        "w:lvl",
        "w:lvlText",
        "w:style",
        "w:basedOn",
        "w:footnote",
        "v:textpath",
        "m:t",
        "m:den",
    ]);
    let values = prop::sample::select(vec![
        "0",
        "1",
        "2",
        "-1",
        "8",
        "4294967296",
        "restart",
        "begin",
        "separate",
        "end",
        "%1%2、",
        "TOC",
    ]);
    let leaf = prop_oneof![Just("文字".to_owned()), Just(" TOC ".to_owned()), Just(String::new())];
    leaf.prop_recursive(8, 60, 5, move |inner| {
        (names.clone(), values.clone(), prop::collection::vec(inner, 0..5)).prop_map(
            |(name, value, inner)| {
                let keys = [
                    "val",
                    "ilvl",
                    "numId",
                    "abstractNumId",
                    "styleId",
                    "fldCharType",
                    "id",
                    "Requires",
                    "string",
                ];
                let attributes: String =
                    keys.iter().map(|key| format!(" w:{key}='{value}'")).collect();
                format!("<{name}{attributes}>{}</{name}>", inner.concat())
            },
        )
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_markup_is_read_or_refused(body in markup(), styles in markup(), numbering in markup(), notes in markup()) {
        let sample = Sample { body: &body, styles: &styles, numbering: &numbering, footnotes: &notes, ..Sample::default() };
        let content = read(&sample.package(), &Limits::default()).expect("well-formed XML");
        for piece in &content.pieces {
            let Piece::Table(table) = piece else { continue };
            let is_sorted = table.cells.is_sorted_by_key(|cell| (cell.row, cell.column));
            prop_assert!(is_sorted && table.cells.iter().all(|cell| cell.rows > 0 && cell.columns > 0));
        }
    }

    #[test]
    fn flipped_and_cut_bytes_do_no_harm(at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("甲"), p("1"));
        let mut bytes = Sample { body: &(p("正文") + &table), ..Sample::default() }.package();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes, &Limits::default());
        bytes.truncate(end.index(bytes.len()));
        prop_assert!(read(&bytes, &Limits::default()).is_err());
    }
}
