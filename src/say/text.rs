//! Puts a message into words.

use crate::diagnostic::message::{Arg, Message};
use crate::lang::Lang;
use crate::say::marks::between;
use crate::say::row;

/// What the message says, in one sentence without a full stop.
pub fn text(message: &Message, lang: Lang) -> String {
    row::of(message.id)
        .map_or_else(|| message.id.to_owned(), |row| fill(row::pick(row.what, lang), message, lang))
}

/// The template with its blanks filled.
pub(super) fn fill(template: &str, message: &Message, lang: Lang) -> String {
    let mut text = Setting { text: String::new(), lang, after_name: false };
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(['{', '}']) {
        text.push(before, false);
        let is_open = rest.get(before.len()..).is_some_and(|rest| rest.starts_with('{'));
        let brace = if is_open { '{' } else { '}' };
        if let Some(after) = after.strip_prefix(brace) {
            text.push(brace.encode_utf8(&mut [0; 4]), false);
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = message.arg(name);
        debug_assert!(value.is_some(), "`{}` lacks `{name}`", message.id);
        if let Some(value) = value {
            text.push(&filled(value, lang), !matches!(value, Arg::Text(_)));
        }
        rest = after;
    }
    text.push(rest, false);
    text.text
}

/// What fills a blank.
pub(super) fn filled(value: &Arg, lang: Lang) -> String {
    match value {
        Arg::Text(text) => text.clone(),
        Arg::Words(words) => words.pick(lang).to_owned(),
        Arg::Word(list, word) => row::word(list, word, lang).to_owned(),
        Arg::Message(message) => text(message, lang),
        Arg::List(by, items) => {
            let items: Vec<String> = items.iter().map(|item| filled(item, lang)).collect();
            items.join(between(*by, lang))
        }
    }
}

/// A sentence being set. In Chinese a blank parts what stands in backticks from the characters
/// beside it; templates do so by themselves, what fills their blanks does so here.
struct Setting {
    text: String,
    lang: Lang,
    /// Whether something that ends in a backtick was filled in last.
    after_name: bool,
}

impl Setting {
    fn push(&mut self, piece: &str, is_filled: bool) {
        let Some(first) = piece.chars().next() else { return };
        let last = self.text.chars().next_back();
        let is_close = |char: char| char.is_alphanumeric() || char == '`';
        let before_name = is_filled && first == '`' && last.is_some_and(is_close);
        let behind_name = self.after_name && is_close(first);
        if self.lang == Lang::Zh && (before_name || behind_name) {
            self.text.push(' ');
        }
        self.text.push_str(piece);
        self.after_name = is_filled && piece.ends_with('`');
    }
}
