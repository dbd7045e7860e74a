//! `gongkai schema`: prints the JSON Schema of the JSON output, or of ruleset files.

use crate::cli::args::{Colour, Schema, SchemaOf, language};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::error::Error;
use crate::render::{json, rules};

/// Prints the schema.
#[must_use]
pub fn run(arguments: &Schema) -> Outcome {
    let mut text = Vec::new();
    let of = if arguments.ruleset { SchemaOf::Ruleset } else { arguments.of };
    let drawn = match of {
        SchemaOf::Ruleset => rules::schema::text().map(|schema| text = schema.into_bytes()),
        SchemaOf::Check => json::schema(&mut text),
        SchemaOf::Read => json::reading_schema(&mut text),
    };
    let written = drawn
        .map_err(|cause| Error::Output { path: "-".to_owned(), cause })
        .and_then(|()| output::to_stdout(&text, false));
    match written {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            output::complain_of(error, language(None), Colour::Auto);
            Outcome::NotChecked
        }
    }
}
