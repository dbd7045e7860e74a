//! The grammar of Chinese official prose, as far as a checker needs it.
//!
//! Text comes in as written; what goes out keeps the place of every character. The vocabulary
//! (trigger words, organ names, verbs) is no part of this module: it comes in as a [`lexicon`].

pub mod clause;
pub mod counting;
pub mod date;
pub mod kind;
pub mod letters;
pub mod lexicon;
pub mod normalize;
pub mod numeral;
pub mod organ;
pub mod page;
pub mod place;
