//! Where a report mentions a part of a requirement, and how it holds each mention.

use std::cell::RefCell;
use std::iter::Peekable;
use std::sync::Arc;
use std::vec::IntoIter;

use crate::check::part::Part;
use crate::chinese::list::trimmed;
use crate::discourse::assertion::Assertion;
use crate::discourse::{Discourse, Held, Mention};
use crate::learned;
use crate::phrase::{self, Hearing, Phrase};
use crate::span::Span;

/// How much of what the phrases need must stand in a sentence that is near, in percent: a third.
const LEAST_SHARE: usize = 33;

/// A mention and how it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The index of its sentence.
    pub sentence: usize,
    /// How the grammar holds it.
    pub held: Held,
    /// The mention that is held so: itself, or the one whose reading it shares.
    mention: Mention,
    /// Whether its own words or a heading above say what it is about, not only the words around it.
    pub is_sure: bool,
}

impl Found {
    /// Whether its assertion is one of those that count.
    pub fn counts(&self, accept: &[Assertion]) -> bool {
        accept.contains(&self.held.assertion)
    }

    /// The same, as sure as both readers are where these assertions count alike. The second reader takes
    /// longer than the grammar, and most mentions are never shown.
    #[must_use]
    pub fn weighed(self, discourse: &Discourse<'_>, accept: &[Assertion]) -> Self {
        Self { held: learned::weigh(discourse, self.mention, self.held, accept), ..self }
    }
}

/// All mentions of `part`, in the order of the text.
pub fn find(part: &Part, discourse: &Discourse<'_>) -> Vec<Found> {
    let mut named = Places::of(&part.any, discourse);
    let mut weak = Places::of(&part.weak, discourse);
    let mut sentences: Vec<usize> = named.sentences().chain(weak.sentences()).collect();
    if !part.sections.is_empty() {
        sentences.extend(0..discourse.sentences().len());
    }
    sentences.sort_unstable();
    sentences.dedup();
    if sentences.is_empty() {
        return Vec::new();
    }
    let ask = |phrases| Sentences::new(phrases, discourse);
    let (under, context) = (ask(&part.under), ask(&part.context));
    let (headings, others) = (ask(&part.sections), ask(&part.unless));
    let is_under = |sentence: usize| {
        part.under.is_empty() || discourse.headings(sentence).any(|above| under.have(above))
    };
    let mut found = Vec::new();
    for sentence in sentences {
        let (named, weak) = (named.take(sentence), weak.take(sentence));
        if !is_under(sentence) {
            continue;
        }
        let mut spans: Vec<(Span, bool)> = named.map(|span| (span, true)).collect();
        spans.extend(said_under(part, &headings, discourse, sentence).map(|span| (span, true)));
        // what a weak phrase needs stands in a heading above; a heading itself needs nothing
        let headed = part.context.is_empty()
            || discourse.is_heading(sentence)
            || discourse.headings(sentence).any(|above| context.have(above));
        // … or in the sentence or in the one before it
        let has_context = || {
            context.have(sentence)
                || discourse.previous(sentence).is_some_and(|before| context.have(before))
        };
        if headed || has_context() {
            spans.extend(weak.map(|span| (span, false)));
        }
        if !spans.is_empty() {
            let others = others.hits(sentence);
            held(part, discourse, sentence, spans, &others, headed, &mut found);
        }
    }
    refer_back(discourse, &mut found);
    found
}

/// The sentence that comes nearest to what `parts` look for, all of one ruleset, where the first of them is
/// mentioned nowhere: it has words that would be one in another context, or the context and all other parts, or
/// much of what the phrases need.
pub fn nearest(
    parts: &[&Part],
    discourse: &Discourse<'_>,
    may_be: impl Fn(Span) -> bool,
) -> Option<Span> {
    let (first, others) = parts.split_first()?;
    let phrases = || first.any.iter().chain(&first.weak);
    let heard = discourse.heard(phrases().next()?.lexis());
    let pieces = &heard.sentences;
    let have = |phrases: &[Phrase], at| phrase::any_at(phrases, pieces, at);
    let has_all = |at| others.iter().all(|part| have(&part.any, at) || have(&part.weak, at));
    let text = discourse.text();
    let span = |at: usize| trimmed(text, discourse.sentence(at).span);
    let shares = phrase::shares(phrases(), pieces);
    let near = shares.into_iter().enumerate().filter_map(|(at, share)| {
        if discourse.is_heading(at) || !may_be(span(at)) || have(&first.unless, at) {
            return None;
        }
        let is_whole = have(&first.weak, at) || have(&first.context, at) && has_all(at);
        (is_whole || share >= LEAST_SHARE).then_some((is_whole, share, std::cmp::Reverse(at)))
    });
    near.max().map(|(_, _, std::cmp::Reverse(at))| span(at))
}

/// What is only named is held as what is told of it beside: 指南这一项,得满分的是邻县; and what another organ's
/// thing is called again stays another's: 省局开展公开检查。检查组认为….
fn refer_back(discourse: &Discourse<'_>, found: &mut [Found]) {
    let text = discourse.text();
    let told: Vec<Found> = found.to_vec();
    for one in found.iter_mut().filter(|one| one.held.assertion == Assertion::Affirmed) {
        let words = one.span.cut(text);
        let is_again = |other: &&Found| {
            let name = other.span.cut(text);
            other.held.assertion == Assertion::OtherOrgan
                && other.span.end <= one.span.start
                && one.sentence - other.sentence <= 1
                && name.len() > words.len()
                && name.ends_with(words)
                && discourse.is_passing(one.span)
        };
        let is_told = |other: &&Found| {
            use Assertion::{Affirmed, TitleOnly};
            one.sentence == other.sentence
                && !matches!(other.held.assertion, Affirmed | TitleOnly)
                && discourse.is_only_named(one.span)
        };
        let other = told.iter().rfind(is_again).or_else(|| told.iter().find(is_told));
        if let Some(other) = other {
            (one.held, one.mention) = (other.held, other.mention);
        }
    }
}

