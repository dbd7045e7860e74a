//! Pages that are damaged, or made to exhaust the machine.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::document::content::Piece;
use crate::effort::cases;
use crate::limits::Limits;
use crate::read::html;

fn problem(page: &str) -> &'static str {
    html::read(page, &Limits::default()).expect_err("too much").id()
}

#[test]
fn what_is_too_deep_or_too_large_is_refused() {
    for tag in ["<div>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<span hidden>"] {
        assert_eq!(problem(&tag.repeat(100_000)), "too-deep", "{tag}");
    }
    assert_eq!(problem(&"<p>1".repeat(1_000_001)), "damaged-file");
    let row = format!("<table><tr><td>1{}", "<td>2".repeat(300));
    assert_eq!(problem(&row), "damaged-file");
    let limits = Limits { markup: 9, ..Limits::default() };
    assert_eq!(html::read("<p>本局</p>", &limits).expect_err("too large").id(), "too-large");
}

#[test]
fn what_grows_faster_than_the_page_is_bounded() {
    let pages = [
        "<b>".repeat(100_000),
        (0..20_000).map(|n| format!("<p><font size={n}>一")).collect(),
        format!("<p {}>一", (0..40_000).map(|n| format!("a{n} ")).collect::<String>()),
        "<table border=1><tr><td colspan=1000000000 rowspan=1000000000>1<td>2".repeat(50),
        format!("{}</svg>", "<svg><p>".repeat(20_000)),
        "<template>".repeat(100_000),
        "<".repeat(200_000),
        "<!--".repeat(100_000),
        "<p title=\"".repeat(20_000),
        "</p></div></td>".repeat(20_000),
        "<table>x<tr>".repeat(300),
        "<a href=x>一".repeat(20_000),
        format!("{}{}", "<div>".repeat(390), "<p>一</p>".repeat(5_000)),
    ];
    for page in pages {
        let start = Instant::now();
        let _ = html::read(&page, &Limits::default());
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(10), "{page:.20}: {taken:?}");
    }
}

const PAGE: &str = "<!DOCTYPE html><title>青山县农业局年度报告</title><meta name=PubDate content='2025-01-20'>\
    <div class=nav><ul><li><a href=/1>首页</a><li><a href=/2>年报</a><li><a href=/3>指南</a></ul></div>\
    <table width=100%><tr><td id=zoom><!--[if mso]><xml></xml><![endif]--><h1>年度<br>报告</h1>\
    <p style='text-indent:2em'>&nbsp;本局<o:p></o:p>公开<span style=\"display:none\">旧</span>3条。<h2>一、概述</h2>\
    <table border=1><caption>表</caption><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>\
    <ol start=2 type=a><li>丙<li>丁</ol><pre>戊\n己</pre></td></tr></table><script>a<b</script>\
    <svg><p>庚</svg><div class=footer>版权所有 ICP备1号</div>";

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_damaged_page_is_read_or_refused(
        changes in prop::collection::vec((0usize..PAGE.len(), 0u8..5, 0usize..40, "[<>/\"'=!&;a-z0-9 -]{0,6}"), 0..12),
    ) {
        let mut page = PAGE.to_owned();
        for (at, change, length, text) in changes {
            let floor = |mut at: usize| {
                at = at.min(page.len());
                while !page.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let (from, until) = (floor(at), floor(at + length));
            match change {
                0 => page.truncate(from),
                1 => page.replace_range(from..until, ""),
                2 => page.insert_str(from, &text),
                3 => page.replace_range(from..until, &text),
                _ => {
                    let copy = page.get(from..until).unwrap_or_default().repeat(3);
                    page.insert_str(from, &copy);
                }
            }
        }
        if let Ok(content) = html::read(&page, &Limits::default()) {
            for piece in &content.pieces {
                match piece {
                    Piece::Paragraph(paragraph) => prop_assert!(!paragraph.text.contains('\n')),
                    Piece::Table(table) => {
                        let mut taken = std::collections::HashSet::new();
                        for cell in &table.cells {
                            prop_assert!(cell.rows > 0 && cell.columns > 0);
                            for row in cell.row..cell.row + cell.rows {
                                for column in cell.column..cell.column + cell.columns {
                                    prop_assert!(taken.insert((row, column)), "cells overlap");
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
