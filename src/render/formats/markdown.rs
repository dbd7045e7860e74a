//! Markdown for a pull request: verdict, families and gaps of each report as tables.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::lang::Lang;
use crate::render::{Format, Reports, Sink, gap, markdown, place};
use crate::say;

/// Markdown.
pub static FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown for a pull request",
    extension: "md",
    streams: true,
    binary: false,
    sink: |style, reports| Box::new(Pages { lang: style.lang, reports, counts: [0; 3] }),
};

struct Pages {
    lang: Lang,
    reports: Reports,
    /// Passed, not passed, not checked.
    counts: [usize; 3],
}

impl Sink for Pages {
    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let (lang, document) = (self.lang, &assessment.document);
        self.counts[usize::from(!assessment.passed)] += 1;
        let title = assessment.header.title.as_ref().map_or(&document.name, |title| &title.value);
        writeln!(out, "## {}\n", escaped(title))?;
        let passed =
            say::word("label", if assessment.passed { "passed" } else { "not-passed" }, lang);
        let score = assessment.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let (name, ruleset) = (escaped(&document.name), escaped(&assessment.ruleset.id));
        let score_label = say::word("label", "score", lang);
        writeln!(out, "**{passed}** · {score_label} {score} · {name} · {ruleset}\n")?;
        let labels = ["family", "status", "score"].map(|id| say::word("label", id, lang));
        row(out, &labels.map(str::to_owned))?;
        row(out, &["---", "---", "---:"].map(str::to_owned))?;
        for family in &assessment.families {
            let score = family.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
            let status = gap::status(family.status, family.confidence, lang);
            row(out, &[escaped(family.name.title(lang)), status, score])?;
        }
        writeln!(out)?;
        let mut is_first = true;
        for (number, finding) in gap::numbered(assessment) {
            if std::mem::take(&mut is_first) {
                let labels =
                    ["severity", "where", "why", "remedy"].map(|id| say::word("label", id, lang));
                let [severity, place, why, remedy] = labels.map(str::to_owned);
                row(out, &["#".to_owned(), severity, place, why, remedy])?;
                row(out, &["---:", "---", "---", "---", "---"].map(str::to_owned))?;
            }
            let place = place::of_finding(document, finding, lang);
            row(
                out,
                &[
                    number.to_string(),
                    say::named(finding.severity, lang).to_owned(),
                    place,
                    format!(
                        "{} ({})",
                        escaped(&gap::marked(finding, lang)),
                        escaped(&finding.rule)
                    ),
                    escaped(&finding.remedy),
                ],
            )?;
        }
        if is_first {
            writeln!(out, "{}", say::text(&Message::new("no-gaps"), lang))?;
        }
        writeln!(out)
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        self.counts[2] += 1;
        writeln!(out, "## {}\n\n{}\n", escaped(report), escaped(&gap::causes(why, self.lang)))
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::One {
            return Ok(());
        }
        writeln!(out, "{}", say::text(&super::counted(self.counts), self.lang))
    }
}

fn row(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Text in which nothing is a mark, and nobody is called: a bare address would become a link, a name behind @ a
/// mention.
fn escaped(text: &str) -> String {
    markdown::escaped(text).replace("\\@", "@\u{200b}").replace("://", ":\u{200b}//")
}
