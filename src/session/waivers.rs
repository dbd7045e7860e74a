//! What is to be said of the waivers of settings, once the reports under them were checked.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::assessment::finding::Finding;
use crate::chinese::date::Date;
use crate::diagnostic::Diagnostic;
use crate::facts::Header;
use crate::session::walk;
use crate::settings::Settings;
use crate::waiver::{self, Report, Scope};

/// The reports of a run that were held under settings, as far as waivers look at them.
#[derive(Debug, Default)]
pub struct Waivers {
    groups: Vec<(Arc<Settings>, Vec<Seen>)>,
}

/// A report that was checked.
#[derive(Debug)]
struct Seen {
    /// Its path from the settings' folder, with `/`; none where it does not lie there.
    path: Option<String>,
    header: Header,
    findings: Vec<Finding>,
}

impl Waivers {
    /// Keeps what waivers need of a report that was checked under `settings`.
    pub fn see(&mut self, settings: &Arc<Settings>, assessment: &Assessment) {
        for settings in settings.chain() {
            if settings.waivers.is_empty() {
                continue;
            }
            let path = settings.relative(&assessment.document.name);
            let (header, findings) = (assessment.header.clone(), assessment.findings.clone());
            let seen = Seen { path, header, findings };
            // what several files extend was read for each
            let is_it = |known: &Settings| {
                known.file.name == settings.file.name && known.folder == settings.folder
            };
            match self.groups.iter_mut().find(|(known, _)| is_it(known)) {
                Some((_, group)) => group.push(seen),
                None => self.groups.push((settings, vec![seen])),
            }
        }
    }

    /// A warning for each waiver that has ended, and for each that none of the reports it is about
    /// has any use for.
    pub fn warnings(&self, today: Date) -> Vec<Diagnostic> {
        let of_group = |(settings, seen): &(Arc<Settings>, Vec<Seen>)| {
            let mut all = waiver::expired(&settings.waivers, &settings.file, today);
            all.extend(unused(settings, seen, today));
            all
        };
        self.groups.iter().flat_map(of_group).collect()
    }
}

fn unused(settings: &Settings, seen: &[Seen], today: Date) -> Vec<Diagnostic> {
    let checked: Vec<(Report<'_>, &[Finding])> = seen
        .iter()
        .map(|one| {
            let report = Report { path: one.path.as_deref(), header: &one.header };
            (report, one.findings.as_slice())
        })
        .collect();
    let known: BTreeSet<&str> = seen.iter().filter_map(|one| one.path.as_deref()).collect();
    let beneath = OnceCell::new();
    let is_whole = |scope: &Scope| {
        let reports = beneath.get_or_init(|| walk::reports_beneath(&settings.folder));
        reports.as_ref().is_some_and(|all| are_all_checked(all, scope, &known))
    };
    waiver::unused(&settings.waivers, &settings.file, (&checked, is_whole), today)
}

/// Whether every one of these `reports` that may be in `scope` is among `checked`; all are paths from
/// the settings' folder. Where the scope names no paths and there is no report at all, nothing is
/// known.
fn are_all_checked(reports: &[String], scope: &Scope, checked: &BTreeSet<&str>) -> bool {
    let mut scoped = reports.iter().filter(|path| scope.has_path(Some(path))).peekable();
    (scoped.peek().is_some() || !scope.paths.is_empty())
        && scoped.all(|path| checked.contains(path.as_str()))
}
