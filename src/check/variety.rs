//! `variety`: so many different kinds of a thing, some of them in any case.

use crate::check::evidence;
use crate::check::mention::{self, Found};
use crate::discourse::assertion::Assertion;
use crate::facts::Facts;
use crate::ruleset::VarietyCheck;
use crate::verdict::{Reason, Status, Verdict};

/// The verdict: met with enough kinds, partial with at least one, contradicted where there is none
/// and one is denied.
pub(super) fn verdict(check: &VarietyCheck, facts: &Facts<'_>) -> Verdict {
    let mut stated = Vec::new();
    let mut discounted: Vec<(&str, Found)> = Vec::new();
    for kind in &check.kinds {
        let found = mention::find(kind, &facts.discourse);
        stated.extend(found.iter().find(|f| f.counts(&kind.accept)).map(|f| (kind, *f)));
        discounted.extend(
            found.iter().filter(|f| !f.counts(&kind.accept)).map(|f| (kind.id.as_str(), *f)),
        );
    }
    discounted.sort_by_key(|(_, found)| found.span.start);
    let has = |id: &str| stated.iter().any(|(kind, _)| kind.id == id);
    let title_of = |id: &String| {
        check
            .kinds
            .iter()
            .find(|kind| kind.id == *id)
            .map_or_else(|| id.clone(), |k| k.title.clone())
    };
    let lacking: Vec<String> = check.must.iter().filter(|id| !has(id)).map(title_of).collect();
    let enough = stated.len() >= check.at_least && lacking.is_empty();
    let denied = discounted.iter().any(|(_, found)| found.held.assertion == Assertion::Negated);
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (status, reason) = if enough {
        (Status::Met, Reason::Complete)
    } else if stated.is_empty() && denied {
        (Status::Contradicted, Reason::Denied)
    } else if stated.is_empty() {
        (Status::Missing, Reason::NothingFound)
    } else {
        let found = stated.iter().map(|(kind, _)| kind.title.clone()).collect();
        (Status::Partial, Reason::TooFewKinds { found, needed: check.at_least, lacking })
    };
    // Enough kinds without one that must be among them still fall short by one.
    let reached = stated.len().min(check.at_least.saturating_sub(usize::from(!enough)));
    Verdict {
        status,
        share: (small(reached), small(check.at_least)),
        reason,
        evidence: stated.iter().map(|(kind, found)| evidence(&kind.id, found)).collect(),
        discounted: discounted.iter().map(|(id, found)| evidence(id, found)).collect(),
        belongs: None,
        breaches: Vec::new(),
    }
}
