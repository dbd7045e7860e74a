//! Bytes of any format and encoding into a [`Document`].
//!
//! A format is told by content, never by name. No reader follows a link, loads a resource or runs a
//! macro; what a file may cost is bounded by [`Limits`].

pub mod archive;
pub mod compose;
pub mod docx;
pub mod encoding;
pub mod flow;
pub mod format;
pub mod html;
pub mod markdown;
pub mod odt;
pub mod ofd;
pub mod office;
pub mod package;
pub mod pdf;
pub mod rtf;
pub mod text;
pub mod xml;

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use crate::diagnostic::{Error, Problem};
use crate::digest;
use crate::document::content::Content;
use crate::document::{Document, FileFacts, Remark};
use crate::limits::{HAS_SYSTEM, Limit, Limits};
use crate::read::encoding::Decoded;
use crate::read::format::{Format, Kind};
use crate::read::package::Package;

/// A report's bytes and the name under which messages cite it.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path as the user gave it, or `-`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file.
///
/// # Errors
/// It is not there, is a directory, a pipe or a device, may not be read, or is larger than
/// [`Limits::size`].
pub fn file(path: &Path, limits: &Limits) -> Result<Input, Error> {
    let name = path.display().to_string();
    let fail = |problem| Error::Report { name: name.clone(), problem };
    let metadata = fs::metadata(path).map_err(|cause| fail(Problem::Io(cause)))?;
    if metadata.is_dir() {
        return Err(fail(Problem::Directory));
    }
    if !metadata.is_file() {
        return Err(fail(Problem::Special));
    }
    if metadata.len() > limits.size {
        let found = Some(metadata.len());
        return Err(fail(Problem::OverLimit { limit: Limit::Size, value: limits.size, found }));
    }
    let opened = fs::File::open(path).map_err(|cause| fail(Problem::Io(cause)))?;
    // The size above is a promise that a growing file does not keep.
    limited(opened, name, limits)
}

/// Reads standard input.
///
/// # Errors
/// It cannot be read, or gives more than [`Limits::size`].
pub fn stdin(limits: &Limits) -> Result<Input, Error> {
    limited(io::stdin().lock(), "-".to_owned(), limits)
}

fn limited(source: impl Read, name: String, limits: &Limits) -> Result<Input, Error> {
    let mut bytes = Vec::new();
    let read = source.take(limits.size.saturating_add(1)).read_to_end(&mut bytes);
    let problem = match read {
        Err(cause) => Problem::Io(cause),
        Ok(_) if bytes.len() as u64 > limits.size => Problem::over(limits, Limit::Size),
        Ok(_) => return Ok(Input { name, bytes }),
    };
    Err(Error::Report { name, problem })
}

/// Makes a document of a report's bytes.
///
/// # Errors
/// They are no report that can be read; the problem says why.
pub fn document(input: Input, limits: &Limits) -> Result<Document, Error> {
    let Input { name, bytes } = input;
    let extension = extension(&name);
    let fail = |problem| Error::Report { name: name.clone(), problem };
    let mut file = FileFacts { digest: digest::full(&bytes), ..FileFacts::default() };
    let detected = detect(bytes, limits, &mut file).map_err(fail)?;
    let format = detected.format();
    file.format = format.name();
    if let Some(extension) = extension.filter(|found| !format.extensions().contains(&&**found)) {
        file.remarks.push(Remark::OtherExtension { extension, format: format.name() });
    }
    let made = match detected {
        Detected::Text(format, text) if !is_page(format, &text) => {
            if text.len() as u64 > limits.text {
                Err(Problem::over(limits, Limit::Text))
            } else if text.lines().take(limits.lines.saturating_add(1)).count() > limits.lines {
                Err(Problem::over(limits, Limit::Lines))
            } else if format == Format::Markdown {
                markdown::document(&name, file, text)
            } else {
                text::document(&name, file, text)
            }
        }
        other => apart(other, *limits).and_then(|mut content| {
            file.metadata = std::mem::take(&mut content.metadata);
            file.remarks.append(&mut content.remarks);
            compose::document(&name, file, &content, limits)
        }),
    };
    made.map_err(fail)
}

/// Whether a text is read as a page: one, or Markdown whose tables are HTML.
fn is_page(format: Format, text: &str) -> bool {
    format == Format::Html || format == Format::Markdown && markdown::has_html_table(text)
}

/// A file with its format told.
enum Detected {
    /// A text, decoded.
    Text(Format, String),
    /// Any other format.
    Bytes(Format, Vec<u8>),
}

impl Detected {
    fn format(&self) -> Format {
        match self {
            Self::Text(format, _) | Self::Bytes(format, _) => *format,
        }
    }
}

/// Tells the format; a text is decoded, since it is its words that tell.
fn detect(bytes: Vec<u8>, limits: &Limits, file: &mut FileFacts) -> Result<Detected, Problem> {
    file.encoding = "binary";
    let format = match format::kind(&bytes) {
        Kind::Foreign(kind) => return Err(Problem::Foreign(kind)),
        Kind::Pdf => Format::Pdf,
        Kind::Rtf => Format::Rtf,
        Kind::Zip => Package::open(&bytes, limits)?.format()?,
        Kind::Ole => office::format(&bytes)?,
        Kind::Textual => {
            let Decoded { text, name, bad } = encoding::decode(bytes)?;
            file.encoding = name;
            file.remarks.extend((bad > 0).then_some(Remark::BadCharacters(bad)));
            return Ok(Detected::Text(format::of_text(&text), text));
        }
    };
    Ok(Detected::Bytes(format, bytes))
}

/// Reads on a thread of its own, so that neither a loop nor a panic in a format's library reaches
/// the user: after [`Limits::time`] the thread is left to itself. Where there are no threads the host keeps both.
fn apart(detected: Detected, limits: Limits) -> Result<Content, Problem> {
    if !HAS_SYSTEM {
        return content(detected, &limits);
    }
    let format = detected.format().name();
    let (answer, answered) = mpsc::channel();
    let work = move || {
        // Nobody listens any more when the time was up.
        let _ = answer.send(content(detected, &limits));
    };
    let spawned = thread::Builder::new().name("reader".to_owned()).spawn(work);
    spawned.map_err(Problem::Io)?;
    match answered.recv_timeout(limits.time) {
        Ok(content) => content,
        Err(RecvTimeoutError::Timeout) => Err(Problem::over(&limits, Limit::Time)),
        Err(RecvTimeoutError::Disconnected) => {
            Err(Problem::Damaged { format, cause: "it made the reader fail".to_owned() })
        }
    }
}

fn content(detected: Detected, limits: &Limits) -> Result<Content, Problem> {
    match detected {
        Detected::Text(Format::Markdown, text) => html::read(&markdown::page(&text), limits),
        Detected::Text(_, text) => html::read(&text, limits),
        Detected::Bytes(format, bytes) => match format {
            Format::Docx => docx::read(&bytes, limits),
            Format::Odt => odt::read(&bytes, limits),
            Format::Ofd => ofd::read(&bytes, limits),
            Format::Pdf => pdf::read(&bytes, limits),
            Format::Rtf => rtf::read(&bytes, limits),
            Format::Doc => office::read(&bytes, format, limits),
            Format::Text | Format::Markdown | Format::Html => Err(Problem::NotText),
        },
    }
}

/// The extension of a file's name, in lower case.
fn extension(name: &str) -> Option<String> {
    let extension = Path::new(name).extension()?.to_str()?;
    Some(extension.to_ascii_lowercase())
}
