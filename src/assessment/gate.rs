//! The gate that a report must pass: which findings stop it, and the least score.

use crate::assessment::finding::Finding;
use crate::assessment::score::Score;
use crate::assessment::verdict::Severity;

/// The mildest severity of a finding that fails a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// Errors alone.
    #[default]
    Error,
    /// Warnings, too.
    Warning,
    /// Any finding.
    Note,
    /// None; only a score below the least that is asked for.
    Never,
}

impl FailOn {
    /// All of them with the words used in settings and on the command line.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("error", Self::Error),
        ("warning", Self::Warning),
        ("note", Self::Note),
        ("never", Self::Never),
    ];

    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

/// What makes a report fail, as far as it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Which findings fail it; none: errors.
    pub fail_on: Option<FailOn>,
    /// The least score that passes; none: the ruleset's own pass mark, where findings can fail it.
    pub fail_under: Option<Score>,
}

impl Gate {
    /// This gate, and `other` where this one says nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            fail_on: self.fail_on.or(other.fail_on),
            fail_under: self.fail_under.or(other.fail_under),
        }
    }

    /// Whether a report with these findings and this score passes.
    ///
    /// `pass` is the ruleset's pass mark in points, `veto` the requirements that fail a report
    /// whatever its score. A waived finding stops nothing; it earns no point either. A report that
    /// could not be scored does not reach a score that is asked for.
    #[must_use]
    pub fn lets_pass(
        self,
        findings: &[Finding],
        score: Option<Score>,
        pass: u32,
        veto: &[String],
    ) -> bool {
        let fail_on = self.fail_on.unwrap_or_default().severity();
        let least = match (self.fail_under, fail_on) {
            (Some(least), _) => Some(least),
            (None, Some(_)) => Some(Score::from_tenths(pass * 10)),
            (None, None) => None,
        };
        let mut counting = findings.iter().filter(|finding| finding.waived.is_none());
        let stopped = counting.any(|finding| {
            fail_on.is_some_and(|least| finding.severity >= least || veto.contains(&finding.rule))
        });
        let reached = least.is_none_or(|least| score.is_some_and(|score| score >= least));
        !stopped && reached
    }
}
