//! The words by which clauses show how they hold what they mention, read from `rules/lexicon.toml`.
//!
//! The file explains the roles. This module finds the words in a text: at each place the longest.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::Deserialize;

use crate::chinese::kind::{KindWords, LevelWords};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;

/// What a word of the lexicon does in a clause; the roles are explained in `rules/lexicon.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Hides shorter entries: 不断, 原则.
    Pseudo,
    /// 尚未编制指南.
    Negation,
    /// 编制工作仍是空白.
    Absence,
    /// 本应编制,实际未完成.
    Failure,
    /// 将编制目录.
    Plan,
    /// 下一步,….
    PlanFrame,
    /// 2018年工作安排:….
    PlanHeading,
    /// 各单位应当自查.
    Duty,
    /// 要求各科室自查.
    Appeal,
    /// 曾编印指南.
    Past,
    /// 前些年,….
    PastFrame,
    /// 沿用2015年编制的指南.
    CarriedOn,
    /// 今年,….
    Now,
    /// 已编制.
    Done,
    /// 编制了.
    Perfective,
    /// 但….
    Contrast,
    /// 编制.
    Make,
    /// 公布.
    Publish,
    /// 学习《…》.
    Refer,
}

impl Role {
    /// Whether it is a verb that takes a document or a thing as its object.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.is_deed() || self == Self::Refer
    }

    /// Whether it is a verb of doing: to make or to publish.
    #[must_use]
    pub fn is_deed(self) -> bool {
        matches!(self, Self::Make | Self::Publish)
    }

    /// Whether it makes all that it reaches a plan.
    #[must_use]
    pub fn is_plan_frame(self) -> bool {
        matches!(self, Self::PlanFrame | Self::PlanHeading)
    }
}

/// A word of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// What it does.
    pub role: Role,
}

/// A list of words, kept so that the longest one at a place is found fast.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Words(Vec<String>);

impl From<Vec<String>> for Words {
    fn from(mut words: Vec<String>) -> Self {
        words.retain(|word| !word.is_empty());
        words.sort_by_cached_key(|word| (word.chars().next(), Reverse(word.len())));
        Self(words)
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Words {
    /// The longest word that `text` begins with.
    #[must_use]
    pub fn longest(&self, text: &str) -> Option<&str> {
        let first = text.chars().next();
        let from = self.0.partition_point(|word| word.chars().next() < first);
        let mut same = self.0[from..].iter().take_while(|word| word.chars().next() == first);
        same.find(|word| text.starts_with(word.as_str())).map(String::as_str)
    }

    /// Whether `text` begins with one of the words.
    #[must_use]
    pub fn begin(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// Whether `text` ends with one of the words.
    #[must_use]
    pub fn end(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// Whether one of the words stands anywhere in `text`.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn have(&self, word: &str) -> bool {
        self.0.iter().any(|one| one == word)
    }
}

/// How organs are named; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrganWords {
    /// Words that name a tier of government.
    pub levels: Words,
    /// Words in which such a word is none.
    pub not_levels: Words,
    /// What an organ's name ends in.
    pub heads: Words,
    /// Offices of a government itself.
    pub offices: Words,
    /// What no department's name holds.
    pub not_in_names: Words,
    /// 我, 本.
    pub self_words: Words,
    /// Those of them that, under another subject, mean that subject.
    pub reflexive: Words,
    /// What may follow these.
    pub self_heads: Words,
    /// Words behind a name for oneself that lead to organs below it.
    pub subordinate: Words,
    /// Heads of groups of organs.
    pub plural_heads: Words,
    /// Words that make a group.
    pub plural_words: Words,
    /// Those of them that need not stand close to their head.
    pub loose_words: Words,
    /// Names that are never one's own.
    pub foreign: Words,
    /// Parts of one's own organ.
    pub own_units: Words,
    /// Nouns behind an organ's name that make it an attribute.
    pub attributes: Words,
    /// Persons of an organ.
    pub persons: Words,
    /// Words before which an organ's name is no subject.
    pub before_organ: Words,
    /// Words that make an organ a government, or a group that shares its place.
    pub governments: Words,
    /// Words that make the organ behind them what is acted upon.
    pub object_markers: Words,
    /// Words that make the organ behind them the doer.
    pub agents: Words,
    /// Words that point back to the organ named last.
    pub anaphors: Words,
}

/// Small words of the grammar; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GrammarWords {
    /// Marks a plan, or an object before its verb.
    pub disposal: Words,
    /// How such an object begins.
    pub disposal_objects: Words,
    /// Verbs with a result, which show that the word marks an object.
    pub results: Words,
    /// Verbs of saying behind an organ.
    pub speech: Words,
    /// Words that show what was named before to be still under way.
    pub expectation: Words,
    /// Verbs of ordering that end the clause of another organ: 县里明确,….
    pub ordering: Words,
    /// Verbs of learning, behind which another organ's deed is told.
    pub perception: Words,
    /// Words of the present that make other years earlier ones.
    pub present: Words,
    /// Aspect behind a verb of doing.
    pub experiential: Words,
    /// Words before a year that is compared.
    pub compared: Words,
    /// Words behind a year from which something goes on.
    pub since: Words,
    /// Adverbs that may stand alone before a failure.
    pub adverbs: Words,
    /// What behind a negation calls for a second one.
    pub indefinite: Words,
    /// What a negation may deny without denying a deed.
    pub faults: Words,
    /// Lapses that deny a denial: 没有一项被漏.
    pub lapses: Words,
    /// How the title of a document begins that is the deed itself.
    pub enacting: Words,
    /// Verbs that issue such a document.
    pub issuing: Words,
    /// What a draft's title ends in.
    pub drafts: Words,
    /// Nouns for a state of things: 不更新的情况并不存在.
    pub states: Words,
    /// Words that lead to the cause of what was said before.
    pub causes: Words,
    /// Appeals that, in a deed, only say who was made to do it: 请专家讲了课.
    pub causative: Words,
    /// How a stretch of time begins that leads to a failure: 到12月底仍未动笔.
    pub times: Words,
    /// How such a stretch ends.
    pub ends_of_time: Words,
    /// What follows a verb of doing without being its object.
    pub endings: Words,
}

/// What a document looks like from outside; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocumentWords {
    /// What a report's title ends in.
    pub title_heads: Words,
    /// Labels of the publication date.
    pub published_labels: Words,
    /// Names of metadata that hold it.
    pub published_metadata: Words,
    /// Labels of the signature's date.
    pub issued_labels: Words,
    /// Words that name the statistics period.
    pub period_labels: Words,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    format: u32,
    roles: HashMap<Role, Vec<String>>,
    organs: OrganWords,
    kinds: KindWords,
    levels: LevelWords,
    grammar: GrammarWords,
    document: DocumentWords,
}

