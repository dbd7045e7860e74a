//! Pages in the manner of the systems that government sites run on. All text is invented.

use super::shown;

/// The report that the pages hold, as it must be read.
const REPORT: [&str; 8] = [
    "根据有关规定，青山县农业局编制本报告。",
    "一、总体情况",
    "本局全年公开信息31条，均在县政府网站公布。",
    "二、收费情况",
    "|0项目|1件数|2金额|",
    "|0查询|10|20|",
    "三、其他事项",
    "无。",
];

/// The report as plain markup.
const BODY: &str = "<p>根据有关规定，青山县农业局编制本报告。</p><p>一、总体情况</p>\
    <p>本局全年公开信息31条，均在县政府网站公布。</p><p>二、收费情况</p>\
    <table border=1><tr><td>项目</td><td>件数</td><td>金额</td></tr>\
    <tr><td>查询</td><td>0</td><td>0</td></tr></table><p>三、其他事项</p><p>无。</p>";

/// Navigation with the names of other years' reports.
const MENU: &str = "<ul><li><a href=/>首页</a><li><a href=/gk>政务公开</a><li><a href=/nb>年报</a></ul>\
    <h3>相关信息</h3><ul><li><a href=/a/1>青山县农业局2022年政府信息公开工作年度报告</a><span>2023-01-18</span>\
    <li><a href=/a/2>青山县农业局2021年政府信息公开工作年度报告</a><span>2022-01-20</span>\
    <li><a href=/a/3>青山县农业局2020年政府信息公开工作年度报告</a><span>2021-01-21</span></ul>";

const FOOT: &str = "<p>主办：青山县人民政府办公室　版权所有</p>\
    <p>徽ICP备00000000号-1　网站标识码：0000000000</p><p><a href=/m>网站地图</a></p>";

const TITLE: &str = "青山县农业局2023年政府信息公开工作年度报告";

const NAME: &str = "<title>青山县农业局2023年政府信息公开工作年度报告_青山县人民政府</title>";

fn expected<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<&'a str> {
    [before, &REPORT, after].concat()
}

#[test]
fn trs() {
    let page = format!(
        "<!DOCTYPE html><html><head>{NAME}<meta name=\"ArticleTitle\" content=\"{TITLE}\"></head><body>\
        <div class=\"top\"><a href=#>登录</a><a href=#>注册</a> 今天是2024年3月1日 星期五</div><div class=\"left\">{MENU}</div>\
        <div class=\"xl\"><div class=\"dqwz\">当前位置：<a href=/>首页</a>&gt;<a href=/nb>年报</a></div>\
        <h1>{TITLE}</h1><div class=\"xx\"><span>发布时间：2024-01-22</span>&nbsp;<span>来源：县农业局</span>\
        <span>浏览次数：<script>count()</script></span></div>\
        <div id=\"zoom\"><div class=TRS_Editor><style>.TRS_Editor P{{color:#000}}</style><div class=Custom_UnionStyle>{BODY}\
        <p align=right>青山县农业局</p><p align=right>2024年1月19日</p></div></div></div>\
        <div class=\"fx\">分享到：<a href=#>微信</a> <a href=#>微博</a> <a href=#>空间</a></div></div>\
        <div class=\"footer\">{FOOT}</div></body></html>"
    );
    let title = format!("#{TITLE}");
    let before = [&*title, "发布时间：2024-01-22 来源：县农业局浏览次数："];
    assert_eq!(shown(&page), expected(&before, &["青山县农业局", "2024年1月19日"]));
}

#[test]
fn jcms() {
    let page = format!(
        "<HTML><HEAD>{NAME}</HEAD><BODY><TABLE width=1000 align=center><TR><TD colspan=2><a href=/>首页</a> | <a href=/a>政务</a> | \
        <a href=/b>互动</a></TD></TR><TR><TD width=200 valign=top>{MENU}</TD><TD><table width=100%><tr><td class=title align=center>\
        <!--<$[标题名称]>begin-->{TITLE}<!--<$[标题名称]>end--></td></tr><tr><td>发布日期：2024-01-22　来源：县农业局　字号：[ \
        <a href=javascript:f(1)>大</a> <a href=javascript:f(2)>中</a> <a href=javascript:f(3)>小</a> ]</td></tr><tr><td class=bt_content>\
        <div id=zoom><!--<$[信息内容]>begin-->{BODY}<!--<$[信息内容]>end--></div></td></tr></table></TD></TR><TR><TD colspan=2>{FOOT}</TD></TR>\
        </TABLE></BODY></HTML>"
    );
    let before = [TITLE, "发布日期：2024-01-22 来源：县农业局 字号：[ 大 中 小 ]"];
    assert_eq!(shown(&page), expected(&before, &[]));
}

