//! Numbers that the program generates and no text holds.

use super::*;

fn level(level: u8, format: &str, more: &str, followed: &str) -> String {
    format!(
        "<text:list-level-style-number text:level='{level}' style:num-format='{format}' {more}>\
        <style:list-level-properties><style:list-level-label-alignment text:label-followed-by='{followed}'/>\
        </style:list-level-properties></text:list-level-style-number>"
    )
}

/// A style of 一、, （一） and 1.1.
fn styles() -> String {
    let levels = level(1, "一, 二, 三, ...", "style:num-suffix='、'", "nothing")
        + &level(2, "一, 二, 三, ...", "style:num-prefix='（' style:num-suffix='）'", "listtab")
        + &level(3, "1", "text:display-levels='2'", "space");
    format!("<text:list-style style:name='L1'>{levels}</text:list-style>")
}

fn found(automatic: &str, body: &str) -> Vec<String> {
    Sample { body, automatic, ..Sample::default() }.lines()
}

#[test]
fn items_are_numbered_by_their_level() {
    let body = "<text:list text:style-name='L1'>\
        <text:list-header><text:p>头</text:p></text:list-header>\
        <text:list-item><text:p>甲</text:p><text:p>续</text:p>\
            <text:list><text:list-item><text:p>子</text:p></text:list-item>\
            <text:list-item><text:p>丑</text:p><text:list><text:list-item><text:p>寅</text:p></text:list-item></text:list>\
            </text:list-item></text:list></text:list-item>\
        <text:list-item><text:h text:outline-level='2'>乙</text:h></text:list-item>\
        <text:list-item text:start-value='9'><text:p>丙</text:p></text:list-item></text:list>";
    let expected = ["头", "一、甲", "续", "（一）子", "（二）丑", "二.1 寅", "2 二、乙", "九、丙"];
    assert_eq!(found(&styles(), body), expected);
}

#[test]
fn a_list_goes_on_where_it_says_so() {
    let one = |attributes: &str| {
        format!(
            "<text:list {attributes} text:style-name='L1'><text:list-item><text:p>文</text:p></text:list-item></text:list><text:p>隔</text:p>"
        )
    };
    // An item that holds only a list is how a level is entered again: it is not counted.
    let deeper = "<text:list text:continue-numbering='true' text:style-name='L1'><text:list-item><text:list>\
        <text:list-item><text:p>深</text:p></text:list-item></text:list></text:list-item></text:list>";
    let body = [
        one("xml:id='a'"),
        deeper.to_owned(),
        deeper.to_owned(),
        one("text:continue-numbering='true'"),
        one(""),
        one("text:continue-list='a'"),
        one("text:continue-list='nowhere'"),
    ]
    .concat();
    let lines = found(&styles(), &body);
    let numbered: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| *line != "隔").collect();
    let expected = ["一、文", "（一）深", "（二）深", "二、文", "一、文", "三、文", "一、文"];
    assert_eq!(numbered, expected);
}

#[test]
fn a_format_of_its_own_comes_before_prefix_and_suffix() {
    for (more, expected) in [
        ("loext:num-list-format='第%1%条'", "第一条 文"),
        ("loext:num-list-format='%1%%1%、' style:num-suffix='x'", "一一、文"),
        ("loext:num-list-format='50%'", "50% 文"),
        ("loext:num-list-format=''", "文"),
        ("style:num-prefix='第' style:num-suffix='条'", "第一条 文"),
    ] {
        let style = format!(
            "<text:list-style style:name='L1'>{}</text:list-style>",
            level(1, "一, 二, 三, ...", more, "listtab")
        );
        let body = "<text:list text:style-name='L1'><text:list-item><text:p>文</text:p></text:list-item></text:list>";
        assert_eq!(found(&style, body), [expected], "{more}");
    }
}

#[test]
fn bullets_and_lists_without_style_have_no_number() {
    let styles = "<text:list-style style:name='L1'><text:list-level-style-bullet text:level='1' text:bullet-char='●'/></text:list-style>\
        <text:list-style style:name='L2'><text:list-level-style-number text:level='1' style:num-format=''/></text:list-style>";
    for attribute in ["text:style-name='L1'", "text:style-name='L2'", "text:style-name='L9'", ""] {
        let body = format!(
            "<text:list {attribute}><text:list-item><text:p>文</text:p></text:list-item></text:list>"
        );
        assert_eq!(found(styles, &body), ["文"], "{attribute}");
    }
}

#[test]
fn the_style_of_a_paragraph_may_name_the_list() {
    let automatic = styles()
        + "<style:style style:family='paragraph' style:name='P1' style:list-style-name='L1'/>";
    let body = "<text:list><text:list-item><text:p text:style-name='P1'>文</text:p></text:list-item></text:list>";
    assert_eq!(found(&automatic, body), ["一、文"]);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = "<text:outline-style><text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
        <text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style>";
    let automatic =
        "<style:style style:family='paragraph' style:name='P1' style:list-style-name=''/>";
    let heading =
        |level: u8, more: &str| format!("<text:h text:outline-level='{level}' {more}>文</text:h>");
    let body = [
        heading(1, ""),
        heading(2, ""),
        heading(2, ""),
        heading(1, "text:style-name='P1'"),
        heading(1, "text:is-list-header='true'"),
        heading(1, ""),
        heading(2, "text:restart-numbering='true' text:start-value='7'"),
        heading(3, ""),
    ]
    .concat();
    let expected =
        ["1 一、文", "2 一.1 文", "2 一.2 文", "1 文", "1 文", "1 二、文", "2 二.7 文", "3 文"];
    assert_eq!(Sample { body: &body, automatic, styles }.lines(), expected);
}

#[test]
fn a_list_in_a_text_box_is_a_list_of_its_own() {
    let body = "<text:list text:style-name='L1'><text:list-item><text:p>外<draw:frame><draw:text-box>\
        <text:p>框</text:p><text:list text:style-name='L1'><text:list-item><text:p>内</text:p></text:list-item></text:list>\
        </draw:text-box></draw:frame></text:p></text:list-item><text:list-item><text:p>外</text:p></text:list-item></text:list>";
    assert_eq!(found(&styles(), body), ["一、外", "框", "一、内", "二、外"]);
}
