//! Draws a diagnostic with the lines that it is about, carets under them.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Gravity};
use crate::lang::Lang;
use crate::say::row;
use crate::say::text::{fill, text};

/// The diagnostic as text without a line end behind it.
#[must_use]
pub fn diagnostic(diagnostic: &Diagnostic, lang: Lang, colour: bool) -> String {
    let level = match diagnostic.gravity {
        Gravity::Error => Level::ERROR,
        Gravity::Warning => Level::WARNING,
        Gravity::Note => Level::NOTE,
    };
    let file = &diagnostic.file;
    let message = &diagnostic.message;
    let row = if message.arg("").is_some() { None } else { row::of(message.id) };
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
    let notes = diagnostic.notes.iter().map(|note| Level::NOTE.message(text(note, lang)).into());
    elements.extend(notes);
    let help = diagnostic.help.as_ref().map(|help| text(help, lang));
    let help = help.or_else(|| row.and_then(|row| row.remedy).map(own));
    elements.extend(help.map(|help| Level::HELP.message(help).into()));
    let title = level.primary_title(text(message, lang)).id(diagnostic.id);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[Group::with_title(title).elements(elements)])
}
