//! What is drawn at once goes where it was asked for: to standard output, or to files, each in a format of its
//! own.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::args::Width;
use crate::cli::output;
use crate::cli::presentation::{Colour, Presentation};
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::render::Style;

/// A format: its name, what it is for, and how it is drawn.
pub type Known<D> = (&'static str, &'static str, D);

/// What was asked for.
pub struct Wanted<'a> {
    /// The format where none stands before a path.
    pub format: &'a str,
    /// Files, with a format before a path or without.
    pub outputs: &'a [String],
    /// How wide to draw.
    pub width: Width,
    /// How to speak.
    pub presentation: Presentation,
    /// Whether to tell all.
    pub verbose: bool,
}

/// Draws in each of the formats that were asked for and writes it; not over a file that the run has `read`.
///
/// # Errors
/// Something could not be written.
pub fn deliver<D: Copy>(
    known: &[Known<D>],
    wanted: &Wanted<'_>,
    read: &[PathBuf],
    draw: impl Fn(D, &mut Vec<u8>, Style) -> io::Result<()>,
) -> Result<(), Error> {
    let named = |name: &str| known.iter().find(|one| one.0 == name);
    let drawn = |format: &Known<D>, path: Option<&Path>| -> Result<Vec<u8>, Error> {
        let style = Style {
            lang: wanted.presentation.lang(),
            width: wanted.width.columns(path.is_some()),
            colour: path.is_none() && wanted.presentation.color == Colour::Always,
            verbose: wanted.verbose,
            pretty: false,
        };
        let mut bytes = Vec::new();
        let name = path.unwrap_or(Path::new("-")).display().to_string();
        draw(format.2, &mut bytes, style).map_err(|cause| Error::output(&name, &cause))?;
        Ok(bytes)
    };
    let Some(usual) = named(wanted.format) else { return Ok(()) };
    let mut is_taken = false;
    for output in wanted.outputs {
        let split = output.split_once('=').and_then(|(name, path)| Some((named(name)?, path)));
        is_taken |= split.is_none();
        let (format, path) = split.unwrap_or((usual, output));
        let path = Path::new(path);
        output::spare(path, read.iter().map(PathBuf::as_path))?;
        output::to_file(path, &drawn(format, Some(path))?)?;
    }
    if is_taken {
        return Ok(());
    }
    if usual.0 == "xlsx" && output::stdout_is_terminal() {
        return Err(Message::new("binary-output").with("format", usual.0).into());
    }
    output::to_stdout(&drawn(usual, None)?, false)
}
