//! What is said of an example that fails.

use crate::diagnostic::message::{Arg, Message};
use crate::diagnostic::{Diagnostic, Gravity, Problem};
use crate::discourse::assertion::Assertion;
use crate::document::Document;
use crate::ruleset::lint::warning;
use crate::ruleset::{Example, Requirement};
use crate::session::selftest::{Failure, Judged, Unused};
use crate::span::Span;
use crate::verdict::{Evidence, Status};
use crate::written::Text;

/// The failure under a caret: at the word that decided, where one did, else at the passage.
pub fn example_failed(failure: &Failure<'_>) -> Diagnostic {
    let Failure { requirement, example, number, outcome } = failure;
    let error = |id| {
        let message = Message::new(id).with("id", &requirement.id).with("number", *number);
        let message = message.with("expected", example.status.as_str());
        Diagnostic::new(&example.file, message)
    };
    match outcome {
        Err(problem) => {
            let id = match problem {
                Problem::NoYear => "example-failed/no-year",
                _ => "example-failed/unjudged",
            };
            let mut error = error(id).here(example.sheet_span);
            error.message = error.message.with("why", problem.message());
            error
        }
        Ok(judged) => {
            let mut error = error(cause(example.status, judged));
            error.message = error.message.with("got", judged.verdict.status.as_str());
            explained(error, example, judged)
        }
    }
}

/// A list of so many patterns is a choice of wordings, each of which an example must show; a longer
/// one is a vocabulary, of which a sample will do.
const SHORT_LIST: usize = 3;

/// What is said of patterns that match in no example.
///
/// Of the lists that name a thing it is a warning where no pattern matches, and for each pattern of
/// a short list; of a longer list, of `unless` and of what narrows the place it is a note.
pub fn unused_patterns(requirement: &Requirement, unused: &Unused<'_>) -> Vec<Diagnostic> {
    let list = match unused.list.part {
        Some(part) => Message::new("pattern-list/part").with("part", part),
        None => Message::new("pattern-list"),
    };
    let list = list.with("key", unused.list.key);
    let complaint = |id, place| {
        let message = Message::new(id).with("id", &requirement.id).with("list", list.clone());
        warning(place, message)
    };
    let places = unused.patterns.iter().filter_map(|pattern| pattern.place());
    if unused.is_whole() && unused.list.names_a_thing() {
        return places.take(1).map(|place| complaint("idle-part", place)).collect();
    }
    let is_choice = unused.list.names_a_thing() && unused.list.patterns.len() <= SHORT_LIST;
    let gravity = if is_choice { Gravity::Warning } else { Gravity::Note };
    places.map(|place| complaint("idle-pattern", place).weighing(gravity)).collect()
}

fn explained(mut error: Diagnostic, example: &Example, judged: &Judged) -> Diagnostic {
    let Judged { verdict, document } = judged;
    let reason = verdict.reason.clone();
    for evidence in shown(example, judged) {
        if let Some((span, label)) = labelled(evidence, example, document) {
            error = error.saying(span, label);
        }
    }
    error = match error.labels.as_slice() {
        [] => error.saying(example.span, reason),
        _ => error.note(reason),
    };
    verdict
        .breaches
        .iter()
        .take(MOST_SHOWN)
        .fold(error, |error, breach| error.note(breach.reason.clone()))
}

/// How many mentions and breaches are shown.
const MOST_SHOWN: usize = 3;

/// The mentions that explain a verdict: where more was expected, those that did not count; where
/// less was, those that did.
fn shown<'j>(example: &Example, judged: &'j Judged) -> Vec<&'j Evidence> {
    let verdict = &judged.verdict;
    let wants_more = rank(example.status) > rank(verdict.status);
    let (first, second) = if wants_more {
        (&verdict.discounted, &verdict.evidence)
    } else {
        (&verdict.evidence, &verdict.discounted)
    };
    let all = if first.is_empty() { second } else { first };
    all.iter().take(MOST_SHOWN).collect()
}

/// How much a status says is done.
fn rank(status: Status) -> u8 {
    match status {
        Status::Met => 3,
        Status::Partial => 2,
        Status::Missing | Status::NotApplicable | Status::NotAssessable => 1,
        Status::Contradicted => 0,
    }
}

/// Where in the ruleset's file the mention stands, and what is said of it; none where it stands in
/// no passage of the file.
fn labelled(
    evidence: &Evidence,
    example: &Example,
    document: &Document,
) -> Option<(Span, Message)> {
    let words = evidence.trigger.unwrap_or(evidence.span);
    let place = in_file(words, example, document)?;
    let held = evidence.assertion.map(Arg::from);
    let label = match (held, evidence.trigger) {
        (Some(held), Some(_)) => {
            Message::new("held-by").with("quote", document.quote(words)).with("held", held)
        }
        (Some(held), None) => Message::new("held").with("held", held),
        (None, _) => Message::new("rests-here"),
    };
    Some((place, label))
}

fn in_file(span: Span, example: &Example, document: &Document) -> Option<Span> {
    let source = document.source_span(span);
    (source.end <= example.text.len())
        .then(|| Text::new(&example.file.text, &example.text, example.span).part(source.range()))
}

/// The complaint whose remedy fits: what makes the check say more or less than was expected.
fn cause(expected: Status, judged: &Judged) -> &'static str {
    let discounted = &judged.verdict.discounted;
    let is_held = |wanted| discounted.iter().any(|one| one.assertion == Some(wanted));
    if rank(expected) <= rank(judged.verdict.status) {
        "example-failed/too-much"
    } else if is_held(Assertion::Planned) {
        "example-failed/plan"
    } else if is_held(Assertion::Negated) {
        "example-failed/denial"
    } else if discounted.is_empty() {
        "example-failed/not-found"
    } else {
        "example-failed/not-counted"
    }
}