/// Where phrases hit, sentence by sentence.
struct Places<'d> {
    text: &'d str,
    all: Peekable<IntoIter<(usize, Span)>>,
}

impl<'d> Places<'d> {
    fn of(phrases: &[Phrase], discourse: &'d Discourse<'_>) -> Self {
        let hearing = phrases.first().map(|first| discourse.heard(first.lexis()));
        let all =
            hearing.map(|hearing| phrase::find(phrases, &hearing.sentences)).unwrap_or_default();
        Self { text: discourse.text(), all: all.into_iter().peekable() }
    }

    /// The sentences that are left.
    fn sentences(&self) -> impl Iterator<Item = usize> {
        self.all.clone().map(|(sentence, _)| sentence)
    }

    /// The hits in a sentence; each time it is asked for a later one.
    fn take(&mut self, sentence: usize) -> impl Iterator<Item = Span> + use<'d> {
        while self.all.next_if(|(at, _)| *at < sentence).is_some() {}
        let mut here = Vec::new();
        while let Some((_, span)) = self.all.next_if(|(at, _)| *at == sentence) {
            here.push(trimmed(self.text, span));
        }
        here.into_iter()
    }
}

/// The sentences as a list of phrases is looked for in some of them.
struct Sentences<'d> {
    text: &'d str,
    phrases: &'d [Phrase],
    heard: Option<Arc<Hearing<'d>>>,
    known: RefCell<Vec<Option<bool>>>,
}

impl<'d> Sentences<'d> {
    fn new(phrases: &'d [Phrase], discourse: &'d Discourse<'_>) -> Self {
        let heard = phrases.first().map(|first| discourse.heard(first.lexis()));
        Self { text: discourse.text(), phrases, heard, known: RefCell::default() }
    }

    /// Whether one of the phrases stands there.
    fn have(&self, sentence: usize) -> bool {
        let Some(heard) = &self.heard else { return false };
        let mut known = self.known.borrow_mut();
        if known.len() <= sentence {
            known.resize(sentence + 1, None);
        }
        let stands = || phrase::any_at(self.phrases, &heard.sentences, sentence);
        *known[sentence].get_or_insert_with(stands)
    }

    /// Where they stand there.
    fn hits(&self, sentence: usize) -> Vec<Span> {
        let Some(heard) = &self.heard else { return Vec::new() };
        let found =
            self.phrases.iter().flat_map(|phrase| phrase.find_at(&heard.sentences, sentence));
        found.map(|span| trimmed(self.text, span)).collect()
    }
}

/// Adds to `found` how the mentions at `spans` in one sentence are held, those left out that overlap one
/// of `others`. Of each it is told whether its own words say what it is about.
fn held(
    part: &Part,
    discourse: &Discourse<'_>,
    sentence: usize,
    mut spans: Vec<(Span, bool)>,
    others: &[Span],
    headed: bool,
    found: &mut Vec<Found>,
) {
    spans.retain(|(span, _)| {
        !span.is_empty()
            && !others.iter().any(|other| other.overlaps(*span))
            && !leaves_title(discourse, sentence, *span, part.lasting)
    });
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|next, kept| kept.0.contains(next.0));
    // 将编制指南,修订后的指南挂网: a weak mention is of the thing named before it.
    let mut named: Option<(Held, Mention)> = None;
    for (span, names) in spans {
        let mention = Mention { span, lasting: part.lasting, owned: part.owned };
        let own = discourse.hold(mention);
        let (held, mention) = match named {
            Some(before)
                if !names
                    && own.assertion == Assertion::Affirmed
                    && before.0.assertion != Assertion::TitleOnly =>
            {
                before
            }
            _ => (own, mention),
        };
        if names {
            named = Some((held, mention));
        }
        found.push(Found { span, sentence, held, mention, is_sure: names || headed });
    }
}

/// Whether `span` begins within a cited title and ends behind it: 按照《…公开条例》和…关于信息…的要求
/// tells of no deed. A thing that lasts may be named in one and made behind it, but not in the next title.
fn leaves_title(discourse: &Discourse<'_>, sentence: usize, span: Span, lasting: bool) -> bool {
    let sentence = discourse.sentence(sentence);
    let around = |at: usize| sentence.title_around(Span::new(at, at));
    let left =
        around(span.start).is_some_and(|title| title.start < span.start && title.end < span.end);
    left && (!lasting || around(span.end).is_some())
}

/// The whole sentence, where it stands under a heading that makes whatever is said count.
fn said_under(
    part: &Part,
    headings: &Sentences<'_>,
    discourse: &Discourse<'_>,
    sentence: usize,
) -> Option<Span> {
    if part.sections.is_empty() || discourse.is_heading(sentence) {
        return None;
    }
    let text = discourse.text();
    let counts = headings.have(discourse.headings(sentence).next()?);
    let said = trimmed(text, discourse.sentence(sentence).span);
    (counts && said.cut(text).chars().count() >= part.min_said).then_some(said)
}
