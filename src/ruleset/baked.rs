//! The files of `rules/` as the build leaves them: `build/rules.rs` writes them down, `builtin` reads
//! them.
//!
//! What rulesets say of themselves stands in a small table. Each file is by itself, its TOML as a tree
//! and its phrases as programs over the words of all files, so that a run decodes those that it needs.
//! The lexicon and the forms stand there as they are when they have been read, their words found and
//! put in order.
//! Examples are left out: whoever wants them reads the TOML, which is there as well.

use serde::{Deserialize, Serialize};

use crate::phrase::{Programs, Words};
use crate::written::Tree;

/// Everything.
#[derive(Debug, Serialize, Deserialize)]
pub struct Baked<'b> {
    /// By the ids of the ruleset files, the [`Tree`] of what they say of themselves.
    #[serde(borrow)]
    pub heads: Vec<(&'b str, &'b [u8])>,
    /// The rulesets, in the order of their ids.
    pub extents: Vec<Extent>,
    /// The files by their names, each a [`File`].
    pub files: Vec<(&'b str, &'b [u8])>,
    /// The words of all phrases.
    pub words: Words<'b>,
    /// The lexicon as a run has it, a [`crate::discourse::lexicon::Lexicon`].
    pub lexicon: &'b [u8],
    /// The tables of the standard form, [`crate::facts::form::Forms`].
    pub forms: &'b [u8],
}

/// What a list of rulesets tells that stands in no head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// The id of the ruleset.
    pub id: String,
    /// Those that it extends, the nearest first.
    pub extends: Vec<String>,
    /// How many requirements it has with them.
    pub requirements: usize,
}

/// A file.
#[derive(Debug, Serialize, Deserialize)]
pub struct File<'b> {
    /// What it says, without examples.
    #[serde(borrow)]
    pub tree: Tree<'b>,
    /// By the first years of the editions for which they are the same, the [`Programs`] of its phrases;
    /// by no year where the file has no editions.
    pub programs: Vec<(Vec<i32>, &'b [u8])>,
    /// The digest of its text.
    pub digest: String,
}

impl File<'_> {
    /// The programs of the file, or of its edition that begins in this year.
    #[must_use]
    pub fn programs(&self, edition: Option<i32>) -> Option<Programs> {
        let is_it = |years: &[i32]| match edition {
            Some(year) => years.contains(&year),
            None => years.is_empty(),
        };
        let (_, bytes) = self.programs.iter().find(|(years, _)| is_it(years))?;
        postcard::from_bytes(bytes).ok()
    }
}
