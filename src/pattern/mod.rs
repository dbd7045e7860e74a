//! A pattern of a ruleset: a regular expression, made ready when it is first needed.

mod program;
mod search;
mod set;
mod size;
pub mod terms;
mod tree;

use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::chinese::letters::Letters;
use crate::diagnostic::Place;
use crate::pattern::program::Program;
use crate::pattern::search::{Exhausted, Search};
use crate::span::Span;

/// The longest pattern that is taken, in characters, terms filled in.
pub const MAX_CHARS: usize = 20_000;

/// The most memory that one compiled pattern may take, in bytes.
const MAX_COMPILED: usize = 2 << 20;

/// A regular expression with its terms filled in.
///
/// What it means is what the regex library says. To find its matches, most patterns become a
/// [`Program`], which is made some fifty times faster than the library compiles; the library itself
/// serves where a pattern needs more than a program knows, or a text more steps than is sound.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    place: Option<Place>,
    ready: Arc<Ready>,
}

/// Whether one of `patterns` matches in `text[within]`.
#[must_use]
pub fn any_in(patterns: &[Pattern], text: &str, within: Span) -> bool {
    patterns.iter().any(|pattern| pattern.find(text, within).next().is_some())
}

/// What a pattern is turned into at its first use.
#[derive(Debug, Default)]
struct Ready {
    /// None: it needs the library.
    program: OnceLock<Option<Program>>,
    library: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is made ready when it is first used.
    #[must_use]
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), place: None, ready: Arc::default() }
    }

    /// The same pattern, written at `place`.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Where it is written; none where it stands in no file.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The expression, terms filled in.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// About how much work compiling it is; none where it is no pattern, which is found out soon.
    #[must_use]
    pub fn work(&self) -> Option<u64> {
        size::states(&self.source)
    }

    /// Compiles it now, as the library does.
    ///
    /// # Errors
    /// The expression's own error: its syntax is wrong, or it is too large.
    pub fn compile(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source).size_limit(MAX_COMPILED).build()
    }

    /// The matches in `text[within]`, as spans of `text`, first to last, none overlapping another.
    pub fn find<'a>(&'a self, text: &'a str, within: Span) -> impl Iterator<Item = Span> + 'a {
        let text = within.cut(text);
        let program = self.ready.program.get_or_init(|| Program::new(&self.source)).as_ref();
        let search = program.map(|program| Search::new(program, text));
        Matches { pattern: self, text, offset: within.start, search, at: 0 }
    }

    /// Whether it may match somewhere in a text that has these characters; if not, it surely does
    /// not, and the text need not be searched.
    #[must_use]
    pub fn may_be_in(&self, letters: &Letters) -> bool {
        let program = self.ready.program.get_or_init(|| Program::new(&self.source)).as_ref();
        program.is_none_or(|program| program.leads.may_meet(letters))
    }

    /// The first match at or behind `at`, found by the library.
    fn find_at(&self, text: &str, mut at: usize) -> Option<Span> {
        let regex = self.ready.library.get_or_init(|| self.compile().ok()).as_ref()?;
        while let Some(found) = (at <= text.len()).then(|| regex.find_at(text, at)).flatten() {
            if !found.is_empty() {
                return Some(Span::new(found.start(), found.end()));
            }
            at = found.end()
                + Span::new(found.end(), text.len())
                    .cut(text)
                    .chars()
                    .next()
                    .map_or(1, char::len_utf8);
        }
        None
    }
}

/// The matches of a pattern that are still to come.
struct Matches<'a> {
    pattern: &'a Pattern,
    text: &'a str,
    /// Where the text begins in the one that spans are counted in.
    offset: usize,
    /// None: the library searches.
    search: Option<Search<'a>>,
    at: usize,
}

