//! A pattern of a ruleset: a regular expression, compiled when it is first needed.

use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::span::Span;

/// The longest pattern that is taken, in characters, terms filled in.
pub const MAX_CHARS: usize = 20_000;

/// The most memory that one compiled pattern may take, in bytes.
const MAX_COMPILED: usize = 2 << 20;

/// A regular expression with its terms filled in.
///
/// It is compiled at its first use: a report that never comes near a requirement does not pay for
/// its patterns. The loader has compiled it once already for every file that is not built in; the
/// built-in ones are compiled by the tests.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    compiled: Arc<OnceLock<Option<Regex>>>,
}

impl Pattern {
    /// A pattern that is compiled when it is first used.
    #[must_use]
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), compiled: Arc::default() }
    }

    /// The expression, terms filled in.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Compiles it now.
    ///
    /// # Errors
    /// The expression's own error: its syntax is wrong, or it is too large.
    pub fn compile(&self) -> Result<(), regex::Error> {
        build(&self.source).map(|_| ())
    }

    /// The matches in `text[within]`, as spans of `text`, first to last, none overlapping another.
    pub fn find<'a>(&'a self, text: &'a str, within: Span) -> impl Iterator<Item = Span> + 'a {
        let regex = self.compiled.get_or_init(|| build(&self.source).ok());
        regex.iter().flat_map(move |regex| {
            regex
                .find_iter(&text[within.range()])
                .filter(|found| !found.is_empty())
                .map(move |found| Span::new(within.start + found.start(), within.start + found.end()))
        })
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.find(text, Span::new(0, text.len())).next().is_some()
    }
}

fn build(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).size_limit(MAX_COMPILED).build()
}
