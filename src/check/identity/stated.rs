//! Figures of the text against those of the tables, or against others of the same passage: a figure
//! must be one of those that its words may mean.

use rust_decimal::Decimal;

use crate::check::cells::Side;
use crate::check::ground::Grounds;
use crate::check::identity::evaluate::{self, Figure, Figures};
use crate::check::identity::figures::{Named, ReportFigures};
use crate::check::identity::wording;
use crate::check::mention::{self, Found};
use crate::check::part::Part;
use crate::chinese::numeral;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::{Expression, OF_TEXT, Word};
use crate::facts::Facts;
use crate::span::Span;
use crate::verdict::Breach;
use crate::written::{Flag, LINES, List, Whole, written};

written! {
    /// 正文里的一个数。它是要素，另有两个键；`any` 所匹配的最后一个数就是要对照的数。
    pub struct StatedRule in Grounds, "stated" {
        ..part: Part;
        /// 可以等于的数，任一个都行；写法同等式的一边
        equals: Vec<Expression> = List(Side), need;
        /// 数后面的单位；不写则除日期外的数都行
        units: Vec<String> = LINES;
        /// 表里的一个单位是正文的多少：表以万元计、正文以元计的写 `10000`
        per: i64 = Whole(1, 1_000_000_000), or 1;
        /// 是四舍五入的数，末位可以相差不到 1
        rounded: bool = Flag;
        /// 文字本身就表示的数，如“未收到”是 `0`
        means: Decimal = Whole(0, 1_000_000), may;
    }
}

impl StatedRule {
    /// Whether what it may be is computed from other figures of the text or of last year's report.
    fn is_computed(&self) -> bool {
        let mut names = self.equals.iter().flat_map(Expression::names).map(|name| name.0.first());
        names
            .any(|word| matches!(word, Some(Word::Plain(word)) if word == "text" || word == "last"))
    }
}

/// What came of one rule.
#[derive(Default)]
pub struct Compared {
    /// How many figures of the text are among those that they may be.
    pub agreeing: usize,
    /// A breach for each that is not.
    pub breaches: Vec<Breach>,
}

/// Compares what the text states. Rounded figures (260余, 约1.2万), unless the rule is about such,
/// and those that cannot be decided are passed over.
pub fn compare(rule: &StatedRule, figures: &ReportFigures<'_>, facts: &Facts<'_>) -> Compared {
    let mut compared = Compared::default();
    let all = mention::find(&rule.part, &facts.discourse);
    let counts =
        |found: &&Found| found.counts(&rule.part.accept) && !figures.is_in_table(found.span, facts);
    for found in all.iter().filter(counts) {
        let numbers = numbers(found.span, facts);
        let Some(stated) = stated(rule, found, &numbers, facts) else { continue };
        let passage = Passage { numbers: &numbers, figures };
        let expected: Vec<(Arg, Decimal)> = rule
            .equals
            .iter()
            .filter_map(|expression| {
                let value = evaluate::value(expression, ("", ""), &passage).ok()?;
                Some((wording::expression(expression, &passage), value.normalize()))
            })
            .collect();
        // One meaning that cannot be computed might be the one meant.
        if expected.len() < rule.equals.len() {
            continue;
        }
        let agrees = |(_, value): &(Arg, Decimal)| {
            let difference = (*value - stated.value).abs();
            difference.is_zero() || rule.rounded && difference < stated.step
        };
        if expected.iter().any(agrees) {
            compared.agreeing += 1;
        } else {
            let shown = shown(expected, rule.rounded.then_some(stated.step));
            let expected = shown.into_iter().map(|(name, value)| {
                Message::new("expected").with("name", name).with("value", value)
            });
            let id = if rule.is_computed() { "stated-otherwise" } else { "stated-otherwise/table" };
            let reason = Message::new(id)
                .with("stated", stated.value)
                .with("expected", Arg::list(expected, Join::Clauses));
            let key = format!("{} {}", rule.part.id, stated.value);
            compared.breaches.push(Breach { reason, span: Some(found.span), key });
        }
    }
    compared
}

