//! A zip file of reports, one by one: none is unpacked to the disk, and none that it holds is opened as one in
//! turn.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use encoding_rs::GB18030;
use zip::ZipArchive;

use crate::diagnostic::{Error, Foreign, Problem};
use crate::limits::{Limit, Limits};
use crate::read::Input;
use crate::read::package::{HARMLESS, damaged};

/// The most files that one may hold; their list alone takes memory.
const MOST: u16 = 20_000;

/// What errors call it.
const NAME: &str = "zip";

/// Where its list ends: the mark, and how far behind it the number of files stands.
const END: (&[u8], usize) = (b"PK\x05\x06", 10);

/// The parts by which an office document is known, which is one report.
const OFFICE: [&[u8]; 3] = [b"[Content_Types].xml", b"mimetype", b"OFD.xml"];

/// What is in an archive, `archive.zip/name`, and how to read it or why it cannot be.
pub type Named = (PathBuf, Result<Member, Error>);

type Opened = ZipArchive<Box<dyn Source>>;

/// What the bytes of an archive are read from.
trait Source: Read + Seek + Send + fmt::Debug {}

impl<T: Read + Seek + Send + fmt::Debug> Source for T {}

/// One file in an archive.
#[derive(Clone, Debug)]
pub struct Member {
    archive: Arc<Archive>,
    index: usize,
}

#[derive(Debug)]
struct Archive {
    path: PathBuf,
    /// Its bytes, where it is not on the disk.
    bytes: Option<Arc<[u8]>>,
    /// The archive while it is read from, and how many of its reports nobody has read yet.
    opened: Mutex<(Option<Opened>, usize)>,
}

/// Opens an archive: these bytes, else the file at its path.
fn open(path: &Path, bytes: Option<&Arc<[u8]>>) -> io::Result<Box<dyn Source>> {
    Ok(match bytes {
        Some(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        None => Box::new(BufReader::new(File::open(path)?)),
    })
}

/// The names of the files in an archive that `is_report` takes, `archive.zip/name`, by name, and why one of them
/// cannot be read; none where the file is an office document.
///
/// # Errors
/// It cannot be read, is damaged, holds too many files, none that is taken, or one whose name leads out of it.
pub fn members(
    path: &Path,
    is_report: impl Fn(&Path) -> bool,
) -> Result<Option<Vec<Named>>, Error> {
    named(path, None, is_report)
}

/// The same of an archive that is not on the disk but in memory.
///
/// # Errors
/// Those of [`members`].
pub fn members_of(
    input: Input,
    is_report: impl Fn(&Path) -> bool,
) -> Result<Option<Vec<Named>>, Error> {
    named(Path::new(&input.name), Some(input.bytes.into()), is_report)
}

fn named(
    path: &Path,
    bytes: Option<Arc<[u8]>>,
    is_report: impl Fn(&Path) -> bool,
) -> Result<Option<Vec<Named>>, Error> {
    let shown = path.display().to_string();
    let fail = |problem| Error::Report { name: shown.clone(), problem };
    let mut file = open(path, bytes.as_ref()).map_err(|cause| fail(Problem::Io(cause)))?;
    if declared(&mut *file).map_err(|cause| fail(Problem::Io(cause)))? > MOST {
        return Err(fail(Problem::Foreign(Foreign::CrowdedArchive)));
    }
    let opened = ZipArchive::new(file).map_err(|error| fail(damaged(error, NAME)))?;
    let names: Vec<&[u8]> = opened.file_names_raw().collect();
    if names.iter().any(|name| OFFICE.contains(name)) {
        return Ok(None);
    }
    let mut taken: Vec<(String, usize, bool)> = Vec::new();
    for (index, raw) in names.iter().enumerate() {
        let name = decoded(raw).replace('\\', "/");
        let mut parts = name.split('/');
        if name.starts_with('/') || parts.clone().any(|part| part == "..") {
            let cause = format!("an entry leads out of the archive: {name:.80}");
            return Err(fail(Problem::Damaged { format: NAME, cause }));
        }
        let is_hidden = parts.any(|part| part.starts_with(['.', '~']) || part == "__MACOSX");
        let is_archive = is_archive(Path::new(&name));
        if !is_hidden && !name.ends_with('/') && (is_archive || is_report(Path::new(&name))) {
            taken.push((name, index, is_archive));
        }
    }
    taken.sort();
    let reports = taken.iter().filter(|(.., is_archive)| !is_archive).count();
    if taken.is_empty() {
        return Err(fail(Problem::Foreign(Foreign::EmptyArchive)));
    }
    let opened = Mutex::new((None, reports));
    let archive = Arc::new(Archive { path: path.to_owned(), bytes, opened });
    let member = |(name, index, is_archive): (String, usize, bool)| {
        let name = format!("{shown}/{name}");
        let problem = Problem::Foreign(Foreign::NestedArchive);
        let failure = is_archive.then(|| Error::Report { name: name.clone(), problem });
        let member = Member { archive: Arc::clone(&archive), index };
        (PathBuf::from(name), failure.map_or(Ok(member), Err))
    };
    Ok(Some(taken.into_iter().map(member).collect()))
}

/// Whether a file is named as an archive is.
pub fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(NAME))
}

impl Member {
    /// The archive.
    pub fn archive(&self) -> &Path {
        &self.archive.path
    }

    /// Its bytes, under the name that it is shown by.
    ///
    /// # Errors
    /// It is damaged, encrypted, or larger than it may be.
    pub fn read(&self, shown: String, limits: &Limits) -> Result<Input, Error> {
        let mut guard = self.archive.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let (opened, left) = &mut *guard;
        let read = self.bytes(opened, limits);
        *left = left.saturating_sub(1);
        if *left == 0 {
            *opened = None;
        }
        match read {
            Ok(bytes) => Ok(Input { name: shown, bytes }),
            Err(problem) => Err(Error::Report { name: shown, problem }),
        }
    }

