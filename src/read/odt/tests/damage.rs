//! Packages that are broken, locked, or made to do harm.

use proptest::prelude::*;

use super::*;
use crate::effort::cases;

#[test]
fn what_is_no_document_is_told() {
    let id = |bytes: &[u8]| lines(bytes).expect_err("a problem").id();
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    for content in ["", "<a", "<a><b></a>", "<!DOCTYPE a []><a/>"] {
        assert_eq!(
            id(&package(&[mimetype, ("content.xml", content)])),
            "damaged-file",
            "{content}"
        );
    }
    assert!(matches!(lines(&package(&[mimetype])), Err(Problem::Damaged { format: "odt", .. })));
    let manifest = "<!DOCTYPE manifest:manifest SYSTEM 'Manifest.dtd'><manifest:manifest>\
        <manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked =
        package(&[mimetype, ("content.xml", "\u{1}\u{2}"), ("META-INF/manifest.xml", manifest)]);
    assert!(matches!(lines(&locked), Err(Problem::Encrypted("odt"))));
    let deep = "<text:section>".repeat(500) + &"</text:section>".repeat(500);
    assert_eq!(id(&Sample { body: &deep, ..Sample::default() }.package()), "too-deep");
}

#[test]
fn depth_needs_no_stack() {
    let deep = "<text:list><text:list-item>".repeat(20_000)
        + &p("底")
        + &"</text:list-item></text:list>".repeat(20_000);
    let limits = Limits { depth: 1 << 20, ratio: 1 << 20, ..Limits::default() };
    let content = read(&Sample { body: &deep, ..Sample::default() }.package(), &limits);
    assert_eq!(content.expect("a document").pieces.iter().map(line).collect::<Vec<_>>(), ["底"]);
}

/// Elements and values that the reader knows, in any order and nesting.
fn markup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "text:p",
        "text:h",
        "text:span",
        "text:s",
        "text:line-break",
        "text:list",
        "text:list-item",
        "text:list-header",
        "text:note",
        "text:note-body",
        "text:section",
        "text:hidden-paragraph",
        "text:list-style",
        "text:list-level-style-number",
        "text:outline-style",
        "style:style",
        "style:text-properties",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "table:covered-table-cell",
        "draw:frame",
        "draw:text-box",
        "draw:custom-shape",
    ]);
    let values = prop::sample::select(vec![
        "0",
        "1",
        "2",
        "-1",
        "11",
        "4294967296",
        "true",
        "none",
        "一, 二",
        "%1%、",
    ]);
    let leaf = prop_oneof![Just("文字".to_owned()), Just(" ".to_owned()), Just(String::new())];
    leaf.prop_recursive(8, 60, 5, move |inner| {
        (names.clone(), values.clone(), prop::collection::vec(inner, 0..5)).prop_map(
            |(name, value, inner)| {
                let keys = [
                    "name",
                    "style-name",
                    "level",
                    "outline-level",
                    "num-format",
                    "num-list-format",
                    "start-value",
                    "c",
                    "number-columns-spanned",
                    "number-rows-spanned",
                    "number-columns-repeated",
                    "number-rows-repeated",
                    "continue-list",
                    "continue-numbering",
                    "id",
                    "display",
                    "is-hidden",
                    "restart-numbering",
                ];
                let attributes: String =
                    keys.iter().map(|key| format!(" text:{key}='{value}'")).collect();
                format!("<{name}{attributes}>{}</{name}>", inner.concat())
            },
        )
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_markup_is_read_or_refused(body in markup(), automatic in markup(), styles in markup()) {
        let sample = Sample { body: &body, automatic: &automatic, styles: &styles };
        let content = read(&sample.package(), &Limits::default()).expect("well-formed XML");
        for piece in &content.pieces {
            let Piece::Table(table) = piece else { continue };
            let mut taken = std::collections::HashSet::new();
            for cell in &table.cells {
                for row in cell.row..cell.row + cell.rows {
                    for column in cell.column..cell.column + cell.columns {
                        prop_assert!(taken.insert((row, column)), "two cells at {row}.{column}");
                    }
                }
            }
        }
    }

    #[test]
    fn flipped_and_cut_bytes_do_no_harm(at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let mut bytes = Sample { body: &p("正文"), ..Sample::default() }.package();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes, &Limits::default());
        bytes.truncate(end.index(bytes.len()));
        prop_assert!(read(&bytes, &Limits::default()).is_err());
    }
}
