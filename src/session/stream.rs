//! Reports that come as lines of JSON, `{"path", "text"}` or `{"path", "bytes"}` in base64, so that any
//! engine that pipes records can have them checked: Spark's `RDD.pipe`, Hadoop streaming, GNU parallel.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use crate::diagnostic::{Error, Problem};
use crate::limits::{Limit, Limits};
use crate::read::Input;
use crate::session::disk;

/// How much longer than twice its report a line may be, in bytes: escapes double a text at most, the rest
/// is its path and its marks.
const SLACK: u64 = 1 << 16;

/// A line. What else it has is left to whoever sent it.
#[derive(Deserialize)]
struct Record {
    path: String,
    text: Option<String>,
    bytes: Option<String>,
}

/// The reports of a stream, one after the other. What is no report is an error that names the line, and the
/// next one follows.
pub struct Reports {
    source: Box<dyn BufRead + Send>,
    name: String,
    limits: Limits,
    line: usize,
    has_ended: bool,
}

/// The reports of the lines in the file at `path`; `-` is standard input.
///
/// # Errors
/// There is no such file, or it cannot be opened.
pub fn reports(path: &Path, limits: &Limits) -> Result<Reports, Error> {
    let name = path.display().to_string();
    let source: Box<dyn BufRead + Send> = if disk::is_stdin(path) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let fail = |problem| Error::Report { name: name.clone(), problem };
        if path.is_dir() {
            return Err(fail(Problem::Directory));
        }
        let file = File::open(path).map_err(|cause| fail(Problem::Io(cause)))?;
        Box::new(BufReader::new(file))
    };
    Ok(Reports { source, name, limits: *limits, line: 0, has_ended: false })
}

impl Reports {
    fn fail(&self, problem: Problem) -> Error {
        Error::Report { name: format!("{}:{}", self.name, self.line), problem }
    }

    /// The next line; none at the end.
    fn line(&mut self) -> Option<Result<Vec<u8>, Error>> {
        let most = self.limits.size.saturating_mul(2).saturating_add(SLACK);
        let mut line = Vec::new();
        self.line += 1;
        let read = self.source.as_mut().take(most).read_until(b'\n', &mut line);
        match read {
            Err(cause) => {
                self.has_ended = true;
                Some(Err(self.fail(Problem::Io(cause))))
            }
            Ok(0) => None,
            Ok(_) if line.len() as u64 == most && !line.ends_with(b"\n") => {
                self.has_ended = self.source.skip_until(b'\n').is_err();
                Some(Err(self.fail(Problem::over(&self.limits, Limit::Size))))
            }
            Ok(_) => Some(Ok(line)),
        }
    }

    fn report(&self, line: &[u8]) -> Result<Input, Error> {
        let bad = |cause| Problem::BadLine { line: self.line, cause, of: "bad-line/report" };
        let record: Record =
            serde_json::from_slice(line).map_err(|cause| self.fail(bad(cause.to_string())))?;
        let Record { path: name, text, bytes } = record;
        let bytes = match (text, bytes) {
            (Some(text), None) => Ok(text.into_bytes()),
            (None, Some(bytes)) => STANDARD.decode(bytes).map_err(|cause| cause.to_string()),
            _ => Err("text, bytes".to_owned()),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(cause) => return Err(Error::Report { name, problem: bad(cause) }),
        };
        if bytes.len() as u64 > self.limits.size {
            return Err(Error::Report { name, problem: Problem::over(&self.limits, Limit::Size) });
        }
        Ok(Input { name, bytes })
    }
}

impl Iterator for Reports {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.has_ended {
            match self.line()? {
                Ok(line) if line.trim_ascii().is_empty() => {}
                line => return Some(line.and_then(|line| self.report(&line))),
            }
        }
        None
    }
}
