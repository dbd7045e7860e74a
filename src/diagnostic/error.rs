//! Why the program could not do its work: always exit status 2, never a verdict.

use std::io;

use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Problem};

/// A reason why the program could not do its work.
#[derive(Debug)]
pub enum Error {
    /// A report could not be checked.
    Report {
        /// The report, as the user named it.
        name: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// A file written for this program (ruleset, lexicon) cannot be used.
    Diagnostics(Vec<Diagnostic>),
    /// What the user asked for cannot be done.
    Complaint(Box<Complaint>),
}

/// What cannot be done, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The report that it is about, as the user named it.
    pub report: Option<String>,
    /// What is wrong.
    pub message: Message,
    /// Further facts.
    pub notes: Vec<Message>,
    /// What to do, where it is not the remedy of the message's row.
    pub help: Option<Message>,
}

impl Complaint {
    /// The same with every foreign text in it changed, as names that may hold a line end must be.
    #[must_use]
    pub fn map(self, change: &dyn Fn(&str) -> String) -> Self {
        Self {
            report: self.report.map(|name| change(&name)),
            message: self.message.map(change),
            notes: self.notes.into_iter().map(|note| note.map(change)).collect(),
            help: self.help.map(|help| help.map(change)),
        }
    }
}

impl From<Message> for Error {
    fn from(message: Message) -> Self {
        Self::told(message, Vec::new(), None)
    }
}

impl Error {
    fn told(message: Message, notes: Vec<Message>, help: Option<Message>) -> Self {
        Self::Complaint(Box::new(Complaint { report: None, message, notes, help }))
    }

    /// No built-in ruleset has the id `wanted`, and no file is there; `known` are the ids that there
    /// are.
    pub fn no_such_ruleset<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let known = Arg::list(known, Join::Items);
        Message::new("no-such-ruleset").with("wanted", wanted).with("known", known).into()
    }

    /// No division has the name or code `wanted`; `meant` is what may have been meant.
    pub fn no_such_region(wanted: &str, meant: Option<&str>) -> Self {
        Self::likely(Message::new("no-such-region").with("wanted", wanted), meant)
    }

    /// Several divisions have the name `wanted`, each with its code and its full name.
    pub fn ambiguous_region(wanted: &str, places: &[(String, String)]) -> Self {
        let message = Message::new("ambiguous-region").with("count", places.len());
        let division = |(code, name): &(String, String)| {
            Message::new("division").with("code", code).with("name", name)
        };
        Self::told(message.with("wanted", wanted), places.iter().map(division).collect(), None)
    }

    /// The file at `path`, named as a ruleset, cannot be read.
    pub fn unreadable_ruleset(path: &str, problem: &Problem) -> Self {
        let message = Message::new("unreadable-ruleset").with("path", path);
        message.with("why", problem.message()).into()
    }

    /// The settings file at `path` cannot be read.
    pub fn unreadable_settings(path: &str, problem: &Problem) -> Self {
        let message = Message::new("unreadable-settings").with("path", path);
        message.with("why", problem.message()).into()
    }

    /// No ruleset decides a family of the id `wanted`; `known` are the families that there are.
    pub fn no_such_family(wanted: &str, known: &[String]) -> Self {
        let known = Arg::list(known, Join::Items);
        Message::new("no-such-family").with("wanted", wanted).with("known", known).into()
    }

    /// No ruleset has a requirement of the id `wanted`; `meant` is the one that was likely meant.
    pub fn no_such_requirement(wanted: &str, meant: Option<&str>) -> Self {
        Self::likely(Message::new("no-such-requirement").with("wanted", wanted), meant)
    }

    fn likely(message: Message, meant: Option<&str>) -> Self {
        let help = meant.map(|meant| Message::new("did-you-mean").with("near", meant));
        Self::told(message, Vec::new(), help)
    }

    /// The file at `path` is there, and was not to be replaced.
    pub fn exists(path: &str) -> Self {
        Message::new("exists").with("path", path).into()
    }

    /// The output would replace a file that the run reads as `read_as`.
    pub fn output_is_read(path: &str, read_as: &str) -> Self {
        let note = (path != read_as).then(|| Message::new("read-as").with("path", read_as));
        let message = Message::new("output-is-read").with("path", path);
        Self::told(message, note.into_iter().collect(), None)
    }

    /// The output could not be written to `path`; `-` is standard output.
    pub fn output(path: &str, cause: &io::Error) -> Self {
        Message::new("output").with("path", path).with("cause", cause.to_string()).into()
    }

    /// What is to be said of it; none where that is said under the lines of a file.
    pub fn complaint(&self) -> Option<Complaint> {
        match self {
            Self::Diagnostics(_) => None,
            Self::Complaint(complaint) => Some(Complaint::clone(complaint)),
            Self::Report { name, problem } => Some(Complaint {
                report: Some(name.clone()),
                message: problem.message(),
                notes: problem.notes(),
                help: None,
            }),
        }
    }
}
