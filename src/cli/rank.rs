//! `gongkai rank`: reports by score.

use crate::cli::args::Rank;
use crate::cli::check::judging;
use crate::cli::drawing::{Wanted, deliver};
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::render::rank::FORMATS;
use crate::session::rank::Ranking;
use crate::session::{Options, Session, batch, disk, walk};

/// Ranks the reports; what cannot be read is told and has no place.
///
/// # Errors
/// No report could be checked under these arguments, or the league cannot be written.
pub fn run(arguments: &Rank) -> anyhow::Result<Outcome> {
    let limits = arguments.reading.limits();
    let session = Session::new(Options { limits, ..judging(&arguments.judging) })?;
    let reports = walk::reports(&arguments.paths, &arguments.choosing.filter())?;
    if reports.is_empty() {
        return Err(Error::from(Message::new("nothing-to-check")).into());
    }
    let mut read = disk::files(&reports);
    let mut ranking = Ranking::default();
    let (mut unread, mut has_any) = (Vec::new(), false);
    let progress = Progress::over(reports.len());
    batch::reports(&session, reports, batch::threads(), |outcome| {
        progress.step(|| match outcome.result {
            Ok(assessment) => {
                has_any = true;
                ranking.add(&assessment);
            }
            Err(errors) => unread.push((outcome.report, errors)),
        });
    });
    drop(progress);
    read.extend(session.opened());
    if has_any {
        let league = ranking.league();
        let unread: Vec<(&str, &[Error])> =
            unread.iter().map(|(path, errors)| (path.as_str(), errors.as_slice())).collect();
        let wanted = Wanted {
            format: &arguments.format,
            outputs: &arguments.output,
            width: arguments.width,
            presentation: arguments.presentation,
            verbose: false,
        };
        deliver(&FORMATS, &wanted, &read, |draw, out, style| draw(out, &league, &unread, style))?;
    }
    let outcome = if unread.is_empty() { Outcome::Passed } else { Outcome::NotChecked };
    for error in unread.into_iter().flat_map(|(_, errors)| errors) {
        output::complain_of(error, arguments.presentation);
    }
    Ok(outcome)
}
