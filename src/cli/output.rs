//! Where output goes: standard output, standard error, a file that is written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use same_file::Handle;

use crate::cli::presentation::{Colour, Presentation};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Error};
use crate::render::{failure, sanitize};
use crate::say;

/// The width of a table that goes to no terminal.
const WIDTH: usize = 100;

/// How many columns there are: `COLUMNS` if it is a number, else the terminal's, else 100.
pub fn width(to_file: bool) -> usize {
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let terminal = || {
        let drawn_on = !to_file && io::stdout().is_terminal();
        let size = drawn_on.then(terminal_size::terminal_size).flatten();
        size.map(|(columns, _)| usize::from(columns.0))
    };
    named.filter(|columns| *columns > 0).or_else(terminal).unwrap_or(WIDTH).min(1000)
}

/// Whether somebody reads standard output as it comes.
pub fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard output is to be coloured.
pub fn stdout_has_colour(wish: Colour) -> bool {
    has_colour(wish, AutoStream::choice(&io::stdout()))
}

/// Whether standard error is to be coloured.
pub fn stderr_has_colour(wish: Colour) -> bool {
    has_colour(wish, AutoStream::choice(&io::stderr()))
}

/// `found` is what the stream and the environment (`NO_COLOR`, `CLICOLOR_FORCE`) come to; `FORCE_COLOR` asks for
/// colours, too, where `NO_COLOR` does not forbid them.
fn has_colour(wish: Colour, found: ColorChoice) -> bool {
    match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => found != ColorChoice::Never || is_forced(|name| std::env::var(name).ok()),
    }
}

fn is_forced(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name| variable(name).filter(|value| !value.is_empty());
    is_set("NO_COLOR").is_none() && is_set("FORCE_COLOR").is_some_and(|value| value != "0")
}

/// Writes to standard output. That its reader has closed the pipe (`| head`) is no error.
///
/// # Errors
/// [`Error::output`] for anything else, such as a full disk.
pub fn to_stdout(bytes: &[u8], colour: bool) -> Result<(), Error> {
    let choice = if colour { ColorChoice::Always } else { ColorChoice::Never };
    let lock = io::stdout().lock();
    let written = if colour {
        // On an old Windows console this turns the sequences into calls.
        whole(AutoStream::new(lock, choice), bytes)
    } else {
        whole(lock, bytes)
    };
    match written {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Error::output("-", &cause)),
        _ => Ok(()),
    }
}

fn whole(out: impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    out.write_all(bytes)?;
    out.flush()
}

/// Refuses an output path behind which one of the files lies that this run reads, by whatever name or
/// link; `-` is standard input.
///
/// # Errors
/// [`Error::output_is_read`] for the first of them that it is.
pub fn spare<'a>(output: &Path, read: impl IntoIterator<Item = &'a Path>) -> Result<(), Error> {
    // a pipe or a device holds nothing that could be lost, and opening it may wait
    let is_file = |path: &Path| fs::metadata(path).is_ok_and(|found| found.is_file());
    if !is_file(output) {
        return Ok(());
    }
    let is_output = |path: &Path| match path.to_str() {
        Some("-") => Handle::stdin().and_then(|stdin| Ok(stdin == Handle::from_path(output)?)),
        _ if !is_file(path) => Ok(false),
        _ => same_file::is_same_file(path, output),
    };
    let is_output = |path: &&Path| {
        is_output(path).unwrap_or_else(|_| path.canonicalize().ok() == output.canonicalize().ok())
    };
    match read.into_iter().find(is_output) {
        None => Ok(()),
        Some(found) => {
            Err(Error::output_is_read(&output.display().to_string(), &found.display().to_string()))
        }
    }
}

/// Writes the file at `path` whole or not at all: what stood there stays until all of the new
/// content is on the disk.
///
/// # Errors
/// [`Error::output`] with the system's own reason.
pub fn to_file(path: &Path, mut bytes: &[u8]) -> Result<(), Error> {
    let failed = |cause| Error::output(&path.display().to_string(), &cause);
    replace(path, &mut bytes).map_err(failed)
}

/// Writes a file that is not there yet.
///
/// # Errors
/// [`Error::exists`] where it is there, else that it cannot be written.
pub fn to_new_file(path: &Path, text: &str) -> Result<(), Error> {
    let name = path.display().to_string();
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => Error::exists(&name),
        _ => Error::output(&name, &cause),
    })
}

/// Does what [`to_file`] does with all that `content` gives.
///
/// # Errors
/// The system's own reason.
pub fn replace(path: &Path, content: &mut dyn Read) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        // A directory answers with its own error; a device or a pipe cannot be replaced.
        return io::copy(content, &mut OpenOptions::new().write(true).open(path)?).map(drop);
    }
    // A symbolic link stays one: the file behind it is replaced.
    let target = if before.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut file = temporary(&folder)?;
    // the handle itself, whose errors do not name the file in between
    io::copy(content, file.as_file_mut())?;
    if let Some(before) = before {
        file.as_file().set_permissions(before.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|failed| failed.error)?;
    Ok(())
}

/// A file beside the target, with the access that a file of the user's has by default; that it cannot
/// be made is told without its name, which nobody has asked for.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile<File>> {
    let make = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    tempfile::Builder::new().prefix(".gongkai-").make_in(folder, make)
}

/// Says `error` on standard error.
pub fn complain_of(error: Error, presentation: Presentation) {
    let colour = stderr_has_colour(presentation.color);
    complain(&failure::drawn(error, presentation.lang(), colour), colour);
}

/// Says `warning` on standard error.
pub fn warn_of(warning: Diagnostic, presentation: Presentation) {
    let colour = stderr_has_colour(presentation.color);
    complain(&failure::warning(warning, presentation.lang(), colour), colour);
}

/// Says a fact on standard error.
pub fn tell(message: &Message, presentation: Presentation) {
    let colour = stderr_has_colour(presentation.color);
    complain(&sanitize::line(&say::text(message, presentation.lang())), colour);
}

/// Says `text` on standard error; if nobody listens there, nothing more can be done.
pub fn complain(text: &str, colour: bool) {
    let text = sanitize::block(text, colour);
    let lock = io::stderr().lock();
    let _ = if colour {
        writeln!(AutoStream::new(lock, ColorChoice::Always), "{text}")
    } else {
        let mut lock = lock;
        writeln!(lock, "{text}")
    };
}
