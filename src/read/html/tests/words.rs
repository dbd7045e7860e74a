//! Paragraphs, blanks, headings and lists.

use super::{content, shown};

#[test]
fn blocks_and_line_breaks_part_paragraphs() {
    for (page, expected) in [
        (
            "<p>青山县<b>农业</b><font>局</font></p>编制<br>公布",
            vec!["青山县农业局", "编制", "公布"],
        ),
        ("<P>一<P>二<DIV>三</DIV>四", vec!["一", "二", "三", "四"]),
        ("<p>　　&nbsp;&nbsp;本局 公开&nbsp;&nbsp;3条　</p>", vec!["本局 公开 3条"]),
        ("<p>全年公开\n      信息</p><p>Open\n Data</p>", vec!["全年公开信息", "Open Data"]),
        ("<p>第\r\n3\r\n条，\r\n共12\r\n件</p>", vec!["第3条，共12件"]),
        ("<pre>一\n\n  二  三\n</pre>四", vec!["一", "二 三", "四"]),
        ("<span style='display:block'>一</span><span>二</span>三", vec!["一", "二三"]),
        ("<p>&lt;指南&gt;&#12289;&ldquo;目录&rdquo;&amp;&copy</p>", vec!["<指南>、“目录”&©"]),
        ("<p>\u{200b}</p><p>一\u{200b}二<p>&nbsp;<p>", vec!["一二"]),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", vec!["甲", "乙", "丙"]),
        ("<tr><td>甲<td>乙</tr><p>丙", vec!["甲", "乙", "丙"]),
        ("<title/><p>甲<iframe/>乙</p>", vec!["甲乙"]),
        ("甲<hr>乙</br>丙</p>丁", vec!["甲", "乙", "丙", "丁"]),
    ] {
        assert_eq!(shown(page), expected, "{page}");
    }
}

#[test]
fn what_a_browser_does_not_show_is_not_read() {
    for hidden in [
        "<script>document.write('乙')</script>",
        "<style>.乙{}</style>",
        "<template><p>乙</p></template>",
        "<noscript>乙</noscript>",
        "<!-- 乙 -->",
        "<!--[if gte mso 9]><xml><w:View>乙</w:View></xml><![endif]-->",
        "<?xml 乙 ?>",
        "<div hidden>乙</div>",
        "<del>乙</del>",
        "<s class=x>乙</s>",
        "<p style='text-decoration:line-through'>乙</p>",
        "<p style=\"color:red;DISPLAY: none !important\">乙<p>",
        "<span style='visibility:hidden'>乙</span>",
        "<select><option>乙</select><textarea>乙</textarea><button>乙</button>",
        "<input value=乙><img alt=乙>",
        "<svg><title>乙</title><text>乙</text></svg>",
        "<iframe src=x>乙</iframe><object>乙</object><video>乙</video>",
    ] {
        assert_eq!(shown(&format!("<p>甲。</p>{hidden}<p>丙。</p>")), ["甲。", "丙。"], "{hidden}");
    }
}

#[test]
fn headings_keep_their_depth() {
    let page = "<h1>青山县<br>年度报告</h1><h2>一、概述</h2><h2><p>二、公开</p></h2><p>本局公开。";
    assert_eq!(shown(page), ["#青山县", "#年度报告", "##一、概述", "##二、公开", "本局公开。"]);
}

#[test]
fn a_list_has_the_numbers_that_a_browser_writes() {
    for (page, expected) in [
        ("<ol><li>甲<li>乙</ol><ol><li>丙</ol>", vec!["1. 甲", "2. 乙", "1. 丙"]),
        (
            "<ol start=3><li><p>甲</p><p>又</p><li value=7>乙<li>丙</ol>",
            vec!["3. 甲", "又", "7. 乙", "8. 丙"],
        ),
        ("<ol reversed><li>甲<li>乙</ol>", vec!["2. 甲", "1. 乙"]),
        ("<ol type=a><li>甲<ol type=I><li>乙</ol><li>丙</ol>", vec!["a. 甲", "I. 乙", "b. 丙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", vec!["一、甲", "二、乙"]),
        ("<ol style='list-style: none'><li>甲</ol>", vec!["甲"]),
        ("<ol><li>一、甲<li>2. 乙<li>丙</ol>", vec!["一、甲", "2. 乙", "3. 丙"]),
        ("<ul><li>甲<li>乙</ul><li>丙", vec!["甲", "乙", "丙"]),
        ("<ol><li></li><li>甲<ul><li>乙</ul></ol>", vec!["2. 甲", "乙"]),
    ] {
        assert_eq!(shown(page), expected, "{page}");
    }
}

#[test]
fn what_a_page_says_of_itself_is_kept_in_order() {
    let page = "<head><meta charset=utf-8><META NAME='PubDate' CONTENT=\"2025-01-20 09:10\">\
        <meta name=ContentSource content='县&quot;农业局&quot;'><meta name=\"Author\"></head>\
        <p>本局公开。";
    let metadata = content(page).metadata;
    let expected =
        [("PubDate", "2025-01-20 09:10"), ("ContentSource", "县\"农业局\""), ("Author", "")];
    assert_eq!(metadata, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}
