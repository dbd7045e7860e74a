//! The grammar of Chinese official prose as strings show it.
//!
//! Text comes in as written; what goes out keeps the place of every character. The vocabulary
//! (trigger words, organ names, verbs) is no part of this room: it is handed in.

pub mod clause;
pub mod counting;
pub mod date;
pub mod figure;
pub mod heading;
pub mod list;
pub mod normalize;
pub mod numeral;
pub mod ordinal;
pub mod organ;
pub mod page;
pub mod personal;
pub mod place;
pub mod run_on;
pub mod squeeze;
pub mod title;
mod traditional;
pub mod typeset;
pub mod words;
