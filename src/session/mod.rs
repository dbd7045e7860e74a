//! One report from bytes to [`Outcome`]: the one door for the command line, and for whatever else
//! checks reports.
//!
//! [`Session::check`] is the whole way. What it needs of the world is handed in: the bytes, the day,
//! the settings. Only [`disk`] and [`find`] look at files, for hosts that have some; [`batch`] takes
//! many reports, on several threads. A host that has neither leaves them alone, and names built-in
//! rulesets only.

pub mod batch;
mod caught;
mod choose;
pub mod diff;
pub mod disk;
pub mod find;
mod judge;
pub mod rank;
pub mod selftest;
pub mod stream;
pub mod trace;
pub mod waivers;
pub mod walk;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::assessment::assemble::{self, Hold, Policy, Scale, Waive};
use crate::assessment::finding::Finding;
use crate::assessment::gate::{Against, Gate};
use crate::assessment::score::Score;
use crate::assessment::{
    Assessed, Assessment, Choice, FamilyName, Note, RulesetHeader, SettingsHeader,
};
use crate::baseline::Baseline;
use crate::chinese::date::Date;
use crate::chinese::place::{self, Place};
use crate::diagnostic::{Diagnostic, Error, Problem};
use crate::document::Document;
use crate::facts::{self, Facts, Given, Header, Part, Parts, Previous, Stated, Vocabulary};
use crate::learned;
use crate::limits::{Limit, Limits, Stopwatch};
use crate::read::{self, Input};
use crate::ruleset::load::Library;
use crate::ruleset::{self, Ruleset, builtin};
use crate::session::choose::Rules;
use crate::session::find::{Finder, SettingsFrom};
use crate::settings::{Settings, Values};
use crate::waiver;

pub use crate::session::caught::{caught, keeps_place};

/// What a host asks of a session.
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
    /// What makes a report fail; wins over settings.
    pub gate: Gate,
    /// Where what is known of a report comes from.
    pub baseline: BaselineFrom,
    /// Where the settings of a report come from.
    pub settings: SettingsFrom,
    /// The day on which waivers are held against their ends; none: no waiver holds.
    pub today: Option<Date>,
    /// What reading a report may cost.
    pub limits: Limits,
    /// On how many threads the requirements of one report are checked; 0 and 1: on the caller's own.
    pub threads: usize,
}

/// Where a baseline comes from.
#[derive(Clone, Debug, Default)]
pub enum BaselineFrom {
    /// From the settings of a report, where they name one.
    #[default]
    Settings,
    /// From the host, for every report.
    Host(Arc<Baseline>),
    /// From the run itself, which makes one of the host's: whatever a report shows is known.
    Run(Arc<Baseline>),
}

/// What became of one report.
#[derive(Debug)]
pub struct Outcome {
    /// The report's name.
    pub report: String,
    /// The settings that hold for it; none where there are none, or they are broken.
    pub settings: Option<Arc<Settings>>,
    /// The assessment, or why there is none.
    pub result: Result<Assessment, Vec<Error>>,
    /// How long its check took, once it had been read from the disk.
    pub time: Duration,
}

impl Outcome {
    /// Of a report of which nothing is known yet.
    fn of(report: String) -> Self {
        Self { report, settings: None, result: Err(Vec::new()), time: Duration::ZERO }
    }
}

/// Checks reports, one like the other.
pub struct Session {
    rules: Rules,
    words: Vocabulary,
    region: Option<Place>,
    previous: Vec<Previous>,
    /// Whether `previous` is one report that was named for all.
    is_named: bool,
    parts: Vec<Part>,
    given: Given,
    gate: Gate,
    baseline: BaselineFrom,
    settings: Finder,
    today: Option<Date>,
    limits: Limits,
    threads: usize,
}

