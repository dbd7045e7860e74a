//! Loads rulesets: a file, what it extends, and all that is wrong with either.
//!
//! What one file says is defined in [`crate::ruleset::file`]; `merge` lays the files over one
//! another. Nothing stops at the first mistake; what comes out is either a [`Ruleset`] or every
//! [`Diagnostic`] at once.

mod file;
mod merge;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::check::ground::Grounds;
use crate::check::names::{Figures, Names};
use crate::chinese::organ::Sphere;
use crate::chinese::place::Code;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::diagnostic::{Diagnostic, Error, Problem, SourceFile};
use crate::digest;
use crate::phrase::terms::{Filler, Terms};
use crate::phrase::{Lexis, Phrase, Programs};
use crate::ruleset::baked::Extent;
use crate::ruleset::file::{Body, Edition, File, Head, Opening};
use crate::ruleset::load::merge::Merged;
use crate::ruleset::{Ruleset, builtin};
use crate::span::Span;
use crate::written::years::Years;
use crate::written::{Reader, Table, Text, Written};

pub use crate::ruleset::load::file::{absolute, relative, text_of, text_within, tidy};

/// The longest chain of files that extend one another.
const MAX_CHAIN: usize = 16;

/// Rulesets by id, and the way to load one from a file that extends them.
#[derive(Debug)]
pub struct Library {
    files: BTreeMap<String, Cow<'static, str>>,
    /// Whether its own files are read as they are written, with their examples; else as the build
    /// left them.
    whole: bool,
    /// Whether to check the patterns of its own files, too.
    thorough: bool,
    figures: Figures,
    /// The ids of its rulesets.
    ids: OnceLock<Vec<String>>,
    loaded: Mutex<BTreeMap<String, Arc<Ruleset>>>,
    /// The files that were opened on the disk, broken ones too.
    opened: Mutex<Vec<PathBuf>>,
}

/// What can be known of a ruleset without loading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The division code of the place it holds for; none: everywhere.
    pub region: Option<Code>,
    /// The reporting years it holds for.
    pub years: Years,
    /// The spheres for whose reports it is not chosen.
    pub not_for: Vec<Sphere>,
}

impl From<&Ruleset> for Header {
    fn from(ruleset: &Ruleset) -> Self {
        let Ruleset { id, title, region, years, not_for, .. } = ruleset;
        let (id, title, not_for) = (id.clone(), title.clone(), not_for.clone());
        Self { id, title, region: *region, years: *years, not_for }
    }
}

impl Library {
    /// The rulesets compiled into the program.
    #[must_use]
    pub fn builtin() -> Self {
        let files = builtin::rulesets();
        let files = files.map(|(id, text)| (id.to_owned(), Cow::Borrowed(text)));
        Self { whole: builtin::lexis().is_none(), ..Self::new(files) }
    }

