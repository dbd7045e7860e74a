//! Many reports: a line for each, in the order given, and what they have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::assessment::finding;
use crate::assessment::score::Score;
use crate::assessment::{Assessment, Note};
use crate::diagnostic::Error;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::render::formats::table::paint;
use crate::render::{Sink, Style, formats, gap, sanitize, text};
use crate::say;
use crate::verdict::Severity;

/// The widths of verdict, score, errors and warnings; what stands behind them takes what is left.
const WIDTHS: [usize; 4] = [10, 6, 8, 8];

/// How wide the organ is at most.
const ORGAN: usize = 24;

/// How many of the commonest gaps are named.
const COMMON: usize = 3;

/// The lines as they come, and what is counted for the last ones.
pub(super) struct List {
    style: Style,
    /// Passed, not passed, not checked.
    counts: [usize; 3],
    scores: Vec<(Score, String)>,
    /// How many reports are of years for which the ruleset that was named is not.
    other_years: usize,
    /// Gaps that the baseline knows, gaps that it does not, reports that have such, and gaps that are gone; none
    /// where there is no baseline.
    known: Option<[usize; 4]>,
    /// How many reports have a gap, by its title.
    gaps: BTreeMap<String, usize>,
}

impl Sink for List {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.style.lang;
        let label = |id| say::word("label", id, lang).to_owned();
        let severity = |one| say::named(one, lang).to_owned();
        let (result, score) = (label("result"), label("score"));
        let counts = [severity(Severity::Error), severity(Severity::Warning)];
        let [errors, warnings] = counts;
        let line = self.line(&[result, score, errors, warnings], &label("organ"), &label("worst"));
        writeln!(out, "{}", paint::bold(&line, self.style.colour))
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        self.counts[usize::from(!assessment.passed)] += 1;
        let name =
            assessment.header.organ.as_ref().map_or(&assessment.document.name, |one| &one.value);
        let name = sanitize::line(name);
        let gaps = gap::numbered(assessment);
        let titles = gaps.map(|(_, one)| sanitize::line(gap::title(one, self.style.lang)));
        for title in titles.collect::<BTreeSet<String>>() {
            *self.gaps.entry(title).or_default() += 1;
        }
        let worst =
            gap::numbered(assessment).next().map(|(_, one)| gap::marked(one, self.style.lang));
        let worst = self.counted(assessment, worst);
        let is_other = |note: &Note| matches!(note, Note::OtherYears { .. });
        self.other_years += usize::from(assessment.notes.iter().any(is_other));
        let id = if assessment.passed { "passed" } else { "not-passed" };
        let verdict = say::word("label", id, self.style.lang).to_owned();
        let score = assessment.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let count = |severity| finding::count(&assessment.findings, severity).to_string();
        let cells = [verdict.clone(), score, count(Severity::Error), count(Severity::Warning)];
        let line = self.line(&cells, &name, worst.as_deref().unwrap_or("-"));
        let painted = paint::outcome(&verdict, assessment.passed, self.style.colour);
        self.scores.extend(assessment.score.map(|score| (score, name)));
        writeln!(out, "{}", line.replacen(&verdict, &painted, 1))
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        self.counts[2] += 1;
        let unread = say::word("label", "unread", self.style.lang).to_owned();
        let none = || "-".to_owned();
        let causes = gap::causes(why, self.style.lang);
        let line = self.line(&[unread, none(), none(), none()], &sanitize::line(report), &causes);
        writeln!(out, "{line}")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.style.lang;
        let mut said = Vec::new();
        if let Some((lowest, name)) = self.scores.iter().min_by_key(|(score, _)| score.tenths()) {
            let sum: u64 = self.scores.iter().map(|(score, _)| u64::from(score.tenths())).sum();
            let count = self.scores.len() as u64;
            // rounded half up, as scores are
            let mean = (2 * sum + count) / (2 * count);
            let message =
                Message::new("list/mean").with("mean", format!("{}.{}", mean / 10, mean % 10));
            let message = message.with("count", self.scores.len()).with("name", name);
            said.push(say::text(&message.with("lowest", lowest.to_string()), lang));
        }
        let mut gaps: Vec<(&String, &usize)> = self.gaps.iter().collect();
        gaps.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        if !gaps.is_empty() {
            let gaps = gaps.into_iter().take(COMMON).map(|(title, count)| {
                Message::new("list/gap").with("title", title.clone()).with("count", *count)
            });
            let common = Message::new("list/common").with("gaps", Arg::list(gaps, Join::Asides));
            said.push(say::text(&common, lang));
        }
        if self.other_years > 0 {
            let message = Message::new("list/other-years").with("count", self.other_years);
            said.push(say::text(&message, lang));
        }
        if let Some([known, new, reports, gone]) = self.known {
            let message = Message::new("baseline/list").with("known", known).with("new", new);
            said.push(say::text(&message.with("reports", reports).with("gone", gone), lang));
        }
        said.push(say::text(&formats::counted(self.counts), lang));
        writeln!(out)?;
        for line in said.iter().flat_map(|one| text::wrap(one, self.style.width)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

impl List {
    /// None yet.
    pub(super) fn new(style: Style) -> Self {
        let (scores, gaps) = (Vec::new(), BTreeMap::new());
        Self { style, counts: [0; 3], scores, other_years: 0, known: None, gaps }
    }

    /// Counts what the baseline knows; a report's worst gap, before which its new ones are counted where it has
    /// any.
    fn counted(&mut self, assessment: &Assessment, worst: Option<String>) -> Option<String> {
        let Some(against) = &assessment.gate.baseline else { return worst };
        let findings = &assessment.findings;
        let (known, new) = (finding::known(findings), finding::new(findings));
        let counts = [known, new, usize::from(new > 0), against.gone.len()];
        let sum = self.known.get_or_insert_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        let message = Message::new("baseline/of-report").with("count", new);
        worst.map(|worst| match new {
            0 => worst,
            _ => say::text(&message.with("worst", worst), self.style.lang),
        })
    }

    fn line(&self, cells: &[String; 4], name: &str, rest: &str) -> String {
        let mut line = String::new();
        for (at, (cell, width)) in cells.iter().zip(WIDTHS).enumerate() {
            let cell = if at == 0 { text::pad(cell, width) } else { text::pad_left(cell, width) };
            line += &cell;
        }
        let organ = ORGAN.min(self.style.width / 4);
        line += &format!("  {}  ", text::pad(&text::shorten(name, organ), organ));
        let left = self.style.width.saturating_sub(text::width(&line)).max(2);
        line + &text::shorten(rest, left)
    }
}
