//! The wording of verdicts and findings, in both languages, in one place.

pub mod check;
mod draw;
pub mod explain;
pub mod help;
pub mod marks;
pub mod phrase;
pub mod reference;
mod row;
pub mod ruleset;
mod text;

use crate::assessment::Note;
use crate::diagnostic::message::Message;
use crate::document::Remark;
use crate::lang::{Lang, Listed};

pub use crate::say::draw::{complaint, diagnostic, remedy};
pub use crate::say::row::{complaints, word};
pub use crate::say::text::text;

/// The word for a member of a closed list, such as a status.
pub fn named<T: Listed>(one: T, lang: Lang) -> &'static str {
    word(T::LIST, one.member(), lang)
}

/// One sentence, without a full stop, on why a verdict is what it is.
pub fn reason(reason: &Message, lang: Lang) -> String {
    text(reason, lang)
}

/// One sentence about the check itself.
pub fn note(note: &Note, lang: Lang) -> String {
    text(&note.into(), lang)
}

/// What the user should know about a report's file.
pub fn remark(remark: &Remark, lang: Lang) -> String {
    text(&remark.into(), lang)
}
