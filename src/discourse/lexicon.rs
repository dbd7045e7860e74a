//! The words by which a report's text is understood, read from `rules/lexicon.toml`.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::chinese::organ::OrganWords;
use crate::chinese::words::{Role, Triggers, Words};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, SourceFile};

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
    /// Characters that deny within a clause: 没有一个月不通报.
    pub denials: Words,
    /// Characters with which a lack begins: 没有, 无.
    pub lacks: Words,
    /// These and those that go on with them.
    pub lacking: Words,
    /// Aspects that show a deed: 请专家讲了课.
    pub told: Words,
    /// What behind an appeal makes it a noun: 要求的.
    pub behind_noun: Words,
    /// What before an appeal makes it a noun: 按要求.
    pub before_noun: Words,
    /// How a clause begins that sets something aside: 除…外.
    pub excepting: Words,
    /// How such a clause ends.
    pub excepted: Words,
    /// Prepositions behind which a word of time is a frame: 在2015年.
    pub locative: Words,
    /// What stands between the members of a list.
    pub conjunctions: Words,
    /// The particle behind an attribute.
    pub genitive: Words,
    /// Verbs that call what was said before something: 是机关应尽之责.
    pub copulas: Words,
    /// What makes of a clause the time or the condition of the next: …后.
    pub when: Words,
    /// Adverbs behind what is counted down to one: 一次也没有.
    pub emphatic: Words,
    /// What stands between a cause and its failure: 因故而未能.
    pub therefore: Words,
    /// What turns to another topic at the head of a clause: 至于…,则….
    pub turning: Words,
    /// Characters that deny that something is carried on: 未沿用.
    pub not_carried_on: Words,
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
    /// What may stand before the organ's name in a title.
    pub before_organ: Words,
    /// What may stand behind it.
    pub behind_organ: Words,
    /// What no line with the date of a signature holds.
    pub not_in_signatures: Words,
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
    /// The words that show how a clause holds what it mentions.
    pub triggers: Triggers,
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
            let message = Message::new("unreadable-data").with("reason", error.message());
            vec![Diagnostic::new(file, message).here(place.into())]
        })?;
        if parsed.format != 1 {
            let message = Message::new("data-format").with("format", parsed.format);
            return Err(vec![Diagnostic::new(file, message)]);
        }
        let File { organs, grammar, document, .. } = parsed;
        let mut roles: HashMap<String, Role> = HashMap::new();
        let mut twice: Vec<String> = Vec::new();
        for (role, words) in parsed.roles {
            for word in words {
                let old = roles.insert(word.clone(), role);
                twice.extend(old.filter(|old| *old != role).map(|_| word));
            }
        }
        if twice.is_empty() {
            return Ok(Self { triggers: Triggers::new(roles), organs, grammar, document });
        }
        twice.sort_unstable();
        let complaint =
            |word: String| Diagnostic::new(file, Message::new("two-roles").with("word", word));
        Err(twice.into_iter().map(complaint).collect())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::span::Span;

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
            .triggers
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
