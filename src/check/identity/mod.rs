//! `identity`: equations between the figures of the tables, of the text, of last year's report and of the
//! reports of a government's area.
//!
//! Which equations must hold stands in the rulesets; here is only arithmetic. A figure is taken as
//! printed. What holds no number makes the equations that it stands in not assessable, never true.

pub mod evaluate;
pub mod explain;
mod figures;
pub mod lists;
pub mod stated;
mod told;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::cells::Sum;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::identity::evaluate::{Applied, Failure, Figure, Figures as _};
use crate::check::identity::explain::{Cause, Line};
use crate::check::identity::figures::{Named as _, ReportFigures};
use crate::check::identity::lists::ListRule;
use crate::check::identity::stated::StatedRule;
use crate::check::told::Told;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::{Equation, Word};
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::{Breach, Evidence, Status, Verdict};
use crate::written::{Like, Line as Text, TABLES, Table, Whole, written};

written! {
    /// 数与数的关系：表内、表与正文、与上一年度。`equations`、`stated`、`lists` 至少写一个。
    pub struct IdentityCheck in Grounds, "identity", then IdentityCheck::fitting {
        /// 必须成立的等式
        equations: Vec<EquationRule> = TABLES;
        /// 正文里的数，应当是表里的哪个数
        stated: Vec<StatedRule> = TABLES;
        /// 正文里列举的分项，合计不超过总数
        lists: Vec<ListRule> = TABLES;
    }
}

written! {
    /// 一个等式。
    pub struct EquationRule in Grounds, "equation", then EquationRule::fitting {
        /// 编号，在本条要求里不重复
        id: String = Text, need;
        /// 等式，写法见下文
        equation: Equation = Sum, need;
        /// 对这张表的每一行（`{row}`）或每一列（`{column}`）各算一次
        each: String = Like("^[a-z]", "t3"), may;
        /// 允许相差多少
        tolerance: i64 = Whole(0, 1_000_000), or 0;
        /// 短语：报告这样说明了原因的，不算错
        unless: Vec<Phrase> = PHRASES;
    }
}

impl IdentityCheck {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        table.unique(&[("equations", "equation"), ("stated", "part"), ("lists", "list")]);
        table.need_one(&["equations", "stated", "lists"]).then_some(self)
    }
}

impl EquationRule {
    /// `{row}` and `{column}` need a table that fills them, and only one of them can be filled.
    fn fitting<S: Grounds>(self, table: &Table<'_>, scope: &S) -> Option<Self> {
        let value = table.value("equation")?;
        let (row, column) = (self.equation.uses(&Word::Row), self.equation.uses(&Word::Column));
        let fault = match (row, column, table.has("each")) {
            (true, true, _) => "bad-equation/both-variables",
            (true, _, false) | (_, true, false) => "bad-equation/no-each",
            (false, false, true) => "bad-equation/idle-each",
            _ => "",
        };
        if !fault.is_empty() {
            table.reader().complain(Message::new(fault), value.span());
            return None;
        }
        if let Some(each) = &self.each {
            let place = table.value("each")?;
            if scope.names().has_table(&place, &place.text()?) {
                let sides = [&self.equation.left, &self.equation.right];
                scope.names().hold(&value, &sides, Some(each), &value.text()?);
            }
        }
        Some(self)
    }
}

impl Kind for IdentityCheck {
    /// Met where every equation that could be applied holds, not assessable where one has an operand
    /// that is no number, partial with a breach for each cause otherwise.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let no = |reason| Verdict::not_applicable(Message::new(reason));
        let Some(figures) = ReportFigures::of(facts) else { return no("no-table") };
        let mut tally = Tally::default();
        for (index, rule) in self.equations.iter().enumerate() {
            tally.apply(index, rule, &figures, facts);
        }
        tally.weigh(self, &figures);
        let open = tally.open(self, &figures);
        let mut breaches = tally.breaches(self, &figures);
        let mut held = tally.lines.iter().filter(|line| line.applied.holds).count();
        let stated = self.stated.iter().map(|rule| stated::compare(rule, &figures, facts));
        let lists = self.lists.iter().map(|rule| lists::compare(rule, facts));
        for compared in stated.chain(lists) {
            held += compared.agreeing;
            breaches.extend(compared.breaches);
        }
        let all = (held + breaches.len()).max(1);
        let belongs = tally.no_numbers.iter().find_map(|name| figures.span(name));
        let verdict = if !breaches.is_empty() {
            Verdict::broken(breaches)
        } else if let Some(reason) = open {
            Verdict::new(Status::NotAssessable, reason)
        } else if !tally.no_numbers.is_empty() {
            let titles = tally.no_numbers.iter().map(|name| figures.title(name));
            let reason = Message::new("no-numbers").with("cells", Arg::list(titles, Join::Items));
            Verdict::new(Status::NotAssessable, reason)
        } else if held > 0 {
            let first = tally.first_span(&figures);
            Verdict::met().on(first.map(|span| Evidence::fact("figures", span)))
        } else if tally.is_explained {
            return no("explained");
        } else if tally.lacks_previous {
            return no("no-previous-report");
        } else if tally.lacks_parts {
            return no("no-parts");
        } else if self.equations.is_empty() {
            return no("nothing-stated");
        } else {
            return no("no-table");
        };
        verdict.earning(held, all).belonging(belongs)
    }

    fn told(&self, forms: &Forms) -> Vec<Told<'_>> {
        told::told(self, forms)
    }
}

