//! `identity`: equations between the figures of the tables, of the text and of last year's report.
//!
//! Which equations must hold stands in the rulesets; here is only arithmetic. A figure is taken as
//! printed. What holds no number makes the equations that it stands in not assessable, never true.

pub mod evaluate;
pub mod explain;
mod figures;
mod lists;
mod stated;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::identity::evaluate::{Applied, Failure, Figure, Figures as _};
use crate::check::identity::explain::{Cause, Line};
use crate::check::identity::figures::{Named as _, ReportFigures};
use crate::equation::{Equation, Word};
use crate::facts::Facts;
use crate::ruleset::{EquationRule, IdentityCheck};
use crate::span::Span;
use crate::verdict::figures::{Broken, FigureReason, Suspect};
use crate::verdict::{Breach, Evidence, Reason, Status, Verdict};

/// The verdict: met where every equation that could be applied holds, not assessable where one has
/// an operand that is no number, partial with a breach for each cause otherwise.
pub(super) fn verdict(check: &IdentityCheck, facts: &Facts<'_>) -> Verdict {
    let Some(figures) = ReportFigures::of(facts) else {
        return Verdict::not_applicable(FigureReason::NoTable);
    };
    let mut tally = Tally::default();
    for (index, rule) in check.equations.iter().enumerate() {
        tally.apply(index, rule, &figures, facts);
    }
    let mut breaches = tally.breaches(check, &figures);
    let mut held = tally.lines.iter().filter(|line| line.applied.holds).count();
    for rule in &check.stated {
        let compared = stated::compare(rule, &figures, facts);
        held += compared.agreeing;
        breaches.extend(compared.breaches);
    }
    for rule in &check.lists {
        let compared = lists::compare(rule, facts);
        held += compared.agreeing;
        breaches.extend(compared.breaches);
    }
    let (status, reason) = if !breaches.is_empty() {
        (Status::Partial, Reason::Breaches(breaches.len()))
    } else if !tally.no_numbers.is_empty() {
        let titles = tally.no_numbers.iter().map(|name| figures.title(name)).collect();
        (Status::NotAssessable, FigureReason::NoNumbers(titles).into())
    } else if held > 0 {
        (Status::Met, Reason::Complete)
    } else if tally.lacks_previous {
        return Verdict::not_applicable(FigureReason::NoPreviousReport);
    } else if check.equations.is_empty() {
        return Verdict::not_applicable(FigureReason::NothingStated);
    } else {
        return Verdict::not_applicable(FigureReason::NoTable);
    };
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let first = tally.first_span(&figures).filter(|_| breaches.is_empty());
    let evidence = first.map(|span| Evidence {
        part: "figures".to_owned(),
        span,
        assertion: None,
        trigger: None,
    });
    let belongs = tally.no_numbers.iter().find_map(|name| figures.span(name));
    Verdict {
        share: (small(held), small(held + breaches.len()).max(1)),
        evidence: evidence.into_iter().filter(|_| status == Status::Met).collect(),
        belongs,
        breaches,
        ..Verdict::plain(status, reason)
    }
}

/// Why a requirement that binds only where `when` holds does not bind; none where it does.
pub(super) fn unmet(when: &Equation, facts: &Facts<'_>) -> Option<FigureReason> {
    let Some(figures) = ReportFigures::of(facts) else { return Some(FigureReason::NoTable) };
    match evaluate::apply(when, ("", ""), Decimal::ZERO, &figures) {
        Ok(applied) if applied.holds => None,
        Ok(_) => Some(FigureReason::OtherCase(wording::equation(when, &figures))),
        Err(_) => Some(FigureReason::NoTable),
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
}

/// An equation at one row or column.
struct Application {
    /// Its index among the check's equations.
    rule: usize,
    row: String,
    column: String,
    applied: Applied,
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
            let applied = evaluate::apply(&rule.equation, (&row, &column), rule.tolerance, figures);
            match applied {
                Ok(applied) => found.push(Application { rule: index, row, column, applied }),
                Err(Failure::NoNumbers(names)) => self.no_numbers.extend(names),
                Err(Failure::Absent(names)) => {
                    self.lacks_previous |= names.iter().any(|name| figures::is_of_previous(name));
                }
                Err(Failure::Undefined) => {}
            }
        }
        let is_broken = found.iter().any(|line| !line.applied.holds);
        // The report says itself why the figures differ.
        if is_broken && is_explained(rule, facts) {
            found.retain(|line| line.applied.holds);
        }
        self.lines.append(&mut found);
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
                weights: line.applied.weights.as_ref().unwrap_or(&none),
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
        let broken: Vec<Broken> = lines
            .iter()
            .map(|line| {
                let rule = &check.equations[line.rule];
                wording::broken(rule, &line.applied, (&line.row, &line.column), figures)
            })
            .collect();
        let suspect = cause.suspect.as_ref().and_then(|(name, should_be)| {
            let Figure::Number(value) = figures.figure(name) else { return None };
            Some(Suspect { title: figures.title(name), value, should_be: *should_be })
        });
        let names: Vec<String> = lines
            .iter()
            .map(|line| format!("{}[{}{}]", check.equations[line.rule].id, line.row, line.column))
            .collect();
        let named = cause.suspect.as_ref().map(|(name, _)| name);
        // a figure of last year's report stands nowhere in this one
        let all = lines.iter().filter_map(|line| line.applied.weights.as_ref());
        let mut figures_of = named.into_iter().chain(all.flat_map(BTreeMap::keys));
        let span = figures_of.find_map(|name| figures.span(name));
        let reason = FigureReason::Unequal { broken, suspect };
        Breach { reason: reason.into(), span, key: names.join(" ") }
    }

    /// Where the first figure of the first equation stands.
    fn first_span(&self, figures: &ReportFigures<'_>) -> Option<Span> {
        let names = self.lines.iter().filter_map(|line| line.applied.weights.as_ref());
        names.flat_map(BTreeMap::keys).find_map(|name| figures.span(name))
    }
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
    let text = facts.document.text();
    let whole = Span::new(0, text.len());
    rule.unless.iter().any(|pattern| pattern.find(text, whole).next().is_some())
}
