//! To be written.

use crate::error::{Foreign, Problem};
use crate::limits::Limits;
use crate::read::content::Content;
use crate::read::format::Format;

/// Which format an OLE file is of.
///
/// # Errors
/// Always, so far.
pub fn format(_bytes: &[u8]) -> Result<Format, Problem> {
    Err(Problem::Foreign(Foreign::Binary))
}

/// Reads a file.
///
/// # Errors
/// Always, so far.
pub fn read(_bytes: &[u8], _format: Format, _limits: &Limits) -> Result<Content, Problem> {
    Err(Problem::Foreign(Foreign::Binary))
}
