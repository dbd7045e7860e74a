//! The kinds of organs, and the endings of names that tell them.

use serde::{Deserialize, Serialize};

use crate::chinese::words::Words;
use crate::lang::worded;

worded! {
    /// What kind of organ makes a report; duties and deadlines differ by it.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    pub enum OrganKind in "organ" {
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

/// What the names of organs end in, and what kind of organ that makes them.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    heads: Words,
    kinds: Vec<(OrganKind, Words)>,
}

impl Endings {
    /// The endings by kind, none for those that organs of several kinds share: first those by which
    /// a name is known within a sentence too, then those that only full names end in.
    #[must_use]
    pub fn new(endings: &[(Option<OrganKind>, Words, Words)]) -> Self {
        let heads: Vec<String> =
            endings.iter().flat_map(|(_, heads, _)| heads.iter().cloned()).collect();
        let of_kind = |(kind, heads, whole): &(Option<OrganKind>, Words, Words)| {
            Some(((*kind)?, [&heads[..], &whole[..]].concat().into()))
        };
        Self { heads: heads.into(), kinds: endings.iter().filter_map(of_kind).collect() }
    }

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

    /// Whether `name` ends as the full name of an organ does.
    #[must_use]
    pub fn end(&self, name: &str) -> bool {
        self.heads.end(name) || self.kinds.iter().any(|(_, words)| words.end(name))
    }

    /// Whether `name` is an ending and no more: 人民政府.
    #[must_use]
    pub fn is_bare(&self, name: &str) -> bool {
        self.heads.have(name) || self.kinds.iter().any(|(_, words)| words.have(name))
    }

    /// Whether `name` ends as those of `kind` may.
    #[must_use]
    pub fn tell(&self, kind: OrganKind, name: &str) -> bool {
        self.kinds.iter().any(|(one, words)| *one == kind && words.end(name))
    }
}
