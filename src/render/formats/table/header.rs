//! The head of the table: which report, held against what, with what result.

use std::io::{self, Write};

use crate::assessment::Assessment;
use crate::diagnostic::message::Message;
use crate::lang::Lang;
use crate::render::formats::table::{labelled, paint};
use crate::render::formats::told;
use crate::render::{Style, sanitize, text};
use crate::say;

/// Writes the head.
pub fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let header = &assessment.header;
    let lang = style.lang;
    let title = header.title.as_ref().map_or("", |title| title.value.as_str());
    if !title.is_empty() {
        for line in text::wrap(&told::foreign(title), style.width) {
            writeln!(out, "{}", paint::bold(&line, style.colour))?;
        }
    }
    let mut rows = told::head(assessment, lang);
    rows.push((say::word("label", "score", lang), score(assessment, lang)));
    let label_width = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    for (label, body) in &rows {
        labelled(out, (0, label, label_width), body, style)?;
    }
    let verdict = if assessment.passed { "passed" } else { "not-passed" };
    let verdict = say::word("label", verdict, lang);
    let label =
        paint::dim(&text::pad(say::word("label", "result", lang), label_width), style.colour);
    writeln!(out, "{label}  {}", paint::outcome(verdict, assessment.passed, style.colour))?;
    for note in &assessment.notes {
        let words = say::note(note, lang);
        labelled(out, (0, say::word("label", "note", lang), label_width), &words, style)?;
    }
    Ok(())
}

fn score(assessment: &Assessment, lang: Lang) -> String {
    // a grade beside the verdict of a report that does not pass reads as its contrary; none has an English name
    let grade = assessment.grade.as_ref().filter(|_| assessment.passed && lang == Lang::Zh);
    let message = match (assessment.score, grade) {
        (None, _) => Message::new("score/none"),
        (Some(score), None) => return score.to_string(),
        (Some(score), Some(grade)) => Message::new("score")
            .with("score", score.to_string())
            .with("grade", sanitize::line(grade)),
    };
    say::text(&message, lang)
}
