//! Runs the examples that a ruleset carries, by the same way as a report.

mod message;
mod unused;

pub use message::{example_failed, unused_patterns};
pub use unused::{Unused, unused};

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Problem};
use crate::document::Document;
use crate::facts::form::Specimen;
use crate::facts::{self, Facts, Given, Part, Parts, Previous, Vocabulary};
use crate::read;
use crate::ruleset::{self, Example, Requirement, Ruleset, lint};
use crate::span::Span;
use crate::verdict::{Status, Verdict};

/// An example that got another verdict than it expects.
#[derive(Debug)]
pub struct Failure<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// The example.
    pub example: &'a Example,
    /// Its number within the requirement, from 1.
    pub number: usize,
    /// What came out, or why the text cannot be read.
    pub outcome: Result<Judged, Problem>,
}

/// A verdict and the document that its spans are of.
#[derive(Debug)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// The example as a document.
    pub document: Document,
}

/// The complaints about one ruleset, in the order of its file; of the patterns those of `new` are
/// looked at. `others` are the rulesets that may extend it.
pub fn complaints(
    ruleset: &Ruleset,
    new: &[&Requirement],
    others: &[Arc<Ruleset>],
    vocabulary: &Vocabulary,
) -> Vec<Diagnostic> {
    let mut found = lint::lint(ruleset, others);
    let has_own = |one: &&Requirement| {
        one.examples.iter().any(|example| Arc::ptr_eq(&example.file, &ruleset.file))
    };
    for requirement in ruleset.requirements.iter().filter(has_own) {
        let unmade = unmade(requirement, vocabulary);
        found.extend(unmade.iter().map(example_failed));
    }
    for requirement in new {
        for unused in unused(requirement, vocabulary) {
            found.extend(unused_patterns(requirement, &unused));
        }
    }
    found.sort_by_key(|one| one.labels.first().map(|label| label.span.start));
    found
}

/// The examples of `ruleset` that fail, in order.
pub fn failures<'a>(ruleset: &'a Ruleset, vocabulary: &Vocabulary) -> Vec<Failure<'a>> {
    ruleset.requirements.iter().flat_map(|one| failures_of(one, vocabulary)).collect()
}

/// The examples of one requirement that fail, in order.
pub fn failures_of<'a>(requirement: &'a Requirement, vocabulary: &Vocabulary) -> Vec<Failure<'a>> {
    let run = |(index, example): (usize, &'a Example)| {
        let outcome = judged(requirement, example, vocabulary);
        let is_right = outcome.as_ref().is_ok_and(|one| one.verdict.status == example.status);
        let number = index + 1;
        (!is_right).then_some(Failure { requirement, example, number, outcome })
    };
    requirement.examples.iter().enumerate().filter_map(run).collect()
}

/// The examples of one requirement that cannot be made: their tables name no year, or cells that the year's
/// form has not.
pub fn unmade<'a>(requirement: &'a Requirement, vocabulary: &Vocabulary) -> Vec<Failure<'a>> {
    let examples = requirement.examples.iter().enumerate();
    let unmade = |(index, example): (usize, &'a Example)| {
        let problem = document(example, vocabulary).err();
        let problem = problem.or_else(|| previous(example, vocabulary).err());
        let problem = problem.or_else(|| part(example, vocabulary).err())?;
        Some(Failure { requirement, example, number: index + 1, outcome: Err(problem) })
    };
    examples.filter_map(unmade).collect()
}

/// The id of a requirement, and where each field that decides how it judges was written.
pub type DecidedAt = (String, Vec<Option<(String, Span)>>);

/// What decides how a requirement judges its examples: its id, and where each field that has a say
/// was written. What several rulesets take over unchanged has one of them, and is run once.
pub fn decided_at(requirement: &Requirement) -> DecidedAt {
    let keys = ["check", "examples", "years", "applies_to", "levels", "spheres", "organs", "when"];
    let place = |key| requirement.origins.get(key).map(|at| (at.file.name.clone(), at.span));
    (requirement.id.clone(), keys.into_iter().map(place).collect())
}

/// The requirements that lack two examples to accept or two to refuse: a check that cannot fail is
/// no check.
pub fn untested(ruleset: &Ruleset) -> Vec<&Requirement> {
    let count = |requirement: &Requirement, wanted: fn(Status) -> bool| {
        requirement.examples.iter().filter(|example| wanted(example.status)).count()
    };
    ruleset
        .requirements
        .iter()
        .filter(|one| count(one, |s| s == Status::Met) < 2 || count(one, |s| s != Status::Met) < 2)
        .collect()
}

