//! What somebody must act on: made from a verdict that is a gap, never from anything else.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::assessment::brief::Briefs;
use crate::assessment::{Assessed, Citation};
use crate::chinese::date::Date;
use crate::diagnostic::message::Message;
use crate::discourse::assertion::{Assertion, Confidence};
use crate::lang::worded;
use crate::span::Span;
use crate::verdict::{Breach, Severity, Status};

/// A gap, with its place, its remedy and the article that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The requirement's id.
    pub rule: String,
    /// Its family's id.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// The ruleset's own severity, where the user's settings changed it.
    pub overridden: Option<Severity>,
    /// The verdict.
    pub status: Status,
    /// How sure it is, where it rests on prose.
    pub confidence: Option<Confidence>,
    /// Why; worded by [`super::message`].
    pub reason: Message,
    /// What to write or do.
    pub remedy: String,
    /// The requirement's short texts.
    pub briefs: Arc<Briefs>,
    /// The articles that ask for it.
    pub basis: Vec<Citation>,
    /// The requirement's weight; orders findings of one severity.
    pub weight: u32,
    /// Where to look: the words that fall short; where something is missing, those beside which it belongs.
    pub span: Span,
    /// On which side of their paragraph the missing thing belongs; none where words fall short.
    pub belongs: Option<Belongs>,
    /// Sixteen hexadecimal digits that survive moved lines and another file format.
    pub fingerprint: String,
    /// Whether it stands in the baseline: it is shown and counted, and only the gate passes over it.
    pub known: bool,
    /// Why it is accepted, where it is; it is shown and counted all the same.
    pub waived: Option<Waived>,
    /// The last day of a waiver that would accept it and has ended.
    pub lapsed: Option<Date>,
}

worded! {
    /// On which side of a paragraph a missing thing belongs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    pub enum Belongs in "belongs" {
        /// Before it: what stands there closes the report.
        Before = "before",
        /// Behind it: what stands there is of the same family, or the report's end.
        Behind = "behind",
    }
}

/// Where something that is missing belongs.
pub type Place = (Span, Belongs);

/// Why a finding is accepted, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The reason, in the words of whoever waived it.
    pub reason: String,
    /// Who answers for it, where that is said.
    pub owner: Option<String>,
    /// The last day on which it is accepted.
    pub expires: Date,
}

impl Finding {
    /// The findings that `assessed` gives rise to: one for each breach, else one for the whole; none
    /// where it is no gap.
    ///
    /// The fingerprint is made of what stays when the report is laid out anew: the rule, the status
    /// and the quoted words without blanks (`quote`), or the breach's own key. What has no words belongs at
    /// `place`.
    pub fn of(assessed: &Assessed, quote: impl Fn(Span) -> String, place: Place) -> Vec<Self> {
        let verdict = &assessed.verdict;
        if !verdict.status.is_gap() {
            return Vec::new();
        }
        if !verdict.breaches.is_empty() {
            let one = |breach: &Breach| {
                Self::new(assessed, breach.reason.clone(), (breach.span, place), &breach.key)
            };
            return verdict.breaches.iter().map(one).collect();
        }
        let denial = verdict.discounted.iter().find(|e| e.assertion == Some(Assertion::Negated));
        let denial = denial.filter(|_| verdict.status == Status::Contradicted);
        let shown = verdict.evidence.first().or(denial).or_else(|| verdict.discounted.first());
        let span = shown.map(|evidence| evidence.span).or(verdict.belongs);
        let quoted: String =
            span.map(quote).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        vec![Self::new(assessed, verdict.reason.clone(), (span, place), &quoted)]
    }

    fn new(
        assessed: &Assessed,
        reason: Message,
        (span, place): (Option<Span>, Place),
        key: &str,
    ) -> Self {
        let status = assessed.verdict.status;
        let seed = format!("{}\n{}\n{key}", assessed.id, status.as_str());
        Self {
            rule: assessed.id.clone(),
            family: assessed.family.clone(),
            title: assessed.title.clone(),
            severity: assessed.severity,
            overridden: assessed.overridden,
            status,
            confidence: assessed.verdict.confidence(),
            reason,
            remedy: assessed.remedy.clone(),
            briefs: Arc::clone(&assessed.briefs),
            basis: assessed.basis.clone(),
            weight: assessed.weight,
            span: span.unwrap_or(place.0),
            belongs: span.is_none().then_some(place.1),
            fingerprint: crate::digest::short(seed.as_bytes()),
            known: false,
            waived: None,
            lapsed: None,
        }
    }
}

/// Puts findings in the order in which a reader should take them: waived ones last, before them the known
/// ones, then severity, then weight, then the order of the ruleset.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| {
        let is_new = !finding.known;
        Reverse((finding.waived.is_none(), is_new, finding.severity, finding.weight))
    });
}

/// How many findings of this severity count: the waived ones do not.
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    let counts = |one: &&Finding| one.waived.is_none() && one.severity == severity;
    findings.iter().filter(counts).count()
}

/// How many findings are known from the baseline.
pub fn known(findings: &[Finding]) -> usize {
    findings.iter().filter(|one| one.known).count()
}

/// How many findings count and are not known.
pub fn new(findings: &[Finding]) -> usize {
    findings.iter().filter(|one| one.waived.is_none() && !one.known).count()
}

/// How many findings are waived.
pub fn waived(findings: &[Finding]) -> usize {
    findings.iter().filter(|one| one.waived.is_some()).count()
}

/// A finding for the tests of what is done with findings.
#[cfg(test)]
pub(crate) fn sample(rule: &str, severity: Severity) -> Finding {
    Finding {
        rule: rule.to_owned(),
        family: "guide".to_owned(),
        title: "编制并公布指南".to_owned(),
        severity,
        overridden: None,
        status: Status::Missing,
        confidence: None,
        reason: Message::new("nothing-found"),
        remedy: "写明指南在哪里公布。".to_owned(),
        briefs: Arc::default(),
        basis: Vec::new(),
        weight: 10,
        span: Span::new(0, 0),
        belongs: Some(Belongs::Behind),
        fingerprint: crate::digest::short(rule.as_bytes()),
        known: false,
        waived: None,
        lapsed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_comes_before_what_is_waived_and_is_counted_apart() {
        let waived = Date::new(2026, 6, 30).map(|expires| Waived {
            reason: "旧".into(),
            owner: None,
            expires,
        });
        let mut findings = [
            Finding { waived, ..sample("A", Severity::Error) },
            sample("B", Severity::Note),
            sample("C", Severity::Error),
        ];
        sort(&mut findings);
        let order: Vec<&str> = findings.iter().map(|one| one.rule.as_str()).collect();
        assert_eq!(order, ["C", "B", "A"]);
        let counts = Severity::ALL.map(|severity| count(&findings, severity));
        assert_eq!((counts, super::waived(&findings)), ([1, 0, 1], 1));
    }
}
