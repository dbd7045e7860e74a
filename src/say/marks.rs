//! The marks between words, in each language.

use crate::chinese::numeral::DIGITS;
use crate::diagnostic::message::Join;
use crate::lang::Lang;

/// What stands behind a label: `甲：乙` and `a: b`.
pub fn colon(lang: Lang) -> &'static str {
    lang.pick("：", ": ")
}

/// What stands between the entries of a list.
pub fn between(by: Join, lang: Lang) -> &'static str {
    match by {
        Join::Items => lang.pick("、", ", "),
        Join::Clauses => lang.pick("，", ", "),
        Join::Sentences => lang.pick("。", ". "),
        Join::Asides => lang.pick("；", "; "),
        Join::OrElse => lang.pick("，或 ", ", or "),
        Join::Or => lang.pick(" 或 ", " or "),
        Join::Sum => " + ",
        Join::Way => " → ",
        Join::Blank => " ",
    }
}

/// Words in brackets, to stand behind others: `（甲）` and ` (a)`; nothing where there are none.
pub fn bracketed(words: &str, lang: Lang) -> String {
    if words.is_empty() {
        return String::new();
    }
    lang.pick(format!("（{words}）"), format!(" ({words})"))
}

/// What ends a sentence.
pub fn stop(lang: Lang) -> &'static str {
    lang.pick("。", ".")
}

/// The number of a part: `一` and `1`.
pub fn ordinal(number: usize, lang: Lang) -> String {
    let chinese = || DIGITS.get(number).filter(|_| number > 0).map(char::to_string);
    let plain = || number.to_string();
    lang.pick(chinese(), None).unwrap_or_else(plain)
}

/// The title of a family above its requirements.
pub fn headed(title: &str) -> String {
    format!("【{title}】")
}
