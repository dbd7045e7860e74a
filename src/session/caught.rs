//! A defect of the program is caught where it can be told of one report, and harms no other.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// While the thread's work is caught: where it panicked, once it has.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps `place` for the error of the report whose check panicked on this thread; false where no
/// report is being checked here. For the panic hook of a host.
pub fn keeps_place(place: &str) -> bool {
    PLACE.with_borrow_mut(|kept| kept.as_mut().map(|kept| place.clone_into(kept)).is_some())
}

/// What `work` comes to.
///
/// # Errors
/// It panicked; the place in the source, empty where no hook of the host's keeps it.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = PLACE.replace(Some(String::new()));
    // what the report left half done goes with it, and the locks of what is shared are not poisoned
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let place = PLACE.replace(outer);
    result.map_err(|_| place.unwrap_or_default())
}

/// Goes on with a panic that was caught on another thread.
pub fn pass_on(place: &str) -> ! {
    keeps_place(place);
    panic::resume_unwind(Box::new(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_is_told_with_its_place_wherever_it_was_met() {
        let there = || caught(|| pass_on("src/a.rs:1:2"));
        let passed = caught(|| match std::thread::scope(|scope| scope.spawn(there).join()) {
            Ok(Err(place)) => pass_on(&place),
            other => other.is_ok(),
        });
        assert_eq!(passed, Err("src/a.rs:1:2".to_owned()));
        let inner = || caught(|| ()).and_then(|()| caught(|| pass_on("src/b.rs:3:4")));
        assert_eq!(caught(inner), Ok(Err::<(), _>("src/b.rs:3:4".to_owned())));
        assert_eq!(caught(|| 1), Ok(1));
        assert!(!keeps_place("src/c.rs:5:6"), "nothing is caught here");
    }
}
