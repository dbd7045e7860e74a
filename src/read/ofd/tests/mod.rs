pub(crate) mod sample;

use proptest::prelude::*;

use super::read;
use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::effort::cases;
use crate::layout::tests::sample::{paragraphs, tables};
use crate::limits::Limits;
use sample::{document, ofd, package, page, root, rule, table, text};

fn content(bytes: &[u8]) -> Content {
    read(bytes, &Limits::default()).expect("an OFD")
}

/// A report of two pages with a table that begins on the first and ends on the second.
fn report() -> Vec<u8> {
    let xs = [20.0, 60.0, 100.0, 140.0, 180.0];
    let first = [
        text(65.0, 20.0, 7.0, "青山县农业局年度报告"),
        text(28.0, 40.0, 4.0, "本局2024年公开信息1286条，其中通知公告312条、财政资金87"),
        text(20.0, 47.0, 4.0, "条。"),
        text(20.0, 60.0, 4.0, "二、主动公开情况"),
        table(
            &xs,
            &[250.0, 258.0, 266.0, 274.0],
            &[
                &["信息内容", "制发件数", "废止件数", "有效件数"],
                &["规章", "0", "0", "0"],
                &["规范性", "3", "1", "12"],
            ],
        ),
        text(100.0, 285.0, 4.0, "- 1 -"),
    ];
    let second = [
        table(
            &xs,
            &[20.0, 28.0, 36.0, 44.0],
            &[
                &["信息内容", "制发件数", "废止件数", "有效件数"],
                &["文件", "", "", ""],
                &["许可", "47", "2", "1286"],
            ],
        ),
        text(28.0, 60.0, 4.0, "以上数据截至年底。"),
        text(100.0, 285.0, 4.0, "- 2 -"),
    ];
    ofd(&[first.concat(), second.concat()])
}

#[test]
fn a_report_of_two_pages_is_read_with_its_table_made_whole() {
    let content = content(&report());
    assert_eq!(
        paragraphs(&content),
        [
            ("青山县农业局年度报告", Some(1)),
            ("本局2024年公开信息1286条，其中通知公告312条、财政资金87条。", Some(1)),
            ("二、主动公开情况", Some(1)),
            ("以上数据截至年底。", Some(2)),
        ]
    );
    let tables = tables(&content);
    assert_eq!(tables.len(), 1);
    let words: Vec<&str> = tables[0].iter().map(|cell| cell.4).collect();
    assert_eq!(words[..8], ["信息内容", "制发件数", "废止件数", "有效件数", "规章", "0", "0", "0"]);
    assert_eq!(words[8..12], ["规范性文件", "3", "1", "12"]);
    assert_eq!(words[12..], ["许可", "47", "2", "1286"]);
    let metadata: Vec<(&str, &str)> =
        content.metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let expected =
        [("Title", "年度报告"), ("Author", "青山县农业局"), ("CreationDate", "2025-01-20")];
    assert_eq!(metadata, expected);
}

#[test]
fn cells_span_where_rules_are_missing() {
    let objects = [
        rule((20.0, 20.0), (120.0, 20.0)),
        rule((20.0, 30.0), (120.0, 30.0)),
        rule((20.0, 40.0), (120.0, 40.0)),
        rule((20.0, 20.0), (20.0, 40.0)),
        rule((120.0, 20.0), (120.0, 40.0)),
        rule((70.0, 30.0), (70.0, 40.0)),
        text(22.0, 23.0, 4.0, "第二十条第（一）项"),
        text(22.0, 33.0, 4.0, "行政许可"),
        text(72.0, 33.0, 4.0, "1286"),
    ];
    let content = content(&ofd(&[objects.concat()]));
    assert_eq!(
        tables(&content),
        [[(0, 0, 1, 2, "第二十条第（一）项"), (1, 0, 1, 1, "行政许可"), (1, 1, 1, 1, "1286"),]]
    );
}

#[test]
fn templates_matrices_and_names_without_prefix_are_understood() {
    let templates = "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpls/T_0.xml\" ZOrder=\"Background\"/>";
    let pages = "<ofd:Page ID=\"1\" BaseLoc=\"/Doc_0/Pages/Page_0/Content.xml\"/>";
    let plain = |xml: String| xml.replace("ofd:", "").replace("xmlns:ofd", "xmlns");
    let turned = "<TextObject Boundary=\"20 40 90 9\" Size=\"2\" CTM=\"2 0 0 2 1 0\">\
                  <TextCode X=\"0\" Y=\"1.8\" DeltaX=\"g 1 2\">两倍</TextCode>\
                  <TextCode Y=\"4\" X=\"0\">无步长12</TextCode></TextObject>\
                  <TextObject Boundary=\"20 90 90 9\" Size=\"4\" Visible=\"false\">\
                  <TextCode X=\"0\" Y=\"4\">看不见</TextCode></TextObject>";
    let body = page("<ofd:Template TemplateID=\"7\" ZOrder=\"Background\"/>", turned);
    let below = page("", &text(20.0, 20.0, 4.0, "模板上的文字"));
    let bytes = package(&[
        ("OFD.xml", &plain(root())),
        ("Doc_0/Document.xml", &plain(document(templates, pages))),
        ("Doc_0/Pages/Page_0/Content.xml", &plain(body)),
        ("Doc_0/Tpls/T_0.xml", &below),
    ]);
    let content = content(&bytes);
    let words: Vec<&str> = paragraphs(&content).into_iter().map(|(text, _)| text).collect();
    assert_eq!(words, ["模板上的文字", "两倍", "无步长12"]);
}

