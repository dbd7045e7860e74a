//! `gongkai schema`: prints the JSON Schema of the JSON output, or of the files that people write.

use crate::cli::args::{Schema, SchemaOf};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::render::formats::json;
use crate::render::rules::schema;
use crate::{baseline, ruleset, settings};

/// Prints the schema.
///
/// # Errors
/// It cannot be written.
pub fn run(arguments: &Schema) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    match if arguments.ruleset { SchemaOf::Ruleset } else { arguments.of } {
        SchemaOf::Ruleset => text = schema::text(ruleset::file::format(), "ruleset")?.into_bytes(),
        SchemaOf::Settings => {
            text = schema::text(settings::file::format(), "settings")?.into_bytes();
        }
        SchemaOf::Baseline => {
            text = format!("{}\n", serde_json::to_string_pretty(&baseline::schema())?).into_bytes();
        }
        SchemaOf::Check => json::schema(&mut text)?,
        SchemaOf::Read => json::reading_schema(&mut text)?,
        SchemaOf::Figures => json::figures_schema(&mut text)?,
    }
    output::to_stdout(&text, false)?;
    Ok(Outcome::Passed)
}
