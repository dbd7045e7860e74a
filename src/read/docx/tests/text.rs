//! Paragraphs, headings, and what is no part of the text.

use super::*;

#[test]
fn runs_are_one_paragraph_and_breaks_part_it() {
    for (inside, expected) in [
        ("<w:r><w:t>2024</w:t></w:r><w:r><w:t>年</w:t></w:r>", vec!["2024年"]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", vec!["甲", "乙"]),
        (
            "<w:r><w:t>甲</w:t><w:cr/></w:r><w:r><w:br w:type='page'/><w:t>乙</w:t></w:r>",
            vec!["甲", "乙"],
        ),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", vec!["甲\t乙"]),
        ("<w:r><w:t>0570</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r>", vec!["0570-12"]),
        (
            "<w:r><w:t> 甲\n </w:t></w:r><w:r><w:t xml:space='preserve'> 12 条</w:t></w:r>",
            vec!["甲 12 条"],
        ),
        ("<w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink>", vec!["网站"]),
        ("<w:smartTag><w:smartTagPr/><w:r><w:t>县</w:t></w:r></w:smartTag>", vec!["县"]),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            vec!["控件"],
        ),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t></w:r>", vec!["☑是"]),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>gōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            vec!["公"],
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            vec!["1/2"],
        ),
        (
            "<w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>件</w:t></w:r>",
            vec!["12件"],
        ),
        ("<w:r><w:t>甲<!-- 注 -->乙<![CDATA[<丙>]]></w:t></w:r>", vec!["甲乙<丙>"]),
        ("", vec![]),
    ] {
        assert_eq!(body(&format!("<w:p><w:pPr/>{inside}</w:p>")), expected, "{inside}");
    }
}

#[test]
fn the_strict_form_of_the_standard_is_read() {
    let sample = Sample {
        body: "<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>概述</w:t></w:r></w:p>",
        styles: "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>",
        is_strict: true,
        ..Sample::default()
    };
    assert_eq!(sample.lines(), ["1 概述"]);
}

#[test]
fn tracked_changes_are_accepted() {
    let mark = |kind: &str, text: &str| {
        format!("<w:p><w:pPr><w:rPr><w:{kind} w:id='1'/></w:rPr></w:pPr>{text}</w:p>")
    };
    let del = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let ins = format!("<w:ins>{}</w:ins>", r("入"));
    for (body_text, expected) in [
        (format!("<w:p>{}{}{ins}</w:p>", r("甲"), del("乙")), vec!["甲入"]),
        // A paragraph that is deleted with its end is gone; one that lost its end goes on.
        (mark("del", &del("全段")) + &p("后"), vec!["后"]),
        (mark("del", &r("前半")) + &p("后半"), vec!["前半后半"]),
        (mark("del", &r("一")) + &mark("del", &r("二")) + &p("三"), vec!["一二三"]),
        (mark("ins", &r("前")) + &p("后"), vec!["前", "后"]),
        (mark("del", &r("末")), vec!["末"]),
        (
            format!(
                "<w:p><w:moveFrom>{}</w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
                r("移"),
                r("移")
            ),
            vec!["移"],
        ),
        (format!("<w:p><w:ins><w:del>{}</w:del></w:ins>{}</w:p>", r("又删"), r("留")), vec!["留"]),
        (
            format!(
                "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>{}</w:p>",
                r("文")
            ),
            vec!["文"],
        ),
    ] {
        assert_eq!(body(&body_text), expected, "{body_text}");
    }
}

#[test]
fn the_results_of_fields_are_text_and_their_codes_are_not() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let (begin, part, end) = (field("begin"), field("separate"), field("end"));
    for (inside, expected) in [
        (format!("<w:fldSimple w:instr='DATE'>{}</w:fldSimple>", r("今日")), "今日"),
        (format!("{begin}{}{part}{}{end}{}", code("REF a"), r("表1"), r("后")), "表1后"),
        (format!("{begin}{}{end}{}", code("TC x"), r("后")), "后"),
        // A field inside the code of another.
        (
            format!(
                "{begin}{}{begin}{}{part}{}{end}{part}{}{end}",
                code("IF "),
                code("PAGE"),
                r("3"),
                r("结果")
            ),
            "结果",
        ),
        (format!("{begin}{}{}{end}", code(r" eq \o\a"), code("c(○,2)")), "②"),
        (format!("{end}{part}{}", r("多余")), "多余"),
    ] {
        assert_eq!(body(&format!("<w:p>{inside}</w:p>")), [expected], "{inside}");
    }
    // A code that is never closed takes nothing of the next paragraph.
    let open = format!("<w:p>{begin}{}</w:p>{}", code("REF a"), p("后"));
    assert_eq!(body(&open), ["后"]);
}

