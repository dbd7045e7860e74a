//! Sets of places in a sentence.

/// How many words a set of places below `length` takes.
pub(super) fn words(length: usize) -> usize {
    length.div_ceil(64)
}

/// A set of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits<'b>(pub(super) &'b [u64]);

impl Bits<'_> {
    fn word(self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// Whether `place` is in it.
    pub(super) fn has(self, place: usize) -> bool {
        self.word(place / 64) >> (place % 64) & 1 == 1
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The first place at `from` or behind it.
    pub(super) fn next(self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        let mut word = self.word(at) & (u64::MAX << (from % 64));
        while word == 0 {
            at += 1;
            word = *self.0.get(at)?;
        }
        Some(at * 64 + word.trailing_zeros() as usize)
    }
}

impl<'b> Bits<'b> {
    /// The places, first to last.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> + 'b {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(from)?;
            from = found + 1;
            Some(found)
        })
    }
}

/// A set of places that is being made.
#[derive(Debug)]
pub(super) struct BitsMut<'b>(pub(super) &'b mut [u64]);

impl BitsMut<'_> {
    /// Adds a place.
    pub(super) fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Takes a place away.
    pub(super) fn remove(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    /// Adds the places from `from` up to, not including, `to`.
    pub(super) fn set(&mut self, from: usize, to: usize) {
        self.each(from, to, |word, ones| *word |= ones);
    }

    /// Takes these places away.
    pub(super) fn clear(&mut self, from: usize, to: usize) {
        self.each(from, to, |word, ones| *word &= !ones);
    }

    fn each(&mut self, from: usize, to: usize, change: impl Fn(&mut u64, u64)) {
        let mut at = from;
        while at < to {
            let end = to.min((at / 64 + 1) * 64);
            let count = end - at;
            let ones = if count == 64 { u64::MAX } else { (1 << count) - 1 };
            if let Some(word) = self.0.get_mut(at / 64) {
                change(word, ones << (at % 64));
            }
            at = end;
        }
    }

    /// Takes all away but the places of `other`.
    pub(super) fn keep(&mut self, other: Bits<'_>) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= other;
        }
    }

    /// Adds the places of `other`.
    pub(super) fn add(&mut self, other: Bits<'_>) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// Takes the places of `other` away.
    pub(super) fn take(&mut self, other: Bits<'_>) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= !other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bits, BitsMut, words};

    #[test]
    fn places_are_kept_over_the_edges_of_words() {
        for length in [1, 63, 64, 65, 128, 129, 300] {
            let mut all = vec![0; words(length)];
            BitsMut(&mut all).set(0, length);
            assert_eq!(Bits(&all).iter().collect::<Vec<_>>(), (0..length).collect::<Vec<_>>());
        }
        let mut some = vec![0; words(300)];
        let mut bits = BitsMut(&mut some);
        bits.set(60, 70);
        bits.set(128, 129);
        bits.clear(64, 65);
        let bits = Bits(&some);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [60, 61, 62, 63, 65, 66, 67, 68, 69, 128]);
        assert_eq!((bits.next(69), bits.next(70), bits.next(129)), (Some(69), Some(128), None));
    }
}
