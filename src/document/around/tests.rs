use super::*;
use crate::chinese::normalize;
use crate::chinese::words::{Lists as _, Words};
use crate::document::outline::{self, Hint};
use crate::document::{FileFacts, Parts, table};

/// The words that the tests use; those of the program stand in `rules/lexicon.toml`.
fn words() -> DocumentWords {
    DocumentWords::of(|key| {
        let list: &[&str] = match key {
            "title_heads" => &["政府信息公开工作年度报告", "政府信息公开年报"],
            "published_labels" => &["发布日期", "时间", "公开日期"],
            "issued_labels" => &["成文日期"],
            "organ_labels" => &["发布机构", "来源"],
            "field_labels" => &["索引号", "名称", "文号", "浏览次数", "字号"],
            "breadcrumbs" => &["当前位置", "首页"],
            "page_words" => &["首页", "打印", "关闭", "分享到", "微信", "大中小"],
            "related" => &["上一篇", "下一篇", "相关信息"],
            "foot_words" => &["主办单位", "版权所有"],
            "attachments" => &["附件"],
            "contents_labels" => &["目录"],
            "report_names" => &["本报告", "报告", "全文"],
            "parts_fillers" => &["共", "内容", "主要"],
            "parts_verbs" => &["由"],
            "parts_includes" => &["包括", "分为"],
            "parts_names" => &["概述", "情况", "问题"],
            "period_labels" => &["统计期限"],
            "report_topics" => &["概述", "收费", "问题"],
            "parts_ends" => &["部分", "组成"],
            "parts_nouns" => &["内容", "如下"],
            _ => &[],
        };
        Words::from(list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    })
}

fn document(source: &str) -> Document {
    let (text, origins) = normalize::normalize(source);
    let blocks = outline::blocks(&text, |_| Hint::None);
    let tables = table::of_rows(source, &text, &origins, &blocks);
    let parts = Parts {
        name: "r.txt".to_owned(),
        file: FileFacts::default(),
        source: source.to_owned(),
        text,
        origins,
        blocks,
        tables,
        places: Vec::new(),
    };
    Document::new(parts).set_apart(&words())
}

/// What is left of a text, and its fields.
fn parted(source: &str) -> (Vec<String>, Vec<(String, String)>) {
    let document = document(source);
    let quote = |span: Span| document.slice(span).split_whitespace().collect::<String>();
    let left = document.blocks().iter().map(|block| quote(block.span)).collect();
    let fields = document.fields().iter().map(|one| (quote(one.label), quote(one.value)));
    (left, fields.collect())
}

const TITLE: &str = "某县林业局2016年政府信息公开工作年度报告";
const BODY: &str = "一、概述\n我局公开了造林补助的办法和名单。\n某县林业局\n2017年1月18日\n";

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect()
}

/// Checks that of a page with `above` and `below` the report nothing is left but the report.
#[track_caller]
fn is_around(above: &str, below: &str) -> Vec<(String, String)> {
    let (left, fields) = parted(&format!("{above}\n{TITLE}\n{BODY}{below}\n"));
    let whole: Vec<&str> = std::iter::once(TITLE).chain(BODY.lines()).collect();
    assert_eq!(left, whole);
    fields
}

