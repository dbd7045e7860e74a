//! Which characters a text has, roughly: enough to tell at once that a pattern cannot begin there.

/// A set of characters with false members: each stands for all that share its place among 512
/// (a Bloom filter with one hash).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters([u64; 8]);

impl Letters {
    /// All characters.
    pub const ALL: Self = Self([u64::MAX; 8]);

    /// The characters of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut letters = Self::default();
        text.chars().for_each(|c| letters.add(c));
        letters
    }

    /// Adds one.
    pub fn add(&mut self, c: char) {
        let bit = u32::from(c) as usize % 512;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether `c` may be among them; if not, it surely is not.
    #[must_use]
    pub fn may_have(&self, c: char) -> bool {
        let bit = u32::from(c) as usize % 512;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether some character may be in both.
    #[must_use]
    pub fn may_meet(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_denied() {
        let text = Letters::of("公开指南,2017年。");
        for c in "公开指南,2017年。".chars() {
            assert!(text.may_have(c), "{c}");
            assert!(text.may_meet(&Letters::of(&c.to_string())), "{c}");
        }
        assert!(!text.may_meet(&Letters::of("目录")));
        assert!(text.may_meet(&Letters::ALL) && !text.may_meet(&Letters::default()));
    }
}
