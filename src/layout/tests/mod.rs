pub(crate) mod sample;

use proptest::prelude::*;

use super::{Glyph, Page, content};
use crate::document::content::Content;
use crate::effort::cases;
use crate::limits::Limits;
use sample::{Words, page, paragraphs, tables};

fn laid(pages: Vec<Page>) -> Content {
    content(pages, &Limits::default()).expect("some text")
}

/// The paragraphs of some pages.
fn prose(pages: Vec<Page>) -> Vec<String> {
    let content = laid(pages);
    assert!(tables(&content).is_empty(), "{content:?}");
    paragraphs(&content).into_iter().map(|(text, _)| text.to_owned()).collect()
}

/// The cells of the only table.
fn table(content: &Content) -> Vec<Words<'_>> {
    let mut tables = tables(content);
    assert_eq!(tables.len(), 1, "{content:?}");
    tables.remove(0)
}

/// The texts of some rows, each in its cell of one row and one column.
fn plain<'a>(rows: &[&[&'a str]]) -> Vec<Words<'a>> {
    let mut cells = Vec::new();
    for (row, texts) in rows.iter().enumerate() {
        cells.extend(texts.iter().enumerate().map(|(column, text)| (row, column, 1, 1, *text)));
    }
    cells
}

#[test]
fn lines_become_paragraphs_by_indent_end_and_distance() {
    let lines = [
        "　　本局坚持以公开为常态、不公开为例外，全年公开信息一千二",
        "百八十六条，没有一条因公开不当而被纠正，群众对公开工作普遍满",
        "意。",
        "　　（一）主动公开。公开规范性文件十二件，公开财政资金信息八",
        "十七条。",
        "　　（二）依申请公开。受理二十五件，全部按期答复没有一件超期",
        "　　（三）平台建设。全年维护栏目十六个。",
    ];
    let found = prose(vec![page().lines(72.0, 100.0, 16.0, 28.0, &lines)]);
    assert_eq!(
        found,
        [
            "本局坚持以公开为常态、不公开为例外，全年公开信息一千二百八十六条，没有一条因公开不当而被纠正，群众对公开工作普遍满意。",
            "（一）主动公开。公开规范性文件十二件，公开财政资金信息八十七条。",
            "（二）依申请公开。受理二十五件，全部按期答复没有一件超期",
            "（三）平台建设。全年维护栏目十六个。",
        ]
    );
    // Without indents, a wider space or a line that ends early parts paragraphs.
    let flush = page()
        .lines(
            72.0,
            100.0,
            12.0,
            20.0,
            &["全年公开信息一千二百条，其中通知", "公告三百条，财政资金八十七条没有"],
        )
        .lines(
            72.0,
            160.0,
            12.0,
            20.0,
            &["另行公开政策文件十五件，政策解读", "九件。", "全年维护栏目十六个，没有空白栏目"],
        );
    assert_eq!(
        prose(vec![flush]),
        [
            "全年公开信息一千二百条，其中通知公告三百条，财政资金八十七条没有",
            "另行公开政策文件十五件，政策解读九件。",
            "全年维护栏目十六个，没有空白栏目",
        ]
    );
}

#[test]
fn titles_headings_and_signatures_stand_alone() {
    let body = "　　本局全年公开信息一千二百八十六条，其中通知公告三百一十二";
    let page = page()
        .set(226.0, 80.0, 22.0, "青山县农业局")
        .set(160.0, 112.0, 22.0, "年政府信息公开工作报告")
        .lines(72.0, 170.0, 16.0, 28.0, &["　　一、总体情况", body, "条。"])
        .set(400.0, 260.0, 16.0, "青山县农业局")
        .set(392.0, 288.0, 16.0, "2025年1月20日");
    assert_eq!(
        prose(vec![page]),
        [
            "青山县农业局",
            "年政府信息公开工作报告",
            "一、总体情况",
            "本局全年公开信息一千二百八十六条，其中通知公告三百一十二条。",
            "青山县农业局",
            "2025年1月20日",
        ]
    );
}

