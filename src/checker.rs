//! One report from bytes to [`Assessment`]: the whole way, readable as such.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::assessment::finding::{self, Finding};
use crate::assessment::gate::Gate;
use crate::assessment::score::{self, Earning};
use crate::assessment::{
    self, Assessed, Assessment, Choice, Citation, FamilyAssessment, Note, RulesetHeader,
};
use crate::check;
use crate::chinese::date::Date;
use crate::chinese::organ::Level;
use crate::chinese::place::{self, Place};
use crate::document::Document;
use crate::error::{Error, Problem};
use crate::facts::{self, Facts, Given, Header, Previous, Stated, Vocabulary};
use crate::lang::Lang;
use crate::limits::Limits;
use crate::read::{self, Input};
use crate::ruleset::load::Library;
use crate::ruleset::{Basis, Requirement, Ruleset, builtin, choice};
use crate::settings::Settings;
use crate::settings::apply::Will;
use crate::verdict::{Severity, Status, Verdict};

/// The most threads that one report is checked on: beyond that their start costs more than it saves.
const MOST_THREADS: usize = 4;

/// What the user asks of a check.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The ruleset: an id or a path; none: chosen by the reporting year and the organ's place.
    pub ruleset: Option<String>,
    /// The organ's place, by its division code or its name; none: read from the organ's name.
    pub region: Option<String>,
    /// The reporting year; none: read from the report.
    pub year: Option<i32>,
    /// The date of publication; none: read from the report.
    pub published: Option<Date>,
    /// The report of the year before, which this one is held against.
    pub previous: Option<Input>,
    /// What makes a report fail.
    pub gate: Gate,
    /// The day on which waivers are held against their ends; none: today.
    pub today: Option<Date>,
    /// What reading a report may cost.
    pub limits: Limits,
    /// The language of messages about rulesets.
    pub lang: Lang,
}

/// Checks reports, one like the other.
pub struct Checker {
    options: Options,
    vocabulary: Vocabulary,
    library: Library,
    named: Option<Arc<Ruleset>>,
    region: Option<Place>,
    previous: Option<Previous>,
    today: Option<Date>,
}

impl Checker {
    /// Makes ready to check: reads the lexicon and the ruleset that the user named.
    ///
    /// # Errors
    /// The ruleset named is not there or has mistakes, or the region is none or several.
    pub fn new(mut options: Options) -> Result<Self, Error> {
        let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
        let library = Library::builtin(options.lang);
        let named = options.ruleset.as_deref().map(|wanted| library.find(wanted)).transpose()?;
        let region = options.region.as_deref().map(region).transpose()?;
        let previous = options.previous.take();
        let previous = previous
            .map(|input| -> Result<Previous, Error> {
                let document = read::document(input, &options.limits)?;
                Ok(Previous::read(&document, &vocabulary, None))
            })
            .transpose()?;
        let today = options.today.or_else(Date::today);
        Ok(Self { options, vocabulary, library, named, region, previous, today })
    }

    /// Checks one report, under no settings.
    ///
    /// # Errors
    /// It cannot be read, names no reporting year, or no ruleset covers that year.
    pub fn check(&self, input: Input) -> Result<Assessment, Error> {
        self.check_under(None, input)
    }

    /// Checks one report under settings; what the options say wins over them.
    ///
    /// # Errors
    /// Those of [`Checker::check`].
    pub fn check_under(
        &self,
        settings: Option<&Settings>,
        input: Input,
    ) -> Result<Assessment, Error> {
        let document = read::document(input, &self.options.limits)?;
        let given = Given {
            year: self.options.year,
            published: self.options.published,
            ..Given::default()
        };
        let mut facts = facts::gather(&document, &self.vocabulary, &given);
        let given = self.region.as_ref().or_else(|| settings?.region.as_ref());
        if let Some(region) = given {
            facts.header.place = Some(Stated { value: region.clone(), span: None });
        }
        let unfit = self.previous.as_ref().and_then(|previous| unfit(previous, &facts.header));
        if unfit.is_none() {
            facts.previous = self.previous.as_ref();
        }
        let (ruleset, choice) = self.ruleset_for(&facts, settings)?;
        let verdicts = verdicts(&ruleset, &facts);
        let header = facts.header;
        let will = Will::new(self.options.gate, settings, self.today);
        let mut assessment = assess(document, header, &ruleset, choice, verdicts, &will);
        assessment.notes.extend(unfit);
        Ok(assessment)
    }

