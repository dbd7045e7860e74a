//! SARIF 2.1.0 (OASIS, 2020): what code scanning and many editors take.
//!
//! Results are written as they come; the tool with its rules stands behind them, as the names of a
//! JSON object have no order.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::assessment::finding::Finding;
use crate::assessment::{Assessed, Assessment};
use crate::diagnostic::Error;
use crate::lang::Lang;
use crate::render::{Format, Sink, gap, place, sanitize};
use crate::verdict::Severity;

/// The log.
pub static FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0 for code scanning",
    extension: "sarif",
    streams: true,
    binary: false,
    sink: |style, _| {
        Box::new(Log { lang: style.lang, rules: Vec::new(), failures: Vec::new(), is_first: true })
    },
};

/// Where its schema stands.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

struct Log {
    lang: Lang,
    /// Each rule that has a result, once.
    rules: Vec<(String, Value)>,
    /// What could not be checked, as notifications of the run.
    failures: Vec<Value>,
    is_first: bool,
}

impl Sink for Log {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"results\":[")
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        for finding in &assessment.findings {
            let rule = assessment.requirements.iter().find(|one| one.id == finding.rule);
            let at = rule.map(|rule| self.rule(rule));
            let result = self.result(assessment, finding, at);
            out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
            self.is_first = false;
            out.write_all(text(&result)?.as_bytes())?;
        }
        Ok(())
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let location =
            json!({ "physicalLocation": { "artifactLocation": { "uri": uri(report) } } });
        self.failures.push(json!({
            "descriptor": { "id": gap::code(why) },
            "level": "error",
            "message": { "text": gap::causes(why, self.lang) },
            "locations": [location],
        }));
        // what is written of it stands behind the results
        out.write_all(b"\n")
    }

    fn nothing(&mut self, out: &mut dyn Write, paths: &str, why: &[Error]) -> io::Result<()> {
        self.failed(out, paths, why)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<&Value> = self.rules.iter().map(|(_, rule)| rule).collect();
        let tool = json!({ "driver": {
            "name": "gongkai",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        } });
        let invocations = json!([{
            "executionSuccessful": self.failures.is_empty(),
            "toolExecutionNotifications": self.failures,
        }]);
        let (tool, invocations) = (text(&tool)?, text(&invocations)?);
        write!(
            out,
            "\n],\"columnKind\":\"unicodeCodePoints\",\"tool\":{tool},\"invocations\":{invocations}}}]}}\n"
        )
    }
}

impl Log {
    /// The index of a rule, which is noted down where it is new.
    fn rule(&mut self, assessed: &Assessed) -> usize {
        if let Some(at) = self.rules.iter().position(|(id, _)| *id == assessed.id) {
            return at;
        }
        let basis = gap::basis(&assessed.basis, self.lang);
        let rule = json!({
            "id": assessed.id,
            "shortDescription": { "text": assessed.title },
            "fullDescription": { "text": if basis.is_empty() { &assessed.title } else { &basis } },
            "help": { "text": assessed.remedy },
            "defaultConfiguration": { "level": level(assessed.overridden.unwrap_or(assessed.severity)) },
            "properties": { "family": assessed.family, "basis": basis },
        });
        self.rules.push((assessed.id.clone(), rule));
        self.rules.len() - 1
    }

    fn result(&self, assessment: &Assessment, finding: &Finding, rule: Option<usize>) -> Value {
        let document = &assessment.document;
        let mut physical = json!({ "artifactLocation": { "uri": uri(&document.name) } });
        if let Some(at) = gap::lines(document, finding.span) {
            physical["region"] = json!({
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
                "snippet": { "text": gap::quote(document, finding) },
            });
        }
        let mut location = json!({ "physicalLocation": physical });
        if document.place(finding.span).is_some() {
            // a page or a paragraph has no line
            let name = place::of_finding(document, finding, self.lang);
            location["logicalLocations"] = json!([{ "fullyQualifiedName": name }]);
        }
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": format!("{}\n{}", gap::message(finding, self.lang), finding.remedy) },
            "locations": [location],
            "partialFingerprints": { "gongkai/v1": finding.fingerprint },
        });
        if let Some(confidence) = finding.confidence {
            result["properties"] = json!({ "confidence": confidence });
        }
        if let Some(at) = rule {
            result["ruleIndex"] = at.into();
        }
        if assessment.gate.baseline.is_some() {
            result["baselineState"] = if finding.known { "unchanged" } else { "new" }.into();
        }
        if let Some(waived) = &finding.waived {
            let reason = &waived.reason;
            result["suppressions"] =
                json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
        }
        result
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a relative reference (RFC 3986): every byte but the unreserved ones and `/` as `%XX`.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

fn text(value: &Value) -> io::Result<String> {
    Ok(sanitize::json(&serde_json::to_string(value)?).into_owned())
}
