//! SHA-256 digests in hexadecimal: of reports, rulesets and findings.

use sha2::{Digest, Sha256};

/// The SHA-256 digest of `bytes`, 64 hexadecimal digits.
pub fn full(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hexadecimal digits of the digest: enough to tell findings apart.
pub fn short(bytes: &[u8]) -> String {
    let mut digest = full(bytes);
    digest.truncate(16);
    digest
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_is_that_of_the_standard() {
        // FIPS 180-4, the example of one block
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::full(b"abc"), expected);
        assert!(expected.starts_with(&super::short(b"abc")));
        assert_eq!(super::short(b"abc").len(), 16);
    }
}