    /// The rulesets that reports are held against, unless another is named.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The ruleset that the options name.
    #[must_use]
    pub fn named(&self) -> Option<&Ruleset> {
        self.named.as_deref()
    }

    /// The day on which waivers are held against their ends; none where none was given and the
    /// clock tells no day.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The words by which reports are understood.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The ruleset for a report: the one named, else the one for its year and its organ's place.
    fn ruleset_for(
        &self,
        facts: &Facts<'_>,
        settings: Option<&Settings>,
    ) -> Result<(Arc<Ruleset>, Choice), Error> {
        let fail = |problem| Error::Report { name: facts.document.name.clone(), problem };
        let Some(year) = &facts.header.year else { return Err(fail(Problem::NoYear)) };
        if let Some(ruleset) = &self.named {
            return Ok((Arc::clone(ruleset), Choice::Named));
        }
        if let Some(ruleset) = settings.and_then(|settings| settings.ruleset.as_ref()) {
            return Ok((Arc::clone(ruleset), Choice::BySettings));
        }
        let headers = self.library.headers();
        let place = facts.header.place.as_ref();
        if let Some(header) =
            choice::fitting(&headers, year.value, place.map(|place| place.value.code))
        {
            let ruleset = self.library.get(&header.id).map_err(Error::Diagnostics)?;
            let year = year.value;
            let region = header.region.and_then(|code| Place::of_code(code, Some(year)));
            let choice = region.map_or(Choice::ByYear(year), |region| Choice::ByRegion {
                year,
                region,
                words: place
                    .and_then(|place| place.span)
                    .map(|span| facts.document.quote(span).to_owned()),
            });
            return Ok((ruleset, choice));
        }
        let national = headers.iter().filter(|header| header.region.is_none());
        let first = national.filter_map(|header| header.years.from).min();
        if let Some(first) = first.filter(|first| year.value < *first) {
            let read_at = year.span.map(|span| {
                let place = facts.document.location(span);
                (place.line, place.column, facts.document.quote(span).to_owned())
            });
            return Err(fail(Problem::NoRuleset { year: year.value, first, read_at }));
        }
        let common = self.library.get(builtin::COMMON).map_err(Error::Diagnostics)?;
        Ok((common, Choice::CommonOnly(year.value)))
    }
}

/// Why the report given as the one before is not held against this one: it is of another year or of
/// another organ.
fn unfit(previous: &Previous, header: &Header) -> Option<Note> {
    let year = header.year.as_ref().map(|year| year.value);
    let name = previous.name.clone();
    if previous.year.zip(year).is_none_or(|(before, now)| before + 1 != now) {
        return Some(Note::OtherYearBefore { name, year: previous.year });
    }
    let organs = previous.organ.as_ref().zip(header.organ.as_ref());
    match organs {
        Some((before, now)) if *before != now.value => {
            Some(Note::OtherOrganBefore { name, organ: before.clone() })
        }
        _ => None,
    }
}

/// The one place that the user means by `wanted`.
fn region(wanted: &str) -> Result<Place, Error> {
    let mut places = place::called(wanted);
    match places.len() {
        1 => Ok(places.remove(0)),
        0 => Err(Error::NoSuchRegion { wanted: wanted.to_owned(), meant: place::nearest(wanted) }),
        _ => Err(Error::AmbiguousRegion { wanted: wanted.to_owned(), places }),
    }
}

/// One verdict per requirement, in the ruleset's order. The requirements are shared out among
/// threads, since most of a check's time goes here; none of them depends on another.
fn verdicts(ruleset: &Ruleset, facts: &Facts<'_>) -> Vec<Verdict> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(requirement) = ruleset.requirements.get(at) else { return done };
            done.push((at, check::requirement(requirement, facts)));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            // a defect there is one here, and reported as such
            done.extend(other.join().unwrap_or_else(|_| panic!("a check failed")));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, verdict)| verdict).collect()
}

fn year(header: &Header) -> Option<i32> {
    header.year.as_ref().map(|year| year.value)
}

