//! Many reports on several threads, what comes of them in the order in which they were asked for.

use std::num::NonZero;
use std::path::Path;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use crate::diagnostic::Error;
use crate::read::Input;
use crate::session::caught::{caught, pass_on};
use crate::session::disk::{self, Report};
use crate::session::{Outcome, Session};

/// How many reports may lie ready for each thread, while an earlier one is still being checked.
const AHEAD: usize = 4;

/// As many threads as the machine has.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Checks these reports on so many threads, and hands each
/// outcome to `take`, in order, as soon as it and all before it are there. What cannot be looked at is
/// an outcome, too.
pub fn reports(
    session: &Session,
    reports: Vec<Result<Report, Error>>,
    threads: usize,
    take: impl FnMut(Outcome),
) {
    let threads = threads.min(reports.len());
    // what one report may take from the next is done in order: standard input can be read once, and
    // a broken settings file is told with the first report under it
    let tasks = reports.into_iter().map(|report| {
        let report = report?;
        let settings = session.settings_for(&report.path);
        let read = report.is_stdin().then(|| report.read(session.limits()));
        Ok((report, settings, read))
    });
    let work = |task: Result<(Report, _, Option<Result<Input, _>>), Error>| {
        let (source, settings, read) = match task {
            Ok(task) => task,
            Err(error) => return unread(error),
        };
        let failed = |settings, errors| Outcome {
            settings,
            result: Err(errors),
            ..Outcome::of(source.path.display().to_string())
        };
        let settings = match settings {
            Ok(settings) => settings,
            Err(errors) => return failed(None, errors),
        };
        match read.unwrap_or_else(|| source.read(session.limits())) {
            Ok(input) => session.check_under(settings, input),
            Err(error) => failed(settings, vec![error]),
        }
    };
    in_order(tasks, threads, work, take);
}

/// The same for reports that come from elsewhere, as many as there are: under the settings of the folder in which
/// the program runs.
pub fn inputs(
    session: &Session,
    inputs: impl Iterator<Item = Result<Input, Error>> + Send,
    threads: usize,
    take: impl FnMut(Outcome),
) {
    let tasks = inputs.map(|input| Ok((input?, session.settings_for(Path::new(disk::STDIN)))));
    let work = |task: Result<(Input, _), Error>| match task {
        Ok((input, Ok(settings))) => session.check_under(settings, input),
        Ok((input, Err(errors))) => Outcome { result: Err(errors), ..Outcome::of(input.name) },
        Err(error) => unread(error),
    };
    in_order(tasks, threads, work, take);
}

/// What comes of a report that could not even be looked at.
fn unread(error: Error) -> Outcome {
    let report = error.complaint().and_then(|one| one.report).unwrap_or_default();
    Outcome { result: Err(vec![error]), ..Outcome::of(report) }
}

/// Does `work` for each task and hands the results to `take`, in order. The tasks themselves are made
/// one after the other, in order; no thread runs far ahead of a slow task.
pub fn in_order<T: Send, R: Send>(
    tasks: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    if threads <= 1 {
        return tasks.for_each(|task| take(work(task)));
    }
    let (promise, promised) = mpsc::sync_channel(threads * AHEAD);
    let (hand_out, handed_out) = mpsc::channel();
    let handed_out = Mutex::new(handed_out);
    let next = || handed_out.lock().unwrap_or_else(PoisonError::into_inner).recv();
    // each thread ends once the one before it has hung up, or the one behind it: so all go home
    // however the one that takes ends
    thread::scope(|scope| {
        let making = scope.spawn(move || {
            caught(|| {
                for task in tasks {
                    let (answer, answered) = mpsc::channel();
                    if promise.send(answered).is_err() || hand_out.send((task, answer)).is_err() {
                        break;
                    }
                }
                drop((promise, hand_out));
            })
        });
        for _ in 0..threads {
            scope.spawn(|| {
                while let Ok((task, answer)) = next() {
                    // where the whole has ended nobody waits for it
                    let _ = answer.send(caught(|| work(task)));
                }
            });
        }
        for answered in promised {
            match answered.recv() {
                Ok(Ok(result)) => take(result),
                Ok(Err(place)) => pass_on(&place),
                Err(mpsc::RecvError) => break,
            }
        }
        if let Ok(Err(place)) = making.join() {
            pass_on(&place);
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_and_no_thread_runs_far_ahead() {
        for threads in [1, 2, 8] {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let tasks = (0..100).inspect(|_| {
                begun.fetch_add(1, Ordering::SeqCst);
            });
            let work = |task: usize| {
                thread::sleep(Duration::from_micros(if task.is_multiple_of(7) { 900 } else { 50 }));
                task
            };
            in_order(tasks, threads, work, |task| {
                assert!(begun.load(Ordering::SeqCst) <= taken.len() + threads * AHEAD + 2);
                taken.push(task);
            });
            assert_eq!(taken, (0..100).collect::<Vec<_>>(), "{threads} threads");
        }
        in_order(std::iter::empty::<usize>(), 3, |task| task, |_| panic!("there is none"));
    }

    #[test]
    fn a_defect_on_one_thread_ends_the_whole() {
        for defect in [0, 7, 99] {
            let meet = |task: &usize| {
                if *task == defect {
                    pass_on("here")
                }
            };
            let all = || 0..100_usize;
            let ended = [
                caught(|| in_order(all().inspect(meet), 3, |task| task, |_| {})),
                caught(|| in_order(all(), 3, |task| meet(&task), |()| {})),
                caught(|| in_order(all(), 3, |task| task, |task| meet(&task))),
            ];
            assert_eq!(ended, [(); 3].map(|()| Err("here".to_owned())), "{defect}");
        }
    }
}
