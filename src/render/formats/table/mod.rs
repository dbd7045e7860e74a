//! The table for people: what was checked, how it came out, and what to do about it.
//!
//! [`header`] says what was checked, [`grid`] draws the compliance table, [`gaps`] lists what
//! somebody must act on.

mod gaps;
mod grid;
mod header;
mod paint;

use std::io::{self, Write};

use crate::assessment::{Assessment, Citation};
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::render::{Format, Reports, Sink, Style, sanitize, text};
use crate::say;

/// The table.
pub static FORMAT: Format = Format {
    name: "table",
    about: "A table to read",
    extension: "txt",
    streams: true,
    sink: |style, reports| Box::new(Sheets { style, reports, passed: 0, failed: 0, unchecked: 0 }),
};

/// The narrowest table that is drawn; a terminal narrower than this wraps its lines itself.
const NARROWEST: usize = 32;

/// Writes one assessment.
fn one(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let style = Style { width: style.width.max(NARROWEST), ..style };
    header::write(out, assessment, style)?;
    writeln!(out)?;
    grid::write(out, assessment, style)?;
    writeln!(out)?;
    gaps::write(out, assessment, style)
}

/// The assessments one under the other and, where several were asked for, one line about all of them.
struct Sheets {
    style: Style,
    reports: Reports,
    passed: usize,
    failed: usize,
    unchecked: usize,
}

impl Sink for Sheets {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        *(if assessment.passed { &mut self.passed } else { &mut self.failed }) += 1;
        one(out, assessment, self.style)?;
        if self.reports == Reports::Many { writeln!(out) } else { Ok(()) }
    }

    fn failed(&mut self, _: &mut dyn Write, _: &str, _: &[Error]) -> io::Result<()> {
        self.unchecked += 1;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Self { style, passed, failed, unchecked, .. } = *self;
        if self.reports == Reports::One {
            return Ok(());
        }
        let all = passed + failed + unchecked;
        let summary = Message::new("reports").with("all", all).with("passed", passed);
        let summary = summary.with("failed", failed).with("unchecked", unchecked);
        let summary = say::text(&summary, style.lang);
        for line in text::wrap(&summary, style.width.max(NARROWEST)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// A citation as a clerk writes it: 《title》（number）article.
fn cited(citation: &Citation) -> String {
    let number = citation.number.as_deref().map(sanitize::line);
    let mut out = say::ruleset::titled(&sanitize::line(&citation.title), number.as_deref());
    if let Some(article) = &citation.article {
        out += &sanitize::line(article);
    }
    out
}

/// Writes `label  body`, the body wrapped and hanging behind the label, all of it `indent` in.
fn labelled(
    out: &mut dyn Write,
    (indent, label, label_width): (usize, &str, usize),
    body: &str,
    style: Style,
) -> io::Result<()> {
    let hang = indent + label_width + 2;
    let lines = text::wrap(body, style.width.saturating_sub(hang).max(10));
    let label = paint::dim(&text::pad(label, label_width), style.colour);
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            writeln!(out, "{:indent$}{label}  {line}", "")?;
        } else {
            writeln!(out, "{:hang$}{line}", "")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
