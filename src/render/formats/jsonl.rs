//! A line of JSON per report, the same whether there is one or many: for pipes and data frames.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::wire::{Check, Unchecked};
use crate::render::{Format, Sink, sanitize};

/// Lines of JSON.
pub static FORMAT: Format = Format {
    name: "jsonl",
    about: "JSON, a line for each report",
    extension: "jsonl",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Lines(style.lang)),
};

struct Lines(Lang);

impl Sink for Lines {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        write(out, &Check::of(assessment, self.0))
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        write(out, &Unchecked::of(report, why, self.0))
    }

    fn nothing(&mut self, out: &mut dyn Write, paths: &str, why: &[Error]) -> io::Result<()> {
        self.failed(out, paths, why)
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn write(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value)?;
    out.write_all(sanitize::json(&text).as_bytes())?;
    out.write_all(b"\n")
}
