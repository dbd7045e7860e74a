//! Messages about files that somebody wrote for this program: rulesets, the lexicon, settings.
//!
//! A diagnostic has an id, a sentence, labelled places in the file, notes and a hint. It is never
//! about a report: what a report lacks is a finding.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use crate::span::Span;

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
    #[must_use]
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
    #[must_use]
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
    /// What is said under the caret; may be empty.
    pub text: String,
    /// Whether this is the place to mend (`^^^`), or one that explains it (`---`).
    pub primary: bool,
}

/// One complaint about one file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The stable id of this kind of complaint, in kebab-case: `unknown-key`.
    pub id: &'static str,
    /// How bad it is.
    pub gravity: Gravity,
    /// What is wrong, in lower case, without a full stop, names in backticks.
    pub message: String,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where in the file; without any, the file as a whole is meant.
    pub labels: Vec<Label>,
    /// Further facts.
    pub notes: Vec<String>,
    /// What to type instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error about `file`.
    #[must_use]
    pub fn error(id: &'static str, file: &Arc<SourceFile>, message: impl Into<String>) -> Self {
        Self {
            id,
            gravity: Gravity::Error,
            message: message.into(),
            file: Arc::clone(file),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// A warning about `file`, which is used all the same.
    #[must_use]
    pub fn warning(id: &'static str, file: &Arc<SourceFile>, message: impl Into<String>) -> Self {
        Self { gravity: Gravity::Warning, ..Self::error(id, file, message) }
    }

    /// The same complaint, of another gravity.
    #[must_use]
    pub fn weighing(self, gravity: Gravity) -> Self {
        Self { gravity, ..self }
    }

    /// Puts a caret under `span`.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: true });
        self
    }

    /// Shows a second place that explains the first.
    #[must_use]
    pub fn beside(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Draws the diagnostic with its lines and carets.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let level = match self.gravity {
            Gravity::Error => Level::ERROR,
            Gravity::Warning => Level::WARNING,
            Gravity::Note => Level::NOTE,
        };
        let title = level.primary_title(self.message.as_str()).id(self.id);
        let mut elements: Vec<Element<'_>> = Vec::new();
        let mut snippet = Snippet::source(self.file.text.as_str()).path(self.file.name.as_str());
        if self.labels.is_empty() {
            elements.push(annotate_snippets::Origin::path(self.file.name.as_str()).into());
        } else {
            for label in &self.labels {
                let kind =
                    if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                snippet =
                    snippet.annotation(kind.span(label.span.range()).label(label.text.as_str()));
            }
            elements.push(snippet.into());
        }
        elements.extend(self.notes.iter().map(|note| Level::NOTE.message(note.as_str()).into()));
        elements.extend(self.help.iter().map(|help| Level::HELP.message(help.as_str()).into()));
        let report = [Group::with_title(title).elements(elements)];
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&report)
    }
}
