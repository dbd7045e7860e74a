//! What lint and test have to say: the complaints, and a closing line that counts them.

use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Gravity};
use crate::lang::Lang;
use crate::say;

/// The complaints of lint about `rulesets` rulesets; the notes only where they are asked for.
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
    let hint = hidden.then(|| Message::new("linted/hint"));
    let closing = Message::new("linted")
        .with("rulesets", counted(["counted/ruleset", "counted/rulesets"], rulesets))
        .with("warnings", counted(["counted/warning", "counted/warnings"], warnings))
        .with("notes", counted(["counted/note", "counted/notes"], notes))
        .with("hint", hint);
    joined(shown, &closing, lang, colour)
}

/// How many examples were run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// Of so many rulesets.
    pub rulesets: usize,
    /// So many that stand in their own files.
    pub own: usize,
    /// So many that stand in files that these extend.
    pub inherited: usize,
}

/// The examples that fail, of those that were run.
#[must_use]
pub fn tested(failed: &[Diagnostic], run: Run, lang: Lang, colour: bool) -> String {
    let Run { rulesets, own, inherited } = run;
    let examples = own + inherited;
    let of_both = Message::new("tested/inherited").with("own", own).with("inherited", inherited);
    let closing = Message::new("tested")
        .with("rulesets", counted(["counted/ruleset", "counted/rulesets"], rulesets))
        .with("examples", counted(["counted/example", "counted/examples"], examples))
        .with("of", (inherited > 0).then_some(of_both))
        .with("passed", examples - failed.len())
        .with("failed", failed.len());
    joined(failed, &closing, lang, colour)
}

fn joined<'d>(
    found: impl IntoIterator<Item = &'d Diagnostic>,
    closing: &Message,
    lang: Lang,
    colour: bool,
) -> String {
    let mut text = String::new();
    for one in found {
        text.push_str(&say::diagnostic(one, lang, colour));
        text.push_str("\n\n");
    }
    text.push_str(&say::text(closing, lang));
    text.push('\n');
    text
}

/// So many of a thing: in English one of it has another word than several.
fn counted([one, several]: [&'static str; 2], count: usize) -> Message {
    Message::new(if count == 1 { one } else { several }).with("count", count)
}
