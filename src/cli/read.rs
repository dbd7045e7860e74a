//! `gongkai read`: a report as the checker sees it, before anything is judged.

use std::path::Path;

use crate::assessment::{Header, message};
use crate::cli::args::{self, Read, ReadFormat};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::document::Document;
use crate::error::Error;
use crate::facts::{self, Given};
use crate::lang::Lang;
use crate::read;
use crate::render::{self, json, sanitize};
use crate::ruleset::builtin;

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
    let drawn = drawn(arguments, &document, lang)?;
    if arguments.format != ReadFormat::Json || arguments.tables.is_some() {
        for remark in &document.file.remarks {
            let words = sanitize::line(&message::remark(remark, lang));
            output::complain(&format!("note: {words}"), false);
        }
    }
    match &arguments.output {
        Some(path) => {
            output::spare(path, [&arguments.file], lang)?;
            output::to_file(path, &drawn)
        }
        None => output::to_stdout(&drawn, false),
    }
}

fn drawn(arguments: &Read, document: &Document, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let written = if arguments.tables.is_some() {
        render::read::csv(&mut out, document)
    } else {
        match arguments.format {
            ReadFormat::Markdown => {
                out = render::read::markdown(document).into_bytes();
                Ok(())
            }
            ReadFormat::Text => {
                out = render::read::text(document).into_bytes();
                Ok(())
            }
            ReadFormat::Json => json::reading(&mut out, document, &header(document)?, lang),
        }
    };
    written.map_err(|cause| Error::Output { path: "-".to_owned(), cause })?;
    Ok(out)
}

fn header(document: &Document) -> Result<Header, Error> {
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    Ok(facts::gather(document, &vocabulary, &Given::default()).header)
}
