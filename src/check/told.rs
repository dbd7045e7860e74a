//! How a check decides, told to somebody who asks about a requirement: sentences, lists of patterns and
//! parts, one below the other.

use crate::diagnostic::message::{Arg, Message};
use crate::facts::form::Forms;
use crate::phrase::Phrase;

/// A line of it.
#[derive(Clone, Debug)]
pub enum Told<'c> {
    /// A sentence.
    Sentence(Message),
    /// Patterns: how far they are indented, a word of the list `told` for what they are, and they
    /// themselves. Without any there is no such line.
    Patterns(usize, &'static str, &'c [Phrase]),
}

impl From<Message> for Told<'_> {
    fn from(sentence: Message) -> Self {
        Self::Sentence(sentence)
    }
}

/// The title of the table of this id; the id where no form has it.
pub fn table_title(id: &str, forms: &Forms) -> Arg {
    let table = forms.iter().find_map(|form| form.table(id));
    table.map_or_else(|| id.into(), |table| Arg::from(&table.title))
}
