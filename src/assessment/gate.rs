//! The gate that a report must pass: which findings stop it, and the least score.

use crate::assessment::finding::Finding;
use crate::assessment::score::{Assessable, Score, Share};
use crate::lang::worded;
use crate::verdict::Severity;

worded! {
    plain
    /// The mildest severity of a finding that fails a report.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum FailOn {
        /// Errors alone.
        #[default]
        Error = "error",
        /// Warnings, too.
        Warning = "warning",
        /// Any finding.
        Note = "note",
        /// None; only a score below the least that is asked for.
        Never = "never",
    }
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

/// What a gate said of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gated {
    /// The gate.
    pub gate: Gate,
    /// Whether it lets the report pass.
    pub passed: bool,
    /// How much of what applies could be assessed.
    pub assessable: Assessable,
    /// The baseline that the report was held against; none where there is none.
    pub baseline: Option<Against>,
}

/// A report held against a baseline. Its findings tell which of them are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The baseline's file.
    pub path: String,
    /// The requirements whose gaps were known and are gone, one for each gap.
    pub gone: Vec<String>,
    /// The score that the report had, if it had one; none where the report was not known.
    pub score: Option<Option<Score>>,
}

/// What makes a report fail, as far as it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Which findings fail it; none: errors.
    pub fail_on: Option<FailOn>,
    /// The least score that passes; none: the ruleset's own pass mark, where findings can fail it.
    pub fail_under: Option<Score>,
    /// The least share of what applies, by weight, that must have been assessed; none: any.
    pub min_assessed: Option<Share>,
}

impl Gate {
    /// This gate, and `other` where this one says nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            fail_on: self.fail_on.or(other.fail_on),
            fail_under: self.fail_under.or(other.fail_under),
            min_assessed: self.min_assessed.or(other.min_assessed),
        }
    }

    /// Whether a report with these findings and this score passes.
    ///
    /// `pass` is the ruleset's pass mark in points, `veto` the requirements that fail a report
    /// whatever its score. A waived finding stops nothing, nor does one that is known; it earns no point
    /// either. A report that could not be scored does not reach a score that is asked for. One whose score was
    /// `known` reaches it as long as the score has not fallen. How much could be assessed is asked of each.
    pub fn lets_pass(
        self,
        findings: &[Finding],
        (score, assessable): (Option<Score>, Assessable),
        (pass, veto): (u32, &[String]),
        known: Option<Option<Score>>,
    ) -> bool {
        let fail_on = self.fail_on.unwrap_or_default().severity();
        let least = match (self.fail_under, fail_on) {
            (Some(least), _) => Some(least),
            (None, Some(_)) => Some(Score::from_tenths(pass * 10)),
            (None, None) => None,
        };
        let mut counting = findings.iter().filter(|one| one.waived.is_none() && !one.known);
        let stopped = counting.any(|finding| {
            fail_on.is_some_and(|least| finding.severity >= least || veto.contains(&finding.rule))
        });
        let reached = least.is_none_or(|least| score.is_some_and(|score| score >= least))
            || known.is_some_and(|known| score >= known);
        !stopped && reached && self.min_assessed.is_none_or(|least| assessable.reaches(least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::finding::{Waived, sample};
    use crate::chinese::date::Date;

    #[test]
    fn a_waived_finding_stops_nothing_and_earns_nothing() {
        let waived = || {
            Date::new(2026, 6, 30).map(|expires| Waived {
                reason: "旧".into(),
                owner: None,
                expires,
            })
        };
        let veto = ["CN-DEADLINE-1".to_owned()];
        let score = Some(Score::from_tenths(700));
        for (fail_on, waive, fail_under, passes) in [
            (FailOn::Error, vec![], 60, false),
            (FailOn::Error, vec!["AH-LEAD-1"], 60, false),
            (FailOn::Error, vec!["AH-LEAD-1", "AH-GUIDE-1"], 60, false),
            (FailOn::Error, vec!["AH-LEAD-1", "AH-GUIDE-1", "CN-DEADLINE-1"], 60, true),
            (FailOn::Error, vec!["AH-LEAD-1", "AH-GUIDE-1", "CN-DEADLINE-1"], 71, false),
            (FailOn::Warning, vec!["AH-LEAD-1", "AH-GUIDE-1", "CN-DEADLINE-1"], 60, false),
            (FailOn::Never, vec![], 60, true),
            (FailOn::Never, vec![], 71, false),
        ] {
            let mut findings = [
                sample("AH-LEAD-1", Severity::Error),
                sample("AH-GUIDE-1", Severity::Error),
                sample("AH-CATALOGUE-1", Severity::Warning),
                sample("CN-DEADLINE-1", Severity::Note),
            ];
            for finding in &mut findings {
                finding.waived =
                    if waive.contains(&finding.rule.as_str()) { waived() } else { None };
            }
            let gate = Gate {
                fail_on: Some(fail_on),
                fail_under: Some(Score::from_tenths(fail_under * 10)),
                min_assessed: None,
            };
            let result =
                gate.lets_pass(&findings, (score, Assessable::default()), (60, &veto), None);
            assert_eq!(result, passes, "{fail_on:?} {waive:?} {fail_under}");
        }
    }

    #[test]
    fn what_is_known_stops_nothing_unless_the_score_falls() {
        let score = |tenths| Some(Score::from_tenths(tenths));
        let known = || Finding { known: true, ..sample("AH-LEAD-1", Severity::Error) };
        let new = || sample("AH-GUIDE-1", Severity::Warning);
        let gate = |fail_on| Gate { fail_on, fail_under: score(600), min_assessed: None };
        for (findings, fail_on, had, passes) in [
            (vec![known()], None, None, false),
            (vec![known()], None, Some(score(500)), true),
            (vec![known()], None, Some(score(501)), false),
            (vec![known()], None, Some(None), true),
            (vec![known(), new()], None, Some(score(500)), true),
            (vec![known(), new()], Some(FailOn::Warning), Some(score(500)), false),
        ] {
            let result = gate(fail_on).lets_pass(
                &findings,
                (score(500), Assessable::default()),
                (60, &[]),
                had,
            );
            assert_eq!(result, passes, "{fail_on:?} {had:?}");
        }
        let unscored = (None, Assessable::default());
        assert!(gate(None).lets_pass(&[known()], unscored, (60, &[]), Some(None)));
        assert!(!gate(None).lets_pass(&[known()], unscored, (60, &[]), Some(score(500))));
    }

    #[test]
    fn a_report_of_which_too_little_could_be_assessed_does_not_pass() {
        let score = Some(Score::from_tenths(1000));
        for (least, passes) in [(None, true), (Some("0.7"), true), (Some("0.71"), false)] {
            let gate = Gate { min_assessed: least.and_then(Share::parse), ..Gate::default() };
            let assessable = Assessable { assessed: 7, applicable: 10 };
            assert_eq!(
                gate.lets_pass(&[], (score, assessable), (60, &[]), None),
                passes,
                "{least:?}"
            );
        }
    }

    #[test]
    fn what_one_gate_leaves_open_the_other_fills() {
        let under = |points: u32| Some(Score::from_tenths(points * 10));
        let own = Gate { fail_on: Some(FailOn::Never), ..Gate::default() };
        let other = Gate {
            fail_on: Some(FailOn::Note),
            fail_under: under(80),
            min_assessed: Share::parse("0.5"),
        };
        assert_eq!(own.or(other), Gate { fail_on: Some(FailOn::Never), ..other });
        assert_eq!(Gate::default().or(other), other);
        assert_eq!(other.or(own), other);
    }
}
