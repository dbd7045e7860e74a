//! Waivers: findings that somebody accepts for a reason and for a time.
//!
//! A waiver marks findings, it removes none; a waived finding is shown and counted, and only the gate
//! passes over it. Where waivers are written, and which file holds for which report, is left to
//! [`crate::settings`].

mod path;

use std::sync::Arc;

use crate::assessment::finding::{Finding, Waived};
use crate::chinese::date::Date;
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, Gravity, SourceFile};
use crate::facts::Header;
use crate::span::Span;

pub use path::PathPattern;

/// One waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// What it waives.
    pub target: Target,
    /// Where the target is named.
    pub target_span: Span,
    /// In which reports.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// Who answers for it, where that is said.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub expires: Date,
    /// Where that day is named.
    pub expires_span: Span,
}

/// What a waiver waives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Every finding of the requirement with this id.
    Requirement(String),
    /// The finding with this fingerprint.
    Finding(String),
}

impl Target {
    /// The id or the fingerprint.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Requirement(id) => id,
            Self::Finding(fingerprint) => fingerprint,
        }
    }
}

/// The reports that a waiver is about: those for which everything that is named holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Patterns of paths from the folder of the settings file; any, where none is named.
    pub paths: Vec<PathPattern>,
    /// The organ's name as it stands in the report.
    pub organ: Option<String>,
    /// The reporting year.
    pub year: Option<i32>,
}

impl Scope {
    /// Whether the path of a report, from the folder of the settings file, may be in it.
    pub fn has_path(&self, path: Option<&str>) -> bool {
        let fits = |path: &str| self.paths.iter().any(|one| one.matches(path));
        self.paths.is_empty() || path.is_some_and(fits)
    }

    fn has(&self, report: &Report<'_>) -> bool {
        let organ = report.header.organ.as_ref().map(|organ| organ.value.as_str());
        let year = report.header.year.as_ref().map(|year| year.value);
        self.has_path(report.path)
            && self.organ.as_deref().is_none_or(|wanted| organ == Some(wanted))
            && self.year.is_none_or(|wanted| year == Some(wanted))
    }

    /// Whether it is one report: an organ has one for each year.
    fn is_one_report(&self) -> bool {
        self.organ.is_some() && self.year.is_some()
    }
}

/// A report as waivers look at it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Its path from the folder of the settings file, with `/`; none where it does not lie there.
    pub path: Option<&'a str>,
    /// What it says of itself.
    pub header: &'a Header,
}

impl Waiver {
    fn waives(&self, report: &Report<'_>, finding: &Finding) -> bool {
        let named = match &self.target {
            Target::Requirement(id) => *id == finding.rule,
            Target::Finding(fingerprint) => *fingerprint == finding.fingerprint,
        };
        named && self.scope.has(report)
    }

    fn has_expired(&self, today: Date) -> bool {
        self.expires < today
    }
}

/// Marks those of a report's findings that a waiver accepts on the day `today`; the first in the
/// order of the file gives the reason. What is marked already stays as it is.
pub fn mark(waivers: &[Waiver], report: &Report<'_>, findings: &mut [Finding], today: Date) {
    for finding in findings.iter_mut().filter(|finding| finding.waived.is_none()) {
        let waiver = waivers
            .iter()
            .find(|waiver| !waiver.has_expired(today) && waiver.waives(report, finding));
        finding.waived = waiver.map(|waiver| Waived {
            reason: waiver.reason.clone(),
            owner: waiver.owner.clone(),
            expires: waiver.expires,
        });
        let ended = waivers.iter().filter(|waiver| waiver.waives(report, finding));
        let ended = ended.map(|waiver| waiver.expires).max().max(finding.lapsed);
        finding.lapsed = ended.filter(|_| finding.waived.is_none());
    }
}

/// A warning for each waiver that has ended before `today`.
pub fn expired(waivers: &[Waiver], file: &Arc<SourceFile>, today: Date) -> Vec<Diagnostic> {
    let warning = |waiver: &Waiver| {
        let message = Message::new("waiver-expired")
            .with("target", waiver.target.as_str())
            .with("day", waiver.expires);
        let warning = Diagnostic::new(file, message).weighing(Gravity::Warning);
        warning.here(waiver.expires_span).note(Message::new("counts-again"))
    };
    waivers.iter().filter(|waiver| waiver.has_expired(today)).map(warning).collect()
}

