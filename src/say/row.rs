//! A row of the tables of words: what a message of one id says, in both languages.

use crate::lang::Lang;

/// One wording in Chinese and in English; blanks stand as `{name}`, a brace as `{{`.
pub(super) type Pair = (&'static str, &'static str);

/// What a message of one id says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The message's id.
    pub id: &'static str,
    /// What is so: in lower case, without a full stop, names in backticks.
    pub what: Pair,
    /// What is said under the caret; may be empty.
    pub label: Pair,
    /// What is said of the second place; may be empty.
    pub beside: Pair,
    /// What to do about it. None for what is no complaint: a fact, a part of a sentence, and a
    /// verdict's reason, whose remedy is the requirement's own.
    pub remedy: Option<Pair>,
}

/// A fact, or a part of a sentence.
pub(super) const fn fact(id: &'static str, zh: &'static str, en: &'static str) -> Row {
    Row { id, what: (zh, en), label: ("", ""), beside: ("", ""), remedy: None }
}

/// Something wrong, and what to do about it.
pub(super) const fn complaint(id: &'static str, what: Pair, remedy: Pair) -> Row {
    Row { id, what, label: ("", ""), beside: ("", ""), remedy: Some(remedy) }
}

/// Rows that are no complaints: `"id": zh / en;`.
macro_rules! facts {
    ($($id:literal: $zh:tt / $en:tt;)*) => {
        &[$(Row { id: $id, what: ($zh, $en), label: ("", ""), beside: ("", ""), remedy: None }),*]
    };
}

/// Rows that are complaints, each with its remedy: `"id": zh / en => zh / en;`. Words under the caret
/// and at the second place follow as `, label zh / en` and `, beside zh / en`.
macro_rules! complaints {
    ($($id:literal: $zh:tt / $en:tt => $do_zh:tt / $do_en:tt
        $(, $place:ident $at_zh:literal / $at_en:literal)*;)*) => {
        &[$(Row {
            id: $id,
            what: ($zh, $en),
            label: ("", ""),
            beside: ("", ""),
            remedy: Some(($do_zh, $do_en)),
        }$(.$place($at_zh, $at_en))*),*]
    };
}

pub(super) use {complaints, facts};

impl Row {
    /// The same row with words under the caret.
    pub(super) const fn label(self, zh: &'static str, en: &'static str) -> Self {
        Self { label: (zh, en), ..self }
    }

    /// The same row with words at the second place.
    pub(super) const fn beside(self, zh: &'static str, en: &'static str) -> Self {
        Self { beside: (zh, en), ..self }
    }
}

/// The wording of a pair in `lang`.
pub(super) fn pick((zh, en): Pair, lang: Lang) -> &'static str {
    lang.pick(zh, en)
}
