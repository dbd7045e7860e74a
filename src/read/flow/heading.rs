//! The styles of headings that every word processor has, by their names.

use crate::chinese::typeset;

/// A style's name as it is compared: in lower case, with one blank between words.
pub fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The outline level, 0-based, of the style of this [`plain`] name. WPS and converters also write
/// the names in Chinese, or without the blank.
pub fn of_name(name: &str) -> Option<i64> {
    if name == "title" {
        return Some(0);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix(typeset::HEADING))?;
    let level: i64 = level.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_by_their_styles_names() {
        for (name, level) in [
            ("Heading 1", Some(0)),
            ("heading  2", Some(1)),
            ("Heading3", Some(2)),
            ("标题 4", Some(3)),
            ("Title", Some(0)),
            ("Subtitle", None),
            ("标题", None),
            ("Heading 10", None),
            ("Heading 1 Char", None),
        ] {
            assert_eq!(of_name(&plain(name)), level, "{name}");
        }
    }
}
