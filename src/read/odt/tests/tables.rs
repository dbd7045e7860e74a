//! Tables: spans, repetitions, nesting.

use super::*;

fn cell(attributes: &str, content: &str) -> String {
    format!("<table:table-cell {attributes}>{content}</table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<table:table><table:table-column/>{}</table:table>", rows.concat())
}

#[test]
fn spans_reach_over_covered_places() {
    let covered = "<table:covered-table-cell/>".to_owned();
    let both = "<table:covered-table-cell table:number-columns-repeated='2'><text:p>藏</text:p></table:covered-table-cell>";
    let text = table(&[
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(&[
                cell("table:number-columns-spanned='3'", &p("项目")),
                both.to_owned(),
                cell("", &p("件数")),
            ])
        ),
        row(&[
            cell("table:number-rows-spanned='2'", &p("不予")),
            cell("table:number-columns-spanned='2'", &p("甲")),
            covered.clone(),
            cell("", &p("1")),
        ]),
        row(&[
            covered,
            cell("", &p("乙")),
            cell("", &p("丙")),
            cell("", &(p("本机关") + &p("不掌握"))),
        ]),
    ]);
    let expected = "0.0+1×3 项目 | 0.3 件数 | 1.0+2×1 不予 | 1.1+1×2 甲 | 1.3 1 | 2.1 乙 | 2.2 丙 | 2.3 本机关不掌握";
    assert_eq!(body(&text), [expected]);
}

#[test]
fn repetitions_are_written_out_within_reason() {
    let twice = "table:number-columns-repeated='2'";
    let text = table(&[
        row(&[cell("", &p("甲")), cell(twice, &p("0"))]),
        format!(
            "<table:table-row table:number-rows-repeated='2'>{}{}</table:table-row>",
            cell("", &p("乙")),
            cell(twice, "")
        ),
    ]);
    let expected = "0.0 甲 | 0.1 0 | 0.2 0 | 1.0 乙 | 1.1  | 1.2  | 2.0 乙 | 2.1  | 2.2 ";
    assert_eq!(body(&text), [expected]);
    let absurd = "table:number-columns-repeated='16384'";
    let rows = format!(
        "<table:table-row table:number-rows-repeated='1048576'>{}</table:table-row>",
        cell(absurd, &p("0"))
    );
    let content = read(
        &Sample { body: &table(&[rows.repeat(50)]), ..Sample::default() }.package(),
        &Limits::default(),
    );
    let pieces = content.expect("a document").pieces;
    let [Piece::Table(table)] = pieces.as_slice() else { panic!("{}", pieces.len()) };
    assert!(table.cells.len() < 20_000, "{}", table.cells.len());
}

#[test]
fn hidden_rows_are_gone_and_numbers_count_in_cells() {
    let automatic = "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1'/></text:list-style>";
    let number = "<text:list text:style-name='L1' text:continue-numbering='true'><text:list-item><text:p/></text:list-item></text:list>";
    let text = table(&[
        row(&[cell("", number), cell("", &p("甲"))]),
        format!(
            "<table:table-row table:visibility='collapse'>{}</table:table-row>",
            cell("", &p("藏"))
        ),
        row(&[cell("", number), cell("", &p("乙"))]),
    ]);
    let sample = Sample { body: &text, automatic, ..Sample::default() };
    assert_eq!(sample.lines(), ["0.0 1 | 0.1 甲 | 1.0 2 | 1.1 乙"]);
}

#[test]
fn a_table_in_a_cell_stands_behind_the_outer_and_a_frame_is_none() {
    let inner = table(&[row(&[cell("", &p("内一")), cell("", &p("内二"))])]);
    let text = table(&[row(&[cell("", &p("外")), cell("", &(inner.clone() + &p("后")))])]);
    assert_eq!(body(&text), ["0.0 外 | 0.1 后", "0.0 内一 | 0.1 内二"]);
    let frame = table(&[row(&[cell("", &(p("正文。") + &inner))])]);
    assert_eq!(body(&frame), ["正文。", "0.0 内一 | 0.1 内二"]);
}
