//! Zip packages: docx, odt and OFD are XML parts in one.
//!
//! Nothing is unpacked to the disk. Every part that is read counts against what a file may unpack
//! to, by what comes out, not by what the archive promises.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Foreign, Problem};
use crate::limits::{Limit, Limits};
use crate::read::format::Format;

/// Below this many bytes no ratio of compression is suspicious: a table of blanks packs well.
const HARMLESS: u64 = 1 << 20;

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    size: u64,
    limits: Limits,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// It is damaged, or has an entry whose name leads out of it.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Problem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let leads_out = |name: &&String| {
            name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|piece| piece == "..")
        };
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.map(Cow::into_owned).map_err(damaged))
            .collect::<Result<_, _>>()?;
        if let Some(name) = names.iter().find(leads_out) {
            let cause = format!("an entry leads out of the package: {name:.80}");
            return Err(Problem::Damaged { format: "zip", cause });
        }
        Ok(Self { archive, names, size: bytes.len() as u64, limits: *limits, unpacked: 0 })
    }

    /// Which format the package is of.
    ///
    /// # Errors
    /// It is one that holds no report text.
    pub fn format(&self) -> Result<Format, Problem> {
        let has = |name: &str| self.names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let starts = |folder: &str| self.names.iter().any(|one| one.starts_with(folder));
        if has("OFD.xml") {
            Ok(Format::Ofd)
        } else if has("word/document.xml") || starts("word/") {
            Ok(Format::Docx)
        } else if has("content.xml") {
            Ok(Format::Odt)
        } else if starts("xl/") {
            Err(Problem::Foreign(Foreign::Spreadsheet))
        } else if starts("ppt/") {
            Err(Problem::Foreign(Foreign::Slides))
        } else {
            Err(Problem::Foreign(Foreign::Archive))
        }
    }

    /// The bytes of a part; none where there is no such part.
    ///
    /// # Errors
    /// It is damaged or encrypted, or the package unpacks to more than it may.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        let left = self.limits.unpacked.saturating_sub(self.unpacked);
        let most = left.min(self.limits.markup);
        let mut bytes = Vec::new();
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
        self.unpacked += bytes.len() as u64;
        // What came out before a fault may already be too much.
        if bytes.len() as u64 > most {
            let limit = if left <= self.limits.markup { Limit::Unpacked } else { Limit::Markup };
            return Err(Problem::over(&self.limits, limit));
        }
        let allowed = self.size.saturating_mul(self.limits.ratio).max(HARMLESS);
        if self.unpacked > allowed {
            return Err(Problem::over(&self.limits, Limit::Ratio));
        }
        read.map_err(|error| damaged(ZipError::Io(error)))?;
        Ok(Some(bytes))
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

fn damaged(error: ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Problem::Encrypted("zip")
        }
        other => Problem::Damaged { format: "zip", cause: other.to_string() },
    }
}