#[test]
fn a_line_too_long_to_move_up_does_not_end_its_paragraph() {
    // The address would not have fitted behind the word, so that line ends early.
    let lines = [
        "如有疑问请与青山县农业局办公室联系，电话和传真及电子邮箱：",
        "office-of-agriculture@qingshan.example.cn，邮编246000，",
        "来信请寄县城人民路十八号青山县农业局办公室收。",
    ];
    assert_eq!(prose(vec![page().lines(72.0, 100.0, 16.0, 28.0, &lines)]), [lines.concat()]);
    // A number broken at the end of a full line is one number.
    let lines = ["联系电话0556123", "4567"];
    let found = prose(vec![page().lines(72.0, 100.0, 16.0, 28.0, &lines)]);
    assert_eq!(found[0], "联系电话05561234567");
}

#[test]
fn blanks_part_words_but_no_chinese() {
    let page = page()
        .set(72.0, 100.0, 16.0, "共 12 条 ，见 Open Data 平台")
        // The second drawing of a bold heading.
        .set(72.0, 200.0, 16.0, "一、概述")
        .set(72.4, 200.0, 16.0, "一、概述")
        // A note's number is set high.
        .set(72.0, 300.0, 16.0, "占地三百平方米")
        .set(184.0, 295.0, 8.0, "2")
        .set(188.0, 300.0, 16.0, "以上");
    assert_eq!(prose(vec![page]), ["共12条，见Open Data平台", "一、概述", "占地三百平方米2以上"]);
}

#[test]
fn paragraphs_go_on_behind_page_numbers_and_running_heads() {
    let line = "本局全年公开信息一千二百八十六条其中通知公告三百一十二条之多";
    let body = |first: &str, last: &str, number: &str| {
        page()
            .set(200.0, 40.0, 9.0, "青山县农业局年度报告")
            .lines(72.0, 100.0, 16.0, 28.0, &[first, line, last])
            .set(280.0, 800.0, 14.0, number)
    };
    let first = body("　　第一页的第一段从这里开始，它一直写到了这一页的最末一行，", line, "- 1 -");
    let second = body(line, "到此为止。", "- 2 -");
    let third = body("　　第三页自成一段，写满两行，也写满第三行，而且页码也是数字", line, "— 3 —");
    let content = laid(vec![first, second, third]);
    let found = paragraphs(&content);
    let pages: Vec<Option<u32>> = found.iter().map(|(_, page)| *page).collect();
    assert_eq!(pages, [Some(1), Some(3)]);
    assert!(found[0].0.ends_with(&format!("{}到此为止。", line.repeat(4))), "{found:?}");
    assert!(!found.iter().any(|(text, _)| text.contains("年度报告") || text.contains('-')));
}

#[test]
fn cells_span_the_places_between_which_a_rule_is_missing() {
    // 1 1 2
    // 3 4 2
    // 3 5 5
    let page = page()
        .rule((100.0, 100.0), (400.0, 100.0))
        .rule((100.0, 190.0), (400.0, 190.0))
        .rule((100.0, 100.0), (100.0, 190.0))
        .rule((400.0, 100.0), (400.0, 190.0))
        .rule((300.0, 100.0), (300.0, 160.0))
        .rule((100.0, 130.0), (300.0, 130.0))
        .rule((200.0, 130.0), (200.0, 190.0))
        .rule((200.0, 160.0), (400.0, 160.0))
        .set(110.0, 115.0, 10.0, "一")
        .lines(310.0, 110.0, 10.0, 14.0, &["二之", "上"])
        .set(110.0, 150.0, 10.0, "三")
        .set(210.0, 145.0, 10.0, "四")
        .set(210.0, 175.0, 10.0, "五");
    assert_eq!(
        table(&laid(vec![page])),
        [
            (0, 0, 1, 2, "一"),
            (0, 2, 2, 1, "二之上"),
            (1, 0, 2, 1, "三"),
            (1, 1, 1, 1, "四"),
            (2, 1, 1, 2, "五")
        ]
    );
}

#[test]
fn a_table_may_lack_its_outer_rules() {
    let mut open = page();
    for y in [100.0, 120.0, 140.0] {
        open = open.rule((100.0, y), (400.0, y));
    }
    open = open.rule((250.0, 100.0), (250.0, 140.0));
    for (x, y, text) in
        [(110.0, 110.0, "规章"), (260.0, 110.0, "3"), (110.0, 130.0, "文件"), (260.0, 130.0, "12")]
    {
        open = open.set(x, y, 10.0, text);
    }
    assert_eq!(table(&laid(vec![open])), plain(&[&["规章", "3"], &["文件", "12"]]));
}