    /// A library of these files: ids and texts.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, str>)>) -> Self {
        let files = files.into_iter().collect();
        Self {
            files,
            whole: true,
            thorough: false,
            figures: Figures::new(|| builtin::forms().ok()),
            ids: OnceLock::new(),
            loaded: Mutex::default(),
            opened: Mutex::default(),
        }
    }

    /// The text of a ruleset file, which is kept in mind as one that the run reads.
    ///
    /// # Errors
    /// Those of [`text_of`].
    pub fn open(&self, path: &Path) -> Result<String, Problem> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
        text_of(path)
    }

    /// The ruleset files that were opened on the disk so far, broken ones too.
    #[must_use]
    pub fn opened(&self) -> Vec<PathBuf> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same library, with every pattern of a ruleset's own file compiled and checked while it is
    /// loaded; those of the files that it extends are when those are asked for.
    ///
    /// The built-in rulesets are loaded without, since the tests load them with it.
    #[must_use]
    pub fn thorough(mut self) -> Self {
        self.thorough = true;
        self.whole()
    }

    /// The same library with all that its own rulesets say, examples too, read from their TOML.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// The heads of the rulesets that one of its own files is.
    fn heads(&self, id: &str, text: &str) -> Vec<Head> {
        heads(head(id, text, (!self.whole).then_some(id)))
    }

    /// The ids, in the order of the alphabet: that of a file, or of each edition that it has.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let ids = self.ids.get_or_init(|| {
            let of = |(id, text): (&String, &Cow<'static, str>)| {
                let heads = self.heads(id, text);
                let ids: Vec<String> =
                    heads.into_iter().filter_map(|head| head.id).map(|id| id.value).collect();
                if ids.is_empty() { vec![id.clone()] } else { ids }
            };
            self.files.iter().flat_map(of).collect()
        });
        ids.iter().map(String::as_str)
    }

    /// Whether there is a ruleset of that id, or a file of editions.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.own(id, false).is_some()
    }

    /// Those of `ids` that no requirement of its own files has.
    ///
    /// Reads only the files in which one of them stands, so that a run need not load them all.
    #[must_use]
    pub fn without_requirement<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> BTreeSet<&'a str> {
        let mut unknown: BTreeSet<&str> = ids.into_iter().collect();
        for text in self.files.values() {
            if unknown.iter().any(|id| text.contains(id)) {
                let known = Self::requirements_in(text);
                unknown.retain(|id| !known.contains(*id));
            }
        }
        unknown
    }

    /// The ids of all requirements of its own files.
    #[must_use]
    pub fn requirement_ids(&self) -> BTreeSet<String> {
        self.files.values().flat_map(|text| Self::requirements_in(text)).collect()
    }

    /// The ids of all families of its own files.
    #[must_use]
    pub fn family_ids(&self) -> BTreeSet<String> {
        self.files.values().flat_map(|text| Self::ids_in(text, "families", "family")).collect()
    }

    fn requirements_in(text: &str) -> BTreeSet<String> {
        Self::ids_in(text, "requirements", "requirement")
    }

    fn ids_in(text: &str, list: &'static str, what: &'static str) -> BTreeSet<String> {
        let reader = Reader::new(SourceFile::new("", text));
        let tree = reader.parse();
        let root = reader.root(&tree, "file");
        let list = root.value(list).and_then(|value| value.list());
        let ids = list.into_iter().flatten().filter_map(|entry| {
            let table = entry.table(what)?;
            table.value("id")?.text().map(|id| id.value)
        });
        ids.collect()
    }

    /// What the rulesets say of themselves, in the order of their ids; broken ones are left out.
    #[must_use]
    pub fn headers(&self) -> Vec<Header> {
        let heads = self.files.iter().flat_map(|(id, text)| self.heads(id, text));
        heads.filter_map(header).collect()
    }

    /// The rulesets, in the order of their ids, with what a list tells of them: as the build knew it, or
    /// else as they are when they have been loaded.
    ///
    /// # Errors
    /// Every mistake in one that had to be loaded.
    pub fn list(&self) -> Result<Vec<(Header, Extent)>, Vec<Diagnostic>> {
        let with_extent = |header: Header| {
            let extent = builtin::extent(&header.id)?.clone();
            Some((header, extent))
        };
        let ready = (!self.whole).then(|| self.headers().into_iter().map(with_extent).collect());
        if let Some(ready) = ready.flatten() {
            return Ok(ready);
        }
        let loaded = self.ids().map(|id| {
            let ruleset = self.get(id)?;
            let Ruleset { id, extends, requirements, .. } = &*ruleset;
            let (id, extends) = (id.clone(), extends.clone());
            let extent = Extent { id, extends, requirements: requirements.len() };
            Ok((Header::from(&*ruleset), extent))
        });
        loaded.collect()
    }

    /// The ruleset of that id with all that it extends; loaded once, then kept. Of a file of
    /// editions the last, with the others.
    ///
    /// # Errors
    /// Every mistake in its file and in those that it extends, or that there is no such id.
    pub fn get(&self, id: &str) -> Result<Arc<Ruleset>, Vec<Diagnostic>> {
        let loaded = || self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ruleset) = loaded().get(id) {
            return Ok(Arc::clone(ruleset));
        }
        let Some(source) = self.own(id, self.thorough) else {
            let reader = Reader::new(SourceFile::new(id, ""));
            return Err(vec![self.unknown(&reader, id)]);
        };
        // others may be loaded beside it; of one that two threads load the first is kept
        let ruleset = Arc::new(self.load(&source)?);
        Ok(Arc::clone(loaded().entry(id.to_owned()).or_insert(ruleset)))
    }

    /// Loads a ruleset of the user's from its text; of a file of editions the last, with the others.
    ///
    /// `name` is its path: messages cite it, and what it extends by path is looked for beside it.
    ///
    /// # Errors
    /// Every mistake in it and in the files that it extends.
    pub fn load_file(
        &self,
        name: &str,
        text: impl Into<String>,
    ) -> Result<Ruleset, Vec<Diagnostic>> {
        let file = SourceFile::new(name, text);
        let path = Path::new(name);
        let source = Source {
            key: Key::Path(fs::canonicalize(path).unwrap_or_else(|_| tidy(path))),
            file,
            folder: Some(path.parent().unwrap_or(Path::new("")).to_owned()),
            compiling: true,
            edition: None,
            ready: None,
        };
        self.load(&source)
    }

    /// Loads a file: as it is, or each of its editions. What is wrong with several is told once.
    fn load(&self, source: &Source) -> Result<Ruleset, Vec<Diagnostic>> {
        let editions = if source.edition.is_none() { source.editions() } else { Vec::new() };
        if editions.is_empty() {
            return Loading::new(self).load(source.clone());
        }
        let (mut sound, mut broken) = (Vec::new(), Vec::<Diagnostic>::new());
        for edition in editions {
            match Loading::new(self).load(source.of(edition.from)) {
                Ok(ruleset) => sound.push(ruleset),
                Err(found) => {
                    let new = found.into_iter().filter(|one| !broken.iter().any(|old| old.is(one)));
                    let new: Vec<Diagnostic> = new.collect();
                    broken.extend(new);
                }
            }
        }
        let last = sound.pop().filter(|_| broken.is_empty()).ok_or(broken)?;
        Ok(Ruleset { editions: sound.into_iter().map(Arc::new).collect(), ..last })
    }

    /// The ruleset that a user names: the one of this id, else the one in this file.
    ///
    /// # Errors
    /// There is neither, the file cannot be read, or the ruleset has mistakes.
    pub fn find(&self, wanted: &str) -> Result<Arc<Ruleset>, Error> {
        if self.contains(wanted) {
            return self.get(wanted).map_err(Error::Diagnostics);
        }
        match self.open(Path::new(wanted)) {
            Ok(text) => self.load_file(wanted, text).map(Arc::new).map_err(Error::Diagnostics),
            Err(Problem::Io(cause)) if cause.kind() == io::ErrorKind::NotFound => {
                Err(Error::no_such_ruleset(wanted, self.ids()))
            }
            Err(problem) => Err(Error::unreadable_ruleset(wanted, &problem)),
        }
    }

    fn own(&self, id: &str, compiling: bool) -> Option<Source> {
        let source = |id: &str, text: &str| Source {
            key: Key::Id(id.to_owned()),
            file: SourceFile::new(format!("rules/{id}.toml"), text),
            folder: None,
            compiling,
            edition: None,
            ready: (!self.whole).then(|| id.to_owned()),
        };
        if let Some(text) = self.files.get(id) {
            return Some(source(id, text));
        }
        let (file, year) = id.rsplit_once('-')?;
        let (source, year) = (source(file, self.files.get(file)?), year.parse().ok()?);
        // by any of its years, so that an edition is still found when it begins earlier than it did; one
        // that has no end by its first, or any year that is misspelt would be one of its own
        let is_named =
            |one: &&Edition| one.years().contains(year) && (one.to.is_some() || one.from == year);
        source.editions().iter().find(is_named).map(|one| source.of(one.from))
    }

    fn unknown(&self, reader: &Reader, id: &str) -> Diagnostic {
        reader.complaint(Message::new("unknown-ruleset").with("id", id)).meant(id, self.ids())
    }
}

