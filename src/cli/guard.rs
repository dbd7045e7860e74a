//! The last net: a defect of the program ends in one message and status 2, never in a verdict.

use std::io::Write as _;
use std::panic;

use crate::cli::outcome::Outcome;
use crate::say::help;
use crate::session::{caught, keeps_place};

/// Runs `work`; a panic in it is reported on standard error and counts as not checked.
pub fn guarded(work: impl FnOnce() -> Outcome) -> Outcome {
    panic::set_hook(Box::new(|information| {
        // Readers work on threads of their own, and so do the libraries that they use; what fails
        // there is a damaged file, and reported as such.
        let place = information.location().map(ToString::to_string);
        keeps_place(&place.unwrap_or_default());
    }));
    caught(work).unwrap_or_else(|place| {
        let _ = writeln!(std::io::stderr(), "{}", help::defect(env!("CARGO_PKG_VERSION"), &place));
        Outcome::NotChecked
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_never_a_pass() {
        let before = panic::take_hook();
        let outcome = guarded(|| panic!("on purpose"));
        panic::set_hook(before);
        assert_eq!(outcome, Outcome::NotChecked);
        assert_eq!(guarded_without_panic(), Outcome::Failed);
        assert!(help::defect("1", "src/a.rs:1:2").starts_with("error[internal]: "));
    }

    fn guarded_without_panic() -> Outcome {
        let before = panic::take_hook();
        let outcome = guarded(|| Outcome::Failed);
        panic::set_hook(before);
        outcome
    }
}
