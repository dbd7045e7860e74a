//! `gongkai trace`: shows a text as the checker sees it.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cli::args::Trace;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::{Error, Problem};
use crate::discourse::Mention;
use crate::discourse::assertion::Confidence;
use crate::document::Document;
use crate::facts::{self, Facts, Given, Vocabulary};
use crate::lang::Lang;
use crate::learned;
use crate::limits::Limit;
use crate::read::{self, Input};
use crate::render::{self, trace::Labelled};
use crate::ruleset::load::Library;
use crate::ruleset::{Ruleset, builtin};
use crate::session::disk;
use crate::session::trace::{self, OFF_TOPIC};

/// Runs the subcommand.
///
/// # Errors
/// The text cannot be read, no ruleset decides the family, or the result cannot be written.
pub fn run(trace: &Trace) -> anyhow::Result<Outcome> {
    let text = Tracer::new(trace)?.text()?;
    output::to_stdout(text.as_bytes(), false)?;
    Ok(Outcome::Passed)
}

/// One passage, as a line of JSON.
#[derive(Deserialize)]
struct Passage {
    id: String,
    family: String,
    text: String,
    own: Option<String>,
}

/// What is said of it.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    assertion: &'a str,
    mention: Option<&'a str>,
    trigger: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

struct Tracer<'a> {
    trace: &'a Trace,
    lang: Lang,
    vocabulary: Vocabulary,
    library: Library,
    /// The ruleset that the user names.
    named: Option<Arc<Ruleset>>,
}

impl<'a> Tracer<'a> {
    fn new(trace: &'a Trace) -> Result<Self, Error> {
        let lang = trace.presentation.lang();
        learned::check()?;
        let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
        let library = Library::builtin();
        let named = trace.ruleset.as_deref().map(|wanted| library.find(wanted)).transpose()?;
        Ok(Self { trace, lang, vocabulary, library, named })
    }

    fn text(&self) -> anyhow::Result<String> {
        if let Some(path) = &self.trace.jsonl {
            return self.lines(&disk::report(path, &self.trace.reading.limits())?);
        }
        if let Some(words) = &self.trace.text {
            let document = self.document("--text", words)?;
            return Ok(self.show(&document, true)?);
        }
        let path = self.trace.file.as_deref().unwrap_or(Path::new("-"));
        let limits = self.trace.reading.limits();
        let document = read::document(disk::report(path, &limits)?, &limits)?;
        Ok(self.show(&document.masked().set_apart(&self.vocabulary.lexicon.document), false)?)
    }

    /// One answer per line, in order.
    fn lines(&self, input: &Input) -> anyhow::Result<String> {
        let mut answers = String::new();
        for (number, line) in input.bytes.split(|byte| *byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let passage: Passage = serde_json::from_slice(line).map_err(|cause| {
                let problem = Problem::BadLine {
                    line: number + 1,
                    cause: cause.to_string(),
                    of: "bad-line/passage",
                };
                Error::Report { name: input.name.clone(), problem }
            })?;
            let answer = self.answer(&passage)?;
            answers.push_str(&answer);
            answers.push('\n');
        }
        Ok(answers)
    }

    fn answer(&self, passage: &Passage) -> anyhow::Result<String> {
        let ruleset = self.ruleset(&passage.family)?;
        let document = self.document(&passage.id, &passage.text)?;
        let facts = self.facts(&document, passage.own.as_ref(), true);
        let mentions = trace::mentions(&ruleset, &passage.family, &facts.discourse);
        let strongest = trace::strongest(&mentions);
        let held = strongest.map(|traced| traced.found.held);
        let answer = Answer {
            id: &passage.id,
            assertion: held.map_or(OFF_TOPIC, |held| held.assertion.as_str()),
            mention: strongest.map(|traced| document.quote(traced.found.span)),
            trigger: held.and_then(|held| held.trigger).map(|span| document.quote(span)),
            confidence: held.map(|held| held.confidence),
        };
        Ok(serde_json::to_string(&answer)?)
    }

    fn facts<'d>(
        &'d self,
        document: &'d Document,
        own: Option<&String>,
        is_passage: bool,
    ) -> Facts<'d> {
        let organ = own.or(self.trace.own.as_ref()).cloned();
        let given = Given { organ, year: self.trace.year, published: None, is_passage };
        facts::gather(document, &self.vocabulary, &given)
    }

    /// A passage as a document of its own.
    fn document(&self, name: &str, text: &str) -> Result<Document, Error> {
        let limits = self.trace.reading.limits();
        let made = if text.len() as u64 > limits.text {
            Err(Problem::over(&limits, Limit::Text))
        } else {
            read::text::read(name, text.as_bytes().to_vec())
        };
        made.map(Document::masked)
            .map_err(|problem| Error::Report { name: name.to_owned(), problem })
    }

    /// The ruleset named, else the first built-in one that decides the family.
    fn ruleset(&self, family: &str) -> Result<Arc<Ruleset>, Error> {
        if let Some(named) = &self.named {
            return Ok(Arc::clone(named));
        }
        let load = |id: &str| self.library.get(id).map_err(Error::Diagnostics);
        let ids = std::iter::once(builtin::COMMON).chain(self.library.ids());
        let mut families = Vec::new();
        for id in ids {
            let ruleset = load(id)?;
            if !trace::subjects(&ruleset, family).is_empty() {
                return Ok(ruleset);
            }
            families.extend(ruleset.families.iter().map(|one| one.id.clone()));
        }
        families.dedup();
        Err(Error::no_such_family(family, &families))
    }

    /// The text with its outline, sentences, clauses and mentions.
    fn show(&self, document: &Document, is_passage: bool) -> Result<String, Error> {
        let facts = self.facts(document, None, is_passage);
        let families: Vec<String> = match &self.trace.family {
            Some(family) => vec![family.clone()],
            None => self.ruleset_of_all()?.families.iter().map(|one| one.id.clone()).collect(),
        };
        let mut mentions = Vec::new();
        for family in &families {
            let ruleset = match &self.trace.family {
                Some(_) => self.ruleset(family)?,
                None => self.ruleset_of_all()?,
            };
            let traced = trace::mentions(&ruleset, family, &facts.discourse);
            mentions.extend(traced.into_iter().map(|one| Labelled {
                family: family.clone(),
                part: one.part.title.clone(),
                mention: Mention {
                    span: one.found.span,
                    lasting: one.part.lasting,
                    owned: one.part.owned,
                },
                found: one.found,
            }));
        }
        Ok(render::trace::text(&facts, &mentions, self.trace.mentions, self.lang))
    }

    fn ruleset_of_all(&self) -> Result<Arc<Ruleset>, Error> {
        match &self.named {
            Some(named) => Ok(Arc::clone(named)),
            None => self.library.get("national-2007").map_err(Error::Diagnostics),
        }
    }
}
