//! Draws a text as the checker sees it: outline, sentences, clauses with their parse and what governs them, each
//! mention with its trigger under a caret.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::check::mention::Found;
use crate::chinese::organ::Relation;
use crate::diagnostic::message::Message;
use crate::discourse::Mention;
use crate::discourse::assertion::Confidence;
use crate::document::BlockKind;
use crate::facts::Facts;
use crate::lang::Lang;
use crate::learned::{Spoken, Weighed};
use crate::render::{place, sanitize};
use crate::say;
use crate::span::Span;

/// The longest stretch that is drawn with carets, in columns.
const WIDEST: usize = 96;

/// How many of the words that speak for and against are shown.
const SPOKEN: usize = 4;

/// A mention and whose it is, in words.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The family's id.
    pub family: String,
    /// The title of the part that it serves.
    pub part: String,
    /// What of it the readers know.
    pub mention: Mention,
    /// Where it stands and how it is held.
    pub found: Found,
}

/// The whole text, drawn; or, of `mentioning`, the sentences with a mention only.
pub fn text(facts: &Facts<'_>, mentions: &[Labelled], mentioning: bool, lang: Lang) -> String {
    let mut out = String::new();
    let discourse = &facts.discourse;
    let has_mention = |index: usize| mentions.iter().any(|mention| mention.found.sentence == index);
    let all = discourse.sentences().enumerate();
    for (index, sentence) in all.filter(|(index, _)| !mentioning || has_mention(*index)) {
        let place = place::exact(facts.document, sentence.span, lang);
        let kind = if discourse.is_heading(index) { "heading" } else { "sentence" };
        let kind = say::word("trace", kind, lang);
        let _ = writeln!(out, "{place} {kind}");
        for (at, clause) in sentence.clauses.iter().enumerate() {
            let words = facts.document.slice(clause.span).trim();
            let _ = writeln!(out, "  │ {words}{}", governing(facts, index, at, lang));
        }
        for mention in mentions.iter().filter(|mention| mention.found.sentence == index) {
            push_mention(&mut out, facts, mention, lang);
        }
    }
    let rows = facts.document.blocks().iter().filter(|block| block.kind == BlockKind::Row).count();
    if rows > 0 && !mentioning {
        let rows = Message::new("table-rows").with("count", rows);
        let _ = writeln!(out, "{}", say::text(&rows, lang));
    }
    sanitize::block(&out, false).into_owned()
}

/// What governs a clause, behind its words; nothing where nothing does.
fn governing(facts: &Facts<'_>, sentence: usize, clause: usize, lang: Lang) -> String {
    let governing = facts.discourse.governing(sentence, clause);
    let word = |id| say::word("trace", id, lang);
    let quoted = |span| facts.document.slice(span).to_owned();
    let mut words = Vec::new();
    if let Some(subject) = governing.subject {
        let whose = match subject.relation {
            Relation::Own => "own",
            Relation::Other | Relation::Back => "other",
        };
        let (label, whose) = (word("subject"), word(whose));
        words.push(format!("{label} `{}` ({whose})", quoted(subject.span)));
    }
    let others = [
        (word("verb"), governing.verb),
        (word("object"), governing.object),
        (word("frame"), governing.frame),
        (word("carried"), governing.carried),
    ];
    for (label, span) in others {
        words.extend(span.map(|span| format!("{label} `{}`", quoted(span))));
    }
    if words.is_empty() { String::new() } else { format!("  ← {}", words.join(", ")) }
}

/// One mention: what it is, how it is held, and both under carets where they stand close enough.
fn push_mention(out: &mut String, facts: &Facts<'_>, mention: &Labelled, lang: Lang) {
    let found = mention.found;
    let word = say::named(found.held.assertion, lang);
    let doubt = match found.held.confidence {
        Confidence::Likely => say::named(Confidence::Likely, lang),
        Confidence::Sure => "",
    };
    let doubt = say::marks::bracketed(doubt, lang);
    let _ = writeln!(out, "    {} ({}) → {word}{doubt}", mention.family, mention.part);
    let sentence = facts.discourse.sentence(found.sentence);
    let clause = sentence.clauses[sentence.clause_at(found.span)].span.cover(found.span);
    let trigger = found.held.trigger.filter(|trigger| sentence.span.contains(*trigger));
    let stretch = trigger.map_or(clause, |trigger| clause.cover(trigger));
    let words = facts.document.slice(stretch);
    if words.width() > WIDEST || words.contains(['\n', '\t']) {
        let _ = writeln!(out, "      `{}`", facts.document.slice(found.span));
    } else {
        let _ = writeln!(out, "      {words}");
        let _ =
            writeln!(out, "      {}", carets(facts.document.text(), stretch, found.span, trigger));
    }
    if let Some(outside) = found.held.trigger {
        let place = place::exact(facts.document, outside, lang);
        let label = say::word("trace", "by", lang);
        let words = facts.document.slice(outside);
        let _ = writeln!(out, "      {label} `{words}` ({place})");
    }
    let grammar = facts.discourse.hold(mention.mention);
    let weighed = Weighed::of(&facts.discourse, mention.mention, grammar);
    let (first, against) = weighed.map(|weighed| weighed.spoken(SPOKEN)).unwrap_or_default();
    for (id, spoken) in [("for", first), ("against", against)] {
        let one = |(span, weight): Spoken| format!("`{}` {weight:+}", facts.document.slice(span));
        let words: Vec<String> = spoken.into_iter().map(one).collect();
        if !words.is_empty() {
            let _ = writeln!(out, "      {} {}", say::word("trace", id, lang), words.join(", "));
        }
    }
}

/// `^^^^` under the mention, `~~~~` under its trigger.
fn carets(text: &str, stretch: Span, mention: Span, trigger: Option<Span>) -> String {
    let mut drawn = String::new();
    for (offset, c) in stretch.cut(text).char_indices() {
        let at = stretch.start + offset;
        let mark = if mention.range().contains(&at) {
            '^'
        } else if trigger.is_some_and(|trigger| trigger.range().contains(&at)) {
            '~'
        } else {
            ' '
        };
        let width = c.encode_utf8(&mut [0; 4]).width();
        drawn.extend(std::iter::repeat_n(mark, width));
    }
    drawn.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_chinese_text_by_display_width() {
        let text = "将编制《指南》a。";
        let mention = Span::new("将编制《".len(), "将编制《指南".len());
        let drawn = carets(text, Span::new(0, text.len()), mention, Some(Span::new(0, "将".len())));
        assert_eq!(drawn, "~~      ^^^^");
    }
}
