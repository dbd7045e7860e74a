//! The numbers of headings and of enumerations follow one another: 一、二、三; （一）（二）; 一是, 二是.
//!
//! One slip gives one finding: behind a gap or a repetition the count goes on from there, as
//! XBRL filing rules for headings do (EDINET EC3002E, EC3003E).

use std::mem;

use crate::check::outline::fault::{Fault, breach, longest_rising};
use crate::chinese::ordinal::{self, Style};
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::span::Span;
use crate::verdict::Breach;

/// The breaches, and how many numbers there are.
pub(super) fn breaches(facts: &Facts<'_>) -> (Vec<Breach>, usize) {
    let is_outside = |block: &&Block| !facts.is_of_form(block.span);
    let text = facts.document.text();
    let mut counts = Counts::default();
    for block in facts.document.blocks().iter().filter(is_outside) {
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
    lists: [Vec<Item>; Style::ALL.len()],
    breaches: Vec<Breach>,
    numbers: usize,
}

/// A number of a list.
struct Item {
    style: Style,
    value: u32,
    /// As printed: `（三）`.
    printed: String,
    span: Span,
}

impl Counts {
    fn block(&mut self, text: &str, block: &Block) {
        let words = block.span.cut(text);
        if let Some(mark) = ordinal::of(words) {
            let span = Span::new(block.span.start, block.span.start + mark.length);
            let printed = ordinal::bare(span.cut(text)).to_owned();
            self.close_below(mark.style);
            // a 1 begins another list, but for the headings of the report itself
            if mark.value == 1 && mark.style > Style::Chinese {
                self.close(mark.style);
            }
            self.push(Item { style: mark.style, value: mark.value, printed, span });
        } else if let Some(length) = ordinal::lost(words) {
            let span = Span::new(block.span.start, block.span.start + length);
            let style = Style::Chinese;
            self.close_below(style);
            self.breaches.push(breach(&Fault::NumberLost, Some(span)));
            // its number is taken for the one that is due
            let value = self.lists[style as usize].last().map_or(1, |item| item.value + 1);
            self.push(Item { style, value, printed: style.write(value), span });
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.close(Style::Enumerated);
        }
        for (value, head) in ordinal::enumerated(words) {
            if value == 1 {
                self.close(Style::Enumerated);
            }
            let printed = head.cut(words).to_owned();
            let span = Span::new(block.span.start + head.start, block.span.start + head.end);
            self.push(Item { style: Style::Enumerated, value, printed, span });
        }
    }

    fn push(&mut self, item: Item) {
        self.numbers += 1;
        self.lists[item.style as usize].push(item);
    }

    /// Ends the lists that stand deeper than `style`: below another heading they begin anew.
    fn close_below(&mut self, style: Style) {
        for deeper in Style::ALL.into_iter().filter(|deeper| *deeper > style) {
            self.close(deeper);
        }
    }

    fn close(&mut self, style: Style) {
        let list = mem::take(&mut self.lists[style as usize]);
        self.breaches.extend(faults(&list));
    }

    /// Ends all lists; gives what was found wrong, in the order of the report.
    fn finish(mut self) -> (Vec<Breach>, usize) {
        for style in Style::ALL {
            self.close(style);
        }
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
            let before = (last > 0).then(|| item.style.write(last));
            let fault = Fault::NumberSkipped { before, found: item.printed.clone() };
            found.push(breach(&fault, Some(item.span)));
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
    breach(&Fault::NumberRepeated { found: item.printed.clone() }, Some(item.span))
}

fn sorted(values: &[u32]) -> Vec<u32> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::outline::{self, Hint};

    /// The numbers found wrong in a text.
    fn wrong(text: &str) -> Vec<String> {
        let mut counts = Counts::default();
        for block in outline::blocks(text, |_| Hint::None) {
            counts.block(text, &block);
        }
        counts.finish().0.into_iter().map(|breach| breach.key).collect()
    }

    #[test]
    fn one_slip_is_one_finding() {
        let skipped = |before: Option<&str>, found: &str| Fault::NumberSkipped {
            before: before.map(str::to_owned),
            found: found.to_owned(),
        };
        let repeated = |found: &str| Fault::NumberRepeated { found: found.to_owned() };
        for (text, expected) in [
            ("一、概述\n二、公开\n三、申请", vec![]),
            ("一、概述\n二、公开\n四、申请\n五、问题", vec![skipped(Some("二"), "四")]),
            ("一、概述\n二、公开\n二、申请\n三、问题", vec![repeated("二")]),
            ("一、概述\n二、公开\n四、申请\n四、问题\n五、其他", vec![skipped(Some("二"), "四")]),
            ("一、概述\n二、公开\n二、申请\n四、问题", vec![repeated("二")]),
            ("一、概述\n二、公开\n三、申请\n五、问题\n四、诉讼\n六、其他", vec![repeated("五")]),
            ("二、概述\n三、公开", vec![skipped(None, "二")]),
            ("一、概述\n二、公开\n、申请\n四、问题", vec![Fault::NumberLost]),
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
            let expected: Vec<String> =
                expected.iter().map(|fault: &Fault| format!("{fault:?}")).collect();
            assert_eq!(wrong(text), expected, "{text}");
        }
    }
}
