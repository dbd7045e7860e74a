//! One file per output format: assessments and a writer in, bytes out. Nothing is decided here.
//!
//! What a report says about itself is foreign text; whatever may reach a terminal goes through
//! [`sanitize`] first.

pub mod failure;
pub mod json;
pub mod place;
pub mod read;
pub mod rules;
#[cfg(test)]
mod sample;
pub mod sanitize;
pub mod table;
pub mod text;
pub mod trace;
pub mod wire;

use crate::lang::Lang;

/// How to draw for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of the program's own words.
    pub lang: Lang,
    /// How many columns there are, in display width.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether to list the mentions that did not count.
    pub verbose: bool,
}
