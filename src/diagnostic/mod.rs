//! What stands in the way: of a file that somebody wrote for this program, such as a ruleset, a
//! [`Diagnostic`]; of a run as a whole, an [`Error`]; of one report, a [`Problem`].
//!
//! A diagnostic has a message, labelled places in the file, notes and a hint. It is never about a
//! report: what a report lacks is a finding. Its words, and how it is drawn, are [`crate::say`]'s.

mod error;
pub mod message;
mod problem;
pub mod suggestion;

use std::sync::Arc;

use crate::diagnostic::message::Message;
use crate::span::Span;

pub use error::{Complaint, Error};
pub use problem::{Foreign, Problem};

/// A file written for this program, kept whole so that messages can show its lines.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name under which messages cite it.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// A file that can be shared by all that was read from it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into() })
    }
}

/// A place in such a file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where in it, in bytes.
    pub span: Span,
}

impl Place {
    /// What stands there.
    pub fn text(&self) -> &str {
        self.file.text.get(self.span.range()).unwrap_or_default()
    }
}

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Worth knowing; nothing need be done.
    Note,
    /// The file is used all the same.
    Warning,
    /// The file cannot be used.
    Error,
}

/// A place in the file and what is said of it.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where, in bytes of the file.
    pub span: Span,
    /// What is said under the caret, where it is not what the message's row has for it.
    pub text: Option<Message>,
    /// Whether this is the place to mend (`^^^`), or one that explains it (`---`).
    pub primary: bool,
}

/// Why a complaint may be wrong where another mistake stands in the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It holds all the same.
    None,
    /// It says that something is absent, which an error of syntax may have hidden.
    Absence,
    /// It says that a name is nowhere defined; a file that may define it may be broken, too.
    Reference,
}

/// One complaint about one file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The stable id of this kind of complaint, in kebab-case: `unknown-key`.
    pub id: &'static str,
    /// How bad it is.
    pub gravity: Gravity,
    /// Whether another mistake may be its cause.
    pub doubt: Doubt,
    /// What is wrong.
    pub message: Message,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where in the file; without any, the file as a whole is meant.
    pub labels: Vec<Label>,
    /// Further facts.
    pub notes: Vec<Message>,
    /// What to type instead, where it is not the remedy of the message's row.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// Whether it says the same of the same place as another one does.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let places = |one: &Self| one.labels.iter().map(|label| label.span).collect::<Vec<_>>();
        self.file.name == other.file.name
            && self.message == other.message
            && places(self) == places(other)
    }

    /// An error about `file`.
    pub fn new(file: &Arc<SourceFile>, message: Message) -> Self {
        Self {
            id: message.code(),
            gravity: Gravity::Error,
            doubt: Doubt::None,
            message,
            file: Arc::clone(file),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// The same complaint, of another gravity.
    #[must_use]
    pub fn weighing(self, gravity: Gravity) -> Self {
        Self { gravity, ..self }
    }

    /// Puts a caret under `span`, with the label of the message's row.
    #[must_use]
    pub fn here(mut self, span: Span) -> Self {
        self.labels.push(Label { span, text: None, primary: true });
        self
    }

    /// Shows a second place that explains the first, with the second label of the message's row.
    #[must_use]
    pub fn also(mut self, span: Span) -> Self {
        self.labels.push(Label { span, text: None, primary: false });
        self
    }

    /// Shows a place with words of its own: the first is the one to mend, the others explain it.
    #[must_use]
    pub fn saying(mut self, span: Span, text: Message) -> Self {
        let primary = self.labels.is_empty();
        self.labels.push(Label { span, text: Some(text), primary });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: Message) -> Self {
        self.notes.push(note);
        self
    }

    /// Says what to type, instead of the remedy of the message's row.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds "did you mean …?" where one of the `known` words is near to what was written.
    #[must_use]
    pub fn meant<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let near = suggestion::closest(written, known);
        self.likely(near)
    }

    /// Adds "did you mean …?" where it is known what was meant.
    #[must_use]
    pub fn likely(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(Message::new("did-you-mean").with("near", near)),
            None => self,
        }
    }
}
