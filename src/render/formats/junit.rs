//! JUnit's XML, which every continuous integration knows: a suite per report, a case per requirement.
//!
//! Source: the de facto schema of Jenkins' xUnit plugin (`junit-10.xsd`).

use std::io::{self, Write};

use crate::assessment::{Assessed, Assessment};
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::xml::{escaped, text};
use crate::render::{Format, Sink, gap, place, sanitize};
use crate::say;
use crate::verdict::Status;

/// The XML.
pub static FORMAT: Format = Format {
    name: "junit",
    about: "JUnit XML for continuous integration",
    extension: "xml",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Suites(style.lang)),
};

struct Suites(Lang);

impl Sink for Suites {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gongkai\">\n",
        )
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let name = escaped(&assessment.document.name);
        let all = &assessment.requirements;
        let (tests, failures) =
            (all.len(), all.iter().filter(|one| fails(assessment, one)).count());
        let skipped = all.iter().filter(|one| is_skipped(one.verdict.status)).count();
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
        )?;
        for one in all {
            self.case(out, assessment, one)?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let (name, code) = (escaped(report), gap::code(why));
        let causes = escaped(&gap::causes(why, self.0));
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">"
        )?;
        writeln!(out, "    <testcase classname=\"{name}\" name=\"{code}\">")?;
        writeln!(out, "      <error type=\"{code}\" message=\"{causes}\"/>")?;
        writeln!(out, "    </testcase>\n  </testsuite>")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

impl Suites {
    fn case(&self, out: &mut dyn Write, assessment: &Assessment, one: &Assessed) -> io::Result<()> {
        let (class, name) = (escaped(&one.family), escaped(&format!("{} {}", one.id, one.title)));
        write!(out, "    <testcase classname=\"{class}\" name=\"{name}\"")?;
        let status = one.verdict.status;
        if is_skipped(status) {
            let reason = escaped(&say::reason(&one.verdict.reason, self.0));
            return writeln!(out, "><skipped message=\"{reason}\"/></testcase>");
        }
        if !fails(assessment, one) {
            return writeln!(out, "/>");
        }
        writeln!(out, ">")?;
        // a requirement's breaches are one failure with a line for each
        let own = gap::numbered(assessment).filter(|(_, finding)| finding.rule == one.id);
        let (mut message, mut lines) = (String::new(), String::new());
        for (_, finding) in own {
            let words = gap::message(finding, self.0);
            let name = sanitize::line(&assessment.document.name);
            let place = place::in_file(&name, &assessment.document, finding.span, self.0);
            lines += &format!("{place}: {words}\n");
            if message.is_empty() {
                message = words;
            }
        }
        let kind = one.severity.as_str();
        writeln!(out, "      <failure type=\"{kind}\" message=\"{}\">", escaped(&message))?;
        let basis = gap::basis(&one.basis, self.0);
        writeln!(out, "{}</failure>", text(&format!("{lines}{}\n{basis}", one.remedy)))?;
        writeln!(out, "    </testcase>")
    }
}

/// Whether findings that count say so; what is waived passes.
fn fails(assessment: &Assessment, one: &Assessed) -> bool {
    !is_skipped(one.verdict.status)
        && gap::numbered(assessment).any(|(_, finding)| finding.rule == one.id)
}

fn is_skipped(status: Status) -> bool {
    matches!(status, Status::NotApplicable | Status::NotAssessable)
}
