//! Makes the assessment of a report out of its verdicts: families, findings, score, grade, and whether
//! it passes. What a ruleset measures by comes as a [`Scale`], what a user wants as a [`Policy`].

use std::collections::BTreeMap;

use crate::assessment::finding::{self, Finding};
use crate::assessment::gate::{Against, Gate, Gated};
use crate::assessment::places::Places;
use crate::assessment::score::{self, Assessable, Earning, Score};
use crate::assessment::{
    Assessed, Assessment, Choice, FamilyAssessment, FamilyName, Note, RulesetHeader,
    SettingsHeader, family_status,
};
use crate::chinese::organ::Level;
use crate::diagnostic::message::Message;
use crate::document::Document;
use crate::facts::Header;
use crate::verdict::{Severity, Status, Verdict};

/// What a ruleset measures a report by, beside its requirements.
#[derive(Clone, Debug)]
pub struct Scale<'a> {
    /// The ruleset, as the output names it.
    pub ruleset: RulesetHeader,
    /// Its families, in order.
    pub families: Vec<FamilyName>,
    /// What it says of those reports some of it does not bind.
    pub notices: Vec<String>,
    /// The grades, highest first: name and least score in points.
    pub grades: &'a [(String, u32)],
    /// The least score that passes, in points.
    pub pass: u32,
    /// Requirements that fail a report whatever its score.
    pub veto: &'a [String],
}

/// What stands before a family's id where a severity is that of all that decide it.
pub const FAMILY: &str = "family:";

/// What the user wants made of the verdicts. They are made before it, findings, families and the gate
/// behind it.
pub struct Policy<'a> {
    /// What makes a report fail.
    pub gate: Gate,
    /// The severities that requirements have for this user, by their ids; and those that decide a family,
    /// by [`FAMILY`] and its id.
    pub severities: &'a BTreeMap<String, Severity>,
    /// Why requirements are not looked at for this user, likewise.
    pub off: &'a BTreeMap<String, String>,
    /// Marks those of a report's findings that the user accepts.
    pub waive: &'a Waive<'a>,
    /// Marks those that the user's baseline has, and says what it has beside them; none where there is no
    /// baseline.
    pub hold: &'a Hold<'a>,
    /// The settings in which the user says so; none where no file has any.
    pub settings: Option<SettingsHeader>,
}

/// Marks findings of a report.
pub type Waive<'a> = dyn Fn(&Header, &mut [Finding]) + 'a;

/// Holds a report's findings against a baseline, knowing its score.
pub type Hold<'a> =
    dyn Fn(&Header, (&[Assessed], &mut [Finding]), Option<Score>) -> Option<Against> + 'a;

impl Policy<'_> {
    /// The one place where severities are overridden and requirements switched off.
    fn apply(&self, requirements: &mut [Assessed]) {
        for one in requirements {
            let wanted = of(self.severities, one).copied();
            if let Some(why) =
                of(self.off, one).filter(|_| one.verdict.status != Status::NotApplicable)
            {
                one.off = Some(why.clone());
                let reason = Message::new("off-by-settings").with("reason", why);
                one.verdict = Verdict::not_applicable(reason);
            }
            if let Some(severity) = wanted.filter(|severity| *severity != one.severity) {
                one.overridden = Some(std::mem::replace(&mut one.severity, severity));
            }
        }
    }
}

/// What is said of a requirement: by its id, else by its family, where it decides that.
fn of<'m, T>(said: &'m BTreeMap<String, T>, one: &Assessed) -> Option<&'m T> {
    let of_family = || said.get(&format!("{FAMILY}{}", one.family)).filter(|_| one.decides);
    said.get(&one.id).or_else(of_family)
}

