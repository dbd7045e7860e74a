//! What a run over reports comes to in numbers: how many, with how many gaps, and how long it took.

use std::time::{Duration, Instant};

use crate::assessment::finding;
use crate::diagnostic::message::Message;
use crate::session::Outcome;
use crate::verdict::Severity;

/// The numbers so far.
pub struct Statistics {
    start: Instant,
    passed: usize,
    failed: usize,
    unchecked: usize,
    /// Gaps of severity error, warning and note.
    gaps: [usize; 3],
    /// The time of all checks, and the longest, with its report.
    spent: Duration,
    slowest: (Duration, String),
}

impl Statistics {
    /// None yet, of a run that began then.
    pub fn since(start: Instant) -> Self {
        let (spent, slowest) = (Duration::ZERO, (Duration::ZERO, String::new()));
        Self { start, passed: 0, failed: 0, unchecked: 0, gaps: [0; 3], spent, slowest }
    }

    /// Counts what became of a report.
    pub fn count(&mut self, outcome: &Outcome) {
        match &outcome.result {
            Ok(assessment) => {
                let counted =
                    if assessment.gate.passed { &mut self.passed } else { &mut self.failed };
                *counted += 1;
                let severities = [Severity::Error, Severity::Warning, Severity::Note];
                for (sum, severity) in self.gaps.iter_mut().zip(severities) {
                    *sum += finding::count(&assessment.findings, severity);
                }
            }
            Err(_) => self.unchecked += 1,
        }
        self.spent += outcome.time;
        if outcome.time > self.slowest.0 {
            self.slowest = (outcome.time, outcome.report.clone());
        }
    }

    /// All of it in a sentence, of a run on so many threads.
    pub fn told(&self, threads: usize) -> Message {
        let all = self.passed + self.failed + self.unchecked;
        let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
        let took = self.start.elapsed();
        let [errors, warnings, notes] = self.gaps;
        // whole numbers throughout: as many in a second as would be done at this speed
        let rate = (all as u128 * 1_000_000).checked_div(took.as_micros()).unwrap_or_default();
        let (slowest, name) = &self.slowest;
        let slowest = (!name.is_empty()).then(|| {
            Message::new("statistics/slowest").with("time", seconds(*slowest)).with("name", name)
        });
        Message::new("statistics")
            .with("all", all)
            .with("passed", self.passed)
            .with("failed", self.failed)
            .with("unchecked", self.unchecked)
            .with("errors", errors)
            .with("warnings", warnings)
            .with("notes", notes)
            .with("took", seconds(took))
            .with("spent", seconds(self.spent))
            .with("threads", threads)
            .with("rate", rate.to_string())
            .with("slowest", slowest)
    }
}
