//! Makes the files of `rules/` ready to use: `src/ruleset/baked.rs` says what of.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::SourceFile;
use crate::discourse::lexicon::Lexicon;
use crate::phrase::terms::{Filler, Terms};
use crate::phrase::{Lexis, Phrase, Programs};
use crate::ruleset::baked::{Baked, File};
use crate::written::{Node, Reader, Text, Tree};

/// The keys of a check that hold phrases. A test says where one is missing.
const PHRASES: [&str; 13] = [
    "announced",
    "any",
    "complete",
    "context",
    "headings",
    "must",
    "must_not",
    "opening",
    "sections",
    "under",
    "unless",
    "until",
    "weak",
];

/// The file that holds trigger words instead of requirements.
const LEXICON: &str = "lexicon.toml";

/// A file that has been read.
struct Made {
    /// The files that it is made of, lowest first, itself the last.
    layers: Vec<String>,
    /// None where it has editions or extends a file that has: what its terms stand for depends on the
    /// edition, and the program fills its phrases when it knows which.
    terms: Option<Terms>,
}

/// The files of a folder while they are made ready.
struct Maker<'f> {
    folder: &'f Path,
    made: BTreeMap<String, Made>,
    /// The files by name, written down.
    files: BTreeMap<String, Vec<u8>>,
    /// What rulesets say of themselves, by id, written down.
    heads: BTreeMap<String, Vec<u8>>,
    lexis: Arc<Lexis>,
}

/// The files of `folder`, written down; none where one of them has a mistake: then the program
/// reads them all itself, and can say what is wrong.
///
/// # Errors
/// The folder cannot be read.
pub fn baked(folder: &Path) -> Result<Option<Vec<u8>>, String> {
    let (made, files, heads) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut maker = Maker { folder, made, files, heads, lexis: Arc::default() };
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        let name = path.file_name().and_then(|name| name.to_str()).filter(|_| is_toml);
        let name = name.filter(|name| *name != LEXICON);
        if name.is_some_and(|name| maker.make(name, &mut Vec::new()).is_none()) {
            return Ok(None);
        }
    }
    let Some(words) = maker.lexis.words() else { return Ok(None) };
    let Some(lexicon) = lexicon(folder) else { return Ok(None) };
    let baked = Baked {
        heads: maker.heads.iter().map(|(id, bytes)| (&**id, &**bytes)).collect(),
        files: maker.files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect(),
        words,
        lexicon: &lexicon,
    };
    postcard::to_allocvec(&baked).map(Some).map_err(|error| error.to_string())
}

/// The lexicon, written down; none where it has a mistake.
fn lexicon(folder: &Path) -> Option<Vec<u8>> {
    let text = fs::read_to_string(folder.join(LEXICON)).ok()?;
    let file = SourceFile::new(LEXICON, text);
    postcard::to_allocvec(&Lexicon::parse(&file).ok()?).ok()
}

impl Maker<'_> {
    /// Makes a file ready, and before it those that it extends; `path` leads to it. None where
    /// something is wrong.
    fn make(&mut self, name: &str, path: &mut Vec<String>) -> Option<()> {
        if self.made.contains_key(name) {
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
        let mut is_plain = head.is_none_or(|head| head.get("editions").is_none());
        let mut layers: Vec<String> = Vec::new();
        let mut inherited = Terms::default();
        let extends = head.and_then(|head| head.get("extends")?.as_list()).into_iter().flatten();
        for id in extends.filter_map(Node::as_str) {
            let below = format!("{id}.toml");
            if !self.folder.join(&below).is_file() {
                // it names an edition of a file
                is_plain = false;
                continue;
            }
            self.make(&below, path)?;
            for layer in &self.made.get(&below)?.layers {
                if !layers.contains(layer) {
                    layers.push(layer.clone());
                }
            }
        }
        path.pop();
        for below in layers.iter().filter_map(|below| self.made.get(below)) {
            match &below.terms {
                Some(terms) => inherited.overlay(terms),
                None => is_plain = false,
            }
        }
        let ready =
            if is_plain { Some(self.phrases(&reader, &tree, &text, inherited)?) } else { None };
        let (terms, programs) = ready.unzip();
        layers.push(name.to_owned());
        self.made.insert(name.to_owned(), Made { layers, terms });
        if let Some(id) = name.strip_suffix(".toml").filter(|_| head.is_some()) {
            let head = postcard::to_allocvec(&tree.clone().only(&["format", "ruleset"])).ok()?;
            self.heads.insert(id.to_owned(), head);
        }
        let tree = tree.clone().without(&["examples"]);
        let file = postcard::to_allocvec(&File { tree, programs }).ok()?;
        self.files.insert(name.to_owned(), file);
        reader.is_clean().then_some(())
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
        let requirements = tree.get("requirements").and_then(Node::as_list).into_iter().flatten();
        for check in requirements.filter_map(|one| one.as_table()?.get("check")?.as_table()) {
            find(check, &mut |node| {
                let text = node.as_str().map(|written| Text::new(text, written, node.span));
                phrases.extend(text.map(|text| filler.phrase(&text)));
            });
        }
        let phrases: Vec<Phrase> = phrases.into_iter().collect::<Option<_>>()?;
        Some((terms, Programs::of(phrases.into_iter())))
    }
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
