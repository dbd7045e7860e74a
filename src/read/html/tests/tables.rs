//! Data tables, their grid, and tables that lay a page out.

use super::shown;

#[test]
fn cells_stand_on_the_grid_of_the_standard() {
    for (page, expected) in [
        (
            "<table><thead><tr><th rowspan=2>甲<th colspan=2>乙</thead><tr><td>1<td>2<td>3</table>",
            vec!["|0甲|1乙{1x2}|", "|01|12|23|"],
        ),
        (
            "<TABLE><TR><TD rowspan=2>甲<TD colspan=2>乙<TR><TD>1<TD>2</TABLE>",
            vec!["|0甲{2x1}|1乙{1x2}|", "|11|22|"],
        ),
        (
            "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>",
            vec!["|0甲{3x1}|11|", "|12|", "|13|"],
        ),
        ("<table><tr><td colspan=0>甲<td colspan=x>乙</table>", vec!["|0甲|1乙|"]),
        // Lines of the grid at which no cell begins are none, as in a word processor's table.
        (
            "<table><tr><td colspan=1000000000>甲<tr><td>1<td colspan=2>2</table>",
            vec!["|0甲{1x2}|", "|01|12|"],
        ),
        (
            "<table><tr><td rowspan=65534>甲<td>1<tr><td rowspan=99999999999999999999>2</table>",
            vec!["|0甲{2x1}|11|", "|12|"],
        ),
        // A cell that would lie over another one ends before it.
        (
            "<table><tr><td>1<td rowspan=2>2<tr><td colspan=2>3<td>4</table>",
            vec!["|01|12{2x1}|", "|03|24|"],
        ),
        (
            "<table><tr><td>1<td>2<tr><tr><td>3<td>4<tr style='display:none'><td>5<td>6</table>",
            vec!["|01|12|", "|03|14|"],
        ),
        ("<table><tr><td>甲</td>乙<td>1</td></tr></table>", vec!["乙", "|0甲|11|"]),
        ("<table><caption>表一</caption><tr><td>甲<td>1</table>", vec!["表一", "|0甲|11|"]),
        (
            "<table><tr><td><p>不掌握</p><p>相关信息</p><td>Article<br>50<td>&nbsp;</table>",
            vec!["|0不掌握相关信息|1Article 50|2|"],
        ),
    ] {
        assert_eq!(shown(page), expected, "{page}");
    }
}

#[test]
fn a_table_in_a_cell_comes_behind_the_one_that_holds_it() {
    let page = "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>\
        <table><tr><td>丁<td>3</table></table><p>完。";
    assert_eq!(shown(page), ["|0甲|11|", "|0乙|12|", "|0丙|1|", "|0丁|13|", "完。"]);
}

#[test]
fn a_table_that_lays_out_the_page_is_no_table() {
    let prose = "本局全年公开信息三十一条，均在县政府网站公布。".repeat(4);
    for (page, expected) in [
        ("<table><tr><td>本局公开。</table>".to_owned(), vec!["本局公开。".to_owned()]),
        (
            "<table><tr><td><h1>年度报告</h1><tr><td>来源<td>县农业局</table>".to_owned(),
            vec!["#年度报告".to_owned(), "来源".to_owned(), "县农业局".to_owned()],
        ),
        (
            format!(
                "<table><tr><td>年度报告<td>字体<tr><td colspan=2><p>{prose}<p>{prose}<p>完</table>"
            ),
            vec![
                "年度报告".to_owned(),
                "字体".to_owned(),
                prose.clone(),
                prose.clone(),
                "完".to_owned(),
            ],
        ),
        (
            "<table><tr><td>左<td>一、概述<br>无。<br>二、其他<br>无。</table>".to_owned(),
            ["左", "一、概述", "无。", "二、其他", "无。"].map(str::to_owned).to_vec(),
        ),
    ] {
        assert_eq!(shown(&page), expected, "{page}");
    }
}