#[test]
fn fields_are_read_in_every_shape_in_which_they_come_out_of_a_page() {
    let expected = [
        ("索引号", "11/2017-58"),
        ("发布机构", "某局"),
        ("发布日期", "2017-01-21"),
        ("文号", "无"),
    ];
    for shape in [
        "索引号：11/2017-58\n发布机构：某局\n发布日期：2017-01-21\n文号：无",
        "索引号： | 11/2017-58 | 发布机构： | 某局 | ||\n发布日期：2017-01-21 | 文号：无 |",
        "索引号：\t11/2017-58\t发布机构：\t某局\n发布日期：\t2017-01-21\t文号：\t无",
        "索引号：11/2017-58 发布机构：某局 发布日期：2017-01-21 文号：无",
        "索 引 号 11/2017-58 发布机构 某局\n发布日期 2017-01-21 文　　号 无",
        "索引号 | 发布机构 | 发布日期 | 文号 |\n11/2017-58 | 某局 | 2017-01-21 | 无 |",
        "索引号：\n11/2017-58\n发布机构：\n某局\n发布日期：\n2017-01-21\n文号：\n无",
        "索引号：11/2017-58 发布机构：某局\n发布日期：2017-01-21文号：无",
    ] {
        let fields = is_around(shape, "");
        assert_eq!(pairs(&fields), expected, "{shape}");
    }
    let (left, fields) = parted(&format!("{TITLE}\n2017年01月21日来源:本站\n{BODY}"));
    assert_eq!(left.len(), 5, "{left:?}");
    assert_eq!(pairs(&fields), [("", "2017年01月21日"), ("来源", "本站")]);
    let fields = is_around("文　号成文日期：2017-01-18发布日期：2017-01-21", "");
    assert_eq!(
        pairs(&fields),
        [("文号", ""), ("成文日期", "2017-01-18"), ("发布日期", "2017-01-21")]
    );
    let (_, fields) =
        parted(&format!("{TITLE}\n公开日期\n2017年01月21日 15:57:00\n来源\n某局\n{BODY}"));
    assert_eq!(pairs(&fields), [("公开日期", "2017年01月21日15:57:00"), ("来源", "某局")]);
    let fields = is_around("• 信息发布日期：2017-01-21\n• 编码：3\n• 索引号：2", "");
    assert_eq!(pairs(&fields)[0], ("信息发布日期", "2017-01-21"));
    let (left, fields) = parted(&format!("{TITLE}（发布日期：2017-01-21）\n{BODY}"));
    assert_eq!((left[0].as_str(), left.len()), (TITLE, 5));
    assert_eq!(pairs(&fields), [("发布日期", "2017-01-21")]);
}

#[test]
fn a_field_left_blank_takes_no_title_and_no_other_field_for_its_value() {
    for above in ["文号： | 发布日期： | 2017-01-21 |", "文号：\n发布日期：2017-01-21\n浏览次数："]
    {
        let fields = is_around(above, "");
        assert!(pairs(&fields).contains(&("文号", "")), "{fields:?}");
        assert!(pairs(&fields).contains(&("发布日期", "2017-01-21")), "{fields:?}");
    }
    let above = format!("文号：\n发布日期：\n{TITLE}\n公开日期：2017-01-21");
    let (left, fields) = parted(&format!("{above}\n{BODY}"));
    assert_eq!(left[0], TITLE, "a title is no date");
    assert!(pairs(&fields).contains(&("公开日期", "2017-01-21")), "{fields:?}");
}

#[test]
fn menus_breadcrumbs_and_buttons_are_no_part_of_a_report() {
    for above in [
        "首页\n农林水利\n某县政府信息公开指南 某县政府信息公开目录\n当前位置：首页 > 农林水利 > 政府信息公开年报",
        "某县欢迎您!",
        "当前位置: 首页\n> 农林水利 > 政府信息公开年报",
        "首页/ 农林水利 / 政府信息公开年报 / 详情",
        "打印 关闭 分享到：微信",
        "某县林业局 林业要闻 政府信息公开年报 某县林业局2016年度公开",
    ] {
        is_around(above, "");
    }
    let (left, _) = parted(&format!("首页 > 农林水利 > {TITLE}\n{BODY}"));
    assert_eq!(left[0], TITLE, "a breadcrumb that ends in the title");
}

#[test]
fn what_stands_behind_the_signature_is_of_the_page() {
    for below in [
        "上一篇：某县林业局2015年政府信息公开工作年度报告\n下一篇：没有了",
        "相关信息\n某县造林要点\n2017-05-08\n某县护林通知\n2017-06-01",
        "某县林业局2016年部门预算 2017-02-22",
        "【打印】 【关闭】\n主办单位：某县政府办　网站地图",
    ] {
        is_around("", below);
    }
}

#[test]
fn lists_of_contents_are_none_of_the_headings() {
    let body = "一、概述\n我局公开了造林补助的办法和名单。\n二、申请情况\n全年没有收到申请,也没有答复。\n三、问题\n公开得不够及时,形式也不多。";
    for list in [
        "目录\n一、概述\n二、申请情况\n三、问题",
        "一、概述………1\n二、申请情况………3\n三、问题………5",
        "一、概述\n二、申请情况\n三、问题",
        "目　录\n概述\t1\n申请情况\t3\n问题\t5",
    ] {
        let (left, _) = parted(&format!("{TITLE}\n{list}\n{body}\n"));
        let whole: Vec<&str> = std::iter::once(TITLE).chain(body.lines()).collect();
        assert_eq!(left, whole, "{list}");
    }
    let (left, _) = parted(&format!("目录{TITLE}\n{body}"));
    assert_eq!(left[0], TITLE);
}

