//! The words by which clauses show how they hold what they mention, read from `rules/lexicon.toml`.
//!
//! The file explains the roles. This module finds the words in a text: at each place the longest.

use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

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

/// A word of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// What it does.
    pub role: Role,
}

/// How organs are named; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrganWords {
    /// Words that name a tier of government.
    pub levels: Vec<String>,
    /// Words in which such a word is none.
    pub not_levels: Vec<String>,
    /// What an organ's name ends in.
    pub heads: Vec<String>,
    /// Offices of a government itself.
    pub offices: Vec<String>,
    /// What no department's name holds.
    pub not_in_names: Vec<String>,
    /// 我, 本.
    pub self_words: Vec<String>,
    /// What may follow these.
    pub self_heads: Vec<String>,
    /// Words behind a name for oneself that lead to organs below it.
    pub subordinate: Vec<String>,
    /// Heads of groups of organs.
    pub plural_heads: Vec<String>,
    /// Words that make a group.
    pub plural_words: Vec<String>,
    /// Those of them that need not stand close to their head.
    pub loose_words: Vec<String>,
    /// Names that are never one's own.
    pub foreign: Vec<String>,
    /// Parts of one's own organ.
    pub own_units: Vec<String>,
    /// Nouns behind an organ's name that make it an attribute.
    pub attributes: Vec<String>,
    /// Words before which an organ's name is no subject.
    pub before_organ: Vec<String>,
    /// Words that make an organ a government, or a group that shares its place.
    pub governments: Vec<String>,
    /// Words that make the organ behind them what is acted upon.
    pub object_markers: Vec<String>,
    /// Words that make the organ behind them the doer.
    pub agents: Vec<String>,
    /// Words that point back to the organ named last.
    pub anaphors: Vec<String>,
}

/// Small words of the grammar; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GrammarWords {
    /// Marks a plan, or an object before its verb.
    pub disposal: Vec<String>,
    /// How such an object begins.
    pub disposal_objects: Vec<String>,
    /// Verbs with a result, which show that the word marks an object.
    pub results: Vec<String>,
    /// Verbs of saying behind an organ.
    pub speech: Vec<String>,
    /// Words that show what was named before to be still under way.
    pub expectation: Vec<String>,
    /// Verbs of learning, behind which another organ's deed is told.
    pub perception: Vec<String>,
    /// Words of the present that make other years earlier ones.
    pub present: Vec<String>,
    /// Aspect behind a verb of doing.
    pub experiential: Vec<String>,
    /// Words before a year that is compared.
    pub compared: Vec<String>,
    /// Words behind a year from which something goes on.
    pub since: Vec<String>,
    /// Adverbs that may stand alone before a failure.
    pub adverbs: Vec<String>,
    /// What behind a negation calls for a second one.
    pub indefinite: Vec<String>,
    /// What a negation may deny without denying a deed.
    pub faults: Vec<String>,
    /// How the title of a document begins that is the deed itself.
    pub enacting: Vec<String>,
    /// Verbs that issue such a document.
    pub issuing: Vec<String>,
    /// What a draft's title ends in.
    pub drafts: Vec<String>,
    /// Nouns for a state of things: 不更新的情况并不存在.
    pub states: Vec<String>,
    /// Words that lead to the cause of what was said before.
    pub causes: Vec<String>,
    /// Appeals that, in a deed, only say who was made to do it: 请专家讲了课.
    pub causative: Vec<String>,
    /// How a stretch of time begins that leads to a failure: 到12月底仍未动笔.
    pub times: Vec<String>,
    /// How such a stretch ends.
    pub ends_of_time: Vec<String>,
    /// What follows a verb of doing without being its object.
    pub endings: Vec<String>,
}

/// What a document looks like from outside; see `rules/lexicon.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocumentWords {
    /// What a report's title ends in.
    pub title_heads: Vec<String>,
    /// Labels of the publication date.
    pub published_labels: Vec<String>,
    /// Labels of the signature's date.
    pub issued_labels: Vec<String>,
    /// Words that name the statistics period.
    pub period_labels: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    format: u32,
    roles: HashMap<Role, Vec<String>>,
    organs: OrganWords,
    grammar: GrammarWords,
    document: DocumentWords,
}

/// The lexicon, ready to find its words.
#[derive(Clone, Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
    roles: Vec<Role>,
    /// How organs are named.
    pub organs: OrganWords,
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
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.iter().map(|(word, _)| word))
            .map_err(|error| vec![Diagnostic::error("lexicon", file, error.to_string())])?;
        let roles = words.iter().map(|(_, role)| *role).collect();
        let File { organs, grammar, document, .. } = parsed;
        Ok(Self { automaton, roles, organs, grammar, document })
    }

    /// The words of the lexicon in `text[within]`, first to last, the longest at each place;
    /// pseudo words are left out.
    #[must_use]
    pub fn hits(&self, text: &str, within: Span) -> Vec<Hit> {
        self.automaton
            .find_iter(&text[within.range()])
            .map(|found| Hit {
                span: Span::new(within.start + found.start(), within.start + found.end()),
                role: self.roles[found.pattern().as_usize()],
            })
            .filter(|hit| hit.role != Role::Pseudo)
            .collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn built_in() -> Lexicon {
        let text = include_str!("../../rules/lexicon.toml");
        Lexicon::parse(&SourceFile::new("rules/lexicon.toml", text)).unwrap_or_else(|problems| {
            let drawn: Vec<String> = problems.iter().map(|one| one.render(false)).collect();
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