#[test]
fn ucap() {
    let page = format!(
        "<html><head>{NAME}</head><body><div class=header><img alt=国徽><a href=/>青山县人民政府</a></div>\
        <div class=breadcrumb><a href=/>首页</a> &gt; <a href=/b>年报</a></div><div class=pages_title><ucaptitle>{TITLE}</ucaptitle></div>\
        <table class=bd1><tr><td>索引号：</td><td>0001/2024-7</td><td>发布机构：</td><td>县农业局</td></tr>\
        <tr><td>名称：</td><td>{TITLE}</td><td>发布日期：</td><td>2024-01-22</td></tr></table>\
        <div class=pages_content id=UCAP-CONTENT><ucapcontent>{BODY}</ucapcontent></div>\
        <div class=related><p>【相关阅读】</p><p><a href=/a/1>青山县农业局2022年政府信息公开工作年度报告</a></p></div>\
        <div class=bottom>{FOOT}</div></body></html>"
    );
    let before = [TITLE, "名称： 青山县农业局2023年政府信息公开工作年度报告 发布日期： 2024-01-22"];
    assert_eq!(shown(&page), expected(&before, &[]));
}

#[test]
fn nested_tables_without_a_name() {
    let rows = "<TR><TD>·<A href=/a/1>青山县农业局2012年政府信息公开工作年度报告</A><TD>2013-01-18\
        <TR><TD>·<A href=/a/2>青山县农业局2011年政府信息公开工作年度报告</A><TD>2012-01-18\
        <TR><TD>·<A href=/a/3>青山县农业局2010年政府信息公开工作年度报告</A><TD>2011-01-18";
    let page = format!(
        "<html><head>{NAME}</head><body bgcolor=#ffffff><center><TABLE width=778 border=0><TR><TD><img src=top.jpg><TR><TD>\
        <TABLE width=778><TR><TD width=180 valign=top><TABLE width=100%><TR><TD colspan=2>相关文章{rows}</TABLE><TD valign=top>\
        <TABLE width=100%><TR><TD align=center><FONT size=5><B>{TITLE}</B></FONT><TR><TD align=center>2024-1-22　信息来源：县农业局　点击：12\
        <TR><TD><FONT face=宋体>{BODY}</FONT><TR><TD><A href=/a/7>【关闭窗口】</A></TABLE></TABLE><TR><TD align=center>{FOOT}</TABLE></center>"
    );
    let before = [TITLE, "2024-1-22 信息来源：县农业局 点击：12"];
    assert_eq!(shown(&page), expected(&before, &[]));
}

#[test]
fn wechat() {
    let soup = BODY
        .replace("<p>", "<section style='margin:0'><section><span><strong>")
        .replace("</p>", "</strong></span></section></section>");
    let page = format!(
        "<html><head><meta property=og:title content=x><title></title></head><body><div class=rich_media><h1 class=rich_media_title>\n{TITLE}\n</h1>\
        <div id=meta_content><span class=rich_media_meta>青山农业</span> <em id=publish_time>2024-01-22 09:00</em></div>\
        <div class='rich_media_content' id=js_content style='visibility: hidden;'>{soup}</div></div>\
        <div class=tools><a href=#>赞</a><a href=#>在看</a><a href=#>分享</a></div></body></html>"
    );
    let title = format!("#{TITLE}");
    assert_eq!(shown(&page), expected(&[&title, "青山农业 2024-01-22 09:00"], &[]));
}

#[test]
fn word() {
    let page = BODY
        .replace("<p>", "<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>&nbsp;&nbsp;</span><span\nstyle='font-family:仿宋'>")
        .replace("</p>", "<span lang=EN-US><o:p></o:p></span></span></p>\r\n")
        .replace("<td>", "<td width=99 style='border:solid'>\r\n<p class=MsoNormal align=center><span lang=EN-US>")
        .replace("</td>", "<o:p></o:p></span></p>\r\n</td>")
        .replace("一、", "<![if !supportLists]><span>一、<span style='font:7.0pt'></span></span><![endif]>");
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\r\n<head><title>关于印发2019年政府信息公开工作年度报告的通知</title>\
        <!--[if gte mso 9]><xml><o:Author>某人</o:Author></xml><![endif]--><style><!-- p.MsoNormal {{margin:0}} --></style></head>\
        <body lang=ZH-CN><div class=Section1 style='layout-grid:15.6pt'><p class=MsoTitle align=center><b>青山县农业局</b></p>\r\n\
        <p class=MsoTitle><b>2023年政府信息公开工作年度报告<o:p></o:p></b></p>{page}</div></body></html>"
    );
    let before = ["青山县农业局", "2023年政府信息公开工作年度报告"];
    assert_eq!(shown(&page), expected(&before, &[]));
}

