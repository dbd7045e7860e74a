//! The rulesets that are compiled into the program: the folder `rules/` is their registry.

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::discourse::lexicon::Lexicon;
use crate::facts::Vocabulary;
use crate::facts::form::Forms;

static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The id of the ruleset whose requirements bind every report.
pub const COMMON: &str = "common";

/// The file that holds trigger words instead of requirements.
const LEXICON: &str = "lexicon.toml";

/// The file that holds the tables of the standard form.
const FORMS: &str = "forms.toml";

/// The built-in rulesets, by id: the file's name without `.toml`, and its text.
pub fn rulesets() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.files().filter_map(|file| {
        let name = file.path().to_str()?;
        let id = name.strip_suffix(".toml").filter(|_| name != LEXICON && name != FORMS)?;
        Some((id, file.contents_utf8()?))
    })
}

/// The built-in lexicon and forms, read.
///
/// # Errors
/// The diagnostics of the one that is no lexicon or no file of forms.
pub fn vocabulary() -> Result<Vocabulary, Vec<Diagnostic>> {
    let lexicon = Lexicon::parse(&SourceFile::new(LEXICON, lexicon()))?;
    let forms = Forms::parse(&SourceFile::new(FORMS, forms()))?;
    Ok(Vocabulary { lexicon, forms })
}

/// The text of the trigger lexicon; empty if the folder has none.
#[must_use]
pub fn lexicon() -> &'static str {
    RULES.get_file(LEXICON).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// The text of the standard form's tables; empty if the folder has none.
#[must_use]
pub fn forms() -> &'static str {
    RULES.get_file(FORMS).and_then(|file| file.contents_utf8()).unwrap_or_default()
}
