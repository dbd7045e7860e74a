//! What lint and test have to say: the complaints, and a closing line that counts them.

use crate::diagnostic::{Diagnostic, Gravity};
use crate::lang::Lang;
use crate::say;

/// The complaints of lint about `rulesets` rulesets; the notes only where they are asked for.
#[must_use]
pub fn linted(
    found: &[Diagnostic],
    rulesets: usize,
    shows_notes: bool,
    lang: Lang,
    colour: bool,
) -> String {
    let is_note = |one: &&Diagnostic| one.gravity == Gravity::Note;
    let notes = found.iter().filter(is_note).count();
    let warnings = found.len() - notes;
    let shown = found.iter().filter(|one| shows_notes || !is_note(one));
    let hidden = notes > 0 && !shows_notes;
    let closing = match lang {
        Lang::Zh => {
            let hint = if hidden { "（--verbose 逐条列出）" } else { "" };
            format!("规则集 {rulesets} 个：警告 {warnings} 处，提示 {notes} 处{hint}")
        }
        Lang::En => {
            let hint = if hidden { " (--verbose shows them)" } else { "" };
            format!(
                "{}: {}, {}{hint}",
                counted(rulesets, "ruleset"),
                counted(warnings, "warning"),
                counted(notes, "note"),
            )
        }
    };
    joined(shown, &closing, lang, colour)
}

/// The examples that fail, of `examples` in `rulesets` rulesets.
#[must_use]
pub fn tested(
    failed: &[Diagnostic],
    examples: usize,
    rulesets: usize,
    lang: Lang,
    colour: bool,
) -> String {
    let closing = match lang {
        Lang::Zh => {
            let count = failed.len();
            format!(
                "规则集 {rulesets} 个，示例 {examples} 个：通过 {}，未通过 {count}",
                examples - count
            )
        }
        Lang::En => format!(
            "{}, {}: {} passed, {} failed",
            counted(rulesets, "ruleset"),
            counted(examples, "example"),
            examples - failed.len(),
            failed.len(),
        ),
    };
    joined(failed, &closing, lang, colour)
}

fn joined<'d>(
    found: impl IntoIterator<Item = &'d Diagnostic>,
    closing: &str,
    lang: Lang,
    colour: bool,
) -> String {
    let mut text = String::new();
    for one in found {
        text.push_str(&say::diagnostic(one, lang, colour));
        text.push_str("\n\n");
    }
    text.push_str(closing);
    text.push('\n');
    text
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