impl Iterator for Matches<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let searched = self.search.as_mut().map(|search| search.find(self.at));
        let found = match searched {
            Some(Ok(found)) => found,
            Some(Err(Exhausted)) => {
                self.search = None;
                self.pattern.find_at(self.text, self.at)
            }
            None => self.pattern.find_at(self.text, self.at),
        };
        self.at = found.map_or(self.text.len(), |found| found.end);
        found.map(|found| Span::new(self.offset + found.start, self.offset + found.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::normalize::normalize;
    use crate::ruleset::load::Library;

    /// What the library finds, which is what a pattern means.
    fn expected(regex: &Regex, text: &str) -> Vec<Span> {
        let all = regex.find_iter(text).filter(|found| !found.is_empty());
        all.map(|found| Span::new(found.start(), found.end())).collect()
    }

    fn found(pattern: &Pattern, text: &str) -> Vec<Span> {
        pattern.find(text, Span::new(0, text.len())).collect()
    }

    fn has_program(pattern: &Pattern) -> bool {
        pattern.ready.program.get_or_init(|| Program::new(&pattern.source)).is_some()
    }

    /// All patterns of the built-in rulesets, each once.
    fn built_in() -> Vec<Pattern> {
        let library = Library::builtin();
        let rulesets = library.ids().map(|id| library.get(id).expect(id));
        let mut patterns: Vec<Pattern> = rulesets
            .flat_map(|ruleset| {
                let lists = ruleset.requirements.iter().flat_map(|one| one.check.pattern_lists());
                lists.flat_map(|list| list.patterns.to_vec()).collect::<Vec<_>>()
            })
            .collect();
        patterns.sort_by(|one, other| one.source.cmp(&other.source));
        patterns.dedup_by(|one, other| one.source == other.source);
        patterns
    }

    /// Numbers that look random and are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
        }

        fn one_of<'s>(&mut self, all: &[&'s str]) -> &'s str {
            all[self.throw(all.len())]
        }

        fn text(&mut self, length: usize) -> String {
            (0..length)
                .map(|_| {
                    self.one_of(&["公", "开", "指", "a", "K", "\u{212a}", "7", ",", "\n", "𠮷"])
                })
                .collect()
        }

        fn pattern(&mut self, depth: usize) -> String {
            let atom = |dice: &mut Self| match dice.throw(if depth == 0 { 6 } else { 9 }) {
                0..3 => dice.one_of(&["公", "开", "指", "公开", "a", "k", "𠮷"]).to_owned(),
                3 => dice
                    .one_of(&[
                        "[^,]",
                        "[公-开]",
                        "[^公a\n]",
                        "[a7,]",
                        "[^\\d,]",
                        "[\\s|k]",
                        "[\\.\\w]",
                    ])
                    .to_owned(),
                4 => dice.one_of(&[".", "\\d", "\\W", "\\s", "\\."]).to_owned(),
                5 => dice.one_of(&["^", "$", "公", "开"]).to_owned(),
                _ => {
                    let inner =
                        (0..=dice.throw(3)).map(|_| dice.pattern(depth - 1)).collect::<Vec<_>>();
                    format!("{}{})", dice.one_of(&["(?:", "("]), inner.join("|"))
                }
            };
            let mut pattern = String::new();
            for _ in 0..=self.throw(3) {
                pattern += &atom(self);
                pattern += self.one_of(&[
                    "", "", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}?", "*?", "+?", "{2,}",
                ]);
            }
            pattern
        }
    }

    #[test]
    fn built_in_patterns_find_what_the_library_finds() {
        let mut texts: Vec<String> = ["met-2017", "partial-2016", "contradicted-2015"]
            .map(|name| {
                std::fs::read_to_string(format!("fixtures/reports/{name}.txt")).expect(name)
            })
            .iter()
            .flat_map(|report| {
                let report = normalize(report).0;
                let sentences = report.split_inclusive('。').map(str::to_owned).collect::<Vec<_>>();
                [vec![report], sentences].concat()
            })
            .collect();
        texts.push(String::new());
        let patterns = built_in();
        for pattern in &patterns {
            let regex = pattern.compile().expect(&pattern.source);
            for text in &texts {
                assert_eq!(
                    found(pattern, text),
                    expected(&regex, text),
                    "{} in {text}",
                    pattern.source
                );
            }
        }
        // any of these makes a report wait for the library
        let slow: Vec<&str> = patterns
            .iter()
            .filter(|one| !has_program(one))
            .map(|one| one.source.as_str())
            .collect();
        assert!(slow.len() * 100 <= patterns.len(), "{slow:#?}");
    }

    #[test]
    fn any_pattern_finds_what_the_library_finds() {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        let mut programs = 0;
        for _ in 0..400 {
            let flag = dice.one_of(&["", "", "(?i)"]);
            let pattern = Pattern::new(format!("{flag}{}", dice.pattern(3)));
            let Ok(regex) = pattern.compile() else { continue };
            programs += usize::from(has_program(&pattern));
            for length in [0, 1, 3, 8, 30] {
                let text = dice.text(length);
                assert_eq!(
                    found(&pattern, &text),
                    expected(&regex, &text),
                    "{} in {text:?}",
                    pattern.source
                );
            }
        }
        assert!(programs > 100, "{programs}");
    }

    #[test]
    fn what_no_program_knows_is_left_to_the_library() {
        for (source, text, matches) in [
            ("(?i:led)", "LED屏", vec!["LED"]),
            (r"\bnet\b", "a net-work", vec!["net"]),
            (r"[\p{Han}&&[^公]]+", "a公开b", vec!["开"]),
            (r"x*", "axxa", vec!["xx"]),
            ("(?:a*)*b", "aab", vec!["aab"]),
            ("公{2}{2}", "公公公公公", vec!["公公公公"]),
            ("[]a]+", "a]", vec!["a]"]),
        ] {
            let pattern = Pattern::new(source);
            assert!(!has_program(&pattern), "{source}");
            let found: Vec<&str> =
                found(&pattern, text).into_iter().map(|span| span.cut(text)).collect();
            assert_eq!(found, matches, "{source}");
        }
    }

    #[test]
    fn a_program_without_end_is_not_made() {
        for source in [
            "a(?:){4000000000}",
            "a(?:(?:b{0}){60000}){60000}",
            "(?:(?:(?:公开|指南){50}){50}){50}",
            "(?:公开指南目录公开指南目录公开指南目录公开指南目录){19000}",
        ] {
            assert!(!has_program(&Pattern::new(source)), "{source}");
        }
    }

    #[test]
    fn a_search_without_end_is_handed_to_the_library() {
        let pattern = Pattern::new("(?:公?公?公?){12}(?:开|指)[^,]*,[^,]*,终");
        assert!(has_program(&pattern));
        let text = format!("公公开,,终{}开,,终", "公".repeat(3000));
        assert_eq!(
            found(&pattern, &text),
            expected(&pattern.compile().expect("it is sound"), &text)
        );
        assert!(pattern.ready.library.get().is_some(), "the program came to an end by itself");
    }
}
