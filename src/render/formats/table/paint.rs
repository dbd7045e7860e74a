//! Colours, applied last: what is coloured has been measured and filled up before.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

use crate::verdict::{Severity, Status};

/// `text` in the colour of `status`.
pub fn status(text: &str, status: Status, colour: bool) -> String {
    let style = match status {
        Status::Met => AnsiColor::Green.on_default(),
        Status::Partial => AnsiColor::Yellow.on_default(),
        Status::Missing | Status::Contradicted => AnsiColor::Red.on_default(),
        Status::NotAssessable => AnsiColor::Magenta.on_default(),
        Status::NotApplicable => Style::new().dimmed(),
    };
    styled(text, style, colour)
}

/// `text` in the colour of `severity`.
pub fn severity(text: &str, severity: Severity, colour: bool) -> String {
    let style = match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default().bold(),
    };
    styled(text, style, colour)
}

/// `text` in green or red.
pub fn outcome(text: &str, good: bool, colour: bool) -> String {
    let hue = if good { AnsiColor::Green } else { AnsiColor::Red };
    styled(text, hue.on_default().bold(), colour)
}

/// `text` in bold.
pub fn bold(text: &str, colour: bool) -> String {
    styled(text, Style::new().bold(), colour)
}

/// `text` toned down.
pub fn dim(text: &str, colour: bool) -> String {
    styled(text, Style::new().dimmed(), colour)
}

fn styled(text: impl Display, style: Style, colour: bool) -> String {
    if colour { format!("{style}{text}{style:#}") } else { text.to_string() }
}
