//! `quantity`: something that is stated with a figure.

use crate::check::ground::Grounds;
use crate::check::mention::{self, Found};
use crate::check::part::{self, Part};
use crate::check::told::Told;
use crate::check::{Kind, discounted, evidence};
use crate::chinese::{figure, numeral};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::span::Span;
use crate::verdict::{Evidence, Status, Verdict};
use crate::written::{LINES, One, Whole, written};

/// How many bytes a Chinese character takes.
const BYTES: usize = 3;

written! {
    /// 写明某事的数量。分句里有数为达到，只提到、没有数为部分达到。
    pub struct QuantityCheck in Grounds, "quantity" {
        /// 数的是什么
        part: Part = One, need;
        /// 数后面的单位，如 `["条", "件"]`
        units: Vec<String> = LINES;
        /// 单位后面紧跟着这些的，数的是别的事物，如 `["渠道", "措施"]`
        others: Vec<String> = LINES;
        /// 数最多在提到它的话之后几个字（三个数字、字母或空格算一个字）
        reach: usize = Whole(1, 1000), or 30;
    }
}

impl Kind for QuantityCheck {
    /// Met with a figure behind a mention, partial without one.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let part = &self.part;
        let all = mention::find(part, &facts.discourse);
        let stated: Vec<&Found> = all.iter().filter(|found| found.counts(&part.accept)).collect();
        let counted =
            stated.iter().find_map(|found| self.figure(facts, found).map(|span| (found, span)));
        let verdict = match (counted, stated.first()) {
            (Some((found, span)), _) => Verdict::met()
                .earning(2, 2)
                .on([evidence(part, found, facts), Evidence::fact("figure", span)]),
            (None, Some(found)) => Verdict::new(Status::Partial, Message::new("no-figure"))
                .earning(1, 2)
                .on([evidence(part, found, facts)]),
            (None, None) => Verdict::missing().earning(0, 2),
        };
        verdict.not_on(discounted(part, &all, facts))
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let units = Arg::list(&self.units, Join::Items);
        part::told(Message::new("told/quantity").with("units", units), [&self.part]).collect()
    }

    fn subjects(&self) -> Vec<&Part> {
        vec![&self.part]
    }
}

impl QuantityCheck {
    /// The first figure with one of the units in or behind the mention.
    fn figure(&self, facts: &Facts<'_>, found: &Found) -> Option<Span> {
        let text = facts.document.text();
        let sentence = facts.discourse.sentence(found.sentence).span;
        let clauses = &facts.discourse.sentence(found.sentence).clauses;
        let clause = facts.discourse.sentence(found.sentence).clause_at(found.span);
        // 公开…等方面信息413条: within the clause the figure stands however far behind
        let reach = (found.span.end + self.reach * BYTES).max(clauses[clause].span.end);
        let mut end = sentence.end.min(reach);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        numeral::find(text, Span::new(found.span.start, end)).into_iter().find_map(|number| {
            if figure::is_ordinal(text, number.start) || figure::is_of_each(text, number.start) {
                return None;
            }
            let behind = text.get(number.end..sentence.end)?.trim_start();
            let unit = self.units.iter().find(|unit| behind.starts_with(unit.as_str()))?;
            // 三条路子
            let counted = behind.strip_prefix(unit.as_str()).unwrap_or_default();
            if self.others.iter().any(|other| counted.starts_with(other.as_str())) {
                return None;
            }
            let start_of_unit = sentence.end - behind.len();
            Some(Span::new(number.start, start_of_unit + unit.len()))
        })
    }
}
