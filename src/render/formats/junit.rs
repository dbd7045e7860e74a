//! JUnit's XML, which every continuous integration knows: a suite per report, a case per requirement.
//!
//! Source: the de facto schema of Jenkins' xUnit plugin (`junit-10.xsd`).

use std::io::{self, Write};

use crate::assessment::finding::Finding;
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
        let skipped =
            |one: &&Assessed| is_skipped(one.verdict.status) || known(assessment, one).is_some();
        let skipped = all.iter().filter(skipped).count();
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

    fn nothing(&mut self, out: &mut dyn Write, paths: &str, why: &[Error]) -> io::Result<()> {
        self.failed(out, paths, why)
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
        if let Some(finding) = known(assessment, one) {
            let message = escaped(&gap::marked(finding, self.0));
            return writeln!(out, "><skipped message=\"{message}\"/></testcase>");
        }
        if !fails(assessment, one) {
            return writeln!(out, "/>");
        }
        writeln!(out, ">")?;
        // a requirement's breaches are one failure with a line for each
        let (mut message, mut lines) = (String::new(), String::new());
        for finding in findings(assessment, one) {
            let words = gap::marked(finding, self.0);
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
        && known(assessment, one).is_none()
        && findings(assessment, one).next().is_some()
}

/// The first of its findings, where all of them are known.
fn known<'a>(assessment: &'a Assessment, one: &Assessed) -> Option<&'a Finding> {
    let are_known = findings(assessment, one).all(|finding| finding.known);
    findings(assessment, one).next().filter(|_| are_known && !is_skipped(one.verdict.status))
}

/// Its findings that count.
fn findings<'a>(assessment: &'a Assessment, one: &Assessed) -> impl Iterator<Item = &'a Finding> {
    let id = one.id.clone();
    gap::numbered(assessment).map(|(_, finding)| finding).filter(move |one| one.rule == id)
}

fn is_skipped(status: Status) -> bool {
    matches!(status, Status::NotApplicable | Status::NotAssessable)
}