impl Session {
    /// Makes ready to check: reads the lexicon, the ruleset and the settings that were named.
    ///
    /// # Errors
    /// The ruleset or the settings named are not there or have mistakes, the region is none or
    /// several, or the report of the year before cannot be read.
    pub fn new(options: Options) -> Result<Self, Error> {
        learned::check()?;
        let words = builtin::vocabulary().map_err(Error::Diagnostics)?;
        let rules = Rules::new(Library::builtin(), options.ruleset.as_deref())?;
        let region = options.region.as_deref().map(region).transpose()?;
        let previous = options.previous.map(|input| before(input, &words, &options.limits));
        let previous: Vec<Previous> = previous.transpose()?.into_iter().collect();
        let (library, named) = (Arc::clone(&rules.library), rules.named.clone());
        Ok(Self {
            rules,
            words,
            region,
            is_named: !previous.is_empty(),
            previous,
            parts: Vec::new(),
            given: Given { year: options.year, published: options.published, ..Given::default() },
            gate: options.gate,
            settings: Finder::new(
                options.settings,
                library,
                named,
                matches!(options.baseline, BaselineFrom::Settings),
            )?,
            baseline: options.baseline,
            today: options.today,
            limits: options.limits,
            threads: options.threads,
        })
    }

    /// Takes in a report of a year before, for whichever organ's report it is the one before.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn add_previous(&mut self, input: Input) -> Result<(), Error> {
        self.previous.push(before(input, &self.words, &self.limits)?);
        Ok(())
    }

    /// Takes in a report of a year for the government of whose area its organ is. One that does not say
    /// whose it is, or of which year, is of none.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn add_part(&mut self, input: Input) -> Result<(), Error> {
        let document = read::document(input, &self.limits)?;
        let document = document.masked().set_apart(&self.words.lexicon.document);
        self.parts.extend(Part::read(&document, &self.words));
        Ok(())
    }

    /// Checks one report, under the settings that hold for it.
    pub fn check(&self, input: Input) -> Outcome {
        match self.settings_for(Path::new(&input.name)) {
            Ok(settings) => self.check_under(settings, input),
            Err(errors) => Outcome { result: Err(errors), ..Outcome::of(input.name) },
        }
    }

    /// Checks one report, under these settings.
    ///
    /// A defect of the program that it meets is an error of this report.
    pub fn check_under(&self, settings: Option<Arc<Settings>>, input: Input) -> Outcome {
        let report = input.name.clone();
        let start = Stopwatch::start();
        let result = caught(|| self.assessment(settings.as_ref(), input));
        let result = result.unwrap_or_else(|place| {
            Err(Error::Report { name: report.clone(), problem: Problem::Internal(place) })
        });
        let result = result.map_err(|error| vec![error]);
        Outcome { report, settings, result, time: start.elapsed() }
    }

    fn assessment(
        &self,
        settings: Option<&Arc<Settings>>,
        input: Input,
    ) -> Result<Assessment, Error> {
        let deadline = self.limits.deadline();
        let document = read::document(input, &self.limits)?; // bytes → blocks
        let document = document.masked().set_apart(&self.words.lexicon.document); // … of the report alone
        let values = settings.map(|settings| settings.values(&document.name));
        let (facts, unfit) = self.facts(&document, values.as_ref()); // sentences, clauses, figures
        if self.given.year.is_none()
            && let Some(other) = facts::nature::other(&facts)
        {
            return Err(Error::Report {
                name: document.name.clone(),
                problem: Problem::NoReport(other),
            });
        }
        let (ruleset, choice) = self.rules.for_report(&facts, values.as_ref())?; // by year and region
        let requirements = judge::requirements(&ruleset, &facts, self.threads, deadline); // verdict, evidence
        let requirements = requirements.ok_or_else(|| Error::Report {
            name: document.name.clone(),
            problem: Problem::over(&self.limits, Limit::Time),
        })?;
        let figures = facts.tables().into_iter().flat_map(|(_, tables)| tables.cells());
        let figures = figures.cloned().collect();
        let (header, name) = (facts.header, document.name.clone());
        let waive = |header: &Header, all: &mut [Finding]| self.waive(settings, &name, header, all);
        let hold = |header: &Header, all: (&[_], &mut [_]), score| {
            self.hold(values.as_ref(), &name, header, all, score)
        };
        let policy = self.policy(settings.zip(values.as_ref()), (&waive, &hold)); // gate, severities, waivers, baseline
        let scale = scale(&ruleset, choice, &header);
        let mut whole = assemble::assessment(document, header, requirements, scale, policy);
        whole.figures = figures;
        whole.notes.extend(unfit);
        whole.notes.extend(other_years(&ruleset, &whole));
        whole.notes.extend(self.rules.doubted(&ruleset, &self.words));
        Ok(whole)
    }

    /// The settings for a report at `path`. Where a host asks for many, the mistakes of a settings
    /// file are told with the first report under it.
    ///
    /// # Errors
    /// They cannot be read or have mistakes.
    pub fn settings_for(&self, path: &Path) -> Result<Option<Arc<Settings>>, Vec<Error>> {
        self.settings.for_report(path)
    }

    /// What is to be said of the settings files that were used so far.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        self.settings.warnings()
    }

    /// The day on which waivers are held against their ends.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The words by which reports are understood.
    pub fn words(&self) -> &Vocabulary {
        &self.words
    }

    /// What reading a report may cost.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The files of rulesets and settings that were opened so far, broken ones too.
    pub fn opened(&self) -> Vec<std::path::PathBuf> {
        let mut all = self.rules.library.opened();
        all.extend(self.settings.opened());
        all
    }

    /// What the report states, and why last year's report is not held against it, where it is not.
    fn facts<'a>(
        &'a self,
        document: &'a Document,
        settings: Option<&Values>,
    ) -> (Facts<'a>, Option<Note>) {
        let mut facts = facts::gather(document, &self.words, &self.given);
        let region = self.region.as_ref().or_else(|| settings?.region.as_ref());
        if let Some(region) = region {
            facts.header.place = Some(Stated { value: region.clone(), span: None });
        }
        let fits = |previous: &&Previous| unfit(previous, &facts.header).is_none();
        // among many the organ must be known: two that say none are not one
        let is_its = |previous: &&Previous| {
            self.is_named || previous.organ.is_some() && facts.header.organ.is_some()
        };
        let before = self.previous.iter().find(|one| fits(one) && is_its(one));
        let named = self.previous.first().filter(|_| self.is_named && before.is_none());
        let unfit = named.and_then(|previous| unfit(previous, &facts.header));
        facts.previous = before;
        facts.parts = Parts::of(&facts.header, &self.parts, &self.words);
        (facts, unfit)
    }

    fn policy<'a>(
        &self,
        settings: Option<(&'a Arc<Settings>, &'a Values)>,
        (waive, hold): (&'a Waive<'a>, &'a Hold<'a>),
    ) -> Policy<'a> {
        static NONE: BTreeMap<String, crate::verdict::Severity> = BTreeMap::new();
        static ALL_ON: BTreeMap<String, String> = BTreeMap::new();
        let header = |(settings, _): (&Arc<Settings>, _)| SettingsHeader {
            path: settings.file.name.clone(),
            today: self
                .today
                .filter(|_| settings.chain().iter().any(|one| !one.waivers.is_empty())),
        };
        Policy {
            gate: self.gate.or(settings.map(|(_, values)| values.gate).unwrap_or_default()),
            severities: settings.map_or(&NONE, |(_, values)| &values.severities),
            off: settings.map_or(&ALL_ON, |(_, values)| &values.off),
            waive,
            hold,
            settings: settings.map(header),
        }
    }

    /// Marks those findings of the report `name` that are accepted.
    fn waive(
        &self,
        settings: Option<&Arc<Settings>>,
        name: &str,
        header: &Header,
        findings: &mut [Finding],
    ) {
        let Some((settings, today)) = settings.zip(self.today) else { return };
        for settings in settings.chain() {
            let path = settings.relative(name);
            let report = waiver::Report { path: path.as_deref(), header };
            waiver::mark(&settings.waivers, &report, findings, today);
        }
    }

    /// Marks those findings of the report `name` that are known.
    fn hold(
        &self,
        settings: Option<&Values>,
        name: &str,
        header: &Header,
        (requirements, findings): (&[Assessed], &mut [Finding]),
        score: Option<Score>,
    ) -> Option<Against> {
        let (baseline, is_made) = match &self.baseline {
            BaselineFrom::Settings => (settings?.baseline.as_ref()?, false),
            BaselineFrom::Host(baseline) => (baseline, false),
            BaselineFrom::Run(baseline) => (baseline, true),
        };
        let path = baseline.path_of(name);
        let against = baseline.hold(&path, header, (requirements, findings));
        if !is_made {
            return Some(against);
        }
        for finding in findings.iter_mut() {
            finding.known = finding.waived.is_none();
        }
        Some(Against { score: Some(score), ..against })
    }
}

