//! One verdict per requirement, with the articles that ask for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::assessment::{Assessed, Citation};
use crate::check::mention;
use crate::diagnostic::message::Message;
use crate::document::Remark;
use crate::facts::{Facts, Header};
use crate::limits::Deadline;
use crate::ruleset::{self, Basis, Requirement, Ruleset};
use crate::session::caught::{caught, pass_on};
use crate::span::Span;
use crate::verdict::{Status, Verdict};

/// The most threads that one report is checked on: beyond that their start costs more than it saves.
const MOST_THREADS: usize = 4;

/// The requirements of the ruleset with their verdicts, in its order; none where that takes longer than
/// it may.
pub fn requirements(
    ruleset: &Ruleset,
    facts: &Facts<'_>,
    threads: usize,
    deadline: Deadline,
) -> Option<Vec<Assessed>> {
    let chars = facts.document.text().chars().count();
    let few_bad = facts.discourse.lexicon().nature.bad_characters;
    let loses = |remark: &Remark| match remark {
        Remark::CutOff => true,
        Remark::BadCharacters(count) => count * few_bad > chars,
        _ => false,
    };
    let is_cut = facts.document.file.remarks.iter().any(loses);
    let judged = |requirement: &Requirement, verdict: Verdict| match verdict.status {
        Status::Missing if is_cut => {
            Verdict { status: Status::NotAssessable, reason: Message::new("lost"), ..verdict }
        }
        Status::Missing if verdict.discounted.is_empty() && verdict.breaches.is_empty() => {
            let nearest = nearest(requirement, facts);
            Verdict { nearest, ..verdict }
        }
        _ => verdict.naming_passed_over(|span| facts.document.slice(span)),
    };
    let assessed = |(requirement, verdict): (&Requirement, Verdict)| Assessed {
        basis: citations(ruleset, &requirement.basis, &facts.header),
        id: requirement.id.clone(),
        family: requirement.family.clone(),
        title: requirement.title.clone(),
        severity: verdict
            .at_most
            .map_or(requirement.severity, |most| most.min(requirement.severity)),
        overridden: None,
        off: None,
        weight: requirement.weight,
        decides: requirement.decides,
        asks: requirement.asks(),
        remedy: requirement.remedy.clone(),
        briefs: Arc::clone(&requirement.briefs),
        verdict: judged(requirement, verdict),
    };
    let verdicts = verdicts(&ruleset.requirements, facts, threads.min(MOST_THREADS), deadline);
    let is_whole = verdicts.len() == ruleset.requirements.len();
    is_whole.then(|| ruleset.requirements.iter().zip(verdicts).map(assessed).collect())
}

/// The sentence that comes nearest to what is asked for.
fn nearest(requirement: &Requirement, facts: &Facts<'_>) -> Option<Span> {
    let title = facts.header.title.as_ref().and_then(|title| title.span);
    let is_body = |span: Span| title.is_none_or(|title| !title.overlaps(span));
    mention::nearest(&requirement.check.parts(), &facts.discourse, is_body)
}

/// One verdict per requirement, in order, as many as can be had until the deadline. They are shared out
/// among threads, since most of a check's time goes here; none of them depends on another.
fn verdicts(
    requirements: &[Requirement],
    facts: &Facts<'_>,
    threads: usize,
    deadline: Deadline,
) -> Vec<Verdict> {
    if threads <= 1 {
        let in_time = requirements.iter().take_while(|_| !deadline.is_over());
        return in_time.map(|one| ruleset::verdict(one, facts)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(requirement) = requirements.get(at).filter(|_| !deadline.is_over()) else {
                return done;
            };
            done.push((at, ruleset::verdict(requirement, facts)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| caught(work))).collect();
        let mut done = work();
        for other in others {
            match other.join().unwrap_or_else(|_| Err(String::new())) {
                Ok(more) => done.extend(more),
                Err(place) => pass_on(&place),
            }
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, verdict)| verdict).collect()
}

/// What a requirement rests on, without what binds elsewhere, had ended before the reporting year or
/// began after the report was made, or after the year in which it is due where it has no date; all that binds
/// there, if nothing would remain.
fn citations(ruleset: &Ruleset, basis: &[Basis], header: &Header) -> Vec<Citation> {
    let year = header.year.as_ref().map(|year| year.value);
    let place = header.place.as_ref().map(|place| place.value.code);
    let dates = [&header.published, &header.issued].into_iter().flatten().map(|date| date.value);
    let made = dates.filter(|date| year.is_none_or(|year| year < date.year())).max();
    let citation = |basis: &Basis| {
        let source = ruleset.sources.get(&basis.source);
        Citation {
            source: basis.source.clone(),
            title: source.map_or_else(|| basis.source.clone(), |source| source.title.clone()),
            short: source.and_then(|source| source.short.clone()),
            number: source.and_then(|source| source.number.clone()),
            article: basis.article.clone(),
        }
    };
    let binds = |basis: &&Basis| {
        ruleset.sources.get(&basis.source).is_none_or(|source| source.binds_in(place))
    };
    let bound: Vec<&Basis> = basis.iter().filter(binds).collect();
    // whoever holds a report against another place's ruleset is told what that rests on
    let basis = if bound.is_empty() { basis.iter().collect() } else { bound };
    let in_force = |basis: &&&Basis| {
        let source = ruleset.sources.get(&basis.source);
        source.zip(year).is_none_or(|(source, year)| source.is_in_force(year..=year + 1, made))
    };
    let held: Vec<Citation> = basis.iter().filter(in_force).copied().map(citation).collect();
    if held.is_empty() { basis.into_iter().map(citation).collect() } else { held }
}
