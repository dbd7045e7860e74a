//! Which characters simplification may change. Nearly no text has one, and the tables that simplify take
//! longer to make ready than a report does to be read.

/// All of them; a test holds them against the tables themselves.
const ALL: &str = include_str!("traditional.txt");

/// The first character of the block in which they stand, which has so many words of 64.
const FIRST: u32 = 0x4e00;
const WORDS: usize = 0x5200 / 64;

/// A bit for each character of the block.
static SIEVE: [u64; WORDS] = sieve(ALL.as_bytes());

const fn sieve(all: &[u8]) -> [u64; WORDS] {
    let mut sieve = [0; WORDS];
    let mut at = 0;
    while at < all.len() {
        // each takes three bytes of UTF-8; lines end between them
        if all[at] == b'\n' {
            at += 1;
            continue;
        }
        let high = (all[at] as u32 & 0xf) << 12 | (all[at + 1] as u32 & 0x3f) << 6;
        let bit = (high | all[at + 2] as u32 & 0x3f) - FIRST;
        sieve[bit as usize / 64] |= 1 << (bit % 64);
        at += 3;
    }
    sieve
}

/// Whether simplification may change `c`, alone or beside another.
#[inline]
pub fn may_change(c: char) -> bool {
    let bit = u32::from(c).wrapping_sub(FIRST);
    SIEVE.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::{ALL, may_change};

    #[test]
    fn what_simplification_changes_is_in_it() {
        for c in '\0'..=char::MAX {
            let alone = c.to_string();
            assert!(fast2s::convert(&alone) == alone || may_change(c), "{c}");
        }
        for words in ["看著", "苧麻", "計畫"] {
            assert_ne!(fast2s::convert(words), words);
            assert!(words.chars().any(may_change), "{words}");
        }
        let all = ALL.chars().filter(|c| *c != '\n');
        assert_eq!(all.filter(|c| !may_change(*c)).count(), 0);
        assert!("公开指南，不变。abc".chars().all(|c| !may_change(c)));
    }
}