/// What the ruleset measures by.
fn scale<'r>(ruleset: &'r Ruleset, choice: Choice, header: &Header) -> Scale<'r> {
    Scale {
        ruleset: RulesetHeader {
            id: ruleset.id.clone(),
            title: ruleset.title.clone(),
            digest: ruleset.digest.clone(),
            choice,
        },
        families: ruleset
            .families
            .iter()
            .map(|one| FamilyName {
                id: one.id.clone(),
                title: one.title.clone(),
                title_en: one.title_en.clone(),
            })
            .collect(),
        notices: ruleset::excepted(ruleset, header)
            .filter_map(|exception| exception.notice.clone())
            .collect(),
        grades: &ruleset.grades,
        pass: ruleset.pass,
        veto: &ruleset.veto,
    }
}

/// That the ruleset which somebody named is for other years than the report's.
fn other_years(ruleset: &Ruleset, whole: &Assessment) -> Option<Note> {
    let is_named = matches!(whole.ruleset.choice, Choice::Named | Choice::BySettings);
    let year = whole.header.year.as_ref().map(|year| year.value).filter(|_| is_named)?;
    let years = (ruleset.years.from, ruleset.years.to);
    let note = || Note::OtherYears { ruleset: ruleset.id.clone(), years, year };
    (!ruleset.years.contains(year)).then(note)
}

