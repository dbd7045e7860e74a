//! Organs (机关): how their names are made, what kind and level of organ a name tells, and which
//! of those named in a text is the one whose report it is.
//!
//! One table of the lexicon, `[organs]`, says all of it: the words for the tiers of government with
//! their levels, and the endings of names with their kinds.

pub mod full;
pub mod kind;
pub mod name;
pub mod own;
pub mod tier;
pub mod words;

pub use full::Names;
pub use kind::{Ending, Endings, OrganKind, Sphere};
pub use name::{Named, find, guess, tier_before};
pub use own::{Own, Relation};
pub use tier::{Level, Tiers};
pub use words::OrganWords;

/// What the names of governments end in, and what 政府信息 begins with.
pub(crate) const GOVERNMENT: &str = "政府";
