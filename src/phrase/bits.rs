//! Sets of places in a sentence.

/// A set of places. The first 64 stand in a word of their own, since most sentences have no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    first: u64,
    rest: Vec<u64>,
}

impl Bits {
    /// No place of those below `length`.
    pub(super) fn none(length: usize) -> Self {
        Self { first: 0, rest: vec![0; length.saturating_sub(1) / 64] }
    }

    fn word(&self, at: usize) -> u64 {
        if at == 0 { self.first } else { self.rest.get(at - 1).copied().unwrap_or_default() }
    }

    fn word_mut(&mut self, at: usize) -> Option<&mut u64> {
        if at == 0 { Some(&mut self.first) } else { self.rest.get_mut(at - 1) }
    }

    /// Whether `place` is in it.
    pub(super) fn has(&self, place: usize) -> bool {
        self.word(place / 64) >> (place % 64) & 1 == 1
    }

    /// Adds the places from `from` up to, not including, `to`.
    pub(super) fn set(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let end = to.min((at / 64 + 1) * 64);
            let count = end - at;
            let ones = if count == 64 { u64::MAX } else { (1 << count) - 1 };
            if let Some(word) = self.word_mut(at / 64) {
                *word |= ones << (at % 64);
            }
            at = end;
        }
    }

    /// Takes `place` away.
    pub(super) fn clear(&mut self, place: usize) {
        if let Some(word) = self.word_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    /// Adds the places of `other`, which is as long.
    pub(super) fn add(&mut self, other: &Self) {
        self.first |= other.first;
        for (own, other) in self.rest.iter_mut().zip(&other.rest) {
            *own |= other;
        }
    }

    /// The first place at `from` or behind it.
    pub(super) fn next(&self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        let mut word = self.word(at) & (u64::MAX << (from % 64));
        while word == 0 {
            if at >= self.rest.len() {
                return None;
            }
            at += 1;
            word = self.word(at);
        }
        Some(at * 64 + word.trailing_zeros() as usize)
    }

    /// The last place before `behind`.
    pub(super) fn last_before(&self, behind: usize) -> Option<usize> {
        let last = behind.checked_sub(1)?;
        let mut at = (last / 64).min(self.rest.len());
        let mut word = self.word(at);
        if at == last / 64 {
            word &= u64::MAX >> (63 - last % 64);
        }
        while word == 0 {
            at = at.checked_sub(1)?;
            word = self.word(at);
        }
        Some(at * 64 + 63 - word.leading_zeros() as usize)
    }

    /// The places, first to last.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(from)?;
            from = found + 1;
            Some(found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn places_are_kept_over_the_edges_of_words() {
        for length in [1, 63, 64, 65, 128, 129, 300] {
            let mut all = Bits::none(length);
            all.set(0, length);
            assert_eq!(all.iter().collect::<Vec<_>>(), (0..length).collect::<Vec<_>>());
        }
        let mut bits = Bits::none(300);
        bits.set(60, 70);
        bits.set(128, 129);
        bits.clear(64);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [60, 61, 62, 63, 65, 66, 67, 68, 69, 128]);
        assert_eq!((bits.next(69), bits.next(70), bits.next(129)), (Some(69), Some(128), None));
        assert_eq!((bits.last_before(65), bits.last_before(60)), (Some(63), None));
        assert_eq!((bits.last_before(300), bits.last_before(0)), (Some(128), None));
    }
}
