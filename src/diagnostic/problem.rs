//! What can be wrong with one report's file.

use std::io;

use crate::diagnostic::message::{Arg, Message};
use crate::limits::{HAS_SYSTEM, Limit, Limits};

/// What is wrong with one report.
#[derive(Debug)]
pub enum Problem {
    /// The system does not give it.
    Io(io::Error),
    /// It is a pipe or a device, which would be waited for.
    Special,
    /// It is a directory.
    Directory,
    /// It holds no byte.
    Empty,
    /// It holds nothing but blanks.
    Blank,
    /// It holds NUL bytes, as binary files do; the offset of the first.
    NulByte(usize),
    /// It is not UTF-8, as a ruleset must be; the offset of the first bad byte.
    NotUtf8(usize),
    /// It is text in no encoding that is known.
    NotText,
    /// It is a file of a kind that holds no report text.
    Foreign(Foreign),
    /// It passes a limit.
    OverLimit {
        /// Which.
        limit: Limit,
        /// What the limit is set to.
        value: u64,
        /// What the file has, where it is known.
        found: Option<u64>,
    },
    /// It is cut off, or not what its format asks for.
    Damaged {
        /// The format's name.
        format: &'static str,
        /// What was found wrong, in the words of whatever found it.
        cause: String,
    },
    /// It is locked with a password.
    Encrypted(&'static str),
    /// Its pages are pictures.
    NoTextLayer {
        /// How many pages it has.
        pages: usize,
    },
    /// Its format needs an office program to convert it, and there is none.
    NeedsOffice(&'static str),
    /// The office program did not convert it; its own words, or what happened.
    NotConverted {
        /// The format's name.
        format: &'static str,
        /// What happened.
        cause: String,
    },
    /// One of its lines is not what is asked for.
    BadLine {
        /// The line, 1-based.
        line: usize,
        /// Why.
        cause: String,
        /// The id of the message, which shows what is asked for.
        of: &'static str,
    },
    /// The settings file that holds for it, by its path, cannot be used; why was told before.
    BrokenSettings(String),
    /// The program has a defect that this report brings to light; the place in the source.
    Internal(String),
    /// Its reporting year stands nowhere.
    NoYear,
    /// It is no yearly report; the id of the message that says what it looks like.
    NoReport(&'static str),
    /// The form of its year has no cell, row or table of this name.
    UnknownFigure(String),
    /// No ruleset covers its reporting year.
    NoRuleset {
        /// The reporting year.
        year: i32,
        /// The first year that one covers.
        first: i32,
        /// Where the year was read, as `line:column` and its words; none where the user gave it.
        read_at: Option<(usize, usize, String)>,
    },
}

impl Problem {
    /// The stable id of this kind of problem.
    pub fn id(&self) -> &'static str {
        self.message().code()
    }

    /// What is wrong, in a few words.
    pub fn message(&self) -> Message {
        let new = Message::new;
        match self {
            Self::Io(cause) => match cause.kind() {
                io::ErrorKind::NotFound => new("unreadable/not-found"),
                io::ErrorKind::PermissionDenied => new("unreadable/denied"),
                _ => new("unreadable").with("cause", cause.to_string()),
            },
            Self::Special => new("unreadable/special"),
            Self::Directory => new("directory"),
            Self::Empty => new("empty-file"),
            Self::Blank => new("blank-file"),
            Self::NulByte(at) => new("nul-byte").with("at", at + 1),
            Self::NotUtf8(at) => new("not-utf-8").with("at", at + 1),
            Self::NotText => new("not-text"),
            Self::Foreign(kind) => new(match kind {
                Foreign::Image => "no-report-format/image",
                Foreign::Archive => "no-report-format/archive",
                Foreign::NestedArchive => "no-report-format/nested-archive",
                Foreign::EmptyArchive => "no-report-format/empty-archive",
                Foreign::CrowdedArchive => "no-report-format/crowded-archive",
                Foreign::Spreadsheet => "no-report-format/spreadsheet",
                Foreign::Slides => "no-report-format/slides",
                Foreign::WebArchive => "no-report-format/web-archive",
                Foreign::Binary => "no-report-format/binary",
            }),
            Self::OverLimit { limit, value, found } => over(*limit, *value, *found),
            Self::Damaged { format, cause } => {
                new("damaged-file").with("format", *format).with("cause", cause)
            }
            Self::Encrypted(format) => new("encrypted-file").with("format", *format),
            Self::NoTextLayer { pages: 1 } => new("no-text/one-page"),
            Self::NoTextLayer { pages } => new("no-text").with("pages", *pages),
            Self::NeedsOffice(format) => {
                let id = if HAS_SYSTEM { "needs-office" } else { "needs-office/page" };
                new(id).with("format", *format)
            }
            Self::NotConverted { format, cause } => {
                new("not-converted").with("format", *format).with("cause", cause)
            }
            Self::BadLine { line, cause, of } => new(of).with("line", *line).with("cause", cause),
            Self::BrokenSettings(path) => new("broken-settings").with("path", path),
            Self::NoYear => new("no-year"),
            Self::NoReport(id) => new(id),
            Self::Internal(place) => new("internal").with("place", place),
            Self::UnknownFigure(name) => new("unknown-figure/sheet").with("name", name),
            Self::NoRuleset { year, .. } => new("no-ruleset").with("year", *year),
        }
    }

    /// Further facts.
    pub fn notes(&self) -> Vec<Message> {
        let Self::NoRuleset { first, read_at, .. } = self else { return Vec::new() };
        let read_at = read_at.as_ref().map(|(line, column, words)| {
            let place = Message::new("year-read-at").with("line", *line).with("column", *column);
            place.with("words", words)
        });
        read_at.into_iter().chain([Message::new("first-year").with("first", *first)]).collect()
    }

    /// The problem of a file that passes one of `limits`.
    pub fn over(limits: &Limits, limit: Limit) -> Self {
        Self::OverLimit { limit, value: limits.value(limit), found: None }
    }
}

/// A kind of file that holds no report text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A picture.
    Image,
    /// An archive of files.
    Archive,
    /// An archive in an archive of reports.
    NestedArchive,
    /// An archive without a report.
    EmptyArchive,
    /// An archive of more files than are looked at.
    CrowdedArchive,
    /// A spreadsheet.
    Spreadsheet,
    /// Slides.
    Slides,
    /// A web page saved with its pictures in one file (MHTML).
    WebArchive,
    /// Anything else that is no text.
    Binary,
}

/// A quantity in the unit of its limit.
fn amount(limit: Limit, value: u64) -> Arg {
    let counted = |unit| Message::new(unit).with("number", value).into();
    match limit {
        Limit::Time => counted("seconds"),
        Limit::Pages => counted("pages"),
        Limit::Lines => counted("lines"),
        Limit::Depth => counted("levels"),
        Limit::Ratio => format!("{value} : 1").into(),
        Limit::Size | Limit::Text | Limit::Markup | Limit::Unpacked => match whole(value) {
            Some((number, unit)) => format!("{number} {unit}").into(),
            None => counted("bytes"),
        },
    }
}

/// A size in the largest unit of which it is a whole number; none where that is the byte.
fn whole(value: u64) -> Option<(u64, &'static str)> {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = units.into_iter().find(|(shift, _)| value > 0 && value.is_multiple_of(1 << shift));
    unit.map(|(shift, unit)| (value >> shift, unit))
}

fn over(limit: Limit, value: u64, found: Option<u64>) -> Message {
    let id = match limit {
        Limit::Size | Limit::Text | Limit::Lines | Limit::Markup => "too-large/report",
        Limit::Unpacked | Limit::Ratio => "unpacks-too-large",
        Limit::Depth => "too-deep",
        Limit::Pages => "too-many-pages",
        Limit::Time => "too-slow",
    };
    // twice as much, as it would be written on the command line
    let more = value.saturating_mul(2);
    let more = match whole(more).filter(|_| limit.is_size()) {
        Some((number, unit)) => format!("{number}{unit}"),
        None => more.to_string(),
    };
    Message::new(id)
        .with("what", limit)
        .with("found", found.map(|found| Message::new("found").with("found", amount(limit, found))))
        .with("most", amount(limit, value))
        .with("name", limit.as_str())
        .with("more", more)
}
