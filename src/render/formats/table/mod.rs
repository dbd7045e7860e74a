//! The table for people: what was checked, how it came out, and what to do about it.
//!
//! [`screen`] has all that is needed at once. On request [`header`] says what was checked, [`gaps`] lists what
//! somebody must act on, [`grid`] draws the compliance table.

mod gaps;
mod grid;
mod header;
mod list;
mod paint;
mod screen;

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::render::formats::table::list::List;
use crate::render::{Format, Reports, Sink, Style, formats, text};
use crate::say;

/// The table.
pub static FORMAT: Format = Format {
    name: "table",
    about: "A table to read",
    extension: "txt",
    streams: true,
    binary: false,
    sink: |style, reports| {
        let style = Style { width: style.width.max(NARROWEST), ..style };
        if reports == Reports::Many && !style.verbose {
            return Box::new(List::new(style));
        }
        Box::new(Sheets { style, reports, counts: [0; 3] })
    },
};

/// The narrowest table that is drawn; a terminal narrower than this wraps its lines itself.
const NARROWEST: usize = 32;

/// Writes one assessment with everything.
fn one(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    header::write(out, assessment, style)?;
    writeln!(out)?;
    gaps::write(out, assessment, style)?;
    writeln!(out)?;
    grid::write(out, assessment, style)
}

/// Assessments whole, one under the other and, where several were asked for, a line about all of them.
struct Sheets {
    style: Style,
    reports: Reports,
    /// Passed, not passed, not checked.
    counts: [usize; 3],
}

impl Sink for Sheets {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        self.counts[usize::from(!assessment.passed)] += 1;
        if self.style.verbose {
            one(out, assessment, self.style)?;
        } else {
            screen::write(out, assessment, self.style)?;
        }
        if self.reports == Reports::Many { writeln!(out) } else { Ok(()) }
    }

    fn failed(&mut self, _: &mut dyn Write, _: &str, _: &[Error]) -> io::Result<()> {
        self.counts[2] += 1;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::One {
            return Ok(());
        }
        let summary = say::text(&formats::counted(self.counts), self.style.lang);
        for line in text::wrap(&summary, self.style.width) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
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
