//! Some characters, or all but some.

use std::sync::OnceLock;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    /// In order, apart from each other, both ends included.
    ranges: Vec<(char, char)>,
    negated: bool,
}

impl Set {
    /// The characters of a class, or all others.
    pub(super) fn new(class: &ClassUnicode, negated: bool) -> Self {
        let ranges = class.iter().map(|range| (range.start(), range.end())).collect();
        Self { ranges, negated }
    }

    /// The set of one character.
    pub(super) fn of(c: char) -> Self {
        Self { ranges: vec![(c, c)], negated: false }
    }

    /// What `\` and this letter stand for.
    pub(super) fn named(letter: char) -> Option<Self> {
        let class = class(letter.to_ascii_lowercase())?;
        Some(Self::new(class, letter.is_ascii_uppercase()))
    }

    /// Whether `c` is one of them.
    pub(super) fn has(&self, c: char) -> bool {
        let within = if self.ranges.len() <= 8 {
            self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
        } else {
            let behind = self.ranges.partition_point(|(first, _)| *first <= c);
            behind > 0 && c <= self.ranges[behind - 1].1
        };
        within != self.negated
    }

    /// Its only character, if it has but one.
    pub(super) fn only(&self) -> Option<char> {
        match self.ranges[..] {
            [(first, last)] if first == last && !self.negated => Some(first),
            _ => None,
        }
    }

    /// Its characters, if they are few.
    pub(super) fn few(&self) -> Option<impl Iterator<Item = char> + '_> {
        let size = |(first, last): &(char, char)| u32::from(*last) - u32::from(*first) + 1;
        let few = !self.negated && self.ranges.iter().map(size).sum::<u32>() <= 1000;
        few.then(|| self.ranges.iter().flat_map(|(first, last)| *first..=*last))
    }
}

/// The class that `\d`, `\s` or `\w` stands for; the library keeps the lists.
pub(super) fn class(letter: char) -> Option<&'static ClassUnicode> {
    static CLASSES: OnceLock<[Option<ClassUnicode>; 3]> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        ["\\d", "\\s", "\\w"].map(|class| match regex_syntax::parse(class).ok()?.into_kind() {
            HirKind::Class(Class::Unicode(class)) => Some(class),
            _ => None,
        })
    });
    classes["dsw".find(letter)?].as_ref()
}

/// The class of all characters from `first` to `last`.
pub(super) fn range(first: char, last: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(first, last)])
}