#[test]
fn an_article_in_several_elements_without_a_name() {
    let (first, second) = BODY.split_at(BODY.find("<p>二").expect("a second part"));
    let page = format!(
        "{NAME}<div class=w1><div class=w2>{MENU}</div><div class=w3><div>{TITLE}</div><div>{first}</div><div>{second}</div>\
        <div style='text-align:right'>青山县农业局<br>2024年1月19日</div><div>上一篇：<a href=/a/1>青山县农业局2022年政府信息公开工作年度报告</a></div>\
        <div>下一篇：<a href=/a/9>关于县农业局2024年招考的公告</a></div></div></div><div>{FOOT}</div>"
    );
    assert_eq!(shown(&page), expected(&[TITLE], &["青山县农业局", "2024年1月19日"]));
    // The same where the system has named each of them.
    let page = page.replace("<div><p>", "<div class=TRS_Editor><p>");
    assert_eq!(shown(&page), expected(&[TITLE], &["青山县农业局", "2024年1月19日"]));
}

#[test]
fn lines_that_only_breaks_part() {
    let body = BODY.replace("<p>", "　　").replace("</p>", "<br>\r\n<br>\r\n");
    for page in [
        format!("{NAME}<body>{TITLE}<br>{body}</body>"),
        format!("{TITLE}<br>{body}<br><br>"),
        format!("<div align=center>{TITLE}</div><div>{body}</div><hr>"),
    ] {
        assert_eq!(shown(&page), expected(&[TITLE], &[]), "{page}");
    }
}

#[test]
fn a_report_that_says_nothing() {
    let links: String = (0..40).map(|n| format!("<a href=/{n}>栏目{n}</a>")).collect();
    let page = format!(
        "{NAME}<div class=a>{links}</div><div class=b><h1>{TITLE}</h1><p>一、总体情况<p>无。<p>二、其他事项<p>无。\
        <p>附件：<a href=/x.doc>报告.doc</a></div><div class=c>主办单位：青山县人民政府</div>"
    );
    let read = shown(&page);
    let title = format!("#{TITLE}");
    assert_eq!(
        read[..6],
        [&*title, "一、总体情况", "无。", "二、其他事项", "无。", "附件：报告.doc"]
    );
    assert!(!read.concat().contains("栏目"), "{read:?}");
}

#[test]
fn the_name_of_the_page_stands_in_for_a_title() {
    let page = format!("{NAME}<div>{BODY}</div>");
    let title = format!("#{TITLE}");
    assert_eq!(shown(&page), expected(&[&title], &[]));
    // A name that is not the report's own does not come before the report's own.
    let page =
        format!("<title>青山县人民政府门户网站</title><div><p>2023年度报告书</p>{BODY}</div>");
    assert_eq!(shown(&page), expected(&["2023年度报告书"], &[]));
}

#[test]
fn links_that_the_article_gives_are_kept_and_those_to_other_years_are_not() {
    let rules =
        "<ul><li><a href=1>公开指南</a><li><a href=2>公开目录</a><li><a href=3>公开制度</a></ul>";
    let years = "<ul><li><a href=1>2022年年度报告</a><li><a href=2>2021年年度报告</a><li><a href=3>2020年年度报告</a></ul>";
    let dated = "<ul><li><a href=1>关于某事的公告</a>2024-01-02<li><a href=2>关于某会的通知</a>2024-01-03\
        <li><a href=3>又一通知</a></ul>";
    let page = format!("<div id=zoom>{BODY}{rules}{years}{dated}</div>");
    assert_eq!(shown(&page), expected(&[], &["公开指南", "公开目录", "公开制度"]));
}

#[test]
fn broken_markup_reads_as_sound_markup() {
    let sound = format!(
        "<!DOCTYPE html>{NAME}<div>{MENU}</div><div id=zoom><h1>{TITLE}</h1>{BODY}</div><div>{FOOT}</div>"
    );
    let broken = sound
        .replace("</td>", "")
        .replace("</tr>", "")
        .replace("</p>", "")
        .replace("</li>", "")
        .replace("<td", "<TD NOWRAP")
        .replace("<p>", "<P CLASS=MsoNormal><FONT face=仿宋><!--[if !a]-->")
        .replace("<div id=zoom>", "<table><tr><td ID=Zoom class=\"a\"b>")
        .replace("无。</div>", "无。</td></table>");
    assert_eq!(shown(&sound), shown(&broken));
    assert_eq!(shown(&sound)[1..], REPORT);
}
