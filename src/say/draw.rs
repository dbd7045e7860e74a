//! Draws a diagnostic with the lines that it is about, carets under them.

use std::fmt;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::message::Message;
use crate::diagnostic::{Complaint, Diagnostic, Error, Gravity};
use crate::lang::Lang;
use crate::say::row;
use crate::say::text::{fill, text};

/// The complaint as text without a line end behind it: no lines of a file belong to it.
pub fn complaint(complaint: &Complaint, lang: Lang) -> String {
    let Complaint { report, message, notes, help } = complaint;
    let title = match report {
        Some(name) => {
            let why = message.clone();
            text(&Message::new("report").with("name", name).with("why", why), lang)
        }
        None => text(message, lang),
    };
    let mut drawn = format!("error[{}]: {title}", message.code());
    for note in notes {
        drawn += &format!("\n  = note: {}", text(note, lang));
    }
    if let Some(help) = remedy(message, help.as_ref(), lang) {
        drawn += &format!("\n  = help: {help}");
    }
    drawn
}

/// What to do about it: what is said of it there, else the remedy of the message's row.
pub fn remedy(message: &Message, help: Option<&Message>, lang: Lang) -> Option<String> {
    let own = || row::of(message.id)?.remedy.map(|pair| fill(row::pick(pair, lang), message, lang));
    help.map(|help| text(help, lang)).or_else(own)
}

/// In English; who has a user draws it in that user's language.
impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drawn = match self {
            Self::Diagnostics(all) => {
                let drawn = all.iter().map(|one| diagnostic(one, Lang::En, false));
                drawn.collect::<Vec<_>>().join("\n\n")
            }
            other => other.complaint().map_or_else(String::new, |one| complaint(&one, Lang::En)),
        };
        f.write_str(&drawn)
    }
}

/// The diagnostic as text without a line end behind it.
pub fn diagnostic(diagnostic: &Diagnostic, lang: Lang, colour: bool) -> String {
    let level = match diagnostic.gravity {
        Gravity::Error => Level::ERROR,
        Gravity::Warning => Level::WARNING,
        Gravity::Note => Level::NOTE,
    };
    let file = &diagnostic.file;
    let message = &diagnostic.message;
    let row = row::of(message.id);
    let own = |pair| fill(row::pick(pair, lang), message, lang);
    let labels = diagnostic.labels.iter().map(|label| {
        let pair = row.map_or(("", ""), |row| if label.primary { row.label } else { row.beside });
        let words = label.text.as_ref().map_or_else(|| own(pair), |said| text(said, lang));
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(label.span.range()).label(words)
    });
    let mut elements: Vec<Element<'_>> = Vec::new();
    if diagnostic.labels.is_empty() {
        elements.push(Origin::path(file.name.as_str()).into());
    } else {
        let snippet = Snippet::source(file.text.as_str()).path(file.name.as_str());
        elements.push(snippet.annotations(labels).into());
    }
    let notes = diagnostic.notes.iter().map(|note| text(note, lang));
    // what a library says in English is a note where the message does not have it
    let notes = notes.filter(|note| !note.is_empty());
    elements.extend(notes.map(|note| Level::NOTE.message(note).into()));
    let help = remedy(message, diagnostic.help.as_ref(), lang);
    elements.extend(help.map(|help| Level::HELP.message(help).into()));
    let title = level.primary_title(text(message, lang)).id(diagnostic.id);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[Group::with_title(title).elements(elements)])
}