/// The assessment of the report `document`, whose requirements come in the ruleset's order.
#[must_use]
pub fn assessment(
    document: Document,
    header: Header,
    mut requirements: Vec<Assessed>,
    scale: Scale<'_>,
    policy: Policy<'_>,
) -> Assessment {
    policy.apply(&mut requirements);
    let quote = |span| document.quote(span).to_owned();
    let places = Places::of(&document, &header, &requirements);
    let found =
        |assessed: &Assessed| Finding::of(assessed, quote, places.of_family(&assessed.family));
    let mut findings: Vec<Finding> = requirements.iter().flat_map(found).collect();
    (policy.waive)(&header, &mut findings);
    let earned = earnings(&requirements);
    let score = score::score(&earned);
    let mark = (scale.pass, scale.veto);
    let assessable = Assessable::of(&earned);
    let passed = Gate::default().lets_pass(&findings, (score, assessable), mark, None);
    let baseline = (policy.hold)(&header, (&requirements, &mut findings), score);
    let known = baseline.as_ref().and_then(|against| against.score);
    finding::sort(&mut findings);
    let grade = score.and_then(|score| {
        let band = scale.grades.iter().find(|(_, least)| score.tenths() >= least * 10);
        band.map(|(name, _)| name.clone())
    });
    Assessment {
        families: families(&scale, &requirements),
        passed,
        gate: Gated {
            gate: policy.gate,
            passed: policy.gate.lets_pass(&findings, (score, assessable), mark, known),
            assessable,
            baseline,
        },
        notes: notes(&document, &header, &scale),
        document,
        header,
        ruleset: scale.ruleset,
        settings: policy.settings,
        requirements,
        figures: Vec::new(),
        findings,
        score,
        points: score::points(&earned),
        grade,
    }
}

/// What the reader should know of how the ruleset came to be chosen, of the organ, and of the file.
fn notes(document: &Document, header: &Header, scale: &Scale<'_>) -> Vec<Note> {
    let chosen = match &scale.ruleset.choice {
        Choice::CommonOnly(year) => Some(Note::CommonOnly(*year)),
        Choice::ByYear(_) => no_place(header),
        Choice::Named | Choice::BySettings | Choice::ByRegion { .. } => None,
    };
    let no_organ = header.organ.is_none().then_some(Note::NoOrgan);
    let remarks = document.file.remarks.iter().cloned().map(Note::File);
    let excepted = scale.notices.iter().cloned().map(Note::Excepted);
    chosen.into_iter().chain(no_organ).chain(excepted).chain(remarks).collect()
}

/// Why no region's ruleset was looked for, where the organ could have one.
fn no_place(header: &Header) -> Option<Note> {
    if header.place.is_some() || header.organ.is_none() || header.level == Some(Level::State) {
        return None;
    }
    let namesakes = header.namesakes.clone();
    Some(if namesakes.is_empty() { Note::NoPlace } else { Note::Namesakes(namesakes) })
}

fn earnings<'a>(requirements: impl IntoIterator<Item = &'a Assessed>) -> Vec<Earning> {
    let earning = |one: &Assessed| Earning {
        status: one.verdict.status,
        share: one.verdict.share,
        weight: one.counts(),
    };
    requirements.into_iter().map(earning).collect()
}

fn families(scale: &Scale<'_>, requirements: &[Assessed]) -> Vec<FamilyAssessment> {
    let of_family = |name: &FamilyName| {
        let of_it = requirements.iter().filter(|one| one.family == name.id);
        let members: Vec<&Assessed> = of_it.collect();
        let deciding: Vec<&Assessed> = members.iter().copied().filter(|one| one.decides).collect();
        let statuses: Vec<Status> = deciding.iter().map(|one| one.verdict.status).collect();
        let binding = deciding.iter().filter(|one| one.verdict.status != Status::NotApplicable);
        let earned = earnings(deciding.iter().copied());
        (!members.is_empty()).then(|| FamilyAssessment {
            name: name.clone(),
            status: family_status(&statuses),
            confidence: deciding.iter().filter_map(|one| one.verdict.confidence()).max(),
            severity: binding.map(|one| one.severity).max().unwrap_or(Severity::Note),
            score: score::score(&earned),
            points: score::points(&earned),
        })
    };
    scale.families.iter().filter_map(of_family).collect()
}