#[test]
fn frames_and_underlines_are_no_tables() {
    let lines = ["　　本局全年公开信息一千二百八十六条其中通知公告三百一十二", "条。"];
    let framed = page()
        .table(&[60.0, 530.0], &[80.0, 160.0, 300.0], &[])
        .lines(72.0, 100.0, 16.0, 28.0, &lines)
        .area((72.0, 86.0), (300.0, 114.0))
        .area((300.0, 86.0), (520.0, 114.0))
        .rule((72.0, 140.0), (300.0, 140.0));
    assert_eq!(prose(vec![framed]), [lines.concat().trim_start_matches('　')]);
    // A frame around a table is no part of it.
    let table_in_frame = page()
        .table(&[95.0, 100.0, 250.0, 400.0, 404.0], &[96.0, 100.0, 120.0, 140.0, 144.0], &[])
        .set(110.0, 110.0, 10.0, "规章")
        .set(260.0, 110.0, 10.0, "3")
        .set(110.0, 130.0, 10.0, "文件")
        .set(260.0, 130.0, 10.0, "12");
    assert_eq!(table(&laid(vec![table_in_frame])), plain(&[&["规章", "3"], &["文件", "12"]]));
}

#[test]
fn a_number_that_its_narrow_cell_breaks_is_one_number() {
    let page = page()
        .table(&[100.0, 200.0, 230.0, 300.0], &[100.0, 140.0], &[&["许可"]])
        .lines(206.0, 113.0, 10.0, 13.0, &["128", "6"])
        // Two numbers in a wide cell are two.
        .lines(240.0, 113.0, 10.0, 13.0, &["3", "5"]);
    assert_eq!(table(&laid(vec![page])), plain(&[&["许可", "1286", "3 5"]]));
}

const XS: [f64; 5] = [72.0, 100.0, 260.0, 360.0, 460.0];

#[test]
fn a_table_goes_on_on_the_next_page() {
    let first = page()
        .table(
            &XS,
            &[700.0, 720.0, 740.0, 760.0],
            &[
                &["", "事项", "自然人", "总计"],
                &["甲", "1.信访投诉", "12", "12"],
                &["", "2.重复申请需要合并", "3", "3"],
            ],
        )
        .set(280.0, 810.0, 10.0, "- 1 -");
    let second = page()
        .table(
            &XS,
            &[80.0, 100.0, 120.0, 140.0],
            &[&["", "事项", "自然人", "总计"], &["", "办理", "", ""], &["乙", "3.其他", "0", "0"]],
        )
        .set(280.0, 810.0, 10.0, "- 2 -");
    let content = laid(vec![first, second]);
    assert_eq!(
        table(&content),
        plain(&[
            &["", "事项", "自然人", "总计"],
            &["甲", "1.信访投诉", "12", "12"],
            &["", "2.重复申请需要合并办理", "3", "3"],
            &["乙", "3.其他", "0", "0"],
        ])
    );
}

#[test]
fn a_group_that_the_page_break_cuts_is_one_cell() {
    let group = |top: f64, rows: usize| {
        let ys: Vec<f64> =
            (0..=rows).scan(top, |y, _| Some(std::mem::replace(y, *y + 20.0))).collect();
        let mut page =
            page().rule((XS[0], ys[0]), (XS[4], ys[0])).rule((XS[0], ys[rows]), (XS[4], ys[rows]));
        for x in XS {
            page = page.rule((x, top), (x, ys[rows]));
        }
        for y in &ys {
            page = page.rule((XS[1], *y), (XS[4], *y));
        }
        let texts =
            [["1.不掌握", "746", "769"], ["2.需另行制作", "11", "11"], ["3.不明确", "1", "1"]];
        let from = usize::from(rows > 1);
        for (y, row) in ys.iter().zip(&texts[from..from + rows]) {
            for (x, text) in XS[1..].iter().zip(row) {
                page = page.set(x + 4.0, y + 10.0, 10.0, text);
            }
        }
        page
    };
    let first = group(760.0, 1).set(76.0, 770.0, 8.0, "四无");
    let second = group(80.0, 2).set(76.0, 100.0, 8.0, "法提供");
    assert_eq!(
        table(&laid(vec![first, second])),
        [
            (0, 0, 3, 1, "四无法提供"),
            (0, 1, 1, 1, "1.不掌握"),
            (0, 2, 1, 1, "746"),
            (0, 3, 1, 1, "769"),
            (1, 1, 1, 1, "2.需另行制作"),
            (1, 2, 1, 1, "11"),
            (1, 3, 1, 1, "11"),
            (2, 1, 1, 1, "3.不明确"),
            (2, 2, 1, 1, "1"),
            (2, 3, 1, 1, "1"),
        ]
    );
}