/// What tells one file from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Id(String),
    Path(PathBuf),
}

/// A file to be read.
#[derive(Clone)]
struct Source {
    key: Key,
    file: Arc<SourceFile>,
    /// Where the files lie that it names by path; none: it may name none.
    folder: Option<PathBuf>,
    /// Whether to compile its patterns now.
    compiling: bool,
    /// The first year of the edition that is wanted; none: the file has none, or is wanted whole.
    edition: Option<i32>,
    /// The id under which the build left it; none: it is read as it is written.
    ready: Option<String>,
}

impl Source {
    /// What it says of itself.
    fn head(&self) -> Option<Head> {
        head(&self.file.name, &self.file.text, self.ready.as_deref())
    }

    /// The editions of the file.
    fn editions(&self) -> Vec<Edition> {
        self.head().map(|head| head.editions).unwrap_or_default()
    }

    /// The edition that begins in this year.
    fn of(&self, from: i32) -> Self {
        Self { edition: Some(from), ..self.clone() }
    }
}

/// A file that has been read, before it is laid over those that it extends.
#[derive(Debug)]
struct Layer {
    reader: Reader,
    parts: Parts,
    /// The digest of its text.
    digest: String,
}

/// What a file says.
#[derive(Debug)]
struct Parts {
    head: Option<Head>,
    body: Body,
    terms: Terms,
    /// The layers that it extends directly, and where it names them.
    extends: Vec<(usize, Text)>,
    /// All layers below it, lowest first.
    below: Vec<usize>,
}