fn judged(
    requirement: &Requirement,
    example: &Example,
    vocabulary: &Vocabulary,
) -> Result<Judged, Problem> {
    let document = document(example, vocabulary)?;
    let previous = previous(example, vocabulary)?;
    let mut facts = facts(&document, example, vocabulary);
    facts.previous = previous.as_ref();
    let part = part(example, vocabulary)?;
    facts.parts = part.as_ref().map(Parts::one);
    Ok(Judged { verdict: ruleset::verdict(requirement, &facts), document })
}

/// The example as a document: its passage, and behind it its tables.
fn document(example: &Example, vocabulary: &Vocabulary) -> Result<Document, Problem> {
    let text = with_tables(&example.text, &example.sheet(), example.year, vocabulary)?;
    let document = read::text::read("example", text.into_bytes())?.masked();
    Ok(document.set_apart(&vocabulary.lexicon.document))
}

fn facts<'d>(document: &'d Document, example: &Example, vocabulary: &'d Vocabulary) -> Facts<'d> {
    let given = Given {
        organ: example.organ.clone(),
        year: example.year,
        published: example.published,
        is_passage: true,
    };
    facts::gather(document, vocabulary, &given)
}

/// The report of the year before that an example has.
fn previous(example: &Example, vocabulary: &Vocabulary) -> Result<Option<Previous>, Problem> {
    if example.previous.is_none() && example.previous_sheet().is_empty() {
        return Ok(None);
    }
    let year = example.year.map(|year| year - 1);
    let text = example.previous.as_deref().unwrap_or_default();
    let text = with_tables(text, &example.previous_sheet(), year, vocabulary)?;
    let document = read::text::read("previous", text.into_bytes())?;
    Ok(Some(Previous::read(&document, vocabulary, year)))
}

/// The report of an organ of its area that an example has.
fn part(example: &Example, vocabulary: &Vocabulary) -> Result<Option<Part>, Problem> {
    let figures = example.parts_figures.clone();
    if figures.is_empty() {
        return Ok(None);
    }
    let sheet = Specimen { figures, ..Specimen::default() };
    let text = with_tables("", &sheet, example.year, vocabulary)?;
    let document = read::text::read("part", text.into_bytes())?;
    let given = (example.organ.clone().unwrap_or_default(), example.year);
    Ok(Part::of_example(&document, vocabulary, given))
}

