//! Numbers that the program generates and no text holds.

use super::*;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn definition(id: u8, content: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{content}</w:abstractNum>")
}

fn list(id: u8, definition: u8, content: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{definition}'/>{content}</w:num>")
}

/// A paragraph on a level of a list.
fn item(list: u8, level: u8) -> String {
    item_of(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"))
}

fn item_of(properties: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("文"))
}

fn numbered(numbering: &str, items: &[String]) -> Vec<String> {
    Sample { body: &items.concat(), numbering, ..Sample::default() }.lines()
}

#[test]
fn levels_count_and_begin_anew() {
    let numbering = definition(
        7,
        &(level(0, "chineseCountingThousand", "%1、", "")
            + &level(1, "japaneseCounting", "（%2）", "")
            + &level(2, "decimal", "%3.", "<w:suff w:val='nothing'/>")
            + &level(3, "decimalEnclosedCircleChinese", "%4", "")),
    ) + &list(3, 7, "");
    let found = numbered(&numbering, &[0, 1, 1, 2, 3, 0, 1].map(|level| item(3, level)));
    assert_eq!(found, ["一、文", "（一）文", "（二）文", "1.文", "① 文", "二、文", "（一）文"]);
}

#[test]
fn numbers_of_several_levels_are_shown_together() {
    let chapters = level(0, "chineseCounting", "第%1章", "") + &level(1, "decimal", "%1.%2", "");
    let legal =
        level(0, "chineseCounting", "第%1章", "") + &level(1, "decimal", "%1.%2", "<w:isLgl/>");
    for (levels, expected) in [
        (chapters, ["第一章 文", "一.1 文", "一.2 文"]),
        (legal, ["第一章 文", "1.1 文", "1.2 文"]),
    ] {
        let numbering = definition(0, &levels) + &list(1, 0, "");
        assert_eq!(numbered(&numbering, &[0, 1, 1].map(|level| item(1, level))), expected);
    }
    // A level that comes before those above it counts for them.
    let numbering =
        definition(0, &(level(0, "decimal", "%1", "") + &level(1, "decimal", "%1.%2", "")));
    let found = numbered(&(numbering + &list(1, 0, "")), &[item(1, 1), item(1, 0)]);
    assert_eq!(found, ["1.1 文", "2 文"]);
}

#[test]
fn a_level_begins_anew_where_it_says() {
    let levels = |restart: &str| {
        level(0, "decimal", "%1", "")
            + &level(1, "decimal", "%2", "")
            + &level(2, "decimal", "%3", restart)
    };
    for (restart, expected) in [
        ("", ["1 文", "1 文", "1 文", "2 文", "1 文", "2 文", "1 文", "1 文"]),
        (
            "<w:lvlRestart w:val='0'/>",
            ["1 文", "1 文", "1 文", "2 文", "2 文", "2 文", "1 文", "3 文"],
        ),
        (
            "<w:lvlRestart w:val='1'/>",
            ["1 文", "1 文", "1 文", "2 文", "2 文", "2 文", "1 文", "1 文"],
        ),
    ] {
        let numbering = definition(0, &levels(restart)) + &list(1, 0, "");
        let items = [0, 1, 2, 1, 2, 0, 1, 2].map(|level| item(1, level));
        assert_eq!(numbered(&numbering, &items), expected, "{restart}");
    }
}

#[test]
fn lists_of_one_definition_go_on_unless_they_say_otherwise() {
    let start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>";
    let whole =
        format!("<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>", level(0, "upperRoman", "%1)", ""));
    let numbering = definition(0, &level(0, "decimal", "%1)", ""))
        + &list(1, 0, "")
        + &list(2, 0, "")
        + &list(3, 0, start)
        + &list(4, 0, &whole);
    let found = numbered(&numbering, &[1, 2, 3, 3, 1, 4].map(|list| item(list, 0)));
    assert_eq!(found, ["1) 文", "2) 文", "5) 文", "6) 文", "7) 文", "VIII) 文"]);
}

