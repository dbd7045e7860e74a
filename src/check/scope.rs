//! Whom a requirement binds: in which reporting years, and which organs.

use crate::facts::Header;
use crate::ruleset::Requirement;
use crate::verdict::Reason;

/// Why the requirement does not bind the report that says this of itself; none where it does.
pub(super) fn outside(requirement: &Requirement, header: &Header) -> Option<Reason> {
    let years = requirement.years;
    if header.year.as_ref().is_some_and(|year| !years.contains(year.value)) {
        return Some(Reason::OtherYears { from: years.from, to: years.to });
    }
    let Requirement { applies_to, levels, .. } = requirement;
    if !applies_to.is_empty() && !applies_to.contains(&header.kind) {
        return Some(Reason::OtherOrgans { bound: applies_to.clone(), found: header.kind });
    }
    if !levels.is_empty() && !levels.contains(&header.level) {
        return Some(Reason::OtherLevels { bound: levels.clone(), found: header.level });
    }
    None
}
