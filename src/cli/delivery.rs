//! The results of a check on their way to where they were asked for: to standard output as they come,
//! to a file whole or not at all. Where nothing could be checked, nothing is written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use crate::assessment::Assessment;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::render::{Format, Reports, Sink, Style};

/// What is to be written to a file waits in memory up to this size, and beyond it on the disk.
pub(super) const IN_MEMORY: usize = 4 << 20;

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
    /// Each to a file of its own.
    Folder(Folder),
}

/// A folder with a file for each report.
struct Folder {
    format: &'static Format,
    style: Style,
    path: PathBuf,
    /// What must not be written over, where files may be replaced; none: nothing is replaced.
    read: Option<Vec<PathBuf>>,
    /// The names that this run has given.
    given: BTreeSet<String>,
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

    /// In `format`, each report to a file of its own in a folder; where files may be replaced, none of those that
    /// the run reads.
    pub fn to_folder(
        format: &'static Format,
        style: Style,
        (path, read): (PathBuf, Option<Vec<PathBuf>>),
    ) -> Self {
        let folder = Folder { format, style, path, read, given: BTreeSet::new() };
        let delivery = Self::new(format, (style, Reports::One), None);
        Self { target: Target::Folder(folder), ..delivery }
    }

    /// Takes a report that was checked.
    pub fn report(&mut self, assessment: &Assessment) {
        if let Target::Folder(folder) = &mut self.target {
            if self.failure.is_none() {
                self.failure = folder.write(assessment).err();
            }
            return;
        }
        self.has_result = true;
        self.draw(|sink, out| sink.report(out, assessment));
    }

    /// Takes a report that could not be checked.
    pub fn failed(&mut self, report: &str, why: &[Error]) {
        if matches!(self.target, Target::Folder(_)) {
            return;
        }
        self.tell(|sink, out| sink.failed(out, report, why));
    }

    /// Takes that there was nothing to check beneath these paths.
    pub fn nothing(&mut self, paths: &str, why: &[Error]) {
        self.tell(|sink, out| sink.nothing(out, paths, why));
    }

    /// Takes an entry of what could not be checked, which is a result, too, where the format has one for it.
    fn tell(&mut self, draw: impl FnOnce(&mut dyn Sink, &mut dyn Write) -> io::Result<()>) {
        let mut is_told = false;
        self.draw(|sink, out| {
            let mut entry = Vec::new();
            draw(sink, &mut entry)?;
            is_told = !entry.is_empty();
            out.write_all(&entry)
        });
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
        if !matches!(self.target, Target::Folder(_)) {
            self.draw(|sink, out| sink.end(out));
        }
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
            Target::Folder(_) => Ok(()),
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

impl Folder {
    /// Writes a report to a file of its own.
    fn write(&mut self, assessment: &Assessment) -> Result<(), Error> {
        let name = self.name(assessment);
        let path = self.path.join(name);
        let fail = |cause| unwritten(&path, &cause);
        match &self.read {
            None if fs::symlink_metadata(&path).is_ok() => {
                return Err(Error::exists(&path.display().to_string()));
            }
            None => {}
            Some(read) => output::spare(&path, read.iter().map(PathBuf::as_path))?,
        }
        let mut drawn = Vec::new();
        let mut sink = (self.format.sink)(self.style, Reports::One);
        let whole = sink.begin(&mut drawn).and_then(|()| sink.report(&mut drawn, assessment));
        whole.and_then(|()| sink.end(&mut drawn)).map_err(fail)?;
        fs::create_dir_all(&self.path).map_err(|cause| unwritten(&self.path, &cause))?;
        output::to_file(&path, &drawn)
    }

    /// `机关_年度.docx`, or the report's own name where it does not say whose it is; a second one of a name gets
    /// a number.
    fn name(&mut self, assessment: &Assessment) -> String {
        let header = &assessment.header;
        let own = Path::new(&assessment.document.name).file_stem().unwrap_or_default();
        let own = own.to_string_lossy().into_owned();
        let organ = header.organ.as_ref().map_or(own, |organ| organ.value.clone());
        let year = header.year.as_ref().map(|year| format!("_{}", year.value));
        let name = safe(&organ) + &year.unwrap_or_default();
        let mut names = (1..).map(|at| match at {
            1 => format!("{name}.{}", self.format.extension),
            at => format!("{name}_{at}.{}", self.format.extension),
        });
        let free = names.find(|name| !self.given.contains(name)).unwrap_or_default();
        self.given.insert(free.clone());
        free
    }
}

/// A name that every system takes for a file, and nobody for an option.
fn safe(words: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let name: String = words.chars().map(|c| if plain(c) { c } else { '_' }).take(60).collect();
    let is_reserved = name.len() < 5 && name.is_ascii();
    if is_reserved || name.starts_with('-') { format!("_{name}") } else { name }
}

/// That the file at `path` cannot be written.
pub(super) fn unwritten(path: &Path, cause: &io::Error) -> Error {
    Error::output(&path.display().to_string(), cause)
}
