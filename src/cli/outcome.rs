//! What a run comes to: the one place where exit statuses are decided, for every output format.

use std::process::ExitCode;

use crate::say::help;

/// What a run comes to; of several reports the highest counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every report passes, or what was asked for was printed.
    #[default]
    Passed,
    /// A report does not pass: a gap of the severity that fails it, or a score below the gate.
    Failed,
    /// Something could not be checked: bad arguments, an unreadable report, a broken ruleset or
    /// settings file, an output that cannot be written.
    NotChecked,
}

impl Outcome {
    /// All outcomes, in the order of their statuses.
    pub const ALL: [Self; 3] = [Self::Passed, Self::Failed, Self::NotChecked];

    /// The exit status.
    pub fn status(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::NotChecked => 2,
        }
    }

    /// What the status tells, as the help and the README have it.
    pub fn meaning(self) -> &'static str {
        help::STATUS[self as usize]
    }

    /// What the status tells where two reports are held against each other.
    pub fn of_two(self) -> &'static str {
        help::DIFF_STATUS[self as usize]
    }

    /// What the status tells where rulesets are looked at, not reports.
    pub fn of_rulesets(self) -> &'static str {
        help::RULES_STATUS[self as usize]
    }

    /// The outcome for a report that was checked.
    pub fn of(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Failed }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.status())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_status_is_the_greatest_outcome() {
        let statuses = Outcome::ALL.map(Outcome::status);
        assert_eq!(statuses, [0, 1, 2]);
        assert_eq!(Outcome::ALL.into_iter().max(), Some(Outcome::NotChecked));
    }
}
