//! Draws what the program could not do, for standard error.

use crate::diagnostic::{Diagnostic, Error, SourceFile};
use crate::lang::Lang;
use crate::render::sanitize;
use crate::say;

/// The error as text without a line end behind it, harmless for a terminal.
///
/// Its foreign names stand on one line each: a file name may hold a line end, behind which it could
/// pass for a message of ours.
pub fn drawn(error: Error, lang: Lang, colour: bool) -> String {
    match error {
        Error::Diagnostics(all) => {
            let drawn: Vec<String> =
                all.into_iter().map(|one| warning(one, lang, colour)).collect();
            drawn.join("\n\n")
        }
        other => {
            let complaint = other.complaint().map(|one| one.map(&sanitize::line));
            let text = complaint.map(|one| say::complaint(&one, lang)).unwrap_or_default();
            sanitize::block(&text, colour).into_owned()
        }
    }
}

/// The diagnostic as text without a line end behind it, harmless for a terminal.
pub fn warning(warning: Diagnostic, lang: Lang, colour: bool) -> String {
    let text = say::diagnostic(&harmless(warning), lang, colour);
    sanitize::block(&text, colour).into_owned()
}

/// The diagnostic with its file's name on one line; the file's text is drawn line by line anyway.
fn harmless(mut diagnostic: Diagnostic) -> Diagnostic {
    let name = sanitize::line(&diagnostic.file.name);
    if name != diagnostic.file.name {
        diagnostic.file = SourceFile::new(name, diagnostic.file.text.clone());
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;

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
