//! `gongkai read`: a report as the checker sees it, before anything is judged.

use std::path::Path;

use crate::cli::args::{self, Read, ReadFormat, TablesFormat};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::error::Error;
use crate::facts::{self, Facts, Given};
use crate::lang::Lang;
use crate::read;
use crate::render::{self, json, sanitize};
use crate::ruleset::builtin;
use crate::say;

/// Runs the subcommand.
#[must_use]
pub fn run(arguments: &Read) -> Outcome {
    let lang = args::language(arguments.lang);
    match shown(arguments, lang) {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            output::complain_of(error, lang, arguments.color);
            Outcome::NotChecked
        }
    }
}

fn shown(arguments: &Read, lang: Lang) -> Result<(), Error> {
    let limits = arguments.reading.limits();
    let path = arguments.file.as_path();
    let input =
        if path == Path::new("-") { read::stdin(&limits)? } else { read::file(path, &limits)? };
    let document = read::document(input, &limits)?;
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
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
            output::to_file(path, &drawn)
        }
        None => output::to_stdout(&drawn, false),
    }
}

fn drawn(arguments: &Read, facts: &Facts<'_>, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let written = match (arguments.tables, arguments.format) {
        (Some(TablesFormat::Csv), _) => render::read::csv(&mut out, facts),
        (Some(TablesFormat::Json), _) => json::figures(&mut out, facts),
        (None, ReadFormat::Json) => json::reading(&mut out, facts, lang),
        (None, ReadFormat::Markdown) => {
            out = render::read::markdown(facts.document).into_bytes();
            Ok(())
        }
        (None, ReadFormat::Text) => {
            out = render::read::text(facts.document).into_bytes();
            Ok(())
        }
    };
    written.map_err(|cause| Error::Output { path: "-".to_owned(), cause })?;
    Ok(out)
}