/// What is needed of a report of the year before.
fn before(input: Input, words: &Vocabulary, limits: &Limits) -> Result<Previous, Error> {
    let document = read::document(input, limits)?;
    let document = document.masked().set_apart(&words.lexicon.document);
    Ok(Previous::read(&document, words, None))
}

/// Why the report given as the one before is not held against this one: it is of another year or of
/// another organ.
fn unfit(previous: &Previous, header: &Header) -> Option<Note> {
    let year = header.year.as_ref().map(|year| year.value);
    let name = previous.name.clone();
    if previous.year.zip(year).is_none_or(|(before, now)| before + 1 != now) {
        return Some(Note::OtherYearBefore { name, year: previous.year });
    }
    let (before, now) = previous.organ.as_ref().zip(header.organ.as_ref())?;
    (*before != now.value).then(|| Note::OtherOrganBefore { name, organ: before.clone() })
}

/// The one place that the user means by `wanted`.
///
/// # Errors
/// There is none, or there are several.
pub fn region(wanted: &str) -> Result<Place, Error> {
    let mut places = place::called(wanted);
    match places.len() {
        1 => Ok(places.remove(0)),
        0 => Err(Error::no_such_region(wanted, place::nearest(wanted).as_deref())),
        _ => {
            let all = places.into_iter().map(|place| (place.code.to_string(), place.name));
            Err(Error::ambiguous_region(wanted, &all.collect::<Vec<_>>()))
        }
    }
}
