//! The gate that a report must pass: which findings stop it, and the least score.

use crate::assessment::finding::Finding;
use crate::assessment::score::Score;
use crate::assessment::verdict::Severity;

/// What makes a report fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The mildest severity of a finding that fails the report; none: findings alone never do.
    pub fail_on: Option<Severity>,
    /// The least score that passes; none: the ruleset's own pass mark, where findings can fail it.
    pub fail_under: Option<Score>,
}

impl Default for Gate {
    fn default() -> Self {
        Self { fail_on: Some(Severity::Error), fail_under: None }
    }
}

impl Gate {
    /// Whether a report with these findings and this score passes.
    ///
    /// `pass` is the ruleset's pass mark in points, `veto` the requirements that fail a report
    /// whatever its score. A report that could not be scored does not reach a score that is asked
    /// for.
    #[must_use]
    pub fn lets_pass(
        self,
        findings: &[Finding],
        score: Option<Score>,
        pass: u32,
        veto: &[String],
    ) -> bool {
        let least = match (self.fail_under, self.fail_on) {
            (Some(least), _) => Some(least),
            (None, Some(_)) => Some(Score::from_tenths(pass * 10)),
            (None, None) => None,
        };
        let stopped = findings.iter().any(|finding| {
            self.fail_on.is_some_and(|least| finding.severity >= least)
                || (self.fail_on.is_some() && veto.contains(&finding.rule))
        });
        let reached = least.is_none_or(|least| score.is_some_and(|score| score >= least));
        !stopped && reached
    }
}
