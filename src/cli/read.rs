//! `gongkai read`: a report as the checker sees it, before anything is judged.

use std::io::{self, Seek as _, Write as _};
use std::path::PathBuf;

use tempfile::SpooledTempFile;

use crate::cli::args::{Read, ReadFormat, TablesFormat};
use crate::cli::delivery::{IN_MEMORY, unwritten};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::facts::{self, Facts, Given, Vocabulary};
use crate::lang::Lang;
use crate::read;
use crate::render::formats::json;
use crate::render::{self, sanitize};
use crate::ruleset::builtin;
use crate::say;
use crate::session::disk::{self, Report};
use crate::session::walk::{self, Filter};

/// Runs the subcommand; of several reports the error of one does not stop the others.
///
/// # Errors
/// No report can be read, or the result not written.
pub fn run(arguments: &Read) -> anyhow::Result<Outcome> {
    let files = files(arguments)?;
    let vocabulary = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let (mut read, mut failed) = (0_usize, Vec::new());
    let mut waiting = arguments.output.as_ref().map(|path| (path, SpooledTempFile::new(IN_MEMORY)));
    for file in &files {
        match file
            .as_ref()
            .map_err(|_| None)
            .and_then(|file| one(arguments, file, &vocabulary, read).map_err(Some))
        {
            Ok(one) => {
                match &mut waiting {
                    Some((path, waiting)) => {
                        waiting.write_all(&one).map_err(|cause| unwritten(path, &cause))?;
                    }
                    None => output::to_stdout(&one, false)?,
                }
                read += 1;
            }
            Err(error) => failed.extend(error),
        }
    }
    let paths = disk::files(&files);
    failed.extend(files.into_iter().filter_map(Result::err));
    if let Some((path, mut waiting)) = waiting.filter(|_| read > 0) {
        output::spare(path, paths.iter().map(PathBuf::as_path))?;
        let written = waiting.rewind().and_then(|()| output::replace(path, &mut waiting));
        written.map_err(|cause| unwritten(path, &cause))?;
    }
    let outcome = if failed.is_empty() { Outcome::Passed } else { Outcome::NotChecked };
    for error in failed {
        output::complain_of(error, arguments.presentation);
    }
    Ok(outcome)
}

/// The one file, or of tables as many as there are.
fn files(arguments: &Read) -> Result<Vec<Result<Report, Error>>, Error> {
    match (arguments.tables, arguments.files.as_slice()) {
        (Some(TablesFormat::Csv | TablesFormat::Jsonl), files) => {
            let all = walk::reports(files, &Filter::default())?;
            if all.is_empty() { Err(Message::new("nothing-to-check").into()) } else { Ok(all) }
        }
        (_, [file]) => Ok(vec![Ok(Report::at(file.clone()))]),
        _ => Err(Message::new("one-report").into()),
    }
}

/// What is drawn of a file, before which so many were read.
fn one(
    arguments: &Read,
    file: &Report,
    vocabulary: &Vocabulary,
    before: usize,
) -> Result<Vec<u8>, Error> {
    let lang = arguments.presentation.lang();
    let limits = arguments.reading.limits();
    let document = read::document(file.read(&limits)?, &limits)?;
    let document = document.set_apart(&vocabulary.lexicon.document);
    let facts = facts::gather(&document, vocabulary, &Given::default());
    let drawn = drawn(arguments, &facts, lang, before == 0);
    let drawn = drawn.map_err(|cause| Error::output("-", &cause))?;
    if arguments.format != ReadFormat::Json || arguments.tables.is_some() {
        for remark in &document.file.remarks {
            let words = sanitize::line(&say::remark(remark, lang));
            output::complain(&format!("note: {words}"), false);
        }
    }
    Ok(drawn)
}

fn drawn(arguments: &Read, facts: &Facts<'_>, lang: Lang, is_first: bool) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match (arguments.tables, arguments.format) {
        (Some(TablesFormat::Csv), _) => {
            if is_first && !arguments.no_bom {
                out.extend("\u{feff}".as_bytes());
            }
            render::read::csv(&mut out, facts, is_first, lang)?;
        }
        (Some(TablesFormat::Json), _) => json::figures(&mut out, facts)?,
        (Some(TablesFormat::Jsonl), _) => render::read::jsonl(&mut out, facts, lang)?,
        (None, ReadFormat::Json) => json::reading(&mut out, facts, lang, arguments.pretty)?,
        (None, ReadFormat::Markdown) => out = render::read::markdown(facts.document).into_bytes(),
        (None, ReadFormat::Text) => out = render::read::text(facts.document).into_bytes(),
    }
    Ok(out)
}
