//! A line per finding, as compilers write them: `path:line:column: severity[rule] …`, and nothing else.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, sanitize};
use crate::say;

/// Lines.
pub static FORMAT: Format = Format {
    name: "concise",
    about: "A line for each finding",
    extension: "txt",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Lines(style.lang)),
};

struct Lines(Lang);

impl Sink for Lines {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let document = &assessment.document;
        let name = sanitize::line(&document.name);
        for (_, finding) in gap::numbered(assessment) {
            let at = document.location(finding.span);
            let severity = say::named(finding.severity, self.0);
            let (rule, message) = (sanitize::line(&finding.rule), gap::marked(finding, self.0));
            writeln!(out, "{name}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let causes = gap::causes(why, self.0);
        writeln!(out, "{}: error[{}] {causes}", sanitize::line(report), gap::code(why))
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