    fn bytes(&self, opened: &mut Option<Opened>, limits: &Limits) -> Result<Vec<u8>, Problem> {
        let fail = |error| damaged(error, NAME);
        let archive = match opened {
            Some(archive) => archive,
            None => {
                let bytes = self.archive.bytes.as_ref();
                let file = open(&self.archive.path, bytes).map_err(Problem::Io)?;
                opened.insert(ZipArchive::new(file).map_err(fail)?)
            }
        };
        let entry = archive.by_index(self.index).map_err(fail)?;
        let allowed = entry.compressed_size().saturating_mul(limits.ratio).max(HARMLESS);
        let most = limits.size.min(allowed);
        let mut bytes = Vec::new();
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
        // What came out before a fault may already be too much.
        if bytes.len() as u64 > most {
            let limit = if most < limits.size { Limit::Ratio } else { Limit::Size };
            return Err(Problem::over(limits, limit));
        }
        read.map_err(|error| fail(error.into()))?;
        Ok(bytes)
    }
}

/// A name as whoever packed it meant it: programs of Chinese offices write GBK and do not say so.
fn decoded(raw: &[u8]) -> String {
    match str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// How many files the end of the archive says that there are; 65535 where there are more.
fn declared(file: &mut dyn Source) -> io::Result<u16> {
    let size = file.seek(SeekFrom::End(0))?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(size.saturating_sub(1 << 17)))?;
    Read::take(&mut *file, 1 << 17).read_to_end(&mut tail)?;
    file.rewind()?;
    let (mark, offset) = END;
    let at = tail.windows(mark.len()).rposition(|bytes| bytes == mark);
    let count = at.and_then(|at| tail.get(at + offset..at + offset + 2));
    Ok(count.map_or(0, |bytes| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte))))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::read::package::sample;

    fn archive(parts: &[(&str, &str)]) -> tempfile::NamedTempFile {
        let mut file = tempfile::Builder::new().suffix(".zip").tempfile().expect("a file");
        file.write_all(&sample::package(parts)).expect("room on the disk");
        file
    }

    fn named(path: &Path) -> Result<Option<Vec<String>>, Error> {
        let all = members(path, |name| name.extension().is_some_and(|one| one == "txt"))?;
        let start = path.display().to_string().len() + 1;
        let name = |(name, _): (PathBuf, _)| name.display().to_string().split_off(start);
        Ok(all.map(|all| all.into_iter().map(name).collect()))
    }

    #[test]
    fn the_reports_of_an_archive_come_by_name_and_nothing_else_does() {
        let parts = [
            ("b.txt", "乙"),
            ("a/甲.txt", "甲"),
            ("a/picture.png", ""),
            ("__MACOSX/b.txt", ""),
            (".hidden.txt", ""),
            ("~$b.txt", ""),
            ("inner.zip", ""),
        ];
        let file = archive(&parts);
        let names = named(file.path()).expect("it is sound").expect("it is an archive");
        assert_eq!(names, ["a/甲.txt", "b.txt", "inner.zip"]);
        let all = members(file.path(), |_| true).expect("it is sound").expect("an archive");
        let inner = all.iter().find(|(name, _)| name.ends_with("inner.zip")).expect("it is told");
        assert!(matches!(
            inner.1,
            Err(Error::Report { problem: Problem::Foreign(Foreign::NestedArchive), .. })
        ));
    }

    #[test]
    fn what_is_no_archive_of_reports_is_told() {
        for (parts, is_refused) in [
            (&[("../../etc/a.txt", "")][..], true),
            (&[("/a.txt", "")], true),
            (&[("picture.png", "")], true),
            (&[], true),
            (&[("[Content_Types].xml", ""), ("word/a.txt", "")], false),
        ] {
            let file = archive(parts);
            match named(file.path()) {
                Ok(names) => assert!(!is_refused && names.is_none(), "{parts:?}"),
                Err(error) => assert!(is_refused, "{parts:?} {error:?}"),
            }
        }
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        for bytes in [&b"PK\x03\x04"[..], b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff", b"", b"text"] {
            file.as_file_mut().set_len(0).expect("a file");
            file.write_all(bytes).expect("room on the disk");
            assert!(named(file.path()).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_name_in_gbk_is_read_and_a_bomb_is_not() {
        let mut bytes = sample::package(&[("xxxx.txt", "甲")]);
        let (gbk, ..) = GB18030.encode("水务");
        for at in 0..bytes.len() - 4 {
            if bytes[at..].starts_with(b"xxxx") {
                bytes[at..at + 4].copy_from_slice(&gbk);
            }
        }
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(&bytes).expect("room on the disk");
        assert_eq!(named(file.path()).expect("sound").expect("an archive"), ["水务.txt"]);
        let bomb = archive(&[("a.txt", &" ".repeat(2 << 20))]);
        for (limits, limit) in [
            (Limits { ratio: 2, ..Limits::default() }, Limit::Ratio),
            (Limits { size: 1000, ..Limits::default() }, Limit::Size),
        ] {
            let mut all = members(bomb.path(), |_| true).expect("sound").expect("an archive");
            let member = all.remove(0).1.expect("a report");
            let over = member.read("a".to_owned(), &limits).expect_err("it is too large");
            assert!(
                matches!(over, Error::Report { problem: Problem::OverLimit { limit: found, .. }, .. } if found == limit),
                "{over:?}"
            );
        }
    }
}
