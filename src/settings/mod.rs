//! A project's settings: the `gongkai.toml` in a report's folder or the nearest one above it.
//!
//! [`load`] reads such a file as written and reports every mistake under a caret; what comes out is
//! [`Settings`], as checked. [`find`] knows which file holds for which report, [`reports`] which
//! reports lie beneath a file. [`apply`] does to a check what they say.

pub mod apply;
pub mod find;
pub mod load;
pub mod reports;
mod waivers;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::assessment::finding::Finding;
use crate::assessment::gate::Gate;
use crate::chinese::date::Date;
use crate::chinese::place::Place;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::lang::Lang;
use crate::ruleset::Ruleset;
use crate::ruleset::load::tidy;
use crate::verdict::Severity;
use crate::waiver::{self, Report, Scope, Waiver};

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
    /// The division code (GB/T 2260) of the reports' place.
    pub region: Option<Place>,
    /// What makes a report fail.
    pub gate: Gate,
    /// The severities that requirements have here, by their ids.
    pub severities: BTreeMap<String, Severity>,
    /// The waivers, in the order of the file.
    pub waivers: Vec<Waiver>,
}

impl Settings {
    /// The path of a report from the settings' folder, with `/`; none where it does not lie there.
    #[must_use]
    pub fn relative(&self, report: &str) -> Option<String> {
        // standard input lies nowhere
        let path = absolute(Path::new(report)).filter(|_| report != "-")?;
        let beneath = path.strip_prefix(&self.folder).ok()?;
        Some(beneath.to_string_lossy().replace('\\', "/"))
    }

    /// A warning for each waiver that none of the reports it is about has any use for; `checked` are
    /// the reports of this run that were held under these settings.
    #[must_use]
    pub fn unused_waivers(
        &self,
        checked: &[&Assessment],
        today: Date,
        lang: Lang,
    ) -> Vec<Diagnostic> {
        let paths: Vec<Option<String>> =
            checked.iter().map(|one| self.relative(&one.document.name)).collect();
        let seen: Vec<(Report<'_>, &[Finding])> = checked
            .iter()
            .zip(&paths)
            .map(|(one, path)| {
                let report = Report { path: path.as_deref(), header: &one.header };
                (report, one.findings.as_slice())
            })
            .collect();
        let known: BTreeSet<&str> = paths.iter().flatten().map(String::as_str).collect();
        let beneath = OnceCell::new();
        let is_whole = |scope: &Scope| {
            let reports = beneath.get_or_init(|| reports::beneath(&self.folder));
            reports.as_ref().is_some_and(|all| reports::are_all_checked(all, scope, &known))
        };
        waiver::unused(&self.waivers, &self.file, (&seen, is_whole), today, lang)
    }
}

/// The path from the root on; none where there is no current folder to begin at.
fn absolute(path: &Path) -> Option<PathBuf> {
    std::path::absolute(path).ok().map(|path| tidy(&path))
}
