//! Paragraphs, headings, and what is no part of the text.

use super::*;

#[test]
fn inline_elements_are_one_paragraph_and_breaks_part_it() {
    for (inside, expected) in [
        ("本局<text:span>主动</text:span>公开", vec!["本局主动公开"]),
        ("甲<text:line-break/>乙", vec!["甲", "乙"]),
        ("甲<text:tab/>乙<text:s text:c='3'/>丙", vec!["甲\t乙   丙"]),
        ("甲\n   <text:span> 12</text:span> 条", vec!["甲 12 条"]),
        ("<text:a>网站</text:a><text:bookmark/><text:soft-page-break/>见", vec!["网站见"]),
        ("第<text:date>2017年</text:date>", vec!["第2017年"]),
        (
            "<text:ruby><text:ruby-base>公</text:ruby-base><text:ruby-text>gōng</text:ruby-text></text:ruby>",
            vec!["公"],
        ),
        ("前<office:annotation><text:p>批注</text:p></office:annotation>后", vec!["前后"]),
        ("前<text:change-start/>入<text:change-end/><text:change/>后", vec!["前入后"]),
        ("甲<!-- 注 -->乙", vec!["甲乙"]),
        ("控件&#x0d;", vec!["控件"]),
        (" ", vec![]),
    ] {
        assert_eq!(body(&p(inside)), expected, "{inside}");
    }
}

#[test]
fn what_is_no_part_of_the_text_is_left_out() {
    let deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes>";
    for apart in [
        deleted,
        "<text:table-of-content><text:index-body><text:p>一、概述 1</text:p></text:index-body></text:table-of-content>",
        "<text:section text:display='none'><text:p>藏</text:p></text:section>",
        "<text:p><text:hidden-paragraph text:is-hidden='true'/>藏</text:p>",
        "<text:p><text:hidden-text text:is-hidden='true'>藏</text:hidden-text></text:p>",
        "<office:forms><text:p>藏</text:p></office:forms>",
    ] {
        assert_eq!(body(&(apart.to_owned() + &p("留"))), ["留"], "{apart}");
    }
    assert_eq!(body("<text:section><text:p>节内</text:p></text:section>"), ["节内"]);
}

#[test]
fn hidden_styles_hide() {
    let automatic = "<style:style style:family='text' style:name='T1' style:parent-style-name='隐'/>\
        <style:style style:family='paragraph' style:name='P1'><style:text-properties text:display='none'/></style:style>";
    let styles = "<style:style style:family='text' style:name='隐'><style:text-properties text:display='none'/></style:style>\
        <style:style style:family='text' style:name='划'><style:text-properties style:text-line-through-style='solid'/></style:style>";
    let body = "<text:p>留<text:span text:style-name='T1'>藏<text:span>也藏</text:span></text:span><text:span text:style-name='划'>废</text:span>下</text:p>\
        <text:p text:style-name='P1'>藏</text:p>";
    assert_eq!(Sample { body, automatic, styles }.lines(), ["留下"]);
}

#[test]
fn headings_have_their_level() {
    let automatic =
        "<style:style style:family='paragraph' style:name='P1' style:parent-style-name='Title'/>";
    let styles =
        "<style:style style:family='paragraph' style:name='Title' style:display-name='Title'/>";
    let body = "<text:p text:style-name='P1'>年度报告</text:p><text:h text:outline-level='2'>概述</text:h><text:h>公开</text:h>";
    assert_eq!(Sample { body, automatic, styles }.lines(), ["1 年度报告", "2 概述", "1 公开"]);
}

#[test]
fn frames_and_notes_stand_apart_and_once() {
    let frame = "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box><svg:title>名</svg:title></draw:frame>";
    let shape =
        "<draw:custom-shape><text:p>形内</text:p><draw:enhanced-geometry/></draw:custom-shape>";
    let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note>";
    let text = p(&format!("前{frame}中{note}{shape}后")) + &p("下一段");
    assert_eq!(body(&text), ["前中后", "框内", "形内", "下一段", "注文"]);
    assert_eq!(body(&(frame.to_owned() + &p("正文"))), ["框内", "正文"]);
}
