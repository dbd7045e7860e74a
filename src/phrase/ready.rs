//! The programs of a file's phrases as the build leaves them.

use serde::{Deserialize, Serialize};

use crate::phrase::program::Program;
use crate::phrase::{Body, Phrase};

/// The programs of the phrases of one file, by where they stand in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Programs(Vec<(usize, Option<Program>)>);

impl Programs {
    /// Those of `phrases`, which stand in one file.
    pub fn of(phrases: impl Iterator<Item = Phrase>) -> Self {
        let placed = phrases.filter_map(|phrase| match &*phrase.body {
            Body::Program(program) => Some((phrase.place()?.span.start, Some(program.clone()))),
            Body::Expression(_) => None,
        });
        let mut all: Vec<(usize, Option<Program>)> = placed.collect();
        all.sort_by_key(|(start, _)| *start);
        Self(all)
    }

    /// Takes out the program of the phrase that begins at this byte of the file.
    pub(super) fn take(&mut self, start: usize) -> Option<Program> {
        let at = self.0.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.0.get_mut(at)?.1.take()
    }
}