/// Why a requirement that binds only where `when` holds does not bind; none where it does.
pub fn unmet(when: &Equation, facts: &Facts<'_>) -> Option<Message> {
    let Some(figures) = ReportFigures::of(facts) else { return Some(Message::new("no-table")) };
    match evaluate::apply(when, ("", ""), Decimal::ZERO, &figures) {
        Ok(applied) if applied.holds => None,
        Ok(_) => Some(Message::new("other-case").with("when", wording::equation(when, &figures))),
        Err(_) => Some(Message::new("no-table")),
    }
}

/// What came of the equations.
#[derive(Default)]
struct Tally {
    lines: Vec<Application>,
    /// Names of cells that hold no number.
    no_numbers: BTreeSet<String>,
    /// Whether an equation needs last year's report.
    lacks_previous: bool,
    /// Whether one needs reports of the organs of its area.
    lacks_parts: bool,
    /// Whether one does not hold for a reason that the report names.
    is_explained: bool,
}

/// An equation at one row or column.
struct Application {
    /// Its index among the check's equations.
    rule: usize,
    row: String,
    column: String,
    applied: Applied,
    /// What each figure weighs in it; none where it is no sum, or nobody asks.
    weights: Option<BTreeMap<String, Decimal>>,
}

impl Tally {
    fn apply(
        &mut self,
        index: usize,
        rule: &EquationRule,
        figures: &ReportFigures<'_>,
        facts: &Facts<'_>,
    ) {
        let mut found = Vec::new();
        for (row, column) in places(rule, figures) {
            let tolerance = Decimal::from(rule.tolerance);
            let applied = evaluate::apply(&rule.equation, (&row, &column), tolerance, figures);
            match applied {
                Ok(applied) => {
                    found.push(Application { rule: index, row, column, applied, weights: None });
                }
                Err(Failure::NoNumbers(names)) => self.no_numbers.extend(names),
                Err(Failure::Absent(names)) => {
                    self.lacks_previous |= names.iter().any(|name| figures::is_of_previous(name));
                    self.lacks_parts |= names.iter().any(|name| figures::is_of_parts(name));
                }
                Err(Failure::Undefined) => {}
            }
        }
        let is_broken = found.iter().any(|line| !line.applied.holds);
        // The report says itself why the figures differ.
        if is_broken && is_explained(rule, facts) {
            found.retain(|line| line.applied.holds);
            self.is_explained = true;
        }
        self.lines.append(&mut found);
    }

    /// Weighs the figures: where all equations hold, as much as tells where one stands.
    fn weigh(&mut self, check: &IdentityCheck, figures: &ReportFigures<'_>) {
        let all_hold = self.lines.iter().all(|line| line.applied.holds);
        for line in &mut self.lines {
            let rule = &check.equations[line.rule];
            line.weights = evaluate::weights(&rule.equation, (&line.row, &line.column), figures);
            let mut names = line.weights.iter().flat_map(BTreeMap::keys);
            if all_hold && names.any(|name| figures.span(name).is_some()) {
                break;
            }
        }
    }

    /// Takes out the equations that may hold once the reports are there which a sum over the area lacks, and
    /// says what those are; none where all that do not hold are wrong whatever these say.
    fn open(&mut self, check: &IdentityCheck, figures: &ReportFigures<'_>) -> Option<Message> {
        let lacks = |name: &&String| figures.left_out(name).iter().any(|all| !all.is_empty());
        let may_hold = |line: &mut Application| {
            let excess = line.applied.difference();
            let mut weights = line.weights.iter().flatten();
            // what more reports tell makes a sum larger
            !line.applied.holds
                && weights.any(|(name, weight)| {
                    weight.is_sign_negative() == excess.is_sign_positive() && lacks(&name)
                })
        };
        let open: Vec<Application> = self.lines.extract_if(.., may_hold).collect();
        let names =
            || open.iter().filter_map(|line| line.weights.as_ref()).flat_map(BTreeMap::keys);
        let [absent, unread] = [0, 1].map(|which| {
            let all = names().flat_map(|name| figures.left_out(name)[which].clone());
            all.fold(Vec::new(), |mut all, organ| {
                if !all.contains(&organ) {
                    all.push(organ);
                }
                all
            })
        });
        let told = [("parts-absent", absent), ("parts-unread", unread)];
        let told = told.into_iter().filter(|(_, organs)| !organs.is_empty());
        let lacking = told.map(|(id, organs)| some_of(id, organs.into_iter().map(Arg::from)));
        let broken = open.iter().map(|line| {
            let rule = &check.equations[line.rule];
            wording::broken(rule, &line.applied, (&line.row, &line.column), figures)
        });
        (!open.is_empty()).then(|| wording::unequal(broken, lacking))
    }

