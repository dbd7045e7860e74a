//! Which settings file holds for which report; each is loaded once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::SourceFile;
use crate::error::{Error, Problem};
use crate::lang::Lang;
use crate::ruleset::Ruleset;
use crate::ruleset::load::{Library, text_of};
use crate::settings::{FILE_NAME, Settings, absolute, load};

/// Where settings come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// From the report's folder, or the nearest one above it that has a settings file.
    #[default]
    Search,
    /// From this file.
    File(PathBuf),
    /// From nowhere.
    None,
}

/// Finds and keeps settings.
#[derive(Debug)]
pub struct Finder<'l> {
    library: &'l Library,
    named: Option<&'l Ruleset>,
    lang: Lang,
    from: From,
    /// The settings files that were opened, broken ones too.
    opened: Vec<PathBuf>,
    /// By settings file; none where it is broken.
    loaded: BTreeMap<PathBuf, Option<Arc<Settings>>>,
}

/// Where a report's settings come from.
#[derive(Debug)]
enum From {
    /// Its folder, or one above.
    Search,
    /// Wherever it lies, these or none.
    Fixed(Option<Arc<Settings>>),
}

impl<'l> Finder<'l> {
    /// A finder as the user wishes. The requirements that settings may name are those of `library`
    /// and of `named`, the ruleset of the command line.
    ///
    /// # Errors
    /// The file that the user named cannot be read or has mistakes.
    pub fn new(
        wish: &Wish,
        library: &'l Library,
        named: Option<&'l Ruleset>,
        lang: Lang,
    ) -> Result<Self, Error> {
        let from = From::Fixed(None);
        let (opened, loaded) = (Vec::new(), BTreeMap::new());
        let mut finder = Self { library, named, lang, from, opened, loaded };
        match wish {
            Wish::Search => finder.from = From::Search,
            Wish::None => {}
            Wish::File(path) => finder.from = From::Fixed(Some(Arc::new(finder.load(path)?))),
        }
        Ok(finder)
    }

    /// The settings for a report, `-` being looked at as if it lay in the current folder.
    ///
    /// # Errors
    /// Their file cannot be read or has mistakes, which are told for the first report under it; for
    /// each report that it cannot be checked.
    pub fn for_report(&mut self, report: &Path) -> Result<Option<Arc<Settings>>, Vec<Error>> {
        if let From::Fixed(fixed) = &self.from {
            return Ok(fixed.clone());
        }
        let file = match nearest(report, self.lang) {
            Ok(Some(file)) => file,
            Ok(None) => return Ok(None),
            Err((file, cause)) => {
                let path = shown(&file);
                return Err(vec![Error::Settings { path, problem: Problem::Io(cause) }]);
            }
        };
        let mut errors = Vec::new();
        let settings = match self.loaded.get(&file) {
            Some(known) => known.clone(),
            None => {
                let settings = self.load(&file).map_err(|error| errors.push(error)).ok();
                self.loaded.entry(file.clone()).or_insert(settings.map(Arc::new)).clone()
            }
        };
        match settings {
            Some(settings) => Ok(Some(settings)),
            None => {
                let name = report.display().to_string();
                let problem = Problem::BrokenSettings(shown(&file));
                errors.push(Error::Report { name, problem });
                Err(errors)
            }
        }
    }

    /// The settings files that were opened so far, broken ones too.
    #[must_use]
    pub fn opened(&self) -> &[PathBuf] {
        &self.opened
    }

    fn load(&mut self, path: &Path) -> Result<Settings, Error> {
        self.opened.push(path.to_owned());
        let fail = |problem| Error::Settings { path: shown(path), problem };
        let text = text_of(path).map_err(fail)?;
        let folder = absolute(path).and_then(|path| path.parent().map(Path::to_owned));
        let known = load::Known { library: self.library, named: self.named };
        let file = SourceFile::new(shown(path), text);
        load::settings(file, folder.unwrap_or_default(), known, self.lang)
            .map_err(Error::Diagnostics)
    }
}

/// The settings file nearest to a report: whatever has its name counts, so that a broken one is told
/// and not passed over.
fn nearest(report: &Path, lang: Lang) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
    let Some(report) = absolute(report) else { return Ok(None) };
    for folder in report.ancestors().skip(1) {
        let file = folder.join(FILE_NAME);
        match fs::metadata(&file) {
            Ok(found) if found.is_file() || found.is_dir() => return Ok(Some(file)),
            // a pipe would be waited for
            Ok(_) => {
                return Err((
                    file,
                    io::Error::other(lang.pick("这不是普通文件", "it is no regular file")),
                ));
            }
            Err(cause) if is_absence(cause.kind()) => {
                if fs::symlink_metadata(&file).is_ok() {
                    return Ok(Some(file)); // a link to nothing
                }
            }
            Err(cause) => return Err((file, cause)),
        }
    }
    Ok(None)
}

fn is_absence(kind: io::ErrorKind) -> bool {
    // a report below what is no folder does not exist either, which is told of the report
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A path as people know it: from the current folder where it lies beneath.
fn shown(path: &Path) -> String {
    let here = absolute(Path::new("."));
    let near = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    near.unwrap_or(path).to_string_lossy().replace('\\', "/")
}