/// The lexicon, ready to find its words.
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: Words,
    roles: HashMap<String, Role>,
    /// How organs are named.
    pub organs: OrganWords,
    /// What the names of each kind of organ end in.
    pub kinds: KindWords,
    /// The words that tell a level of government.
    pub levels: LevelWords,
    /// Small words of the grammar.
    pub grammar: GrammarWords,
    /// What a document looks like from outside.
    pub document: DocumentWords,
}

impl Lexicon {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// A diagnostic for what is no TOML, has an unknown key, names a word under two roles, or is
    /// of another format.
    pub fn parse(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let parsed: File = toml::from_str(&file.text).map_err(|error| {
            let place = error.span().unwrap_or(0..0);
            vec![Diagnostic::error("lexicon", file, error.message()).at(place.into(), "")]
        })?;
        if parsed.format != 1 {
            let message = format!("format {} of the lexicon is not known", parsed.format);
            return Err(vec![Diagnostic::error("lexicon-format", file, message)]);
        }
        let mut words: Vec<(&str, Role)> = parsed
            .roles
            .iter()
            .flat_map(|(role, words)| words.iter().map(|word| (word.as_str(), *role)))
            .collect();
        words.sort_unstable();
        let twice: Vec<Diagnostic> = words
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)
            .map(|pair| {
                let message = format!("`{}` has two roles", pair[0].0);
                Diagnostic::error("two-roles", file, message)
                    .help("leave it in the one that its reach needs")
            })
            .collect();
        if !twice.is_empty() {
            return Err(twice);
        }
        let roles: HashMap<String, Role> =
            words.iter().map(|(word, role)| ((*word).to_owned(), *role)).collect();
        let words = Words::from(roles.keys().cloned().collect::<Vec<_>>());
        let File { organs, kinds, levels, grammar, document, .. } = parsed;
        Ok(Self { words, roles, organs, kinds, levels, grammar, document })
    }

    /// The words of the lexicon in `text[within]`, first to last, the longest at each place;
    /// pseudo words are left out.
    #[must_use]
    pub fn hits(&self, text: &str, within: Span) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut at = within.start;
        while let Some(c) = text[at..within.end].chars().next() {
            let Some(word) = self.words.longest(&text[at..within.end]) else {
                at += c.len_utf8();
                continue;
            };
            let span = Span::new(at, at + word.len());
            at = span.end;
            match self.roles.get(word) {
                Some(Role::Pseudo) | None => {}
                Some(role) => found.push(Hit { span, role: *role }),
            }
        }
        found
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn built_in() -> Lexicon {
        let text = include_str!("../../rules/lexicon.toml");
        Lexicon::parse(&SourceFile::new("rules/lexicon.toml", text)).unwrap_or_else(|problems| {
            let drawn: Vec<String> = problems
                .iter()
                .map(|one| crate::say::diagnostic(one, crate::lang::Lang::En, false))
                .collect();
            panic!("{}", drawn.join("\n"))
        })
    }

    #[test]
    fn the_longest_word_wins_and_a_pseudo_word_hides_what_it_contains() {
        let lexicon = built_in();
        let text = "不断完善,尚未编制,按原则办理";
        let found: Vec<(&str, Role)> = lexicon
            .hits(text, Span::new(0, text.len()))
            .into_iter()
            .map(|hit| (&text[hit.span.range()], hit.role))
            .collect();
        assert_eq!(found[0], ("完善", Role::Make));
        assert_eq!(found[1], ("尚未", Role::Negation));
        assert!(found.iter().all(|(word, _)| *word != "则"), "{found:?}");
    }

    #[test]
    fn a_word_under_two_roles_is_refused() {
        let text = include_str!("../../rules/lexicon.toml")
            .replace("contrast = [", "contrast = [\n  \"尚未\",");
        let problems = Lexicon::parse(&SourceFile::new("l.toml", text)).expect_err("two roles");
        assert_eq!(problems[0].id, "two-roles");
    }
}
