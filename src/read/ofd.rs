//! To be written.

use crate::error::{Foreign, Problem};
use crate::limits::Limits;
use crate::read::content::Content;

/// Reads a file.
///
/// # Errors
/// Always, so far.
pub fn read(_bytes: &[u8], _limits: &Limits) -> Result<Content, Problem> {
    Err(Problem::Foreign(Foreign::Binary))
}
