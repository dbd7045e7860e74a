//! All patterns of a check, whatever its kind: for those who look at them without
//! deciding anything.

use std::any::Any;

use crate::check::Check;
use crate::phrase::Phrase;
use crate::written::format::Visitor;

/// A list of patterns in a check.
#[derive(Clone, Copy, Debug)]
pub struct PatternList<'c> {
    /// The id of the part or heading that it belongs to; none where it is the check's own.
    pub part: Option<&'c str>,
    /// The key that it stands under: `any`, `unless`.
    pub key: &'static str,
    /// The patterns.
    pub patterns: &'c [Phrase],
}

impl PatternList<'_> {
    /// Whether its patterns say what to look for, and not where, nor what to pass over.
    pub fn names_a_thing(&self) -> bool {
        matches!(
            self.key,
            "any" | "weak" | "headings" | "opening" | "announced" | "must" | "must_not"
        )
    }
}

/// What is found on the way through a check.
#[derive(Default)]
struct Gathered<'c> {
    /// The ids of the tables that are open, the innermost last.
    ids: Vec<Option<&'c str>>,
    lists: Vec<PatternList<'c>>,
}

impl<'c> Visitor<'c> for Gathered<'c> {
    fn enter(&mut self, _: &'static str, _: &'c dyn Any) {
        self.ids.push(None);
    }

    fn value(&mut self, key: &'static str, value: &'c dyn Any) {
        if let (Some(id), "id", Some(text)) =
            (self.ids.last_mut(), key, value.downcast_ref::<String>())
        {
            *id = Some(text);
        }
        if let Some(patterns) = value.downcast_ref::<Vec<Phrase>>().filter(|all| !all.is_empty()) {
            let part = self.ids.last().copied().flatten();
            self.lists.push(PatternList { part, key, patterns });
        }
    }

    fn leave(&mut self) {
        self.ids.pop();
    }
}

impl Check {
    /// Its lists of patterns, its own and those of its parts; none of them is empty.
    pub fn pattern_lists(&self) -> Vec<PatternList<'_>> {
        let mut gathered = Gathered::default();
        self.visit(&mut gathered);
        gathered.lists
    }
}
