//! How a check decides, in plain words made of its data.

use crate::check::Check;
use crate::check::told::Told;
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::say::marks::{bracketed, colon};
use crate::say::phrase::Phrases;
use crate::say::{text, word};

/// The lines, further ones indented.
pub fn lines(check: &Check, forms: &Forms, phrases: &Phrases, lang: Lang) -> Vec<String> {
    let told = check.told(forms);
    let mut lines: Vec<String> = told.iter().filter_map(|one| line(one, phrases, lang)).collect();
    if let Some(first) = lines.first_mut() {
        *first += &bracketed(&format!("`kind = \"{}\"`", check.kind()), lang);
    }
    lines
}

fn line(told: &Told<'_>, phrases: &Phrases, lang: Lang) -> Option<String> {
    match told {
        Told::Sentence(sentence) => Some(text(sentence, lang)),
        Told::Patterns(_, _, []) => None,
        Told::Patterns(indent, what, patterns) => {
            let listed = phrases.list(patterns.iter().map(Phrase::written));
            let (blank, what) = (" ".repeat(*indent), word("told", what, lang));
            Some(format!("{blank}{what}{}{listed}", colon(lang)))
        }
    }
}