#[test]
fn a_line_goes_on_where_fewer_steps_are_given_than_it_has_characters() {
    for steps in ["4 4", "g 3 4", "4.6 4.6 4.6", "4 4 4 2 2 4", ""] {
        let line = format!(
            "<ofd:TextObject ID=\"9\" Boundary=\"20 40 90 9\" Size=\"4\">\
             <ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"{steps}\">收到申12请件，均按期办结</ofd:TextCode></ofd:TextObject>"
        );
        assert_eq!(
            paragraphs(&content(&ofd(&[line]))),
            [("收到申12请件，均按期办结", Some(1))],
            "{steps}"
        );
    }
}

#[test]
fn a_page_whose_text_is_turned_is_turned_upright() {
    let turned = |matrix: &str, place: [f64; 4]| {
        let line = |x: f64, y: f64, words: &str| {
            format!(
                "<ofd:TextObject Boundary=\"{x} {y} 9 9\" Size=\"4\" CTM=\"{matrix}\">\
                 <ofd:TextCode X=\"0\" Y=\"0\">{words}</ofd:TextCode></ofd:TextObject>"
            )
        };
        let [x, y, next, below] = place;
        ofd(&[line(x, y, "一、概述") + &line(next, below, "本局全年公开信息12条。")])
    };
    let expected = [("一、概述", Some(1)), ("本局全年公开信息12条。", Some(1))];
    for (matrix, place) in [
        ("0 1 -1 0 0 0", [150.0, 40.0, 140.0, 40.0]),
        ("0 -1 1 0 0 0", [50.0, 240.0, 60.0, 240.0]),
        ("-1 0 0 -1 0 0", [150.0, 240.0, 150.0, 230.0]),
    ] {
        assert_eq!(paragraphs(&content(&turned(matrix, place))), expected, "{matrix}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let limits = Limits::default();
    let problem = |bytes: &[u8]| read(bytes, &limits).expect_err("no report").id();
    let picture =
        "<ofd:ImageObject ID=\"5\" Boundary=\"0 0 210 297\" ResourceID=\"6\"/>".to_owned();
    assert!(matches!(
        read(&ofd(&[picture.clone(), picture]), &limits),
        Err(Problem::NoTextLayer { pages: 2 })
    ));
    assert_eq!(problem(&package(&[("OFD.xml", &root())])), "damaged-file");
    assert_eq!(problem(&package(&[("OFD.xml", "<OFD>")])), "damaged-file");
    assert_eq!(problem(&package(&[("OFD.xml", "<OFD/>")])), "damaged-file");
    let locked = [("OFD.xml", root()), ("Encryptions.xml", "<x/>".to_owned())];
    let locked: Vec<(&str, &str)> = locked.iter().map(|(name, text)| (*name, &**text)).collect();
    assert_eq!(problem(&package(&locked)), "encrypted-file");
    let listed = document("", "<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>");
    let missing = package(&[("OFD.xml", &root()), ("Doc_0/Document.xml", &listed)]);
    assert_eq!(problem(&missing), "damaged-file");
    let whole = report();
    assert_eq!(problem(&whole[..whole.len() / 2]), "damaged-file");
    let few = Limits { pages: 1, ..limits };
    assert_eq!(read(&whole, &few).expect_err("two pages").id(), "too-many-pages");
    let short = Limits { text: 100, ..limits };
    assert_eq!(read(&whole, &short).expect_err("much text").id(), "too-large");
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever stands in a page's part, reading it ends, and without a panic.
    #[test]
    fn odd_numbers_do_no_harm(
        at in 0_usize..4000,
        word in "[-0-9eE. gMLQBASC]{1,12}|NaN|inf|1e308|-1e308|99999999999999999999",
    ) {
        let objects = [
            text(28.0, 40.0, 4.0, "本局2024年公开信息1286条"),
            table(&[20.0, 60.0, 100.0], &[80.0, 90.0, 99.0], &[&["规章", "0"], &["文件", "1"]]),
        ]
        .concat();
        let mut body = page("", &objects);
        let at = (0..=at.min(body.len())).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        // Take the place of the number that begins there.
        let length = body.bytes().skip(at).take_while(|byte| b"0123456789.".contains(byte)).count();
        body.replace_range(at..at + length, &word);
        let bytes = package(&[
            ("OFD.xml", &root()),
            ("Doc_0/Document.xml", &document("", "<ofd:Page BaseLoc=\"P.xml\"/>")),
            ("Doc_0/P.xml", &body),
        ]);
        let _ = read(&bytes, &Limits::default());
    }
}