#[test]
fn a_style_numbers_its_paragraphs() {
    let numbering = definition(
        0,
        &(level(0, "chineseCounting", "%1、", "<w:pStyle w:val='1'/>")
            + &level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='2'/>")),
    ) + &list(1, 0, "");
    let styles = "<w:style w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='2'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='3'><w:basedOn w:val='2'/></w:style>\
        <w:style w:styleId='4'><w:basedOn w:val='1'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style>";
    let items = [
        item_of("<w:pStyle w:val='1'/>"),
        item_of("<w:pStyle w:val='2'/>"),
        item_of("<w:pStyle w:val='3'/>"),
        item_of("<w:pStyle w:val='4'/>"),
        item_of("<w:pStyle w:val='1'/><w:numPr><w:numId w:val='0'/></w:numPr>"),
        item_of("<w:pStyle w:val='1'/>"),
    ]
    .concat();
    let sample = Sample { body: &items, numbering: &numbering, styles, ..Sample::default() };
    let expected = ["1 一、文", "2 （一）文", "2 （二）文", "1 文", "1 文", "1 二、文"];
    assert_eq!(sample.lines(), expected);
}

#[test]
fn a_list_style_may_hold_the_levels() {
    let numbering = definition(0, "<w:numStyleLink w:val='报告'/>")
        + &definition(
            1,
            &("<w:styleLink w:val='报告'/>".to_owned() + &level(0, "decimal", "%1、", "")),
        )
        + &list(1, 0, "")
        + &list(2, 1, "");
    let styles = "<w:style w:type='numbering' w:styleId='报告'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let body = [item(1, 0), item(2, 0)].concat();
    let sample = Sample { body: &body, numbering: &numbering, styles, ..Sample::default() };
    assert_eq!(sample.lines(), ["1、文", "2、文"]);
    // A style that names its own list has no end.
    let circle = definition(0, "<w:numStyleLink w:val='报告'/>") + &list(2, 0, "");
    let sample = Sample { numbering: &circle, body: &item(2, 0), ..sample };
    assert_eq!(sample.lines(), ["文"]);
}

#[test]
fn bullets_hidden_numbers_and_unknown_lists_have_no_text() {
    for (levels, expected) in [
        (level(0, "bullet", "\u{f06c}", ""), "文"),
        (level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), "文"),
        (level(0, "none", "注：", ""), "注：文"),
        (level(0, "none", "", ""), "文"),
        (level(0, "decimal", "100%%1", ""), "100%1 文"),
        (level(0, "decimal", "%9%x%", ""), "%x% 文"),
        (
            "<w:lvl w:ilvl='0'><mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format='001, 002, 003, ...'/>\
            </mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent><w:lvlText w:val='%1'/></w:lvl>"
                .to_owned(),
            "001 文",
        ),
    ] {
        let numbering = definition(0, &levels) + &list(1, 0, "");
        assert_eq!(numbered(&numbering, &[item(1, 0)]), [expected], "{levels}");
    }
    assert_eq!(numbered("", &[item(1, 0)]), ["文"]);
    let numbering = definition(0, &level(0, "decimal", "%1", "")) + &list(1, 0, "");
    assert_eq!(numbered(&numbering, &[item(1, 8), item(1, 99)]), ["文", "文"]);
}

#[test]
fn deleted_and_hidden_paragraphs_are_not_counted() {
    let numbering = definition(0, &level(0, "chineseCounting", "%1、", "")) + &list(1, 0, "");
    let own = "<w:numPr><w:numId w:val='1'/></w:numPr>";
    let gone = format!(
        "<w:p><w:pPr>{own}<w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    );
    let hidden = format!(
        "<w:p><w:pPr>{own}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    );
    let empty = format!("<w:p><w:pPr>{own}</w:pPr></w:p>");
    let found = numbered(&numbering, &[item(1, 0), gone, hidden, item(1, 0), empty, item(1, 0)]);
    // One that is merely empty shows its number and counts.
    assert_eq!(found, ["一、文", "二、文", "四、文"]);
}

#[test]
fn a_number_stands_before_the_first_line_that_has_text() {
    let numbering = definition(0, &level(0, "decimal", "%1.", "")) + &list(1, 0, "");
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:br/><w:t>　甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>";
    let sample = Sample { body, numbering: &numbering, ..Sample::default() };
    assert_eq!(sample.lines(), ["1. 甲", "乙"]);
}
