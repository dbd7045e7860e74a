//! Draws rulesets for people and as JSON: lists, whole rulesets, single requirements, complaints.

mod check;
pub mod diagnostics;
pub mod explain;
pub mod json;
pub mod list;
pub mod reference;
pub mod schema;
pub mod show;
mod terms;
mod words;

use std::path::Path;

use crate::diagnostic::Place;
use crate::ruleset::{Requirement, Ruleset, lint};
use crate::span::LineIndex;

/// A requirement to be explained.
#[derive(Debug)]
pub struct Explained<'r> {
    /// The ruleset in which it stands.
    pub ruleset: &'r Ruleset,
    /// The requirement, switched off or not.
    pub requirement: &'r Requirement,
    /// The rulesets that extend this one and change it, and which keys they set.
    pub changed: Vec<(&'r str, Vec<&'static str>)>,
}

impl Explained<'_> {
    /// Whether the ruleset switches it off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.ruleset.switched_off.iter().any(|one| one.id == self.requirement.id)
    }
}

/// The keys of a requirement that the ruleset's own file sets.
#[must_use]
pub fn own_keys(ruleset: &Ruleset, requirement: &Requirement) -> Vec<&'static str> {
    let own = requirement.origins.iter().filter(|(_, place)| lint::is_own(ruleset, place));
    own.map(|(key, _)| *key).collect()
}

/// `common.toml:41`: the file's name without its folder, and the line.
fn file_line(place: &Place) -> String {
    let path = Path::new(&place.file.name);
    let name =
        path.file_name().map_or(place.file.name.as_str().into(), |name| name.to_string_lossy());
    format!("{name}:{}", line(place))
}

/// The line, from 1.
fn line(place: &Place) -> usize {
    LineIndex::new(&place.file.text).line_column(&place.file.text, place.span.start).0
}
