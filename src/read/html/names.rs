//! The names by which pages of government sites tell what their parts are: ids, classes, and the
//! elements that only certain content management systems have.

/// Ids, classes and elements that hold an article and nothing else, the surest first.
const ARTICLES: [&str; 60] = [
    // TRS and most that follow it
    "zoom",
    "trs_editor",
    "trs_editor_view",
    "trs_ueditor",
    "custom_unionstyle",
    // UCAP
    "ucap-content",
    "ucapcontent",
    "pages_content",
    // others by the name of the element
    "founder-content",
    // WeChat
    "js_content",
    "rich_media_content",
    // Visual SiteBuilder, WebPlus, Epoint
    "v_news_content",
    "vsb_content",
    "wp_articlecontent",
    "ewb-article-info",
    "infocontent",
    // jcms and sites of no known system
    "article-content",
    "article_content",
    "articlecontent",
    "article-con",
    "article_con",
    "articlecon",
    "artcon",
    "art_con",
    "arti_content",
    "article-body",
    "article-text",
    "articletext",
    "news_content",
    "news-content",
    "newscontent",
    "newscontnet",
    "newstext",
    "news_text",
    "detail-content",
    "detail_content",
    "detailcontent",
    "details-content",
    "detail_con",
    "detail-con",
    "info-content",
    "info_content",
    "content-text",
    "content_text",
    "contenttext",
    "content-body",
    "content_body",
    "contentbody",
    "text-content",
    "textcontent",
    "xxgk_content",
    "xxgk-content",
    "gkcontent",
    "gk_content",
    "j-fontcontent",
    "wzcon",
    "zhengwen",
    "neirong",
    "entry-content",
    "post-content",
];

/// Ids and classes of a page's own title.
const TITLES: [&str; 34] = [
    "article-title",
    "article_title",
    "articletitle",
    "arti_title",
    "arti-title",
    "art_title",
    "art-title",
    "arttitle",
    "artitle",
    "news_title",
    "news-title",
    "newstitle",
    "newstit",
    "con_title",
    "con-title",
    "content-title",
    "content_title",
    "contenttitle",
    "detail-title",
    "detail_title",
    "detailtitle",
    "info-title",
    "info_title",
    "infotitle",
    "main_title",
    "pages-title",
    "pages_title",
    "ucaptitle",
    "rich_media_title",
    "wztitle",
    "wzbt",
    "biaoti",
    "title",
    "tit",
];

/// Ids and classes of what stands around an article.
const FURNITURE: [&str; 59] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "topnav",
    "topbar",
    "mainnav",
    "subnav",
    "sidenav",
    "leftnav",
    "crumb",
    "crumbs",
    "breadcrumb",
    "breadcrumbs",
    "bread",
    "position",
    "location",
    "dqwz",
    "weizhi",
    "side",
    "sidebar",
    "aside",
    "footer",
    "foot",
    "copyright",
    "copyrights",
    "share",
    "share-box",
    "sharebox",
    "bdshare",
    "bdsharebuttonbox",
    "bshare-custom",
    "jiathis_style",
    "social-share",
    "related",
    "relate",
    "related-news",
    "relatednews",
    "related_news",
    "xgwz",
    "xgxx",
    "xgnews",
    "xgzc",
    "xgbd",
    "recommend",
    "hotnews",
    "friendlink",
    "friendlinks",
    "yqlj",
    "pagination",
    "pager",
    "prenext",
    "prevnext",
    "search",
    "searchbox",
    "qrcode",
    "ewm",
    "login",
    "comment",
];

/// What stands in the notices at a page's foot.
pub(super) const NOTICES: [&str; 6] =
    ["ICP备", "公网安备", "网站标识码", "版权所有", "Copyright", "网站地图"];

/// With what lines begin that lead to the pages before and behind.
const TURNS: [&str; 12] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一页",
    "下一页",
    "上一个",
    "下一个",
    "上篇",
    "下篇",
    "前一篇",
    "后一篇",
];

/// How sure it is that an element of this id, class or name holds the article, 0 for the surest.
pub(super) fn article(name: &str) -> Option<u8> {
    let at = ARTICLES.iter().position(|known| name.eq_ignore_ascii_case(known))?;
    u8::try_from(at).ok()
}

/// Whether an element of this id or class holds the page's own title.
pub(super) fn is_title(name: &str) -> bool {
    TITLES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether an element of this id or class stands around an article.
pub(super) fn is_furniture(name: &str) -> bool {
    FURNITURE.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether the line leads to the page before or behind.
pub(super) fn is_turn(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    TURNS.iter().any(|turn| line.starts_with(turn))
}

/// Whether an inline element of this id, class or name is worth keeping.
pub(super) fn tells(name: &str) -> bool {
    article(name).is_some() || is_title(name) || is_furniture(name)
}
