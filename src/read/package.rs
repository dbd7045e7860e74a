//! Zip packages: docx, odt and OFD are XML parts in one.
//!
//! Nothing is unpacked to the disk. Every part that is read counts against what a file may unpack
//! to, by what comes out, not by what the archive promises.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostic::{Foreign, Problem};
use crate::limits::{Limit, Limits};
use crate::read::format::{self, Format};
use crate::read::xml;

/// Below this many bytes no ratio of compression is suspicious: a table of blanks packs well.
pub(super) const HARMLESS: u64 = 1 << 20;

/// What the media types of OpenDocument packages begin with.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.";

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// By name as [`key`] writes it.
    indices: HashMap<String, usize>,
    size: u64,
    limits: Limits,
    unpacked: u64,
    /// What errors call it.
    called: &'static str,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// It is damaged, or has an entry whose name leads out of it.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Problem> {
        let called = called(bytes);
        let fail = |error| damaged(error, called);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(fail)?;
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.map(Cow::into_owned).map_err(fail))
            .collect::<Result<_, _>>()?;
        let leads_out = |name: &&String| {
            name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|piece| piece == "..")
        };
        if let Some(name) = names.iter().find(leads_out) {
            let cause = format!("an entry leads out of the package: {name:.80}");
            return Err(Problem::Damaged { format: called, cause });
        }
        let mut indices = HashMap::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            indices.entry(key(name)).or_insert(index);
        }
        let size = bytes.len() as u64;
        Ok(Self { archive, names, indices, size, limits: *limits, unpacked: 0, called })
    }

    /// Which format the package is of.
    ///
    /// # Errors
    /// It is one that holds no report text, or the part that tells is damaged.
    pub fn format(&mut self) -> Result<Format, Problem> {
        if self.has("OFD.xml") {
            return Ok(Format::Ofd);
        }
        // Spreadsheets and slides of OpenDocument have a `content.xml` too.
        if let Some(media) = self.part("mimetype")? {
            let media = String::from_utf8_lossy(&media).into_owned();
            match media.trim().strip_prefix(OPEN_DOCUMENT) {
                Some(kind) if kind.starts_with("text") => return Ok(Format::Odt),
                Some(kind) if kind.starts_with("spreadsheet") => {
                    return Err(Problem::Foreign(Foreign::Spreadsheet));
                }
                Some(kind) if kind.starts_with("presentation") => {
                    return Err(Problem::Foreign(Foreign::Slides));
                }
                _ => {}
            }
        }
        if self.starts("word/") {
            Ok(Format::Docx)
        } else if self.starts("xl/") {
            Err(Problem::Foreign(Foreign::Spreadsheet))
        } else if self.starts("ppt/") {
            Err(Problem::Foreign(Foreign::Slides))
        } else if self.has("content.xml") {
            Ok(Format::Odt)
        } else if self.names_word_part()? {
            Ok(Format::Docx)
        } else {
            Err(Problem::Foreign(Foreign::Archive))
        }
    }

    /// Whether the list of content types names a Word document, in whichever folder it is.
    fn names_word_part(&mut self) -> Result<bool, Problem> {
        let types = self.part("[Content_Types].xml")?.unwrap_or_default();
        Ok(format::find(&types, b"wordprocessingml.").is_some()
            || format::find(&types, b"application/vnd.ms-word.").is_some())
    }

    fn has(&self, name: &str) -> bool {
        self.indices.contains_key(&key(name))
    }

    fn starts(&self, folder: &str) -> bool {
        self.indices.keys().any(|name| name.starts_with(folder))
    }

    /// The bytes of a part; none where there is no such part. Case does not tell names apart, and
    /// `\` is a `/`, as some programs write it.
    ///
    /// # Errors
    /// It is damaged or encrypted, or the package unpacks to more than it may.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let exact = self.archive.index_for_name_raw(name.as_bytes());
        let Some(index) = exact.or_else(|| self.indices.get(&key(name)).copied()) else {
            return Ok(None);
        };
        let called = self.called;
        let fail = |error| damaged(error, called);
        let entry = self.archive.by_index(index).map_err(fail)?;
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
        read.map_err(|error| fail(ZipError::Io(error)))?;
        Ok(Some(bytes))
    }

    /// The text of a part, in whichever encoding it is; none where there is no such part. `format`
    /// is what errors call the file.
    ///
    /// # Errors
    /// It is damaged, encrypted or no text, or the package unpacks to more than it may.
    pub fn text(&mut self, name: &str, format: &'static str) -> Result<Option<String>, Problem> {
        self.part(name)?.map(|bytes| xml::text(bytes, format)).transpose()
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The name of the part that one in `folder` calls `name`; `/` begins at the root.
pub fn resolved(folder: &str, name: &str) -> String {
    let name = name.trim().replace('\\', "/");
    let folder = if name.starts_with('/') { "" } else { folder };
    let mut pieces: Vec<&str> = Vec::new();
    for piece in folder.split('/').chain(name.split('/')) {
        match piece {
            "" | "." => {}
            ".." => drop(pieces.pop()),
            piece => pieces.push(piece),
        }
    }
    pieces.join("/")
}

/// A name as it is looked up.
fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// What a file that may be cut off is called in errors: names of entries stand in it uncompressed.
fn called(bytes: &[u8]) -> &'static str {
    let marks: [(&[u8], &'static str); 3] =
        [(b"OFD.xml", "ofd"), (b"word/", "docx"), (b"vnd.oasis.opendocument.text", "odt")];
    let found = marks.into_iter().find(|(mark, _)| format::find(bytes, mark).is_some());
    found.map_or("zip", |(_, name)| name)
}

/// A fault of the container as a problem of the file.
pub(super) fn damaged(error: ZipError, format: &'static str) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Problem::Encrypted(format)
        }
        other => Problem::Damaged { format, cause: other.to_string() },
    }
}