/// What a figure may be, each value once; rounded to its digits, and two at least, where it is.
fn shown(expected: Vec<(Arg, Decimal)>, step: Option<Decimal>) -> Vec<(Arg, Decimal)> {
    let places = step.map(|step| step.normalize().scale().max(2));
    let mut shown: Vec<(Arg, Decimal)> = Vec::with_capacity(expected.len());
    for (words, value) in expected {
        let value = places.map_or(value, |places| value.round_dp(places)).normalize();
        if shown.iter().all(|(_, before)| *before != value) {
            shown.push((words, value));
        }
    }
    shown
}

/// A figure of the text, in the unit of what it is held against.
struct Stated {
    value: Decimal,
    /// What one in its last printed place comes to.
    step: Decimal,
}

/// The figure of a mention: the last number in it with one of the rule's units, or the one that its
/// words stand for.
fn stated(
    rule: &StatedRule,
    found: &Found,
    numbers: &[Number],
    facts: &Facts<'_>,
) -> Option<Stated> {
    if let Some(value) = rule.means {
        return Some(Stated { value, step: Decimal::ONE });
    }
    let text = facts.document.text();
    let has_unit = |number: &&Number| {
        let behind = Span::new(number.span.end, text.len()).cut(text).trim_start_matches(' ');
        rule.units.is_empty() || rule.units.iter().any(|unit| behind.starts_with(unit.as_str()))
    };
    let number = numbers.iter().rev().find(has_unit)?;
    // 约 and 近 stand before, 余 and 多 behind.
    let is_about = number.span.start > found.span.start && numeral::is_about(text, number.span)
        || numeral::is_exceeded(number.span.cut(text));
    if is_about || (number.stated.is_rounded && !rule.rounded) {
        return None;
    }
    let per = Decimal::from(rule.per);
    let value = number.stated.value.checked_div(per)?.normalize();
    Some(Stated { value, step: number.stated.step.checked_div(per)? })
}

/// A number of a passage.
struct Number {
    span: Span,
    stated: numeral::Stated,
}

/// The numbers of a passage that are no dates.
fn numbers(within: Span, facts: &Facts<'_>) -> Vec<Number> {
    let text = facts.document.text();
    numeral::find(text, within)
        .into_iter()
        .filter(|span| !numeral::is_of_date(text, *span))
        .filter_map(|span| Some(Number { span, stated: numeral::value(span.cut(text))? }))
        .collect()
}

/// The figures of a report with those of one passage of it.
struct Passage<'a> {
    numbers: &'a [Number],
    figures: &'a ReportFigures<'a>,
}

impl Passage<'_> {
    /// The number of the passage that a name such as `text.1` means, if there is one.
    fn number(&self, name: &str) -> Option<&Number> {
        let at = name.strip_prefix(OF_TEXT)?.parse::<usize>().ok()?;
        at.checked_sub(1).and_then(|at| self.numbers.get(at))
    }
}

impl Figures for Passage<'_> {
    fn figure(&self, name: &str) -> Figure {
        match self.number(name) {
            Some(number) if !number.stated.is_rounded => Figure::Number(number.stated.value),
            _ if name.starts_with(OF_TEXT) => Figure::Absent,
            _ => self.figures.figure(name),
        }
    }

    fn fitting(&self, pattern: &str) -> Vec<String> {
        self.figures.fitting(pattern)
    }
}

impl Named for Passage<'_> {
    /// A figure of the passage is called by its value.
    fn title(&self, name: &str) -> Arg {
        match self.number(name) {
            Some(number) => number.stated.value.into(),
            None => self.figures.title(name),
        }
    }

    fn sum_title(&self, pattern: &str) -> Arg {
        self.figures.sum_title(pattern)
    }
}
