//! `gongkai lsp`: an editor at the other end of standard input and output.

use crate::cli::args::Lsp;
use crate::cli::check::judging;
use crate::cli::outcome::Outcome;
use crate::cli::presentation::Language;
use crate::lang::Lang;
use crate::lsp;

/// Serves it until it says goodbye.
///
/// # Errors
/// It does not speak the protocol, or the line breaks.
pub fn run(arguments: &Lsp) -> anyhow::Result<Outcome> {
    let lang = arguments.presentation.lang.map(|lang| match lang {
        Language::Zh => Lang::Zh,
        Language::En => Lang::En,
    });
    let asked = arguments.judging.clone();
    lsp::serve(move || judging(&asked), lang)?;
    Ok(Outcome::Passed)
}