/// What the values of one file are read with.
struct Context<'c, 'r> {
    filler: &'c Filler<'r>,
    names: Names<'c>,
}

impl Grounds for Context<'_, '_> {
    fn phrase(&self, text: &Text) -> Option<Phrase> {
        self.filler.phrase(text)
    }

    fn names(&self) -> Names<'_> {
        self.names
    }
}

/// One ruleset being loaded.
struct Loading<'l> {
    library: &'l Library,
    /// The files read, each behind all that it extends.
    layers: Vec<Layer>,
    done: BTreeMap<(Key, Option<i32>), usize>,
    /// The files being read, outermost first, with their names.
    path: Vec<(Key, String)>,
    /// The words of all phrases of these files.
    lexis: Arc<Lexis>,
    /// Whether what a file extends may be asked for its terms.
    fills_terms: bool,
}

impl<'l> Loading<'l> {
    fn new(library: &'l Library) -> Self {
        Self {
            library,
            layers: Vec::new(),
            done: BTreeMap::new(),
            path: Vec::new(),
            lexis: Arc::default(),
            fills_terms: true,
        }
    }

    fn load(mut self, source: Source) -> Result<Ruleset, Vec<Diagnostic>> {
        self.read(source);
        let mut merged = Merged::default();
        for place in 0..self.layers.len() {
            self.report_broken(place);
            merged.apply(&mut self.layers[place]);
        }
        if let Some(top) = self.layers.last() {
            merged.check_whole(top);
        }
        let clean = self.layers.iter().all(|layer| layer.reader.is_clean());
        let top =
            self.layers.last_mut().filter(|_| clean).and_then(|layer| {
                Some((layer.parts.head.take()?, Arc::clone(layer.reader.file())))
            });
        let Some((head, file)) = top else {
            let readers = self.layers.into_iter().rev().map(|layer| layer.reader);
            return Err(readers.flat_map(Reader::into_diagnostics).collect());
        };
        Ok(merged.finish(head, file))
    }

    /// Reads a file and all that it extends; gives the place of its layer.
    fn read(&mut self, source: Source) -> usize {
        self.path.push((source.key.clone(), source.file.name.clone()));
        let reader = Reader::new(Arc::clone(&source.file));
        let name = source.ready.as_ref().map(|id| format!("{id}.toml"));
        let ready = name.and_then(|name| builtin::ready(&name));
        let (reader, programs, digest) = match ready {
            Some(file) => {
                let programs = file.programs(source.edition);
                (reader.knowing(file.tree), programs, file.digest)
            }
            None => (reader, None, digest::full(source.file.text.as_bytes())),
        };
        if self.path.len() == 1 {
            self.begin(programs.is_some());
        }
        let parts = self.read_parts(&reader, &source, programs);
        self.path.pop();
        self.layers.push(Layer { reader, parts, digest });
        self.done.insert((source.key, source.edition), self.layers.len() - 1);
        self.layers.len() - 1
    }

    /// Takes the words of the built-in rulesets, unless these are read as they are written. Where the
    /// build made all phrases of the topmost file, it needs no terms, and nothing is added to them.
    fn begin(&mut self, is_ready: bool) {
        self.fills_terms = !is_ready;
        let own = || builtin::words().map(Arc::new);
        let words = if is_ready { builtin::lexis() } else { own() };
        self.lexis = words.filter(|_| !self.library.whole).unwrap_or_default();
    }

