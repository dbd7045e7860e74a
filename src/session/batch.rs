//! Many reports on several threads, what comes of them in the order in which they were asked for.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::read::Input;
use crate::session::caught::{caught, pass_on};
use crate::session::{Outcome, Session, disk};

/// How many reports may lie ready for each thread, while an earlier one is still being checked.
const AHEAD: usize = 4;

/// Checks the reports at these paths on so many threads, `-` being standard input, and hands each
/// outcome to `take`, in order, as soon as it and all before it are there.
pub fn reports(session: &Session, paths: &[PathBuf], threads: usize, take: impl FnMut(Outcome)) {
    // what one report may take from the next is done in order: standard input can be read once, and
    // a broken settings file is told with the first report under it
    let tasks = paths.iter().map(|path| {
        let settings = session.settings_for(path);
        let read = || disk::report(path, session.limits());
        (path, settings, disk::is_stdin(path).then(read))
    });
    let work = |(path, settings, read): (&PathBuf, _, Option<Result<Input, _>>)| {
        let failed = |settings, errors| Outcome {
            report: path.display().to_string(),
            settings,
            result: Err(errors),
        };
        let settings = match settings {
            Ok(settings) => settings,
            Err(errors) => return failed(None, errors),
        };
        match read.unwrap_or_else(|| disk::report(path, session.limits())) {
            Ok(input) => session.check_under(settings, input),
            Err(error) => failed(settings, vec![error]),
        }
    };
    in_order(tasks, threads.min(paths.len()), work, take);
}

/// What lies between the threads that work and the one that takes.
struct Desk<R> {
    /// How many tasks were begun, how many results taken.
    begun: usize,
    taken: usize,
    /// How many tasks there are, once that is known.
    all: Option<usize>,
    /// The results that wait for an earlier one.
    ready: BTreeMap<usize, R>,
    /// Whether nobody takes results any more.
    is_closed: bool,
    /// Where a thread met a defect of the program.
    defect: Option<String>,
}

/// Does `work` for each task and hands the results to `take`, in order. The tasks themselves are made
/// one after the other, in order; no thread runs far ahead of a slow task.
fn in_order<T: Send, R: Send>(
    tasks: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    if threads <= 1 {
        return tasks.for_each(|task| take(work(task)));
    }
    let tasks = Mutex::new(tasks);
    let desk = Mutex::new(Desk {
        begun: 0,
        taken: 0,
        all: None,
        ready: BTreeMap::new(),
        is_closed: false,
        defect: None,
    });
    let changed = Condvar::new();
    let next = || {
        let mut tasks = locked(&tasks);
        let mut at = locked(&desk);
        while at.begun >= at.taken + threads * AHEAD && !at.is_closed {
            at = changed.wait(at).unwrap_or_else(PoisonError::into_inner);
        }
        if at.is_closed {
            return None;
        }
        let number = at.begun;
        drop(at);
        let task = tasks.next();
        let mut at = locked(&desk);
        if task.is_some() {
            at.begun += 1;
        } else {
            at.all = Some(number);
            changed.notify_all();
        }
        task.map(|task| (number, task))
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let done = caught(|| {
                    while let Some((number, task)) = next() {
                        let result = work(task);
                        locked(&desk).ready.insert(number, result);
                        changed.notify_all();
                    }
                });
                if let Err(place) = done {
                    locked(&desk).defect = Some(place);
                    changed.notify_all();
                }
            });
        }
        let _closing = Closing { desk: &desk, changed: &changed };
        let mut at = locked(&desk);
        while at.all != Some(at.taken) {
            let number = at.taken;
            let Some(result) = at.ready.remove(&number) else {
                if let Some(place) = at.defect.take() {
                    drop(at);
                    pass_on(&place);
                }
                at = changed.wait(at).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            at.taken += 1;
            changed.notify_all();
            drop(at);
            take(result);
            at = locked(&desk);
        }
    });
    // one that was met before its task had a number leaves no gap among the results
    let defect = locked(&desk).defect.take();
    if let Some(place) = defect {
        pass_on(&place);
    }
}

/// Lets the threads go home however the one that takes ends.
struct Closing<'a, R> {
    desk: &'a Mutex<Desk<R>>,
    changed: &'a Condvar,
}

impl<R> Drop for Closing<'_, R> {
    fn drop(&mut self) {
        locked(self.desk).is_closed = true;
        self.changed.notify_all();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
