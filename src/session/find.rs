//! Which settings hold for which report; each file is loaded once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Error, Gravity, Problem, SourceFile};
use crate::ruleset::Ruleset;
use crate::ruleset::load::{Library, absolute, text_of};
use crate::session::disk;
use crate::settings::{FILE_NAME, Settings, load};

/// Where settings come from.
#[derive(Clone, Debug, Default)]
pub enum SettingsFrom {
    /// From nowhere.
    #[default]
    Nowhere,
    /// From the report's folder, or the nearest one above it that has a settings file.
    Search,
    /// From this file.
    File(PathBuf),
    /// From the host, which has read them.
    Host(Arc<Settings>),
}

/// Finds and keeps settings.
#[derive(Debug)]
pub struct Finder {
    library: Arc<Library>,
    named: Option<Arc<Ruleset>>,
    /// Whether they are searched for; else the same hold for every report.
    is_searching: bool,
    /// Whether the baselines that they name are read.
    baselines: bool,
    fixed: Option<Arc<Settings>>,
    found: Mutex<Found>,
}

/// What was found on the disk so far.
#[derive(Debug, Default)]
struct Found {
    /// The settings files that were opened, broken ones too, and the baselines that they name.
    opened: Vec<PathBuf>,
    /// By settings file; none where it is broken.
    loaded: BTreeMap<PathBuf, Option<Arc<Settings>>>,
    /// What is to be said of those that are not broken.
    warnings: Vec<Diagnostic>,
}

impl Finder {
    /// A finder of the settings that the host asks for. The requirements that settings may name are
    /// those of `library` and of `named`, the ruleset that the host names. The baselines that they name are read
    /// where the host has none of its own.
    ///
    /// # Errors
    /// The file that it names cannot be read or has mistakes.
    pub fn new(
        from: SettingsFrom,
        library: Arc<Library>,
        named: Option<Arc<Ruleset>>,
        baselines: bool,
    ) -> Result<Self, Error> {
        let (is_searching, found) = (matches!(from, SettingsFrom::Search), Mutex::default());
        let mut finder = Self { library, named, is_searching, baselines, fixed: None, found };
        finder.fixed = match from {
            SettingsFrom::Search | SettingsFrom::Nowhere => None,
            SettingsFrom::Host(settings) => Some(settings),
            SettingsFrom::File(path) => {
                let mut found = Found::default();
                let settings = finder.load(&path, &mut found)?;
                finder.found = Mutex::new(found);
                Some(Arc::new(settings))
            }
        };
        Ok(finder)
    }

    /// The settings for a report, `-` being looked at as if it lay in the current folder.
    ///
    /// # Errors
    /// Their file cannot be read or has mistakes, which are told for the first report under it; for
    /// each report that it cannot be checked.
    pub fn for_report(&self, report: &Path) -> Result<Option<Arc<Settings>>, Vec<Error>> {
        if !self.is_searching {
            return Ok(self.fixed.clone());
        }
        let file = match disk::nearest_settings(report) {
            Ok(Some(file)) => file,
            Ok(None) => return Ok(None),
            Err((file, problem)) => {
                return Err(vec![Error::unreadable_settings(&disk::shown(&file), &problem)]);
            }
        };
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut errors = Vec::new();
        let settings = match found.loaded.get(&file) {
            Some(known) => known.clone(),
            None => {
                let loaded = self.load(&file, &mut found).map_err(|error| errors.push(error));
                let loaded = loaded.ok().map(Arc::new);
                let hidden = loaded.as_ref().and_then(|one| self.hidden(&file, one, &mut found));
                found.warnings.extend(hidden);
                found.loaded.insert(file.clone(), loaded.clone());
                loaded
            }
        };
        settings.map(Some).ok_or_else(|| {
            let name = report.display().to_string();
            let problem = Problem::BrokenSettings(disk::shown(&file));
            errors.push(Error::Report { name, problem });
            errors
        })
    }

    /// The settings files that were opened so far, broken ones too.
    pub fn opened(&self) -> Vec<PathBuf> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).opened.clone()
    }

    /// What is to be said of the settings that were found so far.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).warnings.clone()
    }

    /// A warning where the file keeps the gate of one above it from its reports, and does not say whether that is
    /// meant.
    fn hidden(&self, file: &Path, settings: &Settings, found: &mut Found) -> Option<Diagnostic> {
        let nearest = file.parent().filter(|_| settings.extends.is_none())?;
        let above = disk::nearest_settings(nearest).ok().flatten()?;
        // a broken one is told with the reports under it
        let gate = |settings: &Settings| {
            let values = settings.values(disk::STDIN);
            let keys = values.origins.into_keys();
            keys.filter(|key| key.starts_with("gate.")).collect::<BTreeSet<_>>()
        };
        let other = self.load(&above, found).ok()?;
        let (own, all) = (gate(settings), gate(&other));
        let lost: Vec<&str> =
            all.difference(&own).filter_map(|key| key.strip_prefix("gate.")).collect();
        if lost.is_empty() {
            return None;
        }
        let levels = nearest.strip_prefix(above.parent()?).ok()?.components().count();
        let way = "../".repeat(levels) + FILE_NAME;
        let message = Message::new("hidden-gate")
            .with("above", disk::shown(&above))
            .with("keys", Arg::names(lost, Join::Items))
            .with("way", way);
        Some(Diagnostic::new(&settings.file, message).weighing(Gravity::Warning))
    }

    fn load(&self, path: &Path, found: &mut Found) -> Result<Settings, Error> {
        found.opened.push(path.to_owned());
        let fail = |problem| Error::unreadable_settings(&disk::shown(path), &problem);
        let text = text_of(path).map_err(fail)?;
        let folder = absolute(path).and_then(|path| path.parent().map(Path::to_owned));
        let known = load::Known {
            library: &self.library,
            named: self.named.as_deref(),
            baselines: self.baselines,
        };
        let file = SourceFile::new(disk::shown(path), text);
        let settings =
            load::settings(file, folder.unwrap_or_default(), known).map_err(Error::Diagnostics)?;
        let baselines = settings.overrides.iter().map(|one| &one.values).chain([&settings.own]);
        let baselines = baselines.filter_map(|one| one.baseline.as_ref());
        found.opened.extend(baselines.map(|one| PathBuf::from(&one.name)));
        Ok(settings)
    }
}