    /// A breach for each cause; equations that are no sums are each a cause of their own.
    fn breaches(&self, check: &IdentityCheck, figures: &ReportFigures<'_>) -> Vec<Breach> {
        let none = BTreeMap::new();
        let lines: Vec<Line<'_>> = self
            .lines
            .iter()
            .map(|line| Line {
                rule: line.rule,
                difference: line.applied.difference(),
                holds: line.applied.holds,
                weights: line.weights.as_ref().unwrap_or(&none),
            })
            .collect();
        let value = |name: &str| match figures.figure(name) {
            Figure::Number(number) => Some(number),
            Figure::NoNumber | Figure::Absent => None,
        };
        let causes = explain::causes(&lines, value);
        causes.iter().map(|cause| self.breach(cause, check, figures)).collect()
    }

    fn breach(&self, cause: &Cause, check: &IdentityCheck, figures: &ReportFigures<'_>) -> Breach {
        let lines: Vec<&Application> = cause.lines.iter().map(|at| &self.lines[*at]).collect();
        let broken = lines.iter().map(|line| {
            let rule = &check.equations[line.rule];
            wording::broken(rule, &line.applied, (&line.row, &line.column), figures)
        });
        let suspect = cause.suspect.as_ref().and_then(|(name, should_be)| {
            let Figure::Number(value) = figures.figure(name) else { return None };
            Some(
                Message::new("suspect")
                    .with("title", figures.title(name))
                    .with("value", value)
                    .with("expected", *should_be),
            )
        });
        let reason = wording::unequal(broken, suspect.into_iter().chain(parts(&lines, figures)));
        let names: Vec<String> = lines
            .iter()
            .map(|line| format!("{}[{}{}]", check.equations[line.rule].id, line.row, line.column))
            .collect();
        let named = cause.suspect.as_ref().map(|(name, _)| name);
        // a figure of last year's report stands nowhere in this one
        let all = lines.iter().filter_map(|line| line.weights.as_ref());
        let mut figures_of = named.into_iter().chain(all.flat_map(BTreeMap::keys));
        let span = figures_of.find_map(|name| figures.span(name));
        Breach { reason, span, key: names.join(" ") }
    }

    /// Where the first figure of the first equation stands.
    fn first_span(&self, figures: &ReportFigures<'_>) -> Option<Span> {
        let names = self.lines.iter().filter_map(|line| line.weights.as_ref());
        names.flat_map(BTreeMap::keys).find_map(|name| figures.span(name))
    }
}

/// So many organs of an area are named, those behind them counted.
const MOST_NAMED: usize = 12;

/// A sentence with a list of organs.
fn some_of(id: &'static str, organs: impl ExactSizeIterator<Item = Arg>) -> Message {
    let more = organs.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| Message::new("parts-more").with("count", more));
    let organs = Arg::list(organs.take(MOST_NAMED), Join::Items);
    Message::new(id).with("organs", organs).with("more", more)
}

/// What each organ of the area has in a sum over it, the most first; none where no sum is over one.
fn parts(lines: &[&Application], figures: &ReportFigures<'_>) -> Option<Message> {
    let names = lines.iter().filter_map(|line| line.weights.as_ref()).flat_map(BTreeMap::keys);
    let names: BTreeSet<&String> = names.collect();
    let mut sums: Vec<(&str, Decimal)> = Vec::new();
    for (organ, number) in names.into_iter().flat_map(|name| figures.of_parts(name)) {
        match sums.iter_mut().find(|(other, _)| *other == organ) {
            Some((_, sum)) => *sum += number,
            None => sums.push((organ, number)),
        }
    }
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let told = |(organ, sum): (&str, Decimal)| {
        Message::new("part-has").with("organ", organ).with("sum", sum.normalize()).into()
    };
    (!sums.is_empty()).then(|| some_of("parts-have", sums.into_iter().map(told)))
}

/// The rows or the columns that an equation is applied to.
fn places(rule: &EquationRule, figures: &ReportFigures<'_>) -> Vec<(String, String)> {
    let Some(table) = &rule.each else { return vec![(String::new(), String::new())] };
    if rule.equation.uses(&Word::Row) {
        figures.rows(table).into_iter().map(|row| (row, String::new())).collect()
    } else {
        figures.columns(table).into_iter().map(|column| (String::new(), column)).collect()
    }
}

/// Whether the report names a reason for which the equation need not hold.
fn is_explained(rule: &EquationRule, facts: &Facts<'_>) -> bool {
    facts.discourse.has_any(&rule.unless, Span::new(0, facts.document.text().len()))
}
