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
use crate::ruleset::Ruleset;
use crate::ruleset::load::relative;
use crate::verdict::Severity;
use crate::waiver::Waiver;

/// The name of a settings file.
pub const FILE_NAME: &str = "gongkai.toml";

/// What a settings file says; the command line wins over it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file; its name is what messages and the output call it.
    pub file: Arc<SourceFile>,
    /// The folder it lies in, absolute.
    pub folder: PathBuf,
    /// The ruleset to use; none: chosen for each report.
    pub ruleset: Option<Arc<Ruleset>>,
    /// The rulesets of a folder of the user's, chosen among like the built-in ones.
    pub rulesets: Vec<Arc<Ruleset>>,
    /// The division code (GB/T 2260) of the reports' place.
    pub region: Option<Place>,
    /// What makes a report fail.
    pub gate: Gate,
    /// The gaps that are known already.
    pub baseline: Option<Arc<Baseline>>,
    /// The severities that requirements have here, by their ids, or by `family:` and a family's id.
    pub severities: BTreeMap<String, Severity>,
    /// The waivers, in the order of the file.
    pub waivers: Vec<Waiver>,
}

impl Settings {
    /// The path of a report from the settings' folder, with `/`; none where it does not lie there.
    pub fn relative(&self, report: &str) -> Option<String> {
        relative(&self.folder, report)
    }
}
