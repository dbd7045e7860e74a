//! Makes the files of `rules/` ready to use: `src/ruleset/baked.rs` says what of.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::SourceFile;
use crate::digest;
use crate::discourse::lexicon::Lexicon;
use crate::facts::form::Forms;
use crate::phrase::terms::{Filler, Terms};
use crate::phrase::{Lexis, Phrase, Programs};
use crate::ruleset::baked::{Baked, Extent, File};
use crate::written::years::Years;
use crate::written::{Node, Reader, Text, Tree};

/// The keys of a check, a requirement or an exception that hold phrases. A test says where one is missing.
const PHRASES: &[&str] = &[
    "announced",
    "any",
    "complete",
    "context",
    "headings",
    "must",
    "must_not",
    "not_whole",
    "opening",
    "organs",
    "sections",
    "turns",
    "under",
    "unless",
    "until",
    "weak",
];

/// The file that holds trigger words instead of requirements.
const LEXICON: &str = "lexicon.toml";

/// The file that holds the tables of the standard form.
const FORMS: &str = "forms.toml";

/// A file, as a whole or in the edition that begins in this year.
type Key = (String, Option<i32>);

/// A file that has been read.
struct Made {
    /// What it is made of, lowest first, itself the last.
    layers: Vec<Key>,
    terms: Terms,
    /// The requirements that it says something of, and whether it switches them on or off.
    requirements: Vec<(String, Option<bool>)>,
}

/// The files of a folder while they are made ready.
struct Maker<'f> {
    folder: &'f Path,
    made: BTreeMap<Key, Made>,
    /// The years of the editions of each file that has been read; none where it has none.
    editions: BTreeMap<String, Vec<Years>>,
    /// The files by name, written down.
    files: BTreeMap<String, Vec<u8>>,
    /// What rulesets say of themselves, by id, written down.
    heads: BTreeMap<String, Vec<u8>>,
    extents: BTreeMap<String, Extent>,
    lexis: Arc<Lexis>,
}

/// The files of `folder`, written down; none where one of them has a mistake: then the program
/// reads them all itself, and can say what is wrong.
///
/// # Errors
/// The folder cannot be read.
pub fn baked(folder: &Path) -> Result<Option<Vec<u8>>, String> {
    let mut maker = Maker {
        folder,
        made: BTreeMap::new(),
        editions: BTreeMap::new(),
        files: BTreeMap::new(),
        heads: BTreeMap::new(),
        extents: BTreeMap::new(),
        lexis: Arc::default(),
    };
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        let name = path.file_name().and_then(|name| name.to_str()).filter(|_| is_toml);
        let name = name.filter(|name| ![LEXICON, FORMS].contains(name));
        if name.is_some_and(|name| maker.make(name, &mut Vec::new()).is_none()) {
            return Ok(None);
        }
    }
    let Some(words) = maker.lexis.words() else { return Ok(None) };
    let Some((lexicon, forms)) = vocabulary(folder) else { return Ok(None) };
    let baked = Baked {
        heads: maker.heads.iter().map(|(id, bytes)| (&**id, &**bytes)).collect(),
        extents: maker.extents.into_values().collect(),
        files: maker.files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect(),
        words,
        lexicon: &lexicon,
        forms: &forms,
    };
    postcard::to_allocvec(&baked).map(Some).map_err(|error| error.to_string())
}

/// The lexicon and the forms, written down; none where one has a mistake.
fn vocabulary(folder: &Path) -> Option<(Vec<u8>, Vec<u8>)> {
    let file = |name| Some(SourceFile::new(name, fs::read_to_string(folder.join(name)).ok()?));
    let lexicon = Lexicon::parse(&file(LEXICON)?).ok()?;
    let forms = Forms::parse(&file(FORMS)?).ok()?;
    Some((postcard::to_allocvec(&lexicon).ok()?, postcard::to_allocvec(&forms).ok()?))
}