#[test]
fn tables_with_text_between_or_other_columns_stay_apart() {
    let first = || page().table(&XS, &[740.0, 760.0], &[&["甲", "规章", "3", "4"]]);
    let below = || page().table(&XS, &[120.0, 140.0], &[&["乙", "文件", "5", "6"]]);
    let titled = below().set(72.0, 100.0, 16.0, "二、其他");
    assert_eq!(tables(&laid(vec![first(), titled])).len(), 2);
    let other = page().table(&[72.0, 160.0, 460.0], &[120.0, 140.0], &[&["乙", "5"]]);
    assert_eq!(tables(&laid(vec![first(), other])).len(), 2);
    assert_eq!(tables(&laid(vec![first(), below()])).len(), 1);
}

#[test]
fn figures_below_one_another_are_a_table_without_rules() {
    let mut page = page().lines(72.0, 100.0, 12.0, 20.0, &["二、主动公开情况"]);
    for (y, row) in [
        (130.0, ["信息内容", "本年制发", "本年废止", "现行有效"]),
        (150.0, ["规章", "0", "0", "0"]),
        (170.0, ["行政规范性文件", "3", "1", "12"]),
        (190.0, ["其他文件", "105", "0", "1286"]),
    ] {
        for (x, text) in [72.0, 220.0, 320.0, 420.0].into_iter().zip(row) {
            page = page.set(x, y, 12.0, text);
        }
    }
    let line = "本局全年公开信息 1286 条，其中通知公告 312 条，财政资金 87 条";
    let page = page.lines(72.0, 230.0, 12.0, 20.0, &[line, "。"]);
    let content = laid(vec![page]);
    assert_eq!(
        table(&content),
        plain(&[
            &["信息内容", "本年制发", "本年废止", "现行有效"],
            &["规章", "0", "0", "0"],
            &["行政规范性文件", "3", "1", "12"],
            &["其他文件", "105", "0", "1286"],
        ])
    );
    let texts: Vec<&str> = paragraphs(&content).into_iter().map(|(text, _)| text).collect();
    assert_eq!(
        texts,
        ["二、主动公开情况", "本局全年公开信息1286条，其中通知公告312条，财政资金87条。"]
    );
}

#[test]
fn labels_without_rules_keep_their_columns_and_lines() {
    let mut page = page();
    let figures = [340.0, 400.0, 460.0];
    // The name of the group stands half way between its rows.
    page = page.set(72.0, 160.0, 10.0, "（三）不予公开");
    for (x, y, label, row) in [
        (72.0, 100.0, "一、本年新收政府信息公开申请数量", ["105", "5", "110"]),
        (160.0, 120.0, "1.属于国家秘密", ["0", "0", "0"]),
        (160.0, 140.0, "2.其他法律行政法规禁止公开", ["3", "0", "3"]),
        (160.0, 160.0, "3.要求行政机关确认或", ["12", "1", "13"]),
        (160.0, 174.0, "重新出具", ["", "", ""]),
        (160.0, 194.0, "4.其他", ["1", "1", "2"]),
    ] {
        page = page.set(x, y, 10.0, label);
        for (x, text) in figures.into_iter().zip(row) {
            page = page.set(x, y, 10.0, text);
        }
    }
    let content = laid(vec![page]);
    let table = table(&content);
    let labels: Vec<Words<'_>> = table.iter().copied().filter(|cell| cell.1 < 2).collect();
    assert_eq!(
        labels,
        [
            (0, 0, 1, 2, "一、本年新收政府信息公开申请数量"),
            (1, 1, 1, 1, "1.属于国家秘密"),
            (2, 1, 1, 1, "2.其他法律行政法规禁止公开"),
            (3, 0, 1, 1, "（三）不予公开"),
            (3, 1, 1, 1, "3.要求行政机关确认或重新出具"),
            (4, 1, 1, 1, "4.其他"),
        ]
    );
    let figures: Vec<&str> = table.iter().filter(|cell| cell.1 >= 2).map(|cell| cell.4).collect();
    assert_eq!(
        figures,
        ["105", "5", "110", "0", "0", "0", "3", "0", "3", "12", "1", "13", "1", "1", "2"]
    );
}

