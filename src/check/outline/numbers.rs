//! The numbers of headings and of enumerations follow one another: 一、二、三; （一）（二）; 一是, 二是.
//!
//! One slip gives one finding: behind a gap or a repetition the count goes on from there, as
//! XBRL filing rules for headings do (EDINET EC3002E, EC3003E).

use crate::assessment::outline::OutlineFault;
use crate::assessment::verdict::Breach;
use crate::check::outline::breach;
use crate::chinese::discourse;
use crate::document::mark::{self, Style};
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::facts::form::TableProblem;
use crate::span::Span;

/// How many styles there are.
const STYLES: usize = 6;

/// The breaches, and how many numbers there are.
pub(super) fn breaches(facts: &Facts<'_>) -> (Vec<Breach>, usize) {
    let tables = tables(facts);
    let in_table = |block: &&Block| !tables.iter().any(|table| table.overlaps(block.span));
    let text = facts.document.text();
    let mut counts = Counts::default();
    for block in facts.document.blocks().iter().filter(in_table) {
        if block.kind == BlockKind::Row {
            continue;
        }
        counts.block(text, block);
    }
    (counts.breaches, counts.numbers)
}

/// Where the tables of the form stand: the numbers of their rows are the form's own.
fn tables(facts: &Facts<'_>) -> Vec<Span> {
    let Some((_, tables)) = facts.tables() else { return Vec::new() };
    let readings = tables.tables.iter();
    readings
        .flat_map(|reading| {
            let problems = reading.problems.iter().filter_map(TableProblem::at);
            reading.span.into_iter().chain(problems)
        })
        .collect()
}

/// The last number of each style, and what was found wrong.
#[derive(Default)]
struct Counts {
    /// By style.
    lists: [Count; STYLES],
    /// 一是, 二是.
    enumeration: Count,
    breaches: Vec<Breach>,
    numbers: usize,
}

/// A list as far as it has been read.
#[derive(Clone, Copy, Default)]
struct Count {
    last: u32,
    /// Whether its last number stood there twice, so that the next may be one ahead.
    repeated: bool,
}

impl Counts {
    fn block(&mut self, text: &str, block: &Block) {
        let words = &text[block.span.range()];
        if let Some(mark) = mark::of(words) {
            let style = mark.style as usize;
            let printed = words[..mark.length].trim_matches(['、', '.', ' ', ',']);
            let span = Span::new(block.span.start, block.span.start + mark.length);
            // what stands deeper begins anew
            self.lists[style + 1..].fill(Count::default());
            self.enumeration = Count::default();
            let is_inner = mark.style > Style::Chinese;
            let before = self.lists[style];
            let (count, fault) = next(before, mark.value, printed, is_inner, |number| {
                printed_like(mark.style, number)
            });
            self.lists[style] = count;
            self.note(fault, span);
        } else if block.kind != BlockKind::Row && words.starts_with('、') {
            let span = Span::new(block.span.start, block.span.start + '、'.len_utf8());
            self.lists[Style::Chinese as usize].last += 1;
            self.lists[Style::Chinese as usize + 1..].fill(Count::default());
            self.note(Some(OutlineFault::NumberLost), span);
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.enumeration = Count::default();
        }
        self.enumerations(text, block.span);
    }

    /// 一是…;二是… at the heads of clauses.
    fn enumerations(&mut self, text: &str, block: Span) {
        let words = &text[block.range()];
        let heads = words.match_indices('是').filter_map(|(at, _)| {
            let digits = words[..at].trim_end_matches(|c| "一二三四五六七八九十".contains(c));
            let is_head =
                digits.is_empty() || digits.ends_with(['。', ';', ',', ':', '、', '!', '?']);
            (digits.len() < at && is_head).then_some(digits.len()..at + '是'.len_utf8())
        });
        for head in heads {
            let Some(value) = discourse::ordinal(&words[head.clone()]) else { continue };
            let printed = &words[head.clone()];
            let (count, fault) = next(self.enumeration, value, printed, true, |number| {
                format!("{}是", chinese(number))
            });
            self.enumeration = count;
            self.note(fault, Span::new(block.start + head.start, block.start + head.end));
        }
    }

