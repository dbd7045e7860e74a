//! The results of a check on their way to where they were asked for: to standard output as they come,
//! to a file whole or not at all. Where nothing could be checked, nothing is written.

use std::io::{self, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use crate::assessment::Assessment;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::render::{Format, Reports, Sink, Style};

/// What is to be written to a file waits in memory up to this size, and beyond it on the disk.
const IN_MEMORY: usize = 4 << 20;

/// Takes results and passes them on.
pub struct Delivery {
    sink: Box<dyn Sink>,
    target: Target,
    has_begun: bool,
    has_result: bool,
    /// What is drawn and not yet passed on.
    drawn: Vec<u8>,
    /// Why nothing more is written.
    failure: Option<Error>,
}

/// Where the results go.
enum Target {
    /// To standard output, in colours or not.
    Stdout(bool),
    /// To this file, once all of them are there.
    File(PathBuf, SpooledTempFile),
}

impl Delivery {
    /// In `format`, to the file `path` or to standard output.
    pub fn new(format: &Format, (style, reports): (Style, Reports), path: Option<PathBuf>) -> Self {
        let sink = (format.sink)(style, reports);
        let target = match path {
            None => Target::Stdout(style.colour),
            Some(path) => Target::File(path, SpooledTempFile::new(IN_MEMORY)),
        };
        Self { sink, target, has_begun: false, has_result: false, drawn: Vec::new(), failure: None }
    }

    /// Takes a report that was checked.
    pub fn report(&mut self, assessment: &Assessment) {
        self.has_result = true;
        self.draw(|sink, out| sink.report(out, assessment));
    }

    /// Takes a report that could not be checked.
    pub fn failed(&mut self, report: &str, why: &[Error]) {
        let mut is_told = false;
        self.draw(|sink, out| {
            let mut entry = Vec::new();
            sink.failed(&mut entry, report, why)?;
            is_told = !entry.is_empty();
            out.write_all(&entry)
        });
        // an entry of its own is a result, too
        if is_told && !self.has_result {
            self.has_result = true;
            self.draw(|_, _| Ok(()));
        }
    }

    /// Writes what is still to be written; not over a file that the run has `read`.
    ///
    /// # Errors
    /// Something could not be written, now or before.
    pub fn end<'a>(mut self, read: impl IntoIterator<Item = &'a Path>) -> Result<(), Error> {
        self.draw(|sink, out| sink.end(out));
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        match self.target {
            Target::File(path, mut waiting) if self.has_result => {
                output::spare(&path, read)?;
                let rewound = waiting.rewind();
                rewound
                    .and_then(|()| output::replace(&path, &mut waiting))
                    .map_err(|cause| unwritten(&path, &cause))
            }
            _ => Ok(()),
        }
    }

    fn draw(&mut self, draw: impl FnOnce(&mut dyn Sink, &mut dyn Write) -> io::Result<()>) {
        if self.failure.is_some() {
            return;
        }
        let sink = self.sink.as_mut();
        let begun = if self.has_begun { Ok(()) } else { sink.begin(&mut self.drawn) };
        self.has_begun = true;
        let drawn = begun.and_then(|()| draw(sink, &mut self.drawn));
        let passed_on = match &mut self.target {
            _ if !self.has_result => Ok(()),
            Target::Stdout(colour) => output::to_stdout(&self.drawn, *colour),
            Target::File(path, waiting) => {
                waiting.write_all(&self.drawn).map_err(|cause| unwritten(path, &cause))
            }
        };
        if self.has_result {
            self.drawn.clear();
        }
        self.failure =
            drawn.map_err(|cause| unwritten(Path::new("-"), &cause)).and(passed_on).err();
    }
}

fn unwritten(path: &Path, cause: &io::Error) -> Error {
    Error::output(&path.display().to_string(), cause)
}
