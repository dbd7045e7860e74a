use super::*;
use crate::lang::Lang;
use crate::render::tests::sample;

fn drawn(style: Style) -> String {
    let mut out = Vec::new();
    one(&mut out, &sample::assessment(), style).expect("a vector takes everything");
    String::from_utf8(out).expect("the table is UTF-8")
}

fn style(width: usize) -> Style {
    Style { lang: Lang::Zh, width, colour: false, verbose: false, pretty: false }
}

fn is_grid(line: &str) -> bool {
    line.starts_with(['┌', '│', '├', '╞', '└'])
}

#[test]
fn the_grid_is_as_wide_as_the_terminal_in_every_line() {
    for width in 32..=220 {
        for lang in [Lang::Zh, Lang::En] {
            let text = drawn(Style { lang, ..style(width) });
            for line in text.lines().filter(|line| is_grid(line)) {
                assert_eq!(text::width(line), width, "{lang:?} {width}: {line}");
            }
            assert!(text.lines().any(is_grid), "{text}");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 32..=220 {
        for lang in [Lang::Zh, Lang::En] {
            for line in drawn(Style { lang, verbose: true, ..style(width) }).lines() {
                assert!(text::width(line) <= width, "{lang:?} {width}: {line}");
            }
        }
    }
}

#[test]
fn a_very_narrow_terminal_gets_the_narrowest_table() {
    assert_eq!(drawn(style(1)), drawn(style(NARROWEST)));
}

#[test]
fn nothing_of_a_report_reaches_the_terminal_raw() {
    for width in [40, 80, 120] {
        let text = drawn(Style { verbose: true, ..style(width) });
        let raw = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{text}");
    }
    assert!(drawn(style(200)).contains("年报\\u{202e}/河口.txt:2:6"));
}

#[test]
fn colours_change_no_character() {
    let plain = drawn(style(100));
    let coloured = drawn(Style { colour: true, ..style(100) });
    assert!(coloured.contains("\u{1b}[31m自述未做\u{1b}[0m"), "{coloured}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn the_mentions_that_did_not_count_are_listed_on_request_only() {
    let mention = "未计  4:7 公开目录：计划（将）";
    assert!(!drawn(style(100)).contains(mention));
    let verbose = drawn(Style { verbose: true, ..style(100) });
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
    let verbose = Style { verbose: true, ..style(100) };
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
    insta::assert_snapshot!(drawn(Style { verbose: true, ..style(100) }));
}
