use unicode_width::UnicodeWidthStr;

use super::*;
use crate::lang::Lang;
use crate::render::tests::sample;

/// The one report of the sample, whole where `verbose` says so.
fn drawn(style: Style) -> String {
    let mut out = Vec::new();
    let mut sink = (FORMAT.sink)(style, Reports::One);
    sink.report(&mut out, &sample::assessment()).expect("a vector takes everything");
    String::from_utf8(out).expect("the table is UTF-8")
}

fn style(width: usize) -> Style {
    Style { lang: Lang::Zh, width, colour: false, verbose: false, pretty: false }
}

fn whole(width: usize) -> Style {
    Style { verbose: true, ..style(width) }
}

/// Where the column of quotes begins in the lines of the table, a mark that some consoles draw wider counted as
/// `wide` says.
fn quotes(text: &str, wide: fn(&str) -> usize) -> Vec<usize> {
    let quoted =
        text.lines().filter_map(|line| line.split_once("  2 行：").map(|(before, _)| before));
    quoted.map(wide).collect()
}

#[test]
fn the_columns_are_straight_in_every_console() {
    for width in 60..=220 {
        let text = drawn(whole(width));
        let [narrow, wide] =
            [UnicodeWidthStr::width, UnicodeWidthStr::width_cjk].map(|wide| quotes(&text, wide));
        assert!(!narrow.is_empty(), "{text}");
        assert_eq!(narrow, wide, "{text}");
        assert!(narrow.windows(2).all(|pair| pair[0] == pair[1]), "{width}: {narrow:?} {text}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 32..=220 {
        for lang in [Lang::Zh, Lang::En] {
            for verbose in [false, true] {
                for line in drawn(Style { lang, verbose, ..style(width) }).lines() {
                    assert!(text::width(line) <= width, "{lang:?} {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_very_narrow_terminal_gets_the_narrowest_table() {
    assert_eq!(drawn(style(1)), drawn(style(NARROWEST)));
    assert_eq!(drawn(whole(1)), drawn(whole(NARROWEST)));
}

#[test]
fn nothing_of_a_report_reaches_the_terminal_raw() {
    for width in [40, 80, 120] {
        let text = drawn(style(width)) + &drawn(whole(width));
        let raw = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{text}");
    }
    assert!(drawn(whole(200)).contains("年报\\u{202e}/河口.txt:2:6"));
}

#[test]
fn colours_change_no_character() {
    for style in [style(100), whole(100)] {
        let coloured = drawn(Style { colour: true, ..style });
        assert!(coloured.contains("\u{1b}["), "{coloured}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), drawn(style));
    }
}

#[test]
fn the_mentions_that_did_not_count_are_listed_on_request_only() {
    let mention = "未计  4:7 公开目录：计划（将）";
    assert!(!drawn(style(100)).contains(mention));
    let verbose = drawn(whole(100));
    assert!(verbose.contains(mention), "{verbose}");
}

fn many(style: Style) -> String {
    let mut out = Vec::new();
    let mut sink = (FORMAT.sink)(style, Reports::Many);
    let mut write = || -> io::Result<()> {
        sink.begin(&mut out)?;
        sink.report(&mut out, &sample::assessment())?;
        sink.failed(&mut out, "report.txt", &[])?;
        sink.report(&mut out, &sample::assessment())?;
        sink.end(&mut out)
    };
    write().expect("a vector takes everything");
    String::from_utf8(out).expect("the table is UTF-8")
}

#[test]
fn several_reports_are_a_line_each_or_whole_on_request() {
    let text = many(style(100));
    let last = "共 3 份报告：通过 0 份，未通过 2 份，无法检查 1 份\n";
    assert!(text.ends_with(last), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("未通过")).count(), 2, "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("没读成")).count(), 1, "{text}");
    let verbose = whole(100);
    let single = drawn(verbose);
    assert_eq!(many(verbose), format!("{single}\n{single}\n{last}"));
}

#[test]
fn no_line_of_a_list_is_wider_than_the_terminal() {
    for width in 60..=140 {
        for lang in [Lang::Zh, Lang::En] {
            for line in many(Style { lang, ..style(width) }).lines() {
                assert!(text::width(line) <= width, "{lang:?} {width}: {line}");
            }
        }
    }
}

#[test]
fn a_whole_table_reads_like_this() {
    insta::assert_snapshot!(drawn(whole(100)));
}

#[test]
fn a_screen_reads_like_this() {
    insta::assert_snapshot!(drawn(style(80)), @r"
    河口县水务局2017年政府信息公开工作年度报告
    未通过：错误 2 处。得分 16.7（5/30），警告 1 处，提示 1 处
    报告年度 2017，落款 2018-02-05，规则集 anhui-2015
    说明  未能识别报告机关，按“我局”“本镇”等自称判断归属

      组织领导             0/10  部分达到      时限                 0/10  缺失
      公开指南与公开目录   0/10  自述未做

    缺口 4 处
      1 错误 2 行      设立政务公开领导小组并明确组长：未写明组长
      2 错误 3 行      编制并公布政府信息公开指南：报告自述未做，且别处没有已做的..
      3 警告 4 行      没写公开目录：写明在哪里公布
      4 提示 全文未见  3月31日前公布年度报告：给定的公布日期 2018-06-05 晚于期限 2..

    要求达到 0 项，不适用 0 项
      全部缺口、依据和原文  同一命令加 --verbose
      一条要求的条文和写法  gongkai rules explain AH-LEAD-1
      送单位的审核意见      同一命令加 --output docx=审核意见.docx
    ");
}

#[test]
fn what_is_printed_on_a_screen_is_of_a_code_page() {
    // a Chinese console under code page 936 has no character for what GBK lacks
    for lang in [Lang::Zh, Lang::En] {
        for verbose in [false, true] {
            let text = drawn(Style { lang, verbose, ..style(120) });
            let (_, _, lacks) = encoding_rs::GBK.encode(&text);
            assert!(!lacks, "{text}");
        }
    }
}

#[test]
fn the_verdict_and_the_worst_gap_stand_on_one_screen_at_every_width() {
    for (width, lang) in
        [40, 60, 80, 120].into_iter().flat_map(|width| [(width, Lang::Zh), (width, Lang::En)])
    {
        let lines = drawn(Style { lang, ..style(width) }).lines().count();
        assert!(lines <= 23, "{lang:?} {width}: {lines}");
        let text = drawn(style(width));
        let place = |words: &str| text.lines().position(|line| line.contains(words));
        let (verdict, worst) = (place("未通过：错误 2 处"), place("  1 错误"));
        assert!(verdict < worst && worst < Some(24), "{width}: {text}");
    }
}
