//! What somebody must act on: made from a verdict that is a gap, never from anything else.

use crate::assessment::verdict::{Breach, Reason, Severity, Status};
use crate::assessment::{Assessed, Citation};
use crate::chinese::assertion::Assertion;
use crate::span::Span;

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
    /// The verdict.
    pub status: Status,
    /// Why; worded by [`super::message`].
    pub reason: Reason,
    /// What to write or do.
    pub remedy: String,
    /// The articles that ask for it.
    pub basis: Vec<Citation>,
    /// The requirement's weight; orders findings of one severity.
    pub weight: u32,
    /// Where to look: the words that fall short, else the section where the missing thing belongs;
    /// none where only the file as a whole can be named.
    pub span: Option<Span>,
    /// Sixteen hexadecimal digits that survive moved lines and another file format.
    pub fingerprint: String,
}

impl Finding {
    /// The findings that `assessed` gives rise to: one for each breach, else one for the whole; none
    /// where it is no gap.
    ///
    /// The fingerprint is made of what stays when the report is laid out anew: the rule, the status
    /// and the quoted words without blanks (`quote`), or the breach's own key.
    #[must_use]
    pub fn of(assessed: &Assessed, quote: impl Fn(Span) -> String) -> Vec<Self> {
        let verdict = &assessed.verdict;
        if !verdict.status.is_gap() {
            return Vec::new();
        }
        if !verdict.breaches.is_empty() {
            let one = |breach: &Breach| {
                Self::new(assessed, breach.reason.clone(), breach.span, &breach.key)
            };
            return verdict.breaches.iter().map(one).collect();
        }
        let denial = verdict.discounted.iter().find(|e| e.assertion == Some(Assertion::Negated));
        let denial = denial.filter(|_| verdict.status == Status::Contradicted);
        let shown = verdict.evidence.first().or(denial).or_else(|| verdict.discounted.first());
        let span = shown.map(|evidence| evidence.span).or(verdict.belongs);
        let quoted: String =
            span.map(quote).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        vec![Self::new(assessed, verdict.reason.clone(), span, &quoted)]
    }

    fn new(assessed: &Assessed, reason: Reason, span: Option<Span>, key: &str) -> Self {
        let status = assessed.verdict.status;
        let seed = format!("{}\n{}\n{key}", assessed.id, status.as_str());
        Self {
            rule: assessed.id.clone(),
            family: assessed.family.clone(),
            title: assessed.title.clone(),
            severity: assessed.severity,
            status,
            reason,
            remedy: assessed.remedy.clone(),
            basis: assessed.basis.clone(),
            weight: assessed.weight,
            span,
            fingerprint: crate::digest::short(seed.as_bytes()),
        }
    }
}

/// Puts findings in the order in which a reader should take them: severity, then weight, then the
/// order of the ruleset.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.severity, finding.weight)));
}