    fn read_parts(
        &mut self,
        reader: &Reader,
        source: &Source,
        programs: Option<Programs>,
    ) -> Parts {
        let tree = reader.parse();
        let root = reader.root(&tree, "file");
        let head = Opening::take(&root, &()).and_then(|opening| opening.ruleset);
        let head = match source.edition {
            Some(from) => head.and_then(|head| head.of(from)),
            None => head,
        };
        let extends = self.read_extended(reader, head.as_ref(), source.folder.as_deref());
        let below = self.below(&extends);
        let (filler, terms) = self.filler(reader, &root, &below, programs);
        let years = head.as_ref().map(|head| head.years).unwrap_or_default();
        let names = self.library.figures.of(years, source.compiling);
        let context = Context { filler: &filler, names };
        let mut keys = Vec::new();
        <File as Written<Context<'_, '_>>>::names(&mut keys);
        if !root.has("format") {
            let first = Span::new(0, 0);
            reader.push(reader.lacking(Message::new("missing-key/format")).here(first));
            keys.retain(|(key, _)| *key != "format");
        }
        root.hold_to(&keys);
        let body = Body::take(&root, &context).unwrap_or_default();
        Parts { head, body, terms, extends, below }
    }

    /// What fills the phrases of a file, and the terms that those who extend it may use.
    fn filler<'r>(
        &self,
        reader: &'r Reader,
        root: &Table<'_>,
        below: &[usize],
        programs: Option<Programs>,
    ) -> (Filler<'r>, Terms) {
        let lexis = Arc::clone(&self.lexis);
        let terms = |lexis| {
            let mut inherited = Terms::default();
            for place in below {
                inherited.overlay(&self.layers[*place].parts.terms);
            }
            let table = root.value("terms").and_then(|value| value.table("terms"));
            Filler::new(reader, table.as_ref(), inherited, lexis)
        };
        match programs {
            None => terms(lexis),
            Some(programs) => {
                let own = if self.fills_terms { terms(Arc::default()).1 } else { Terms::default() };
                (Filler::ready(reader, programs, lexis), own)
            }
        }
    }

    fn read_extended(
        &mut self,
        reader: &Reader,
        head: Option<&Head>,
        folder: Option<&Path>,
    ) -> Vec<(usize, Text)> {
        let mut extends = Vec::new();
        let years = head.map(|head| head.years).unwrap_or_default();
        for entry in head.iter().flat_map(|head| &head.extends) {
            match self.extended(reader, entry, folder, years) {
                Ok(place) => extends.push((place, entry.clone())),
                Err(error) => reader.push(*error),
            }
        }
        if extends.len() < head.map_or(0, |head| head.extends.len())
            || extends.iter().any(|(place, _)| !self.layers[*place].reader.is_clean())
        {
            reader.set_groundless();
        }
        extends
    }

    fn extended(
        &mut self,
        reader: &Reader,
        entry: &Text,
        folder: Option<&Path>,
        years: Years,
    ) -> Result<usize, Box<Diagnostic>> {
        let is_path = Path::new(&entry.value).extension().is_some_and(|ending| ending == "toml");
        let source = match folder.filter(|_| is_path) {
            Some(folder) => beside(self.library, folder, &entry.value)
                .map_err(|problem| Box::new(unreadable(reader, entry, &problem)))?,
            None => self.library.own(&entry.value, false).ok_or_else(|| {
                Box::new(self.library.unknown(reader, &entry.value).here(entry.span))
            })?,
        };
        if let Some(from) = self.path.iter().position(|(key, _)| *key == source.key) {
            return Err(Box::new(self.cycle(reader, entry, from)));
        }
        let source = in_years(source, years).map_err(|known| {
            let known = Arg::names(known, Join::Items);
            let message = Message::new("edition-unclear").with("file", &entry.value);
            Box::new(reader.complaint(message.with("known", known)).here(entry.span))
        })?;
        if let Some(place) = self.done.get(&(source.key.clone(), source.edition)) {
            return Ok(*place);
        }
        if self.path.len() >= MAX_CHAIN {
            let message = Message::new("extends-too-deep").with("limit", MAX_CHAIN);
            return Err(Box::new(reader.complaint(message).here(entry.span)));
        }
        Ok(self.read(source))
    }

    fn cycle(&self, reader: &Reader, entry: &Text, from: usize) -> Diagnostic {
        let circle = self.path.iter().skip(from).map(|(_, name)| name);
        let circle: Vec<&String> = circle.clone().chain(circle.take(1)).collect();
        let way = Message::new("by-way-of").with("way", Arg::names(circle, Join::Way));
        let message = Message::new("extends-cycle").with("file", &entry.value);
        reader.complaint(message).here(entry.span).note(way)
    }

    /// All layers below one that extends these, lowest first, each once.
    fn below(&self, extends: &[(usize, Text)]) -> Vec<usize> {
        let mut below: Vec<usize> = extends
            .iter()
            .flat_map(|(place, _)| self.layers[*place].parts.below.iter().chain([place]).copied())
            .collect();
        // layers are kept in the order in which they are laid over one another
        below.sort_unstable();
        below.dedup();
        below
    }

    /// Reports, at a file's `extends`, those of the files named there that are broken.
    fn report_broken(&self, place: usize) {
        let layer = &self.layers[place];
        let broken: Vec<_> = layer
            .parts
            .extends
            .iter()
            .filter(|(place, _)| !self.layers[*place].reader.is_clean())
            .collect();
        for (_, entry) in broken {
            let message = Message::new("broken-extends").with("file", &entry.value);
            layer.reader.set_groundless();
            layer.reader.complain(message, entry.span);
        }
    }
}

