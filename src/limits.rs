//! How much a reader takes on: a report is data from anywhere, and may be made to exhaust a machine.

use std::time::{Duration, Instant};

use crate::lang::worded;

/// What a report may cost. Each has a default that no real report comes near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub size: u64,
    /// The longest text, in bytes of UTF-8, that a report may hold: some fifty times the longest real one.
    pub text: u64,
    /// The most lines, or paragraphs, that it may have: a hundred times those of a long one.
    pub lines: usize,
    /// The largest HTML page, or single XML part of a package, in bytes.
    pub markup: u64,
    /// The largest size of everything that is unpacked from one file, in bytes.
    pub unpacked: u64,
    /// How many times larger than the packed data the unpacked data may be.
    pub ratio: u64,
    /// How deep elements may be nested in XML and HTML.
    pub depth: usize,
    /// How many pages are read.
    pub pages: usize,
    /// How long the work on one report may take: reading it, gathering what it states, judging it.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 32 << 20,
            text: 1 << 20,
            lines: 50_000,
            markup: 8 << 20,
            unpacked: 64 << 20,
            ratio: 200,
            depth: 400,
            pages: 500,
            time: Duration::from_secs(20),
        }
    }
}

worded! {
    plain
    /// Which limit was passed. The words are those of `--limit`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Limit in "limit" {
        /// [`Limits::size`]
        Size = "size",
        /// [`Limits::text`]
        Text = "text",
        /// [`Limits::lines`]
        Lines = "lines",
        /// [`Limits::markup`]
        Markup = "markup",
        /// [`Limits::unpacked`]
        Unpacked = "unpacked",
        /// [`Limits::ratio`]
        Ratio = "ratio",
        /// [`Limits::depth`]
        Depth = "depth",
        /// [`Limits::pages`]
        Pages = "pages",
        /// [`Limits::time`]
        Time = "time",
    }
}

/// Whether there are threads, a clock and other programs. A page in the browser has none of them: it works
/// beside the page on its own, and whoever opened it ends what takes too long.
pub const HAS_SYSTEM: bool = !cfg!(target_family = "wasm");

/// How long work takes; without a clock no time passes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Option<Instant>);

impl Stopwatch {
    /// Of work that begins now.
    pub fn start() -> Self {
        Self(HAS_SYSTEM.then(Instant::now))
    }

    /// The time since then.
    pub fn elapsed(self) -> Duration {
        self.0.map_or(Duration::ZERO, |start| start.elapsed())
    }
}

/// When the work on a report must have ended.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// Whether it has passed.
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| Instant::now() > end)
    }
}

impl Limits {
    /// The end of work that begins now.
    pub fn deadline(&self) -> Deadline {
        // a limit beyond the clock's range is none
        Deadline(HAS_SYSTEM.then(Instant::now).and_then(|now| now.checked_add(self.time)))
    }
}

impl Limit {
    /// Whether it is in bytes.
    pub fn is_size(self) -> bool {
        matches!(self, Self::Size | Self::Text | Self::Markup | Self::Unpacked)
    }
}

impl Limits {
    /// What `limit` is set to: bytes, a count, or seconds.
    pub fn value(&self, limit: Limit) -> u64 {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        match limit {
            Limit::Size => self.size,
            Limit::Text => self.text,
            Limit::Lines => count(self.lines),
            Limit::Markup => self.markup,
            Limit::Unpacked => self.unpacked,
            Limit::Ratio => self.ratio,
            Limit::Depth => count(self.depth),
            Limit::Pages => count(self.pages),
            Limit::Time => self.time.as_secs(),
        }
    }
}

/// Why a limit could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadLimit {
    /// It is not `name=value`.
    Form,
    /// There is no limit of this name.
    Name(String),
    /// Its value is not a whole number above zero, with a unit that it may have.
    Value(String),
}

impl Limits {
    /// Sets one limit as written on the command line: `size=64MiB`, `pages=1000`, `time=60`.
    ///
    /// Sizes are in bytes, or in `KiB`, `MiB` or `GiB`; `time` is in seconds.
    ///
    /// # Errors
    /// There is no such limit, or its value is not a number above zero.
    pub fn set(&mut self, text: &str) -> Result<(), BadLimit> {
        let (name, value) = text.split_once('=').ok_or(BadLimit::Form)?;
        let limit = Limit::ALL.into_iter().find(|limit| limit.as_str() == name);
        let limit = limit.ok_or_else(|| BadLimit::Name(name.to_owned()))?;
        let wrong = || BadLimit::Value(value.to_owned());
        let number = quantity(value, limit.is_size()).ok_or_else(wrong)?;
        let count = || usize::try_from(number).map_err(|_| wrong());
        match limit {
            Limit::Size => self.size = number,
            Limit::Text => self.text = number.min(u64::from(u32::MAX)),
            Limit::Lines => self.lines = count()?,
            Limit::Markup => self.markup = number,
            Limit::Unpacked => self.unpacked = number,
            Limit::Ratio => self.ratio = number,
            Limit::Depth => self.depth = count()?,
            Limit::Pages => self.pages = count()?,
            Limit::Time => self.time = Duration::from_secs(number),
        }
        Ok(())
    }
}

fn quantity(text: &str, is_size: bool) -> Option<u64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    let shift = match unit {
        "" => 0,
        "KiB" if is_size => 10,
        "MiB" if is_size => 20,
        "GiB" if is_size => 30,
        _ => return None,
    };
    let value = number.checked_mul(1 << shift)?;
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_set_by_its_name() {
        let mut limits = Limits::default();
        for text in ["size=64MiB", "text=300KiB", "pages=9", "time=60", "ratio=1000"] {
            limits.set(text).expect(text);
        }
        assert_eq!((limits.size, limits.text), (64 << 20, 300 << 10));
        assert_eq!((limits.pages, limits.time), (9, Duration::from_secs(60)));
        assert_eq!(limits.value(Limit::Ratio), 1000);
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        for text in ["size", "sizes=3", "size=", "size=0", "size=3MB", "pages=3MiB", "time=-1"] {
            assert!(Limits::default().set(text).is_err(), "{text}");
        }
        assert!(Limits::default().set("size=99999999999999999999GiB").is_err());
    }
}
