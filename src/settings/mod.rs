//! A project's settings: the `gongkai.toml` in a report's folder or the nearest one above it.
//!
//! [`load`] reads such a file as written and reports every mistake under a caret; what comes out is
//! [`Settings`], as checked. Which file holds for which report, and what is made of it, is left to
//! [`crate::session`].

pub mod file;
pub mod load;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::assessment::gate::Gate;
use crate::baseline::Baseline;
use crate::chinese::place::Place;
use crate::diagnostic::SourceFile;
use crate::ruleset::load::relative;
use crate::ruleset::{Origins, Ruleset};
use crate::verdict::Severity;
use crate::waiver::{PathPattern, Waiver};

/// The name of a settings file.
pub const FILE_NAME: &str = "gongkai.toml";

/// What a settings file says; the command line wins over it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file; its name is what messages and the output call it.
    pub file: Arc<SourceFile>,
    /// The folder it lies in, absolute.
    pub folder: PathBuf,
    /// The settings that it builds on, of which later ones win; none where it does not say.
    pub extends: Option<Vec<Arc<Self>>>,
    /// What it says itself of every report.
    pub own: Values,
    /// What it says of some, of which later ones win.
    pub overrides: Vec<Override>,
    /// The waivers, in the order of the file.
    pub waivers: Vec<Waiver>,
}

/// What settings say of reports, as far as they do.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The ruleset to use; none: chosen for each report.
    pub ruleset: Option<Arc<Ruleset>>,
    /// The rulesets of folders of the user's, chosen among like the built-in ones.
    pub rulesets: Vec<Arc<Ruleset>>,
    /// The division code (GB/T 2260) of the reports' place.
    pub region: Option<Place>,
    /// What makes a report fail.
    pub gate: Gate,
    /// The gaps that are known already.
    pub baseline: Option<Arc<Baseline>>,
    /// The severities that requirements have here, by their ids, or by `family:` and a family's id.
    pub severities: BTreeMap<String, Severity>,
    /// Why requirements are not looked at here, by their ids, or likewise.
    pub off: BTreeMap<String, String>,
    /// Where each is said, by its key: `gate.fail-on`, `severity.COM-LEAD-1`.
    pub origins: Origins,
}

/// What settings say of the reports at some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// The paths, from the folder of the settings file.
    pub paths: Vec<PathPattern>,
    /// What it says of them.
    pub values: Values,
}

impl Values {
    /// The same with what `upper` says laid over it.
    #[must_use]
    pub fn under(mut self, upper: &Self) -> Self {
        self.severities.extend(upper.severities.clone());
        self.off.extend(upper.off.clone());
        self.origins.extend(upper.origins.clone());
        Self {
            ruleset: upper.ruleset.clone().or(self.ruleset),
            rulesets: upper.rulesets.iter().cloned().chain(self.rulesets).collect(),
            region: upper.region.clone().or(self.region),
            gate: upper.gate.or(self.gate),
            baseline: upper.baseline.clone().or(self.baseline),
            ..self
        }
    }
}

impl Settings {
    /// All that holds for a report, also what the files say that this one extends.
    #[must_use]
    pub fn values(&self, report: &str) -> Values {
        let extended = self.extends.iter().flatten();
        let below = extended.fold(Values::default(), |all, one| all.under(&one.values(report)));
        let path = self.relative(report);
        let holds = |one: &&Override| {
            path.as_ref().is_some_and(|path| one.paths.iter().any(|pattern| pattern.matches(path)))
        };
        let overrides = self.overrides.iter().filter(holds);
        overrides.fold(below.under(&self.own), |all, one| all.under(&one.values))
    }

    /// The rulesets that it names itself.
    pub fn all_rulesets(&self) -> Vec<Arc<Ruleset>> {
        let all = std::iter::once(&self.own).chain(self.overrides.iter().map(|one| &one.values));
        all.flat_map(|one| one.ruleset.iter().chain(&one.rulesets)).cloned().collect()
    }

    /// It and all that it extends, it itself first.
    #[must_use]
    pub fn chain(self: &Arc<Self>) -> Vec<Arc<Self>> {
        let extended = self.extends.iter().flatten().rev().flat_map(Self::chain);
        std::iter::once(Arc::clone(self)).chain(extended).collect()
    }

    /// The path of a report from the settings' folder, with `/`; none where it does not lie there.
    pub fn relative(&self, report: &str) -> Option<String> {
        relative(&self.folder, report)
    }
}
