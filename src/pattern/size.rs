//! How much work a pattern is for the regex library, before that work is done.

use regex_syntax::hir::{Class, Hir, HirKind};

/// About how many states the library will make of the pattern; none where it is no pattern.
///
/// The estimate only has to grow as the work does: a character counts its bytes, a class its
/// ranges, a repetition as often as it may be repeated.
pub(super) fn states(source: &str) -> Option<u64> {
    regex_syntax::parse(source).ok().map(|hir| of(&hir))
}

/// No deeper than the syntax library lets patterns be nested.
fn of(hir: &Hir) -> u64 {
    let sum = |all: &[Hir]| all.iter().map(of).fold(1, u64::saturating_add);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => 1 + class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => 1 + class.ranges().len() as u64,
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min.saturating_add(1)).max(1);
            of(&repeated.sub).saturating_mul(u64::from(times))
        }
        HirKind::Concat(all) | HirKind::Alternation(all) => sum(all),
    }
}

#[cfg(test)]
mod tests {
    use super::states;

    #[test]
    fn what_is_repeated_counts_as_often_as_it_is() {
        let of = |source| states(source).expect(source);
        assert_eq!(of("公开"), 6);
        assert!(of("(?:公开){100}") >= 600);
        assert!(of("(?:(?:公开){100}){100}") >= 60_000);
        assert!(of(r"\w{40}") > 20_000, "{}", of(r"\w{40}"));
        assert!(of("(?:(?:(?:(?:(?:(?:a{1000}){1000}){9}){9}){9}){9})") > 1_000_000);
        assert_eq!(states("("), None);
    }
}