#[test]
fn hidden_text_is_left_out() {
    let styles = "<w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='k'><w:rPr><w:vanish/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let inside = [
        run("<w:vanish/>", "藏"),
        run("<w:vanish w:val='0'/>", "甲"),
        run("<w:rStyle w:val='h'/>", "藏"),
        run("<w:rStyle w:val='h'/><w:vanish w:val='false'/>", "乙"),
        run("<w:webHidden/>", "丙"),
    ]
    .concat();
    let body =
        format!("<w:p>{inside}</w:p><w:p><w:pPr><w:pStyle w:val='k'/></w:pPr>{}</w:p>", r("藏"));
    assert_eq!(Sample { body: &body, styles, ..Sample::default() }.lines(), ["甲乙丙"]);
}

#[test]
fn headings_have_their_level() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='a'/>\
        <w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>\
        <w:style w:styleId='af'><w:basedOn w:val='1'/></w:style>\
        <w:style w:styleId='t'><w:name w:val='Title'/></w:style>";
    let paragraph =
        |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("概述"));
    for (properties, expected) in [
        ("<w:pStyle w:val='1'/>", "1 概述"),
        ("<w:pStyle w:val='af'/>", "1 概述"),
        ("<w:pStyle w:val='t'/>", "1 概述"),
        ("<w:outlineLvl w:val='2'/>", "3 概述"),
        ("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", "概述"),
        ("<w:pStyle w:val='a'/>", "概述"),
        ("", "概述"),
    ] {
        let body = paragraph(properties);
        assert_eq!(Sample { body: &body, styles, ..Sample::default() }.lines(), [expected]);
    }
}

#[test]
fn a_table_of_contents_is_left_out() {
    let styles = "<w:style w:styleId='10'><w:name w:val='toc 1'/></w:style>\
        <w:style w:styleId='TOC'><w:name w:val='TOC Heading'/></w:style>";
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>", r(text))
    };
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = r#"<w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r>"#;
    let by_field = format!(
        "<w:p>{}{code}{}{}</w:p>{}<w:p>{}{}</w:p>",
        field("begin"),
        field("separate"),
        r("一、概述 1"),
        p("二、公开 2"),
        field("end"),
        r("前言"),
    );
    let control = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
        <w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("一、概述 1"),
    );
    let open = format!("<w:p>{}{code}{}{}</w:p>", field("begin"), field("separate"), r("没有关闭"));
    for (body, expected) in [
        (styled("TOC", "目录") + &styled("10", "一、概述\t1") + &p("正文"), vec!["正文"]),
        (by_field + &p("正文"), vec!["前言", "正文"]),
        (control + &p("正文"), vec!["正文"]),
        (open + &p("正文"), vec!["没有关闭", "正文"]),
        (
            format!(
                "<w:p><w:fldSimple w:instr='TOC'>{}</w:fldSimple></w:p>{}",
                r("一 1"),
                p("正文")
            ),
            vec!["正文"],
        ),
    ] {
        assert_eq!(Sample { body: &body, styles, ..Sample::default() }.lines(), expected, "{body}");
    }
}

#[test]
fn a_text_box_is_read_once_behind_its_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("框内"));
    let drawing =
        format!("<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>");
    let picture = format!("<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>");
    let either = |requires: &str, choice: &str, fallback: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires='{requires}'>{choice}</mc:Choice>\
            <mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    };
    for inside in [
        either("wps", &drawing, &picture),
        // What only WPS understands may be anything; the other way says the same.
        either("wpsCustomData", "", &picture),
        either("wps", &either("wps", &drawing, &picture), ""),
        picture.clone(),
    ] {
        let text = format!("<w:p>{}<w:r>{inside}</w:r>{}</w:p>{}", r("前"), r("后"), p("下一段"));
        assert_eq!(body(&text), ["前后", "框内", "下一段"], "{inside}");
    }
    let word_art = "<w:p><w:r><w:pict><v:shape><v:textpath string='青山县农业局'/></v:shape></w:pict></w:r></w:p>";
    assert_eq!(body(word_art), ["青山县农业局"]);
}

#[test]
fn notes_stand_once_at_the_end() {
    let note =
        |kind: &str, id: u8, text: &str| format!("<w:{kind} w:id='{id}'>{}</w:{kind}>", p(text));
    let refer = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p>{}",
        r("甲"),
        refer("endnote", 1),
        refer("footnote", 2),
        refer("footnote", 2),
        p("乙"),
    );
    let footnotes = note("footnote", 0, "分隔")
        + &note("footnote", 2, "脚注")
        + &note("footnote", 3, "无人引用");
    let endnotes = note("endnote", 1, "尾注");
    let sample =
        Sample { body: &body, footnotes: &footnotes, endnotes: &endnotes, ..Sample::default() };
    assert_eq!(sample.lines(), ["甲", "乙", "脚注", "尾注"]);
}

#[test]
fn a_drop_cap_belongs_to_its_paragraph() {
    let body_text = format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{}</w:p>{}",
        r("本"),
        p("局主动公开"),
    );
    assert_eq!(body(&body_text), ["本局主动公开"]);
}
