//! The numbers of headings and of enumerations follow one another: 一、二、三; （一）（二）; 一是, 二是.
//!
//! One slip gives one finding: behind a gap or a repetition the count goes on from there, as
//! XBRL filing rules for headings do (EDINET EC3002E, EC3003E).

use std::mem;

use crate::check::outline::{breach, longest_rising, tables};
use crate::chinese::counting::Counting;
use crate::chinese::numeral;
use crate::discourse;
use crate::document::mark::{self, Style};
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::span::Span;
use crate::verdict::Breach;
use crate::verdict::outline::OutlineFault;

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
    counts.finish()
}

/// The lists that are open, and what was found wrong.
#[derive(Default)]
struct Counts {
    /// By style.
    lists: [Vec<Item>; STYLES],
    /// 一是, 二是.
    enumeration: Vec<Item>,
    breaches: Vec<Breach>,
    numbers: usize,
}

/// A number of a list.
struct Item {
    value: u32,
    /// As printed: `（三）`.
    printed: String,
    span: Span,
    /// How its list writes a number.
    write: fn(u32) -> String,
}

impl Counts {
    fn block(&mut self, text: &str, block: &Block) {
        let words = &text[block.span.range()];
        if let Some(mark) = mark::of(words) {
            let style = mark.style as usize;
            let printed = words[..mark.length].trim_matches(['、', '.', ' ', ',']).to_owned();
            let span = Span::new(block.span.start, block.span.start + mark.length);
            self.close_below(style);
            // a 1 begins another list, but for the headings of the report itself
            if mark.value == 1 && mark.style > Style::Chinese {
                self.close(style);
            }
            self.numbers += 1;
            let write = writing(mark.style);
            self.lists[style].push(Item { value: mark.value, printed, span, write });
        } else if words.starts_with('、') {
            let span = Span::new(block.span.start, block.span.start + '、'.len_utf8());
            let style = Style::Chinese as usize;
            self.close_below(style);
            self.numbers += 1;
            self.breaches.push(breach(OutlineFault::NumberLost, Some(span)));
            // its number is taken for the one that is due
            let value = self.lists[style].last().map_or(1, |item| item.value + 1);
            let write = writing(Style::Chinese);
            self.lists[style].push(Item { value, printed: write(value), span, write });
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.close_enumeration();
        }
        self.enumerations(text, block.span);
    }

    /// 一是…;二是… at the heads of clauses.
    fn enumerations(&mut self, text: &str, block: Span) {
        let words = &text[block.range()];
        let heads = words.match_indices('是').filter_map(|(at, _)| {
            let digits = words[..at].trim_end_matches(numeral::is_counted);
            let is_head =
                digits.is_empty() || digits.ends_with(['。', ';', ',', ':', '、', '!', '?']);
            (digits.len() < at && is_head).then_some(digits.len()..at + '是'.len_utf8())
        });
        for head in heads {
            let printed = words[head.clone()].to_owned();
            let Some(value) = discourse::ordinal(&printed) else { continue };
            if value == 1 {
                self.close_enumeration();
            }
            self.numbers += 1;
            let span = Span::new(block.start + head.start, block.start + head.end);
            let write = |number| format!("{}是", Counting::Thousand.write(number));
            self.enumeration.push(Item { value, printed, span, write });
        }
    }

    /// Ends the lists that stand deeper than `style`: below another heading they begin anew.
    fn close_below(&mut self, style: usize) {
        for deeper in style + 1..STYLES {
            self.close(deeper);
        }
        self.close_enumeration();
    }

    fn close(&mut self, style: usize) {
        let list = mem::take(&mut self.lists[style]);
        self.breaches.extend(faults(&list));
    }

    fn close_enumeration(&mut self) {
        let list = mem::take(&mut self.enumeration);
        self.breaches.extend(faults(&list));
    }

    /// Ends all lists; gives what was found wrong, in the order of the report.
    fn finish(mut self) -> (Vec<Breach>, usize) {
        for style in 0..STYLES {
            self.close(style);
        }
        self.close_enumeration();
        self.breaches.sort_by_key(|breach| breach.span.map(|span| span.start));
        (self.breaches, self.numbers)
    }
}

/// What is wrong with the numbers of one list.
fn faults(list: &[Item]) -> Vec<Breach> {
    let values: Vec<u32> = list.iter().map(|item| item.value).collect();
    let is_all_there = (1..).zip(sorted(&values)).all(|(due, value)| due == value);
    if is_all_there {
        // none is missing or doubled: what does not stand in order has been moved
        let kept = longest_rising(&values);
        let moved = list.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        return moved.map(|(_, item)| repeated(item)).collect();
    }
    let (mut found, mut last, mut is_repeated, mut is_ahead) = (Vec::new(), 0, false, false);
    for item in list {
        let goes_on = item.value == last + 1
            || (is_repeated && item.value == last + 2)
            // the first of two stood one ahead: 四, 六, 六
            || (is_ahead && item.value == last);
        (is_repeated, is_ahead) = (false, false);
        if goes_on {
            last = item.value;
            continue;
        }
        if item.value > last {
            let before = (last > 0).then(|| (item.write)(last));
            let fault = OutlineFault::NumberSkipped { before, found: item.printed.clone() };
            found.push(breach(fault, Some(item.span)));
            is_ahead = item.value == last + 2;
        } else {
            // the second of two may have been meant for the next
            is_repeated = item.value == last;
            found.push(repeated(item));
        }
        last = item.value;
    }
    found
}

fn repeated(item: &Item) -> Breach {
    breach(OutlineFault::NumberRepeated { found: item.printed.clone() }, Some(item.span))
}

fn sorted(values: &[u32]) -> Vec<u32> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values
}

fn writing(style: Style) -> fn(u32) -> String {
    match style {
        Style::Chapter | Style::Chinese => |number| Counting::Thousand.write(number),
        Style::ChineseBracketed => |number| format!("（{}）", Counting::Thousand.write(number)),
        Style::Arabic | Style::Circled => |number| number.to_string(),
        Style::ArabicBracketed => |number| format!("（{number}）"),
    }
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
            crate::verdict::Reason::Outline(fault) => fault,
            other => panic!("{other:?}"),
        };
        counts.finish().0.into_iter().map(fault).collect()
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
            ("一、概述\n二、公开\n四、申请\n四、问题\n五、其他", vec![skipped(Some("二"), "四")]),
            ("一、概述\n二、公开\n二、申请\n四、问题", vec![repeated("二")]),
            ("一、概述\n二、公开\n三、申请\n五、问题\n四、诉讼\n六、其他", vec![repeated("五")]),
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
}
