//! The kinds of organs, and the endings of names that tell them.

use serde::{Deserialize, Serialize};

use crate::chinese::words::Words;
use crate::lang::worded;

worded! {
    /// What kind of organ makes a report; duties and deadlines differ by it.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum OrganKind {
        /// A government of a county or higher (县级以上人民政府).
        Government = "government",
        /// The office of such a government (人民政府办公室), which publishes the government's report.
        GovernmentOffice = "government-office",
        /// A department of such a government (政府部门).
        Department = "department",
        /// A township's government or a sub-district's office (乡镇人民政府、街道办事处).
        Township = "township",
        /// Another body that makes a report: a development zone, an institution, a company.
        Other = "other",
    }
}

/// Endings of names of one kind; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// None for endings that organs of several kinds share.
    kind: Option<OrganKind>,
    /// Those by which a name is known within a sentence too.
    #[serde(default)]
    heads: Vec<String>,
    /// Those that only the full name of a report's organ ends in.
    #[serde(default)]
    whole: Vec<String>,
}

/// What the names of organs end in, and what kind of organ that makes them.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<Ending>")]
pub struct Endings {
    heads: Words,
    kinds: Vec<(OrganKind, Words)>,
}

impl From<Vec<Ending>> for Endings {
    fn from(endings: Vec<Ending>) -> Self {
        let heads: Vec<String> = endings.iter().flat_map(|one| one.heads.clone()).collect();
        let of_kind = |one: Ending| Some((one.kind?, [one.heads, one.whole].concat().into()));
        Self { heads: heads.into(), kinds: endings.into_iter().filter_map(of_kind).collect() }
    }
}

impl Endings {
    /// The endings by which a name is known within a sentence.
    #[must_use]
    pub fn heads(&self) -> &Words {
        &self.heads
    }

    /// The kind that the end of `name` tells; the longest known ending decides.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<OrganKind> {
        let ending = |(kind, words): &(OrganKind, Words)| Some((words.ending(name)?.len(), *kind));
        self.kinds.iter().filter_map(ending).max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
    }

    /// Whether `name` ends as those of `kind` may.
    #[must_use]
    pub fn tell(&self, kind: OrganKind, name: &str) -> bool {
        self.kinds.iter().any(|(one, words)| *one == kind && words.end(name))
    }
}
