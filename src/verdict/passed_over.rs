//! A reason that names what was looked at and did not count.

use crate::diagnostic::message::{Arg, Join, Message};
use crate::span::Span;
use crate::verdict::{Evidence, Verdict};

/// How many mentions are named.
const MOST_NAMED: usize = 3;

/// The longest words that decided a mention and are named, in characters.
const LONGEST_TRIGGER: usize = 12;

impl Verdict {
    /// The same verdict, whose reason names what did not count and why: nobody is told that something is
    /// not stated where it is, and was read as a plan or as another's deed. `words` gives those at a place.
    #[must_use]
    pub fn naming_passed_over<'t>(mut self, words: impl Fn(Span) -> &'t str) -> Self {
        let id = match self.reason.id {
            "nothing-found" => "nothing-found/but",
            "parts-missing" => "parts-missing/but",
            "too-few-kinds" => "too-few-kinds/but",
            _ => return self,
        };
        let lacks =
            |evidence: &&Evidence| self.evidence.iter().all(|one| one.part != evidence.part);
        let mut named: Vec<Message> = Vec::new();
        for one in self.discounted.iter().filter(lacks) {
            let Some(held) = one.assertion else { continue };
            let trigger = one.trigger.map(&words);
            let message = match trigger.filter(|it| it.chars().count() <= LONGEST_TRIGGER) {
                Some(trigger) => Message::new("passed-over/by").with("trigger", trigger),
                None => Message::new("passed-over"),
            };
            let held = Arg::Word("assertion", held.as_str());
            let message = message.with("words", words(one.span)).with("held", held);
            if named.len() < MOST_NAMED && !named.contains(&message) {
                named.push(message);
            }
        }
        if !named.is_empty() {
            self.reason.id = id;
            self.reason = self.reason.with("but", Arg::list(named, Join::Items));
        }
        self
    }
}