/// Reads a file named by its path from `folder`.
fn beside(library: &Library, folder: &Path, entry: &str) -> Result<Source, Problem> {
    let path = tidy(&folder.join(entry));
    let text = library.open(&path)?;
    let name = path.to_string_lossy().replace('\\', "/");
    Ok(Source {
        key: Key::Path(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())),
        file: SourceFile::new(name, text),
        folder: Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        compiling: true,
        edition: None,
        ready: None,
    })
}

/// The file, or the one of its editions that covers these years.
///
/// # Errors
/// It has editions and none does: the ids of all.
fn in_years(source: Source, years: Years) -> Result<Source, Vec<String>> {
    let editions = if source.edition.is_none() { source.editions() } else { Vec::new() };
    if editions.is_empty() {
        return Ok(source);
    }
    let covering = editions.iter().find(|one| one.years().cover(years));
    covering.map(|one| source.of(one.from)).ok_or_else(|| {
        let heads = heads(source.head()).into_iter();
        heads.filter_map(|head| head.id).map(|id| id.value).collect()
    })
}

/// What a file of this text says of itself; `ready` is the id under which the build left it.
fn head(name: &str, text: &str, ready: Option<&str>) -> Option<Head> {
    let reader = match ready.and_then(builtin::head) {
        Some(tree) => Reader::new(SourceFile::new(name, "")).knowing(tree),
        None => Reader::new(SourceFile::new(name, opening(text))),
    };
    let tree = reader.parse();
    Opening::take(&reader.root(&tree, "file"), &())?.ruleset
}

/// The heads of the rulesets that a file with this head is: its own, or one for each edition.
fn heads(head: Option<Head>) -> Vec<Head> {
    let Some(head) = head else { return Vec::new() };
    if head.editions.is_empty() {
        return vec![head];
    }
    head.editions.iter().filter_map(|one| head.clone().of(one.from)).collect()
}

fn header(head: Head) -> Option<Header> {
    let (id, title) = (head.id?.value, head.title?);
    let Head { region, years, not_for, .. } = head;
    Some(Header { id, title, region, years, not_for })
}

fn unreadable(reader: &Reader, entry: &Text, problem: &Problem) -> Diagnostic {
    let message = Message::new("unreadable-extends").with("file", &entry.value);
    reader.complaint(message.with("why", problem.message())).here(entry.span)
}

/// The text up to the table behind `[ruleset]` and its own: enough for what stands in the head.
fn opening(text: &str) -> &str {
    let mut at = 0;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let name = line.trim_start_matches('[');
        let is_head =
            name.len() < line.len() && name.starts_with(|char: char| char.is_ascii_alphabetic());
        if is_head && inside && !name.starts_with("ruleset.") {
            return text.get(..at).unwrap_or_default();
        }
        if is_head && !inside {
            inside = line.trim_end() == "[ruleset]";
        }
        at += line.len();
    }
    text
}
