//! Bytes into a [`Document`].

pub mod text;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::document::Document;
use crate::error::{Error, Problem};

/// The largest report that is read, in bytes: some fifty times the longest real one.
pub const MAX_BYTES: u64 = 1 << 20;

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
/// It is not there, is a directory, may not be read, or is larger than [`MAX_BYTES`].
pub fn file(path: &Path) -> Result<Input, Error> {
    let name = path.display().to_string();
    let fail = |problem| Error::Report { name: name.clone(), problem };
    let metadata = fs::metadata(path).map_err(|cause| fail(Problem::Io(cause)))?;
    if metadata.is_dir() {
        return Err(fail(Problem::Directory));
    }
    if metadata.len() > MAX_BYTES {
        return Err(fail(Problem::TooLarge { size: Some(metadata.len()), limit: MAX_BYTES }));
    }
    let opened = fs::File::open(path).map_err(|cause| fail(Problem::Io(cause)))?;
    // The size above is a promise that pipes and growing files do not keep.
    limited(opened, name)
}

/// Reads standard input.
///
/// # Errors
/// It cannot be read, or gives more than [`MAX_BYTES`].
pub fn stdin() -> Result<Input, Error> {
    limited(io::stdin().lock(), "-".to_owned())
}

fn limited(source: impl Read, name: String) -> Result<Input, Error> {
    let mut bytes = Vec::new();
    let read = source.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    match read {
        Err(cause) => Err(Error::Report { name, problem: Problem::Io(cause) }),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            Err(Error::Report { name, problem: Problem::TooLarge { size: None, limit: MAX_BYTES } })
        }
        Ok(_) => Ok(Input { name, bytes }),
    }
}

/// Makes a document of a report's bytes.
///
/// # Errors
/// They are no text that can be read; the problem says why.
pub fn document(input: Input) -> Result<Document, Error> {
    let Input { name, bytes } = input;
    text::read(&name, bytes).map_err(|problem| Error::Report { name, problem })
}
