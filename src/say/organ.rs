//! The wording of what kind of organ makes a report, and of whom a requirement binds.

use crate::chinese::organ::{Level, OrganKind};
use crate::lang::Lang;
use crate::say::word;

/// The word for a kind of organ.
#[must_use]
pub fn kind(kind: OrganKind, lang: Lang) -> &'static str {
    word("organ", kind.as_str(), lang)
}

/// The word for a level of government.
#[must_use]
pub fn level(level: Level, lang: Lang) -> &'static str {
    word("level", level.as_str(), lang)
}
