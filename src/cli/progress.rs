//! How far a run over many reports has come: a line on a terminal's standard error, and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer reports are checked before anybody would look.
const FEW: usize = 20;

/// The line.
pub struct Progress(ProgressBar);

impl Progress {
    /// For so many reports; where standard error is no terminal, nothing is drawn.
    pub fn over(reports: usize) -> Self {
        if reports < FEW {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(reports.try_into().unwrap_or(u64::MAX));
        // of characters that every console has
        let style = ProgressStyle::with_template("[{bar:30}] {pos}/{len} {eta}");
        Self(bar.with_style(
            style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("##."),
        ))
    }

    /// Takes the line away while something else is said, and counts one more report.
    pub fn step<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.inc(1);
        self.0.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
