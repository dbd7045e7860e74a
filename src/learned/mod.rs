//! The second reader: it weighs the words around a mention, where the grammar parses them.
//!
//! A linear model over n-grams of characters, over the triggers and organs in their order, and over what the
//! grammar makes of the mention. Its weights are whole numbers in `weights.bin`, used where they lie; the page
//! beside them tells of what they were learned and how well they do, and `examples/train.rs` learns them again.
//! What is a mention stays with the rules, how it is held with the grammar: this one says how sure that is.

mod clues;
mod weights;

use std::sync::LazyLock;

use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Error, SourceFile};
use crate::discourse::assertion::{Assertion, Confidence};
use crate::discourse::{Discourse, Held, Mention};
use crate::span::Span;

pub use crate::learned::clues::Clues;
pub use crate::learned::weights::{CLASSES, FACTS, Refused, UNIT, WORDS, Weights};

/// The weights that the program brings along.
static BUILT_IN: LazyLock<Result<Weights<'static>, Refused>> =
    LazyLock::new(|| Weights::read(include_bytes!("weights.bin")));

/// The weights that the program brings along.
///
/// # Errors
/// They are damaged, or of another version.
pub fn built_in() -> Result<&'static Weights<'static>, Refused> {
    BUILT_IN.as_ref().map_err(|refused| *refused)
}

/// A mention as the grammar holds it, and what each clue says of that.
#[derive(Clone, Debug)]
pub struct Weighed {
    clues: Clues,
    /// What the grammar makes of it.
    grammar: Held,
    /// For each assertion, in their order, how much speaks for it.
    scores: [i64; CLASSES],
    weights: &'static Weights<'static>,
}

/// Words that speak for an assertion against another one, or against it, and by how much.
pub type Spoken = (Span, i32);

impl Weighed {
    /// Weighs a mention that the grammar holds so; none where it stands in no prose, or is a whole sentence.
    #[must_use]
    pub fn of(discourse: &Discourse<'_>, mention: Mention, grammar: Held) -> Option<Self> {
        let weights = built_in().ok()?;
        let clues = Clues::of(discourse, mention, grammar)?;
        let scores = weights.scores(&clues.words, &clues.facts);
        Some(Self { clues, grammar, scores, weights })
    }

    /// How the grammar holds it, and how sure that is where these assertions count alike.
    #[must_use]
    pub fn held(&self, accept: &[Assertion]) -> Held {
        let chosen = index(self.grammar.assertion);
        let counts = |at: usize| accept.contains(&Assertion::ALL[at]);
        // what counts alike stands together against the rest
        let (own, rivals): (Vec<usize>, Vec<usize>) =
            (0..CLASSES).partition(|at| *at == chosen || counts(chosen) && counts(*at));
        let most = |all: Vec<usize>| {
            all.into_iter().map(|at| self.scores[at]).max().unwrap_or(i64::MIN / 2)
        };
        // where several count, 未发生 of lawsuits as well as 发生, only a reader that differs is heard
        let doubt = if accept.len() > 1 { 0 } else { i64::from(self.weights.doubt) };
        let is_sure = most(own) - most(rivals) >= doubt;
        let confidence = if is_sure { Confidence::Sure } else { Confidence::Likely };
        Held { confidence, ..self.grammar }
    }

    /// The words that speak loudest for the grammar's reading against its strongest rival, and against it.
    #[must_use]
    pub fn spoken(&self, most: usize) -> (Vec<Spoken>, Vec<Spoken>) {
        let held = index(self.grammar.assertion);
        let rival = (0..CLASSES).filter(|at| *at != held).max_by_key(|at| self.scores[*at]);
        let rival = rival.unwrap_or(held);
        let of = |row: u32| {
            let row = self.weights.word(row);
            i32::from(row[held]) - i32::from(row[rival])
        };
        let mut all: Vec<Spoken> =
            self.clues.words.iter().map(|(row, span)| (*span, of(*row))).collect();
        // what the same words say in several ways is said once
        all.sort_by_key(|(span, _)| (span.start, span.end));
        all.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            first.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        all.retain(|(span, weight)| *weight != 0 && !span.is_empty());
        all.sort_by_key(|(_, weight)| -weight);
        let of_sign = |sign: i32| move |one: &&Spoken| one.1.signum() == sign;
        let first = all.iter().filter(of_sign(1)).take(most).copied().collect();
        (first, all.iter().rev().filter(of_sign(-1)).take(most).copied().collect())
    }
}

/// A mention that the grammar holds so, and how sure that is by both readers where these assertions count alike.
#[must_use]
pub fn weigh(
    discourse: &Discourse<'_>,
    mention: Mention,
    grammar: Held,
    accept: &[Assertion],
) -> Held {
    Weighed::of(discourse, mention, grammar).map_or(grammar, |one| one.held(accept))
}

/// That the weights of this program can be used.
///
/// # Errors
/// They are damaged, or of another version.
pub fn check() -> Result<(), Error> {
    built_in().map(|_| ()).map_err(|refused| {
        let why = match refused {
            Refused::Version => Message::new("weights/version"),
            Refused::Length => Message::new("weights/length"),
            Refused::Digest => Message::new("weights/altered"),
        };
        Error::Diagnostics(vec![Diagnostic::new(&SourceFile::new("weights.bin", ""), why)])
    })
}

fn index(assertion: Assertion) -> usize {
    Assertion::ALL.iter().position(|one| *one == assertion).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("weights.bin");

    #[test]
    fn damaged_weights_are_refused() {
        assert!(Weights::read(FILE).is_ok());
        for length in [0, 7, 8, 15, 16, 19, 20, FILE.len() - 8, FILE.len() - 1] {
            assert!(Weights::read(&FILE[..length]).is_err(), "{length} bytes");
        }
        assert_eq!(Weights::read(&[FILE, &[0]].concat()).err(), Some(Refused::Length));
        let altered = |at: usize| {
            let mut file = FILE.to_vec();
            file[at] ^= 1;
            Weights::read(&file).err()
        };
        assert_eq!(altered(7), Some(Refused::Version));
        for at in (8..FILE.len()).step_by(997).chain([FILE.len() - 1]) {
            assert_eq!(altered(at), Some(Refused::Digest), "byte {at}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut rows = vec![[0; CLASSES]; (FACTS + WORDS) as usize];
        rows[FACTS as usize + 5] = [1, -2, 3, -4, 5, -6, 127];
        let file = Weights::write(300, &rows);
        let weights = Weights::read(&file).expect("it was just written");
        assert_eq!(weights.doubt, 300);
        assert_eq!(weights.word(5), [1, -2, 3, -4, 5, -6, 127, 0]);
        let said = |times| weights.scores(&vec![(5, Span::new(0, 0)); times], &[]);
        assert_eq!(said(1), [64, -128, 192, -256, 320, -384, 127 * 64]);
        // said four times it speaks twice as loud
        assert_eq!(said(4)[4], 2 * 320);
    }
}
