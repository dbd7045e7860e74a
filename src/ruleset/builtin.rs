//! The rulesets that are compiled into the program: the folder `rules/` is their registry.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::discourse::lexicon::Lexicon;
use crate::facts::Vocabulary;
use crate::facts::form::Forms;
use crate::phrase::Lexis;
use crate::ruleset::baked::{Baked, Extent, File};
use crate::written::Tree;

/// The files by their names, in order.
static RULES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What the build made of them.
static BAKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The id of the ruleset whose requirements bind every report.
pub const COMMON: &str = "common";

/// The file that holds trigger words instead of requirements.
const LEXICON: &str = "lexicon.toml";

/// The file that holds the tables of the standard form.
const FORMS: &str = "forms.toml";

/// The file that says what each province adds.
const PROVINCES: &str = "provinces.toml";

/// The built-in rulesets, by id: the file's name without `.toml`, and its text.
pub fn rulesets() -> impl Iterator<Item = (&'static str, &'static str)> {
    let are_rules = |name: &str| ![LEXICON, FORMS, PROVINCES].contains(&name);
    let rules = RULES.iter().filter(move |(name, _)| are_rules(name));
    rules.filter_map(|(name, text)| Some((name.strip_suffix(".toml")?, *text)))
}

/// The text of the file of this name; empty if the folder has none.
fn text(name: &str) -> &'static str {
    let at = RULES.binary_search_by_key(&name, |(name, _)| name).ok();
    at.and_then(|at| RULES.get(at)).map_or("", |(_, text)| text)
}

/// What became of a requirement of old that the built-in rulesets have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The requirement of this id took its place.
    Replaced(&'static str),
    /// Nothing did.
    Retired,
}

/// What became of the requirement of this id, by `rules/released.txt`; none where it is in use, or
/// never was.
#[must_use]
pub fn gone(id: &str) -> Option<Gone> {
    text("released.txt").lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [one, _, "replaced", by] if one == id => Some(Gone::Replaced(by)),
            [one, _, "retired"] if one == id => Some(Gone::Retired),
            _ => None,
        }
    })
}

/// The built-in lexicon and forms, read.
///
/// # Errors
/// The diagnostics of the one that is no lexicon or no file of forms.
pub fn vocabulary() -> Result<Vocabulary, Vec<Diagnostic>> {
    let ready = baked().and_then(|baked| postcard::from_bytes(baked.lexicon).ok());
    let lexicon = match ready {
        Some(lexicon) => lexicon,
        None => Lexicon::parse(&SourceFile::new(LEXICON, lexicon()))?,
    };
    Ok(Vocabulary { lexicon, forms: forms()? })
}

/// The built-in forms, read.
///
/// # Errors
/// The diagnostics of what is no file of forms.
pub fn forms() -> Result<Forms, Vec<Diagnostic>> {
    match baked().and_then(|baked| postcard::from_bytes(baked.forms).ok()) {
        Some(forms) => Ok(forms),
        None => Forms::parse(&SourceFile::new(FORMS, text(FORMS))),
    }
}

/// What the build made of the built-in files; none if it made nothing that can be read.
fn baked() -> Option<&'static Baked<'static>> {
    static READ: OnceLock<Option<Baked<'static>>> = OnceLock::new();
    READ.get_or_init(|| postcard::from_bytes(BAKED).ok()).as_ref()
}

/// What the ruleset file of this id says of itself.
pub(super) fn head(id: &str) -> Option<Tree<'static>> {
    let heads = &baked()?.heads;
    let at = heads.binary_search_by_key(&id, |(id, _)| id).ok()?;
    postcard::from_bytes(heads.get(at)?.1).ok()
}

/// What a list tells of the ruleset of this id.
pub(super) fn extent(id: &str) -> Option<&'static Extent> {
    let all = &baked()?.extents;
    all.binary_search_by_key(&id, |one| &one.id).ok().and_then(|at| all.get(at))
}

/// What the build made of the file of this name.
pub(super) fn ready(name: &str) -> Option<File<'static>> {
    let files = &baked()?.files;
    let at = files.binary_search_by_key(&name, |(name, _)| name).ok()?;
    postcard::from_bytes(files.get(at)?.1).ok()
}

/// A lexis that has the words of the built-in rulesets.
pub(super) fn words() -> Option<Lexis> {
    Lexis::on(&baked()?.words)
}

/// The one that the built-in rulesets share.
#[must_use]
pub fn lexis() -> Option<Arc<Lexis>> {
    static LEXIS: OnceLock<Option<Arc<Lexis>>> = OnceLock::new();
    LEXIS.get_or_init(|| words().map(Arc::new)).clone()
}

/// What each province adds to the country's requirements, as its file says it.
pub fn provinces() -> Arc<SourceFile> {
    SourceFile::new(PROVINCES, text(PROVINCES))
}

/// The text of the trigger lexicon; empty if the folder has none.
#[must_use]
pub fn lexicon() -> &'static str {
    text(LEXICON)
}

#[cfg(test)]
mod tests {
    use crate::ruleset::load::Library;

    #[test]
    fn what_the_build_lists_is_what_the_rulesets_are() {
        let ready = Library::builtin().list().unwrap_or_default();
        let loaded = Library::builtin().whole().list().unwrap_or_default();
        assert!(loaded.len() > 50);
        assert_eq!(ready, loaded);
    }

    #[test]
    fn the_build_has_the_phrases_of_each_edition() {
        let id = "guiyang";
        let file =
            super::ready(&format!("{id}.toml")).unwrap_or_else(|| panic!("nothing is ready"));
        assert!(file.programs(Some(2011)).is_some() && file.programs(None).is_none());
    }
}