fn assess(
    document: Document,
    header: Header,
    ruleset: &Ruleset,
    choice: Choice,
    verdicts: Vec<Verdict>,
    will: &Will<'_>,
) -> Assessment {
    let mut requirements: Vec<Assessed> = ruleset
        .requirements
        .iter()
        .zip(verdicts)
        .map(|(requirement, verdict)| assessed(ruleset, requirement, verdict, year(&header)))
        .collect();
    will.override_severities(&mut requirements);
    let quote = |span| document.quote(span).to_owned();
    let mut findings: Vec<Finding> =
        requirements.iter().flat_map(|assessed| Finding::of(assessed, quote)).collect();
    will.waive(&document.name, &header, &mut findings);
    finding::sort(&mut findings);
    let score = score::score(&earnings(&requirements));
    let grade = score.and_then(|score| {
        let band = ruleset.grades.iter().find(|(_, least)| score.tenths() >= least * 10);
        band.map(|(name, _)| name.clone())
    });
    let passed = will.gate().lets_pass(&findings, score, ruleset.pass, &ruleset.veto);
    let no_organ = header.organ.is_none().then_some(Note::NoOrgan);
    let chosen = match choice {
        Choice::CommonOnly(year) => Some(Note::CommonOnly(year)),
        Choice::ByYear(_) => no_place(&header),
        Choice::Named | Choice::BySettings | Choice::ByRegion { .. } => None,
    };
    let remarks: Vec<Note> = document.file.remarks.iter().cloned().map(Note::File).collect();
    Assessment {
        families: families(ruleset, &requirements),
        document,
        header,
        ruleset: RulesetHeader {
            id: ruleset.id.clone(),
            title: ruleset.title.clone(),
            digest: ruleset.digest.clone(),
            choice,
        },
        settings: will.header(),
        requirements,
        findings,
        score,
        grade,
        passed,
        notes: chosen.into_iter().chain(no_organ).chain(remarks).collect(),
    }
}

/// Why no region's ruleset was looked for, where the organ could have one.
fn no_place(header: &Header) -> Option<Note> {
    if header.place.is_some() || header.organ.is_none() || header.level == Some(Level::State) {
        return None;
    }
    let namesakes = header.namesakes.clone();
    Some(if namesakes.is_empty() { Note::NoPlace } else { Note::Namesakes(namesakes) })
}

fn assessed(
    ruleset: &Ruleset,
    requirement: &Requirement,
    verdict: Verdict,
    year: Option<i32>,
) -> Assessed {
    Assessed {
        basis: citations(ruleset, &requirement.basis, year),
        id: requirement.id.clone(),
        family: requirement.family.clone(),
        title: requirement.title.clone(),
        severity: requirement.severity,
        overridden: None,
        weight: requirement.weight,
        remedy: requirement.remedy.clone(),
        verdict,
    }
}

/// What a requirement rests on, without what had ended before the reporting year or began after
/// the year in which it is reported on; all of it, if nothing would remain.
fn citations(ruleset: &Ruleset, basis: &[Basis], year: Option<i32>) -> Vec<Citation> {
    let citation = |basis: &Basis| {
        let source = ruleset.sources.get(&basis.source);
        Citation {
            source: basis.source.clone(),
            title: source.map_or_else(|| basis.source.clone(), |source| source.title.clone()),
            number: source.and_then(|source| source.number.clone()),
            article: basis.article.clone(),
        }
    };
    let in_force = |basis: &&Basis| {
        let source = ruleset.sources.get(&basis.source);
        source.zip(year).is_none_or(|(source, year)| source.is_in_force(year..=year + 1))
    };
    let held: Vec<Citation> = basis.iter().filter(in_force).map(citation).collect();
    if held.is_empty() { basis.iter().map(citation).collect() } else { held }
}

fn earnings<'a>(requirements: impl IntoIterator<Item = &'a Assessed>) -> Vec<Earning> {
    let earning = |one: &Assessed| Earning {
        status: one.verdict.status,
        share: one.verdict.share,
        weight: one.weight,
    };
    requirements.into_iter().map(earning).collect()
}

fn families(ruleset: &Ruleset, requirements: &[Assessed]) -> Vec<FamilyAssessment> {
    let of_family = |family: &crate::ruleset::Family| {
        let members: Vec<&Assessed> =
            requirements.iter().filter(|one| one.family == family.id).collect();
        let status_of = |deciding: fn(&&&Assessed) -> bool| -> Vec<Status> {
            members.iter().filter(deciding).map(|one| one.verdict.status).collect()
        };
        // where no error binds this year, what does bind decides
        let errors = status_of(|one| {
            one.severity == Severity::Error && one.verdict.status != Status::NotApplicable
        });
        let statuses = if errors.is_empty() { status_of(|_| true) } else { errors };
        (!members.is_empty()).then(|| FamilyAssessment {
            id: family.id.clone(),
            title: family.title.clone(),
            status: assessment::family_status(&statuses),
            score: score::score(&earnings(members.iter().copied())),
            weight: members.iter().map(|one| one.weight).sum(),
        })
    };
    ruleset.families.iter().filter_map(of_family).collect()
}
