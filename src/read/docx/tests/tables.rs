//! Tables: merged cells, changes, nesting, frames.

use super::*;

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

#[test]
fn merged_cells_span_the_grid() {
    let down = "<w:vMerge w:val='restart'/>";
    for goes_on in ["<w:vMerge/>", "<w:vMerge w:val='continue'/>"] {
        let text = table(&[
            row(&[cell("<w:gridSpan w:val='2'/>", &p("项目")), cell("", &p("件数"))]),
            row(&[cell(down, &p("不予公开")), cell("", &p("1.国家秘密")), cell("", &p("3"))]),
            row(&[cell(goes_on, "<w:p/>"), cell("", &p("2.其他")), cell("", &p("０"))]),
        ]);
        let expected = "0.0+1×2 项目 | 0.2 件数 | 1.0+2×1 不予公开 | 1.1 1.国家秘密 | 1.2 3 | 2.1 2.其他 | 2.2 ０";
        assert_eq!(body(&text), [expected]);
    }
    let old = table(&[
        row(&[
            cell("<w:hMerge w:val='restart'/>", &p("合计")),
            cell("<w:hMerge/>", "<w:p/>"),
            cell("", &p("9")),
        ]),
        row(&[cell("", &p("甲")), cell("", &p("乙")), cell("", &p("丙"))]),
    ]);
    assert_eq!(body(&old), ["0.0+1×2 合计 | 0.2 9 | 1.0 甲 | 1.1 乙 | 1.2 丙"]);
    let short = table(&[
        row(&[cell("", &p("甲")), cell("", &p("乙"))]),
        format!("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr>", cell("", &p("丙"))),
    ]);
    assert_eq!(body(&short), ["0.0 甲 | 0.1 乙 | 1.1 丙"]);
}

#[test]
fn the_lines_of_a_cell_are_joined_and_numbered() {
    let numbered = |text: &str| {
        let text = if text.is_empty() { String::new() } else { r(text) };
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{text}</w:p>")
    };
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='%1'/></w:lvl>\
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let body = table(&[
        row(&[cell("", &numbered("")), cell("", &(p("本机关不掌握相") + &p("关政府信息")))]),
        row(&[
            cell("", &numbered("")),
            cell("", "<w:p><w:r><w:t>制发</w:t><w:br/><w:t>件数</w:t></w:r></w:p>"),
        ]),
    ]) + &numbered("");
    let sample = Sample { body: &body, numbering, ..Sample::default() };
    assert_eq!(sample.lines(), ["0.0 1 | 0.1 本机关不掌握相关政府信息 | 1.0 2 | 1.1 制发件数"]);
}

#[test]
fn deleted_and_hidden_rows_are_gone() {
    let marked = |mark: &str, text: &str| {
        format!("<w:tr><w:trPr>{mark}</w:trPr>{}{}</w:tr>", cell("", &p(text)), cell("", &p("1")))
    };
    let text = table(&[
        marked("", "留"),
        marked("<w:del w:id='1'/>", "删"),
        marked("<w:hidden/>", "藏"),
        marked("<w:ins w:id='2'/>", "增"),
        row(&[cell("", &p("甲")), cell("<w:cellDel w:id='3'/>", &p("删")), cell("", &p("2"))]),
    ]);
    assert_eq!(body(&text), ["0.0 留 | 0.1 1 | 1.0 增 | 1.1 1 | 2.0 甲 | 2.1 2"]);
}

#[test]
fn content_controls_may_hold_rows_and_cells() {
    let control =
        |content: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let text = table(&[
        control(&row(&[cell("", &p("甲")), control(&cell("", &p("1")))])),
        row(&[control(&cell("", &control(&p("乙")))), cell("", &p("2"))]),
    ]);
    assert_eq!(body(&text), ["0.0 甲 | 0.1 1 | 1.0 乙 | 1.1 2"]);
}

#[test]
fn a_table_in_a_cell_stands_behind_the_outer() {
    let inner = table(&[row(&[cell("", &p("内一")), cell("", &p("内二"))])]);
    let text =
        table(&[row(&[cell("", &p("外")), cell("", &(p("前") + &inner + &p("后")))])]) + &p("尾");
    assert_eq!(body(&text), ["0.0 外 | 0.1 前后", "0.0 内一 | 0.1 内二", "尾"]);
}

#[test]
fn a_frame_is_no_table() {
    let data = table(&[row(&[cell("", &p("规章")), cell("", &p("3"))])]);
    let frame = table(&[row(&[cell("", &(p("一、概述") + &p("正文。") + &data + &p("完")))])]);
    assert_eq!(body(&frame), ["一、概述", "正文。", "0.0 规章 | 0.1 3", "完"]);
    let layout = table(&[
        row(&[cell("", &p("第一段。"))]),
        row(&[cell("", "<w:p/>")]),
        row(&[cell("", &p("第二段。"))]),
    ]);
    assert_eq!(body(&layout), ["第一段。", "第二段。"]);
}
