//! A whole text in one line: what document libraries make of a report, its line ends turned into blanks.

use crate::chinese::clause::STOP;
use crate::chinese::ordinal::{self, Mark, Style};
use crate::chinese::{date, heading, numeral, typeset};
use crate::span::Span;

/// How many line ends a line must show to hold a whole text.
const LINE_ENDS: usize = 3;

/// The shortest line that may hold a whole text, in bytes.
const SHORTEST: usize = 120 * '。'.len_utf8();

/// Where first-level numbers such as 二、 stand within a line, behind a blank or a mark: offset and
/// value of each.
pub fn headings(line: &str) -> impl Iterator<Item = (usize, u32)> {
    line.match_indices('、').filter_map(|(at, _)| {
        let before = line[..at].trim_end_matches(numeral::is_counted);
        let value = numeral::small(&line[before.len()..at])?;
        before.ends_with([' ', '\t', STOP, ':', '：']).then_some((before.len(), value))
    })
}

/// Whether a whole text stands in `line`: several of its blanks follow a sentence or stand before the
/// number of a heading.
pub fn is_whole_text(line: &str) -> bool {
    if line.len() < SHORTEST || !line.contains(STOP) {
        return false;
    }
    let mut before = "";
    let ends = words(line).filter(|(_, word)| {
        let ends = !before.is_empty() && (before.ends_with(STOP) || number(word).is_some());
        before = word.trim_end();
        ends
    });
    ends.take(LINE_ENDS).count() == LINE_ENDS
}

/// Where the lines of such a text began, ascending: behind sentences and headings, before numbers and
/// dates, round the title.
pub fn lines(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = "";
    // whether the line so far is prose, and how many words of a heading are still to come
    let (mut is_prose, mut heading) = (false, 0_usize);
    let has_mark = |word: &str| word.contains([',', '，', STOP]);
    let words: Vec<(usize, &str)> = words(text).map(|(at, word)| (at, word.trim_end())).collect();
    // who signed and when, though the last sentence has lost its stop
    let signature = match words.as_slice() {
        [.., (name, who), (day, date)] if is_spelled_date(date) => {
            if has_mark(who) {
                *day
            } else {
                *name
            }
        }
        _ => text.len(),
    };
    for (index, (at, word)) in words.iter().copied().enumerate() {
        let next = words.get(index + 1).map_or("", |(_, next)| next);
        let number = number(word);
        let has_mark = has_mark(word);
        let is_title = |word: &str| heading::is_title(word) && ordinal::of(word).is_none();
        let is_date = at >= signature || !is_prose && is_spelled_date(word);
        let ended = before.ends_with(STOP) || heading == 1 || is_title(before);
        let begins = number.is_some() || is_date || is_title(word) || has_mark && !is_prose;
        if starts.is_empty() || ended || begins && heading == 0 && before != ">" {
            starts.push(at);
            is_prose = false;
        }
        is_prose |= has_mark;
        heading = match number {
            // a row's label has its figures behind it
            Some(_) if word.contains(STOP) || typeset::is_figure(next) => 0,
            // 第一部分 概述
            Some(mark) if mark.style == Style::Chapter && mark.length == word.len() => 2,
            Some(_) => 1,
            None => heading.saturating_sub(1),
        };
        before = word;
    }
    starts
}

fn is_spelled_date(word: &str) -> bool {
    let whole = Span::new(0, word.len());
    date::is_spelled(word)
        && date::find(word, whole).first().is_some_and(|(_, span)| *span == whole)
}

/// The words that blanks part, each with the blanks behind it and its offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive([' ', '\t', '\u{3000}']).filter_map(move |word| {
        let start = at;
        at += word.len();
        (!word.trim().is_empty()).then_some((start, word))
    })
}

/// The number of a heading or an item with which `word` begins.
fn number(word: &str) -> Option<Mark> {
    if ordinal::lost(word).is_some() {
        return Some(Mark { style: Style::Chinese, value: 0, length: 0 });
    }
    let mark = ordinal::of(word)?;
    let behind = &word[mark.length..];
    let is_head = behind.starts_with(|c: char| !c.is_whitespace() && !c.is_ascii_digit());
    (is_head || mark.style == Style::Chapter).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_one_line_has_its_lines_again() {
        let text = "首页 > 年报 某局2020年政府信息公开年度报告 现公布2020年报告,如下。 一、总体情况 2020年,我局公开3条,其中政策文件2条,工作动态1条,均在县政府网站和公开栏公布。 \
            (一)组织领导。由局长负责。 二、主动公开 规章 0 0 三、申请 1.属于国家秘密 0 0 2.其他 0 1 四、复议 没有。 某局 2021年1月4日";
        assert!(is_whole_text(text));
        let starts = lines(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let found: Vec<&str> =
            starts.iter().zip(ends).map(|(from, to)| text[*from..to].trim()).collect();
        assert_eq!(
            found,
            [
                "首页 > 年报",
                "某局2020年政府信息公开年度报告",
                "现公布2020年报告,如下。",
                "一、总体情况",
                "2020年,我局公开3条,其中政策文件2条,工作动态1条,均在县政府网站和公开栏公布。",
                "(一)组织领导。由局长负责。",
                "二、主动公开",
                "规章 0 0",
                "三、申请",
                "1.属于国家秘密 0 0",
                "2.其他 0 1",
                "四、复议",
                "没有。",
                "某局",
                "2021年1月4日",
            ]
        );
        let unstopped = "四、其他 我局没有需要报告的事项,特此报告 某县水务局 2021年1月4日";
        let ends: Vec<&str> = lines(unstopped).iter().map(|at| &unstopped[*at..]).collect();
        assert_eq!(ends[2..], ["某县水务局 2021年1月4日", "2021年1月4日"]);
        for text in ["一、概述 二、公开", "围绕一、二、三产业", "包括:一、概述,二、公开,三、申请。"]
        {
            assert!(!is_whole_text(text), "{text}");
        }
    }
}
