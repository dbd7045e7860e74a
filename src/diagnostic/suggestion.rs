//! "Did you mean …?": the known word nearest to the one that was written.

/// The candidate that is nearest to `word`, if it is near enough to have been meant.
///
/// A third of the characters may differ, at least one and at most three; two that changed places
/// count as one. Upper and lower case are told apart only between equally near candidates.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().collect();
    let folded: Vec<char> = word.to_lowercase().chars().collect();
    let limit = (wanted.len() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(wanted.len()) <= limit)
        .map(|candidate| {
            let lower: Vec<char> = candidate.to_lowercase().chars().collect();
            let exact: Vec<char> = candidate.chars().collect();
            (distance(&folded, &lower), distance(&wanted, &exact), candidate)
        })
        .filter(|(folded, _, _)| *folded <= limit)
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from `a` to `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, left) in a.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, right) in b.iter().enumerate() {
            let replaced = above[column] + usize::from(left != right);
            let mut least = replaced.min(above[column + 1] + 1).min(here[column] + 1);
            let swapped = row > 0 && column > 0 && a[row - 1] == *right && *left == b[column - 1];
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            here.push(least);
        }
        before = std::mem::replace(&mut above, here);
    }
    above[b.len()]
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