/// The passage with the tables of the year's form behind it.
fn with_tables(
    text: &str,
    sheet: &Specimen,
    year: Option<i32>,
    vocabulary: &Vocabulary,
) -> Result<String, Problem> {
    if sheet.is_empty() {
        return Ok(text.to_owned());
    }
    let form = year.and_then(|year| vocabulary.forms.for_year(year)).ok_or(Problem::NoYear)?;
    let tables = form.printed(sheet).map_err(Problem::UnknownFigure)?;
    Ok(format!("{text}\n{tables}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assessment::brief::Briefs;
    use crate::phrase::terms::Term;
    use crate::ruleset::builtin;
    use crate::ruleset::load::Library;

    #[test]
    fn the_built_in_rulesets_judge_their_examples_as_stated() {
        let vocabulary = builtin::vocabulary().expect("the built-in words are sound");
        let library = Library::builtin().thorough();
        let ids: Vec<String> = library.ids().map(str::to_owned).collect();
        assert!(ids.iter().any(|id| id == "common"), "no built-in rulesets: {ids:?}");
        let mut failed = Vec::new();
        let mut seen = BTreeSet::new();
        for id in &ids {
            let ruleset = library.get(id).unwrap_or_else(|problems| {
                let drawn: Vec<String> = problems
                    .iter()
                    .map(|one| crate::say::diagnostic(one, crate::lang::Lang::En, false))
                    .collect();
                panic!("{}", drawn.join("\n"))
            });
            let new = ruleset.requirements.iter().filter(|one| seen.insert(decided_at(one)));
            for failure in new.flat_map(|one| failures_of(one, &vocabulary)) {
                let got =
                    failure.outcome.as_ref().map_or("unread", |one| one.verdict.status.as_str());
                let Failure { requirement, example, .. } = failure;
                failed.push(format!(
                    "{id} {}: `{}` expects {}, gets {got}",
                    requirement.id,
                    example.text,
                    example.status.as_str(),
                ));
            }
            let untested: Vec<&str> =
                untested(&ruleset).iter().map(|one| one.id.as_str()).collect();
            assert!(untested.is_empty(), "{id}: too few examples: {untested:?}");
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn whoever_writes_the_model_sentence_meets_the_requirement() {
        let vocabulary = builtin::vocabulary().expect("the built-in words are sound");
        let library = Library::builtin().thorough();
        let mut seen = BTreeSet::new();
        let mut failed = Vec::new();
        for id in library.ids() {
            let ruleset = library.get(id).expect(id);
            for one in ruleset.requirements.iter().filter(|one| seen.insert(decided_at(one))) {
                let Briefs { zh, en, model, model_zero } = &*one.briefs;
                let texts = zh.measured().chain(en.measured());
                failed.extend(
                    texts
                        .filter(|(_, text, _)| text.is_none())
                        .map(|(key, ..)| format!("{} has no `{key}`", one.id)),
                );
                // what asks for something to be said shows how
                let says = ["statement", "variety", "quantity"].contains(&one.check.kind());
                if says && model.is_none() {
                    failed.push(format!("{} has no `model`", one.id));
                }
                let met = one.examples.iter().find(|example| example.status == Status::Met);
                for model in model.iter().chain(model_zero) {
                    let text = model.replace("____", "综合科").replace("__", "3");
                    let like = met.cloned().expect("each has examples");
                    // one that must stand in a part of the report stands under the heading of the example
                    let heading = like.text.split_once('\n').map(|(heading, _)| heading);
                    let text = format!("{}\n{text}", heading.unwrap_or_default());
                    let mut example = Example { text, ..like };
                    if one.when.is_none() {
                        (example.figures, example.tables) = (Vec::new(), Vec::new());
                    }
                    let judged = judged(one, &example, &vocabulary).expect("it is read");
                    if judged.verdict.status != Status::Met {
                        let verdict = &judged.verdict;
                        failed.push(format!("{}: {} {:?}", one.id, example.text, verdict.reason));
                    }
                }
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    /// All that is said of a ruleset but its examples, which the build leaves out; what its terms are
    /// called, too, is known by their text alone.
    fn said(ruleset: &Ruleset, terms: &[Term]) -> String {
        let mut ruleset = Ruleset { terms: terms.to_vec(), ..ruleset.clone() };
        for one in ruleset.requirements.iter_mut().chain(&mut ruleset.switched_off) {
            one.examples.clear();
            one.origins.remove("examples");
        }
        crate::render::rules::json::ruleset(&ruleset, crate::lang::Lang::En).expect("it is text")
    }

    #[test]
    fn what_the_build_made_of_the_rulesets_judges_as_their_text_does() {
        let vocabulary = builtin::vocabulary().expect("the built-in words are sound");
        let (ready, whole) = (Library::builtin(), Library::builtin().whole());
        assert_eq!(ready.headers(), whole.headers());
        let mut seen = BTreeSet::new();
        for id in whole.ids() {
            let (ready, whole) = (ready.get(id).expect(id), whole.get(id).expect(id));
            assert!(said(&ready, &whole.terms) == said(&whole, &whole.terms), "{id}");
            for (one, other) in ready.requirements.iter().zip(&whole.requirements) {
                let binds = |one: &Requirement| {
                    let bound = (one.years, one.applies_to.clone(), one.levels.clone());
                    (bound, one.when.clone(), one.origin.clone())
                };
                assert_eq!(binds(one), binds(other), "{id} {}", one.id);
                let is_new = seen.insert(decided_at(other));
                for example in other.examples.iter().filter(|_| is_new) {
                    let verdict = |requirement| {
                        let judged = judged(requirement, example, &vocabulary).expect("it is read");
                        format!("{:?}", judged.verdict)
                    };
                    assert_eq!(verdict(one), verdict(other), "{id} {}: {}", one.id, example.text);
                }
            }
        }
        let is_ready = builtin::lexis().is_some_and(|lexis| lexis.words().is_none());
        assert!(is_ready, "a phrase stands under a key that `build/rules.rs` does not know");
    }
}
