//! What clap says, in Chinese: helps and errors line by line, by the dictionary in `say`.
//!
//! The texts of arguments are for readers of both languages, `Use this ruleset (规则集)`; who speaks Chinese gets
//! the Chinese half, or what the dictionary has for the whole.

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::cli::args::Arguments;
use crate::cli::output;
use crate::cli::presentation::Presentation;
use crate::lang::Lang;
use crate::render::text;
use crate::say::help;

/// The widest that a line of help is drawn.
const WIDEST: usize = 100;

/// Parses the arguments; in Chinese clap breaks no line, since that is done behind the translation.
///
/// # Errors
/// Help or version are asked for, or an argument is wrong.
pub fn parse(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command();
    if lang(arguments) == Lang::Zh {
        command = command.term_width(0);
    }
    let mut matches = command.clone().try_get_matches_from(arguments)?;
    Arguments::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// The language that the arguments ask for, as far as that can be told before they are parsed.
pub fn lang(arguments: &[OsString]) -> Lang {
    let texts = || arguments.iter().map(|one| one.to_string_lossy());
    let beside = texts().zip(texts().skip(1)).find(|(one, _)| one == "--lang");
    let joined = texts().find_map(|one| one.strip_prefix("--lang=").map(str::to_owned));
    match beside.map(|(_, value)| value.into_owned()).or(joined).as_deref() {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => Presentation::PLAIN.lang(),
    }
}

/// A help or an error in Chinese.
pub fn chinese(said: &str) -> String {
    let width = output::width(false).min(WIDEST);
    let mut drawn = String::new();
    for paragraph in paragraphs(said) {
        let (before, words, behind) = parts(&paragraph);
        let words = words.map(translated).unwrap_or_default();
        let hang = text::width(before);
        let line = words + &behind.into_iter().map(bracketed).collect::<String>();
        let line = line.trim_start();
        let room = width.saturating_sub(hang).max(20);
        for (at, line) in text::wrap(line, room).iter().enumerate() {
            let before = if at == 0 { before.to_owned() } else { " ".repeat(hang) };
            drawn += format!("{before}{line}").trim_end();
            drawn.push('\n');
        }
    }
    drawn
}

/// The lines, those of a paragraph of prose behind the arguments joined.
fn paragraphs(said: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in said.lines() {
        let is_prose = |line: &str| {
            line.starts_with(|c: char| c.is_ascii_alphabetic()) && !line.ends_with(':')
        };
        match all.last_mut() {
            Some(last) if is_prose(last) && is_prose(line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => all.push(line.to_owned()),
        }
    }
    all
}

/// What stays before the words of a line, the words, and the brackets behind them.
fn parts(line: &str) -> (&str, Option<&str>, Vec<&str>) {
    let indent = line.len() - line.trim_start().len();
    let text = line.trim_start();
    // behind a name: of a subcommand, a value, an example, a status
    let named = text.rfind("  ").map(|at| indent + at + 2);
    let value = text.strip_prefix("- ").and_then(|rest| rest.find(": ")).map(|at| indent + at + 4);
    let start = named.or(value).unwrap_or(indent);
    let (before, mut words) = line.split_at_checked(start).unwrap_or(("", line));
    let mut behind = Vec::new();
    while let Some((rest, bracket)) = words
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
        .filter(|(rest, _)| rest.is_empty() || rest.ends_with(' '))
    {
        words = rest.trim_end();
        behind.insert(0, bracket);
    }
    (before, Some(words).filter(|words| !words.is_empty()), behind)
}

fn translated(words: &str) -> String {
    let own = words.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    let own = own.map(|(_, own)| own).filter(|own| !own.is_ascii());
    help::in_chinese(words).or_else(|| own.map(str::to_owned)).unwrap_or_else(|| words.to_owned())
}

/// `[default: table]`
fn bracketed(inner: &str) -> String {
    format!(" [{}]", help::in_chinese(inner).unwrap_or_else(|| inner.to_owned()))
}