impl Maker<'_> {
    /// Makes a file ready in each of its editions, and before it those that it extends; `path` leads
    /// to it. None where something is wrong.
    fn make(&mut self, name: &str, path: &mut Vec<String>) -> Option<()> {
        if self.editions.contains_key(name) {
            return Some(());
        }
        if path.iter().any(|one| one == name) {
            return None;
        }
        path.push(name.to_owned());
        let text = fs::read_to_string(self.folder.join(name)).ok()?;
        let reader = Reader::new(SourceFile::new(format!("rules/{name}"), text.as_str()));
        let tree = reader.parse();
        let head = tree.get("ruleset").and_then(Node::as_table);
        let editions = head.and_then(|head| head.get("editions")?.as_list()).unwrap_or_default();
        let editions: Vec<&Tree<'_>> = editions.iter().filter_map(Node::as_table).collect();
        let mut programs: Vec<(Vec<i32>, Vec<u8>)> = Vec::new();
        let whole = editions.is_empty().then_some(None);
        for edition in whole.into_iter().chain(editions.iter().copied().map(Some)) {
            let years = match edition {
                Some(edition) => years(edition),
                None => head
                    .and_then(|head| head.get("years")?.as_table())
                    .map(years)
                    .unwrap_or_default(),
            };
            let from = edition.and(years.from);
            let extends = [edition, head].into_iter().flatten();
            let extends = extends.filter_map(|table| table.get("extends")?.as_list()).flatten();
            let mut layers: Vec<Key> = Vec::new();
            for id in extends.filter_map(Node::as_str) {
                let below = self.below(id, years, path)?;
                for layer in &self.made.get(&below)?.layers {
                    if !layers.contains(layer) {
                        layers.push(layer.clone());
                    }
                }
            }
            let mut inherited = Terms::default();
            for below in layers.iter().filter_map(|below| self.made.get(below)) {
                inherited.overlay(&below.terms);
            }
            let (terms, ready) = self.phrases(&reader, &tree, &text, inherited)?;
            let ready = postcard::to_allocvec(&ready).ok()?;
            match programs.iter_mut().find(|(_, known)| *known == ready) {
                Some((all, _)) => all.extend(from),
                None => programs.push((from.into_iter().collect(), ready)),
            }
            let key = (name.to_owned(), from);
            layers.push(key.clone());
            let requirements = requirements(&tree, from.map(|_| years));
            self.made.insert(key.clone(), Made { layers, terms, requirements });
            if head.is_some() {
                self.list(&key)?;
            }
        }
        path.pop();
        self.editions.insert(name.to_owned(), editions.into_iter().map(years).collect());
        if let Some(id) = name.strip_suffix(".toml").filter(|_| head.is_some()) {
            let head = postcard::to_allocvec(&tree.clone().only(&["format", "ruleset"])).ok()?;
            self.heads.insert(id.to_owned(), head);
        }
        let tree = tree.clone().without(&["examples"]);
        let programs = programs.iter().map(|(years, bytes)| (years.clone(), &**bytes)).collect();
        let file = File { tree, programs, digest: digest::full(text.as_bytes()) };
        self.files.insert(name.to_owned(), postcard::to_allocvec(&file).ok()?);
        reader.is_clean().then_some(())
    }

    /// The file of this id, in the edition that covers these years or that the id names.
    fn below(&mut self, id: &str, years: Years, path: &mut Vec<String>) -> Option<Key> {
        let file = format!("{id}.toml");
        if self.folder.join(&file).is_file() {
            self.make(&file, path)?;
            let editions = self.editions.get(&file)?;
            let covering = editions.iter().find(|one| one.cover(years));
            let from = covering.and_then(|one| one.from);
            return (editions.is_empty() || from.is_some()).then_some((file, from));
        }
        let (file, year) = id.rsplit_once('-')?;
        let (file, year) = (format!("{file}.toml"), year.parse().ok()?);
        self.make(&file, path)?;
        let named = self.editions.get(&file)?.iter().find(|one| one.contains(year))?;
        Some((file, named.from))
    }

    /// Puts a ruleset on the list.
    fn list(&mut self, key: &Key) -> Option<()> {
        let mut asked: BTreeMap<&str, bool> = BTreeMap::new();
        let made = self.made.get(key)?;
        let ids = made.layers.iter().rev().map(|(name, from)| {
            let id = name.strip_suffix(".toml").unwrap_or(name);
            from.map_or_else(|| id.to_owned(), |year| format!("{id}-{year}"))
        });
        let mut ids: Vec<String> = ids.collect();
        for layer in made.layers.iter().filter_map(|layer| self.made.get(layer)) {
            for (id, is_on) in &layer.requirements {
                let known = asked.entry(id).or_insert(true);
                *known = is_on.unwrap_or(*known);
            }
        }
        let id = ids.remove(0);
        let requirements = asked.values().filter(|is_on| **is_on).count();
        self.extents.insert(id.clone(), Extent { id, extends: ids, requirements });
        Some(())
    }

    /// The terms of a file, and the programs of its phrases.
    fn phrases(
        &self,
        reader: &Reader,
        tree: &Tree<'_>,
        text: &str,
        inherited: Terms,
    ) -> Option<(Terms, Programs)> {
        let root = reader.root(tree, "file");
        let table = root.value("terms").and_then(|terms| terms.table("terms"));
        let lexis = Arc::clone(&self.lexis);
        let (filler, terms) = Filler::new(reader, table.as_ref(), inherited, lexis);
        let mut phrases = Vec::new();
        let lists = ["requirements", "exceptions"].map(|key| tree.get(key).and_then(Node::as_list));
        let all = lists.into_iter().flatten().flatten().filter_map(Node::as_table);
        for one in all {
            find(&one.clone().only(&["organs", "check"]), &mut |node| {
                let text = node.as_str().map(|written| Text::new(text, written, node.span));
                phrases.extend(text.map(|text| filler.phrase(&text)));
            });
        }
        let phrases: Vec<Phrase> = phrases.into_iter().collect::<Option<_>>()?;
        Some((terms, Programs::of(phrases.into_iter())))
    }
}

/// The years that a table gives.
fn years(table: &Tree<'_>) -> Years {
    let year = |key| i32::try_from(table.get(key)?.as_number()?).ok();
    Years { from: year("from"), to: year("to") }
}

/// The requirements that a file says something of, and whether it switches them on or off; in an
/// edition of these years those that bind in one of them.
fn requirements(tree: &Tree<'_>, edition: Option<Years>) -> Vec<(String, Option<bool>)> {
    let all = tree.get("requirements").and_then(Node::as_list).into_iter().flatten();
    let own = all.filter_map(Node::as_table).filter(|one| {
        let own = one.get("years").and_then(Node::as_table).map(years).unwrap_or_default();
        edition.is_none_or(|edition| own.meets(edition))
    });
    own.filter_map(|one| {
        Some((one.get("id")?.as_str()?.to_owned(), one.get("enabled").and_then(Node::as_flag)))
    })
    .collect()
}

/// Calls `found` for each phrase in `table` and in the tables in it.
fn find<'f>(table: &Tree<'f>, found: &mut dyn FnMut(&Node<'f>)) {
    for entry in table.iter() {
        let is_phrases = PHRASES.contains(&entry.key.as_ref());
        if let Some(table) = entry.value.as_table() {
            find(table, found);
        }
        for one in entry.value.as_list().into_iter().flatten() {
            match one.as_table() {
                Some(table) => find(table, found),
                None if is_phrases => found(one),
                None => {}
            }
        }
    }
}
