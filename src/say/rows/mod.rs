//! The tables of words, by what they are about.

mod checks;
mod common;
mod ruleset;
mod written;

use crate::say::row::Row;

/// All tables.
pub(super) const ALL: &[&[Row]] = &[common::ROWS, checks::ROWS, ruleset::ROWS, written::ROWS];
