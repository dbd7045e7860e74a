//! "Did you mean …?": the known word nearest to the one that was written.

use strsim::osa_distance;

/// The candidate that is nearest to `word`, if it is near enough to have been meant.
///
/// A third of the characters may differ, at least one and at most three; two that changed places
/// count as one. Upper and lower case are told apart only between equally near candidates.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| {
            let lower = osa_distance(&folded, &candidate.to_lowercase());
            (lower, osa_distance(word, candidate), candidate)
        })
        .filter(|(lower, _, _)| *lower <= limit)
        .min()
        .map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_of_the_finger_is_understood_and_another_word_is_not() {
        let keys = ["severity", "weight", "remedy", "id", "any", "领导小组"];
        for (word, expected) in [
            ("serverity", Some("severity")),
            ("wieght", Some("weight")),
            ("Remedy", Some("remedy")),
            ("REMEDY", Some("remedy")),
            ("ayn", Some("any")),
            ("领导小祖", Some("领导小组")),
            ("colour", None),
            ("basis", None),
            ("", None),
        ] {
            assert_eq!(closest(word, keys), expected, "{word}");
        }
    }

    #[test]
    fn the_nearest_of_several_wins() {
        assert_eq!(closest("AH-LEAD-3", ["AH-LOAD-2", "AH-LEAD-2"]), Some("AH-LEAD-2"));
        assert_eq!(closest("note", ["Note", "note"]), Some("note"));
    }
}
