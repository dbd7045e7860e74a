//! Draws rulesets for people and as JSON: lists, whole rulesets, single requirements, complaints.

pub mod diagnostics;
pub mod handbook;
pub mod json;
pub mod list;
pub mod schema;
pub mod show;

pub use crate::say::explain::{Explained, own_keys};
