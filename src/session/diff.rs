//! Two reports held against each other: what was mended, what is new, what stayed, and every figure that
//! changed. They are a draft and what was published, or last year's report and this one's.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assessment::finding::Finding;
use crate::assessment::{Assessed, Assessment};
use crate::diagnostic::message::Message;
use crate::facts::form::FormCell;
use crate::lang::worded;
use crate::verdict::{Severity, Status};

worded! {
    plain
    /// What became of a gap.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Change in "change" {
        /// It was not there before.
        New = "new",
        /// It was there and is worse.
        Worse = "worse",
        /// It was there and is less bad.
        Better = "better",
        /// It is not there any more.
        Mended = "mended",
        /// It is still there.
        Still = "still",
    }
}

/// A gap of either report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What became of it.
    pub change: Change,
    /// The requirement's id.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// How grave it is: in the new report, else in the old one.
    pub severity: Severity,
    /// The verdict in the old report; none where its ruleset does not ask for it.
    pub old: Option<Status>,
    /// The verdict in the new one, likewise.
    pub new: Option<Status>,
    /// Why: of the new report, else of the old one.
    pub reason: Message,
}

/// A figure that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name: `t3.new.natural_person`.
    pub name: String,
    /// Its cell in the old report.
    pub old: Option<FormCell>,
    /// Its cell in the new one.
    pub new: Option<FormCell>,
}

impl Figure {
    /// Old and new number, where both are numbers.
    pub fn numbers(&self) -> Option<(Decimal, Decimal)> {
        let number = |cell: &Option<FormCell>| cell.as_ref().and_then(|cell| cell.state.number());
        number(&self.old).zip(number(&self.new))
    }
}

/// What two reports have in common and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Diff {
    /// The gaps: by what became of them, then as the reports order them.
    pub entries: Vec<Entry>,
    /// The figures that changed, in the order of the form.
    pub figures: Vec<Figure>,
    /// How many figures stand in either.
    pub all_figures: usize,
    /// Whether both were held against the same ruleset, so that their scores can be compared.
    pub same_ruleset: bool,
}

impl Diff {
    /// Holds a new report against an old one.
    pub fn of(old: &Assessment, new: &Assessment) -> Self {
        let mut entries = Vec::new();
        let of_rule = |of: &Assessment, rule: &str| -> Option<Assessed> {
            of.requirements.iter().find(|one| one.id == rule).cloned()
        };
        let mut seen: Vec<&str> = Vec::new();
        for finding in new.findings.iter().chain(&old.findings) {
            if seen.contains(&finding.rule.as_str()) {
                continue;
            }
            seen.push(&finding.rule);
            let (before, after) = (of_rule(old, &finding.rule), of_rule(new, &finding.rule));
            entries.extend(compared(
                (before.as_ref(), &findings(old, &finding.rule)),
                (after.as_ref(), &findings(new, &finding.rule)),
            ));
        }
        entries.sort_by_key(|entry| entry.change);
        let (figures, all_figures) = figures(old, new);
        let same_ruleset = old.ruleset.id == new.ruleset.id;
        Self { entries, figures, all_figures, same_ruleset }
    }

    /// The gaps of which this became.
    pub fn of_change(&self, change: Change) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.change == change)
    }

    /// Whether there is a gap that was not there before, or not so bad.
    pub fn has_new(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.change, Change::New | Change::Worse))
    }
}

fn findings<'a>(of: &'a Assessment, rule: &str) -> Vec<&'a Finding> {
    of.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// What became of the gaps of one requirement.
fn compared(
    (before, old): (Option<&Assessed>, &[&Finding]),
    (after, new): (Option<&Assessed>, &[&Finding]),
) -> Vec<Entry> {
    let status = |one: Option<&Assessed>| one.map(|one| one.verdict.status);
    let entry = |change, finding: &Finding| Entry {
        change,
        rule: finding.rule.clone(),
        title: finding.title.clone(),
        severity: finding.severity,
        old: status(before),
        new: status(after),
        reason: finding.reason.clone(),
    };
    let has_many = old.len() > 1 || new.len() > 1;
    match (old, new) {
        ([], new) => new.iter().map(|one| entry(Change::New, one)).collect(),
        (old, []) => old.iter().map(|one| entry(Change::Mended, one)).collect(),
        // each of several points is known again by its fingerprint
        (old, new) if has_many => {
            let had = |of: &[&Finding], one: &Finding| {
                of.iter().any(|other| other.fingerprint == one.fingerprint)
            };
            let of_new = new
                .iter()
                .map(|one| entry(if had(old, one) { Change::Still } else { Change::New }, one));
            let gone = old.iter().filter(|one| !had(new, one));
            of_new.chain(gone.map(|one| entry(Change::Mended, one))).collect()
        }
        ([_, ..], [one, ..]) => vec![entry(weighed(before, after), one)],
    }
}

/// Whether a gap that is in both is worse than it was.
fn weighed(before: Option<&Assessed>, after: Option<&Assessed>) -> Change {
    let share = |one: Option<&Assessed>| {
        let verdict = &one?.verdict;
        verdict.status.earns(verdict.share)
    };
    match (share(before), share(after)) {
        (Some((a, b)), Some((c, d))) => match (a * d).cmp(&(c * b)) {
            std::cmp::Ordering::Greater => Change::Worse,
            std::cmp::Ordering::Less => Change::Better,
            std::cmp::Ordering::Equal => Change::Still,
        },
        // what could not be read is neither better nor worse than what could
        _ => Change::Still,
    }
}

/// The figures that are not the same, and how many there are.
fn figures(old: &Assessment, new: &Assessment) -> (Vec<Figure>, usize) {
    let named = |of: &Assessment| -> BTreeMap<String, FormCell> {
        of.figures.iter().map(|cell| (cell.name.to_string(), cell.clone())).collect()
    };
    let (mut before, mut after) = (named(old), named(new));
    let mut order: Vec<String> = Vec::new();
    for cell in new.figures.iter().chain(&old.figures) {
        if !order.iter().any(|name| **name == *cell.name) {
            order.push(cell.name.to_string());
        }
    }
    let all = order.len();
    let pairs = order.into_iter().map(|name| {
        let (old, new) = (before.remove(&name), after.remove(&name));
        Figure { name, old, new }
    });
    let differs = |figure: &Figure| {
        let state = |cell: &Option<FormCell>| cell.as_ref().map(|cell| cell.state);
        state(&figure.old) != state(&figure.new)
    };
    (pairs.filter(differs).collect(), all)
}
