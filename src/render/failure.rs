//! Draws what the program could not do, for standard error.

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::error::{Error, Problem};
use crate::lang::Lang;
use crate::render::sanitize;
use crate::say;

/// The error as text without a line end behind it, harmless for a terminal.
#[must_use]
pub fn drawn(error: Error, lang: Lang, colour: bool) -> String {
    let text = harmless(error).render(lang, colour);
    sanitize::block(&text, colour).into_owned()
}

/// The warning as text without a line end behind it, harmless for a terminal.
#[must_use]
pub fn warning(warning: Diagnostic, lang: Lang, colour: bool) -> String {
    let text = say::diagnostic(&harmless_diagnostic(warning), lang, colour);
    sanitize::block(&text, colour).into_owned()
}

/// The error with its foreign names on one line each: a file name may hold a line end, behind which
/// it could pass for a message of ours.
fn harmless(error: Error) -> Error {
    match error {
        Error::Report { name, problem } => {
            Error::Report { name: sanitize::line(&name), problem: harmless_problem(problem) }
        }
        Error::NoSuchRuleset { wanted, known } => {
            Error::NoSuchRuleset { wanted: sanitize::line(&wanted), known }
        }
        Error::Ruleset { path, problem } => {
            Error::Ruleset { path: sanitize::line(&path), problem: harmless_problem(problem) }
        }
        Error::NoSuchRegion { wanted, meant } => {
            Error::NoSuchRegion { wanted: sanitize::line(&wanted), meant }
        }
        Error::AmbiguousRegion { wanted, places } => {
            Error::AmbiguousRegion { wanted: sanitize::line(&wanted), places }
        }
        Error::Settings { path, problem } => {
            Error::Settings { path: sanitize::line(&path), problem: harmless_problem(problem) }
        }
        Error::NoSuchFamily { wanted, known } => {
            Error::NoSuchFamily { wanted: sanitize::line(&wanted), known }
        }
        Error::NoSuchRequirement { wanted, meant } => {
            Error::NoSuchRequirement { wanted: sanitize::line(&wanted), meant }
        }
        Error::Exists { path } => Error::Exists { path: sanitize::line(&path) },
        Error::OutputIsRead { path, read_as } => {
            Error::OutputIsRead { path: sanitize::line(&path), read_as: sanitize::line(&read_as) }
        }
        Error::Output { path, cause } => Error::Output { path: sanitize::line(&path), cause },
        Error::Diagnostics(all) => {
            Error::Diagnostics(all.into_iter().map(harmless_diagnostic).collect())
        }
    }
}

/// The diagnostic with its file's name on one line; the file's text is drawn line by line anyway.
fn harmless_diagnostic(mut diagnostic: Diagnostic) -> Diagnostic {
    let name = sanitize::line(&diagnostic.file.name);
    if name != diagnostic.file.name {
        diagnostic.file = SourceFile::new(name, diagnostic.file.text.clone());
    }
    diagnostic
}

fn harmless_problem(problem: Problem) -> Problem {
    match problem {
        Problem::NoRuleset { year, first, read_at } => {
            let read_at =
                read_at.map(|(line, column, words)| (line, column, sanitize::line(&words)));
            Problem::NoRuleset { year, first, read_at }
        }
        Problem::Damaged { format, cause } => {
            Problem::Damaged { format, cause: sanitize::line(&cause) }
        }
        Problem::NotConverted { format, cause } => {
            Problem::NotConverted { format, cause: sanitize::line(&cause) }
        }
        Problem::UnknownFigure(name) => Problem::UnknownFigure(sanitize::line(&name)),
        Problem::Internal(place) => Problem::Internal(sanitize::line(&place)),
        Problem::BrokenSettings(path) => Problem::BrokenSettings(sanitize::line(&path)),
        Problem::BadLine { line, cause } => {
            Problem::BadLine { line, cause: sanitize::line(&cause) }
        }
        Problem::Io(_)
        | Problem::Directory
        | Problem::Empty
        | Problem::Blank
        | Problem::NulByte(_)
        | Problem::NotUtf8(_)
        | Problem::NotText
        | Problem::Foreign(_)
        | Problem::OverLimit { .. }
        | Problem::Encrypted(_)
        | Problem::NoTextLayer { .. }
        | Problem::NeedsOffice(_)
        | Problem::NoYear => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_pass_for_a_message() {
        let error =
            Error::Report { name: "a\n\u{1b}[2Jerror[x]: 假".to_owned(), problem: Problem::Empty };
        let text = drawn(error, Lang::En, true);
        assert_eq!(
            text.lines().next(),
            Some("error[empty-file]: cannot check `a \\u{1b}[2Jerror[x]: 假`: the file is empty")
        );
    }
}
