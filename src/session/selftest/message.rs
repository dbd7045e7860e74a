//! What is said of an example that fails.

use crate::diagnostic::{Diagnostic, Gravity};
use crate::discourse::assertion::Assertion;
use crate::document::Document;
use crate::error::Problem;
use crate::lang::Lang;
use crate::ruleset::lint::warning;
use crate::ruleset::{Example, Requirement};
use crate::say;
use crate::session::selftest::{Failure, Judged, Unused};
use crate::span::Span;
use crate::verdict::{Evidence, Status};
use crate::written::Text;

/// The failure under a caret: at the word that decided, where one did, else at the passage.
#[must_use]
pub fn example_failed(failure: &Failure<'_>, lang: Lang) -> Diagnostic {
    let Failure { requirement, example, number, outcome } = failure;
    let id = &requirement.id;
    let expected = example.status.as_str();
    match outcome {
        Err(problem) => {
            let why = problem.text(lang);
            let message = lang.pick(
                format!("`{id}` 的示例 {number} 无法判定：{why}"),
                format!("example {number} of `{id}` cannot be judged: {why}"),
            );
            let error = error(example, message).at(example.span, "");
            match problem {
                Problem::NoYear => error.help(lang.pick(
                    "附表的示例要写 `year`，由它决定用哪一年的格式",
                    "give an example with tables its `year`, which decides the form",
                )),
                _ => error,
            }
        }
        Ok(judged) => {
            let got = judged.verdict.status.as_str();
            let message = lang.pick(
                format!("`{id}` 的示例 {number} 应为 `{expected}`，判定结果是 `{got}`"),
                format!("example {number} of `{id}` expects `{expected}`, the check gives `{got}`"),
            );
            explained(error(example, message), example, judged, lang)
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
#[must_use]
pub fn unused_patterns(
    requirement: &Requirement,
    unused: &Unused<'_>,
    lang: Lang,
) -> Vec<Diagnostic> {
    let (id, key) = (&requirement.id, unused.list.key);
    let list = match (unused.list.part, lang) {
        (Some(part), Lang::Zh) => format!("要素 `{part}` 的 `{key}`"),
        (Some(part), Lang::En) => format!("`{key}` of part `{part}`"),
        (None, Lang::Zh) => format!(" `{key}`"),
        (None, Lang::En) => format!("`{key}`"),
    };
    let places = unused.patterns.iter().filter_map(|pattern| pattern.place());
    if unused.is_whole() && unused.list.names_a_thing() {
        let message = lang.pick(
            format!("要求 `{id}` 的示例里，没有一个用到{list}"),
            format!("no example of requirement `{id}` is matched by {list}"),
        );
        let help = lang.pick(
            "为它写一个示例，或删去这些表达式",
            "write an example for it, or delete the patterns",
        );
        let first = places.into_iter().next();
        return first
            .map(|place| warning("idle-part", place, message).help(help))
            .into_iter()
            .collect();
    }
    places
        .map(|place| {
            let message = lang.pick(
                format!("要求 `{id}` 的示例里，没有一个用到{list} 里的这个表达式"),
                format!("no example of requirement `{id}` is matched by this pattern in {list}"),
            );
            let is_choice = unused.list.names_a_thing() && unused.list.patterns.len() <= SHORT_LIST;
            let gravity = if is_choice { Gravity::Warning } else { Gravity::Note };
            warning("idle-pattern", place, message).weighing(gravity)
        })
        .collect()
}

fn error(example: &Example, message: String) -> Diagnostic {
    Diagnostic::error("example-failed", &example.file, message)
}

fn explained(error: Diagnostic, example: &Example, judged: &Judged, lang: Lang) -> Diagnostic {
    let Judged { verdict, document } = judged;
    let shown = shown(example, judged);
    let places: Vec<(Span, String)> = shown
        .into_iter()
        .filter_map(|evidence| labelled(evidence, example, document, lang))
        .collect();
    let reason = say::reason(&verdict.reason, lang);
    let help = help(example.status, verdict.status, judged, lang);
    let mut error = error;
    match places.split_first() {
        None => error = error.at(example.span, reason),
        Some(((span, text), others)) => {
            error = error.at(*span, text.as_str()).note(reason);
            for (span, text) in others {
                error = error.beside(*span, text.as_str());
            }
        }
    }
    for breach in verdict.breaches.iter().take(MOST_SHOWN) {
        error = error.note(say::reason(&breach.reason, lang));
    }
    error.help(help)
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
    lang: Lang,
) -> Option<(Span, String)> {
    let words = evidence.trigger.unwrap_or(evidence.span);
    let place = in_file(words, example, document)?;
    let quote = document.quote(words);
    let held = evidence.assertion.map(|held| say::assertion(held, lang));
    let label = match (held, evidence.trigger) {
        (Some(held), Some(_)) => lang.pick(
            format!("`{quote}` 使分句成为“{held}”"),
            format!("`{quote}` marks the clause as {held}"),
        ),
        (Some(held), None) => lang.pick(format!("按“{held}”计"), format!("held as {held}")),
        (None, _) => lang.pick("依据在这里", "it rests on this").to_owned(),
    };
    Some((place, label))
}

fn in_file(span: Span, example: &Example, document: &Document) -> Option<Span> {
    let source = document.source_span(span);
    (source.end <= example.text.len())
        .then(|| Text::new(&example.file.text, &example.text, example.span).part(source.range()))
}

fn help(expected: Status, got: Status, judged: &Judged, lang: Lang) -> String {
    let status = got.as_str();
    let is_held = |wanted: Assertion| {
        judged.verdict.discounted.iter().any(|one| one.assertion == Some(wanted))
    };
    let expect =
        lang.pick(format!("把 `status` 写成 `{status}`"), format!("expect `{status}` here"));
    let (zh, en) = if rank(expected) <= rank(got) {
        ("收窄表达式、加 `unless`", "narrow the patterns, add `unless`")
    } else if is_held(Assertion::Planned) {
        let why = lang.pick("计划不算做到", "a plan is no deed");
        return lang.pick(
            format!("{why}：{expect}，或改写成已经做的事"),
            format!("{why}: {expect}, or write what was done"),
        );
    } else if is_held(Assertion::Negated) {
        let why = lang.pick("否定的话不算做到", "a denial is no deed");
        return lang.pick(
            format!("{why}：{expect}，或改写成已经做的事"),
            format!("{why}: {expect}, or write what was done"),
        );
    } else if judged.verdict.discounted.is_empty() {
        ("在 `any` 里补上这种说法", "add this wording to `any`")
    } else {
        ("改写示例、用 `accept` 接受这种语气", "reword the example, `accept` this assertion")
    };
    lang.pick(format!("{zh}，或{expect}"), format!("{en}, or {expect}"))
}
