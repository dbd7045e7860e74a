//! To be written.

use crate::document::{Document, FileFacts};
use crate::error::Problem;
use crate::read::text;

/// Makes a document of a text that was decoded.
///
/// # Errors
/// It is blank.
pub fn document(name: &str, file: FileFacts, source: String) -> Result<Document, Problem> {
    text::document(name, file, source)
}
