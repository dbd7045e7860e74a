//! How a check decides, in plain words made of its data.

use crate::check::Check;
use crate::check::told::Told;
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::say::marks::{bracketed, colon};
use crate::say::{few, text, word};

/// How many patterns of a list are shown where not all are asked for.
const FIRST_FEW: usize = 5;

/// The lines, further ones indented.
pub fn lines(check: &Check, forms: &Forms, all: bool, lang: Lang) -> Vec<String> {
    let told = check.told(forms);
    let mut lines: Vec<String> = told.iter().filter_map(|one| line(one, all, lang)).collect();
    if let Some(first) = lines.first_mut() {
        *first += &bracketed(&format!("`kind = \"{}\"`", check.kind()), lang);
    }
    lines
}

fn line(told: &Told<'_>, all: bool, lang: Lang) -> Option<String> {
    match told {
        Told::Sentence(sentence) => Some(text(sentence, lang)),
        Told::Patterns(_, _, []) => None,
        Told::Patterns(indent, what, patterns) => {
            let most = if all { patterns.len() } else { FIRST_FEW };
            let listed = few(patterns.iter().map(written), most, lang);
            let (blank, what) = (" ".repeat(*indent), word("told", what, lang));
            Some(format!("{blank}{what}{}{listed}", colon(lang)))
        }
    }
}

/// The phrase as its author wrote it, terms in braces.
fn written(phrase: &Phrase) -> String {
    format!("`{}`", phrase.written())
}
