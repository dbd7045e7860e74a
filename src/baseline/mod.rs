//! Baselines: the gaps that reports had when a gate was set up, so that it stops what is new and lets
//! what is old be.
//!
//! A gap is known again by what it is, not by where it stands: of one report, which is that of an organ for a
//! year whatever its file is called, one requirement and what is wrong with it. A baseline takes nothing from
//! the verdict; only the gate passes over what is known.

mod file;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::assessment::finding::Finding;
use crate::assessment::gate::Against;
use crate::assessment::score::Score;
use crate::assessment::{Assessed, Assessment};
use crate::facts::Header;
use crate::ruleset::load::relative;
use crate::verdict::Status;

pub use file::{VERSION, schema};

/// What was known of reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The file's name, as messages and the output call it.
    pub name: String,
    /// The folder that it lies in, absolute.
    pub folder: PathBuf,
    /// The files of each report: as a rule one.
    reports: BTreeMap<Identity, Vec<Known>>,
}

/// Which report it is: an organ has one for each year. Where it does not say whose it is, its path tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Of { organ: String, year: i32 },
    At(String),
}

/// What was known of a report's file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    /// Where it lay: from the baseline's folder with `/`, where it lies beneath.
    path: String,
    /// Its score, where it had one.
    score: Option<Score>,
    gaps: Vec<Gap>,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gap {
    requirement: String,
    what: What,
}

/// What is wrong with a requirement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// One of several points, by the finding's fingerprint.
    Point(String),
    /// It as a whole.
    Whole {
        status: Status,
        /// How much of it was there all the same, as a fraction; none where it could not be assessed.
        earned: Option<(u32, u32)>,
        /// The parts of it that were there.
        parts: Vec<String>,
    },
}

impl Gap {
    fn of(finding: &Finding, requirements: &[Assessed]) -> Self {
        let verdict =
            requirements.iter().find(|one| one.id == finding.rule).map(|one| &one.verdict);
        let what = match verdict {
            Some(verdict) if verdict.breaches.is_empty() => {
                let mut parts: Vec<String> =
                    verdict.evidence.iter().map(|one| one.part.clone()).collect();
                parts.sort();
                parts.dedup();
                let parts = if verdict.status == Status::Partial { parts } else { Vec::new() };
                What::Whole {
                    status: verdict.status,
                    earned: verdict.status.earns(verdict.share),
                    parts,
                }
            }
            _ => What::Point(finding.fingerprint.clone()),
        };
        Self { requirement: finding.rule.clone(), what }
    }

    /// Whether `now` is this gap, and no worse than it was.
    fn covers(&self, now: &Self) -> bool {
        let no_worse = match (&self.what, &now.what) {
            (What::Point(old), What::Point(new)) => old == new,
            (
                What::Whole { earned: old, parts: had, .. },
                What::Whole { earned: new, parts: has, .. },
            ) => match (old, new) {
                (Some((a, b)), Some((c, d))) => {
                    u64::from(*a) * u64::from(*d) <= u64::from(*c) * u64::from(*b)
                        && had.iter().all(|part| has.contains(part))
                }
                (None, None) => true,
                _ => false,
            },
            _ => false,
        };
        self.requirement == now.requirement && no_worse
    }
}

impl Identity {
    fn of(header: &Header, path: &str) -> Self {
        match (&header.organ, &header.year) {
            (Some(organ), Some(year)) => Self::Of { organ: organ.value.clone(), year: year.value },
            _ => Self::At(path.to_owned()),
        }
    }
}

impl Baseline {
    /// An empty one for the file that is called `name` and lies in `folder`.
    #[must_use]
    pub fn new(name: String, folder: PathBuf) -> Self {
        Self { name, folder, reports: BTreeMap::new() }
    }

    /// The path of a report from the baseline's folder, with `/`; where it does not lie beneath, the path as it is.
    #[must_use]
    pub fn path_of(&self, report: &str) -> String {
        relative(&self.folder, report).unwrap_or_else(|| report.replace('\\', "/"))
    }

    /// Marks those of a report's findings that are known, and says what became of the rest. `path` is that of the
    /// report, from the baseline's folder where it lies beneath.
    ///
    /// Several files of one organ and year are one report, and know each other's gaps.
    pub fn hold(
        &self,
        path: &str,
        header: &Header,
        (requirements, findings): (&[Assessed], &mut [Finding]),
    ) -> Against {
        let files = self.reports.get(&Identity::of(header, path)).map_or(&[][..], Vec::as_slice);
        let own = match files {
            [one] => Some(one),
            _ => files.iter().find(|one| one.path == path),
        };
        let mut left: Vec<&Gap> = own.iter().flat_map(|one| &one.gaps).collect();
        let beside = || files.iter().filter(|one| one.path != path).flat_map(|one| &one.gaps);
        for finding in findings.iter_mut() {
            let gap = Gap::of(finding, requirements);
            let at = left.iter().position(|one| one.covers(&gap));
            let is_known = at.is_some() || beside().any(|one| one.covers(&gap));
            finding.known = is_known && finding.waived.is_none();
            at.map(|at| left.remove(at));
        }
        // one that is worse is still there
        left.retain(|one| {
            let is_there = findings.iter().any(|finding| finding.rule == one.requirement);
            matches!(one.what, What::Point(_)) || !is_there
        });
        Against {
            path: self.name.clone(),
            gone: left.into_iter().map(|gap| gap.requirement.clone()).collect(),
            score: own.map(|one| one.score),
        }
    }

    /// Takes in what a report shows now. Its waived findings are left out: they count again once their waivers
    /// end.
    pub fn take(&mut self, path: &str, assessment: &Assessment) {
        let open = assessment.findings.iter().filter(|one| one.waived.is_none());
        let mut gaps: Vec<Gap> = open.map(|one| Gap::of(one, &assessment.requirements)).collect();
        gaps.sort();
        let known = Known { path: path.to_owned(), score: assessment.score, gaps };
        let files = self.reports.entry(Identity::of(&assessment.header, path)).or_default();
        files.retain(|one| one.path != known.path);
        files.push(known);
        files.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Keeps what `old` knows of reports that were not taken in.
    pub fn keep(&mut self, old: &Self) {
        for (identity, files) in &old.reports {
            self.reports.entry(identity.clone()).or_insert_with(|| files.clone());
        }
    }

    /// How many gaps of how many reports it has.
    pub fn counts(&self) -> (usize, usize) {
        let files = self.reports.values().flatten();
        (files.map(|one| one.gaps.len()).sum(), self.reports.len())
    }
}
