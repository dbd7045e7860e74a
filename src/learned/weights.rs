//! The weights as they lie in their file.

use crate::discourse::assertion::Assertion;
use crate::span::Span;

/// How many assertions are told apart.
pub const CLASSES: usize = Assertion::ALL.len();

/// How many rows of weights words have; what words share a row was not chosen.
pub const WORDS: u32 = 1 << 15;

/// How many rows of weights what the grammar makes of a mention has.
pub const FACTS: u32 = 1 << 11;

/// A row is as wide as a word of the machine.
const WIDTH: usize = 8;

/// What the file begins with, and the version of what follows.
const MAGIC: &[u8; 8] = b"GKLEARN\x01";

/// What stands before the rows: the magic, the digest, and the margin below which nobody is sure.
const HEAD: usize = 20;

/// What a weight of one counts in a score.
pub const UNIT: i64 = 64;

const LENGTH: usize = HEAD + (FACTS + WORDS) as usize * WIDTH;

/// The weights: for each row a number for each assertion.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// The margin before the next best below which nobody is sure.
    pub doubt: i32,
    facts: &'a [[u8; WIDTH]],
    words: &'a [[u8; WIDTH]],
}

/// Why weights are not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// They are no weights, or of another version of this program.
    Version,
    /// They are cut off, or have more behind them.
    Length,
    /// They have been altered.
    Digest,
}

impl<'a> Weights<'a> {
    /// The weights in `file`, which stay where they are.
    ///
    /// # Errors
    /// The file is of another version, cut, or altered.
    pub fn read(file: &'a [u8]) -> Result<Self, Refused> {
        let rest = file.strip_prefix(MAGIC).ok_or(Refused::Version)?;
        let (sum, rest) = rest.split_first_chunk::<8>().ok_or(Refused::Length)?;
        if file.len() != LENGTH {
            return Err(Refused::Length);
        }
        if u64::from_le_bytes(*sum) != digest(rest) {
            return Err(Refused::Digest);
        }
        let (doubt, rows) = rest.split_first_chunk().ok_or(Refused::Length)?;
        let doubt = i32::from_le_bytes(*doubt);
        let (facts, words) = rows.as_chunks::<WIDTH>().0.split_at(FACTS as usize);
        Ok(Self { doubt, facts, words })
    }

    /// The file of these weights, the rows of the grammar's reading before those of words.
    #[must_use]
    pub fn write(doubt: i32, rows: &[[i8; CLASSES]]) -> Vec<u8> {
        let mut rest = doubt.to_le_bytes().to_vec();
        for row in rows {
            rest.extend(row.iter().map(|weight| weight.cast_unsigned()));
            rest.resize(rest.len() + WIDTH - CLASSES, 0);
        }
        [MAGIC.as_slice(), &digest(&rest).to_le_bytes(), &rest].concat()
    }

    /// The weights of a row of words.
    #[must_use]
    pub fn word(&self, row: u32) -> [i8; WIDTH] {
        self.words.get(row as usize).copied().unwrap_or_default().map(u8::cast_signed)
    }

    /// For each assertion how much speaks for it. The words' part is divided by the root of how many they
    /// are, so that neither a long sentence nor a thousand repetitions speaks louder.
    #[must_use]
    pub fn scores(&self, words: &[(u32, Span)], facts: &[u32]) -> [i64; CLASSES] {
        let mut sums = [0_i64; WIDTH];
        for (row, _) in words {
            for (sum, weight) in sums.iter_mut().zip(self.word(*row)) {
                *sum += i64::from(weight);
            }
        }
        // sixteen times the root, in whole numbers
        let root = i64::try_from(words.len().max(1) << 8).unwrap_or(i64::MAX).isqrt();
        let mut scores: [i64; CLASSES] = std::array::from_fn(|at| sums[at] * (16 * UNIT) / root);
        for row in facts {
            let row = self.facts.get(*row as usize).copied().unwrap_or_default();
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += UNIT * i64::from(weight.cast_signed());
            }
        }
        scores
    }
}

/// A sum that no cut, swapped or altered byte leaves as it was; it guards against damage, not against malice.
fn digest(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let start = bytes.len() as u64 ^ 0xcbf2_9ce4_8422_2325;
    let last = rest.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    words
        .iter()
        .map(|word| u64::from_le_bytes(*word))
        .chain([last])
        .fold(start, |sum, word| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}