#[test]
fn the_sentence_that_announces_the_parts_tells_nothing() {
    for (sentence, left) in [
        ("本报告由概述、收费情况、问题三部分组成。", ""),
        ("全文包括概述、收费情况、问题等三个部分。统计到年底为止。", "统计到年底为止。"),
        (
            "根据条例编制本报告,主要内容包括概述、收费情况,共三部分,统计到年底。",
            "根据条例编制本报告,统计到年底。",
        ),
        ("本报告共分为以下三部分：概述；收费情况；问题。", ""),
        ("内容包括概述、收费情况、问题和措施。", ""),
        ("内容包括机构情况、预算情况、收费情况。", "内容包括机构情况、预算情况、收费情况。"),
        (
            "本报告由县政府办公室编制,收费情况另行公布。",
            "本报告由县政府办公室编制,收费情况另行公布。",
        ),
        (
            "我局公开的内容包括机构、预算、收费等三个部分。",
            "我局公开的内容包括机构、预算、收费等三个部分。",
        ),
    ] {
        let (blocks, _) = parted(&format!("{TITLE}\n{sentence}\n{BODY}"));
        let between = blocks.len() - 4;
        assert_eq!(blocks[1..between].concat(), left, "{sentence}");
    }
}

#[test]
fn a_report_whose_own_lines_are_short_loses_nothing() {
    for report in [
        "某县林业局2016年政府信息公开工作年度报告\n（2017年1月18日）\n一、概述\n全年公开3条\n二、申请\n无\n三、问题\n形式不多\n某县林业局\n2017年1月18日\n附件：1.情况表\n2.申请表",
        "某县林业局\n2016年政府信息公开工作年度报告\n现将有关情况报告如下。\n一、概述\n公开3条。\n联系电话：0550-1234567\n某县林业局2017年1月18日",
        "一、概述\n二、申请\n三、问题\n四、其他",
        "一、概述\n公开3条。\n二、申请\n三、复议\n四、问题\n没有。\n二、申请\n三、复议\n四、问题\n还有。",
        "某县林业局2016年政府信息公开工作年度报告\n公开方面\n3月1日公开了预算。\n5月8日公开了决算。\n相关信息\n全年相关信息都在网站上公开了,群众可以随时查阅,也可以到局里查阅,没有收取任何费用,也没有设置任何门槛和条件,受到群众欢迎。",
    ] {
        let (left, _) = parted(report);
        assert_eq!(left.concat(), normalize::normalize(report).0.replace('\n', ""), "{report}");
    }
}

#[test]
fn any_text_is_parted_in_order() {
    let pieces = [
        "目录",
        "\n",
        "一、",
        "概述",
        "……1",
        "发布日期",
        "：",
        "2017-01-21",
        "|",
        "\t",
        " ",
        "首页",
        ">",
        "。",
        TITLE,
        "相关信息",
        "3 4 5",
        "本报告由概述、问题组成",
        "主办单位",
    ];
    let mut seed = 7_u64;
    for _ in 0..3_000 {
        let mut source = String::new();
        for _ in 0..16 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            source.push_str(pieces[usize::try_from(seed >> 33).unwrap_or(0) % pieces.len()]);
        }
        let document = document(&source);
        let blocks = document.blocks();
        assert!(blocks.is_sorted_by_key(|block| block.span.start), "{source:?}");
        let is_around =
            |block: &Block| document.around().iter().any(|one| one.span.overlaps(block.span));
        assert!(!blocks.iter().any(is_around), "{source:?}");
    }
}

#[test]
fn a_report_behind_a_notice_has_its_own_fields() {
    let letter = "某县林业局关于印发年度报告的通知\n各股室：\n现将报告印发给你们。\n某县林业局\n2017年1月20日\n";
    let fields = "发布日期：2017-01-21\n来源：某局";
    let (left, fields) = parted(&format!("{letter}{TITLE}\n{fields}\n{BODY}"));
    assert_eq!(pairs(&fields), [("发布日期", "2017-01-21"), ("来源", "某局")]);
    assert!(!left.iter().any(|line| line.contains("发布日期")), "{left:?}");
}