/// Packages for the tests of the readers.
#[cfg(test)]
pub(crate) mod sample {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// A package of parts, by name and content.
    pub(crate) fn package<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
            writer.write_all(content.as_ref()).expect("its bytes");
        }
        writer.finish().expect("a package").into_inner()
    }

    /// The same package with the flag of encryption on every entry.
    pub(crate) fn locked(mut package: Vec<u8>) -> Vec<u8> {
        for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let starts: Vec<usize> = (0..package.len().saturating_sub(flags))
                .filter(|at| package[*at..].starts_with(mark))
                .collect();
            for at in starts {
                package[at + flags] |= 1;
            }
        }
        package
    }
}

#[cfg(test)]
mod tests {
    use super::sample::{locked, package};
    use super::*;

    fn opened(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<u8>>, Problem> {
        Package::open(bytes, limits)?.part("word/document.xml")
    }

    fn problem(bytes: &[u8]) -> Problem {
        opened(bytes, &Limits::default()).expect_err("a problem")
    }

    #[test]
    fn a_part_is_found_however_its_name_is_written() {
        for name in ["word/document.xml", "word\\document.xml", "Word/Document.XML"] {
            let bytes = package(&[("other", "x"), (name, "<a/>")]);
            let part = opened(&bytes, &Limits::default()).expect(name);
            assert_eq!(part.as_deref(), Some(b"<a/>".as_slice()), "{name}");
        }
        let bytes = package(&[("other", "x")]);
        assert_eq!(opened(&bytes, &Limits::default()).expect("no such part"), None);
    }

    #[test]
    fn names_lead_from_their_folder_or_from_the_root() {
        for (folder, name, expected) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../styles.xml", "styles.xml"),
            ("word", "./a\\styles.xml", "word/a/styles.xml"),
            ("", "../../a", "a"),
            ("Doc_0", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0", "/Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0/Pages", "../Tpls/./T.xml", "Doc_0/Tpls/T.xml"),
            ("", "Doc_0\\Document.xml", "Doc_0/Document.xml"),
            ("Doc_0", "../../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolved(folder, name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_leads_out_is_refused() {
        for name in ["../word/document.xml", "word/../../a", "/etc/a", "..\\a", "\\a"] {
            let problem = problem(&package(&[(name, "x"), ("word/document.xml", "<a/>")]));
            assert_eq!(problem.id(), "damaged-file", "{name}");
        }
    }

    #[test]
    fn a_package_that_unpacks_to_too_much_is_refused() {
        let blanks = vec![b' '; 3 << 20];
        let bytes = package(&[("word/document.xml", &blanks)]);
        let problem = problem(&bytes);
        assert!(matches!(problem, Problem::OverLimit { limit: Limit::Ratio, .. }), "{problem:?}");
        for (limit, limits) in [
            (Limit::Unpacked, Limits { unpacked: 1 << 20, ..Limits::default() }),
            (Limit::Markup, Limits { markup: 1 << 20, ..Limits::default() }),
        ] {
            let problem = opened(&bytes, &limits).expect_err("too large");
            let Problem::OverLimit { limit: found, .. } = problem else { panic!("{problem:?}") };
            assert_eq!(found, limit);
        }
        let limits = Limits { ratio: 100_000, ..Limits::default() };
        assert_eq!(opened(&bytes, &limits).expect("allowed").map(|part| part.len()), Some(3 << 20));
    }

    #[test]
    fn parts_count_together() {
        let blanks = vec![b' '; 700 << 10];
        let bytes = package(&[("a", &blanks), ("b", &blanks)]);
        let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
        let mut package = Package::open(&bytes, &limits).expect("a package");
        assert!(package.part("a").is_ok());
        let problem = package.part("b").expect_err("too much together");
        assert_eq!(problem.id(), "unpacks-too-large");
    }

    #[test]
    fn a_locked_part_is_told() {
        let bytes = locked(package(&[("word/document.xml", "<a/>")]));
        assert!(matches!(problem(&bytes), Problem::Encrypted("docx")));
    }

    #[test]
    fn a_package_that_is_cut_off_is_damaged() {
        let bytes = package(&[("word/document.xml", "<a>青山县农业局</a>")]);
        for end in [4, 30, bytes.len() / 2, bytes.len() - 1] {
            let problem = problem(&bytes[..end]);
            assert_eq!(problem.id(), "damaged-file", "{end}");
        }
        let problem = problem(&bytes[..bytes.len() - 5]);
        assert!(matches!(problem, Problem::Damaged { format: "docx", .. }), "{problem:?}");
    }

    #[test]
    fn the_format_is_told_by_the_parts() {
        let types = "<Override ContentType=\"application/vnd.openxmlformats-officedocument.\
            wordprocessingml.document.main+xml\"/>";
        for (parts, expected) in [
            ([("word/document.xml", ""), ("a", "")], "docx"),
            ([("[Content_Types].xml", types), ("text/main.xml", "")], "docx"),
            ([("mimetype", "application/vnd.oasis.opendocument.text"), ("a", "")], "odt"),
            ([("content.xml", ""), ("META-INF/manifest.xml", "")], "odt"),
            ([("OFD.xml", ""), ("Doc_0/Document.xml", "")], "ofd"),
        ] {
            let bytes = package(&parts);
            let mut package = Package::open(&bytes, &Limits::default()).expect("a package");
            assert_eq!(package.format().expect("a format").name(), expected);
        }
        for (parts, expected) in [
            ([("xl/workbook.xml", ""), ("a", "")], Foreign::Spreadsheet),
            ([("ppt/presentation.xml", ""), ("a", "")], Foreign::Slides),
            (
                [
                    ("content.xml", ""),
                    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ],
                Foreign::Spreadsheet,
            ),
            ([("a.txt", ""), ("b.txt", "")], Foreign::Archive),
        ] {
            let bytes = package(&parts);
            let mut package = Package::open(&bytes, &Limits::default()).expect("a package");
            let problem = package.format().expect_err("foreign");
            assert!(matches!(problem, Problem::Foreign(kind) if kind == expected), "{problem:?}");
        }
    }
}
