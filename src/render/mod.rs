//! One file per output format, a [`Sink`] each: assessments and a writer in, bytes out. Nothing is
//! decided here. [`formats`] has the list.
//!
//! What a report says about itself is foreign text; whatever may reach a terminal goes through
//! [`sanitize`] first.

pub mod diff;
pub mod failure;
pub mod formats;
pub mod gap;
mod markdown;
pub mod page;
pub mod place;
pub mod rank;
pub mod read;
pub mod rules;
pub mod sanitize;
pub mod settings;
#[cfg(test)]
mod tests;
pub mod text;
pub mod trace;
pub mod wire;
mod workbook;
pub mod xml;

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::lang::Lang;

/// How to draw for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of the program's own words.
    pub lang: Lang,
    /// How many columns there are, in display width.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether to list the mentions that did not count.
    pub verbose: bool,
    /// Whether JSON has a line for each value.
    pub pretty: bool,
}

/// A format in which the results of a check are written.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, as the help says it.
    pub about: &'static str,
    /// The extension of its files, without a dot.
    pub extension: &'static str,
    /// Whether each report is written as it comes; else all of them at the end.
    pub streams: bool,
    /// Whether it is no text, and nothing for a terminal.
    pub binary: bool,
    /// Makes what writes it; the reports are one that is written by itself, or several.
    pub sink: fn(Style, Reports) -> Box<dyn Sink>,
}

/// How many reports were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reports {
    /// One, whose result stands by itself.
    One,
    /// Any number, whose results stand together.
    Many,
}

/// What writes the results of a check in one format, as they come.
pub trait Sink {
    /// Writes what stands before the first report.
    ///
    /// # Errors
    /// The writer's.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a report that was checked.
    ///
    /// # Errors
    /// The writer's.
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()>;

    /// Writes what is said of a report that could not be checked.
    ///
    /// # Errors
    /// The writer's.
    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()>;

    /// Writes that there was no report to check beneath these paths; formats for people leave that to the message.
    ///
    /// # Errors
    /// The writer's.
    fn nothing(&mut self, _: &mut dyn Write, _paths: &str, _why: &[Error]) -> io::Result<()> {
        Ok(())
    }

    /// Writes what stands behind the last report.
    ///
    /// # Errors
    /// The writer's.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}
