//! Workflow commands of GitHub Actions: findings become annotations at the lines of a pull request.
//!
//! Source: GitHub Docs, "Workflow commands for GitHub Actions"; escapes as its toolkit writes them
//! (`@actions/core`, `command.ts`).

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, sanitize};
use crate::verdict::Severity;

/// Workflow commands.
pub static FORMAT: Format = Format {
    name: "github",
    about: "Annotations for GitHub Actions",
    extension: "txt",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Commands(style.lang)),
};

struct Commands(Lang);

impl Sink for Commands {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let document = &assessment.document;
        for (_, finding) in gap::numbered(assessment) {
            let command = match finding.severity {
                _ if finding.known => "notice",
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let lines = gap::lines(document, finding.span).map_or_else(String::new, |at| {
                let end = format!(",endLine={}", at.end_line);
                // columns are those of one line
                let columns = format!(",col={},endColumn={}", at.column, at.end_column);
                let rest = if at.line == at.end_line { columns } else { end };
                format!(",line={}{rest}", at.line)
            });
            let (file, rule) = (property(&document.name), property(&finding.rule));
            let words = format!("{}\n{}", gap::marked(finding, self.0), finding.remedy);
            writeln!(out, "::{command} file={file}{lines},title={rule}::{}", data(&words))?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let (file, code) = (property(report), gap::code(why));
        writeln!(out, "::error file={file},title={code}::{}", data(&gap::causes(why, self.0)))
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The text of a command: no line end in it may end the command.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(sanitize::line).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or a colon too.
fn property(text: &str) -> String {
    data(&sanitize::line(text)).replace(':', "%3A").replace(',', "%2C")
}