/// A warning for each waiver that none of the reports it is about has any use for.
///
/// That can be said once all of them were checked: `checked` has the reports of this run with their
/// findings, `is_whole` tells whether it has every report that may be in a scope. Of an organ's report
/// for a year there is one. An expired waiver is told by [`expired`] alone.
pub fn unused(
    waivers: &[Waiver],
    file: &Arc<SourceFile>,
    (checked, is_whole): (&[(Report<'_>, &[Finding])], impl Fn(&Scope) -> bool),
    today: Date,
) -> Vec<Diagnostic> {
    let is_unused = |waiver: &&Waiver| {
        let used = |(report, findings): &(Report<'_>, &[Finding])| {
            findings.iter().any(|finding| waiver.waives(report, finding))
        };
        let met = || checked.iter().any(|(report, _)| waiver.scope.has(report));
        !waiver.has_expired(today)
            && !checked.iter().any(used)
            && (waiver.scope.is_one_report() && met() || is_whole(&waiver.scope))
    };
    let warning = |waiver: &Waiver| {
        let message = Message::new("waiver-unused").with("target", waiver.target.as_str());
        let warning = Diagnostic::new(file, message).weighing(Gravity::Warning);
        warning.here(waiver.target_span).note(Message::new("no-such-gap"))
    };
    waivers.iter().filter(is_unused).map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::finding::sample;
    use crate::facts::Stated;
    use crate::verdict::Severity;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day of the calendar")
    }

    fn paths(patterns: &[&str]) -> Vec<PathPattern> {
        patterns.iter().map(|one| PathPattern::parse(one).expect("a pattern")).collect()
    }

    fn waiver(target: Target, scope: Scope) -> Waiver {
        Waiver {
            target,
            target_span: Span::new(0, 1),
            scope,
            reason: "机构改革".to_owned(),
            owner: None,
            expires: day("2026-06-30"),
            expires_span: Span::new(0, 1),
        }
    }

    fn lead(scope: Scope) -> Waiver {
        waiver(Target::Requirement("AH-LEAD-1".to_owned()), scope)
    }

    fn header() -> Header {
        Header {
            organ: Some(Stated { value: "河口县水务局".to_owned(), span: None }),
            year: Some(Stated { value: 2017, span: None }),
            ..Header::default()
        }
    }

    fn findings() -> Vec<Finding> {
        vec![sample("AH-LEAD-1", Severity::Error), sample("AH-GUIDE-1", Severity::Warning)]
    }

    #[test]
    fn a_scope_holds_where_all_that_it_names_holds() {
        let organ = |name: &str| Some(name.to_owned());
        let header = header();
        let report = Report { path: Some("a.txt"), header: &header };
        for (scope, holds) in [
            (Scope { year: Some(2017), ..Scope::default() }, true),
            (Scope { year: Some(2016), ..Scope::default() }, false),
            (Scope { organ: organ("河口县水务局"), ..Scope::default() }, true),
            (Scope { organ: organ("水务局"), ..Scope::default() }, false),
            (Scope { organ: organ("河口县水务局"), year: Some(2016), ..Scope::default() }, false),
            (Scope { paths: paths(&["b.txt"]), year: Some(2017), ..Scope::default() }, false),
            (Scope { paths: paths(&["b.txt", "a.*"]), ..Scope::default() }, true),
        ] {
            assert_eq!(scope.has(&report), holds, "{scope:?}");
        }
        let nameless = Header::default();
        let unknown = Report { path: Some("a.txt"), header: &nameless };
        assert!(!Scope { year: Some(2017), ..Scope::default() }.has(&unknown));
    }

    #[test]
    fn a_waiver_marks_what_it_names_up_to_its_last_day() {
        let (header, all) = (header(), findings());
        let report = Report { path: None, header: &header };
        let year = || Scope { year: Some(2017), ..Scope::default() };
        let fingerprint = all[1].fingerprint.clone();
        for (waiver, today, expected) in [
            (lead(year()), "2026-06-30", vec!["AH-LEAD-1"]),
            (lead(year()), "2026-07-01", vec![]),
            (lead(Scope { year: Some(2016), ..Scope::default() }), "2026-06-30", vec![]),
            (waiver(Target::Finding(fingerprint), year()), "2026-06-30", vec!["AH-GUIDE-1"]),
            (waiver(Target::Finding("0".repeat(16)), year()), "2026-06-30", vec![]),
        ] {
            let mut findings = all.clone();
            mark(std::slice::from_ref(&waiver), &report, &mut findings, day(today));
            let marked: Vec<&str> = findings
                .iter()
                .filter(|finding| finding.waived.is_some())
                .map(|finding| finding.rule.as_str())
                .collect();
            assert_eq!(marked, expected, "{waiver:?}");
            assert_eq!(findings.len(), all.len());
        }
    }

    #[test]
    fn a_waiver_is_unused_only_once_its_reports_were_checked() {
        let (header, all) = (header(), findings());
        let file = SourceFile::new("gongkai.toml", "x");
        let report = Report { path: Some("a.txt"), header: &header };
        let organ = Some("河口县水务局".to_owned());
        let one_report = Scope { organ, year: Some(2017), ..Scope::default() };
        let other_year = Scope { year: Some(2016), ..one_report.clone() };
        let texts = Scope { paths: paths(&["*.txt"]), ..Scope::default() };
        for (scope, has_gap, whole, expected) in [
            (texts.clone(), true, true, 0),
            (texts.clone(), false, true, 1),
            (texts, false, false, 0),
            (one_report.clone(), false, false, 1),
            (one_report, true, false, 0),
            (other_year, false, false, 0),
        ] {
            let findings = if has_gap { all.as_slice() } else { &[] };
            let waivers = [lead(scope.clone())];
            let checked = [(report, findings)];
            let told = unused(&waivers, &file, (&checked, |_| whole), day("2026-06-30"));
            assert_eq!(told.len(), expected, "{scope:?} {has_gap} {whole}");
            let late = unused(&waivers, &file, (&checked, |_| whole), day("2026-07-01"));
            assert!(late.is_empty(), "an expired waiver is told as such");
        }
    }
}
