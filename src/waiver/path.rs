//! Patterns of paths: `*` and `?` within one name, `**` for any folders.

use regex::bytes::{Regex, RegexBuilder};

/// The most that one pattern may take in memory, in bytes; a long name takes a thousandth of it.
const LARGEST: usize = 4 << 20;

/// A pattern of paths that begin at one folder, with `/` between their names.
#[derive(Clone, Debug)]
pub struct PathPattern(Regex);

impl PathPattern {
    /// Reads a pattern; none where it does not begin at the folder, leaves it, has `**` beside
    /// anything else, or is far too long.
    pub fn parse(text: &str) -> Option<Self> {
        let mut regex = String::from("^");
        let mut names = text.split('/').peekable();
        while let Some(name) = names.next() {
            let is_last = names.peek().is_none();
            match name {
                "" | "." | ".." => return None,
                "**" if is_last => regex.push_str("(?s-u:.*)"),
                "**" => regex.push_str("(?-u:[^/]+/)*"),
                _ if name.contains("**") || name.contains(['\\', ':']) => return None,
                _ => {
                    for one in name.chars() {
                        match one {
                            // bytes, since a class of all characters is a large one
                            '*' => regex.push_str("(?-u:[^/])*"),
                            '?' => regex.push_str("[^/]"),
                            _ => regex.push_str(&regex::escape(one.encode_utf8(&mut [0; 4]))),
                        }
                    }
                    regex.push_str(if is_last { "" } else { "/" });
                }
            }
        }
        RegexBuilder::new(&(regex + "$")).size_limit(LARGEST).build().ok().map(Self)
    }

    /// Whether `path` is one of those meant.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path.as_bytes())
    }
}

impl PartialEq for PathPattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for PathPattern {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_files_from_its_folder() {
        for (pattern, path, expected) in [
            ("a.txt", "a.txt", true),
            ("a.txt", "2016/a.txt", false),
            ("A.txt", "a.txt", false),
            ("*.txt", "a.txt", true),
            ("*.txt", "2016/a.txt", false),
            ("*.txt", "a.txt.docx", false),
            ("2016/*", "2016/a.txt", true),
            ("2016/*", "2016/局/a.txt", false),
            ("2016/**", "2016/局/a.txt", true),
            ("2016/**", "2017/a.txt", false),
            ("**/*.txt", "a.txt", true),
            ("**/*.txt", "2016/局/年报.txt", true),
            ("**/局/*.txt", "2016/局/处/局/年报.txt", true),
            ("**/局/*.txt", "2016/局/处/年报.txt", false),
            ("201?/年报.txt", "2016/年报.txt", true),
            ("201?/年报.txt", "201/年报.txt", false),
            ("年?.txt", "年报.txt", true),
            ("*年*报*", "2016年度年报.txt", true),
            ("[a]*.txt", "[a]b.txt", true),
        ] {
            let parsed = PathPattern::parse(pattern).expect(pattern);
            assert_eq!(parsed.matches(path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_pattern_stays_beneath_its_folder() {
        for pattern in
            ["", "/a", "a/", "a//b", "./a", "../a", "a/../b", "a\\b", "C:/a", "a**", "***"]
        {
            assert_eq!(PathPattern::parse(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn no_pattern_takes_long() {
        let pattern =
            PathPattern::parse(&format!("{}b/**/{}", "*a".repeat(2000), "*/".repeat(500) + "c"));
        let path = format!("{}/{}", "a".repeat(4000), "d/".repeat(2000) + "c");
        assert!(!pattern.expect("a pattern").matches(&path));
    }
}
