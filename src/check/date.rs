//! `date`: a deadline, or the period that the figures are about.

use crate::chinese::date::Date;
use crate::facts::Facts;
use crate::ruleset::DateCheck;
use crate::span::Span;
use crate::verdict::{DateKind, Evidence, Reason, Status, Verdict};

/// The verdict: by the publication date, else by the signature's, against the deadline; or by the
/// stated period against the reporting year.
pub(super) fn verdict(check: &DateCheck, facts: &Facts<'_>) -> Verdict {
    let year = facts.header.year.as_ref().map(|year| year.value);
    match *check {
        DateCheck::Deadline { month, day, years_after, of } => {
            let deadline = year.and_then(|year| Date::new(year + years_after, month, day));
            by_deadline(facts, deadline, of)
        }
        DateCheck::Period { starts_late_in } => by_period(facts, year, starts_late_in),
    }
}

fn by_deadline(facts: &Facts<'_>, deadline: Option<Date>, of: DateKind) -> Verdict {
    let header = &facts.header;
    let published = header.published.as_ref().map(|date| {
        let kind = if date.span.is_some() { DateKind::Published } else { DateKind::Given };
        (kind, date.value, date.span)
    });
    let issued = header.issued.as_ref().map(|date| (DateKind::Issued, date.value, date.span));
    let published = published.filter(|_| of != DateKind::Issued);
    // A page is published when its date says so; a signature shows only that it could have been.
    let (Some((used, date, span)), Some(deadline)) = (published.or(issued), deadline) else {
        return verdict_of(Status::NotAssessable, Reason::NoDate { deadline, of }, None);
    };
    if date <= deadline {
        return verdict_of(Status::Met, Reason::InTime { date, used, deadline }, span);
    }
    let in_time = issued
        .filter(|(kind, other, _)| *kind != used && *other <= deadline)
        .map(|(kind, other, _)| (kind, other));
    verdict_of(Status::Missing, Reason::Late { date, used, deadline, in_time }, span)
}

fn by_period(facts: &Facts<'_>, year: Option<i32>, starts_late_in: Option<i32>) -> Verdict {
    let Some(period) = &facts.header.period else {
        return verdict_of(Status::Missing, Reason::NoPeriod, None);
    };
    let (from, to) = period.value;
    let Some(year) = year else {
        return verdict_of(Status::NotAssessable, Reason::NoPeriod, period.span);
    };
    let starts = Date::new(year, 1, 1) == Some(from)
        || (starts_late_in == Some(year) && from.year() == year);
    if starts && Date::new(year, 12, 31) == Some(to) {
        return verdict_of(Status::Met, Reason::Complete, period.span);
    }
    verdict_of(Status::Missing, Reason::WrongPeriod { stated: (from, to), year }, period.span)
}

fn verdict_of(status: Status, reason: Reason, span: Option<Span>) -> Verdict {
    let evidence = span
        .map(|span| Evidence { part: "date".to_owned(), span, assertion: None, trigger: None })
        .into_iter()
        .collect();
    let share = (u32::from(status == Status::Met), 1);
    Verdict {
        status,
        share,
        reason,
        evidence,
        discounted: Vec::new(),
        belongs: None,
        breaches: Vec::new(),
    }
}