#[test]
fn blocks_side_by_side_are_read_from_the_left() {
    let left = [60.0, 180.0, 280.0];
    let right = [310.0, 430.0, 530.0];
    let beside = page()
        .set(60.0, 60.0, 12.0, "两年的数据")
        .set(60.0, 90.0, 12.0, "二〇二三年")
        .set(310.0, 90.0, 12.0, "二〇二四年")
        .table(&left, &[100.0, 120.0, 140.0], &[&["规章", "3"], &["文件", "4"]])
        .table(&right, &[105.0, 125.0, 145.0], &[&["规章", "5"], &["文件", "6"]])
        .set(60.0, 200.0, 12.0, "完毕。");
    let content = laid(vec![beside]);
    assert_eq!(
        tables(&content),
        [plain(&[&["规章", "3"], &["文件", "4"]]), plain(&[&["规章", "5"], &["文件", "6"]])]
    );
    let texts: Vec<&str> = paragraphs(&content).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["两年的数据", "二〇二三年", "二〇二四年", "完毕。"]);
    let columns = page()
        .set(60.0, 60.0, 12.0, "两栏")
        .lines(
            60.0,
            100.0,
            12.0,
            20.0,
            &["左栏的第一行写满这一栏了", "左栏的第二行也写满这一栏", "左栏到第三行为止写满一栏"],
        )
        .lines(
            300.0,
            103.0,
            12.0,
            20.0,
            &["右栏的第一行写满这一栏了", "右栏的第二行也写满这一栏", "右栏到第三行为止。"],
        );
    assert_eq!(
        prose(vec![columns]),
        [
            "两栏",
            "左栏的第一行写满这一栏了左栏的第二行也写满这一栏左栏到第三行为止写满一栏右栏的第一行写满这一栏了右栏的第二行也写满这一栏右栏到第三行为止。",
        ]
    );
}

#[test]
fn a_page_without_text_is_no_report_and_too_much_text_is_refused() {
    let empty = page().table(&XS, &[100.0, 120.0], &[]);
    let problem = content(vec![empty], &Limits::default()).expect_err("no text");
    assert_eq!(problem.id(), "no-text");
    let limits = Limits { text: 5, ..Limits::default() };
    let problem = content(vec![page().set(72.0, 90.0, 12.0, "两字")], &limits);
    assert_eq!(problem.expect_err("six bytes").id(), "too-large");
}

fn glyph() -> impl Strategy<Value = Glyph> {
    let place = prop_oneof![
        4 => -50.0..900.0_f64,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -1e300, 1e300, 0.0]),
    ];
    let character = prop::sample::select("0123，。一、（二)Ag 　".chars().collect::<Vec<_>>());
    (character, place.clone(), place, -5.0..40.0_f64, any::<bool>()).prop_map(
        |(character, x, y, size, turned)| Glyph {
            character,
            left: x,
            right: x + size,
            top: y,
            bottom: y + size,
            size,
            turned,
        },
    )
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever a page holds, the cells of its tables keep to the grid and do not overlap.
    #[test]
    fn any_page_is_laid_out(
        glyphs in proptest::collection::vec(glyph(), 0..300),
        xs in proptest::collection::vec(0.0..600.0_f64, 2..7),
        ys in proptest::collection::vec(0.0..850.0_f64, 2..9),
        cuts in proptest::collection::vec((0..7_usize, 0.0..850.0_f64, 0.0..850.0_f64), 0..12),
    ) {
        let mut page = page();
        for (index, from, to) in cuts {
            let (x, y) = (xs[index % xs.len()], ys[index % ys.len()]);
            page = page.rule((x, from), (x, to)).rule((from.min(590.0), y), (to.min(590.0), y));
        }
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        for y in &ys {
            page = page.rule((left, *y), (right, *y));
        }
        page.glyphs = glyphs;
        let pages = vec![page.clone(), page];
        let Ok(content) = content(pages, &Limits::default()) else { return Ok(()) };
        for table in tables(&content) {
            let mut taken = std::collections::HashSet::new();
            for (row, column, rows, columns, _) in table {
                prop_assert!(rows > 0 && columns > 0);
                for place in (row..row + rows).flat_map(|row| (column..column + columns).map(move |column| (row, column))) {
                    prop_assert!(taken.insert(place), "{place:?} is covered twice");
                }
            }
        }
    }
}
