//! `gongkai read`: a report as the checker sees it, before anything is judged.

use crate::cli::args::{Read, ReadFormat, TablesFormat};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::facts::{self, Facts, Given};
use crate::lang::Lang;
use crate::read;
use crate::render::formats::json;
use crate::render::{self, sanitize};
use crate::ruleset::builtin;
use crate::say;
use crate::session::disk;

/// Runs the subcommand.
///
/// # Errors
/// The report cannot be read, or the result not written.
pub fn run(arguments: &Read) -> anyhow::Result<Outcome> {
    let lang = arguments.presentation.lang();
    let limits = arguments.reading.limits();
    let document = read::document(disk::report(&arguments.file, &limits)?, &limits)?;
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let document = document.set_apart(&vocabulary.lexicon.document);
    let facts = facts::gather(&document, &vocabulary, &Given::default());
    let drawn = drawn(arguments, &facts, lang)?;
    if arguments.format != ReadFormat::Json || arguments.tables.is_some() {
        for remark in &document.file.remarks {
            let words = sanitize::line(&say::remark(remark, lang));
            output::complain(&format!("note: {words}"), false);
        }
    }
    match &arguments.output {
        Some(path) => {
            output::spare(path, [arguments.file.as_path()])?;
            output::to_file(path, &drawn)?;
        }
        None => output::to_stdout(&drawn, false)?,
    }
    Ok(Outcome::Passed)
}

fn drawn(arguments: &Read, facts: &Facts<'_>, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    match (arguments.tables, arguments.format) {
        (Some(TablesFormat::Csv), _) => render::read::csv(&mut out, facts)?,
        (Some(TablesFormat::Json), _) => json::figures(&mut out, facts)?,
        (None, ReadFormat::Json) => json::reading(&mut out, facts, lang, arguments.pretty)?,
        (None, ReadFormat::Markdown) => out = render::read::markdown(facts.document).into_bytes(),
        (None, ReadFormat::Text) => out = render::read::text(facts.document).into_bytes(),
    }
    Ok(out)
}
