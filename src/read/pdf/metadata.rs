//! What a PDF says of itself, where it says so in the open.

/// The metadata of a PDF.
pub(super) fn of(_bytes: &[u8]) -> Vec<(String, String)> {
    Vec::new()
}
