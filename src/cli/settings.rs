//! `gongkai settings show`: which settings hold for a report, and where each is said. `gongkai init`: a
//! `gongkai.toml` to begin with.

use std::path::Path;

use crate::cli::args::{Init, Settings, SettingsCommand, SettingsFormat, Show};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::render::settings;
use crate::say;
use crate::session::find::SettingsFrom;
use crate::session::{Options, Session};
use crate::settings::FILE_NAME;

/// The settings to begin with.
const STARTER: &str = include_str!("starter.toml");

/// Shows the settings.
///
/// # Errors
/// A settings file is broken, or the output cannot be written.
pub fn run(arguments: &Settings) -> anyhow::Result<Outcome> {
    let SettingsCommand::Show(show) = &arguments.command;
    let Show { path, format, presentation, .. } = show;
    let from = show.settings.clone().map_or(SettingsFrom::Search, SettingsFrom::File);
    let session = Session::new(Options { settings: from, ..Options::default() })?;
    // of a folder those that hold for a report in it
    let report = if path.is_dir() { path.join(FILE_NAME) } else { path.clone() };
    let found = match session.settings_for(&report) {
        Ok(found) => found,
        Err(errors) => {
            for error in errors.into_iter().filter(|error| !matches!(error, Error::Report { .. })) {
                output::complain_of(error, *presentation);
            }
            return Ok(Outcome::NotChecked);
        }
    };
    for warning in session.warnings() {
        output::warn_of(warning, *presentation);
    }
    let mut text = Vec::new();
    let name = report.display().to_string();
    match format {
        SettingsFormat::Table => {
            settings::lines(&mut text, found.as_ref(), &name, presentation.lang())?;
        }
        SettingsFormat::Json => settings::json(&mut text, found.as_ref(), &name)?,
    }
    output::to_stdout(&text, false)?;
    Ok(Outcome::Passed)
}

/// Writes settings to begin with into a folder; what is there stays.
///
/// # Errors
/// There is a settings file, or it cannot be written.
pub fn init(arguments: &Init) -> anyhow::Result<Outcome> {
    let path = arguments.folder.join(FILE_NAME);
    let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    let name = path.display().to_string();
    if path.symlink_metadata().is_ok() {
        return Err(Error::from(Message::new("settings-exist").with("path", name)).into());
    }
    output::to_new_file(&path, STARTER)?;
    let next = Message::new("settings-begun").with("path", name);
    let text = say::text(&next, arguments.presentation.lang());
    output::to_stdout(format!("{text}\n").as_bytes(), false)?;
    Ok(Outcome::Passed)
}
