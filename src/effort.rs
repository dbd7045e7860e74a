//! How long the tests try a property: as often as the test says, or as `PROPTEST_CASES` asks.

use proptest::test_runner::Config;

/// The configuration for a property that is tried this often in every run of the tests.
pub fn cases(usual: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    Config { cases: asked.unwrap_or(usual), failure_persistence: None, ..Config::default() }
}
