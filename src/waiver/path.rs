//! Patterns of paths: `*` and `?` within one name, `**` for any folders.

/// A pattern of paths that begin at one folder, with `/` between their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern {
    names: Vec<Name>,
}

/// What stands between two `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    /// `**`: any number of names, also none.
    AnyFolders,
    /// One name, in which `*` is any text and `?` one character.
    One(Vec<char>),
}

impl PathPattern {
    /// Reads a pattern; none where it does not begin at the folder, leaves it, or has `**` beside
    /// anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let name = |name: &str| match name {
            "**" => Some(Name::AnyFolders),
            "" | "." | ".." => None,
            _ if name.contains("**") || name.contains(['\\', ':']) => None,
            _ => Some(Name::One(name.chars().collect())),
        };
        text.split('/').map(name).collect::<Option<Vec<Name>>>().map(|names| Self { names })
    }

    /// Whether `path` is one of those meant.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let names: Vec<Vec<char>> = path.split('/').map(|name| name.chars().collect()).collect();
        fits(
            &self.names,
            &names,
            |name| *name == Name::AnyFolders,
            |name, text| match name {
                Name::AnyFolders => false,
                Name::One(pattern) => {
                    fits(pattern, text, |one| *one == '*', |one, c| *one == '?' || one == c)
                }
            },
        )
    }
}

/// Whether `pattern` is the whole of `text`, where an item that `is_any` stands for any number of
/// items. Only the last such item is ever tried anew, so that no pattern takes long.
fn fits<P, T>(
    pattern: &[P],
    text: &[T],
    is_any: impl Fn(&P) -> bool,
    is: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut at, mut next) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(next) {
            Some(item) if is_any(item) => {
                retry = Some((next + 1, at));
                next += 1;
            }
            Some(item) if is(item, &text[at]) => {
                at += 1;
                next += 1;
            }
            _ => {
                let Some((behind, from)) = retry else { return false };
                retry = Some((behind, from + 1));
                (next, at) = (behind, from + 1);
            }
        }
    }
    pattern[next..].iter().all(is_any)
}

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
