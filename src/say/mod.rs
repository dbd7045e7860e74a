//! The wording of verdicts and findings, in both languages, in one place.

pub mod check;
mod draw;
pub mod explain;
pub mod help;
pub mod marks;
pub mod organ;
pub mod reference;
mod row;
pub mod ruleset;
pub mod terms;
mod text;

use crate::assessment::Note;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Assertion;
use crate::document::Remark;
use crate::lang::Lang;
use crate::verdict::{DateKind, Severity, Status};

pub use crate::say::draw::{complaint, diagnostic};
pub use crate::say::row::{complaints, word};
pub use crate::say::text::text;

/// The word for a status.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    word("status", status.as_str(), lang)
}

/// The word for a severity.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    word("severity", severity.as_str(), lang)
}

/// The word for how a clause holds a statement.
#[must_use]
pub fn assertion(assertion: Assertion, lang: Lang) -> &'static str {
    word("assertion", assertion.as_str(), lang)
}

/// The name of a date.
#[must_use]
pub fn date_kind(kind: DateKind, lang: Lang) -> &'static str {
    word("date", kind.as_str(), lang)
}

/// The first `most` of some things, and how many more there are.
fn few(all: impl ExactSizeIterator<Item = String>, most: usize, lang: Lang) -> String {
    let rest = all.len().saturating_sub(most);
    let first: Vec<String> = all.take(most).collect();
    let message = Message::new(if rest == 0 { "few" } else { "few/more" }).with("more", rest);
    text(&message.with("first", Arg::list(first, Join::Items)), lang)
}

/// One sentence, without a full stop, on why a verdict is what it is.
#[must_use]
pub fn reason(reason: &Message, lang: Lang) -> String {
    text(reason, lang)
}

/// One sentence about the check itself.
#[must_use]
pub fn note(note: &Note, lang: Lang) -> String {
    text(&note.into(), lang)
}

/// What the user should know about a report's file.
#[must_use]
pub fn remark(remark: &Remark, lang: Lang) -> String {
    text(&remark.into(), lang)
}
