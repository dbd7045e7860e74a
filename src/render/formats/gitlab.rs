//! The Code Quality report of GitLab, which shows findings in merge requests.
//!
//! Source: GitLab Docs, "Code Quality", section "Code Quality report format".

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::digest;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, sanitize};
use crate::verdict::Severity;

/// The report.
pub static FORMAT: Format = Format {
    name: "gitlab",
    about: "Code Quality report for GitLab",
    extension: "json",
    streams: true,
    binary: false,
    sink: |style, _| Box::new(Issues { lang: style.lang, is_first: true }),
};

struct Issues {
    lang: Lang,
    is_first: bool,
}

impl Issues {
    fn push(&mut self, out: &mut dyn Write, issue: &Value) -> io::Result<()> {
        out.write_all(if self.is_first { b"\n  " } else { b",\n  " })?;
        self.is_first = false;
        out.write_all(sanitize::json(&serde_json::to_string(issue)?).as_bytes())
    }
}

impl Sink for Issues {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let document = &assessment.document;
        for (_, finding) in gap::numbered(assessment) {
            // a file as a whole has no line there: its first stands for it
            let line = gap::lines(document, finding.span).map_or(1, |at| at.line);
            let severity = match finding.severity {
                _ if finding.known => "info",
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            };
            // one text in two files are two issues
            let seed = format!("{}\n{}", document.name, finding.fingerprint);
            let issue = json!({
                "description": gap::marked(finding, self.lang),
                "check_name": finding.rule,
                "fingerprint": digest::short(seed.as_bytes()),
                "severity": severity,
                "location": { "path": document.name, "lines": { "begin": line } },
            });
            self.push(out, &issue)?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let code = gap::code(why);
        let issue = json!({
            "description": gap::causes(why, self.lang),
            "check_name": code,
            "fingerprint": digest::short(format!("{report}\n{code}").as_bytes()),
            "severity": "blocker",
            "location": { "path": report, "lines": { "begin": 1 } },
        });
        self.push(out, &issue)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_first { b"]\n" } else { b"\n]\n" })
    }
}
