//! The files of `rules/` as the build leaves them: `build/rules.rs` writes them down, `builtin` reads
//! them.
//!
//! What rulesets say of themselves stands in a small table. Each file is by itself, its TOML as a tree
//! and its phrases as programs over the words of all files, so that a run decodes those that it needs.
//! The lexicon stands there as it is when it has been read, its words found and put in order.
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
    /// The files by their names, each a [`File`].
    pub files: Vec<(&'b str, &'b [u8])>,
    /// The words of all phrases.
    pub words: Words<'b>,
    /// The lexicon as a run has it, a [`crate::discourse::lexicon::Lexicon`].
    pub lexicon: &'b [u8],
}

/// A file.
#[derive(Debug, Serialize, Deserialize)]
pub struct File<'b> {
    /// What it says, without examples.
    #[serde(borrow)]
    pub tree: Tree<'b>,
    /// Its phrases; none where it has editions or extends a file that has: what its terms stand for
    /// depends on the edition.
    pub programs: Option<Programs>,
}