    fn note(&mut self, fault: Option<OutlineFault>, span: Span) {
        self.numbers += 1;
        self.breaches.extend(fault.map(|fault| breach(fault, Some(span))));
    }
}

/// The list with one more number, and what is wrong with that number. `may_begin_anew`: a 1 behind
/// other numbers begins another list.
fn next(
    before: Count,
    value: u32,
    printed: &str,
    may_begin_anew: bool,
    name: impl Fn(u32) -> String,
) -> (Count, Option<OutlineFault>) {
    let Count { last, repeated } = before;
    let goes_on = value == last + 1 || (repeated && value == last + 2);
    let begins = value == 1 && (last == 0 || may_begin_anew);
    let fault = if goes_on || begins {
        None
    } else if value > last {
        let before = (last > 0).then(|| name(last));
        Some(OutlineFault::NumberSkipped { before, found: printed.to_owned() })
    } else {
        Some(OutlineFault::NumberRepeated { found: printed.to_owned() })
    };
    let repeated = matches!(fault, Some(OutlineFault::NumberRepeated { .. })) && value == last;
    (Count { last: value, repeated }, fault)
}

fn printed_like(style: Style, number: u32) -> String {
    match style {
        Style::Chapter | Style::Chinese => chinese(number),
        Style::ChineseBracketed => format!("（{}）", chinese(number)),
        Style::Arabic | Style::Circled => number.to_string(),
        Style::ArabicBracketed => format!("（{number}）"),
    }
}

/// A number below one hundred in Chinese: 十二.
fn chinese(number: u32) -> String {
    let digit = |at: u32| "零一二三四五六七八九".chars().nth(usize::try_from(at).unwrap_or(0));
    let (tens, ones) = (number / 10 % 10, number % 10);
    let mut text = String::new();
    if tens > 1 {
        text.extend(digit(tens));
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 || tens == 0 {
        text.extend(digit(ones));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::outline::{self, Hint};

    /// The numbers found wrong in a text.
    fn wrong(text: &str) -> Vec<OutlineFault> {
        let mut counts = Counts::default();
        for block in outline::blocks(text, |_| Hint::None) {
            counts.block(text, &block);
        }
        let fault = |breach: Breach| match breach.reason {
            crate::assessment::verdict::Reason::Outline(fault) => fault,
            other => panic!("{other:?}"),
        };
        counts.breaches.into_iter().map(fault).collect()
    }

    #[test]
    fn one_slip_is_one_finding() {
        let skipped = |before: Option<&str>, found: &str| OutlineFault::NumberSkipped {
            before: before.map(str::to_owned),
            found: found.to_owned(),
        };
        let repeated = |found: &str| OutlineFault::NumberRepeated { found: found.to_owned() };
        for (text, expected) in [
            ("一、概述\n二、公开\n三、申请", vec![]),
            ("一、概述\n二、公开\n四、申请\n五、问题", vec![skipped(Some("二"), "四")]),
            ("一、概述\n二、公开\n二、申请\n三、问题", vec![repeated("二")]),
            ("一、概述\n二、公开\n二、申请\n四、问题", vec![repeated("二")]),
            ("二、概述\n三、公开", vec![skipped(None, "二")]),
            ("一、概述\n二、公开\n、申请\n四、问题", vec![OutlineFault::NumberLost]),
            (
                "一、概述\n(一)公开\n(二)申请\n二、公开\n(一)公开\n(三)申请",
                vec![skipped(Some("（一）"), "(三)")],
            ),
            (
                "一、概述\n一是清目录,二是改指南;三是查栏目。\n二、公开\n一是网站,三是报纸。",
                vec![skipped(Some("一是"), "三是")],
            ),
            ("一、概述\n三是清目录。", vec![skipped(None, "三是")]),
            ("一、概述\n一是清目录。\n二是改指南。\n一是查栏目,二是查更新。", vec![]),
            ("一、概述\n之一是清目录,这一是新的。", vec![]),
        ] {
            assert_eq!(wrong(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_in_chinese() {
        for (number, text) in [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
        {
            assert_eq!(chinese(number), text);
        }
    }
}
